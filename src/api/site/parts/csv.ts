/** Tables of resources as CSV, for a page that offers them. */
import type { Resource } from '../../../reports/resource.ts';
import { csvOf } from '../../../reports/table.ts';
import type { OtherFormat, SiteQuestion } from '../route.ts';

export function csvFormat<Found>(
  file: string,
  columns: readonly string[],
  rows: (found: Found, question: SiteQuestion) => readonly Resource[],
): OtherFormat<Found> {
  return {
    type: 'text/csv; charset=utf-8',
    file: () => `${file}.csv`,
    body: (found, question) => csvOf(columns, rows(found, question)),
  };
}
