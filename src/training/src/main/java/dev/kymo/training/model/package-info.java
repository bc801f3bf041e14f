/** Extractive-QA models: their folders, their weights, their arithmetic. */
@NullMarked
package dev.kymo.training.model;

import org.jspecify.annotations.NullMarked;
