/** DOCX: parts that are wrong, packages that lie about them. */
import { zipSync } from 'fflate';
import { makeDocx, noteCall, paragraph, run, table } from '../../test/support/docx-file.js';
import { mutated, scattered } from './text-inputs.js';

const PIECES = [
  '<w:p>',
  '</w:p>',
  '<w:r>',
  '</w:r>',
  '<w:t>',
  '</w:t>',
  '<w:tbl>',
  '</w:tbl>',
  '<w:tr>',
  '<w:tc>',
  '<w:br/>',
  '<w:tab/>',
  '<w:hyperlink r:id="rId9">',
  '<w:drawing><a:blip r:embed="rId7"/></w:drawing>',
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:instrText>HYPERLINK "x"</w:instrText>',
  '<w:sdt><w:sdtContent>',
  '<w:ins>',
  '<w:del>',
  '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="-1"/></w:numPr>',
  '<w:vMerge/>',
  '<w:gridSpan w:val="1000000"/>',
  '<mc:AlternateContent><mc:Fallback>',
  '<w:footnoteReference w:id="7"/>',
  '<w:commentReference w:id="1"/>',
  '&amp;',
  '&x;',
  '&#0;',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<?x?>',
  '<!DOCTYPE x>',
  'xmlns:w="x"',
  '\u0000',
  '\ud83d',
];
/** Sound by themselves, and odd where they stand. */
const SOUND = [
  '<w:p/>',
  '<w:r><w:t/></w:r>',
  '<w:r><w:br/><w:tab/><w:noBreakHyphen/><w:softHyphen/></w:r>',
  '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>',
  '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>',
  '<w:tbl/>',
  '<w:tr><w:tc/></w:tr>',
  '<w:p><w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>',
  '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>',
  '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
  '<w:sdt><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>',
  '<w:p><w:bookmarkStart w:id="1" w:name="_x"/><w:bookmarkEnd w:id="1"/></w:p>',
  '<w:r><w:commentReference w:id="4"/></w:r>',
  '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>12</w:t></w:r>',
  '<w:p><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>',
  '<w:p>text outside</w:p>',
  '<w:r><w:t>&lt;script&gt;</w:t></w:r>',
  '<x/>',
];
const TEXTS = ['Freedonia leaves the treaty.', 'Geneva, 9 April 2031', '12,345 mines', 'Мины', ' ', '地雷'];

export function docxInput(chance) {
  const blocks = Array.from({ length: 1 + chance.below(6) }, () => {
    const way = chance.below(4);
    if (way === 0)
      return table([
        [chance.one(TEXTS), 'x'],
        ['y', chance.one(TEXTS)],
      ]);
    if (way === 1) return paragraph(run(chance.one(TEXTS)) + noteCall(1 + chance.below(chance.in(20) ? 9 : 3)));
    return paragraph(chance.one(TEXTS).repeat(chance.few(200)), chance.one(['', 'Heading1', 'Nope']));
  });
  let body = blocks.join('');
  if (chance.in(40)) body = `${chance.one(PIECES).repeat(chance.few(3000))}${body}`;
  for (let times = chance.below(5); times > 0; times -= 1) {
    const places = [...body.matchAll(/(?=<)/g)];
    const { index } = chance.one(places);
    body = body.slice(0, index) + chance.one(SOUND).repeat(chance.few(300)) + body.slice(index);
  }
  if (chance.in(5)) body = mutated(chance, body, PIECES);
  const parts = {};
  for (const name of ['word/styles.xml', '_rels/.rels', '[Content_Types].xml', 'word/_rels/document.xml.rels']) {
    if (chance.in(40)) parts[name] = chance.in(2) ? null : mutated(chance, `<x>${chance.one(PIECES)}</x>`, PIECES);
  }
  if (chance.in(20))
    parts[chance.one(['word/../../x.xml', '/etc/x.xml', '__proto__', 'word/x.xml', 'customXml/x.xml'])] = 'x'.repeat(
      chance.few(100_000),
    );
  const bytes = makeDocx({
    body,
    parts,
    doctype: chance.in(40) ? '<!DOCTYPE x [<!ENTITY a "b">]>' : '',
    ...(chance.in(2) && {
      core: { 'dc:title': chance.one(TEXTS), 'dcterms:created': chance.one(['2031-04-09T10:00:00Z', 'x', '']) },
    }),
    ...(!chance.in(8) && { notes: [chance.one(TEXTS), 'x', 'y'] }),
  });
  const way = chance.below(14);
  if (way === 0) return new Uint8Array(scattered(chance, bytes));
  if (way === 1) return new Uint8Array(bytes.subarray(0, chance.below(bytes.length + 1)));
  if (way === 2) return relabelled(chance, bytes);
  if (way === 3 && chance.in(10)) return zipSync({ 'word/document.xml': bytes });
  return bytes;
}

/** Numbers of the directory changed: sizes, places, methods, counts. */
function relabelled(chance, bytes) {
  const changed = Buffer.from(bytes);
  const signature = chance.one(['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06']);
  const places = [];
  for (let at = changed.indexOf(signature, 0, 'latin1'); at >= 0; at = changed.indexOf(signature, at + 1, 'latin1'))
    places.push(at);
  const at = chance.one(places);
  const offset = at + 4 + chance.below(24);
  if (offset + 4 <= changed.length)
    changed.writeUInt32LE(chance.one([0, 1, 0xffff, 0xffffffff, 0x7fffffff, changed.length, 64 * 1024 * 1024]), offset);
  return new Uint8Array(changed);
}
