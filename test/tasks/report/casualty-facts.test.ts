/** A report tells of casualties what the public was told, and no more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { tellYears } from '../../../src/tasks/people/edition.ts';
import { type PeopleSpec, recordPeople } from '../../../src/tasks/people/record-people.ts';
import { makeReport } from '../../../src/tasks/report/make-report.ts';
import { type Fresh, freshEmbedded } from '../../store/engine/support/engines.ts';
import { BY, LandDesk, TODAY } from '../land/support/land-desk.ts';

let fresh: Fresh;
let engine: Engine;
let desk: LandDesk;

const hurt = (when: string, outcome: 'killed' | 'injured', count: number): PeopleSpec[] =>
  Array.from({ length: count }, () => ({
    kind: 'casualty',
    owner: 'BIH',
    source: 'Police',
    body: {
      incident: null,
      when,
      outcome,
      age: 'adult',
      sex: 'male',
      status: 'civilian',
      device: 'unknown',
      activity: 'unknown',
      units: [],
      list: null,
    },
  }));

beforeAll(async () => {
  fresh = await freshEmbedded();
  engine = await openEngine(fresh.options);
  desk = new LandDesk(
    () => engine,
    () => fresh.options,
  );
  const persons = [
    ...hurt('2020-05', 'injured', 40),
    ...hurt('2020-06', 'killed', 20),
    ...hurt('2021-03', 'killed', 3),
  ];
  await recordPeople(desk.opening, persons, BY);
}, 240_000);
afterAll(async () => {
  await engine.close();
  await fresh.remove();
});

const casualties = async (year: string) => {
  const made = await makeReport(desk.opening, { report: 'profile', state: 'BIH', year }, TODAY);
  return { list: made.facts.lists.casualties, references: made.facts.references };
};

test('nothing is told of persons of whom the public was not told', async () => {
  expect((await casualties('2021')).list).toBeUndefined();
});

test('years that were told are there with their edition; small numbers are left out, and later years are not told', async () => {
  await tellYears(desk.opening, { state: 'BIH', from: 2020, to: 2021, ...BY }, TODAY);
  const { list, references } = await casualties('2021');
  expect(list?.facts.map(({ values }) => values)).toEqual([
    { year: 2020, killed: 20, injured: 40, unknown: 0, supplementary: null },
    {
      year: 2021,
      killed: null,
      injured: null,
      unknown: null,
      supplementary: 'small numbers are left out, so that nobody can be told from them',
    },
  ]);
  for (const { because } of list?.facts ?? []) {
    expect(references.filter(({ id }) => because.includes(id)).map(({ kind, says }) => [kind, says])).toEqual([
      ['entry', 'edition of the casualties of whole years, for the public'],
    ]);
  }
  expect((await casualties('2020')).list?.facts.map(({ values }) => values.year)).toEqual([2020]);
});
