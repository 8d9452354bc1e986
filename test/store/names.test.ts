/** The names of texts: the shipped ones, and every way in which a row of `data/names.csv` can be wrong. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/base/problem.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { lexiconOf, packed, unpacked } from '../../src/store/record/lexicon.ts';
import { type GivenName, readNames } from '../../src/store/record/names.ts';
import { DATA, shippedRecord, state, world } from '../support/record.ts';

const record = shippedRecord();
const names = readNames(DATA, record);
const lexicon = lexiconOf(record, names);
const folder = mkdtempSync(join(tmpdir(), 'whitestone-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = (text: string) => lexicon.states.filter((one) => one.text === text);

describe('the shipped names', () => {
  test.each([
    ['Ukraine', 'name', 'UKR', 'en'],
    ['Russia', 'name', 'RUS', 'en'],
    ['Russian Federation', 'name', 'RUS', 'en'],
    ['Swaziland', 'former', 'SWZ', 'en'],
    ['Finnish', 'adjective', 'FIN', 'en'],
    ['Kyiv', 'capital', 'UKR', 'en'],
    // A name is more than a capital of the same name.
    ['Luxembourg', 'name', 'LUX', 'en'],
    ['Kremlin', 'metonym', 'RUS', 'en'],
    ['Saeima', 'metonym', 'LVA', 'en'],
    ['Baltic States', 'group', 'EST,LTU,LVA', 'en'],
    ['Україна', 'name', 'UKR', 'uk'],
    ['Верховна Рада', 'metonym', 'UKR', 'uk'],
    ['Литва', 'name', 'LTU', 'uk'],
    ['Российская Федерация', 'name', 'RUS', 'ru'],
    ["Côte d'Ivoire", 'name', 'CIV', 'en'],
    ['RDC', 'name', 'COD', 'fr'],
    ['Lettonie', 'name', 'LVA', 'fr'],
    ['Corea del Sur', 'name', 'KOR', 'es'],
    ["Norwegian People's Aid", 'group', '', 'en'],
    ['Latin America', 'group', '', 'en'],
  ])('“%s” is the %s of %s (%s)', (text, kind, states, language) => {
    expect(named(text)).toEqual([{ text, kind, states: states === '' ? [] : states.split(','), language }]);
  });

  test.each(['Congo', 'Congolese', 'Dominican', 'America', 'Brussels', 'Iran (Islamic Republic of)', 'Того'])(
    '“%s” is left out: it could be another State’s, or nobody’s',
    (text) => {
      expect(named(text)).toEqual([]);
    },
  );

  test('every State is called by a name, and has one in each language', () => {
    expect([...lexicon.called.keys()].sort()).toEqual([...record.states.keys()].sort());
    expect(['RUS', 'KOR', 'USA', 'UKR'].map((code) => lexicon.called.get(code))).toEqual([
      'Russia',
      'South Korea',
      'United States',
      'Ukraine',
    ]);
    for (const language of ['uk', 'ru', 'fr', 'es']) {
      const covered = new Set(
        names.filter((one) => one.language === language && one.kind === 'name').flatMap((one) => one.states),
      );
      expect(covered.size, language).toBe(197);
    }
  });

  test('no text stands twice', () => {
    const texts = lexicon.states.map((one) => one.text);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test('every name that is called ambiguous would otherwise have been taken for something', () => {
    const without = lexiconOf(
      record,
      names.filter((one) => one.kind !== 'ambiguous'),
    );
    const texts = new Set([...without.states, ...without.treaties].map((one) => one.text));
    const idle = names.filter((one) => one.kind === 'ambiguous' && !texts.has(one.text)).map((one) => one.text);
    expect(idle).toEqual([]);
  });

  test.each([
    ['Mine Ban Treaty', 'APMBC'],
    ['Ottawa Landmine Ban Treaty', 'APMBC'],
    ['APMBC', 'APMBC'],
    ['Оттавська конвенція', 'APMBC'],
    ['Оттавская конвенция', 'APMBC'],
    ["Convention d'Ottawa", 'APMBC'],
    ['Convención de Ottawa', 'APMBC'],
    ['Convention on Cluster Munitions', 'CCM'],
    ['Oslo Cluster Munitions Treaty', 'CCM'],
    ['Amended Mines Protocol', 'CCW-APII'],
  ])('“%s” is %s', (text, treaty) => {
    expect(lexicon.treaties.filter((one) => one.text === text)).toEqual([{ text, treaty }]);
  });

  test.each(['Oslo Convention', 'MBT', 'AP II', 'Protocol II'])('“%s” names no treaty for certain', (text) => {
    expect(lexicon.treaties.filter((one) => one.text === text)).toEqual([]);
  });

  test('are kept in short and read back whole', () => {
    const key = (one: { text: string }) => one.text;
    const sorted = <T extends { text: string }>(list: readonly T[]) =>
      [...list].sort((left, right) => (key(left) < key(right) ? -1 : 1));
    const back = unpacked(packed(lexicon));
    expect(sorted(back.states)).toEqual(sorted(lexicon.states));
    expect(sorted(back.treaties)).toEqual(sorted(lexicon.treaties));
    expect(back.called).toEqual(lexicon.called);
  });

  test('are taken from the cache only where it is of exactly this data', async () => {
    const has = async (directory: string) =>
      (await loadLexicon(directory)).states.some((one) => one.text === 'Narnian Palace');
    expect(await has(DATA)).toBe(false);
    const copy = join(folder, 'own');
    cpSync(DATA, copy, { recursive: true });
    const file = join(copy, 'names.csv');
    writeFileSync(file, `${readFileSync(file, 'utf8')}Narnian Palace,UKR,metonym,en,memory,\n`);
    expect(await has(copy)).toBe(true);
  });
});

describe('on an invented world', () => {
  const given = (text: string, kind: GivenName['kind'], states: readonly string[], language = 'en') =>
    ({ text, kind, states, language }) as GivenName;
  const made = (states: readonly Parameters<typeof state>[1][], list: readonly GivenName[]) =>
    lexiconOf(
      world([], {
        states: new Map(
          states.map((more, index) => {
            const iso3 = `X0${index}`;
            return [iso3, state(iso3, more)] as const;
          }),
        ),
      }),
      list,
    );

  test('a name of two States is of none', () => {
    const { states } = made([{ demonyms: ['Same'] }, { demonyms: ['Same', 'Other'] }], []);
    expect(states.filter((one) => one.kind === 'adjective')).toEqual([
      { text: 'Other', kind: 'adjective', states: ['X01'], language: 'en' },
    ]);
  });

  test('what is no State’s name goes before a name, an English one before a foreign one', () => {
    const { states } = made(
      [{ name: 'Alba' }, { name: 'Beta' }],
      [given('Alba', 'other', []), given('Beta', 'name', ['X00'], 'fr')],
    );
    expect(states.filter((one) => ['Alba', 'Beta'].includes(one.text))).toEqual([
      { text: 'Alba', kind: 'group', states: [], language: 'en' },
      { text: 'Beta', kind: 'name', states: ['X01'], language: 'en' },
    ]);
  });

  test('a name is ambiguous in its language only', () => {
    const { states } = made([{ name: 'Alba' }], [given('Alba', 'ambiguous', [], 'fr')]);
    expect(states.map((one) => one.text)).toContain('Alba');
  });
});

describe('a wrong row is refused, with its line', () => {
  const header = readFileSync(join(DATA, 'names.csv'), 'utf8').split('\n')[0] ?? '';
  const refusal = (...rows: string[]): Problem => {
    writeFileSync(join(folder, 'names.csv'), [header, ...rows, ''].join('\n'));
    try {
      readNames(folder, record);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };
  test.each([
    ['Kremlin,RUX,metonym,en,memory,', 'states is “RUX”', 'the id of a State in data/states.csv'],
    ['Kremlin,RUS,metonymy,en,memory,', 'kind is “metonymy”', 'one of name, former, adjective'],
    ['Kremlin,RUS,metonym,de,memory,', 'language is “de”', 'one of en, uk, ru, fr, es'],
    ['Kremlin,RUS,metonym,en,,', 'sources is nothing', 'a value'],
    ['Kremlin,RUS,metonym,en,nowhere,', 'sources is “nowhere”', 'a source in data/sources.csv'],
    [',RUS,metonym,en,memory,', 'text is nothing', 'a value'],
    ['Kremlin,RUS; UKR,metonym,en,memory,', 'states is RUS; UKR', 'one State for the kind “metonym”'],
    ['Kremlin,,metonym,en,memory,', 'states is empty', 'one State for the kind “metonym”'],
    ['The Two,RUS,group,en,memory,', 'states is RUS', 'two States or more for the kind “group”'],
    ['Oslo Accords,NOR,other,en,memory,', 'states is NOR', 'no State for the kind “other”'],
  ])('%s', (row, found, wanted) => {
    const problem = refusal('Duma,RUS,metonym,en,memory,', row);
    expect(problem.code).toBe('data-invalid');
    expect(problem.text.found).toContain(found);
    expect(problem.text.wanted).toContain(wanted);
    expect(problem.text.where).toBe('data/names.csv:3');
  });

  test('the same name twice in a language', () => {
    const problem = refusal('Duma,RUS,metonym,en,memory,', 'Duma,RUS,metonym,ru,memory,', 'Duma,RUS,name,en,memory,');
    expect(problem.code).toBe('data-contradictory');
    expect(problem.text).toMatchObject({
      found: '“Duma” (en) stands at data/names.csv:2 already',
      where: 'data/names.csv:4',
    });
  });

  test('a table that is missing', () => {
    rmSync(join(folder, 'names.csv'));
    expect(() => readNames(folder, record)).toThrow('data/names.csv cannot be read (ENOENT)');
  });
});
