/** What each voice counted over the years, for a chart and the table beside it: its own numbers, with nothing carried on. */
import type { Account, Count, Entry } from './act.ts';
import { wholeOf } from './balance.ts';
import { NONE, plus, type Quantity } from './quantity.ts';

export interface SeriesPoint {
  readonly voice: string;
  /** As it is said. */
  readonly when: string;
  /** Its last day, as a Day. */
  readonly day: number;
  readonly total: Quantity;
  readonly entries: readonly Count[];
}

/** In the order of their days; counts of no stated day are left out. */
export function seriesOf(entries: readonly Entry[], account: Account): readonly SeriesPoint[] {
  const reports = new Map<string, Count[]>();
  for (const one of entries) {
    if (one.act !== 'counted' || one.measure !== account || dayOf(one) === null) continue;
    const name = `${one.voice}\u0000${one.report ?? `\u0000${one.id}`}`;
    reports.set(name, [...(reports.get(name) ?? []), one]);
  }
  const points = [...reports.values()].map((report): SeriesPoint => {
    const whole = wholeOf(report);
    const day = Math.max(...whole.map((one) => dayOf(one) ?? 0));
    return {
      voice: whole[0]?.voice ?? '',
      when: [...new Set(whole.map(({ when }) => when.text))].join(', '),
      day,
      total: whole.map(({ quantity }) => quantity).reduce(plus, NONE),
      entries: whole,
    };
  });
  return points.sort((left, right) => left.day - right.day || (left.voice < right.voice ? -1 : 1));
}

const dayOf = ({ when }: Count): number | null => when.latest ?? when.earliest;
