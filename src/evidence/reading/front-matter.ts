/** The head of a Markdown file between two lines of three dashes, in YAML. */
import type { Remark } from '../document.ts';
import { reasonOf } from './refusal.ts';
import { type Candidate, type Candidates, NO_CANDIDATES } from './source.ts';
import { writtenDay } from './written-day.ts';

/** Characters; a longer head is text. */
const LONGEST = 64 * 1024;

/** Its keys in small letters, the more specific first. */
const KEYS = {
  title: ['title', 'headline'],
  publisher: ['publisher', 'publication', 'site', 'site_name', 'source'],
  author: ['author', 'authors', 'byline', 'creator'],
  language: ['language', 'lang', 'locale'],
  published: [
    'published',
    'date_published',
    'datepublished',
    'publishdate',
    'publish_date',
    'pubdate',
    'date',
    'created',
  ],
} as const;

export interface FrontMatter extends Candidates {
  readonly remarks: readonly Remark[];
  /** Where the text proper begins. */
  readonly end: number;
}

export async function frontMatterOf(text: string): Promise<FrontMatter> {
  const none = { ...NO_CANDIDATES, remarks: [], end: 0 };
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(0, LONGEST));
  if (!match) return none;
  const { parse } = await import('yaml');
  let head: unknown;
  try {
    head = parse(match[1] ?? '', { logLevel: 'error', maxAliasCount: 20 });
  } catch (error) {
    const says = `The head of the file is not YAML and was read as text (${reasonOf(error)}).`;
    return { ...none, remarks: [{ about: 'text', says }] };
  }
  if (typeof head !== 'object' || head === null || Array.isArray(head)) return none;
  const entries = new Map(Object.entries(head).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const texts = (key: keyof typeof KEYS): Candidate<string>[] =>
    KEYS[key].flatMap((name) => {
      const value = wordsOf(entries.get(name));
      return value === '' ? [] : [{ value, origin: 'metadata', as: value, from: `front matter ${name}` }];
    });
  const published = texts('published').flatMap((one) => {
    const written = writtenDay(one.value);
    return written ? [{ ...one, value: written }] : [];
  });
  const [title, publisher, author, language] = [texts('title'), texts('publisher'), texts('author'), texts('language')];
  return { title, publisher, author, language, published, remarks: [], end: match[0].length };
}

/** A text, a list of texts, or lists of things with a name; joined by commas. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
  if (Array.isArray(value))
    return value
      .map(wordsOf)
      .filter((one) => one !== '')
      .join(', ');
  if (typeof value === 'object' && value !== null && 'name' in value) return wordsOf(value.name);
  return '';
}
