/** docs/documents.md tells the limits that the code has, and every refusal. */
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../src/base/problem.ts';
import { ENDINGS } from '../../src/evidence/reading/format.ts';
import { READING_LIMITS } from '../../src/evidence/reading/limits.ts';
import { counted, sized } from '../../src/evidence/reading/refusal.ts';
import { FETCH_LIMITS } from '../../src/tasks/evidence/fetch-document.ts';
import { READER_LIMITS } from '../../src/tasks/evidence/read-document.ts';
import { textOf } from './console.ts';

const page = textOf('docs/documents.md');
/** The cell beside a name in the table of limits. */
const table = page.slice(page.indexOf('## Limits'), page.indexOf('## Addresses'));
const limit = (name: string) => new RegExp(`^\\| ${name} \\| (.+) \\|$`, 'm').exec(table)?.[1] ?? '';

test('limits', () => {
  const { bytes, pages, depth, elements, pieces, attributes, entries, unpacked, ratio } = READING_LIMITS;
  expect(limit('size')).toBe(`${sized(bytes.text)} of text, Markdown or HTML; ${sized(bytes.pdf)} of PDF or DOCX`);
  expect([bytes.markdown, bytes.html, bytes.docx]).toEqual([bytes.text, bytes.text, bytes.pdf]);
  expect(limit('text that comes out')).toBe(`${READING_LIMITS.characters / 1024 / 1024} million characters`);
  expect(limit('time')).toBe(`${READER_LIMITS.seconds} seconds for a document`);
  expect(limit('memory')).toContain(
    `${sized(READER_LIMITS.buffer)} for a single part of a file, unpacked; ${READER_LIMITS.heap} MB of objects in the thread; ${READER_LIMITS.memory} MB by which`,
  );
  expect(limit('PDF')).toBe(`${counted(pages)} pages`);
  expect(limit('HTML')).toBe(
    `${depth} elements one inside another, ${counted(elements)} elements, ${counted(pieces)} pieces of text between them, ${counted(attributes)} attributes of one element`,
  );
  expect(limit('DOCX')).toContain(
    `${counted(entries)} files in the package; ${sized(unpacked)} unpacked, and of each part no more than ${ratio} times`,
  );
  expect(limit('address')).toBe(
    `${sized(FETCH_LIMITS.bytes)} unpacked, ${FETCH_LIMITS.seconds} seconds, ${FETCH_LIMITS.redirects} redirects, ports ${FETCH_LIMITS.ports.join(' and ')}`,
  );
});

test('refusals', () => {
  const told = [...page.matchAll(/^\| `((?:document|address)-[a-z-]+)` \|/gm)].map((match) => match[1]);
  expect(told.sort()).toEqual(
    Object.keys(PROBLEMS)
      .filter((code) => /^(?:document|address)-/.test(code))
      .sort(),
  );
});

test('endings', () => {
  const formats = page.slice(page.indexOf('| format |'), page.indexOf('It may be a file'));
  for (const ending of ENDINGS.keys())
    if (!['pdf', 'docx'].includes(ending)) expect(formats).toContain(`\`.${ending}\``);
});
