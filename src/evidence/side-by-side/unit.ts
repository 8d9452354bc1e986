/** Words for units, and what they come to when values are laid side by side. */
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';

/** A unit of measure: its canonical word and by what a value is multiplied to be in it. */
export interface Measured {
  readonly unit: string;
  readonly factor: number;
}

/** The unit of values that are days and not numbers. */
export const WHEN = 'when';

const LIST: readonly (readonly [unit: string, factor: number, words: readonly string[]])[] = [
  ['people', 1, ['people', 'persons', 'person', 'casualties', 'victims', 'killed', 'injured', 'deaths']],
  ['incidents', 1, ['incidents', 'incident', 'accidents', 'accident', 'explosions', 'explosion', 'blasts', 'events']],
  ['states', 1, ['states', 'state', 'countries', 'country', 'states parties', 'parties']],
  ['mines', 1, ['mines', 'mine', 'landmines', 'landmine', 'anti-personnel mines', 'antipersonnel mines', 'apm']],
  ['items', 1, ['items', 'item', 'devices', 'pieces', 'munitions']],
  [
    'square-kilometres',
    1,
    ['square-kilometres', 'square kilometres', 'square kilometers', 'km2', 'km²', 'sq km', 'sqkm'],
  ],
  ['square-kilometres', 0.01, ['hectares', 'hectare', 'ha']],
  ['square-kilometres', 1e-6, ['square metres', 'square meters', 'm2', 'm²', 'sq m', 'sqm']],
  ['share', 1, ['share', 'percent', 'per cent', '%']],
  ['votes', 1, ['votes', 'vote']],
  ['rank', 1, ['rank', 'place']],
  ['months', 1, ['months', 'month']],
  ['years', 1, ['years']],
  [WHEN, 1, ['date', 'day', 'year']],
  ['', 1, ['count', 'number']],
];

const WORDS: ReadonlyMap<string, Measured> = new Map(
  LIST.flatMap(([unit, factor, words]) => words.map((word) => [word, { unit, factor }] as const)),
);

/** A misspelling of two or three letters could be anything. */
const LONG_WORDS = [...WORDS.keys()].filter((word) => word.length > 3);

/**
 * The unit that a word means. A word that is none of ours stands for itself: it is compared with its like.
 * @throws Problem `claims-row-unfit` where it looks like a misspelling of one of ours
 */
export function unitNamed(text: string): Measured {
  const word = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (word === '') return { unit: '', factor: 1 };
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  const near = word.length > 3 ? nearest(word, LONG_WORDS) : null;
  if (near !== null) {
    throw new Problem('claims-row-unfit', {
      found: `unit is “${text}”`,
      wanted: 'a unit such as people, incidents, states, mines, items, km2, ha, date or year',
      next: `Did you mean “${near}”?`,
    });
  }
  return { unit: word, factor: 1 };
}

/** Slips from one unit of area to another: hectares given as square kilometres, square metres as hectares, and so on. */
export const AREA_FACTORS = [
  { factor: 100, says: 'hectares were taken for square kilometres' },
  { factor: 10_000, says: 'square metres were taken for hectares' },
  { factor: 1_000_000, says: 'square metres were taken for square kilometres' },
] as const;

const PRINTED: Readonly<Record<string, string>> = {
  'square-kilometres': ' km²',
  share: '%',
  rank: '',
  states: ' States',
};

/** ` people`, ` km²`, `%`: what is printed behind a number. */
export function unitText(unit: string): string {
  return PRINTED[unit] ?? (unit === '' ? '' : ` ${unit}`);
}

/** An untold unit goes with every other. */
export function unitsMeet(left: string, right: string): boolean {
  return left === right || left === '' || right === '';
}
