/** Reads documents and claims files, and prints them side by side. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import { claimFinder } from '../../../evidence/find.ts';
import { readClaimsFile } from '../../../evidence/side-by-side/claims-file.ts';
import { type ClaimedDocument, compare } from '../../../evidence/side-by-side/compare.ts';
import type { Statement, SubjectNames } from '../../../evidence/side-by-side/statement.ts';
import { stateNamed, treatyNamed } from '../../../law/name.ts';
import type { LegalRecord } from '../../../law/record.ts';
import { comparisonResource, matrixTable } from '../../../reports/comparison.ts';
import { calledAs } from '../../../reports/evidence.ts';
import { gather } from '../../../tasks/evidence/gather.ts';
import { print } from '../../options.ts';
import { printComparison } from '../../print/comparison.ts';
import { tellProblem } from '../../problem-text.ts';
import type { World } from '../../world.ts';
import type { CompareOptions } from './compare.ts';
import { givenOf } from './given.ts';

export async function runCompare(world: World, names: readonly string[], options: CompareOptions): Promise<void> {
  const given = givenOf(options);
  const [record, lexicon] = await Promise.all([world.record(options.data), world.lexicon()]);
  const called = (state: string) => calledAs(lexicon.called, state);
  const find = claimFinder(lexicon);
  const rows = names.filter(isClaimsFile).flatMap((name) => rowsOf(world, name, subjectNames(record, called)));
  const documents: ClaimedDocument[] = [];
  const stopping = world.stopping();
  const others = names.filter((name) => !isClaimsFile(name));
  for await (const found of gather(others, { given, input: world.input() })) {
    if (stopping.aborted) return;
    if (found.kind === 'document') documents.push({ document: found.document, claims: find(found.document) });
    else if (found.kind === 'problem') {
      if (names.length === 1 && found.problem.code === 'document-missing') throw found.problem;
      tellProblem(world, found.problem);
      world.failed();
    }
  }
  const comparison = compare(documents, rows);
  const matrix = matrixTable(comparison, called);
  print(world, options, {
    json: () => comparisonResource(comparison, called),
    csv: { columns: matrix.columns, rows: () => matrix.rows },
    text: (page) => printComparison(page, comparison, called),
  });
}

/** Rows of claims, by the ending of the name. */
function isClaimsFile(name: string): boolean {
  return ['.jsonl', '.ndjson', '.csv'].includes(extname(name).toLowerCase());
}

function rowsOf(world: World, name: string, names: SubjectNames): readonly Statement[] {
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    throw new Problem('document-missing', {
      found: `${name} cannot be opened (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
      wanted: 'a file of claims: JSON lines or CSV',
      next: 'Look whether the name is right and you may read it.',
    });
  }
  const { statements, problems } = readClaimsFile(text, name, names);
  for (const problem of problems) {
    tellProblem(world, problem);
    world.failed();
  }
  return statements;
}

/** Names of the record; a name that it does not have stands for itself. */
function subjectNames(record: LegalRecord, called: (state: string) => string): SubjectNames {
  const known = (look: () => string): string | null => {
    try {
      return look();
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  };
  return {
    state: (name) => known(() => stateNamed(record, name).iso3),
    treaty: (name) => known(() => treatyNamed(record, name).code),
    called,
  };
}
