/** What can be wrong with a shape as it was drawn, entered or exported: the closed list of its faults. */
import type { Severity } from '../../base/check.ts';
import type { Position } from '../../base/geometry.ts';

interface Kind {
  readonly severity: Severity;
  /** One sentence for the person who has to put it right. */
  readonly says: string;
  /** What `repairShape` does about it without asking: nothing that moves a boundary. */
  readonly repair?: string;
}

/** Every code with what it means. Written here once. */
export const FAULTS = {
  'geometry-missing': { severity: 'error', says: 'There is no geometry.' },
  'geometry-empty': { severity: 'error', says: 'The geometry holds no positions.' },
  'type-unknown': { severity: 'error', says: 'The type is none of GeoJSON’s.' },
  'type-unexpected': { severity: 'error', says: 'The geometry is of a type that is not expected here.' },
  'nesting-wrong': { severity: 'error', says: 'The coordinates are not nested as the type wants it.' },
  'number-as-text': {
    severity: 'warning',
    says: 'Coordinates are written as text.',
    repair: 'read the text as the number that it shows',
  },
  'number-missing': { severity: 'error', says: 'A coordinate is not a finite number.' },
  'heights-uneven': {
    severity: 'warning',
    says: 'Some positions have a height and others none.',
    repair: 'leave the heights out',
  },
  'vertices-too-many': { severity: 'error', says: 'There are more vertices than are accepted.' },
  'ring-open': {
    severity: 'error',
    says: 'A ring does not end where it begins.',
    repair: 'repeat the first position at the end',
  },
  'ring-too-few': { severity: 'error', says: 'A ring has fewer than three different places, a line fewer than two.' },
  'ring-crosses': {
    severity: 'error',
    says: 'A ring crosses itself: some of its turning points may be in the wrong order.',
  },
  'ring-overlaps': { severity: 'error', says: 'A ring runs back along itself.' },
  'ring-touches-itself': { severity: 'error', says: 'A ring passes the same place twice.' },
  'hole-outside': { severity: 'error', says: 'A hole lies outside its outer ring.' },
  'hole-crosses': { severity: 'error', says: 'A hole crosses, or runs along, another ring of its polygon.' },
  'hole-in-hole': { severity: 'error', says: 'A hole lies within another hole.' },
  'inside-cut': { severity: 'error', says: 'Rings that touch cut the inside of a polygon into pieces.' },
  'parts-overlap': { severity: 'error', says: 'Two parts of the area overlap or share an edge.' },
  'ring-clockwise': {
    severity: 'note',
    says: 'An outer ring runs clockwise, or a hole anticlockwise.',
    repair: 'turn the ring round (RFC 7946, 3.1.6)',
  },
  'vertex-repeated': {
    severity: 'warning',
    says: 'A vertex is entered twice in a row.',
    repair: 'leave the repetition out',
  },
  'end-repeated': {
    severity: 'warning',
    says: 'The last two vertices repeat the first two.',
    repair: 'end the ring where it is closed',
  },
  spike: { severity: 'warning', says: 'A ring runs out to a point and back almost along the same line.' },
  'area-none': { severity: 'error', says: 'The area is zero: all vertices lie on one line.' },
  'area-tiny': { severity: 'warning', says: 'The area is smaller than any field or plot.' },
  'leg-long': { severity: 'warning', says: 'Two vertices that follow one another lie far apart.' },
  'across-180': {
    severity: 'warning',
    says: 'An edge leads across the 180th meridian, where a geometry should be cut.',
  },
  'off-globe': { severity: 'error', says: 'A longitude is beyond 180 degrees, or a latitude beyond 90.' },
  'metres-for-degrees': {
    severity: 'error',
    says: 'The coordinates look like metres of a projection, not like degrees.',
  },
  'axes-swapped': {
    severity: 'error',
    says: 'Longitude and latitude are exchanged.',
    repair: 'exchange them, where the expected box proves it',
  },
  'outside-box': { severity: 'warning', says: 'It lies outside the area where it is expected.' },
  'null-island': {
    severity: 'error',
    says: 'It lies where longitude and latitude are zero: coordinates that were never entered.',
  },
  'far-from-layer': { severity: 'warning', says: 'It lies far from all others of its layer.' },
  'precision-excessive': { severity: 'note', says: 'The coordinates have more digits than any survey can justify.' },
} as const satisfies Record<string, Kind>;

export type FaultCode = keyof typeof FAULTS;

export interface Fault {
  readonly code: FaultCode;
  readonly severity: Severity;
  /** What was found, with its numbers. */
  readonly found: string;
  /** Where, in degrees as they were given; null where it is everywhere or nowhere. */
  readonly at: Position | null;
  /** The part and the ring in it, counted from 0; null where it concerns the whole. */
  readonly ring: readonly [part: number, ring: number] | null;
  /** What `repairShape` would do; null where nothing is safe. */
  readonly repair: string | null;
}
