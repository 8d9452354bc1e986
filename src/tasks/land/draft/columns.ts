/** How the columns of a file would be read, field by field, with what stands in them; and what a person says of it, as a profile. */

import { formatDay } from '../../../base/day.ts';
import { type FieldType, fieldsOf, type RecordKind } from '../../../land/mapping/field.ts';
import type { Ask, Guess } from '../../../land/mapping/guess.ts';
import { guessMapping } from '../../../land/mapping/guess.ts';
import { emptyProfile, type Profile, parseProfile } from '../../../land/mapping/profile.ts';
import { conventionsOf, rowReader } from '../../../land/mapping/row.ts';
import { readWord } from '../../../land/values/word.ts';
import { isNothing } from '../../../land/values/written.ts';
import { WORD_LISTS } from '../../../land/words/synonym.ts';
import { IMPORT_KINDS, type ImportKind } from '../import-record.ts';
import type { Draft } from './draft.ts';
import type { Looked } from './look.ts';

/** Different words of a column that are shown. */
const MOST_WORDS = 100;
const SAMPLES = 3;

export interface SampleValue {
  readonly written: string;
  /** As it is read; null where it cannot be. */
  readonly read: string | null;
  /** What is said of it. */
  readonly says: string | null;
}

export interface WordChoice {
  readonly written: string;
  readonly count: number;
  /** The word that it is read as; null where it is on no list. */
  readonly word: string | null;
  /** Somebody said so. */
  readonly said: boolean;
}

export interface FieldColumn {
  readonly field: string;
  readonly type: FieldType;
  readonly guess: Guess | null;
  readonly fixed: string | null;
  readonly samples: readonly SampleValue[];
  /** For fields of a closed list: each word of the column, those on no list first. */
  readonly words: readonly WordChoice[];
  /** The words of that list, with what they are called. */
  readonly list: readonly (readonly [word: string, label: string])[];
}

export interface ColumnsView {
  readonly kind: RecordKind;
  readonly columns: readonly string[];
  readonly fields: readonly FieldColumn[];
  readonly left: readonly { readonly column: string; readonly why: string; readonly sample: string }[];
  readonly asks: readonly Ask[];
  /** What the profile names and the file has not. */
  readonly missing: readonly { readonly field: string; readonly column: string }[];
  readonly profile: Profile;
}

/** A profile that was said leaves nothing to be guessed: fields that it does not name are read from no column. */
export function columnsView(looked: Looked, kind: ImportKind, draft: Draft): ColumnsView {
  const record = IMPORT_KINDS[kind];
  const said = profileOf(draft, record);
  const fields = fieldsOf(record);
  const none = said === null ? [] : unread(said);
  const mapping = guessMapping(looked.columns, record, said, none);
  const { profile } = mapping;
  const reader = rowReader(profile, conventionsOf(looked.columns, profile));
  const values = looked.rows.slice(0, 500).map((row) => ({ row, read: reader(row.values).values }));
  return {
    kind: record,
    columns: looked.columns.map(({ name }) => name),
    fields: fields.map(([field, { type }]) => {
      const guess = mapping.fields[field] ?? null;
      const samples: SampleValue[] = [];
      for (const { row, read } of guess === null ? [] : values) {
        const written = row.values[guess?.column ?? ''] ?? null;
        const value = read[field];
        if (isNothing(written) || value === undefined || samples.some((one) => one.written === String(written)))
          continue;
        const says = value.findings.find(({ severity }) => severity !== 'note')?.found ?? null;
        samples.push({ written: String(written).slice(0, 80), read: readText(value.value), says });
        if (samples.length >= SAMPLES) break;
      }
      return {
        field,
        type,
        guess,
        fixed: profile.fixed[field] ?? null,
        samples,
        ...wordsIn(looked, type, field, guess, profile),
      };
    }),
    left: mapping.left.map(({ column, why }) => ({ column, why, sample: sampleIn(looked, column) })),
    asks: mapping.asks,
    missing: mapping.missing,
    profile,
  };
}

function sampleIn({ rows }: Looked, column: string): string {
  const found = rows.find(({ values }) => !isNothing(values[column] ?? null));
  return String(found?.values[column] ?? '').slice(0, 80);
}

/** Fields of a profile that no column and no fixed value fills. */
export function unread(profile: Profile): string[] {
  return fieldsOf(profile.kind)
    .map(([field]) => field)
    .filter((field) => profile.columns[field] === undefined && profile.fixed[field] === undefined);
}

/** Null where nothing was said, or what was said was of another kind of rows. */
export function profileOf({ profile }: Draft, kind: RecordKind): Profile | null {
  if (profile === null) return null;
  const parsed = parseProfile(profile);
  return parsed.kind === kind ? parsed : null;
}

function readText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && 'earliest' in value) {
    const { earliest, latest } = value as { earliest: number | null; latest: number | null };
    const day = (one: number | null) => (one === null ? '…' : formatDay(one as Parameters<typeof formatDay>[0]));
    return earliest === latest ? day(earliest) : `${day(earliest)} – ${day(latest)}`;
  }
  return String(value);
}

function wordsIn(
  { columns }: Looked,
  type: FieldType,
  field: string,
  guess: Guess | null,
  profile: Profile,
): Pick<FieldColumn, 'words' | 'list'> {
  if (typeof type !== 'object') return { words: [], list: [] };
  const meanings: Readonly<Record<string, { readonly label: string }>> = WORD_LISTS[type.list];
  const list = Object.entries(meanings).map(([word, { label }]): [string, string] => [word, label]);
  const counts = new Map<string, number>();
  for (const raw of columns.find(({ name }) => name === guess?.column)?.samples ?? []) {
    if (raw === null || String(raw).trim() === '') continue;
    counts.set(String(raw), (counts.get(String(raw)) ?? 0) + 1);
  }
  const own = profile.codes[field] ?? {};
  const words = [...counts].map(([written, count]): WordChoice => {
    const { value } = readWord(written, type.list, own);
    return { written, count, word: value, said: written in own };
  });
  words.sort((a, b) => Number(a.word !== null) - Number(b.word !== null) || b.count - a.count);
  return { words: words.slice(0, MOST_WORDS), list };
}

/** What a form says of the columns. */
export interface SaidColumns {
  readonly columns: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, string>>;
  /** By field: words of the file, and what they were said to mean; empty for what the lists say. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dateOrder: string;
  readonly decimal: string;
  readonly areaUnit: string;
  readonly name: string;
}

/** @throws Problem `profile-malformed` or `word-unknown`: what a form says is read as carefully as what a file says */
export function saidProfile(kind: RecordKind, said: SaidColumns): Profile {
  const filled = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).filter(([, text]) => text.trim() !== ''));
  const codes = Object.fromEntries(
    Object.entries(said.codes)
      .filter(([field]) => said.columns[field] !== undefined && said.columns[field] !== '')
      .map(([field, words]): [string, Record<string, string>] => [field, meant(kind, field, filled(words))])
      .filter(([, words]) => Object.keys(words).length > 0),
  );
  const text = JSON.stringify({
    ...emptyProfile(kind, said.name),
    columns: filled(said.columns),
    fixed: filled(said.fixed),
    codes,
    dateOrder: said.dateOrder === '' ? null : said.dateOrder,
    decimal: said.decimal === '' ? null : said.decimal,
    areaUnit: said.areaUnit === '' ? 'm2' : said.areaUnit,
  });
  return parseProfile(text);
}

/** Only what differs from how the lists read it: the profile stays short, and says what a person decided. */
function meant(kind: RecordKind, field: string, words: Readonly<Record<string, string>>): Record<string, string> {
  const type = fieldsOf(kind).find(([name]) => name === field)?.[1].type;
  if (typeof type !== 'object') return {};
  return Object.fromEntries(
    Object.entries(words).filter(([written, word]) => readWord(written, type.list).value !== word),
  );
}
