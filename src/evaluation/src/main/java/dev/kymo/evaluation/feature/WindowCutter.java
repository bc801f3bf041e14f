// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

import dev.kymo.evaluation.dataset.QaExample;
import java.util.ArrayList;
import java.util.List;

/** Cuts one tokenized context beside its question. */
final class WindowCutter {
  /** {@code [CLS] question [SEP] context [SEP]}. */
  private static final int SPECIAL_TOKENS = 3;

  private final WindowSettings settings;
  private final SpecialTokens special;

  WindowCutter(WindowSettings settings, SpecialTokens special) {
    this.settings = settings;
    this.special = special;
  }

  List<Feature> cut(int index, QaExample example, TokenizedText question, TokenizedText context) {
    int room = settings.maxLength() - SPECIAL_TOKENS - question.length();
    boolean fits = context.length() <= room;
    if (!fits) {
      check(example, question, room);
    }
    int step = fits ? 1 : room - settings.stride();
    AnswerSpan answer = AnswerSpan.of(example);
    List<Feature> features = new ArrayList<>();
    int from = 0;
    int to;
    do {
      to = Math.min(from + room, context.length());
      Window window = new Window(context, from, to);
      int contextFrom = question.length() + 2;
      Labels labels = answer.labels(window, contextFrom);
      features.add(new Feature(index, ids(question, window), contextFrom, window, labels));
      from += step;
    } while (to < context.length());
    return features;
  }

  private void check(QaExample example, TokenizedText question, int room) {
    if (room < 1) {
      throw new IllegalArgumentException(
          "Question \"%s\" has %s tokens, which leave no room for its context in a window of %s with %s special tokens; shorten it or raise max_seq_length"
              .formatted(example.id(), question.length(), settings.maxLength(), SPECIAL_TOKENS));
    }
    if (settings.stride() >= room) {
      throw new IllegalArgumentException(
          "Windows of %s tokens leave question \"%s\" room for %s context tokens, which doc_stride %s uses up; make doc_stride less than that or raise max_seq_length"
              .formatted(settings.maxLength(), example.id(), room, settings.stride()));
    }
  }

  private int[] ids(TokenizedText question, Window window) {
    int[] ids = new int[question.length() + window.length() + SPECIAL_TOKENS];
    ids[0] = special.cls();
    System.arraycopy(question.ids(), 0, ids, 1, question.length());
    ids[question.length() + 1] = special.sep();
    System.arraycopy(
        window.context().ids(), window.from(), ids, question.length() + 2, window.length());
    ids[ids.length - 1] = special.sep();
    return ids;
  }
}
