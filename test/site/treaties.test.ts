/** The pages of treaties, by request. Periods and thresholds are those of data/treaties, which cite the article of each. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { TREATIES_PAGE } from '../../src/api/site/pages/treaties/list.ts';
import { TREATY_PAGE } from '../../src/api/site/pages/treaties/treaty.ts';
import type { LegalRecord } from '../../src/law/record.ts';
import { loadRecord } from '../../src/store/record/cached-record.ts';
import { machineryOf, RULES } from '../../src/tasks/treaty-machinery.ts';
import { siteOf } from './support.ts';

const { page, json, get } = siteOf();
let record: LegalRecord;
beforeAll(async () => {
  record = await loadRecord();
});

/** What stands in the section of an article, without markup. */
function articleText(html: string, anchor: string): string {
  const found = new RegExp(`<section class="article" id="${anchor}".*?</section>`, 's').exec(html)?.[0];
  if (found === undefined) throw new Error(`no article at ${anchor}`);
  return found
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe('the machinery of a treaty', () => {
  test.each(Object.entries(RULES))('the rule %s is in the code, under the name that is told', (_, { name, file }) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(text).toMatch(new RegExp(`export function ${name}\\(`));
  });

  test('tells every provision of the record once, and every article that a rule uses', () => {
    for (const treaty of record.treaties.values()) {
      const told = machineryOf(treaty).map(({ article }) => article);
      expect(new Set(told).size).toBe(told.length);
      const used = [
        ...treaty.provisions.keys(),
        ...treaty.duties.map(({ article }) => article),
        ...treaty.conduct.flatMap((rule) => [rule.article, ...rule.with]),
        treaty.withdrawal.article,
        treaty.withdrawal.afterwards,
        treaty.entryIntoForce.first.article,
        treaty.suspension.article,
      ];
      expect(used.filter((article) => !told.includes(article))).toEqual([]);
    }
  });

  test('stands in the order of the text', () => {
    const apmbc = record.treaties.get('APMBC');
    const told = apmbc === undefined ? [] : machineryOf(apmbc).map(({ article }) => article);
    expect(told.indexOf('4')).toBeLessThan(told.indexOf('5(1)'));
    expect(told.indexOf('9')).toBeLessThan(told.indexOf('15'));
    expect(told.indexOf('17(1)')).toBeLessThan(told.indexOf('17(2)'));
  });
});

describe('the page of a treaty', () => {
  test.each([
    ['APMBC', 'art-17-1', 'Threshold: 40 consents. Then 6 months, to the first day of that month.'],
    ['APMBC', 'art-17-2', 'Period: 6 months from the deposit'],
    ['APMBC', 'art-4', 'Destroy the stockpile , 4 years from entry into force for the State, no extension'],
    ['APMBC', 'art-5-1', '10 years from entry into force for the State'],
    ['APMBC', 'art-5-3', 'An extension of this duty: Destroy all anti-personnel mines in mined areas'],
    ['APMBC', 'art-7-1', '180 days from entry into force for the State'],
    ['APMBC', 'art-7-2', 'every year by 30 April'],
    ['APMBC', 'art-20-3', 'Period: 6 months from receipt of the notice.'],
    ['APMBC', 'art-20-3', 'Rule: expiry in src/law/withdrawal.ts ; effectOf in src/law/withdrawal.ts'],
    ['APMBC', 'art-20', 'No suspension is provided for'],
    ['APMBC', 'art-20-4', 'told, not computed'],
    ['APMBC', 'art-19', 'told, not computed'],
    ['CCM', 'art-3-2', '8 years from entry into force'],
    ['CCM', 'art-17-1', 'Threshold: 30 consents.'],
    ['CCW-APII', 'art-ccw-5-3', 'Threshold: 20 consents. Then 6 months, to the same day of that month.'],
    ['CCW-APII', 'art-ccw-9-2', 'Period: 12 months from receipt of the notice.'],
    ['CCW-APII', 'art-13-4', 'by practice'],
  ])('%s %s: %s', async (treaty, anchor, text) => {
    const { html } = await page(`/treaties/${treaty}`);
    expect(articleText(html, anchor)).toContain(text);
  });

  test('says what the text does not provide for', async () => {
    const { html } = await page('/treaties/APMBC');
    expect(html).toContain('What the text does not provide for');
    expect(html).toMatch(/A suspension\. The text knows one way out, a withdrawal on the terms of Art 20\(2\)\./);
  });

  test('tells who is in, out and on the way on a day', async () => {
    const { html } = await page('/treaties/APMBC?on=2025-08-01');
    expect(html).toMatch(/<p>16\d Parties on 1 August 2025; 133 States have signed\.<\/p>/);
    expect(html).toContain('<tbody id="group-withdrawing">');
    expect(html).toContain('<tbody id="group-coming">');
    // Who has nothing to do with it is on the map, not here.
    expect(html).not.toContain('<tbody id="group-outside">');
    expect((await page('/treaties/CCW-APII')).html).toContain('There is no signature.');
  });

  test('is there under any name, at one address, and keeps what is asked', async () => {
    const moved = await get('/treaties/ottawa%20convention?on=2012-01-01&lang=uk', { accept: 'text/html' });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/treaties/APMBC?on=2012-01-01&lang=uk']);
    const { body } = await json('/treaties/ccm');
    expect(body).toMatchObject({ code: 'CCM', suspensionProvided: false });
  });

  test('is there as data', async () => {
    for (const code of ['APMBC', 'CCM', 'CCW-APII']) {
      const { body } = await json(`/treaties/${code}`);
      expect(TREATY_PAGE.schema.safeParse(body).error, code).toBeUndefined();
    }
    const { body } = await json('/treaties');
    expect(TREATIES_PAGE.schema.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({
      treaties: [{ code: 'APMBC', inForce: '1999-03-01' }, { code: 'CCM' }, { code: 'CCW-APII' }],
    });
  });

  test('speaks Ukrainian', async () => {
    const { html } = await page('/treaties/APMBC?lang=uk');
    expect(html).toContain('<h1><bdi>Конвенція про заборону протипіхотних мін</bdi></h1>');
    expect(articleText(html, 'art-17-1')).toContain('Поріг: згод — 40.');
    expect(articleText(html, 'art-7-2')).toContain('щороку до 30 квітня');
    expect((await page('/treaties?lang=uk')).html).toContain('Конвенція про касетні боєприпаси');
  });

  test.each([
    ['/treaties/SALT', 404, '“SALT” names no treaty on record'],
    ['/treaties/APMB', 404, 'Did you mean APMBC?'],
    ['/treaties/APMBC?on=2025', 400, 'on is “2025”'],
    ['/treaties/APMBC?treaty=CCM', 400, 'a parameter “treaty”'],
  ])('refuses %s', async (path, status, text) => {
    const shown = await page(path);
    expect(shown.html.includes(text) ? shown.status : shown.html.slice(0, 3_000)).toBe(status);
  });
});
