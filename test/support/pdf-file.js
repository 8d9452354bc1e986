/** PDF files made by hand: small, with every byte known, and wrong in whatever way a test needs. */
import { constants, deflateRawSync, deflateSync } from 'node:zlib';

const latin = (text) => Buffer.from(text, 'latin1');

/** What WinAnsi has beyond Latin-1, as far as it is used. */
const WIN_ANSI = { '•': '\x95', '–': '\x96', '—': '\x97', '“': '\x93', '”': '\x94', '’': '\x92', '€': '\x80' };

/** A literal string of PDF. */
function literal(text) {
  const bytes = text.replace(/[•–—“”’€]/g, (sign) => WIN_ANSI[sign]);
  return `(${bytes.replace(/[\\()]/g, (sign) => `\\${sign}`)})`;
}

/** The operators that draw the lines of a page; `raise` lifts a piece above its line. */
export function drawn(lines) {
  return lines
    .map(({ text, x = 72, y, size = 11, font = 'F1' }) => `BT /${font} ${size} Tf ${x} ${y} Td ${literal(text)} Tj ET`)
    .join('\n');
}

/** Lines one under the other from the top of a page. */
export function column(texts, { x = 72, top = 720, size = 11, leading = 14, font = 'F1' } = {}) {
  return texts.map((text, at) => ({ text, x, y: top - at * leading, size, font }));
}

/**
 * @param options.pages for each page the lines to draw, or its content stream as a text
 * @param options.info entries of the information dictionary, texts as they are
 */
export function makePdf({
  pages,
  info = {},
  xmp,
  lang,
  compress = false,
  trailer = '',
  fonts = '',
  objects: more = [],
  pageCount,
}) {
  const objects = [];
  const add = (body) => objects.push(typeof body === 'string' ? latin(body) : body);
  const stream = (data, entries = '') => {
    const bytes = compress ? deflateSync(data) : data;
    const filter = compress ? ' /Filter /FlateDecode' : '';
    return Buffer.concat([
      latin(`<< /Length ${bytes.length}${filter}${entries} >>\nstream\n`),
      bytes,
      latin('\nendstream'),
    ]);
  };
  const first = 7;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  add(`<< /Type /Catalog /Pages 2 0 R${lang ? ` /Lang ${literal(lang)}` : ''}${xmp ? ' /Metadata 6 0 R' : ''} >>`);
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pageCount ?? pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>');
  add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} ${literal(value)}`)
      .join(' ')} >>`,
  );
  add(xmp ? stream(Buffer.from(xmp), ' /Type /Metadata /Subtype /XML') : '<< >>');
  for (const [at, page] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${first + 2 * at + 1} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R ${fonts} >> >> >>`,
    );
    const content = Buffer.isBuffer(page) ? page : latin(typeof page === 'string' ? page : drawn(page));
    add(Buffer.isBuffer(page) ? page : stream(content));
  }
  for (const object of more) add(object);

  const parts = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  const offsets = [];
  let length = parts[0].length;
  for (const [at, body] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([latin(`${at + 1} 0 obj\n`), body, latin('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} ` +
        `/Root 1 0 R /Info 5 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** An XMP packet with these properties; a list stands for a sequence. */
export function xmpOf(properties) {
  const elements = Object.entries(properties).map(([key, value]) => {
    const inside = Array.isArray(value)
      ? `<rdf:Seq>${value.map((one) => `<rdf:li>${one}</rdf:li>`).join('')}</rdf:Seq>`
      : value;
    return `<${key}>${inside}</${key}>`;
  });
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">${elements.join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** Spaces without end, packed to a thousandth, once more for each layer; made without ever being held unpacked. */
export function explodingStream(megabytes, layers = 1) {
  // Packed pieces that end at a flush can be put one after the other; the checksum at the end is looked at by nobody.
  const piece = deflateRawSync(Buffer.alloc(1024 * 1024, 0x20), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const last = deflateRawSync(Buffer.alloc(0));
  let data = Buffer.concat([latin('\x78\xda'), ...Array(megabytes).fill(piece), last, Buffer.alloc(4)]);
  for (let layer = 1; layer < layers; layer += 1) data = deflateSync(data, { level: 9 });
  const filters = Array(layers).fill('/FlateDecode').join(' ');
  return Buffer.concat([
    latin(`<< /Length ${data.length} /Filter [${filters}] >>\nstream\n`),
    data,
    latin('\nendstream'),
  ]);
}
