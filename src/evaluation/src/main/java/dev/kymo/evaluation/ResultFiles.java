// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.Section;
import dev.kymo.evaluation.answer.ExtractedAnswers;
import dev.kymo.evaluation.answer.ScoredAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hugging Face's result files in an output directory. Each file is replaced as a whole. Not
 * thread-safe for one directory.
 *
 * <p>Files are named by stage: {@code eval}, {@code train} and so on; that of section {@code test}
 * is called {@code predict}, as in {@code run_qa}.
 */
public final class ResultFiles {
  private ResultFiles() {}

  /**
   * Writes an evaluation: {@code <stage>_results.json} with the figures as {@code eval_f1}, {@code
   * <stage>_samples} (features; questions, where the answers came from a file), in a training the
   * epoch and {@code <stage>_global_step}, and what else is given; the same merged into {@code
   * all_results.json}; {@code <stage>_predictions.json}; and, as far as there are any, {@code
   * <stage>_nbest_predictions.json} and {@code <stage>_null_odds.json}.
   *
   * @param directory is made if it is not there
   * @param more further results, plain values by name
   * @throws IllegalArgumentException if one of these has the name of a figure
   * @throws IOException if the disk fails, or {@code all_results.json} is there but cannot be read;
   *     nothing is written then
   */
  public static void write(Path directory, EvaluationResult result, Map<String, Object> more)
      throws IOException {
    String stage = stage(result.section());
    writeResults(directory, stage, results(result, stage, more));
    ExtractedAnswers answers = result.answers().extracted();
    JsonFile.write(directory.resolve(stage + "_predictions.json"), answers.predictions());
    if (!answers.nBest().isEmpty()) {
      JsonFile.write(directory.resolve(stage + "_nbest_predictions.json"), nBest(answers));
    }
    if (!answers.nullOdds().isEmpty()) {
      JsonFile.write(directory.resolve(stage + "_null_odds.json"), answers.nullOdds());
    }
  }

  /**
   * Writes {@code <stage>_results.json} and merges the same into {@code all_results.json}, where
   * new values replace those of the same names.
   *
   * @param directory is made if it is not there
   * @param stage for example {@code train}
   * @param results plain values by name, as they shall stand in the file
   * @throws IOException if the disk fails, or {@code all_results.json} is there but cannot be read;
   *     nothing is written then
   */
  public static void writeResults(Path directory, String stage, Map<String, Object> results)
      throws IOException {
    Path merged = directory.resolve("all_results.json");
    Map<String, Object> all = new TreeMap<>(JsonFile.read(merged));
    all.putAll(results);
    Files.createDirectories(directory);
    JsonFile.write(directory.resolve(stage + "_results.json"), new TreeMap<>(results));
    JsonFile.write(merged, all);
  }

  private static String stage(Section section) {
    return section.equals(Section.TEST) ? "predict" : section.name();
  }

  private static Map<String, Object> results(
      EvaluationResult result, String stage, Map<String, Object> more) {
    Map<String, Object> results = new LinkedHashMap<>();
    result
        .figures()
        .forEach(
            (name, value) ->
                results.put(result.section().name() + '_' + name, Figures.plain(name, value)));
    results.put(stage + "_samples", samples(result));
    result
        .step()
        .epoch()
        .ifPresent(
            epoch -> {
              results.put("epoch", epoch);
              results.put(stage + "_global_step", result.step().globalStep());
            });
    more.forEach(
        (name, value) -> {
          if (results.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException(
                "\"" + name + "\" is a figure of the evaluation; call the other value otherwise");
          }
        });
    return results;
  }

  /** Windows; where none were run, because the answers came from a file, the questions. */
  private static long samples(EvaluationResult result) {
    long features = result.answers().features();
    return features > 0 ? features : result.examples();
  }

  private static Map<String, Object> nBest(ExtractedAnswers answers) {
    Map<String, Object> lists = new LinkedHashMap<>();
    answers
        .nBest()
        .forEach((id, list) -> lists.put(id, list.stream().map(ResultFiles::entry).toList()));
    return lists;
  }

  /** Logits are float32 values and are written as the doubles that they equal. */
  private static Map<String, Object> entry(ScoredAnswer answer) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("start_logit", (double) answer.startLogit());
    entry.put("end_logit", (double) answer.endLogit());
    entry.put("text", answer.text());
    entry.put("probability", answer.probability());
    return entry;
  }
}
