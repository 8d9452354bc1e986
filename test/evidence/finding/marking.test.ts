/** What patterns see of a sentence: cases/marking.yaml. */
import { expect, test } from 'vitest';
import type { Mark, MarkedLine } from '../../../src/evidence/finding/mark.ts';
import { casesIn } from '../../support/cases.ts';
import { markedIn } from '../../support/finder.ts';

interface Case {
  readonly case: string;
  readonly text: string;
  readonly lines?: readonly string[];
  /** What must not stand in any line. */
  readonly not?: string;
  /** The first line without its asides; null where it has none. */
  readonly bare?: string | null;
}

function told(mark: Mark): string {
  switch (mark.tag) {
    case 'S':
      return `<S${mark.role} ${mark.states.join('+') || '-'}>`;
    case 'T':
      return `<T${mark.role} ${mark.treaty ?? '-'}>`;
    case 'D':
      return `<D ${mark.found?.time.as}>`;
    case 'W':
      return `<W ${mark.weapon}>`;
    default:
      return `<N${mark.role === 'n' ? '' : mark.role} ${mark.quantity?.as}>`;
  }
}

const line = ({ slots }: MarkedLine) => slots.map(({ form, mark }) => (mark === null ? form : told(mark))).join(' ');

test.each(casesIn<Case>(new URL('cases/marking.yaml', import.meta.url)))('%s', (_, { text, lines, not, bare }) => {
  const found = markedIn(text);
  const whole = found.map((sentence) => line(sentence.whole));
  if (lines !== undefined) expect(whole).toEqual(lines);
  if (not !== undefined) expect(whole.join('\n')).not.toContain(not);
  if (bare !== undefined) expect(found[0]?.bare == null ? null : line(found[0].bare)).toBe(bare);
  expect(
    [lines, not, bare].some((one) => one !== undefined),
    'a case says what it expects',
  ).toBe(true);
});
