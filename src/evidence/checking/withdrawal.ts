/** Leaving: each step against the acts and events on record, as it stood on the day. */
import { addDays, addMonths, type Day, exactly, formatDay, type When } from '../../base/day.ts';
import type { Ground } from '../../base/finding.ts';
import type { ActFact, EventFact } from '../authority.ts';
import type { Claim } from '../claim.ts';
import {
  type Answer,
  type Asking,
  contested,
  contradicted,
  fitOf,
  imprecise,
  nearEnough,
  type Rule,
  supported,
  told,
  unknown,
} from './answer.ts';
import { type Asked, asked, isAnswer } from './standing.ts';

const STEPS: Readonly<Record<string, string>> = {
  announcement: 'announced it',
  decree: 'a decree put it into force',
  bill: 'a bill was brought in',
  vote: 'its parliament voted',
  law: 'a law was made',
  promulgation: 'it was promulgated',
  policy: 'its policy was changed',
  'withdrawal-notification': 'it notified its withdrawal',
  'suspension-notification': 'it notified a suspension',
};

interface Step {
  readonly kind: string;
  readonly when: When;
  readonly says: string;
  readonly ground: Ground;
}

const LEAVING = ['announcement', 'decree', 'bill', 'vote', 'promulgation', 'law'];
const ABOUT_LEAVING = /withdraw|suspen|denunc|leav|0329/i;

function stepsOf(ask: Asked, state: string, { authority }: Asking): Step[] {
  const events = authority
    .events(state)
    .filter(
      (event: EventFact) =>
        event.treaty === ask.treaty.code && LEAVING.includes(event.kind) && ABOUT_LEAVING.test(event.says),
    );
  const acts = ask.acts.filter(
    (act) => act.kind === 'withdrawal-notification' || act.kind === 'suspension-notification',
  );
  return [
    ...events.map((event) => ({ kind: event.kind, when: event.when, says: event.says, ground: event.ground })),
    ...acts.map((act) => ({ kind: act.kind, when: act.when, says: '', ground: act.ground })),
  ].sort(
    (left, right) => (left.when.earliest ?? left.when.latest ?? 0) - (right.when.earliest ?? right.when.latest ?? 0),
  );
}

const tell = (step: Step) => `${step.says === '' ? (STEPS[step.kind] ?? step.kind) : step.says} (${told(step.when)})`;

/** A step of one of the wanted kinds at the time that is claimed; else what the record has instead. */
function stepRule(kinds: readonly string[], what: string): Rule {
  return (claim, state, asking) => {
    const ask = asked(claim, state, asking);
    if (isAnswer(ask)) return ask;
    const all = stepsOf(ask, state, asking);
    const own = all.filter((step) => kinds.includes(step.kind));
    const fitting =
      own.find((step) => fitOf(claim.time, step.when) === 'fits') ??
      (claim.time === null ? own[0] : undefined) ??
      own.find((step) => fitOf(claim.time, step.when) === 'open');
    if (fitting !== undefined) return withVotes(claim, ask, fitting, all);
    const [first] = own;
    if (first !== undefined) {
      const near = own.find((step) => nearEnough(claim, fitOf(claim.time, step.when)));
      const right = `${ask.name}: ${tell(near ?? first)}`;
      const other = all.find((step) => fitOf(claim.time, step.when) === 'fits');
      if (near !== undefined || other !== undefined)
        return imprecise(`${right}${other === undefined ? '' : `; at the time that is named ${tell(other)}`}.`, right, [
          (near ?? first).ground,
        ]);
      // There may have been another vote or statement that the record lacks; a decree or a law is one.
      return kinds.includes('announcement')
        ? unknown(`${right}; whether there was another one is not on record.`, `what ${ask.name} said then`)
        : contradicted(`${right}, not ${claim.time?.as}.`, right, [first.ground]);
    }
    const other = all.find((step) => fitOf(claim.time, step.when) !== 'off');
    if (other !== undefined)
      return imprecise(`The record has no ${what} of ${ask.name}, but ${tell(other)}.`, `${ask.name}: ${tell(other)}`, [
        other.ground,
      ]);
    return unknown(
      `The record has no ${what} of ${ask.name} on leaving ${ask.treaty.name}.`,
      `a ${what} of ${ask.name}, with its source`,
    );
  };
}

/** “299 votes”, “107 to 0”: the numbers that the record gives for the vote. */
function withVotes(claim: Claim, ask: Asked, step: Step, all: readonly Step[]): Answer {
  const right = `${ask.name}: ${tell(step)}`;
  if (step.kind === 'vote') {
    const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number).filter((number) => number < 1900);
    const day = claim.time?.as ?? '';
    const said = numbers(claim.quote.replace(day, '')).filter((number) => number > 9);
    const onRecord = numbers(step.says);
    const wrong = said.filter((number) => !onRecord.includes(number));
    if (said.length > 0 && onRecord.length > 0 && wrong.length > 0)
      return contradicted(`${right}.`, right, [step.ground]);
  }
  const suspension = all.find((one) => one.kind === 'suspension-notification');
  if (suspension !== undefined && step.kind === 'vote' && /withdraw|leave|exit|quit/i.test(claim.quote)) {
    return imprecise(`${right}; in law it was a suspension, not a withdrawal.`, right, [
      step.ground,
      suspension.ground,
    ]);
  }
  return supported(`${right}.`, [step.ground]);
}

const announced: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const steps = stepsOf(ask, state, asking);
  if (claim.pattern === 'withdrawing') return withdrawing(ask, state, steps, asking);
  const fitting =
    steps.find((step) => fitOf(claim.time, step.when) === 'fits') ??
    steps.find((step) => fitOf(claim.time, step.when) === 'open');
  if (fitting !== undefined) return supported(`${ask.name}: ${tell(fitting)}.`, [fitting.ground]);
  const near = steps.find((step) => fitOf(claim.time, step.when) === 'near');
  if (near !== undefined) return imprecise(`${ask.name}: ${tell(near)}.`, `${ask.name}: ${tell(near)}`, [near.ground]);
  const [first] = steps;
  if (first !== undefined)
    return unknown(
      `The first step of ${ask.name} on record: ${tell(first)}; an earlier or other one may have been.`,
      `what ${ask.name} said then`,
    );
  const standing = asking.authority.standing(state, ask.treaty.code, ask.on);
  if (standing.status === 'no-act' && !ask.beyond)
    return contradicted(
      `${ask.name} has never been a Party to ${ask.treaty.name}, so it has nothing to leave.`,
      `${ask.name} is not a Party`,
      standing.because,
    );
  return unknown(
    `The record has no step of ${ask.name} towards leaving ${ask.treaty.name}.`,
    `an announcement of ${ask.name}, with its source`,
  );
};

/** “Is withdrawing”: right once the notice runs; before that it is a plan, and of a suspension it is another thing. */
function withdrawing(ask: Asked, state: string, steps: readonly Step[], { authority }: Asking): Answer {
  const standing = authority.standing(state, ask.treaty.code, ask.on);
  if (standing.status === 'withdrawal-notified' || standing.status === 'withdrawal-deferred') {
    return supported(
      `${ask.name} has notified its withdrawal${standing.until === null ? '' : `, which takes effect on ${formatDay(standing.until)}`}.`,
      standing.because,
    );
  }
  if (standing.status === 'former-party')
    return imprecise(
      `${ask.name} is out already, since ${standing.since === null ? 'its withdrawal' : formatDay(standing.since)}.`,
      'it has withdrawn',
      standing.because,
    );
  const suspension = steps.find((step) => step.kind === 'suspension-notification');
  if (suspension !== undefined)
    return imprecise(
      `What ${ask.name} notified (${told(suspension.when)}) is a suspension, which is no withdrawal and which the treaty does not know.`,
      'a suspension was notified',
      [suspension.ground],
    );
  const last = steps.at(-1);
  if (last !== undefined)
    return imprecise(
      `${ask.name} has taken steps at home (${tell(last)}), but by ${formatDay(ask.on)} no notice had reached the depositary: it is bound.`,
      'steps at home, no notice yet',
      [last.ground, ...standing.because],
    );
  return unknown(
    `The record has no step of ${ask.name} towards leaving ${ask.treaty.name}.`,
    `a step of ${ask.name}, with its source`,
  );
}

const notified: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const notices = ask.acts.filter((act) => act.kind === 'withdrawal-notification');
  const suspension = ask.acts.find((act) => act.kind === 'suspension-notification');
  const notice = notices.find((act) => fitOf(claim.time, act.when) === 'fits') ?? notices[0];
  if (notice !== undefined) {
    const right = `The depositary received the notice of ${ask.name} on ${told(notice.when)}`;
    const fit = fitOf(claim.time, notice.when);
    if (fit === 'fits' || (fit === 'open' && reached(notice, ask.on))) return supported(`${right}.`, [notice.ground]);
    if (fit === 'near' && claim.mode !== 'denied')
      return dayGiven(claim)
        ? contradicted(`${right}, not ${claim.time?.as}.`, right, [notice.ground])
        : imprecise(`${right}.`, right, [notice.ground]);
    return contradicted(`${right}, not ${claim.time?.as ?? 'by then'}.`, right, [notice.ground]);
  }
  if (suspension !== undefined) {
    const right = `${ask.name} notified a suspension, on ${told(suspension.when)}, and no withdrawal`;
    if (/suspen/i.test(claim.quote)) return supported(`${right}.`, [suspension.ground]);
    return imprecise(`${right}.`, right, [suspension.ground]);
  }
  if (ask.beyond)
    return unknown(
      `The record has no notice of ${ask.name}, but its sources end before that day.`,
      `acts under ${ask.treaty.code}`,
    );
  return contradicted(
    `By ${formatDay(ask.on)} the depositary had received no notice of withdrawal from ${ask.name}.`,
    'no notice',
    asking.authority.standing(state, ask.treaty.code, ask.on).because,
  );
};

const reached = (act: ActFact, on: Day) => (act.when.earliest ?? act.when.latest ?? on) <= on;
/** A single day is claimed, not a month. */
const dayGiven = (claim: Claim) =>
  claim.time !== null && claim.time.earliest !== null && claim.time.earliest === claim.time.latest;

const effective: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  // Asked of the time that is named, an effect that lies ahead can be right: “takes effect on 27 December”.
  const ahead = claim.time?.latest ?? null;
  const day =
    ahead !== null && ahead > ask.on && /\b(?:will|takes?|is to|due|becomes?)\b/i.test(claim.quote) ? ahead : ask.on;
  const standing = asking.authority.standing(state, ask.treaty.code, day);
  const { because } = standing;
  if (standing.status === 'former-party') {
    const since = standing.since;
    const right = `${ask.name} is out of ${ask.treaty.name}${since === null ? '' : ` since ${formatDay(since)}`}`;
    const fit = since === null ? 'open' : fitOf(claim.time, exactly(since));
    if (fit === 'fits' || fit === 'open') return supported(`${right}.`, because);
    const notice = ask.acts.find(
      (act) => act.kind === 'withdrawal-notification' && fitOf(claim.time, act.when) === 'fits',
    );
    if (notice !== undefined)
      return imprecise(`${right}; on ${told(notice.when)} it gave notice.`, right, [notice.ground, ...because]);
    return fit === 'near' && !dayGiven(claim)
      ? imprecise(`${right}.`, right, because)
      : contradicted(`${right}, not ${claim.time?.as}.`, right, because);
  }
  if (standing.positions.length > 0 && standing.bound === null) {
    return contradicted(
      `${ask.name} has given no notice of withdrawal; it notified a suspension, whose effect is contested.`,
      `${ask.name} notified a suspension, not a withdrawal`,
      because,
    );
  }
  if (standing.status === 'withdrawal-notified') {
    const right = `${ask.name} has given notice; its withdrawal takes effect on ${standing.until === null ? 'a later day' : formatDay(standing.until)}`;
    return contradicted(`${right}, and until then it is bound.`, right, because);
  }
  if (standing.status === 'withdrawal-deferred')
    return contradicted(
      `The withdrawal of ${ask.name} has no effect before the end of the armed conflict.`,
      'still bound',
      because,
    );
  if (standing.status === 'party') {
    const { coverage, withdrawal } = ask.treaty;
    // A notice received just after the sources end could have had its effect by now.
    if (coverage !== null && ask.on >= addMonths(addDays(coverage, 1), withdrawal.months))
      return unknown(
        `The record has no notice of ${ask.name}, but one received after its sources end on ${formatDay(coverage)} could have taken effect by ${formatDay(ask.on)}.`,
        `acts under ${ask.treaty.code} after ${formatDay(coverage)}`,
      );
    const steps = stepsOf(ask, state, asking);
    const last = steps.at(-1);
    const right = `${ask.name} was bound by ${ask.treaty.name} on ${formatDay(ask.on)}`;
    return contradicted(
      `${right}: no withdrawal of it was in effect${last === undefined ? '' : `; ${tell(last)}`}.`,
      `${ask.name} is still a Party`,
      because,
    );
  }
  if (ask.beyond)
    return unknown(
      `The record has no act of ${ask.name}, but its sources end before that day.`,
      `acts under ${ask.treaty.code}`,
    );
  return contradicted(
    `${ask.name} was not a Party to ${ask.treaty.name}, so it could not leave it.`,
    `${ask.name} is not a Party`,
    because,
  );
};

const suspended: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const act = ask.acts.find((one) => one.kind === 'suspension-notification');
  if (act === undefined) {
    const vote = stepsOf(ask, state, asking).find((step) => /suspen/i.test(step.says));
    if (vote !== undefined)
      return imprecise(
        `${ask.name}: ${vote.says} (${told(vote.when)}); no notice of it was known by ${formatDay(ask.on)}.`,
        vote.says,
        [vote.ground],
      );
    return ask.beyond
      ? unknown(
          'The record has no notice of suspension, but its sources end before that day.',
          `acts under ${ask.treaty.code}`,
        )
      : contradicted(
          `By ${formatDay(ask.on)} no notice of suspension by ${ask.name} is on record.`,
          'no notice',
          asking.authority.standing(state, ask.treaty.code, ask.on).because,
        );
  }
  const right = `${ask.name} notified on ${told(act.when)} that it suspends the operation of ${ask.treaty.name}`;
  const fit = fitOf(claim.time, act.when);
  const { positions } = asking.authority.standing(state, ask.treaty.code, ask.on);
  // That it was notified is a fact; that it is suspended is a claim.
  if (/notif|inform|told|communicat|declar|announc|purport/i.test(claim.quote)) {
    return fit === 'off'
      ? contradicted(`${right}, not ${claim.time?.as}.`, right, [act.ground])
      : fit === 'near'
        ? imprecise(`${right}.`, right, [act.ground])
        : supported(`${right}.`, [act.ground]);
  }
  if (fit === 'off') return contradicted(`${right}, not ${claim.time?.as}.`, right, [act.ground]);
  return contested(
    `${right}; the Convention has no suspension, and other States and bodies do not accept it.`,
    positions,
    [act.ground],
  );
};

const objected: Rule = (claim, state, asking) => {
  const ask = asked(claim, state, asking);
  if (isAnswer(ask)) return ask;
  const objection = ask.acts.find((act) => act.kind === 'objection');
  if (objection !== undefined) {
    const right = `${ask.name} objected, on ${told(objection.when)}`;
    const fit = fitOf(claim.time, objection.when);
    return fit === 'off'
      ? contradicted(`${right}, not ${claim.time?.as}.`, right, [objection.ground])
      : fit === 'near'
        ? imprecise(`${right}.`, right, [objection.ground])
        : supported(`${right}.`, [objection.ground]);
  }
  const said = asking.authority.events(state).find((event) => /object/i.test(event.says));
  if (said !== undefined) return supported(`${ask.name}: ${said.says} (${told(said.when)}).`, [said.ground]);
  return unknown(`The record has no objection by ${ask.name}.`, `an objection by ${ask.name}, with its source`);
};

export const WITHDRAWAL_RULES = {
  'withdrawal-announced': announced,
  'withdrawal-decreed': stepRule(['decree', 'promulgation', 'law'], 'decree or promulgation'),
  'withdrawal-voted': stepRule(['vote'], 'vote'),
  'withdrawal-notified': notified,
  'withdrawal-effective': effective,
  suspended,
  objected,
} as const;
