/**
 * `data/names.csv`: what States are called beyond the names in `states.csv`. Places that stand for a government, groups, names
 * in other languages; and names that are better not taken for a State's. The names of States in the other languages come
 * from the tables of the package i18n-iso-countries, where a row does not say otherwise.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Source } from '../../base/finding.ts';
import { Problem } from '../../base/problem.ts';
import { NAME_KINDS, type NameKind } from '../../evidence/lexicon.ts';
import type { State } from '../../law/state.ts';
import { type Row, readTable } from './table.ts';

/** ISO 639-1. Texts are read in the first of them; names are recognised in all. */
export const NAME_LANGUAGES = ['en', 'uk', 'ru', 'fr', 'es'] as const;
export type NameLanguage = (typeof NAME_LANGUAGES)[number];

/**
 * Besides the kinds of names of the lexicon: `called`, the plain name that our own sentences use; `other`, a name that
 * holds the name of a State and is none (“Norwegian People's Aid”); `ambiguous`, a name that is left out wherever it comes
 * from, since it means other things too.
 */
export const GIVEN_KINDS = [...NAME_KINDS, 'called', 'other', 'ambiguous'] as const;
export type GivenKind = NameKind | 'called' | 'other' | 'ambiguous';

export interface GivenName {
  readonly text: string;
  readonly kind: GivenKind;
  /** Several for a group; none where it is no State's name. */
  readonly states: readonly string[];
  readonly language: NameLanguage;
}

export const NAMES_FILE = 'names.csv';
export const NAMES_COLUMNS = ['text', 'states', 'kind', 'language', 'sources', 'note'];

/** What the rows refer to. */
export interface NamedWorld {
  readonly states: ReadonlyMap<string, State>;
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * The rows of the table, then the names of the States in the other languages.
 * @throws Problem `data-unreadable`, `data-invalid` or `data-contradictory`, at file and line
 */
export function readNames(directory: string, world: NamedWorld): GivenName[] {
  const rows = readTable(join(directory, NAMES_FILE), NAMES_COLUMNS);
  const seen = new Map<string, string>();
  const given = rows.map((row) => {
    const name = givenName(row, world);
    const key = `${name.language} ${name.text}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      throw new Problem('data-contradictory', {
        found: `“${name.text}” (${name.language}) stands at ${earlier} already`,
        wanted: 'one row for each name in a language',
        next: 'Remove one of the two.',
        where: row.where,
      });
    }
    seen.set(key, row.where);
    return name;
  });
  return [...given, ...foreignNames(world.states)];
}

/** How many States a name of each kind has. */
const STATES_OF: Record<GivenKind, readonly [least: number, most: number, wanted: string]> = {
  name: [1, 1, 'one State'],
  former: [1, 1, 'one State'],
  adjective: [1, 1, 'one State'],
  capital: [1, 1, 'one State'],
  metonym: [1, 1, 'one State'],
  called: [1, 1, 'one State'],
  group: [2, Number.POSITIVE_INFINITY, 'two States or more'],
  other: [0, 0, 'no State'],
  ambiguous: [0, 0, 'no State'],
};

function givenName(row: Row, world: NamedWorld): GivenName {
  const kind = row.word('kind', GIVEN_KINDS);
  const states = row.many('states', world.states, 'a State in data/states.csv').map((state) => state.iso3);
  const [least, most, wanted] = STATES_OF[kind];
  if (states.length < least || states.length > most) {
    const found = states.length === 0 ? 'empty' : states.join('; ');
    throw row.wrong('states', found, `${wanted} for the kind “${kind}”`);
  }
  row.required('sources');
  row.many('sources', world.sources, 'a source in data/sources.csv');
  return { text: row.required('text'), kind, states, language: row.word('language', NAME_LANGUAGES) };
}

/** Names of States by their ISO code, as the package tells them. */
function foreignNames(states: ReadonlyMap<string, State>): GivenName[] {
  const load = createRequire(import.meta.url);
  return NAME_LANGUAGES.filter((language) => language !== 'en').flatMap((language) => {
    const { countries } = load(`i18n-iso-countries/langs/${language}.json`) as {
      countries: Readonly<Record<string, string | readonly string[]>>;
    };
    return [...states.values()].flatMap(({ iso2, iso3 }) =>
      [countries[iso2] ?? []]
        .flat()
        // “Congo (República Democrática del)” is how a list sorts it, not how a text writes it.
        .filter((text) => !text.includes('('))
        .map((text): GivenName => ({ text, kind: 'name', states: [iso3], language })),
    );
  });
}
