/** Judges a fact: how its values go together, why they differ, which are probably wrong. Never an average, never a choice. */
import { type Confidence, weakest } from '../../base/finding.ts';
import { apart, exactly, numberText, sizeOf } from './amount.ts';
import type { Fact } from './fact.ts';
import { fitOf } from './fit.ts';
import { type Held, heldValues } from './held.ts';
import { bySource, cliques, components, FITS, type Link, within } from './link.ts';
import type { Parts } from './parts.ts';
import { lengthOf } from './period.ts';
import { relate } from './relation.ts';
import { EDITION, firstSpoke, type Relation, type Setting } from './relation-source.ts';
import { sentenceOf } from './sentence.ts';
import { OFF_BY_ONE } from './slip.ts';
import type { Statement } from './statement.ts';
import { type CopyKeys, countVoices, voiceKeys, voicesOf } from './voice.ts';
import { type Judgement, STATUSES, type Status, WORD_IDS, WORDS, type Word, wordsInOrder } from './word.ts';

export interface JudgedFact {
  readonly fact: Fact;
  readonly status: Status;
  /** Independent voices: copies, editions and quotations of one count once. */
  readonly voices: number;
  /** In the order of the list of words. */
  readonly judgements: readonly Judgement[];
}

/** A toll of this many days or fewer, of a whole State, can be of more than one incident. */
const FEW_DAYS = 31;

/**
 * Judges one fact.
 * @param parts killed and injured together, for casualties, as single sources give them
 */
export function judge(fact: Fact, copies: CopyKeys, parts: readonly Parts[]): JudgedFact {
  const voices = voicesOf(fact.statements, copies);
  const bench = new Bench(fact, copies, parts, voices);
  const judgements = bench.judgements();
  const count = countVoices(fact.statements, voices);
  return { fact, status: statusOf(judgements, count), voices: count, judgements };
}

/** What one voice can say of one fact without contradicting anybody. */
const QUIET: ReadonlySet<Word> = new Set(['alone', 'agree', 'limit', 'rounding', 'changed', 'scope']);

/** The gravest of its judgements; one voice that says nothing against itself stands alone. */
function statusOf(judgements: readonly Judgement[], voices: number): Status {
  if (voices === 1 && judgements.every(({ word }) => QUIET.has(word))) return 'alone';
  const gravest = Math.max(...judgements.map(({ word }) => STATUSES.indexOf(WORDS[word].status)));
  return STATUSES[gravest] ?? 'alone';
}

class Bench {
  private readonly held: readonly Held[];
  private readonly setting: Setting;
  private readonly parts: readonly Parts[];
  private readonly voices: ReadonlyMap<string, string>;
  private readonly fact: Fact;

  constructor(fact: Fact, copies: CopyKeys, parts: readonly Parts[], voices: ReadonlyMap<string, string>) {
    const { nature, measure, incident } = fact.topic;
    const days = lengthOf(fact.period);
    const vague = nature === 'flow' && !incident && days !== null && days <= FEW_DAYS;
    this.fact = fact;
    this.held = heldValues(fact.statements);
    this.setting = { nature, told: fact.period !== null, incident, vague, measure, copies };
    this.parts = parts;
    this.voices = voices;
  }

  judgements(): Judgement[] {
    const links = this.kept(this.links());
    const judgements = WORD_IDS.flatMap((word) => [
      ...this.together(
        word,
        links.filter((link) => link.relation.word === word),
        links,
      ),
      ...this.fromParts(word, links),
    ]);
    return judgements.length > 0 ? judgements : [this.alone()];
  }

  /** Every two values that differ. */
  private links(): Link[] {
    return this.held.flatMap((left, index) =>
      this.held.slice(index + 1).map((right) => {
        const relation = relate(left, right, this.setting);
        if (relation.word === 'revision') {
          return { left, right, relation, marked: relation.older === 'left' ? left : right };
        }
        if (relation.word === 'slip' || relation.word === 'unit') {
          const { marked, confidence } = this.suspect(left, right, relation);
          return { left, right, relation: { ...relation, confidence }, marked };
        }
        return { left, right, relation, marked: null };
      }),
    );
  }

  /** What is probably wrong, or was replaced, neither disputes a third value nor supports one. */
  private kept(links: readonly Link[]): Link[] {
    const marked = new Set(
      links
        .filter(({ relation }) => relation.confidence !== 'low')
        .flatMap((link) => (link.marked ? [link.marked] : [])),
    );
    const fits = (word: Word) => FITS.has(word);
    const fitElsewhere = new Set(
      links
        .filter((link) => fits(link.relation.word) && !marked.has(link.left) && !marked.has(link.right))
        .flatMap(({ left, right }) => [left, right]),
    );
    return links.filter(({ left, right, relation }) => {
      const [bad, other] = marked.has(left) ? [left, right] : [right, left];
      if (!marked.has(bad)) return true;
      return relation.word !== 'conflict' && !(fits(relation.word) && fitElsewhere.has(other));
    });
  }

  /** Which of two values is the wrong one: what the parts add up to, what more voices say, what was told first. */
  private suspect(left: Held, right: Held, relation: Relation): { marked: Held | null; confidence: Confidence } {
    const [leftSums, rightSums] = [this.isSum(left), this.isSum(right)];
    if (leftSums !== rightSums) return { marked: leftSums ? right : left, confidence: 'high' };
    const [one, other] = [this.support(left, right), this.support(right, left)];
    if (one !== other)
      return { marked: one > other ? right : left, confidence: Math.abs(one - other) > 1 ? 'high' : 'medium' };
    if (relation.word === 'unit') return { marked: fewerPeople(left, right), confidence: relation.confidence };
    const [first, second] = [firstSpoke(left.statements), firstSpoke(right.statements)];
    // Who told it an edition later told it from somebody else; but by one, a figure can also have been corrected.
    const confidence = relation.why === OFF_BY_ONE ? 'low' : 'medium';
    if (first !== null && second !== null) {
      if (second.earliest - first.latest >= EDITION) return { marked: right, confidence };
      if (first.earliest - second.latest >= EDITION) return { marked: left, confidence };
    }
    return { marked: null, confidence: relation.confidence };
  }

  /** Are killed and injured together this number of people? */
  private isSum(held: Held): boolean {
    if (held.value.kind !== 'amount' || held.scope.length > 0 || held.value.unit === 'incidents') return false;
    return this.parts.some(({ total }) => goesWith(held, total));
  }

  /** The voices that give this value, or one that goes with it and not with the other. */
  private support(held: Held, other: Held): number {
    const fits = (one: Held, two: Held) =>
      one.value.kind === 'amount' &&
      two.value.kind === 'amount' &&
      one.value.unit === two.value.unit &&
      fitOf(one.value, two.value) !== null;
    const beside = this.held.filter((one) => one !== held && one !== other && fits(one, held) && !fits(one, other));
    return this.voicesOf([held, ...beside]);
  }

  private voicesOf(held: readonly Held[]): number {
    return countVoices(
      held.flatMap(({ statements }) => statements),
      this.voices,
    );
  }

  /** The judgements of one word. */
  private together(word: Word, links: readonly Link[], all: readonly Link[]): Judgement[] {
    if (word === 'self-contradiction') return bySource(links).map((each) => this.judgement(word, within(each), each));
    const groups = FITS.has(word) ? cliques(links, all) : components(links);
    const single = word === 'agree' ? this.held.filter((held) => !groups.some((group) => group.held.has(held))) : [];
    return [
      ...groups.map(({ held, links: those }) => this.judgement(word, [...held], those)),
      ...single.map((held) => this.judgement(word, [held], [])),
    ].filter(({ voices }) => word !== 'agree' || voices > 1);
  }

  private judgement(word: Word, held: readonly Held[], links: readonly Link[]): Judgement {
    const inOrder = this.held.flatMap((one) => held.find(({ key }) => key === one.key) ?? []);
    const wrong = new Set(links.flatMap((link) => (link.marked === null ? [] : [link.marked])));
    const marked = inOrder.filter((one) => wrong.has(one));
    const backing = word === 'unit' ? marked.flatMap((one) => this.partsBehind(one)) : [];
    const why = [...links.map(({ relation }) => relation.why), ...backing.map(sumText)];
    const own = inOrder.flatMap((one) => one.statements);
    const trust = [...links.map(({ relation }) => relation), { confidence: trustIn(word, own) }];
    const confidence = backing.length > 0 ? 'high' : weakest(trust);
    return {
      word,
      says: sentenceOf({ word, held: inOrder, marked, why: [...new Set(why)].sort(), confidence }),
      also: wordsInOrder(links.flatMap(({ relation }) => relation.also)),
      confidence,
      statements: this.idsOf([...own, ...backing.flatMap((parts) => parts.statements)]),
      marked: this.idsOf(marked.flatMap((one) => one.statements)),
      voices: this.voicesOf(inOrder),
    };
  }

  /** Of all statements of the fact, in its order, then those of other facts. */
  private idsOf(statements: readonly Statement[]): string[] {
    const ids = new Set(statements.map(({ id }) => id));
    const own = this.fact.statements.map(({ id }) => id).filter((id) => ids.delete(id));
    return [...own, ...[...ids].sort()];
  }

  /** What a source's own killed and injured say of the casualties that it gives. */
  private fromParts(word: Word, links: readonly Link[]): Judgement[] {
    if (word === 'unit') {
      const judged = new Set(links.filter(({ relation }) => relation.word === 'unit').map(({ marked }) => marked));
      return this.held
        .filter((held) => !judged.has(held))
        .flatMap((held) =>
          this.partsBehind(held).map((parts) => this.ofParts(word, held, parts, 'medium', sumText(parts))),
        );
    }
    if (word !== 'self-contradiction') return [];
    return this.held.flatMap((held) =>
      this.partsOf(held).flatMap((parts) => {
        const exact = held.value.kind === 'amount' && held.value.unit !== 'incidents' ? exactly(held.value) : null;
        if (exact === null || parts.total <= exact || goesWith(held, parts.total)) return [];
        return [this.ofParts(word, held, parts, 'high', `${sumText(parts)}, more than all casualties`)];
      }),
    );
  }

  /** Killed and injured together, by a source that gives this value too. */
  private partsOf(held: Held): Parts[] {
    if (held.scope.length > 0) return [];
    const sources = new Set(held.statements.map(({ source }) => source.id));
    return this.parts.filter(({ source }) => sources.has(source));
  }

  /** The same where they show that the incidents are people. */
  private partsBehind(held: Held): Parts[] {
    if (held.value.kind !== 'amount' || held.value.unit !== 'incidents') return [];
    return this.partsOf(held).filter(({ total }) => goesWith(held, total));
  }

  private ofParts(word: Word, held: Held, parts: Parts, confidence: Confidence, why: string): Judgement {
    const statements = held.statements.filter(({ source }) => source.id === parts.source);
    const own = { ...held, statements };
    const marked = word === 'unit' ? [own] : [];
    return {
      word,
      says: sentenceOf({ word, held: [own], marked, why: [why], confidence }),
      also: [],
      confidence,
      statements: this.idsOf([...statements, ...parts.statements]),
      marked: this.idsOf(marked.flatMap((one) => one.statements)),
      voices: this.voicesOf([own]),
    };
  }

  private alone(): Judgement {
    const { statements } = this.fact;
    const sources = new Set(statements.map(({ source }) => source.id));
    const why = sources.size === 1 ? [] : [this.whyOneVoice()];
    return {
      word: 'alone',
      says: sentenceOf({ word: 'alone', held: this.held, marked: [], why, confidence: 'high' }),
      also: [],
      confidence: 'high',
      statements: this.idsOf(statements),
      marked: [],
      voices: 1,
    };
  }

  /** Why several sources are one voice. */
  private whyOneVoice(): string {
    const { statements } = this.fact;
    const [first] = statements;
    const shared =
      first === undefined
        ? []
        : voiceKeys(first).filter((key) => statements.every((one) => voiceKeys(one).includes(key)));
    if (shared.length === 0) return 'they carry the same text';
    return first?.speaker ? `all tell the words of ${first.speaker}` : 'one publisher';
  }
}

/** What is only alleged, or only guessed to be on the same thing, is agreed on less surely. */
function trustIn(word: Word, statements: readonly Statement[]): Confidence {
  return word === 'agree' && statements.some(({ alleged, inferred }) => alleged || inferred) ? 'medium' : 'high';
}

/** An incident hurts a person or more, so that the same number is rather one of people. */
function fewerPeople(left: Held, right: Held): Held | null {
  const ofIncidents = [left, right].filter(({ value }) => value.kind === 'amount' && value.unit === 'incidents');
  return ofIncidents.length === 1 ? (ofIncidents[0] ?? null) : null;
}

/** Does a number go with the value, and lie near enough (15 in 100) for a limit not to hold by chance? */
function goesWith({ value }: Held, total: number): boolean {
  if (value.kind !== 'amount') return false;
  const sum = { ...value, low: total, high: total, about: false, parts: [] };
  return fitOf(value, sum) !== null && apart(sizeOf(value), total) <= 0.15;
}

function sumText({ total }: Parts): string {
  return `killed and injured together are ${numberText(total)}`;
}
