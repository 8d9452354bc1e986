/** What can be put right in a shape without asking: nothing here moves a boundary, adds a turning point or takes one away. */
import type { Geometry, Position } from '../../base/geometry.ts';
import { ringArea } from '../area.ts';
import { endRepeats, flat, LIMITS, same } from './check.ts';
import type { Fault, FaultCode } from './fault.ts';
import { type RawLine, type RawShape, readRaw } from './raw.ts';

export interface Repaired {
  readonly geometry: Geometry;
  /** The faults that were put right, each once. Empty where the geometry is as it came. */
  readonly done: readonly FaultCode[];
}

/**
 * Puts right those of the faults that say how (`repair`): closes rings, leaves out repeated vertices and uneven heights, reads
 * numbers written as text, turns rings round (RFC 7946, 3.1.6), and exchanges longitude and latitude where `checkShape` found by
 * a box that they are exchanged. All other faults stay: check the result again.
 * @param faults what `checkShape` said of the same `raw`
 * @returns null where it cannot be read as a geometry at all, or a number is missing
 */
export function repairShape(raw: unknown, faults: readonly Fault[]): Repaired | null {
  const read = readRaw(raw, Math.max(LIMITS.mostVertices, Number.MAX_SAFE_INTEGER));
  if ('code' in read || faults.some(({ code }) => code === 'number-missing' || code === 'vertices-too-many'))
    return null;
  const wanted = new Set(faults.filter(({ repair }) => repair !== null).map(({ code }) => code));
  if (wanted.size === 0) return { geometry: raw as Geometry, done: [] };
  const crossing = flat(read).length === 1 && faults.some(({ code }) => UNSURE.has(code));
  return { geometry: rebuild(read, wanted, crossing), done: [...wanted] };
}

/** A ring that crosses itself runs neither way. */
const UNSURE: ReadonlySet<FaultCode> = new Set(['ring-crosses', 'ring-overlaps', 'ring-touches-itself']);

function rebuild(shape: RawShape, wanted: ReadonlySet<FaultCode>, crossing: boolean): Geometry {
  if (shape.type === 'GeometryCollection') {
    return { type: shape.type, geometries: shape.members.map((member) => rebuild(member, wanted, crossing)) };
  }
  const linear = shape.areal || shape.type === 'LineString' || shape.type === 'MultiLineString';
  const parts = shape.parts.map((lines) =>
    lines.map((line, index) => {
      let positions = line as unknown as readonly Position[];
      if (wanted.has('heights-uneven')) positions = positions.map(([lon, lat]) => [lon, lat]);
      if (wanted.has('axes-swapped')) positions = positions.map(([lat, lon, ...height]) => [lon, lat, ...height]);
      if (linear && wanted.has('vertex-repeated')) positions = eachOnce(positions);
      if (!shape.areal) return positions;
      if (wanted.has('end-repeated') && endRepeats(positions as unknown as RawLine)) positions = positions.slice(0, -1);
      const [first, last] = [positions[0], positions.at(-1)];
      if (wanted.has('ring-open') && first && last && !same(first, last)) positions = [...positions, first];
      const turn = wanted.has('ring-clockwise') || wanted.has('axes-swapped');
      if (turn && !crossing && ringArea(positions) > 0 !== (index === 0)) positions = positions.toReversed();
      return positions;
    }),
  );
  switch (shape.type) {
    case 'Point':
      return { type: shape.type, coordinates: parts[0]?.[0]?.[0] as Position };
    case 'MultiPoint':
    case 'LineString':
      return { type: shape.type, coordinates: parts[0]?.[0] ?? [] };
    case 'MultiLineString':
      return { type: shape.type, coordinates: parts.map((lines) => lines[0] ?? []) };
    case 'Polygon':
      return { type: shape.type, coordinates: parts[0] ?? [] };
    default:
      return { type: shape.type, coordinates: parts };
  }
}

/** Without the vertices that stand in the place of the one before. The place is kept with the height that came first. */
function eachOnce(positions: readonly Position[]): readonly Position[] {
  return positions.filter((position, index) => {
    const before = positions[index - 1];
    return before === undefined || !same(before, position);
  });
}
