// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.verify.KymoProgram;
import dev.kymo.verify.ProgramOutput;
import dev.kymo.verify.ServedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** {@code kymo replay} in processes of its own, of a {@code wandb} folder or of copies of it. */
final class Replays {
  private final Map<String, String> variables;
  private final Path wandb;
  private int copies;

  Replays(Map<String, String> variables, Path wandb) {
    this.variables = variables;
    this.wandb = wandb;
  }

  /** The whole folder. */
  ProgramOutput whole(String... more) throws IOException {
    return replay(wandb, more);
  }

  /** The whole folder, while something else happens. */
  CompletableFuture<ProgramOutput> inBackground(String... more) {
    return CompletableFuture.supplyAsync(() -> replayUnchecked(wandb, more));
  }

  /** A copy of the whole folder, as somebody who has it from elsewhere. */
  ProgramOutput wholeCopy(boolean withCursors, String... more) throws IOException {
    return replay(copy(withCursors), more);
  }

  /** The journals of a copy, one by one in random order. */
  List<ProgramOutput> inAnyOrder(SplittableRandom random) throws IOException {
    List<Path> journals = new ArrayList<>(journals(copy(random.nextBoolean())));
    Collections.shuffle(journals, new Random(random.nextLong()));
    List<ProgramOutput> outputs = new ArrayList<>();
    for (Path journal : journals) {
      outputs.add(replay(journal, "--any-order"));
    }
    return outputs;
  }

  /** Two copies at the same moment. */
  List<ProgramOutput> twoAtATime(SplittableRandom random) throws IOException {
    List<Path> folders = List.of(copy(random.nextBoolean()), copy(random.nextBoolean()));
    List<CompletableFuture<ProgramOutput>> running =
        folders.stream()
            .map(folder -> CompletableFuture.supplyAsync(() -> replayUnchecked(folder)))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private ProgramOutput replayUnchecked(Path folder, String... more) {
    try {
      return replay(folder, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProgramOutput replay(Path place, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("replay", place.toString(), "--json"));
    if (!List.of(more).contains("--patience")) {
      arguments.addAll(List.of("--patience", "5"));
    }
    arguments.addAll(Arrays.asList(more));
    return KymoProgram.run(variables, arguments.toArray(String[]::new));
  }

  private Path copy(boolean withCursors) throws IOException {
    Path target = wandb.resolveSibling("copy-" + copies++).resolve("wandb");
    for (Path journal : journals(wandb)) {
      try (Stream<Path> files = Files.list(journal.resolveSibling(""))) {
        for (Path file : files.toList()) {
          if (withCursors || file.equals(journal)) {
            Path copy = target.resolve(wandb.relativize(file));
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy);
          }
        }
      }
    }
    return target;
  }

  /** The journals below a {@code wandb} folder. */
  static List<Path> journals(Path wandb) throws IOException {
    try (Stream<Path> files = Files.walk(wandb)) {
      return files.filter(file -> file.toString().endsWith(".wandb")).sorted().toList();
    }
  }

  /** What it reports of each journal must add up, and nothing may be left or refused. */
  static void assertAllSent(ProgramOutput output, String story) {
    String said = "%s%n%s".formatted(output.err(), story);
    for (JsonNode journal : ServedRun.tree(output.out()).path("journals")) {
      if (!journal.path("skipped").asBoolean()) {
        assertThat(journal.path("complete").asBoolean()).as("%s: %s", journal, said).isTrue();
        assertThat(journal.path("refused")).as("%s: %s", journal, said).isEmpty();
        assertThat(journal.path("pending").asLong()).as("%s: %s", journal, said).isZero();
        assertThat(journal.path("acknowledged"))
            .as("%s: %s", journal, said)
            .isEqualTo(journal.path("events"));
      }
    }
    assertThat(output.exitCode()).as(said).isZero();
  }
}
