/** The report as a DOCX that can be edited: styles for headings, real tables with header rows, a title and a language. */
import type { Paragraph, Table as WordTable } from 'docx';
import { repacked, xmlText } from './packed.ts';
import type { Cell, Report, Row, Section, Table } from './report.ts';
import { say } from './words.ts';

const TAGS = { en: 'en-GB', fr: 'fr-FR' } as const;
/** Twentieths of a point: A4 on its side, with margins of 1.5 cm, holds tables of many columns. */
const [LONG, SHORT, MARGIN] = [16_838, 11_906, 850];
/** Half points. */
const [BODY, SMALL] = [20, 17];

export async function reportDocx(report: Report): Promise<Uint8Array> {
  const docx = await import('docx');
  const { language, title, subtitle, draft, sections } = report;
  const font = 'Liberation Serif';
  const children = [
    new docx.Paragraph({ heading: docx.HeadingLevel.TITLE, children: [run(docx, title)] }),
    new docx.Paragraph({ style: 'Subtitle', children: [run(docx, subtitle)] }),
    ...(draft ? [new docx.Paragraph({ children: [run(docx, say(language, 'draft'), { italics: true })] })] : []),
    ...sections.flatMap((section) => sectionOf(docx, section)),
  ];
  const heading = (size: number) => ({
    run: { font, size, bold: true, color: '1B1D21' },
    paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
  });
  const document = new docx.Document({
    title: xmlText(title),
    subject: xmlText(subtitle),
    creator: 'Whitestone',
    lastModifiedBy: 'Whitestone',
    revision: 1,
    styles: {
      default: {
        document: { run: { font, size: BODY, language: { value: TAGS[language] } } },
        title: { run: { font, size: 36, bold: true }, paragraph: { spacing: { after: 80 } } },
        heading1: heading(28),
        heading2: heading(24),
      },
      paragraphStyles: [
        {
          id: 'Subtitle',
          name: 'Subtitle',
          basedOn: 'Normal',
          run: { size: 24 },
          paragraph: { spacing: { after: 200 } },
        },
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          run: { bold: true },
          paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
        },
        {
          id: 'Remark',
          name: 'Remark',
          basedOn: 'Normal',
          run: { color: '444444' },
          paragraph: { spacing: { before: 60, after: 60 } },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: SHORT, height: LONG, orientation: docx.PageOrientation.LANDSCAPE },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                alignment: docx.AlignmentType.RIGHT,
                children: [
                  new docx.TextRun({ text: `${say(language, 'page')} `, size: SMALL }),
                  new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: SMALL }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  const written = new Uint8Array(await docx.Packer.toBuffer(document));
  return repacked(written, (name, text) => (name === 'docProps/core.xml' ? dated(text, report.dated) : text));
}

type Docx = typeof import('docx');

/** The library writes the clock of the machine; the report is of its own day. */
function dated(core: string, day: string): string {
  return core.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
}

function run(docx: Docx, text: string, more: { bold?: boolean; italics?: boolean; size?: number } = {}) {
  return new docx.TextRun({ text: xmlText(text), ...more });
}

function sectionOf(docx: Docx, section: Section): (Paragraph | WordTable)[] {
  return [
    new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, children: [run(docx, section.title)] }),
    ...section.remarks.map((text) => remark(docx, text)),
    ...section.tables.flatMap((table) => tableOf(docx, table)),
  ];
}

function remark(docx: Docx, text: string): Paragraph {
  return new docx.Paragraph({ style: 'Remark', children: [run(docx, text)] });
}

function tableOf(docx: Docx, { caption, columns, rows, total, remarks }: Table): (Paragraph | WordTable)[] {
  const head = new docx.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ title, numeric }) =>
        new docx.TableCell({
          shading: { type: docx.ShadingType.CLEAR, color: 'auto', fill: 'EEF0F3' },
          children: [paragraph(docx, [run(docx, title, { bold: true, size: SMALL })], numeric)],
        }),
    ),
  });
  const lines = [
    ...rows.map((row) => lineOf(docx, row, columns, false)),
    ...(total === null ? [] : [lineOf(docx, total, columns, true)]),
  ];
  const body =
    rows.length === 0
      ? []
      : [
          new docx.Table({
            width: { size: 100, type: docx.WidthType.PERCENTAGE },
            columnWidths: widthsOf(columns.length),
            rows: [head, ...lines],
          }),
        ];
  return [
    new docx.Paragraph({ style: 'Caption', children: [run(docx, caption)] }),
    ...body,
    ...remarks.map((text) => remark(docx, text)),
  ];
}

/** Every column alike; whoever edits it sets them otherwise. */
function widthsOf(count: number): number[] {
  return Array.from({ length: count }, () => Math.floor((LONG - 2 * MARGIN) / count));
}

function lineOf(docx: Docx, { cells }: Row, columns: Table['columns'], bold: boolean) {
  return new docx.TableRow({
    cantSplit: true,
    children: cells.map(
      (cell, index) =>
        new docx.TableCell({
          children: [paragraph(docx, runsOf(docx, cell, bold), columns[index]?.numeric === true)],
        }),
    ),
  });
}

function runsOf(docx: Docx, { text, missing, basis }: Cell, bold: boolean) {
  const numbers = basis.map((number) => `[${number}]`).join(' ');
  const said = [text, numbers].filter((one) => one !== '').join(' ');
  return [run(docx, said, { italics: missing, bold, size: SMALL })];
}

function paragraph(docx: Docx, children: ReturnType<typeof run>[], numeric: boolean): Paragraph {
  return new docx.Paragraph({
    alignment: numeric ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
    children,
  });
}
