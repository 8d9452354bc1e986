/** What is wrong with shapes: each fault found where it is, told with its numbers, and nothing found in sound ones. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bbox, Geometry } from '../../src/base/geometry.ts';
import { shapeOf } from '../../src/geo/area.ts';
import { type CheckContext, checkShape } from '../../src/geo/checks/check.ts';
import { FAULTS, type FaultCode } from '../../src/geo/checks/fault.ts';
import { layerOf } from '../../src/geo/checks/layer.ts';
import { proposeRepair } from '../../src/geo/checks/proposal.ts';
import { repairShape } from '../../src/geo/checks/repair.ts';
import { flawsOf } from '../../src/geo/checks/validity.ts';
import { shapeHash } from '../../src/geo/duplicates.ts';
import { openPlane } from '../../src/geo/plane.ts';
import { casesIn } from '../support/cases.ts';
import { rings, sizes } from './shapes.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly geometry: unknown;
  readonly context?: CheckContext & { readonly box?: Bbox };
  /** Codes in order. */
  readonly faults: readonly FaultCode[];
  readonly found?: string;
  readonly at?: readonly [number, number];
  /** Codes after the repair. */
  readonly repaired?: readonly FaultCode[];
}

const cases = casesIn<Case>(new URL('cases/shapes.yaml', import.meta.url));

test.each(cases)('%s', (_, one) => {
  const faults = checkShape(one.geometry, one.context);
  expect(faults.map(({ code }) => code)).toEqual(one.faults);
  for (const { code, severity } of faults) expect(severity).toBe(FAULTS[code].severity);
  if (one.found !== undefined) expect(faults[0]?.found).toBe(one.found);
  if (one.at !== undefined) {
    expect(faults[0]?.at?.[0]).toBeCloseTo(one.at[0], 9);
    expect(faults[0]?.at?.[1]).toBeCloseTo(one.at[1], 9);
  }
  if (one.repaired !== undefined) {
    const repaired = repairShape(one.geometry, faults);
    expect(checkShape(repaired?.geometry, one.context).map(({ code }) => code)).toEqual(one.repaired);
    expect(repaired?.done.length).toBeGreaterThan(0);
  }
  expect(one.cite).toBeTruthy();
});

test('every fault has a case', () => {
  const shown = new Set(cases.flatMap(([, { faults }]) => faults));
  expect((Object.keys(FAULTS) as FaultCode[]).filter((code) => !shown.has(code))).toEqual(['far-from-layer']);
});

const sound = rings({ size: sizes(50, 2000), latitude: 70 });

test('nothing is found in a sound shape but the digits of its coordinates', () => {
  fc.assert(
    fc.property(sound, (ring) => {
      fc.pre(
        ring.every(([lon]) => Math.abs(lon) < 179.9) &&
          !(Math.abs(ring[0]?.[0] ?? 0) < 0.1 && Math.abs(ring[0]?.[1] ?? 0) < 0.1),
      );
      const faults = checkShape({ type: 'Polygon', coordinates: [ring] }).filter(
        ({ code }) => code !== 'precision-excessive' && code !== 'spike',
      );
      expect(faults).toEqual([]);
    }),
  );
});

test('a repair changes no place: what was open, doubled or turned round is the same shape again', () => {
  const spoilings = {
    open: (line: readonly unknown[]) => line.slice(0, -1),
    doubled: (line: readonly unknown[]) => [line[0], ...line],
    turned: (line: readonly unknown[]) => line.toReversed(),
    'past its end': (line: readonly unknown[]) => [...line, line[1]],
    text: (line: readonly unknown[]) =>
      line.map((position) => (position as number[]).map((number) => number.toFixed(12))),
  };
  fc.assert(
    fc.property(
      sound,
      fc.subarray(Object.keys(spoilings) as (keyof typeof spoilings)[], { minLength: 1, maxLength: 2 }),
      (ring, kinds) => {
        fc.pre(!(kinds.includes('open') && kinds.includes('past its end')));
        const geometry = { type: 'Polygon', coordinates: [ring] } as const;
        let line: readonly unknown[] = ring;
        for (const kind of kinds) line = spoilings[kind](line);
        const raw = { type: 'Polygon', coordinates: [line] };
        const repaired = repairShape(raw, checkShape(raw));
        expect(shapeHash(repaired?.geometry ?? { type: 'MultiPolygon', coordinates: [] })).toBe(shapeHash(geometry));
        expect(checkShape(repaired?.geometry).filter(({ repair }) => repair !== null)).toEqual([]);
      },
    ),
  );
});

test('whatever comes in, faults come out and nothing is thrown', () => {
  const leaf = fc.oneof(
    fc.double(),
    fc.constantFrom(null, undefined, Number.NaN, '18.3', 'x', true, {}, 1e300, -0),
    fc.double({ min: -180, max: 180 }),
  );
  const nested = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('value'), { maxLength: 6 }),
      fc.array(fc.tuple(leaf, leaf), { maxLength: 8 }),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.oneof(
        nested,
        fc.record({
          type: fc.constantFrom('Polygon', 'MultiPolygon', 'Point', 'LineString', 'GeometryCollection', 'x', null),
          coordinates: nested,
          geometries: nested,
        }),
      ),
      (raw) => {
        const faults = checkShape(raw, { box: [10, 40, 20, 50] });
        for (const { code, found } of faults) {
          expect(FAULTS[code]).toBeDefined();
          expect(found.length).toBeGreaterThan(0);
        }
        repairShape(raw, faults);
      },
    ),
    { numRuns: 3000 },
  );
});

test('a shape far from its layer is found, and one in it is not', () => {
  const near = Array.from({ length: 40 }, (_, index) => [18 + (index % 7) / 10, 44 + (index % 5) / 10] as const);
  const layer = layerOf([...near, [-73, 4]]);
  if (layer === null) throw new Error('no layer');
  const far = checkShape({ type: 'Point', coordinates: [-73, 4] }, { layer });
  expect(far.map(({ code, found }) => [code, found])).toEqual([
    ['far-from-layer', expect.stringMatching(/^\d,\d{3} km from the middle of the layer$/)],
  ]);
  expect(checkShape({ type: 'Point', coordinates: [18.3, 44.1] }, { layer })).toEqual([]);
  expect(layerOf(near.slice(0, 4))).toBeNull();
});

describe('a proposal', () => {
  test('makes two wings of a bow-tie, marked as proposed, with both areas', async () => {
    const plane = await openPlane();
    const geometry: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [18, 44],
          [18.01, 44.01],
          [18.01, 44],
          [18, 44.01],
          [18, 44],
        ],
      ],
    };
    const proposal = proposeRepair(plane, geometry, checkShape(geometry));
    expect(proposal?.kind).toBe('proposed');
    expect(proposal?.shape).toHaveLength(2);
    expect(flawsOf(proposal?.shape ?? [])).toEqual([]);
    expect(Math.round((proposal?.m2 ?? 0) / 1000)).toBe(446);
    expect(proposal?.before ?? 0).toBeLessThan(100);
    expect(proposal?.says).toContain('odd number of times');
  });

  test('is not made of a sound shape', async () => {
    const geometry: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [18, 44],
          [18.01, 44],
          [18.01, 44.01],
          [18, 44],
        ],
      ],
    };
    expect(proposeRepair(await openPlane(), geometry, checkShape(geometry))).toBeNull();
  });
});

describe('a ring of a hundred thousand vertices', () => {
  const N = 100_000;
  const star = (swing: (at: number) => number) =>
    Array.from({ length: N + 1 }, (_, index) => {
      const angle = (2 * Math.PI * (index % N)) / N;
      return [18 + swing(index % N) * Math.cos(angle), 44 + swing(index % N) * Math.sin(angle)] as const;
    });
  test('is sound, or is not', () => {
    const ring = star((at) => 0.5 + 0.4 * Math.sin(at / 300));
    expect(flawsOf([[ring]])).toEqual([]);
    const crossed = ring.with(50_000, [18.9, 44.4]);
    expect(flawsOf([[crossed]])[0]?.code).toBe('ring-crosses');
  });
  test('is refused where fewer are accepted', () => {
    const geometry = { type: 'Polygon', coordinates: [star(() => 0.5)] };
    expect(checkShape(geometry, { mostVertices: 1000 }).map(({ found }) => found)).toEqual([
      '100001 vertices; 1000 are accepted',
    ]);
  });
});

// Suspected and cleared areas of Bosnia and Herzegovina, with the counts that their README states.
const REAL = fileURLToPath(new URL('../../../shared/data/bih_minefields/', import.meta.url));
if (!existsSync(REAL))
  console.warn('Skipped: the real areas are not beside the project (../shared/data/bih_minefields).');

test.skipIf(!existsSync(REAL)).each([
  ['suspect', { rows: 11_068, missing: 3094, invalid: 467, copies: 6, duplicates: 7, none: 4 }],
  ['cleared', { rows: 8329, missing: 108, invalid: 709, copies: 98, duplicates: 98, none: 13 }],
] as const)('the known faults of the %s areas of Bosnia and Herzegovina are each found', (name, wanted) => {
  const { features } = JSON.parse(readFileSync(`${REAL}${name}_areas_simplyfied.geojson`, 'utf8')) as {
    features: { geometry: Geometry | null }[];
  };
  const count = { rows: features.length, missing: 0, invalid: 0, copies: 0, duplicates: 0, none: 0 };
  const seen = new Set<string>();
  for (const { geometry } of features) {
    const codes = new Set(checkShape(geometry).map(({ code }) => code));
    if (codes.has('geometry-missing')) count.missing += 1;
    if (codes.has('area-none') || codes.has('area-tiny') || codes.has('geometry-empty')) count.none += 1;
    if (geometry === null) continue;
    if (flawsOf(shapeOf(geometry)).length > 0) count.invalid += 1;
    // The README counts texts that are the same; one ring more is the same shape begun at another vertex.
    const text = JSON.stringify(geometry);
    if (seen.has(text)) count.copies += 1;
    seen.add(text);
    const hash = shapeHash(geometry, 12);
    if (seen.has(hash)) count.duplicates += 1;
    seen.add(hash);
  }
  expect(count).toEqual(wanted);
});
