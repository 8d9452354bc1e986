/** Plain text and Markdown: the text is the file itself, so that an offset means the same to whoever opens the file. */
import type { Remark } from '../document.ts';
import { headOf } from './dateline.ts';
import { decode } from './decoding.ts';
import { decodingRemarks, type Extract } from './extract.ts';
import { frontMatterOf } from './front-matter.ts';
import type { ReadingLimits } from './limits.ts';
import { type Candidate, charsetOf, type Source } from './source.ts';

/** A title is shorter than this. */
const LONGEST_TITLE = 200;
/** Characters in which a title is looked for. */
const HEAD = 20_000;

export async function readPlainText(source: Source, _limits: ReadingLimits): Promise<Extract> {
  const { text, remarks } = decodedText(source);
  const head = headOf(text);
  return { ...head, text, pages: [], title: titleOf(text), remarks };
}

export async function readMarkdown(source: Source, _limits: ReadingLimits): Promise<Extract> {
  const { text, remarks } = decodedText(source);
  const front = await frontMatterOf(text);
  const body = text.slice(front.end);
  const head = headOf(body, withoutMarks);
  const heading = headingOf(body);
  const title: Candidate<string>[] = heading
    ? [{ value: withoutMarks(heading), origin: 'text', as: heading, from: 'its first heading' }]
    : titleOf(body, withoutMarks);
  return {
    text,
    pages: [],
    title: [...front.title, ...title],
    publisher: [...front.publisher, ...head.publisher],
    author: [...front.author, ...head.author],
    language: front.language,
    published: [...front.published, ...head.published],
    remarks: [...remarks, ...front.remarks],
  };
}

function decodedText(source: Source): { text: string; remarks: Remark[] } {
  const charset = charsetOf(source);
  const decoded = decode(source.bytes, charset ? [charset] : []);
  return { text: decoded.text, remarks: decodingRemarks(decoded) };
}

function linesOf(text: string): string[] {
  return text.slice(0, HEAD).split(/\r\n|\n|\r/);
}

/** The first heading of the first or second order: after one or two `#`, or underlined. */
function headingOf(text: string): string | null {
  const lines = linesOf(text).map((line) => line.trim());
  for (const [at, line] of lines.entries()) {
    if (line === '' || line.length > LONGEST_TITLE) continue;
    if (/^#{1,2}\s/.test(line)) return line.replace(/^#+/, '').replace(/#+$/, '').trim() || null;
    if (/^=+$/.test(lines[at + 1] ?? '')) return line;
  }
  return null;
}

/** The first line is a title when it is short, ends as no sentence does, and text follows. */
function titleOf(text: string, markup: (line: string) => string = (line) => line): Candidate<string>[] {
  const lines = linesOf(text).filter((one) => one.trim() !== '');
  // A single word above it names the section.
  const [first = '', second = ''] = lines.slice(0, 2).map((one) => markup(one).trim());
  const line = /^\p{L}+$/u.test(first) ? second : first;
  const isTitle = lines.length > 1 && line.length <= LONGEST_TITLE && /\s/.test(line) && !/[.:;,]$/.test(line);
  return isTitle ? [{ value: line, origin: 'text', as: line, from: 'the first line' }] : [];
}

/** Marks of headings, quotations, lists, emphasis, images and links taken off; only for looking at a line. */
function withoutMarks(line: string): string {
  return line
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)*/, '')
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,1000}\)/g, '$1')
    .replace(/(\*\*|__|\*|_|`)(?=\S)([^*_`]{1,300}?)\1/g, '$2');
}
