/** Made-up sessions and services of a State, for a register of people (people-place.ts). */
import { tellAssistance } from '../../src/tasks/people/assistance-edition.ts';
import { type PeopleSpec, recordPeople } from '../../src/tasks/people/record-people.ts';
import { BY, type PeoplePlace, peoplePlace, TODAY } from './people-place.ts';

const EDUCATION = {
  from: '2024-03-01',
  to: '2024-03-31',
  units: ['north'],
  organisation: 'Red Sand',
  method: 'interpersonal',
  sessions: 30,
  beneficiaries: [] as unknown[],
};
const ASSISTANCE = {
  from: '2024-03-01',
  to: '2024-03-31',
  units: ['north'],
  organisation: 'Red Sand',
  service: 'rehabilitation',
  services: 30,
  beneficiaries: [] as unknown[],
};

type Group = readonly [sex: string, age: string, disability: string, count: number];
const people = (groups: readonly Group[]) =>
  groups.map(([sex, age, disability, count]) => ({ sex, age, disability, count }));

const spec = (kind: PeopleSpec['kind'], body: object): PeopleSpec => ({
  kind,
  owner: 'BIH',
  source: 'register of the centre',
  body,
});
export const education = (groups: readonly Group[], change: Partial<Record<keyof typeof EDUCATION, unknown>> = {}) =>
  spec('risk-education', { ...EDUCATION, beneficiaries: people(groups), ...change });
export const assistance = (groups: readonly Group[], change: Partial<Record<keyof typeof ASSISTANCE, unknown>> = {}) =>
  spec('victim-assistance', { ...ASSISTANCE, beneficiaries: people(groups), ...change });

/**
 * Education: 2023 and 2024 of many, one that spans both, one by radio that counted nobody. Assistance: 2023 of few; 2024 of many, with
 * three girls to whom prostheses were given.
 */
export const DEEDS: readonly PeopleSpec[] = [
  education(
    [
      ['female', '6-11', 'without', 140],
      ['male', '6-11', 'without', 160],
    ],
    { from: '2023-09-01', to: '2023-09-30' },
  ),
  education([
    ['female', '6-11', 'without', 240],
    ['male', 'child', 'with', 60],
    ['male', '30-59', 'without', 100],
  ]),
  education(
    [
      ['female', 'adult', 'without', 110],
      ['unknown', 'unknown', 'unknown', 90],
    ],
    {
      from: '2023-12-01',
      to: '2024-01-31',
      organisation: 'Blue Hill',
      method: 'training',
      sessions: 25,
    },
  ),
  education([], { method: 'mass-media', sessions: 2, organisation: null }),
  assistance([['male', '30-59', 'with', 4]], { from: '2023-05-01', to: '2023-05-31', services: 5 }),
  assistance(
    [
      ['male', '30-59', 'with', 120],
      ['female', '18-29', 'with', 70],
    ],
    { services: 300 },
  ),
  assistance(
    [
      ['male', 'adult', 'with', 60],
      ['female', '60-and-over', 'without', 40],
    ],
    {
      service: 'psychosocial-support',
      organisation: 'Blue Hill',
      services: 100,
    },
  ),
  assistance([['female', '12-17', 'with', 3]], { service: 'prosthesis', services: 3 }),
];

/** A register with them, of which the public was told 2023 and 2024. */
export async function assistancePlace(): Promise<PeoplePlace> {
  const made = await peoplePlace({ told: false });
  await made.place.write(async (opening) => {
    await recordPeople(opening, DEEDS, BY);
    await tellAssistance(opening, { state: 'BIH', from: 2023, to: 2024, author: 'ana', reason: 'yearly' }, TODAY);
  });
  return made;
}
