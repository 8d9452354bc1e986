/**
 * A page read once from beginning to end, without building anything of it: is it within the limits, and what does it say
 * of itself? Only after that is it given to libraries that build trees, some of whose steps grow faster than the page.
 */
import type { ReadingLimits } from './limits.ts';
import { counted, tooLarge } from './refusal.ts';

export interface Meta {
  /** `name`, `property`, `itemprop` or `http-equiv`, in small letters. */
  readonly key: string;
  readonly content: string;
}

export interface PageTime {
  readonly datetime: string;
  /** `itemprop`, `class` and `pubdate` of the element and of those around it, in small letters. */
  readonly marks: string;
}

export interface HtmlScan {
  readonly elements: number;
  readonly pieces: number;
  /** The most elements that stand one inside another. */
  readonly depth: number;
  /** Does the page write a body of its own? */
  readonly body: boolean;
  /** `lang` of the html element. */
  readonly lang: string | null;
  readonly title: string | null;
  /** The texts of the headings of the first order. */
  readonly headings: readonly string[];
  readonly metas: readonly Meta[];
  readonly jsonLd: readonly string[];
  readonly times: readonly PageTime[];
}

/** So many of each are kept; a page has a few. */
const MOST_KEPT = 300;
const LONGEST_META = 5_000;
const LONGEST_JSON = 1024 * 1024;

/** @throws Problem `document-too-large` */
export async function scanHtml(html: string, limits: ReadingLimits, origin: string): Promise<HtmlScan> {
  const { Parser } = await import('htmlparser2');
  const metas: Meta[] = [];
  const jsonLd: string[] = [];
  const times: PageTime[] = [];
  const headings: string[] = [];
  const marks: string[] = [];
  let body = false;
  let lang: string | null = null;
  let title: string | null = null;
  let elements = 0;
  let pieces = 0;
  let depth = 0;
  let attributes = 0;
  let text: { of: 'title' | 'h1' | 'json'; parts: string[]; length: number } | null = null;

  const parser = new Parser(
    {
      onattribute: () => {
        attributes += 1;
        if (attributes > limits.attributes) {
          throw tooLarge(
            origin,
            'has an element with too many attributes',
            `HTML with no more than ${counted(limits.attributes)} attributes of an element`,
          );
        }
      },
      onopentag: (name, attribs) => {
        attributes = 0;
        elements += 1;
        if (elements > limits.elements) {
          throw tooLarge(origin, 'has too many elements', `HTML with no more than ${counted(limits.elements)}`);
        }
        marks.push(`${attribs.itemprop ?? ''} ${attribs.class ?? ''}${'pubdate' in attribs ? ' pubdate' : ''}`);
        depth = Math.max(depth, marks.length);
        if (depth > limits.depth) {
          throw tooLarge(
            origin,
            'has elements nested too deeply',
            `HTML with no more than ${counted(limits.depth)} elements one inside another`,
          );
        }
        if (name === 'html') lang ??= attribs.lang ?? attribs['xml:lang'] ?? null;
        else if (name === 'body') body = true;
        else if (name === 'meta') keep(metas, metaOf(attribs));
        else if (name === 'time' && attribs.datetime && times.length < MOST_KEPT) {
          times.push({ datetime: attribs.datetime, marks: marks.slice(-4).join(' ').toLowerCase() });
        } else if (name === 'title' && title === null) text = { of: 'title', parts: [], length: 0 };
        else if (name === 'h1' && headings.length < MOST_KEPT) text = { of: 'h1', parts: [], length: 0 };
        else if (name === 'script' && /^\s*application\/ld\+json/i.test(attribs.type ?? ''))
          text = { of: 'json', parts: [], length: 0 };
      },
      ontext: (piece) => {
        pieces += 1;
        if (pieces > limits.pieces) {
          throw tooLarge(
            origin,
            'has too many pieces of text',
            `HTML with no more than ${counted(limits.pieces)} pieces of text between elements`,
          );
        }
        if (!text || text.length > LONGEST_JSON) return;
        text.parts.push(piece);
        text.length += piece.length;
      },
      onclosetag: (name) => {
        marks.pop();
        if (!text) return;
        const ends = { title: 'title', h1: 'h1', json: 'script' }[text.of];
        if (name !== ends) return;
        const whole = text.parts.join('');
        if (text.of === 'json') keep(jsonLd, whole);
        else if (text.of === 'title') title = spaced(whole);
        else keep(headings, spaced(whole));
        text = null;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return {
    elements,
    pieces,
    depth,
    body,
    lang,
    title,
    headings: headings.filter((one) => one !== ''),
    metas,
    jsonLd,
    times,
  };
}

function keep<T>(list: T[], one: T | null): void {
  if (one !== null && list.length < MOST_KEPT) list.push(one);
}

function metaOf(attribs: Readonly<Record<string, string>>): Meta | null {
  const key = attribs.property ?? attribs.name ?? attribs.itemprop ?? attribs['http-equiv'];
  const content = attribs.content?.trim();
  if (!key || !content || content.length > LONGEST_META) return null;
  return { key: key.trim().toLowerCase(), content };
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
