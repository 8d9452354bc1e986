/**
 * What a report is made of: facts keyed to the paragraphs of the treaty. Which letter a form has for them is presentation; the
 * same facts are printed in every layout. A fact that the treaty asks for and nobody recorded is missing, never empty.
 */
import type { Text } from './words.ts';

/** How many, where a source leaves limits; `high` null is “at least”. */
export interface Range {
  readonly low: number;
  readonly high: number | null;
}

/** Days are `YYYY-MM-DD`, areas m². Null: not recorded. */
export type Value = string | number | Range | null;

/** How a field is written: `quantity` may be a range, `squareMetres` is an area, `percent` a whole percentage. */
export const FIELD_TYPES = ['text', 'quantity', 'count', 'squareMetres', 'day', 'year', 'percent'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface FieldSpec {
  readonly type: FieldType;
  /** The treaty asks for it: where it is null, that is told. */
  readonly asked: boolean;
}

export interface ListSpec {
  /** `Art 7(1)(b)`; what a State may add of its own will is `voluntary`. */
  readonly provision: string;
  readonly asked: boolean;
  /** Where it would come from. */
  readonly from: Text;
  /** A person states it; else it is counted from what is recorded. */
  readonly stated: boolean;
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

const asked = (type: FieldType = 'text'): FieldSpec => ({ type, asked: true });
const may = (type: FieldType = 'text'): FieldSpec => ({ type, asked: false });

const TYPED = { type: asked(), quantity: asked('quantity'), lot: may(), supplementary: may() };
const PROGRAMME = { status: asked(), sites: asked(), methods: asked(), safety: asked(), environment: asked() };
const TECHNICAL = {
  type: asked(),
  dimensions: asked(),
  fuzing: asked(),
  explosive: asked(),
  grams: asked('quantity'),
  metal: asked(),
  photo: may(),
  supplementary: may(),
};
const TRANSFER = { institution: asked(), ...TYPED, counterpart: asked(), direction: asked() };
const SAYING = { text: asked(), supplementary: may() };
/** Contacts: who came twice may be among them twice. */
const REACHED = {
  beneficiaries: asked('count'),
  female: may('count'),
  male: may('count'),
  under18: may('count'),
  disabled: may('count'),
  supplementary: may(),
};
const BALANCE = {
  opening: asked('squareMetres'),
  recorded: asked('squareMetres'),
  reopened: asked('squareMetres'),
  adjusted: asked('squareMetres'),
  cancelled: asked('squareMetres'),
  reduced: asked('squareMetres'),
  cleared: asked('squareMetres'),
  released: asked('squareMetres'),
  closing: asked('squareMetres'),
};
const DESTROYED = { apMines: asked('count'), avMines: asked('count'), remnants: asked('count') };

/** Every list of facts that a report can show. Source of the fields: the forms of Article 7 and the Guide to Reporting. */
export const LISTS = {
  measure: {
    provision: 'Art 7(1)(a)',
    asked: true,
    from: 'from-justice',
    stated: true,
    fields: { measure: asked(), date: asked('day'), supplementary: may() },
  },
  stock: { provision: 'Art 7(1)(b)', asked: true, from: 'from-stock', stated: false, fields: TYPED },
  found: { provision: 'Art 7(1)(b)', asked: false, from: 'from-stock', stated: false, fields: TYPED },
  unit: {
    provision: 'Art 7(1)(c)',
    asked: true,
    from: 'from-land',
    stated: false,
    fields: {
      unit: asked(),
      confirmedAreas: asked('count'),
      suspectedAreas: asked('count'),
      otherAreas: may('count'),
      areas: asked('count'),
      confirmed: asked('squareMetres'),
      suspected: asked('squareMetres'),
      other: may('squareMetres'),
      total: asked('squareMetres'),
    },
  },
  area: {
    provision: 'Art 7(1)(c)',
    asked: true,
    from: 'from-land',
    stated: false,
    fields: {
      area: asked(),
      classification: asked(),
      unit: asked(),
      type: asked(),
      quantity: may('quantity'),
      emplaced: may('day'),
      squareMetres: asked('squareMetres'),
      measured: may('squareMetres'),
      supplementary: may(),
    },
  },
  change: {
    provision: 'Art 7(1)(c)',
    asked: true,
    from: 'from-land',
    stated: false,
    fields: { unit: asked(), ...BALANCE },
  },
  retained: {
    provision: 'Art 7(1)(d)',
    asked: true,
    from: 'from-stock',
    stated: false,
    fields: { institution: asked(), ...TYPED },
  },
  use: {
    provision: 'voluntary',
    asked: false,
    from: 'from-institution',
    stated: true,
    fields: { objective: asked(), activity: asked(), progress: asked() },
  },
  'moved-for-training': {
    provision: 'Art 7(1)(d)',
    asked: true,
    from: 'from-stock',
    stated: false,
    fields: TRANSFER,
  },
  'moved-for-destruction': {
    provision: 'Art 7(1)(d)',
    asked: true,
    from: 'from-stock',
    stated: false,
    fields: TRANSFER,
  },
  facility: {
    provision: 'Art 7(1)(e)',
    asked: true,
    from: 'from-defence',
    stated: true,
    fields: { facility: asked(), action: asked(), status: asked(), supplementary: may() },
  },
  'stock-programme': {
    provision: 'Art 7(1)(f)',
    asked: true,
    from: 'from-defence',
    stated: true,
    fields: PROGRAMME,
  },
  'area-programme': {
    provision: 'Art 7(1)(f)',
    asked: true,
    from: 'from-centre',
    stated: true,
    fields: PROGRAMME,
  },
  destroyed: { provision: 'Art 7(1)(g)', asked: true, from: 'from-stock', stated: false, fields: TYPED },
  'found-destroyed': { provision: 'Art 7(1)(g)', asked: false, from: 'from-stock', stated: false, fields: TYPED },
  'area-destroyed': {
    provision: 'Art 7(1)(g)',
    asked: true,
    from: 'from-devices',
    stated: false,
    fields: {
      type: asked(),
      quantity: asked('count'),
      clearance: asked('count'),
      survey: asked('count'),
      spot: asked('count'),
      elsewhere: may('count'),
      supplementary: may(),
    },
  },
  released: {
    provision: 'Art 7(1)(g)',
    asked: true,
    from: 'from-land',
    stated: false,
    fields: {
      unit: asked(),
      cancelled: asked('squareMetres'),
      reduced: asked('squareMetres'),
      cleared: asked('squareMetres'),
      released: asked('squareMetres'),
      ...DESTROYED,
    },
  },
  produced: { provision: 'Art 7(1)(h)', asked: true, from: 'from-defence', stated: true, fields: TECHNICAL },
  owned: { provision: 'Art 7(1)(h)', asked: true, from: 'from-defence', stated: true, fields: TECHNICAL },
  warning: { provision: 'Art 7(1)(i)', asked: true, from: 'from-centre', stated: true, fields: SAYING },
  educated: {
    provision: 'voluntary',
    asked: false,
    from: 'from-assistance',
    stated: true,
    fields: { year: asked('year'), sessions: may('count'), ...REACHED },
  },
  assisted: {
    provision: 'voluntary',
    asked: false,
    from: 'from-assistance',
    stated: true,
    fields: { year: asked('year'), services: may('count'), ...REACHED },
  },
  assistance: { provision: 'voluntary', asked: false, from: 'from-health', stated: true, fields: SAYING },
  cooperation: { provision: 'voluntary', asked: false, from: 'from-foreign', stated: true, fields: SAYING },
  other: { provision: 'voluntary', asked: false, from: 'from-foreign', stated: true, fields: SAYING },
  contact: { provision: 'voluntary', asked: false, from: 'from-foreign', stated: true, fields: SAYING },
  munition: {
    provision: 'CCM Art 7(1)(b)',
    asked: true,
    from: 'from-defence',
    stated: true,
    fields: {
      type: asked(),
      munitions: asked('count'),
      submunitions: asked('count'),
      lot: may(),
      supplementary: may(),
    },
  },
  'munition-destroyed': {
    provision: 'CCM Art 7(1)(f)',
    asked: true,
    from: 'from-defence',
    stated: true,
    fields: {
      type: asked(),
      munitions: asked('count'),
      submunitions: asked('count'),
      method: asked(),
      date: asked('day'),
      supplementary: may(),
    },
  },
  'munition-retained': {
    provision: 'CCM Art 3(8)',
    asked: true,
    from: 'from-defence',
    stated: true,
    fields: {
      institution: asked(),
      type: asked(),
      munitions: asked('count'),
      submunitions: asked('count'),
      use: asked(),
      supplementary: may(),
    },
  },
  dissemination: { provision: 'AP II Art 13(4)(a)', asked: true, from: 'from-defence', stated: true, fields: SAYING },
  rehabilitation: { provision: 'AP II Art 13(4)(b)', asked: true, from: 'from-centre', stated: true, fields: SAYING },
  technical: { provision: 'AP II Art 13(4)(c)', asked: true, from: 'from-defence', stated: true, fields: SAYING },
  legislation: { provision: 'AP II Art 13(4)(d)', asked: true, from: 'from-justice', stated: true, fields: SAYING },
  exchange: { provision: 'AP II Art 13(4)(e)', asked: true, from: 'from-foreign', stated: true, fields: SAYING },
  database: { provision: 'AP II Art 11(2)', asked: false, from: 'from-centre', stated: true, fields: SAYING },
  position: { provision: 'OSCE II', asked: false, from: 'from-foreign', stated: true, fields: SAYING },
  'protocol-v': { provision: 'OSCE III', asked: true, from: 'from-foreign', stated: true, fields: SAYING },
  'remnant-work': { provision: 'OSCE III', asked: true, from: 'from-centre', stated: true, fields: SAYING },
  'remnant-assistance': { provision: 'OSCE III', asked: true, from: 'from-foreign', stated: true, fields: SAYING },
  milestone: {
    provision: 'Art 5',
    asked: true,
    from: 'from-plan',
    stated: true,
    fields: { year: asked('year'), areas: may('count'), squareMetres: asked('squareMetres'), supplementary: may() },
  },
  progress: {
    provision: 'Art 5',
    asked: true,
    from: 'from-land',
    stated: false,
    fields: {
      year: asked('year'),
      planned: may('squareMetres'),
      released: asked('squareMetres'),
      share: may('percent'),
      cancelled: asked('squareMetres'),
      reduced: asked('squareMetres'),
      cleared: asked('squareMetres'),
      recorded: asked('squareMetres'),
      closing: asked('squareMetres'),
      ...DESTROYED,
    },
  },
  projection: {
    provision: 'Art 5',
    asked: true,
    from: 'from-land',
    stated: false,
    fields: {
      measure: asked(),
      years: asked('text'),
      yearly: asked('squareMetres'),
      left: asked('squareMetres'),
      complete: may('text'),
      deadline: asked('day'),
      verdict: asked(),
    },
  },
  request: {
    provision: 'Art 5(4)',
    asked: true,
    from: 'from-foreign',
    stated: true,
    fields: { heading: asked(), ...SAYING },
  },
  standing: {
    provision: 'Art 16, 17, 20',
    asked: true,
    from: 'from-depositary',
    stated: false,
    fields: { treaty: asked(), status: asked(), since: asked('day'), supplementary: may() },
  },
  duty: {
    provision: 'Art 4, 5, 7',
    asked: true,
    from: 'from-depositary',
    stated: false,
    fields: { treaty: asked(), duty: asked(), due: may('day'), status: asked(), supplementary: may() },
  },
  figure: {
    provision: 'Art 7(1)(b), (d), (g)',
    asked: false,
    from: 'from-stock',
    stated: false,
    fields: { measure: asked(), quantity: asked('quantity'), date: may(), supplementary: may() },
  },
  casualties: {
    provision: 'voluntary',
    asked: false,
    from: 'from-casualties',
    stated: true,
    fields: {
      year: asked('year'),
      killed: asked('count'),
      injured: asked('count'),
      unknown: may('count'),
      supplementary: may(),
    },
  },
} as const satisfies Record<string, ListSpec>;
export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as readonly ListName[];
export const specOf = (list: ListName): ListSpec => LISTS[list];

/** One line of a list. */
export interface Fact {
  /** The same from year to year, so that two years can be compared. */
  readonly id: string;
  readonly values: Readonly<Record<string, Value>>;
  /** Ids of references. */
  readonly because: readonly string[];
}

/** `none`: it is recorded, or follows from what is recorded, that there is nothing to tell. */
export type ListState = 'given' | 'none' | 'missing';

export interface FactList {
  readonly state: ListState;
  readonly facts: readonly Fact[];
  /** References for the list as a whole: what says that there is none. */
  readonly because: readonly string[];
  /** Not every line is here: so many there are. The whole is in the register, and in the sheets. */
  readonly outOf: number | null;
}

/** What a fact rests on: an entry of the register, a publication, or a provision. */
export interface Reference {
  readonly id: string;
  readonly kind: 'entry' | 'source' | 'provision' | 'reckoning';
  readonly says: string;
  readonly url: string | null;
  /** When the register learned it. */
  readonly recorded: string | null;
}

export interface Facts {
  readonly state: string;
  readonly stateName: string;
  readonly treaty: string;
  /** First and last day that the report is about. */
  readonly from: string;
  readonly to: string;
  /** The day on which it is asked: deadlines and standing are of that day. */
  readonly on: string;
  /** What was known; null in a register with nothing in it. */
  readonly known: string | null;
  readonly lists: Readonly<Partial<Record<ListName, FactList>>>;
  readonly references: readonly Reference[];
}

export const MISSING: FactList = { state: 'missing', facts: [], because: [], outOf: null };

/** A list of facts; without any, `none` where something says so, else missing. */
export function listOf(facts: readonly Fact[], none: readonly string[] | null = null): FactList {
  if (facts.length > 0) return { state: 'given', facts, because: [], outOf: null };
  return none === null ? MISSING : { state: 'none', facts: [], because: none, outOf: null };
}

/** Fields that the treaty asks for and the fact lacks. */
export function lacking(list: ListName, fact: Fact): readonly string[] {
  return Object.entries(specOf(list).fields)
    .filter(([name, spec]) => spec.asked && (fact.values[name] ?? null) === null)
    .map(([name]) => name);
}

export function isRange(value: Value): value is Range {
  return typeof value === 'object' && value !== null;
}
