// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.series;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a run's config says about its metrics in {@code _wandb.value.m}: objects whose keys are
 * field numbers of W&amp;B's metric record. Seen in requests of the official SDK 0.30.0.
 *
 * @param all the definitions
 */
public record MetricDefinitions(List<Definition> all) {
  /** The x axis of metrics that define none: W&amp;B's number of the row. */
  public static final String STEP = "_step";

  /** Axis columns of trainers in the ecosystem, whether a definition names them or not. */
  private static final Set<String> WELL_KNOWN =
      Set.of("train/global_step", "train/epoch", "global_step", "epoch", "trainer/global_step");

  private static final String NAME = "1";
  private static final String GLOB = "2";
  private static final String STEP_METRIC = "5";
  private static final String OPTIONS = "6";
  private static final int HIDDEN = 2;

  /**
   * A definition.
   *
   * @param name of a metric, or of all that begin with it
   * @param glob whether it is a beginning
   * @param stepMetric the x axis; empty if it sets none
   * @param hidden whether its metrics get no panel by themselves
   */
  public record Definition(String name, boolean glob, String stepMetric, boolean hidden) {
    boolean covers(String metric) {
      return glob ? metric.startsWith(name) && !metric.startsWith("_") : metric.equals(name);
    }
  }

  /** Keeps a copy. */
  public MetricDefinitions {
    all = List.copyOf(all);
  }

  /** Reads a run's config document; entries that cannot be understood are passed over. */
  public static MetricDefinitions of(String config) {
    JsonNode entries = Json.object(config).orElseGet(Json::object).at("/_wandb/value/m");
    List<Definition> all = new ArrayList<>();
    for (JsonNode entry : entries) {
      boolean glob = !entry.path(NAME).isTextual();
      String name = plain(entry.path(glob ? GLOB : NAME).asText());
      if (!name.isEmpty() && (!glob || name.endsWith("*"))) {
        all.add(
            new Definition(
                glob ? name.substring(0, name.length() - 1) : name,
                glob,
                stepMetric(entry, entries),
                options(entry).contains(HIDDEN)));
      }
    }
    return new MetricDefinitions(all);
  }

  /** The index counts from 1. */
  private static String stepMetric(JsonNode entry, JsonNode entries) {
    return plain(entries.path(entry.path(STEP_METRIC).asInt(0) - 1).path(NAME).asText());
  }

  private static List<Integer> options(JsonNode entry) {
    List<Integer> options = new ArrayList<>();
    entry.path(OPTIONS).forEach(option -> options.add(option.asInt()));
    return options;
  }

  /** In definitions a dot within a name is escaped. */
  private static String plain(String name) {
    return name.replace("\\.", ".");
  }

  /** The x axis of a metric; an exact definition wins over a glob. */
  public String stepMetric(String metric) {
    String axis = STEP;
    boolean exact = false;
    for (Definition definition : all) {
      if (!definition.stepMetric().isEmpty()
          && definition.covers(metric)
          && (!exact || !definition.glob())) {
        axis = definition.stepMetric();
        exact = !definition.glob();
      }
    }
    return axis;
  }

  /** Whether a column is an x axis. */
  public boolean isAxis(String column) {
    return WELL_KNOWN.contains(column)
        || all.stream().anyMatch(definition -> definition.stepMetric().equals(column));
  }

  /** Whether a metric asks to get no panel. */
  public boolean isHidden(String metric) {
    return all.stream().anyMatch(definition -> definition.hidden() && definition.covers(metric));
  }
}
