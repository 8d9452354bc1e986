/** A profile: how the tables of one source are read. Plain JSON, to be saved and shared; it holds no data of the source. */

import { Problem } from '../../base/problem.ts';
import { inOrder, wordOf } from '../../base/word.ts';
import type { DateOrder } from '../values/date.ts';
import type { DecimalSign } from '../values/number.ts';
import { AREA_UNITS, type AreaUnit } from '../values/size.ts';
import { WORD_LISTS } from '../words/synonym.ts';
import { FIELDS, type Field, RECORD_KINDS, type RecordKind } from './field.ts';

export interface Profile {
  readonly version: 1;
  readonly name: string;
  readonly kind: RecordKind;
  /** Field to the column that it is read from. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field to a value that holds for every row, as a source would write it. */
  readonly fixed: Readonly<Record<string, string>>;
  /** By field: words of the source to words of our list. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Null: as each column tells. */
  readonly dateOrder: DateOrder | null;
  readonly decimal: DecimalSign | null;
  /** Of sizes that name none. */
  readonly areaUnit: AreaUnit;
  /** `EPSG:4326`; null where the file tells. */
  readonly crs: string | null;
  /** A label of the WHATWG encoding standard; null where the file tells. */
  readonly encoding: string | null;
}

export function emptyProfile(kind: RecordKind, name = ''): Profile {
  return {
    version: 1,
    name,
    kind,
    columns: {},
    fixed: {},
    codes: {},
    dateOrder: null,
    decimal: null,
    areaUnit: 'm2',
    crs: null,
    encoding: null,
  };
}

/**
 * Reads a profile.
 * @throws Problem `profile-malformed` or `word-unknown`
 */
export function parseProfile(text: string): Profile {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw malformed('it is not JSON', 'a profile as it was saved');
  }
  const object = objectOf(given, 'the profile');
  const allowed = Object.keys(emptyProfile('area'));
  for (const key of Object.keys(object)) wordOf(allowed, key, 'a key of the profile');
  if (object.version !== 1) throw malformed(`its version is ${JSON.stringify(object.version)}`, 'version 1');
  const kind = wordOf(RECORD_KINDS, String(object.kind), 'the kind of the profile');
  const fields = Object.keys(FIELDS[kind]);
  const known = (field: string) => wordOf(fields, field, `a field of “${kind}”`);
  const columns = texts(object.columns, 'columns', known);
  const codes = Object.fromEntries(
    Object.entries(objectOf(object.codes ?? {}, 'codes')).map(([field, words]) => {
      const { type }: Field = (FIELDS[kind] as Record<string, Field>)[known(field)] as Field;
      if (typeof type !== 'object') throw malformed(`codes are given for “${field}”`, 'codes for a field of words');
      const list = Object.keys(WORD_LISTS[type.list]);
      return [
        field,
        texts(
          words,
          `codes of ${field}`,
          (word) => word,
          (word) => wordOf(list, word, `a code of “${field}”`),
        ),
      ];
    }),
  );
  const twice = Object.values(columns).find((column, index, all) => all.indexOf(column) !== index);
  if (twice !== undefined) throw malformed(`column “${twice}” is read into two fields`, 'each column in one field');
  return {
    version: 1,
    name: textOf(object.name ?? '', 'its name'),
    kind,
    columns,
    fixed: texts(object.fixed ?? {}, 'fixed', known),
    codes,
    dateOrder: object.dateOrder == null ? null : wordOf(['dmy', 'mdy'], String(object.dateOrder), 'dateOrder'),
    decimal: object.decimal == null ? null : wordOf(['.', ','], String(object.decimal), 'decimal'),
    areaUnit: wordOf(Object.keys(AREA_UNITS) as AreaUnit[], String(object.areaUnit ?? 'm2'), 'areaUnit'),
    crs: object.crs == null ? null : textOf(object.crs, 'crs'),
    encoding: object.encoding == null ? null : textOf(object.encoding, 'encoding'),
  };
}

/** The same profile always as the same text. */
export function profileText(profile: Profile): string {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([left], [right]) => inOrder(left, right))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value;
  return `${JSON.stringify(sorted(profile), null, 2)}\n`;
}

function objectOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(`${what} is ${JSON.stringify(value) ?? 'missing'}`, 'an object');
}

function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw malformed(`${what} is ${JSON.stringify(value) ?? 'missing'}`, 'a text');
}

function texts(
  value: unknown,
  what: string,
  key: (text: string) => string,
  of: (text: string) => string = (text) => text,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOf(value, what)).map(([name, text]) => [key(name), of(textOf(text, `${what}: ${name}`))]),
  );
}

function malformed(found: string, wanted: string): Problem {
  return new Problem('profile-malformed', {
    found: `the profile cannot be read: ${found}`,
    wanted,
    next: 'Correct it, or make it anew from the table.',
  });
}
