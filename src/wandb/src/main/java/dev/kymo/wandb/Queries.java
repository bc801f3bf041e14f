// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

/** The GraphQL documents that Kymo sends. */
final class Queries {
  static final String UPSERT_BUCKET =
      """
      mutation UpsertBucket($name: String, $project: String, $entity: String, $groupName: String, $displayName: String,
          $notes: String, $config: JSONString, $jobType: String, $tags: [String!], $host: String, $program: String,
          $summaryMetrics: JSONString, $state: String) {
        upsertBucket(input: {name: $name, modelName: $project, entityName: $entity, groupName: $groupName,
            displayName: $displayName, notes: $notes, config: $config, jobType: $jobType, tags: $tags, host: $host,
            jobProgram: $program, summaryMetrics: $summaryMetrics, state: $state}) {
          bucket {
            id
            name
            displayName
            config
            project { id name entity { id name } }
            historyLineCount
            eventsLineCount
            logLineCount
          }
          inserted
        }
      }
      """;

  /** What the official SDK asks before it resumes a run, and the run's state. */
  static final String HELD_RUN =
      """
      query HeldRun($project: String!, $entity: String, $name: String!) {
        model(name: $project, entityName: $entity) {
          bucket(name: $name, missingOk: true) {
            id
            state
            historyLineCount
            eventsLineCount
            logLineCount
            historyTail
            config
            summaryMetrics
          }
        }
      }
      """;

  /** Only Kymo's tracker can say it. */
  static final String OTHERS_UNTIL =
      """
      query OthersUntil($project: String!, $entity: String, $name: String!) {
        model(name: $project, entityName: $entity) {
          bucket(name: $name, missingOk: true) {
            othersUntil
          }
        }
      }
      """;

  static final String RUN =
      """
      query Run($project: String!, $entity: String, $name: String!) {
        project(name: $project, entityName: $entity) {
          run(name: $name) {
            id
            name
            displayName
            state
            config
            summaryMetrics
            historyLineCount
            historyKeys
          }
        }
      }
      """;

  static final String RESUME_STATUS =
      """
      query RunResumeStatus($project: String, $entity: String, $name: String!) {
        model(name: $project, entityName: $entity) {
          bucket(name: $name, missingOk: true) {
            name
            historyLineCount
            historyTail
            config
          }
        }
      }
      """;

  /** As the official SDK 0.30.0 asks it. */
  static final String REWIND_RUN =
      """
      mutation RewindRun($runName: String!, $entity: String, $project: String, $metricName: String!, $metricValue: Float!) {
        rewindRun(input: {runName: $runName, entityName: $entity, projectName: $project, metricName: $metricName,
            metricValue: $metricValue}) {
          rewoundRun { id name historyLineCount }
        }
      }
      """;

  static final String HISTORY_PAGE =
      """
      query HistoryPage($project: String!, $entity: String, $run: String!, $minStep: Int64!, $maxStep: Int64!, $pageSize: Int!) {
        project(name: $project, entityName: $entity) {
          run(name: $run) {
            history(minStep: $minStep, maxStep: $maxStep, samples: $pageSize)
          }
        }
      }
      """;

  static final String DEFAULT_ENTITY = "query GetDefaultEntity { viewer { id entity } }";

  private Queries() {}
}
