/** How two values that are held on one fact go together, and when they differ, why. The same whichever comes first. */
import type { Held } from './held.ts';
import { isConduct, severalThings } from './measure.ts';
import { relateAmounts } from './relation-amount.ts';
import { relateOther } from './relation-other.ts';
import { alleged, guessed, type Relation, type Setting, worded } from './relation-source.ts';
import type { Word } from './word.ts';

/** Words that say of a source that it is wrong, or was. */
const CHARGES: ReadonlySet<Word> = new Set(['conflict', 'self-contradiction', 'slip', 'revision']);

/** How two values go together. */
export function relate(left: Held, right: Held, setting: Setting): Relation {
  const [one, other] = [left.value, right.value];
  const relation =
    one.kind === 'amount' && other.kind === 'amount'
      ? relateAmounts(left, right, one, other, setting)
      : relateOther(left, right, setting);
  if (CHARGES.has(relation.word) && guessed(left, right)) {
    const why = 'the words leave open which State or treaty is meant';
    return { word: 'unclear', also: [relation.word], confidence: 'low', why };
  }
  const disputed = relation.word === 'conflict' || relation.word === 'self-contradiction';
  if (disputed && severalThings(setting.measure)) {
    return { word: 'unclear', also: [relation.word], confidence: 'low', why: 'they can be on two rules' };
  }
  // What is said and what is denied are told side by side, and not always with who says so.
  if (relation.word === 'self-contradiction' && worded(left, right) && isConduct(setting.measure)) {
    const why = 'a text can tell what is said and that it is denied';
    return { word: 'unclear', also: ['self-contradiction'], confidence: 'low', why };
  }
  return relation.word === 'conflict' && alleged(left, right) ? { ...relation, confidence: 'low' } : relation;
}
