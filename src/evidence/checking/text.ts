/** What can be held against the calendar and the order of events alone. */
import { formatDay } from '../../base/day.ts';
import type { Authority } from '../authority.ts';
import type { Claim } from '../claim.ts';
import { type Answer, contradicted, type Rule, supported, told, unknown } from './answer.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const impossible = (reason: string, correct?: string): Answer => ({ verdict: 'impossible', reason, correct });

const dated: Rule = (claim) => {
  if (claim.conduct.includes('impossible')) return impossible(`The calendar has no ${claim.time?.as ?? 'such day'}.`);
  const day = claim.time?.earliest;
  const said = Number(claim.conduct[0]?.replace('weekday-', ''));
  if (day == null || Number.isNaN(said))
    return unknown(
      'The year is not said, and the day of publication is not known.',
      'the day of publication (--published)',
    );
  // The first of January 1970 was a Thursday.
  const right = (((day + 4) % 7) + 7) % 7;
  if (right === said) return supported(`${formatDay(day)} was a ${WEEKDAYS[right]}.`);
  return impossible(`${formatDay(day)} was a ${WEEKDAYS[right]}, not a ${WEEKDAYS[said]}.`, WEEKDAYS[right]);
};

/**
 * A reference cannot be older than what it reports, nor younger than the document that cites it. Whether it exists at all
 * is not looked up.
 */
const reference: Rule = (claim, _state, { authority, on }) => {
  const { time } = claim;
  if (claim.conduct.includes('impossible')) return impossible(`The calendar has no ${time?.as ?? 'such day'}.`);
  if (time === null || time.latest === null || time.earliest === null)
    return unknown('The reference has no day that can be read.', 'the day of the reference');
  if (on !== null && time.earliest > on)
    return impossible(`The reference is dated ${time.as}, after the document that cites it (${formatDay(on)}).`);
  const topic = claim.conduct[0];
  const first = topic === undefined ? null : earliestOf(claim, topic, authority);
  if (first !== null && time.latest < first.day) {
    const reason = `It is dated ${time.as}, but what it reports begins on record with: ${first.says}.`;
    return topic === 'transfer'
      ? contradicted(reason, first.says, [first.ground])
      : { verdict: 'impossible', reason, because: [first.ground] };
  }
  return unknown('Whether this publication exists was not looked up.', 'the publication itself');
};

const TOPICS: Readonly<Record<string, RegExp>> = {
  withdrawal: /withdraw|suspen|denunc/i,
  suspension: /suspen/i,
  transfer: /transfer of anti-personnel/i,
};

function earliestOf(claim: Claim, topic: string, authority: Authority) {
  const words = TOPICS[topic];
  if (words === undefined) return null;
  const facts = claim.states
    .filter((state) => state !== 'WORLD')
    .flatMap((state) => [
      ...authority
        .events(state)
        .filter((event) => words.test(event.says) && (claim.treaty === null || event.treaty === claim.treaty)),
      ...['APMBC', 'CCM', 'CCW-APII']
        .filter((treaty) => topic !== 'transfer' && (claim.treaty === null || claim.treaty === treaty))
        .flatMap((treaty) =>
          authority
            .acts(state, treaty)
            .filter((act) => act.kind.startsWith('withdrawal') || act.kind.startsWith('suspension')),
        ),
    ]);
  const dated = facts
    .map((fact) => ({
      day: fact.when.earliest ?? fact.when.latest,
      says:
        'says' in fact ? `${fact.says} (${told(fact.when)})` : `${fact.kind.replaceAll('-', ' ')} (${told(fact.when)})`,
      ground: fact.ground,
    }))
    .filter((fact): fact is typeof fact & { day: NonNullable<typeof fact.day> } => fact.day !== null);
  return dated.sort((left, right) => left.day - right.day)[0] ?? null;
}

export const TEXT_RULES = { dated, reference } as const;
