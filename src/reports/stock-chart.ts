/** Charts of stockpiles and of reports that were filed (SVG, for an HTML page, with a table beside it that says the same). */

import type { SeriesPoint } from '../stockpiles/series.ts';
import { drawn, thousands } from './chart.ts';

export interface ChartWords {
  /** For who does not see it. */
  readonly label: string;
  /** Of the axis. */
  readonly unit: string;
}

/** A dot for each count, a bar where it has limits, a line along what one voice says, whose name stands at its end. */
export async function stockChart(points: readonly SeriesPoint[], words: ChartWords): Promise<string> {
  const Plot = await import('@observablehq/plot');
  const marks = points.map(({ voice, day, total }) => {
    const high = total.high ?? total.low;
    return { voice, date: new Date(day * 86_400_000), low: total.low, high, middle: high };
  });
  const ends = marks.filter((one, index) => marks.findLastIndex(({ voice }) => voice === one.voice) === index);
  return drawn(Plot, words.label, 'holdings-chart', {
    width: 720,
    height: 300,
    marginLeft: 76,
    marginRight: 150,
    marginTop: 24,
    x: { type: 'utc', label: null, nice: true, ticks: 6 },
    y: { label: words.unit, grid: true, nice: true, zero: true, ticks: 5, tickFormat: thousands },
    symbol: { legend: false },
    marks: [
      Plot.ruleY([0]),
      Plot.line(marks, { x: 'date', y: 'high', z: 'voice', className: 'chart-line' }),
      Plot.ruleX(
        marks.filter(({ low, high }) => low !== high),
        { x: 'date', y1: 'low', y2: 'high', className: 'chart-limits' },
      ),
      Plot.dot(marks, { x: 'date', y: 'high', symbol: 'voice', r: 4, className: 'chart-dot' }),
      Plot.text(ends, { x: 'date', y: 'high', text: 'voice', dx: 10, textAnchor: 'start', className: 'chart-text' }),
    ],
  });
}

export interface CountBar {
  /** As it is called beside its bar. */
  readonly name: string;
  readonly count: number;
  /** Told by its class, `chart-good` and the like; the name says it too. */
  readonly sort: 'good' | 'bad' | 'doubt' | 'quiet';
}

/** A bar for each, one below the other. */
export async function countChart(bars: readonly CountBar[], words: ChartWords): Promise<string> {
  const Plot = await import('@observablehq/plot');
  return drawn(Plot, words.label, 'holdings-chart', {
    width: 720,
    height: 40 + bars.length * 34,
    marginLeft: 250,
    marginRight: 50,
    marginTop: 8,
    x: { label: words.unit, grid: true, nice: true, zero: true, ticks: 5, tickFormat: thousands },
    y: { domain: bars.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      ...(['good', 'bad', 'doubt', 'quiet'] as const).map((sort) =>
        Plot.barX(
          bars.filter((bar) => bar.sort === sort),
          { x: 'count', y: 'name', className: `chart-${sort}` },
        ),
      ),
      Plot.text(bars, {
        x: 'count',
        y: 'name',
        text: (bar: CountBar) => thousands(bar.count),
        dx: 6,
        textAnchor: 'start',
      }),
      Plot.ruleX([0]),
    ],
  });
}
