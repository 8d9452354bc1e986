/** Values that do not count the same: another unit, a part, another kind. */
import { apart, exactly, sizeOf } from './amount.ts';
import { type Fit, fitOf } from './fit.ts';
import type { Held } from './held.ts';
import { NARROWING } from './measure.ts';
import type { Relation } from './relation-source.ts';
import type { Amount } from './statement.ts';
import { unitsMeet, unitText } from './unit.ts';

/** Below this, the same number of people and of incidents is no sign of anything. */
const FEWEST = 20;
/** How near numbers of two units have to be for one of the units to be wrong, when one is a limit or rounded. */
const NEAR = 0.15;
/** The same for two exact numbers. */
export const NEARLY_SAME = 0.02;

/** The same number with another unit: one of the units is probably wrong. Another number counts something else. */
export function otherUnit(left: Amount, right: Amount): Relation | null {
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

/** Values of different scopes are on different things, unless a part is larger than the whole. Null for the same scope. */
export function otherScope(left: Held, right: Held): Relation | null {
  const extra = (of: Held, than: Held) => of.scope.filter((word) => !than.scope.includes(word));
  const [more, less] = [extra(left, right), extra(right, left)];
  if (more.length + less.length === 0) return null;
  const [one, other] = [left.value, right.value];
  const fit = one.kind === 'amount' && other.kind === 'amount' ? fitOf(one, other) : null;
  if (![...more, ...less].every((word) => NARROWING.has(word))) return perhapsWording(more, less, fit);
  // What is suspected is no part of what is confirmed, and what a source calls contaminated can be either.
  const [part, whole] = less.length === 0 ? [one, other] : more.length === 0 ? [other, one] : [null, null];
  if (part?.kind === 'amount' && whole?.kind === 'amount' && part.unit !== 'square-kilometres' && fit === null) {
    const [size, most] = [exactly(part), exactly(whole)];
    if (size !== null && most !== null && size > most) {
      return { word: 'conflict', also: [], confidence: 'medium', why: 'a part is larger than the whole' };
    }
  }
  const says = [left, right]
    .map((held) => (held.scope.length === 0 ? 'all' : `“${held.scope.join(' ')}” alone`))
    .sort();
  return { word: 'scope', also: [], confidence: 'high', why: `one counts ${says.join(', the other ')}` };
}

/** A word that is not known to narrow anything can be one of wording alone. */
function perhapsWording(more: readonly string[], less: readonly string[], fit: Fit | null): Relation {
  const told = [more, less]
    .map((words) => words.map((word) => `“${word}”`).join(' '))
    .filter((words) => words !== '')
    .sort();
  const differ = told.length === 1 ? `only one speaks of ${told[0]}` : `one speaks of ${told.join(', the other of ')}`;
  if (fit?.word === 'agree') return { word: 'agree', also: [], confidence: 'medium', why: `although ${differ}` };
  const why = `${differ}; if that is the same, they ${fit === null ? 'differ' : 'go together'}`;
  const also = fit === null ? 'conflict' : fit.word === 'part' ? 'scope' : fit.word;
  return { word: 'scope', also: also === 'scope' ? [] : [also], confidence: 'low', why };
}
