/** Entries of land for tests: made-up areas near 44° N 18° E, in squares of about a hectare. */
import { parseDay } from '../../src/base/day.ts';
import type { Geometry } from '../../src/base/geometry.ts';
import { geodesicArea } from '../../src/geo/area.ts';
import type { Addition } from '../../src/store/register/change.ts';

export const OWNER = 'BIH';
export const BY = { source: 'survey', author: 'ana', reason: 'for a test' };
/** Degrees of one step of the grid: some 80 by 111 m. */
const STEP = 0.001;

/** A rectangle from one corner of the grid to the other. */
export function block(west: number, south: number, east: number, north: number): Geometry {
  const at = (x: number, y: number): [number, number] => [
    Math.round((18 + x * STEP) * 1e7) / 1e7,
    Math.round((44 + y * STEP) * 1e7) / 1e7,
  ];
  return {
    type: 'Polygon',
    coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
  };
}

export const AREA_BODY = {
  code: null,
  name: null,
  classification: 'sha',
  status: 'open',
  devices: [],
  deviceClass: 'ap',
  statedArea: null,
  basis: null,
  evidence: [],
  units: [],
  parent: null,
  previousCodes: [],
  priority: null,
  blocks: [],
  beneficiaries: null,
  established: null,
  organisation: null,
  computedArea: null,
  noted: [],
  repairs: [],
  entered: {},
  note: null,
};

/** An area from a day on. */
export function area(
  code: string,
  from: string,
  geometry: Geometry | null,
  changed: Partial<Record<keyof typeof AREA_BODY, unknown>> & { readonly until?: string } = {},
): Addition {
  const { until, ...body } = changed;
  return {
    owner: OWNER,
    kind: 'hazardous-area',
    subject: code,
    valid: { from: parseDay(from), until: until === undefined ? null : parseDay(until) },
    body: { ...AREA_BODY, code, computedArea: geometry === null ? null : geodesicArea(geometry), ...body },
    geometry,
    ...BY,
  };
}

export const RELEASE_BODY = {
  code: null,
  area: null,
  product: 'cleared',
  statedArea: null,
  depth: 20,
  activity: 'clearance',
  closes: false,
  from: null,
  to: null,
  organisation: null,
  taskOrder: null,
  quality: 'unknown',
  handedOver: null,
  units: [],
  computedArea: null,
  noted: [],
  repairs: [],
  entered: {},
  note: null,
};

/** Land released on a day. */
export function release(
  code: string,
  day: string,
  of: string | null,
  geometry: Geometry | null,
  changed: Partial<Record<keyof typeof RELEASE_BODY, unknown>> = {},
): Addition {
  return {
    owner: OWNER,
    kind: 'land-release',
    subject: code,
    valid: { from: parseDay(day), until: null },
    body: {
      ...RELEASE_BODY,
      code,
      area: of,
      computedArea: geometry === null ? null : geodesicArea(geometry),
      ...changed,
    },
    geometry,
    ...BY,
  };
}

/** Another act on the ledger. */
export function change(act: string, day: string, of: string, others: readonly string[] = []): Addition {
  return {
    owner: OWNER,
    kind: 'land-change',
    subject: `${of} ${act} ${day}`,
    valid: { from: parseDay(day), until: null },
    body: { act, area: of, others, statedArea: null, reason: 'for a test', note: null, entered: {} },
    ...BY,
  };
}
