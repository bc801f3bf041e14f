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
  }
}
