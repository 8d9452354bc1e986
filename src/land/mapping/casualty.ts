/** From a row of a list of casualties to what is kept of a person: words of closed lists, a month, a district. Nothing else of the row is read. */
import type { CheckFinding } from '../../base/check.ts';
import type { Day, When } from '../../base/day.ts';
import { findingOf } from '../checks/code.ts';
import { checkDay } from '../checks/date.ts';
import { CAUSES, CIVILIANS, DOINGS, OUTCOMES, PERSON_AGES, SEXES } from '../words/casualty.ts';
import { wordsOf } from '../words/meaning.ts';
import { of, type Row } from './row.ts';

export interface ListedCasualty {
  readonly incident: string | null;
  readonly on: When | null;
  readonly units: readonly string[];
  readonly outcome: keyof typeof OUTCOMES;
  /** As the row has it in words; null where it has none. */
  readonly age: keyof typeof PERSON_AGES | null;
  /** Of age, where the row tells it; it is not kept. */
  readonly years: number | null;
  readonly sex: keyof typeof SEXES;
  readonly status: keyof typeof CIVILIANS;
  readonly device: keyof typeof CAUSES;
  readonly activity: keyof typeof DOINGS;
}

export function buildCasualty(
  row: Row,
  today: Day,
): { readonly casualty: ListedCasualty; readonly findings: readonly CheckFinding[] } {
  const on = of.period(row, 'day');
  const word = <W extends string>(field: string, list: Readonly<Record<W, object>>, other: W): W => {
    const text = of.text(row, field);
    return text !== null && Object.hasOwn(list, text) ? (text as W) : other;
  };
  const age = of.text(row, 'age');
  return {
    casualty: {
      incident: of.text(row, 'incident'),
      on,
      units: ['province', 'district'].flatMap((field) => of.text(row, field) ?? []),
      outcome: word('outcome', OUTCOMES, 'unknown'),
      age: wordsOf(PERSON_AGES).find((one) => one === age) ?? null,
      years: of.number(row, 'years'),
      sex: word('sex', SEXES, 'unknown'),
      status: word('status', CIVILIANS, 'unknown'),
      device: word('device', CAUSES, 'unknown'),
      activity: word('activity', DOINGS, 'unknown'),
    },
    findings: [...checkDay(on?.earliest ?? null, today, 'day'), ...checkMonth(of.number(row, 'month'))],
  };
}

/** Without its month a person would be counted in no year. */
function checkMonth(month: number | null): CheckFinding[] {
  if (month === null || (Number.isInteger(month) && month >= 1 && month <= 12)) return [];
  const said = {
    found: `the month ${month}`,
    wanted: 'a month from 1 to 12',
    next: 'Correct it, and bring the file in again.',
  };
  return [findingOf('date-impossible', 'month', said)];
}
