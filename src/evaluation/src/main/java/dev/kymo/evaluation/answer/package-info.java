/** From a model's logits to answers, n-best lists and null odds. */
@NullMarked
package dev.kymo.evaluation.answer;

import org.jspecify.annotations.NullMarked;
