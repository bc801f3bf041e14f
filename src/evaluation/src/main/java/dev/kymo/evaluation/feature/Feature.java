// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.feature;

import java.util.Arrays;
import java.util.Objects;

/**
 * One window as a model sees it: {@code [CLS] question [SEP] part of the context [SEP]}, without
 * padding. Immutable.
 */
public final class Feature {
  private final int example;
  private final int[] ids;
  private final int contextFrom;
  private final Window window;
  private final Labels labels;

  Feature(int example, int[] ids, int contextFrom, Window window, Labels labels) {
    this.example = example;
    this.ids = ids;
    this.contextFrom = contextFrom;
    this.window = window;
    this.labels = labels;
  }

  /**
   * A window that was cut elsewhere; its labels are those of a window without the answer.
   *
   * @param example index of its question, 0 or more
   * @param ids all tokens, with question and special tokens
   * @param contextFrom position of the first context token
   * @param context the context tokens of the window, with offsets into the whole context
   */
  public static Feature of(int example, int[] ids, int contextFrom, TokenizedText context) {
    Objects.checkIndex(example, Integer.MAX_VALUE);
    Objects.checkFromIndexSize(contextFrom, context.length(), ids.length);
    Window window = new Window(context, 0, context.length());
    return new Feature(example, ids.clone(), contextFrom, window, Labels.NONE);
  }

  /** Index of the question among those that the features were made from. */
  public int example() {
    return example;
  }

  /** A copy of the token ids. */
  public int[] ids() {
    return ids.clone();
  }

  /** BERT's segments: 0 for the question's part, 1 for the context and the SEP behind it. */
  public int[] typeIds() {
    int[] types = new int[ids.length];
    Arrays.fill(types, contextFrom, ids.length, 1);
    return types;
  }

  /** How many tokens there are. */
  public int length() {
    return ids.length;
  }

  /** Position of the first context token. */
  public int contextFrom() {
    return contextFrom;
  }

  /** Position behind the last context token; {@link #contextFrom} if there is none. */
  public int contextTo() {
    return contextFrom + window.length();
  }

  /** Whether a position, any number, is that of a context token. */
  public boolean isContext(int token) {
    return token >= contextFrom && token < contextTo();
  }

  /**
   * Where a token begins in the context, in Unicode code points.
   *
   * @param token position in this window, of a context token
   */
  public int offsetStart(int token) {
    return window.start(checked(token));
  }

  /**
   * Where a token ends in the context, in Unicode code points, exclusive.
   *
   * @param token position in this window, of a context token
   */
  public int offsetEnd(int token) {
    return window.end(checked(token));
  }

  private int checked(int token) {
    return Objects.checkIndex(token - contextFrom, window.length());
  }

  /** Position of the answer's first token; 0, that of CLS, if it is not wholly in this window. */
  public int startLabel() {
    return labels.start();
  }

  /** Position of the answer's last token; 0, that of CLS, if it is not wholly in this window. */
  public int endLabel() {
    return labels.end();
  }

  @Override
  public String toString() {
    return "Feature[example=%s, tokens=%s, context=%s..%s, labels=%s..%s]"
        .formatted(example, ids.length, contextFrom, contextTo(), labels.start(), labels.end());
  }
}
