/** Which features are shown: what a reader chooses, as one condition in CQL2 that the list, the map and the files share. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import type { Expression } from '../../../../store/land/filter.ts';
import { parseFilter } from '../../../../store/land/filter-text.ts';
import type { Collection } from '../../../../tasks/land/feature-source.ts';
import type { Parameter, Query } from '../../../parameter.ts';
import { wordsIn } from '../../words/land-lists.ts';
import { SHELVES, type Shelf, shelfOf } from './shelf.ts';

function choice(name: string, description: string, words: readonly string[]): Parameter<string | null> {
  return {
    name,
    description: `${description} One of ${words.join(', ')}.`,
    schema: z.enum(['', ...words]),
    read(text) {
      // A form sends what is left empty as nothing.
      if (text === '') return null;
      if (words.includes(text)) return text;
      throw new Problem('parameter-malformed', {
        found: `${name} is “${text.slice(0, 100)}”`,
        wanted: `one of ${words.join(', ')}`,
        next: 'Correct the parameter, or leave it out.',
      });
    },
  };
}

function plain(name: string, description: string, longest: number): Parameter<string | null> {
  return {
    name,
    description,
    schema: z.string().max(longest),
    read(text) {
      const trimmed = text.trim();
      if (trimmed === '') return null;
      if (trimmed.length <= longest && !/\p{Cc}/u.test(trimmed)) return trimmed;
      throw new Problem('parameter-malformed', {
        found: `${name} is ${trimmed.length > longest ? `${trimmed.length} characters long` : 'not plain text'}`,
        wanted: `a text of at most ${longest} characters`,
        next: 'Shorten it, or leave it out.',
      });
    },
  };
}

/** Every state of work that is not the end of it. */
export const NOT_RELEASED = 'not-released';
export const STATES = [NOT_RELEASED, ...wordsIn('status'), ...wordsIn('product')];

export const COLLECTION = choice(
  'collection',
  'What is shown; default: areas.',
  SHELVES.map(({ path }) => path),
);
export const STATE = choice('state', 'The state of work of an area, or what became of land released.', STATES);
export const TYPE = choice('type', 'How sure it is that an area is hazardous.', wordsIn('classification'));
export const OWNER = plain('owner', 'Whose: the code of a State or programme.', 64);
export const TEXT = plain('q', 'Part of the name or number, or the id of a feature.', 200);
export const FILTERS = [COLLECTION, STATE, TYPE, OWNER, TEXT];

export interface LandFilter {
  readonly shelf: Shelf;
  readonly state: string | null;
  readonly type: string | null;
  readonly owner: string | null;
  readonly text: string | null;
  /** CQL2; null for all. */
  readonly cql: string | null;
}

/** @throws Problem of the parameters */
export function filterIn(query: Query): LandFilter {
  const shelf = shelfOf(query.get(COLLECTION) ?? SHELVES[0].path);
  const asked = {
    state: query.get(STATE) ?? null,
    type: query.get(TYPE) ?? null,
    owner: query.get(OWNER) ?? null,
    text: query.get(TEXT) ?? null,
  };
  // What another collection does not have is not asked of it: whoever changes “what” in the form loses the rest.
  const state = statesOf(shelf).includes(asked.state ?? '') ? asked.state : null;
  const type = shelf.kind === 'hazardous-area' ? asked.type : null;
  const owner = asked.owner?.toUpperCase() ?? null;
  const conditions = [
    state === null ? null : stateCql(shelf, state),
    type === null ? null : `classification = ${quoted(type)}`,
    owner === null ? null : `owner = ${quoted(owner)}`,
    asked.text === null ? null : textCql(shelf, asked.text),
  ].filter((one) => one !== null);
  return {
    shelf,
    state,
    type,
    owner,
    text: asked.text,
    cql: conditions.length === 0 ? null : conditions.join(' AND '),
  };
}

/** States that the collection has. */
export function statesOf({ kind }: Shelf): readonly string[] {
  if (kind === 'hazardous-area') return [NOT_RELEASED, ...wordsIn('status')];
  return kind === 'land-release' ? wordsIn('product') : [];
}

export function expressionOf({ cql }: LandFilter, { queryables }: Collection): Expression | undefined {
  return cql === null ? undefined : parseFilter(cql, queryables);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function stateCql({ kind }: Shelf, state: string): string {
  if (state === NOT_RELEASED) return "status NOT IN ('closed', 'handed-over')";
  return `${kind === 'hazardous-area' ? 'status' : 'product'} = ${quoted(state)}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function textCql({ kind }: Shelf, text: string): string {
  if (UUID.test(text)) return `id = ${quoted(text.toLowerCase())}`;
  const like = `CASEI(${quoted(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`)})`;
  const named = kind === 'hazardous-area' || kind === 'unit' ? [`CASEI(name) LIKE ${like}`] : [];
  return `(${[`CASEI(subject) LIKE ${like}`, ...named].join(' OR ')})`;
}
