/**
 * The kinds of entries that tell of people: incidents, casualties, what was done for survivors and communities, totals that somebody
 * published, and the editions in which this register tells its own.
 *
 * A casualty is a pseudonym and a few words of closed lists: no name, no day of birth, no free text in which either could stand. The
 * whole entry is for those who work with the register; its place, as exact as it is kept, only for a stated purpose. The public reads
 * `casualty-edition`, `assistance-edition` and `casualty-figure` and nothing else.
 */
import { z } from 'zod';
import { parseDay, parseWhen } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { DEED_KINDS } from '../../people/assistance.ts';
import { BENEFICIARY_AGES, DISABILITIES, EDUCATION_METHODS, SERVICES } from '../../people/beneficiary.ts';
import { EVIDENCE, type EvidenceCode } from '../../people/matching.ts';
import { LISTS } from '../../people/word.ts';
import type { KindSpec } from '../register/kind.ts';

/** Whose entries figures of the whole world are: no State’s. */
export const WORLD = 'world';

const text = z.string().nullable();
const word = <W extends string>(list: readonly W[]) => z.enum(list as readonly [W, ...W[]]);
const count = z.int().min(0);
const year = z.int().min(1900).max(2200);
const codes = z.array(z.string());
const id = z.string().min(1);

/** A day, a month, a year or an interval, as `base/day` writes it: `2006-01`. */
const when = z.string().refine(isWhen, 'a day, month, year or interval: 2006-01-17, 2006-01, 2006, 2006-01/2006-03');

function isWhen(written: string): boolean {
  return isRead(() => parseWhen(written));
}

function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

export const incidentBody = z.strictObject({
  /** Null: nothing is known of it. */
  when: when.nullable(),
  /** Codes of administrative units, the largest first. */
  units: codes,
  /** Name of the place as the source writes it. */
  place: text,
  /** Metres that the position may be off. */
  accuracy: z.number().min(0).nullable(),
  device: word(LISTS.device),
  /** As this source tells it; the casualties recorded may be others. */
  killed: count.nullable(),
  injured: count.nullable(),
  /** Who tells of it: police, a hospital, a newspaper. Two of one are never proposed to be the same. */
  told: id,
  /** Subject of the `accident` of the land register, where it is recorded as a place there. */
  accident: text,
});
export type IncidentBody = z.output<typeof incidentBody>;

export const casualtyBody = z.strictObject({
  /** Subject of the incident; null where only the person is told of. */
  incident: text,
  when: when.nullable(),
  units: codes,
  outcome: word(LISTS.outcome),
  age: word(LISTS.age),
  sex: word(LISTS.sex),
  status: word(LISTS.status),
  device: word(LISTS.device),
  activity: word(LISTS.activity),
  /** The list that tells of the person, of which there may be several editions. Null where somebody recorded it by hand. */
  list: text,
});
export type CasualtyBody = z.output<typeof casualtyBody>;

/** What a published total is the total of: all casualties, or those of one word of a list. */
const measure = z.strictObject({
  outcome: word(LISTS.outcome).optional(),
  age: word(LISTS.age).optional(),
  sex: word(LISTS.sex).optional(),
  status: word(LISTS.status).optional(),
  device: word(LISTS.device).optional(),
  activity: word(LISTS.activity).optional(),
});

export const casualtyFigureBody = z
  .strictObject({
    /** The year that it is the total of. */
    year,
    counts: z.enum(['casualties', 'incidents']),
    of: measure,
    /** Equal where one number was given; null where it was “more than”. */
    low: count,
    high: count.nullable(),
    publisher: z.string().min(1),
    /** `Landmine Monitor 2017`. */
    edition: z.string().min(1),
    /** When it came out: a day, month or year. */
    published: when,
    url: z.url().nullable(),
    note: text,
  })
  .refine(({ low, high }) => high === null || low <= high, { message: 'the low number first', path: ['high'] });
export type CasualtyFigureBody = z.output<typeof casualtyFigureBody>;

export const matchDecisionBody = z.strictObject({
  of: z.enum(['incident', 'casualty']),
  /** Subjects, the lesser first. */
  pair: z.tuple([id, id]),
  same: z.boolean(),
  /** What spoke for it when it was decided. */
  evidence: z.array(z.enum(Object.keys(EVIDENCE) as [EvidenceCode, ...EvidenceCode[]])),
});
export type MatchDecisionBody = z.output<typeof matchDecisionBody>;

const beneficiaries = z.array(
  z.strictObject({
    sex: word(LISTS.sex),
    age: word(BENEFICIARY_AGES),
    disability: word(DISABILITIES),
    count: count.min(1),
  }),
);

const dayText = z.string().refine((written) => isRead(() => parseDay(written)), 'a day of the calendar, as YYYY-MM-DD');
const deed = {
  from: dayText,
  to: dayText,
  units: codes,
  organisation: text,
  beneficiaries,
};

/** It is counted in the year in which it ended, so its end has to be one. */
const inOrder = ({ from, to }: { readonly from: string; readonly to: string }): boolean => from <= to;
const ORDER = { message: 'the first day first', path: ['to'] };

export const riskEducationBody = z
  .strictObject({ ...deed, method: word(EDUCATION_METHODS), sessions: count })
  .refine(inOrder, ORDER);
export type RiskEducationBody = z.output<typeof riskEducationBody>;

export const victimAssistanceBody = z
  .strictObject({
    ...deed,
    service: word(SERVICES),
    /** How often it was given: consultations, prostheses, grants. */
    services: count,
  })
  .refine(inOrder, ORDER);
export type VictimAssistanceBody = z.output<typeof victimAssistanceBody>;

const cell = z.strictObject({
  key: codes,
  /** Null: left out. */
  count: count.nullable(),
});

const table = z.strictObject({ by: codes, cells: z.array(cell) });

/** Tables of whole years, told once and never told anew; see tasks/people/edition.ts. */
export const casualtyEditionBody = z.strictObject({
  /** Cells of fewer persons were left out, and others so that these cannot be had from them. */
  least: count,
  doubt: count,
  years: z
    .array(
      z.strictObject({
        year,
        tables: z.array(table),
        /** Null: left out, as there were few. */
        incidents: count.nullable(),
      }),
    )
    .min(1),
});
export type CasualtyEditionBody = z.output<typeof casualtyEditionBody>;

/** The same of risk education or assistance; see tasks/people/assistance-edition.ts. */
export const assistanceEditionBody = z.strictObject({
  of: z.enum(DEED_KINDS),
  /** Of contacts, which may be one person several times. */
  least: count,
  doubt: count,
  years: z
    .array(
      z.strictObject({
        year,
        tables: z.array(table),
        /** Sessions or services; null: left out. */
        times: count.nullable(),
      }),
    )
    .min(1),
});
export type AssistanceEditionBody = z.output<typeof assistanceEditionBody>;

const POINTS = ['Point'] as const;

export const PEOPLE_KINDS: readonly KindSpec[] = [
  {
    name: 'incident',
    body: incidentBody,
    geometry: { required: false, types: POINTS },
    mark: 'restricted',
    // The name of a hamlet tells more than the cell that it lies in.
    marks: { place: 'personal', geometry: 'personal' },
    coarsened: 5_000,
  },
  {
    name: 'casualty',
    body: casualtyBody,
    overlaps: 'one-per-subject',
    geometry: { required: false, types: POINTS },
    mark: 'restricted',
    marks: { geometry: 'personal' },
    coarsened: 5_000,
  },
  { name: 'casualty-figure', body: casualtyFigureBody },
  { name: 'match-decision', body: matchDecisionBody, overlaps: 'one-per-subject', mark: 'restricted' },
  // A session of a few, or one prosthesis in a village, is a person: what the public sees of them are sums over a State and year.
  { name: 'risk-education', body: riskEducationBody, mark: 'restricted' },
  { name: 'victim-assistance', body: victimAssistanceBody, mark: 'restricted' },
  { name: 'casualty-edition', body: casualtyEditionBody },
  { name: 'assistance-edition', body: assistanceEditionBody },
];
