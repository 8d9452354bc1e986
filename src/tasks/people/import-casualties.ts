/**
 * Bringing in a list of casualties: rows become persons under pseudonyms, or are set aside with their reasons; a later edition of the
 * list corrects the persons of the one before. One transaction; the same file again changes nothing; a trial run leaves nothing behind;
 * “import --undo” takes it back.
 *
 * Of a row nothing is kept but what the fields of a casualty hold: no name, number or remark, and no place but its hundredth of a degree.
 */
import { createHash, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Day, When } from '../../base/day.ts';
import type { Geometry, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { buildCasualty } from '../../land/mapping/casualty.ts';
import { profileText } from '../../land/mapping/profile.ts';
import { type Row, rowReader } from '../../land/mapping/row.ts';
import { countChanges, type Listed, type Matched, matchEditions } from '../../people/edition-match.ts';
import { ageOf } from '../../people/word.ts';
import type { CasualtyImport } from '../../reports/people.ts';
import { IMPORT_SOURCE } from '../../store/land/history.ts';
import type { CasualtyBody } from '../../store/people/kinds.ts';
import type { Access } from '../../store/register/access.ts';
import type { Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import { openSource } from '../land/files/open-source.ts';
import type { SourceRow } from '../land/files/source.ts';
import { hashOf } from '../land/import.ts';
import { type Plan, planCasualties } from '../land/import-plan.ts';
import { told } from '../land/import-record.ts';
import type { ImportSpec, ImportTalk } from '../land/import-report.ts';
import { noLongerListed } from '../land/import-undo.ts';
import { BATCH, writeRows } from '../land/import-writing.ts';
import { quarantineAddition, type RefusedRow, type RowFinding } from '../land/quarantine.ts';
import { problemOfRow } from '../land/row-checks.ts';
import { rowPlace, type ToDegrees } from '../land/row-place.ts';
import { type SourceCrs, sourceCrs } from '../land/source-crs.ts';
import { territoryOf } from '../land/territory.ts';
import type { Opening } from '../register/open-register.ts';
import { doneOrTried } from '../register/trial.ts';

export interface CasualtyImportSpec extends ImportSpec {
  /** The file is the whole list: persons of whom it does not tell any more are retracted. */
  readonly complete: boolean;
}

const KIND = 'casualty';
const EXAMPLES = 20;
/** Places are kept to so many decimals of a degree, about a kilometre. */
const DECIMALS = 2;

interface ListedRow extends Listed {
  readonly row: number;
  readonly body: CasualtyBody;
  readonly geometry: Geometry | null;
  readonly from: Day | null;
}

interface Known extends Listed {
  readonly entry: Entry;
  /** Somebody wrote it by hand since: it stays as it is. */
  readonly own: boolean;
}

/** @throws Problem `import-unsure`, `option-conflict`, those of “Spatial files”, and of the register; then nothing was changed */
export async function importCasualties(
  opening: Opening,
  spec: CasualtyImportSpec,
  today: Day,
  talk: ImportTalk = {},
): Promise<CasualtyImport> {
  const owner = spec.owner.toUpperCase();
  if (!/^[A-Z]{3}$/.test(owner)) {
    throw new Problem('option-conflict', {
      found: `--owner is “${spec.owner}”`,
      wanted: 'the three letters of one State, for a list of casualties',
      next: 'Bring each State’s list in by itself.',
    });
  }
  const source = await openSource(spec.file, {
    ...(talk.signal === undefined ? {} : { signal: talk.signal }),
    ...(spec.encoding === undefined ? {} : { encoding: spec.encoding }),
    onProgress: () => undefined,
  });
  try {
    const territory = territoryOf(owner);
    const plan = await planCasualties(source, spec, territory?.box ?? null);
    const crs = await sourceCrs(plan.crs, territory?.box ?? null);
    const read = rowReader(plan.profile, plan.conventions);
    const rows: ListedRow[] = [];
    const refused: RefusedRow[] = [];
    const findings = new Map<string, { code: string; severity: string; count: number }>();
    for await (const given of source.rows(plan.layer)) {
      talk.signal?.throwIfAborted();
      const found = rowOf(given, read(given.values), crs.toDegrees, today, spec.title ?? null, territory?.inside);
      for (const { code, severity } of found.findings) {
        const own = findings.get(`${code} ${severity}`) ?? { code, severity, count: 0 };
        findings.set(`${code} ${severity}`, { ...own, count: own.count + 1 });
      }
      if (found.row !== null) rows.push(found.row);
      else refused.push(setAsideRow(given, plan, found.findings));
      if ((rows.length + refused.length) % 1_000 === 0) talk.progress?.(rows.length + refused.length, 0, 0);
    }
    const sha256 = await hashOf(spec.file, plan);
    const id = importId(sha256, plan, crs, owner, spec);
    return await doneOrTried(opening, spec.dryRun, async (desk) => {
      const matched = matchEditions(await knownOf(desk, owner, spec), rows);
      const outcomes = await write(desk, matched, owner, id, spec);
      await setAside(desk, refused, owner, id, spec);
      const report: CasualtyImport = {
        id,
        file: basename(spec.file),
        owner,
        list: spec.title ?? null,
        rows: rows.length + refused.length,
        accepted: rows.length,
        quarantined: refused.length,
        outcomes,
        changes: countChanges(matched.changed),
        findings: [...findings.values()].sort((left, right) => right.count - left.count),
        examples: refused
          .slice(0, EXAMPLES)
          .map(({ row, reasons }) => ({ row, reasons: reasons.map(({ code, found }) => `${code}: ${found}`) })),
        columns: plan.profile.columns,
        left: plan.mapping.left.map(({ column }) => column),
        profile: profileText(plan.profile),
        dryRun: spec.dryRun,
      };
      if (outcomes.added + outcomes.changed + outcomes.missing > 0) await note(desk, report, sha256, plan, crs, spec);
      return report;
    });
  } finally {
    await source.close();
  }
}

function rowOf(
  given: SourceRow,
  row: Row,
  toDegrees: ToDegrees | null,
  today: Day,
  list: string | null,
  inside: ((place: Position) => boolean) | undefined,
): { readonly row: ListedRow | null; readonly findings: readonly RowFinding[] } {
  if (given.fault !== null) return { row: null, findings: [problemOfRow('row-unreadable', given.fault)] };
  const { casualty, findings: said } = buildCasualty(row, today);
  const place = rowPlace(given.geometry, row, toDegrees);
  const geometry = pointOf(place.raw);
  const outside = geometry !== null && inside !== undefined && !inside(geometry.coordinates as Position);
  const findings = [...row.findings.map(told), ...said.map(told), ...place.findings, ...(outside ? [OUTSIDE] : [])];
  if (findings.some(({ severity }) => severity === 'error')) return { row: null, findings };
  const { on, years, age, ...rest } = casualty;
  const body: CasualtyBody = { ...rest, units: [...rest.units], when: textOf(on), age: age ?? ageOf(years), list };
  return {
    row: { ...listedOf(body, geometry), row: given.number, body, geometry, from: on?.earliest ?? null },
    findings,
  };
}

/** The place itself is not told: what is said of a row may be kept. */
const OUTSIDE: RowFinding = {
  code: 'outside-country',
  severity: 'warning',
  field: 'geometry',
  found: 'the place lies outside the State as it is drawn here',
  wanted: 'a place in the State',
  next: 'See whether the coordinates are right.',
  repair: null,
};

const textOf = (when: When | null): string | null => (when === null ? null : when.text);

/** To the hundredth of a degree; a place that is none, or nought by nought, is none. */
function pointOf(raw: unknown): (Geometry & { readonly type: 'Point' }) | null {
  const { type, coordinates } = (raw ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Point' || !Array.isArray(coordinates)) return null;
  const [longitude, latitude] = coordinates as unknown[];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null;
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) || (longitude === 0 && latitude === 0)) return null;
  const rounded = (degrees: number) => Number(degrees.toFixed(DECIMALS)) + 0;
  return { type: 'Point', coordinates: [rounded(longitude), rounded(latitude)] };
}

function listedOf(body: CasualtyBody, geometry: Geometry | null): Listed {
  const { when, units, outcome, age, sex, status, device, activity } = body;
  const at = geometry?.type === 'Point' ? geometry.coordinates.join() : '';
  return { when, units, outcome, age, sex, status, device, activity, at };
}

/** Who brings a list in sees all of what the last one said of the same people; that is noted. */
const accessOf = ({ author, reason }: CasualtyImportSpec): Access => ({
  level: 'personal',
  who: author,
  purpose: `bringing in a list of casualties: ${reason}`,
});

/** The persons of the list as the register has them. */
async function knownOf(desk: Desk, owner: string, spec: CasualtyImportSpec): Promise<Known[]> {
  const { entries } = await desk.read(accessOf(spec), { owner, kind: KIND });
  return entries.flatMap((entry) => {
    const body = entry.body as unknown as CasualtyBody;
    if (body.list === null || body.list !== (spec.title ?? null)) return [];
    return [{ ...listedOf(body, entry.geometry), entry, own: !IMPORT_SOURCE.test(entry.source) }];
  });
}

async function write(
  desk: Desk,
  { same, changed, added, missing }: Matched<Known, ListedRow>,
  owner: string,
  id: string,
  spec: CasualtyImportSpec,
): Promise<CasualtyImport['outcomes']> {
  const { author, reason } = spec;
  const kept = changed.filter(([{ own }]) => own);
  const corrections = changed.flatMap(([{ entry, own }, { body, geometry, from }]): Change[] => {
    if (own) return [];
    const target = { owner, id: entry.id, seen: entry.version, author, reason };
    return [{ verb: 'correct', ...target, body, geometry, valid: { from, until: null }, source: id }];
  });
  const gone = spec.complete ? missing.filter(({ own }) => !own) : [];
  const retractions = gone.map(
    ({ entry }): Change => ({
      verb: 'retract',
      owner,
      id: entry.id,
      seen: entry.version,
      author,
      reason: noLongerListed(id),
    }),
  );
  const additions = added.map(({ body, geometry, from, row }) => ({
    owner,
    kind: KIND,
    // By chance: nothing of the person, the row or the file can be told from it.
    subject: randomUUID(),
    valid: { from, until: null },
    body,
    geometry,
    source: id,
    author,
    reason,
    where: `row ${row}`,
  }));
  const changes = [...corrections, ...retractions];
  for (let at = 0; at < changes.length; at += BATCH) await desk.write(changes.slice(at, at + BATCH));
  if (additions.length > 0) await desk.addMany(additions, { chunk: BATCH });
  return {
    added: added.length,
    changed: corrections.length,
    unchanged: same.length,
    kept: kept.length,
    missing: gone.length,
    unlisted: missing.length - gone.length,
  };
}

/** Only what was read is kept of a row that is set aside: another column may name somebody, and the place is not needed to mend it. */
function setAsideRow(
  { number, line, values }: SourceRow,
  plan: Plan<'casualty'>,
  reasons: readonly RowFinding[],
): RefusedRow {
  const kept = Object.entries(plan.profile.columns).flatMap(([field, column]): [string, string][] => {
    const value = values[column];
    const exact = field === 'longitude' || field === 'latitude' || field === 'years';
    return exact || value === null || value === undefined ? [] : [[column, String(value)]];
  });
  const grave = reasons.filter(({ severity }) => severity !== 'note');
  return { row: number, line, values: Object.fromEntries(kept), geometry: null, reasons: grave };
}

async function setAside(
  desk: Desk,
  refused: readonly RefusedRow[],
  owner: string,
  id: string,
  { author, reason }: CasualtyImportSpec,
): Promise<void> {
  if (refused.length === 0) return;
  const by = { source: id, author, reason };
  const rows = refused.map((row) => ({ row: row.row, addition: quarantineAddition(id, KIND, owner, row, by, null) }));
  await writeRows(desk, { level: 'internal', who: author }, rows, false);
}

async function note(
  desk: Desk,
  report: CasualtyImport,
  { hash, bytes }: { readonly hash: string; readonly bytes: number },
  plan: Plan<'casualty'>,
  crs: SourceCrs,
  { author, reason }: CasualtyImportSpec,
): Promise<void> {
  const { id, owner, file, list, rows, accepted, quarantined, outcomes, findings } = report;
  const body = {
    file: list === null ? file : `${list} (${file})`,
    sha256: hash,
    bytes,
    format: 'casualties',
    layer: plan.layer.name,
    kind: KIND,
    crs: crs.code,
    encoding: plan.layer.encoding.name,
    mapping: JSON.parse(profileText(plan.profile)),
    rows,
    accepted,
    quarantined,
    unchanged: outcomes.unchanged,
    findings: Object.fromEntries(findings.map(({ code, count }) => [code, count])),
    remarks: [],
  };
  const addition = { owner, kind: 'import', subject: id, body, source: id, author, reason };
  await writeRows(desk, { level: 'internal', who: author }, [{ row: 0, addition }], false);
}

function importId(
  { hash }: { readonly hash: string },
  plan: Plan<'casualty'>,
  crs: SourceCrs,
  owner: string,
  { title, complete }: CasualtyImportSpec,
): string {
  const said = [hash, plan.layer.name, KIND, crs.code, owner, profileText(plan.profile), title ?? null, complete];
  return `import-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12)}`;
}
