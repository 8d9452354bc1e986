/** Incidents that several sources tell of: what is proposed, why, and what decisions come to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWhen } from '../../src/base/day.ts';
import { EVIDENCE, joined, type MatchDecision, proposeMatches, type ToldIncident } from '../../src/people/matching.ts';
import { casesIn } from '../support/cases.ts';

type Told = readonly [
  string,
  string,
  readonly string[],
  string | null,
  readonly [number, number] | null,
  ToldIncident['device'],
  number | null,
  number | null,
];

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly told: readonly Told[];
  readonly evidence?: readonly string[];
  readonly score?: number;
}

const incidentOf = (
  [source, on, units, place, position, device, killed, injured]: Told,
  index: number,
): ToldIncident => ({
  id: `i${index}`,
  source,
  state: 'VER',
  when: parseWhen(String(on)),
  units,
  place,
  position,
  accuracy: null,
  device,
  killed,
  injured,
});
/** Good enough for a few kilometres at 44° north. */
const distance = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) =>
  Math.hypot((x1 - x2) * 80_000, (y1 - y2) * 111_000);
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
const options = { least: 3, distance, plain };
const cases = casesIn<Case>(new URL('cases/matching.yaml', import.meta.url));

test.each(cases)('%s', (_, { told, evidence, score }) => {
  const found = proposeMatches(told.map(incidentOf), options);
  expect(found).toEqual(evidence === undefined ? [] : [{ pair: ['i0', 'i1'], evidence, score }]);
});

test('every sort of evidence is shown, but those that keep two from being proposed', () => {
  const shown = new Set(cases.flatMap(([, { evidence = [] }]) => evidence));
  const against = ['days-apart', 'other-unit', 'places-apart', 'other-casualties'];
  expect(Object.keys(EVIDENCE).filter((code) => !shown.has(code))).toEqual(against);
});

describe('proposals', () => {
  const incident = fc.record({
    source: fc.constantFrom('police', 'press', 'hospital'),
    on: fc.constantFrom('2020-03-01', '2020-03-02', '2020-03', '2020', '2020-03-20', '../2020-03-05', '2020-03-10/..'),
    unit: fc.constantFrom('V-1', 'V-2', ''),
    killed: fc.option(fc.nat(2)),
    injured: fc.option(fc.nat(2)),
  });
  const incidents = fc
    .array(incident, { maxLength: 12 })
    .map((all) =>
      all.map(({ source, on, unit, killed, injured }, index) =>
        incidentOf([source, on, unit === '' ? [] : [unit], null, null, 'unknown', killed, injured], index),
      ),
    );

  test('are the same in whatever order the incidents come, and leave no pair out', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const found = proposeMatches(all, options);
        expect(proposeMatches([...all].reverse(), options)).toEqual(found);
        const pairs = all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
        expect(found.length).toBe(pairs.filter((pair) => proposeMatches(pair, options).length === 1).length);
        for (const { pair, score } of found) {
          expect(score).toBeGreaterThanOrEqual(options.least);
          expect(all.find(({ id }) => id === pair[0])?.source).not.toBe(all.find(({ id }) => id === pair[1])?.source);
        }
      }),
    );
  });
});

describe('decisions', () => {
  const ids = ['a', 'b', 'c', 'd'];

  test('join along a chain, and can be taken back', () => {
    const chain: MatchDecision[] = [
      { pair: ['a', 'b'], same: true },
      { pair: ['c', 'b'], same: true },
    ];
    expect(joined(ids, chain)).toEqual({ groups: [['a', 'b', 'c'], ['d']], clashes: [] });
    expect(joined(ids, [...chain, { pair: ['b', 'a'], same: false }])).toEqual({
      groups: [['a'], ['b', 'c'], ['d']],
      clashes: [],
    });
    expect(joined(ids, [...chain, { pair: ['a', 'c'], same: false }]).clashes).toEqual([['a', 'c']]);
    expect(joined(ids, []).groups.length).toBe(4);
  });

  test('taken back all leave what was before: nobody is lost, nobody counts twice', () => {
    const decision = fc.record({
      pair: fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)),
      same: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 10 }), (decisions) => {
        const { groups } = joined(ids, decisions);
        expect([...groups.flat()].sort()).toEqual(ids);
        const undone = [...decisions, ...decisions.map(({ pair }) => ({ pair, same: false }))];
        expect(joined(ids, undone).groups).toEqual(ids.map((id) => [id]));
      }),
    );
  });
});
