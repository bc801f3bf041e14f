// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.HashSet;
import java.util.Set;

/**
 * How one metric, or all that a glob matches, is to be drawn and summed up; W&amp;B's {@code
 * define_metric}.
 *
 * @param name exact key, or a pattern that ends in {@code *} when {@code glob} is set
 * @param glob whether the name is a pattern
 * @param stepMetric key of the x axis, empty for the row number
 * @param stepSync whether rows that lack the step metric get its last value
 * @param hidden whether the page draws no panel by itself
 * @param defined whether a user asked for it; a step metric that was only named is not
 * @param summaries what the summary keeps; empty means the last value
 * @param goal which direction is better
 * @param expandedFromGlob whether it was written because a glob matched a key for the first time
 * @param overwrites whether what was said of the name before is forgotten; else it stands as far as
 *     this definition says nothing else
 */
public record MetricDefined(
    String name,
    boolean glob,
    String stepMetric,
    boolean stepSync,
    boolean hidden,
    boolean defined,
    Set<SummaryKind> summaries,
    Goal goal,
    boolean expandedFromGlob,
    boolean overwrites)
    implements Event {

  /** What a summary can keep of a metric. */
  public enum SummaryKind {
    /** Smallest value. */
    MIN,
    /** Largest value. */
    MAX,
    /** Arithmetic mean. */
    MEAN,
    /** Smallest or largest, as the goal says. */
    BEST,
    /** Last value, under the name {@code last}. */
    LAST,
    /** Nothing. */
    NONE,
    /** Last value, as without a definition. */
    COPY,
    /** First value. */
    FIRST
  }

  /** Which direction is better. */
  public enum Goal {
    /** Not said. */
    UNSET,
    /** Smaller is better. */
    MINIMIZE,
    /** Larger is better. */
    MAXIMIZE
  }

  /** Checks the name and copies the set. */
  public MetricDefined {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A metric definition needs a name or a pattern");
    }
    if (glob && name.indexOf('*') != name.length() - 1) {
      throw new IllegalArgumentException(
          "Pattern \"" + name + "\" is not allowed: one '*', and it ends the pattern");
    }
    summaries = Set.copyOf(summaries);
  }

  /** An axis that was only named. */
  public static MetricDefined axis(String name) {
    return new MetricDefined(
        name, false, "", false, false, true, Set.of(), Goal.UNSET, false, false);
  }

  /** All metrics that a pattern matches, drawn over a step metric. */
  public static MetricDefined over(String pattern, String stepMetric) {
    return new MetricDefined(
        pattern, true, stepMetric, true, false, true, Set.of(), Goal.UNSET, false, false);
  }

  /** This definition, for a key that its pattern matched. */
  public MetricDefined expandedTo(String key) {
    return new MetricDefined(
        key, false, stepMetric, stepSync, hidden, false, summaries, goal, true, true);
  }

  /** A key as definitions name it: a dot that does not stand for nesting is escaped. */
  public static String escaped(String key) {
    return key.replace(".", "\\.");
  }

  /** This definition with its keys as columns have them, without escaped dots. */
  public MetricDefined unescaped() {
    return name.contains("\\.") || stepMetric.contains("\\.")
        ? new MetricDefined(
            name.replace("\\.", "."),
            glob,
            stepMetric.replace("\\.", "."),
            stepSync,
            hidden,
            defined,
            summaries,
            goal,
            expandedFromGlob,
            overwrites)
        : this;
  }

  /**
   * What holds of a name that was defined before and is defined again, as the official SDK has it.
   */
  public MetricDefined after(MetricDefined earlier) {
    return overwrites
        ? this
        : new MetricDefined(
            name,
            glob,
            stepMetric.isEmpty() ? earlier.stepMetric : stepMetric,
            stepSync || earlier.stepSync,
            hidden || earlier.hidden,
            defined || earlier.defined,
            united(earlier.summaries, summaries),
            goal == Goal.UNSET ? earlier.goal : goal,
            expandedFromGlob && earlier.expandedFromGlob,
            false);
  }

  /** Kinds add up, but for NONE: the last definition that names kinds says whether it holds. */
  private static Set<SummaryKind> united(Set<SummaryKind> earlier, Set<SummaryKind> later) {
    Set<SummaryKind> all = new HashSet<>(earlier);
    if (!later.isEmpty()) {
      all.remove(SummaryKind.NONE);
    }
    all.addAll(later);
    return all;
  }

  /**
   * Whether this definition speaks for a key. Keys that begin with {@code _} match no pattern, as
   * in W&amp;B.
   */
  public boolean covers(String key) {
    return glob
        ? !key.startsWith("_") && key.startsWith(name.substring(0, name.length() - 1))
        : name.equals(key);
  }

  @Override
  public EventKind kind() {
    return EventKind.METRIC;
  }
}
