/** What a page says of itself, gathered from all the customs of the web, the most specific first. */
import type { HtmlScan } from './html-scan.ts';
import { articlesOf } from './json-ld.ts';
import type { Candidate, Candidates } from './source.ts';
import { writtenDay } from './written-day.ts';

/** Keys of meta elements, in small letters. What says when a page was modified stands in none of them. */
const TITLE = ['citation_title', 'og:title', 'dc.title', 'dcterms.title', 'twitter:title', 'parsely-title', 'headline'];
const PUBLISHER = [
  'citation_publisher',
  'og:site_name',
  'dc.publisher',
  'dcterms.publisher',
  'publisher',
  'citation_journal_title',
  'application-name',
];
const AUTHOR = [
  'citation_author',
  'article:author',
  'author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'byl',
];
const LANGUAGE = ['og:locale', 'citation_language', 'dc.language', 'dcterms.language', 'content-language', 'language'];
const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'citation_publication_date',
  'citation_online_date',
  'prism.publicationdate',
  'dcterms.issued',
  'dc.date.issued',
  'dc.date.published',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'publication_date',
  'publish-date',
  'publish_date',
  'pubdate',
  'publishdate',
  'og:published_time',
  'og:pubdate',
  'citation_date',
  'dc.date',
  'dcterms.date',
  'dcterms.created',
  'dc.date.created',
  'date',
];
/** Marks of a time element that holds the day of publication; and those of one that holds another day. */
const PUBLISHING =
  /\bpubdate\b|datepublished|publish|posted|entry-date|post-date|article-date|article__date|dateline|byline/;
const CHANGING = /modif|updat|edited|event|dtstart|dtend|comment|related|teaser/;

export function detailsOfPage(scan: HtmlScan): Candidates {
  const articles = articlesOf(scan.jsonLd);
  const linked = (key: 'headline' | 'publisher' | 'author' | 'language' | 'published'): Candidate<string>[] =>
    articles.flatMap((article) => {
      const value = article[key];
      return value === null ? [] : [metadata(value, `JSON-LD of the ${article.type}`)];
    });
  const metas = (keys: readonly string[]): Candidate<string>[] =>
    keys.flatMap((key) => {
      const all = scan.metas.filter((meta) => meta.key === key).map((meta) => meta.content);
      // Each author of a paper stands in an element of its own.
      const value = key === 'citation_author' ? [all.join(all.some((one) => one.includes(',')) ? '; ' : ', ')] : all;
      return value.filter((one) => one !== '').map((one) => metadata(one, `meta ${key}`));
    });
  const [heading, ...more] = scan.headings;
  const published = [...linked('published'), ...metas(PUBLISHED), ...timesOf(scan)].flatMap((one) => {
    const written = writtenDay(one.value);
    return written ? [{ ...one, value: written }] : [];
  });
  const publisher = [...linked('publisher'), ...metas(PUBLISHER)];
  return {
    title: [
      ...linked('headline'),
      ...metas(TITLE),
      ...(heading !== undefined && more.length === 0 ? [metadata(heading, 'the heading')] : []),
      ...(scan.title ? [metadata(withoutSite(scan.title, publisher[0]?.value), 'the title element')] : []),
    ],
    publisher,
    author: [...linked('author'), ...metas(AUTHOR)].filter((one) => !/^https?:|^@|^\/|^\d+$/.test(one.value)),
    language: [
      ...(scan.lang ? [metadata(scan.lang, 'the html element')] : []),
      ...linked('language'),
      ...metas(LANGUAGE),
    ],
    published,
  };
}

/** A time element marked as the day of publication; else the only day that time elements give. */
function timesOf(scan: HtmlScan): Candidate<string>[] {
  const times = scan.times.filter((time) => !CHANGING.test(time.marks));
  const marked = times.filter((time) => PUBLISHING.test(time.marks));
  const days = new Set(times.map((time) => time.datetime.slice(0, 10)));
  const chosen = marked.length > 0 ? marked.slice(0, 1) : days.size === 1 ? times.slice(0, 1) : [];
  return chosen.map((time) => metadata(time.datetime, 'a time element'));
}

/** `Title | Site` is the title, where the site is known to be named so. */
function withoutSite(title: string, site: string | undefined): string {
  const bar = /^(.{8,}?)\s+[|–—·»-]\s+([^|–—·»]{2,60})$/.exec(title.slice(0, 500));
  if (!bar?.[1] || !bar[2]) return title;
  return site !== undefined && site.toLowerCase() === bar[2].trim().toLowerCase() ? bar[1] : title;
}

function metadata(value: string, from: string): Candidate<string> {
  return { value, origin: 'metadata', as: value, from };
}
