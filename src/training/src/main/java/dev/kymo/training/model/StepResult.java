// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

/**
 * What one optimizer update did.
 *
 * @param loss mean loss of the update's batches, before the update
 * @param gradNorm total norm of the gradients before they were scaled down
 */
public record StepResult(double loss, double gradNorm) {}
