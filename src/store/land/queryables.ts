/** What of a kind a filter may name: the columns that every entry has, and the plain fields of its body without marks. */
import { z } from 'zod';
import { type Kind, stepsOf } from '../register/kind.ts';
import type { Queryable, QueryableType } from './filter.ts';

const COLUMNS: readonly Queryable[] = [
  { name: 'id', title: 'The same through all versions of the feature', type: 'string', at: { column: 'id' } },
  { name: 'owner', title: 'Whose entry it is: a State or programme', type: 'string', at: { column: 'owner' } },
  {
    name: 'subject',
    title: 'What the entry is about, as its owner calls it',
    type: 'string',
    at: { column: 'subject' },
  },
  { name: 'version', title: 'Version, from 1', type: 'integer', at: { column: 'version' } },
  { name: 'source', title: 'Where it was taken from', type: 'string', at: { column: 'source' } },
  { name: 'recorded', title: 'When this version was recorded', type: 'date-time', at: { column: 'recorded' } },
  {
    name: 'validFrom',
    title: 'The first day on which it holds; null: open',
    type: 'date',
    at: { column: 'validFrom' },
  },
  {
    name: 'validUntil',
    title: 'The first day on which it no longer holds; null: open',
    type: 'date',
    at: { column: 'validUntil' },
  },
];

interface Node {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** Fields of objects in objects are named with dots; lists cannot be asked. */
const DEEPEST = 3;

export function queryablesOf(kind: Kind): readonly Queryable[] {
  const schema = z.toJSONSchema(kind.body, { io: 'output', unrepresentable: 'any' }) as Node;
  const taken = new Set(COLUMNS.map(({ name }) => name));
  const marked = Object.keys(kind.marks).map((path) => stepsOf(path).join('.'));
  const fields = fieldsOf(schema, []).filter(({ name }) => {
    return !taken.has(name) && !marked.some((path) => name === path || name.startsWith(`${path}.`));
  });
  const geometry: Queryable = { name: 'geometry', title: 'The geometry', type: 'geometry', at: { column: 'geometry' } };
  return [...COLUMNS, ...fields, geometry];
}

function fieldsOf(node: Node, path: readonly string[]): Queryable[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const at = [...path, key];
    const plain = withoutNull(child);
    if (plain.properties !== undefined) return at.length < DEEPEST ? fieldsOf(plain, at) : [];
    const type = typeOf(plain);
    if (type === null) return [];
    const name = at.join('.');
    const values = plain.enum?.filter((one): one is string => typeof one === 'string');
    const title = child.title ?? child.description ?? plain.title ?? plain.description ?? name;
    return [{ name, title, type, ...(values === undefined ? {} : { values }), at: { path: at } }];
  });
}

/** What a field is where it is not null. */
function withoutNull(node: Node): Node {
  const branches = (node.anyOf ?? node.oneOf)?.filter((one) => one.type !== 'null');
  return branches?.length === 1 ? withoutNull(branches[0] as Node) : node;
}

function typeOf(node: Node): QueryableType | null {
  const type = Array.isArray(node.type) ? node.type.find((one) => one !== 'null') : node.type;
  if (type === 'string') return node.format === 'date' || node.format === 'date-time' ? node.format : 'string';
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  if (typeof node.const === 'string' || node.enum?.every((one) => typeof one === 'string')) return 'string';
  return null;
}
