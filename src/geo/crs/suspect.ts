/** Which reference system coordinates may be in, when the one they are said to be in puts them elsewhere. */
import type { Bbox, Position } from '../../base/geometry.ts';
import { inBox } from '../box.ts';
import type { Projections } from './projections.ts';
import { type Crs, SYSTEMS } from './systems.ts';

export interface Suspicion {
  readonly crs: Crs;
  /** Whether the two numbers have to be exchanged first. */
  readonly swapped: boolean;
  /** The part of the sample that then lies in the box, from 0 to 1. */
  readonly share: number;
  readonly reason: string;
  /** The first position of the sample, there. */
  readonly example: Position;
}

/** Less than this part of a sample in the box proves nothing. */
const ENOUGH = 0.9;
const MOST_SAMPLED = 50;

/**
 * Systems, as given or with the axes exchanged, that put the sample into the box where it is expected: proposals for a person
 * to choose from, likelier ones first. Several systems of one family of datums often fit, some hundred metres apart; only the
 * source of the data tells which it is.
 * @param sample positions as given, degrees or metres
 */
export function suspectCrs(projections: Projections, sample: readonly Position[], box: Bbox): readonly Suspicion[] {
  const step = Math.max(1, Math.ceil(sample.length / MOST_SAMPLED));
  const some = sample.filter((_, index) => index % step === 0);
  const middle: Position = [(box[0] + (box[2] < box[0] ? box[2] + 360 : box[2])) / 2, (box[1] + box[3]) / 2];
  const found: Suspicion[] = [];
  const degrees = some.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180);
  for (const crs of SYSTEMS.values()) {
    if ((crs.kind === 'geographic') !== degrees || crs.code === 'OGC:CRS84' || !overlaps(crs.box, box)) continue;
    const conversion = projections.between(crs, middle);
    for (const swapped of [false, true]) {
      const places = some.flatMap(([x, y]) => {
        const given: Position = swapped ? [y, x] : [x, y];
        if (degrees && Math.abs(given[1]) > 90) return [];
        try {
          return [conversion.toWgs84(given)];
        } catch {
          return [];
        }
      });
      const inside = places.filter(([lon, lat]) => inBox(box, lon, lat));
      const share = some.length === 0 ? 0 : inside.length / some.length;
      const example = inside[0];
      if (share < ENOUGH || example === undefined) continue;
      found.push({ crs, swapped, share, reason: reasonOf(crs, swapped, share), example });
    }
  }
  return found.sort((a, b) => b.share - a.share || Number(a.swapped) - Number(b.swapped) || rank(a) - rank(b));
}

/** WGS 84 before others, and numbers that carry their zone before those that fit any. */
function rank({ crs }: Suspicion): number {
  if (crs.datum.code === 4326) return 0;
  if (crs.note?.includes('given up') === true) return 3;
  return crs.note === null ? 1 : 2;
}

function reasonOf(crs: Crs, swapped: boolean, share: number): string {
  const part = share === 1 ? 'all places' : `${Math.floor(share * 100)} % of the places`;
  const how = swapped
    ? crs.kind === 'geographic'
      ? ' once longitude and latitude are exchanged'
      : ' once easting and northing are exchanged'
    : '';
  return `${part} lie in the expected area as ${crs.name}${how}${crs.note === null ? '' : ` (${crs.note})`}`;
}

function overlaps(a: Bbox, b: Bbox): boolean {
  const apart = (x: number) => inBox([a[0], -90, a[2], 90], x, 0);
  if (a[3] < b[1] || b[3] < a[1]) return false;
  return apart(b[0]) || apart(b[2]) || inBox([b[0], -90, b[2], 90], a[0], 0);
}
