/**
 * Shapes for the ledger of land: read only when geometry is asked, because most areas lie alone.
 *
 * Shapes that cannot be cut along each other stop nothing: each is then counted as it is, so that land may be counted twice
 * and none is lost, and the ledger says so (`not-cut`).
 */
import type { Bbox, Shape } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { geodesicArea } from '../../geo/area.ts';
import { boxesMeet, boxOf } from '../../geo/box.ts';
import { isEmpty, type Plane as Shapes } from '../../geo/plane.ts';
import type { LandEvent } from '../../land/ledger/event.ts';
import { LEDGER_FINDINGS, type LedgerFinding } from '../../land/ledger/finding.ts';
import type { Plane } from '../../land/ledger/plane.ts';

export interface LandShape {
  readonly box: Bbox | null;
  readonly polygons: Shape;
  /** The entry that it was drawn in, or that it was first cut from. */
  readonly of: string | null;
}

/** Two shapes that were not cut along each other, and why not. */
export interface NotCut {
  readonly one: LandShape;
  readonly two: LandShape;
  readonly why: string;
}

export function landShape(polygons: Shape, of: string | null = null): LandShape {
  return { polygons, of, box: boxOf(polygons.flatMap(([outer = []]) => outer)) };
}

/**
 * The ledger's plane over longitudes and latitudes: set operations on polygons, areas on the ellipsoid.
 * @param failed told of shapes that were left as they were
 */
export function landPlane(plane: Shapes, failed: (notCut: NotCut) => void): Plane<LandShape> {
  const tried = (work: 'and' | 'minus' | 'or', one: LandShape, two: LandShape, uncut: Shape): LandShape => {
    let polygons = uncut;
    try {
      polygons = plane[work](one.polygons, two.polygons);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      failed({ one, two, why: error.message });
    }
    return landShape(polygons, one.of ?? two.of);
  };
  return {
    // Nothing is seen as shared, and nothing as taken away.
    and: (a, b) => tried('and', a, b, []),
    minus: (a, b) => tried('minus', a, b, a.polygons),
    or: (a, b) => tried('or', a, b, [...a.polygons, ...b.polygons]),
    isEmpty: ({ polygons }) => isEmpty(polygons),
    area: ({ polygons }) => geodesicArea(polygons),
    meets: ({ box: a }, { box: b }) => a !== null && b !== null && boxesMeet(a, b),
  };
}

/** What the ledger says of shapes that were not cut: once for two entries, on the day of the first. */
export function findingsOf(notCut: readonly NotCut[], events: readonly LandEvent<LandShape>[]): LedgerFinding[] {
  const pairs = new Map(notCut.map((each) => [[each.one.of, each.two.of].sort().join(' '), each]));
  const byId = new Map(events.map((event) => [event.id, event]));
  return [...pairs.values()].flatMap(({ one, two, why }): LedgerFinding[] => {
    const event = byId.get(one.of ?? '') ?? byId.get(two.of ?? '') ?? events[0];
    if (event === undefined) return [];
    const other = byId.get(two.of ?? '');
    return [
      {
        code: 'not-cut',
        severity: LEDGER_FINDINGS['not-cut'].severity,
        field: null,
        found: `its shape and that of ${other?.area ?? 'another entry'} could not be cut along each other: ${why}`,
        wanted: 'shapes whose boundaries either coincide or keep apart',
        next: 'Each is counted as it is, so land may be counted twice. Draw one of the two anew where they meet.',
        repair: null,
        event: event.id,
        area: event.area,
        day: event.day,
        amount: null,
      },
    ];
  });
}
