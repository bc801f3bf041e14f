// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.WordTokenizer;
import dev.kymo.evaluation.dataset.CodePoints;
import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureMakerTest {
  private static final String TEN = "a b c d e f g h i j";

  private static QaExample example(String question, String context, QaAnswer... answers) {
    return new QaExample("q1", "", question, context, List.of(answers));
  }

  private static List<Feature> features(int maxLength, int stride, QaExample... examples) {
    return new FeatureMaker(new WordTokenizer(), new WindowSettings(maxLength, stride))
        .features(List.of(examples));
  }

  /** The text under a window's context tokens. */
  private static String text(Feature feature, String context) {
    return feature.contextFrom() == feature.contextTo()
        ? ""
        : CodePoints.of(context)
            .slice(
                feature.offsetStart(feature.contextFrom()),
                feature.offsetEnd(feature.contextTo() - 1));
  }

  /** The text that a window's labels point at. */
  private static String labelled(Feature feature, String context) {
    return CodePoints.of(context)
        .slice(feature.offsetStart(feature.startLabel()), feature.offsetEnd(feature.endLabel()));
  }

  @Test
  void whatFitsIsOneWindowInBertsLayout() {
    Feature feature = features(15, 3, example("Q ?", TEN)).get(0);
    assertThat(feature.ids())
        .startsWith(101, 'Q', '?', 102, 'a', 'b')
        .endsWith('i', 'j', 102)
        .hasSize(15);
  }

  @Test
  void neighbouringWindowsShareTheStride() {
    List<Feature> features = features(5 + 4, 1, example("Q ?", TEN));
    assertThat(features)
        .extracting(feature -> text(feature, TEN))
        .containsExactly("a b c d", "d e f g", "g h i j");
    assertThat(features).allMatch(feature -> feature.length() == 9 && feature.example() == 0);
    assertThat(features.get(1).ids()).containsExactly(101, 'Q', '?', 102, 'd', 'e', 'f', 'g', 102);
    assertThat(features.get(1).typeIds()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1);
  }

  @Test
  void theLastWindowMayBeShort() {
    assertThat(features(5 + 4, 2, example("Q ?", TEN + " k")))
        .extracting(feature -> text(feature, TEN + " k"))
        .containsExactly("a b c d", "c d e f", "e f g h", "g h i j", "i j k");
  }

  @Test
  void questionsAreStrippedOnTheLeftByPythonsWhitespace() {
    assertThat(features(20, 2, example("\u001C\u3000 Q ?", TEN)).get(0).ids())
        .startsWith(101, 'Q', '?', 102, 'a');
  }

  @Test
  void labelsPointAtTheAnswerInEachWindowThatHoldsItWhole() {
    QaExample example = example("Q ?", TEN, new QaAnswer("d e", 6));
    List<Feature> features = features(5 + 4, 1, example);
    assertThat(features).extracting(Feature::startLabel).containsExactly(0, 4, 0);
    assertThat(features).extracting(Feature::endLabel).containsExactly(0, 5, 0);
    assertThat(labelled(features.get(1), TEN)).isEqualTo("d e");
  }

  @Test
  void anAnswerInTheLastTokenIsLabelledThereAndNotInThePadding() {
    Feature feature = features(20, 1, example("Q ?", TEN, new QaAnswer("j", 18))).get(0);
    assertThat(feature.startLabel()).isEqualTo(feature.contextTo() - 1);
    assertThat(feature.endLabel()).isEqualTo(feature.contextTo() - 1);
  }

  @Test
  void anAnswerInsideATokenIsLabelledWithThatToken() {
    QaExample example = example("Q ?", "in 1976x now", new QaAnswer("97", 4));
    assertThat(labelled(features(20, 1, example).get(0), example.context())).isEqualTo("1976");
  }

  @Test
  void onlyTheFirstGoldAnswerIsTheLabel() {
    QaExample example = example("Q ?", TEN, new QaAnswer("c", 4), new QaAnswer("f", 10));
    assertThat(labelled(features(20, 1, example).get(0), TEN)).isEqualTo("c");
  }

  @Test
  void offsetsCountCodePointsBehindAnEmoji() {
    QaExample example = example("Q ?", "😀 Ada wrote 😀", new QaAnswer("Ada", 2));
    Feature feature = features(20, 1, example).get(0);
    assertThat(feature.offsetStart(feature.startLabel())).isEqualTo(2);
    assertThat(labelled(feature, example.context())).isEqualTo("Ada");
  }

  @Test
  void anEmptyContextIsAWindowWithoutContext() {
    Feature feature = features(20, 1, example("Q ?", "", new QaAnswer("Ada", 0))).get(0);
    assertThat(feature.ids()).containsExactly(101, 'Q', '?', 102, 102);
    assertThat(feature.contextTo()).isEqualTo(feature.contextFrom());
    assertThat(feature.startLabel()).isZero();
    assertThatThrownBy(() -> feature.offsetStart(feature.contextFrom()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aQuestionThatLeavesNoRoomIsNamed() {
    QaExample example = example("a b c d e", TEN);
    assertThatThrownBy(() -> features(8, 0, example))
        .hasMessage(
            "Question \"q1\" has 5 tokens, which leave no room for its context in a window of 8 with 3 special tokens; shorten it or raise max_seq_length");
  }

  @Test
  void aStrideThatLeavesNoStepIsRefused() {
    QaExample example = example("Q ?", TEN);
    assertThatThrownBy(() -> features(5 + 4, 4, example))
        .hasMessage(
            "Windows of 9 tokens leave question \"q1\" room for 4 context tokens, which doc_stride 4 uses up; make doc_stride less than that or raise max_seq_length");
    assertThat(features(5 + 10, 400, example)).hasSize(1);
  }

  @Test
  void eachDistinctContextIsTokenizedOnce() throws IOException {
    QaDataset data = TestData.twoArticles();
    WordTokenizer tokenizer = new WordTokenizer();
    new FeatureMaker(tokenizer, WindowSettings.DEFAULT).features(data.examples());
    long contexts = data.examples().stream().map(QaExample::context).distinct().count();
    assertThat((long) tokenizer.calls()).isEqualTo(contexts + data.size());
  }

  @Test
  void windowsOfRealArticlesCoverTheirContextsAndLabelTheirAnswers() throws IOException {
    List<QaExample> examples = TestData.twoArticles().examples();
    List<Feature> features = features(64, 16, examples.toArray(QaExample[]::new));
    assertThat(features.size()).isGreaterThan(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      int index = i;
      QaExample example = examples.get(i);
      List<Feature> own = features.stream().filter(f -> f.example() == index).toList();
      assertThat(text(own.get(0), example.context()))
          .isNotEmpty()
          .satisfies(text -> assertThat(example.context()).startsWith(text));
      assertThat(example.context().strip())
          .endsWith(text(own.get(own.size() - 1), example.context()));
      assertThat(own.stream().filter(f -> f.startLabel() > 0))
          .allMatch(f -> labelled(f, example.context()).contains(example.answers().get(0).text()));
    }
    assertThat(IntStream.range(0, examples.size()))
        .filteredOn(i -> isShorterThanTheStride(examples.get(i)))
        .hasSizeGreaterThan(100)
        .allMatch(i -> features.stream().anyMatch(f -> f.example() == i && f.startLabel() > 0));
  }

  private static boolean isShorterThanTheStride(QaExample example) {
    return new WordTokenizer().tokenize(example.answers().get(0).text()).length() < 16;
  }
}
