/** A claim in the making: what a pattern found, with its roles filled. */
import type { Claim, ClaimTime, Mode, Quantity } from '../claim.ts';
import type { SourceDocument } from '../document.ts';
import type { Property, Unit } from '../property.ts';
import { conductsIn } from './conduct-word.ts';
import type { Mark, MarkedLine, MarkedSentence } from './mark.ts';
import { modeOf } from './mode.ts';
import { type CompiledPattern, filled } from './pattern.ts';
import { nearest, objectNear, subjectOf, timeNear, treatyOf } from './roles.ts';
import type { PatternSpec } from './rule.ts';
import type { Speech } from './speech.ts';

/** One way to say something, ready for use. */
export interface Compiled extends CompiledPattern {
  readonly spec: PatternSpec;
}

/** What a sentence can lean on: what was spoken of before it. */
export interface Context {
  readonly document: SourceDocument;
  readonly speech: Speech;
  readonly marked: MarkedSentence;
  readonly treaty: string | null;
  /** All treaties that the document speaks of. */
  readonly treaties: readonly string[];
  readonly states: readonly string[];
  readonly alone: boolean;
  /** Mines were spoken of here or a little before. */
  readonly weapon: string | null;
}

/** A claim in the making, with the tokens that it stands on. */
export interface Draft {
  readonly spec: PatternSpec | null;
  readonly property: Property;
  readonly from: number;
  readonly to: number;
  readonly trigger: readonly [number, number];
  readonly mode: Mode;
  readonly states: readonly string[];
  readonly objects: readonly string[];
  readonly treaty: string | null;
  readonly alternatives: readonly string[];
  readonly inferred: Claim['inferred'];
  readonly weapon: string | null;
  readonly conduct: readonly string[];
  readonly value: Quantity | null;
  readonly time: ClaimTime | null;
}

/** Where things are dug: who dies there was not hurt by a weapon. */
const OTHER_MINES =
  /(?<![^ ])(?:coal|gold|copper|diamond|iron|silver|salt|uranium|lithium|jade|tin|emerald) (?:mines?|pits?|miners) /;

/** What one pattern finds in one line. */
export function draftsOf({ spec, regexp }: Compiled, line: MarkedLine, context: Context): Draft[] {
  const drafts: Draft[] = [];
  regexp.lastIndex = 0;
  for (let match = regexp.exec(line.line.text); match !== null; match = regexp.exec(line.line.text)) {
    const draft = draftOf(spec, match, line, context);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

function draftOf(spec: PatternSpec, match: RegExpExecArray, line: MarkedLine, context: Context): Draft | null {
  const { marks } = context.marked;
  const first = line.line.at.get(match.index);
  const last = line.line.at.get(match.index + match[0].length);
  if (first === undefined || last === undefined) return null;
  const slots = filled(match);
  const mark = (name: string): Mark | undefined => marks[slots.get(name) ?? -1];
  const around = { states: context.states, treaty: context.treaty, marks };
  const subject = subjectOf(spec, mark, line, first, last, around);
  if (subject === null) return null;
  const meant = treatyOf(spec, mark, line, first, last, around);
  if (meant === undefined) return null;
  const { treaty } = meant;
  const weaponMark = mark('W') ?? nearest(marks, 'W', line, first, last);
  const weapon = weaponMark?.weapon ?? (spec.weapon === 'context' ? context.weapon : null);
  if (spec.weapon !== undefined && OTHER_MINES.test(line.line.text)) return null;
  if (
    spec.weapon !== undefined &&
    weapon === null &&
    !(spec.weapon === 'context' && treaty !== null && spec.treaty !== 'none')
  )
    return null;
  const time = mark('D') ?? timeNear(line, first, last);
  const value = mark('count') ?? mark('share') ?? mark('rank') ?? mark('N');
  const own = { plan: spec.plan === true, ahead: spec.ahead === true, negative: spec.negative === true };
  const mode = modeOf(line.slots, first, last, own);
  const used = [subject.mark, time, value, mark('T'), mark('W')].filter((one): one is Mark => one !== undefined);
  const [start, end] = [line.slots[first]?.start ?? 0, line.slots[last - 1]?.end ?? 0];
  const near = used.filter((one) => start - one.end < 25 && one.start - end < 12);
  const words = line.slots.slice(first, last).map((slot) => slot.form);
  return {
    spec,
    property: spec.property,
    from: Math.min(start, ...near.map((one) => one.start)),
    to: Math.max(end, ...near.map((one) => one.end)),
    trigger: [start, end],
    mode,
    // A period that the treaty gives is the same for everybody; a day is somebody's.
    states: spec.property === 'treaty-deadline' && time === undefined ? ['WORLD'] : subject.states,
    objects: spec.to === undefined ? [] : (mark(spec.to)?.states ?? objectNear(line, last)),
    treaty,
    alternatives: meant.named || treaty === null ? [] : context.treaties.filter((code) => code !== treaty),
    inferred: [
      ...(subject.sure ? [] : (['states'] as const)),
      ...(meant.named || treaty === null ? [] : (['treaty'] as const)),
    ],
    weapon,
    conduct: [...(spec.conduct ?? []), ...conductsIn(spec, line, first, words)],
    value:
      value?.quantity == null || spec.unit === undefined
        ? null
        : { ...value.quantity, unit: unitOf(spec.unit, value, words) },
    time: time?.found?.time ?? null,
  };
}

function unitOf(unit: Unit, value: Mark, words: readonly string[]): Unit {
  if (value.role === 's') return 'share';
  if (value.role === 'r') return 'rank';
  if (unit === 'people' && words.some((word) => /^(?:incidents|accidents|explosions)$/.test(word))) return 'incidents';
  return unit;
}

/** A full date with its weekday, or one that the calendar does not have, can be held against the calendar alone. */
export function datesOf(marked: MarkedSentence): Draft[] {
  return marked.marks.flatMap((mark) => {
    const { found } = mark;
    if (found === null || (found.weekday === null && !found.impossible)) return [];
    return [
      {
        spec: null,
        property: 'dated',
        from: mark.start,
        to: mark.end,
        trigger: [mark.start, mark.end],
        mode: 'asserted',
        states: ['WORLD'],
        objects: [],
        treaty: null,
        alternatives: [],
        inferred: [],
        weapon: null,
        conduct: found.impossible ? ['impossible'] : [`weekday-${found.weekday}`],
        value: null,
        time: found.time,
      } satisfies Draft,
    ];
  });
}
