/** What is cited stays: the address of a page gives the same page after the register has been written to; a bar says that more is known. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { STATE_SCHEMA } from '../../src/api/site/parts/law-schema.ts';
import { parseDay } from '../../src/base/day.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { keepClaims } from '../../src/tasks/evidence/keep-claims.ts';
import { correctEntry, recordEntry, retractEntry } from '../../src/tasks/register/entries.ts';
import { type Opening, withRegister } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { temporaryFolder } from '../store/engine/support/engines.ts';
import { claim, document } from '../support/evidence.ts';
import { area, block } from '../support/land.ts';
import { DATA } from '../support/record.ts';
import { askedSite } from './told.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const BY = { author: 'Oksana', reason: 'the depositary told it' };
const OBJECTION = {
  treaty: 'APMBC',
  state: 'IRL',
  kind: 'objection',
  date: '2026-01-15',
  answers: 'APMBC-UKR-suspension-notification-2025-07-18',
  confidence: 'high',
  sources: 'memory',
};
const RATIFICATION = 'APMBC-UKR-ratification-2005-12-27';
const CITED = /<article id="cited">[\s\S]*<\/article>/;

/** Longer than the second that an address is written to. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1_100));

describe('a page that is cited', () => {
  let folder: string;
  let place: KeptPlace;
  let site: ReturnType<typeof askedSite>;

  beforeAll(async () => {
    folder = await temporaryFolder('cited');
    const opening: Opening = {
      place: placeOf({ data: folder, env: {} }),
      talk: { say: () => undefined },
      version: '0.0.0',
      directory: DATA,
    };
    place = new KeptPlace({ opening, lexicon: () => loadLexicon() });
    site = askedSite({ place, clock: () => Date.now() });
    // What was known on a day, only the register can tell: an answer about it waits until it is open.
    expect(place.isOpen).toBe(false);
    await place.record(parseDay('2026-03-01'));
    expect(place.isOpen).toBe(true);
    await aMoment();
  });
  afterAll(async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });

  const main = (html: string) => CITED.exec(html)?.[0] ?? 'nothing is cited';
  const bar = (html: string) => /<aside class="notice doubt later[\s\S]*?<\/aside>/.exec(html)?.[0] ?? '';
  /** The permanent address that a page gives of itself. */
  const permanent = (html: string) =>
    (/<a class="permanent"[^>]* href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');

  test('stays the same to the byte, whatever is recorded, corrected or retracted afterwards', async () => {
    const first = await site.page('/states/UKR?on=2026-03-01');
    const address = permanent(first.html);
    expect(address).toMatch(/^\/states\/UKR\?on=2026-03-01&known=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const cited = await site.page(address);
    expect(permanent(cited.html)).toBe(address);
    expect(bar(cited.html)).toBe('');
    const json = await site.json(address);

    await aMoment();
    await place.write((opening) => recordEntry(opening, 'act', OBJECTION, BY));
    await place.write((opening) => correctEntry(opening, RATIFICATION, { note: 'deposited in person' }, BY));
    await place.write((opening) =>
      retractEntry(opening, 'APMBC-NZL-objection-2025-11-25', { ...BY, reason: 'read again' }),
    );

    const later = await site.page(address);
    expect(main(later.html)).toBe(main(cited.html));
    expect(main(later.html).length).toBeGreaterThan(20_000);
    expect((await site.json(address)).body).toEqual(json.body);
    // The bar stands outside of it, and leads to what is known now.
    expect(bar(later.html)).toContain('More is known now');
    expect(bar(later.html)).toContain('href="/states/UKR?on=2026-03-01"');
    expect(bar(later.html)).toContain(`corrected: act <a href="/acts/${RATIFICATION}">`);
    expect(bar(later.html)).toContain('Oksana: the depositary told it');
    expect(bar(later.html)).toContain('This bar is not part of the page');
    const now = await site.page('/states/UKR?on=2026-03-01');
    expect(main(now.html)).toContain('Ireland');
    expect(main(now.html)).toContain('deposited in person'.replace('d', 'D'));
    expect(main(now.html)).not.toContain('New Zealand');
    expect(main(later.html)).not.toContain('Ireland');
    expect(main(later.html)).toContain('New Zealand');
  });

  test('stays the same with what is supposed in it', async () => {
    const text = encodeURIComponent('withdrawal-notification NOR APMBC 2030-01-01');
    const address = permanent((await site.page(`/states/NOR?on=2030-02-01&suppose=${text}`)).html);
    expect(address).toContain('suppose=withdrawal-notification+NOR+APMBC+2030-01-01');
    const cited = await site.page(address);
    await aMoment();
    await place.write((opening) =>
      correctEntry(opening, 'APMBC-NOR-ratification-1998-07-09', { note: 'seen again' }, BY),
    );
    expect(main((await site.page(address)).html)).toBe(main(cited.html));
    expect(main(cited.html)).toContain('Supposed, not recorded');
  });

  test('stays the same in what sources claim, and in its land', async () => {
    const address = permanent((await site.page('/states/BIH?on=2026-01-01')).html);
    const cited = await site.page(address);
    expect(main(cited.html)).toContain('No hazardous area of it is recorded here.');
    expect(main(cited.html)).toContain('No claim about it is kept here.');
    await aMoment();
    const source = document('Bosnia and Herzegovina joined the Ottawa Convention in 1998.');
    const said = claim(source, 'Bosnia and Herzegovina joined the Ottawa Convention', { states: ['BIH'] });
    await place.write((opening) =>
      keepClaims(opening, [{ document: source, original: Buffer.from(source.text), claims: [said] }], BY),
    );
    await place.write((opening) =>
      withRegister(opening, (desk) => desk.add(area('A1', '2020-01-01', block(0, 0, 1, 1)))),
    );
    expect(main((await site.page(address)).html)).toBe(main(cited.html));
    const now = await site.page('/states/BIH?on=2026-01-01');
    expect(main(now.html)).toContain(
      '<blockquote><bdi>Bosnia and Herzegovina joined the Ottawa Convention</bdi></blockquote>',
    );
    expect(main(now.html)).toContain('1 claim is kept.');
    expect(main(now.html)).toMatch(/In square metres, from 2026-01-01 to 2026-01-01\./);
    const { body } = await site.json('/states/BIH?on=2026-01-01');
    const found = STATE_SCHEMA.parse(body);
    expect([found.land?.owner, found.claims?.length]).toEqual(['BIH', 1]);
  });

  test('of a day that is over keeps its day; of one that is not, it names the second', async () => {
    expect(permanent((await site.page('/states/FIN?on=2026-03-01&known=2026-03-01')).html)).toBe(
      '/states/FIN?on=2026-03-01&known=2026-03-01',
    );
    const today = new Date().toISOString().slice(0, 10);
    expect(permanent((await site.page(`/states/FIN?on=2026-03-01&known=${today}`)).html)).toMatch(
      /known=[^T]+T[^T]+Z$/,
    );
  });

  test('an act has its history: each version with who, why, and what it changed', async () => {
    const { html } = await site.page(`/acts/${RATIFICATION}`);
    const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Version 1 : recorded');
    expect(text).toMatch(
      /Version 2 : corrected .* UTC , by Oksana. Reason: the depositary told it. Field Before After note nothing deposited in person/,
    );
    const gone = await site.page('/acts/APMBC-NZL-objection-2025-11-25');
    expect([gone.status, gone.html.includes('This act was retracted')]).toEqual([200, true]);
    expect(gone.html).toContain('Reason: read again');
    const { body } = await site.json('/acts/APMBC-NZL-objection-2025-11-25');
    expect([body.act, body.history.map((entry) => entry.verb)]).toEqual([null, ['add', 'retract']]);
    expect((await site.json('/acts/APMBC-XXX-objection-2025-11-25')).status).toBe(404);
  });
});
