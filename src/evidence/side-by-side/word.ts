/** What can be said of values that stand side by side: a closed list. */
import type { Confidence } from '../../base/finding.ts';

interface WordKind {
  /** For the reference, and for a reader of a judgement. */
  readonly says: string;
  /** What a fact is, as a whole, when this is the gravest that is said of its values. */
  readonly status: Status;
}

/** What a fact is as a whole, the gravest last. */
export const STATUSES = ['alone', 'agree', 'explained', 'unclear', 'doubtful', 'conflict'] as const;
export type Status = (typeof STATUSES)[number];

export const WORDS = {
  alone: { status: 'alone', says: 'one voice only says it' },
  agree: { status: 'agree', says: 'independent voices give the same value' },
  limit: { status: 'agree', says: 'one gives a limit (“more than 7,000”) and the other keeps it' },
  rounding: { status: 'agree', says: 'one is the other, told less exactly' },
  changed: { status: 'explained', says: 'the value changes over time, and they speak of different times' },
  revision: { status: 'explained', says: 'a later figure for the same time replaces an earlier one' },
  scope: { status: 'explained', says: 'they do not count the same: a part, another kind, another unit' },
  version: {
    status: 'explained',
    says: 'areas that lie so near that they are two versions or measurements of the same land',
  },
  unclear: { status: 'unclear', says: 'it cannot be told whether they are on the same thing' },
  unit: {
    status: 'doubtful',
    says: 'a number with the wrong unit: people told as incidents, hectares as square kilometres',
  },
  slip: { status: 'doubtful', says: 'so alike that one is probably the other, written wrongly' },
  'self-contradiction': { status: 'conflict', says: 'one source gives two values for the same thing' },
  conflict: { status: 'conflict', says: 'they cannot all be right, and nothing explains the difference' },
} as const satisfies Record<string, WordKind>;

export type Word = keyof typeof WORDS;
export const WORD_IDS = Object.keys(WORDS) as readonly Word[];

export interface Judgement {
  readonly word: Word;
  /** One sentence that a researcher understands. */
  readonly says: string;
  /** Other words that could explain the same; in the order of the list. */
  readonly also: readonly Word[];
  readonly confidence: Confidence;
  /** The ids of the statements that it is about, in order. */
  readonly statements: readonly string[];
  /** Those among them that are probably wrong (`slip`, `unit`) or replaced (`revision`). */
  readonly marked: readonly string[];
  /** How many independent voices stand behind them. */
  readonly voices: number;
}

/** Words in the order of the list, each once. */
export function wordsInOrder(words: Iterable<Word>): Word[] {
  const all = new Set(words);
  return WORD_IDS.filter((word) => all.has(word));
}
