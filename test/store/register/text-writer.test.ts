/** The writer of bodies in one pass against the slow way, zod and then canonical JSON: it may say less, never anything else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LAND_KINDS } from '../../../src/store/land/kinds.ts';
import { type Kind, kindOf, kindsOf, parsedText } from '../../../src/store/register/kind.ts';
import { textWriter } from '../../../src/store/register/text-writer.ts';

const KINDS = kindsOf(LAND_KINDS);
const WRITTEN = [...KINDS.values()].filter(({ writer }) => writer !== null);

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'a"b', 'a\\b', 'é', '地雷', '\n\t', '😀'),
);

/** Bodies that a schema takes. */
function fitting(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: 'output' }) as Json;
  return ofSchema(json);
}
interface Json {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Json[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly additionalProperties?: Json | false;
  readonly items?: Json;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}
function ofSchema(json: Json): fc.Arbitrary<unknown> {
  const {
    type,
    anyOf,
    enum: words,
    properties,
    additionalProperties,
    items,
    minimum = 0,
    maximum = 1e15,
    pattern,
  } = json;
  if (Array.isArray(type)) return fc.oneof(...type.map((one: string) => ofSchema({ ...json, type: one })));
  if (type === 'null') return fc.constant(null);
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(ofSchema));
  if (words !== undefined) return fc.constantFrom(...words);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31) });
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true });
  if (type === 'array') return fc.array(ofSchema(items ?? {}), { minLength: json.minItems ?? 0, maxLength: 3 });
  if (type === 'string')
    return pattern === undefined ? withLength(json.minLength ?? 0) : fc.constant(sampleOf(pattern));
  if (properties !== undefined) {
    return fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, ofSchema(one)])));
  }
  return fc.dictionary(
    texts.filter((name) => name !== '__proto__'),
    ofSchema(additionalProperties || {}),
    { noNullPrototype: true, maxKeys: 4 },
  );
}
const withLength = (least: number) => texts.filter((text) => text.length >= least);
const sampleOf = (pattern: string) =>
  pattern.includes('64') ? 'a'.repeat(64) : pattern.includes(':') ? '09:30' : '2020-02-29';

/** What is seldom meant. */
const ODD = [
  undefined,
  null,
  true,
  '',
  'x\0y',
  '\ud800',
  'sha',
  '2020-1-1',
  -0,
  -1,
  0.5,
  1e300,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  Symbol('s'),
  [],
  [null],
  ['x', undefined],
  {},
  { a: 1 },
  JSON.parse('{"__proto__":"x"}'),
  Object.create({ a: 'inherited' }),
  { [Symbol('s')]: 'x' },
  new Date(0),
  new Map([['a', 'b']]),
  () => 1,
];

/** The body with one thing in it exchanged, added or left out. */
function changed(body: unknown, path: number, how: number): unknown {
  if (typeof body !== 'object' || body === null) return ODD[how % ODD.length];
  const copy = (Array.isArray(body) ? [...body] : { ...body }) as Record<string, unknown>;
  const names = Object.keys(copy);
  const name = names[path % (names.length + 1)];
  if (name === undefined) copy[`other${how}`] = ODD[how % ODD.length];
  else if (how % 5 === 0) delete copy[name];
  else if (how % 3 === 0) copy[name] = changed(copy[name], path >> 3, how >> 1);
  else copy[name] = ODD[how % ODD.length];
  return copy;
}

/** What the slow way makes of it: its text, or that it is refused. */
function slowly(kind: Kind, body: unknown): string | null {
  try {
    return parsedText(kind, body);
  } catch {
    return null;
  }
}

describe('bodies written in one pass', () => {
  test('the kinds that files bring have a writer', () => {
    expect(WRITTEN.map(({ name }) => name)).toEqual([
      'hazardous-area',
      'land-release',
      'survey',
      'device',
      'accident',
      'land-change',
      'unit',
      'quarantined-row',
    ]);
  });

  test.each(WRITTEN)('$name: what fits is written, and as the slow way writes it', (kind) => {
    fc.assert(
      fc.property(fitting(kind.body), (body) => {
        expect(kind.writer?.(body)).toBe(parsedText(kind, body));
      }),
      { numRuns: 150 },
    );
  });

  test.each(WRITTEN)('$name: what the slow way refuses is never written, and nothing is written otherwise', (kind) => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(
        fitting(kind.body),
        fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { minLength: 1, maxLength: 3 }),
        (body, steps) => {
          const other = steps.reduce((one, [path, how]) => changed(one, path, how), body);
          const [text, slow] = [kind.writer?.(other) ?? null, slowly(kind, other)];
          if (text !== null) expect(text).toBe(slow);
          if (slow === null) seen.refused += 1;
          else seen.taken += 1;
        },
      ),
      { numRuns: 400 },
    );
    // A generator of one sort only would hold nothing.
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(3);
  });

  test.each<[string, z.ZodType]>([
    ['a refinement', z.strictObject({ text: z.string().refine((text) => text !== 'x') })],
    ['a refinement of the whole', z.strictObject({ text: z.string() }).refine(() => false)],
    ['a transformation', z.strictObject({ text: z.string().transform((text) => text.trim()) })],
    ['what trims', z.strictObject({ text: z.string().trim() })],
    ['what makes a text of anything', z.strictObject({ text: z.coerce.string() })],
    ['what makes a number of anything', z.strictObject({ number: z.coerce.number() })],
    ['a text of a form of its own', z.strictObject({ day: z.iso.date() })],
    ['a field that may be left out', z.strictObject({ text: z.string().optional() })],
    ['a default', z.strictObject({ text: z.string().default('x') })],
    ['other keys', z.looseObject({ text: z.string() })],
    ['a choice', z.union([z.string(), z.number()])],
    ['a multiple', z.strictObject({ number: z.number().multipleOf(5) })],
    ['more than', z.strictObject({ number: z.number().gt(0), text: z.string().max(5) })],
    ['a pattern that remembers', z.strictObject({ text: z.string().regex(/a/g) })],
  ])('%s is left to zod', (_, schema) => {
    expect(textWriter(schema)).toBeNull();
  });

  test('columns in another order, and others, are each written in the order of canonical JSON', () => {
    const { writer } = kindOf(
      kindsOf([{ name: 'row', body: z.strictObject({ entered: z.record(z.string(), z.string()) }) }]),
      'row',
    );
    expect(writer?.({ entered: { b: '1', a: '2', 'é"': '3' } })).toBe('{"entered":{"a":"2","b":"1","é\\"":"3"}}');
    expect(writer?.({ entered: { a: '4', b: '5' } })).toBe('{"entered":{"a":"4","b":"5"}}');
    expect(writer?.({ entered: { b: '6', a: '7' } })).toBe('{"entered":{"a":"7","b":"6"}}');
    expect(writer?.({ entered: {} })).toBe('{"entered":{}}');
  });
});
