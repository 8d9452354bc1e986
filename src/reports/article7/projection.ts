/**
 * Article 5 at the present rate: how much was released a year, over the last years counted, and when nothing would be left if it
 * went on so. Told twice: by what was released, and by that less what was newly found, for discoveries put the end off.
 */
import type { Fact, Value } from './facts.ts';

export interface YearOfLand {
  readonly year: number;
  /** m². */
  readonly released: number;
  /** Newly recorded and reopened. */
  readonly recorded: number;
  readonly closing: number;
}

export interface ProjectionQuestion {
  /** Years on end, the last of them that of the report. */
  readonly years: readonly YearOfLand[];
  /** So many of the last years make the rate. */
  readonly counted: number;
  /** `YYYY-MM-DD`, as the law gives it; null where none is on record. */
  readonly deadline: string | null;
  readonly because: readonly string[];
}

/** Two lines, or none where no year is counted. */
export function projectionFacts({ years, counted, deadline, because }: ProjectionQuestion): readonly Fact[] {
  const last = years.slice(-counted);
  const [first, end] = [last[0], last.at(-1)];
  if (first === undefined || end === undefined) return [];
  const rate = (amount: (one: YearOfLand) => number) =>
    Math.round((last.reduce((sum, one) => sum + amount(one), 0) / last.length) * 100) / 100;
  const span = first.year === end.year ? String(end.year) : `${first.year}–${end.year}`;
  const line = (measure: string, yearly: number): Fact => {
    const complete = yearCleared(end.closing, yearly, end.year);
    return {
      id: measure,
      values: {
        measure,
        years: span,
        yearly,
        left: end.closing,
        complete: complete === null ? null : String(complete),
        deadline,
        verdict: verdictOf(end.closing, complete, deadline),
      } satisfies Record<string, Value>,
      because,
    };
  };
  return [
    line(
      'released-gross',
      rate(({ released }) => released),
    ),
    line(
      'released-net',
      rate(({ released, recorded }) => released - recorded),
    ),
  ];
}

/** The calendar year in which nothing would be left; null: never. */
export function yearCleared(left: number, yearly: number, after: number): number | null {
  if (left <= 0) return after;
  return yearly <= 0 ? null : after + Math.ceil(left / yearly);
}

function verdictOf(left: number, complete: number | null, deadline: string | null): string {
  if (left <= 0) return 'done';
  if (complete === null) return 'never';
  if (deadline === null) return 'no-deadline';
  // A year is over on its last day: a deadline within it may be missed.
  return `${complete}-12-31` <= deadline ? 'in-time' : 'too-late';
}
