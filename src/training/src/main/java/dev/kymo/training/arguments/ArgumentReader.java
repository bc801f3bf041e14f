// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.training.model.JsonFile;
import dev.kymo.training.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads arguments from a command line or a JSON file, as texts by name. */
final class ArgumentReader {
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** A JSON file first, if the first word is one, and arguments that win over it. */
  Map<String, String> read(List<String> words) throws IOException {
    int next = 0;
    if (!words.isEmpty() && !words.get(0).startsWith("--")) {
      readFile(Path.of(words.get(0)));
      next = 1;
    }
    while (next < words.size()) {
      next = readArgument(words, next);
    }
    return texts;
  }

  /** Returns where the next argument begins. */
  private int readArgument(List<String> words, int at) {
    String word = words.get(at);
    if (!word.startsWith("--")) {
      throw new ArgumentException(
          "\"" + word + "\" is not understood: arguments look like --max_steps 100");
    }
    int equals = word.indexOf('=');
    if (equals > 0) {
      put(ArgumentTable.named(word.substring(2, equals)), word.substring(equals + 1));
      return at + 1;
    }
    Argument argument = ArgumentTable.named(word.substring(2));
    boolean hasValue = at + 1 < words.size() && !words.get(at + 1).startsWith("--");
    if (!hasValue && !argument.kind().equals(ArgumentKind.FLAG)) {
      throw new ArgumentException(
          "--" + argument.name() + " needs a value: " + argument.kind().allowed());
    }
    put(argument, hasValue ? words.get(at + 1) : "true");
    return at + (hasValue ? 2 : 1);
  }

  private void readFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ArgumentException(
          "Argument file " + file + " does not exist; give a JSON file, or --name value pairs");
    }
    JsonNode root = parse(file);
    if (!root.isObject()) {
      throw new ArgumentException(
          file + " holds no JSON object; write {\"max_steps\": 100, …} with the arguments' names");
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      Argument argument = named(file, field.getKey());
      JsonNode value = field.getValue();
      if (value.isContainerNode()) {
        throw new ArgumentException(
            "%s: %s is not allowed for %s: %s"
                .formatted(file, value, argument.name(), argument.kind().allowed()));
      }
      put(argument, value.isNull() ? Argument.NONE : value.asText());
    }
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return JsonFile.read(file);
    } catch (ModelException e) {
      throw new ArgumentException(String.valueOf(e.getMessage()));
    }
  }

  /** The argument that a file names; a name that is unknown is said together with the file. */
  private static Argument named(Path file, String name) {
    try {
      return ArgumentTable.named(name);
    } catch (ArgumentException e) {
      throw new ArgumentException(file + ": " + e.getMessage());
    }
  }

  private void put(Argument argument, String text) {
    texts.put(argument.name(), text);
  }
}
