/** Paragraphs and sentences. A sentence never crosses a line of its own: headings, items of lists and captions stay apart. */
import type { Token } from './token.ts';
import { tokensOf } from './token.ts';

export const BLOCK_KINDS = ['paragraph', 'heading', 'item', 'caption', 'references'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly block: number;
  readonly kind: BlockKind;
  /** Inside quotation marks that were opened in an earlier sentence of the block. */
  readonly quotedFrom: boolean;
}

const BLOCK = /[^\n]+(?:\n(?![ \t]*(?:\n|[-*•#>|!]|\d+[.)]\s|\[\d+\]))[^\n]+)*/g;
/** Words after which a full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof gen col lt sgt capt st sr jr gov sen rep hon vs etc no nos art arts para paras fig vol ed eds cf eg ie e.g i.e approx dept est inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec p pp ch sec'.split(
    ' ',
  ),
);
/** A longer one is cut: no pattern needs more, and the time stays bounded. */
const LONGEST = 400;

function blockKind(text: string): BlockKind {
  const line = text.trimStart();
  if (line.startsWith('![')) return 'caption';
  if (/^(?:references|sources|notes|bibliography|further reading)\b\s*:?/i.test(line)) return 'references';
  if (/^#{1,6}\s/.test(line)) return 'heading';
  if (/^(?:[-*•–]|\d{1,2}[.)])\s/.test(line)) return 'item';
  // A line without a full stop that is not long.
  if (line.length < 140 && !/[.!?:;,"”»)]\s*$/.test(line)) return 'heading';
  return 'paragraph';
}

/** Lines that were broken for width are one paragraph; otherwise each line stands for itself. */
function blocksOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(BLOCK)].flatMap((match) => {
    const lines = match[0].split('\n');
    const broken = lines.slice(0, -1);
    const open = broken.filter((line) => !/[.!?:"”»)]\s*$/.test(line));
    const wrapped = broken.length > 0 && lines.every((line) => line.length <= 110) && open.length * 2 > broken.length;
    if (wrapped) return [{ start: match.index, end: match.index + match[0].length }];
    let at = match.index;
    return lines.map((line) => {
      const start = at;
      at += line.length + 1;
      return { start, end: start + line.length };
    });
  });
}

function endsSentence(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index] as Token;
  if (token.form === '?' || token.form === '!' || token.form === '…') return true;
  if (token.form !== '.') return false;
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (after === undefined) return true;
  if (before !== undefined && before.end === token.start) {
    if (ABBREVIATIONS.has(before.form)) return false;
    // An initial: “J. Smith”.
    if (/^\p{Lu}$/u.test(before.text) && after.capital) return false;
  }
  // “3.5” and “e.g.” are single tokens; a stop within a word or address ends nothing.
  if (after.start === token.end && !/^["')\]*[]/.test(after.form)) return false;
  return after.capital || /^[\p{N}"'([*«“]/u.test(after.text);
}

/** The sentences of a text in order. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  blocksOf(text).forEach(({ start, end }, block) => {
    const kind = blockKind(text.slice(start, end));
    // Marks of emphasis stand between words and mean none.
    const tokens = tokensOf(text, start, end).filter((token) => !/^[*_`]+$/.test(token.form));
    let from = 0;
    let quoted = false;
    let openedAt = false;
    const cut = (to: number) => {
      const part = tokens.slice(from, to);
      const [first, last] = [part[0], part.at(-1)];
      if (first !== undefined && last !== undefined) {
        sentences.push({ start: first.start, end: last.end, tokens: part, block, kind, quotedFrom: openedAt });
      }
      from = to;
      openedAt = quoted;
    };
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] as Token;
      if (token.form === '"') {
        if (token.text === '“' || token.text === '«' || token.text === '„') quoted = true;
        else if (token.text === '”' || token.text === '»') quoted = false;
        else quoted = !quoted;
      }
      if (endsSentence(tokens, index)) {
        // Closing signs belong to the sentence that they close.
        let to = index + 1;
        while (
          to < tokens.length &&
          /^(?:["')\]”»]|\*+)$/.test((tokens[to] as Token).text) &&
          (tokens[to] as Token).start === (tokens[to - 1] as Token).end
        ) {
          if ((tokens[to] as Token).form === '"') quoted = false;
          to += 1;
        }
        cut(to);
        index = to - 1;
      } else if (index - from >= LONGEST) cut(index + 1);
    }
    cut(tokens.length);
  });
  return sentences;
}
