/** A report in the format that is asked for; each printer is loaded only then. */
import { Problem } from '../../base/problem.ts';
import { wordOf } from '../../base/word.ts';
import { reportResource } from '../../reports/article7/print-json.ts';
import type { MadeReport } from './make-report.ts';

export const FORMATS = ['html', 'docx', 'pdf', 'xlsx', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};

/**
 * The format that is named, or that the ending of the file tells.
 * @throws Problem `word-unknown`, `option-conflict` where neither does
 */
export function formatOf(format: string | undefined, out: string | undefined): Format {
  if (format !== undefined) return wordOf(FORMATS, format, '--format');
  const ending = /\.([a-z]+)$/i.exec(out ?? '')?.[1]?.toLowerCase() ?? '';
  const found = FORMATS.find((one) => one === ending || (ending === 'htm' && one === 'html'));
  if (found !== undefined) return found;
  throw new Problem('option-conflict', {
    found: `--out ${out ?? ''}, whose ending tells no format`,
    wanted: `a file that ends in ${FORMATS.map((one) => `.${one}`).join(', ')}, or --format`,
    next: 'Name the format.',
  });
}

/** @throws Problem `report-unprintable` */
export async function printReport({ report, findings }: MadeReport, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return Buffer.from((await import('../../reports/article7/print-html.ts')).reportHtml(report));
    case 'docx':
      return (await import('../../reports/article7/print-docx.ts')).reportDocx(report);
    case 'pdf':
      return (await import('../../reports/article7/print-pdf.ts')).reportPdf(report);
    case 'xlsx':
      return (await import('../../reports/article7/print-xlsx.ts')).reportXlsx(report);
    case 'json':
      return Buffer.from(`${JSON.stringify(reportResource(report, findings), null, 2)}\n`);
  }
}
