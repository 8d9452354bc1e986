/** One row of a table, read by a profile: each value with what was written and what is said of it. */
import type { CheckFinding } from '../../base/check.ts';
import { type Day, exactDay, type When } from '../../base/day.ts';
import { checkText } from '../checks/text.ts';
import type { Entered } from '../record/area.ts';
import { type DateOrder, dateOrderOf, periodOf, readDate } from '../values/date.ts';
import { type DecimalSign, decimalSignOf, positive, readCount, readNumber } from '../values/number.ts';
import { readSize } from '../values/size.ts';
import { readTruth } from '../values/truth.ts';
import { type Usual, usualWords, wordReader } from '../values/word.ts';
import { isNothing, type Raw, type Read, read, tidy } from '../values/written.ts';
import { type FieldType, fieldsOf } from './field.ts';
import type { Column } from './guess.ts';
import type { Profile } from './profile.ts';

/** How the values of a column are read, as the whole column tells. */
export interface Convention {
  readonly dateOrder: DateOrder | null;
  readonly decimal: DecimalSign | null;
  /** How it writes the words of our list, where it holds such. */
  readonly usual: Usual | null;
}

/** By the name of the column. */
export type Conventions = ReadonlyMap<string, Convention>;

/** @param columns with all their values, or as many as there are to see */
export function conventionsOf(columns: readonly Column[], profile: Profile): Conventions {
  const fields = new Map(fieldsOf(profile.kind).map(([field, { type }]) => [profile.columns[field], { field, type }]));
  return new Map(
    columns.map(({ name, samples }) => {
      const { field, type } = fields.get(name) ?? { field: '', type: 'text' };
      return [
        name,
        {
          dateOrder: type === 'date' ? dateOrderOf(samples).order : null,
          decimal: ['size', 'number', 'count'].includes(String(type)) ? decimalSignOf(samples).sign : null,
          usual: typeof type === 'object' ? usualWords(samples, type.list, profile.codes[field]) : null,
        },
      ];
    }),
  );
}

type Value = string | number | boolean | When;

export interface Row {
  readonly values: Readonly<Record<string, Read<Value>>>;
  readonly findings: readonly CheckFinding[];
  /** All that the row holds, mapped or not, as text. */
  readonly entered: Entered;
}

/** Reads rows, each by the names of its columns. */
export function rowReader(profile: Profile, conventions: Conventions): (row: Readonly<Record<string, Raw>>) => Row {
  const readers = fieldsOf(profile.kind).flatMap(([field, { type }]) => {
    const column = profile.columns[field];
    const fixed = profile.fixed[field];
    if (column === undefined && fixed === undefined) return [];
    const how = conventions.get(column ?? '') ?? { dateOrder: null, decimal: null, usual: null };
    const reader = readerOf(type, field, profile, how);
    // A list of words remembers by itself.
    return [{ field, column, fixed: fixed ?? null, read: typeof type === 'object' ? reader : remembering(reader) }];
  });
  return (row) => {
    const values: Record<string, Read<Value>> = {};
    const findings: CheckFinding[] = [];
    for (const { field, column, fixed, read: reading } of readers) {
      const value = reading((column === undefined ? null : row[column]) ?? fixed);
      values[field] = value;
      if (value.findings.length > 0) findings.push(...value.findings);
    }
    const entered: Record<string, string> = {};
    for (const [name, raw] of Object.entries(row)) if (raw !== null && raw !== undefined) entered[name] = String(raw);
    return { values, findings, entered };
  };
}

/** Values that are remembered of a column, characters of one, and how many are looked at before it is seen to repeat itself. */
const [MOST_KNOWN, LONGEST_KNOWN, TRIAL] = [4_096, 100, 500];

/** A date, an operator, a place stands in many rows: what was read of it once is what is read of it again. */
function remembering(reading: (raw: Raw) => Read<Value>): (raw: Raw) => Read<Value> {
  const known = new Map<Raw, Read<Value>>();
  let [asked, met] = [0, 0];
  return (raw) => {
    if (typeof raw === 'string' && raw.length > LONGEST_KNOWN) return reading(raw);
    // Ids are each another.
    if (asked >= TRIAL && met * 2 < asked) return reading(raw);
    asked += 1;
    const found = known.get(raw);
    if (found !== undefined) {
      met += 1;
      return found;
    }
    const value = reading(raw);
    if (known.size < MOST_KNOWN) known.set(raw, value);
    return value;
  };
}

const GROUPED_YEAR = /^[12][.,’' \u00a0\u202f]\d{3}$/;

function readerOf(type: FieldType, field: string, profile: Profile, how: Convention): (raw: Raw) => Read<Value> {
  const dateOrder = profile.dateOrder ?? how.dateOrder;
  const decimal = profile.decimal ?? how.decimal;
  if (typeof type === 'object') return wordReader(type.list, profile.codes[field] ?? {}, field, how.usual);
  switch (type) {
    case 'date':
      return (raw) => readDate(raw, dateOrder, field);
    case 'size':
      return (raw) => readSize(raw, decimal, profile.areaUnit, field);
    case 'year':
      // A year that a program wrote as it writes numbers: “2,009” is no two and a bit.
      return (raw) => {
        const grouped = typeof raw === 'string' && GROUPED_YEAR.test(tidy(raw));
        return readCount(grouped ? tidy(raw).replace(/\D/g, '') : raw, decimal, field);
      };
    case 'count':
    case 'month':
      return (raw) => readCount(raw, decimal, field);
    case 'number':
      return (raw) => positive(raw, readNumber(raw, decimal, field), field);
    case 'truth':
      return (raw) => readTruth(raw, field);
    case 'id':
    case 'text':
      return (raw) => {
        if (isNothing(raw)) return read<string>(raw, null);
        const text = String(raw);
        return read(raw, tidy(text), checkText(text, field));
      };
    default:
      // Coordinates and geometry are read where geometry is understood.
      return (raw) => read(raw, raw === null ? null : String(raw));
  }
}

/** What a row has for a field, when it is of that type; else null. */
export const of = {
  text(row: Row, field: string): string | null {
    const value = row.values[field]?.value;
    return typeof value === 'string' ? value : null;
  },
  number(row: Row, field: string): number | null {
    const value = row.values[field]?.value;
    return typeof value === 'number' ? value : null;
  },
  truth(row: Row, field: string): boolean | null {
    const value = row.values[field]?.value;
    return typeof value === 'boolean' ? value : null;
  },
  when(row: Row, field: string): When | null {
    const value = row.values[field]?.value;
    return typeof value === 'object' && value !== null ? value : null;
  },
  /** Null where only a month or year is known. */
  day(row: Row, field: string): Day | null {
    const when = of.when(row, field);
    return when === null ? null : exactDay(when);
  },
  /** A date of the row, or the period that its columns of year and month give. */
  period(row: Row, field: string): When | null {
    const when = of.when(row, field);
    if (when !== null) return when;
    const year = of.number(row, 'year');
    return year === null ? null : periodOf(year, of.number(row, 'month'));
  },
  units(row: Row): readonly string[] {
    return ['country', 'province', 'district', 'place'].flatMap((field) => of.text(row, field) ?? []);
  },
};
