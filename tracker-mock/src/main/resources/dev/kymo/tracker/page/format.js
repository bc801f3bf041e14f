// SPDX-License-Identifier: Apache-2.0

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function integer(value) {
  return whole.format(value);
}

/** A metric's value with about five significant digits; text such as "NaN" is left as it is. */
export function number(value) {
  if (typeof value !== 'number') {
    return String(value);
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e9) {
    return integer(value);
  }
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-3) {
    return exponent(value, 4);
  }
  return value.toLocaleString('en', { maximumSignificantDigits: 5 });
}

/** One format for a column, so that its decimal points stand below each other. */
export function columnFormat(values) {
  const finite = values.filter((value) => Number.isFinite(value));
  const size = Math.max(0, ...finite.map(Math.abs));
  if (finite.every(Number.isInteger)) {
    return number;
  }
  if (size >= 1e6 || size < 1e-3) {
    return (value) => (typeof value === 'number' ? exponent(value, 3) : String(value));
  }
  const digits = size >= 10 ? 2 : size >= 1 ? 3 : 4;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return (value) => (typeof value === 'number' ? value.toLocaleString('en', options) : String(value));
}

/** Labels of an axis: as many decimals as the distance between two ticks asks for. */
export function axisLabels(ticks, distance) {
  const size = Math.max(...ticks.map((tick) => Math.abs(tick ?? 0)));
  if (size !== 0 && (size < 1e-3 || size >= 1e12)) {
    const digits = Math.min(15, Math.max(3, 1 + Math.ceil(Math.log10(size / distance))));
    return ticks.map((tick) => (tick === null ? '' : tick === 0 ? '0' : exponent(tick, digits)));
  }
  const [divisor, unit] = size >= 1e9 && distance >= 1e7 ? [1e9, 'G'] : size >= 1e6 && distance >= 1e4 ? [1e6, 'M'] : size >= 1e4 && distance >= 10 ? [1e3, 'k'] : [1, ''];
  const decimals = decimalsOf(distance / divisor);
  return ticks.map((tick) => (tick === null ? '' : (tick / divisor).toFixed(decimals) + (tick === 0 ? '' : unit)));
}

export function logLabels(ticks) {
  return ticks.map((tick) => (tick === null ? '' : number(tick)));
}

/** `3 h 5 min` and its kind: two units at most. */
export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) {
    return `${s} s`;
  }
  const [big, small] = s < 3600 ? [60, 1] : s < 86400 ? [3600, 60] : [86400, 3600];
  const unit = { 86400: 'd', 3600: 'h', 60: 'min', 1: 's' };
  const rest = Math.floor((s % big) / small);
  return `${Math.floor(s / big)} ${unit[big]}${rest === 0 ? '' : ` ${rest} ${unit[small]}`}`;
}

/** Ticks of relative time, in the unit that the longest asks for. */
export function durationLabels(ticks) {
  const longest = Math.max(...ticks.map((tick) => tick ?? 0));
  const [size, unit] = longest < 120 ? [1, 's'] : longest < 7200 ? [60, 'min'] : [3600, 'h'];
  return ticks.map((tick) => (tick === null ? '' : `${+(tick / size).toFixed(2)} ${unit}`));
}

/** Ticks of clock time, in one line: days where a tick is a day or more, else the time of day. */
export function clockLabels(ticks, distance) {
  const label = distance >= 86400 ? day : distance >= 60 ? minute : second;
  return ticks.map((tick) => (tick === null ? '' : label.format(tick * 1000)));
}

export function ago(instant, now = Date.now()) {
  const seconds = (now - Date.parse(instant)) / 1000;
  return seconds < 5 ? 'just now' : `${largest(seconds)} ago`;
}

export function dateTime(instant) {
  const time = typeof instant === 'number' ? instant : Date.parse(instant);
  return Number.isNaN(time) ? 'unknown' : moment.format(time);
}

/** Seconds from start to the last sign of life; to now while the run is running. */
export function runSeconds(run, now = Date.now()) {
  const end = run.state === 'running' ? now : Date.parse(run.heartbeatAt ?? run.createdAt);
  return (end - Date.parse(run.createdAt)) / 1000;
}

export function plural(count, noun) {
  return `${integer(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const names = new Intl.Collator('en', { numeric: true });

/** Order of names in which `layer2` comes before `layer10`. */
export function byName(a, b) {
  return names.compare(a, b);
}

/** The first few of a list, and how many more there are. */
export function listed(items, limit = 8) {
  const more = items.length - limit;
  return items.slice(0, limit).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function largest(seconds) {
  return duration(seconds).split(' ').slice(0, 2).join(' ');
}

/** How many decimals it takes to write a distance such as 0.25 in full. */
function decimalsOf(distance) {
  let decimals = 0;
  while (decimals < 8 && Math.abs(+distance.toFixed(decimals) - distance) > distance * 1e-6) {
    decimals++;
  }
  return decimals;
}

function exponent(value, digits) {
  return value.toExponential(digits - 1).replace(/\.?0+e/, 'e').replace('e+', 'e');
}
