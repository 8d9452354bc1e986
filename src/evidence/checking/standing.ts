/** What a State is under a treaty. */
import { type Day, exactly, formatDay } from '../../base/day.ts';
import type { ActFact, StandingFact, TreatyFacts } from '../authority.ts';
import type { Claim } from '../claim.ts';
import {
  type Answer,
  type Asking,
  contested,
  contradicted,
  dayOf,
  fitOf,
  imprecise,
  NO_DAY,
  nearEnough,
  type Rule,
  supported,
  told,
  unknown,
} from './answer.ts';

const CONSENT: Readonly<Record<string, string>> = {
  ratification: 'ratified',
  acceptance: 'accepted',
  approval: 'approved',
  accession: 'acceded to',
  succession: 'succeeded to',
  'consent-to-be-bound': 'consented to be bound by',
};
const PARTY = ['party', 'withdrawal-notified', 'withdrawal-deferred'];

export interface Asked {
  readonly treaty: TreatyFacts;
  readonly name: string;
  readonly acts: readonly ActFact[];
  readonly on: Day;
  /** Is silence of the record on that day worth nothing? */
  readonly beyond: boolean;
}

/** What every rule on a State under a treaty needs; an answer where it cannot be had. */
export function asked(claim: Claim, state: string, asking: Asking): Asked | Answer {
  const { authority } = asking;
  const treaty = claim.treaty === null ? null : authority.treaty(claim.treaty);
  if (treaty === null) return unknown('It is not said which treaty is meant.', 'the treaty');
  if (state === 'WORLD') return unknown('It is not said which State is meant.', 'the State');
  const on = dayOf(claim, asking);
  const acts = authority.acts(state, treaty.code);
  // Without a day it can still be said where the record holds nothing at all, or where the claim names its own time.
  if (on === null && acts.length > 0 && claim.time === null) return NO_DAY;
  const until = on === null || on > authority.known ? authority.known : on;
  return {
    treaty,
    name: authority.called(state),
    acts,
    on: until,
    beyond: treaty.coverage !== null && until > treaty.coverage,
  };
}

export const isAnswer = (value: Asked | Answer): value is Answer => 'verdict' in value;

const consentOf = (acts: readonly ActFact[]) => acts.filter((act) => act.kind in CONSENT);
const signatureOf = (acts: readonly ActFact[]) => acts.find((act) => act.kind === 'signature');
const before = (act: ActFact, on: Day) => (act.when.earliest ?? act.when.latest ?? on) <= on;

function silent({ treaty, name }: Asked, what: string): Answer {
  return unknown(
    `The record has no ${what} of ${name} under ${treaty.name}, but its sources end before that day.`,
    `acts under ${treaty.code} after ${treaty.coverage === null ? 'that day' : formatDay(treaty.coverage)}`,
  );
}

const signed: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const { treaty, name, acts, on } = ask;
  const signature = signatureOf(acts);
  const consent = consentOf(acts)[0];
  if (signature === undefined) {
    if (consent === undefined)
      return ask.beyond
        ? silent(ask, 'signature')
        : contradicted(`${name} has not signed ${treaty.name}: the record has no act of it.`, `${name} never signed`);
    const right = `${name} did not sign; it ${CONSENT[consent.kind]} ${treaty.name} on ${told(consent.when)}`;
    const fit = fitOf(claim.time, consent.when);
    return fit === 'fits' || fit === 'open'
      ? imprecise(`${right}.`, right, [consent.ground])
      : contradicted(`${right}.`, right, [consent.ground]);
  }
  const right = `${name} signed ${treaty.name} on ${told(signature.when)}`;
  const other = elsewhere(claim, signature, right);
  if (other !== null) return other;
  const fit = fitOf(claim.time, signature.when);
  if (fit === 'fits') return supported(`${right}.`, [signature.ground]);
  if (fit === 'open')
    return before(signature, on)
      ? supported(`${right}.`, [signature.ground])
      : contradicted(`${right}, later than the article.`, right, [signature.ground]);
  const confused = consentOf(acts).find((act) => fitOf(claim.time, act.when) === 'fits');
  if (confused !== undefined)
    return imprecise(`${right}; on ${told(confused.when)} it ${CONSENT[confused.kind]} it.`, right, [
      signature.ground,
      confused.ground,
    ]);
  return nearEnough(claim, fit)
    ? imprecise(`${right}.`, right, [signature.ground])
    : contradicted(`${right}, not ${claim.time?.as}.`, right, [signature.ground]);
};

/** A day that the record does not use, but that another source gives for the act, is loose and not wrong. */
function elsewhere(claim: Claim, act: ActFact, right: string): Answer | null {
  const fit = fitOf(claim.time, act.when);
  if (fit === 'fits' || fit === 'open') return null;
  const other = act.otherDays.find(({ day }) => fitOf(claim.time, exactly(day)) === 'fits');
  return other === undefined
    ? null
    : imprecise(`${right}; ${other.holder} gives ${formatDay(other.day)}.`, right, [act.ground]);
}

const ratified: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const { treaty, name, acts, on } = ask;
  const consents = consentOf(acts);
  const consent = consents.find((act) => fitOf(claim.time, act.when) === 'fits') ?? consents.at(-1);
  const signature = signatureOf(acts);
  if (consent === undefined) {
    if (ask.beyond) return silent(ask, 'consent');
    const only = signature === undefined ? 'it has no act on record' : `it only signed, on ${told(signature.when)}`;
    return contradicted(
      `${name} has not joined ${treaty.name}: ${only}.`,
      `${name} is not a Party`,
      signature === undefined ? [] : [signature.ground],
    );
  }
  const right = `${name} ${CONSENT[consent.kind]} ${treaty.name} on ${told(consent.when)}`;
  const other = elsewhere(claim, consent, right);
  if (other !== null) return other;
  const fit = fitOf(claim.time, consent.when);
  if (fit === 'fits') return supported(`${right}.`, [consent.ground]);
  if (fit === 'open')
    return before(consent, on)
      ? supported(`${right}.`, [consent.ground])
      : contradicted(`${right}, later than the article.`, right, [consent.ground]);
  const entered = asking.authority.standing(state, treaty.code, asking.authority.known).entered;
  if (entered !== null && fitOf(claim.time, exactly(entered)) === 'fits') {
    return imprecise(`${right}; on ${formatDay(entered)} it entered into force for it.`, right, [consent.ground]);
  }
  if (signature !== undefined && fitOf(claim.time, signature.when) === 'fits') {
    return imprecise(`${right}; on ${told(signature.when)} it signed.`, right, [signature.ground, consent.ground]);
  }
  const law = asking.authority
    .events(state)
    .find((event) => event.kind === 'law' && fitOf(claim.time, event.when) === 'fits');
  if (law !== undefined)
    return imprecise(`${right}; ${told(law.when)} is the day of the domestic law.`, right, [
      consent.ground,
      law.ground,
    ]);
  return nearEnough(claim, fit)
    ? imprecise(`${right}.`, right, [consent.ground])
    : contradicted(`${right}, not ${claim.time?.as}.`, right, [consent.ground]);
};

const party: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const { treaty, name, on } = ask;
  const standing = asking.authority.standing(state, treaty.code, on);
  const answer = partyOn(ask, standing);
  // “A party since 2004” says when it began as well.
  if (answer.verdict !== 'supported' || (claim.time?.relation !== 'since' && claim.pattern !== 'in-force-for'))
    return answer;
  if (standing.entered === null) return answer;
  const right = `${treaty.name} is in force for ${name} since ${formatDay(standing.entered)}`;
  const fit = fitOf(claim.time, exactly(standing.entered));
  if (fit === 'fits' || fit === 'open') return supported(`${right}.`, standing.because);
  const consent = consentOf(ask.acts).find((act) => fitOf(claim.time, act.when) === 'fits');
  if (consent !== undefined)
    return imprecise(`${right}; it ${CONSENT[consent.kind]} it on ${told(consent.when)}.`, right, standing.because);
  return nearEnough(claim, fit)
    ? imprecise(`${right}.`, right, standing.because)
    : contradicted(`${right}, not since ${claim.time?.as}.`, right, standing.because);
};

function partyOn({ treaty, name, on, beyond }: Asked, standing: StandingFact): Answer {
  const day = formatDay(on);
  if (standing.positions.length > 0 && standing.bound === null) {
    return contested(
      `Whether ${treaty.name} binds ${name} on ${day} is contested; by its own terms it ${standing.boundByTreaty ? 'does' : 'does not'}.`,
      standing.positions,
      standing.because,
    );
  }
  switch (standing.status) {
    case 'party':
      return supported(`${name} was a Party to ${treaty.name} on ${day}.`, standing.because);
    case 'withdrawal-notified':
      return supported(
        `${name} was still bound by ${treaty.name} on ${day}: its withdrawal takes effect on ${standing.until === null ? 'a later day' : formatDay(standing.until)}.`,
        standing.because,
      );
    case 'withdrawal-deferred':
      return supported(
        `${name} was still bound by ${treaty.name} on ${day}: an armed conflict delays its withdrawal.`,
        standing.because,
      );
    case 'consent-deposited':
      return imprecise(
        `${name} had consented to ${treaty.name}, which was not yet in force for it on ${day}.`,
        standing.until === null ? undefined : `in force for it from ${formatDay(standing.until)}`,
        standing.because,
      );
    case 'former-party':
      return contradicted(
        `${name} was no longer a Party to ${treaty.name} on ${day}.`,
        standing.since === null ? undefined : `out since ${formatDay(standing.since)}`,
        standing.because,
      );
    case 'signatory':
      return beyond
        ? unknown(
            `On record ${name} has only signed ${treaty.name}, but the sources end before that day.`,
            `acts under ${treaty.code}`,
          )
        : contradicted(
            `${name} had only signed ${treaty.name} by ${day}.`,
            'a signatory, not a Party',
            standing.because,
          );
    case 'no-act':
    case 'no-state':
      return beyond
        ? unknown(
            `The record has no act of ${name} under ${treaty.name}, but its sources end before that day.`,
            `acts under ${treaty.code}`,
          )
        : contradicted(
            `${name} has no act under ${treaty.name} on record by ${day}.`,
            `${name} is not a Party`,
            standing.because,
          );
    default:
      return unknown(`Where ${name} stood under ${treaty.name} on ${day} is not settled.`, 'a settled standing');
  }
}

const neverParty: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const { treaty, name, on } = ask;
  const standing = asking.authority.standing(state, treaty.code, on);
  const ever = /\bnever\b/i.test(claim.quote);
  if (standing.status === 'former-party') {
    const right = `${name} was a Party to ${treaty.name} until ${standing.since === null ? 'its withdrawal' : formatDay(standing.since)}`;
    return ever ? contradicted(`${right}.`, right, standing.because) : supported(`${right}.`, standing.because);
  }
  const yes = partyOn(ask, standing);
  if (PARTY.includes(standing.status) && /\b(?:had|was|were)\b/i.test(claim.quote)) {
    return unknown(`${yes.reason} It may speak of an earlier time.`, 'the time that is meant');
  }
  if (yes.verdict === 'contested' || yes.verdict === 'unknown') return yes;
  if (yes.verdict === 'contradicted') {
    const only =
      standing.status === 'signatory'
        ? `${name} has signed ${treaty.name} but not ratified it`
        : `The record has no act of ${name} under ${treaty.name}`;
    return supported(`${only}, as of ${formatDay(on)}.`, standing.because);
  }
  if (PARTY.includes(standing.status))
    return contradicted(yes.reason, yes.correct ?? yes.reason.replace(/\.$/, ''), standing.because);
  return imprecise(yes.reason, yes.correct, standing.because);
};

const neverSigned: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const { treaty, name, acts, on } = ask;
  const signature = signatureOf(acts);
  const consent = consentOf(acts)[0];
  if (signature !== undefined && before(signature, on)) {
    const right = `${name} signed ${treaty.name} on ${told(signature.when)}`;
    return contradicted(`${right}.`, right, [signature.ground]);
  }
  if (consent !== undefined && before(consent, on)) {
    const right = `${name} did not sign, but it ${CONSENT[consent.kind]} ${treaty.name} on ${told(consent.when)}`;
    // “Did not sign in Ottawa” is true of a State that acceded later; “is no signatory” misleads.
    return claim.time !== null
      ? supported(`${right}.`, [consent.ground])
      : imprecise(`${right}.`, right, [consent.ground]);
  }
  return ask.beyond
    ? silent(ask, 'signature')
    : supported(`The record has no act of ${name} under ${treaty.name} by ${formatDay(on)}.`);
};

export const STANDING_RULES = {
  signed,
  ratified,
  party,
  'never-signed': neverSigned,
  'never-party': neverParty,
} as const;
