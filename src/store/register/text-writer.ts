/**
 * Writes a body as canonical JSON in one pass, checking it on the way: what zod and {@link canonical} do one after the other
 * takes most of the time of an import. A writer is compiled from the schema of a kind. It speaks only where it is sure:
 * whatever is unusual it leaves to zod, which then says what is wrong.
 */
import type { z } from 'zod';

/** The canonical text of a value that surely fits; null where only the slow way can tell. */
export type TextWriter = (value: unknown) => string | null;

type Def = z.core.$ZodTypes['_zod']['def'];
type CheckDef = z.core.$ZodChecks['_zod']['def'];

/** @returns null where the schema has something (a refinement, a transformation) that is not written this way */
export function textWriter(schema: z.core.$ZodType): TextWriter | null {
  const def = schema._zod.def as Def;
  // What makes another value of the one given is not for one pass.
  if ('coerce' in def && def.coerce) return null;
  switch (def.type) {
    case 'string':
      // A text of a form of its own (z.iso.date(), z.email()) is itself a check.
      return 'check' in def ? null : stringWriter(def.checks);
    case 'number':
      return numberWriter(def);
    case 'boolean':
      return isPlain(def) ? (value) => (value === true ? 'true' : value === false ? 'false' : null) : null;
    case 'enum':
      return isPlain(def) ? enumWriter(Object.values(def.entries)) : null;
    case 'nullable': {
      const inner = isPlain(def) ? textWriter(def.innerType) : null;
      return inner === null ? null : (value) => (value === null ? 'null' : inner(value));
    }
    case 'array':
      return arrayWriter(def);
    case 'record':
      return recordWriter(def);
    case 'object':
      return objectWriter(def);
    default:
      return null;
  }
}

/** Has it no checks beside its type? */
const isPlain = ({ checks = [] }: { readonly checks?: readonly unknown[] | undefined }): boolean => checks.length === 0;

const checksOf = (checks: readonly z.core.$ZodCheck<never>[] | undefined): CheckDef[] =>
  (checks ?? []).map((check) => check._zod.def as CheckDef);

/** Characters that stand in JSON as they are, and are never half a pair. */
const NEEDS_CARE = /[^ !#-[\]-~]/;
const UNKEEPABLE = /\0|\p{Cs}/u;

/** A text as JSON; null for one that the database cannot keep. */
function quoted(text: string): string | null {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  return UNKEEPABLE.test(text) ? null : JSON.stringify(text);
}

function stringWriter(checks: readonly z.core.$ZodCheck<never>[] | undefined): TextWriter | null {
  const tests: ((text: string) => boolean)[] = [];
  for (const check of checksOf(checks)) {
    if (check.check === 'min_length') {
      const { minimum } = check;
      tests.push((text) => text.length >= minimum);
    } else if (check.check === 'string_format' && check.format === 'regex') {
      const { pattern } = check as { readonly pattern?: RegExp };
      // One that remembers where it stood last answers otherwise the next time.
      if (pattern === undefined || pattern.global || pattern.sticky) return null;
      tests.push((text) => pattern.test(text));
    } else return null;
  }
  const [only, ...others] = tests;
  if (only === undefined) return (value) => (typeof value === 'string' ? quoted(value) : null);
  return (value) =>
    typeof value === 'string' && only(value) && others.every((one) => one(value)) ? quoted(value) : null;
}

function numberWriter(def: Def & { readonly type: 'number' }): TextWriter | null {
  let [least, most, whole] = [-Infinity, Infinity, false];
  // z.int() is itself a check.
  const own = 'check' in def ? [def as unknown as CheckDef] : [];
  for (const check of [...own, ...checksOf(def.checks)]) {
    if (check.check === 'number_format' && check.format === 'safeint') whole = true;
    else if (check.check === 'greater_than' && check.inclusive && typeof check.value === 'number')
      least = Math.max(least, check.value);
    else if (check.check === 'less_than' && check.inclusive && typeof check.value === 'number')
      most = Math.min(most, check.value);
    else return null;
  }
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) return null;
    // Minus zero is written as zero.
    return !whole || Number.isSafeInteger(value) ? String(value) : null;
  };
}

function enumWriter(words: readonly unknown[]): TextWriter | null {
  const texts = new Map(words.map((word) => [word, JSON.stringify(word)]));
  if (!words.every((word) => typeof word === 'string')) return null;
  return (value) => texts.get(value) ?? null;
}

function arrayWriter(def: Def & { readonly type: 'array' }): TextWriter | null {
  const element = textWriter(def.element);
  if (element === null) return null;
  let least = 0;
  for (const check of checksOf(def.checks)) {
    if (check.check !== 'min_length') return null;
    least = Math.max(least, check.minimum);
  }
  return (value) => {
    if (!Array.isArray(value) || value.length < least || Object.keys(value).length !== value.length) return null;
    let text = '';
    for (let at = 0; at < value.length; at += 1) {
      const one = element(value[at]);
      if (one === null) return null;
      text = at === 0 ? one : `${text},${one}`;
    }
    return `[${text}]`;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Names as they follow one another in canonical JSON, with where each stood, and its text. */
interface Order {
  readonly names: readonly string[];
  readonly sorted: readonly { readonly name: string; readonly text: string }[];
}

function recordWriter(def: Def & { readonly type: 'record' }): TextWriter | null {
  const key = def.keyType._zod.def as Def;
  const member = textWriter(def.valueType);
  if (member === null || !isPlain(def) || key.type !== 'string' || !isPlain(key)) return null;
  // Rows of one file have the same columns: their order is worked out once.
  let last: Order = { names: [], sorted: [] };
  return (value) => {
    if (!isObject(value) || Object.getOwnPropertySymbols(value).length > 0) return null;
    const names = Object.keys(value);
    if (!sameNames(names, last.names)) {
      const order = orderOf(names);
      if (order === null) return null;
      last = order;
    }
    let text = '';
    for (const { name, text: named } of last.sorted) {
      const one = member(value[name]);
      if (one === null) return null;
      text += text === '' ? `${named}:${one}` : `,${named}:${one}`;
    }
    return `{${text}}`;
  };
}

function sameNames(one: readonly string[], two: readonly string[]): boolean {
  if (one.length !== two.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== two[at]) return false;
  return true;
}

function orderOf(names: readonly string[]): Order | null {
  const sorted: { name: string; text: string }[] = [];
  for (const name of names.toSorted()) {
    const text = name === '__proto__' ? null : quoted(name);
    if (text === null) return null;
    sorted.push({ name, text });
  }
  return { names, sorted };
}

function objectWriter(def: Def & { readonly type: 'object' }): TextWriter | null {
  if (!isPlain(def)) return null;
  // Without a word on other keys, or with “never”, there may be none; a catch-all of another type would take them.
  if (def.catchall !== undefined && (def.catchall._zod.def as Def).type !== 'never') return null;
  const members: { readonly name: string; readonly before: string; readonly write: TextWriter }[] = [];
  for (const name of Object.keys(def.shape).sort()) {
    const schema = def.shape[name];
    const write = schema === undefined ? null : textWriter(schema);
    if (write === null || name in Object.prototype) return null;
    members.push({ name, before: `${members.length === 0 ? '' : ','}${JSON.stringify(name)}:`, write });
  }
  return (value) => {
    if (!isObject(value) || Object.keys(value).length !== members.length) return null;
    let text = '{';
    for (const { name, before, write } of members) {
      const one = write(value[name]);
      if (one === null) return null;
      text += before + one;
    }
    return `${text}}`;
  };
}
