/** What came of bringing a file in, for the terminal. */
import { formatNumber } from '../../base/number.ts';
import { releasedOf } from '../../land/balance.ts';
import type { ImportTold } from '../../reports/land-import.ts';
import { squareMetres } from './land.ts';
import { columns, type Page } from './page.ts';

interface Aside {
  readonly row: number;
  readonly line: number | null;
  readonly reasons: readonly {
    readonly code: string;
    readonly severity: string;
    readonly found: string;
    readonly next: string;
  }[];
}

export function printImport(page: Page, report: ImportTold & { readonly examples: readonly Aside[] }): void {
  const { id, file, format, layer, kind, crs, crsHow, dryRun, outcomes } = report;
  page.heading(dryRun ? `${file}: what would come of it` : `${file}: brought in as ${id}`);
  page.text(`${format}, layer “${layer}”, read as ${kind}; ${systemText(crs, crsHow)}; text in ${report.encoding}.`);
  const read = Object.entries(report.plan.mapping.fields).map(([field, { column }]) => `${field} ← ${column}`);
  page.text(
    read.length === 0
      ? 'No column is read into a field; all values are kept as they are.'
      : `Columns: ${read.join(', ')}.`,
  );
  const { left } = report.plan.mapping;
  if (left.length > 0)
    page.text(`Kept, and read into no field: ${left.map(({ column }) => column).join(', ')}.`, 0, 'quiet');
  page.line();
  page.text(
    `${formatNumber(report.rows)} rows = ${formatNumber(report.accepted)} taken + ${formatNumber(report.quarantined)} set aside.`,
    0,
    report.quarantined > 0 ? 'doubt' : 'good',
  );
  const said = Object.entries(outcomes).filter(([, count]) => count > 0);
  page.text(`Of those taken: ${said.map(([word, count]) => `${formatNumber(count)} ${word}`).join(', ') || 'none'}.`);
  if (report.resolved > 0) page.text(`${formatNumber(report.resolved)} rows that were set aside before are taken now.`);
  for (const remark of report.remarks) page.text(remark, 0, 'doubt');
  if (report.findings.length > 0) {
    page.heading('What the checks say');
    const rows = report.findings.map(({ severity, code, count }) => [severity, code, formatNumber(count)]);
    for (const line of columns(rows)) page.line(line);
  }
  if (report.examples.length > 0) {
    page.heading('Set aside, the first of them');
    for (const { row, line, reasons } of report.examples.slice(0, 5)) {
      const [worst] = [...reasons].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
      page.entry(
        `row ${row}`,
        `${line === null ? '' : `(line ${line}) `}${worst?.code}: ${worst?.found}. ${worst?.next}`,
        0,
        12,
        'doubt',
      );
    }
  }
  page.heading('Effect on the balance');
  for (const { owner, before, after } of report.effect) {
    page.text(
      `${owner}: ${squareMetres(before.closing)} m² open before, ${squareMetres(after.closing)} m² after; ${squareMetres(releasedOf(after) - releasedOf(before))} m² more released.`,
    );
  }
  page.line();
  page.text(
    dryRun ? 'A trial run: nothing was changed.' : `“whitestone import --undo ${id} --reason …” takes it back.`,
    0,
    'quiet',
  );
}

function systemText(crs: string, how: string): string {
  const short = crs.length > 60 ? `${crs.slice(0, 57)}…` : crs;
  if (how === 'format') return 'WGS 84, as the format rules';
  return `${short}, ${how}`;
}
