/**
 * A made-up State, under the code of one that has none of it: five years of holdings, of land and its release, of devices, and
 * corrections. Every number in the tests of reports can be reckoned from here by hand.
 */
import type { Addition } from '../../src/store/register/change.ts';
import { area, block, release } from './land.ts';

export const STATE = 'TUV';
const BY = { source: 'made-up', author: 'ana', reason: 'a made-up State' };
const own = (addition: Addition): Addition => ({ ...addition, ...BY, owner: STATE });

const SAID = {
  type: null,
  lot: null,
  holder: null,
  high: null,
  date: null,
  voice: STATE,
  report: null,
  purpose: null,
  institution: null,
  use: null,
  plan: null,
  confidence: 'high',
  sources: [],
  note: '',
};

export function count(subject: string, body: Readonly<Record<string, unknown>> & { readonly low: number }): Addition {
  return {
    owner: STATE,
    kind: 'stock-count',
    subject,
    body: { ...SAID, high: body.low, measure: 'stock', complete: true, ...body },
    ...BY,
  };
}

export function movement(
  subject: string,
  body: Readonly<Record<string, unknown>> & { readonly low: number },
): Addition {
  return {
    owner: STATE,
    kind: 'stock-movement',
    subject,
    body: {
      ...SAID,
      high: body.low,
      account: 'stock',
      sameAs: null,
      counterpart: null,
      place: null,
      method: null,
      ...body,
    },
    ...BY,
  };
}

/** Stock at the end of each year: PMN-2, PROM-1, and PMN-2 retained. */
const COUNTS: Readonly<Record<number, readonly [number, number, number]>> = {
  2019: [5000, 1000, 500],
  2020: [3500, 1000, 500],
  2021: [3500, 440, 500],
  2022: [3300, 440, 400],
  2023: [0, 440, 400],
  2024: [0, 100, 350],
};

const counts = Object.entries(COUNTS).flatMap(([year, [pmn, prom, retained]]) => {
  const shared = { date: `${year}-12-31`, report: `A7-${year}` };
  return [
    count(`stock-${year}-pmn`, { ...shared, type: 'PMN-2', low: pmn }),
    count(`stock-${year}-prom`, { ...shared, type: 'PROM-1', lot: '7/81', low: prom }),
    count(`retained-${year}`, {
      ...shared,
      measure: 'retained',
      type: 'PMN-2',
      low: retained,
      institution: 'School of engineers',
      purpose: 'detection',
      use: year === '2024' ? 'Two courses of deminers' : null,
      plan: year === '2024' ? 'To be used up by 2030' : null,
    }),
  ];
});

const movements = [
  movement('d-2020', {
    act: 'destroyed',
    type: 'PMN-2',
    low: 1500,
    date: '2020-06-10',
    method: 'open detonation',
    place: 'Fongafale range',
  }),
  movement('f-2021', { act: 'found', type: 'PROM-1', lot: '9/88', low: 40, date: '2021-04-02' }),
  movement('d-2021', { act: 'destroyed', type: 'PROM-1', lot: '7/81', low: 600, date: '2021-09-01' }),
  movement('t-2022', {
    act: 'transferred',
    type: 'PMN-2',
    low: 200,
    date: '2022-05-05',
    purpose: 'destruction',
    counterpart: 'NOR',
    institution: 'Ministry of defence',
  }),
  movement('u-2022', { act: 'used', account: 'retained', type: 'PMN-2', low: 100, date: '2022-10-10' }),
  movement('d-2023', { act: 'destroyed', type: 'PMN-2', low: 3300, date: '2023-07-07' }),
  movement('d-2024', {
    act: 'destroyed',
    type: 'PROM-1',
    lot: '7/81',
    low: 300,
    date: '2024-03-03',
    method: 'open detonation',
  }),
  movement('fd-2024', { act: 'destroyed', type: 'PROM-1', lot: '9/88', low: 40, date: '2024-03-04' }),
  movement('u-2024', { act: 'used', account: 'retained', type: 'PMN-2', low: 50, date: '2024-11-11' }),
];

const areas = [
  own(
    area('A1', '2020-03-01', block(0, 0, 4, 1), {
      classification: 'cha',
      units: ['N'],
      established: '2020-03-01',
      name: 'Reef road',
    }),
  ),
  own(area('A2', '2020-05-01', block(10, 0, 14, 2), { units: ['N'], established: '2020-05-01' })),
  own(area('A3', '2021-02-01', block(20, 0, 22, 1), { units: ['V'], deviceClass: 'mine' })),
  own(area('A4', '2023-02-01', block(30, 0, 31, 1), { classification: 'cha', units: ['V'] })),
  // No mines against people: of no concern to Article 7.
  own(area('A5', '2023-02-01', block(40, 0, 45, 1), { classification: 'cha', units: ['V'], deviceClass: 'av' })),
];

const releases = [
  own(release('R1', '2021-06-01', 'A1', block(0, 0, 1, 1))),
  own(release('R2', '2022-06-01', 'A2', block(10, 0, 12, 2), { product: 'cancelled', activity: 'nts', depth: null })),
  own(release('R3', '2023-06-01', 'A2', block(12, 0, 13, 2), { product: 'reduced', activity: 'ts', depth: null })),
  own(release('R4', '2024-06-01', 'A1', block(1, 0, 3, 1))),
];

const DEVICE = {
  category: 'ap-mine',
  manufacture: 'factory',
  activation: 'victim-person',
  code: null,
  area: 'A1',
  ordnance: null,
  model: null,
  quantity: 1,
  fate: 'destroyed',
  disposal: 'detonated-in-place',
  depth: null,
  activity: 'clearance',
  day: '2024-06-01',
  organisation: null,
  units: ['N'],
  computedArea: null,
  noted: [],
  repairs: [],
  entered: {},
  note: null,
};

const device = (subject: string, body: Partial<Record<keyof typeof DEVICE, unknown>>): Addition => ({
  owner: STATE,
  kind: 'device',
  subject,
  body: { ...DEVICE, ...body },
  ...BY,
});

const devices = [
  device('V1', { quantity: 12 }),
  device('V2', { quantity: 3, manufacture: 'improvised', activity: 'ts' }),
  // An improvised device that a person sets off is an anti-personnel mine, whatever it is called.
  device('V3', { quantity: 2, category: 'ied', manufacture: 'improvised', activity: 'eod', units: ['V'] }),
  device('V4', { quantity: 5, category: 'uxo', activation: 'unknown' }),
  device('V5', { quantity: null }),
  device('V6', { quantity: 7, day: '2021-05-30' }),
  device('V7', { quantity: 9, fate: 'left-marked' }),
];

const unit = (code: string, name: string, west: number): Addition => ({
  owner: STATE,
  kind: 'unit',
  subject: code,
  body: { code, name, level: 1, parent: null, entered: {} },
  geometry: block(west, -1, west + 20, 3),
  ...BY,
});

export const MADE_UP: readonly Addition[] = [
  unit('N', 'Nanumea', -1),
  unit('V', 'Vaitupu', 19),
  ...counts,
  ...movements,
  ...areas,
  ...releases,
  ...devices,
].map((one) => ({ valid: { from: null, until: null }, ...one }));

/** Made after the report was filed: one more institution counted, and an area that was found. */
export const CORRECTION: Addition = own(
  area('A6', '2024-11-01', block(50, 0, 51, 1), { classification: 'cha', units: ['V'] }),
);
