/** Printing what strangers wrote: nothing in it is a command, and nothing is lost on the way to a sheet and back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, exactly } from '../../../src/base/day.ts';
import { compose } from '../../../src/reports/article7/compose.ts';
import { factRows, factsOf } from '../../../src/reports/article7/fact-rows.ts';
import { type Facts, LIST_NAMES, listOf, specOf, type Value } from '../../../src/reports/article7/facts.ts';
import { stockFacts } from '../../../src/reports/article7/from-stock.ts';
import { LAYOUTS } from '../../../src/reports/article7/layouts/all.ts';
import { reportDocx } from '../../../src/reports/article7/print-docx.ts';
import { reportHtml } from '../../../src/reports/article7/print-html.ts';
import { reportPdf } from '../../../src/reports/article7/print-pdf.ts';
import { typstString } from '../../../src/reports/article7/print-typst.ts';
import { reportXlsx } from '../../../src/reports/article7/print-xlsx.ts';
import { projectionFacts, yearCleared } from '../../../src/reports/article7/projection.ts';
import { factsOfXlsx } from '../../../src/reports/article7/read-xlsx.ts';
import type { Report } from '../../../src/reports/article7/report.ts';
import type { Count } from '../../../src/stockpiles/act.ts';

/** What would be a command in one of the formats, beside any text. */
const NASTY = [
  '#panic("gone")',
  '#read("/etc/passwd")',
  '$x^2$',
  '@ref <label>',
  '[bracket] *bold* _under_ `raw`',
  '\\u{0}',
  '"quoted" \\" #{',
  '// /* */',
  '= heading',
  '- item',
  '<script>alert(1)</script>',
  '&amp; ]]>',
  '=HYPERLINK("http://x")',
  '_x0041_',
  '\u0000\u0007\u001B[31m',
  '\uD800',
  '\u202Eevil',
  'الألغام 地雷 🦺',
  'a\nb\r\nc\td',
  '  spaces  ',
  '~ -- --- ... \' "',
];
const anyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  anyText,
  fc.constant(null),
  fc.nat(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
  fc.record({ low: fc.nat(), high: fc.option(fc.nat()) }),
);

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    texts: fc.array(anyText, { minLength: 6, maxLength: 6 }),
    lists: fc.uniqueArray(fc.constantFrom(...LIST_NAMES), { maxLength: 5 }),
    values: fc.array(anyValue, { minLength: 1, maxLength: 12 }),
    none: fc.option(fc.array(anyText, { maxLength: 2 })),
  })
  .map(({ texts, lists, values, none }) => ({
    state: 'TUV',
    stateName: texts[0] ?? '',
    treaty: 'APMBC',
    from: '2024-01-01',
    to: '2024-12-31',
    on: '2025-03-20',
    known: texts[1] === '' ? null : '2025-03-20T12:00:00.000000Z',
    lists: Object.fromEntries(
      lists.map((list, at) => [
        list,
        at === 0
          ? listOf([], none)
          : listOf([
              {
                id: texts[2] ?? '',
                values: Object.fromEntries(
                  Object.keys(specOf(list).fields).map((field, index) => [
                    field,
                    values[(index + at) % values.length] ?? null,
                  ]),
                ),
                because: [texts[3] ?? '', 'r'],
              },
            ]),
      ]),
    ),
    references: [{ id: 'r', kind: 'entry', says: texts[4] ?? '', url: texts[5] ?? '', recorded: null }],
  }));

const reportOf = (facts: Facts): Report =>
  compose({
    facts,
    stateName: facts.stateName,
    layout: LAYOUTS.forms,
    language: 'en',
    status: { kind: 'filed', snapshot: 's', hash: 'h', correction: 1, note: facts.stateName },
    findings: [],
    before: null,
    since: {},
    filed: null,
  });

test('a text is one string of Typst, whatever it holds', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(typstString(text)).toMatch(/^"(?:[^"\\\n\r]|\\["\\n])*"$/);
    }),
    { numRuns: 500 },
  );
});

test('any text is set as a PDF/UA, and none of it is run', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const bytes = reportPdf(reportOf(facts));
      expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
    }),
    { numRuns: 15 },
  );
});

test('each letter that the PDF is said to have is there', { timeout: 60_000 }, () => {
  const blocks: readonly (readonly [number, number])[] = [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x218, 0x21b],
    [0x391, 0x3a9],
    [0x3ac, 0x3ce],
    [0x400, 0x45f],
    [0x490, 0x491],
    [0x5d0, 0x5ea],
    [0x2010, 0x203a],
    [0x20ac, 0x20ac],
    [0x2116, 0x2122],
    [0x2212, 0x2265],
  ];
  const letters = blocks.map(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join(' '),
  );
  const facts: Facts = {
    state: 'TUV',
    stateName: letters.join(' '),
    treaty: 'APMBC',
    from: '2024-01-01',
    to: '2024-12-31',
    on: '2025-01-01',
    known: null,
    lists: {},
    references: [],
  };
  expect(reportPdf(reportOf(facts)).length).toBeGreaterThan(10_000);
});

test('facts come back from the sheet as they were', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(factsOf(factRows(facts))).toEqual(facts);
    }),
    { numRuns: 200 },
  );
});

test('facts come back from the workbook as they were, long texts too', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyFacts, async (facts) => {
      const long: Facts = { ...facts, stateName: `${' '.repeat(70_000)}${facts.stateName}` };
      for (const one of [facts, long]) expect(await factsOfXlsx(await reportXlsx(reportOf(one)))).toEqual(one);
    }),
    { numRuns: 10 },
  );
});

test('a sheet that was altered is refused, with its row', async () => {
  const facts: Facts = {
    state: 'TUV',
    stateName: 'T',
    treaty: 'APMBC',
    from: 'a',
    to: 'b',
    on: 'c',
    known: null,
    lists: {},
    references: [],
  };
  const rows = factRows(facts);
  expect(() => factsOf([['what'], ...rows.slice(1)])).toThrow(/row 1 of the sheet of facts: the first row is what/);
  expect(() => factsOf([...rows, ['list', 'stok', '', 'state', '"none"']])).toThrow(/“stok” is no list of facts/);
  expect(() => factsOf([...rows, ['fact', 'stock', '7', 'all', '{}']])).toThrow(/its line is “7”/);
  expect(() => factsOf([...rows, ['report', '', '', 'to', 'b']])).toThrow(/the value “b” is no JSON/);
  expect(() => factsOf(rows.slice(0, 3))).toThrow(/does not say treaty, from, to, on, known/);
  await expect(factsOfXlsx(Buffer.from('no workbook'))).rejects.toMatchObject({ code: 'facts-malformed' });
});

test('HTML and DOCX hold any text as text', async () => {
  await fc.assert(
    fc.asyncProperty(anyFacts, async (facts) => {
      const page = reportHtml(reportOf(facts));
      expect(page).not.toMatch(/<script/i);
      expect((await reportDocx(reportOf(facts))).length).toBeGreaterThan(1_000);
    }),
    { numRuns: 15 },
  );
});

test.each([
  [0, 100, 2024, 2024],
  [100, 0, 2024, null],
  [100, -5, 2024, null],
  [100, 100, 2024, 2025],
  [101, 100, 2024, 2026],
])('%i m² left at %i a year after %i: %s', (left, yearly, after, wanted) => {
  expect(yearCleared(left, yearly, after)).toBe(wanted);
});

test('a deadline is kept only where the year of completion ends by it', () => {
  const years = [{ year: 2024, released: 50, recorded: 60, closing: 100 }];
  const verdicts = (deadline: string | null) =>
    projectionFacts({ years, counted: 3, deadline, because: [] }).map(({ values }) => values.verdict);
  expect(verdicts('2026-12-31')).toEqual(['in-time', 'never']);
  expect(verdicts('2026-12-30')).toEqual(['too-late', 'never']);
  expect(verdicts(null)).toEqual(['no-deadline', 'never']);
  expect(projectionFacts({ years: [], counted: 3, deadline: null, because: [] })).toEqual([]);
});

const counted = (voice: string, low: number, more: Partial<Count> = {}): Count =>
  ({
    id: `${voice}-${low}`,
    act: 'counted',
    measure: 'stock',
    complete: true,
    state: 'TUV',
    type: 'PMN',
    lot: null,
    holder: null,
    institution: null,
    use: null,
    plan: null,
    purpose: null,
    quantity: { low, high: low },
    when: exactly(day(2024, 12, 31)),
    voice,
    report: null,
    confidence: 'high',
    sources: [],
    note: '',
    ...more,
  }) as Count;
const asked = { state: 'TUV', from: day(2024, 1, 1), to: day(2024, 12, 31), own: ['TUV'], types: [] };

test('what the State counted goes before; where it counted nothing, others stand side by side under their names', () => {
  const both = stockFacts([counted('TUV', 10), counted('monitor', 12)], asked);
  expect(both.lists.stock.facts.map(({ values }) => values.quantity)).toEqual([10]);
  expect(both.foreign).toEqual([]);
  const others = stockFacts([counted('monitor', 12), counted('support-unit', 15)], asked);
  expect(others.lists.stock.facts.map(({ values }) => [values.quantity, values.supplementary])).toEqual([
    [12, 'counted by monitor, not by the State'],
    [15, 'counted by support-unit, not by the State'],
  ]);
  expect(others.foreign).toEqual(['stock']);
  // That others counted does not say that nothing came or went.
  expect(others.lists.found.state).toBe('missing');
  expect(both.lists.found.state).toBe('none');
});

test('limits stay limits', () => {
  const { lists } = stockFacts([counted('TUV', 10, { quantity: { low: 10, high: null } })], asked);
  expect(lists.stock.facts[0]?.values.quantity).toEqual({ low: 10, high: null });
});
