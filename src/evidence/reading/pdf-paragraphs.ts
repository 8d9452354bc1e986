/** Lines to paragraphs: what a writer wrote in one go is put together again, and what stood apart stays apart. */
import type { Line } from './pdf-lines.ts';

/** Heights between baselines, beyond which lines belong to different paragraphs whatever the page does elsewhere. */
const WIDEST_LEADING = 1.9;
const BULLET = /^[•◦▪‣●○■□–—*·]\s/u;
/** They begin an item or a heading, unless the line before them has not come to an end: `under Article` / `5. The`. */
const NUMBER = /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,3}\]|\d{1,2}(?:\.\d{1,3}){1,4}\.?(?=\s+\p{Lu}))\s/iu;
const SENTENCE_END = /[.!?:;…]["'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$/u;
/** Before these a hyphen is a part of the word: `anti-personnel`, `non-State`. */
const PREFIXES =
  /(?:^|[^\p{L}])(?:anti|non|ex|self|all|pre|post|co|sub|inter|multi|semi|counter|cross|well|long|short|high|low|mid|pro|vice|re|un|half|quasi|pan|euro|russo|ukrainian|\d+)-$/iu;

/** Words of the document, so that a word parted at the end of a line can be looked up. */
export type Vocabulary = ReadonlySet<string>;

export function vocabularyOf(pages: readonly (readonly Line[])[]): Vocabulary {
  const words = pages.flatMap((lines) =>
    lines.flatMap((line) => line.text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []),
  );
  return new Set(words);
}

/** The paragraphs of a page; a line end within one is only kept where the writer set it. */
export function paragraphsOf(lines: readonly Line[], words: Vocabulary): string[] {
  const leading = usualLeading(lines);
  const paragraphs: string[] = [];
  let run: Line[] = [];
  const end = () => {
    if (run.length > 0) paragraphs.push(textOf(run, lines, words));
    run = [];
  };
  for (const line of lines) {
    const last = run.at(-1);
    if (last && !continues(run, last, line, leading, lines)) end();
    run.push(line);
  }
  end();
  return paragraphs;
}

export interface Seam {
  /** The first text, without the hyphen of a parted word. */
  readonly first: string;
  readonly between: '' | ' ' | '\n\n';
}

/** How a text goes on in the next one, which may begin overleaf: in the same word, the same paragraph, or a new one. */
export function seamOf(first: string, second: string, words: Vocabulary): Seam {
  const goesOn = !SENTENCE_END.test(first.slice(-40)) && /^\p{Ll}/u.test(second);
  return goesOn ? flowing(first, second, words) : { first, between: '\n\n' };
}

/** How a line goes on in the next one of its paragraph. */
function flowing(first: string, second: string, words: Vocabulary): Seam {
  if (first.endsWith('\u00AD')) return { first: first.slice(0, -1), between: '' };
  if (!/\p{L}[-‐]$/u.test(first.slice(-3)) || !/^\p{L}/u.test(second)) return { first, between: ' ' };
  if (/^\p{Lu}/u.test(second)) return { first, between: '' };
  const start = /\p{L}+(?:-\p{L}+)*$/u.exec(first.slice(-60, -1))?.[0].toLowerCase() ?? '';
  const rest = /^\p{L}+(?:-\p{L}+)*/u.exec(second.slice(0, 60))?.[0].toLowerCase() ?? '';
  // The document may write the word elsewhere, whole or with its hyphen; else the hyphen goes, but after a prefix.
  const [whole, hyphened] = [words.has(start + rest), words.has(`${start}-${rest}`)];
  const parted = whole === hyphened ? !PREFIXES.test(`${start}-`) : whole;
  return { first: parted ? first.slice(0, -1) : first, between: '' };
}

function continues(run: readonly Line[], last: Line, line: Line, leading: number, all: readonly Line[]): boolean {
  const height = Math.max(last.height, line.height);
  const down = last.y - line.y;
  if (Math.min(last.height, line.height) < 0.85 * height) return false;
  if (down <= 0.3 * height || down > Math.min(1.3 * leading, WIDEST_LEADING) * height) return false;
  if (line.begin >= last.end || line.end <= last.begin) return false;
  const full = isFull(last, all);
  if (BULLET.test(line.text) || isRow(line) || isRow(last)) return false;
  if (NUMBER.test(line.text) && (!full || SENTENCE_END.test(last.text) || /\b(?:and|or)$|[,.\d]$/i.test(last.text)))
    return false;
  if (!full && SENTENCE_END.test(last.text)) return false;
  if (!full && line.font !== last.font) return false;
  const indented = line.begin - last.begin > 0.8 * height;
  const hangs = run.length === 1 && (BULLET.test(last.text) || NUMBER.test(last.text));
  return !indented || hangs || (full && /^\p{Ll}/u.test(line.text));
}

/** Its cells stand side by side (see pdf-lines.ts). */
function isRow(line: Line): boolean {
  return line.text.includes(' | ');
}

/** Does the line reach the right edge of its column, so that its end is none of the writer’s? */
function isFull(line: Line, all: readonly Line[]): boolean {
  const column = all.filter((one) => Math.abs(one.begin - line.begin) < 3 * line.height && one.end > line.begin);
  const edge = column.reduce((most, one) => Math.max(most, one.end), line.end);
  return line.end >= edge - 0.15 * (edge - line.begin);
}

function textOf(run: readonly Line[], all: readonly Line[], words: Vocabulary): string {
  const parts: string[] = [];
  for (const [at, line] of run.entries()) {
    const next = run[at + 1];
    if (!next) parts.push(line.text);
    else if (isFull(line, all) || /^\p{Ll}/u.test(next.text) || /[-‐\u00AD]$/u.test(line.text)) {
      const { first, between } = flowing(line.text, next.text, words);
      parts.push(first, between);
    } else parts.push(line.text, '\n');
  }
  return parts.join('');
}

/** The distance of baselines, in heights, that most neighbouring lines have. */
function usualLeading(lines: readonly Line[]): number {
  const steps = lines.slice(1).flatMap((line, at) => {
    const before = lines[at];
    if (!before) return [];
    const step = (before.y - line.y) / Math.max(before.height, line.height, 1);
    return step > 0.8 && step < 2.5 ? [step] : [];
  });
  steps.sort((one, other) => one - other);
  // The lower third: gaps between paragraphs are wider than those within.
  return steps[Math.floor(steps.length / 3)] ?? 1.4;
}
