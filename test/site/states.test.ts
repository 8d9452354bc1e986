/** The list of States and the page of one, by request: what they say, in both languages, as JSON, CSV and calendar. */
import { describe, expect, test } from 'vitest';
import { ROLL_SCHEMA, STATE_SCHEMA } from '../../src/api/site/parts/law-schema.ts';
import { stateCalled, stateName } from '../../src/api/site/parts/state-name.ts';
import { brief, briefResource } from '../../src/tasks/brief.ts';
import { openQuestion } from '../../src/tasks/question.ts';
import { shippedRecord, TODAY } from '../support/record.ts';
import { askedSite, textOf } from './told.ts';

const { get, page, json } = askedSite();

/** The names of States in the table, in its order. */
const listed = (html: string) => [...html.matchAll(/<th scope="row"><a [^>]*><bdi>([^<]+)/g)].map(([, name]) => name);

describe('the list of States', () => {
  test('has every State with its standing, in the order of names', async () => {
    const { html } = await page('/states');
    expect(listed(html)).toHaveLength(shippedRecord().states.size);
    expect(listed(html).slice(0, 2)).toEqual(['Afghanistan', 'Albania']);
    expect(textOf(html)).toContain('197 States on 22 November 2026, as known on 22 November 2026');
  });

  test('is narrowed by treaty, standing and letter', async () => {
    const left = await page('/states?treaty=APMBC&standing=former-party');
    expect(listed(left.html)).toEqual(['Estonia', 'Finland', 'Latvia', 'Lithuania', 'Poland']);
    expect(listed((await page('/states?treaty=APMBC&standing=former-party&letter=f')).html)).toEqual(['Finland']);
    expect(listed((await page('/states?treaty=ottawa%20treaty&standing=disputed')).html)).toEqual(['Ukraine']);
    expect(listed((await page('/states?treaty=APMBC&standing=former-party&on=2025-01-01')).html)).toEqual([]);
    expect(textOf((await page('/states?letter=X')).html)).toContain('No State is like that on this day.');
  });

  test('has names, order and letters of its language', async () => {
    const { html } = await page('/states?treaty=APMBC&standing=former-party&lang=uk');
    expect(listed(html)).toEqual(['Естонія', 'Латвія', 'Литва', 'Польща', 'Фінляндія']);
    expect(textOf(html)).toContain('5 держав на 22 листопада 2026');
    expect(listed((await page('/states?letter=%D0%87&lang=uk')).html).every((name) => name?.startsWith('Ї'))).toBe(
      true,
    );
  });

  test('is there as JSON and as a table', async () => {
    const { body } = await json('/states?on=2025-07-08&treaty=APMBC&standing=bound');
    const found = ROLL_SCHEMA.parse(body);
    expect([found.on, found.states.length, found.states.some((one) => one.iso3 === 'UKR')]).toEqual([
      '2025-07-08',
      found.count,
      true,
    ]);
    const csv = await (await get('/states?f=csv&on=2026-01-01&treaty=APMBC&standing=disputed')).text();
    expect(csv).toBe(
      'iso3,iso2,name,formal,on,known,APMBC.status,APMBC.since,APMBC.bound,APMBC.boundByTreaty\r\nUKR,UA,Ukraine,Ukraine,2026-01-01,2026-11-22,party,2006-06-01,contested,true\r\n',
    );
  });

  test('of a form that was left empty has a short address', async () => {
    const { headers, status } = await page('/states?on=&treaty=&standing=signatory&letter=');
    expect([status, headers.get('location')]).toEqual([303, '/states?standing=signatory']);
  });

  test.each([
    ['standing=gone', 400, 'word-unknown', 'one of bound, not-bound, disputed'],
    ['standing=partie', 400, 'word-unknown', 'Did you mean “party”?'],
    ['treaty=kyoto', 404, 'treaty-unknown', 'kyoto'],
    ['letter=ab', 400, 'parameter-malformed', 'one letter'],
    ['on=2025-02-30', 400, 'day-impossible', '2025-02-30'],
    ['on=8.7.2025', 400, 'day-malformed', '8.7.2025'],
    ['known=yesterday', 400, 'day-malformed', 'yesterday'],
    ['known=3000-01-01', 400, 'day-out-of-range', '2199-12-31'],
  ])('refuses %s', async (search, status, code, says) => {
    const { body, status: found } = await json(`/states?${search}`);
    expect([found, body.code]).toEqual([status, code]);
    expect(body.detail).toContain(says);
  });
});

describe('the page of a State', () => {
  test('says in a sentence where it stands, on a day', async () => {
    const before = textOf((await page('/states/UKR?on=2025-07-08')).html);
    expect(before).toContain('On 8 July 2025, as known on 22 November 2026');
    expect(before).toContain(
      'Ukraine has been a Party to the Mine Ban Convention since 1 June 2006 and is bound by it.',
    );
    expect(before).not.toContain('Contested: who holds what');
    const now = textOf((await page('/states/UKR')).html);
    expect(now).toContain(
      'Ukraine has been a Party to the Mine Ban Convention since 1 June 2006; whether it is bound is contested.',
    );
    expect(now).toContain(
      'Ukraine has done no act towards the Convention on Cluster Munitions and is not bound by it.',
    );
    expect(textOf((await page('/states/FIN')).html)).toContain(
      'Finland has left the Mine Ban Convention on 10 January 2026 and is not bound by it.',
    );
    expect(textOf((await page('/states/FIN?on=2025-09-01')).html)).toContain(
      'Finland is a Party to the Mine Ban Convention and is bound by it; it has given notice of withdrawal, which takes effect on 10 January 2026.',
    );
    expect(textOf((await page('/states/USA')).html)).toContain('no act towards the Mine Ban Convention');
    expect(textOf((await page('/states/SSD?on=1999-01-01')).html)).toContain('South Sudan was not yet a State');
  });

  test('sets contested positions side by side, each with holder, day, ground, source, and objections by name', async () => {
    const { html } = await page('/states/UKR');
    const text = textOf(html, /<section aria-labelledby="positions">[\s\S]*?<\/section>/);
    expect(text).toMatch(
      /Holds that the claim stands \(1 holder\).*Ukraine.*2025-07-18 · not bound.*Takes no side \(1 holder\).*Secretary-General.*Holds that it does not \(10 holders\)/,
    );
    expect(text).toContain('Switzerland formal objection 2025-10-17 · bound');
    expect(html).toContain('href="/acts/APMBC-CHE-objection-2025-10-17"');
    expect(text).toContain('Whitestone does not judge a claim that a treaty does not provide for.');
    const entry = textOf(
      (await page('/states/MNE?on=2020-01-01')).html,
      /<section aria-labelledby="positions">[\s\S]*?<\/section>/,
    );
    expect(entry).toContain('From which day the treaty binds it is contested');
  });

  test('leads from each reason to its provision, act and source', async () => {
    const { html } = await page('/states/UKR?on=2025-07-08');
    const [, reasons = ''] = /<details class="printed">([\s\S]*?)<\/details>/.exec(html) ?? [];
    expect(reasons).toContain('<a href="/treaties/APMBC#art-17-2">APMBC Art 17(2)</a>');
    expect(reasons).toContain('<a class="act" href="/acts/APMBC-UKR-ratification-2005-12-27?on=2025-07-08">');
    expect(reasons).toMatch(/<a href="https?:[^"]+" rel="external noreferrer" hreflang="en">UN Treaty Collection/);
  });

  test('keeps doubts and ranges of the stockpile, and says where sources differ', async () => {
    const text = textOf((await page('/states/UKR')).html, /<section aria-labelledby="stockpile">[\s\S]*?<\/section>/);
    expect(text).toContain('declared sources differ: 6,405,000 to 6,600,000');
    expect(text).toContain('sourced with some doubt');
    expect(
      textOf((await page('/states/CRI')).html, /<section aria-labelledby="stockpile">[\s\S]*?<\/section>/),
    ).toContain('No figure is on record by that day.');
  });

  test('draws a time line whose content the list has too', async () => {
    const { html } = await page('/states/UKR');
    const [, svg = ''] = /<svg viewBox="0 0 960[^>]*>([\s\S]*?)<\/svg>/.exec(html) ?? [];
    const list = textOf(html, /<ol class="moments">[\s\S]*<\/ol>/);
    const titles = [...svg.matchAll(/(?:circle|path|line) class="(?:mark|tick)"[^>]*><title>([^<]+)/g)].map(
      ([, title = '']) => title,
    );
    expect(titles.length).toBeGreaterThan(20);
    for (const title of titles) {
      const says = title.slice(title.indexOf(': ') + 2).slice(0, 30);
      expect(list.toLowerCase()).toContain(says.replaceAll('&#39;', "'").toLowerCase());
    }
    expect(svg).toContain('class="bar bar-contested"');
  });

  test('leads nowhere that is not there', async () => {
    const { html } = await page('/states/UKR?on=2026-01-01&known=2026-03-01');
    const links = [...html.matchAll(/href="(\/(?:states|acts)[^"#]*)/g)].map(([, to = '']) =>
      to.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(30);
    for (const to of new Set(links)) {
      const { status } = await get(to, { accept: 'text/html' });
      // What is told of assistance is in the register alone: the page comes again once that is open.
      expect([to, status]).toEqual([to, to.endsWith('/assistance') ? 503 : 200]);
    }
  });

  test('says that the register is being opened where it is not open yet', async () => {
    expect(textOf((await page('/states/UKR')).html)).toContain(
      'The register is being opened; its land and the claims about it are shown once it is open.',
    );
  });

  test('is in Ukrainian, with what the rules say marked as English', async () => {
    const { html } = await page('/states/UKR?lang=uk');
    const text = textOf(html);
    expect(text).toContain(
      'Конвенція про заборону протипіхотних мін: Україна є державою-учасницею з 1 червня 2006; спірно, чи вона зобов’язана.',
    );
    expect(text).toContain('10 сторін');
    expect(html).toContain('<span lang="en">Destroy the stockpile</span>');
    // Outside of what is marked as English, no sentence is.
    const [main = ''] = /<main[\s\S]*<\/main>/.exec(html) ?? [];
    const own = main
      .replace(/<\/?a\b[^>]*>/g, '')
      .replace(/<(\w+) lang="en">[^<]*<\/\1>/g, ' ')
      .replace(/<title>[^<]*<\/title>/g, ' ');
    expect(textOf(`<main>${own}</main>`)).not.toMatch(/\b(?:the|and|which|sources?|since)\b/i);
  });

  test.each([
    ['ukraine', 'UKR'],
    ['UA', 'UKR'],
    ['ukr', 'UKR'],
    ['Україна', 'UKR'],
    ['Swaziland', 'SWZ'],
  ])('is found by %s', async (name, iso3) => {
    const { status, headers } = await page(`/states/${encodeURIComponent(name)}?on=2025-07-08`);
    expect([status, headers.get('location')]).toEqual([303, `/states/${iso3}?on=2025-07-08`]);
    expect((await json(`/states/${encodeURIComponent(name)}`)).body.state.iso3).toBe(iso3);
  });

  test('of nobody says who may be meant', async () => {
    const { status, html } = await page('/states/Ukrane');
    expect(status).toBe(404);
    expect(html).toContain('Ukraine');
    expect((await json('/states/Ukrane')).body).toMatchObject({ code: 'state-unknown' });
  });

  test('is there as JSON: the brief of the command line, and more', async () => {
    const { body } = await json('/states/UKR?on=2025-07-08');
    STATE_SCHEMA.parse(body);
    const record = shippedRecord();
    const question = openQuestion(record, { on: '2025-07-08' }, TODAY);
    const told = JSON.parse(JSON.stringify(briefResource(record, brief(question, 'UKR'))));
    expect(body).toMatchObject(told);
    expect(body.ahead.every(({ date }) => (date.split('/').at(-1) ?? '') > '2025-07-08')).toBe(true);
    expect([body.land, body.claims]).toEqual([null, null]);
  });

  test.each(['FIN', 'LTU', 'MNE', 'ZAF', 'USA', 'SSD', 'RUS', 'ERI', 'VAT'])(
    'of %s fits its schema on several days',
    async (iso3) => {
      for (const on of ['1997-12-03', '2012-06-01', '2026-11-22']) {
        STATE_SCHEMA.parse((await json(`/states/${iso3}?on=${on}`)).body);
        expect((await page(`/states/${iso3}?on=${on}&lang=uk`)).status).toBe(200);
      }
    },
  );

  test('gives its days as a calendar and its reference for a manager', async () => {
    const calendar = await get('/states/UKR?on=2025-07-08&f=ics');
    expect(calendar.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect(calendar.headers.get('content-disposition')).toContain('UKR-2025-07-08.ics');
    const text = await calendar.text();
    expect(text).toContain('DTSTART;VALUE=DATE:20331201');
    const [item] = (await (await get('/states/UKR?on=2025-07-08&f=csl')).json()) as unknown[];
    expect(item).toMatchObject({
      type: 'webpage',
      'container-title': 'Whitestone',
      URL: 'http://127.0.0.1:8080/states/UKR?on=2025-07-08&known=2026-11-22T12:00:00Z',
    });
  });
});

describe('names of States', () => {
  test('each has one in Ukrainian that leads back to it', () => {
    const record = shippedRecord();
    for (const { iso3 } of record.states.values()) {
      expect(stateCalled(record, stateName(record, iso3, 'uk')), iso3).toBe(iso3);
    }
    expect(stateName(record, 'XXX', 'uk')).toBe('XXX');
    expect(stateCalled(record, 'Атлантида')).toBeNull();
  });
});
