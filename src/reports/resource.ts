/**
 * Answers as resources: plain JSON objects with days as text, the same for the command line and for any interface over HTTP.
 * Field names are a contract; tests hold them.
 */
import { type Day, formatDay } from '../base/day.ts';
import type { Ground, Position, Source } from '../base/finding.ts';
import type { Act } from '../law/act.ts';
import type { Assessment } from '../law/conduct.ts';
import type { Duty } from '../law/duty.ts';
import type { Change, Parties, PartyLine } from '../law/parties.ts';
import type { LegalRecord } from '../law/record.ts';
import type { Standing } from '../law/standing.ts';
import type { State } from '../law/state.ts';
import type { Moment } from '../law/timeline.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Resource = { readonly [key: string]: Json };

/** `YYYY-MM-DD`, or null. */
export function dayText(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

function sourceResource(source: Source): Resource {
  return { id: source.id, title: source.title, url: source.url, note: source.note };
}

export function groundResource(ground: Ground): Resource {
  if (ground.kind === 'provision') {
    const { kind, treaty, article, says, confidence } = ground;
    return { kind, treaty, article, says, confidence };
  }
  const { kind, id, says, date, confidence } = ground;
  const sources = ground.sources.map(sourceResource);
  if (kind === 'fact') return { kind, id, says, date, confidence, sources };
  return { kind, id, says, date, confidence, supposed: ground.supposed, note: ground.note, sources };
}

export function positionResource(position: Position): Resource {
  const { holder, holderKind, stance, says, ground, since, date, bound, confidence, sources } = position;
  return {
    holder,
    holderKind,
    stance,
    says,
    ground,
    since: dayText(since),
    date,
    bound,
    confidence,
    sources: sources.map(sourceResource),
  };
}

/** The answer of `standing`. `bound` is null when it is undetermined or contested; `boundByTreaty` leaves claims aside. */
export function standingResource(record: LegalRecord, standing: Standing): Resource {
  const { provisional } = standing;
  return {
    state: standing.state,
    stateName: stateName(record, standing.state),
    treaty: standing.treaty,
    treatyName: record.treaties.get(standing.treaty)?.name ?? standing.treaty,
    on: formatDay(standing.on),
    known: formatDay(standing.known),
    finding: standing.finding,
    status: standing.status,
    since: dayText(standing.since),
    entered: dayText(standing.entered),
    until: dayText(standing.to),
    bound: standing.bound,
    boundByTreaty: standing.boundByTreaty,
    provisional:
      provisional === null
        ? null
        : {
            since: formatDay(provisional.since),
            article: provisional.article,
            confidence: provisional.act.confidence,
          },
    contested: standing.contested.map(positionResource),
    entryContested: standing.entryPositions.map(positionResource),
    missing: standing.missing,
    assumes: standing.assumes,
    confidence: standing.confidence,
    because: standing.because.map(groundResource),
  };
}

export function dutyResource(record: LegalRecord, duty: Duty): Resource {
  const { state, treaty, title, article, status, why, completed, covers, contested, missing } = duty;
  return {
    state,
    stateName: stateName(record, state),
    treaty,
    duty: duty.duty,
    title,
    article,
    from: dayText(duty.from),
    due: dayText(duty.due),
    status,
    why,
    completed,
    covers,
    contested,
    ends: dayText(duty.ends),
    missing,
    confidence: duty.confidence,
    because: duty.because.map(groundResource),
  };
}

function partyResource(record: LegalRecord, line: PartyLine, counted: boolean): Resource {
  const { state, status, contested } = line;
  const entered = dayText(line.entered);
  return {
    state,
    stateName: stateName(record, state),
    status,
    entered,
    until: dayText(line.until),
    contested,
    counted,
  };
}

export function partiesResource(record: LegalRecord, parties: Parties): Resource {
  const { treaty, count, signatures, signatoriesNotParties } = parties;
  return {
    treaty,
    on: formatDay(parties.on),
    known: formatDay(parties.known),
    count,
    signatures,
    parties: parties.parties.map((line) => partyResource(record, line, true)),
    unsettled: parties.unsettled.map((line) => partyResource(record, line, false)),
    signatoriesNotParties,
    assumes: parties.assumes,
  };
}

export function changeResource(record: LegalRecord, change: Change): Resource {
  const { state, treaty, before, after } = change;
  const because = change.because.map(groundResource);
  return { date: formatDay(change.date), state, stateName: stateName(record, state), treaty, before, after, because };
}

export function assessmentResource(record: LegalRecord, assessment: Assessment): Resource {
  const { state, role, treaty, verdict, byTreaty, article, condition, says, missing, standing } = assessment;
  return {
    state,
    stateName: stateName(record, state),
    role,
    treaty,
    verdict,
    byTreaty,
    article,
    condition,
    exceptions: assessment.exceptions.map((one) => ({ ...one })),
    says,
    status: standing.status,
    bound: standing.bound,
    contested: assessment.positions.map(positionResource),
    missing,
    assumes: standing.assumes,
    because: assessment.because.map(groundResource),
  };
}

export function actResource(record: LegalRecord, act: Act): Resource {
  const { id, treaty, state, kind, when, answers, confidence, supposed, note } = act;
  return {
    id,
    treaty,
    state,
    stateName: stateName(record, state),
    kind,
    date: when.text,
    circulated: dayText(act.circulated),
    answers,
    confidence,
    supposed,
    note,
    sources: act.sources.map(sourceResource),
    disagreements: act.disagreements.map((one) => ({
      about: one.about,
      value: formatDay(one.value),
      holder: one.holder,
      note: one.note,
      sources: one.sources.map(sourceResource),
    })),
  };
}

export function momentResource(moment: Moment): Resource {
  const { date, treaty, kind, says, confidence, because, sources } = moment;
  return {
    date,
    treaty,
    kind,
    says,
    confidence,
    because: because.map(groundResource),
    sources: sources.map(sourceResource),
  };
}

export function stateResource(state: State): Resource {
  const { iso3, iso2, name, formal, aliases, former, demonyms, capitals, existed, succeeded, membership, note } = state;
  return {
    iso3,
    iso2,
    name,
    formal,
    aliases,
    former: former.map((one) => ({ name: one.name, used: one.used.text })),
    demonyms,
    capitals,
    existed: existed?.text ?? null,
    succeeded,
    membership,
    note,
  };
}

/** The short name; the code where there is none. */
export function stateName(record: LegalRecord, iso3: string): string {
  return record.states.get(iso3)?.name ?? iso3;
}
