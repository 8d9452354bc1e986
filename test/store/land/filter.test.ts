/** Filters read from text: cases an expert can read, and what is tried in memory. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import type { Queryable } from '../../../src/store/land/filter.ts';
import { holds } from '../../../src/store/land/filter-test.ts';
import { parseFilter } from '../../../src/store/land/filter-text.ts';
import { casesIn } from '../../support/cases.ts';

const QUERYABLES: readonly Queryable[] = [
  { name: 'name', title: '', type: 'string', at: { path: ['name'] } },
  { name: 'class', title: '', type: 'string', at: { path: ['class'] } },
  { name: 'area', title: '', type: 'number', at: { path: ['area'] } },
  { name: 'count', title: '', type: 'integer', at: { path: ['count'] } },
  { name: 'marked', title: '', type: 'boolean', at: { path: ['marked'] } },
  { name: 'surveyed', title: '', type: 'date', at: { path: ['surveyed'] } },
  { name: 'device.model', title: '', type: 'string', at: { path: ['device', 'model'] } },
  { name: 'recorded', title: '', type: 'date-time', at: { column: 'recorded' } },
  { name: 'validFrom', title: '', type: 'date', at: { column: 'validFrom' } },
  { name: 'validUntil', title: '', type: 'date', at: { column: 'validUntil' } },
  { name: 'geometry', title: '', type: 'geometry', at: { column: 'geometry' } },
];

interface Case {
  readonly case: string;
  readonly filter: string;
  /** Of the values below; `unknown` where a comparison with null leaves it open. */
  readonly is?: boolean | 'unknown';
  /** Refused, with this in the text. */
  readonly refused?: string;
}

const VALUES: Readonly<Record<string, string | number | boolean | null>> = {
  name: 'Поље Ñandú 7',
  class: 'cha',
  area: 1250.5,
  count: 7,
  marked: true,
  surveyed: '2024-05-17',
  'device.model': null,
  recorded: '2024-06-01T12:30:00.000000Z',
  validFrom: '2024-05-17',
  validUntil: null,
};

const read = (text: string) => parseFilter(text, QUERYABLES);

describe('filters', () => {
  test.each(casesIn<Case>(new URL('cases/filters.yaml', import.meta.url)))('%s', (_, one) => {
    if (one.refused === undefined) {
      const found = holds(read(one.filter), ({ name }) => VALUES[name] ?? null);
      expect(found).toBe(one.is === 'unknown' ? null : one.is);
      return;
    }
    let problem: unknown;
    try {
      read(one.filter);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).code).toBe('filter-malformed');
    expect((problem as Problem).message).toContain(one.refused);
  });

  test('geometries are read as well-known text, in the axes of the filter', () => {
    const place = (text: string, turn?: Parameters<typeof parseFilter>[2]) => {
      const found = parseFilter(`S_INTERSECTS(geometry, ${text})`, QUERYABLES, turn);
      return found.kind === 'spatial' && found.right.kind === 'geometry' ? found.right.value : null;
    };
    expect(place('POINT(18.5 -44)')).toEqual({ type: 'Point', coordinates: [18.5, -44] });
    expect(place('Point Z (18.5 44 3)')).toEqual({ type: 'Point', coordinates: [18.5, 44] });
    expect(place('MULTIPOINT((1 2), 3 4)')).toEqual({
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(place('POLYGON((0 0, 1 0, 1 1, 0 0))')).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    });
    expect(place('GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(1 2, 3 4))')).toMatchObject({ type: 'GeometryCollection' });
    expect(place('BBOX(1, 2, 3, 4)')).toMatchObject({ type: 'Polygon' });
    expect(place('BBOX(179, 2, -179, 4)')).toMatchObject({ type: 'MultiPolygon' });
    expect(place('POINT(44 18.5)', ([a, b]) => [b, a])).toEqual({ type: 'Point', coordinates: [18.5, 44] });
  });

  test('long ones are read without trouble, deep ones refused', () => {
    expect(read(Array.from({ length: 500 }, (_, at) => `count = ${at}`).join(' OR ')).kind).toBe('or');
    expect(
      holds(read(`count < ${Array.from({ length: 700 }, () => '1').join(' + ')}`), ({ name }) => VALUES[name] ?? null),
    ).toBe(true);
    for (const text of [
      '('.repeat(15_000),
      `${'NOT '.repeat(1000)}marked`,
      `count = ${'-'.repeat(2000)}1`,
      `${'('.repeat(80)}count = 1${')'.repeat(80)}`,
      'count = 1 AND '.repeat(1200),
      `name = '${'a'.repeat(20_000)}'`,
    ]) {
      expect(() => read(text)).toThrow(Problem);
    }
  });

  test('whatever is written, it is read or refused, in little time', () => {
    const words = [
      'name',
      '"name"',
      'count',
      'marked',
      'recorded',
      "'a'",
      "'%'",
      '1',
      '2.5e3',
      '=',
      '<>',
      '<=',
      '(',
      ')',
      ',',
      'AND',
      'OR',
      'NOT',
      'IN',
      'LIKE',
      'BETWEEN',
      'IS',
      'NULL',
      'TRUE',
      'CASEI(',
      'DATE(',
      "'2024-01-01'",
      'T_BEFORE(',
      'INTERVAL(',
      'S_WITHIN(',
      'geometry',
      'POINT(1 1)',
      '+',
      '-',
      '*',
      'DIV',
      '^',
      '\u0000',
      '💥',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((all) => all.join(' ')),
        ),
        (text) => {
          try {
            read(text);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });
});
