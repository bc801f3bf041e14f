/** The W&amp;B wire from the client's side: a backend that writes runs, an API that reads them. */
@NullMarked
package dev.kymo.wandb;

import org.jspecify.annotations.NullMarked;
