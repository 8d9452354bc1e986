/** Which act can follow which. Each refusal says what was found, what the treaty wants and what to do. */
import { type Day, exactDay, formatDay } from '../base/day.ts';
import { Problem, type ProblemCode } from '../base/problem.ts';
import { type Act, CONSENT_KINDS } from './act.ts';
import { runningOn } from './conflict.ts';
import { actDone } from './ground.ts';
import type { Treaty } from './treaty.ts';
import type { View } from './view.ts';
import { expiry } from './withdrawal.ts';

/** How far a State has come under a treaty, just before the act that is looked at. */
export interface Stage {
  signature: Act | null;
  consent: Act | null;
  /** Entry into force for the State, reached or ahead; null while it is not known. */
  entry: Day | null;
  notice: Act | null;
  /** The day on which a withdrawal took effect. */
  effect: Day | null;
  /** A suspension that it claims. */
  claim: Act | null;
  /** The consent has no exact day, so nothing can be counted from it. */
  undated?: boolean;
}

/** Kinds of act whose legal effect hangs on an exact day. */
const EXACT: readonly Act['kind'][] = [
  'signature',
  'withdrawal-notification',
  'withdrawal-revocation',
  'withdrawal-effective',
  'suspension-notification',
  'suspension-revocation',
  'provisional-application',
];

/** Null when the act can stand there; else why not. */
export function admit(view: View, treaty: Treaty, act: Act, stage: Stage): Problem | null {
  return ofItself(view, treaty, act) ?? inOrder(view, treaty, act, stage);
}

function refuse(code: ProblemCode, act: Act, found: string, wanted: string, next: string): Problem {
  return new Problem(code, {
    found: `${act.state} ${actDone(act.kind)} (${act.treaty}, ${act.when.text}), ${found}`,
    wanted,
    next,
    where: act.where,
  });
}

function ofItself(view: View, treaty: Treaty, act: Act): Problem | null {
  const provided = kindsOf(treaty);
  if (!provided.includes(act.kind)) {
    return refuse(
      'act-kind-not-provided',
      act,
      `but ${treaty.code} knows no ${act.kind}`,
      `one of ${provided.join(', ')}`,
      'Choose the kind of act that the treaty provides for.',
    );
  }
  if (EXACT.includes(act.kind) && exactDay(act.when) === null) {
    return refuse(
      'day-malformed',
      act,
      `but a ${act.kind} hangs on an exact day`,
      'one day as YYYY-MM-DD',
      'Find the day at the depositary, or leave the act out until it is known.',
    );
  }
  const latest = act.when.latest;
  if (latest !== null && latest < treaty.opened.date) {
    return refuse(
      'act-before-opening',
      act,
      `before ${treaty.code} was open to any act`,
      `a day from ${formatDay(treaty.opened.date)} (Art ${treaty.opened.article})`,
      'Correct the day or the treaty.',
    );
  }
  const inForce = view.inForce(treaty);
  if (act.kind === 'signature' && inForce !== null && latest !== null && latest >= inForce) {
    return refuse(
      'act-after-closing',
      act,
      `after signature had closed with entry into force on ${formatDay(inForce)} (Art ${treaty.signature?.article})`,
      `a signature before that day, or ${treaty.consent.others.join(', ')} after it`,
      'A State that did not sign in time accedes.',
    );
  }
  const born = view.record.states.get(act.state)?.existed?.earliest ?? null;
  if (born !== null && latest !== null && latest < born) {
    return refuse(
      'act-without-subject',
      act,
      `before it existed as a State (${formatDay(born)})`,
      'an act of the State that existed then',
      'Record it for the predecessor State, or correct the day.',
    );
  }
  return null;
}

function kindsOf(treaty: Treaty): Act['kind'][] {
  const { signatories, others, successors } = treaty.consent;
  return [
    ...(treaty.signature === null ? [] : (['signature'] as const)),
    ...signatories,
    ...others,
    ...successors,
    ...(treaty.provisional === null ? [] : (['provisional-application'] as const)),
    'declaration',
    'objection',
    'withdrawal-notification',
    'withdrawal-revocation',
    'withdrawal-effective',
    'suspension-notification',
    'suspension-revocation',
  ];
}

function inOrder(view: View, treaty: Treaty, act: Act, stage: Stage): Problem | null {
  if (act.kind === 'signature') return signing(act, stage);
  if (CONSENT_KINDS.includes(act.kind)) return consenting(treaty, act, stage);
  if (act.kind === 'withdrawal-notification' || act.kind === 'suspension-notification') return leaving(act, stage);
  if (act.kind === 'withdrawal-effective') return takingEffect(view, treaty, act, stage);
  if (act.kind === 'withdrawal-revocation' && stage.notice === null) {
    return refuse('act-out-of-order', act, 'but no notice of withdrawal is running', 'a notice before it', GIVE_NOTICE);
  }
  if (act.kind === 'suspension-revocation' && stage.claim === null) {
    return refuse(
      'act-out-of-order',
      act,
      'but it claims no suspension',
      'a notice of suspension before it',
      GIVE_NOTICE,
    );
  }
  return null;
}

const GIVE_NOTICE = 'Record the notice first, or correct the day.';

function signing(act: Act, stage: Stage): Problem | null {
  const earlier = stage.signature ?? stage.consent;
  if (earlier === null) return null;
  const found = `but it ${actDone(earlier.kind)} on ${earlier.when.text} already`;
  return refuse('act-repeated', act, found, 'one signature, before any other consent', 'Leave out the second one.');
}

/** APMBC and CCM Art 16: signatories ratify, accept or approve; others accede. */
function consenting(treaty: Treaty, act: Act, stage: Stage): Problem | null {
  if (stage.consent !== null) {
    const found = `but it ${actDone(stage.consent.kind)} on ${stage.consent.when.text} already`;
    const next = 'Leave out the second one; only a State that has left can come in again.';
    return refuse('act-repeated', act, found, 'one consent to be bound', next);
  }
  const { signatories, others, article } = treaty.consent;
  if (signatories.includes(act.kind) && stage.signature === null) {
    const found = `but it never signed ${treaty.code}`;
    return refuse('act-out-of-order', act, found, `${others.join(', ')} (Art ${article})`, 'Did you mean accession?');
  }
  if (others.includes(act.kind) && signatories.length > 0 && stage.signature !== null) {
    const found = `but it had signed on ${stage.signature.when.text}`;
    const wanted = `${signatories.join(', ')} (Art ${article})`;
    return refuse('act-out-of-order', act, found, wanted, 'Did you mean ratification?');
  }
  return null;
}

/** APMBC and CCM Art 20, CCW Art 9: only a Party can give notice. */
function leaving(act: Act, stage: Stage): Problem | null {
  const day = exactDay(act.when);
  if (stage.entry === null || day === null || stage.entry > day) {
    const entry = stage.entry === null ? '' : `; it becomes one on ${formatDay(stage.entry)}`;
    const found = `but on that day it was not a Party${entry}`;
    return refuse(
      'withdrawal-by-non-party',
      act,
      found,
      'a State that is Party on that day',
      'Correct the State, treaty or day.',
    );
  }
  const running = act.kind === 'withdrawal-notification' ? stage.notice : stage.claim;
  if (running === null) return null;
  const found = `but it ${actDone(running.kind)} on ${running.when.text} already`;
  return refuse('act-repeated', act, found, 'one notice at a time', 'Leave out the second one.');
}

/** A reported day of effect must be the one that the notice and the conflicts on record give. */
function takingEffect(view: View, treaty: Treaty, act: Act, stage: Stage): Problem | null {
  const day = exactDay(act.when);
  if (stage.effect !== null && stage.effect === day) return null;
  if (stage.effect !== null) {
    const found = `but by Art ${treaty.withdrawal.effect} it took effect on ${formatDay(stage.effect)}`;
    return refuse('data-contradictory', act, found, 'the same day', 'Correct the notice or the reported day.');
  }
  const received = stage.notice === null ? null : exactDay(stage.notice.when);
  if (received === null) {
    return refuse(
      'act-out-of-order',
      act,
      'but no notice of withdrawal is on record',
      'a notice before it',
      GIVE_NOTICE,
    );
  }
  const expires = expiry(treaty, received);
  const engaged = view.conflicts.filter(
    (conflict) => conflict.states.includes(act.state) && runningOn(conflict, expires) !== 'no',
  );
  const reason = engaged.length > 0 ? `, and an armed conflict is on record then: ${engaged[0]?.name}` : '';
  const found = `but the notice of ${formatDay(received)} runs until ${formatDay(expires)}${reason}`;
  return refuse(
    'data-contradictory',
    act,
    found,
    `a day that Art ${treaty.withdrawal.effect} allows`,
    'Correct the notice, the conflict or the day.',
  );
}
