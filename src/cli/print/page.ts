/** Building blocks of what is printed: headings, reasons, positions, tables. */
import type { Ground, Position } from '../../base/finding.ts';
import { type Style, styled, type Terminal, wrap } from '../terminal.ts';

/** Columns that hold the longest label (“from 2018-07-31”) and a space. */
export const LABEL = 16;

/** Lines of one answer, gathered and then written at once, so that a broken pipe leaves nothing half-said. */
export class Page {
  readonly terminal: Terminal;
  private readonly lines: string[] = [];

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  line(text = ''): this {
    this.lines.push(text);
    return this;
  }

  /** Wrapped text, indented by so many columns. */
  text(text: string, indent = 0, style?: Style): this {
    const wrapped = wrap(text, this.terminal.width, ' '.repeat(indent));
    return this.line(style === undefined ? wrapped : styled(this.terminal, style, wrapped));
  }

  /** Wrapped text whose lines are changed after they were wrapped: what is put in takes no room. */
  marked(text: string, indent: number, change: (line: string) => string): this {
    return this.line(change(wrap(text, this.terminal.width, ' '.repeat(indent))));
  }

  /** A label in a column of its own, text wrapped beside it. */
  entry(label: string, text: string, indent: number, column: number, style?: Style): this {
    const padded = label.padEnd(column);
    const wrapped = wrap(text, this.terminal.width, ' '.repeat(indent + column));
    const body = wrapped.slice(indent + column);
    const head = style === undefined ? padded : styled(this.terminal, style, padded);
    return this.line(`${' '.repeat(indent)}${head}${body}`);
  }

  heading(text: string): this {
    if (this.lines.length > 0) this.line();
    return this.line(styled(this.terminal, 'strong', text));
  }

  grounds(grounds: readonly Ground[], indent: number): this {
    for (const ground of grounds) {
      const [label, text] = groundWords(ground);
      this.entry(label, text, indent, LABEL, 'quiet');
    }
    return this;
  }

  positions(positions: readonly Position[], name: (holder: string) => string, indent: number): this {
    for (const position of positions) {
      const stance = position.bound === null ? 'takes no side' : position.bound ? 'bound' : 'not bound';
      const holder = position.holderKind === 'treaty' ? 'The treaty itself' : name(position.holder);
      const doubt = position.confidence === 'high' ? '' : ` [confidence: ${position.confidence}]`;
      const says = position.says.replace(/\.$/, '');
      const text = `${holder}: ${stance}; ${says}. Ground: ${position.ground}.${doubt}${cited(position.sources)}`;
      this.entry(spaced(position.date), text, indent, LABEL, 'doubt');
    }
    return this;
  }

  print(): void {
    this.terminal.out(`${this.lines.join('\n')}\n`);
  }
}

/** An interval stays readable in a narrow column. */
export function spaced(date: string): string {
  if (date.startsWith('../')) return `by ${date.slice(3)}`;
  if (date.endsWith('/..')) return `from ${date.slice(0, -3)}`;
  return date.includes('/') ? `by ${date.split('/')[1]}` : date;
}

function cited(sources: readonly { readonly id: string }[]): string {
  return sources.length === 0 ? '' : ` {${sources.map((source) => source.id).join(', ')}}`;
}

function groundWords(ground: Ground): [string, string] {
  if (ground.kind === 'provision') return [`Art ${ground.article}`, ground.says];
  const doubt = ground.confidence === 'high' ? '' : ` [confidence: ${ground.confidence}]`;
  const supposed = ground.kind === 'act' && ground.supposed ? ' (supposed)' : '';
  const note = ground.kind === 'act' && ground.note !== '' && !ground.supposed ? `: ${ground.note}` : '';
  return [spaced(ground.date), `${ground.says}${supposed}${note}${doubt}${cited(ground.sources)}`];
}

/** Columns as wide as their longest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
