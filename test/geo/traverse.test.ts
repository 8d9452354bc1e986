/** Traverses: published and made-up ones, the blunders that spoil them, and what cannot be worked out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position } from '../../src/base/geometry.ts';
import { geodesicDistance } from '../../src/geo/distance.ts';
import {
  type AngleUnit,
  type DistanceUnit,
  legOf,
  type Method,
  type North,
  type TraverseSpec,
  traverse,
} from '../../src/geo/traverse.ts';
import { casesIn } from '../support/cases.ts';
import { places, sizes } from './shapes.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly start?: Position;
  readonly legs: readonly (readonly [number, number, number?])[];
  readonly angle?: AngleUnit;
  readonly north?: North;
  readonly declination?: number;
  readonly convergence?: number;
  readonly unit?: DistanceUnit;
  readonly pace?: number;
  readonly closes?: 'start' | Position;
  readonly method?: Method;
  readonly adjust?: boolean;
  readonly off?: number | 'none';
  readonly by?: number;
  readonly ratio?: number;
  readonly acceptable?: boolean;
  readonly blunder?: readonly [string, number] | null;
  readonly bearings?: readonly number[];
  readonly metres?: number;
  readonly back?: readonly number[];
  readonly moved?: readonly number[];
  readonly says?: string;
}

function specOf({
  start = [18, 44],
  legs,
  angle,
  north,
  declination,
  convergence,
  unit,
  pace,
  closes,
  method,
  adjust,
}: Case): TraverseSpec {
  return {
    start,
    legs: legs.map(([bearing, distance, back]) => ({ bearing, distance, ...(back === undefined ? {} : { back }) })),
    ...(angle && { angle }),
    ...(north && { north }),
    ...(declination !== undefined && { declination }),
    ...(convergence !== undefined && { convergence: () => convergence }),
    ...(unit && { unit }),
    ...(pace !== undefined && { pace }),
    ...(closes && { closes }),
    ...(method && { method }),
    ...(adjust && { adjust }),
  };
}

test.each(casesIn<Case>(new URL('cases/traverses.yaml', import.meta.url)))('%s', (_, one) => {
  expect(one.cite).toBeTruthy();
  if (one.says !== undefined) {
    expect(() => traverse(specOf(one))).toThrow(one.says);
    expect(() => traverse(specOf(one))).toThrow(expect.objectContaining({ code: 'traverse-malformed' }));
    return;
  }
  const worked = traverse(specOf(one));
  expect(worked.points).toHaveLength(one.legs.length + 1);
  if (one.off === 'none') expect(worked.misclosure).toBeNull();
  else expect(Math.abs((worked.misclosure?.metres ?? Number.NaN) - (one.off ?? 0))).toBeLessThan(one.by ?? 0.01);
  if (one.ratio !== undefined) expect(Math.round(worked.misclosure?.ratio ?? 0)).toBe(one.ratio);
  if (one.acceptable !== undefined) expect(worked.misclosure?.acceptable).toBe(one.acceptable);
  if (one.blunder === null) expect(worked.misclosure?.blunders).toEqual([]);
  else if (one.blunder !== undefined) {
    const [first] = worked.misclosure?.blunders ?? [];
    expect([first?.kind, first?.leg]).toEqual(one.blunder);
    expect(first?.left).toBeLessThan(0.1 * (worked.misclosure?.metres ?? 0));
  }
  if (one.bearings !== undefined) expect(worked.legs.map(({ bearing }) => bearing)).toEqual(one.bearings);
  if (one.metres !== undefined) expect(worked.metres).toBeCloseTo(one.metres, 6);
  if (one.back !== undefined) expect(worked.legs.map(({ backDifference }) => backDifference)).toEqual(one.back);
  if (one.moved !== undefined) {
    const moved = worked.points.map((point, index) => geodesicDistance(point, worked.adjusted?.[index] ?? [0, 0]));
    for (const [index, metres] of moved.entries())
      expect(Math.abs(metres - (one.moved[index] ?? 0))).toBeLessThan(0.002);
    expect(worked.adjusted?.at(-1)).toEqual(worked.points[0]);
  } else expect(worked.adjusted).toBeNull();
});

const legs = fc.array(fc.record({ bearing: fc.double({ min: 0, max: 360, noNaN: true }), distance: sizes(5, 300) }), {
  minLength: 3,
  maxLength: 12,
});

test('a traverse that comes back along its own legs closes', () => {
  fc.assert(
    fc.property(places(60), legs, (start, out) => {
      const back = out.toReversed().map(({ bearing, distance }) => ({ bearing: (bearing + 180) % 360, distance }));
      const { misclosure, metres } = traverse({ start, legs: [...out, ...back], closes: 'start' });
      // Bearings back differ by the convergence of the meridians over some kilometres.
      expect(misclosure?.metres).toBeLessThan(metres * metres * 1e-6);
    }),
  );
});

test('one leg that was misread by ten metres is found, wherever the loop lies and whichever leg it is', () => {
  fc.assert(
    fc.property(places(60), legs, fc.nat(), (start, some, which) => {
      const [east, north] = some.reduce(
        ([x, y], { bearing, distance }) => [
          x + distance * Math.sin((bearing * Math.PI) / 180),
          y + distance * Math.cos((bearing * Math.PI) / 180),
        ],
        [0, 0] as readonly [number, number],
      );
      fc.pre(Math.hypot(east, north) > 30);
      const loop = [...some, legOf(-east, -north)].map(({ bearing, distance }) => ({
        bearing,
        distance: distance + 20 - 20,
      }));
      const wrong = which % loop.length;
      const spoilt = loop.map((leg, index) => (index === wrong ? { ...leg, distance: leg.distance + 10 } : leg));
      const { misclosure } = traverse({ start, legs: spoilt, closes: 'start' });
      expect(misclosure?.blunders.some(({ kind, leg }) => kind === 'ten' && leg === wrong)).toBe(true);
    }),
  );
});
