/** “whitestone report”: gathers, composes, and freezes what is filed. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Day, parseDay, yearOf } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { wordOf } from '../../base/word.ts';
import { stateNamed } from '../../law/name.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { State } from '../../law/state.ts';
import { TREATIES } from '../../law/treaty.ts';
import { compose, type FilingStatus } from '../../reports/article7/compose.ts';
import { type Facts, type ListName, specOf } from '../../reports/article7/facts.ts';
import { type ToldFinding, toldFinding } from '../../reports/article7/finding.ts';
import type { TableSpec } from '../../reports/article7/layout.ts';
import { LAYOUTS, type LayoutName } from '../../reports/article7/layouts/all.ts';
import type { Report } from '../../reports/article7/report.ts';
import { Sayings } from '../../reports/article7/told.ts';
import { LANGUAGES } from '../../reports/article7/words.ts';
import { SHIPPED_DATA } from '../../store/record/cached-record.ts';
import { RECORD_KINDS, recordFromEntries } from '../../store/record/kept-record.ts';
import { COMMON } from '../../store/record/tables.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { canonical } from '../../store/register/canonical.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';
import { checkSnapshot } from '../../store/register/snapshot.ts';
import type { SubmissionBody } from '../../store/report/kinds.ts';
import { withLand } from '../land/open-land.ts';
import { openQuestion } from '../question.ts';
import { recordOn } from '../register/entries.ts';
import { lawRecord } from '../register/law-record.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { recordableAddition } from '../register/recordable.ts';
import { Gathering, type Shelf } from './gather.ts';

export const REPORTS = ['article7', 'article5', 'profile', 'osce'] as const;
export type ReportName = (typeof REPORTS)[number];
export const LAYOUT_CHOICE = ['forms', 'guide'] as const;

export interface ReportSpec {
  readonly report: string;
  readonly state: string;
  /** Four digits; the calendar year before today’s when not given. */
  readonly year?: string | undefined;
  readonly treaty?: string | undefined;
  readonly layout?: string | undefined;
  readonly lang?: string | undefined;
  readonly on?: string | undefined;
  /** A day, an instant, or `snapshot:NAME` of a report that was filed. */
  readonly known?: string | undefined;
  /** Every area, however many. */
  readonly allAreas?: boolean | undefined;
}

export interface MadeReport {
  readonly report: Report;
  readonly facts: Facts;
  /** In the language of the report. */
  readonly findings: readonly ToldFinding[];
  readonly status: FilingStatus;
  /** SHA-256 of the facts as canonical JSON. */
  readonly factsHash: string;
}

interface Plan {
  readonly report: ReportName;
  readonly treaty: (typeof TREATIES)[number];
  readonly layout: LayoutName;
  readonly language: (typeof LANGUAGES)[number];
  readonly year: number;
}

const SNAPSHOT = 'snapshot:';

/** @throws Problem `word-unknown`, `day-malformed`, `state-unknown`, `option-conflict`, `snapshot-missing`, or of the register */
export async function makeReport(opening: Opening, spec: ReportSpec, today: Day): Promise<MadeReport> {
  const plan = planOf(spec, today);
  const record = await lawRecord(opening);
  const state = stateNamed(record, spec.state).iso3;
  const asked = spec.known?.startsWith(SNAPSHOT) === true ? spec.known.slice(SNAPSHOT.length) : null;
  return withShelf(opening, asked === null ? spec.known : undefined, async (shelf) => {
    const filings = shelf === null ? [] : await submissions(shelf.desk, state, plan);
    const filed = asked === null ? null : filedAs(filings, asked, state);
    const at = filed === null ? shelf : await shelfAt(shelf, filed.known as Instant);
    const sayings = new Sayings(plan.language);
    const making: Making = { opening, record, spec, plan, state, today, shelf: at, on: filed?.on, sayings };
    const made = await factsFor(making, plan.year);
    const last = filings.at(-1) ?? null;
    const status: FilingStatus =
      filed === null
        ? { kind: 'draft', filed: last?.snapshot ?? null }
        : {
            kind: 'filed',
            snapshot: filed.snapshot,
            hash: filed.factsHash,
            correction: filed.correction,
            note: filed.note,
          };
    // What was filed is made again, to tell what changed since: it is frozen, so it comes out as it was.
    const before = filed === null && last !== null ? await filedFacts(making, last) : null;
    const { facts, gathering } = made;
    const layout = LAYOUTS[plan.layout];
    const lists = [...new Set(layout.sections.flatMap(({ tables }) => tables.flatMap(listsOf)))];
    const askedLists = lists.filter((list) => specOf(list).asked);
    const findings = status.kind === 'draft' ? await gathering.findings(facts, askedLists, last?.snapshot ?? null) : [];
    const yearly = plan.report === 'article7' || plan.report === 'osce';
    const report = compose({
      facts: onlyLists(facts, lists),
      stateName: nameIn(plan.language, stateNamed(record, state)),
      layout,
      language: plan.language,
      status,
      findings,
      before: yearly ? onlyLists(await gathering.facts(plan.year - 1), lists) : null,
      since: await gathering.since(facts),
      sayings,
      filed: before === null ? null : onlyLists(before, lists),
    });
    const told = findings.map((one) => toldFinding(plan.language, one));
    return { report, facts: report.facts, findings: told, status, factsHash: hashOf(report.facts) };
  });
}

/** What a table shows, and what it shows where that is too much. */
function listsOf({ list, instead }: TableSpec): readonly ListName[] {
  return instead === undefined ? [list] : [list, instead.list];
}

/** The record has names in English. */
function nameIn(language: Plan['language'], state: State): string {
  if (language === 'en') return state.name;
  const load = createRequire(import.meta.url);
  const { countries } = load(`i18n-iso-countries/langs/${language}.json`) as {
    readonly countries: Readonly<Record<string, string | readonly string[]>>;
  };
  const found = countries[state.iso2];
  return (typeof found === 'string' ? found : found?.[0]) ?? state.name;
}

/** Only what the layout shows: a report of one treaty does not carry the figures of another. */
function onlyLists(facts: Facts, lists: readonly ListName[]): Facts {
  const shown = [...lists, 'contact' as const].flatMap((name) => {
    const list = facts.lists[name];
    return list === undefined ? [] : [[name, list] as const];
  });
  const used = new Set(shown.flatMap(([, list]) => [...list.because, ...list.facts.flatMap(({ because }) => because)]));
  return { ...facts, lists: Object.fromEntries(shown), references: facts.references.filter(({ id }) => used.has(id)) };
}

function planOf(spec: ReportSpec, today: Day): Plan {
  const report = wordOf(REPORTS, spec.report, 'the report');
  const treaty = wordOf(TREATIES, spec.treaty ?? 'APMBC', '--treaty');
  const language = wordOf(LANGUAGES, spec.lang ?? 'en', '--lang');
  const chosen = spec.layout === undefined ? null : wordOf(LAYOUT_CHOICE, spec.layout, '--layout');
  const has = report === 'article7' && treaty === 'APMBC';
  if (chosen !== null && !has) {
    throw new Problem('option-conflict', {
      found: `--layout ${chosen} for ${report} under ${treaty}`,
      wanted: 'a layout for article7 under APMBC, which alone has two',
      next: 'Leave out --layout.',
    });
  }
  if (report !== 'article7' && treaty !== 'APMBC') {
    throw new Problem('option-conflict', {
      found: `${report} under ${treaty}`,
      wanted: `article7 under ${treaty}, or ${report} under APMBC`,
      next: 'Leave out --treaty.',
    });
  }
  const other: LayoutName = report === 'article7' ? (treaty === 'CCM' ? 'ccm' : 'protocol') : report;
  return { report, treaty, language, layout: has ? (chosen ?? 'forms') : other, year: yearAsked(spec.year, today) };
}

function yearAsked(text: string | undefined, today: Day): number {
  if (text === undefined) return yearOf(today) - 1;
  if (/^\d{4}$/.test(text) && Number(text) >= 1900 && Number(text) <= 2199) return Number(text);
  throw new Problem('day-malformed', {
    found: `--year is “${text}”`,
    wanted: 'a year of four digits, for example 2024',
    next: 'Write the calendar year that the report covers.',
  });
}

/** The register at an instant, or none where nothing was ever recorded. */
async function withShelf<T>(
  opening: Opening,
  known: string | undefined,
  work: (shelf: Shelf | null) => Promise<T>,
): Promise<T> {
  if (!opening.place.exists) return work(null);
  return withLand(opening, known, ({ register, page, known: at }) =>
    work(at === null ? null : { desk: register, page, known: at }),
  );
}

/** The same register at an earlier instant. */
async function shelfAt(shelf: Shelf | null, known: Instant): Promise<Shelf | null> {
  if (shelf === null) return null;
  const { pageAt } = await import('../../store/land/ledger-table.ts');
  const { page, known: at } = await pageAt(shelf.desk.session, known);
  return at === null ? null : { desk: shelf.desk, page, known: at };
}

interface Making {
  readonly opening: Opening;
  readonly record: LegalRecord;
  readonly spec: ReportSpec;
  readonly plan: Plan;
  readonly state: string;
  readonly today: Day;
  readonly shelf: Shelf | null;
  /** The day that a filed report was asked on. */
  readonly on: string | undefined;
  readonly sayings: Sayings;
}

async function factsFor(making: Making, year: number): Promise<{ facts: Facts; gathering: Gathering }> {
  const { spec, plan, today, shelf, on, sayings } = making;
  const record = await recordOf(making);
  // Of the register’s last page, not of the clock: then what is filed comes out the same when it is made again.
  const knownDay = (shelf?.known ?? spec.known)?.slice(0, 10);
  const state = stateNamed(record, making.state);
  const question = openQuestion(record, { on: on ?? spec.on, known: knownDay }, today);
  const gathering = await Gathering.of({
    shelf,
    question,
    state,
    political: plan.report === 'osce',
    called: nameIn(plan.language, state),
    sayings,
    treaty: plan.treaty,
    year,
    all: spec.allAreas ?? false,
  });
  return { facts: await gathering.facts(), gathering };
}

/** The record as it was known at the instant of the shelf. */
async function recordOf({ opening, record, shelf, spec, on }: Making): Promise<LegalRecord> {
  if (shelf === null || (spec.known === undefined && on === undefined)) return record;
  const { entries } = await shelf.desk.read(PUBLIC, { kind: RECORD_KINDS.map(({ name }) => name), known: shelf.known });
  return entries.length === 0 ? record : recordFromEntries(entries, opening.directory ?? SHIPPED_DATA);
}

async function filedFacts(making: Making, last: SubmissionBody): Promise<Facts> {
  const shelf = await shelfAt(making.shelf, last.known as Instant);
  return (await factsFor({ ...making, shelf, on: last.on }, making.plan.year)).facts;
}

async function submissions(desk: Desk, state: string, { report, treaty, year }: Plan): Promise<SubmissionBody[]> {
  const { entries } = await desk.read(PUBLIC, { owner: state, kind: 'report-submission' });
  return entries
    .map(({ body }) => body as unknown as SubmissionBody)
    .filter((one) => one.report === report && one.treaty === treaty && one.year === year)
    .sort((left, right) => left.correction - right.correction);
}

function filedAs(filings: readonly SubmissionBody[], name: string, state: string): SubmissionBody {
  const found = filings.find(({ snapshot }) => snapshot === name);
  if (found !== undefined) return found;
  throw new Problem('snapshot-missing', {
    found: `${state} filed no such report as “${name}”`,
    wanted:
      filings.length === 0 ? 'a report that was filed' : `one of ${filings.map(({ snapshot }) => snapshot).join(', ')}`,
    next: 'Name it as it was told when it was filed, with the same report, treaty and year.',
  });
}

function hashOf(facts: Facts): string {
  return createHash('sha256')
    .update(canonical(facts as unknown as Parameters<typeof canonical>[0]))
    .digest('hex');
}

export interface Submitted {
  readonly snapshot: string;
  readonly factsHash: string;
  readonly snapshotHash: string;
  readonly correction: number;
  /** The subject of the entry in the calendar of reports; null where none was asked for. */
  readonly filing: string | null;
}

/**
 * Files the report: a snapshot of what the State has in the register, and an entry that names it with the hash of the facts. The
 * first is the report; each further one is a correction, and says why.
 * @param filed the day on which it was handed in, `YYYY-MM-DD`: then the calendar of reports is told too, all or nothing
 * @throws Problem `option-conflict` with `known`, `report-filed` where nothing changed since, `act-repeated` where the calendar has
 * it already
 */
export async function submitReport(
  opening: Opening,
  spec: ReportSpec,
  today: Day,
  by: { readonly author: string; readonly reason: string },
  filed: string | null = null,
): Promise<Submitted> {
  const handedIn = filed === null ? null : dayHandedIn(filed, spec, today);
  if (spec.known !== undefined) {
    throw new Problem('option-conflict', {
      found: '--submit with --known',
      wanted: 'a report of what is known now',
      next: 'Leave out --known.',
    });
  }
  // The project’s own data comes in first, so that nothing is written between the facts and their snapshot.
  await withRegister(opening, async () => undefined);
  const present = { ...opening, place: { ...opening.place, exists: true } };
  const made = await makeReport(present, spec, today);
  const plan = planOf(spec, today);
  const { state, known, on } = made.facts;
  const { result } = await withRegister(present, async (desk) => {
    const before = await submissions(desk, state, plan);
    const last = before.at(-1);
    const name = `${plan.report}-${plan.treaty}-${state}-${plan.year}`;
    const snapshot = last === undefined ? name : `${name}-correction-${before.length}`;
    if (last !== undefined && made.status.kind === 'draft' && unchangedSince(made)) {
      throw new Problem('report-filed', {
        found: `it is filed as “${last.snapshot}”, and nothing of it has changed since`,
        wanted: 'a correction that corrects something',
        next: `Print it with --known snapshot:${last.snapshot}.`,
      });
    }
    const frozen = await desk.takeSnapshot({
      owner: COMMON,
      name: snapshot,
      view: { owner: state, known: known as Instant },
      ...by,
    });
    if (!(await checkSnapshot(desk.session, frozen)))
      throw new Error('a snapshot that does not answer as it was taken');
    const body: SubmissionBody = {
      report: plan.report,
      treaty: plan.treaty,
      year: plan.year,
      layout: plan.layout,
      language: plan.language,
      on,
      snapshot,
      known: frozen.known,
      factsHash: made.factsHash,
      snapshotHash: frozen.hash,
      correction: before.length,
      note: by.reason,
    };
    await desk.add({ owner: state, kind: 'report-submission', subject: snapshot, body, source: 'report', ...by });
    const filing = handedIn === null ? null : await noteFiling(desk, opening, { state, plan, snapshot, handedIn, by });
    return { snapshot, factsHash: made.factsHash, snapshotHash: frozen.hash, correction: before.length, filing };
  });
  return result;
}

/** @throws Problem `option-conflict`, `day-malformed` */
function dayHandedIn(filed: string, { report }: ReportSpec, today: Day): string {
  const conflict = (found: string, wanted: string, next: string) =>
    new Problem('option-conflict', { found, wanted, next });
  if (report !== 'article7') {
    throw conflict(
      `--filed with ${report}`,
      'a report that a treaty asks for each year: article7',
      'Leave out --filed; the calendar has no other reports.',
    );
  }
  if (parseDay(filed, '--filed') > today) {
    throw conflict(
      `--filed is ${filed}, a day to come`,
      'the day on which it was handed in',
      'File it without --filed, and note the day when it is there: whitestone filings --record.',
    );
  }
  return filed;
}

interface HandedIn {
  readonly state: string;
  readonly plan: Plan;
  readonly snapshot: string;
  readonly handedIn: string;
  readonly by: { readonly author: string; readonly reason: string };
}

/** The frozen report is the source of the entry. */
async function noteFiling(desk: Desk, opening: Opening, { state, plan, snapshot, handedIn, by }: HandedIn) {
  const { treaty, year, layout } = plan;
  const { entries } = await desk.read(PUBLIC, { owner: state, kind: 'filing' });
  const noted = entries
    .map(({ body }) => body as Readonly<Record<string, string>>)
    .find((one) => one.treaty === treaty && one.duty === 'yearly-report' && one.year === String(year));
  if (noted !== undefined) {
    throw new Problem('act-repeated', {
      found: `the calendar has a report of ${state} for ${year} under ${treaty} already, of ${noted.filed}`,
      wanted: 'one report a year; a correction is none',
      next: 'Leave out --filed; where that day is wrong, correct the entry with “whitestone correct”.',
    });
  }
  const title = `Report of ${state} for ${year} under ${treaty}, frozen here as “${snapshot}”`;
  const source = { id: `report-${snapshot}`, title, url: '' };
  const fields = {
    ...{ state, treaty, duty: 'yearly-report', year: String(year) },
    layout: layout === 'forms' || layout === 'guide' ? layout : 'other',
    ...{ filed: handedIn, confidence: 'high', sources: source.id, note: '' },
  };
  const addition = recordableAddition('filing', fields, by);
  const { entry } = await recordOn(desk, addition, by, source, opening.directory);
  return entry.subject;
}

function unchangedSince({ report }: MadeReport): boolean {
  const corrections = report.sections.find(({ id }) => id === 'corrections');
  return corrections?.tables.every(({ rows }) => rows.length === 0) ?? false;
}
