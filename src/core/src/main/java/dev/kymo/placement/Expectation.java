// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.MetricKey;
import dev.kymo.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which metrics a run must have, where, and how.
 *
 * @param required in the order in which they are reported
 * @param rules what else must hold, in the order in which it is reported
 */
public record Expectation(Set<MetricKey> required, List<Rule> rules) {

  /** Nothing is required yet. */
  public static final Expectation NONE = new Expectation(Set.of(), List.of());

  /** Copies the keys and keeps their order. */
  public Expectation {
    required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
    rules = List.copyOf(rules);
  }

  /** This expectation and some metrics of a section. */
  public Expectation in(Section section, String... names) {
    Set<MetricKey> more = new LinkedHashSet<>(required);
    Arrays.stream(names).map(name -> new MetricKey(section, name)).forEach(more::add);
    return new Expectation(more, rules);
  }

  /** This expectation and a rule. The metric that the rule is about must be there, too. */
  public Expectation with(Rule rule) {
    Set<MetricKey> more = new LinkedHashSet<>(required);
    rule.subject().ifPresent(more::add);
    List<Rule> all = new ArrayList<>(rules);
    all.add(rule);
    return new Expectation(more, all);
  }

  /**
   * Reads the form of the command line, {@code eval=exact_match,f1}.
   *
   * @throws IllegalArgumentException if the text has another form; the message shows the right one
   */
  public Expectation inParsed(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no section with its metrics; write it as eval=exact_match,f1");
    }
    String[] names = text.substring(equals + 1).split(",", -1);
    return in(Section.named(text.substring(0, equals)), names);
  }

  boolean allows(String section, String name) {
    return required.stream()
        .anyMatch(key -> key.section().name().equals(section) && key.name().equals(name));
  }
}
