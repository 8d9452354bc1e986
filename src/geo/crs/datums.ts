/**
 * Geodetic datums in which mine data occurs, and the published ways from them to WGS 84. Parameters, accuracies and areas of
 * use: EPSG Geodetic Parameter Dataset v10.076 (IOGP), by the codes given. Rotations are those of the position vector
 * convention, as PROJ's `+towgs84` wants them; where EPSG gives a coordinate frame rotation, their signs are turned here.
 */
import type { Bbox } from '../../base/geometry.ts';

export interface Transformation {
  /** EPSG's code and name; code 0 where nothing is transformed. */
  readonly code: number;
  readonly name: string;
  /** Metres, as EPSG states it; null where EPSG calls it unknown. */
  readonly accuracy: number | null;
  /** Shift in metres, rotation in seconds of arc, scale in parts per million. */
  readonly towgs84: readonly number[];
  readonly box: Bbox;
}

export interface Datum {
  /** The EPSG code of its geographic system. */
  readonly code: number;
  readonly name: string;
  /** As `.prj` files call it, lower case, letters and digits only. */
  readonly aliases: readonly string[];
  /** PROJ's words for the ellipsoid. */
  readonly ellipsoid: string;
  readonly box: Bbox;
  /** The first is used where no other is known to be better for the place. */
  readonly transformations: readonly [Transformation, ...Transformation[]];
}

const t = (
  code: number,
  name: string,
  accuracy: number | null,
  towgs84: readonly number[],
  box: Bbox,
): Transformation => ({
  code,
  name,
  accuracy,
  towgs84,
  box,
});

const WORLD: Bbox = [-180, -90, 180, 90];
const KRASSOWSKY = '+ellps=krass';
const EVEREST = '+a=6377276.345 +rf=300.8017';

export const DATUMS = {
  wgs84: {
    code: 4326,
    name: 'WGS 84',
    aliases: [
      'wgs84',
      'wgs1984',
      'dwgs1984',
      'worldgeodeticsystem1984',
      'gcswgs1984',
      'worldgeodeticsystem1984ensemble',
    ],
    ellipsoid: '+datum=WGS84',
    box: WORLD,
    transformations: [t(0, 'none', 0, [0, 0, 0], WORLD)],
  },
  ed50: {
    code: 4230,
    name: 'ED50',
    aliases: ['ed50', 'europeandatum1950', 'deuropean1950', 'european1950', 'gcseuropean1950'],
    ellipsoid: '+ellps=intl',
    box: [-16.1, 25.71, 48.61, 84.73],
    transformations: [
      t(1133, 'ED50 to WGS 84 (1)', 10, [-87, -98, -121], [-9.56, 34.88, 31.59, 71.21]),
      t(1784, 'ED50 to WGS 84 (30)', 2, [-84.1, -101.8, -129.7, 0, 0, 0.468, 1.05], [25.62, 34.42, 44.83, 43.45]),
      t(1087, 'ED50 to WGS 84 (37)', 2.5, [-112, -110.3, -140.2], [34.88, 29.18, 39.31, 33.38]),
      t(1136, 'ED50 to WGS 84 (4)', 26, [-104, -101, -140], [29.95, 32.88, 35.2, 36.21]),
      t(1135, 'ED50 to WGS 84 (3)', null, [-103, -106, -141], [34.17, 16.37, 55.67, 37.39]),
    ],
  },
  pulkovo1942: {
    code: 4284,
    name: 'Pulkovo 1942',
    aliases: ['pulkovo1942', 'dpulkovo1942', 'gcspulkovo1942', 'sk42', 'ck42', 'ск42'],
    ellipsoid: KRASSOWSKY,
    box: [19.57, 35.14, -168.97, 81.91],
    transformations: [
      t(
        15865,
        'Pulkovo 1942 to WGS 84 (16)',
        4.5,
        [25, -141, -78.5, 0, 0.35, 0.736, 0],
        [19.57, 35.14, -168.97, 81.91],
      ),
      t(
        1267,
        'Pulkovo 1942 to WGS 84 (17)',
        4,
        [23.92, -141.27, -80.9, 0, 0.35, 0.82, -0.12],
        [40.18, 41.19, -168.97, 81.91],
      ),
      t(
        1808,
        'Pulkovo 1942 to WGS 84 (14)',
        5,
        [686.1, -123.5, -574.4, 8.045, -23.366, 10.791, -2.926],
        [39.99, 37.89, 51.73, 43.59],
      ),
    ],
  },
  pulkovo1995: {
    code: 4200,
    name: 'Pulkovo 1995',
    aliases: ['pulkovo1995', 'dpulkovo1995', 'gcspulkovo1995', 'sk95', 'ck95', 'ск95'],
    ellipsoid: KRASSOWSKY,
    box: [18.92, 39.87, -168.97, 85.19],
    transformations: [
      t(
        1281,
        'Pulkovo 1995 to WGS 84 (1)',
        1,
        [24.82, -131.21, -82.66, 0, 0, 0.16, -0.12],
        [18.92, 39.87, -168.97, 85.19],
      ),
    ],
  },
  ucs2000: {
    code: 5561,
    name: 'UCS-2000',
    aliases: ['ucs2000', 'ukraine2000', 'dukraine2000', 'gcsucs2000', 'gcsukraine2000', 'усk2000', 'уск2000'],
    ellipsoid: KRASSOWSKY,
    box: [22.15, 43.18, 40.18, 52.38],
    transformations: [t(5840, 'UCS-2000 to WGS 84 (2)', 1, [24, -121, -76], [22.15, 43.18, 40.18, 52.38])],
  },
  mgi1901: {
    code: 3906,
    name: 'MGI 1901',
    aliases: ['mgi1901', 'dmgi1901', 'gcsmgi1901'],
    ellipsoid: '+ellps=bessel',
    box: [13.38, 40.85, 23.04, 46.88],
    transformations: [
      t(3962, 'MGI 1901 to WGS 84 (1)', 5, [682, -203, 480], [13.38, 40.85, 23.04, 46.88]),
      t(
        8823,
        'MGI 1901 to WGS 84 (13)',
        1,
        [489.88, 183.912, 533.711, 5.76545, 4.69994, -12.58211, 1.00646],
        [15.74, 42.56, 19.62, 45.27],
      ),
      t(
        3964,
        'MGI 1901 to WGS 84 (4)',
        1,
        [551.7, 162.9, 467.9, 6.04, 1.96, -11.38, -4.82],
        [13.43, 42.34, 19.43, 46.54],
      ),
      t(
        9486,
        'MGI 1901 to WGS 84 (15)',
        1,
        [577.84843, 165.45019, 390.43652, 4.93131, -0.96052, -13.05072, 7.86546],
        [18.81, 42.23, 23.01, 46.19],
      ),
      t(
        3915,
        'MGI 1901 to WGS 84 (5)',
        1,
        [426.9, 142.6, 460.1, 4.91, 4.49, -12.42, 17.1],
        [13.38, 45.42, 16.61, 46.88],
      ),
      t(
        6206,
        'MGI 1901 to WGS 84 (10)',
        2,
        [521.748, 229.489, 590.921, 4.029, 4.488, -15.521, -9.78],
        [20.45, 40.85, 23.04, 42.36],
      ),
      t(3965, 'MGI 1901 to WGS 84 (6)', 10, [695.5, -216.6, 491.1], [18.45, 41.79, 20.38, 43.56]),
    ],
  },
  mgi: {
    code: 4312,
    name: 'MGI (Hermannskogel)',
    aliases: [
      'mgi',
      'dmgi',
      'gcsmgi',
      'militargeographischeinstitut',
      'militargeographischesinstitut',
      'hermannskogel',
    ],
    ellipsoid: '+ellps=bessel',
    box: [9.53, 46.4, 17.17, 49.02],
    transformations: [
      t(
        1618,
        'MGI to WGS 84 (3)',
        1.5,
        [577.326, 90.129, 463.919, 5.137, 1.474, 5.297, 2.4232],
        [9.53, 46.4, 17.17, 49.02],
      ),
    ],
  },
  kandawala: {
    code: 4244,
    name: 'Kandawala',
    aliases: ['kandawala', 'dkandawala', 'gcskandawala'],
    ellipsoid: EVEREST,
    box: [79.64, 5.86, 81.95, 9.88],
    transformations: [t(1157, 'Kandawala to WGS 84 (1)', 35, [-97, 787, 86], [79.64, 5.86, 81.95, 9.88])],
  },
  sld99: {
    code: 5233,
    name: 'SLD99',
    aliases: ['sld99', 'srilankadatum1999', 'dsld99', 'gcssld99'],
    ellipsoid: EVEREST,
    box: [79.64, 5.86, 81.95, 9.88],
    transformations: [
      t(
        5236,
        'SLD99 to WGS 84 (1)',
        14,
        [-0.293, 766.95, 87.713, 0.195704, 1.695068, 3.473016, -0.039338],
        [79.64, 5.86, 81.95, 9.88],
      ),
    ],
  },
  indian1975: {
    code: 4240,
    name: 'Indian 1975',
    aliases: ['indian1975', 'dindian1975', 'gcsindian1975'],
    ellipsoid: EVEREST,
    box: [97.34, 5.63, 105.64, 20.46],
    transformations: [t(1304, 'Indian 1975 to WGS 84 (2)', 5, [210, 814, 289], [97.34, 5.63, 105.64, 20.46])],
  },
  indian1960: {
    code: 4131,
    name: 'Indian 1960',
    aliases: ['indian1960', 'dindian1960', 'gcsindian1960'],
    ellipsoid: EVEREST,
    box: [102.14, 7.99, 110, 23.4],
    transformations: [t(1542, 'Indian 1960 to WGS 84 (2)', 44, [198, 881, 317], [105.61, 14, 109.36, 18.01])],
  },
  indian1954: {
    code: 4239,
    name: 'Indian 1954',
    aliases: ['indian1954', 'dindian1954', 'gcsindian1954'],
    ellipsoid: EVEREST,
    box: [92.2, 5.63, 105.64, 28.55],
    transformations: [t(1153, 'Indian 1954 to WGS 84 (1)', 21, [217, 823, 299], [97.34, 5.63, 105.64, 20.46])],
  },
  arc1950: {
    code: 4209,
    name: 'Arc 1950',
    aliases: ['arc1950', 'darc1950', 'gcsarc1950'],
    ellipsoid: '+a=6378249.145 +rf=293.4663077',
    box: [19.99, -30.66, 35.93, -8.19],
    transformations: [
      t(1113, 'Arc 1950 to WGS 84 (1)', 44, [-143, -90, -294], [19.99, -30.66, 35.93, -8.19]),
      t(1114, 'Arc 1950 to WGS 84 (2)', 7, [-138, -105, -289], [19.99, -26.88, 29.38, -17.78]),
      t(1121, 'Arc 1950 to WGS 84 (9)', 15, [-142, -96, -293], [25.23, -22.42, 33.08, -15.61]),
      t(1117, 'Arc 1950 to WGS 84 (5)', 27, [-161, -73, -317], [32.68, -17.14, 35.93, -9.37]),
      t(1120, 'Arc 1950 to WGS 84 (8)', 41, [-147, -74, -283], [21.99, -18.08, 33.71, -8.19]),
    ],
  },
  arc1960: {
    code: 4210,
    name: 'Arc 1960',
    aliases: ['arc1960', 'darc1960', 'gcsarc1960'],
    ellipsoid: '+a=6378249.145 +rf=293.465',
    box: [28.85, -11.75, 41.91, 4.63],
    transformations: [
      t(1122, 'Arc 1960 to WGS 84 (1)', 35, [-160, -6, -302], [29.34, -11.75, 41.91, 4.63]),
      t(1284, 'Arc 1960 to WGS 84 (2)', 6, [-157, -2, -299], [33.9, -4.72, 41.91, 4.63]),
      t(1285, 'Arc 1960 to WGS 84 (3)', 15, [-175, -23, -303], [29.34, -11.75, 40.48, -0.99]),
    ],
  },
  magna: {
    code: 4686,
    name: 'MAGNA-SIRGAS',
    aliases: ['magnasirgas', 'dmagna', 'gcsmagna', 'marcogeocentriconacionaldereferencia', 'magna'],
    ellipsoid: '+ellps=GRS80',
    box: [-84.77, -4.23, -66.87, 15.51],
    transformations: [t(15738, 'MAGNA-SIRGAS to WGS 84 (1)', 1, [0, 0, 0], [-84.77, -4.23, -66.87, 15.51])],
  },
  bogota1975: {
    code: 4218,
    name: 'Bogota 1975',
    aliases: ['bogota1975', 'bogota', 'dbogota', 'gcsbogota'],
    ellipsoid: '+ellps=intl',
    box: [-79.1, -4.23, -66.87, 13.68],
    transformations: [t(1125, 'Bogota 1975 to WGS 84 (1)', 10, [307, 304, -318], [-79.1, -4.23, -66.87, 13.68])],
  },
  afgooye: {
    code: 4205,
    name: 'Afgooye',
    aliases: ['afgooye', 'dafgooye', 'gcsafgooye'],
    ellipsoid: KRASSOWSKY,
    box: [40.98, -1.71, 51.47, 12.03],
    transformations: [t(1107, 'Afgooye to WGS 84 (1)', 44, [-43, -163, 45], [40.98, -1.71, 51.47, 12.03])],
  },
  herat: {
    code: 4255,
    name: 'Herat North',
    aliases: ['heratnorth', 'dheratnorth', 'gcsheratnorth'],
    ellipsoid: '+ellps=intl',
    box: [60.5, 29.4, 74.92, 38.48],
    transformations: [t(1246, 'Herat North to WGS 84 (1)', null, [-333, -222, 114], [60.5, 29.4, 74.92, 38.48])],
  },
  palestine1923: {
    code: 4281,
    name: 'Palestine 1923',
    aliases: ['palestine1923', 'dpalestine1923', 'gcspalestine1923'],
    ellipsoid: '+a=6378300.789 +b=6356566.435',
    box: [34.17, 29.18, 39.31, 33.38],
    transformations: [
      t(
        1074,
        'Palestine 1923 to WGS 84 (1)',
        2,
        [-275.7224, 94.7824, 340.8944, -8.001, -4.42, -11.821, 1],
        [34.17, 29.45, 35.69, 33.28],
      ),
    ],
  },
} as const satisfies Record<string, Datum>;

export type DatumName = keyof typeof DATUMS;
