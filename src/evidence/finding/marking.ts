/**
 * Marks a sentence: names, treaties, weapons, numbers and times become one slot each, lists of States become one, and
 * what only points back (“the treaty”, “it”, “the country”) is resolved to what was named before. Patterns then see
 * `§Sn0 have all withdrawn from §Tn1 in §Dx2 .`
 */
import type { Day } from '../../base/day.ts';
import { lists, offices, pronouns } from './actor-mark.ts';
import { lineFrom, withoutAsides } from './aside.ts';
import { Board, EMPTY } from './board.ts';
import type { MarkedSentence, Memory } from './mark.ts';
import type { FoundName } from './names.ts';
import { quantitiesIn } from './quantity.ts';
import type { Sentence } from './sentence.ts';
import { timesIn } from './time.ts';
import { backReferences, named, otherTreaties } from './treaty-mark.ts';
import { treatiesDescribed, weapons } from './weapon-mark.ts';

export function markSentence(
  sentence: Sentence,
  names: readonly FoundName[],
  published: Day | null,
  memory: Memory,
): MarkedSentence {
  const { tokens } = sentence;
  const board = new Board(tokens, memory);
  named(board, names);
  treatiesDescribed(board);
  otherTreaties(board);
  weapons(board);
  backReferences(board);
  for (const found of timesIn(tokens, published)) {
    board.put({ ...EMPTY, tag: 'D', role: 'x', start: found.start, end: found.end, found });
  }
  for (const { start, end, own, quantity } of quantitiesIn(tokens, board.taken)) {
    board.put({ ...EMPTY, tag: 'N', role: own === 'share' ? 's' : own === 'rank' ? 'r' : 'n', start, end, quantity });
  }
  offices(board);
  pronouns(board);
  lists(board);
  remember(board);
  const marks = board.all();
  const whole = lineFrom(tokens, marks);
  return { sentence, marks, whole, bare: withoutAsides(whole) };
}

/** What the next sentence can point back to. */
function remember(board: Board): void {
  const { memory } = board;
  const ordered = board.all();
  const treaties = ordered.filter((mark) => mark.tag === 'T');
  memory.treatyAge += 1;
  memory.foreignAge += 1;
  for (const { treaty } of treaties) if (treaty !== null) memory.treaties.add(treaty);
  const ours = treaties.filter((mark) => mark.treaty !== null).at(-1);
  const foreign = treaties.filter((mark) => mark.treaty === null && mark.role === 'n').at(-1);
  if (ours !== undefined) {
    memory.treaty = ours.treaty;
    memory.treatyAge = foreign !== undefined && foreign.start > ours.start ? 1 : 0;
  }
  if (foreign !== undefined) memory.foreignAge = 0;
  const actors = ordered.filter((mark) => mark.tag === 'S' && mark.role !== 'l' && mark.role !== 'a');
  const subject = actors.find((mark) => !board.governed(mark)) ?? actors[0];
  memory.statesAge += 1;
  if (subject !== undefined) {
    memory.states = subject.states;
    memory.statesAge = 0;
    const others = ordered.filter((mark) => mark.tag === 'S' && mark.role !== 'l').flatMap((mark) => mark.states);
    memory.alone = subject.sure && new Set(others).size === subject.states.length;
  }
}
