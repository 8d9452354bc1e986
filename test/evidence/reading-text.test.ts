/** Plain text, Markdown and HTML: the text, and what is known of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { bytesOf, read, readFixture, refusalOf, toldOf } from '../support/documents.ts';

test.each(['news.html', 'paper.html', 'notice.html', 'post.md', 'release.txt'])('%s', async (name) => {
  await expect(toldOf(await readFixture(name))).toMatchFileSnapshot(`golden/reading-${name}.txt`);
});

describe('plain text and Markdown', () => {
  test('are kept to the character', async () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('a.txt', 'a.md'), async (text, name) => {
        // A control character or two make no binary file of it, and a mark is none of its characters.
        fc.pre(!/\p{Cc}/u.test(text.replace(/[\t\n\r]/g, '')) && !text.startsWith('\uFEFF'));
        fc.pre(!/^(?:%PDF|PK|GIF8|BZh|Rar!|\{\\rtf)/.test(text) && !text.includes('%PDF-'));
        const document = await read(name, text);
        expect(document.text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('also with the line ends of another system, and spaces at both ends', async () => {
    const text = '  first\r\n\r\nsecond\rthird\t\n ';
    expect((await read('a.txt', text)).text).toBe(text);
    expect((await read('a.md', text)).text).toBe(text);
  });

  test('a byte order mark is no character of them', async () => {
    expect((await read('a.txt', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf('Mines.')]))).text).toBe('Mines.');
  });

  test('what was replaced is told', async () => {
    const document = await read('a.txt', Uint8Array.from([...bytesOf('Міни '), 0xff, ...bytesOf(' ще')]));
    expect(document.text).toBe('Міни \uFFFD ще');
    expect(document.remarks).toEqual([
      { about: 'text', says: 'Bytes that are no characters of utf-8 were replaced by U+FFFD in 1 place.' },
    ]);
  });

  test('a guessed encoding is told', async () => {
    const document = await read('a.txt', Uint8Array.from([...bytesOf('caf'), 0xe9, ...bytesOf(' noir')]));
    expect(document.remarks).toEqual([{ about: 'text', says: 'No encoding is named; it was read as windows-1252.' }]);
  });

  test('a head that is no YAML is text', async () => {
    const document = await read('a.md', '---\ntitle: [unclosed\n---\n\n# Heading\n');
    expect(document.title).toEqual({ value: 'Heading', origin: 'text', as: 'Heading' });
    expect(document.remarks?.map((remark) => remark.says.replace(/\(.*\)/, '(…)'))).toEqual([
      'The head of the file is not YAML and was read as text (…).',
    ]);
  });

  test('a head that multiplies itself is not followed', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'])
      bomb.push(`${next}: &${next} [${Array(9).fill(`*${one}`).join(',')}]`);
    const document = await read('a.md', `---\n${bomb.join('\n')}\ntitle: *i\n---\nText\n`);
    expect(document.remarks?.[0]?.says).toContain('The head of the file is not YAML and was read as text');
  });

  test('the same bytes have the same id', async () => {
    const [one, other, third] = await Promise.all([read('a.txt', 'x y'), read('b.md', 'x y'), read('a.txt', 'x z')]);
    expect(one.id).toMatch(/^doc-[0-9a-f]{16}$/);
    expect(one.sha256.startsWith(one.id.slice(4))).toBe(true);
    expect(other.id).toBe(one.id);
    expect(third.id).not.toBe(one.id);
  });
});

describe('what is given', () => {
  test('goes before what the document says', async () => {
    const document = await read('a.txt', 'Published: 8 July 2025\nText of it', {
      given: { published: parseDay('2025-07-09'), language: 'uk', author: 'A', title: 'T', publisher: 'P' },
    });
    expect(document.published).toEqual({ value: parseDay('2025-07-09'), origin: 'given', as: '2025-07-09' });
    expect([document.language, document.author, document.title, document.publisher].map((one) => one?.origin)).toEqual(
      Array(4).fill('given'),
    );
    expect(document.remarks).toEqual([
      {
        about: 'published',
        says: 'Published on 2025-07-09 by what was given, and on 2025-07-08 by “Published:” at the head of the text (“8 July 2025”); the first was taken.',
      },
    ]);
  });
});

describe('the language', () => {
  test.each([
    ['en', 'The treaty prohibits the use of the mines, and it is for all of the States that have joined it.'],
    ['fr', 'La Convention interdit l’emploi des mines et les États qui sont liés par elle ne les produisent pas.'],
    [
      'es',
      'La Convención prohíbe el empleo de las minas y los Estados que son parte no las producen en su territorio.',
    ],
    ['ru', 'Украина не будет связана конвенцией, и это решение было принято по причине войны, как сказал президент.'],
    [
      'uk',
      'Україна не буде зв’язана конвенцією, і це рішення було прийняте через війну, як сказав президент, що та й є.',
    ],
    ['ar', 'تحظر الاتفاقية استعمال الألغام المضادة للأفراد وتكديسها وإنتاجها ونقلها في جميع الدول الأطراف'],
    [
      'zh',
      '该公约禁止使用、储存、生产和转让杀伤人员地雷,并要求所有缔约国在规定的期限内销毁其库存,清除雷区,并协助受害者。',
    ],
    [
      'fi',
      'Yleissopimus kieltää jalkaväkimiinojen käytön, varastoinnin, tuotannon ja siirron. Suomi liittyi siihen vuonna 2012 ja hävitti miinansa ennen määräajan päättymistä, kuten se oli luvannut tehdä, ja ilmoitti siitä muille.',
    ],
    ['km', 'កម្ពុជាបានបោសសម្អាតមីនអស់រយៈពេលជាច្រើនឆ្នាំមកហើយ ដើម្បីប្រជាជនអាចរស់នៅដោយសុវត្ថិភាព'],
  ])('%s', async (language, text) => {
    expect((await read('a.txt', text)).language).toMatchObject({ value: language, origin: 'detected' });
  });

  test('is not guessed from too little', async () => {
    expect((await read('a.txt', 'Mines: 12, 13, 14')).language).toBeNull();
  });

  test('is not guessed from letters that are no language', async () => {
    expect((await read('a.txt', 'ᚠᛒ ᚢᚦ '.repeat(20))).language).toBeNull();
  });

  test('of the page goes before a guess', async () => {
    const html =
      '<html lang="uk-UA"><body><p>The treaty prohibits the use of the mines, and it is for all of the States.';
    expect((await read('a.html', html)).language).toEqual({ value: 'uk', origin: 'metadata', as: 'uk-UA' });
  });
});

describe('a page', () => {
  const paragraph = 'A sentence that is long enough to be taken for the text of a page, with commas, and more. ';

  test('that is too much to look for a main text in is read as a whole', async () => {
    const deep = '<div>'.repeat(200);
    const document = await read('a.html', `${deep}<p>${paragraph.repeat(4)}</p>`);
    expect(document.text).toBe(paragraph.repeat(4).trim());
    expect(document.remarks).toContainEqual({
      about: 'text',
      says: 'The main text of the page did not stand out; its whole text was read, without navigation.',
    });
  });

  test('says nothing twice', async () => {
    const caption = 'A caption that is written for large screens and again for small ones.';
    const html = `<figcaption>${caption}</figcaption><p>${caption}</p><ul><li><p>one</p></li><li>one</li></ul>`;
    expect((await read('a.html', html)).text).toBe(`${caption}\n\none\n\none`);
  });

  test('that is a fragment is read as a whole', async () => {
    const document = await read('a.html', 'before<p>one<div>two <b>bold</b></div>after');
    expect(document.text).toBe('before\n\none\n\ntwo bold\n\nafter');
  });

  test('with text before its html element is read', async () => {
    const document = await read('a.html', `stray<html><body><p>${paragraph.repeat(5)}</p></body></html>`);
    expect(document.text).toContain(paragraph.trim());
  });

  test('in windows-1251 says so itself', async () => {
    const head = [...'<meta charset="windows-1251"><p>'].map((letter) => letter.charCodeAt(0));
    const document = await read('a.html', Uint8Array.from([...head, 0xcc, 0xe8, 0xed, 0xfb, 0x21]));
    expect(document.text).toBe('Мины!');
  });

  test('the charset of the server goes before that of the page', async () => {
    const head = [...'<meta charset="windows-1252"><p>'].map((letter) => letter.charCodeAt(0));
    const document = await read('https://example.org/', Uint8Array.from([...head, 0xcc, 0xe8, 0xed, 0xfb]), {
      mediaType: 'text/html; charset="windows-1251"',
    });
    expect(document.text).toBe('Мины');
  });

  test('scripts in JSON-LD that are no JSON are passed over', async () => {
    const html = `<script type="application/ld+json">{broken</script><script type="application/ld+json">[{"@type":"https://schema.org/Article","datePublished":"2031-03-04"}]</script><p>${paragraph}`;
    const document = await read('a.html', html);
    expect(document.published).toMatchObject({ value: parseDay('2031-03-04'), origin: 'metadata' });
  });

  test('an order of day and month that is open is told and not guessed', async () => {
    const document = await read('a.html', `<meta name="date" content="3/4/2023"><p>${paragraph}`);
    expect(document.published).toBeNull();
    expect(document.remarks).toContainEqual({
      about: 'published',
      says: 'The date “3/4/2023” (meta date) can be read with the day or the month first; no day was assumed.',
    });
  });

  test('a day of change is no day of publication', async () => {
    const html = `<meta property="article:modified_time" content="2031-03-09"><time class="updated" datetime="2031-03-09">9 March</time><script type="application/ld+json">{"@type":"Article","dateModified":"2031-03-09"}</script><p>${paragraph}`;
    expect((await read('a.html', html)).published).toBeNull();
  });

  test('raised digits make no other number of what they stand at', async () => {
    const html = '<p>12 km<sup>2</sup> in 2019<sup>3, 4</sup> on the 8<sup>th</sup><sup>[5]</sup>';
    expect((await read('a.html', html)).text).toBe('12 km² in 2019³, ⁴ on the 8th[⁵]');
  });

  test('a table that lays out a page is no table', async () => {
    const html =
      '<table><tr><td><p>one</p><p>two</p></td><td><div>three</div></td></tr></table><table><tr><td>a<td>b</table>';
    expect((await read('a.html', html)).text).toBe('one\n\ntwo\n\nthree\n\na | b');
  });

  test('entities are characters', async () => {
    expect((await read('a.html', '<p>3&nbsp;400&#x20;mines &amp; &laquo;more&raquo; &nonsense;')).text).toBe(
      '3 400 mines & «more» &nonsense;',
    );
  });
});

describe('is refused', () => {
  const wanted = 'Wanted: a document with text.';
  const next = 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.';
  test.each([
    ['a.txt', '', `document-empty: a.txt is empty. ${wanted} Look whether it was saved or fetched as a whole.`],
    [
      'a.txt',
      ' \n\t\r\n',
      `document-empty: a.txt holds no text. ${wanted} Look at it in the program it was made with.`,
    ],
    [
      'a.html',
      '<p><script>text()</script>',
      `document-empty: a.html holds no text. ${wanted} Look at it in the program it was made with.`,
    ],
    [
      'a.html',
      '<div>'.repeat(100_000),
      `document-too-large: a.html has elements nested too deeply. Wanted: HTML with no more than 512 elements one inside another. ${next}`,
    ],
    [
      'a.html',
      '<br>'.repeat(100_001),
      `document-too-large: a.html has too many elements. Wanted: HTML with no more than 100,000. ${next}`,
    ],
    [
      'a.html',
      '&amp;'.repeat(200_001),
      `document-too-large: a.html has too many pieces of text. Wanted: HTML with no more than 200,000 pieces of text between elements. ${next}`,
    ],
    [
      'a.html',
      `<p ${Array.from({ length: 1_001 }, (_, at) => `a${at}`).join(' ')}>`,
      `document-too-large: a.html has an element with too many attributes. Wanted: HTML with no more than 1,000 attributes of an element. ${next}`,
    ],
  ])('%s', async (name, content, told) => {
    expect(await refusalOf(read(name, content))).toBe(told);
  });

  test('what is over a limit that was given', async () => {
    const bytes = { text: 10, markdown: 10, html: 10, pdf: 10, docx: 10 };
    expect(await refusalOf(read('a.txt', 'eleven char', { limits: { bytes } }))).toBe(
      `document-too-large: a.txt has 11 bytes. Wanted: no more than 10 bytes of text. ${next}`,
    );
    expect(await refusalOf(read('a.txt', 'eleven char', { limits: { characters: 10 } }))).toBe(
      `document-too-large: a.txt holds 11 characters of text. Wanted: no more than 10. ${next}`,
    );
  });
});
