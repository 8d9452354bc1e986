/** “whitestone balance”: the question as a person asks it, and its answer. */
import { type Day, day, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import type { BalanceAnswer } from '../../reports/land.ts';
import { ledgerFindings } from '../../store/land/ledger-table.ts';
import type { Opening } from '../register/open-register.ts';
import { type BalanceWord, balanceOf } from './balance.ts';
import { ownerWithLand, unitOnLedger, withLand } from './open-land.ts';

export interface BalanceSpec {
  readonly owner: string;
  /** Code or path of a unit; all of the land when not given. */
  readonly unit?: string | undefined;
  /** `YYYY-MM-DD`; from the beginning when neither this nor `year` is given. */
  readonly from?: string | undefined;
  /** `YYYY-MM-DD`; today when not given. */
  readonly to?: string | undefined;
  /** Instead of both. */
  readonly year?: string | undefined;
  readonly by?: readonly BalanceWord[] | undefined;
  readonly known?: string | undefined;
}

/** @throws Problem `interval-reversed`, `option-conflict`, `land-missing`, `place-unknown`, or of the days */
export function answerBalance(opening: Opening, spec: BalanceSpec, today: Day): Promise<BalanceAnswer> {
  const { from, to } = periodOf(spec, today);
  return withLand(opening, spec.known, async ({ register, page, known }) => {
    const session = register.engine;
    const owner = await ownerWithLand(session, spec.owner);
    const unit = spec.unit === undefined ? '' : await unitOnLedger(session, owner, spec.unit);
    const by = spec.by ?? [];
    const found = await balanceOf(session, { owner, unit, from, to, by, page });
    const counts = new Map<string, { code: string; severity: string; count: number }>();
    for (const { code, severity } of await ledgerFindings(session, owner, page)) {
      const own = counts.get(code) ?? { code, severity, count: 0 };
      counts.set(code, { ...own, count: own.count + 1 });
    }
    return { owner, unit, from, to, known, by, ...found, findings: [...counts.values()] };
  });
}

function periodOf({ from, to, year }: BalanceSpec, today: Day): { from: Day | null; to: Day } {
  if (year !== undefined) {
    if (from !== undefined || to !== undefined) {
      throw new Problem('option-conflict', {
        found: `--year with ${from === undefined ? '--to' : '--from'}`,
        wanted: 'a year, or a first and a last day',
        next: 'Leave out one of them.',
      });
    }
    if (!/^\d{4}$/.test(year) || Number(year) < 1000) {
      throw new Problem('day-malformed', {
        found: `--year is “${year}”`,
        wanted: 'a year of four digits, for example 2025',
        next: 'Write the year alone; for other periods use --from and --to.',
      });
    }
    return { from: day(Number(year), 1, 1), to: day(Number(year), 12, 31) };
  }
  const period = {
    from: from === undefined ? null : parseDay(from, '--from'),
    to: to === undefined ? today : parseDay(to, '--to'),
  };
  if (period.from !== null && period.from > period.to) {
    throw new Problem('interval-reversed', {
      found: `the period begins on ${from} and ends on ${to ?? 'today'}`,
      wanted: 'a first day that is not after the last',
      next: 'Exchange the two days, or correct the wrong one.',
    });
  }
  return period;
}
