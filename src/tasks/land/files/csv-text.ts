/**
 * Cuts CSV (RFC 4180) of any length into records, in flat memory. It forgives as spreadsheets do: a quote inside a field that
 * does not begin with one is a character like others. A quote that is never closed costs its own line, not the rest.
 */

export interface CsvRecord {
  /** Null where nothing stood, not even quotes. */
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
  readonly fault: string | null;
}

const QUOTE = '"';
/** After so many quotes that are not closed, it is no CSV. */
export const MOST_BROKEN = 100;

export class CsvSplitter {
  readonly #delimiter: string;
  readonly #most: number;
  #text = '';
  #line = 1;
  #broken = 0;

  /** @param most characters of a field in quotes, and of a line */
  constructor(delimiter: string, most: number) {
    this.#delimiter = delimiter;
    this.#most = most;
  }

  /** Lines that began with a quote which was not closed. */
  get broken(): number {
    return this.#broken;
  }

  push(text: string): CsvRecord[] {
    this.#text += text;
    return this.#cut(false);
  }

  end(): CsvRecord[] {
    return this.#cut(true);
  }

  #cut(last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < this.#text.length) {
      const record = this.#record(at, last);
      if (record === null) break;
      at = record.end;
      this.#line += record.lines;
      if (record.cells !== null) records.push({ cells: record.cells, line: record.line, fault: record.fault });
    }
    this.#text = this.#text.slice(at);
    return records;
  }

  /** The record at a place, or null if its end is not there yet. `cells` is null for a blank line. */
  #record(start: number, last: boolean) {
    const text = this.#text;
    const line = this.#line;
    const cells: string[] = [];
    let lines = 0;
    let at = start;
    for (;;) {
      if (text[at] === QUOTE) {
        const field = this.#quoted(at + 1, last);
        if (field === 'more') return null;
        if (field === 'open') return this.#brokenLine(start, last);
        cells.push(field.value);
        lines += field.lines;
        at = field.end;
      } else {
        const field = this.#plainEnd(at);
        if (field < 0 && !last) {
          if (text.length - start <= this.#most) return null;
          return this.#tooLong(start);
        }
        const end = field < 0 ? text.length : field;
        cells.push(text.slice(at, end));
        at = end;
      }
      const character = text[at];
      if (character === this.#delimiter) {
        at += 1;
        if (at < text.length || last) continue;
        return null;
      }
      if (character === undefined && !last) return null;
      if (character === '\r') {
        if (text[at + 1] === undefined && !last) return null;
        at += text[at + 1] === '\n' ? 2 : 1;
        lines += 1;
      } else if (character === '\n') {
        at += 1;
        lines += 1;
      }
      const blank = cells.length === 1 && cells[0] === '' && text[start] !== QUOTE;
      return { cells: blank ? null : cells, line, lines, end: at, fault: null };
    }
  }

  /** Where a field without quotes ends: at a delimiter or the end of a line; -1 if that is not there. */
  #plainEnd(from: number): number {
    const text = this.#text;
    for (let at = from; at < text.length; at += 1) {
      const character = text[at];
      if (character === this.#delimiter || character === '\n' || character === '\r') return at;
    }
    return -1;
  }

  #quoted(from: number, last: boolean) {
    const text = this.#text;
    let value = '';
    let at = from;
    for (;;) {
      const quote = text.indexOf(QUOTE, at);
      if (quote < 0 || quote - from > this.#most) {
        return last || text.length - from > this.#most ? ('open' as const) : ('more' as const);
      }
      value += text.slice(at, quote);
      if (text[quote + 1] === QUOTE) {
        value += QUOTE;
        at = quote + 2;
        continue;
      }
      if (text[quote + 1] === undefined && !last) return 'more' as const;
      const lines = countLines(text, from, quote);
      const end = this.#plainEnd(quote + 1);
      if (end < 0 && !last) return text.length - from > this.#most ? ('open' as const) : ('more' as const);
      const close = end < 0 ? text.length : end;
      // What follows a closing quote belongs to the field, as spreadsheets have it.
      return { value: value + text.slice(quote + 1, close), lines, end: close };
    }
  }

  #brokenLine(start: number, last: boolean) {
    const text = this.#text;
    let end = text.indexOf('\n', start);
    if (end < 0 && !last && text.length - start <= this.#most) return null;
    end = end < 0 ? text.length : end + 1;
    this.#broken += 1;
    const fault = `a quote in it is never closed: ${text.slice(start, Math.min(end, start + 80)).trim()}`;
    return { cells: [], line: this.#line, lines: 1, end, fault };
  }

  #tooLong(start: number) {
    this.#broken += 1;
    const fault = `its line is longer than ${this.#most} characters`;
    return { cells: [], line: this.#line, lines: 0, end: Math.max(this.#text.length, start + 1), fault };
  }
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
