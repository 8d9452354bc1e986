/**
 * Bringing a file in: every row is taken or set aside with its reasons, in one transaction; the same file again changes
 * nothing; a trial run does all of it and leaves nothing behind.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import countries from 'i18n-iso-countries';
import type { Day } from '../../base/day.ts';
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { shapeHash } from '../../geo/duplicates.ts';
import { openPlane, type Plane } from '../../geo/plane.ts';
import type { BalanceLine } from '../../land/balance.ts';
import { idCheck } from '../../land/checks/id.ts';
import { profileText } from '../../land/mapping/profile.ts';
import { rowReader } from '../../land/mapping/row.ts';
import type { ReleaseProduct } from '../../land/words/work.ts';
import { refreshFigures } from '../../store/land/ledger-table.ts';
import type { Access } from '../../store/register/access.ts';
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { balanceOf } from './balance.ts';
import { openSource } from './files/open-source.ts';
import type { Source, SourceRow } from './files/source.ts';
import { type Plan, type PlanSpec, planImport } from './import-plan.ts';
import { type ImportKind, recordOfRow, subjectOfContent, told } from './import-record.ts';
import { BATCH, type Outcome, type TakenRow, writeRows } from './import-writing.ts';
import { quarantineAddition, type RefusedRow, type RowFinding } from './quarantine.ts';
import { reckonIn } from './reckon.ts';
import { type Repairs, rowGeometry } from './row-geometry.ts';
import { rowPlace, type ToDegrees } from './row-place.ts';
import { type SourceCrs, sourceCrs } from './source-crs.ts';
import { type Territory, territoryOf } from './territory.ts';
import { placeOf, type UnitsAt, unitsAt, unitsOf } from './unit-index.ts';

export interface ImportSpec extends PlanSpec {
  readonly file: string;
  /** The State whose land it is, by its code; or `column:NAME`, for a file with several. */
  readonly owner: string;
  readonly encoding?: string | undefined;
  /** The day that the data is of, for rows without a date of their own. */
  readonly on?: Day | undefined;
  /** What became of the land, for rows of releases that do not say it. */
  readonly product?: ReleaseProduct | undefined;
  readonly repairs: Repairs;
  readonly dryRun: boolean;
  /** Who published the file, for people. */
  readonly title?: string | undefined;
  readonly author: string;
  readonly reason: string;
}

export interface ImportReport {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly layer: string;
  readonly kind: ImportKind;
  readonly crs: string;
  readonly crsHow: string;
  readonly encoding: string;
  readonly plan: Plan;
  readonly rows: number;
  /** Rows taken: newly, with a change, as they were, or left as a person wrote them. */
  readonly accepted: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly quarantined: number;
  /** Rows that were set aside before and are taken now. */
  readonly resolved: number;
  /** How often each check spoke, and how badly. */
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly count: number }[];
  /** The first rows that were set aside. */
  readonly examples: readonly RefusedRow[];
  readonly remarks: readonly string[];
  /** By owner: the balance of land on the last day before and after. */
  readonly effect: readonly { readonly owner: string; readonly before: BalanceLine; readonly after: BalanceLine }[];
  readonly dryRun: boolean;
}

export interface ImportTalk {
  readonly signal?: AbortSignal;
  /** Told of rows read, and of bytes read of so many. */
  progress?(rows: number, bytes: number, total: number): void;
}

const EXAMPLES = 20;
/** After so many rows the planner's figures are of another table. */
const MANY_ROWS = 2_000;

class TrialRun extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('a trial run');
    this.report = report;
  }
}

/**
 * @throws Problem `import-unsure` with the question that the file leaves open, those of “Spatial files”, and of the register;
 *   then nothing was changed
 */
export async function importFile(
  opening: Opening,
  spec: ImportSpec,
  today: Day,
  talk: ImportTalk = {},
): Promise<ImportReport> {
  let bytes: readonly [number, number] = [0, statSizeOf(spec.file)];
  const source = await openSource(spec.file, {
    ...(talk.signal === undefined ? {} : { signal: talk.signal }),
    ...(spec.encoding === undefined ? {} : { encoding: spec.encoding }),
    onProgress: (read, total) => {
      bytes = [read, total];
    },
  });
  try {
    const territory = spec.owner.startsWith('column:') ? null : territoryOf(spec.owner.toUpperCase());
    const plan = await planImport(source, spec, territory?.box ?? null);
    const crs = await sourceCrs(plan.crs, territory?.box ?? null);
    const sha256 = await hashOf(spec.file, plan);
    const run = new ImportRun(source, plan, crs, spec, today, sha256, (rows) => talk.progress?.(rows, ...bytes));
    const { result } = await withRegister(opening, async (desk) => {
      const report = await run.into(desk, talk.signal);
      if (spec.dryRun) throw new TrialRun(report);
      return report;
    });
    return result;
  } catch (error) {
    if (error instanceof TrialRun) return error.report;
    throw error;
  } finally {
    await source.close();
  }
}

function statSizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** SHA-256 of the file; of a folder, of what its layer holds by name and number only. */
async function hashOf(file: string, plan: Plan): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  if (statSync(file).isDirectory()) {
    hash.update(JSON.stringify([basename(file), plan.layer.name, plan.layer.rowCount]));
    return { hash: hash.digest('hex'), bytes: 0 };
  }
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  return { hash: hash.digest('hex'), bytes };
}

interface Owner {
  readonly code: string;
  readonly territory: Territory | null;
  readonly units: UnitsAt | null;
}

class ImportRun {
  readonly #source: Source;
  readonly #plan: Plan;
  readonly #crs: SourceCrs;
  readonly #spec: ImportSpec;
  readonly #today: Day;
  readonly #sha256: { readonly hash: string; readonly bytes: number };
  readonly #progress: (rows: number) => void;
  readonly #id: string;
  readonly #by: { readonly source: string; readonly author: string; readonly reason: string };
  readonly #access: Access;
  readonly #findings = new Map<string, { code: string; severity: string; count: number }>();
  readonly #outcomes: Record<Outcome, number> = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  readonly #examples: RefusedRow[] = [];
  readonly #owners = new Map<string, Owner>();
  readonly #shapes = new Map<string, number>();
  readonly #subjects = new Map<string, number>();
  readonly #ids = idCheck();
  #rows = 0;
  #quarantined = 0;

  constructor(
    source: Source,
    plan: Plan,
    crs: SourceCrs,
    spec: ImportSpec,
    today: Day,
    sha256: { readonly hash: string; readonly bytes: number },
    progress: (rows: number) => void,
  ) {
    this.#source = source;
    this.#plan = plan;
    this.#crs = crs;
    this.#spec = spec;
    this.#today = today;
    this.#sha256 = sha256;
    this.#progress = progress;
    const told = [
      sha256.hash,
      plan.layer.name,
      plan.kind,
      plan.crs,
      spec.owner,
      profileText(plan.profile),
      spec.repairs,
    ];
    this.#id = `import-${createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12)}`;
    this.#by = { source: this.#id, author: spec.author, reason: spec.reason };
    this.#access = { level: 'internal', who: spec.author };
  }

  async into(desk: Desk, signal: AbortSignal | undefined): Promise<ImportReport> {
    const { kind } = this.#plan;
    const before = await this.#balances(desk);
    const plane = await openPlane();
    const { toDegrees } = this.#crs;
    const read = rowReader(this.#plan.profile, this.#plan.conventions);
    const empty = (await desk.read(this.#access, { kind }, { limit: 1 })).entries.length === 0;
    const aside = await this.#setAside(desk);
    let taken: TakenRow[] = [];
    let refused: RefusedRow[] = [];
    const resolved: string[] = [];
    const flush = async () => {
      await this.#write(desk, taken, empty);
      await this.#quarantine(desk, refused, aside);
      [taken, refused] = [[], []];
      this.#progress(this.#rows);
    };
    for await (const given of this.#source.rows(this.#plan.layer)) {
      signal?.throwIfAborted();
      this.#rows += 1;
      const found = await this.#take(desk, given, read(given.values), toDegrees, plane);
      if ('reasons' in found) {
        this.#quarantined += 1;
        if (this.#examples.length < EXAMPLES) this.#examples.push(found);
        refused.push(found);
      } else {
        taken.push(...found.rows);
        const subject = this.#asideSubject(found.key);
        if (aside.has(subject)) resolved.push(subject);
      }
      if (taken.length >= BATCH || refused.length >= BATCH) await flush();
    }
    await flush();
    for (const subject of resolved) {
      const entry = aside.get(subject);
      if (entry === undefined) continue;
      await desk.retract({ ...entry, author: this.#by.author, reason: `taken with ${this.#id}` });
    }
    await this.#note(desk);
    if (this.#rows >= MANY_ROWS) await refreshFigures(desk.session);
    await reckonIn(desk.session);
    const after = await this.#balances(desk);
    return this.#report(before, after, resolved.length);
  }

  /** The row as entries, or why it is set aside. */
  async #take(
    desk: Desk,
    given: SourceRow,
    row: ReturnType<ReturnType<typeof rowReader>>,
    toDegrees: ToDegrees | null,
    plane: Plane,
  ): Promise<RefusedRow | { readonly key: string; readonly rows: readonly TakenRow[] }> {
    const { kind, hasGeometry } = this.#plan;
    const rawText = given.geometry === null || given.geometry === undefined ? null : JSON.stringify(given.geometry);
    const refuse = (reasons: readonly RowFinding[]): RefusedRow => {
      for (const one of reasons) this.#count(one);
      const grave = reasons.filter(({ severity }) => severity !== 'note');
      return { row: given.number, line: given.line, values: row.entered, geometry: rawText, reasons: grave };
    };
    if (given.fault !== null) return refuse([problemOfRow('row-unreadable', given.fault)]);
    const owner = await this.#ownerOf(desk, given);
    if (owner === null) return refuse([problemOfRow('owner-unknown', `“${this.#ownerText(given)}” is no State`)]);
    const place = rowPlace(given.geometry, row, toDegrees);
    const areal = hasGeometry && (kind === 'hazardous-area' || kind === 'land-release');
    const shape = rowGeometry(place.raw, {
      areal: areal && kind === 'hazardous-area',
      required: hasGeometry && kind === 'hazardous-area',
      box: owner.territory?.box ?? null,
      boxName: owner.code,
      repairs: this.#spec.repairs,
      plane,
    });
    const { geometry } = shape;
    const spot = geometry === null ? null : placeOf(geometry);
    // What was entered in another system is kept as it was, beside ours.
    const entered = toDegrees === null ? row.entered : withSource(row.entered, rawText, this.#crs.code);
    const record = recordOfRow(
      { ...row, entered },
      {
        kind,
        today: this.#today,
        on: this.#spec.on ?? null,
        product: this.#spec.product ?? null,
        units: spot === null || owner.units === null ? null : owner.units(spot),
        geometry,
        area: shape.area,
        noted: [],
        repairs: shape.repairs,
      },
    );
    if (record === null) {
      return refuse([
        problemOfRow('product-unknown', 'the row does not say whether land was cancelled, reduced or cleared'),
      ]);
    }
    const findings = [
      ...place.findings,
      ...shape.findings,
      ...row.findings.map(told),
      ...record.findings,
      ...(spot === null ? [] : outside(spot, owner)),
      ...(record.code === null && this.#plan.profile.columns.code === undefined
        ? []
        : this.#ids(given.number, record.code === null ? null : `${owner.code} ${record.code}`).map(told)),
      ...(geometry === null || kind !== 'hazardous-area' ? [] : this.#repeated(given.number, shapeHash(geometry))),
    ];
    if (findings.some(({ severity }) => severity === 'error')) return refuse(findings);
    for (const one of findings) this.#count(one);
    const noted = findings.filter(({ severity }) => severity !== 'note');
    const subject = record.code ?? this.#numbered(subjectOfContent(row.entered, rawText));
    const rows = record.entries(subject, noted).map(
      (entered): TakenRow => ({
        row: given.number,
        addition: {
          owner: owner.code,
          kind: entered.kind,
          subject: entered.subject,
          valid: { from: entered.from, until: entered.until },
          body: entered.body,
          geometry: entered.geometry,
          ...this.#by,
          where: `row ${given.number}`,
        },
      }),
    );
    return { key: record.code ?? `row ${given.number}`, rows };
  }

  /** Two devices in one hole are two: rows alike are told apart by their number. */
  #numbered(subject: string): string {
    const times = (this.#subjects.get(subject) ?? 0) + 1;
    this.#subjects.set(subject, times);
    return times === 1 ? subject : `${subject}-${times}`;
  }

  #repeated(row: number, hash: string): RowFinding[] {
    const first = this.#shapes.get(hash);
    if (first === undefined) {
      this.#shapes.set(hash, row);
      return [];
    }
    // Without an id of its own, nothing says that the second is another area.
    const named = this.#plan.profile.columns.code !== undefined;
    return [
      {
        code: 'shape-repeated',
        severity: named ? 'warning' : 'error',
        field: 'geometry',
        found: `the same shape as row ${first}`,
        wanted: 'each area once',
        next: 'If it is the same area, leave one row out; if not, give each its id and its own boundary.',
        repair: null,
      },
    ];
  }

  #count({ code, severity }: RowFinding): void {
    const key = `${code} ${severity}`;
    const own = this.#findings.get(key);
    if (own === undefined) this.#findings.set(key, { code, severity, count: 1 });
    else own.count += 1;
  }

  #ownerText(given: SourceRow): string {
    const [, column] = /^column:(.+)$/.exec(this.#spec.owner) ?? [];
    return column === undefined ? this.#spec.owner : String(given.values[column] ?? '');
  }

  async #ownerOf(desk: Desk, given: SourceRow): Promise<Owner | null> {
    const text = this.#ownerText(given).trim().toUpperCase();
    const known = this.#owners.get(text);
    if (known !== undefined) return known;
    const fromColumn = this.#spec.owner.startsWith('column:');
    const code = fromColumn ? (text.length === 2 ? countries.alpha2ToAlpha3(text) : text) : text;
    if (code === undefined || (fromColumn && !countries.isValid(code))) return null;
    const units = await unitsOf(desk, this.#access, code);
    const owner = { code, territory: territoryOf(code), units: units.length === 0 ? null : unitsAt(units) };
    this.#owners.set(text, owner);
    return owner;
  }

  async #write(desk: Desk, taken: readonly TakenRow[], empty: boolean): Promise<void> {
    const groups = new Map<string, TakenRow[]>();
    for (const one of taken) {
      const key = `${one.addition.owner} ${one.addition.kind}`;
      const own = groups.get(key);
      if (own === undefined) groups.set(key, [one]);
      else own.push(one);
    }
    for (const [, rows] of groups) {
      const fresh = empty && rows[0]?.addition.kind === this.#plan.kind;
      const { outcomes } = await writeRows(desk, this.#access, rows, fresh);
      for (const [at, outcome] of outcomes.entries()) {
        // A row counts once, by what became of its first entry.
        const primary = rows[at]?.addition.kind === this.#plan.kind && rows[at]?.row !== rows[at - 1]?.row;
        if (primary) this.#outcomes[outcome] += 1;
      }
    }
  }

  #asideSubject(key: string): string {
    return `${this.#plan.kind} ${basename(this.#spec.file)} ${key}`;
  }

  /** Rows of this file that an earlier import set aside, by their subject. */
  async #setAside(desk: Desk): Promise<Map<string, { owner: string; id: string; seen: number }>> {
    const found = new Map<string, { owner: string; id: string; seen: number }>();
    const start = this.#asideSubject('');
    for await (const entry of desk.exportKind(this.#access, 'quarantined-row')) {
      if (entry.subject.startsWith(start)) {
        found.set(entry.subject, { owner: entry.owner, id: entry.id, seen: entry.version });
      }
    }
    return found;
  }

  async #quarantine(
    desk: Desk,
    refused: readonly RefusedRow[],
    aside: ReadonlyMap<string, { owner: string; id: string; seen: number }>,
  ): Promise<void> {
    if (refused.length === 0) return;
    const { code } = this.#plan.profile.columns;
    const rows = refused.map((row): TakenRow => {
      const id = code === undefined ? undefined : row.values[code]?.trim();
      const unique =
        id === undefined || id === '' || row.reasons.some((one) => one.code === 'id-repeated') ? `row ${row.row}` : id;
      const addition = quarantineAddition(this.#id, this.#plan.kind, this.#quarantineOwner(), row, this.#by, null);
      return { row: row.row, addition: { ...addition, subject: this.#asideSubject(unique) } };
    });
    await writeRows(desk, this.#access, rows, aside.size === 0);
  }

  #quarantineOwner(): string {
    return this.#spec.owner.startsWith('column:') ? 'import' : this.#spec.owner.toUpperCase();
  }

  async #note(desk: Desk): Promise<void> {
    const { file, title } = this.#spec;
    const { plan } = { plan: this.#plan };
    const body = {
      file: title ?? basename(file),
      sha256: this.#sha256.hash,
      bytes: this.#sha256.bytes,
      format: this.#source.format,
      layer: plan.layer.name,
      kind: plan.kind,
      crs: this.#crs.code,
      encoding: plan.layer.encoding.name,
      mapping: JSON.parse(profileText(plan.profile)),
      rows: this.#rows,
      accepted: this.#rows - this.#quarantined,
      quarantined: this.#quarantined,
      unchanged: this.#outcomes.unchanged,
      findings: Object.fromEntries([...this.#findings.values()].map(({ code, count }) => [code, count])),
      remarks: this.#remarks(),
    };
    const rows = [
      { row: 0, addition: { owner: this.#quarantineOwner(), kind: 'import', subject: this.#id, body, ...this.#by } },
    ];
    await writeRows(desk, this.#access, rows, false);
  }

  #remarks(): string[] {
    const { says } = this.#crs;
    return [...(says === null ? [] : [says]), ...this.#source.remarks];
  }

  async #balances(desk: Desk): Promise<Map<string, BalanceLine>> {
    const { page } = await reckonIn(desk.session);
    const found = new Map<string, BalanceLine>();
    const owners =
      this.#owners.size > 0 ? [...this.#owners.values()].map(({ code }) => code) : [this.#quarantineOwner()];
    for (const owner of owners) {
      const { total } = await balanceOf(desk.session, { owner, unit: '', from: null, to: this.#today, by: [], page });
      found.set(owner, total);
    }
    return found;
  }

  #report(before: Map<string, BalanceLine>, after: Map<string, BalanceLine>, resolved: number): ImportReport {
    const nothing = [...after.values()][0];
    const severities = ['error', 'warning', 'note'];
    return {
      id: this.#id,
      file: basename(this.#spec.file),
      format: this.#source.format,
      layer: this.#plan.layer.name,
      kind: this.#plan.kind,
      crs: this.#crs.code,
      crsHow: this.#plan.crsHow,
      encoding: this.#plan.layer.encoding.name,
      plan: this.#plan,
      rows: this.#rows,
      accepted: this.#rows - this.#quarantined,
      outcomes: this.#outcomes,
      quarantined: this.#quarantined,
      resolved,
      findings: [...this.#findings.values()].sort(
        (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count,
      ),
      examples: this.#examples,
      remarks: this.#remarks(),
      effect: [...after].map(([owner, line]) => ({
        owner,
        before: before.get(owner) ?? zero(nothing ?? line),
        after: line,
      })),
      dryRun: this.#spec.dryRun,
    };
  }
}

/** Longer geometries are kept in the file only. */
const LONGEST_ENTERED = 20_000;

function withSource(entered: Readonly<Record<string, string>>, raw: string | null, crs: string) {
  const geometry = raw !== null && raw.length <= LONGEST_ENTERED ? { geometry: raw } : {};
  return { ...geometry, crs, ...entered };
}

function zero(line: BalanceLine): BalanceLine {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [name, typeof value === 'number' ? 0 : value]),
  ) as unknown as BalanceLine;
}

function problemOfRow(code: string, found: string): RowFinding {
  const wanted = {
    'row-unreadable': 'a row that can be read',
    'owner-unknown': 'the code of a State: BIH or BA',
    'product-unknown': 'cancelled, reduced or cleared',
  }[code];
  return {
    code,
    severity: 'error',
    field: null,
    found,
    wanted: wanted ?? 'a sound row',
    next:
      code === 'product-unknown'
        ? 'Add a column that says it, or give --product for all rows.'
        : 'Correct the row, and bring the file in again.',
    repair: null,
  };
}

/** Some two kilometres: how well the outline of a State is drawn here. */
const BORDER = 0.02;

/** A place beyond the border of its State, where it is not merely beside it. */
function outside(place: Position, owner: Owner): RowFinding[] {
  if (owner.territory === null) return [];
  const [longitude, latitude] = place;
  for (const [x, y] of [
    [0, 0],
    [BORDER, 0],
    [-BORDER, 0],
    [0, BORDER],
    [0, -BORDER],
  ] as const) {
    if (owner.territory.inside([longitude + x, latitude + y])) return [];
  }
  return [
    {
      code: 'outside-country',
      severity: 'warning',
      field: 'geometry',
      found: `it lies at ${latitude.toFixed(4)}, ${longitude.toFixed(4)}, outside ${owner.code}`,
      wanted: `a place in ${owner.code}`,
      next: 'See whether the coordinates are right, and whether the row belongs to this State.',
      repair: null,
    },
  ];
}

/** Takes an import back: what it wrote and nobody changed since is retracted, and stays readable. */
export async function undoImport(
  opening: Opening,
  id: string,
  by: { readonly author: string; readonly reason: string },
): Promise<{ readonly retracted: number; readonly left: number }> {
  const { result } = await withRegister(opening, async (desk) => {
    const access: Access = { level: 'internal', who: by.author };
    let [retracted, left, met] = [0, 0, 0];
    for (const kind of [
      'import',
      'quarantined-row',
      'hazardous-area',
      'land-release',
      'survey',
      'device',
      'accident',
      'unit',
    ]) {
      const targets: { owner: string; id: string; seen: number }[] = [];
      for await (const entry of desk.exportKind(access, kind)) {
        if (entry.source !== id) continue;
        met += 1;
        if (entry.version === 1) targets.push({ owner: entry.owner, id: entry.id, seen: 1 });
        // It took the place of an earlier version: which of the two is right, a person decides.
        else left += 1;
      }
      for (let at = 0; at < targets.length; at += BATCH) {
        const part = targets.slice(at, at + BATCH);
        await desk.write(part.map((target) => ({ verb: 'retract' as const, ...target, ...by })));
        retracted += part.length;
      }
    }
    if (met === 0) {
      throw new Problem('import-missing', {
        found: `nothing in force was written by “${id}”`,
        wanted: 'the id of an import: import-0123456789ab',
        next: '“whitestone export import --access internal” lists them.',
      });
    }
    await reckonIn(desk.session);
    return { retracted, left };
  });
  return result;
}
