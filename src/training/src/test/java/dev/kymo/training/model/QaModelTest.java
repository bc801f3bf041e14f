// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QaModelTest {
  private static final String HEAD = "qa_outputs.weight";

  @TempDir Path directory;

  private QaModel load(Precision precision) throws IOException {
    return QaModel.load(
        TinyModel.write(directory.resolve("model"), TinyModel.config(), 1), precision, 1);
  }

  @Test
  void logitsEqualThoseOfAnEncoderInPlainJava() throws IOException {
    try (QaModel model = load(Precision.F32)) {
      QaBatch batch = TinyBatches.random(new SplittableRandom(5), 3, 20);
      Evaluated evaluated = model.evaluate(batch);
      PlainEncoder plain = new PlainEncoder(TinyModel.config(), model.directory().weights());
      for (int row = 0; row < batch.rows(); row++) {
        double[][] expected = plain.logits(batch, row);
        for (int i = 0; i < batch.length(); i++) {
          assertThat((double) evaluated.starts(row)[i]).isCloseTo(expected[i][0], within(1e-4));
          assertThat((double) evaluated.ends(row)[i]).isCloseTo(expected[i][1], within(1e-4));
        }
      }
      assertThat(evaluated.loss()).isCloseTo(plain.loss(batch), within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void trainingOnOneBatchLearnsItByHeart(Precision precision) throws IOException {
    try (QaModel model = load(precision)) {
      QaBatch batch = TinyBatches.random(new SplittableRandom(2), 4, 32);
      double before = model.evaluate(batch).loss();
      for (int i = 0; i < 60; i++) {
        StepResult result = model.step(batch, AdamW.DEFAULT, 1e-2);
        assertThat(result.loss()).isFinite();
        assertThat(result.gradNorm()).isPositive();
      }
      assertThat(model.evaluate(batch).loss()).isLessThan(before / 10);
    }
  }

  @Test
  void oneUpdateIsThatOfAdamW() throws IOException {
    try (QaModel model = load(Precision.F32)) {
      QaBatch batch = TinyBatches.random(new SplittableRandom(3), 2, 16);
      PlainEncoder plain = new PlainEncoder(TinyModel.config(), model.directory().weights());
      double gradient = plain.gradient(batch, "qa_outputs.weight", 7);
      double before = plain.weight("qa_outputs.weight", 7);
      AdamW settings = new AdamW(0.9, 0.999, 1e-8, 0.1, 0);
      model.step(batch, settings, 1e-3);
      model.save(directory.resolve("saved"));
      double after =
          new PlainEncoder(
                  TinyModel.config(), ModelDirectory.open(directory.resolve("saved")).weights())
              .weight("qa_outputs.weight", 7);
      // The first update of AdamW: decay, then the learning rate times the gradient's sign.
      double expected = before * (1 - 1e-3 * 0.1) - 1e-3 * gradient / (Math.abs(gradient) + 1e-8);
      assertThat(after).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void gradientsAboveTheLimitAreScaledDownToIt() throws IOException {
    QaBatch batch = TinyBatches.random(new SplittableRandom(3), 2, 16);
    double limit = 1e-3;
    try (QaModel model = load(Precision.F32)) {
      PlainEncoder before = plain(model, "before");
      double norm = model.step(batch, new AdamW(0.9, 0.999, 1e-8, 0, limit), 1e-3).gradNorm();
      PlainEncoder between = plain(model, "between");
      model.step(batch, new AdamW(0.9, 0.999, 1e-8, 0, 0), 1e-3);
      double first = before.gradient(batch, HEAD, 7) * limit / norm;
      double second = between.gradient(batch, HEAD, 7);
      // Both moments after two updates, with the bias of their start taken out.
      double m = (0.9 * 0.1 * first + 0.1 * second) / (1 - 0.9 * 0.9);
      double v = (0.999 * 0.001 * first * first + 0.001 * second * second) / (1 - 0.999 * 0.999);
      assertThat(plain(model, "after").weight(HEAD, 7))
          .isCloseTo(between.weight(HEAD, 7) - 1e-3 * m / (Math.sqrt(v) + 1e-8), within(1e-6));
      assertThat(norm).isGreaterThan(10 * limit);
    }
  }

  private PlainEncoder plain(QaModel model, String name) throws IOException {
    model.save(directory.resolve(name));
    return new PlainEncoder(
        TinyModel.config(), ModelDirectory.open(directory.resolve(name)).weights());
  }

  @Test
  void fourSmallBatchesUpdateLikeOneLarge() throws IOException {
    QaBatch large = TinyBatches.random(new SplittableRandom(4), 8, 16);
    try (QaModel whole = load(Precision.F32);
        QaModel parts = load(Precision.F32)) {
      StepResult expected = whole.step(large, AdamW.DEFAULT, 1e-3);
      double loss = 0;
      for (int part = 0; part < 4; part++) {
        loss += parts.accumulate(rows(large, 2 * part, 2), 0.25) / 4;
      }
      double norm = parts.apply(AdamW.DEFAULT, 1e-3);
      assertThat(loss).isCloseTo(expected.loss(), within(1e-5));
      assertThat(norm).isCloseTo(expected.gradNorm(), within(1e-4));
      assertThat(parts.evaluate(large).loss())
          .isCloseTo(whole.evaluate(large).loss(), within(1e-4));
    }
  }

  private static QaBatch rows(QaBatch batch, int from, int count) {
    QaBatch part = new QaBatch(count, batch.length(), 0);
    for (int row = 0; row < count; row++) {
      int offset = (from + row) * batch.length();
      int tokens = 0;
      while (tokens < batch.length() && batch.mask()[offset + tokens] > 0) {
        tokens++;
      }
      int[] ids = new int[tokens];
      int[] types = new int[tokens];
      for (int i = 0; i < tokens; i++) {
        ids[i] = (int) batch.ids()[offset + i];
        types[i] = (int) batch.types()[offset + i];
      }
      part.setTokens(row, ids, types);
      part.setLabels(row, (int) batch.starts()[from + row], (int) batch.ends()[from + row]);
    }
    return part;
  }

  @Test
  void aSavedModelComesBackAsItWas() throws IOException {
    QaBatch batch = TinyBatches.random(new SplittableRandom(6), 2, 16);
    double loss;
    try (QaModel model = load(Precision.F32)) {
      model.step(batch, AdamW.DEFAULT, 1e-3);
      loss = model.evaluate(batch).loss();
      model.save(directory.resolve("saved"));
    }
    try (QaModel model =
        QaModel.load(ModelDirectory.open(directory.resolve("saved")), Precision.F32, 9)) {
      assertThat(model.evaluate(batch).loss()).isEqualTo(loss);
    }
  }

  @Test
  void aFolderWithoutWeightsIsNamedWithTheFilesLookedFor() throws IOException {
    ModelDirectory model = TinyModel.write(directory.resolve("m"), TinyModel.config(), 1);
    Files.delete(model.path().resolve("model.safetensors"));
    assertThatThrownBy(() -> ModelDirectory.open(model.path()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "Model directory "
                + model.path()
                + " has no weights: looked for model.safetensors and model.onnx");
  }

  @Test
  void aFileThatIsCutShortIsSaidToBe() throws IOException {
    ModelDirectory model = TinyModel.write(directory.resolve("m"), TinyModel.config(), 1);
    Path weights = model.path().resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> QaModel.load(model, Precision.F32, 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is cut short");
  }
}
