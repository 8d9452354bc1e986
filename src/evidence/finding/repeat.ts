/** What two patterns found in the same words is one claim. */
import type { Property } from '../property.ts';
import type { Draft } from './draft.ts';

/** Two patterns, or the same one in both forms of the sentence, that found the same thing: the first and shorter one stays. */
export function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const same = kept.findIndex(
      (other) =>
        other.property === draft.property && other.from < draft.to && draft.from < other.to && sameStates(other, draft),
    );
    const other = kept[same];
    if (other === undefined) kept.push(draft);
    else if (better(draft, other)) kept[same] = draft;
  }
  return kept.filter((draft) => !kept.some((other) => other !== draft && excludes(other, draft)));
}

const sameStates = (left: Draft, right: Draft) =>
  left.states.some((state) => right.states.includes(state)) || left.states.length === 0;

/** The one that knows more stays: a time, a value, then the longer list of States, then the shorter clause. */
function better(draft: Draft, other: Draft): boolean {
  const score = (one: Draft) =>
    (one.time === null ? 0 : 2) +
    (one.value === null ? 0 : 2) +
    (one.treaty === null ? 0 : 1) +
    Math.min(one.states.length, 9) * 0.1 +
    one.conduct.length * 0.2 -
    (one.to - one.from) * 0.01;
  return score(draft) > score(other) + 0.5;
}

/** Words that one property claims are no longer free for a looser one. */
const STRONGER: Readonly<Record<string, readonly Property[]>> = {
  'never-signed': ['signed', 'never-party'],
  'never-party': ['ratified', 'party', 'signed'],
  'withdrawal-notified': ['withdrawal-announced', 'withdrawal-effective', 'ratified', 'withdrawal-voted'],
  'withdrawal-effective': ['withdrawal-announced', 'party'],
  'withdrawal-voted': ['withdrawal-announced', 'withdrawal-decreed'],
  'withdrawal-decreed': ['withdrawal-announced', 'signed'],
  'treaty-withdrawal': [
    'treaty-prohibits',
    'withdrawal-effective',
    'withdrawal-notified',
    'withdrawal-announced',
    'suspended',
  ],
  objected: ['suspended', 'withdrawal-announced'],
  'signatory-count': ['signed', 'party-count'],
  'party-count': ['ratified', 'party', 'signed'],
  'stockpile-rank': ['stockpile-held'],
  'stockpile-retained': ['stockpile-held'],
  'stockpile-destroyed': ['cleared', 'stockpile-held'],
  used: ['stockpile-held'],
  casualties: ['killed', 'injured'],
  party: ['ratified'],
};

function excludes(strong: Draft, weak: Draft): boolean {
  if (!(STRONGER[strong.property] ?? []).includes(weak.property)) return false;
  const overlap = Math.min(strong.trigger[1], weak.trigger[1]) - Math.max(strong.trigger[0], weak.trigger[0]);
  const length = Math.min(strong.trigger[1] - strong.trigger[0], weak.trigger[1] - weak.trigger[0]);
  return overlap > length * 0.4;
}
