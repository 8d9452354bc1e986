/** One file on its way into the register: row after row, taken or set aside. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../base/day.ts';
import { openPlane, type Plane } from '../../geo/plane.ts';
import { type BalanceLine, totalOf } from '../../land/balance.ts';
import { profileText } from '../../land/mapping/profile.ts';
import { rowReader } from '../../land/mapping/row.ts';
import { refreshFigures } from '../../store/land/ledger-table.ts';
import type { Access } from '../../store/register/access.ts';
import type { Addition } from '../../store/register/change.ts';
import type { Desk } from '../../store/register/register.ts';
import { balanceOf } from './balance.ts';
import { EarlierRows } from './earlier-rows.ts';
import type { Source, SourceRow } from './files/source.ts';
import { Owners } from './import-owner.ts';
import type { Plan } from './import-plan.ts';
import { recordOfRow, subjectOfContent, told } from './import-record.ts';
import type { ImportReport, ImportSpec, ImportTalk } from './import-report.ts';
import { BATCH, type Outcome, type TakenRow, writeRows } from './import-writing.ts';
import { quarantineAddition, type RefusedRow, type RowFinding, refusedLate, takenWith } from './quarantine.ts';
import { reckonIn } from './reckon.ts';
import { around, outside, problemOfRow, withSource } from './row-checks.ts';
import { rowGeometry } from './row-geometry.ts';
import { rowPlace, type ToDegrees } from './row-place.ts';
import type { SourceCrs } from './source-crs.ts';
import { placeOf } from './unit-index.ts';

const EXAMPLES = 20;
/** Rows after which what the database says is listened to. */
const BREATH = 100;
/** After so many rows written the planner's figures are of another table. */
const MANY_ROWS = 2_000;

export class ImportRun {
  readonly #source: Source;
  readonly #plan: Plan;
  readonly #crs: SourceCrs;
  readonly #spec: ImportSpec;
  readonly #today: Day;
  readonly #sha256: { readonly hash: string; readonly bytes: number };
  readonly #progress: (rows: number) => void;
  readonly #checked: ImportTalk['checked'];
  readonly #id: string;
  readonly #by: { readonly source: string; readonly author: string; readonly reason: string };
  readonly #access: Access;
  readonly #findings = new Map<string, { code: string; severity: string; count: number }>();
  readonly #outcomes: Record<Outcome, number> = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  readonly #examples: RefusedRow[] = [];
  readonly #owners: Owners;
  readonly #earlier: EarlierRows;
  readonly #asideSubjects = new Set<string>();
  readonly #untouched = new Map<string, boolean>();
  #writing: Promise<void> = Promise.resolve();
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
    checked: ImportTalk['checked'],
  ) {
    this.#source = source;
    this.#plan = plan;
    this.#crs = crs;
    this.#spec = spec;
    this.#today = today;
    this.#sha256 = sha256;
    this.#progress = progress;
    this.#checked = checked;
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
    this.#owners = new Owners(spec.owner, this.#access);
    const named = plan.profile.columns.code !== undefined;
    this.#earlier = new EarlierRows(plan.kind, named, spec.owner.startsWith('column:'));
  }

  async into(desk: Desk, signal: AbortSignal | undefined): Promise<ImportReport> {
    const before = await this.#balances(desk);
    const plane = await openPlane();
    const { toDegrees } = this.#crs;
    const read = rowReader(this.#plan.profile, this.#plan.conventions);
    const aside = await this.#setAside(desk);
    let taken: TakenRow[] = [];
    let refused: RefusedRow[] = [];
    const resolved: string[] = [];
    // While the database takes one part, the next is read and checked.
    const flush = async () => {
      await this.#writing;
      const [part, set] = [taken, refused];
      [taken, refused] = [[], []];
      this.#writing = this.#flush(desk, part, set);
      // Waited for before the next part; until then nobody else hears of a failure.
      this.#writing.catch(() => undefined);
    };
    for await (const given of this.#source.rows(this.#plan.layer)) {
      signal?.throwIfAborted();
      this.#rows += 1;
      // A file that is read ahead leaves no gap in which the answers of the database would be heard.
      if (this.#rows % BREATH === 0) await setImmediate();
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
    await this.#writing;
    signal?.throwIfAborted();
    for (const subject of resolved) {
      const entry = aside.get(subject);
      if (entry === undefined) continue;
      await desk.retract({ ...entry, author: this.#by.author, reason: takenWith(this.#id) });
    }
    await this.#note(desk, resolved.length);
    const refreshed = this.#outcomes.added + this.#outcomes.changed >= MANY_ROWS;
    if (refreshed) await refreshFigures(desk.session);
    await reckonIn(desk.session, { refreshed });
    const after = await this.#balances(desk);
    return this.#report(before, after, resolved.length);
  }

  async #flush(desk: Desk, taken: readonly TakenRow[], refused: readonly RefusedRow[]): Promise<void> {
    const late = await this.#write(desk, taken);
    await this.#quarantine(desk, [...refused, ...late]);
    this.#progress(this.#rows);
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
    // Written out only for a row that needs it: most are taken in degrees and by their own id.
    const rawText = () =>
      given.geometry === null || given.geometry === undefined ? null : JSON.stringify(given.geometry);
    const refuse = (reasons: readonly RowFinding[]): RefusedRow => {
      this.#tell(given.number, reasons, false);
      const grave = reasons.filter(({ severity }) => severity !== 'note');
      return { row: given.number, line: given.line, values: row.entered, geometry: rawText(), reasons: grave };
    };
    if (given.fault !== null) return refuse([problemOfRow('row-unreadable', given.fault)]);
    const owner = await this.#owners.of(desk, given, () => this.#writing);
    if (owner === null) return refuse([problemOfRow('owner-unknown', `“${this.#owners.text(given)}” is no State`)]);
    const place = rowPlace(given.geometry, row, toDegrees);
    const shape = rowGeometry(place.raw, {
      areal: hasGeometry && kind === 'hazardous-area',
      required: hasGeometry && kind === 'hazardous-area',
      expected: hasGeometry,
      box: owner.territory === null ? null : around(owner.territory.box),
      boxName: owner.code,
      repairs: this.#spec.repairs,
      plane,
    });
    const { geometry } = shape;
    const spot = geometry === null ? null : placeOf(geometry);
    // What was entered in another system is kept as it was, beside ours.
    const entered = toDegrees === null ? row.entered : withSource(row.entered, rawText(), this.#crs.code);
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
      ...this.#earlier.findings(given.number, owner.code, record.code, geometry),
    ];
    if (findings.some(({ severity }) => severity === 'error')) return refuse(findings);
    this.#tell(given.number, findings, true);
    const noted = findings.filter(({ severity }) => severity !== 'note');
    const subject = record.code ?? this.#earlier.numbered(subjectOfContent(row.entered, rawText()));
    const where = `row ${given.number}`;
    const rows = record.entries(subject, noted).map(
      (entered): TakenRow => ({
        row: given.number,
        addition: {
          owner: owner.code,
          kind: entered.kind,
          subject: entered.subject,
          valid: { from: entered.from, until: entered.until },
          // Written out here, so that of the rows that wait only their texts are held.
          body: desk.fit(entered.kind, entered.body, entered.geometry, where),
          source: this.#by.source,
          author: this.#by.author,
          reason: this.#by.reason,
          where,
        },
        ...(entered.state === null ? {} : { state: entered.state }),
      }),
    );
    return { key: record.code ?? `row ${given.number}`, rows };
  }

  #tell(row: number, findings: readonly RowFinding[], taken: boolean): void {
    this.#checked?.(row, findings, taken);
    for (const one of findings) this.#count(one);
  }

  #count({ code, severity }: RowFinding): void {
    const key = `${code} ${severity}`;
    const own = this.#findings.get(key);
    if (own === undefined) this.#findings.set(key, { code, severity, count: 1 });
    else own.count += 1;
  }

  /** @returns the rows that cannot follow what is in the register */
  async #write(desk: Desk, taken: readonly TakenRow[]): Promise<RefusedRow[]> {
    const groups = new Map<string, TakenRow[]>();
    for (const one of taken) {
      const key = `${one.addition.owner} ${one.addition.kind}`;
      const own = groups.get(key);
      if (own === undefined) groups.set(key, [one]);
      else own.push(one);
    }
    const late = new Map<number, RefusedRow>();
    for (const [, group] of groups) {
      // The area of a row comes first: where it is refused, its release is not taken either.
      const rows = group.filter(({ row }) => !late.has(row));
      const untouched = await this.#isUntouched(desk, rows[0]?.addition);
      const { outcomes, refused } = await writeRows(desk, this.#access, rows, untouched);
      for (const [at, outcome] of outcomes.entries()) {
        // A row counts once, by what became of its first entry.
        const primary = rows[at]?.addition.kind === this.#plan.kind && rows[at]?.row !== rows[at - 1]?.row;
        if (primary && outcome !== 'refused') this.#outcomes[outcome] += 1;
      }
      for (const one of rows) {
        const reasons = refused.get(one.row);
        if (reasons !== undefined) late.set(one.row, refusedLate(one, reasons.map(told)));
      }
    }
    for (const row of late.values()) {
      this.#quarantined += 1;
      this.#tell(row.row, row.reasons, false);
      if (this.#examples.length < EXAMPLES) this.#examples.push(row);
    }
    return [...late.values()];
  }

  #asideSubject(key: string): string {
    return `${this.#plan.kind} ${basename(this.#spec.file)} ${key}`;
  }

  /** Rows of this file that an earlier import set aside, by their subject. */
  async #setAside(desk: Desk): Promise<Map<string, { owner: string; id: string; seen: number }>> {
    const found = new Map<string, { owner: string; id: string; seen: number }>();
    const start = this.#asideSubject('');
    for await (const entry of desk.exportKind(this.#access, 'quarantined-row', this.#owners.whole)) {
      if (entry.subject.startsWith(start)) {
        found.set(entry.subject, { owner: entry.owner, id: entry.id, seen: entry.version });
      }
    }
    return found;
  }

  async #quarantine(desk: Desk, refused: readonly RefusedRow[]): Promise<void> {
    if (refused.length === 0) return;
    const { code } = this.#plan.profile.columns;
    const rows = refused.map((row): TakenRow => {
      const id = code === undefined ? undefined : row.values[code]?.trim();
      const named = id !== undefined && id !== '' && !row.reasons.some((one) => one.code === 'id-repeated');
      // Of two rows with one id that are both set aside, the second goes by its number.
      const unique = named && !this.#asideSubjects.has(id) ? id : `row ${row.row}`;
      this.#asideSubjects.add(unique);
      const addition = quarantineAddition(this.#id, this.#plan.kind, this.#owners.whole, row, this.#by, null);
      return { row: row.row, addition: { ...addition, subject: this.#asideSubject(unique) } };
    });
    await writeRows(desk, this.#access, rows, await this.#isUntouched(desk, rows[0]?.addition));
  }

  /** Had the register nothing of the owner and kind before this import? Asked before the first of them is written. */
  async #isUntouched(desk: Desk, of: Addition | undefined): Promise<boolean> {
    if (of === undefined) return false;
    const key = `${of.owner} ${of.kind}`;
    const known = this.#untouched.get(key) ?? (await desk.isUntouched(of.owner, of.kind));
    this.#untouched.set(key, known);
    return known;
  }

  async #note(desk: Desk, resolved: number): Promise<void> {
    const noted = await desk.read(this.#access, { kind: 'import', subject: this.#id });
    // The same again: all that there is to say of it was said.
    const { added, changed } = this.#outcomes;
    if (noted.entries.length > 0 && added + changed + resolved === 0) return;
    const { file, title } = this.#spec;
    const plan = this.#plan;
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
      { row: 0, addition: { owner: this.#owners.whole, kind: 'import', subject: this.#id, body, ...this.#by } },
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
    const owners = this.#owners.met;
    for (const owner of owners) {
      const { total } = await balanceOf(desk.session, { owner, unit: '', from: null, to: this.#today, by: [], page });
      found.set(owner, total);
    }
    return found;
  }

  #report(before: Map<string, BalanceLine>, after: Map<string, BalanceLine>, resolved: number): ImportReport {
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
        before: before.get(owner) ?? totalOf([]),
        after: line,
      })),
      dryRun: this.#spec.dryRun,
    };
  }
}
