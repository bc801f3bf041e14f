// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionMappingTest {

  @ParameterizedTest(name = "{0} -> {1}, {2}, {3}")
  @CsvSource({
    "eval_f1,          eval/f1,            eval/f1,                 eval/f1",
    "test_f1,          test/f1,            test/f1,                 test/f1",
    "eval_eval_f1,     eval/eval_f1,       eval/eval_f1,            eval/eval_f1",
    "eval_dev2_loss,   eval/dev2_loss,     eval/dev2_loss,          eval/dev2_loss",
    "loss,             train/loss,         train/loss,              train/loss",
    "learning_rate,    train/learning_rate, train/learning_rate,    train/learning_rate",
    "grad_norm,        train/grad_norm,    train/grad_norm,         train/grad_norm",
    "epoch,            train/epoch,        train/epoch,             train/epoch",
    "train_loss,       train/loss,         train/train_loss,        train/loss",
    "eval/f1,          eval/f1,            train/eval/f1,           eval/f1",
    "f1,               unsorted/f1 ?,      train/f1 ?,              throws",
    "exact_match,      unsorted/exact_match ?, train/exact_match ?, throws",
    "val_f1,           unsorted/val_f1 ?,  train/val_f1 ?,          throws",
    "Eval_f1,          unsorted/Eval_f1 ?, train/Eval_f1 ?,         throws",
    "my_eval_f1,       unsorted/my_eval_f1 ?, train/my_eval_f1 ?,   throws",
    "eval_,            refused,            eval/,                   refused",
    "train/a/b,        train/a/b,          train/train/a/b,         train/a/b",
    "system/cpu,       refused,            train/system/cpu,        refused",
    "_step,            refused,            train/_step,             refused",
  })
  void eachPolicyFilesAKeyAsTheTableSays(
      String key, String strict, String huggingFace, String refuse) {
    assertThat(filed(SectionMapping.STRICT, key)).isEqualTo(strict);
    assertThat(filed(SectionMapping.HUGGING_FACE, key)).startsWith(huggingFace);
    assertThat(filed(SectionMapping.REFUSE, key)).isEqualTo(refuse);
  }

  private static String filed(SectionMapping mapping, String key) {
    Filing filing = mapping.file(key);
    if (filing instanceof Filing.Filed filed) {
      return filed.path() + (filed.unsectioned() ? " ?" : "");
    }
    return filing instanceof Filing.Refused ? "refused" : "throws";
  }
}
