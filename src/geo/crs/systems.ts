/**
 * Coordinate reference systems in which mine data occurs. Codes and parameters: EPSG Geodetic Parameter Dataset v10.076. All
 * projections here have the easting first, whatever the order of axes that EPSG states.
 */
import type { Bbox } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { DATUMS, type Datum } from './datums.ts';
import { FAMILIES } from './families.ts';
import { SINGLE } from './singles.ts';

export interface Crs {
  /** `EPSG:28406`; `OGC:CRS84`; null for one that only its parameters name. */
  readonly code: string | null;
  readonly name: string;
  readonly kind: 'geographic' | 'projected';
  readonly datum: Datum;
  /** PROJ's words for it, without `+towgs84`. */
  readonly proj: string;
  /** Where it is used. */
  readonly box: Bbox;
  /** What has to be known of it: a code that EPSG has given up, a false easting that hides the zone. */
  readonly note: string | null;
}

const systems = new Map<string, Crs>();
const put = (crs: Crs) => systems.set(crs.code ?? '', crs);

for (const datum of Object.values(DATUMS) as readonly Datum[]) {
  put({
    code: `EPSG:${datum.code}`,
    name: datum.name,
    kind: 'geographic',
    datum,
    proj: `+proj=longlat ${datum.ellipsoid}`,
    box: datum.box,
    note: null,
  });
}
put({
  code: 'OGC:CRS84',
  name: 'WGS 84 longitude-latitude',
  kind: 'geographic',
  datum: DATUMS.wgs84,
  proj: '+proj=longlat +datum=WGS84',
  box: DATUMS.wgs84.box,
  note: null,
});
put({
  code: 'EPSG:3857',
  name: 'WGS 84 / Pseudo-Mercator',
  kind: 'projected',
  datum: DATUMS.wgs84,
  proj: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +nadgrids=@null',
  box: [-180, -85.06, 180, 85.06],
  note: 'for maps on screens only: distances are up to twice too long at 60°',
});
for (const family of FAMILIES) {
  const datum: Datum = DATUMS[family.datum];
  for (let zone = family.zones[0]; zone <= family.zones[1]; zone += 1) {
    const meridian = family.meridian(zone);
    const half = family.width / 2;
    const [south, north] =
      family.datum === 'wgs84' ? (family.northing === undefined ? [0, 84] : [-80, 0]) : [datum.box[1], datum.box[3]];
    put({
      code: `EPSG:${family.base + zone}`,
      name: family.name(zone, meridian),
      kind: 'projected',
      datum,
      proj: tm(datum, 0, meridian, family.scale, family.easting(zone), family.northing ?? 0),
      box: [meridian - half, south, meridian + half, north],
      note: family.note ?? null,
    });
  }
}
for (const [code, name, datumName, [lat, lon, k, x, y], box] of SINGLE) {
  const datum = DATUMS[datumName];
  put({ code: `EPSG:${code}`, name, kind: 'projected', datum, proj: tm(datum, lat, lon, k, x, y), box, note: null });
}

function tm(datum: Datum, lat: number, lon: number, k: number, x: number, y: number): string {
  return `+proj=tmerc +lat_0=${Number(lat.toFixed(12))} +lon_0=${Number(lon.toFixed(12))} +k=${k} +x_0=${x} +y_0=${y} ${datum.ellipsoid} +units=m`;
}

/** Every system of the table, by its code. */
export const SYSTEMS: ReadonlyMap<string, Crs> = systems;

/**
 * A system by its code: `EPSG:28406` or the number alone.
 * @throws Problem `crs-unknown`
 */
export function crsByCode(code: string | number): Crs {
  const key = typeof code === 'number' || /^\d+$/.test(code) ? `EPSG:${code}` : code.toUpperCase();
  const crs = SYSTEMS.get(key);
  if (crs !== undefined) return crs;
  throw new Problem('crs-unknown', {
    found: `the coordinate reference system ${key}`,
    wanted: `one of the ${SYSTEMS.size} systems of the table`,
    next: 'Give its PROJ string or its .prj, or transform the file to EPSG:4326 first.',
  });
}
