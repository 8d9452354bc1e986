/** HTML: the main text of a page, and what the page says of itself. */
import type { Remark } from '../document.ts';
import { headOf } from './dateline.ts';
import { declaredInHtml, decode } from './decoding.ts';
import { decodingRemarks, type Extract } from './extract.ts';
import { detailsOfPage } from './html-metadata.ts';
import { type HtmlScan, scanHtml } from './html-scan.ts';
import { type Block, blocksOf, isHidden, type TreeNode } from './html-text.ts';
import type { ReadingLimits } from './limits.ts';
import { damaged, tripOf } from './refusal.ts';
import { charsetOf, type Source } from './source.ts';

/** Characters; Readability’s find is not believed to be the main text when it is shorter and the page holds far more. */
const SHORT = 400;
/** Characters of a page below which no main text is looked for: all of it is the text. */
const LEAST_ARTICLE = 250;
/** Elements and pieces of text of a page, and elements one inside another, beyond which none is looked for either. */
const MOST_ELEMENTS = 30_000;
const MOST_PIECES = 60_000;
const MOST_DEPTH = 128;
/** Characters of a text that are written by a name in HTML: Readability writes and reads the page several times. */
const MOST_NAMED = 5_000;

/** @throws Problem `document-too-large`, `document-unreadable` */
export async function readHtml(source: Source, limits: ReadingLimits): Promise<Extract> {
  const declared = [charsetOf(source), declaredInHtml(source.bytes)].filter((one) => one !== null);
  const decoded = decode(source.bytes, declared);
  // Spaces that do not break are spaces here; each that is written by its name would be a piece of text by itself.
  const html = decoded.text.replaceAll('\0', '\uFFFD').replace(/\u00A0|&nbsp;|&#160;|&#xa0;/gi, ' ');
  const scan = await scanHtml(html, limits, source.origin);
  const page = detailsOfPage(scan);
  const main = await mainText(html, scan, source.origin);
  const blocks = withHeadline(main.blocks, page.title[0]?.value ?? null, scan);
  const text = blocks.map((block) => block.text).join('\n\n');
  // A row of a table often holds a day, and never that of the publication.
  const head = headOf(blocks.flatMap((block) => (block.row ? [] : [block.text])).join('\n'));
  return {
    text,
    pages: [],
    title: page.title,
    publisher: [...page.publisher, ...head.publisher],
    author: [...page.author, ...main.author, ...head.author],
    language: page.language,
    published: [...page.published, ...head.published],
    remarks: [...decodingRemarks(decoded), ...main.remarks],
  };
}

interface MainText {
  readonly blocks: readonly Block[];
  readonly author: Extract['author'];
  readonly remarks: readonly Remark[];
}

async function mainText(html: string, scan: HtmlScan, origin: string): Promise<MainText> {
  const { parseHTML } = await import('linkedom');
  const all = wholeText(parsedPage(parseHTML, html, scan, origin).documentElement);
  if (lengthOf(all) < LEAST_ARTICLE) return { blocks: all, author: [], remarks: [] };
  const article = isSimple(scan, all) ? await articleOf(parsedPage(parseHTML, html, scan, origin)) : null;
  const found = article ? blocksOf(article.content, { mainOnly: true }) : [];
  if (article && found.length > 0 && !isPart(found, all)) return { blocks: found, author: article.author, remarks: [] };
  const says = 'The main text of the page did not stand out; its whole text was read, without navigation.';
  return { blocks: all, author: [], remarks: [{ about: 'text', says }] };
}

/** All of a page but what surrounds its text; all of it where that is all there is. */
function wholeText(page: TreeNode): Block[] {
  const without = blocksOf(page, { mainOnly: true });
  return without.length > 0 ? without : blocksOf(page);
}

/** Is the page of such a size and shape that looking for its main text does not take too long? */
function isSimple(scan: HtmlScan, blocks: readonly Block[]): boolean {
  const named = blocks.reduce((sum, block) => sum + (block.text.match(/[&<>]/g)?.length ?? 0), 0);
  return (
    scan.elements <= MOST_ELEMENTS && scan.pieces <= MOST_PIECES && scan.depth <= MOST_DEPTH && named <= MOST_NAMED
  );
}

interface ParsedPage {
  readonly documentElement: TreeNode;
}

type ParseHtml = typeof import('linkedom')['parseHTML'];

/** A document with one html element and one body, whatever the page leaves out. */
function parsedPage(parseHTML: ParseHtml, html: string, scan: HtmlScan, origin: string): ParsedPage {
  const wrapped = `<!doctype html><html><head></head><body>${html}</body></html>`;
  try {
    const { document } = parseHTML(scan.body ? html : wrapped);
    // A page with text before its html element would have that for its first element.
    const sound = document.documentElement?.localName === 'html';
    return (sound ? document : parseHTML(wrapped).document) as unknown as ParsedPage;
  } catch (error) {
    throw damaged(origin, 'HTML', tripOf(error));
  }
}

interface Article {
  readonly content: TreeNode;
  readonly author: Extract['author'];
}

/** What Readability takes for the article; null where it finds none, or trips over the page. */
async function articleOf(document: object): Promise<Article | null> {
  const { Readability } = await import('@mozilla/readability');
  class Reading extends Readability<TreeNode> {
    /** In place of its own, which has linkedom make an object of the style of every element, at a high price. */
    _isProbablyVisible(node: TreeNode): boolean {
      return !isHidden(node);
    }
  }
  const options = {
    serializer: (node: unknown) => node as TreeNode,
    charThreshold: LEAST_ARTICLE,
    disableJSONLD: true,
  };
  let article: ReturnType<Reading['parse']>;
  try {
    article = new Reading(document as never, options).parse();
  } catch {
    return null;
  }
  if (!article?.content) return null;
  const byline =
    article.byline
      ?.replace(/^by\s+/i, '')
      .replace(/\s+/g, ' ')
      .trim() ?? '';
  // What is marked as a byline is often a whole line of an interface.
  const author = /^\p{L}[^\n|]{2,80}$/u.test(byline)
    ? [{ value: byline, origin: 'text' as const, as: article.byline?.trim() ?? byline, from: 'the byline of the page' }]
    : [];
  return { content: article.content, author };
}

/** Has Readability taken a small part of a page, such as one of many entries, for the whole? */
function isPart(found: readonly Block[], all: readonly Block[]): boolean {
  const part = lengthOf(found);
  return part < SHORT && lengthOf(all) > 3 * part;
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}

/** Readability takes the headline off; a reader sees it, and it often claims the most. */
function withHeadline(blocks: readonly Block[], title: string | null, scan: HtmlScan): readonly Block[] {
  const headline = scan.headings.find((one) => title !== null && like(one, title)) ?? title;
  if (headline === null || headline === undefined) return blocks;
  const there = blocks.slice(0, 8).some((block) => like(block.text, headline));
  return there ? blocks : [{ text: headline, row: false }, ...blocks];
}

function like(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return bare(one) !== '' && bare(one) === bare(other);
}
