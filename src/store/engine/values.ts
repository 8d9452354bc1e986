/**
 * Values between JavaScript and PostgreSQL's text forms, one way for both engines, so that an answer does not depend on
 * the engine that gave it.
 */

/** Object identifiers of the types that become something other than text; they are fixed in every PostgreSQL. */
const BOOL = 16;
const BYTEA = 17;
const INT8 = 20;
const INT2 = 21;
const INT4 = 23;
const OID = 26;
const JSON_TEXT = 114;
const FLOAT4 = 700;
const FLOAT8 = 701;
const JSONB = 3802;

export type ValueParser = (text: string) => unknown;

/** Dates, times, numeric and everything else not named here stay the text that PostgreSQL writes. */
export const PARSERS: ReadonlyMap<number, ValueParser> = new Map<number, ValueParser>([
  [BOOL, (text) => text === 't'],
  [BYTEA, parseBytes],
  [INT8, parseBigInteger],
  [INT2, Number],
  [INT4, Number],
  [OID, Number],
  [FLOAT4, Number],
  [FLOAT8, Number],
  [JSON_TEXT, (text) => JSON.parse(text) as unknown],
  [JSONB, (text) => JSON.parse(text) as unknown],
]);

/** The array types of this database: the object identifier of each with that of its elements, and their delimiter. */
export const ARRAY_TYPES_SQL = `SELECT typarray::int AS "array", oid::int AS element, typdelim::text AS delimiter
  FROM pg_catalog.pg_type WHERE typarray <> 0 AND typcategory <> 'P'`;

export interface ArrayType {
  readonly array: number;
  readonly element: number;
  readonly delimiter: string;
}

/** The parser of each array type. */
export function arrayParsers(types: readonly ArrayType[]): Map<number, ValueParser> {
  return new Map(
    types.map(({ array, element, delimiter }) => {
      const parser = PARSERS.get(element) ?? ((text: string) => text);
      return [array, (text: string) => parseArray(text, parser, delimiter)];
    }),
  );
}

/** A plain byte array (never a Buffer, so that the two engines give equal values). */
function parseBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text.slice(2), 'hex');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A number where JavaScript's numbers are exact, else a bigint. */
function parseBigInteger(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** Reads `{a,"b c",NULL,{…}}`; a leading `[2:4]=` says the lower bounds, which JavaScript does not have. */
export function parseArray(text: string, parser: ValueParser, delimiter = ','): unknown[] {
  let at = text.indexOf('{');
  function list(): unknown[] {
    const items: unknown[] = [];
    at += 1;
    while (at < text.length && text[at] !== '}') {
      items.push(item());
      if (text[at] === delimiter) at += 1;
    }
    at += 1;
    return items;
  }
  function item(): unknown {
    if (text[at] === '{') return list();
    if (text[at] === '"') return parser(quoted());
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '}') at += 1;
    const bare = text.slice(from, at);
    return bare === 'NULL' ? null : parser(bare);
  }
  function quoted(): string {
    let value = '';
    at += 1;
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '\\') at += 1;
      value += text[at];
      at += 1;
    }
    at += 1;
    return value;
  }
  return list();
}

/**
 * The text form of a parameter; null is SQL's null. An array becomes a PostgreSQL array and a plain object JSON; a JSON
 * document that is itself an array or a string is passed as text (`JSON.stringify`).
 */
export function wireText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(arrayItem).join(',')}}`;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw new TypeError(`A ${typeof value} cannot be a parameter of a statement.`);
}

function arrayItem(value: unknown): string {
  if (Array.isArray(value)) return wireText(value) ?? 'NULL';
  const text = wireText(value);
  return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
