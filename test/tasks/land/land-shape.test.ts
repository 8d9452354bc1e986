/** Shapes that cannot be cut along each other: no land is lost, nothing stops, and the ledger says so. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import type { Shape } from '../../../src/base/geometry.ts';
import { Problem } from '../../../src/base/problem.ts';
import { geodesicArea } from '../../../src/geo/area.ts';
import { openPlane } from '../../../src/geo/plane.ts';
import type { LandEvent } from '../../../src/land/ledger/event.ts';
import { fold } from '../../../src/land/ledger/fold.ts';
import { findingsOf, type LandShape, landPlane, landShape, type NotCut } from '../../../src/tasks/land/land-shape.ts';

const square = (west: number): Shape => [
  [
    [
      [west, 44],
      [west + 0.002, 44],
      [west + 0.002, 44.002],
      [west, 44.002],
      [west, 44],
    ],
  ],
];
const [one, two] = [square(18), square(18.001)];
const [first, second] = [geodesicArea(one), geodesicArea(two)];

const events = [
  ['one', one],
  ['two', two],
].map(
  ([id, shape], index): LandEvent<LandShape> => ({
    id: `${id}/1`,
    area: String(id),
    act: 'recorded',
    day: parseDay(`2024-01-0${index + 1}`),
    known: 0,
    claim: {
      classification: 'sha',
      deviceClass: 'mine',
      units: [],
      shape: landShape(shape as Shape, `${id}/1`),
      measured: null,
      stated: null,
    },
  }),
);

const good = await openPlane();
const refusing = (error: Error): typeof good => {
  const refuse = () => {
    throw error;
  };
  return { ...good, and: refuse, minus: refuse, or: refuse };
};
const problem = new Problem('shapes-not-cut', { found: 'they run side by side', wanted: 'other', next: 'draw' });

function counted(plane: typeof good) {
  const notCut: NotCut[] = [];
  const { movements } = fold(
    events,
    landPlane(plane, (each) => notCut.push(each)),
  );
  const squareMetres = movements.reduce((sum, { amount }) => sum + amount, 0) / 100;
  return { squareMetres, findings: findingsOf(notCut, events) };
}

describe('two areas that overlap', () => {
  test('are cut along each other, and what they share is counted once', () => {
    const { squareMetres, findings } = counted(good);
    expect(squareMetres).toBeCloseTo(geodesicArea(good.or(one, two)), 1);
    expect(findings).toEqual([]);
  });
  test('that cannot be cut are both counted whole, with one finding', () => {
    const { squareMetres, findings } = counted(refusing(problem));
    expect(squareMetres).toBeCloseTo(first + second, 1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'not-cut', severity: 'error', area: 'two', event: 'two/1' });
    expect(findings[0]?.found).toContain('its shape and that of one could not be cut along each other');
    expect(findings[0]?.found).toContain('they run side by side');
  });
  test('stop the ledger where the fault is in the program', () => {
    expect(() => counted(refusing(new TypeError('not a function')))).toThrow('not a function');
  });
});
