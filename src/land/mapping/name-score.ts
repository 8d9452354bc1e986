/** How well the name of a column fits a name of a field. */
import { distance } from 'fastest-levenshtein';
import { fold } from '../values/written.ts';

/** The words of a column’s name: `SurveyDate`, `survey_date` and `Survey date` are alike. */
export function wordsOfName(name: string): string {
  return fold(name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2'));
}

export interface NameFit {
  /** From 0 to 1. */
  readonly score: number;
  readonly reason: string;
}

interface Known {
  readonly words: string;
  readonly tight: string;
}

const SPLIT = new Map<string, readonly Known[]>();

function namesOf(names: string): readonly Known[] {
  const known = SPLIT.get(names);
  if (known !== undefined) return known;
  const split = names
    .split('|')
    .map((name) => fold(name))
    .filter((words) => words !== '')
    .map((words) => ({ words, tight: words.replaceAll(' ', '') }));
  SPLIT.set(names, split);
  return split;
}

/** Shapefiles keep ten letters of a name; a second such name ends in `_1`. */
const CUT = 10;

/**
 * The best fit of a column’s name with the names of a field; null where none is near.
 * @param field our own name of the field, which fits in full too
 */
export function nameScore(column: string, field: string, names: string): NameFit | null {
  const words = wordsOfName(column);
  const tight = words.replaceAll(' ', '');
  if (tight === '') return null;
  if (tight === wordsOfName(field).replaceAll(' ', '')) return { score: 1, reason: `named as our field` };
  let best: NameFit | null = null;
  const offer = (score: number, reason: string) => {
    if (best === null || score > best.score) best = { score, reason };
  };
  const raw = column.toLowerCase();
  const numbered = /^(.{3,})[_ ]\d{1,2}$/.exec(raw)?.[1] ?? null;
  for (const known of namesOf(names)) {
    if (known.tight === tight) {
      offer(0.98, `“${known.words}”`);
      break;
    }
    const underscored = known.words.replaceAll(' ', '_');
    const cut = raw.length === CUT && known.tight.length > tight.length;
    if (cut && (known.tight.startsWith(tight) || underscored.startsWith(raw)))
      offer(0.95, `“${known.words}”, cut after ten letters`);
    if (numbered !== null && known.tight === fold(numbered).replaceAll(' ', ''))
      offer(0.6, `“${known.words}”, numbered`);
    if (known.tight.length >= 5 && tight.length >= 5 && Math.abs(known.tight.length - tight.length) <= 2) {
      const off = distance(known.tight, tight);
      if (off <= (known.tight.length >= 8 ? 2 : isSwap(known.tight, tight) ? 2 : 1))
        offer(0.7 - off * 0.02, `nearly “${known.words}”`);
    }
    if (known.tight.length >= 4 && ` ${words} `.includes(` ${known.words} `)) {
      // The more of the column’s name it explains, the better.
      offer(0.4 + 0.25 * (known.words.length / words.length), `contains “${known.words}”`);
    }
  }
  return best;
}

/** Two neighbouring letters exchanged. */
function isSwap(one: string, two: string): boolean {
  if (one.length !== two.length) return false;
  const at = [...one].findIndex((letter, index) => letter !== two[index]);
  return at >= 0 && one[at] === two[at + 1] && one[at + 1] === two[at] && one.slice(at + 2) === two.slice(at + 2);
}
