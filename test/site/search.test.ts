/** Search, by request: by any name that the record or the lexicon has. What each name means stands in data/states.csv, names.csv and treaties. */
import { describe, expect, test } from 'vitest';
import { SEARCH } from '../../src/api/site/pages/search.ts';
import { siteOf } from './support.ts';

const { page, json } = siteOf();

interface Answer {
  readonly states: readonly {
    readonly state: string;
    readonly text: string;
    readonly way: string;
    readonly href: string;
  }[];
  readonly treaties: readonly { readonly treaty: string }[];
  readonly acts: readonly {
    readonly id: string;
    readonly treaty: string;
    readonly kind: string;
    readonly state: string;
  }[];
  readonly provisions: readonly { readonly treaty: string; readonly article: string; readonly href: string }[];
  readonly meant: string | null;
  readonly register: string;
}

async function found(q: string): Promise<Answer> {
  const { body } = await json(`/search?q=${encodeURIComponent(q)}`);
  const read = SEARCH.schema.safeParse(body);
  if (read.error) throw read.error;
  return body as Answer;
}

describe('a State is found by', () => {
  test.each([
    ['its capital', 'Kyiv', 'UKR', 'capital'],
    ['an older spelling of it', 'Kiev', 'UKR', 'capital'],
    ['its name', 'ukraine', 'UKR', 'name'],
    ['its name in another language', 'Україна', 'UKR', 'language'],
    ['its code', 'ukr', 'UKR', 'code'],
    ['its short code', 'UA', 'UKR', 'code'],
    ['a former name', 'Swaziland', 'SWZ', 'former'],
    ['its formal name', 'Republic of Angola', 'AGO', 'formal'],
    ['its people', 'Cambodian', 'KHM', 'demonym'],
    ['its government’s seat', 'the Kremlin', 'RUS', 'metonym'],
    ['a name with accents left out', 'Cote d’Ivoire', 'CIV', 'name'],
    ['the beginning of its name', 'Mozam', 'MOZ', 'name'],
    ['a later word of its name', 'Herzegovina', 'BIH', 'name'],
  ])('%s: %s', async (_, q, state, way) => {
    const [first] = (await found(q)).states;
    expect([first?.state, first?.way, first?.href]).toEqual([state, way, `/states/${state}`]);
  });

  test('a group it belongs to, with the others', async () => {
    const states = (await found('the Baltic States')).states.map(({ state }) => state);
    expect(states.slice(0, 3).toSorted()).toEqual(['EST', 'LTU', 'LVA']);
  });

  test('codes whole only: “in” and “no” are words', async () => {
    expect((await found('no use of mines')).states).toEqual([]);
    expect((await found('ch')).states.map(({ way }) => way)[0]).toBe('code');
  });
});

describe('an act is found by', () => {
  test.each([
    [
      'State and kind',
      'Poland withdrawal',
      ['APMBC-POL-withdrawal-effective-2026-02-20', 'APMBC-POL-withdrawal-notification-2025-08-20'],
    ],
    ['State, kind and year', 'Ukraine ratification 2005', ['APMBC-UKR-ratification-2005-12-27']],
    ['its id', 'apmbc-ukr-ratification-2005-12-27', ['APMBC-UKR-ratification-2005-12-27']],
    ['State, treaty and kind', 'canada ottawa convention signature', ['APMBC-CAN-signature-1997-12-03']],
  ])('%s: %s', async (_, q, ids) => {
    expect((await found(q)).acts.map(({ id }) => id)).toEqual(ids);
  });

  test('its State alone, the latest first; never by a part of a name', async () => {
    const { acts } = await found('Finland');
    expect(acts.length).toBeGreaterThan(2);
    expect(new Set(acts.map(({ state }) => state))).toEqual(new Set(['FIN']));
    expect((await found('Finl')).acts).toEqual([]);
    // A kind alone would name hundreds.
    expect((await found('ratification')).acts).toEqual([]);
  });
});

test.each([
  ['ottawa treaty', 'APMBC'],
  ['cluster munition', 'CCM'],
  ['Оттавська конвенція', 'APMBC'],
  ['AP II', 'CCW-APII'],
])('a treaty is found by “%s”', async (q, treaty) => {
  expect((await found(q)).treaties[0]?.treaty).toBe(treaty);
});

test.each([
  ['art 20(3)', ['APMBC 20(3)', 'CCM 20(3)']],
  ['Article 5(1) APMBC', ['APMBC 5(1)']],
  ['ст. 19', ['APMBC 19', 'CCM 19']],
  ['fortieth deposit', ['APMBC 17(1)']],
])('a provision is found by “%s”', async (q, articles) => {
  const { provisions } = await found(q);
  expect(provisions.map(({ treaty, article }) => `${treaty} ${article}`)).toEqual(articles);
  expect(provisions[0]?.href).toMatch(/^\/treaties\/\w+#art-/);
});

test.each([
  ['Ukrane', 'Ukraine'],
  ['Afghanstan', 'Afghanistan'],
  ['Mozambiqe', 'Mozambique'],
])('“%s” is told to mean %s', async (q, meant) => {
  expect(await found(q)).toMatchObject({ states: [], meant });
  const { html } = await page(`/search?q=${q}`);
  expect(html).toContain(`Did you mean <a href="/search?q=${meant}"><b><bdi>${meant}</bdi></b></a>?`);
});

describe('the page', () => {
  test('groups what is found and leads to it', async () => {
    const { html, status } = await page('/search?q=Kyiv');
    expect(status).toBe(200);
    expect(html).toContain('<title>“Kyiv” · Search · Whitestone</title>');
    expect(html).toContain(
      '<a href="/states/UKR"><b>Ukraine</b></a> <span class="quiet">capital: <bdi>Kyiv</bdi></span>',
    );
    expect(html).toMatch(/<h2 id="acts">Acts<\/h2>.*href="\/acts\/APMBC-UKR-ratification-2005-12-27"/s);
    expect(html).toContain('value="Kyiv"');
    // Without its register a place says what it has not looked through.
    expect(html).toContain('areas and documents are not looked through yet');
  });

  test('that found nothing says where to go on', async () => {
    const { html } = await page('/search?q=zzzzqqqq');
    expect(html).toContain('Nothing was found for “zzzzqqqq”.');
    expect(html).not.toContain('Did you mean');
    expect(html).toContain('<a href="/states">');
    expect((await found('zzzzqqqq')).meant).toBe(null);
  });

  test('without a question is a form with a hint', async () => {
    for (const path of ['/search', '/search?q=', '/search?q=%20%20', '/search?q=%3F%3F']) {
      const { html, status } = await page(path);
      expect([status, html.includes('name="q"'), html.includes('A State by any of its names')]).toEqual([
        200,
        true,
        true,
      ]);
    }
  });

  test('takes nothing of a question as markup or as a pattern', async () => {
    const { html } = await page(`/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>"')}`);
    expect(html).not.toContain('<img');
    for (const q of ['%', '_', '\\', '.*', '(', "'; DROP TABLE register.entry; --", '\uD800']) {
      expect((await page(`/search?q=${encodeURIComponent(q.replace('\uD800', '�'))}`)).status).toBe(200);
    }
  });

  test('refuses what is too long, and says how long it may be', async () => {
    expect((await page(`/search?q=${'a'.repeat(200)}`)).status).toBe(200);
    expect(await json(`/search?q=${'a'.repeat(201)}`)).toMatchObject({
      status: 400,
      body: { code: 'parameter-malformed', found: 'q is 201 letters long', wanted: 'at most 200' },
    });
    expect(await json('/search?query=x')).toMatchObject({ status: 400, body: { code: 'parameter-unknown' } });
  });

  test('speaks Ukrainian', async () => {
    const { html } = await page('/search?q=Kyiv&lang=uk');
    expect(html).toContain('<b>Україна</b></a> <span class="quiet">столиця: <bdi>Kyiv</bdi></span>');
    expect(html).toContain('<b>Україна</b>: ратифікація, 2005-12-27');
  });
});
