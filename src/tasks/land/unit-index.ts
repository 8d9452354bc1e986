/** Administrative units of an owner: which ones a place lies in, the largest first. */
import Flatbush from 'flatbush';
import type { Bbox, Geometry, Position, Shape } from '../../base/geometry.ts';
import { shapeOf } from '../../geo/area.ts';
import { boxOf } from '../../geo/box.ts';
import { insideOf, isInside } from '../../geo/inside.ts';
import type { Access } from '../../store/register/access.ts';
import type { Desk } from '../../store/register/register.ts';

export interface Unit {
  readonly code: string;
  readonly name: string;
  /** 1 for the largest below the State. */
  readonly level: number;
  readonly parent: string | null;
  readonly shape: Shape;
}

/** Codes of the units that a place lies in, the largest first; none where nothing is known. */
export type UnitsAt = (place: Position) => readonly string[];

/** @param units in any order; levels need not be complete */
export function unitsAt(units: readonly Unit[]): UnitsAt {
  const parts = units.flatMap((unit) =>
    unit.shape.flatMap((polygon) => {
      const box = boxOf(polygon[0] ?? []);
      return box === null ? [] : [{ unit, inside: insideOf([polygon]), box }];
    }),
  );
  if (parts.length === 0) return () => [];
  const index = new Flatbush(parts.length);
  for (const { box } of parts) index.add(box[0], box[1], box[2], box[3]);
  index.finish();
  return (place) => {
    const [longitude, latitude] = place;
    const found = new Map<string, Unit>();
    for (const hit of index.search(longitude, latitude, longitude, latitude)) {
      const part = parts[hit];
      if (part?.inside(place)) found.set(part.unit.code, part.unit);
    }
    // Of one level a place has one unit; where borders overlap, the first by its code.
    const levels = new Map<number, string>();
    for (const unit of [...found.values()].sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1))) {
      if (!levels.has(unit.level)) levels.set(unit.level, unit.code);
    }
    return [...levels.values()];
  };
}

/** The units that were brought in for the owner; empty where none were. */
export async function unitsOf(desk: Desk, access: Access, owner: string): Promise<Unit[]> {
  const units: Unit[] = [];
  for await (const entry of desk.exportKind(access, 'unit', owner)) {
    if (entry.geometry === null) continue;
    const { code, name, level, parent } = entry.body as unknown as Omit<Unit, 'shape'>;
    units.push({ code, name, level, parent, shape: shapeOf(entry.geometry) });
  }
  return units;
}

/** A place that stands for a geometry: within it, for one that encloses land. */
export function placeOf(geometry: Geometry): Position | null {
  const shape = shapeOf(geometry);
  if (shape.length === 0) return firstOf(geometry);
  const [polygon = []] = [...shape].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  const box = boxOf(polygon[0] ?? []);
  if (box === null) return null;
  const middle: Position = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return isInside(polygon, middle) ? middle : acrossMiddle(polygon, box);
}

function firstOf(geometry: Geometry): Position | null {
  if (geometry.type === 'GeometryCollection') return geometry.geometries[0] ? firstOf(geometry.geometries[0]) : null;
  let first: unknown = geometry.coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  return Array.isArray(first) ? (first as unknown as Position) : null;
}

/** The middle of the widest piece that a line of latitude through the middle of the box cuts out of the polygon. */
function acrossMiddle(polygon: readonly (readonly Position[])[], box: Bbox): Position {
  const latitude = (box[1] + box[3]) / 2;
  const cuts = polygon
    .flatMap((ring) =>
      ring.flatMap(([x1, y1], at) => {
        const [x2, y2] = ring[at + 1] ?? [x1, y1];
        return y1 > latitude === y2 > latitude ? [] : [x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)];
      }),
    )
    .sort((a, b) => a - b);
  let [best, width] = [(box[0] + box[2]) / 2, 0];
  for (let at = 0; at + 1 < cuts.length; at += 2) {
    const [from = 0, to = 0] = [cuts[at], cuts[at + 1]];
    if (to - from > width) [best, width] = [(from + to) / 2, to - from];
  }
  return [best, latitude];
}
