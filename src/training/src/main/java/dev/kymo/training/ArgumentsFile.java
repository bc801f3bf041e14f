// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

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
 * {@code training_args.json} beside a trained model: what it was trained with. Laid out like
 * Hugging Face's result files.
 */
final class ArgumentsFile {
  private static final DefaultIndenter FOUR = new DefaultIndenter("    ", "\n");

  private ArgumentsFile() {}

  /** Writes the file, or replaces it as a whole. */
  static void write(Path directory, Map<String, ? extends @Nullable Object> config)
      throws IOException {
    Path file = directory.resolve("training_args.json");
    Path fresh = directory.resolve("training_args.json.new");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(FOUR).withArrayIndenter(FOUR);
    Files.writeString(
        fresh, new ObjectMapper().writer(printer).writeValueAsString(new TreeMap<>(config)) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
