/** The line of a sentence, and the same without what is said aside. */
import { lineOf } from './line.ts';
import type { Mark, MarkedLine, Slot } from './mark.ts';
import type { Token } from './token.ts';

/** Is a sign that no pattern should see: quotation marks, emphasis of Markdown. */
const NOISE = /^(?:"|\*|_|`|#|>|•|')$/;

export function lineFrom(tokens: readonly Token[], marks: readonly Mark[]): MarkedLine {
  const slots: Slot[] = [];
  const byStart = new Map(marks.map((mark, index) => [mark.start, { mark, index }]));
  for (let at = 0; at < tokens.length; at += 1) {
    const here = byStart.get(at);
    if (here !== undefined) {
      const { mark, index } = here;
      slots.push({ form: `§${mark.tag}${mark.role}${index}`, start: mark.start, end: mark.end, mark });
      at = mark.end - 1;
      continue;
    }
    const { form } = tokens[at] as Token;
    if (NOISE.test(form)) continue;
    // A footnote mark: [1].
    if (form === '[' && tokens[at + 2]?.form === ']' && /^\d/.test((tokens[at + 1] as Token).form)) {
      at += 2;
      continue;
    }
    slots.push({ form, start: at, end: at + 1, mark: null });
  }
  return { slots, line: lineOf(slots.map((slot) => slot.form)) };
}

const OPENS_ASIDE =
  /^(?:which|who|whose|a|an|the|its|now|then|long|where|once|and|like|including|nations|countries|states|all|itself|also|along|together|for|in|by)$/;
const LONGEST_ASIDE = 16;

/** Null where nothing stands aside. */
export function withoutAsides(whole: MarkedLine): MarkedLine | null {
  const kept: Slot[] = [];
  const { slots } = whole;
  let cut = false;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] as Slot;
    const close = closing(slots, at);
    if (close !== null) {
      cut = true;
      at = close;
      continue;
    }
    kept.push(slot);
  }
  return cut ? { slots: kept, line: lineOf(kept.map((slot) => slot.form)) } : null;
}

/** The slot that closes the aside which opens here, or null. */
function closing(slots: readonly Slot[], at: number): number | null {
  const form = (slots[at] as Slot).form;
  const sign = form === '(' ? ')' : form === '--' ? '--' : form === ',' ? ',' : null;
  if (sign === null) return null;
  if (form === ',') {
    const [before, after] = [slots[at - 1]?.mark, slots[at + 1]?.form ?? ''];
    if (
      before === undefined ||
      before === null ||
      !(before.tag === 'S' || before.tag === 'T') ||
      !OPENS_ASIDE.test(after)
    )
      return null;
  }
  for (let to = at + 2; to < slots.length && to - at <= LONGEST_ASIDE; to += 1) {
    if ((slots[to] as Slot).form === sign) return to;
  }
  return null;
}
