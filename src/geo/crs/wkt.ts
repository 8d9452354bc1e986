/** Reference systems as well-known text, WKT 1 (with Esri's names, in `.prj` files) and WKT 2 (ISO 19162): the tree of it. */
import { Problem } from '../../base/problem.ts';

export interface Node {
  readonly word: string;
  readonly values: readonly (string | number)[];
  readonly children: readonly Node[];
}

const DEEPEST = 30;
const LONGEST = 20_000;

/** @throws Problem `crs-unknown` where the text is cut or is none */
export function parseCrsWkt(text: string): Node {
  const wrong = (at: number) =>
    new Problem('crs-unknown', {
      found: `the text of the reference system breaks off or goes wrong at character ${at + 1}`,
      wanted: 'a whole .prj file, or WKT 1 or 2',
      next: 'Export the file once more, or give the EPSG code.',
    });
  if (text.length > LONGEST) throw wrong(LONGEST);
  let at = 0;
  const space = () => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const node = (depth: number): Node => {
    space();
    const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(text.slice(at, at + 60))?.[0];
    if (word === undefined || depth > DEEPEST) throw wrong(at);
    at += word.length;
    space();
    const values: (string | number)[] = [];
    const children: Node[] = [];
    if (text[at] !== '[' && text[at] !== '(') return { word: word.toUpperCase(), values, children };
    const close = text[at] === '[' ? ']' : ')';
    at += 1;
    for (;;) {
      space();
      if (text[at] === '"') {
        const end = text.indexOf('"', at + 1);
        if (end < 0) throw wrong(at);
        values.push(text.slice(at + 1, end));
        at = end + 1;
      } else {
        const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i.exec(text.slice(at, at + 60))?.[0];
        if (number === undefined) children.push(node(depth + 1));
        else {
          values.push(Number(number));
          at += number.length;
        }
      }
      space();
      if (text[at] === ',') {
        at += 1;
        continue;
      }
      if (text[at] !== close) throw wrong(at);
      at += 1;
      return { word: word.toUpperCase(), values, children };
    }
  };
  return node(0);
}

/** The first node of one of these words, the nearest to the root. */
export function nodeOf(root: Node, ...words: readonly string[]): Node | null {
  let level: readonly Node[] = [root];
  while (level.length > 0) {
    const found = level.find(({ word }) => words.includes(word));
    if (found !== undefined) return found;
    level = level.flatMap(({ children }) => children);
  }
  return null;
}

/** All nodes of a word. */
export function nodesOf(root: Node, word: string): readonly Node[] {
  return [...(root.word === word ? [root] : []), ...root.children.flatMap((child) => nodesOf(child, word))];
}
