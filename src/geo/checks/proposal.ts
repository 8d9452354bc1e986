/** What an area that cannot be recorded as it is may have been meant to be: for a person to accept or not, never done by itself. */
import type { Geometry, Shape } from '../../base/geometry.ts';
import { geodesicArea, shapeOf } from '../area.ts';
import type { Plane } from '../plane.ts';
import type { Fault } from './fault.ts';

export interface Proposal {
  /** Always so: nobody has agreed to it yet. */
  readonly kind: 'proposed';
  readonly shape: Shape;
  /** Square metres of the proposed shape. */
  readonly m2: number;
  /** Square metres of the rings as they came, where loops that turn the other way count against each other. */
  readonly before: number;
  /** What was done, in a sentence. */
  readonly says: string;
}

/** The faults for which a proposal can be made. */
export const MENDED: readonly Fault['code'][] = [
  'ring-crosses',
  'ring-overlaps',
  'ring-touches-itself',
  'hole-crosses',
  'hole-outside',
  'hole-in-hole',
  'inside-cut',
  'parts-overlap',
];

/**
 * The area that the rings enclose by the even-odd rule: a place counts as inside when a way out of it crosses the rings an odd
 * number of times. A bow-tie becomes its two wings; parts that overlap are put together. Null where no
 * fault asks for it, or where nothing is left.
 * @param geometry after `repairShape`, with closed rings
 * @param faults what `checkShape` says of that geometry
 */
export function proposeRepair(plane: Plane, geometry: Geometry, faults: readonly Fault[]): Proposal | null {
  const mended = faults.filter(({ code }) => MENDED.includes(code));
  if (mended.length === 0) return null;
  const given = shapeOf(geometry);
  const overlapping = mended.some(({ code }) => code === 'parts-overlap');
  const shape = overlapping ? plane.union(given.map((rings) => plane.evenOdd([rings]))) : plane.evenOdd(given);
  if (shape.length === 0) return null;
  return {
    kind: 'proposed',
    shape,
    m2: geodesicArea(shape),
    before: geodesicArea(given),
    says: overlapping
      ? 'parts that overlap are put together'
      : 'what the rings enclose an odd number of times is inside',
  };
}
