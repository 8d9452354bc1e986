/** Small layers of made-up areas, in squares, each within a State of its own so that suites can share a register. */

export const CORNERS = {
  BIH: [18, 44],
  HRV: [16, 45.5],
  UKR: [33, 49],
  AGO: [17, -12],
  KHM: [104, 12.5],
  MOZ: [36, -17],
  ZWE: [30, -19],
  IRQ: [44, 33],
  AFG: [66, 35],
  COL: [-74, 5],
  TUR: [34, 39],
  SDN: [30, 15],
  TCD: [19, 15],
  SEN: [-14, 14.5],
  THA: [101, 15],
  ETH: [39, 9],
  SOM: [45, 4],
  LKA: [80.7, 7.5],
  AZE: [48, 40],
  SYR: [38, 35],
  KEN: [37, 0.5],
  TZA: [35, -6],
  UGA: [32.5, 1.3],
} as const satisfies Record<string, readonly [longitude: number, latitude: number]>;
export type State = keyof typeof CORNERS;

/** Some hundred metres. */
const STEP = 0.001;

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The ring of a square, of so many steps, anticlockwise. */
export function ring(state: State, x: number, y: number, side = 1): [number, number][] {
  const [west, south] = CORNERS[state];
  const at = (dx: number, dy: number): [number, number] => [
    rounded(west + (x + dx) * STEP),
    rounded(south + (y + dy) * STEP),
  ];
  return [at(0, 0), at(side, 0), at(side, side), at(0, side), at(0, 0)];
}

export interface Row {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: unknown;
}

/** A square with its id and what else is said of it. */
export function square(
  state: State,
  id: string,
  at: readonly [x: number, y: number, side?: number],
  more: Readonly<Record<string, unknown>> = {},
): Row {
  const properties = { site_id: id, status: 'SHA', survey_date: '2020-03-01', ...more };
  return { properties, geometry: { type: 'Polygon', coordinates: [ring(state, ...at)] } };
}

/** The same four points, so joined that the ring crosses itself. */
export function bowTie(state: State, id: string, at: readonly [x: number, y: number]): Row {
  const [a, b, c, d] = ring(state, ...at);
  return {
    properties: { site_id: id, status: 'SHA', survey_date: '2020-03-01' },
    geometry: { type: 'Polygon', coordinates: [[a, c, b, d, a]] },
  };
}

export function layer(...rows: readonly Row[]): string {
  const features = rows.map(({ properties, geometry }) => ({ type: 'Feature', properties, geometry }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** A table from its lines, each a list of cells. */
export function csv(...lines: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value;
  return `${lines.map((line) => line.map(cell).join(',')).join('\n')}\n`;
}
