// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.TokenizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A case of the post-processing vectors. */
record PostprocessCase(JsonNode json) {

  ExtractedAnswers extract() {
    List<FeatureLogits> logits =
        each("features")
            .map(
                feature ->
                    new FeatureLogits(
                        floats(feature.get("start_logits")), floats(feature.get("end_logits"))))
            .toList();
    return new AnswerExtractor(settings()).extract(examples(), features(), logits);
  }

  ExtractedAnswers extractFromBeams() {
    List<BeamLogits> beams = each("features").map(PostprocessCase::beam).toList();
    return new BeamAnswerExtractor(settings()).extract(examples(), features(), beams);
  }

  private static BeamLogits beam(JsonNode feature) {
    return new BeamLogits(
        floats(feature.get("start_top_log_probs")),
        ints(feature.get("start_top_index")),
        floats(feature.get("end_top_log_probs")),
        ints(feature.get("end_top_index")),
        (float) feature.get("cls_logits").asDouble());
  }

  private Stream<JsonNode> each(String name) {
    return StreamSupport.stream(json.get(name).spliterator(), false);
  }

  private List<QaExample> examples() {
    return each("examples")
        .map(
            example ->
                new QaExample(
                    example.get("id").asText(),
                    "",
                    "Q?",
                    example.get("context").asText(),
                    List.of()))
        .toList();
  }

  private List<Feature> features() {
    List<String> ids = examples().stream().map(QaExample::id).toList();
    return each("features")
        .map(
            feature ->
                feature(
                    ids.lastIndexOf(feature.get("example_id").asText()),
                    feature.get("offset_mapping")))
        .toList();
  }

  private AnswerSettings settings() {
    JsonNode options = json.get("options");
    return new AnswerSettings(
        options.path("n_best_size").asInt(20),
        options.path("max_answer_length").asInt(30),
        options.path("version_2_with_negative").asBoolean(),
        options.path("null_score_diff_threshold").asDouble(0));
  }

  private static Feature feature(int example, JsonNode offsets) {
    List<JsonNode> tokens =
        StreamSupport.stream(offsets.spliterator(), false).filter(JsonNode::isArray).toList();
    int contextFrom = 0;
    while (contextFrom < offsets.size() && offsets.get(contextFrom).isNull()) {
      contextFrom++;
    }
    int[] starts = tokens.stream().mapToInt(token -> token.get(0).asInt()).toArray();
    int[] ends = tokens.stream().mapToInt(token -> token.get(1).asInt()).toArray();
    TokenizedText context = new TokenizedText(new int[starts.length], starts, ends);
    int from = tokens.isEmpty() ? 0 : contextFrom;
    return Feature.of(example, new int[offsets.size()], from, context);
  }

  private static int[] ints(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static float[] floats(JsonNode numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.get(i).asDouble();
    }
    return floats;
  }

  /** Whether the reference fails here. */
  boolean fails() {
    return json.get("expected").has("raises");
  }

  Map<String, String> predictions() {
    Map<String, String> predictions = new LinkedHashMap<>();
    json.get("expected")
        .path("predictions")
        .properties()
        .forEach(e -> predictions.put(e.getKey(), e.getValue().asText()));
    return predictions;
  }

  Map<String, JsonNode> nBest() {
    Map<String, JsonNode> lists = new LinkedHashMap<>();
    json.get("expected")
        .path("nbest_predictions")
        .properties()
        .forEach(e -> lists.put(e.getKey(), e.getValue()));
    return lists;
  }

  Map<String, Double> nullOdds() {
    Map<String, Double> odds = new LinkedHashMap<>();
    json.get("expected")
        .path("null_odds")
        .properties()
        .forEach(e -> odds.put(e.getKey(), e.getValue().asDouble()));
    return odds;
  }

  boolean hasWindow(String id) {
    return StreamSupport.stream(json.get("features").spliterator(), false)
        .anyMatch(feature -> feature.get("example_id").asText().equals(id));
  }

  @Override
  public String toString() {
    return json.get("name").asText();
  }
}
