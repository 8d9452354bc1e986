/** Which column is which field: by its name in many languages, and by what stands in it. Where two fit equally, it asks. */
import { dateOrderOf, readDate } from '../values/date.ts';
import { decimalSignOf, readNumber } from '../values/number.ts';
import { readSize } from '../values/size.ts';
import { readTruth } from '../values/truth.ts';
import { isWordOf } from '../values/word.ts';
import { isNothing, type Raw } from '../values/written.ts';
import { type Field, type FieldType, fieldsOf, MADE_BY_SOFTWARE, type RecordKind } from './field.ts';
import { nameScore } from './name-score.ts';
import { emptyProfile, type Profile } from './profile.ts';

export interface Column {
  readonly name: string;
  /** Some of its values, from several places in the table. */
  readonly samples: readonly Raw[];
}

export interface Guess {
  readonly column: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface Ask {
  /** What is not decided: a field between columns, or how a column’s values are read. */
  readonly about: 'field' | 'dateOrder' | 'decimal';
  readonly subject: string;
  /** The columns or readings that fit equally. */
  readonly choices: readonly string[];
  readonly says: string;
}

export interface Mapping {
  readonly kind: RecordKind;
  readonly fields: Readonly<Record<string, Guess>>;
  readonly asks: readonly Ask[];
  /** Columns that no field takes, and why. */
  readonly left: readonly { readonly column: string; readonly why: string }[];
  /** Fields that the profile reads from columns which are not there. */
  readonly missing: readonly { readonly field: string; readonly column: string }[];
  /** What was found, as a profile to be saved. */
  readonly profile: Profile;
}

/** Fits closer than this are equal. */
const EQUAL = 0.05;
/** So many values of a column are looked at, from all over it. */
const LOOKED_AT = 200;
/** Below this a fit is only told, not used. */
const ENOUGH = 0.5;

/**
 * @param profile a saved one for this source: it goes before any guess
 * @param none fields of which somebody said that no column holds them
 */
export function guessMapping(
  given: readonly Column[],
  kind: RecordKind,
  profile: Profile | null = null,
  none: readonly string[] = [],
): Mapping {
  const columns = given.map(({ name, samples }) => ({ name, samples: someOf(samples) }));
  const fields: Record<string, Guess> = {};
  const asks: Ask[] = [];
  const left: { column: string; why: string }[] = [];
  const taken = new Set<string>();
  const missing: { field: string; column: string }[] = [];
  for (const [field, name] of Object.entries(profile?.columns ?? {})) {
    if (columns.some((column) => column.name === name)) {
      fields[field] = { column: name, score: 1, reasons: ['as the profile says'] };
      taken.add(name);
    } else missing.push({ field, column: name });
  }
  const free = columns.filter((column) => !taken.has(column.name) && softwareOf(column.name) === null);
  const open = fieldsOf(kind).filter(
    ([field]) => fields[field] === undefined && profile?.fixed[field] === undefined && !none.includes(field),
  );
  const fits = open
    .flatMap(([field, spec]) => free.flatMap((column) => fitOf(field, spec, column) ?? []))
    .filter((fit) => fit.score >= ENOUGH)
    .sort((one, two) => two.score - one.score);
  const asked = new Set<string>();
  for (const fit of fits) {
    if (fields[fit.field] !== undefined || asked.has(fit.field) || taken.has(fit.column)) continue;
    const rivals = fits.filter(
      (other) =>
        other !== fit && other.score > fit.score - EQUAL && !taken.has(other.column) && other.score <= fit.score,
    );
    const columnsToo = rivals.filter((other) => other.field === fit.field);
    const fieldsToo = rivals.filter(
      (other) => other.column === fit.column && fields[other.field] === undefined && !asked.has(other.field),
    );
    if (columnsToo.length > 0) {
      const choices = [fit.column, ...columnsToo.map((other) => other.column)];
      asked.add(fit.field);
      asks.push({
        about: 'field',
        subject: fit.field,
        choices,
        says: `${choices.map((name) => `“${name}”`).join(' and ')} fit “${fit.field}” equally. Say which it is.`,
      });
    } else if (fieldsToo.length > 0) {
      const choices = [fit.field, ...fieldsToo.map((other) => other.field)];
      taken.add(fit.column);
      asks.push({
        about: 'field',
        subject: fit.column,
        choices,
        says: `“${fit.column}” fits ${choices.map((name) => `“${name}”`).join(' and ')} equally. Say which it is.`,
      });
    } else {
      fields[fit.field] = { column: fit.column, score: fit.score, reasons: fit.reasons };
      taken.add(fit.column);
    }
  }
  const specs = new Map<string, Field>(fieldsOf(kind));
  for (const [field, guess] of Object.entries(fields)) {
    const column = columns.find(({ name }) => name === guess.column);
    const type = specs.get(field)?.type;
    if (column !== undefined && type !== undefined) asks.push(...asksOf(column, type, profile));
  }
  const inAsk = new Set(asks.flatMap((ask) => [ask.subject, ...ask.choices]));
  for (const { name } of columns) {
    if (taken.has(name) || inAsk.has(name)) continue;
    const software = softwareOf(name);
    const near = fits.find((fit) => fit.column === name);
    const owner = near === undefined ? undefined : fields[near.field]?.column;
    left.push({
      column: name,
      why:
        software ??
        (near !== undefined && owner !== undefined
          ? `could be “${near.field}”, which “${owner}” fits better`
          : 'no field of this kind has such a name'),
    });
  }
  const found = Object.fromEntries(Object.entries(fields).map(([field, guess]) => [field, guess.column]));
  const base = profile ?? emptyProfile(kind);
  return { kind, fields, asks, left, missing, profile: { ...base, kind, columns: found } };
}

function someOf(samples: readonly Raw[]): readonly Raw[] {
  const filled = samples.filter((raw) => !isNothing(raw));
  if (filled.length <= LOOKED_AT) return filled;
  const step = filled.length / LOOKED_AT;
  return Array.from({ length: LOOKED_AT }, (_, index) => filled[Math.floor(index * step)] ?? null);
}

function softwareOf(name: string): string | null {
  return MADE_BY_SOFTWARE[name.toLowerCase().replace(/[^a-z0-9]/g, '')] ?? null;
}

interface Fit {
  readonly field: string;
  readonly column: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

function fitOf(field: string, spec: Field, column: Column): Fit | null {
  const name = nameScore(column.name, field, spec.names);
  if (name === null) return null;
  const share = shareRead(column.samples, spec.type);
  if (share === null) return { field, column: column.name, score: name.score, reasons: [name.reason] };
  // A name alone misleads: `status` may hold classifications, and `date` a text.
  if (share < 0.5) return null;
  return {
    field,
    column: column.name,
    score: name.score * (0.5 + 0.5 * share),
    reasons: [name.reason, `${Math.round(share * 100)} % of its values can be read so`],
  };
}

/** The share of values that can be read as a type; null where none is given, or any text will do. */
export function shareRead(samples: readonly Raw[], type: FieldType): number | null {
  const given = samples.filter((raw) => !isNothing(raw));
  if (given.length === 0 || type === 'id' || type === 'text') return null;
  return given.filter((raw) => readable(raw, type)).length / given.length;
}

function readable(raw: Raw, type: FieldType): boolean {
  if (typeof type === 'object') return isWordOf(raw, type.list);
  // A value that is only ambiguous is one of its kind all the same.
  const number = () => readNumber(raw, '.').value ?? readNumber(raw, ',').value;
  switch (type) {
    case 'count': {
      const value = number();
      return value !== null && Number.isInteger(value) && value >= 0;
    }
    case 'number':
      return number() !== null;
    case 'size':
      return (readSize(raw, '.').value ?? readSize(raw, ',').value) !== null;
    case 'date':
      return (readDate(raw, 'dmy').value ?? readDate(raw, 'mdy').value) !== null;
    case 'year': {
      const value = number();
      return value !== null && value >= 1900 && value <= 2100;
    }
    case 'month': {
      const value = number();
      return (value !== null && value >= 1 && value <= 12) || readDate(`${String(raw)} 2000`, 'dmy').value !== null;
    }
    case 'truth':
      return readTruth(raw).value !== null;
    case 'longitude':
    case 'latitude':
      return number() !== null || /\d/.test(String(raw));
    case 'geometry':
      return /^\s*(\{|[A-Z]+ ?Z?\s*\(|\(|[0-9A-Fa-f]{20,})/.test(String(raw));
    default:
      return true;
  }
}

/** What the values of a mapped column leave open. */
function asksOf(column: Column, type: FieldType, profile: Profile | null): readonly Ask[] {
  if (type === 'date' && (profile?.dateOrder ?? null) === null) {
    const { order, against } = dateOrderOf(column.samples);
    const unclear = order === null && column.samples.some((raw) => readDate(raw, null).findings.some(isDoubt));
    if (unclear) {
      return [
        {
          about: 'dateOrder',
          subject: column.name,
          choices: ['dmy', 'mdy'],
          says:
            against.length > 0
              ? `“${column.name}” has ${against.map((one) => `“${one}”`).join(' and ')}: day first and month first. Say which holds for the rest.`
              : `Nothing in “${column.name}” tells whether the day or the month comes first. Say which.`,
        },
      ];
    }
  }
  if ((type === 'size' || type === 'number' || type === 'count') && (profile?.decimal ?? null) === null) {
    const { sign } = decimalSignOf(column.samples);
    const unclear = sign === null && column.samples.some((raw) => readNumber(raw, null).findings.some(isDoubt));
    if (unclear) {
      return [
        {
          about: 'decimal',
          subject: column.name,
          choices: ['.', ','],
          says: `Nothing in “${column.name}” tells whether decimals are written with a point or a comma. Say which.`,
        },
      ];
    }
  }
  return [];
}

function isDoubt(finding: { readonly code: string }): boolean {
  return finding.code === 'date-ambiguous' || finding.code === 'number-ambiguous';
}

/**
 * The kind of record that the columns fit best: by how many fields they fill. Null where two fit equally.
 */
export function guessKind(columns: readonly Column[], kinds: readonly RecordKind[]): RecordKind | null {
  const ranked = kinds
    .map((kind) => ({
      kind,
      score: Object.values(guessMapping(columns, kind).fields).reduce((sum, guess) => sum + guess.score, 0),
    }))
    .sort((left, right) => right.score - left.score);
  const [first, second] = ranked;
  if (first === undefined || first.score === 0) return null;
  return second !== undefined && first.score - second.score < 0.3 ? null : first.kind;
}
