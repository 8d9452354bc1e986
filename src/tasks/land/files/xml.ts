/**
 * Elements of an XML text of any length, one chosen kind at a time, in flat memory. Entities of its own are refused, so none is
 * ever expanded or fetched.
 */
import { Parser } from 'htmlparser2';
import { asUtf8 } from './encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Reading } from './reading.ts';
import { hostile, incomplete, tooLarge, unreadable } from './refusal.ts';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

export interface Found {
  readonly element: XmlElement;
  readonly line: number;
  /** Names of what it lies in that has one, the outermost first. */
  readonly within: readonly string[];
  readonly fault: string | null;
}

interface Open {
  readonly name: string;
  /** Its child `name`, where it is what others lie in. */
  title: string;
}

/** Besides the elements that become rows. */
export interface XmlPlan {
  readonly rows: ReadonlySet<string>;
  /** Elements that are counted only. */
  readonly counted: ReadonlySet<string>;
  readonly root: string;
}

export class XmlRows {
  readonly counts = new Map<string, number>();
  readonly #plan: XmlPlan;
  readonly #reading: Reading;
  readonly #found: Found[] = [];
  readonly #open: Open[] = [];
  readonly #parser: Parser;
  /** The element that becomes a row, and those within it that are open. */
  #row: XmlElement[] = [];
  #rowLine = 1;
  #size = 0;
  #elements = 0;
  #unclosed = '';
  #line = 1;
  #ended = false;
  #cut = '';
  #pending = 0;
  #part = '';
  /** Characters of the parts before. */
  #before = 0;
  #counted = 0;
  /** Where the tag ended that was opened last: one that closes itself ends there too. */
  #openEnd = -1;
  #sawRoot = false;

  constructor(plan: XmlPlan, reading: Reading) {
    this.#plan = plan;
    this.#reading = reading;
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#begin(bare(name), attributes),
        onclosetag: (name, implied) => this.#end(bare(name), implied),
        ontext: (text) => this.#text(text),
        onprocessinginstruction: (name, data) => this.#instruction(name, data),
        oncomment: () => {
          this.#pending = 0;
        },
      },
      { xmlMode: true, decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    );
  }

  /** @throws Problem `file-hostile`, `file-too-large` or `file-format-unknown` */
  async *of(bytes: FileBytes, encoding: string, quiet: boolean): AsyncGenerator<Found> {
    const { name, limits } = this.#reading;
    const decoder = new TextDecoder('utf-8');
    for await (const part of asUtf8(bytes.parts(0, quiet), encoding)) {
      this.#take(decoder.decode(part, { stream: true }));
      if (this.#pending > limits.rowBytes) {
        throw tooLarge(name, 'has a tag or a comment that is too long', limits.rowBytes, 'bytes');
      }
      yield* this.#found.splice(0);
    }
    this.#ended = true;
    this.#parser.end();
    yield* this.#found.splice(0);
    if (this.#cut !== '') throw incomplete(name, `ends before its <${this.#cut}> is closed`);
    if (!this.#sawRoot) throw unreadable(name, `it has no <${this.#plan.root}>`);
  }

  #take(text: string): void {
    this.#pending += text.length;
    this.#part = text;
    this.#counted = 0;
    this.#parser.write(text);
    this.#countLines(text.length);
    this.#before += text.length;
  }

  /** Counts the lines of the part in hand up to a place in it. */
  #countLines(until: number): void {
    let at = this.#part.indexOf('\n', this.#counted);
    for (; at >= 0 && at < until; at = this.#part.indexOf('\n', at + 1)) this.#line += 1;
    this.#counted = Math.max(this.#counted, until);
  }

  #begin(name: string, attributes: Record<string, string>): void {
    this.#pending = 0;
    this.#openEnd = this.#parser.endIndex;
    const { limits } = this.#reading;
    if (this.#open.length + this.#row.length >= limits.depth) {
      throw tooLarge(this.#reading.name, 'has elements within elements', limits.depth, 'levels of them');
    }
    if (name === this.#plan.root) this.#sawRoot = true;
    const parent = this.#row.at(-1);
    if (parent !== undefined) {
      const element: XmlElement = { name, attributes, children: [], text: '' };
      this.#row.push(element);
      this.#elements += 1;
      this.#size += name.length;
      if (this.#elements <= limits.vertices) parent.children.push(element);
      return;
    }
    if (this.#plan.rows.has(name)) {
      this.#row = [{ name, attributes, children: [], text: '' }];
      this.#countLines(this.#parser.startIndex - this.#before);
      [this.#rowLine, this.#size, this.#elements, this.#unclosed] = [this.#line, 0, 0, ''];
      return;
    }
    if (this.#plan.counted.has(name)) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.#open.push({ name, title: '' });
  }

  #end(name: string, implied: boolean): void {
    this.#pending = 0;
    if (implied && this.#ended && this.#cut === '') this.#cut = name;
    const element = this.#row.pop();
    if (element === undefined) {
      this.#open.pop();
      return;
    }
    if (implied && this.#parser.endIndex !== this.#openEnd) this.#unclosed ||= name;
    if (this.#row.length > 0) return;
    const { rowBytes, vertices } = this.#reading.limits;
    const fault =
      this.#size > rowBytes
        ? `it is longer than ${rowBytes} bytes`
        : this.#elements > vertices
          ? `it has more than ${vertices} elements`
          : this.#unclosed !== ''
            ? `its <${this.#unclosed}> is not closed`
            : null;
    const within = this.#open.map(({ title }) => title.trim()).filter((title) => title !== '');
    this.#found.push({ element, line: this.#rowLine, within, fault });
  }

  #text(text: string): void {
    this.#pending = 0;
    const element = this.#row.at(-1);
    if (element !== undefined) {
      this.#size += text.length;
      if (this.#size <= this.#reading.limits.rowBytes) element.text += text;
      return;
    }
    const own = this.#open.at(-1);
    const holder = this.#open.at(-2);
    if (own?.name === 'name' && holder !== undefined && holder.title.length < 1000) holder.title += text;
  }

  #instruction(name: string, data: string): void {
    this.#pending = 0;
    if (/^!(entity|element|attlist|notation)/i.test(name) || (/^!doctype/i.test(name) && data.includes('['))) {
      throw hostile(
        this.#reading.name,
        'defines entities of its own in its XML',
        'XML without a document type of its own',
      );
    }
  }
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The encoding that an XML text declares, or UTF-8. */
export function xmlEncoding(beginning: string): string {
  const name = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(beginning)?.[1] ?? 'utf-8';
  try {
    const { encoding } = new TextDecoder(name);
    // What is declared so was read as ASCII up to here.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return 'utf-8';
  }
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}
