/** Who and what a match is about, where the pattern itself does not say: the State, the treaty, the time, the other side. */
import type { Mark, MarkedLine } from './mark.ts';
import type { PatternSpec } from './rule.ts';

/** What the sentences before leave to this one. */
export interface Surroundings {
  readonly states: readonly string[];
  readonly treaty: string | null;
  readonly marks: readonly Mark[];
}

export interface Subject {
  readonly states: readonly string[];
  readonly mark: Mark | undefined;
  /** Named in the clause itself, not by a pronoun or in a sentence before. */
  readonly sure: boolean;
}

const WORLD: Subject = { states: ['WORLD'], mark: undefined, sure: true };

export function subjectOf(
  spec: PatternSpec,
  mark: (name: string) => Mark | undefined,
  line: MarkedLine,
  first: number,
  last: number,
  context: Surroundings,
): Subject | null {
  if (spec.subject === 'world') return WORLD;
  const slot = mark('S') ?? mark('state') ?? mark('any') ?? mark('parliament') ?? mark('head') ?? mark('adj');
  if (slot !== undefined) return { states: slot.states, mark: slot, sure: slot.sure };
  const inside = line.slots.slice(first, last).find((one) => one.mark?.tag === 'S' && one.mark.role !== 'l')?.mark;
  if (inside) return { states: inside.states, mark: inside, sure: inside.sure };
  const before = actorBefore(line, first);
  if (before !== undefined) return { states: before.states, mark: before, sure: before.sure && before.role !== 'a' };
  // A passive, or a clause that goes on from the sentence before.
  if (context.states.length > 0) return { states: context.states, mark: undefined, sure: false };
  return spec.subject === 'before' ? WORLD : null;
}

const GOVERNING =
  /^(?:of|in|from|to|with|by|for|on|against|at|between|near|like|unlike|towards?|into|over|across|than)$/;

/** Whoever the clause is about: the nearest State before it that no preposition governs, else the nearest. */
function actorBefore(line: MarkedLine, first: number): Mark | undefined {
  let fallback: Mark | undefined;
  for (let at = first - 1; at >= 0; at -= 1) {
    const slot = line.slots[at];
    if (slot === undefined || slot.form === ';') break;
    const { mark } = slot;
    if (mark?.tag !== 'S' || mark.role === 'l') continue;
    if (!GOVERNING.test(line.slots[at - 1]?.form ?? '') && mark.role !== 'a') return mark;
    fallback ??= mark;
  }
  return fallback;
}

export interface Meant {
  readonly treaty: string | null;
  /** By its name or a description; not by “the treaty”, or not at all. */
  readonly named: boolean;
}

/** The treaty that is meant, null where none is needed; undefined where the match is about none of ours. */
export function treatyOf(
  spec: PatternSpec,
  mark: (name: string) => Mark | undefined,
  line: MarkedLine,
  first: number,
  last: number,
  context: Surroundings,
): Meant | undefined {
  const given =
    mark('T') ?? mark('named') ?? (spec.treaty === 'none' ? undefined : nearest(context.marks, 'T', line, first, last));
  if (spec.treaty === 'none' && given === undefined) return { treaty: null, named: false };
  if (given !== undefined) {
    if (given.treaty === null) return spec.treaty === 'none' ? { treaty: null, named: false } : undefined;
    return { treaty: given.treaty, named: given.role === 'n' && isNear(given, line, first, last) };
  }
  return spec.treaty === 'here' || context.treaty === null ? undefined : { treaty: context.treaty, named: false };
}

/** In the match or beside it: what stands in another clause may be another treaty. */
function isNear(mark: Mark, line: MarkedLine, first: number, last: number): boolean {
  const [start, end] = [line.slots[first]?.start ?? 0, line.slots[last - 1]?.end ?? 0];
  return mark.end >= start - 4 && mark.start <= end + 2;
}

/** The mark of that kind in the sentence that is nearest to the match, one before it rather than one behind. */
export function nearest(
  marks: readonly Mark[],
  tag: Mark['tag'],
  line: MarkedLine,
  first: number,
  last: number,
): Mark | undefined {
  const [start, end] = [line.slots[first]?.start ?? 0, line.slots[last - 1]?.end ?? 0];
  const distance = (mark: Mark) =>
    mark.start >= start && mark.end <= end ? 0 : mark.end <= start ? start - mark.end : (mark.start - end) * 1.5 + 1;
  return marks.filter((mark) => mark.tag === tag).sort((left, right) => distance(left) - distance(right))[0];
}

/** A time right behind the match, or at the head of its clause: `In 2005, Ukraine ratified …`. */
export function timeNear(line: MarkedLine, first: number, last: number): Mark | undefined {
  for (let at = first; at < last; at += 1)
    if (line.slots[at]?.mark?.tag === 'D') return line.slots[at]?.mark ?? undefined;
  for (let at = last; at < Math.min(line.slots.length, last + 6); at += 1) {
    const slot = line.slots[at];
    if (slot?.mark?.tag === 'D') return slot.mark;
    if (slot?.mark?.tag === 'T' || slot?.mark?.tag === 'W') continue;
    if (
      slot === undefined ||
      !/^(?:in|on|by|since|,|late|early|only|as|of|back|at|the|during|from|until|(?:last|earlier|this))$/.test(
        slot.form,
      )
    )
      break;
  }
  for (let at = first - 1; at >= Math.max(0, first - 5); at -= 1) {
    const slot = line.slots[at];
    if (slot?.mark?.tag === 'D') return slot.mark;
    if (
      slot === undefined ||
      (slot.mark !== null && slot.mark.tag !== 'S' && slot.mark.tag !== 'T') ||
      !(slot.form === ',' || slot.mark !== null)
    )
      break;
  }
  return undefined;
}

export function objectNear(line: MarkedLine, last: number): readonly string[] {
  for (let at = last; at < Math.min(line.slots.length, last + 6); at += 1) {
    const mark = line.slots[at]?.mark;
    if (mark?.tag === 'S' && /^(?:in|to|for|on|against|across|inside|of)$/.test(line.slots[at - 1]?.form ?? ''))
      return mark.states;
  }
  return [];
}
