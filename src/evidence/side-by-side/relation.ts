/** How two values that are held on one fact go together, and when they differ, why. The same whichever comes first. */
import type { Confidence } from '../../base/finding.ts';
import { apart, exactly, sizeOf } from './amount.ts';
import { type Fit, fitOf } from './fit.ts';
import { atOneTime, type Held } from './held.ts';
import { NARROWING } from './measure.ts';
import { gapBetween, lengthOf } from './period.ts';
import { relateOther } from './relation-other.ts';
import { alleged, copied, type Relation, revised, type Setting, sameSource } from './relation-source.ts';
import { isVersion, slipBetween } from './slip.ts';
import type { Amount } from './statement.ts';
import { AREA_FACTORS, unitsMeet, unitText } from './unit.ts';

/** How two values go together. */
export function relate(left: Held, right: Held, setting: Setting): Relation {
  const [one, other] = [left.value, right.value];
  if (one.kind !== 'amount' || other.kind !== 'amount') return relateOther(left, right, setting);
  const relation =
    otherUnit(one, other) ?? otherScope(left, right, one, other) ?? overTime(left, right, one, other, setting);
  return alleged(left, right) && relation.word === 'conflict' ? { ...relation, confidence: 'low' } : relation;
}

/** Below this, the same number of people and of incidents is no sign of anything. */
const FEWEST = 20;
/** How near numbers of two units have to be for one of the units to be wrong, when one is a limit or rounded. */
const NEAR = 0.15;
/** The same for two exact numbers. */
const NEARLY_SAME = 0.02;

/** The same number with another unit: one of the units is probably wrong. Another number counts something else. */
function otherUnit(left: Amount, right: Amount): Relation | null {
  if (unitsMeet(left.unit, right.unit)) return null;
  const difference = apart(sizeOf(left), sizeOf(right));
  const near = difference <= (fitOf(left, right) === null ? NEARLY_SAME : NEAR);
  const units = [left.unit, right.unit].sort();
  if (!near || Math.min(sizeOf(left), sizeOf(right)) < FEWEST || units.includes('share') || units.includes('rank')) {
    const [one = '', two = ''] = units.map((unit) => unitText(unit).trim());
    return { word: 'scope', also: [], confidence: 'high', why: `${one} are not ${two}` };
  }
  return { word: 'unit', also: ['scope'], confidence: 'medium', why: 'the same number has two units' };
}

/** Values of different scopes are on different things, unless a part is larger than the whole. */
function otherScope(left: Held, right: Held, one: Amount, other: Amount): Relation | null {
  const extra = (of: Held, than: Held) => of.scope.filter((word) => !than.scope.includes(word));
  const [more, less] = [extra(left, right), extra(right, left)];
  if (more.length + less.length === 0) return null;
  const fit = fitOf(one, other);
  const known = [...more, ...less].every((word) => NARROWING.has(word));
  if (!known) {
    const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(' ');
    const told = [more, less]
      .map(quoted)
      .filter((words) => words !== '')
      .sort();
    const apartIn =
      told.length === 1 ? `only one speaks of ${told[0]}` : `one speaks of ${told.join(', the other of ')}`;
    if (fit?.word === 'agree') return { word: 'agree', also: [], confidence: 'medium', why: `although ${apartIn}` };
    const why = `${apartIn}; if that is the same, they ${fit === null ? 'differ' : 'go together'}`;
    return { word: 'scope', also: [fit === null ? 'conflict' : fitWord(fit)], confidence: 'low', why };
  }
  const part = less.length === 0 ? one : more.length === 0 ? other : null;
  const whole = part === one ? other : one;
  const [size, most] = [part && exactly(part), exactly(whole)];
  // What is suspected is no part of what is confirmed, and what a source calls contaminated can be either.
  if (
    part !== null &&
    size !== null &&
    most !== null &&
    size > most &&
    fit === null &&
    part.unit !== 'square-kilometres'
  ) {
    return { word: 'conflict', also: [], confidence: 'medium', why: 'a part is larger than the whole' };
  }
  const says = [left, right]
    .map((held) => (held.scope.length === 0 ? 'all' : `“${held.scope.join(' ')}” alone`))
    .sort();
  return { word: 'scope', also: [], confidence: 'high', why: `one counts ${says.join(', the other ')}` };
}

/** Figures that are further apart in time than this are not one figure told less exactly: about three years. */
const SAME_TIMES = 3 * 366;
/** Two sources that tell no time of their own and speak within a month speak of one time. */
const SAME_NEWS = 31;

/** Of one unit and scope: at one time they have to fit, at different times they may differ. */
function overTime(left: Held, right: Held, one: Amount, other: Amount, setting: Setting): Relation {
  if (setting.nature !== 'stock') return atOnce(left, right, one, other, setting);
  const now = atOneTime(left, right);
  if (now !== null) return atOnce(now[0], now[1], one, other, setting);

  const gap = gapOf(left, right);
  const fit = fitOf(one, other);
  const near = isVersion(sizeOf(one), sizeOf(other), one.unit || other.unit) ? (['version'] as const) : [];
  if (fit?.word === 'agree') return fitted(fit);
  const unit = wrongArea(one, other);
  if (unit !== null) return { ...unit, also: ['changed'] };
  if (fit !== null && gap !== null && gap.days <= SAME_TIMES) return { ...fitted(fit), also: ['changed', ...near] };
  if (gap === null) {
    return { word: 'unclear', also: ['changed'], confidence: 'low', why: 'one of them tells no day' };
  }
  if (gap.news) {
    const why = 'they spoke within a month and tell no other day';
    return { word: 'unclear', also: ['changed', 'conflict'], confidence: 'low', why };
  }
  const steep = apart(sizeOf(one), sizeOf(other));
  const confidence: Confidence = gap.days === 0 ? 'low' : steep <= 0.1 ? 'high' : steep <= 0.5 ? 'medium' : 'low';
  return { word: 'changed', also: near, confidence, why: gap.days === 0 ? 'their times overlap' : '' };
}

/** How far apart in time two values are told. */
interface Gap {
  /** Days between the nearest two of their times that do not overlap; 0 where all overlap. */
  readonly days: number;
  /** Two sources that tell no time of their own speak within a month. */
  readonly news: boolean;
}

/** Null where no time is told. */
function gapOf(left: Held, right: Held): Gap | null {
  let gap: { days: number; news: boolean } | null = null;
  for (const one of left.times.values()) {
    for (const other of right.times.values()) {
      const days = gapBetween(one, other);
      if (days === null) continue;
      gap ??= { days: 0, news: false };
      // A time that overlaps is only told less exactly: what lies apart shows that the value can have changed.
      if (days > 0 && (gap.days === 0 || days < gap.days)) gap.days = days;
      if (days <= SAME_NEWS && !(one.told && other.told)) gap.news = true;
    }
  }
  return gap;
}

/** A stock that is told for a whole month or year can have changed within it, by so little. */
const WITHIN = 0.03;

/** At the same time, of the same thing. */
function atOnce(left: Held, right: Held, one: Amount, other: Amount, setting: Setting): Relation {
  const fit = fitOf(one, other);
  const untold = setting.nature === 'flow' && !setting.told;
  const unitOf = one.unit || other.unit;
  if (fit !== null) return untold ? { ...fitted(fit), confidence: 'low' } : fitted(fit);
  if (untold) return { word: 'unclear', also: ['conflict'], confidence: 'low', why: 'no period is told' };

  const [from, to] = [exactly(one), exactly(other)];
  const slip = from === null || to === null || one.about || other.about ? null : slipBetween(from, to);
  const self = sameSource(left, right);
  if (self !== null) return { ...self, also: slip === null ? [] : ['slip'] };
  const unit = wrongArea(one, other);
  if (unit !== null) return unit;
  const revision = revised(left, right, setting);
  if (revision?.own) return { ...revision.relation, also: slip === null ? [] : ['slip'] };
  const copy = copied(left, right, setting.copies);
  if (copy !== null) return copy;
  // Of an incident that the State alone locates: there can have been two.
  if (setting.vague) {
    return {
      word: 'unclear',
      also: revision === null ? ['conflict'] : ['revision', 'conflict'],
      confidence: 'low',
      why: 'there may have been more than one incident',
    };
  }
  if (
    setting.nature === 'stock' &&
    from !== null &&
    to !== null &&
    apart(from, to) <= WITHIN &&
    unitOf !== 'square-kilometres'
  ) {
    const length = lengthOf(left.statements[0]?.period ?? null);
    if (length === null || length > 1) {
      const why = 'it can have changed within the time that both name';
      return { word: 'changed', also: slip === null ? ['conflict'] : ['slip', 'conflict'], confidence: 'low', why };
    }
  }
  if (slip !== null) {
    return { word: 'slip', also: revision === null ? [] : ['revision'], confidence: 'low', why: slip };
  }
  if (isVersion(sizeOf(one), sizeOf(other), unitOf)) {
    return { word: 'version', also: ['conflict'], confidence: 'medium', why: 'they differ by less than 5 in 100' };
  }
  if (revision !== null) return revision.relation;
  return { word: 'conflict', also: [], confidence: 'high', why: '' };
}

/** Hectares told as square kilometres, and the like: the factor between the units is the factor between the numbers. */
function wrongArea(left: Amount, right: Amount): Relation | null {
  if (left.unit !== 'square-kilometres' || right.unit !== 'square-kilometres') return null;
  const [small, large] = [sizeOf(left), sizeOf(right)].sort((one, other) => one - other);
  if (small === undefined || large === undefined || small <= 0) return null;
  const known = AREA_FACTORS.find(({ factor }) => apart(large, small * factor) <= NEARLY_SAME);
  return known === undefined ? null : { word: 'unit', also: [], confidence: 'medium', why: `perhaps ${known.says}` };
}

function fitted(fit: Fit): Relation {
  if (fit.word === 'part') {
    return { word: 'scope', also: [], confidence: fit.confidence, why: 'one is a summand of the other' };
  }
  return { word: fit.word, also: [], confidence: fit.confidence, why: '' };
}

function fitWord(fit: Fit) {
  return fit.word === 'part' ? 'scope' : fit.word;
}
