/** A site in the process of the test, on a register of its own, with somebody signed in; and a broken file to bring in. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { startServer } from '../../src/api/server.ts';
import { builtAssets } from '../../src/api/site/assets.ts';
import { createSite, type SiteDeps } from '../../src/api/site/site.ts';
import type { Session } from '../../src/api/site/viewer.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { writeSource } from '../../src/tasks/land/files/write-source.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { bowTie, type Row, ring, square } from '../tasks/land/support/layers.ts';
import { accountsOf, NOW, PERSON, siteOf } from './support.ts';

export function registerPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-import-'));
  const opening = {
    place: placeOf({ data: join(folder, 'register'), env: { XDG_CACHE_HOME: join(folder, 'cache') } }),
    talk: { say: () => undefined },
    version: '0.0.0',
  };
  const place = new KeptPlace({ opening, lexicon: () => loadLexicon() });
  return {
    place,
    folder,
    async remove() {
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whoever the test lets in at the moment. */
export function signedIn(first: Session | null = PERSON) {
  let session = first;
  return {
    accounts: { session: async () => session },
    as(next: Session | null) {
      session = next;
    },
  };
}

export const OTHER: Session = { name: 'Bohdan', formToken: 'token-of-bohdan' };

export function siteOn(place: KeptPlace, more: Partial<SiteDeps> = {}) {
  return siteOf({ place, accounts: accountsOf(PERSON), ...more });
}

/** A server for a browser. */
export async function serveOn(place: KeptPlace, more: Partial<SiteDeps> = {}) {
  const reported: unknown[] = [];
  const running = await startServer({
    port: 0,
    app: (transport) =>
      createSite({
        ...transport,
        place,
        accounts: accountsOf(PERSON),
        assets: builtAssets(),
        clock: () => NOW,
        version: '9.9.9',
        ...more,
      }),
    report: (error) => reported.push(error),
  });
  return { ...running, reported };
}

/** Square, exchanged axes, a ring that crosses itself, an id twice, a size in hectares among m². */
export function brokenRows(): Row[] {
  const swapped = ring('BIH', 8, 0).map(([x, y]): [number, number] => [y, x]);
  return [
    square('BIH', 'M-1', [0, 0], { area_sqm: 8900 }),
    square('BIH', 'M-2', [2, 0], { area_sqm: 0.89 }),
    { ...bowTie('BIH', 'M-3', [4, 0]), properties: { ...bowTie('BIH', 'M-3', [4, 0]).properties, area_sqm: 4400 } },
    square('BIH', 'M-1', [6, 0], { area_sqm: 8900 }),
    {
      properties: { site_id: 'M-5', status: 'SHA', survey_date: '2020-03-01', area_sqm: 8900 },
      geometry: { type: 'Polygon', coordinates: [swapped] },
    },
    square('BIH', 'M-6', [10, 0, 2], { status: 'CHA', area_sqm: 35_600 }),
  ];
}

/** A zipped Shapefile by the project’s own writer, without its .prj where that is what is wrong with it. */
export async function shapefile(
  path: string,
  rows: readonly Row[],
  without: readonly string[] = [],
): Promise<Uint8Array> {
  const fields = [
    { name: 'site_id', type: 'text' },
    { name: 'status', type: 'text' },
    { name: 'survey_date', type: 'date' },
    { name: 'area_sqm', type: 'number' },
  ] as const;
  async function* all() {
    for (const { properties, geometry } of rows) {
      yield { values: properties as Record<string, string | number>, geometry };
    }
  }
  await writeSource('shapefile', path, [{ name: 'areas', fields, rows: all() }]);
  const whole = unzipSync(readFileSync(path));
  return zipSync(
    Object.fromEntries(Object.entries(whole).filter(([name]) => !without.some((end) => name.endsWith(end)))),
  );
}

export function parts(zip: Uint8Array): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('.csv')));
}
