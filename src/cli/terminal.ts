/** What a terminal can show: colour only where a person looks, lines no longer than it is wide. */
import { styleText } from 'node:util';

export interface Terminal {
  /** Data. */
  out(text: string): void;
  /** Talk. */
  err(text: string): void;
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
}

export type Style = 'strong' | 'quiet' | 'good' | 'bad' | 'doubt';
const STYLES: Record<Style, Parameters<typeof styleText>[0]> = {
  strong: 'bold',
  quiet: 'dim',
  good: 'green',
  bad: 'red',
  doubt: 'yellow',
};

export function styled(terminal: Terminal, style: Style, text: string): string {
  return terminal.colour ? styleText(STYLES[style], text, { validateStream: false }) : text;
}

/** What strangers wrote, without what would move the cursor, change colours or turn the direction of what follows. */
export function printable(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u001F\u007F-\u009F]+/g, ' ')
      .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
      // Letters of nobody, which the program uses for itself.
      .replace(/[\uE000-\uF8FF]/g, '\uFFFD')
      .replace(/\p{Cs}/gu, '\uFFFD')
  );
}

/** Breaks at spaces; the first line begins with `first`, the others with `rest`. A word longer than a line stands alone. */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** The terminal of the process. `NO_COLOR` and `FORCE_COLOR` are honoured. */
export function processTerminal(): Terminal {
  const { env, stdout, stderr } = process;
  const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: env.NO_COLOR ? false : wanted || stdout.isTTY === true,
    width: Math.max(40, Math.min(stdout.isTTY ? stdout.columns : 100, 110)),
  };
}
