/** DOCX files made by hand: the few parts that a document needs, and whatever else a test adds. */
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

export const run = (text, properties = '') =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
export const paragraph = (content, style = '') =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${content.startsWith('<') ? content : run(content)}</w:p>`;
export const table = (rows) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

/**
 * @param options.body XML of paragraphs and tables
 * @param options.core properties such as `dc:title`
 * @param options.parts further parts, or others in the place of those made here; null leaves one out
 */
export function makeDocx({ body, core, app, notes, parts = {}, doctype = '' }) {
  const styles = [1, 2]
    .map(
      (order) => `<w:style w:type="paragraph" w:styleId="Heading${order}"><w:name w:val="heading ${order}"/></w:style>`,
    )
    .join('');
  const relation = (id, type, target, base = RELATIONS) =>
    `<Relationship Id="${id}" Type="${base}/${type}" Target="${target}"/>`;
  const related = (...relations) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;
  const all = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': related(relation('rId1', 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': related(
      relation('rId1', 'styles', 'styles.xml'),
      ...(notes ? [relation('rId2', 'footnotes', 'footnotes.xml')] : []),
    ),
    'word/styles.xml': `${HEAD}<w:styles xmlns:w="${MAIN}">${styles}</w:styles>`,
    'word/document.xml': `${HEAD}${doctype}<w:document xmlns:w="${MAIN}"><w:body>${body}</w:body></w:document>`,
    ...(notes
      ? {
          'word/footnotes.xml': `${HEAD}<w:footnotes xmlns:w="${MAIN}">${notes
            .map((note, at) => `<w:footnote w:id="${at + 1}">${paragraph(note)}</w:footnote>`)
            .join('')}</w:footnotes>`,
        }
      : {}),
    ...(core ? { 'docProps/core.xml': properties('cp:coreProperties', core) } : {}),
    ...(app ? { 'docProps/app.xml': properties('Properties', app) } : {}),
    ...parts,
  };
  const entries = Object.entries(all).filter(([, content]) => content !== null);
  return zipSync(
    Object.fromEntries(
      entries.map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
  );
}

/** The mark in the text that calls a note. */
export const noteCall = (id) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;

function properties(root, values) {
  const elements = Object.entries(values).map(([key, value]) => `<${key}>${escaped(value)}</${key}>`);
  return `${HEAD}<${root} xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${elements.join('')}</${root}>`;
}
