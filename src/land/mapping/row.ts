/** One row of a table, read by a profile: each value with what was written and what is said of it. */
import type { CheckFinding } from '../../base/check.ts';
import { type Day, exactDay, type When } from '../../base/day.ts';
import { checkText } from '../checks/text.ts';
import type { Entered } from '../record/area.ts';
import { type DateOrder, dateOrderOf, periodOf, readDate } from '../values/date.ts';
import { type DecimalSign, decimalSignOf, positive, readCount, readNumber } from '../values/number.ts';
import { readSize } from '../values/size.ts';
import { readTruth } from '../values/truth.ts';
import { readWord } from '../values/word.ts';
import { isNothing, type Raw, type Read, read, tidy } from '../values/written.ts';
import { type FieldType, fieldsOf } from './field.ts';
import type { Column } from './guess.ts';
import type { Profile } from './profile.ts';

/** How the values of each column are read, as the whole column tells. */
export type Conventions = ReadonlyMap<
  string,
  { readonly dateOrder: DateOrder | null; readonly decimal: DecimalSign | null }
>;

/** @param columns with all their values, or as many as there are to see */
export function conventionsOf(columns: readonly Column[]): Conventions {
  return new Map(
    columns.map(({ name, samples }) => [
      name,
      { dateOrder: dateOrderOf(samples).order, decimal: decimalSignOf(samples).sign },
    ]),
  );
}

type Value = string | number | boolean | When;

export interface Row {
  readonly values: Readonly<Record<string, Read<Value>>>;
  readonly findings: readonly CheckFinding[];
  /** All that the row holds, mapped or not, as text. */
  readonly entered: Entered;
}

/** @param row by the names of its columns */
export function readRow(profile: Profile, row: Readonly<Record<string, Raw>>, conventions: Conventions): Row {
  const values: Record<string, Read<Value>> = {};
  const findings: CheckFinding[] = [];
  for (const [field, { type }] of fieldsOf(profile.kind)) {
    const column = profile.columns[field];
    const fixed = profile.fixed[field];
    if (column === undefined && fixed === undefined) continue;
    const raw = column === undefined ? (fixed ?? null) : (row[column] ?? fixed ?? null);
    const how = conventions.get(column ?? '');
    const value = readValue(raw, type, field, profile, {
      dateOrder: profile.dateOrder ?? how?.dateOrder ?? null,
      decimal: profile.decimal ?? how?.decimal ?? null,
    });
    values[field] = value;
    findings.push(...value.findings);
  }
  const entered = Object.fromEntries(
    Object.entries(row).flatMap(([name, raw]) => (raw === null || raw === undefined ? [] : [[name, String(raw)]])),
  );
  return { values, findings, entered };
}

function readValue(
  raw: Raw,
  type: FieldType,
  field: string,
  profile: Profile,
  how: { readonly dateOrder: DateOrder | null; readonly decimal: DecimalSign | null },
): Read<Value> {
  if (typeof type === 'object') return readWord(raw, type.list, profile.codes[field] ?? {}, field);
  switch (type) {
    case 'date':
      return readDate(raw, how.dateOrder, field);
    case 'size':
      return readSize(raw, how.decimal, profile.areaUnit, field);
    case 'count':
    case 'year':
    case 'month':
      return readCount(raw, how.decimal, field);
    case 'number':
      return positive(raw, readNumber(raw, how.decimal, field), field);
    case 'truth':
      return readTruth(raw, field);
    case 'id':
    case 'text': {
      if (isNothing(raw)) return read<string>(raw, null);
      const text = String(raw);
      return read(raw, tidy(text), checkText(text, field));
    }
    default:
      // Coordinates and geometry are read where geometry is understood.
      return read(raw, raw === null ? null : String(raw));
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
