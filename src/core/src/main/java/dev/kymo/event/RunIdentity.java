// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

/**
 * Where a run belongs.
 *
 * @param entity user or team; empty when the server shall choose its default
 * @param project the project's name
 * @param runId the run's id, unique in its project
 */
public record RunIdentity(String entity, String project, String runId) {

  /** Whether both may name one run: an entity that is left open is any. */
  public boolean matches(RunIdentity other) {
    return project.equals(other.project)
        && runId.equals(other.runId)
        && (entity.isEmpty() || other.entity.isEmpty() || entity.equals(other.entity));
  }

  /** {@code entity/project/run}, or {@code project/run} while the entity is open. */
  @Override
  public String toString() {
    return (entity.isEmpty() ? "" : entity + "/") + project + "/" + runId;
  }
}
