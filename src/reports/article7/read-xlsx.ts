/** Reads the facts back out of the workbook of a report. */
import { Problem } from '../../base/problem.ts';
import { factsOf } from './fact-rows.ts';
import type { Facts } from './facts.ts';
import { FACTS_SHEET } from './print-xlsx.ts';

/** @throws Problem `facts-malformed` */
export async function factsOfXlsx(bytes: Uint8Array): Promise<Facts> {
  const { readSheet } = await import('read-excel-file/node');
  let rows: unknown[][];
  try {
    rows = (await readSheet(Buffer.from(bytes), FACTS_SHEET)) as unknown[][];
  } catch (error) {
    throw new Problem('facts-malformed', {
      found: `the file has no sheet “${FACTS_SHEET}” that can be read (${String((error as Error).message ?? error)})`,
      wanted: 'the workbook of a report',
      next: 'Make it with “whitestone report … --format xlsx”.',
    });
  }
  return factsOf(rows.map((row) => row.map((cell) => (cell === null || cell === undefined ? '' : String(cell)))));
}
