/** Layouts are data: the letters that collide, the tables that must be there, and every list in its place. */
import { describe, expect, test } from 'vitest';
import { LIST_NAMES, LISTS, specOf } from '../../../src/reports/article7/facts.ts';
import { LAYOUTS } from '../../../src/reports/article7/layouts/all.ts';
import { CAPTIONS } from '../../../src/reports/article7/words/captions.ts';
import { COLUMNS } from '../../../src/reports/article7/words/columns.ts';
import { HEADINGS } from '../../../src/reports/article7/words/headings.ts';
import { PHRASES } from '../../../src/reports/article7/words/phrases.ts';
import { VALUES } from '../../../src/reports/article7/words/values.ts';
import { LANGUAGES, numberText, say, valueWord } from '../../../src/reports/article7/words.ts';

const letters = (name: keyof typeof LAYOUTS) =>
  Object.fromEntries(LAYOUTS[name].sections.map(({ letter, title }) => [letter, title]));

test('C and D change places between the layouts', () => {
  expect(letters('forms')).toMatchObject({ C: 'h-areas', D: 'h-retained' });
  expect(letters('guide')).toMatchObject({ C: 'h-retained', D: 'h-areas' });
});

test('E to H mean other things in each', () => {
  expect(letters('forms')).toMatchObject({ E: 'h-facilities', F: 'h-programmes', G: 'h-destroyed', H: 'h-technical' });
  expect(letters('guide')).toMatchObject({
    E: 'h-technical',
    F: 'h-facilities',
    G: 'h-assistance',
    H: 'h-cooperation',
  });
});

test('the forms have their tables, in their order', () => {
  const tables = LAYOUTS.forms.sections.flatMap((section) => section.tables.map(({ table }) => table));
  expect(tables.filter((table) => table !== '')).toEqual([
    ...[
      'A',
      'B1',
      'B2',
      'C1',
      'C2',
      'D1a',
      'D1b',
      'D2',
      'D3',
      'E',
      'F1',
      'F2',
      'G1',
      'G1b',
      'G2',
      'H1',
      'H2',
      'I',
      'J',
    ],
  ]);
});

test('known and suspected areas together are all areas', () => {
  const words = LAYOUTS.forms.sections.flatMap(({ tables }) => tables.flatMap(({ only }) => only?.words ?? []));
  expect([...words].sort()).toEqual(['cha', 'sha', 'unknown']);
});

test.each(['forms', 'guide'] as const)('%s shows every list that Article 7 asks for', (name) => {
  const shown = LAYOUTS[name].sections.flatMap(({ tables }) =>
    tables.flatMap(({ list, instead }) => [list, instead?.list]),
  );
  const asked = LIST_NAMES.filter((list) => specOf(list).asked && specOf(list).provision.startsWith('Art 7(1)'));
  // The balance and the releases are told by the guide; the forms tell of the areas and of the mines.
  const lacking = asked.filter((list) => !shown.includes(list));
  expect(lacking).toEqual(name === 'forms' ? ['change', 'released'] : []);
});

test('every column of every table is a field of its list', () => {
  for (const layout of Object.values(LAYOUTS)) {
    for (const { list, columns, sum = [], instead } of layout.sections.flatMap(({ tables }) => tables)) {
      for (const field of [...columns, ...sum])
        expect(Object.keys(LISTS[list].fields), `${layout.name} ${list}`).toContain(field);
      for (const field of instead?.columns ?? [])
        expect(Object.keys(LISTS[instead?.list ?? list].fields)).toContain(field);
    }
  }
});

describe('words', () => {
  const all = Object.entries({ ...HEADINGS, ...CAPTIONS, ...PHRASES, ...COLUMNS, ...VALUES });

  test.each(all)('%s is said in every language, with the same things put in', (_name, said) => {
    const holes = LANGUAGES.map((language) => [...said[language].matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort());
    expect(new Set(holes.map(String)).size).toBe(1);
    for (const language of LANGUAGES) expect(said[language].trim()).not.toBe('');
  });

  test('numbers are grouped as the language does', () => {
    expect(numberText('en', 1234567.5)).toBe('1,234,567.5');
    expect(numberText('fr', 1234567.5)).toBe('1\u00A0234\u00A0567,5');
  });

  test('what is put in is not looked through for more holes', () => {
    expect(say('en', 'period-text', { from: '{to}', to: 'b' })).toBe('{to} to b');
  });

  test('a text that is no word of a list stays as it is', () => {
    expect(valueWord('fr', 'constructor')).toBe('constructor');
    expect(valueWord('fr', 'sha')).toBe('soupçonnée');
  });
});
