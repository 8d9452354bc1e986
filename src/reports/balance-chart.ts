/** The balance of land drawn: each line of the sum as a step from what was there to what is left (SVG, for an HTML page). */
import { parseHTML } from 'linkedom';

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
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const bars = steps.map((step) => ({
    ...step,
    low: Math.min(step.from, step.to),
    high: Math.max(step.from, step.to),
  }));
  // The line that leads from one step to the next.
  const ties = bars
    .slice(0, -1)
    .map((bar, index) => ({ x1: bar.name, x2: bars[index + 1]?.name ?? bar.name, y: bar.to }));
  const svg = Plot.plot({
    document: document as unknown as NonNullable<Parameters<typeof Plot.plot>[0]>['document'],
    className: 'balance-chart',
    width: 720,
    height: 320,
    marginLeft: 76,
    marginTop: 28,
    marginBottom: 34,
    ariaLabel: words.label,
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
  svg.setAttribute('role', 'img');
  // It is one picture with one name; the table beside it has what its parts would say.
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('aria-label', words.label);
  for (const style of svg.querySelectorAll('style')) style.remove();
  // The policy of the pages lets no style into an attribute.
  for (const one of [svg, ...svg.querySelectorAll('[style]')]) one.removeAttribute('style');
  return svg.outerHTML;
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
