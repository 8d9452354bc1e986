/**
 * Coordinate reference systems in which mine data occurs. Codes and parameters: EPSG Geodetic Parameter Dataset v10.076. All
 * projections here have the easting first, whatever the order of axes that EPSG states.
 */
import type { Bbox } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { DATUMS, type Datum, type DatumName } from './datums.ts';

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

interface Meridians {
  readonly datum: DatumName;
  /** The code of zone 0: a zone's code is this and its number. */
  readonly base: number;
  readonly zones: readonly [first: number, last: number];
  readonly name: (zone: number, meridian: number) => string;
  /** Degrees from one central meridian to the next. */
  readonly width: 3 | 6;
  readonly meridian: (zone: number) => number;
  readonly scale: number;
  readonly easting: (zone: number) => number;
  readonly northing?: number;
  readonly note?: string;
}

const hemisphere = (meridian: number) => `${Math.abs(meridian)}${meridian < 0 ? 'W' : 'E'}`;
const six = (zone: number) => zone * 6 - 183;
const gauss = (zone: number) => (zone > 30 ? zone * 6 - 363 : zone * 6 - 3);
const three = (zone: number) => (zone > 60 ? zone * 3 - 360 : zone * 3);
const fixed = () => 500_000;
const numbered = (zone: number) => zone * 1_000_000 + 500_000;
const NO_ZONE = 'the easting does not tell the zone';

/** Families of transverse Mercator zones. */
const FAMILIES: readonly Meridians[] = [
  {
    datum: 'wgs84',
    base: 32600,
    zones: [1, 60],
    name: (zone) => `WGS 84 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
    note: NO_ZONE,
  },
  {
    datum: 'wgs84',
    base: 32700,
    zones: [1, 60],
    name: (zone) => `WGS 84 / UTM zone ${zone}S`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
    northing: 10_000_000,
    note: NO_ZONE,
  },
  {
    datum: 'ed50',
    base: 23000,
    zones: [28, 38],
    name: (zone) => `ED50 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'pulkovo1942',
    base: 28400,
    zones: [2, 32],
    name: (zone) => `Pulkovo 1942 / Gauss-Kruger zone ${zone}`,
    width: 6,
    meridian: gauss,
    scale: 1,
    easting: numbered,
  },
  {
    datum: 'pulkovo1942',
    base: 2490,
    zones: [4, 32],
    name: (_, m) => `Pulkovo 1942 / Gauss-Kruger CM ${hemisphere(m)}`,
    width: 6,
    meridian: gauss,
    scale: 1,
    easting: fixed,
    note: NO_ZONE,
  },
  {
    datum: 'pulkovo1942',
    base: 2516,
    zones: [7, 33],
    name: (zone) => `Pulkovo 1942 / 3-degree Gauss-Kruger zone ${zone}`,
    width: 3,
    meridian: three,
    scale: 1,
    easting: numbered,
  },
  {
    datum: 'pulkovo1942',
    base: 2575,
    zones: [7, 24],
    name: (_, m) => `Pulkovo 1942 / 3-degree Gauss-Kruger CM ${hemisphere(m)}`,
    width: 3,
    meridian: three,
    scale: 1,
    easting: fixed,
    note: NO_ZONE,
  },
  {
    datum: 'pulkovo1942',
    base: 2576,
    zones: [25, 33],
    name: (_, m) => `Pulkovo 1942 / 3-degree Gauss-Kruger CM ${hemisphere(m)}`,
    width: 3,
    meridian: three,
    scale: 1,
    easting: fixed,
    note: NO_ZONE,
  },
  {
    datum: 'pulkovo1995',
    base: 20000,
    zones: [4, 32],
    name: (zone) => `Pulkovo 1995 / Gauss-Kruger zone ${zone}`,
    width: 6,
    meridian: gauss,
    scale: 1,
    easting: numbered,
  },
  {
    datum: 'ucs2000',
    base: 5558,
    zones: [4, 7],
    name: (zone) => `UCS-2000 / Gauss-Kruger zone ${zone}`,
    width: 6,
    meridian: gauss,
    scale: 1,
    easting: numbered,
  },
  {
    datum: 'ucs2000',
    base: 5562,
    zones: [4, 7],
    name: (_, m) => `UCS-2000 / Gauss-Kruger CM ${hemisphere(m)}`,
    width: 6,
    meridian: gauss,
    scale: 1,
    easting: fixed,
    note: NO_ZONE,
  },
  {
    datum: 'ucs2000',
    base: 5563,
    zones: [7, 13],
    name: (zone) => `UCS-2000 / 3-degree Gauss-Kruger zone ${zone}`,
    width: 3,
    meridian: three,
    scale: 1,
    easting: numbered,
    note: 'given up by EPSG',
  },
  {
    datum: 'ucs2000',
    base: 5570,
    zones: [7, 13],
    name: (_, m) => `UCS-2000 / 3-degree Gauss-Kruger CM ${hemisphere(m)}`,
    width: 3,
    meridian: three,
    scale: 1,
    easting: fixed,
    note: 'given up by EPSG; the easting does not tell the zone',
  },
  {
    datum: 'ucs2000',
    base: 6374,
    zones: [7, 13],
    name: (zone) => `UCS-2000 / Ukraine TM zone ${zone}`,
    width: 3,
    meridian: three,
    scale: 1,
    easting: () => 300_000,
    note: NO_ZONE,
  },
  {
    datum: 'indian1954',
    base: 23900,
    zones: [46, 48],
    name: (zone) => `Indian 1954 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'indian1975',
    base: 24000,
    zones: [47, 48],
    name: (zone) => `Indian 1975 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'indian1960',
    base: 3100,
    zones: [48, 49],
    name: (zone) => `Indian 1960 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'arc1950',
    base: 20900,
    zones: [34, 36],
    name: (zone) => `Arc 1950 / UTM zone ${zone}S`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
    northing: 10_000_000,
  },
  {
    datum: 'arc1960',
    base: 21000,
    zones: [35, 37],
    name: (zone) => `Arc 1960 / UTM zone ${zone}S`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
    northing: 10_000_000,
  },
  {
    datum: 'arc1960',
    base: 21060,
    zones: [35, 37],
    name: (zone) => `Arc 1960 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'bogota1975',
    base: 21800,
    zones: [17, 18],
    name: (zone) => `Bogota 1975 / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'afgooye',
    base: 20500,
    zones: [38, 39],
    name: (zone) => `Afgooye / UTM zone ${zone}N`,
    width: 6,
    meridian: six,
    scale: 0.9996,
    easting: fixed,
  },
  {
    datum: 'mgi1901',
    base: 3902,
    zones: [5, 8],
    name: (zone) => `MGI 1901 / Balkans zone ${zone}`,
    width: 3,
    meridian: three,
    scale: 0.9999,
    easting: numbered,
    note: 'given up by EPSG for 8677, 8678, 6316 and 8679, which are the same',
  },
];

/** Degrees, minutes and seconds, as EPSG states origins. */
const dms = (degrees: number, minutes: number, seconds: number) =>
  Math.sign(degrees) * (Math.abs(degrees) + minutes / 60 + seconds / 3600);

type Row = readonly [
  code: number,
  name: string,
  datum: DatumName,
  tm: readonly [lat: number, lon: number, k: number, x: number, y: number],
  box: Bbox,
];

const COLOMBIA: Bbox = [-79.1, -4.23, -66.87, 13.68];
/** Single ones. */
const SINGLE: readonly Row[] = [
  [8677, 'MGI 1901 / Balkans zone 5', 'mgi1901', [0, 15, 0.9999, 5_500_000, 0], [13.38, 42.95, 16.5, 46.88]],
  [8678, 'MGI 1901 / Balkans zone 6', 'mgi1901', [0, 18, 0.9999, 6_500_000, 0], [16.5, 41.79, 19.51, 46.55]],
  [6316, 'MGI 1901 / Balkans zone 7', 'mgi1901', [0, 21, 0.9999, 7_500_000, 0], [19.5, 40.85, 23.04, 46.19]],
  [8679, 'MGI 1901 / Balkans zone 8', 'mgi1901', [0, 24, 0.9999, 8_500_000, 0], [22.5, 41.11, 23.04, 44.7]],
  [
    3912,
    'MGI 1901 / Slovene National Grid',
    'mgi1901',
    [0, 15, 0.9999, 500_000, -5_000_000],
    [13.38, 45.42, 16.61, 46.88],
  ],
  [6204, 'Macedonia State Coordinate System', 'mgi1901', [0, 21, 0.9999, 500_000, 0], [20.45, 40.85, 23.04, 42.36]],
  [31254, 'MGI / Austria GK West', 'mgi', [0, dms(10, 20, 0), 1, 0, -5_000_000], [9.53, 46.77, 11.84, 47.61]],
  [31255, 'MGI / Austria GK Central', 'mgi', [0, dms(13, 20, 0), 1, 0, -5_000_000], [11.83, 46.4, 14.84, 48.79]],
  [31256, 'MGI / Austria GK East', 'mgi', [0, dms(16, 20, 0), 1, 0, -5_000_000], [14.83, 46.56, 17.17, 49.02]],
  [31257, 'MGI / Austria GK M28', 'mgi', [0, dms(10, 20, 0), 1, 150_000, -5_000_000], [9.53, 46.77, 11.84, 47.61]],
  [31258, 'MGI / Austria GK M31', 'mgi', [0, dms(13, 20, 0), 1, 450_000, -5_000_000], [11.83, 46.4, 14.84, 48.79]],
  [31259, 'MGI / Austria GK M34', 'mgi', [0, dms(16, 20, 0), 1, 750_000, -5_000_000], [14.83, 46.56, 17.17, 49.02]],
  [
    5234,
    'Kandawala / Sri Lanka Grid',
    'kandawala',
    [dms(7, 0, 1.729), dms(80, 46, 18.16), 0.9999238418, 200_000, 200_000],
    [79.64, 5.86, 81.95, 9.88],
  ],
  [
    5235,
    'SLD99 / Sri Lanka Grid 1999',
    'sld99',
    [dms(7, 0, 1.6975), dms(80, 46, 18.1671), 0.9999238418, 500_000, 500_000],
    [79.64, 5.86, 81.95, 9.88],
  ],
  [
    3116,
    'MAGNA-SIRGAS / Colombia Bogota zone',
    'magna',
    [dms(4, 35, 46.3215), dms(-74, 4, 39.0285), 1, 1_000_000, 1_000_000],
    COLOMBIA,
  ],
  [
    3115,
    'MAGNA-SIRGAS / Colombia West zone',
    'magna',
    [dms(4, 35, 46.3215), dms(-77, 4, 39.0285), 1, 1_000_000, 1_000_000],
    COLOMBIA,
  ],
  [
    3117,
    'MAGNA-SIRGAS / Colombia East Central zone',
    'magna',
    [dms(4, 35, 46.3215), dms(-71, 4, 39.0285), 1, 1_000_000, 1_000_000],
    [-72.59, -4.23, -69.58, 12.52],
  ],
  [
    3118,
    'MAGNA-SIRGAS / Colombia East zone',
    'magna',
    [dms(4, 35, 46.3215), dms(-68, 4, 39.0285), 1, 1_000_000, 1_000_000],
    [-69.59, -2.25, -66.87, 6.31],
  ],
  [
    9377,
    'MAGNA-SIRGAS / Origen-Nacional',
    'magna',
    [4, -73, 0.9992, 5_000_000, 2_000_000],
    [-84.77, -4.23, -66.87, 15.51],
  ],
  [
    21896,
    'Bogota 1975 / Colombia West zone',
    'bogota1975',
    [dms(4, 35, 56.57), dms(-77, 4, 51.3), 1, 1_000_000, 1_000_000],
    [-79.1, 0.03, -75.58, 10.21],
  ],
  [
    21897,
    'Bogota 1975 / Colombia Bogota zone',
    'bogota1975',
    [dms(4, 35, 56.57), dms(-74, 4, 51.3), 1, 1_000_000, 1_000_000],
    [-75.59, -2.51, -72.58, 11.82],
  ],
  [
    21898,
    'Bogota 1975 / Colombia East Central zone',
    'bogota1975',
    [dms(4, 35, 56.57), dms(-71, 4, 51.3), 1, 1_000_000, 1_000_000],
    [-72.59, -4.23, -69.58, 12.52],
  ],
  [
    21899,
    'Bogota 1975 / Colombia East zone',
    'bogota1975',
    [dms(4, 35, 56.57), dms(-68, 4, 51.3), 1, 1_000_000, 1_000_000],
    [-69.59, -2.25, -66.87, 6.31],
  ],
  [
    7142,
    'Palestine 1923 / Palestine Grid modified',
    'palestine1923',
    [dms(31, 44, 2.749), dms(35, 12, 43.49), 1, 170_251.555, 126_867.909],
    [34.17, 29.18, 39.31, 33.38],
  ],
  [
    28192,
    'Palestine 1923 / Palestine Belt',
    'palestine1923',
    [dms(31, 44, 2.749), dms(35, 12, 43.49), 1, 170_251.555, 1_126_867.909],
    [34.17, 29.18, 39.31, 33.38],
  ],
  [
    7825,
    'Pulkovo 1942 / CS63 zone X1',
    'pulkovo1942',
    [dms(0, 0, 0) + 5 / 60, 23.5, 1, 1_300_000, 0],
    [22.15, 47.71, 25.01, 51.92],
  ],
  [7826, 'Pulkovo 1942 / CS63 zone X2', 'pulkovo1942', [5 / 60, 26.5, 1, 2_300_000, 0], [25, 45.26, 28.01, 51.96]],
  [7827, 'Pulkovo 1942 / CS63 zone X3', 'pulkovo1942', [5 / 60, 29.5, 1, 3_300_000, 0], [28, 45.18, 31.01, 51.69]],
  [7828, 'Pulkovo 1942 / CS63 zone X4', 'pulkovo1942', [5 / 60, 32.5, 1, 4_300_000, 0], [31, 44.32, 34.01, 53.09]],
  [7829, 'Pulkovo 1942 / CS63 zone X5', 'pulkovo1942', [5 / 60, 35.5, 1, 5_300_000, 0], [33.99, 44.33, 37.01, 52.38]],
  [7830, 'Pulkovo 1942 / CS63 zone X6', 'pulkovo1942', [5 / 60, 38.5, 1, 6_300_000, 0], [37, 46.8, 40.01, 50.44]],
  [7831, 'Pulkovo 1942 / CS63 zone X7', 'pulkovo1942', [5 / 60, 41.5, 1, 7_300_000, 0], [40, 48.8, 40.18, 49.62]],
];

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
