/** What holds whatever the sources say, tried on random statements. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClaimRow, statementOfRow } from '../../../src/evidence/side-by-side/claims-file.ts';
import { type Comparison, compare } from '../../../src/evidence/side-by-side/compare.ts';
import { copiesAmong } from '../../../src/evidence/side-by-side/copies.ts';
import { heldValues } from '../../../src/evidence/side-by-side/held.ts';
import { likeness, nearCopies, runsOf } from '../../../src/evidence/side-by-side/near-copy.ts';
import { relate } from '../../../src/evidence/side-by-side/relation.ts';
import type { Setting } from '../../../src/evidence/side-by-side/relation-source.ts';
import type { Statement } from '../../../src/evidence/side-by-side/statement.ts';
import { tokensOf } from '../../../src/evidence/side-by-side/tokens.ts';
import { documentOf } from './document.ts';

const EMPTY = { id: '', type: '', treaty: '', url: '', note: '' };

/** Numbers that are near, alike, limited or far: so that every word of the list comes up. */
const number = fc.oneof(
  fc.constantFrom(
    '4218',
    '4278',
    '4219',
    '4,218',
    '>4000',
    'about 4,200',
    '4200',
    '4000-4300',
    '421800',
    '9000',
    '12',
    '0',
  ),
  fc.integer({ min: 0, max: 10_000 }).map(String),
);
const amounts = fc.record({
  metric: fc.constantFrom('casualties', 'child casualties', 'incidents', 'killed', 'injured', 'casualties (harvest)'),
  unit: fc.constantFrom('people', 'people', 'incidents', ''),
  value: number,
});
const areas = fc.record({
  metric: fc.constantFrom('suspected area', 'contaminated area', 'land released'),
  unit: fc.constantFrom('km2', 'ha', ''),
  value: fc.constantFrom('42.18', '4218', '42', '41.5', '>40', '61.3'),
});
const counts = fc.record({
  metric: fc.constantFrom('states parties', 'parties'),
  unit: fc.constant('states'),
  value: fc.constantFrom('164', '165', '151', '>160', 'about 160'),
});
const days = fc.record({
  metric: fc.constantFrom('withdrawal deposited', 'joined', 'state party'),
  unit: fc.constantFrom('date', ''),
  value: fc.constantFrom('2025-06-07', '2025-07-06', '2025', '2025-06', '2024-06-07', 'yes', 'no'),
});

const anyRow = fc
  .tuple(
    fc.oneof(amounts, amounts, areas, counts, days),
    fc.record({
      subject: fc.constantFrom('Arcadia', 'Arcadia', 'Borduria'),
      period: fc.constantFrom('2020', '2020', '2021-05', '2020-06-01', 'undated', 'snapshot', '2019/2021'),
      source: fc.constantFrom(
        'Heron Yearbook 2021',
        'Heron Yearbook 2022',
        'Daily Lantern',
        'Harbour Post / Northern Wire',
        'Northern Wire',
      ),
      source_date: fc.constantFrom('', '2021', '2021-11', '2021-11-18', '2022-11-20', '2025-07-08'),
      type: fc.constantFrom('casualty_total', 'incident'),
    }),
  )
  .map(([what, rest]) => ({ ...EMPTY, ...rest, ...what }) as ClaimRow);

/** Rows that can be read; a random row that cannot be is a matter of the reader. */
const anyStatements = fc.array(anyRow, { minLength: 1, maxLength: 9 }).map((rows) =>
  rows.flatMap((row, index) => {
    try {
      return [statementOfRow({ ...row, id: `r${index}` }, { file: 'random', line: index + 1 })];
    } catch {
      return [];
    }
  }),
);

function answer({ facts, sources }: Comparison) {
  return { facts: facts.map(({ fact, ...judged }) => ({ id: fact.id, ...judged })), sources };
}

/** Without what a copy adds: its own place among the statements. */
function leaving(answered: ReturnType<typeof answer>, id: string) {
  const without = (ids: readonly string[]) => ids.filter((one) => one !== id);
  return answered.facts.map(({ judgements, ...rest }) => ({
    ...rest,
    judgements: judgements.map((one) => ({ ...one, statements: without(one.statements), marked: without(one.marked) })),
  }));
}

describe('for random statements', () => {
  test('the order in which they are given does not show', () => {
    fc.assert(
      fc.property(
        anyStatements.chain((statements) =>
          fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
        ),
        ([statements, shuffled]) => {
          expect(answer(compare([], shuffled))).toEqual(answer(compare([], statements)));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('an identical copy of a row changes nothing but the count', () => {
    fc.assert(
      fc.property(anyStatements, fc.nat(), (statements, pick) => {
        const original = statements[pick % Math.max(1, statements.length)];
        if (original === undefined) return;
        const copy: Statement = { ...original, id: 'random#copy', place: { kind: 'row', file: 'random', line: 99 } };
        const before = answer(compare([], statements));
        const after = answer(compare([], [...statements, copy]));
        expect(leaving(after, copy.id)).toEqual(leaving(before, copy.id));
        const named = after.facts.flatMap(({ judgements }) => judgements.flatMap((one) => one.statements));
        expect(named).toContain(copy.id);
      }),
      { numRuns: 150 },
    );
  });

  test('what is given twice is taken once', () => {
    fc.assert(
      fc.property(anyStatements, (statements) => {
        expect(answer(compare([], [...statements, ...statements]))).toEqual(answer(compare([], statements)));
      }),
      { numRuns: 100 },
    );
  });

  test('two values go together in the same way whichever comes first', () => {
    const setting: Setting = {
      nature: 'flow',
      told: true,
      incident: false,
      vague: false,
      measure: 'casualties',
      copies: () => [],
    };
    fc.assert(
      fc.property(
        anyStatements,
        fc.constantFrom('flow', 'stock', 'event', 'rule'),
        fc.boolean(),
        (statements, nature, incident) => {
          const held = heldValues(statements);
          for (const left of held) {
            for (const right of held) {
              if (left === right) continue;
              const here = { ...setting, nature, incident } as Setting;
              const { older, within, ...one } = relate(left, right, here);
              const { older: mirrored, within: other, ...same } = relate(right, left, here);
              expect(same).toEqual(one);
              expect(other).toEqual(within && [...within].reverse());
              if (older !== undefined) expect(mirrored).toBe(older === 'left' ? 'right' : 'left');
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('judgements name statements of the comparison, with their words as they are meant', () => {
    fc.assert(
      fc.property(anyStatements, (statements) => {
        const given = new Map(statements.map((one) => [one.id, one]));
        const facts = compare([], statements).facts;
        expect(facts.flatMap(({ fact }) => fact.statements.map(({ id }) => id)).sort()).toEqual(
          [...given.keys()].sort(),
        );
        for (const { fact, status, voices, judgements } of facts) {
          expect(voices).toBeGreaterThan(0);
          expect(voices).toBeLessThanOrEqual(fact.statements.length);
          expect(judgements.length).toBeGreaterThan(0);
          if (voices === 1) expect(status).not.toBe('agree');
          // Nothing that was said is passed over.
          const named = new Set(judgements.flatMap((one) => one.statements));
          for (const { id } of fact.statements) expect([...named], `${status} ${fact.id}`).toContain(id);
          for (const one of judgements) {
            expect(one.says).toMatch(/^\S.*\.$/);
            expect(one.says).not.toContain('undefined');
            expect(one.statements).toEqual([...new Set(one.statements)]);
            for (const id of one.statements) expect(given.has(id)).toBe(true);
            for (const id of one.marked) expect(one.statements).toContain(id);
            expect(one.also).not.toContain(one.word);
            if (one.word === 'agree') expect(one.voices).toBeGreaterThan(1);
            if (one.word === 'alone') expect(judgements).toHaveLength(1);
            if (one.word === 'conflict') expect(one.statements.length).toBeGreaterThan(1);
            if (one.word === 'revision') expect(one.marked.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('for random texts', () => {
  const word = fc.constantFrom(
    ...'the a mine field town river people killed survey team year report said north'.split(' '),
  );
  const text = fc.array(word, { maxLength: 120 }).map((words) => words.join(' '));

  test('likeness is the same in both directions, whole with itself, and never above that', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [one, other] = [runsOf(tokensOf(left)), runsOf(tokensOf(right))];
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, one)).toBe(left === '' ? 0 : 1);
        expect(likeness(one, other)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  test('a text is always found to be a near-copy of itself, among any others', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, (others, one) => {
        if (one === '') return;
        const groups = nearCopies([one, ...others, one].map((each) => runsOf(tokensOf(each))));
        expect(groups.some((group) => group.includes(0) && group.includes(others.length + 1))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('the order of documents does not show', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const documents = texts.map((each, index) => documentOf(`d${index}`, each));
        const one = copiesAmong(documents);
        const other = copiesAmong([...documents].reverse());
        expect(other.nearCopies).toEqual(one.nearCopies);
        expect(other.passages).toEqual(one.passages);
      }),
      { numRuns: 100 },
    );
  });
});
