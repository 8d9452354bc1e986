/** The report as one accessible page that stands alone: no script, nothing loaded, its own style for screen and print. */
import { bdi, Html, html } from '../html.ts';
import type { Cell, Report, Row, Section, Table } from './report.ts';
import { say } from './words.ts';

const STYLE = `
:root{color-scheme:light dark;--page:#fff;--ink:#1b1d21;--quiet:#555b66;--line:#9aa1ac;--head:#eef0f3;--link:#0b4f9c;--missing:#7a4a00}
@media (prefers-color-scheme:dark){:root{--page:#14161a;--ink:#e7e9ee;--quiet:#a9b0bc;--line:#5b626e;--head:#23272e;--link:#8fc1ff;--missing:#f5cf66}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1.25rem 3rem;max-width:72rem;background:var(--page);color:var(--ink);font:1rem/1.5 Georgia,"Times New Roman",serif}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.3rem;margin:2.25rem 0 .25rem;border-top:1px solid var(--line);padding-top:1rem}
p{margin:.25rem 0}
.quiet{color:var(--quiet)}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th,tfoot th,tfoot td{background:var(--head)}
th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}
.missing{color:var(--missing);font-style:italic}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
tr:target{outline:3px solid var(--link)}
@media print{:root{--page:#fff;--ink:#000;--quiet:#333;--line:#666;--head:#eee;--link:#000;--missing:#000}
body{max-width:none;padding:0;font-size:10pt}.scroll{overflow:visible}h2,caption{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}
@page{margin:18mm 16mm}}
`;

export function reportHtml(report: Report): string {
  const { language, title, subtitle, draft, sections } = report;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title}: ${subtitle}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${bdi(subtitle)}${draft && html` · ${say(language, 'draft')}`}</p>
</header>
<main>
${sections.map((section) => sectionHtml(section))}
</main>
</body>
</html>
`;
  return page.text;
}

/** Where a cell leads; null: nowhere. */
export type Leads = (cell: Cell) => string | null;

const toTheWeb: Leads = ({ url }) => (url !== null && /^https?:\/\//.test(url) ? url : null);

/**
 * A section with a heading of the second order, for a page of its own or for one within another frame.
 * @param leads where cells lead that have no address of the web
 */
export function sectionHtml(section: Section, leads: Leads = () => null): Html {
  return html`<section>
<h2 id="h-${section.id}">${section.title}</h2>
${section.remarks.map((remark) => html`<p class="quiet">${remark}</p>\n`)}${section.tables.map((table) => tableHtml(section, table, leads))}
</section>
`;
}

function tableHtml(section: Section, table: Table, leads: Leads): Html {
  const { caption, columns, rows, total, remarks } = table;
  const said = remarks.map((remark) => html`<p>${remark}</p>\n`);
  // A table without a line is no table: its caption says what there is not.
  if (rows.length === 0) return html`<p><strong>${caption}</strong></p>\n${said}`;
  const name = `t-${section.id}-${table.id}`.replace(/[^\w-]/g, '-');
  const head = columns.map(
    ({ title, numeric }) => html`<th scope="col"${numeric && new Html(' class="number"')}>${title}</th>`,
  );
  const numeric = columns.map((column) => column.numeric);
  return html`<div class="scroll" role="group" tabindex="0" aria-labelledby="${name}">
<table>
<caption id="${name}">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, numeric, leads))}</tbody>
${total !== null && html`<tfoot>\n${rowHtml(total, numeric, leads)}</tfoot>\n`}</table>
</div>
${said}`;
}

function rowHtml({ anchor, cells }: Row, numeric: readonly boolean[], leads: Leads): Html {
  const [first, ...rest] = cells;
  return html`<tr${anchor !== null && html` id="${anchor}"`}>${first !== undefined && html`<th scope="row"${numeric[0] === true && new Html(' class="number"')}>${cellHtml(first, leads)}</th>`}${rest.map(
    (cell, index) =>
      html`<td${numeric[index + 1] === true && new Html(' class="number"')}>${cellHtml(cell, leads)}</td>`,
  )}</tr>\n`;
}

function cellHtml(cell: Cell, leads: Leads): Html {
  const { text, missing, basis } = cell;
  const address = toTheWeb(cell) ?? leads(cell);
  const said =
    address !== null
      ? html`<a href="${address}">${text}</a>`
      : missing
        ? html`<span class="missing">${text}</span>`
        : text === ''
          ? html``
          : bdi(text);
  return html`${said}${basis.map((number) => html` <a href="#ref-${number}">[${number}]</a>`)}`;
}
