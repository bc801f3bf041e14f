// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import java.util.List;
import java.util.Optional;

/** What a check found out about one metric. */
public sealed interface Finding {

  /** The section that is spoken of: where the metric belongs, else where it is. */
  String section();

  /** The metric's name within its section. */
  String name();

  /** Whether the check fails because of it. */
  boolean isFault();

  /**
   * The same of a metric of another name. Findings that differ in nothing else share a sentence.
   */
  Finding named(String other);

  /**
   * What is said of this metric and others of which the same was found.
   *
   * @param names of all of them, in words such as {@code f1 and loss}
   * @param one whether it is one name
   */
  String sentence(String names, boolean one);

  /** The sections in which it is and should not be. */
  default List<String> astray() {
    return List.of();
  }

  /**
   * It is where it belongs.
   *
   * @param section where
   * @param points how many numbers it has
   */
  record Present(String section, String name, int points) implements Finding {
    @Override
    public boolean isFault() {
      return false;
    }

    @Override
    public Finding named(String other) {
      return new Present(section, other, points);
    }

    @Override
    public String sentence(String names, boolean one) {
      return names + (one ? " is in " : " are in ") + section;
    }
  }

  /**
   * It is nowhere, or only where it is expected as well.
   *
   * @param section where it belongs
   */
  record Missing(String section, String name) implements Finding {
    @Override
    public boolean isFault() {
      return true;
    }

    @Override
    public Finding named(String other) {
      return new Missing(section, other);
    }

    @Override
    public String sentence(String names, boolean one) {
      return names + (one ? " is missing from " : " are missing from ") + section;
    }
  }

  /**
   * It is where nobody expects it instead of where it belongs.
   *
   * @param section where it belongs
   * @param found the sections in which it is
   * @param reason why, if the run's config says so
   */
  record Misplaced(String section, String name, List<String> found, Optional<String> reason)
      implements Finding {
    @Override
    public boolean isFault() {
      return true;
    }

    @Override
    public Finding named(String other) {
      return new Misplaced(section, other, found, reason);
    }

    @Override
    public String sentence(String names, boolean one) {
      return names
          + (one ? " belongs in " : " belong in ")
          + section
          + (one ? ", it is in " : ", they are in ")
          + PlacementText.listed(found)
          + reason.map(why -> ", because " + (one ? "it was " : "they were ") + why).orElse("");
    }

    @Override
    public List<String> astray() {
      return found;
    }
  }

  /**
   * It is where it belongs, and also where nobody expects it.
   *
   * @param section where it belongs
   * @param also the other sections
   */
  record Doubled(String section, String name, List<String> also) implements Finding {
    @Override
    public boolean isFault() {
      return true;
    }

    @Override
    public Finding named(String other) {
      return new Doubled(section, other, also);
    }

    @Override
    public String sentence(String names, boolean one) {
      return names
          + (one ? " is in " : " are in ")
          + section
          + " but also in "
          + PlacementText.listed(also);
    }

    @Override
    public List<String> astray() {
      return also;
    }
  }

  /**
   * Nobody asked for it.
   *
   * @param section where it is
   */
  record Unexpected(String section, String name) implements Finding {
    @Override
    public boolean isFault() {
      return false;
    }

    @Override
    public Finding named(String other) {
      return new Unexpected(section, other);
    }

    @Override
    public String sentence(String names, boolean one) {
      return names + " in " + section + (one ? " was" : " were") + " not expected";
    }
  }

  /**
   * It is where a rule does not want it.
   *
   * @param section where it is
   */
  record Forbidden(String section, String name) implements Finding {
    @Override
    public boolean isFault() {
      return true;
    }

    @Override
    public Finding named(String other) {
      return new Forbidden(section, other);
    }

    @Override
    public String sentence(String names, boolean one) {
      return names + (one ? " is in " : " are in ") + section + ", where the rules forbid it";
    }

    @Override
    public List<String> astray() {
      return List.of(section);
    }
  }

  /**
   * It is there, but not as a rule wants it.
   *
   * @param section where it is
   * @param rule the rule in words, for example {@code every 100 steps}
   * @param problem what is wrong, for example {@code has no point at step 300}
   */
  record RuleBroken(String section, String name, String rule, String problem) implements Finding {
    @Override
    public boolean isFault() {
      return true;
    }

    @Override
    public Finding named(String other) {
      return new RuleBroken(section, other, rule, problem);
    }

    @Override
    public String sentence(String names, boolean one) {
      return "%s in %s %s (expected: %s)"
          .formatted(one ? names : "each of " + names, section, problem, rule);
    }
  }
}
