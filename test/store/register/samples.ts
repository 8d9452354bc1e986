/** Kinds and entries for the tests. */
import { z } from 'zod';
import { parseDay } from '../../../src/base/day.ts';
import { Problem } from '../../../src/base/problem.ts';
import type { Addition } from '../../../src/store/register/change.ts';
import { type KindSpec, kindsOf } from '../../../src/store/register/kind.ts';
import type { Period } from '../../../src/store/register/period.ts';
import { SNAPSHOT_KIND } from '../../../src/store/register/snapshot.ts';

export const SPECS: readonly KindSpec[] = [
  { name: 'note', body: z.strictObject({ text: z.string(), number: z.number().optional() }) },
  {
    name: 'area',
    body: z.object({ status: z.enum(['suspected', 'confirmed']), metres: z.number().min(0).optional() }),
    geometry: { required: true, types: ['Polygon', 'MultiPolygon'] },
  },
  { name: 'stockpile', body: z.strictObject({ mines: z.int().min(0) }), overlaps: 'one-per-source' },
  { name: 'party', body: z.strictObject({ bound: z.boolean() }), overlaps: 'one-per-subject' },
  {
    name: 'casualty',
    body: z.strictObject({
      outcome: z.enum(['killed', 'injured']),
      name: z.string().optional(),
      home: z.strictObject({ village: z.string(), district: z.string() }).optional(),
      visits: z.array(z.strictObject({ year: z.int(), clinic: z.string() })).optional(),
      device: z.string().optional(),
    }),
    geometry: { required: false, types: ['Point'] },
    marks: {
      name: 'personal',
      'home.village': 'personal',
      'visits[].clinic': 'personal',
      device: 'restricted',
      geometry: 'personal',
    },
  },
  { name: 'complaint', body: z.strictObject({ text: z.string() }), mark: 'personal' },
  { name: 'plan', body: z.strictObject({ text: z.string() }), mark: 'restricted' },
];
export const KINDS = kindsOf([SNAPSHOT_KIND, ...SPECS]);

/** `2020-01-01/2021-01-01`, `../2021-01-01`, `2020-01-01/..`. */
export function period(text: string): Period {
  const [from = '..', until = '..'] = text.split('/');
  return { from: from === '..' ? null : parseDay(from), until: until === '..' ? null : parseDay(until) };
}

/** A note on the record, with what the test cares about changed. */
export function note(text: string, changed: Partial<Addition> = {}): Addition {
  return { owner: 'UKR', kind: 'note', subject: 'one', body: { text }, source: 'survey', author: 'ana', ...changed };
}

/** A square of so many degrees, its south-west corner at the place. */
export function square(longitude: number, latitude: number, size = 0.01): Addition['geometry'] {
  const [east, north] = [longitude + size, latitude + size];
  const ring: [number, number][] = [
    [longitude, latitude],
    [east, latitude],
    [east, north],
    [longitude, north],
    [longitude, latitude],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** The first of several, which has to be there. */
export function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('an empty list');
  return one;
}

/** The problem that the work ends with. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error('no problem came up'),
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw error;
}
