/** Which areas have to do with each other. */
import { expect, test } from 'vitest';
import { components, neighbours } from '../../src/land/ledger/component.ts';
import { history } from './support/history.ts';

const EVENTS = history(`
  2020-01-01 record A sha ap P/P1 0,0 100x50
  2020-01-01 record B sha ap P/P1 200,0 100x50
  2020-01-01 record C sha ap P/P1 400,0 100x50
  2020-01-01 record D sha ap P/P1 800,0 100x50
  2021-01-01 merge A into B
  2021-06-01 cancel - 0,0 20x50 id spot
  2021-07-01 duplicate C of B
`);

test('an area into which another was merged has the neighbours of both', () => {
  const near = neighbours(EVENTS, [['A', 'spot']]);
  expect([...near('B')].sort()).toEqual(['A', 'C', 'spot']);
  expect([...near('spot')].sort()).toEqual(['A', 'B']);
  expect(near('D')).toEqual([]);
});

test('a duplicate is near its twin, but not near what only lies near the twin', () => {
  const near = neighbours(EVENTS, [['A', 'spot']]);
  expect(near('C')).toContain('B');
  expect(near('C')).not.toContain('spot');
});

test('groups hold all that is near, and what an act says belongs together', () => {
  const groups = components(EVENTS, [['A', 'spot']]);
  expect(groups.map((group) => group.map(({ area, id }) => area ?? id))).toEqual([
    ['A', 'B', 'C', 'A', 'spot', 'C'],
    ['D'],
  ]);
});

test('long chains are one group', () => {
  const chain = Array.from({ length: 20_000 }, (_, index): [string, string] => [`N${index}`, `N${index + 1}`]);
  const events = chain.map(([area], index) => ({ id: `e${index}`, day: 1, known: 0, act: 'withdrawn', area }) as never);
  expect(components(events, chain)).toHaveLength(1);
  expect(components(events, [...chain].reverse())).toHaveLength(1);
});
