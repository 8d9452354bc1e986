/** What the sources of two different values tell about the difference: one source twice, an edition that follows, a copy. */
import type { Confidence } from '../../base/finding.ts';
import { apart, sizeOf } from './amount.ts';
import type { Held } from './held.ts';
import type { Nature, Statement } from './statement.ts';
import { type CopyKeys, voiceKeys } from './voice.ts';
import type { Word } from './word.ts';

/** What two values are looked at in: the fact that they are held on. */
export interface Setting {
  readonly nature: Nature;
  /** Does the fact have a time of its own, and not only the day of a publication? */
  readonly told: boolean;
  /** The toll of one incident, in a report that can be followed by another on the same day. */
  readonly incident: boolean;
  /** A few days in a whole State: two reports can be on two incidents. */
  readonly vague: boolean;
  readonly measure: string;
  readonly copies: CopyKeys;
}

export interface Relation {
  readonly word: Word;
  readonly also: readonly Word[];
  readonly confidence: Confidence;
  /** A clause for the sentence; empty where the word says all. */
  readonly why: string;
  /** Which one was replaced, in a revision. */
  readonly older?: 'left' | 'right';
  /** The values with those statements only that contradict each other, in a self-contradiction. */
  readonly within?: readonly [Held, Held];
}

/** The same, with the slip that it could be instead. */
export function orSlip(relation: Relation, slip: string | null): Relation {
  return slip === null ? relation : { ...relation, also: [...relation.also, 'slip'] };
}

/** Does one source give both, in one document or on one day? */
export function sameSource(left: Held, right: Held): Relation | null {
  const says = (within: readonly [Held, Held], confidence: Confidence): Relation => {
    return { word: 'self-contradiction', also: [], confidence, why: '', within };
  };
  const own = sharing(left, right, (statement) => [`${statement.source.id} ${statement.speaker}`]);
  if (own !== null) return says(own, 'high');
  const sameDay = sharing(left, right, sameDayKeys);
  return sameDay === null ? null : says(sameDay, 'medium');
}

/** One publisher, or one speaker, on one day. */
function sameDayKeys(statement: Statement): string[] {
  const { spoke } = statement.source;
  if (spoke === null) return [];
  return voiceKeys(statement).map((key) => `${key} on ${spoke.earliest}/${spoke.latest} ${statement.speaker}`);
}

/** Do near-copies of one text differ in the value? */
export function copied(left: Held, right: Held, copies: CopyKeys): Relation | null {
  if (sharing(left, right, copies) === null) return null;
  return { word: 'slip', also: ['revision'], confidence: 'medium', why: 'the text is the same but for the value' };
}

/** Both, with those statements only that have a key which statements of the other have too; null where there is none. */
function sharing(
  left: Held,
  right: Held,
  keysOf: (statement: Statement) => readonly string[],
): readonly [Held, Held] | null {
  const keysIn = ({ statements }: Held) => new Set(statements.flatMap(keysOf));
  const [ones, others] = [keysIn(left), keysIn(right)];
  const within = (held: Held, keys: ReadonlySet<string>) => ({
    ...held,
    statements: held.statements.filter((statement) => keysOf(statement).some((key) => keys.has(key))),
  });
  const both = [within(left, others), within(right, ones)] as const;
  return both[0].statements.length === 0 ? null : both;
}

/** Is it only a guess, for all statements of one of them, which State or treaty they are about? */
export function guessed(left: Held, right: Held): boolean {
  return [left, right].some((held) => held.statements.every((statement) => statement.inferred));
}

/** Are all statements of one of them words of a text, whose metric was read out of them? */
export function worded(left: Held, right: Held): boolean {
  return [left, right].some((held) => held.statements.every(({ place }) => place.kind === 'document'));
}

/** A following edition comes about a year later. */
export const EDITION = 300;
/** Figures are seldom revised by more than half. */
const MOST_REVISED = 0.5;

/**
 * Does the later value replace the earlier? `own`: a publisher replaced its own. Else a source that spoke an edition later may
 * have taken up a revised figure.
 */
export function revised(
  left: Held,
  right: Held,
  setting: Setting,
): { readonly own: boolean; readonly relation: Relation } | null {
  const own = ownRevision(left, right);
  if (own === 'both') {
    const why = 'a publisher left the one for the other and came back to it';
    return { own: true, relation: { word: 'conflict', also: ['revision'], confidence: 'medium', why } };
  }
  if (own !== null) {
    const why = 'a later edition of the same publisher replaces the earlier';
    return { own: true, relation: { word: 'revision', also: [], confidence: 'high', why, older: own } };
  }
  if (left.value.kind !== 'amount' || right.value.kind !== 'amount' || setting.nature === 'rule') return null;
  const [leftFirst, rightFirst] = [firstSpoke(left.statements), firstSpoke(right.statements)];
  if (leftFirst === null || rightFirst === null) return null;
  const older =
    leftFirst.latest < rightFirst.earliest ? 'left' : rightFirst.latest < leftFirst.earliest ? 'right' : null;
  if (older === null) return null;
  const days = older === 'left' ? rightFirst.earliest - leftFirst.latest : leftFirst.earliest - rightFirst.latest;
  const [before, after] = older === 'left' ? [left.value, right.value] : [right.value, left.value];
  const rose = sizeOf(after) >= sizeOf(before);
  if (setting.incident) {
    const why = rose ? 'the toll of an incident rises as more is known' : 'a later report corrects the toll';
    return {
      own: false,
      relation: { word: 'revision', also: ['conflict'], confidence: rose ? 'medium' : 'low', why, older },
    };
  }
  if (days < EDITION || apart(sizeOf(before), sizeOf(after)) > MOST_REVISED) return null;
  const why = 'a later source gives the figure anew, as happens when late reports are added';
  return {
    own: false,
    relation: { word: 'revision', also: ['conflict'], confidence: rose ? 'medium' : 'low', why, older },
  };
}

/** Which value a publisher left for the other one; null where none did, `both` where one went back to it. */
function ownRevision(left: Held, right: Held): 'left' | 'right' | 'both' | null {
  const [lefts, rights] = [spokenBy(left), spokenBy(right)];
  const older = new Set<'left' | 'right'>();
  for (const [key, one] of lefts) {
    const other = rights.get(key);
    if (other === undefined) continue;
    if (one.first < other.last) older.add('left');
    if (other.first < one.last) older.add('right');
  }
  const [only] = older;
  return older.size === 2 ? 'both' : (only ?? null);
}

/** Publisher or speaker to the end of the first time and the beginning of the last time that it gave the value. */
function spokenBy(held: Held): Map<string, { first: number; last: number }> {
  const spoken = new Map<string, { first: number; last: number }>();
  for (const statement of held.statements) {
    const { earliest, latest } = statement.source.spoke ?? { earliest: null, latest: null };
    if (earliest === null || latest === null) continue;
    for (const key of voiceKeys(statement)) {
      const known = spoken.get(key);
      const first = Math.min(known?.first ?? latest, latest);
      spoken.set(key, { first, last: Math.max(known?.last ?? earliest, earliest) });
    }
  }
  return spoken;
}

/** The first day on which a value was told, with its limits; null where a day is not known. */
export function firstSpoke(
  statements: readonly Statement[],
): { readonly earliest: number; readonly latest: number } | null {
  let first: { earliest: number; latest: number } | null = null;
  for (const { source } of statements) {
    const { earliest, latest } = source.spoke ?? { earliest: null, latest: null };
    if (earliest === null || latest === null) continue;
    if (first === null || latest < first.latest || (latest === first.latest && earliest < first.earliest)) {
      first = { earliest, latest };
    }
  }
  return first;
}

/** Is one of them only alleged? */
export function alleged(left: Held, right: Held): boolean {
  return [left, right].some((held) => held.statements.every((statement) => statement.alleged));
}
