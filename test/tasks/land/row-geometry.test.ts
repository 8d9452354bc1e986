/** The geometry of a row whose rings cross: never taken silently, and what is proposed is said. */
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { checkShape } from '../../../src/geo/checks/check.ts';
import { openPlane } from '../../../src/geo/plane.ts';
import { type Repairs, rowGeometry } from '../../../src/tasks/land/row-geometry.ts';

const plane = await openPlane();
const rules = (repairs: Repairs) => ({
  areal: true,
  required: true,
  expected: true,
  box: null,
  boxName: '',
  repairs,
  plane,
});
const polygon = (...ring: [number, number][]) => ({ type: 'Polygon', coordinates: [[...ring, ring[0]]] });
const square = polygon([18, 44], [18.002, 44], [18.002, 44.002], [18, 44.002]);
const bowTie = polygon([18, 44], [18.002, 44.002], [18.002, 44], [18, 44.002]);
const flat = polygon([18, 44], [18.001, 44], [18.002, 44]);
const SAYS = /^what the rings enclose an odd number of times is inside: 17,8\d\d m²$/;

describe('the geometry of a row', () => {
  test('that is sound is taken as it is', () => {
    const { geometry, findings, repairs } = rowGeometry(square, rules('safe'));
    expect([geometry, findings, repairs]).toEqual([square, [], []]);
  });
  test('that crosses itself is refused, with a proposal', () => {
    const { geometry, area, findings } = rowGeometry(bowTie, rules('safe'));
    expect([geometry, area]).toEqual([null, null]);
    expect(findings.find(({ code }) => code === 'ring-crosses')).toMatchObject({
      severity: 'error',
      repair: expect.stringMatching(SAYS),
    });
  });
  test('is taken as proposed where that was asked for, with a warning', () => {
    const { geometry, findings, repairs } = rowGeometry(bowTie, rules('proposed'));
    expect(geometry?.type).toBe('MultiPolygon');
    expect(checkShape(geometry).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.find(({ code }) => code === 'ring-crosses')?.severity).toBe('warning');
    expect(repairs.at(-1)).toMatch(/^ring-crosses: what the rings enclose/);
  });
  test('that encloses nothing has no proposal', () => {
    expect(rowGeometry(flat, rules('proposed')).geometry).toBeNull();
  });
  test('is refused without a proposal where the plane has none', () => {
    const refuse = () => {
      throw new Problem('shape-too-wide', { found: 'too wide', wanted: 'less', next: 'cut it' });
    };
    const refused = rowGeometry(bowTie, { ...rules('proposed'), plane: { ...plane, evenOdd: refuse } });
    expect(refused.geometry).toBeNull();
    expect(refused.findings.find(({ code }) => code === 'ring-crosses')).toMatchObject({
      severity: 'error',
      repair: null,
    });
  });
});
