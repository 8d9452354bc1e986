/** The brief: one State on one page. */
import { type Day, formatDay } from '../base/day.ts';
import type { Conflict } from '../law/conflict.ts';
import { type Duty, dutiesUnder } from '../law/duty.ts';
import { type Exit, exitOf } from '../law/exit.ts';
import { stateNamed } from '../law/name.ts';
import type { LegalRecord, StockpileFigure } from '../law/record.ts';
import { type Standing, standingOf } from '../law/standing.ts';
import type { State } from '../law/state.ts';
import { type Moment, timelineOf } from '../law/timeline.ts';
import { dutyResource, momentResource, type Resource, standingResource, stateResource } from '../reports/resource.ts';
import type { Question } from './question.ts';

export interface Brief {
  readonly state: State;
  readonly on: Day;
  readonly known: Day;
  readonly standings: readonly Standing[];
  readonly duties: readonly Duty[];
  readonly stockpile: readonly StockpileFigure[];
  readonly conflicts: readonly Conflict[];
  readonly exits: readonly Exit[];
  readonly timeline: readonly Moment[];
}

export function brief(question: Question, name: string): Brief {
  const { record, view, on, known } = question;
  const state = stateNamed(record, name);
  const treaties = [...record.treaties.values()];
  const knownBy = (when: { earliest: Day | null } | null) =>
    when === null || when.earliest === null || when.earliest <= Math.min(known, on);
  const codes = treaties.map((treaty) => treaty.code);
  return {
    state,
    on,
    known,
    standings: codes.map((code) => standingOf(view, code, state.iso3, on)),
    duties: treaties.flatMap((treaty) => dutiesUnder(view, treaty, state.iso3, on)),
    stockpile: record.stockpiles.filter((figure) => figure.state === state.iso3 && knownBy(figure.when)),
    conflicts: view.conflicts.filter((one) => one.states.includes(state.iso3) && knownBy(one.from)),
    exits: treaties.flatMap((treaty) => exitOf(view, treaty, state.iso3, on) ?? []),
    timeline: timelineOf(view, state.iso3, codes, on).filter((moment) => moment.at <= on && moment.kind !== 'deadline'),
  };
}

export function briefResource(record: LegalRecord, brief: Brief): Resource {
  return {
    state: stateResource(brief.state),
    on: formatDay(brief.on),
    known: formatDay(brief.known),
    standings: brief.standings.map((one) => standingResource(record, one)),
    duties: brief.duties.map((one) => dutyResource(record, one)),
    stockpile: brief.stockpile.map(({ measure, low, high, when, confidence, note, sources }) => ({
      measure,
      low,
      high,
      date: when?.text ?? null,
      confidence,
      note,
      sources: sources.map((source) => source.id),
    })),
    conflicts: brief.conflicts.map(({ id, name, kind, states, from, to, confirmed, disputedBy, confidence }) => ({
      id,
      name,
      kind,
      states,
      from: from.text,
      to: to?.text ?? null,
      confirmed: formatDay(confirmed),
      disputedBy,
      confidence,
    })),
    exits: brief.exits.map(({ treaty, expires, standing }) => ({
      treaty,
      expires: formatDay(expires),
      standing: standingResource(record, standing),
    })),
    timeline: brief.timeline.map(momentResource),
  };
}
