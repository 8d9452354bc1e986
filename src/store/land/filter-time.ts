/**
 * What the temporal predicates say of two times, each from a beginning to an end (OGC 21-065r2, table 5; an instant begins
 * when it ends): any of the lists holds where all comparisons in it do.
 */
import type { Temporal } from './filter.ts';

export type Limit = 's1' | 'e1' | 's2' | 'e2';
export type TemporalRule = readonly (readonly (readonly [Limit, '<' | '>' | '=' | '<=' | '>=', Limit])[])[];

export const TEMPORAL_RULES: Record<Temporal, TemporalRule> = {
  after: [[['s1', '>', 'e2']]],
  before: [[['e1', '<', 's2']]],
  contains: [
    [
      ['s1', '<', 's2'],
      ['e1', '>', 'e2'],
    ],
  ],
  disjoint: [[['e1', '<', 's2']], [['s1', '>', 'e2']]],
  during: [
    [
      ['s1', '>', 's2'],
      ['e1', '<', 'e2'],
    ],
  ],
  equals: [
    [
      ['s1', '=', 's2'],
      ['e1', '=', 'e2'],
    ],
  ],
  finishedBy: [
    [
      ['s1', '<', 's2'],
      ['e1', '=', 'e2'],
    ],
  ],
  finishes: [
    [
      ['s1', '>', 's2'],
      ['e1', '=', 'e2'],
    ],
  ],
  intersects: [
    [
      ['s1', '<=', 'e2'],
      ['e1', '>=', 's2'],
    ],
  ],
  meets: [[['e1', '=', 's2']]],
  metBy: [[['s1', '=', 'e2']]],
  overlappedBy: [
    [
      ['s1', '>', 's2'],
      ['s1', '<', 'e2'],
      ['e1', '>', 'e2'],
    ],
  ],
  overlaps: [
    [
      ['s1', '<', 's2'],
      ['e1', '>', 's2'],
      ['e1', '<', 'e2'],
    ],
  ],
  startedBy: [
    [
      ['s1', '=', 's2'],
      ['e1', '>', 'e2'],
    ],
  ],
  starts: [
    [
      ['s1', '=', 's2'],
      ['e1', '<', 'e2'],
    ],
  ],
};
