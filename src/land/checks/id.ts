/** Ids over a whole table. Rows are seen one by one, so that a table of any length can pass. */
import type { CheckFinding } from '../../base/check.ts';
import { tidy } from '../values/written.ts';
import { findingOf } from './code.ts';

/** The id for comparison: no spaces at all, no signs between, capitals. `AF-0001 ` and `af 0001` are one. */
export function idKey(id: string): string {
  return tidy(id)
    .toUpperCase()
    .replace(/[\s\-_/.]+/g, '-');
}

/**
 * A check that remembers.
 * @returns a function that takes a row: its number, its id as written, and all its values where rows should be compared
 */
export function idCheck(field = 'code'): (row: number, id: string | null, values?: string) => readonly CheckFinding[] {
  const seen = new Map<string, { readonly row: number; readonly id: string; readonly values: string | undefined }>();
  return (row, id, values) => {
    if (id === null || tidy(id) === '') {
      return [
        findingOf('id-missing', field, {
          found: 'no id',
          wanted: 'the id that the record has in its own system',
          next: 'Give it one. Without it a later import cannot tell that it is the same record.',
        }),
      ];
    }
    const key = idKey(id);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { row, id, values });
      return [];
    }
    const where = `row ${first.row}`;
    if (first.id !== id) {
      return [
        findingOf('id-variant', field, {
          found: `“${id}”, and “${first.id}” in ${where}`,
          wanted: 'one spelling of an id',
          next: 'If the two are one record, keep one row. If not, give one of them another id.',
          repair: { says: `Write “${first.id}”.`, safe: false },
        }),
      ];
    }
    if (values !== undefined && values === first.values) {
      return [
        findingOf('row-repeated', field, {
          found: `the same row as ${where}`,
          wanted: 'each record once',
          next: 'It adds nothing; leave one of the two out.',
          repair: { says: 'Leave this row out.', safe: true },
        }),
      ];
    }
    return [
      findingOf('id-repeated', field, {
        found: `“${id}”, which ${where} has too, with other values`,
        wanted: 'an id of its own for each record',
        next: 'See which of the two is the record of that id. If they are two versions, give each its date.',
      }),
    ];
  };
}
