/** The geometry of a row: brought to longitude and latitude, checked, and put right where that is safe. */
import type { Bbox, Geometry, GeometryType, Shape } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { geodesicArea } from '../../geo/area.ts';
import { checkShape, LIMITS } from '../../geo/checks/check.ts';
import { FAULTS, type Fault } from '../../geo/checks/fault.ts';
import { MENDED, type Proposal, proposeRepair } from '../../geo/checks/proposal.ts';
import { repairShape } from '../../geo/checks/repair.ts';
import type { Plane } from '../../geo/plane.ts';
import type { RowFinding } from './quarantine.ts';

/** How far repairs go: none; those that move no boundary; and those that a person should look at, which are then noted. */
export const REPAIRS = ['none', 'safe', 'proposed'] as const;
export type Repairs = (typeof REPAIRS)[number];

export interface GeometryRules {
  /** A geometry must be there, and enclose land. */
  readonly areal: boolean;
  readonly required: boolean;
  /** The rows around it have geometries: one without is taken, and told. */
  readonly expected: boolean;
  /** Where it is expected; null where nothing is known of that. */
  readonly box: Bbox | null;
  readonly boxName: string;
  readonly repairs: Repairs;
  readonly plane: Plane;
}

export interface RowGeometry {
  /** Null where there is none, or where it cannot be taken. */
  readonly geometry: Geometry | null;
  /** m²; null where it encloses nothing. */
  readonly area: number | null;
  readonly findings: readonly RowFinding[];
  readonly repairs: readonly string[];
}

const AREAL: readonly GeometryType[] = ['Polygon', 'MultiPolygon'];
const PLACED: readonly GeometryType[] = [...AREAL, 'Point', 'MultiPoint', 'LineString', 'MultiLineString'];
/** Where nothing is drawn the row itself may still say enough. */
const ABSENT = ['geometry-missing', 'geometry-empty'];

/** @param raw in degrees of WGS 84, in GeoJSON's nesting; otherwise unchecked */
export function rowGeometry(raw: unknown, rules: GeometryRules): RowGeometry {
  const context = {
    types: rules.areal ? AREAL : PLACED,
    ...(rules.box === null ? {} : { box: rules.box, boxName: rules.boxName }),
  };
  const given = checkShape(raw, context);
  if (!rules.required && given.length > 0 && given.every(({ code }) => ABSENT.includes(code))) {
    const told = given.map((fault): RowFinding => ({ ...findingOf(fault, true), severity: 'warning' }));
    return { geometry: null, area: null, findings: rules.expected ? told : [], repairs: [] };
  }
  if (given.length === 0) return sound(raw as Geometry, [], []);
  const repaired = rules.repairs === 'none' ? null : repairShape(raw, given);
  const geometry = repaired?.geometry ?? raw;
  const left = repaired === null || repaired.done.length === 0 ? given : checkShape(geometry, context);
  const done = (repaired?.done ?? []).map((code) => `${code}: ${repairOf(code)}`);
  const told = given.map((fault) => findingOf(fault, left.includes(fault) || stays(fault, left)));
  const errors = left.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return sound(geometry as Geometry, told, done);
  const proposal = errors.every(mends) ? proposed(geometry as Geometry, left, rules.plane) : null;
  if (proposal === null) return { geometry: null, area: null, findings: told, repairs: done };
  const says = `${proposal.says}: ${Math.round(proposal.m2).toLocaleString('en-US')} m²`;
  if (rules.repairs !== 'proposed') {
    const with_ = told.map((one) => (mends(one) && one.severity === 'error' ? { ...one, repair: says } : one));
    return { geometry: null, area: null, findings: with_, repairs: done };
  }
  const softened = told.map((one) => (mends(one) ? { ...one, severity: 'warning' as const, repair: says } : one));
  return sound(geometryOf(proposal.shape), softened, [...done, `${errors[0]?.code}: ${says}`]);
}

const mends = ({ code }: { readonly code: string }) => MENDED.some((mended) => mended === code);

/** What rings that cross enclose can be said; what was meant can not. Null too where what they enclose is no area to record. */
function proposed(geometry: Geometry, faults: readonly Fault[], plane: Plane): Proposal | null {
  try {
    const proposal = proposeRepair(plane, geometry, faults);
    if (proposal === null || proposal.m2 < LIMITS.tinyArea) return null;
    return checkShape(geometryOf(proposal.shape)).some(({ severity }) => severity === 'error') ? null : proposal;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function geometryOf(shape: Shape): Geometry {
  const [only] = shape;
  return shape.length === 1 && only !== undefined
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: shape };
}

function sound(geometry: Geometry, findings: readonly RowFinding[], repairs: readonly string[]): RowGeometry {
  const areal = AREAL.includes(geometry.type);
  return { geometry, area: areal ? geodesicArea(geometry) : null, findings, repairs };
}

const repairOf = (code: Fault['code']): string => {
  const fault: { readonly says: string; readonly repair?: string } = FAULTS[code];
  return fault.repair ?? 'put right';
};

const stays = (fault: Fault, left: readonly Fault[]) => left.some(({ code }) => code === fault.code);

/** An error that was put right is worth a warning: somebody should look at the source. */
function findingOf(fault: Fault, stands: boolean): RowFinding {
  const { code, severity, found, repair } = fault;
  const { says } = FAULTS[code];
  return {
    code,
    severity: severity === 'error' && !stands ? 'warning' : severity,
    field: 'geometry',
    found: `${says.replace(/\.$/, '')} (${found})`,
    wanted: 'a shape without this fault',
    next: stands ? 'Correct the shape where it was drawn, and bring the row in again.' : 'Nothing: it was put right.',
    repair: stands ? repair : null,
  };
}
