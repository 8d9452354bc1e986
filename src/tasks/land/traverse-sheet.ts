/** A traverse from the sheet that a surveyor filled in: YAML or JSON, as on the paper form. */
import { parse } from 'yaml';
import { z } from 'zod';
import type { Geometry, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { geodesicArea } from '../../geo/area.ts';
import { parsePlace } from '../../geo/coordinates/place.ts';
import { toUtm } from '../../geo/coordinates/utm.ts';
import { ANGLES, DISTANCES, METHODS, NORTHS, type Traverse, type TraverseSpec, traverse } from '../../geo/traverse.ts';

const words = <W extends string>(list: Readonly<Record<W, unknown>>) => z.enum(Object.keys(list) as [W, ...W[]]);

const sheetBody = z.strictObject({
  /** The reference point, as people write a place. */
  start: z.string(),
  name: z.string().optional(),
  angle: words(ANGLES).default('degrees'),
  north: z.enum(NORTHS),
  declination: z.number().optional(),
  unit: z.enum([...(Object.keys(DISTANCES) as (keyof typeof DISTANCES)[]), 'paces']).default('m'),
  pace: z.number().optional(),
  method: words(METHODS).optional(),
  closes: z.string().optional(),
  legs: z
    .array(
      z.union([
        z.tuple([z.number(), z.number()]),
        z.tuple([z.number(), z.number(), z.number()]),
        z.strictObject({
          bearing: z.number(),
          distance: z.number(),
          back: z.number().optional(),
          to: z.string().optional(),
        }),
      ]),
    )
    .min(1),
});

export interface WorkedSheet {
  readonly name: string | null;
  readonly start: Position;
  readonly traverse: Traverse;
  /** The perimeter where it closes at its start, else the line; with the adjusted points where they were asked for. */
  readonly geometry: Geometry;
  /** m²; null where it encloses nothing. */
  readonly area: number | null;
  /** What was taken for granted. */
  readonly said: readonly string[];
}

/**
 * @param text YAML or JSON; `legs` are `[bearing, distance]`, `[bearing, distance, back bearing]` or named fields
 * @throws Problem `traverse-malformed`, or of the places
 */
export function workSheet(text: string, adjust: boolean): WorkedSheet {
  let given: unknown;
  try {
    given = parse(text);
  } catch (error) {
    throw malformed(
      `the sheet is not YAML: ${(error as Error).message.split('\n')[0]}`,
      'start, north and legs, each on its line',
    );
  }
  const read = sheetBody.safeParse(given);
  if (!read.success) {
    const flaws = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the sheet'}: ${message}`);
    throw malformed(
      flaws.slice(0, 5).join('; '),
      'start, north (true, magnetic or grid) and legs of a bearing and a distance',
    );
  }
  const { start, closes, legs, declination, pace, method, name, ...rest } = read.data;
  const from = parsePlace(start, { order: 'lat-lon' });
  const spec: TraverseSpec = {
    ...rest,
    start: from.position,
    legs: legs.map((leg) => (Array.isArray(leg) ? legOf(leg) : plain(leg))),
    // The form's grid is UTM's: the meridians' convergence is worked out at each point.
    convergence: (place) => toUtm(place).convergence,
    ...(declination === undefined ? {} : { declination }),
    ...(pace === undefined ? {} : { pace }),
    ...(method === undefined ? {} : { method }),
    ...(closes === undefined
      ? {}
      : { closes: closes === 'start' ? ('start' as const) : parsePlace(closes, { order: 'lat-lon' }).position }),
    adjust,
  };
  const worked = traverse(spec);
  const points = worked.adjusted ?? worked.points;
  const geometry = outline(points, closes === 'start');
  return {
    name: name ?? null,
    start: from.position,
    traverse: worked,
    geometry,
    area: geometry.type === 'Polygon' ? geodesicArea(geometry) : null,
    said: from.said,
  };
}

function legOf([bearing, distance, back]: readonly number[]) {
  return { bearing: bearing ?? 0, distance: distance ?? 0, ...(back === undefined ? {} : { back }) };
}

function plain({
  bearing,
  distance,
  back,
  to,
}: {
  bearing: number;
  distance: number;
  back?: number | undefined;
  to?: string | undefined;
}) {
  return { bearing, distance, ...(back === undefined ? {} : { back }), ...(to === undefined ? {} : { to }) };
}

/** The last point of a loop is the first, as well as it was measured: the ring is closed there. */
function outline(points: readonly Position[], loop: boolean): Geometry {
  const [first] = points;
  if (!loop || first === undefined || points.length < 4) return { type: 'LineString', coordinates: points };
  const ring = [...points.slice(0, -1), first];
  return {
    type: 'Polygon',
    coordinates: [geodesicArea([[ring]]) >= 0 && isClockwise(ring) ? ring.toReversed() : ring],
  };
}

function isClockwise(ring: readonly Position[]): boolean {
  let twice = 0;
  for (const [at, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[at + 1] ?? [x1, y1];
    twice += (x2 - x1) * (y2 + y1);
  }
  return twice > 0;
}

function malformed(found: string, wanted: string): Problem {
  return new Problem('traverse-malformed', {
    found,
    wanted,
    next: 'Correct the sheet; “whitestone traverse --help” shows one.',
  });
}
