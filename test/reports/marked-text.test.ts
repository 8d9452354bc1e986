/** Marks that lie inside one another or overlap, on texts of any kind. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markedParagraphs, numbered, type Paragraph, type Place } from '../../src/reports/marked-text.ts';

/** Pieces in short: `[1` opens a place, `(1` goes on with it, `1]` ends it, `1)` interrupts it. */
function short(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.map((pieces) =>
    pieces
      .map((piece) => {
        if (piece.kind === 'text') return piece.text;
        if (piece.kind === 'page') return `{${piece.page}}`;
        if (piece.kind === 'open') return `${piece.first ? '[' : '('}${piece.number}`;
        return `${piece.number}${piece.last ? ']' : ')'}`;
      })
      .join('|'),
  );
}

const places = (...spans: [number, number][]): Place[] => numbered(spans.map(([start, end]) => ({ start, end })));

describe('by example', () => {
  test.each<[string, string, Place[], string[]]>([
    ['no place', 'abcdef', [], ['abcdef']],
    ['one place', 'abcdef', places([2, 4]), ['ab|[1|cd|1]|ef']],
    ['two apart', 'abcdef', places([0, 2], [4, 6]), ['[1|ab|1]|cd|[2|ef|2]']],
    ['two that touch', 'abcd', places([0, 2], [2, 4]), ['[1|ab|1]|[2|cd|2]']],
    ['one inside the other', 'abcdef', places([2, 4], [0, 6]), ['[1|ab|[2|cd|2]|ef|1]']],
    ['two that begin together', 'abcd', places([0, 2], [0, 4]), ['[1|[2|ab|2]|cd|1]']],
    ['two that end together', 'abcd', places([0, 4], [2, 4]), ['[1|ab|[2|cd|2]|1]']],
    ['the same place twice', 'abcd', places([1, 3], [1, 3]), ['a|[1|[2|bc|2]|1]|d']],
    ['an overlap', 'abcdef', places([0, 4], [2, 6]), ['[1|ab|[2|cd|2)|1]|(2|ef|2]']],
    [
      'three that overlap',
      'abcdefgh',
      places([0, 4], [2, 6], [3, 8]),
      ['[1|ab|[2|c|[3|d|3)|2)|1]|(2|(3|ef|3)|2]|(3|gh|3]'],
    ],
    ['over an empty line', 'ab\n\ncd', places([1, 5]), ['a|[1|b|1)', '(1|c|1]|d']],
    ['over two empty lines and spaces', 'ab\n  \n\n  cd', places([1, 10]), ['a|[1|b|1)', '(1|c|1]|d']],
    ['within the empty line', 'ab\n\ncd', places([2, 3]), ['ab|[1|1]', 'cd']],
    ['of no length', 'abcd', places([2, 2]), ['ab|[1|1]|cd']],
    ['beyond the end', 'abcd', places([2, 9], [7, 9]), ['ab|[1|cd|1]|[2|2]']],
    ['a line break is none', 'ab\ncd', places([1, 4]), ['a|[1|b\nc|1]|d']],
  ])('%s', (_, text, given, expected) => {
    expect(short(markedParagraphs(text, given))).toEqual(expected);
  });

  test('pages begin where they begin, also inside a place', () => {
    const pages = [
      { page: 1, start: 0 },
      { page: 2, start: 3 },
    ];
    expect(short(markedParagraphs('abcdef', places([2, 5]), pages))).toEqual(['{1}|ab|[1|c|{2}|de|1]|f']);
  });
});

test('whatever the text and the places: nothing is lost, marks are nested, each place is opened and closed once', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\n\n', '😀', '\r\n'), maxLength: 60 });
  const spans = fc.array(fc.tuple(fc.nat(70), fc.nat(20)), { maxLength: 12 });
  fc.assert(
    fc.property(text, spans, (whole, list) => {
      const given = numbered(list.map(([start, length]) => ({ start, end: start + length })));
      const paragraphs = markedParagraphs(whole, given);
      const shown = paragraphs
        .flat()
        .map((piece) => (piece.kind === 'text' ? piece.text : ''))
        .join('');
      expect(shown.replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
      const inside = new Map<number, string>(given.map((place) => [place.number, '']));
      const opened: number[] = [];
      const closed: number[] = [];
      for (const pieces of paragraphs) {
        const stack: number[] = [];
        for (const piece of pieces) {
          if (piece.kind === 'text') {
            for (const number of stack) inside.set(number, inside.get(number) + piece.text);
          } else if (piece.kind === 'open') {
            expect(piece.depth).toBe(stack.length);
            stack.push(piece.number);
            if (piece.first) opened.push(piece.number);
          } else if (piece.kind === 'close') {
            expect(stack.pop()).toBe(piece.number);
            if (piece.last) closed.push(piece.number);
          }
        }
        expect(stack).toEqual([]);
      }
      const numbers = given.map((place) => place.number);
      expect(opened.sort((one, other) => one - other)).toEqual(numbers);
      expect(closed.sort((one, other) => one - other)).toEqual(numbers);
      for (const place of given) {
        const covered = whole.slice(place.start, place.end).replace(/\s/g, '');
        expect(inside.get(place.number)?.replace(/\s/g, '')).toBe(covered);
      }
    }),
    { numRuns: 2000 },
  );
});
