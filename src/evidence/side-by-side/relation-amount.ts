/** How two numbers go together: their units, scopes and times, whether they fit, and what their sources tell. */
import type { Confidence } from '../../base/finding.ts';
import { apart, exactly, sizeOf } from './amount.ts';
import { type Fit, fitOf } from './fit.ts';
import { atOneTime, type Held } from './held.ts';
import { gapBetween, lengthOf } from './period.ts';
import { copied, orSlip, type Relation, revised, type Setting, sameSource, worded } from './relation-source.ts';
import { NEARLY_SAME, otherScope, otherUnit } from './scope.ts';
import { isVersion, slipBetween } from './slip.ts';
import type { Amount } from './statement.ts';
import { AREA_FACTORS } from './unit.ts';

export function relateAmounts(left: Held, right: Held, one: Amount, other: Amount, setting: Setting): Relation {
  return otherUnit(one, other) ?? otherScope(left, right) ?? overTime(left, right, one, other, setting);
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
  const near = isVersion(sizeOf(one), sizeOf(other), unitOf(one, other)) ? (['version'] as const) : [];
  if (fit?.word === 'agree') return fitted(fit);
  const unit = wrongArea(one, other);
  if (unit !== null) return { ...unit, also: ['changed'] };
  if (fit !== null && gap !== null && gap.days <= SAME_TIMES) return { ...fitted(fit), also: ['changed', ...near] };
  if (gap === null) {
    return { word: 'unclear', also: ['changed'], confidence: 'low', why: 'one of them tells no day' };
  }
  if (gap.days <= SAME_TIMES && perhapsPart(left, right, one, other)) return { ...PART, also: ['changed', 'scope'] };
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

/** Words of a text that give much less than another source can count a part: a village, a clause, “four of them”. */
const PART: Relation = {
  word: 'unclear',
  also: ['scope', 'conflict'],
  confidence: 'low',
  why: 'one is so much less that it may count a part only',
};
/** Less than half; of States less than three quarters, since no source errs so much about them. */
const PART_OF = { states: 0.25, others: 0.5 };

function perhapsPart(left: Held, right: Held, one: Amount, other: Amount): boolean {
  const least = unitOf(one, other) === 'states' ? PART_OF.states : PART_OF.others;
  return worded(left, right) && apart(sizeOf(one), sizeOf(other)) > least;
}

/** At the same time, of the same thing. */
function atOnce(left: Held, right: Held, one: Amount, other: Amount, setting: Setting): Relation {
  const fit = fitOf(one, other);
  const untold = setting.nature === 'flow' && !setting.told;
  if (fit !== null) return untold ? { ...fitted(fit), confidence: 'low' } : fitted(fit);
  if (untold) return { word: 'unclear', also: ['conflict'], confidence: 'low', why: 'no period is told' };
  const unit = wrongArea(one, other);
  if (unit !== null) return unit;
  const self = sameSource(left, right);
  const copy = self === null ? copied(left, right, setting.copies) : null;
  if (copy !== null) return copy;

  const revision = revised(left, right, setting);
  // Of an incident that the State alone locates: there can have been two.
  if (setting.vague) {
    const why = 'there may have been more than one incident';
    return { word: 'unclear', also: revision ? ['revision', 'conflict'] : ['conflict'], confidence: 'low', why };
  }
  if (perhapsPart(left, right, one, other)) return PART;
  const slip = slipOf(one, other);
  if (self !== null) return orSlip(self, slip);
  if (revision?.own) return orSlip(revision.relation, slip);
  if (setting.nature === 'stock' && withinPeriod(left, one, other)) {
    const why = 'it can have changed within the time that both name';
    return { word: 'changed', also: slip === null ? ['conflict'] : ['slip', 'conflict'], confidence: 'low', why };
  }
  if (slip !== null) {
    return { word: 'slip', also: revision === null ? [] : ['revision'], confidence: 'low', why: slip };
  }
  if (isVersion(sizeOf(one), sizeOf(other), unitOf(one, other))) {
    return { word: 'version', also: ['conflict'], confidence: 'medium', why: 'they differ by less than 5 in 100' };
  }
  if (revision !== null) return revision.relation;
  // Where neither tells the time, that of their publication stands for it.
  const told =
    setting.nature !== 'stock' || [left, right].some((held) => [...held.times.values()].some((time) => time.told));
  return { word: 'conflict', also: [], confidence: told ? 'high' : 'medium', why: '' };
}

function slipOf(one: Amount, other: Amount): string | null {
  const [from, to] = [exactly(one), exactly(other)];
  return from === null || to === null || one.about || other.about ? null : slipBetween(from, to);
}

/** A number of States that is told for a whole month or year can have changed within it, by so little. */
const WITHIN = 0.03;

function withinPeriod(left: Held, one: Amount, other: Amount): boolean {
  if (unitOf(one, other) !== 'states' || exactly(one) === null || exactly(other) === null) return false;
  const length = lengthOf(left.statements[0]?.period ?? null);
  return (length === null || length > 1) && apart(sizeOf(one), sizeOf(other)) <= WITHIN;
}

/** An untold unit is that of the other one. */
function unitOf(one: Amount, other: Amount): string {
  return one.unit || other.unit;
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
