/** What is recorded at a place and around it: for the question whether a field is safe, which a record can never answer with yes. */
import { type Day, formatDay } from '../../base/day.ts';
import type { Bbox, Geometry, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { shapeOf } from '../../geo/area.ts';
import { type Place, parsePlace } from '../../geo/coordinates/place.ts';
import { bearingTo, geodesicDistance, nearest, placeAt } from '../../geo/distance.ts';
import { isOpen, type WorkStatus } from '../../land/words/area.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import { parseInstant } from '../../store/register/instant.ts';
import { reading } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';

export interface NearSpec {
  /** As people write a place: degrees, UTM, MGRS, WKT. */
  readonly place: string;
  /** Metres around it that are searched. */
  readonly radius: number;
  readonly on: Day;
  readonly known?: string | undefined;
}

export interface NearHit {
  readonly kind: 'hazardous-area' | 'land-release' | 'accident' | 'device';
  readonly owner: string;
  readonly subject: string;
  readonly name: string | null;
  /** Metres from the place; 0 within. */
  readonly metres: number;
  readonly inside: boolean;
  /** Degrees from true north, to its nearest point; null within. */
  readonly bearing: number | null;
  /** Of an area, its state of work; of a release, what became of the land. */
  readonly state: string;
  readonly classification: string | null;
  readonly deviceClass: string | null;
  /** The day from which this holds, and the last on which it did; null where not known, or still so. */
  readonly from: string | null;
  readonly until: string | null;
  readonly organisation: string | null;
  readonly source: string;
  readonly recorded: string;
}

/** How the place stands to what is recorded. The order is that of danger. */
export const NEAR_ANSWERS = ['in-hazard', 'released', 'near-hazard', 'nothing-recorded'] as const;
export type NearAnswer = (typeof NEAR_ANSWERS)[number];

export interface Near {
  readonly place: Place;
  readonly on: Day;
  readonly known: string;
  readonly radius: number;
  readonly answer: NearAnswer;
  /** Nearest first, hazardous areas before the rest. */
  readonly hits: readonly NearHit[];
  readonly caution: string;
}

/** Said with every answer. */
export const CAUTION =
  'No record is no proof of safety. Areas may be unrecorded, recorded a little off, or marked differently on the ground. Ask the mine action centre, and never enter land that is marked or that people avoid.';

const LARGEST_RADIUS = 50_000;
const KINDS = ['hazardous-area', 'land-release', 'device', 'accident'] as const;

/** @throws Problem `place-unreadable`, `place-ambiguous`, `place-impossible`, `place-out-of-range`, `schema-missing` */
export function nearPlace(opening: Opening, spec: NearSpec): Promise<Near> {
  // As people say it: latitude first. What was taken for granted is told with the answer.
  const place = parsePlace(spec.place, { order: 'lat-lon' });
  if (!(spec.radius > 0 && spec.radius <= LARGEST_RADIUS)) {
    throw new Problem('place-out-of-range', {
      found: `a radius of ${spec.radius} m`,
      wanted: `more than nothing, and at most ${LARGEST_RADIUS} m`,
      next: 'Give a smaller radius; for a whole district, see the map.',
    });
  }
  return reading(opening, async (register) => {
    const { entries, known } = await register.read(PUBLIC, {
      kind: KINDS,
      on: spec.on,
      ...(spec.known === undefined ? {} : { known: parseInstant(spec.known, '--known') }),
      bbox: boxAround(place.position, spec.radius + place.uncertainty),
    });
    const hits = entries
      .flatMap((entry) => hitOf(entry, place, spec.radius) ?? [])
      .sort((a, b) => rank(a) - rank(b) || a.metres - b.metres || (a.subject < b.subject ? -1 : 1));
    return { place, on: spec.on, known, radius: spec.radius, answer: answerOf(hits), hits, caution: CAUTION };
  });
}

const isHazard = (hit: NearHit): boolean => hit.kind === 'hazardous-area' && isOpen(hit.state as WorkStatus);
const rank = (hit: NearHit): number => (isHazard(hit) ? 0 : 1) + (hit.inside ? 0 : 2);

function answerOf(hits: readonly NearHit[]): NearAnswer {
  if (hits.some((hit) => isHazard(hit) && hit.inside)) return 'in-hazard';
  const freed = hits.some((hit) => hit.inside && (hit.kind === 'land-release' || hit.kind === 'hazardous-area'));
  if (freed) return 'released';
  return hits.length > 0 ? 'near-hazard' : 'nothing-recorded';
}

function boxAround(place: Position, metres: number): Bbox {
  const [north, east, south, west] = [0, 90, 180, 270].map((bearing) => placeAt(place, bearing, metres));
  return [west?.[0] ?? -180, south?.[1] ?? -90, east?.[0] ?? 180, north?.[1] ?? 90];
}

function hitOf(entry: Entry, { position, uncertainty }: Place, radius: number): NearHit | null {
  // A cell in place of a place is nothing to measure from.
  if (entry.geometry === null || entry.body === null || entry.coarsened !== undefined) return null;
  const body = entry.body as Readonly<Record<string, unknown>>;
  const far = distanceTo(entry.geometry, position);
  if (far === null || far.metres > radius) return null;
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : null);
  const state = text(entry.kind === 'hazardous-area' ? 'status' : 'product') ?? text('fate') ?? 'recorded';
  return {
    kind: entry.kind as NearHit['kind'],
    owner: entry.owner,
    subject: entry.subject,
    name: text('name'),
    metres: far.metres,
    // A place that is only known to within so many metres may lie inside.
    inside: far.inside || far.metres <= uncertainty,
    bearing: far.bearing,
    state,
    classification: text('classification'),
    deviceClass: text('deviceClass'),
    from: entry.valid.from === null ? null : formatDay(entry.valid.from),
    until: entry.valid.until === null ? null : formatDay(entry.valid.until),
    organisation: text('organisation'),
    source: entry.source,
    recorded: entry.recorded,
  };
}

function distanceTo(
  geometry: Geometry,
  place: Position,
): Omit<NonNullable<ReturnType<typeof nearest>>, 'point'> | null {
  const shape = shapeOf(geometry);
  if (shape.length > 0) return nearest(shape, place);
  // Points and lines: the nearest of their positions.
  const metres = positionsOf(geometry)
    .map((position) => ({ position, metres: geodesicDistance(place, position) }))
    .sort((a, b) => a.metres - b.metres)[0];
  if (metres === undefined) return null;
  return { metres: metres.metres, bearing: bearingTo(place, metres.position), inside: metres.metres === 0 };
}

function positionsOf(geometry: Geometry): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates;
    case 'MultiLineString':
      return geometry.coordinates.flat();
    default:
      return [];
  }
}
