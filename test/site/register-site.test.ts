/**
 * What the search and the page on the project take from a register that is open: land by number and name, never what is
 * restricted; corrections with who and why. On an embedded register of its own.
 */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MOST_READ, searchLand } from '../../src/store/land/search.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import type { Register } from '../../src/store/register/register.ts';
import { correctEntry } from '../../src/tasks/register/entries.ts';
import { withRegister } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { search } from '../../src/tasks/search.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { temporaryFolder } from '../store/engine/support/engines.ts';
import { area, BY, block } from '../support/land.ts';
import { siteOf } from './support.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let folder: string;
let place: KeptPlace;
let site: ReturnType<typeof siteOf>;

beforeAll(async () => {
  folder = await temporaryFolder('site');
  const opening = { place: placeOf({ data: folder, env: {} }), talk: { say: () => undefined }, version: '9.9.9' };
  place = new KeptPlace({ opening, lexicon: () => loadLexicon() });
  await place.open();
  site = siteOf({ place });
  await place.write((open) =>
    withRegister(open, async (desk) => {
      await desk.add(area('SHA-0001', '2020-01-01', block(0, 0, 1, 1), { name: 'Old quarry' }));
      await desk.add(area('SHA-0002', '2020-01-01', block(2, 0, 3, 1), { code: '100%' }));
      await desk.add(area('sha-0003', '2020-01-01', block(4, 0, 5, 1), { note: 'quarry in a note only' }));
      const { entry } = await desk.add(
        area('SHA-0009', '2020-01-01', block(6, 0, 7, 1), { name: 'Quarry taken back' }),
      );
      await desk.retract({ owner: entry.owner, id: entry.id, seen: 1, author: BY.author, reason: 'was none' });
      await desk.add({
        owner: 'BIH',
        kind: 'document',
        subject: 'doc-1',
        body: {
          sha256: '0'.repeat(64),
          bytes: 10,
          format: 'text',
          origin: 'quarry.txt',
          title: { value: 'A report on the quarry', origin: 'text', as: 'A report on the quarry' },
          publisher: null,
          author: null,
          language: null,
          published: null,
        },
        ...BY,
      });
    }),
  );
});
afterAll(async () => {
  await place?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Land {
  readonly land: readonly { readonly kind: string; readonly subject: string; readonly href: string }[];
  readonly documents: readonly { readonly id: string; readonly href: string }[];
  readonly register: string;
}
const look = async (q: string) => (await site.json(`/search?q=${encodeURIComponent(q)}`)).body as Land;

describe('land and documents', () => {
  test.each([
    ['its number', 'SHA-0001', ['SHA-0001']],
    ['its number in small letters', 'sha-0001', ['SHA-0001']],
    ['a number that has small letters', 'sha-0003', ['sha-0003']],
    ['the beginning of numbers', 'SHA-', ['SHA-0001', 'SHA-0002', 'sha-0003']],
    ['its name, and none of what was taken back or stands elsewhere', 'quarry', ['SHA-0001']],
    ['a code with a sign that is a pattern elsewhere', '100%', ['SHA-0002']],
  ])('are found by %s', async (_, q, subjects) => {
    const { land, register } = await look(q);
    expect([land.map(({ subject }) => subject), register]).toEqual([subjects, 'asked']);
  });

  test.each(['%', '_', '1000', 'SHA-0009'])('are not found by “%s”', async (q) => {
    expect((await look(q)).land).toEqual([]);
  });

  test('lead to their pages', async () => {
    const { land, documents } = await look('quarry');
    expect(land[0]?.href).toBe('/land/hazardous-area/BIH/SHA-0001');
    expect(documents).toMatchObject([{ id: 'doc-1', title: 'A report on the quarry', href: '/documents/doc-1' }]);
    const { html } = await site.page('/search?q=quarry');
    expect(html).toContain(
      '<a href="/land/hazardous-area/BIH/SHA-0001"><b><bdi>SHA-0001</bdi></b></a> <bdi>Old quarry</bdi>',
    );
    expect(html).toContain('Hazardous area, Bosnia and Herzegovina');
    expect(html).not.toContain('not looked through');
  });

  test('are not more than asked for, and are read only so far', async () => {
    const { register } = await place.open();
    const { entries, partial } = await searchLand(register.session, register.kinds, 'SHA', 2);
    expect([entries.length, partial]).toEqual([2, false]);
    expect(MOST_READ).toBeGreaterThan(1_000);
  });
});

test('while the register answers nobody, the search says so and answers the rest', async () => {
  const { register } = await place.open();
  const asking = async (query: () => Promise<never>) => {
    const other = Object.create(register, { session: { value: { query } } }) as Register;
    return search(await place.record(), await place.lexicon(), other, 'Kyiv', 50);
  };
  const answer = await asking(() => new Promise(() => undefined));
  expect(answer).toMatchObject({ register: 'busy', land: [], states: [{ state: 'UKR' }] });
  // What goes wrong in it is told, in time.
  await expect(asking(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

test('corrections are told with who and why, and lead to their history', async () => {
  const before = await site.page('/about');
  expect(before.html).toContain('Nothing was corrected since the record was first loaded.');
  await place.write((open) =>
    correctEntry(
      open,
      'APMBC-UKR-ratification-2005-12-27',
      { note: 'seen again' },
      { author: 'Olena', reason: 'checked <b>twice</b>' },
    ),
  );
  const { html } = await site.page('/about');
  expect(html).toMatch(
    /corrected: <a href="\/register\/history\/acts?\/UKR\/APMBC-UKR-ratification-2005-12-27">.*<bdi>Olena<\/bdi>.*checked &lt;b&gt;twice&lt;\/b&gt;/,
  );
  expect(html).toMatch(/The register was last written to at \d{4}-\d\d-\d\d \d\d:\d\d UTC\./);
  const { body } = await site.json('/about');
  expect(body).toMatchObject({
    register: {
      corrections: [{ verb: 'correct', author: 'Olena', subject: 'APMBC-UKR-ratification-2005-12-27', version: 2 }],
    },
  });
});
