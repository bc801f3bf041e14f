// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Starts PyTorch once a process, in the one way that works for Kymo: offline, with threads that do
 * not spin while they wait, and without the graph optimiser.
 *
 * <p>DJL's {@code jni} package is internal to DJL, so the set of versions is pinned and {@link
 * ContractCheck} compares a few numbers at each start.
 */
public final class TorchEngine {
  private static boolean started;

  private TorchEngine() {}

  /** Starts the engine; later calls do nothing. */
  public static synchronized void start() {
    if (started) {
      return;
    }
    Offline.enforce();
    letIdleThreadsSleep();
    Engine engine = Engine.getEngine("PyTorch");
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(false);
    started = true;
    ContractCheck.run(engine);
  }

  /** Threads that share one operation; results depend on their number in the last digits. */
  public static int threads() {
    start();
    return JniUtils.getNumThreads();
  }

  /** The engine's name and version, for example {@code PyTorch 2.7.1}. */
  public static String version() {
    start();
    Engine engine = Engine.getInstance();
    return engine.getEngineName() + " " + engine.getVersion();
  }

  /**
   * OpenMP's threads spin between operations by default; where other work shares the cores, that
   * slows a step tenfold. The library reads the variable when it is loaded.
   */
  private static void letIdleThreadsSleep() {
    if (System.getenv("OMP_WAIT_POLICY") == null && !Platform.isWindows()) {
      Native.load("c", CLibrary.class).setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
    }
  }

  /** The C library's environment, which the JVM offers no way to change. */
  interface CLibrary extends Library {
    /** As in POSIX. */
    int setenv(String name, String value, int overwrite);
  }
}
