// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.backend.RunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's config as {@code UpsertBucket} wants it: every key with a {@code value}, and what the
 * client says of itself under {@code _wandb}.
 */
final class ConfigDocument {
  private static final String OWN = "_wandb";
  private static final String VALUE = "value";

  /** Fields of the telemetry record: version of the client library and of its core. */
  private static final String CLI_VERSION_FIELD = "5";

  private static final String CORE_VERSION_FIELD = "12";

  private ConfigDocument() {}

  static Map<String, @Nullable Object> of(RunState state, Sessions sessions) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    state.config().forEach((key, value) -> document.put(key, wrapped(withoutNan(value))));
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    if (state.config().get(OWN) instanceof Map<?, ?> given) {
      given.forEach((key, value) -> own.put(String.valueOf(key), withoutNan(value)));
    }
    own.putIfAbsent("cli_version", Http.VERSION);
    own.putIfAbsent("t", Map.of(CLI_VERSION_FIELD, Http.VERSION, CORE_VERSION_FIELD, Http.VERSION));
    own.put("m", MetricList.of(state.metrics()));
    document.put(OWN, wrapped(own));
    if (!SessionNotes.of(sessions).isEmpty()) {
      document.put(KymoConfig.ROOT, wrapped(notes(state.config().get(KymoConfig.ROOT), sessions)));
    }
    return document;
  }

  /** A config that stays as the server has it, but for where journals begin. */
  static Map<String, @Nullable Object> kept(Map<String, @Nullable Object> held, Sessions sessions) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>(held);
    Object noted = held.get(KymoConfig.ROOT) instanceof Map<?, ?> entry ? entry.get(VALUE) : null;
    document.put(KymoConfig.ROOT, wrapped(notes(noted, sessions)));
    return document;
  }

  private static Map<String, @Nullable Object> notes(@Nullable Object noted, Sessions sessions) {
    Map<String, @Nullable Object> notes = new LinkedHashMap<>();
    if (noted instanceof Map<?, ?> given) {
      given.forEach((key, value) -> notes.put(String.valueOf(key), withoutNan(value)));
    }
    SessionNotes.replace(notes, sessions);
    return notes;
  }

  private static Map<String, @Nullable Object> wrapped(@Nullable Object value) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put(VALUE, value);
    return entry;
  }

  /** NaN becomes null in config, as the official SDK has it; it sends the infinities bare. */
  private static @Nullable Object withoutNan(@Nullable Object value) {
    if (value instanceof Double number && Double.isNaN(number)) {
      return null;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, child) -> copy.put(String.valueOf(key), withoutNan(child)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(child -> copy.add(withoutNan(child)));
      return copy;
    }
    return value;
  }
}
