/** Casualties by year, drawn (SVG, for an HTML page). A year that was left out has a mark of its own and no height. */
import { drawn } from './chart.ts';

export interface CasualtyYear {
  readonly year: number;
  /** Null: left out. */
  readonly casualties: number | null;
}

/** Colours are classes for the style of the page: `chart-level`, `chart-text`. */
export async function casualtyChart(
  years: readonly CasualtyYear[],
  words: { readonly label: string; readonly unit: string; readonly left: string },
): Promise<string> {
  const Plot = await import('@observablehq/plot');
  const [first = 0, last = 0] = [years[0]?.year, years.at(-1)?.year];
  const names = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  // Names that would touch are left out; the table has them all.
  const step = Math.max(1, Math.ceil(names.length / 12));
  const told = years.flatMap(({ year, casualties }) =>
    casualties === null ? [] : [{ name: String(year), casualties }],
  );
  const left = years.flatMap(({ year, casualties }) => (casualties === null ? [{ name: String(year) }] : []));
  return drawn(Plot, words.label, 'casualty-chart', {
    width: 720,
    height: 300,
    marginLeft: 60,
    marginTop: 24,
    marginBottom: 32,
    x: {
      domain: names,
      label: null,
      tickSize: 0,
      padding: 0.22,
      ticks: names.filter((_, index) => index % step === 0),
    },
    y: { label: words.unit, grid: true, nice: true, zero: true, ticks: 5 },
    marks: [
      Plot.barY(told, { x: 'name', y: 'casualties', className: 'chart-level' }),
      Plot.text(left, { x: 'name', y: 0, text: () => words.left, dy: -8, className: 'chart-text' }),
      Plot.ruleY([0]),
    ],
  });
}
