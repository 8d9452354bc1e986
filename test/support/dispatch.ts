/**
 * Dispatches: articles written for this project, with what an expert reader finds in them. `test/evidence/dispatches` holds
 * them in two halves; its README says how they were annotated and which half may be read while rules are written.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseDay } from '../../src/base/day.ts';
import { MODES, type Mode } from '../../src/evidence/claim.ts';
import { PROPERTY_IDS, type Property } from '../../src/evidence/property.ts';
import { VERDICTS, type Verdict } from '../../src/evidence/verdict.ts';
import { shippedRecord } from './record.ts';

export const HALVES = ['open', 'held-out'] as const;
export type Half = (typeof HALVES)[number];

export const DISPATCH_KINDS = [
  'news-wire',
  'op-ed',
  'ngo-release',
  'parliamentary-record',
  'machine-summary',
  'think-tank',
  'local-news',
  'ministry-statement',
  'explainer',
  'interview',
] as const;
export type DispatchKind = (typeof DISPATCH_KINDS)[number];

/** Characters of a dispatch's text, as an annotation names them. */
export interface Passage {
  readonly quote: string;
  /** UTF-16 units into the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly because: string;
}

export interface ExpectedClaim extends Passage {
  readonly property: Property;
  /** Other properties that an honest reader would accept. */
  readonly also: readonly Property[];
  /** ISO 3166 codes, or `WORLD`. */
  readonly states: readonly string[];
  readonly treaty: string | null;
  readonly mode: Mode;
  /** Every verdict that an honest expert would accept on the day of publication. */
  readonly verdict: readonly Verdict[];
}

export interface Dispatch {
  /** The file's name without `.yaml`. */
  readonly name: string;
  readonly half: Half;
  readonly title: string;
  readonly kind: DispatchKind;
  /** YYYY-MM-DD; null where the dispatch does not say. */
  readonly published: string | null;
  readonly text: string;
  /** In order of their place in the text. */
  readonly claims: readonly ExpectedClaim[];
  /** Passages in which there is nothing that is asserted, though a finder may be tempted. */
  readonly nothing: readonly Passage[];
}

const FOLDER = new URL('../evidence/dispatches/', import.meta.url);
const FIELDS = ['title', 'kind', 'published', 'text', 'claims', 'nothing'];
const CLAIM_FIELDS = ['quote', 'nth', 'property', 'also', 'states', 'treaty', 'mode', 'verdict', 'because'];
const PASSAGE_FIELDS = ['quote', 'nth', 'because'];

type Row = Record<string, unknown>;

/**
 * One dispatch of its YAML.
 * @throws Error naming the file, the passage and what is wrong with it
 */
export function parseDispatch(yaml: string, name: string, half: Half): Dispatch {
  const file = parse(yaml) as Row;
  const fail = (what: string): never => {
    throw new Error(`${half}/${name}: ${what}`);
  };
  const known = (row: Row, fields: readonly string[], where: string) => {
    for (const field of Object.keys(row)) if (!fields.includes(field)) fail(`${where} has a field “${field}”`);
  };
  const textOf = (row: Row, field: string, where: string): string => {
    const value = row[field];
    return typeof value === 'string' && value.trim() !== '' ? value : fail(`${where} has no ${field}`);
  };
  const word = <T extends string>(value: unknown, list: readonly T[], where: string): T =>
    list.find((one) => one === value) ?? fail(`${where}: “${String(value)}” is none of ${list.join(', ')}`);
  const words = <T extends string>(value: unknown, list: readonly T[], where: string): T[] =>
    Array.isArray(value) ? value.map((one) => word(one, list, where)) : fail(`${where} is no list`);

  known(file, FIELDS, 'the dispatch');
  const text = textOf(file, 'text', 'the dispatch');
  const published = file.published === null ? null : textOf(file, 'published', 'the dispatch');
  if (published !== null) parseDay(published, `${half}/${name}: published`);

  const passage = (row: Row, fields: readonly string[]): Passage => {
    const quote = textOf(row, 'quote', 'a passage');
    const where = `“${quote}”`;
    known(row, fields, where);
    const nth = row.nth ?? 1;
    if (typeof nth !== 'number' || !Number.isInteger(nth) || nth < 1) fail(`${where}: nth is “${String(nth)}”`);
    if (row.nth === undefined && text.indexOf(quote) !== text.lastIndexOf(quote))
      fail(`${where} occurs more than once`);
    let start = -1;
    for (let count = 0; count < Number(nth); count += 1) {
      start = text.indexOf(quote, start + 1);
      if (start < 0) fail(`${where} occurs ${count} times, not ${String(nth)}`);
    }
    return { quote, start, end: start + quote.length, because: textOf(row, 'because', where) };
  };

  const { states, treaties } = shippedRecord();
  const claims = (Array.isArray(file.claims) ? (file.claims as Row[]) : fail('claims is no list')).map((row) => {
    const at = passage(row, CLAIM_FIELDS);
    const where = `“${at.quote}”`;
    const claim: ExpectedClaim = {
      ...at,
      property: word(row.property, PROPERTY_IDS as readonly Property[], where),
      also: row.also === undefined ? [] : words(row.also, PROPERTY_IDS as readonly Property[], where),
      states: words(row.states, ['WORLD', ...states.keys()], where),
      treaty: row.treaty === undefined ? null : word(row.treaty, [...treaties.keys()], where),
      mode: row.mode === undefined ? 'asserted' : word(row.mode, MODES, where),
      verdict: words(row.verdict, VERDICTS, where),
    };
    if (claim.states.length === 0) fail(`${where} is about no State`);
    if (claim.verdict.length === 0) fail(`${where} has no verdict`);
    if (new Set(claim.verdict).size !== claim.verdict.length) fail(`${where} has a verdict twice`);
    if (claim.also.includes(claim.property)) fail(`${where} has its property again under also`);
    return claim;
  });
  for (const [index, claim] of claims.entries()) {
    const before = claims[index - 1];
    if (before !== undefined && before.start > claim.start) fail(`“${claim.quote}” stands before “${before.quote}”`);
  }
  return {
    name,
    half,
    title: textOf(file, 'title', 'the dispatch'),
    kind: word(file.kind, DISPATCH_KINDS, 'kind'),
    published,
    text,
    claims,
    nothing: file.nothing === undefined ? [] : (file.nothing as Row[]).map((row) => passage(row, PASSAGE_FIELDS)),
  };
}

/** Every dispatch of a half, in order of their names. */
export function readDispatches(half: Half): Dispatch[] {
  const folder = new URL(`${half}/`, FOLDER);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => parseDispatch(readFileSync(new URL(file, folder), 'utf8'), file.replace(/\.yaml$/, ''), half));
}
