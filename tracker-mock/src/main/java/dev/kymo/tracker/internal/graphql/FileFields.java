// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.FileStore.RunFile;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A run's files. */
final class FileFields {
  private FileFields() {}

  static void addTo(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("fileCount", field -> files(field).size())
        .dataFetcher("files", field -> Page.of(field, chosen(field)));
  }

  static TypeRuntimeWiring.Builder wire(TypeRuntimeWiring.Builder file) {
    return file.dataFetcher("url", FileFields::url);
  }

  private static List<RunFile> files(DataFetchingEnvironment field) {
    return Request.of(field).store().files().list(RunFields.source(field).id());
  }

  private static List<Map<String, @Nullable Object>> chosen(DataFetchingEnvironment field) {
    List<String> names = field.getArgument("names");
    String pattern = field.getArgument("pattern");
    return files(field).stream()
        .filter(file -> names == null || names.isEmpty() || names.contains(file.name()))
        .filter(file -> pattern == null || like(pattern).matcher(file.name()).matches())
        .map(file -> node(Request.of(field), file))
        .toList();
  }

  /** SQL's {@code LIKE}: {@code %} stands for any text, {@code _} for one character. */
  private static Pattern like(String pattern) {
    String literal = pattern.replace("\\", "");
    String regex = literal.replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
    return Pattern.compile("\\Q" + regex + "\\E", Pattern.DOTALL);
  }

  private static Map<String, @Nullable Object> node(Request request, RunFile file) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("number", file.id());
    node.put("id", Ids.of("File", file.id()));
    node.put("name", file.name());
    node.put("directUrl", request.fileUrl("GET", file.id()));
    node.put("sizeBytes", file.size());
    node.put("mimetype", URLConnection.guessContentTypeFromName(file.name()));
    node.put("updatedAt", file.updatedAt().toString());
    node.put("md5", file.md5());
    return node;
  }

  private static String url(DataFetchingEnvironment field) {
    Map<String, Object> node = Objects.requireNonNull(field.getSource());
    boolean upload = Boolean.TRUE.equals(field.getArgument("upload"));
    Number number = (Number) Objects.requireNonNull(node.get("number"));
    return Request.of(field).fileUrl(upload ? "PUT" : "GET", number.longValue());
  }
}
