/** Projections that stand for themselves: EPSG Geodetic Parameter Dataset v10.076, by the codes given. */
import type { Bbox } from '../../base/geometry.ts';
import type { DatumName } from './datums.ts';

/** Degrees, minutes and seconds, as EPSG states origins. */
const dms = (degrees: number, minutes: number, seconds: number) =>
  Math.sign(degrees) * (Math.abs(degrees) + minutes / 60 + seconds / 3600);

export type Row = readonly [
  code: number,
  name: string,
  datum: DatumName,
  tm: readonly [lat: number, lon: number, k: number, x: number, y: number],
  box: Bbox,
];

const COLOMBIA: Bbox = [-79.1, -4.23, -66.87, 13.68];
/** Single ones. */
export const SINGLE: readonly Row[] = [
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
