/** PyTorch under DJL: how it is started, and programs in TorchScript that Java writes for it. */
@NullMarked
package dev.kymo.training.engine;

import org.jspecify.annotations.NullMarked;
