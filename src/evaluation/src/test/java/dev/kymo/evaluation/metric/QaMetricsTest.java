// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.dataset.QaDataset;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QaMetricsTest {

  @Test
  void theMetricIsReadFromTheDataAndTheReasonSaid() throws IOException {
    assertThat(QaMetrics.forData(TestData.twoArticles()).reason())
        .isEqualTo("Metric squad suits two-articles.json, because all its questions have answers");
    assertThat(QaMetrics.forData(TestData.data("squad-v2/normans.json")).reason())
        .isEqualTo(
            "Metric squad_v2 suits normans.json, because 112 of its questions have no answer");
    assertThat(QaMetrics.forData(TestData.data("klue/klue-mrc-shape.json")).reason())
        .isEqualTo(
            "Metric klue_mrc suits klue-mrc-shape.json, because its questions have a question_type");
    QaDataset korquad =
        new QaDataset("dev.json", "sha256:0", "KorQuAD_v1.0_dev", List.of(), List.of());
    assertThat(QaMetrics.forData(korquad).reason())
        .isEqualTo("Metric korquad suits dev.json, because it says that it is KorQuAD_v1.0_dev");
  }

  @Test
  void metricsGoByTheirNames() {
    for (String name : QaMetrics.NAMES) {
      assertThat(QaMetrics.named(name).name()).isEqualTo(name);
    }
    assertThatThrownBy(() -> QaMetrics.named("rouge"))
        .hasMessage(
            "Metric \"rouge\" is not known; there are squad, squad_v2, korquad, klue_mrc, klue_mrc_answered");
  }
}
