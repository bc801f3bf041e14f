// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.RunKey;

/** A project: it exists because runs name it. */
record ProjectRef(String entity, String name) {
  RunKey run(String run) {
    return new RunKey(entity, name, run);
  }

  int number() {
    return Ids.stable(entity + "/" + name);
  }
}
