// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kymo.MetricKey;
import dev.kymo.Section;
import dev.kymo.placement.AtSteps;
import dev.kymo.placement.EverySteps;
import dev.kymo.placement.Expectation;
import dev.kymo.placement.ForbiddenMetric;
import dev.kymo.placement.OnlySections;
import dev.kymo.placement.ValueRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads an expectation from a YAML file; JSON is YAML, too. Its form is in docs/guide/placement.md.
 */
final class ExpectationFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private Expectation expectation;

  private ExpectationFile(Expectation expectation) {
    this.expectation = expectation;
  }

  /**
   * What the file says, beside what is expected already.
   *
   * @throws CommandFailure if it has another form; the message names the file and the place in it
   * @throws IOException if it cannot be read
   */
  static Expectation read(Path file, Expectation before) throws CommandFailure, IOException {
    ExpectationFile reader = new ExpectationFile(before);
    try {
      reader.document(PlainNode.document(YAML.readTree(Files.readString(file))));
      return reader.expectation;
    } catch (JsonProcessingException e) {
      throw CommandFailure.usage(file + " is no YAML: " + firstLine(e));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(file + ": " + e.getMessage());
    }
  }

  private static String firstLine(JsonProcessingException problem) {
    String text = String.valueOf(problem.getOriginalMessage()).lines().findFirst().orElse("");
    return problem.getLocation() == null
        ? text
        : text + " (line " + Integer.toString(problem.getLocation().getLineNr()) + ")";
  }

  private void document(PlainNode document) {
    document.allowOnly("sections", "only_sections");
    for (PlainNode section : document.child("sections").children()) {
      section(Section.named(section.name()), section);
    }
    List<String> only = document.child("only_sections").texts();
    if (!only.isEmpty()) {
      expectation = expectation.with(new OnlySections(Set.copyOf(only)));
    }
  }

  private void section(Section section, PlainNode node) {
    if (node.isList()) {
      expectation = expectation.in(section, node.texts().toArray(String[]::new));
      return;
    }
    node.allowOnly("metrics", "forbidden", "every", "at", "ranges");
    List<String> metrics = node.child("metrics").texts();
    expectation = expectation.in(section, metrics.toArray(String[]::new));
    for (String name : node.child("forbidden").texts()) {
      expectation = expectation.with(new ForbiddenMetric(new MetricKey(section, name)));
    }
    steps(section, metrics, node);
    for (PlainNode range : node.child("ranges").children()) {
      range.allowOnly("min", "max");
      MetricKey key = new MetricKey(section, range.name());
      double min = range.child("min").number(Double.NEGATIVE_INFINITY);
      double max = range.child("max").number(Double.POSITIVE_INFINITY);
      expectation = expectation.with(new ValueRange(key, min, max));
    }
  }

  private void steps(Section section, List<String> metrics, PlainNode node) {
    PlainNode every = node.child("every");
    Set<Long> at = new LinkedHashSet<>(node.child("at").wholeNumbers());
    if (metrics.isEmpty() && (every.isThere() || !at.isEmpty())) {
      throw new IllegalArgumentException(
          node.path() + " has steps but no metrics; name the metrics that have them");
    }
    for (String name : metrics) {
      MetricKey key = new MetricKey(section, name);
      if (every.isThere()) {
        expectation = expectation.with(new EverySteps(key, every.wholeNumber()));
      }
      if (!at.isEmpty()) {
        expectation = expectation.with(new AtSteps(key, at));
      }
    }
  }
}
