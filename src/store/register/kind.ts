/**
 * Kinds of entries. A kind says what the body of its entries looks like, whether they have a geometry, whether two of
 * them may hold at once, and what of them is personal or restricted. The register knows no kind by itself: the rooms
 * above pass in the ones they use.
 */
import { z } from 'zod';
import type { GeometryType } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { canonical } from './canonical.ts';
import { CELL_SIZES } from './coarse.ts';
import { type TextWriter, textWriter } from './text-writer.ts';

/**
 * Who may see it: everybody who may use the register inside the organisation (`restricted`), or only somebody who names
 * a purpose (`personal`).
 */
export const MARKS = ['restricted', 'personal'] as const;
export type Mark = (typeof MARKS)[number];

/** Whether entries of one owner, kind and subject may hold on the same day. */
export const OVERLAPS = ['allowed', 'one-per-source', 'one-per-subject'] as const;
export type Overlaps = (typeof OVERLAPS)[number];

export interface GeometryRule {
  readonly required: boolean;
  readonly types: readonly GeometryType[];
}

export interface KindSpec {
  /** Lower-case words joined by hyphens: `hazardous-area`. */
  readonly name: string;
  /** The shape of the body. Keys that it does not know are refused, whatever the schema says of them. */
  readonly body: z.ZodType;
  /** Without it, entries of the kind have no geometry. */
  readonly geometry?: GeometryRule;
  /** Default `allowed`: sources may disagree, and both stand. */
  readonly overlaps?: Overlaps;
  /** Marks the whole kind. */
  readonly mark?: Mark;
  /** Marks fields of the body by path (`victim.name`, `visits[].site`), and the geometry by the word `geometry`. */
  readonly marks?: Readonly<Record<string, Mark>>;
  /**
   * Metres, one of `CELL_SIZES`: those whom the mark on the geometry does not reach see the cell of that size that it lies in.
   * Without it they see none.
   */
  readonly coarsened?: number;
  /** Entries of the kind are added and never corrected, retracted or restored. */
  readonly frozen?: boolean;
}

export interface Kind extends Required<Omit<KindSpec, 'geometry' | 'mark' | 'coarsened'>> {
  readonly geometry: GeometryRule | null;
  readonly mark: Mark | null;
  readonly coarsened: number | null;
  /** Has it any mark at all? */
  readonly marked: boolean;
  /** Writes a body that surely fits; null where the schema has no such writer. See {@link fittedText}. */
  readonly writer: TextWriter | null;
}

/** The kinds that a program knows, by name. */
export type Kinds = ReadonlyMap<string, Kind>;

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Checks the definitions and gathers them.
 * @throws Problem `kind-malformed`: a name that is none or is used twice, or a mark on a field that the body has not
 */
export function kindsOf(specs: readonly KindSpec[]): Kinds {
  const kinds = new Map<string, Kind>();
  for (const spec of specs) {
    if (!NAME.test(spec.name)) throw malformed(spec.name, 'is not a name', 'lower-case words joined by hyphens');
    if (kinds.has(spec.name)) throw malformed(spec.name, 'is defined twice', 'one definition of each kind');
    const marks = spec.marks ?? {};
    for (const path of Object.keys(marks)) {
      const there = path === 'geometry' ? spec.geometry !== undefined : hasPath(spec.body, path);
      if (!there) throw malformed(spec.name, `marks “${path}”, which it does not have`, 'the path of a field it has');
    }
    if (spec.coarsened !== undefined && (marks.geometry === undefined || !CELL_SIZES.includes(spec.coarsened))) {
      const wanted = `a mark on the geometry, and one of the sizes ${CELL_SIZES.join(', ')} m`;
      throw malformed(spec.name, `is coarsened to ${spec.coarsened}`, wanted);
    }
    kinds.set(spec.name, {
      name: spec.name,
      body: spec.body,
      geometry: spec.geometry ?? null,
      overlaps: spec.overlaps ?? 'allowed',
      mark: spec.mark ?? null,
      marks,
      frozen: spec.frozen ?? false,
      coarsened: spec.coarsened ?? null,
      marked: spec.mark !== undefined || Object.keys(marks).length > 0,
      writer: textWriter(spec.body),
    });
  }
  return kinds;
}

function malformed(name: string, found: string, wanted: string): Problem {
  return new Problem('kind-malformed', {
    found: `the kind “${name}” ${found}`,
    wanted,
    next: 'Correct its definition in the program.',
  });
}

/** A misspelt mark would leave personal data open, so each path is looked up in the schema. */
function hasPath(schema: z.ZodType, path: string): boolean {
  type Node = { properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; oneOf?: Node[]; allOf?: Node[] };
  const walk = (node: Node | undefined, steps: readonly string[]): boolean => {
    if (node === undefined || typeof node !== 'object') return false;
    const [step, ...rest] = steps;
    if (step === undefined) return true;
    const next = step === '[]' ? node.items : node.properties?.[step];
    const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
    return walk(next, rest) || branches.some((branch) => walk(branch, steps));
  };
  return walk(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Node, stepsOf(path));
}

/** The fields of a body of the kind, in their order. */
export function fieldsOf(kind: Kind): string[] {
  const { properties = {} } = z.toJSONSchema(kind.body, { io: 'output', unrepresentable: 'any' });
  return Object.keys(properties);
}

/** `visits[].site` → `visits`, `[]`, `site`. */
export function stepsOf(path: string): string[] {
  return path.replaceAll('[]', '.[]').split('.');
}

/** @throws Problem `kind-unknown`, with the nearest name when one is near */
export function kindOf(kinds: Kinds, name: string): Kind {
  const kind = kinds.get(name);
  if (kind) return kind;
  const near = nearest(String(name), [...kinds.keys()]);
  throw new Problem('kind-unknown', {
    found: `the kind is “${name}”`,
    wanted: `one of ${[...kinds.keys()].join(', ') || 'none (no kind is registered)'}`,
    next: near ? `Did you mean “${near}”?` : 'Choose a kind of the list.',
  });
}

/**
 * The body as it will be kept: what the schema makes of it, as canonical JSON.
 * @throws Problem `body-unfit`, naming each field that is wrong, or a field that the kind does not have
 */
export function fittedText(kind: Kind, body: unknown): string {
  return kind.writer?.(body) ?? parsedText(kind, body);
}

/** The same by way of zod, which knows every schema and says what is wrong. */
export function parsedText(kind: Kind, body: unknown): string {
  const result = kind.body.safeParse(body);
  if (!result.success) {
    const flaws = result.error.issues.map((issue) => `${['body', ...issue.path].join('.')}: ${issue.message}`);
    throw unfit(kind, flaws.slice(0, 10).join('; '));
  }
  const text = canonical(result.data);
  const lost = lostField(body, result.data, 'body');
  if (lost !== null) throw unfit(kind, `${lost}: the kind has no such field`);
  return text;
}

function unfit(kind: Kind, found: string): Problem {
  return new Problem('body-unfit', {
    found: `the body does not fit the kind “${kind.name}”: ${found}`,
    wanted: 'a body with the fields of its kind',
    next: 'Correct the fields named; nothing was recorded.',
  });
}

/** The path of the first field that was given and would not be kept: nothing is dropped in silence. */
function lostField(given: unknown, kept: unknown, path: string): string | null {
  if (typeof given !== 'object' || given === null) return null;
  if (typeof kept !== 'object' || kept === null) return null;
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(kept, key)) return `${path}.${key}`;
    const lost = lostField(value, (kept as Record<string, unknown>)[key], `${path}.${key}`);
    if (lost !== null) return lost;
  }
  return null;
}
