/**
 * The entry of this folder: lays what sources say side by side. Statements on one fact are grouped, near-copies count once, and
 * each fact is judged: who agrees, who stands alone, who differs and why. Nothing is averaged and nothing is chosen.
 */
import type { Claim } from '../claim.ts';
import type { SourceDocument } from '../document.ts';
import { type Copies, copiesAmong } from './copies.ts';
import { factsOf } from './fact.ts';
import { type LeftOut, statementsOfClaim } from './from-claim.ts';
import { type JudgedFact, judge } from './judge.ts';
import { partsOfCasualties } from './parts.ts';
import { byTime } from './period.ts';
import { inOrder, type Statement, type StatementSource } from './statement.ts';

/** A document with the claims that were found in it. */
export interface ClaimedDocument {
  readonly document: SourceDocument;
  readonly claims: readonly Claim[];
}

export interface Comparison {
  /** In order of subject, measure, treaty and period. */
  readonly facts: readonly JudgedFact[];
  /** Every source with a statement, in order of the day on which it spoke, then of its name. */
  readonly sources: readonly StatementSource[];
  readonly nearCopies: Copies['nearCopies'];
  readonly passages: Copies['passages'];
  /** Claims that were not compared, and why. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Compares documents and rows of claims files. What is given twice, with the same id, is taken once; the order of what is given
 * does not show in the answer.
 */
export function compare(documents: readonly ClaimedDocument[], rows: readonly Statement[]): Comparison {
  const given = onceEach(documents, ({ document }) => document.id);
  const copies = copiesAmong(given.map(({ document }) => document));
  const leftOut: LeftOut[] = [];
  const found: Statement[] = [...rows];
  for (const { document, claims } of given) {
    for (const claim of claims) {
      const read = statementsOfClaim(document, claim);
      if ('says' in read) leftOut.push(read);
      else found.push(...read);
    }
  }
  const statements = onceEach(found, ({ id }) => id);
  const facts = factsOf(statements);
  const parts = partsOfCasualties(facts);
  return {
    facts: facts.map((fact) => judge(fact, copies.keys, parts.get(fact.id) ?? [])),
    sources: onceEach(
      statements.map(({ source }) => source),
      ({ id }) => id,
    ).sort(bySpeaking),
    nearCopies: copies.nearCopies,
    passages: copies.passages,
    leftOut: leftOut.sort((left, right) => inOrder(left.document, right.document) || inOrder(left.claim, right.claim)),
  };
}

/** The first of each id, in the order of ids: whatever the order in which they were given. */
function onceEach<T>(things: readonly T[], idOf: (thing: T) => string): T[] {
  const byId = new Map<string, T>();
  for (const thing of things) if (!byId.has(idOf(thing))) byId.set(idOf(thing), thing);
  return [...byId].sort(([left], [right]) => inOrder(left, right)).map(([, thing]) => thing);
}

function bySpeaking(left: StatementSource, right: StatementSource): number {
  return byTime(left.spoke, right.spoke) || inOrder(left.name, right.name) || inOrder(left.id, right.id);
}
