// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** The modules and the arrows between them; docs/design.md has the same table. */
enum KymoModule {
  CORE("dev.kymo"),
  WANDB("dev.kymo.wandb", CORE),
  EVALUATION("dev.kymo.evaluation", CORE),
  COLUMNAR("dev.kymo.columnar", EVALUATION),
  TRAINING("dev.kymo.training", CORE, EVALUATION),
  TRACKER("dev.kymo.tracker"),
  TESTKIT("dev.kymo.testkit", CORE, WANDB, TRACKER),
  CLI("dev.kymo.cli", CORE, WANDB, EVALUATION, TRAINING, TRACKER);

  private final String root;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of does not change.
  private final Set<KymoModule> arrows;

  KymoModule(String root, KymoModule... arrows) {
    this.root = root;
    this.arrows = Set.of(arrows);
  }

  /** The module of a class of ours: that of the longest root that fits. */
  static KymoModule of(JavaClass type) {
    KymoModule found = CORE;
    for (KymoModule module : values()) {
      if (isWithin(type.getPackageName(), module.root)
          && module.root.length() > found.root.length()) {
        found = module;
      }
    }
    return found;
  }

  static boolean isOurs(JavaClass type) {
    return isWithin(type.getPackageName(), CORE.root);
  }

  private static boolean isWithin(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }

  boolean maySee(KymoModule other) {
    return other == this || arrows.contains(other);
  }

  /** Whether a class is meant for its own module only. */
  boolean keepsToItself(JavaClass type) {
    return isWithin(type.getPackageName(), root + ".internal");
  }
}
