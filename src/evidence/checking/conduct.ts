/** What was done with mines, on land and to people: where the record holds a report or a figure, it is told; else unknown. */
import type { EventFact } from '../authority.ts';
import type { Claim } from '../claim.ts';
import { type Answer, contradicted, fitOf, imprecise, type Rule, supported, told, unknown } from './answer.ts';

const ours = (claim: Claim) => claim.weapon === null || /mine/.test(claim.weapon);
const tell = (event: EventFact) => `${event.says} (${told(event.when)})`;

const transferred: Rule = (claim, state, { authority }) => {
  const none = unknown('The record has no such transfer.', 'the transfer, with its source');
  if (state === 'WORLD' || !ours(claim)) return none;
  const events = authority
    .events(state)
    .filter(
      (event) =>
        /transfer|suppl|sale|deliver/i.test(event.says) &&
        claim.objects.every((object) => event.states.includes(object)) &&
        claim.objects.length > 0,
    );
  const hit = events.find((event) => ['fits', 'open'].includes(fitOf(claim.time, event.when)));
  if (hit !== undefined) return supported(`On record: ${tell(hit)}.`, [hit.ground]);
  const [first] = events;
  if (first === undefined) return none;
  if (fitOf(claim.time, first.when) === 'near')
    return imprecise(`On record: ${tell(first)}.`, tell(first), [first.ground]);
  return contradicted(`On record: ${tell(first)}, not ${claim.time?.as}.`, tell(first), [first.ground]);
};

/** A report of use supports that use was reported; a denial is a position, which the record does not weigh. */
const used: Rule = (claim, state, { authority }) => {
  if (state === 'WORLD' || claim.mode === 'denied' || !ours(claim))
    return unknown('The record does not settle it.', 'a report on it, with its source');
  const reports = authority
    .events(state)
    .filter(
      (event) =>
        event.kind === 'report' &&
        /\buse\b|\bused\b/i.test(event.says) &&
        mentions(event, authority.called(state), state),
    );
  const hit = reports.find((event) => fitOf(claim.time, event.when) !== 'off') ?? reports[0];
  if (hit === undefined)
    return unknown(`The record has no report of use by ${authority.called(state)}.`, 'a report, with its source');
  return supported(`Reported: ${tell(hit)}. The record holds the report, not the proof.`, [hit.ground]);
};

/** Does the report name it as the one who used them, rather than as the place? Only where the words say so. */
function mentions(event: EventFact, name: string, state: string): boolean {
  const stem = name.split(' ')[0] ?? name;
  const by = new RegExp(`\\bby (?:\\w+ and )?${stem}\\w*\\b`, 'i');
  return (
    by.test(event.says) &&
    event.states.includes(state) &&
    !new RegExp(`allegations? against ${stem}`, 'i').test(event.says)
  );
}

const conflict: Rule = (claim, state, { authority }) => {
  if (state === 'WORLD') return unknown('It is not said which States are meant.', 'the States');
  const sides = [...claim.states, ...claim.objects];
  const found = authority
    .conflicts(state)
    .filter((one) => sides.every((side) => one.states.includes(side) || sides.length === 1));
  const hit = found.find((one) => ['fits', 'open'].includes(fitOf(claim.time, beginning(one.from))));
  if (hit !== undefined) return supported(`On record: ${hit.ground.says}.`, [hit.ground]);
  const [first] = found;
  if (first === undefined) return unknown('The record has no such conflict.', 'the conflict, with its source');
  return unknown(
    `On record: ${first.ground.says}; the day that is named is another one.`,
    'the beginning that is meant',
  );
};

/** A conflict runs on; it begins within the first limits that are given. */
function beginning(when: EventFact['when']): EventFact['when'] {
  return when.latest === null && when.earliest !== null
    ? { ...when, latest: (when.earliest + 31) as typeof when.earliest }
    : when;
}

const cleared: Rule = (claim, state, asking): Answer => {
  const { authority } = asking;
  if (state === 'WORLD' || claim.value !== null)
    return unknown('The record holds no figure on land to hold it against.', 'a figure on land, with its source');
  const name = authority.called(state);
  const completions = authority
    .completions(state, claim.treaty ?? 'APMBC')
    .filter((one) => one.duty === 'mine-clearance');
  const done = completions.find((one) => one.outcome === 'completed');
  if (done !== undefined) {
    const right = `${name} completed its clearance${done.when === null ? '' : ` (${told(done.when)})`}`;
    const fit = done.when === null ? 'open' : fitOf(claim.time, done.when);
    if (fit === 'fits' || fit === 'open') return supported(`${right}.`, [done.ground]);
    return fit === 'near'
      ? imprecise(`${right}.`, right, [done.ground])
      : contradicted(`${right}, not ${claim.time?.as}.`, right, [done.ground]);
  }
  const none = completions.find((one) => one.outcome === 'none-reported');
  if (none !== undefined) return imprecise(`${name} reported no mined area.`, 'no mined area', [none.ground]);
  const open = completions.find((one) => one.outcome === 'outstanding');
  if (
    open !== undefined &&
    (open.when?.latest ?? Number.POSITIVE_INFINITY) >= (claim.time?.latest ?? asking.on ?? authority.known)
  ) {
    return contradicted(
      `${name} had not completed its clearance${open.when === null ? '' : ` (${told(open.when)})`}.`,
      'not complete',
      [open.ground],
    );
  }
  return unknown(`The record does not say how far ${name} is with its clearance.`, 'a completion, with its source');
};

const contaminated: Rule = (claim, state, asking) => {
  const { authority } = asking;
  if (state !== 'WORLD' && claim.value === null && /\b(?:no|not|free of)\b/i.test(claim.quote)) {
    const name = authority.called(state);
    const completions = authority
      .completions(state, claim.treaty ?? 'APMBC')
      .filter((one) => one.duty === 'mine-clearance');
    const none = completions.find((one) => one.outcome !== 'outstanding');
    if (none !== undefined)
      return supported(
        `${name}: ${none.outcome === 'completed' ? 'clearance is complete' : 'no mined area is reported'}.`,
        [none.ground],
      );
  }
  return unknown('The record holds no survey figure to hold it against.', 'a figure on land, with its source');
};

const people: Rule = () =>
  unknown('The record holds no figure on casualties to hold it against.', 'a figure on casualties, with its source');

export const CONDUCT_RULES = {
  produced: (() =>
    unknown('The record does not hold who produces mines.', 'a report on it, with its source')) satisfies Rule,
  transferred,
  used,
  conflict,
  contaminated,
  cleared,
  killed: people,
  injured: people,
  casualties: people,
} as const;
