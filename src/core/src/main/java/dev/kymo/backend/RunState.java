// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.MetricDefined;
import java.util.List;
import java.util.Map;

/**
 * The documents of a run that trackers want whole, not as changes.
 *
 * @param config tree of plain values: maps, lists, strings, numbers, booleans, null
 * @param metrics definitions in force, one a name
 * @param summary tree of plain values
 */
public record RunState(
    Map<String, Object> config, List<MetricDefined> metrics, Map<String, Object> summary) {}
