// SPDX-License-Identifier: Apache-2.0
import { dateTime, duration, integer, number } from './format.js';

const NAMES = { _step: '_step', _runtime: 'relative time', _timestamp: 'clock time' };

/** What the x axis is called: the metric's own step metric unless another axis is chosen. */
export function axisName(choice, stepMetric) {
  return NAMES[choice] ?? stepMetric;
}

/** A place on the x axis in words. Times are in seconds. */
export function placeOn(choice, x) {
  switch (choice) {
    case '_runtime':
      return duration(x);
    case '_timestamp':
      return dateTime(x * 1000);
    default:
      return Number.isInteger(x) ? integer(x) : number(x);
  }
}
