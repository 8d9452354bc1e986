/** Pieces of text as they are placed on a page, put together to the lines that a reader sees. */
import { raised } from './html-text.ts';

/** A piece as pdf.js gives it; units are points, measured from the lower left corner of the page. */
export interface PlacedText {
  readonly str: string;
  /** Scale, skew and place: [a, b, c, d, x, y]. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly dir: string;
  readonly fontName: string;
  /** A line ends after it. */
  readonly hasEOL: boolean;
}

export interface Line {
  readonly text: string;
  /** Where it begins and ends across the page. Of scripts from right to left both are negative, so that begin < end. */
  readonly begin: number;
  readonly end: number;
  /** Of the baseline, above the lower edge of the page. */
  readonly y: number;
  /** Of its largest letters. */
  readonly height: number;
  /** The font of most of its characters. */
  readonly font: string;
}

/** A gap wider than this many heights parts the cells of a row; the spaces of a justified line are narrower. */
const CELL_GAP = 2.2;
/** A gap wider than this many heights is a space, where none is written. */
const WORD_GAP = 0.18;

export function linesOf(pieces: readonly PlacedText[]): Line[] {
  const lines: Line[] = [];
  let row: PlacedText[] = [];
  const end = () => {
    const line = lineOf(row);
    if (line) lines.push(line);
    row = [];
  };
  for (const piece of pieces) {
    const before = row.findLast((one) => one.str.trim() !== '');
    if (before && piece.str.trim() !== '' && !besides(before, piece)) end();
    if (piece.str !== '') row.push(piece);
    if (piece.hasEOL) end();
  }
  end();
  return lines;
}

/** On the same line: hardly higher or lower than the piece before it. */
function besides(before: PlacedText, piece: PlacedText): boolean {
  return Math.abs(y(before) - y(piece)) <= 0.7 * Math.max(heightOf(before), heightOf(piece), 1);
}

function lineOf(row: readonly PlacedText[]): Line | null {
  const written = row.filter((piece) => piece.str.trim() !== '');
  if (written.length === 0) return null;
  const height = Math.max(...written.slice(0, 1000).map(heightOf));
  const base = written.find((piece) => heightOf(piece) >= 0.9 * height) ?? written[0];
  const leftwards = written.filter((piece) => piece.dir === 'rtl').length > written.length / 2;
  const parts: string[] = [];
  let last = '';
  let end: number | null = null;
  for (const piece of row) {
    const gap = end === null || leftwards ? 0 : x(piece) - end;
    const blank = piece.str.trim() === '';
    const wide = (blank ? piece.width : gap) > CELL_GAP * height;
    let text = blank ? ' ' : isRaised(piece, base, height) ? raised(piece.str) : piece.str;
    if (wide && last !== '') text = ` | ${blank ? '' : text}`;
    else if (gap > WORD_GAP * height && last !== '' && !/\s$/.test(last) && !/^\s/.test(text)) text = ` ${text}`;
    parts.push(text);
    last = text;
    end = x(piece) + piece.width;
  }
  const text = parts
    .join('')
    .replace(/[\s\u00A0]+/g, ' ')
    .replace(/(?: \|)+(?= \|)/g, '')
    .replace(/^[ |]+|[ |]+$/g, '')
    .normalize('NFC');
  if (text === '') return null;
  const begins = written.map(x);
  const ends = written.map((piece) => x(piece) + piece.width);
  const [from, to] = [least(begins), -least(ends.map((one) => -one))];
  return {
    text,
    begin: leftwards ? -to : from,
    end: leftwards ? -from : to,
    y: base ? y(base) : 0,
    height,
    font: mostly(written),
  };
}

/** Smaller than the line and above its baseline: the mark of a note, or a power. */
function isRaised(piece: PlacedText, base: PlacedText | undefined, height: number): boolean {
  return base !== undefined && heightOf(piece) < 0.85 * height && y(piece) - y(base) > 0.15 * height;
}

function x(piece: PlacedText): number {
  return piece.transform[4] ?? 0;
}

function y(piece: PlacedText): number {
  return piece.transform[5] ?? 0;
}

function heightOf(piece: PlacedText): number {
  return piece.height > 0 ? piece.height : Math.abs(piece.transform[3] ?? 0);
}

/** A page can have more pieces than a call has arguments. */
function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}

function mostly(pieces: readonly PlacedText[]): string {
  const letters = new Map<string, number>();
  for (const { fontName, str } of pieces) letters.set(fontName, (letters.get(fontName) ?? 0) + str.length);
  return [...letters].reduce((one, other) => (other[1] > one[1] ? other : one), ['', 0])[0];
}
