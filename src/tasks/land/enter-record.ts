/**
 * One record of land, entered by hand from a file that reads like the paper form: a minefield record, an act on the ledger
 * such as a merger or a reopening, or any other kind. What is not said is kept as not known. Entered again for the same
 * subject and day it corrects what is there; for a later day it follows it.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { CheckFinding } from '../../base/check.ts';
import { type Day, parseDay } from '../../base/day.ts';
import type { Geometry, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { geodesicArea } from '../../geo/area.ts';
import { checkShape } from '../../geo/checks/check.ts';
import { FAULTS } from '../../geo/checks/fault.ts';
import { repairShape } from '../../geo/checks/repair.ts';
import { parsePlace } from '../../geo/coordinates/place.ts';
import {
  checkAccident,
  checkArea,
  checkDevice,
  checkLandRelease,
  checkMinefieldRecord,
  checkSurvey,
} from '../../land/checks/record.ts';
import { NOT_KNOWN } from '../../land/transition.ts';
import { recordOf } from '../../store/land/kept-land.ts';
import { LAND_KINDS } from '../../store/land/kinds.ts';
import type { Access } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { told } from './import-record.ts';
import { writeRows } from './import-writing.ts';
import type { RowFinding } from './quarantine.ts';
import { reckonIn } from './reckon.ts';
import { keepScan, type Scan, scanHash } from './scan.ts';

/** Kinds that are entered so. */
export const ENTERED_KINDS = [
  'minefield-record',
  'land-change',
  'hazardous-area',
  'land-release',
  'survey',
  'device',
  'accident',
] as const;
export type EnteredKind = (typeof ENTERED_KINDS)[number];

export interface EnterSpec {
  /** YAML or JSON: `kind`, `owner`, `subject`, `from`, `until`, `geometry` or `perimeter`, `source`, and the fields of the kind. */
  readonly text: string;
  /** The scanned sheet of a minefield record, to be kept with it. */
  readonly scan?: Scan | undefined;
  readonly author: string;
  readonly reason: string;
}

export interface EnteredRecord {
  readonly entry: Entry;
  /** `changed`: it corrects what was recorded of the subject from that day, or follows an earlier version. */
  readonly outcome: 'added' | 'changed' | 'unchanged';
  /** What the checks say; an error would have refused it. */
  readonly findings: readonly RowFinding[];
}

const envelope = z.looseObject({
  kind: z.enum(ENTERED_KINDS),
  owner: z.string(),
  subject: z.string().min(1),
  from: z.string().nullable().default(null),
  until: z.string().nullable().default(null),
  source: z.string().min(1),
  /** GeoJSON on WGS 84. */
  geometry: z.record(z.string(), z.unknown()).optional(),
  /** Turning points, as people write places. */
  perimeter: z.array(z.string()).optional(),
});

/** @throws Problem `record-malformed`, `record-refused`, or of the register; then nothing was changed */
export async function enterRecord(opening: Opening, spec: EnterSpec, today: Day): Promise<EnteredRecord> {
  const { kind, owner, subject, from, until, source, geometry, perimeter, ...fields } = read(spec.text);
  const body = { ...blankOf(kind), ...known(kind, fields) };
  if (kind === 'minefield-record') {
    placePoints(body);
    fillMines(body);
  }
  if (spec.scan !== undefined) nameScan(kind, body, spec.scan);
  fitted(kind, body);
  const shape = shapeFrom(geometry, perimeter) ?? (kind === 'minefield-record' ? turned(body) : null);
  const area = shape?.type === 'Polygon' || shape?.type === 'MultiPolygon' ? geodesicArea(shape) : null;
  if ('computedArea' in body) body.computedArea = area;
  const findings = check(kind, body, today, area).map(told);
  const grave = findings.filter(({ severity }) => severity === 'error');
  if (grave.length > 0) throw refusal(grave);
  if ('noted' in body) {
    body.noted = findings
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, severity, field, found }) => ({ code, severity, field, found }));
  }
  const valid = {
    from: from === null ? null : parseDay(from, 'from'),
    until: until === null ? null : parseDay(until, 'until'),
  };
  const { author, reason } = spec;
  const addition = { owner: owner.toUpperCase(), kind, subject, valid, body, geometry: shape, source, author, reason };
  const { result } = await withRegister(opening, async (desk) => {
    const access: Access = { level: 'internal', who: author };
    const { outcomes, refused } = await writeRows(desk, access, [{ row: 1, addition }], false, true);
    const cannot = refused.get(1);
    if (cannot !== undefined) throw refusal(cannot.map(told));
    if (spec.scan !== undefined) await keepScan(desk, spec.scan, { owner: addition.owner, source, author, reason });
    const { entries } = await desk.read(access, { owner: addition.owner, kind, subject });
    const entry = entries.find((one) => one.valid.from === valid.from);
    if (entry === undefined) throw new Error('an entry was written and is not there');
    await reckonIn(desk.session);
    return { entry, outcome: outcomes[0] };
  });
  const { entry, outcome } = result;
  return { entry, outcome: outcome === 'added' || outcome === 'changed' ? outcome : 'unchanged', findings };
}

/** @throws Problem `record-malformed` where the record is not one of a minefield, or names another scan; of the scan */
function nameScan(kind: EnteredKind, body: Record<string, unknown>, scan: Scan): void {
  if (kind !== 'minefield-record') throw malformed(`a scan is given with a ${kind}; only a minefield-record has one`);
  const hash = scanHash(scan);
  const said = body.scan ?? hash;
  if (said !== hash) throw malformed(`scan: the record says ${String(said)}, and ${scan.name} has the SHA-256 ${hash}`);
  body.scan = hash;
}

function refusal(grave: readonly RowFinding[]): Problem {
  return new Problem('record-refused', {
    found: grave.map((one) => `${one.field ?? 'the record'}: ${one.found}`).join('; '),
    wanted: grave.map((one) => one.wanted).join('; '),
    next: grave[0]?.next ?? 'Correct the record; nothing was changed.',
  });
}

function read(text: string): z.output<typeof envelope> {
  let given: unknown;
  try {
    // Days stay text, as they are written.
    given = parse(text, { schema: 'core' });
  } catch (error) {
    throw malformed(`it is not YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const found = envelope.safeParse(given);
  if (found.success) return found.data;
  const flaws = found.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw malformed(flaws.slice(0, 5).join('; '));
}

function fieldsOf(kind: EnteredKind): Readonly<Record<string, z.ZodType>> {
  const spec = LAND_KINDS.find(({ name }) => name === kind);
  if (!(spec?.body instanceof z.ZodObject)) throw new Error(`no kind “${kind}”`);
  return spec.body.shape as Record<string, z.ZodType>;
}

/** A record in which nothing is known: of each field, the first of these that the kind allows; none where it must be said. */
const NOTHING: readonly unknown[] = [null, [], {}, false];

function blankOf(kind: EnteredKind): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fieldsOf(kind)).flatMap(([name, field]): [string, unknown][] => {
      const blank = NOTHING.find((value) => field.safeParse(value).success);
      return blank === undefined ? [] : [[name, blank]];
    }),
  );
}

function known(kind: EnteredKind, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = Object.keys(fieldsOf(kind));
  for (const name of Object.keys(fields)) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    throw malformed(
      `a ${kind} has no field “${name}”${near ? `; did you mean “${near}”?` : `; it has ${names.join(', ')}`}`,
    );
  }
  return { ...fields };
}

/** What the sheet does not say of a kind of mine is not known. */
function fillMines(body: Record<string, unknown>): void {
  if (!Array.isArray(body.mines)) return;
  const blank = { model: null, quantity: null, fuze: null, lifetime: null, antiHandling: null, depth: null };
  const unknown = { category: 'unknown', manufacture: 'unknown', activation: 'unknown' };
  body.mines = body.mines.map((mine: unknown) => ({ ...unknown, ...blank, ...(mine as object) }));
}

/** @throws Problem `record-malformed` for a field that does not fit its kind */
function fitted(kind: EnteredKind, body: Record<string, unknown>): void {
  const spec = LAND_KINDS.find(({ name }) => name === kind);
  const found = spec?.body.safeParse(body);
  if (found === undefined || found.success) return;
  const flaws = found.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw malformed(flaws.slice(0, 5).join('; '));
}

interface Point {
  readonly written: string;
  readonly position: Position | null;
}

/** Points of a sheet are placed where what is written says it. */
function placePoints(body: Record<string, unknown>): void {
  for (const name of ['referencePoints', 'turningPoints']) {
    const points = body[name] as (Partial<Point> & Record<string, unknown>)[];
    if (!Array.isArray(points) || points.some((point) => typeof point !== 'object' || point === null)) continue;
    body[name] = points.map((point) => {
      const blank = {
        label: '',
        type: name === 'referencePoints' ? 'reference-point' : 'turning-point',
        says: '',
        crs: null,
        accuracy: null,
      };
      if (point.position !== undefined || point.written === undefined)
        return { ...blank, position: null, written: '', ...point };
      try {
        const place = parsePlace(point.written, { order: 'lat-lon' });
        return { ...blank, accuracy: place.uncertainty, ...point, position: place.position };
      } catch (error) {
        // A bearing from another point is no place by itself; it is kept as written.
        if (error instanceof Problem) return { ...blank, ...point, position: null };
        throw error;
      }
    });
  }
}

function turned(body: Record<string, unknown>): Geometry | null {
  const places = ((body.turningPoints ?? []) as readonly Point[]).flatMap(({ position }) =>
    position === null ? [] : [position],
  );
  return places.length < 3 ? null : sound({ type: 'Polygon', coordinates: [[...places, places[0] as Position]] });
}

function shapeFrom(geometry: unknown, perimeter: readonly string[] | undefined): Geometry | null {
  if (geometry !== undefined) return sound(geometry);
  if (perimeter === undefined) return null;
  const places = perimeter.map((text) => parsePlace(text, { order: 'lat-lon' }).position);
  return sound({ type: 'Polygon', coordinates: [[...places, places[0]]] });
}

function sound(raw: unknown): Geometry {
  const faults = checkShape(raw);
  const repaired = repairShape(raw, faults);
  const geometry = (repaired?.geometry ?? raw) as Geometry;
  const left = (repaired === null ? faults : checkShape(geometry)).find(({ severity }) => severity === 'error');
  if (left === undefined) return geometry;
  throw new Problem('record-refused', {
    found: `the shape: ${FAULTS[left.code].says.replace(/\.$/, '')} (${left.found})`,
    wanted: 'a shape without this fault',
    next: 'Correct the points; nothing was changed.',
  });
}

function check(
  kind: EnteredKind,
  body: Record<string, unknown>,
  today: Day,
  measured: number | null,
): readonly CheckFinding[] {
  const about = { today, measured };
  switch (kind) {
    case 'minefield-record':
      return checkMinefieldRecord(recordOf(body), about);
    case 'hazardous-area':
      return checkArea(recordOf(body), about, NOT_KNOWN);
    case 'land-release':
      return checkLandRelease(recordOf(body), about);
    case 'survey':
      return checkSurvey(recordOf(body), about);
    case 'device':
      return checkDevice(recordOf(body), about);
    case 'accident':
      return checkAccident(recordOf(body), about);
    case 'land-change':
      return [];
  }
}

function malformed(found: string): Problem {
  return new Problem('record-malformed', {
    found,
    wanted: `kind (${ENTERED_KINDS.join(', ')}), owner, subject, source and the fields of the kind`,
    next: 'Correct the file; “whitestone enter --help” shows one, and nothing was changed.',
  });
}
