/** A case of rows of claims, and how it is checked: by the tests of this folder and by that of the documentation. */
import { expect } from 'vitest';
import { CLAIM_COLUMNS, type ClaimRow, statementOfRow } from '../../../src/evidence/side-by-side/claims-file.ts';
import { compare } from '../../../src/evidence/side-by-side/compare.ts';
import type { JudgedFact } from '../../../src/evidence/side-by-side/judge.ts';
import type { Statement } from '../../../src/evidence/side-by-side/statement.ts';
import { WORD_IDS } from '../../../src/evidence/side-by-side/word.ts';

type Cells = Readonly<Record<string, string | number | boolean>>;

interface Expected {
  /** Letters of the rows: `a` is the first. */
  readonly names?: readonly string[];
  readonly marked?: readonly string[];
  readonly also?: readonly string[];
  readonly confidence?: string;
  readonly says?: string;
}

export interface Case {
  readonly case: string;
  readonly why: string;
  /** Cells of every row that does not have its own. The subject is Arcadia unless one is given. */
  readonly all?: Cells;
  readonly rows: readonly Cells[];
  /** The id of the fact that is looked at, where there are several. */
  readonly fact?: string;
  readonly expect: {
    readonly status: string;
    readonly facts?: number;
    readonly voices?: number;
    readonly words?: readonly string[];
  } & Readonly<Record<string, Expected | string | number | readonly string[]>>;
}

export function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

export function statementsOf(one: Case): Statement[] {
  return one.rows.map((cells, index) => {
    const given: Cells = { id: letter(index), subject: 'Arcadia', ...one.all, ...cells };
    const unknown = Object.keys(given).filter((column) => !(CLAIM_COLUMNS as readonly string[]).includes(column));
    expect(unknown, 'columns that a row has').toEqual([]);
    const row = Object.fromEntries(CLAIM_COLUMNS.map((column) => [column, text(given[column])])) as ClaimRow;
    return statementOfRow(row, { file: 'case', line: index + 1 });
  });
}

function text(cell: Cells[string] | undefined): string {
  if (cell === undefined) return '';
  // YAML reads yes as true.
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell);
}

/** Everything of a judged fact that is an answer, with rows by their letters. */
export function answer({ fact, status, voices, judgements }: JudgedFact) {
  const letters = (ids: readonly string[]) => ids.map((id) => id.replace(/^case#/, '')).sort();
  return {
    fact: fact.id,
    status,
    voices,
    judgements: judgements.map((one) => ({ ...one, statements: letters(one.statements), marked: letters(one.marked) })),
  };
}

export function checkCase(one: Case): void {
  const statements = statementsOf(one);
  const { facts } = compare([], statements);
  expect(compare([], [...statements].reverse()).facts.map(answer), 'the order does not show').toEqual(
    facts.map(answer),
  );
  if (one.fact === undefined) expect(facts.length, 'facts').toBe(one.expect.facts ?? 1);
  const looked = facts.filter(({ fact }) => one.fact === undefined || fact.id === one.fact).map(answer);
  expect(looked.length, `a fact ${one.fact}, among ${facts.map(({ fact }) => fact.id).join('; ')}`).toBeGreaterThan(0);
  for (const found of looked) {
    expect(found.status, JSON.stringify(found.judgements, null, 1)).toBe(one.expect.status);
    if (one.expect.voices !== undefined) expect(found.voices, 'voices').toBe(one.expect.voices);
    if (one.expect.words !== undefined) expect(found.judgements.map(({ word }) => word)).toEqual(one.expect.words);
    for (const word of WORD_IDS) {
      const expected = one.expect[word] as Expected | undefined;
      if (expected === undefined) continue;
      const judgement = found.judgements.find((each) => each.word === word);
      expect(judgement, `a judgement ${word}`).toBeDefined();
      if (expected.names !== undefined) expect(judgement?.statements).toEqual(expected.names);
      if (expected.marked !== undefined) expect(judgement?.marked).toEqual(expected.marked);
      if (expected.also !== undefined) expect(judgement?.also).toEqual(expected.also);
      if (expected.confidence !== undefined) expect(judgement?.confidence).toBe(expected.confidence);
      if (expected.says !== undefined) expect(judgement?.says).toContain(expected.says);
    }
  }
}
