// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import dev.kymo.tracker.internal.store.RunRow;
import java.util.Locale;

/**
 * A run as filters see it: fields by the names that W&amp;B's filters use.
 *
 * @param fields by name in lower case without underscores
 * @param config the document, its values wrapped
 * @param summary the document
 */
record RunDocument(ObjectNode fields, ObjectNode config, ObjectNode summary) {
  private static final String CONFIG = "config.";
  private static final String SUMMARY = "summary_metrics.";
  private static final String VALUE = ".value";

  static RunDocument of(RunRow run, Request request) {
    ObjectNode fields = Json.object();
    fields.put("name", run.key().name());
    fields.put("displayname", run.labels().displayName());
    fields.put("state", run.life().state(request.store().clock().instant()));
    fields.put("group", run.labels().group());
    fields.put("jobtype", run.labels().jobType());
    fields.put("notes", run.labels().notes());
    fields.put("host", run.origin().host());
    fields.put("sweep", run.origin().sweep());
    fields.put("username", request.identity().user());
    fields.put("user.username", request.identity().user());
    fields.put("createdat", run.life().createdAt().toString());
    fields.put("heartbeatat", run.life().heartbeatAt().toString());
    fields.set("tags", Json.list(run.labels().tags()));
    return new RunDocument(
        fields,
        Json.object(run.config()).orElseGet(Json::object),
        Json.object(run.summary()).orElseGet(Json::object));
  }

  /** What a filter's path names; missing if the run has no such thing. */
  JsonNode at(String path) {
    if (path.startsWith(CONFIG)) {
      String key = path.substring(CONFIG.length());
      JsonNode found = down(config, key);
      JsonNode entry =
          found.isMissingNode() && key.endsWith(VALUE)
              ? down(config, key.substring(0, key.length() - VALUE.length()))
              : found;
      return entry.has("value") ? entry.path("value") : entry;
    }
    if (path.startsWith(SUMMARY)) {
      return down(summary, path.substring(SUMMARY.length()));
    }
    String field = path.replace("_", "").toLowerCase(Locale.ROOT);
    if (!fields.has(field)) {
      throw new IllegalArgumentException(
          "Runs cannot be filtered by \"%s\" here: use config.…, summary_metrics.… or one of %s"
              .formatted(
                  path, Json.text(fields.properties().stream().map(f -> f.getKey()).toList())));
    }
    return fields.path(field).isNull() ? MissingNode.getInstance() : fields.path(field);
  }

  /** The value under a name, in which dots may be part of the name or lead into it. */
  private static JsonNode down(JsonNode tree, String path) {
    JsonNode whole = tree.path(path);
    for (int dot = path.lastIndexOf('.'); whole.isMissingNode() && dot > 0; ) {
      JsonNode inner = tree.path(path.substring(0, dot));
      JsonNode value = inner.has("value") ? inner.path("value") : inner;
      whole = value.isMissingNode() ? value : down(value, path.substring(dot + 1));
      dot = path.lastIndexOf('.', dot - 1);
    }
    return whole;
  }
}
