/** What if: the record with supposed acts on top, beside the record as it is. */
import { type Day, formatDay } from '../base/day.ts';
import { knownBy } from '../law/as-known.ts';
import { type Duty, dutiesUnder } from '../law/duty.ts';
import { type Exit, exitOf } from '../law/exit.ts';
import type { LegalRecord } from '../law/record.ts';
import { BEGINNING, type Span, type Status } from '../law/span.ts';
import { type Standing, standingOf } from '../law/standing.ts';
import { parseSupposition } from '../law/supposition.ts';
import { dayText, dutyResource, type Resource, standingResource } from '../reports/resource.ts';
import { openQuestion, type Question } from './question.ts';

/** Suppositions stand in one text with `;` between: `withdrawal-notification UKR APMBC 2025-07-18; …`. */
export function suppositionsIn(text: string): string[] {
  return text
    .split(';')
    .map((one) => one.trim().replaceAll(/\s+/g, ' '))
    .filter((one) => one !== '');
}

/** The course of a State under a treaty from a day on, in short. */
export interface Stretch {
  /** Null before all days. */
  readonly from: Day | null;
  readonly status: Status;
  readonly bound: boolean | null;
  /** Are there competing positions? */
  readonly contested: boolean;
}

export interface Sides<T> {
  readonly before: T;
  readonly after: T;
}

/** What the suppositions change for a State under a treaty; whatever they leave as it is, is left out. */
export interface Difference {
  readonly treaty: string;
  /** From the first supposed act on. */
  readonly course: Sides<readonly Stretch[]>;
  /** On the day asked about; null where it is the same. */
  readonly standing: Sides<Standing> | null;
  readonly duties: readonly Sides<Duty | null>[];
  /** What a notice of withdrawal that day would come to; null where it is the same. */
  readonly exit: Sides<Exit | null> | null;
}

export interface WhatIf {
  /** With the suppositions on top. */
  readonly question: Question;
  /** Without them, as known on the same day. */
  readonly recorded: Question;
}

/**
 * A supposed act that lies ahead is asked about as known on its day, with nothing recorded known beyond `known`.
 * @throws Problem when a supposition cannot be read, or cannot stand
 */
export function whatIf(record: LegalRecord, on: Day, known: Day, suppositions: readonly string[]): WhatIf {
  const days = suppositions.map((text) => parseSupposition(record, text).when);
  const ahead = days.some((when) => (when.latest ?? when.earliest ?? known) > known);
  const base = ahead ? knownBy(record, known) : record;
  const day = formatDay(on);
  const question = openQuestion(base, { on: day, suppose: suppositions }, known);
  const recorded = openQuestion(base, { on: day, known: formatDay(question.known) }, question.known);
  return { question, recorded };
}

/** For one State, treaty by treaty; empty where the suppositions change nothing for it. */
export function differencesOf({ question, recorded }: WhatIf, state: string): Difference[] {
  const { record, view, on } = question;
  const first = Math.min(...view.supposed.map((act) => act.when.earliest ?? BEGINNING)) as Day;
  return [...record.treaties.values()].flatMap((treaty) => {
    const { code } = treaty;
    const sides = <T>(ask: (view: Question['view']) => T): Sides<T> => ({
      before: ask(recorded.view),
      after: ask(view),
    });
    const course = sides((one) => courseFrom(one.course(code, state).spans, first));
    const standing = sides((one) => standingOf(one, code, state, on));
    const duties = sides((one) => dutiesUnder(one, treaty, state, on));
    const exit = sides((one) => exitOf(one, treaty, state, on));
    const difference: Difference = {
      treaty: code,
      course,
      standing: same(standing, toldOfStanding) ? null : standing,
      duties: pairs(duties).filter((pair) => !same(pair, toldOfDuty)),
      exit: same(exit, toldOfExit) ? null : exit,
    };
    const changed = difference.standing !== null || difference.exit !== null || difference.duties.length > 0;
    return changed || !same(course, (one) => one) ? [difference] : [];
  });
}

function courseFrom(spans: readonly Span[], first: Day): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to, status, bound, contested } of spans) {
    if (to !== null && to <= first) continue;
    const stretch = { from: from === BEGINNING ? null : from, status, bound, contested: contested.length > 0 };
    const last = stretches.at(-1);
    // Positions that join one by one are no change of course.
    if (last !== undefined && last.status === status && last.bound === bound && last.contested === stretch.contested)
      continue;
    stretches.push(stretch);
  }
  return stretches;
}

function pairs({ before, after }: Sides<readonly Duty[]>): Sides<Duty | null>[] {
  const key = (duty: Duty) => `${duty.duty} ${duty.covers}`;
  const [old, now] = [new Map(before.map((one) => [key(one), one])), new Map(after.map((one) => [key(one), one]))];
  return [...new Set([...old.keys(), ...now.keys()])].map((one) => ({
    before: old.get(one) ?? null,
    after: now.get(one) ?? null,
  }));
}

function same<T>({ before, after }: Sides<T>, told: (one: T) => unknown): boolean {
  return JSON.stringify(told(before)) === JSON.stringify(told(after));
}

function toldOfStanding({ status, bound, boundByTreaty, since, to, contested }: Standing): unknown {
  return [status, bound, boundByTreaty, since, to, contested.length];
}

function toldOfDuty(duty: Duty | null): unknown {
  return duty === null ? null : [duty.due, duty.status, duty.why, duty.ends, duty.contested];
}

function toldOfExit(exit: Exit | null): unknown {
  return exit === null ? null : [exit.expires, toldOfStanding(exit.standing)];
}

export function exitResource(record: LegalRecord, { treaty, expires, standing }: Exit): Resource {
  return { treaty, expires: formatDay(expires), standing: standingResource(record, standing) };
}

export function differenceResource(record: LegalRecord, one: Difference): Resource {
  const sides = <T>({ before, after }: Sides<T>, told: (one: T) => Resource | Resource[] | null): Resource => ({
    before: told(before),
    after: told(after),
  });
  const course = (all: readonly Stretch[]): Resource[] =>
    all.map((stretch) => ({ ...stretch, from: dayText(stretch.from) }));
  return {
    treaty: one.treaty,
    course: sides(one.course, course),
    standing: one.standing === null ? null : sides(one.standing, (standing) => standingResource(record, standing)),
    duties: one.duties.map((pair) => sides(pair, (duty) => (duty === null ? null : dutyResource(record, duty)))),
    exit: one.exit === null ? null : sides(one.exit, (exit) => (exit === null ? null : exitResource(record, exit))),
  };
}
