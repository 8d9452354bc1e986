/**
 * A register with a made-up province for the pages of land (test/support/land.ts): areas in squares of about a hectare near
 * 44° N 18° E, one released, one corrected, one of another owner with a name that wants to be markup.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import type { Addition } from '../../src/store/register/change.ts';
import { type Opening, withRegister } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { area, BY, block, release } from '../support/land.ts';

export const NASTY = 'MF/1 <b>&"x"';

/** Areas: west to east a suspected one, a confirmed one at work, one released in 2022, one of 2024, one without a shape. */
export const PROVINCE: readonly Addition[] = [
  area('A-1', '2019-01-10', block(0, 0, 2, 2), {
    name: 'Orchard',
    statedArea: 30_000,
    units: ['BIH-1'],
    noted: [{ code: 'area-differs', severity: 'warning', field: 'statedArea', found: 'the stated area differs' }],
    entered: { phone: '387 61 000 000' },
  }),
  area('A-2', '2019-03-01', block(4, 0, 6, 2), {
    name: 'Mill',
    classification: 'cha',
    status: 'in-progress',
    units: ['BIH-2'],
  }),
  area('A-3', '2019-05-01', block(8, 0, 10, 2), { classification: 'cha', until: '2022-06-01' }),
  area('A-3', '2022-06-01', block(8, 0, 10, 2), { classification: 'cha', status: 'closed' }),
  release('R-3', '2022-06-01', 'A-3', block(8, 0, 10, 2), { closes: true, organisation: 'Stone & Sons' }),
  area('A-4', '2024-02-01', block(0, 4, 2, 6), { classification: 'cha' }),
  area('A-5', '2020-01-01', null, { classification: 'sha', statedArea: 5_000 }),
  { ...area(NASTY, '2021-01-01', block(12, 4, 14, 6), { name: '<script>alert(1)</script>' }), owner: 'UKR' },
  {
    owner: 'BIH',
    kind: 'accident',
    subject: 'ACC-1',
    valid: { from: null, until: null },
    body: {
      code: null,
      area: 'A-1',
      day: '2019-06-01',
      device: { category: 'ap-mine', manufacture: 'factory', activation: 'victim-person' },
      demining: false,
      killed: 0,
      injured: 1,
      units: [],
      computedArea: null,
      noted: [],
      repairs: [],
      entered: {},
      note: null,
    },
    geometry: { type: 'Point', coordinates: [18.0005, 44.0005] },
    ...BY,
  },
];

export function landOpening(folder: string): Opening {
  return { place: placeOf({ data: folder, env: {} }), talk: { say: () => undefined }, version: '9.9.9' };
}

/** Writes the province, and a correction of A-1 after it. */
export async function settle(opening: Opening): Promise<void> {
  await withRegister(opening, async (desk) => {
    for (const addition of PROVINCE) await desk.add(addition);
    const { entries } = await desk.read({ level: 'internal', who: 'ana' }, { kind: 'hazardous-area', subject: 'A-1' });
    const [first] = entries;
    if (first?.body == null) throw new Error('A-1 is missing');
    const body = { ...(first.body as object), name: 'Old orchard' };
    const { owner, id, version, geometry, valid } = first;
    await desk.correct({
      owner,
      id,
      seen: version,
      body,
      geometry,
      valid,
      source: 'survey',
      author: 'bojan',
      reason: 'the name on the map',
    });
  });
}

export interface LandPlace {
  readonly place: KeptPlace;
  readonly folder: string;
  remove(): Promise<void>;
}

/** @param empty nothing recorded but the record of the project */
export async function landPlace(options: { readonly empty?: boolean } = {}): Promise<LandPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-site-land-'));
  const place = new KeptPlace({ opening: landOpening(join(folder, 'register')), lexicon: () => loadLexicon() });
  await place.open();
  if (!options.empty) await place.write((opening) => settle(opening));
  return {
    place,
    folder,
    async remove() {
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
