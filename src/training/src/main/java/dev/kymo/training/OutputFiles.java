// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The trainer's own files in an output folder, as Hugging Face's trainer lays them out: sorted
 * names, an indentation of four. Each is replaced as a whole.
 */
final class OutputFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultIndenter FOUR = new DefaultIndenter("    ", "\n");

  private final Path directory;

  OutputFiles(Path directory) {
    this.directory = directory;
  }

  /** {@code train_results.json}, and the same figures merged into {@code all_results.json}. */
  void training(Map<String, ?> results) throws IOException {
    write("train_results.json", results);
    Map<String, Object> all = read("all_results.json");
    all.putAll(results);
    write("all_results.json", all);
  }

  /** {@code training_args.json}. */
  void arguments(Map<String, ? extends @Nullable Object> config) throws IOException {
    write("training_args.json", config);
  }

  private Map<String, Object> read(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IOException(
          file + " is no JSON object, so nothing is merged into it; move it away", e);
    }
  }

  private void write(String name, Map<String, ? extends @Nullable Object> entries)
      throws IOException {
    Files.createDirectories(directory);
    Path fresh = directory.resolve(name + ".new");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(FOUR).withArrayIndenter(FOUR);
    Files.writeString(
        fresh, MAPPER.writer(printer).writeValueAsString(new TreeMap<>(entries)) + "\n");
    Files.move(
        fresh,
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
