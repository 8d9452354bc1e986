/**
 * Headers, footers and numbers of pages. A line is one of them only when much the same line stands in the same place at
 * the head or foot of many pages; what stands once is never left out.
 */
import type { Line } from './pdf-lines.ts';

/** So many lines at the head and at the foot of a page are looked at. */
const OUTERMOST = 3;
/** A line is left out when it repeats on so many pages at least, and on such a part of all. */
const LEAST_PAGES = 3;
const LEAST_PART = 0.4;
/** Points; the same place, give or take. */
const SAME_PLACE = 6;

export interface Bared {
  readonly pages: readonly (readonly Line[])[];
  /** What was left out, digits as `#`; each once. */
  readonly dropped: readonly string[];
}

export function withoutFurniture(pages: readonly (readonly Line[])[]): Bared {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(outermost(lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const needed = Math.max(LEAST_PAGES, Math.ceil(pages.length * LEAST_PART));
  const numbers = pageNumbers(pages, needed);
  const repeated = (line: Line, page: number) => {
    if (numberIn(line).some((number) => numbers.has(placeKey(line, number - page)))) return true;
    // The same place may fall on either side of a step.
    const { text, step } = placeOf(line);
    return [step - 1, step, step + 1].reduce((sum, one) => sum + (seen.get(`${one} ${text}`) ?? 0), 0) >= needed;
  };
  const dropped = new Set<string>();
  const bared = pages.map((lines, page) => {
    const candidates = new Set(outermost(lines).filter((line) => repeated(line, page)));
    for (const line of candidates) dropped.add(placeOf(line).text);
    return lines.filter((line) => !candidates.has(line));
  });
  // A document that is nothing but repetition is kept as it is.
  if (bared.every((lines) => lines.length === 0)) return { pages, dropped: [] };
  return { pages: bared, dropped: [...dropped] };
}

/** Places where a number grows by one from page to page, whatever else the line says, such as the name of a chapter. */
function pageNumbers(pages: readonly (readonly Line[])[], needed: number): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const [page, lines] of pages.entries()) {
    const keys = outermost(lines).flatMap((line) => numberIn(line).map((number) => placeKey(line, number - page)));
    for (const key of new Set(keys)) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count >= needed).map(([key]) => key));
}

/** The numbers that a short line begins and ends with. */
function numberIn(line: Line): number[] {
  if (line.text.length > 120) return [];
  const found = [/^(\d{1,4})(?![\d.,])/.exec(line.text)?.[1], /(?<![\d.,/])(\d{1,4})$/.exec(line.text)?.[1]];
  return [...new Set(found.flatMap((digits) => (digits === undefined ? [] : [Number(digits)])))];
}

function placeKey(line: Line, offset: number): string {
  return `${Math.round(line.y / SAME_PLACE)} ${offset}`;
}

/** The highest and the lowest lines of a page, in whatever order they were drawn. */
function outermost(lines: readonly Line[]): Line[] {
  const sorted = [...lines].sort((one, other) => other.y - one.y);
  if (sorted.length <= 2 * OUTERMOST) return sorted;
  return [...sorted.slice(0, OUTERMOST), ...sorted.slice(-OUTERMOST)];
}

function keyOf(line: Line): string {
  const { text, step } = placeOf(line);
  return `${step} ${text}`;
}

function placeOf(line: Line): { text: string; step: number } {
  const text = line.text.replace(/\d+/g, '#');
  // Page numbers in a preface.
  return { text: /^[ivxlcdm]{1,8}$/i.test(text) ? '#' : text, step: Math.round(line.y / SAME_PLACE) };
}
