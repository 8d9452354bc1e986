/** The report as a workbook: a sheet for each table, and the facts as a machine reads them. */
import { factRows } from './fact-rows.ts';
import { repacked, xmlText } from './packed.ts';
import type { Cell, Report, Table } from './report.ts';

/** The sheet that {@link file://./read-xlsx.ts} reads. */
export const FACTS_SHEET = 'Facts';
/** Characters of a cell: a limit of the format. */
export const MOST_CHARACTERS = 32_767;

export async function reportXlsx(report: Report): Promise<Uint8Array> {
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const taken = new Set<string>([FACTS_SHEET.toLowerCase()]);
  const sheets = report.sections.flatMap(({ tables }) =>
    tables.map((table) => ({ data: sheetOf(table), sheet: sheetName(table.id, taken), stickyRowsCount: 2 })),
  );
  const facts = {
    data: factRows(report.facts).map((row) => row.map((text) => ({ value: text, type: String }))),
    sheet: FACTS_SHEET,
    stickyRowsCount: 1,
  };
  const all = [...sheets, facts];
  const written = await writeWorkbook(all as unknown as Parameters<typeof writeWorkbook>[0]).toBuffer();
  return repacked(new Uint8Array(written), (name, text) =>
    name === 'docProps/core.xml'
      ? text.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${report.dated}T00:00:00Z`)
      : text,
  );
}

/** At most 31 characters, none of those that formulas use, and each there once. */
function sheetName(id: string, taken: Set<string>): string {
  const plain = id.replace(/[\\/?*[\]:']/g, ' ').slice(0, 28);
  let name = plain;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${plain} ${count}`;
  taken.add(name.toLowerCase());
  return name;
}

function sheetOf({ caption, columns, rows, total, remarks }: Table): unknown[][] {
  return [
    [text(caption, true)],
    columns.map(({ title }) => text(title, true)),
    ...[...rows, ...(total === null ? [] : [total])].map(({ cells }) =>
      cells.map((cell, index) => numberOrText(cell, columns[index]?.numeric === true)),
    ),
    ...remarks.map((remark) => [text(remark)]),
  ];
}

function numberOrText(cell: Cell, numeric: boolean): unknown {
  if (numeric && typeof cell.value === 'number') return { value: cell.value, type: Number };
  const said = [cell.text, ...cell.basis.map((number) => `[${number}]`)].filter((one) => one !== '').join(' ');
  return said === '' ? null : text(said);
}

function text(value: string, bold = false): unknown {
  return { value: xmlText(value).slice(0, MOST_CHARACTERS), type: String, ...(bold ? { fontWeight: 'bold' } : {}) };
}
