/**
 * Real and made-up data beside the project, in `../shared/data`, not in it: areas of Bosnia and Herzegovina (github
 * Henning-arround/BiH_mines), clearance of Colombia (spsaaibi/latamdataresources), and 20,000 made-up records. Without them these
 * tests are skipped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAll, SHARED } from './support/files.ts';

const there = existsSync(SHARED);
if (!there) console.warn('Skipped: the data are not beside the project (../shared/data).');

describe.skipIf(!there)('data of others', () => {
  test.each([
    ['bih_minefields/suspect_areas_simplyfied.geojson', 11_068, 7974],
    ['bih_minefields/cleared_areas_simplyfied.geojson', 8329, 8221],
    ['bih_minefields/incidents.geojson', 1442, 1442],
    ['bih_minefields/lifted_minefields.geojson', 925, 925],
    ['bih_minefields/cantons.geojson', 142, 142],
    ['synthetic/dirty_20k.geojsonl', 20_000, 19_714],
    ['colombia/victims_2017.csv', 11_498, 0],
    ['colombia/victims_2022.csv', 12_062, 0],
  ])('%s: all rows, and those with a geometry', async (name, count, places) => {
    const { rows, problem } = await readAll(join(SHARED, name));
    expect(problem).toBeNull();
    expect(rows.filter(({ fault }) => fault !== null)).toEqual([]);
    expect([rows.length, rows.filter(({ geometry }) => geometry !== null).length]).toEqual([count, places]);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  test('the twins of Colombia, as CSV and as a workbook, have equal values', async () => {
    const [csv, xlsx] = [
      await readAll(join(SHARED, 'colombia/anti-personnel-mines.csv')),
      await readAll(
        join(SHARED, 'colombia/Departamento_Administrativo_de_la_Presidencia.situaciondesminadohumanitario.xlsx'),
      ),
    ];
    expect([csv.rows.length, csv.layers[0]?.fields.length]).toEqual([333, 10]);
    expect(xlsx.rows.map(({ values }) => ({ ...values }))).toEqual(csv.rows.map(({ values }) => ({ ...values })));
    expect(xlsx.layers[0]?.fields).toEqual(csv.layers[0]?.fields);
  });
});
