/** Gathers the facts of a report for any of its years from one register, as known at one instant. */
import { type Day, day, formatDay } from '../../base/day.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { State } from '../../law/state.ts';
import { sameList } from '../../reports/article7/difference.ts';
import {
  type Fact,
  type FactList,
  type Facts,
  type ListName,
  listOf,
  MISSING,
  type Reference,
} from '../../reports/article7/facts.ts';
import { type Finding, finding } from '../../reports/article7/finding.ts';
import { type StockFacts, stockFacts } from '../../reports/article7/from-stock.ts';
import { projectionFacts } from '../../reports/article7/projection.ts';
import { type Sayings, told } from '../../reports/article7/told.ts';
import type { Entry as StockEntry } from '../../stockpiles/act.ts';
import { checkStock } from '../../stockpiles/check.ts';
import type { MineType } from '../../stockpiles/mine-type.ts';
import { mineTypesOf } from '../../store/record/mine-types.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';
import { type DeedsTold, type Told, toldDeedsOf, toldYears } from '../people/kept.ts';
import type { Question } from '../question.ts';
import { stockEntriesOf } from '../stockpile/stock-entries.ts';
import { assistanceFacts } from './assistance-facts.ts';
import { casualtyFacts } from './casualty-facts.ts';
import { type LandFacts, LandReckoned, landFacts } from './land-facts.ts';
import { type LawFacts, lawFacts } from './law-facts.ts';
import { type Stated, statedLists } from './statements.ts';
import { stockFinding } from './stock-finding.ts';

/** The register as it was at an instant; null where there is none. */
export interface Shelf {
  readonly desk: Desk;
  readonly page: number;
  readonly known: Instant;
}

/** Years of release that make the present rate, and reports in a row with one number that are called unchanged. */
const [RATE_YEARS, UNCHANGED] = [3, 3];
/** How far back it is looked for since when a list says the same. */
const BACK = 10;

export interface Asked {
  readonly shelf: Shelf | null;
  readonly question: Question;
  readonly state: State;
  readonly treaty: string;
  readonly year: number;
  readonly all: boolean;
  /** Asked by nobody but politically: whoever is no Party reports too, and what was stated under Amended Protocol II is told with it. */
  readonly political: boolean;
  /** The State as the language of the report calls it. */
  readonly called: string;
  readonly sayings: Sayings;
}

/** What is read once, for all years. */
export class Gathering {
  readonly #asked: Asked;
  readonly #stock: readonly StockEntry[];
  readonly #statements: readonly Entry[];
  readonly #types: readonly MineType[];
  readonly #casualties: readonly Told[];
  readonly #deeds: readonly DeedsTold[];
  readonly #law: LawFacts;
  readonly #land = new Map<number, Promise<LandFacts | null>>();
  readonly #reckoned = new LandReckoned();

  private constructor(
    asked: Asked,
    stock: readonly StockEntry[],
    statements: readonly Entry[],
    types: readonly MineType[],
    casualties: readonly Told[],
    deeds: readonly DeedsTold[],
  ) {
    this.#asked = asked;
    this.#stock = stock;
    this.#statements = statements;
    this.#types = types;
    this.#casualties = casualties;
    this.#deeds = deeds;
    this.#law = lawFacts(asked.question, asked.state.iso3, asked.sayings);
  }

  static async of(asked: Asked): Promise<Gathering> {
    const { shelf, question, state, treaty } = asked;
    const owner = state.iso3;
    // Mines are what the ledger of stocks counts; cluster munitions are stated.
    const mines = treaty === 'APMBC';
    const stock = mines
      ? await stockEntriesOf(shelf?.desk ?? null, question.record, owner, shelf === null ? {} : { known: shelf.known })
      : [];
    if (shelf === null) return new Gathering(asked, stock, [], [], [], []);
    const { desk, known } = shelf;
    const { entries } = await desk.read(PUBLIC, { owner, kind: 'report-statement', known });
    const kept = mines ? (await desk.read(PUBLIC, { kind: 'mine-type', known })).entries : [];
    const types = mineTypesOf(kept, question.record.sources);
    const of = { state: owner, known };
    return new Gathering(asked, stock, entries, types, await toldYears(desk, of), await toldDeedsOf(desk, of));
  }

  async facts(year = this.#asked.year): Promise<Facts> {
    const { shelf, question, state, treaty, sayings } = this.#asked;
    const { lists: stated, references: statedBy } = this.#stated(year);
    const stock = this.#stockOf(year);
    const land = await this.#landOf(year);
    const people = casualtyFacts(this.#casualties, year, sayings);
    const deeds = assistanceFacts(this.#deeds, year, sayings);
    const lists: Partial<Record<ListName, FactList>> = {
      ...(stock === null ? {} : stock.lists),
      ...(land === null ? {} : land.lists),
      ...this.#law.lists,
      ...(people.list.state === 'given' ? { casualties: people.list } : {}),
      ...deeds.lists,
      ...stated,
    };
    // What was stated of types goes before what a catalogue has of them; use likewise before what counts say of it.
    const progress = land === null ? MISSING : this.#progress(land, stated.milestone ?? MISSING);
    const projection = land === null ? MISSING : this.#projection(land);
    const milestone = ahead(stated.milestone, year);
    const references = [
      ...statedBy,
      ...(stock?.references ?? []),
      ...(land?.references ?? []),
      ...people.references,
      ...deeds.references,
      ...this.#law.references,
    ];
    return {
      state: state.iso3,
      stateName: state.name,
      treaty,
      from: formatDay(day(year, 1, 1)),
      to: formatDay(day(year, 12, 31)),
      on: formatDay(question.on),
      known: shelf?.known ?? null,
      lists: { ...lists, progress, projection, ...(milestone === undefined ? {} : { milestone }) },
      references: this.#needed(references, question.record),
    };
  }

  /** Each reference once, and the sources that statements name. */
  #needed(references: readonly Reference[], record: LegalRecord): readonly Reference[] {
    const all = new Map(references.map((one) => [one.id, one]));
    for (const { body } of this.#statements) {
      for (const id of (body as unknown as { sources: readonly string[] }).sources) {
        const source = record.sources.get(id);
        const key = `source:${id}`;
        if (!all.has(key)) {
          all.set(key, {
            id: key,
            kind: 'source',
            says: source?.title ?? id,
            url: source?.url ?? null,
            recorded: null,
          });
        }
      }
    }
    return [...all.values()];
  }

  #stated(year: number): Stated {
    const { treaty, political, sayings } = this.#asked;
    const own = statedLists(this.#statements, treaty, year, sayings);
    if (!political) return own;
    const beside = statedLists(this.#statements, 'CCW-APII', year, sayings);
    return {
      lists: { ...beside.lists, ...own.lists },
      references: [...beside.references, ...own.references],
    };
  }

  #stockOf(year: number): StockFacts | null {
    if (this.#asked.treaty !== 'APMBC') return null;
    const { iso3, name, formal } = this.#asked.state;
    return stockFacts(this.#stock, {
      state: iso3,
      from: day(year, 1, 1),
      to: day(year, 12, 31),
      own: [iso3, name, formal, 'state'],
      types: this.#types,
      sayings: this.#asked.sayings,
    });
  }

  #landOf(year: number): Promise<LandFacts | null> {
    const { shelf, state, treaty, all, sayings } = this.#asked;
    if (shelf === null) return Promise.resolve(null);
    const kept = this.#land.get(year);
    if (kept !== undefined) return kept;
    const { desk, page, known } = shelf;
    const reckoned = this.#reckoned;
    const made = landFacts({
      ...{ session: desk.session, owner: state.iso3, page, known },
      ...{ treaty, year, all, reckoned, sayings },
    });
    this.#land.set(year, made);
    return made;
  }

  #progress({ years, references }: LandFacts, milestones: FactList): FactList {
    const ledger = references.filter(({ id }) => id.startsWith('ledger::')).map(({ id }) => id);
    return listOf(
      years.map(({ year, line, released, recorded, closing, devices }): Fact => {
        const plan = milestones.facts.find(({ values }) => values.year === year);
        const planned = typeof plan?.values.squareMetres === 'number' ? plan.values.squareMetres : null;
        return {
          id: String(year),
          values: {
            year,
            planned,
            released,
            share: planned === null || planned === 0 ? null : Math.round((released / planned) * 100),
            cancelled: line.cancelled / 100,
            reduced: line.reduced / 100,
            cleared: line.cleared / 100,
            recorded,
            closing,
            ...devices,
          },
          because: [...ledger, ...(plan?.because ?? [])],
        };
      }),
    );
  }

  #projection({ years, references }: LandFacts): FactList {
    const because = references.filter(({ id }) => id.startsWith('ledger::')).map(({ id }) => id);
    return listOf(projectionFacts({ years, counted: RATE_YEARS, deadline: this.#deadline('mine-clearance'), because }));
  }

  #deadline(duty: string): string | null {
    const treaty = this.#asked.treaty === 'CCM' ? 'CCM' : 'APMBC';
    const due = this.#law.duties.find((one) => one.treaty === treaty && one.duty === duty)?.due ?? null;
    return due === null ? null : formatDay(due);
  }

  /** The year since which each list says what it says now; none for what changed in the year of the report. */
  async since(facts: Facts): Promise<Partial<Record<ListName, number>>> {
    const { year } = this.#asked;
    const since: Partial<Record<ListName, number>> = {};
    const before = await this.facts(year - 1);
    const moved = (await this.#landOf(year))?.moved ?? [];
    for (const [name, list] of Object.entries(facts.lists) as [ListName, FactList][]) {
      if (!sameList(list, before.lists[name] ?? MISSING)) continue;
      since[name] = this.#firstSame(name, list, year, moved);
    }
    return since;
  }

  #firstSame(name: ListName, list: FactList, year: number, moved: readonly number[]): number {
    if (LAND_LISTS.includes(name)) return moved.filter((one) => one < year).at(-1) ?? year - 1;
    let first = year - 1;
    for (; first > year - BACK; first -= 1) {
      const earlier = { ...this.#stockOf(first - 1)?.lists, ...this.#stated(first - 1).lists };
      const there: FactList = (earlier as Partial<Record<ListName, FactList>>)[name] ?? MISSING;
      if (!sameList(list, there)) break;
    }
    return first;
  }

  /** What does not fit, the worst first. */
  async findings(facts: Facts, asked: readonly ListName[], filed: string | null): Promise<readonly Finding[]> {
    const { called, treaty, year, political } = this.#asked;
    const land = await this.#landOf(year);
    const own: Finding[] = [];
    const end = day(year, 12, 31);
    if (!political && this.#law.bound(treaty, end) === false)
      own.push(finding('not-bound', 'error', { state: called, treaty, day: formatDay(end) }));
    if (this.#asked.question.on < end) own.push(notOver(year, this.#asked.question.on));
    if (treaty === 'APMBC') own.push(...this.#stockFindings(end, facts));
    own.push(...lackingLists(facts, asked, political), ...projectionFindings(facts, asked));
    if (filed !== null) own.push(finding('filed-already', 'note', { snapshot: filed }));
    const rank = { error: 0, warning: 1, note: 2 };
    return [...own, ...((await land?.findings()) ?? [])].sort(
      (left, right) => rank[left.severity] - rank[right.severity],
    );
  }

  #stockFindings(end: Day, facts: Facts): Finding[] {
    const { state, year } = this.#asked;
    const due = this.#law.duties.find(
      ({ treaty, duty }) => treaty === 'APMBC' && duty === 'stockpile-destruction',
    )?.due;
    const found = checkStock(this.#stock, { state: state.iso3, on: end, deadline: due ?? null, unchanged: UNCHANGED });
    const findings = found.map(stockFinding);
    for (const account of this.#stockOf(year)?.foreign ?? []) {
      findings.push(finding('count-of-others', 'warning', { account: { words: [`account/${account}`] } }));
    }
    if (facts.lists.retained?.state === 'given' && facts.lists.use?.state !== 'given') {
      findings.push(finding('retained-without-use', 'note'));
    }
    return findings;
  }
}

const LAND_LISTS: readonly ListName[] = [
  'unit',
  'area',
  'change',
  'released',
  'area-destroyed',
  'progress',
  'projection',
];

/** Milestones that are still to come at the end of the year. */
function ahead(milestones: FactList | undefined, year: number): FactList | undefined {
  if (milestones === undefined || milestones.state !== 'given') return milestones;
  const facts = milestones.facts.filter(({ values }) => Number(values.year) > year);
  return facts.length > 0
    ? { ...milestones, facts }
    : listOf(
        [],
        milestones.facts.flatMap(({ because }) => because),
      );
}

function notOver(year: number, on: Day): Finding {
  const given = { year: String(year), day: formatDay(on), end: formatDay(day(year, 12, 31)) };
  return on >= day(year, 1, 1)
    ? finding('year-unfinished', 'warning', given)
    : finding('year-unfinished.not-begun', 'error', given);
}

function lackingLists(facts: Facts, asked: readonly ListName[], political: boolean): Finding[] {
  const missing = asked.filter((list) => (facts.lists[list] ?? MISSING).state === 'missing');
  const text = political ? 'lists-missing.questionnaire' : 'lists-missing';
  return missing.length === 0 ? [] : [finding(text, 'warning', { lists: { lists: missing } })];
}

function projectionFindings(facts: Facts, asked: readonly ListName[]): Finding[] {
  if (!asked.includes('projection') && !asked.includes('unit')) return [];
  const { verdict, complete, deadline } =
    facts.lists.projection?.facts.find(({ id }) => id === 'released-net')?.values ?? {};
  if (verdict === 'too-late') {
    const given = { year: String(complete), deadline: String(deadline) };
    return [finding('deadline-out-of-reach', 'warning', given)];
  }
  if (verdict !== 'never') return [];
  const day = deadline == null ? told('deadline-unknown') : String(deadline);
  return [finding('deadline-out-of-reach.never', 'warning', { deadline: day })];
}
