/** The page on the project, by request; what is counted is counted again from data/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { ABOUT } from '../../src/api/site/pages/about.ts';
import { DATA } from '../support/record.ts';
import { siteOf } from './support.ts';

const { page, json, get } = siteOf();

interface About {
  readonly rows: Readonly<Record<string, number>>;
  readonly confidence: Readonly<Record<string, number>>;
  readonly coverage: readonly unknown[];
  readonly register: unknown;
  readonly sources: readonly {
    readonly id: string;
    readonly rows: Readonly<Record<string, number>>;
    readonly total: number;
    readonly first: string | null;
    readonly last: string | null;
  }[];
}

function rowsOf(name: string): Record<string, string>[] {
  return parse(readFileSync(join(DATA, `${name}.csv`), 'utf8'), { columns: true });
}

test('counts what rests on each source as the files do', async () => {
  const body = (await json('/about')).body as About;
  expect(ABOUT.schema.safeParse(body).error).toBeUndefined();
  const cited = (text: string | undefined) => (text ?? '').split(';').map((one) => one.trim());
  const source = body.sources.find(({ id }) => id === 'unoda-2018');
  const acts = rowsOf('acts').filter((row) => cited(row.sources).includes('unoda-2018'));
  expect(source?.rows.acts).toBe(acts.length);
  const days = acts.map(({ date = '' }) => date).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  expect(days.length).toBeGreaterThan(100);
  expect([source?.first, source?.last]).toEqual([days.toSorted()[0], days.toSorted().at(-1)]);
  for (const name of ['acts', 'positions', 'events', 'stockpiles', 'extensions', 'completions', 'meetings']) {
    expect([name, body.rows[name]]).toEqual([name, rowsOf(name).length]);
  }
  expect(body.sources.map(({ id }) => id).toSorted()).toEqual(
    rowsOf('sources')
      .map(({ id }) => id)
      .toSorted(),
  );
  for (const one of body.sources) {
    expect([one.id, one.total]).toEqual([one.id, Object.values(one.rows).reduce((sum, count) => sum + count, 0)]);
  }
  const { high = 0, medium = 0, low = 0 } = body.confidence;
  expect(high + medium + low).toBe(body.rows.acts);
  expect(body.coverage.length).toBe(rowsOf('coverage').length);
  expect(body.register).toBe(null);
});

test('says its cautions, how to cite with both clocks, and that the register is still being opened', async () => {
  const { html } = await page('/about');
  expect(html).toContain('no proof that it is safe');
  expect(html).toContain('http://127.0.0.1:8080/?on=2026-11-22&amp;known=2026-11-22');
  expect(html).toContain('Program version 9.9.9.');
  expect(html).toContain('The register is being opened');
  expect(html).not.toContain('id="corrections"');
  expect(html).toContain('Apache License 2.0');
  const licences = await get('/assets/LICENSES.txt');
  expect([licences.status, licences.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect((await page('/about?lang=uk')).html).toContain('Як далеко сягає облік');
});

test('refuses what it does not know', async () => {
  expect(await json('/about?on=2025-01-01')).toMatchObject({
    status: 400,
    body: { code: 'parameter-unknown', found: 'a parameter “on”' },
  });
});
