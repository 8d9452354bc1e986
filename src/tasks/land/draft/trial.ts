/**
 * What a trial says row by row: which are taken and which set aside, why, what would mend them, and where they lie. The trial
 * itself is an import that leaves nothing behind; the shapes are read again from the file, for the import keeps none.
 */
import type { Severity } from '../../../base/check.ts';
import type { Position } from '../../../base/geometry.ts';
import { openPlane } from '../../../geo/plane.ts';
import { rowReader } from '../../../land/mapping/row.ts';
import type { Source, SourceRow } from '../files/source.ts';
import { planImport } from '../import-plan.ts';
import { IMPORT_KINDS } from '../import-record.ts';
import type { ImportSpec } from '../import-report.ts';
import type { RowFinding } from '../quarantine.ts';
import { around } from '../row-checks.ts';
import { rowGeometry } from '../row-geometry.ts';
import { rowPlace } from '../row-place.ts';
import { sourceCrs } from '../source-crs.ts';
import { territoryOf } from '../territory.ts';
import { firstOf } from './look.ts';

/** Rows with something to say that are kept, of those that are only noted, and of others that are drawn. */
const [MOST, MOST_NOTED, MOST_DRAWN] = [5_000, 1_000, 5_000];
/** Longer shapes are told by a point. */
const MOST_POSITIONS = 2_000;

export interface TrialRow {
  readonly row: number;
  readonly line: number | null;
  /** Its id in its own system. */
  readonly id: string | null;
  readonly taken: boolean;
  readonly worst: Severity;
  readonly findings: readonly RowFinding[];
  /** What was put right. */
  readonly repairs: readonly string[];
  /** Longitude and latitude. */
  readonly at: Position | null;
}

export interface TrialFeature {
  readonly type: 'Feature';
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: {
    readonly row: number;
    readonly id: string | null;
    /** `sound`: nothing to say; `given`: as it was drawn, where it is not taken so; `proposed`: as it could be. */
    readonly role: 'sound' | 'taken' | 'aside' | 'given' | 'proposed';
    readonly says: string;
  };
}

export interface TrialRows {
  readonly rows: readonly TrialRow[];
  readonly features: readonly TrialFeature[];
  /** Rows that are not listed, or not drawn. */
  readonly more: { readonly rows: number; readonly drawn: number };
}

interface Told {
  readonly findings: readonly RowFinding[];
  readonly taken: boolean;
}

/** Takes what an import tells of its rows, as much of it as a person can look at. */
export class TrialTelling {
  readonly #told = new Map<number, Told>();
  #noted = 0;
  more = 0;

  /** As `ImportTalk.checked`. */
  checked(row: number, findings: readonly RowFinding[], taken: boolean): void {
    if (findings.length === 0 && taken) return;
    const before = this.#told.get(row);
    const onlyNoted = taken && findings.every(({ severity }) => severity === 'note');
    if (before === undefined && (onlyNoted ? this.#noted >= MOST_NOTED : this.#told.size - this.#noted >= MOST)) {
      this.more += 1;
      return;
    }
    if (onlyNoted && before === undefined) this.#noted += 1;
    // A row that did not fit what is in the register is told of again.
    this.#told.set(row, { findings: [...(before?.findings ?? []), ...findings], taken });
  }

  get(row: number): Told | undefined {
    return this.#told.get(row);
  }

  get last(): number {
    return Math.max(0, ...this.#told.keys());
  }
}

/** @param told by the trial of the same file with the same answers */
export async function trialRows(
  source: Source,
  spec: ImportSpec,
  told: TrialTelling,
  signal: AbortSignal,
): Promise<TrialRows> {
  const territory = spec.owner.startsWith('column:') ? null : territoryOf(spec.owner.toUpperCase());
  const box = territory?.box ?? null;
  const plan = await planImport(source, spec, box);
  const { toDegrees } = await sourceCrs(plan.crs, box);
  const read = rowReader(plan.profile, plan.conventions);
  const plane = await openPlane();
  const last = told.last;
  const rows: TrialRow[] = [];
  const features: TrialFeature[] = [];
  let [sound, drawn] = [0, 0];
  const areal = plan.hasGeometry && IMPORT_KINDS[plan.kind] === 'area';
  const shaped = (raw: unknown, repairs: ImportSpec['repairs']) =>
    rowGeometry(raw, {
      areal,
      required: areal,
      expected: plan.hasGeometry,
      box: box === null ? null : around(box),
      boxName: spec.owner,
      repairs,
      plane,
    });
  for await (const given of source.rows(plan.layer)) {
    signal.throwIfAborted();
    const own = told.get(given.number);
    if (own === undefined && sound >= MOST_DRAWN) {
      drawn += 1;
      if (given.number > last) break;
      continue;
    }
    const id = idOf(given, plan.profile.columns.code);
    const { raw } = rowPlace(given.geometry, read(given.values), toDegrees);
    const codes = codesOf(own);
    const says = codes.join(', ');
    const feature = (geometry: unknown, role: TrialFeature['properties']['role']) => {
      const shape = drawable(geometry);
      const crossing = (role === 'aside' || role === 'given') && codes.some((code) => CROSSING.includes(code));
      if (shape !== null) {
        features.push({
          type: 'Feature',
          geometry: crossing ? linesOf(shape) : shape,
          properties: { row: given.number, id, role, says },
        });
      }
    };
    const { geometry, repairs } = shaped(raw, spec.repairs);
    if (own === undefined) {
      sound += 1;
      feature(geometry ?? raw, 'sound');
      continue;
    }
    if (own.taken) {
      // A ring that runs the other way round looks the same.
      if (repairs.some((done) => codes.some((code) => done.startsWith(`${code}: `)))) feature(raw, 'given');
      feature(geometry ?? raw, codes.length === 0 ? 'sound' : 'taken');
    } else {
      const proposed = geometry === null ? shaped(raw, 'proposed').geometry : null;
      feature(geometry ?? raw, 'aside');
      if (proposed !== null) feature(proposed, 'proposed');
    }
    const rank = own.findings.map(({ severity }) => severity);
    rows.push({
      row: given.number,
      line: given.line,
      id,
      taken: own.taken,
      worst: rank.includes('error') ? 'error' : rank.includes('warning') ? 'warning' : 'note',
      findings: own.findings,
      repairs: own.taken ? repairs : [],
      at: placeIn(geometry ?? raw),
    });
  }
  return { rows, features, more: { rows: told.more, drawn } };
}

function codesOf(told: Told | undefined): string[] {
  const grave = (told?.findings ?? []).filter(({ severity }) => severity !== 'note');
  return [...new Set(grave.map(({ code }) => code))];
}

/** Of such rings nobody can say what is inside: a map draws none of it, or anything. */
const CROSSING = ['ring-crosses', 'ring-overlaps', 'ring-touches-itself', 'area-none'];

function linesOf({ type, coordinates }: TrialFeature['geometry']): TrialFeature['geometry'] {
  if (type === 'Polygon') return { type: 'MultiLineString', coordinates };
  return type === 'MultiPolygon'
    ? { type: 'MultiLineString', coordinates: (coordinates as unknown[][]).flat() }
    : { type, coordinates };
}

function idOf({ values }: SourceRow, column: string | undefined): string | null {
  const value = column === undefined ? null : (values[column] ?? null);
  return value === null || String(value).trim() === '' ? null : String(value).trim();
}

function placeIn(geometry: unknown): Position | null {
  const first = firstOf(geometry);
  return first !== null && onGlobe(first) ? first : null;
}

const onGlobe = ([longitude, latitude]: Position) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

const DRAWN = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];

/** What a map can draw: on the globe, without heights, not too long; else a point of it, or nothing. */
function drawable(geometry: unknown): TrialFeature['geometry'] | null {
  const first = placeIn(geometry);
  if (first === null) return null;
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  let count = 0;
  const flat = (value: unknown): unknown => {
    if (!Array.isArray(value)) throw new RangeError('not a position');
    if (typeof value[0] !== 'number') return value.map(flat);
    count += 1;
    const place: Position = [value[0], Number(value[1])];
    if (!Number.isFinite(place[0] + place[1]) || !onGlobe(place) || count > MOST_POSITIONS)
      throw new RangeError('not to be drawn');
    return place;
  };
  try {
    if (!DRAWN.includes(String(type))) throw new RangeError('not a shape');
    return { type: String(type), coordinates: flat(coordinates) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { type: 'Point', coordinates: first };
  }
}
