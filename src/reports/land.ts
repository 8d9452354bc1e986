/** Answers about land as resources. Areas are in square metres, with two decimals where they are counted. */
import type { Day } from '../base/day.ts';
import { type BalanceLine, releasedOf } from '../land/balance.ts';
import { type Amount, inSquareMetres } from '../land/ledger/amount.ts';
import { dayText, type Json, type Resource } from './resource.ts';

export interface BalanceAnswer {
  readonly owner: string;
  readonly unit: string;
  readonly from: Day | null;
  readonly to: Day;
  readonly known: string | null;
  readonly by: readonly string[];
  readonly lines: readonly BalanceLine[];
  readonly total: BalanceLine;
  readonly stated: readonly { readonly line: string; readonly stated: Amount; readonly counted: Amount }[];
  /** What does not fit, by code. */
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly count: number }[];
}

const AMOUNTS = [
  'opening',
  'recorded',
  'reopened',
  'adjusted',
  'reclassified',
  'cancelled',
  'reduced',
  'cleared',
  'closing',
] as const;

function lineResource(line: BalanceLine): Resource {
  return {
    ...Object.fromEntries(AMOUNTS.map((name) => [name, inSquareMetres(line[name])])),
    released: inSquareMetres(releasedOf(line)),
  };
}

export function balanceResource(answer: BalanceAnswer): Resource {
  const { owner, unit, from, to, known, by, lines, total, stated, findings } = answer;
  return {
    owner,
    unit: unit === '' ? null : unit,
    from: dayText(from),
    to: dayText(to),
    known,
    squareMetres: true,
    by,
    lines: lines.map((line) => ({
      ...Object.fromEntries(by.map((name, index) => [name, line.key[index] ?? ''])),
      ...lineResource(line),
    })),
    total: lineResource(total),
    stated: stated.map((one) => ({
      line: one.line,
      stated: inSquareMetres(one.stated),
      counted: inSquareMetres(one.counted),
    })),
    findings: findings.map((one) => ({ ...one })),
  };
}

export const BALANCE_COLUMNS = (by: readonly string[]): string[] => [...by, ...AMOUNTS, 'released'];

export function balanceRows({ by, lines, total }: BalanceAnswer): Resource[] {
  const rows = lines.map((line) => ({
    ...Object.fromEntries(by.map((name, index) => [name, line.key[index] ?? ''])),
    ...lineResource(line),
  }));
  return by.length === 0 ? [lineResource(total)] : (rows as Record<string, Json>[]);
}
