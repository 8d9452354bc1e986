/** Text of strangers in HTML: nothing of it is ever markup. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Fit for text and for attributes in double quotes. Control characters, and halves of characters, which HTML cannot hold,
 * become U+FFFD.
 */
export function escaped(text: string): string {
  return (
    text
      .replace(/\p{Cs}/gu, '\uFFFD')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '\uFFFD')
      .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  );
}

/** Text whose direction must not leak into what stands beside it. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

/** An attribute, or nothing where there is no value. */
export function attribute(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${escaped(value)}"`;
}

/** HTML that is ready. Made by {@link html} only, so that no text of a stranger gets into it unescaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text is escaped; nothing, and what is false, leaves no trace. */
export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

/** A template of HTML: whatever is put into it is escaped, in text as in attributes in double quotes. */
export function html(pieces: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(pieces.map((piece, index) => piece + partText(parts[index])).join(''));
}

function partText(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(partText).join('');
  return escaped(String(part));
}

/** Text of unknown direction, ready to be put between words of another. */
export function bdi(text: string): Html {
  return new Html(isolated(text));
}
