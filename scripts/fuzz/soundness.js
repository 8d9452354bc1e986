/** What holds of every document, whatever it was read from. */

/** The first thing that does not hold, or null. */
export function unsoundness(document, { bytes, origin, mediaType }) {
  const { text, pages, format } = document;
  if (typeof text !== 'string' || text.trim() === '') return 'its text is empty';
  if (!/^doc-[0-9a-f]{16}$/.test(document.id) || !document.sha256.startsWith(document.id.slice(4)))
    return 'its id is wrong';
  let last = 0;
  for (const [at, { page, start, end }] of pages.entries()) {
    if (page !== at + 1 || start < last || end < start || end > text.length) return `page ${at + 1} is out of place`;
    if (text.slice(last, start).trim() !== '') return `text stands before page ${at + 1} and on no page`;
    last = end;
  }
  if (format === 'pdf' && text.slice(last).trim() !== '') return 'text stands behind the last page';
  if (format !== 'pdf' && pages.length > 0) return 'it has pages';
  for (const key of ['title', 'publisher', 'author', 'language']) {
    const detail = document[key];
    if (detail !== null && (typeof detail.value !== 'string' || detail.value.trim() === ''))
      return `its ${key} is no text`;
  }
  if (document.language && !/^[a-z]{2}$/.test(document.language.value)) return 'its language is no code';
  if (document.published && !Number.isInteger(document.published.value)) return 'its day is none';
  if (/[\s\S]\n{3}/.test(text) && format !== 'text' && format !== 'markdown')
    return 'blocks are more than an empty line apart';
  // Plain text is the file, where the file is UTF-8.
  if ((format === 'text' || format === 'markdown') && !origin.endsWith('.html') && !/charset/.test(mediaType ?? '')) {
    const bare = Buffer.from(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);
    const kept = Buffer.from(text).equals(bare);
    if (!kept && Buffer.from(bare.toString()).equals(bare) && !bare.subarray(0, 4096).includes(0))
      return 'its text is not that of the file';
  }
  return null;
}
