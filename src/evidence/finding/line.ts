/** Tokens as one line, each followed by a single space, so that patterns of words are plain regular expressions. */

export interface Line {
  readonly text: string;
  /** Token index of the character at which a token begins, and of the end of the line. */
  readonly at: ReadonlyMap<number, number>;
}

export function lineOf(forms: readonly string[]): Line {
  const at = new Map<number, number>();
  let text = '';
  forms.forEach((form, index) => {
    at.set(text.length, index);
    text += `${form} `;
  });
  at.set(text.length, forms.length);
  return { text, at };
}
