// SPDX-License-Identifier: Apache-2.0
import uPlot from '/page/vendor/uplot/dist/uPlot.esm.js';
import { el } from './dom.js';
import { axisLabels, clockLabels, durationLabels, logLabels } from './format.js';

/** The columns that a chart draws, in this order. */
export const COLUMNS = ['x', 'max', 'min', 'y', 'smooth'];

const FONT = '11px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
const RAW = COLUMNS.indexOf('y');
const SMOOTH = COLUMNS.indexOf('smooth');
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800];
const DISTANCES = Array.from({ length: 30 }, (any, i) => [1, 2, 2.5, 5].map((part) => Number(`${part}e${i - 12}`))).flat();
const WHOLE = DISTANCES.filter(Number.isInteger);

/**
 * uPlot's options for one panel. What may change without a new chart (smoothing, band) is read
 * from `state()` whenever it draws.
 */
export function chartOptions({ size, colours, look, state, onCursor, onSelect }) {
  const colour = (name) => colours.getPropertyValue(name).trim();
  return {
    ...size,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: cursor(look, colour),
    scales: { x: { time: look.x === '_timestamp' }, y: look.log ? { distr: 3, log: 10 } : { range: rangeOf } },
    axes: [xAxis(look, colour), yAxis(look, colour)],
    series: seriesOptions(state, colour),
    bands: [{ series: [COLUMNS.indexOf('max'), COLUMNS.indexOf('min')], fill: () => colour('--band') }],
    hooks: { setCursor: [onCursor], setSelect: [onSelect], draw: [(plot) => markNotFinite(plot, state().data, colour('--warning'))] },
  };
}

/** Cursors of panels with one axis move together; a zoom stays with its panel. */
function cursor(look, colour) {
  const moves = (type) => type === 'mousemove' || type === 'mouseleave';
  return {
    y: false,
    drag: { x: true, y: false, dist: 4 },
    points: { size: 7, fill: () => colour('--series'), show: cursorPoint },
    sync: { key: `x ${look.sync}`, setSeries: false, scales: ['x', null], filters: { pub: moves, sub: moves } },
  };
}

/** uPlot wants an element for every column; only the curve's own is to be seen. */
function cursorPoint(plot, index) {
  return el('div', { class: 'cursor-point', hidden: index !== RAW });
}

function seriesOptions(state, colour) {
  const none = { show: true, stroke: null, width: 0, points: { show: false } };
  const strong = () => colour('--series');
  const raw = () => colour(state().look.smoothing ? '--series-faint' : '--series');
  return COLUMNS.map((name, index) => {
    switch (index) {
      case 0:
        return {};
      case RAW:
        return { stroke: raw, width: 1.5, points: { size: 5, width: 1, stroke: raw, fill: raw, filter: lonely } };
      case SMOOTH:
        return { stroke: strong, width: 2, points: { show: false } };
      default:
        return none;
    }
  });
}

/** Where points are too dense to be drawn, those between two gaps still are: no line leads to them. */
function lonely(plot, seriesIndex, show) {
  const values = plot.data[seriesIndex];
  const alone = (i) => values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
  return show ? null : [...values.keys()].filter(alone);
}

function xAxis(look, colour) {
  const base = axis(colour);
  switch (look.x) {
    case '_timestamp':
      return { ...base, values: (plot, ticks, index, space, distance) => clockLabels(ticks, distance) };
    case '_runtime':
      return { ...base, incrs: SECONDS, values: (plot, ticks) => durationLabels(ticks) };
    default:
      return { ...base, incrs: distances, values: (plot, ticks, index, space, distance) => axisLabels(ticks, distance) };
  }
}

/** What two ticks may be apart; on an axis of whole steps there is nothing between two of these. */
function distances(plot) {
  return plot.data[0].every(Number.isInteger) ? WHOLE : DISTANCES;
}

/** uPlot's own, but for a curve of zeros: that would fill 0 to 100. */
function rangeOf(plot, min, max) {
  return min === null ? [null, null] : min === 0 && max === 0 ? [0, 1] : uPlot.rangeNum(min, max, 0.1, true);
}

function yAxis(look, colour) {
  const label = look.log
    ? (plot, ticks) => logLabels(ticks)
    : (plot, ticks, index, space, distance) => axisLabels(ticks, distance);
  return { ...axis(colour), size: widthOf, space: 28, values: label };
}

function axis(colour) {
  return {
    font: FONT,
    stroke: () => colour('--muted'),
    grid: { stroke: () => colour('--grid'), width: 1 },
    ticks: { stroke: () => colour('--grid'), width: 1, size: 4 },
    size: 26,
    gap: 4,
    space: 64,
  };
}

/** Wide enough for the longest label. */
function widthOf(plot, labels) {
  plot.ctx.save();
  plot.ctx.font = FONT;
  const widest = Math.max(0, ...(labels ?? []).map((label) => plot.ctx.measureText(label ?? '').width));
  plot.ctx.restore();
  return Math.ceil(widest) + 14;
}

/** Ticks at the foot of the plot, where a value was NaN or infinite. */
function markNotFinite(plot, data, colour) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  data.raw.forEach((value, i) => {
    const x = plot.valToPos(data.x[i], 'x', true);
    if (!Number.isFinite(value) && x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.fillRect(x - uPlot.pxRatio, bbox.top + bbox.height - 8 * uPlot.pxRatio, 2 * uPlot.pxRatio, 8 * uPlot.pxRatio);
    }
  });
  ctx.restore();
}
