/**
 * The text of a tree of elements: each heading, paragraph, list item, caption and table row is a block on lines of its
 * own, with an empty line between blocks. It walks without recursion, so no depth of nesting can exhaust the stack.
 */

/** As much of a tree as is needed here; linkedom’s elements fit. */
export interface TreeNode {
  readonly nodeType: number;
  readonly localName?: string;
  readonly data?: string;
  readonly firstChild: TreeNode | null;
  readonly nextSibling: TreeNode | null;
  readonly parentNode: TreeNode | null;
  getAttribute?(name: string): string | null;
  hasAttribute?(name: string): boolean;
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul',
);
/** They hold what is no text of the page. */
const SILENT = words(
  'script style noscript template iframe object embed applet audio video canvas svg map head title button select option textarea input datalist progress meter dialog noframes link meta',
);
/** What surrounds the text of a page; left out where nothing better is known of what is main. */
const AROUND = words('nav footer aside');

export interface WalkOptions {
  /** Leave out navigation, footers and asides. */
  readonly mainOnly?: boolean;
}

/** Characters; a block as long as that is left out where it repeats the one before it. */
const LEAST_REPEATED = 40;

/** Stands between the cells of a row until the block ends. */
const CELL = '\uE000cell';

export interface Block {
  readonly text: string;
  /** A row of a table, its cells side by side. */
  readonly row: boolean;
}

/** Raised digits are notes and powers; beside other digits they would make another number of them. */
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The pieces of text that make one block. */
class Pieces {
  readonly #pieces: string[] = [];
  #preserved = 0;
  #raised = 0;
  /** The last character of the last piece. */
  #last = '';

  preserve(by: 1 | -1): void {
    this.#preserved += by;
  }

  raise(by: 1 | -1): void {
    this.#raised += by;
  }

  add(text: string): void {
    // Places where a word may be broken are no characters of it.
    const bare = text.replace(/[\u00AD\u200B\u2060\uFEFF]/g, '');
    const whole = this.#raised > 0 ? raised(bare) : bare;
    if (this.#preserved > 0) {
      this.#push(whole.replace(/\r\n?/g, '\n'));
      return;
    }
    const spaced = whole.replace(/\s+/g, ' ');
    this.#push(this.#last === '' || this.#last === ' ' || this.#last === '\n' ? spaced.replace(/^ /, '') : spaced);
  }

  /** Two line breaks in a row end the block: false. */
  breakLine(): boolean {
    if (this.#last === '\n') return false;
    this.#push('\n');
    return true;
  }

  nextCell(): void {
    this.#pieces.push(CELL);
    this.#last = '';
  }

  /** What was gathered; it starts anew. */
  take(): Block {
    const cells: string[][] = [[]];
    for (const piece of this.#pieces) {
      if (piece === CELL) cells.push([]);
      else cells.at(-1)?.push(piece);
    }
    this.#pieces.length = 0;
    this.#last = '';
    const texts = cells.map((pieces) => linesOf(pieces.join(''))).filter((cell) => cell !== '');
    return { text: texts.join(' | '), row: texts.length > 1 };
  }

  #push(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    this.#last = text.at(-1) ?? '';
  }
}

/** `1` as `¹`, for texts that are digits with the marks of notes around them. */
export function raised(text: string): string {
  if (!/^[\s\d,[\]()*–-]+$/.test(text)) return text;
  return text.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
}

function linesOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
    .trim();
}

/** The blocks of a tree in their order, each trimmed, none empty, no long one the same as the one before it. */
export function blocksOf(root: TreeNode, options: WalkOptions = {}): Block[] {
  const blocks: Block[] = [];
  const current = new Pieces();
  const end = () => {
    const block = current.take();
    if (block.text === '') return;
    // A caption or a lead is often written twice, once for small screens; short texts and rows repeat for good reasons.
    const again = block.text.length >= LEAST_REPEATED && !block.row && block.text === blocks.at(-1)?.text;
    if (!again) blocks.push(block);
  };
  const open = (node: TreeNode, name: string) => {
    if (name === 'br') {
      if (!current.breakLine()) end();
    } else if (isCell(node, name)) current.nextCell();
    else if (BLOCKS.has(name) && !isWrapped(node)) end();
    if (name === 'pre') current.preserve(1);
    else if (name === 'sup') current.raise(1);
  };
  const close = (node: TreeNode, name: string) => {
    if (BLOCKS.has(name) && !isCell(node, name) && !isWrapped(node)) end();
    if (name === 'pre') current.preserve(-1);
    else if (name === 'sup') current.raise(-1);
  };

  let node: TreeNode | null = root;
  while (node) {
    let inside: TreeNode | null = null;
    if (node.nodeType === TEXT || node.nodeType === CDATA) current.add(node.data ?? '');
    else if (node.nodeType === ELEMENT || node === root) {
      const name = node.localName ?? '';
      if (!isSilent(node, name, options)) {
        open(node, name);
        inside = node.firstChild;
        if (!inside) close(node, name);
      }
    }
    if (inside) {
      node = inside;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node) close(node, node.localName ?? '');
    }
    node = node && node !== root ? node.nextSibling : null;
  }
  end();
  return blocks;
}

function isSilent(node: TreeNode, name: string, options: WalkOptions): boolean {
  if (SILENT.has(name)) return true;
  return (options.mainOnly && AROUND.has(name)) || isHidden(node);
}

/** Not shown to a reader, as far as the element itself says so. */
export function isHidden(node: TreeNode): boolean {
  if (!node.hasAttribute || !node.getAttribute) return false;
  if (node.hasAttribute('hidden') || node.getAttribute('aria-hidden') === 'true') return true;
  const style = node.getAttribute('style');
  return style !== null && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style.slice(0, 500));
}

/** The cells of a row stand side by side, unless one is used to lay out blocks. */
function isCell(node: TreeNode, name: string): boolean {
  if (name !== 'td' && name !== 'th') return false;
  const blocks = blocksIn(node);
  return blocks.length === 0 || (blocks.length === 1 && isParagraph(blocks[0]) && blocksIn(blocks[0]).length === 0);
}

/** The one paragraph in a cell, which word processors put into each. */
function isWrapped(node: TreeNode): boolean {
  const { parentNode } = node;
  return isParagraph(node) && parentNode !== null && isCell(parentNode, parentNode.localName ?? '');
}

function isParagraph(node: TreeNode | undefined): node is TreeNode {
  return node?.localName === 'p' || node?.localName === 'div';
}

/** The first two blocks right inside an element. */
function blocksIn(node: TreeNode): TreeNode[] {
  const blocks: TreeNode[] = [];
  for (let child = node.firstChild; child && blocks.length < 2; child = child.nextSibling) {
    if (child.nodeType === ELEMENT && BLOCKS.has(child.localName ?? '')) blocks.push(child);
  }
  return blocks;
}
