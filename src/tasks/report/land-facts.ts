/** Facts of Art 7(1)(c) and (g) and of Art 5 from the ledger of land, the areas and the devices of a register. */
import { type Day, day, formatDay } from '../../base/day.ts';
import { inOrder } from '../../base/word.ts';
import { type BalanceLine, releasedOf, totalOf } from '../../land/balance.ts';
import { inSquareMetres } from '../../land/ledger/amount.ts';
import { type TreatyClass, treatyClassOf } from '../../land/treaty-class.ts';
import type { DeviceClass, DeviceKind } from '../../land/words/device.ts';
import { type Fact, type FactList, listOf, MISSING, type Reference } from '../../reports/article7/facts.ts';
import type { Finding } from '../../reports/article7/finding.ts';
import type { YearOfLand } from '../../reports/article7/projection.ts';
import { type Sayings, told } from '../../reports/article7/told.ts';
import type { Session } from '../../store/engine.ts';
import { hasMovements } from '../../store/land/ledger-table.ts';
import {
  type AreaCount,
  countAreas,
  countDevices,
  type DeviceCount,
  hasDevices,
  leftInAreas,
  listAreas,
  unitNames,
  yearsMoved,
} from '../../store/land/report-sums.ts';
import type { Instant } from '../../store/register/instant.ts';
import { balanceOf } from '../land/balance.ts';
import { landFindings, round, sum, treatyClass } from './land-findings.ts';

/** Classes of areas and of devices that a treaty speaks of. Mines of unknown type may be against people: they are counted in. */
const COUNTED: Readonly<Record<string, { readonly areas: readonly DeviceClass[]; readonly devices: TreatyClass }>> = {
  APMBC: { areas: ['ap', 'mixed-with-ap', 'mine'], devices: 'apmbc' },
  CCM: { areas: ['cluster'], devices: 'ccm' },
  'CCW-APII': { areas: ['ap', 'mixed-with-ap', 'mine', 'av', 'mixed-without-ap'], devices: 'ccw-apii' },
};

/** More areas than these are told by unit, unless all are asked for. */
export const MOST_AREAS = 2_000;
/** Years of progress that are shown. */
const YEARS = 10;

export interface LandQuestion {
  readonly session: Session;
  readonly owner: string;
  readonly page: number;
  readonly known: Instant;
  readonly treaty: string;
  readonly year: number;
  /** Every area, however many there are. */
  readonly all: boolean;
  readonly reckoned: LandReckoned;
  readonly sayings: Sayings;
}

/** What was reckoned already of the same land as known at the same page, by year. */
export class LandReckoned {
  readonly years = new Map<number, Promise<LandFacts['years'][number]>>();
  readonly #areas = new Map<number, Promise<AreaCount[]>>();

  /** Open areas at the end of a year; asked with those of the year before, to which a report is compared. */
  areas({ session, owner, known }: Omit<LandQuestion, 'reckoned'>, year: number): Promise<AreaCount[]> {
    const kept = this.#areas.get(year);
    if (kept !== undefined) return kept;
    const both = countAreas(session, { owner, known, days: [year, year - 1].map((one) => day(one, 12, 31)) });
    const before = both.then(([, one]) => one ?? []);
    // Nobody may ask for it, and then nobody waits for its failure.
    before.catch(() => undefined);
    this.#areas.set(year - 1, this.#areas.get(year - 1) ?? before);
    const made = both.then(([own]) => own ?? []);
    this.#areas.set(year, made);
    return made;
  }
}

export interface LandFacts {
  readonly lists: Readonly<Record<'unit' | 'area' | 'change' | 'released' | 'area-destroyed', FactList>>;
  readonly years: readonly (YearOfLand & { readonly line: BalanceLine; readonly devices: DeviceTotals })[];
  readonly references: readonly Reference[];
  /** What does not fit; looked for when it is asked. */
  readonly findings: () => Promise<readonly Finding[]>;
  /** Years in which land moved. */
  readonly moved: readonly number[];
}

/** Null where no device was ever recorded: then how many were destroyed is not known. */
export interface DeviceTotals {
  readonly apMines: number | null;
  readonly avMines: number | null;
  readonly remnants: number | null;
}

const NOT_KNOWN: DeviceTotals = { apMines: null, avMines: null, remnants: null };

/** Null where nothing was ever recorded of the owner's land. */
export async function landFacts(question: LandQuestion): Promise<LandFacts | null> {
  const { session, owner, page, known, treaty, year } = question;
  if (!(await hasMovements(session, owner))) return null;
  const classes = COUNTED[treaty]?.areas ?? [];
  const [from, to] = [day(year, 1, 1), day(year, 12, 31)];
  const moved = await yearsMoved(session, { owner, page, to, classes });
  const counts = (await question.reckoned.areas(question, year)).filter((one) => has(classes, one.deviceClass));
  const first = Math.max(moved[0] ?? year, year - YEARS + 1);
  const devices = await countDevices(session, { owner, known, from: day(first, 1, 1), to });
  const counted = await hasDevices(session, { owner, known });
  const names = await unitNames(session, { owner, known });
  const now = await balanceOf(session, {
    owner,
    unit: '',
    from,
    to,
    by: ['unit', 'classification', 'device-class'],
    page,
  });
  const lines = now.lines.filter(({ key }) => has(classes, key[2] ?? ''));
  const units = [...new Set([...lines.map(({ key }) => key[0] ?? ''), ...counts.map(({ unit }) => unit)])].sort(
    inOrder,
  );
  const book = new Book(owner, names, question.sayings);
  const ofYear = devices.filter((one) => one.year === year);
  const areas = await areaFacts(question, classes, counts, book);
  const years = [];
  for (let at = first; at <= year; at += 1) {
    const kept =
      question.reckoned.years.get(at) ??
      yearOfLand(question, classes, at, counted ? devices.filter((one) => one.year === at) : null);
    question.reckoned.years.set(at, kept);
    years.push(await kept);
  }
  return {
    lists: {
      unit: listOf(
        units.flatMap((unit) => unitFact(unit, lines, counts, book, to) ?? []),
        [book.ledger('', to)],
      ),
      area: areas,
      change: listOf(
        units.flatMap((unit) => changeFact(unit, lines, book, from, to) ?? []),
        [book.ledger('', to)],
      ),
      released: listOf(
        units.flatMap((unit) => releasedFact(unit, lines, counted ? ofYear : null, book, from, to) ?? []),
        [book.ledger('', to)],
      ),
      'area-destroyed': counted ? destroyedFacts(treaty, ofYear, book, from, to) : MISSING,
    },
    years,
    references: book.references,
    findings: () => landFindings(question, counts, lines, ofYear),
    moved,
  };
}

const has = (classes: readonly string[], word: string): boolean => classes.includes(word);

/** References that are made on the way: sums are led back to the question that gives their lines. */
class Book {
  readonly references: Reference[] = [];
  readonly #ids = new Set<string>();
  readonly #owner: string;
  readonly #names: ReadonlyMap<string, string>;
  readonly sayings: Sayings;

  constructor(owner: string, names: ReadonlyMap<string, string>, sayings: Sayings) {
    this.#owner = owner;
    this.#names = names;
    this.sayings = sayings;
  }

  name(unit: string): string {
    if (unit === '') return 'no-unit';
    const name = this.#names.get(unit) ?? '';
    return name === '' || name === unit ? unit : `${name} (${unit})`;
  }

  ledger(unit: string, to: Day, from: Day | null = null): string {
    const of = unit === '' ? '' : ` --unit ${unit}`;
    const span = `${from === null ? '' : ` --from ${formatDay(from)}`} --to ${formatDay(to)}`;
    const command = `whitestone balance ${this.#owner}${of}${span}`;
    return this.put({
      id: `ledger:${unit}:${from === null ? '' : formatDay(from)}:${formatDay(to)}`,
      kind: 'reckoning',
      says: this.sayings.tell(
        unit === ''
          ? told('ref-ledger', { owner: this.#owner, command })
          : told('ref-ledger-unit', { owner: this.#owner, unit: this.name(unit), command }),
      ),
      url: null,
      recorded: null,
    });
  }

  devices(from: Day, to: Day, unit = ''): string {
    const span = { from: formatDay(from), to: formatDay(to) };
    const command = `whitestone export device --owner ${this.#owner}`;
    return this.put({
      id: `devices:${unit}:${formatDay(from)}:${formatDay(to)}`,
      kind: 'reckoning',
      says: this.sayings.tell(
        unit === ''
          ? told('ref-devices', { ...span, command })
          : told('ref-devices-unit', { ...span, unit: this.name(unit), command }),
      ),
      url: null,
      recorded: null,
    });
  }

  put(reference: Reference): string {
    if (!this.#ids.has(reference.id)) this.references.push(reference);
    this.#ids.add(reference.id);
    return reference.id;
  }
}

function unitFact(
  unit: string,
  lines: readonly BalanceLine[],
  counts: readonly AreaCount[],
  book: Book,
  to: Day,
): Fact | null {
  const own = lines.filter(({ key }) => key[0] === unit);
  const areas = counts.filter((one) => one.unit === unit);
  const count = (word: string | null) =>
    areas
      .filter(({ classification }) => word === null || classification === word)
      .reduce((all, one) => all + one.count, 0);
  const left = (word: string | null) =>
    sum(
      own.filter(({ key }) => word === null || key[1] === word),
      ({ closing }) => closing,
    );
  if (count(null) === 0 && left(null) === 0) return null;
  return {
    id: unit === '' ? 'no-unit' : unit,
    values: {
      unit: book.name(unit),
      confirmedAreas: count('cha'),
      suspectedAreas: count('sha'),
      otherAreas: count('unknown'),
      areas: count(null),
      confirmed: left('cha'),
      suspected: left('sha'),
      other: left('unknown'),
      total: left(null),
    },
    because: [book.ledger(unit, to)],
  };
}

function changeFact(unit: string, lines: readonly BalanceLine[], book: Book, from: Day, to: Day): Fact | null {
  const own = lines.filter(({ key }) => key[0] === unit);
  if (own.length === 0) return null;
  return {
    id: unit === '' ? 'no-unit' : unit,
    values: {
      unit: book.name(unit),
      opening: sum(own, (line) => line.opening),
      recorded: sum(own, (line) => line.recorded),
      reopened: sum(own, (line) => line.reopened),
      // Over classes of one unit, what is reclassified between classes of the treaty is nothing; the rest is an adjustment.
      adjusted: sum(own, (line) => line.adjusted + line.reclassified),
      cancelled: sum(own, (line) => line.cancelled),
      reduced: sum(own, (line) => line.reduced),
      cleared: sum(own, (line) => line.cleared),
      released: sum(own, releasedOf),
      closing: sum(own, (line) => line.closing),
    },
    because: [book.ledger(unit, to, from)],
  };
}

function releasedFact(
  unit: string,
  lines: readonly BalanceLine[],
  devices: readonly DeviceCount[] | null,
  book: Book,
  from: Day,
  to: Day,
): Fact | null {
  const own = lines.filter(({ key }) => key[0] === unit);
  const found = (devices ?? []).filter((one) => one.unit === unit);
  const released = sum(own, releasedOf);
  if (released === 0 && found.length === 0) return null;
  return {
    id: unit === '' ? 'no-unit' : unit,
    values: {
      unit: book.name(unit),
      cancelled: sum(own, (line) => line.cancelled),
      reduced: sum(own, (line) => line.reduced),
      cleared: sum(own, (line) => line.cleared),
      released,
      ...(devices === null ? NOT_KNOWN : totalsOf(found)),
    },
    because: [book.ledger(unit, to, from), ...(found.length > 0 ? [book.devices(from, to, unit)] : [])],
  };
}

function totalsOf(devices: readonly DeviceCount[]): DeviceTotals {
  const count = (fits: (one: DeviceCount) => boolean) =>
    devices.filter(fits).reduce((total, { quantity }) => total + quantity, 0);
  const ap = (one: DeviceCount) => treatyClass(one) === 'apmbc';
  const av = (one: DeviceCount) => !ap(one) && one.category === 'av-mine';
  return { apMines: count(ap), avMines: count(av), remnants: count((one) => !ap(one) && !av(one)) };
}

const WORK: Readonly<Record<string, 'clearance' | 'survey' | 'spot'>> = {
  clearance: 'clearance',
  bac: 'clearance',
  verification: 'clearance',
  ts: 'survey',
  nts: 'survey',
  eod: 'spot',
};

/** Table G2: what was destroyed in mined areas, with the work in which it was; the three are never one. */
function destroyedFacts(treaty: string, devices: readonly DeviceCount[], book: Book, from: Day, to: Day): FactList {
  const wanted = COUNTED[treaty]?.devices;
  const own = devices.filter((one) => {
    const { treatyClass, also } = treatyClassOf(one as unknown as DeviceKind);
    return treatyClass === wanted || (treaty === 'CCW-APII' && also.includes('ccw-apii'));
  });
  const types = [...new Set(own.map((one) => typeOf(treaty, one)))].sort(inOrder);
  const facts = types.map((type): Fact => {
    const of = own.filter((one) => typeOf(treaty, one) === type);
    const count = (work: string | null) =>
      of
        .filter(({ activity }) => work === null || (WORK[activity] ?? 'elsewhere') === work)
        .reduce((total, { quantity }) => total + quantity, 0);
    return {
      id: type,
      values: {
        type,
        quantity: count(null),
        clearance: count('clearance'),
        survey: count('survey'),
        spot: count('spot'),
        elsewhere: count('elsewhere'),
        supplementary: null,
      },
      because: [book.devices(from, to)],
    };
  });
  return listOf(facts, [book.devices(from, to)]);
}

function typeOf(treaty: string, { category, manufacture }: DeviceCount): string {
  if (treaty !== 'APMBC') return category;
  return `ap-${manufacture}`;
}

async function areaFacts(
  { session, owner, known, page, year, all }: LandQuestion,
  classes: readonly string[],
  counts: readonly AreaCount[],
  book: Book,
): Promise<FactList> {
  const on = day(year, 12, 31);
  const count = counts.reduce((total, one) => total + one.count, 0);
  if (count > MOST_AREAS && !all) return { state: 'given', facts: [], because: [book.ledger('', on)], outOf: count };
  const lines = await listAreas(session, { owner, known, on, classes });
  const left = await leftInAreas(session, { owner, page, to: on });
  const facts = lines.map(
    (one): Fact => ({
      id: one.subject,
      values: {
        area: one.name === null || one.name === '' ? one.subject : `${one.subject}, ${one.name}`,
        classification: one.classification,
        unit: one.units.length === 0 ? 'no-unit' : one.units.map((unit) => book.name(unit)).join(' / '),
        type: one.deviceClass,
        quantity: null,
        emplaced: null,
        // What is left of it, land that two areas claim with one of them: so that the sum is the ledger’s.
        squareMetres: inSquareMetres(left.get(one.subject) ?? 0),
        measured: round(one.computed ?? one.stated),
        supplementary: one.established,
      },
      because: [
        book.put({
          id: `area:${one.subject}`,
          kind: 'entry',
          says: book.sayings.tell(told('ref-area', { id: one.subject, source: one.source })),
          url: null,
          recorded: one.recorded,
        }),
      ],
    }),
  );
  return listOf(facts, [book.ledger('', on)]);
}

async function yearOfLand(
  { session, owner, page }: LandQuestion,
  classes: readonly string[],
  year: number,
  devices: readonly DeviceCount[] | null,
): Promise<LandFacts['years'][number]> {
  const span = { from: day(year, 1, 1), to: day(year, 12, 31) };
  const { lines } = await balanceOf(session, { owner, unit: '', ...span, by: ['device-class'], page });
  const own = lines.filter(({ key }) => has(classes, key[0] ?? ''));
  const total = totalOf(own);
  return {
    year,
    released: inSquareMetres(releasedOf(total)),
    recorded: inSquareMetres(total.recorded + total.reopened),
    closing: inSquareMetres(total.closing),
    line: total,
    devices: devices === null ? NOT_KNOWN : totalsOf(devices),
  };
}
