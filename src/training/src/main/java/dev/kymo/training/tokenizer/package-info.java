/** Hugging Face's tokenizers, as evaluation wants them. */
@NullMarked
package dev.kymo.training.tokenizer;

import org.jspecify.annotations.NullMarked;
