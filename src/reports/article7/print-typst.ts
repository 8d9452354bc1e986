/** The report as text for Typst. Whatever anybody wrote goes in as a string, never as markup: nothing in it can be a command. */
import type { Cell, Report, Row, Section, Table } from './report.ts';
import { say } from './words.ts';

/** A string of Typst: its five escapes, and by its number what has no shape or no place in a line. */
export function typstString(text: string): string {
  const written = text.normalize('NFC').replace(/["\\]|[^\P{C}\n]|\p{Zl}|\p{Zp}|\n/gu, (one) => {
    if (one === '"' || one === '\\') return `\\${one}`;
    if (one === '\n') return '\\n';
    // Halves of characters and unassigned ones have no number that Typst would take; others are no letters.
    return ' ';
  });
  return `"${shown(written)}"`;
}

/** What the fonts at hand have no letters for is named by its number: a PDF/UA may not hold a letter without a shape. */
function shown(text: string): string {
  return text.replace(BEYOND, (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** Letters that Libertinus Serif has, whole blocks of them: Latin, Greek, Cyrillic, Hebrew, and common signs. */
const BEYOND =
  /[^\u0020-\u007E\u00A0-\u017F\u0218-\u021B\u0391-\u03A1\u03A3-\u03A9\u03AC-\u03CE\u0400-\u045F\u0490\u0491\u05D0-\u05EA\u2010\u2011\u2013\u2014\u2018-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u20AC\u2116\u2122\u2212\u2248\u2260\u2264\u2265]/gu;

export function typstOf(report: Report): string {
  const { language, title, subtitle, dated, draft, sections } = report;
  const [year, month, day] = dated.split('-').map(Number);
  return [
    `#set document(title: ${typstString(`${title}: ${subtitle}`)}, author: "Whitestone", date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    `#set page(paper: "a4", flipped: true, margin: (x: 15mm, y: 16mm), numbering: "1 / 1", number-align: right)`,
    `#set text(lang: "${language}", font: "Libertinus Serif", size: 9.5pt, fallback: false)`,
    `#set par(justify: false)`,
    `#set table(stroke: 0.5pt + rgb("#777777"), inset: 3.5pt)`,
    `#show table.cell.where(y: 0): set text(weight: "bold")`,
    `#show figure: set block(breakable: true)`,
    `#show figure.where(kind: table): set figure.caption(position: top)`,
    `#show figure.caption: it => block(width: 100%, below: 5pt, sticky: true, strong(it.body))`,
    `#show figure: set align(left)`,
    `#show heading.where(level: 1): set text(size: 13pt)`,
    `#show heading.where(level: 1): set block(above: 16pt, below: 6pt)`,
    // Strings, numbers aside, and what is missing: each as its own, so that nothing written is ever read as markup.
    `#let t(s) = text(s)`,
    `#let m(s) = emph(text(s))`,
    `#let r(n) = link(label("ref-" + str(n)), text("[" + str(n) + "]"))`,
    `#title(t(${typstString(title)}))`,
    `#t(${typstString(subtitle)})`,
    ...(draft ? [`#par(m(${typstString(say(language, 'draft'))}))`] : []),
    ...sections.map(sectionOf),
  ].join('\n\n');
}

function sectionOf(section: Section): string {
  return [
    `#heading(level: 1, t(${typstString(section.title)}))`,
    ...section.remarks.map((text) => `#par(t(${typstString(text)}))`),
    ...section.tables.map(tableOf),
  ].join('\n\n');
}

function tableOf({ caption, columns, rows, total, remarks }: Table): string {
  const said = remarks.map((text) => `#par(t(${typstString(text)}))`);
  if (rows.length === 0) return [`#par(strong(t(${typstString(caption)})))`, ...said].join('\n\n');
  const wide = columns
    .map(({ numeric }, index) => (numeric || index === columns.length - 1 ? '1fr' : '1.6fr'))
    .join(', ');
  const sides = columns.map(({ numeric }) => (numeric ? 'right' : 'left')).join(', ');
  const head = columns.map(({ title }) => `t(${typstString(title)})`).join(', ');
  const parts = [
    `columns: (${wide},), align: (${sides},)`,
    `fill: (_, y) => if y == 0 { rgb("#eef0f3") }`,
    `table.header(${head})`,
    ...rows.map(rowOf),
    ...(total === null ? [] : [`table.footer(repeat: false, ${rowOf(total)})`]),
  ];
  return [
    `#figure(kind: table, supplement: none, numbering: none, caption: t(${typstString(caption)}), table(\n${parts.join(',\n')}\n))`,
    ...said,
  ].join('\n\n');
}

function rowOf({ anchor, cells }: Row): string {
  return cells
    .map((cell, index) => {
      const said = cellOf(cell);
      return index === 0 && anchor !== null ? `[#${said} #label("${anchor}")]` : said;
    })
    .join(', ');
}

function cellOf({ text, missing, url, basis }: Cell): string {
  const said =
    url !== null && /^https?:\/\//.test(url)
      ? `link(${typstString(url)}, t(${typstString(text)}))`
      : `${missing ? 'm' : 't'}(${typstString(text)})`;
  if (basis.length === 0) return said;
  const numbers = basis.map((number) => `r(${number})`).join(' + [ ] + ');
  return text === '' ? `(${numbers})` : `(${said} + [ ] + ${numbers})`;
}
