/** The same for days of events, and for what is so or is not. */
import { exactDay } from '../../base/day.ts';
import { atOneTime, type Held } from './held.ts';
import { REPEATABLE, SEVERAL_ACTS } from './measure.ts';
import { gapBetween } from './period.ts';
import { copied, orSlip, type Relation, revised, type Setting, sameSource } from './relation-source.ts';
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
  if (self !== null) return orSlip(self, slip);
  const revision = revised(left, right, setting);
  if (revision?.own) return orSlip(revision.relation, slip);
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
    return openTime('it is not told when it had not happened');
  }
  const last = Math.max(...days.map((day) => day ?? 0));
  if (last < event.earliest) return { word: 'changed', also: [], confidence: 'high', why: 'it had not happened yet' };
  if (event.latest !== null && Math.min(...days.map((day) => day ?? 0)) >= event.latest) {
    return { word: 'conflict', also: [], confidence: 'high', why: 'one says that it had not happened by then' };
  }
  return openTime('it is not told whether that was before or after');
}

/** What two sources say within a quarter, without a day of their own, they say of the same time: standings seldom change. */
const SAME_TIME = 92;

function relateTruths(left: Held, right: Held, setting: Setting): Relation {
  const self = sameSource(left, right);
  if (self !== null) return self;
  if (setting.nature === 'rule' || atOneTime(left, right) !== null) {
    return { word: 'conflict', also: [], confidence: 'high', why: 'one says yes and the other no' };
  }
  const nearest = nearestTimes(left, right);
  if (nearest === null) return openTime('one of them tells no day');
  if (setting.nature === 'event' && isDeniedAfterwards(left, right)) {
    const why = 'one says that it has not happened after another said that it has';
    return { word: 'conflict', also: [], confidence: 'medium', why };
  }
  if (nearest.days === 0) return openTime('their times overlap');
  if (!nearest.told && nearest.days <= SAME_TIME) {
    const why = 'one says yes and the other no within a quarter of a year';
    return { word: 'conflict', also: ['changed'], confidence: 'medium', why };
  }
  return { word: 'changed', also: [], confidence: nearest.told ? 'high' : 'medium', why: '' };
}

function openTime(why: string): Relation {
  return { word: 'unclear', also: ['changed', 'conflict'], confidence: 'low', why };
}

/** The shortest time between a time of one and a time of the other, and whether both tell it; null where none can be told. */
function nearestTimes(left: Held, right: Held): { readonly days: number; readonly told: boolean } | null {
  let nearest: { days: number; told: boolean } | null = null;
  for (const one of left.times.values()) {
    for (const other of right.times.values()) {
      const days = gapBetween(one, other);
      if (days === null || (nearest !== null && nearest.days < days)) continue;
      const told = one.told && other.told;
      if (nearest === null || days < nearest.days || !told) nearest = { days, told };
    }
  }
  return nearest;
}

/** What has happened has happened: a later no contradicts an earlier yes. */
function isDeniedAfterwards(left: Held, right: Held): boolean {
  const [yes, no] = left.value.kind === 'truth' && left.value.holds ? [left, right] : [right, left];
  const said = Math.min(...[...yes.times.values()].map(({ latest }) => latest ?? Number.POSITIVE_INFINITY));
  const denied = Math.max(...[...no.times.values()].map(({ earliest }) => earliest ?? Number.NEGATIVE_INFINITY));
  return said < denied;
}
