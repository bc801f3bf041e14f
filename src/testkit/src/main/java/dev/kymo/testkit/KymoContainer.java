// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.tracker.PageLinks;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * A tracker in a container, for tests of programs that are in containers themselves, or whose
 * tracker shall not share their JVM. Needs {@code org.testcontainers:testcontainers}, which testkit
 * does not bring along. Start it before anything else is asked of it, and close it.
 *
 * <p>Where no registry can be reached, set {@code TESTCONTAINERS_RYUK_DISABLED=true}, and within a
 * container {@code TESTCONTAINERS_HOST_OVERRIDE=localhost} too: otherwise Testcontainers 2.0.5
 * pulls helper images of its own.
 */
public final class KymoContainer extends GenericContainer<KymoContainer> {
  /** Where the tracker serves, within the container. */
  public static final int PORT = 8765;

  /** One name and no deletion: the next build finds its layers and leaves no second image. */
  private static final String BUILT = "localhost/kymo-tracker:built";

  private static final int KEY_BYTES = 20;

  private final String apiKey = newKey();

  /** A container of an image that an engine or a registry has. */
  public KymoContainer(DockerImageName image) {
    super(image);
    prepare();
  }

  private KymoContainer(ImageFromDockerfile image) {
    super(image);
    prepare();
  }

  /**
   * A container of an image that is built first.
   *
   * @param context a folder with a {@code Dockerfile}, such as {@code
   *     tracker-mock/target/container} after a build with profile {@code containers}
   */
  public static KymoContainer builtFrom(Path context) {
    return new KymoContainer(new ImageFromDockerfile(BUILT, false).withFileFromPath(".", context));
  }

  /** By HTTP, for a look at the port from inside would need a shell there. */
  private void prepare() {
    withExposedPorts(PORT);
    withEnv("WANDB_API_KEY", apiKey);
    waitingFor(Wait.forHttp("/ready").forPort(PORT));
  }

  /** Names by which other containers of its network reach it, at port {@link #PORT}. */
  @Override
  public KymoContainer withNetworkAliases(String... aliases) {
    withEnv("KYMO_HOST_NAMES", String.join(",", aliases));
    return super.withNetworkAliases(aliases);
  }

  private static String newKey() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return "local-" + HexFormat.of().formatHex(random);
  }

  /** Where this machine reaches the tracker, without a trailing slash. */
  public URI url() {
    return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
  }

  /** The key that opens the tracker; each container has its own. */
  public String apiKey() {
    return apiKey;
  }

  /** Address and key for a client of this machine. */
  public WandbSettings settings() {
    return WandbSettings.of(url().toString(), apiKey);
  }

  /**
   * A project on this tracker, to log to and to read from; close it to remove its journals.
   *
   * @param name 1 to 128 characters, none of / \ # ? % :
   */
  public TrackedProject project(String name) throws IOException {
    TrackerAddress address = new TrackerAddress(url(), apiKey, this::newPageLink);
    return new TrackedProject(address, name, Files.createTempDirectory("kymo-test"));
  }

  /** A new one-time link that opens a page of the tracker in a browser of this machine. */
  public URI newPageLink(String target) {
    try {
      return PageLinks.request(url(), apiKey, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
