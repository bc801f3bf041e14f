// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files are refused in one line or read as what they now say; they neither end in another
 * exception nor take memory for the sizes that they claim.
 */
class FlippedBytesTest {
  private static final int SEEDS = 120;
  private static final long MOST_BYTES = 64L << 20;
  private static final byte[] EXTREMES = {0, 1, 0x7f, -1, -128};

  @TempDir Path folder;

  static List<Path> forms() {
    return Tables.forms();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void damageIsRefusedInOneLineAndBoundedMemory(Path form) throws IOException {
    byte[] whole = Files.readAllBytes(form);
    for (int seed = 0; seed < SEEDS; seed++) {
      Path file = folder.resolve(String.valueOf(form.getFileName()));
      Files.write(file, damaged(whole, new Random(seed)));
      long before = allocated();
      read(file, seed);
      assertThat(allocated() - before).as("bytes taken with seed %s", seed).isLessThan(MOST_BYTES);
    }
  }

  /** Heads and footers are small, so half of the damage is done near the ends. */
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int near = random.nextInt(Math.min(2500, bytes.length));
      int at =
          switch (random.nextInt(4)) {
            case 0 -> near;
            case 1 -> bytes.length - 1 - near;
            default -> random.nextInt(bytes.length);
          };
      bytes[at] =
          random.nextBoolean()
              ? EXTREMES[random.nextInt(EXTREMES.length)]
              : (byte) (bytes[at] ^ 1 << random.nextInt(Byte.SIZE));
    }
    return bytes;
  }

  private static void read(Path file, int seed) throws IOException {
    try {
      assertThat(SquadReader.read(file)).isNotNull();
    } catch (DataException e) {
      assertThat(e)
          .message()
          .as("seed %s", seed)
          .hasLineCount(1)
          .contains(file.getFileName().toString());
    } catch (RuntimeException e) {
      fail("seed " + seed + " ended in " + e, e);
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
