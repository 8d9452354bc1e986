/** A report tells of risk education and assistance what the public was told, and no more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { tellAssistance } from '../../../src/tasks/people/assistance-edition.ts';
import { recordPeople } from '../../../src/tasks/people/record-people.ts';
import { makeReport } from '../../../src/tasks/report/make-report.ts';
import { DEEDS } from '../../site/assistance-place.ts';
import { type Fresh, freshEmbedded } from '../../store/engine/support/engines.ts';
import { BY, LandDesk, TODAY } from '../land/support/land-desk.ts';

let fresh: Fresh;
let engine: Engine;
let desk: LandDesk;

beforeAll(async () => {
  fresh = await freshEmbedded();
  engine = await openEngine(fresh.options);
  desk = new LandDesk(
    () => engine,
    () => fresh.options,
  );
  await recordPeople(desk.opening, DEEDS, BY);
}, 240_000);
afterAll(async () => {
  await engine.close();
  await fresh.remove();
});

const made = (year: string) =>
  makeReport(desk.opening, { report: 'article7', state: 'BIH', year, layout: 'guide' }, TODAY);
const valuesOf = ({ facts }: Awaited<ReturnType<typeof made>>, list: 'educated' | 'assisted') =>
  facts.lists[list]?.facts.map(({ values }) => values);
const LEFT_OUT = 'small numbers are left out, so that nobody can be told from them';

test('nothing is told before the public was told, and the report says where it would come from', async () => {
  const report = await made('2024');
  expect([valuesOf(report, 'educated'), valuesOf(report, 'assisted')]).toEqual([undefined, undefined]);
});

test('years that were told are there with their edition, by sex, age and disability', async () => {
  await tellAssistance(desk.opening, { state: 'BIH', from: 2023, to: 2024, ...BY }, TODAY);
  const report = await made('2024');
  expect(valuesOf(report, 'educated')).toEqual([
    {
      ...{ year: 2023, sessions: 30, beneficiaries: 300, female: 140, male: 160 },
      ...{ under18: 300, disabled: 0, supplementary: null },
    },
    {
      ...{ year: 2024, sessions: 57, beneficiaries: 600, female: 350, male: 160 },
      ...{ under18: 300, disabled: 60, supplementary: null },
    },
  ]);
  const [few, many] = valuesOf(report, 'assisted') ?? [];
  expect(few).toEqual({
    ...{ year: 2023, services: null, beneficiaries: null, female: null, male: null },
    ...{ under18: null, disabled: null, supplementary: LEFT_OUT },
  });
  // Three girls are among those of 2024: nothing that would tell of them is there.
  expect(many).toMatchObject({ year: 2024, under18: null, supplementary: LEFT_OUT });
  const says = (list: 'educated' | 'assisted') =>
    (report.facts.lists[list]?.facts ?? []).map(({ because }) =>
      report.facts.references.filter(({ id }) => because.includes(id)).map(({ kind, says }) => `${kind}: ${says}`),
    );
  const edition = (of: string) => [`entry: edition of ${of} in whole years, for the public`];
  expect(says('educated')).toEqual([edition('risk education'), edition('risk education')]);
  expect(says('assisted')).toEqual([edition('victim assistance'), edition('victim assistance')]);
});

test('a report tells no later year', async () => {
  expect(valuesOf(await made('2023'), 'educated')?.map(({ year }) => year)).toEqual([2023]);
});
