/** What holds for any text: the same answer twice, offsets that point to the words, no trouble with strange input. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { checkClaims } from '../../src/evidence/check.ts';
import type { Claim } from '../../src/evidence/claim.ts';
import { claimFinder } from '../../src/evidence/find.ts';
import { PROPERTY_IDS } from '../../src/evidence/property.ts';
import { readDispatches } from '../support/dispatch.ts';
import { asOf, documentOf, find, LATEST, lexicon } from '../support/finder.ts';

const dispatches = readDispatches('open');
const sample = fc.constantFrom(...dispatches);

/** Pieces that mean something to the finder, whole and broken. */
const anyName = fc.constantFrom(...lexicon.states).map((name) => name.text);
const anyTreaty = fc.constantFrom(...lexicon.treaties).map((name) => name.text);
const sentencePiece = fc.constantFrom(
  'landmines',
  'anti-personnel mines',
  'cluster munitions',
  'has never signed',
  'ratified',
  'joined',
  'is a party to',
  'withdrew from',
  'announced its withdrawal from',
  'voted to leave',
  'deposited its instrument of',
  'the treaty',
  'it',
  'which',
  'said that',
  'told reporters',
  'according to',
  'destroyed',
  'retains',
  'more than',
  '3 million',
  '6,279',
  '25%',
  'a fifth',
  'killed or injured',
  '29 June 2025',
  '30 February 2024',
  'Monday, 5 March 2024',
  'last year',
  'two years ago',
  'in 1997',
  'if',
  'would',
  'never',
  'denied',
  'President Volodymyr Zelenskyy',
  'parliament',
  '[1]',
  '1)',
  'constructor',
  'until toString 1999',
);
const sign = fc.constantFrom(
  ...[
    ' ',
    ' ',
    ' ',
    ' ',
    ', ',
    '. ',
    '; ',
    ': ',
    '? ',
    '! ',
    '\n',
    '\n\n',
    ' (',
    ') ',
    ' [',
    '] ',
    ' “',
    '” ',
    ' "',
    '" ',
  ],
  ...[
    '«',
    '»',
    '’',
    "'s ",
    ' — ',
    '–',
    '-',
    '…',
    '\t',
    '\r\n',
    '# ',
    '- ',
    '> ',
    '| ',
    '![',
    '\u0000',
    '\ufeff',
    '\u00ad',
    '\u200b',
  ],
  ...['e\u0301', '\ud83d', '\udca3', '💣', 'ß', 'İ', '\u202e', '٣', '４', '§', '§Sn0 ', '§Tx1 '],
);
/** A whole statement, so that the text has something to find among the rest. */
const statement = fc
  .tuple(
    anyName,
    fc.constantFrom(
      'ratified',
      'has never signed',
      'is a party to',
      'has withdrawn from',
      'is withdrawing from',
      'suspended',
    ),
    fc.oneof(anyTreaty, fc.constant('the Ottawa Convention')),
    fc.constantFrom('', ' in 1999', ' on 29 June 2025', ' last year', ', officials said', ', which it denied'),
  )
  .map(([name, verb, treaty, rest]) => `${name} ${verb} ${treaty}${rest}. `);
const strange = fc.string({ unit: 'binary', maxLength: 40 });
/** Texts of up to 5,000 characters that look like sentences, more or less, and speak of mines. */
const anyText = fc
  .tuple(
    fc.constantFrom('', 'Landmines. ', 'The Ottawa Convention bans landmines. ', '“'),
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: sentencePiece },
        { weight: 6, arbitrary: sign },
        { weight: 4, arbitrary: anyName },
        { weight: 2, arbitrary: anyTreaty },
        { weight: 1, arbitrary: statement },
        { weight: 1, arbitrary: strange },
      ),
      { maxLength: 400, size: 'max' },
    ),
  )
  .map(([head, pieces]) => (head + pieces.join('')).slice(0, 5000));
const anyDay = fc.option(
  fc
    .integer({ min: parseDay('1997-12-03'), max: parseDay('2026-11-22') })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
);

/** What a claim says, without the place where it stands. */
function said({ id: _id, span, ...rest }: Claim, shift = 0) {
  return { ...rest, span: { start: span.start - shift, end: span.end - shift } };
}

describe('every claim of any text', () => {
  const properties = (text: string, published: string | null) => {
    const claims = find(documentOf(text, published));
    for (const claim of claims) {
      expect(text.slice(claim.span.start, claim.span.end)).toBe(claim.quote);
      expect(claim.quote).not.toBe('');
      expect(claim.quote).toBe(claim.quote.trim());
      expect(PROPERTY_IDS).toContain(claim.property);
      expect(['asserted', 'denied', 'alleged']).toContain(claim.mode);
      expect(claim.states.length).toBeGreaterThan(0);
      expect([...claim.states].sort()).toEqual(claim.states);
      if (claim.time?.earliest != null && claim.time.latest != null)
        expect(claim.time.earliest).toBeLessThanOrEqual(claim.time.latest);
      if (claim.value?.low != null && claim.value.high != null)
        expect(claim.value.low).toBeLessThanOrEqual(claim.value.high);
    }
    // What is printed as JSON is all there is.
    expect(JSON.parse(JSON.stringify(claims))).toEqual(claims);
    // Two claims under one name would be one entry of the register.
    expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length);
    const starts = claims.map((claim) => claim.span.start);
    expect([...starts].sort((left, right) => left - right)).toEqual(starts);
    const { claims: answers } = checkClaims(
      documentOf(text, published),
      claims,
      asOf(published === null ? LATEST : parseDay(published)),
    );
    expect(answers.map((one) => one.claim)).toEqual(claims);
    for (const answer of answers) {
      expect(answer.reason).toMatch(/^\S.*[.!?”]$/s);
      // Who is told that something is wrong or not known is told what would be right or is missing.
      if (answer.verdict === 'unknown') expect(answer.missing, answer.reason).not.toBeNull();
    }
    return claims.length;
  };

  test.each(dispatches.map((dispatch) => [dispatch.name, dispatch] as const))('%s', (_, { text, published }) => {
    expect(properties(text, published)).toBeGreaterThanOrEqual(0);
  });

  test('arbitrary texts are read without an error, in bounded time', () => {
    let found = 0;
    fc.assert(
      fc.property(anyText, anyDay, (text, published) => {
        found += properties(text, published);
      }),
      { numRuns: 1000 },
    );
    // The texts are not so strange that there is nothing to find.
    expect(found).toBeGreaterThan(1000);
  }, 300_000);
});

describe('twice the same', () => {
  test('a document read and checked twice, by two finders, gives the same bytes', () => {
    const other = claimFinder(lexicon);
    fc.assert(
      fc.property(sample, ({ text, published }) => {
        const document = documentOf(text, published);
        const day = published === null ? LATEST : parseDay(published);
        const bytes = (finder: typeof find) => JSON.stringify(checkClaims(document, finder(document), asOf(day)));
        const first = bytes(find);
        expect(bytes(find)).toBe(first);
        expect(bytes(other)).toBe(first);
      }),
      { numRuns: dispatches.length },
    );
  });

  test('what was read before leaves no trace', () => {
    fc.assert(
      fc.property(sample, anyText, (dispatch, text) => {
        const document = documentOf(dispatch.text, dispatch.published);
        const fresh = JSON.stringify(find(document));
        find(documentOf(text, null));
        expect(JSON.stringify(find(document))).toBe(fresh);
      }),
      { numRuns: 30 },
    );
  });
});

/** Sentences without a name, a number, a time, a weapon, a treaty or a quotation: there is nothing in them to lean on. */
const NEUTRAL = [
  'The rain had stopped by then.',
  'Nobody in the room spoke, and the coffee was cold.',
  'Such things take patience.',
  'An editor asked for a shorter version; a longer one was sent.',
  'What follows was written in haste.',
];

describe('a sentence inserted', () => {
  const neutral = fc.array(fc.constantFrom(...NEUTRAL), { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));

  test('the inserted sentences have nothing to find', () => {
    for (const sentence of NEUTRAL) expect(find(documentOf(`A note on landmines.\n\n${sentence}`))).toEqual([]);
  });

  test('before a text, in a paragraph of its own, changes no later claim but its place', () => {
    fc.assert(
      fc.property(sample, neutral, ({ text, published }, sentence) => {
        const head = `${sentence}\n\n`;
        const before = find(documentOf(text, published)).map((claim) => said(claim));
        const after = find(documentOf(head + text, published)).map((claim) => said(claim, head.length));
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('before the first paragraph, on its line, changes no later claim but its place', () => {
    fc.assert(
      fc.property(sample, neutral, ({ text, published }, sentence) => {
        // A heading, an item or a caption would become part of a paragraph: that is another text.
        fc.pre(/^\p{Lu}[^\n]{150,}\n/u.test(text));
        const head = `${sentence} `;
        const before = find(documentOf(text, published)).map((claim) => said(claim));
        const after = find(documentOf(head + text, published)).map((claim) => said(claim, head.length));
        expect(after).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  test('behind a text, changes no earlier claim', () => {
    fc.assert(
      fc.property(sample, neutral, ({ text, published }, sentence) => {
        const alone = find(documentOf(text, published));
        expect(find(documentOf(`${text.trimEnd()}\n\n${sentence}\n`, published)).map((claim) => said(claim))).toEqual(
          alone.map((claim) => said(claim)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('changes no verdict', () => {
    fc.assert(
      fc.property(sample, neutral, ({ text, published }, sentence) => {
        const day = published === null ? LATEST : parseDay(published);
        const verdicts = (whole: string) => {
          const document = documentOf(whole, published);
          return checkClaims(document, find(document), asOf(day)).claims.map(({ claim: _claim, ...rest }) => rest);
        };
        expect(verdicts(`${sentence}\n\n${text}`)).toEqual(verdicts(text));
      }),
      { numRuns: 30 },
    );
  });
});

describe('ways of writing that mean the same', () => {
  const same = (change: (text: string) => string) =>
    fc.assert(
      fc.property(sample, ({ text, published }) => {
        const short = ({ property, mode, states, treaty, pattern }: Claim) => ({
          property,
          mode,
          states,
          treaty,
          pattern,
        });
        expect(find(documentOf(change(text), published)).map(short)).toEqual(
          find(documentOf(text, published)).map(short),
        );
      }),
      { numRuns: 40 },
    );

  test('lines that end as Windows ends them', () => same((text) => text.replace(/\n/g, '\r\n')));
  test('curly apostrophes and straight ones', () => same((text) => text.replace(/’/g, "'")));
  test('letters composed and decomposed', () => same((text) => text.normalize('NFD')));
  test('a non-breaking space for a space', () => same((text) => text.replace(/ (?=\d)/g, '\u00a0')));
});

describe('time', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['names of States', 'Ukraine and Finland, '],
    ['quotation marks', '“" '],
    ['parentheses', 'Ukraine (which '],
    ['dashes', 'Ukraine -- the '],
    ['numbers', 'more than 3 million to 4 '],
    ['dates', 'on 29 June 2025 and '],
    ['treaties', 'the Ottawa Convention on '],
    ['capital letters', 'President of the '],
    ['speakers', 'said Jan Novak, who told Eva '],
    ['full stops', 'U.S. a. b. C. '],
    ['one long word', 'mine'],
    ['hyphens', 'a-b'],
    ['line breaks', 'Ukraine\n'],
    ['notes', '[1] The Post, “Title of it,” 29 June 2022. '],
    ['sentences', 'Ukraine has never signed the Ottawa Convention. '],
  ];

  test.each(hostile)(
    'of many %s grows no faster than the text',
    // On a busy machine one measurement says little; a square would fail each time.
    { timeout: 120_000, retry: 4 },
    (_, piece) => {
      const lead = 'Landmines. ';
      const text = (length: number) => lead + piece.repeat(Math.ceil(length / piece.length));
      const time = (whole: string) =>
        Math.min(
          ...[1, 2].map(() => {
            const start = performance.now();
            find(documentOf(whole));
            return performance.now() - start;
          }),
        );
      time(text(2000));
      // Eight times the text; sixty-four times the time would be that of a square.
      expect(time(text(64_000)) / Math.max(time(text(8_000)), 1)).toBeLessThan(30);
    },
  );
});
