/**
 * Columns and rows of real and of made-up tables, which lie beside the project in `../shared/data` (their README files say where
 * they come from) and not in it; without them these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { idCheck } from '../../src/land/checks/id.ts';
import { checkSize } from '../../src/land/checks/size.ts';
import { buildArea, buildRelease } from '../../src/land/mapping/build.ts';
import { guessKind, guessMapping } from '../../src/land/mapping/guess.ts';
import { conventionsOf, rowReader } from '../../src/land/mapping/row.ts';
import type { Raw } from '../../src/land/values/written.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const there = existsSync(FOLDER);
if (!there) console.warn('Skipped: the shared data are not beside the project (../shared/data).');

type Properties = Record<string, Raw>;
interface Feature {
  readonly properties: Properties;
  readonly geometry: {
    readonly type: string;
    readonly coordinates: readonly (readonly (readonly number[])[])[];
  } | null;
}

const text = (path: string) => readFileSync(`${FOLDER}${path}`, 'utf8');
const lines = <T>(path: string): T[] =>
  text(path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const columnsOf = (rows: readonly Properties[]) =>
  Object.keys(rows[0] ?? {}).map((name) => ({ name, samples: rows.map((row) => row[name] ?? null) }));

/** m² on a sphere: right within half a per cent, which is enough to know hectares from square metres. */
function roughArea(geometry: Feature['geometry']): number | null {
  const ring = geometry?.type === 'Polygon' ? geometry.coordinates[0] : undefined;
  if (ring === undefined || ring.length < 4) return null;
  const radians = Math.PI / 180;
  let sum = 0;
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = [ring[at], ring[at + 1]];
    sum += (x2 - x1) * radians * (2 + Math.sin(y1 * radians) + Math.sin(y2 * radians));
  }
  return Math.abs((sum * 6_371_007 ** 2) / 2);
}

describe.skipIf(!there)('20,000 made-up areas with known faults (synthetic)', () => {
  const features = there ? lines<Feature>('synthetic/dirty_20k.geojsonl') : [];
  const truth = there ? lines<{ line: number; dirt: string }>('synthetic/dirty_20k.truth.jsonl') : [];
  const rows = features.map(({ properties }) => properties);
  const columns = columnsOf(rows);

  test('are mapped from the first 200, with nothing left and nothing asked', () => {
    const sampled = columns.map((column) => ({ ...column, samples: column.samples.slice(0, 200) }));
    const mapping = guessMapping(sampled, 'area');
    expect(mapping.profile.columns).toEqual({
      code: 'site_id',
      state: 'status',
      deviceClass: 'hazard',
      statedArea: 'area_m2',
      established: 'survey_date',
      released: 'released_date',
      country: 'iso2',
      province: 'adm1',
      organisation: 'operator',
    });
    expect([mapping.asks, mapping.left]).toEqual([[], []]);
    expect(guessKind(sampled, ['area', 'release', 'survey', 'device', 'accident'])).toBe('area');
  });

  /** Codes by line, counted from 1. */
  function found(today: string): readonly ReadonlySet<string>[] {
    const { profile } = guessMapping(columns, 'area');
    const read = rowReader(profile, conventionsOf(columns, profile));
    const ids = idCheck();
    return features.map(({ properties, geometry }, index) => {
      const row = read(properties);
      const { area, findings } = buildArea(row, parseDay(today));
      return new Set(
        [
          ...row.findings,
          ...findings,
          ...ids(index + 1, area.code),
          ...checkSize(area.statedArea, roughArea(geometry)),
        ].map(({ code }) => code),
      );
    });
  }

  /** Which code tells of which fault that fields can show; faults of shapes are another part’s. */
  const TELLS: Record<string, readonly string[]> = {
    duplicate_id: ['id-repeated'],
    area_in_hectares: ['area-unit-slip'],
    comma_decimal_area: ['number-comma'],
    dmy_date: ['date-other-form'],
    released_before_survey: ['release-before-survey'],
    status_synonym: ['word-synonym', 'letters-case'],
    trailing_space_iso: ['space-around'],
    mojibake_name: ['mojibake'],
  };

  test('show at least 95 % of each kind of fault, and no more than 1 % of the others a false one', () => {
    // Made up, many are released in years to come: on a late day that is no finding of its own.
    const codes = found('2100-01-01');
    const shares = Object.entries(TELLS).map(([dirt, tells]) => {
      const seeded = truth.filter((one) => one.dirt === dirt);
      const seen = seeded.filter(({ line }) => tells.some((code) => codes[line - 1]?.has(code)));
      return [dirt, seen.length / seeded.length] as const;
    });
    for (const [dirt, share] of shares) expect([dirt, share >= 0.95]).toEqual([dirt, true]);
    const damaged = new Set(truth.map(({ line }) => line));
    const clean = codes.filter((_, index) => !damaged.has(index + 1));
    const alarmed = clean.filter((set) => set.size > 0);
    expect(clean.length).toBeGreaterThan(14_000);
    expect(alarmed.length / clean.length).toBeLessThanOrEqual(0.01);
  });

  test('are said to lie in the future where they do', () => {
    const codes = found('2026-11-22');
    const future = features.filter(({ properties }) => String(properties.released_date ?? '') > '2026-11-22');
    const told = codes.filter((set) => set.has('date-future'));
    expect(future.length).toBeGreaterThan(500);
    expect(told.length).toBe(future.length);
  });
});

describe.skipIf(!there)('clearance in Colombia by municipality and month (colombia)', () => {
  const rows = there ? (parse(text('colombia/anti-personnel-mines.csv'), { columns: true }) as Properties[]) : [];
  const columns = columnsOf(rows);

  test('is a table of releases', () => {
    expect(guessKind(columns, ['area', 'release', 'survey', 'device', 'accident'])).toBe('release');
    const mapping = guessMapping(columns, 'release');
    expect(mapping.profile.columns).toEqual({
      statedArea: 'areadespejada',
      year: 'ano',
      month: 'mes',
      destroyed: 'totalartefactosdestruidos',
      province: 'departamento',
      district: 'municipio',
    });
    // `Comunidades` and `Bases Militares` say for whom, not how; the device counts are of another kind of record.
    expect(mapping.left.map(({ column }) => column)).toEqual(['tipodesminado', 'map', 'muse', 'aei']);
  });

  test('is read row by row, each in its month', () => {
    const { profile } = guessMapping(columns, 'release');
    const built = rows
      .map(rowReader(profile, conventionsOf(columns, profile)))
      .map((row) => buildRelease(row, parseDay('2026-11-22'), 'cleared'));
    expect(built).toHaveLength(333);
    expect(built.every((one) => one?.on !== null && /^20\d\d-\d\d$/.test(one?.on?.text ?? ''))).toBe(true);
    const sum = built.reduce((all, one) => all + (one?.record.statedArea ?? 0), 0);
    expect(sum).toBe(rows.reduce((all, row) => all + Number(row.areadespejada), 0));
    expect(built.filter((one) => one?.record.statedArea === 0)).toHaveLength(9);
  });

  test('the table of victims is none of areas', () => {
    const victims = parse(text('colombia/victims_2022.csv'), { columns: true, to: 300, bom: true }) as Properties[];
    expect(guessKind(columnsOf(victims), ['area', 'release', 'accident'])).not.toBe('area');
  });
});

describe.skipIf(!there)('maps of Bosnia and Herzegovina (bih_minefields)', () => {
  test.each([
    ['suspect_areas_simplyfied', 'sha'],
    ['cleared_areas_simplyfied', 'cleared'],
    ['lifted_minefields', 'cleared'],
  ])('%s: one column tells the state', (file, state) => {
    const { features } = JSON.parse(text(`bih_minefields/${file}.geojson`)) as { features: Feature[] };
    const rows = features.slice(0, 500).map(({ properties }) => properties);
    const columns = columnsOf(rows);
    const mapping = guessMapping(columns, 'area');
    expect(mapping.profile.columns).toEqual({ state: 'typeArea' });
    const read = rowReader(mapping.profile, conventionsOf(columns, mapping.profile));
    expect(rows.map((row) => read(row).values.state?.value)).toEqual(rows.map(() => state));
  });
});

describe.skipIf(!there)('the columns of an IMSMA extract (imsma_fields)', () => {
  const readme = there ? text('imsma_fields/README.md') : '';
  const names = readme
    .slice(readme.indexOf('OBJECTID'), readme.indexOf('Shape_Area') + 'Shape_Area'.length)
    .replace(/\(sic[^)]*\)/, '')
    .replace('UserDefi_1..4', 'UserDefi_1, UserDefi_2, UserDefi_3, UserDefi_4')
    .split(',')
    .map((name) => name.trim());

  test('of completed areas: what is clear is mapped, what fits twice is asked', () => {
    const mapping = guessMapping(
      names.map((name) => ({ name, samples: [] })),
      'release',
    );
    expect(names.length).toBeGreaterThan(35);
    expect(mapping.profile.columns).toMatchObject({ district: 'District' });
    const asked = new Map(mapping.asks.map(({ subject, choices }) => [subject, [...choices].sort()]));
    // A region holds several provinces there, and three columns give an area: no name tells which is meant.
    expect(asked.get('province')).toEqual(['Province', 'Region']);
    expect(asked.get('from')).toEqual(['REPORTSTAR', 'Start_Date']);
    expect(asked.get('statedArea')).toEqual(['AREACLEARE', 'AREASQM', 'areasize']);
    const left = mapping.left.map(({ column }) => column);
    expect(left).toEqual(expect.arrayContaining(['OBJECTID', 'Shape_Leng', 'Shape_Area', 'ObjectUID']));
  });
});
