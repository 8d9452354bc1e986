/** Kinds of entries for tests of what is served: some open, some with marks. */
import { z } from 'zod';
import { day } from '../../../src/base/day.ts';
import type { Geometry } from '../../../src/base/geometry.ts';
import type { Addition } from '../../../src/store/register/change.ts';
import type { KindSpec } from '../../../src/store/register/kind.ts';

export const LAND_KINDS: readonly KindSpec[] = [
  {
    name: 'hazardous-area',
    body: z.strictObject({
      name: z.string(),
      classification: z.enum(['sha', 'cha']),
      statedArea: z.number().nullable(),
      count: z.int(),
      marked: z.boolean(),
      surveyed: z.iso.date().nullable(),
      device: z.strictObject({ model: z.string().nullable() }),
      units: z.array(z.string()),
      owner_phone: z.string().nullable(),
    }),
    geometry: { required: false, types: ['Polygon', 'MultiPolygon'] },
    marks: { owner_phone: 'personal' },
  },
  { name: 'device', body: z.strictObject({ name: z.string() }), geometry: { required: true, types: ['Point'] } },
  {
    name: 'casualty',
    body: z.strictObject({ name: z.string() }),
    geometry: { required: true, types: ['Point'] },
    marks: { geometry: 'personal' },
  },
  {
    name: 'plan',
    body: z.strictObject({ name: z.string() }),
    geometry: { required: true, types: ['Point'] },
    mark: 'restricted',
  },
  { name: 'note', body: z.strictObject({ name: z.string() }) },
];

export function square(west: number, south: number, side = 0.01): Geometry {
  const [east, north] = [west + side, south + side];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

export function areaAt(number: number, changed: Partial<Addition> = {}, body: object = {}): Addition {
  return {
    owner: number % 5 === 0 ? 'HRV' : 'BIH',
    kind: 'hazardous-area',
    subject: `MF-${String(number).padStart(5, '0')}`,
    valid: { from: day(2020, 1, 1), until: number % 7 === 0 ? day(2023, 1, 1) : null },
    body: {
      name: ['Поље', 'Ñandú', "O'Hara", '50 %', ''][number % 5],
      classification: number % 2 === 0 ? 'sha' : 'cha',
      statedArea: number % 3 === 0 ? null : number * 10.5,
      count: number,
      marked: number % 4 === 0,
      surveyed: number % 3 === 1 ? `2021-0${(number % 9) + 1}-15` : null,
      device: { model: number % 2 === 0 ? 'PMA-2' : null },
      units: ['BA-01', 'BA-02'],
      owner_phone: '+387 61 000 000',
      ...body,
    },
    geometry: square(16 + (number % 40) * 0.05, 43 + Math.floor(number / 40) * 0.05),
    source: 'survey-2020',
    author: 'ana',
    ...changed,
  };
}
