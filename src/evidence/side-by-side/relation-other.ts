/** The same for days of events, and for what is so or is not. */
import { exactDay } from '../../base/day.ts';
import { atOneTime, type Held } from './held.ts';
import { REPEATABLE, SEVERAL_ACTS } from './measure.ts';
import { gapBetween } from './period.ts';
import { copied, type Relation, revised, type Setting, sameSource } from './relation-source.ts';
import { otherScope } from './scope.ts';
import { slipOfDays } from './slip.ts';
import type { EventDay, Period } from './statement.ts';

/** How two values go together that are not both numbers. */
export function relateOther(left: Held, right: Held, setting: Setting): Relation {
  const [one, other] = [left.value, right.value];
  const scope = otherScope(left, right);
  if (scope !== null) return scope;
  if (one.kind === 'day' && other.kind === 'day') return relateDays(left, right, one, other, setting);
  if (one.kind === 'truth' && other.kind === 'truth') return relateTruths(left, right, setting);
  if (one.kind === 'day' && other.kind === 'truth') return relateDayAndTruth(one, right);
  if (one.kind === 'truth' && other.kind === 'day') return relateDayAndTruth(other, left);
  // That there was some number of it goes with any number.
  const truth = one.kind === 'truth' ? one : other.kind === 'truth' ? other : null;
  if (truth?.holds) return { word: 'rounding', also: [], confidence: 'low', why: 'one tells no number' };
  return { word: 'unclear', also: ['conflict'], confidence: 'low', why: 'a number stands beside what is none' };
}

/** A law, a deposit and entry into force can lie a year apart. */
const ONE_JOINING = 400;

function relateDays(left: Held, right: Held, one: EventDay, other: EventDay, setting: Setting): Relation {
  if (meet(one, other)) return { word: 'rounding', also: [], confidence: 'high', why: '' };
  const [from, to] = [exactDay({ text: '', ...one }), exactDay({ text: '', ...other })];
  const slip = from === null || to === null ? null : slipOfDays(from, to);
  if (REPEATABLE.has(setting.measure)) {
    const why = 'it can have happened more than once';
    return { word: 'unclear', also: slip === null ? ['conflict'] : ['slip', 'conflict'], confidence: 'low', why };
  }
  const gap = gapBetween(asPeriod(one), asPeriod(other));
  if (SEVERAL_ACTS.has(setting.measure) && gap !== null && gap <= ONE_JOINING && slip === null) {
    const why = 'one can be the day of a law or a deposit, the other that of entry into force';
    return { word: 'scope', also: ['conflict'], confidence: 'low', why };
  }
  const self = sameSource(left, right);
  if (self !== null) return { ...self, also: slip === null ? [] : ['slip'] };
  const revision = revised(left, right, setting);
  if (revision?.own) return { ...revision.relation, also: slip === null ? ['conflict'] : ['slip'] };
  const copy = copied(left, right, setting.copies);
  if (copy !== null) return copy;
  if (slip !== null) return { word: 'slip', also: ['conflict'], confidence: 'low', why: slip };
  return { word: 'conflict', also: [], confidence: 'high', why: '' };
}

function asPeriod({ earliest, latest, as }: EventDay): Period {
  return { earliest, latest, as, relation: 'at', told: true };
}

function meet(left: EventDay, right: EventDay): boolean {
  return (
    (left.earliest ?? -Infinity) <= (right.latest ?? Infinity) &&
    (right.earliest ?? -Infinity) <= (left.latest ?? Infinity)
  );
}

/** That it has not happened is right up to the day on which it did. */
function relateDayAndTruth(event: EventDay, held: Held): Relation {
  const truth = held.value;
  if (truth.kind === 'truth' && truth.holds) {
    return { word: 'rounding', also: [], confidence: 'high', why: 'one tells no day' };
  }
  const days = held.statements.map((statement) => statement.period?.latest ?? null);
  if (days.some((day) => day === null) || event.earliest === null) {
    return {
      word: 'unclear',
      also: ['changed', 'conflict'],
      confidence: 'low',
      why: 'it is not told when it had not happened',
    };
  }
  const last = Math.max(...days.map((day) => day ?? 0));
  if (last < event.earliest) return { word: 'changed', also: [], confidence: 'high', why: 'it had not happened yet' };
  if (event.latest !== null && Math.min(...days.map((day) => day ?? 0)) >= event.latest) {
    return { word: 'conflict', also: [], confidence: 'high', why: 'one says that it had not happened by then' };
  }
  return {
    word: 'unclear',
    also: ['changed', 'conflict'],
    confidence: 'low',
    why: 'it is not told whether that was before or after',
  };
}

/** What two sources say within a quarter, without a day of their own, they say of the same time: standings seldom change. */
const SAME_TIME = 92;

function relateTruths(left: Held, right: Held, setting: Setting): Relation {
  const self = sameSource(left, right);
  if (self !== null) return self;
  if (setting.nature === 'rule' || atOneTime(left, right) !== null) {
    return { word: 'conflict', also: [], confidence: 'high', why: 'one says yes and the other no' };
  }
  const known = [...left.times.values()].flatMap((one) =>
    [...right.times.values()].flatMap((other) => {
      const days = gapBetween(one, other);
      return days === null ? [] : [{ days, told: one.told && other.told }];
    }),
  );
  const nearest = known.sort((one, other) => one.days - other.days || Number(one.told) - Number(other.told))[0];
  if (nearest === undefined) {
    return { word: 'unclear', also: ['changed', 'conflict'], confidence: 'low', why: 'one of them tells no day' };
  }
  if (nearest.days === 0) {
    return { word: 'unclear', also: ['changed', 'conflict'], confidence: 'low', why: 'their times overlap' };
  }
  if (!nearest.told && nearest.days <= SAME_TIME) {
    const why = 'one says yes and the other no within a quarter of a year';
    return { word: 'conflict', also: ['changed'], confidence: 'medium', why };
  }
  return { word: 'changed', also: [], confidence: nearest.told ? 'high' : 'medium', why: '' };
}
