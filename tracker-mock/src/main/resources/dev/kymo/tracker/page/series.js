// SPDX-License-Identifier: Apache-2.0

/** Beyond it the span of an axis would overflow a double. */
const GREATEST = 1e300;

/**
 * Makes what the server sent ready to draw: `x, max, min, y, smooth` as columns of one length,
 * `null` where there is nothing to draw, and how many values that concerns.
 *
 * `raw` keeps each value as it was sent, "NaN" and "Infinity" as text.
 */
export function prepare(series, { log, smoothing }) {
  const order = ascending(series.x);
  const drawable = (value) => (Number.isFinite(value) && Math.abs(value) <= GREATEST && !(log && value <= 0) ? value : null);
  const column = (values) => (values === undefined ? order.map(() => null) : order.map((i) => drawable(values[i])));
  const raw = order.map((i) => series.y[i]);
  const y = column(series.y);
  const [min, max] = [column(series.min), column(series.max)];
  const banded = min.some((low, i) => low !== null && max[i] !== null && low !== max[i]);
  return {
    x: order.map((i) => series.x[i]),
    y,
    min: banded ? min : y.map(() => null),
    max: banded ? max : y.map(() => null),
    smooth: smoothing > 0 ? smoothed(y, smoothing) : y.map(() => null),
    raw,
    banded,
    count: series.count ?? raw.length,
    withoutX: series.x.length - order.length,
    tooGreat: raw.filter((value) => Number.isFinite(value) && Math.abs(value) > GREATEST).length,
    notFinite: raw.filter((value) => !Number.isFinite(value)).length,
    notPositive: log ? raw.filter((value) => Number.isFinite(value) && value <= 0).length : 0,
  };
}

/**
 * Exponential moving average, corrected for its start: without the correction the first values
 * would be drawn towards 0. Gaps stay gaps and do not reset the average.
 */
export function smoothed(values, weight) {
  let average = 0;
  let correction = 1;
  return values.map((value) => {
    if (value === null) {
      return null;
    }
    average = average * weight + (1 - weight) * value;
    correction *= weight;
    return average / (1 - correction);
  });
}

/** What the panel's foot has to say about values that the curve does not show. */
export function remarks(data) {
  const told = [];
  if (data.notFinite > 0) {
    told.push(`${data.notFinite} not finite (${kinds(data.raw)}), marked below the curve`);
  }
  if (data.tooGreat > 0) {
    told.push(`${data.tooGreat} beyond ±1e300 not drawn`);
  }
  if (data.notPositive > 0) {
    told.push(`${data.notPositive} ≤ 0 not drawn on a log axis`);
  }
  if (data.withoutX > 0) {
    told.push(`${data.withoutX} without a value on this axis`);
  }
  if (data.count > data.x.length + data.withoutX) {
    told.push(`${data.count.toLocaleString('en')} points in ${data.x.length.toLocaleString('en')} buckets`);
  }
  return told;
}

function kinds(raw) {
  return [...new Set(raw.filter((value) => !Number.isFinite(value)))].join(', ');
}

/** Indexes in the order of x. A resumed run may step back; rows without x have no place. */
function ascending(x) {
  const indexes = [...x.keys()].filter((i) => Number.isFinite(x[i]));
  return indexes.every((i, n) => n === 0 || x[indexes[n - 1]] <= x[i]) ? indexes : indexes.sort((a, b) => x[a] - x[b] || a - b);
}
