/**
 * Cells in place of exact places: whoever may not see where something lies may see in which cell of the map. Cells are fixed
 * in degrees and the same for all, so that two questions tell no more than one; each is at least as wide and as high as stated.
 */
import type { Geometry, Position } from '../../base/geometry.ts';

/** Degrees of latitude of a cell of so many metres: a degree is 110.6 km or more. */
const METRES_PER_DEGREE = 100_000;

/** Up to which latitude a cell is how many times as wide in degrees as it is high; 360 divided by all of them is even. */
const WIDER: readonly (readonly [latitude: number, times: number])[] = [
  [36, 1.25],
  [48, 1.5],
  [60, 2],
  [70.5, 3],
  [75.5, 4],
  [80.4, 6],
  [85.2, 12],
];

/** Sizes that a cell may have, in metres: whole cells of each go round the world at every latitude. */
export const CELL_SIZES: readonly number[] = [1_000, 5_000, 10_000, 25_000, 50_000];

/** `5 km`. */
export function cellWords(metres: number): string {
  return `${metres / 1000} km`;
}

/** Degrees of longitude, at the latitude of the middle of a cell. */
function widthAt(latitude: number, height: number): number {
  const times = WIDER.find(([most]) => Math.abs(latitude) <= most)?.[1];
  return times === undefined ? 360 : times * height;
}

/** The cell that a geometry lies in: the one of the middle of its first part. */
export function cellOf(geometry: Geometry, metres: number): Geometry {
  const [longitude, latitude] = middleOf(geometry);
  const height = metres / METRES_PER_DEGREE;
  const row = Math.min(Math.floor(latitude / height), 90 / height - 1);
  const width = widthAt((row + 0.5) * height, height);
  const column = Math.min(Math.floor((longitude + 180) / width), 360 / width - 1);
  // Plus zero, so that there is no minus zero.
  const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7 + 0;
  const [west, east] = [rounded(column * width - 180), rounded((column + 1) * width - 180)];
  const [south, north] = [rounded(row * height), rounded((row + 1) * height)];
  const ring: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function middleOf(geometry: Geometry): readonly [number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] !== 'number') {
      for (const one of value) walk(one);
      return;
    }
    const [x, y] = value as unknown as Position;
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  };
  const whole = (one: Geometry | undefined): void => {
    if (one?.type === 'GeometryCollection') one.geometries.forEach(whole);
    else walk(one?.coordinates);
  };
  if (geometry.type === 'GeometryCollection') whole(geometry.geometries[0]);
  else walk(geometry.type.startsWith('Multi') ? geometry.coordinates[0] : geometry.coordinates);
  return [(west + east) / 2, (south + north) / 2];
}

/** SQL of the same cell, of a geometry; null of null. Only to ask by: what goes out is {@link cellOf}. */
export function cellSql(geometry: string, metres: number): string {
  const height = `(${metres}::float8 / ${METRES_PER_DEGREE})`;
  const times = WIDER.map(([most, many]) => `WHEN abs((r.row + 0.5) * ${height}) <= ${most} THEN ${many} * ${height}`);
  const first = `ST_GeometryN(${geometry}, 1)`;
  // As {@link cellOf} rounds: 2640 times 0.075 less 180 is not 18 to the last bit, and a box that ends at 18 touches the cell.
  const rounded = (degrees: string): string => `round((${degrees})::numeric, 7)::float8`;
  const [west, east] = [rounded('c.col * c.width - 180'), rounded('(c.col + 1) * c.width - 180')];
  const [south, north] = [rounded(`c.row * ${height}`), rounded(`(c.row + 1) * ${height}`)];
  return `(SELECT ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
    FROM (SELECT w.row, w.width, least(floor((w.x + 180) / w.width), 360 / w.width - 1) AS col
      FROM (SELECT r.x, r.row, (CASE ${times.join(' ')} ELSE 360 END)::float8 AS width
        FROM (SELECT (ST_XMin(g.geom) + ST_XMax(g.geom)) / 2 AS x,
            least(floor((ST_YMin(g.geom) + ST_YMax(g.geom)) / 2 / ${height}), 90 / ${height} - 1) AS row
          FROM (SELECT ${first} AS geom) g WHERE g.geom IS NOT NULL) r) w) c)`;
}

/** Degrees to every side of a box within which all lies whose cell has a point in the box. */
export function cellReach(south: number, north: number, metres: number): readonly [east: number, north: number] {
  const height = metres / METRES_PER_DEGREE;
  return [widthAt(Math.min(90, Math.max(Math.abs(south), Math.abs(north)) + height), height), height];
}
