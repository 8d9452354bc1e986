/** What shows a checked document, on documents checked by hand: golden outputs, and hostile texts in every field. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import type { CheckedDocument } from '../../src/evidence/check.ts';
import { VERDICTS } from '../../src/evidence/verdict.ts';
import { annotatedPage } from '../../src/reports/annotated-page.ts';
import { claimReviews } from '../../src/reports/claim-review.ts';
import { CLAIM_COLUMNS, claimRows } from '../../src/reports/claim-table.ts';
import { checkedDocumentResource } from '../../src/reports/evidence.ts';
import { escaped } from '../../src/reports/html.ts';
import { csvOf } from '../../src/reports/table.ts';
import { VERDICT_SAYS, VERDICT_SIGN } from '../../src/reports/verdict-words.ts';
import { checked, checkedDispatch, claim, document } from '../support/evidence.ts';
import { hostileDocument } from '../support/hostile.ts';

const CALLED = new Map([
  ['UKR', 'Ukraine'],
  ['RUS', 'Russia'],
  ['EST', 'Estonia'],
  ['LVA', 'Latvia'],
  ['LTU', 'Lithuania'],
]);
const REVIEWED = parseDay('2026-11-22');

test.each([
  ['evidence.json', () => `${JSON.stringify(checkedDocumentResource(checkedDispatch(), CALLED), null, 2)}\n`],
  ['claims.csv', () => csvOf(CLAIM_COLUMNS, claimRows(checkedDispatch()))],
  ['annotated-page.html', () => annotatedPage(checkedDispatch(), CALLED)],
  [
    'claim-review.json',
    () => `${JSON.stringify(claimReviews([checkedDispatch()], { reviewed: REVIEWED }), null, 2)}\n`,
  ],
])('%s', async (name, made) => {
  await expect(made()).toMatchFileSnapshot(`golden/${name}`);
});

test('the same document gives the same bytes', () => {
  expect(annotatedPage(checkedDispatch(), CALLED)).toBe(annotatedPage(checkedDispatch(), CALLED));
});

describe('a hostile document', () => {
  const page = annotatedPage(hostileDocument(), CALLED);
  const { document: shown } = parseHTML(page);

  test('brings no element, attribute or address of its own into the page', () => {
    const tags = new Set([...shown.querySelectorAll('*')].map((element) => element.localName));
    expect(
      [...tags].filter((tag) => ['script', 'img', 'iframe', 'b', 'object', 'embed', 'link', 'base'].includes(tag)),
    ).toEqual([]);
    expect(shown.querySelectorAll('style')).toHaveLength(1);
    const names = new Set([...shown.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()));
    expect([...names].sort()).toEqual(
      'aria-hidden aria-label charset class content datetime dir href http-equiv id lang name rel'.split(' ').sort(),
    );
    const addresses = [...shown.querySelectorAll('a')].map((element) => element.getAttribute('href'));
    // One source has an https address with quotes in it: it stays an address, and ends where it should.
    expect(addresses.filter((href) => !href?.startsWith('#'))).toEqual(['https://a"onclick="x']);
  });

  test('is shown as the text that it is', () => {
    expect(shown.querySelector('article')?.textContent).toContain('<b onclick="x">Russia</b> did not');
    expect(shown.querySelector('h1')?.textContent).toContain('<script>alert(1)</script>');
    expect(page).not.toContain('\0');
    expect(page).not.toMatch(/\p{Cs}/u);
  });

  test('its direction does not leak out of where it stands', () => {
    expect(shown.querySelector('h1 bdi')?.textContent).toContain('\u202E');
    expect(shown.querySelector('blockquote bdi')?.textContent).toContain('\u202E');
  });

  test('runs no formula in a spreadsheet, and breaks no row', () => {
    const source = document('=1+1 Ukraine joined.\n"x", y', { title: null });
    const rows = claimRows({
      document: source,
      on: null,
      known: REVIEWED,
      claims: [checked(claim(source, '=1+1 Ukraine joined.\n"x"'), 'supported', { reason: '@SUM(A1)' })],
    });
    const table = csvOf(['quote', 'reason', 'published'], rows);
    expect(table).toBe(`quote,reason,published\r\n"'=1+1 Ukraine joined.\n""x""",'@SUM(A1),2025-07-08\r\n`);
  });

  test('gives a review no address that cannot be opened', () => {
    const text = JSON.stringify(claimReviews([hostileDocument()], { reviewed: REVIEWED }));
    expect(text).not.toContain('"url"');
    expect(JSON.parse(text)['@graph']).toHaveLength(2);
  });
});

test.each([
  ['a < b & "c" \'d\'', 'a &lt; b &amp; &quot;c&quot; &#39;d&#39;'],
  ['\uD83D\uDE00 \uD83D x', '😀 \uFFFD x'],
  ['a\0b\x07c\x7Fd\x85e', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe'],
  ['tab\tline\n', 'tab\tline\n'],
])('%j is escaped as %j', (text, expected) => {
  expect(escaped(text)).toBe(expected);
});

describe('the page', () => {
  const shown = (of: CheckedDocument) => parseHTML(annotatedPage(of, CALLED)).document;

  test('every anchor leads somewhere, both ways', () => {
    const page = shown(checkedDispatch());
    const ids = [...page.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const anchor of page.querySelectorAll('a[href^="#"]')) {
      expect(ids).toContain(anchor.getAttribute('href')?.slice(1));
    }
    for (const item of page.querySelectorAll('aside ol > li')) {
      const number = item.id.replace('claim-', '');
      expect(page.querySelector(`article a[href="#claim-${number}"]`)?.textContent).toContain(number);
      const text = page.querySelector(`#text-${number}`)?.textContent ?? '';
      expect(item.querySelector('blockquote')?.textContent).toContain(text.slice(0, 5));
    }
  });

  test('each verdict has its own sign and word, beside its colour', () => {
    expect(new Set(Object.values(VERDICT_SIGN)).size).toBe(VERDICTS.length);
    const page = shown(checkedDispatch());
    for (const verdict of VERDICTS) {
      const link = page.querySelector(`article a.sign.${verdict}`);
      expect(link?.textContent).toContain(VERDICT_SIGN[verdict]);
      expect(link?.querySelector('.hidden')?.textContent).toBe(` ${verdict}: statement `);
      expect(page.querySelector(`.legend .${verdict}`)?.textContent).toContain(VERDICT_SAYS[verdict]);
    }
  });

  test('without a claim says that this says nothing of the text', () => {
    const page = shown({ ...checkedDispatch(), claims: [] });
    expect(page.querySelector('header')?.textContent).toContain('That says nothing about the text.');
    expect(page.querySelector('aside')?.textContent).toContain('None.');
    expect(page.querySelectorAll('mark')).toHaveLength(0);
  });

  test('without details has a title all the same, and says what hangs on the day', () => {
    const none = { title: null, publisher: null, author: null, language: null, published: null };
    const page = shown(checkedDispatch(document(undefined, { ...none, origin: '/home/x/notes.txt' })));
    expect(page.querySelector('h1')?.textContent).toBe('notes.txt');
    expect(page.querySelector('dl')?.textContent).toContain('no day is given; what depends on it stays unknown');
    expect(page.querySelector('article')?.hasAttribute('lang')).toBe(false);
    const piped = shown(checkedDispatch(document(undefined, { ...none, origin: '-' })));
    expect(piped.querySelector('h1')?.textContent).toBe('Untitled text');
    expect(piped.querySelector('dl')?.textContent).toContain('standard input');
  });

  test('says its language only where it is one', () => {
    const lang = (value: string) =>
      shown(checkedDispatch(document(undefined, { language: { value, origin: 'metadata', as: value } })))
        .querySelector('article')
        ?.getAttribute('lang') ?? null;
    expect(['uk', 'en-GB', 'zh-Hant-TW', 'English', 'x', ''].map(lang)).toEqual([
      ...['uk', 'en-GB', 'zh-Hant-TW'],
      ...[null, null, null],
    ]);
  });

  test('names the address it was read from, and the pages of a paged document', () => {
    const source = document(undefined, {
      origin: 'https://example.org/news?a=1&b=2',
      format: 'pdf',
      pages: [
        { page: 1, start: 0, end: 60 },
        { page: 2, start: 60, end: 500 },
      ],
    });
    const page = shown(checkedDispatch(source));
    expect(page.querySelector('dl a')?.getAttribute('href')).toBe('https://example.org/news?a=1&b=2');
    expect([...page.querySelectorAll('article .page')].map((one) => one.textContent)).toEqual(['page 1', 'page 2']);
  });

  test('lets nothing run and nothing be loaded', () => {
    const policy = shown(checkedDispatch()).querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'$/);
  });
});

describe('a claim review', () => {
  type Review = Record<string, unknown> & {
    reviewRating: Record<string, unknown>;
    itemReviewed: Record<string, unknown>;
  };
  const reviews = (of = checkedDispatch(), url?: string) =>
    claimReviews([of], { reviewed: REVIEWED, url })['@graph'] as unknown as Review[];

  test('has what the schema asks for', () => {
    for (const review of reviews()) {
      expect(review).toMatchObject({
        '@type': 'ClaimReview',
        claimReviewed: expect.stringMatching(/./),
        datePublished: '2026-11-22',
        author: { '@type': 'Organization', name: 'Whitestone' },
        reviewRating: { '@type': 'Rating', bestRating: 5, worstRating: 1, ratingExplanation: expect.any(String) },
        itemReviewed: {
          '@type': 'Claim',
          author: { '@type': expect.stringMatching(/^(Person|Organization)$/), name: expect.any(String) },
          datePublished: '2025-07-08',
          appearance: { '@type': 'CreativeWork', headline: expect.any(String) },
        },
      });
    }
  });

  test('gives a number only where the record decides', () => {
    const numbers = Object.fromEntries(
      reviews().map((review) => [review.reviewRating.alternateName, review.reviewRating.ratingValue ?? null]),
    );
    expect(numbers).toEqual({
      supported: 5,
      imprecise: 3,
      contradicted: 1,
      contested: null,
      unknown: null,
      impossible: 1,
    });
  });

  test('names the nearest speaker, else the writer, else the publisher', () => {
    const author = (review: Review | undefined) => review?.itemReviewed.author;
    const [withdrawn, , , , notice, , ratified] = reviews();
    expect(author(withdrawn)).toEqual({ '@type': 'Person', name: 'the defence minister' });
    expect(author(notice)).toEqual({ '@type': 'Person', name: 'the minister' });
    expect(author(ratified)).toEqual({ '@type': 'Person', name: 'Ana Sample' });
    const source = document(undefined, { author: null });
    expect(author(reviews(checkedDispatch(source))[6])).toEqual({ '@type': 'Organization', name: 'Sample Agency' });
    const by = (name: string) =>
      author(
        reviews({
          ...checkedDispatch(),
          claims: [
            checked(
              claim(document(), 'Russia never joined it', { speakers: [{ name, manner: 'quoted' }] }),
              'supported',
            ),
          ],
        })[0],
      );
    expect(by('the Foreign Ministry of Ukraine')).toMatchObject({ '@type': 'Organization' });
    expect(by('Human Rights Watch')).toMatchObject({ '@type': 'Organization' });
  });

  test('has an address only where one is given', () => {
    expect(JSON.stringify(reviews())).not.toContain('"url"');
    const [review] = reviews(checkedDispatch(), 'https://example.org/check');
    expect(review).toMatchObject({ url: 'https://example.org/check', '@id': expect.stringContaining('#claim-') });
    const read = reviews(checkedDispatch(document(undefined, { origin: 'https://example.org/a' })))[0];
    expect(read?.itemReviewed.appearance).toMatchObject({ url: 'https://example.org/a' });
  });
});
