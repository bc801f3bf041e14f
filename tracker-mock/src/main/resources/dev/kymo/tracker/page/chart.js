// SPDX-License-Identifier: Apache-2.0
import uPlot from '/page/vendor/uplot/dist/uPlot.esm.js';
import { chartOptions, COLUMNS } from './chart-options.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const BIG_STEP = 10;

/** A curve in an element, which gives it its size. Zoom and cursor survive new data. */
export class Chart {
  #host;
  #onCursor;
  #onZoom;
  #plot = null;
  #data = null;
  #look = null;
  #zoom = null;
  #reset;

  /**
   * @param onCursor is told the index under the cursor, or null when it has left
   * @param onZoom is told when a zoom begins or ends
   */
  constructor(host, onCursor, onZoom) {
    this.#host = host;
    this.#onCursor = onCursor;
    this.#onZoom = onZoom;
    this.#reset = resetButton(() => this.#zoomOut());
    new ResizeObserver(() => this.#resize()).observe(host);
    host.addEventListener('keydown', (event) => this.#onKey(event));
    host.addEventListener('blur', () => this.#leave());
    dark.addEventListener('change', () => this.#data !== null && this.#build());
  }

  /** Index under the cursor, or null. */
  get index() {
    return this.#plot?.cursor.idx ?? null;
  }

  get zoomed() {
    return this.#zoom !== null;
  }

  /** @param look `{log, x, smoothing, sync}` */
  show(data, look) {
    const rebuild = this.#plot === null || ['log', 'x', 'sync'].some((name) => look[name] !== this.#look[name]);
    this.#zoom = this.#look !== null && look.x !== this.#look.x ? null : this.#zoom;
    this.#data = data;
    this.#look = look;
    if (rebuild) {
      this.#build();
    } else {
      this.#plot.setData(columns(data), this.#zoom === null);
      this.#restoreZoom();
    }
  }

  #build() {
    this.#plot?.destroy();
    const options = chartOptions({
      size: this.#size(),
      colours: getComputedStyle(this.#host),
      look: this.#look,
      state: () => ({ data: this.#data, look: this.#look }),
      onCursor: (plot) => this.#plot === plot && this.#onCursor(plot.cursor.idx ?? null),
      onSelect: (plot) => this.#onSelect(plot),
    });
    this.#plot = new uPlot(options, columns(this.#data), this.#host);
    this.#plot.over.addEventListener('dblclick', () => this.#zoomOut());
    this.#host.append(this.#reset);
    this.#restoreZoom();
  }

  #size() {
    return { width: Math.max(80, this.#host.clientWidth), height: Math.max(80, this.#host.clientHeight) };
  }

  #resize() {
    if (this.#plot !== null && this.#host.clientWidth > 0) {
      this.#plot.setSize(this.#size());
    }
  }

  #onSelect(plot) {
    if (plot.select.width > 0) {
      this.#zoom = { min: plot.posToVal(plot.select.left, 'x'), max: plot.posToVal(plot.select.left + plot.select.width, 'x') };
      this.#reset.hidden = false;
      this.#onZoom();
    }
  }

  #restoreZoom() {
    this.#reset.hidden = this.#zoom === null;
    if (this.#zoom !== null) {
      this.#plot.setScale('x', this.#zoom);
    }
  }

  #zoomOut() {
    if (this.#zoom === null) {
      return;
    }
    this.#zoom = null;
    this.#reset.hidden = true;
    this.#plot?.setData(columns(this.#data), true);
    this.#onZoom();
  }

  /** Arrow keys walk over the points; Home and End go to the ends; Escape undoes zoom and cursor. */
  #onKey(event) {
    const last = (this.#data?.x.length ?? 0) - 1;
    const step = event.shiftKey ? BIG_STEP : 1;
    const moves = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, Home: -Infinity, End: Infinity };
    if (event.key === 'Escape') {
      this.#zoomOut();
      this.#leave();
    } else if (event.key in moves && last >= 0 && event.target === this.#host) {
      event.preventDefault();
      this.#moveTo(Math.min(last, Math.max(0, (this.index ?? last) + moves[event.key])));
    }
  }

  #moveTo(index) {
    const value = this.#data.y[index];
    const left = this.#plot.valToPos(this.#data.x[index], 'x');
    this.#put({ left, top: value === null ? 0 : this.#plot.valToPos(value, 'y') });
  }

  #leave() {
    if (this.#plot !== null) {
      this.#put({ left: -10, top: -10 });
    }
  }

  /** Tells the panels with the same x axis too, as the mouse does. */
  #put(position) {
    this.#plot.setCursor(position, true, true);
  }
}

function resetButton(onclick) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reset-zoom';
  button.textContent = 'Reset zoom';
  button.hidden = true;
  button.addEventListener('click', onclick);
  return button;
}

function columns(data) {
  return COLUMNS.map((name) => data[name]);
}
