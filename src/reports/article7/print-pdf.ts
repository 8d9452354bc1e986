/** The report as a tagged PDF (PDF/UA-1, ISO 14289-1), set by Typst with the fonts that it brings. */
import { createRequire } from 'node:module';
import { Problem } from '../../base/problem.ts';
import { typstOf } from './print-typst.ts';
import type { Report } from './report.ts';

/** @throws Problem `report-unprintable` */
export function reportPdf(report: Report): Uint8Array {
  // Some thirty megabytes, for whoever asks for a PDF.
  const { NodeCompiler } = createRequire(import.meta.url)(
    '@myriaddreamin/typst-ts-node-compiler',
  ) as typeof import('@myriaddreamin/typst-ts-node-compiler');
  try {
    return new Uint8Array(
      NodeCompiler.create().pdf({ mainFileContent: typstOf(report) }, { pdfStandard: 'ua-1' as never }),
    );
  } catch (error) {
    throw new Problem('report-unprintable', {
      found: `the report cannot be set as a PDF/UA: ${String((error as Error).message ?? error).slice(0, 500)}`,
      wanted: 'a report that can',
      next: 'Ask for it as DOCX or HTML, and tell the makers of this program what it said.',
    });
  }
}
