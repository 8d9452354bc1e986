/** What the program says of its own is data in both languages: nothing is lacking, nothing is put into one only, and none of it is English in French. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEDGER_FINDINGS, type LedgerCode } from '../../../src/land/ledger/finding.ts';
import { REASONS } from '../../../src/law/reason.ts';
import { DUTY_STATUSES } from '../../../src/law/reckoning.ts';
import { STATUSES } from '../../../src/law/span.ts';
import { finding, toldFinding } from '../../../src/reports/article7/finding.ts';
import { type Given, Sayings, told, toldText } from '../../../src/reports/article7/told.ts';
import { CAPTIONS } from '../../../src/reports/article7/words/captions.ts';
import { COLUMNS } from '../../../src/reports/article7/words/columns.ts';
import { FINDINGS, type FindingText } from '../../../src/reports/article7/words/findings.ts';
import { HEADINGS } from '../../../src/reports/article7/words/headings.ts';
import { ACT_NAMES as DEEDS, DUTY_TITLES } from '../../../src/reports/article7/words/law.ts';
import { PHRASES } from '../../../src/reports/article7/words/phrases.ts';
import { SAYINGS } from '../../../src/reports/article7/words/sayings.ts';
import { VALUES } from '../../../src/reports/article7/words/values.ts';
import { filled, provisionText, type Said, say, typeset, valueWord } from '../../../src/reports/article7/words.ts';
import { ACCOUNTS, ACT_NAMES, MEASURES, PURPOSES } from '../../../src/stockpiles/act.ts';
import { STOCK_FINDINGS } from '../../../src/stockpiles/finding.ts';
import { ACTUATIONS, DETECTABILITIES, MINE_ACTIONS } from '../../../src/stockpiles/mine-type.ts';
import { englishIn } from './english.ts';

const FINDING_TEXTS = Object.keys(FINDINGS) as FindingText[];
const parts = FINDING_TEXTS.flatMap((text) =>
  (['found', 'wanted', 'next'] as const).map((part): [string, Said] => [`${text}, ${part}`, FINDINGS[text][part]]),
);
const ALL: readonly (readonly [string, Said])[] = [
  ...parts,
  ...Object.entries({ ...HEADINGS, ...CAPTIONS, ...PHRASES, ...COLUMNS, ...VALUES, ...SAYINGS }),
  ...Object.entries(DUTY_TITLES),
  ...Object.entries(DEEDS),
];
/** Names of what is put in, those that only choose a form of a word too. */
const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[?}]/g)].map(([, name]) => name))].sort();

test.each(ALL)('%s: both languages, the same put in, no English in French', (_name, { en, fr }) => {
  expect(en).not.toBe('');
  expect(fr).not.toBe('');
  expect(holes(fr)).toEqual(holes(en));
  expect(englishIn(fr)).toEqual([]);
});

test.each(parts)('%s is said in other words in French', (_name, { en, fr }) => {
  expect(fr).not.toBe(en);
});

describe('every code of the parts that check has its texts', () => {
  test('stocks and the ledger of land', () => {
    const codes = [
      ...Object.keys(STOCK_FINDINGS),
      ...(Object.keys(LEDGER_FINDINGS) as LedgerCode[]).map((code) => `ledger-${code}`),
    ];
    expect(codes.filter((code) => !(FINDING_TEXTS as string[]).includes(code))).toEqual([]);
  });

  test('reasons of duties', () => {
    expect(REASONS.filter((code) => !Object.hasOwn(SAYINGS, `reason-${code}`))).toEqual([]);
  });

  test('words that stand in cells', () => {
    const words = [
      ...ACCOUNTS.map((one) => `account/${one}`),
      ...ACT_NAMES.map((one) => `act/${one}`),
      ...MEASURES.map((one) => `measure/${one}`),
      ...PURPOSES.filter((one) => one !== 'unknown').map((one) => `use/${one}`),
      ...MINE_ACTIONS.map((one) => `owned/${one}`),
      ...ACTUATIONS.map((one) => `actuation/${one}`),
      ...DETECTABILITIES.filter((one) => one !== 'unknown').map((one) => `detectability/${one}`),
      ...STATUSES.map((one) => `standing/${one.replaceAll('-', ' ')}`),
    ];
    expect(words.filter((word) => !Object.hasOwn(VALUES, word))).toEqual([]);
    for (const status of DUTY_STATUSES) expect(englishIn(valueWord('fr', status, 'duty'))).toEqual([]);
    expect(valueWord('en', 'unknown', 'duty')).toBe('not known');
    expect(valueWord('fr', 'unknown', 'area')).toBe('non classée');
  });
});

/** Values of every shape, none of which is a word. */
const anyGiven: fc.Arbitrary<Given> = fc.oneof(
  fc.nat(),
  fc.constantFrom('2024-12-31', 'TUV', '§'),
  fc.record({ low: fc.nat(), high: fc.option(fc.nat()) }),
  fc.constant(['a1', 'b2']),
  fc.constant({ words: ['account/stock', 'account/retained'] }),
  fc.constant({ lists: ['produced', 'request', 'protocol-v'] as const }),
  fc.constant(told('no-day')),
  fc.constant({ all: [told('small-numbers'), told('no-day')] }),
);

test('no finding, whatever it is of, comes out in English in French, and nothing is left to be put in', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FINDING_TEXTS),
      fc.func(anyGiven),
      fc.constantFrom('error', 'warning', 'note'),
      (text, value, severity) => {
        const names = ['found', 'wanted', 'next'].flatMap((part) => holes(FINDINGS[text][part as 'found'].en));
        const one = finding(text, severity, Object.fromEntries(names.map((name) => [name, value(name)])));
        for (const language of ['en', 'fr'] as const) {
          const { code, found, wanted, next } = toldFinding(language, one);
          expect(code).toBe(text.split('.')[0]);
          for (const said of [found, wanted, next]) expect(said).not.toMatch(/\{\w+[?}]/);
          if (language === 'fr') expect([found, wanted, next].flatMap((said) => englishIn(said))).toEqual([]);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('one and many', () => {
  const text = (language: 'en' | 'fr', count: number) =>
    toldFinding(language, finding('areas-without-size', 'warning', { count })).found;
  expect([0, 1, 2000].map((count) => text('en', count))).toEqual([
    '0 open areas have neither shape nor size',
    '1 open area has neither shape nor size',
    '2,000 open areas have neither shape nor size',
  ]);
  expect([0, 1, 2000].map((count) => text('fr', count))).toEqual([
    '0 zone ouverte n’a ni contour ni superficie',
    '1 zone ouverte n’a ni contour ni superficie',
    '2\u00A0000 zones ouvertes n’ont ni contour ni superficie',
  ]);
  expect(filled('{a?one|many}', {})).toBe('many');
  expect(say('en', 'period-text', { from: '{from?x|y}', to: 'b' })).toBe('{from?x|y} to b');
});

describe('what the program said in English in the facts', () => {
  test('is said anew in the language of the report; what a person said stays', () => {
    const sayings = new Sayings('fr');
    const english = sayings.tell(told('counted-then-moved', { count: 1200 }));
    expect(english).toBe('counted 1,200, then moved');
    expect(sayings.said(english)).toBe('1\u00A0200 au décompte, puis mouvements');
    expect(sayings.said('counted by hand')).toBe('counted by hand');
  });

  test('an English report keeps nothing', () => {
    const sayings = new Sayings('en');
    expect(sayings.said(sayings.tell(told('small-numbers')))).toBe(toldText('en', told('small-numbers')));
  });
});

test('a provision is cited by its articles; protocols and “voluntary” are words', () => {
  expect(provisionText('en', 'AP II Art 13; voluntary')).toBe('AP II Art 13; voluntary');
  expect(provisionText('fr', 'AP II Art 13; voluntary')).toBe('Protocole II modifié, Art 13\u00A0; facultatif');
  expect(provisionText('fr', 'P V Art 3')).toBe('Protocole V, Art 3');
});

test('no line of French breaks inside its quotation marks, or before its high signs', () => {
  expect(typeset('fr', 'Mesures : « Loi » ; prêt ? oui !')).toBe(
    'Mesures\u00A0: «\u00A0Loi\u00A0»\u00A0; prêt\u00A0? oui\u00A0!',
  );
  expect(typeset('en', 'Measures: “Act” ; ready ?')).toBe('Measures: “Act” ; ready ?');
  expect(say('fr', 'findings')).toContain('\u00A0:');
});
