/** The JSON of a report: its facts with their references, and the tables as they are printed. */
import type { Resource } from '../resource.ts';
import type { ToldFinding } from './finding.ts';
import type { Report } from './report.ts';

export function reportResource(report: Report, findings: readonly ToldFinding[] = []): Resource {
  const { language, title, subtitle, dated, draft, layout, sections, facts } = report;
  return {
    title,
    subtitle,
    layout,
    language,
    dated,
    draft,
    findings: findings.map((one) => ({ ...one })),
    facts: facts as unknown as Resource,
    sections: sections.map((section) => ({
      id: section.id,
      title: section.title,
      remarks: section.remarks,
      tables: section.tables.map(({ id, caption, columns, rows, total, remarks }) => ({
        id,
        caption,
        columns: columns.map((column) => column.title),
        rows: [...rows, ...(total === null ? [] : [total])].map(({ cells }) =>
          cells.map(({ text, basis }) =>
            [text, ...basis.map((number) => `[${number}]`)].filter((one) => one !== '').join(' '),
          ),
        ),
        remarks,
      })),
    })),
  };
}
