/** A register with made-up casualties of a State, some years of which the public was told, and published totals. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDay } from '../../src/base/day.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { tellYears } from '../../src/tasks/people/edition.ts';
import { type PeopleSpec, recordPeople } from '../../src/tasks/people/record-people.ts';
import type { Opening } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';

export const BY = { author: 'ana', reason: 'a word about Milena' };
export const TODAY = parseDay('2026-11-22');
/** What nobody outside may ever read. */
export const SECRETS = ['Milena', 'Hidden Hamlet', 'hospital of Doboj', 'secret-unit', 'list of the hospital'];

const CASUALTY = {
  incident: null,
  when: '2020-05',
  units: ['north', 'secret-unit'],
  outcome: 'injured',
  age: 'adult',
  sex: 'male',
  status: 'civilian',
  device: 'anti-personnel-mine',
  activity: 'farming',
  list: 'list of the hospital',
};
export const INCIDENT = {
  when: '2020-05-17',
  units: ['north', 'secret-unit'],
  place: 'Hidden Hamlet',
  accuracy: 500,
  device: 'anti-personnel-mine',
  killed: 0,
  injured: 1,
  told: 'hospital of Doboj',
  accident: null,
};
const FIGURE = {
  year: 2016,
  counts: 'casualties',
  of: {},
  low: 8_000,
  high: 8_000,
  publisher: 'A monitor',
  edition: 'A monitor 2017',
  published: '2017',
  url: 'https://example.org/2017',
  note: null,
};

export const casualty = (change: Partial<Record<keyof typeof CASUALTY | 'position', unknown>> = {}): PeopleSpec => ({
  kind: 'casualty',
  owner: 'BIH',
  source: 'hospital of Doboj',
  body: { ...CASUALTY, ...change },
});
export const incident = (change: Partial<Record<keyof typeof INCIDENT | 'position', unknown>> = {}): PeopleSpec => ({
  kind: 'incident',
  owner: 'BIH',
  source: 'hospital of Doboj',
  body: { ...INCIDENT, ...change },
});
export const figure = (change: Partial<Record<keyof typeof FIGURE, unknown>> = {}, owner = 'world'): PeopleSpec => ({
  kind: 'casualty-figure',
  owner,
  source: 'A monitor',
  body: { ...FIGURE, ...change },
});

const times = (count: number, one: () => PeopleSpec): PeopleSpec[] => Array.from({ length: count }, one);

/** 2019: many, of all sorts; 2020: many, and two women; 2021: three, all killed. */
export const PEOPLE: readonly PeopleSpec[] = [
  ...times(20, () => casualty({ when: '2019-03' })),
  ...times(9, () => casualty({ when: '2019-08', outcome: 'killed', units: ['south'] })),
  ...times(7, () => casualty({ when: '2019-09', sex: 'unknown' })),
  ...times(30, () => casualty()),
  ...times(2, () => casualty({ sex: 'female', age: 'child', position: [18.09, 44.73] })),
  ...times(3, () => casualty({ when: '2021', outcome: 'killed' })),
  casualty({ when: '2020-12/2021-01' }),
  ...times(6, () => incident()),
  incident({ told: 'police', position: [18.0905, 44.7301] }),
  figure(),
  figure({ low: 9_000, high: 9_000, edition: 'A monitor 2021', published: '2021-11', url: null }),
  figure({
    year: 2018,
    of: { outcome: 'killed' },
    low: 3_000,
    high: null,
    edition: 'A monitor 2019',
    published: '2019',
  }),
  figure({ year: 2020, low: 30, high: 35, edition: 'A monitor 2021', published: '2021-11' }, 'BIH'),
];

export interface PeoplePlace {
  readonly place: KeptPlace;
  readonly opening: Opening;
  readonly folder: string;
  remove(): Promise<void>;
}

export async function peoplePlace(options: { readonly told?: boolean } = {}): Promise<PeoplePlace> {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-people-'));
  const place = new KeptPlace({
    opening: {
      place: placeOf({ data: join(folder, 'register'), env: {} }),
      talk: { say: () => undefined },
      version: '9.9.9',
    },
    lexicon: () => loadLexicon(),
  });
  const { opening } = await place.open();
  await place.write(async (writing) => {
    await recordPeople(writing, PEOPLE, BY);
    if (options.told !== false) {
      await tellYears(
        writing,
        { state: 'BIH', from: 2019, to: 2021, author: 'ana', reason: 'the yearly tables' },
        TODAY,
      );
    }
  });
  return {
    place,
    opening,
    folder,
    async remove() {
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
