// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/**
 * Where a run belongs.
 *
 * @param entity a person or team
 * @param project of the entity
 * @param name the run's id, unique in the project
 */
public record RunKey(String entity, String project, String name) {
  @Override
  public String toString() {
    return entity + "/" + project + "/" + name;
  }
}
