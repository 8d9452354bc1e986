/** From records, as the register keeps them, to the ledger. */
import { describe, expect, test } from 'vitest';
import { type Day, parseDay } from '../../src/base/day.ts';
import { balance, totalOf } from '../../src/land/balance.ts';
import { asKnown, type LandEvent } from '../../src/land/ledger/event.ts';
import { fold } from '../../src/land/ledger/fold.ts';
import { actOfChange, actOfRelease, actsOfArea, type Kept } from '../../src/land/ledger/history.ts';
import type { HazardousArea } from '../../src/land/record/area.ts';
import type { LandChange, LandRelease } from '../../src/land/record/release.ts';
import { type Cells, cellPlane, rectangle } from './support/cells.ts';

const AREA: HazardousArea = {
  code: 'A',
  name: null,
  classification: 'sha',
  status: 'open',
  devices: [],
  deviceClass: 'ap',
  statedArea: null,
  basis: null,
  evidence: [],
  units: ['P'],
  parent: null,
  previousCodes: [],
  priority: null,
  blocks: [],
  beneficiaries: null,
  established: null,
  organisation: null,
  note: null,
  entered: {},
};
const RELEASE: LandRelease = {
  code: null,
  area: 'A',
  product: 'cleared',
  statedArea: null,
  depth: 20,
  activity: 'clearance',
  closes: true,
  from: null,
  to: null,
  organisation: null,
  taskOrder: null,
  quality: 'unknown',
  handedOver: null,
  units: ['P'],
  note: null,
  entered: {},
};
const CHANGE: LandChange = {
  act: 'reopened',
  area: 'A',
  others: [],
  statedArea: null,
  reason: 'a missed mine',
  note: null,
  entered: {},
};

const kept = (id: string, day: string, more: Partial<Kept<Cells>> = {}): Kept<Cells> => ({
  id,
  day: parseDay(day),
  known: parseDay(day),
  shape: null,
  measured: null,
  ...more,
});
const SHAPE = rectangle(0, 0, 10, 10, 100);

function sums(events: readonly LandEvent<Cells>[], known = 1e9) {
  const { movements, findings } = fold(asKnown(events, known), cellPlane());
  const { key: _key, ...line } = totalOf(balance(movements, { unit: null, from: null, to: 1e6 as Day, by: [] }));
  const amounts = Object.fromEntries(Object.entries(line).filter(([, amount]) => amount !== 0));
  return [amounts, findings.map(({ code }) => code)];
}

describe('records as acts', () => {
  const versions = [
    { ...kept('v1', '2020-01-01', { shape: SHAPE }), body: AREA },
    { ...kept('v2', '2020-03-01', { shape: SHAPE }), body: { ...AREA, classification: 'cha' as const } },
    {
      ...kept('v3', '2021-01-01', { shape: SHAPE }),
      body: { ...AREA, classification: 'cha' as const, status: 'closed' as const },
    },
  ];
  const release = actOfRelease({ ...kept('r1', '2021-01-01'), body: RELEASE });

  test('versions, and a release on the day on which the area is closed', () => {
    expect(actsOfArea('A', versions).map(({ act }) => act)).toEqual(['recorded', 'revised', 'revised']);
    expect(sums([...actsOfArea('A', versions), release])).toEqual([{ recorded: 10_000, cleared: 10_000 }, []]);
  });

  test('a closed area without a release stays on the ledger', () => {
    expect(sums(actsOfArea('A', versions))).toEqual([{ recorded: 10_000, closing: 10_000 }, []]);
  });

  test('a version that is reopened brings the land back, and a change that says so too does it once', () => {
    const again = { ...kept('v4', '2022-01-01', { shape: SHAPE }), body: { ...AREA, status: 'reopened' as const } };
    const acts = [...actsOfArea('A', [...versions, again]), release];
    const back = [{ recorded: 10_000, cleared: 10_000, reopened: 10_000, closing: 10_000 }, []];
    expect(sums(acts)).toEqual(back);
    const change = actOfChange({ ...kept('c1', '2022-01-01'), body: CHANGE }, again.body);
    expect(sums([...acts, change])).toEqual(back);
    expect(sums([...actsOfArea('A', versions), release, change])).toEqual(back);
  });

  test('a correction of the first version records it, for those who know of it', () => {
    const better = {
      ...kept('v1b', '2020-01-01', {
        shape: rectangle(0, 0, 10, 5, 100),
        known: parseDay('2023-01-01'),
        supersedes: ['v1'],
      }),
      body: AREA,
    };
    const acts = actsOfArea('A', [...versions.slice(0, 1), better]);
    expect(acts.map(({ act }) => act)).toEqual(['recorded', 'recorded']);
    expect(sums(acts, parseDay('2022-12-31'))).toEqual([{ recorded: 10_000, closing: 10_000 }, []]);
    expect(sums(acts, parseDay('2023-01-01'))).toEqual([{ recorded: 5_000, closing: 5_000 }, []]);
  });

  test('a version that ends with none in its place takes the land away; what comes after is recorded anew', () => {
    const gone = { ...kept('v1', '2020-01-01', { shape: SHAPE }), body: AREA, until: parseDay('2020-06-01') };
    expect(actsOfArea('A', [gone]).map(({ act, id, day }) => [act, id, day])).toEqual([
      ['recorded', 'v1', parseDay('2020-01-01')],
      ['withdrawn', 'v1:ended', parseDay('2020-06-01')],
    ]);
    expect(sums(actsOfArea('A', [gone]))).toEqual([{ recorded: 10_000, adjusted: -10_000 }, []]);
    const back = { ...kept('v2', '2021-01-01', { shape: SHAPE }), body: AREA };
    expect(actsOfArea('A', [back, gone]).map(({ act }) => act)).toEqual(['recorded', 'withdrawn', 'recorded']);
    expect(sums(actsOfArea('A', [back, gone]))[0]).toMatchObject({ closing: 10_000 });
    // Where the next begins on the day on which it ends, or before, nothing was ever gone.
    const next = { ...kept('v2', '2020-06-01', { shape: SHAPE }), body: AREA };
    expect(actsOfArea('A', [gone, next]).map(({ act }) => act)).toEqual(['recorded', 'revised']);
  });

  test('a correction takes back the end of the version that it corrects', () => {
    const gone = { ...kept('v1', '2020-01-01', { shape: SHAPE }), body: AREA, until: parseDay('2020-06-01') };
    const still = {
      ...kept('v1b', '2020-01-01', { shape: SHAPE, known: parseDay('2023-01-01'), supersedes: ['v1'] }),
      body: AREA,
    };
    const acts = actsOfArea('A', [gone, still]);
    expect(sums(acts, parseDay('2022-12-31'))[0]).toEqual({ recorded: 10_000, adjusted: -10_000 });
    expect(sums(acts, parseDay('2023-01-01'))).toEqual([{ recorded: 10_000, closing: 10_000 }, []]);
  });

  test.each([
    ['withdrawn-as-error', [], { recorded: 10_000, adjusted: -10_000 }, []],
    ['duplicate-of', ['B'], { recorded: 10_000, closing: 10_000 }, ['successor-missing']],
    ['merged-into', ['B'], { recorded: 10_000, closing: 10_000 }, ['successor-missing']],
    ['split-into', ['B', 'C'], { recorded: 10_000, closing: 10_000 }, ['successor-missing']],
    ['handed-over', [], { recorded: 10_000, closing: 10_000 }, ['handed-over-open']],
  ] as const)('%s', (act, others, amounts, findings) => {
    const change = actOfChange({ ...kept('c1', '2022-01-01'), body: { ...CHANGE, act, others } }, AREA);
    expect(sums([...actsOfArea('A', versions.slice(0, 1)), change])).toEqual([amounts, findings]);
  });

  test('re-measured, by a new shape', () => {
    const shape = rectangle(0, 0, 10, 12, 100);
    const change = actOfChange(
      { ...kept('c1', '2022-01-01', { shape }), body: { ...CHANGE, act: 'remeasured' } },
      AREA,
    );
    expect(sums([...actsOfArea('A', versions.slice(0, 1)), change])).toEqual([
      { recorded: 10_000, adjusted: 2_000, closing: 12_000 },
      [],
    ]);
  });
});
