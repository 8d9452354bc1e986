/** The balance of land drawn: each line of the sum as a step from what was there to what is left (SVG, for an HTML page). */
import { drawn, thousands } from './chart.ts';

export interface BalanceStep {
  readonly name: string;
  /** m² on the ledger before and after it; a level (opening, closing) begins at nothing. */
  readonly from: number;
  readonly to: number;
  readonly sort: 'level' | 'more' | 'less';
  /** As it is written above the step: `−12,345`. */
  readonly text: string;
}

export interface BalanceChartWords {
  /** For who does not see it. */
  readonly label: string;
  /** Of the axis. */
  readonly unit: string;
}

/** Colours are classes for the style of the page: `chart-level`, `chart-more`, `chart-less`. The names stand under the steps. */
export async function balanceChart(steps: readonly BalanceStep[], words: BalanceChartWords): Promise<string> {
  const Plot = await import('@observablehq/plot');
  const bars = steps.map((step) => ({
    ...step,
    low: Math.min(step.from, step.to),
    high: Math.max(step.from, step.to),
  }));
  // The line that leads from one step to the next.
  const ties = bars
    .slice(0, -1)
    .map((bar, index) => ({ x1: bar.name, x2: bars[index + 1]?.name ?? bar.name, y: bar.to }));
  return drawn(Plot, words.label, 'balance-chart', {
    width: 720,
    height: 320,
    marginLeft: 76,
    marginTop: 28,
    marginBottom: 34,
    x: { domain: bars.map(({ name }) => name), label: null, tickSize: 0, padding: 0.22 },
    y: {
      label: words.unit,
      grid: true,
      nice: true,
      zero: true,
      ticks: 5,
      tickFormat: (value: number) => thousands(value),
    },
    marks: [
      ...(['level', 'more', 'less'] as const).map((sort) =>
        Plot.barY(
          bars.filter((bar) => bar.sort === sort),
          { x: 'name', y1: 'low', y2: 'high', className: `chart-${sort}` },
        ),
      ),
      Plot.link(ties, { x1: 'x1', x2: 'x2', y1: 'y', y2: 'y', className: 'chart-tie' }),
      Plot.text(bars, { x: 'name', y: 'high', text: 'text', dy: -8, className: 'chart-text' }),
      Plot.ruleY([0]),
    ],
  });
}
