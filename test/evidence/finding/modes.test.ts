/** How a clause is said: cases/modes.yaml. */
import { expect, test } from 'vitest';
import { modeOf } from '../../../src/evidence/finding/mode.ts';
import { casesIn } from '../../support/cases.ts';
import { markedIn } from '../../support/finder.ts';

interface Case {
  readonly case: string;
  readonly text: string;
  readonly words: string;
  readonly own?: readonly ('plan' | 'ahead' | 'negative')[];
  readonly mode: string;
}

test.each(casesIn<Case>(new URL('cases/modes.yaml', import.meta.url)))('%s', (_, { text, words, own = [], mode }) => {
  const start = text.lastIndexOf(words);
  expect(start, `“${words}” stands in the text`).toBeGreaterThanOrEqual(0);
  const sentence = markedIn(text).find((one) => one.sentence.start <= start && start < one.sentence.end);
  if (sentence === undefined) throw new Error(`no sentence holds “${words}”`);
  const { slots } = sentence.whole;
  const { tokens } = sentence.sentence;
  const inside = slots.flatMap((slot, index) => {
    const [from, to] = [tokens[slot.start]?.start ?? 0, tokens[slot.end - 1]?.end ?? 0];
    return from < start + words.length && to > start ? [index] : [];
  });
  const has = (what: 'plan' | 'ahead' | 'negative') => own.includes(what);
  const owned = { plan: has('plan'), ahead: has('ahead'), negative: has('negative') };
  expect(modeOf(slots, inside[0] ?? 0, (inside.at(-1) ?? 0) + 1, owned)).toBe(mode);
});
