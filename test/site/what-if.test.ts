/** What if, by request: the form, the banner, before and after, addresses, and suppositions that cannot stand. */
import { describe, expect, test } from 'vitest';
import { STATE_SCHEMA } from '../../src/api/site/parts/law-schema.ts';
import { askedSite, textOf } from './told.ts';

const { page, json } = askedSite();

const DIFFERENCE = /<section class="differences"[\s\S]*?<\/section>/;
const FORM = /<section class="try[\s\S]*?<\/section>/;
const supposing = (state: string, text: string, more = '') =>
  `/states/${state}?suppose=${encodeURIComponent(text)}${more}`;

describe('what is supposed', () => {
  test('comes from the form into an address that can be read and shared', async () => {
    const { status, headers } = await page(
      '/states/UKR?on=2025-07-08&try=withdrawal-notification&treaty=APMBC&day=2025-07-08',
    );
    expect([status, headers.get('location')]).toEqual([
      303,
      '/states/UKR?on=2025-07-08&suppose=withdrawal-notification+UKR+APMBC+2025-07-08',
    ]);
    const more = await page(
      `${supposing('UKR', 'withdrawal-notification UKR APMBC 2026-12-01')}&try=withdrawal-revocation&treaty=APMBC&day=2027-01-01`,
    );
    expect(more.headers.get('location')).toBe(
      '/states/UKR?suppose=withdrawal-notification+UKR+APMBC+2026-12-01;+withdrawal-revocation+UKR+APMBC+2027-01-01',
    );
  });

  test('in war: the page says that it is supposed, and that the conflict defers the withdrawal', async () => {
    const { html } = await page(
      supposing('UKR', 'withdrawal-notification UKR APMBC 2025-07-08', '&on=2025-07-08&known=2025-07-08'),
    );
    const text = textOf(html);
    expect(text).toContain('Supposed, not recorded Notice of withdrawal, Mine Ban Convention, Ukraine, 2025-07-08');
    expect(text).toContain('when its time runs out on 8 January 2026 an armed conflict defers it');
    const told = textOf(html, DIFFERENCE);
    expect(told).toMatch(
      /Course 2006-06-01 : ● Party ; bound 2025-07-08 : ◕ Party; a notice of withdrawal is running ; bound 2026-01-08 : ◕ Party; its withdrawal is deferred by an armed conflict ; bound/,
    );
    expect(told).toContain(
      'A notice of withdrawal on 8 July 2025 runs out on 8 January 2026; then Party; its withdrawal is deferred by an armed conflict, bound not possible',
    );
    // Each day of the course leads to the page of that day, under the same supposition.
    expect(html).toContain(
      'href="/states/UKR?on=2026-01-08&amp;known=2025-07-08&amp;suppose=withdrawal-notification+UKR+APMBC+2025-07-08"',
    );
  });

  test('while a claim is on record: the page does not say that it is bound', async () => {
    const { html } = await page(supposing('UKR', 'withdrawal-notification UKR APMBC 2026-11-22'));
    const lead = textOf(html, /<p class="lead">[^<]*<\/p>/);
    expect(lead).toBe(
      ' Under the Mine Ban Convention, Ukraine stands so: Party; a notice of withdrawal is running. Whether it is bound is contested. ',
    );
  });

  test('in peace: the withdrawal takes effect after six months, and ends duties', async () => {
    const { html } = await page(supposing('NOR', 'withdrawal-notification NOR APMBC 2026-11-22'));
    expect(textOf(html)).toContain('it has given notice of withdrawal, which takes effect on 22 May 2027');
    const told = textOf(html, DIFFERENCE);
    expect(told).toContain('2027-05-22 : ⊖ Former Party ; not bound');
    expect(told).toContain('Ends with the withdrawal on 22 May 2027.');
  });

  test('that lies ahead says as known when it is asked about', async () => {
    const { html } = await page(supposing('UKR', 'withdrawal-notification UKR APMBC 2027-03-01', '&known=2026-11-22'));
    expect(textOf(html)).toContain(
      'asked about as known on 1 March 2027, with nothing recorded after 22 November 2026',
    );
    expect(textOf(html, DIFFERENCE)).toContain('2027-09-01');
  });

  test('learns nothing that became known between the day of knowing and its own', async () => {
    // Known on 2025-07-10 is nothing of the suspension of 2025-07-18; the supposed notice is of 2025-08-01.
    const { body } = await json(
      supposing('UKR', 'withdrawal-notification UKR APMBC 2025-08-01', '&on=2025-09-01&known=2025-07-10'),
    );
    const [standing] = STATE_SCHEMA.parse(body).standings;
    expect([standing?.status, standing?.bound, standing?.contested]).toEqual(['withdrawal-notified', true, []]);
    expect(JSON.stringify(body)).not.toContain('suspension-notification');
    const later = await json(supposing('UKR', 'withdrawal-notification UKR APMBC 2025-08-01', '&on=2025-09-01'));
    expect(later.body.standings[0]?.contested.length).toBeGreaterThan(0);
  });

  test('can be several acts, each to be left out', async () => {
    const text = 'withdrawal-notification NOR APMBC 2026-11-22; withdrawal-revocation NOR APMBC 2027-01-10';
    const { html } = await page(supposing('NOR', text, '&on=2027-02-01'));
    expect(textOf(html)).toContain('Norway has been a Party to the Mine Ban Convention');
    expect(html).toContain('href="/states/NOR?on=2027-02-01&amp;suppose=withdrawal-notification+NOR+APMBC+2026-11-22"');
    const { body } = await json(supposing('NOR', text, '&on=2027-02-01'));
    expect(STATE_SCHEMA.parse(body).supposed.map((act) => act.kind)).toEqual([
      'withdrawal-notification',
      'withdrawal-revocation',
    ]);
  });

  test('of another State changes nothing here, and that is said', async () => {
    const { html } = await page(supposing('USA', 'withdrawal-notification NOR APMBC 2026-11-22'));
    expect(textOf(html, DIFFERENCE)).toContain('The supposition changes nothing for this State.');
  });

  test('an accession is told with its entry into force and its duties', async () => {
    const told = textOf(
      (await page(supposing('USA', 'accession USA APMBC 2026-11-22', '&on=2027-06-01'))).html,
      DIFFERENCE,
    );
    expect(told).toContain('2027-05-01 : ● Party ; bound');
    expect(told).toMatch(/Destroy the stockpile not owed running: Due on 2031-05-01/);
  });

  test('is in Ukrainian too', async () => {
    const { html } = await page(supposing('NOR', 'withdrawal-notification NOR APMBC 2026-11-22', '&lang=uk'));
    expect(textOf(html)).toContain(
      'Припущено, не записано Повідомлення про вихід (денонсація), Конвенція про заборону протипіхотних мін, Норвегія, 2026-11-22',
    );
  });
});

describe('what cannot be supposed is refused in the form, with what to do', () => {
  test.each([
    [
      'FIN',
      'withdrawal-notification FIN APMBC 2026-11-22',
      'but on that day it was not a Party',
      'Correct the State, treaty or day.',
    ],
    [
      'USA',
      'signature USA APMBC 2026-11-22',
      'after signature had closed with entry into force on 1999-03-01',
      'A State that did not sign in time accedes.',
    ],
    ['NOR', 'ratification NOR APMBC 2026-11-22', 'already', 'only a State that has left can come in again'],
    ['UKR', 'accession UKR APMBC 1990-01-01', 'before APMBC was open to any act', 'Correct the day or the treaty.'],
    [
      'UKR',
      'provisional-application UKR CCW-APII 2026-01-01',
      'knows no provisional-application',
      'Choose the kind of act',
    ],
    ['UKR', 'withdraw UKR APMBC 2026-01-01', 'withdraw', 'withdrawal'],
    ['UKR', 'withdrawal-notification UKR APMBC', 'is supposed', 'Write them in that order'],
    ['UKR', 'withdrawal-notification UKR APMBC 2026-02-30', '2026-02-30', ''],
    ['UKR', 'withdrawal-notification Atlantis APMBC 2026-02-01', 'Atlantis', ''],
    ['UKR', 'objection NOR APMBC 2026-02-01 nothing-at-all', 'answers “nothing-at-all”', 'Look it up'],
  ])('%s: %s', async (state, text, found, next) => {
    const { html, status } = await page(supposing(state, text));
    expect(status).toBe(200);
    const form = textOf(html, FORM);
    expect(form).toContain(text.slice(0, 40));
    expect(form).toContain(found);
    expect(form).toContain(next);
    expect(textOf(html)).toContain('The supposition cannot stand; the page shows the record as it is.');
    expect(textOf(html)).not.toContain('Supposed, not recorded');
    expect(DIFFERENCE.test(html)).toBe(false);
    const { status: refused, body } = await json(supposing(state, text));
    expect([400, 404, 422]).toContain(refused);
    expect(body.found).toContain(found);
  });

  test('a recorded act that it stands in the way of: the page leads to the question as known before', async () => {
    const { html } = await page(supposing('POL', 'withdrawal-notification POL APMBC 2024-06-01', '&on=2024-06-01'));
    const [, to = ''] = /<a href="([^"]+)">Or ask as known on 1 June 2024/.exec(html) ?? [];
    const earlier = await page(to.replaceAll('&amp;', '&'));
    expect(textOf(earlier.html, DIFFERENCE)).toContain('2024-12-01 : ⊖ Former Party');
  });

  test('the form leads to the place where it is refused', async () => {
    const { headers } = await page('/states/FIN?try=withdrawal-notification&treaty=APMBC&day=2026-11-22');
    expect(headers.get('location')).toBe('/states/FIN?suppose=withdrawal-notification+FIN+APMBC+2026-11-22#what-if');
  });

  test('a text of a stranger stays text, and too many acts are too many', async () => {
    const { html } = await page(supposing('UKR', '<script>alert(1)</script> UKR APMBC 2026-01-01'));
    expect(html).not.toContain('<script>alert');
    const many = Array.from(
      { length: 21 },
      (_, index) => `declaration UKR APMBC 2026-01-${String(index + 1).padStart(2, '0')}`,
    );
    expect(textOf((await page(supposing('UKR', many.join(';')))).html, FORM)).toContain('20 at most');
  });

  test('a parameter twice is refused: suppositions stand in one', async () => {
    expect((await json('/states/UKR?suppose=a&suppose=b')).body.code).toBe('parameter-repeated');
  });
});
