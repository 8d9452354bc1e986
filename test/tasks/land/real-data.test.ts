/**
 * Data of others beside the project, in `../shared/data`, not in it: areas of Bosnia and Herzegovina (github
 * Henning-arround/BiH_mines; out of date, for tests only), clearance of Colombia (spsaaibi/latamdataresources), and 20,000 made-up
 * records with known faults. Without them these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Day, parseDay } from '../../../src/base/day.ts';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Engine } from '../../../src/store/engine.ts';
import type { ImportReport, ImportSpec } from '../../../src/tasks/land/import-report.ts';
import type { RowFinding } from '../../../src/tasks/land/quarantine.ts';
import { territoryOf } from '../../../src/tasks/land/territory.ts';
import { type Fresh, freshEmbedded } from '../../store/engine/support/engines.ts';
import { SHARED } from './files/support/files.ts';
import { LandDesk, TODAY } from './support/land-desk.ts';

// Twenty thousand rows through the whole import.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const there = existsSync(SHARED);
if (!there) console.warn('Skipped: the data are not beside the project (../shared/data).');

interface Checked {
  readonly report: ImportReport;
  /** By row: what was said of it. */
  readonly said: ReadonlyMap<number, { readonly findings: readonly RowFinding[]; readonly taken: boolean }>;
}

describe.skipIf(!there)('data of others', () => {
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
  });
  afterAll(async () => {
    await engine.close();
    await fresh.remove();
    desk.remove();
  });

  async function bring(name: string, spec: Partial<ImportSpec>, today: Day = TODAY): Promise<Checked> {
    const said = new Map<number, { findings: readonly RowFinding[]; taken: boolean }>();
    const checked = (row: number, findings: readonly RowFinding[], taken: boolean) => {
      said.set(row, { findings, taken });
    };
    const report = await desk.import(join(SHARED, name), spec, { checked }, today);
    // No row goes missing, and each that is set aside has its reason.
    expect(report.rows).toBe(report.accepted + report.quarantined);
    expect(said.size).toBe(report.rows);
    const outcomes = Object.values(report.outcomes).reduce((sum, count) => sum + count, 0);
    expect(outcomes).toBe(report.accepted);
    for (const { findings, taken } of said.values()) {
      if (taken === findings.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(findings));
    }
    return { report, said };
  }

  /** Rows of which one of the codes is said. */
  function rowsWith({ said }: Checked, ...codes: string[]): number {
    return [...said.values()].filter(({ findings }) => findings.some(({ code }) => codes.includes(code))).length;
  }

  const RINGS = ['ring-crosses', 'ring-overlaps', 'ring-touches-itself'];
  const SNAPSHOT = parseDay('2024-07-31');

  describe('Bosnia and Herzegovina', () => {
    test('the suspected areas', async () => {
      const checked = await bring('bih_minefields/suspect_areas_simplyfied.geojson', {
        kind: 'hazardous-area',
        on: SNAPSHOT,
      });
      const { report } = checked;
      expect(report).toMatchObject({ rows: 11_068, accepted: 7499, quarantined: 3569, outcomes: { added: 7499 } });
      expect(rowsWith(checked, 'geometry-missing')).toBe(3094);
      // Three have a geometry with no ring in it, which others measure as less than a square metre; with the one below they are 4.
      expect(rowsWith(checked, 'geometry-empty')).toBe(3);
      expect(rowsWith(checked, 'area-none', 'area-tiny')).toBe(1);
      expect(rowsWith(checked, ...RINGS)).toBe(467);
      // Counted as texts, six rows repeat another: two of them the empty geometries. Of the same shape drawn from another corner, or
      // the other way round, there is one more.
      expect(rowsWith(checked, 'shape-repeated')).toBe(5);
      // Of what is taken, land under several areas is counted once: less than the sum of the areas.
      const areas = await desk.entries('hazardous-area');
      const sum = areas.reduce((all, { body }) => all + (body as { computedArea: number }).computedArea, 0);
      const [effect] = report.effect;
      expect((effect?.after.closing ?? 0) / 100).toBeLessThan(sum);
    });

    test('the cleared areas', async () => {
      const checked = await bring('bih_minefields/cleared_areas_simplyfied.geojson', {
        kind: 'land-release',
        product: 'cleared',
        on: SNAPSHOT,
      });
      const { report } = checked;
      expect(report).toMatchObject({ rows: 8329, accepted: 7613, quarantined: 716, outcomes: { added: 7613 } });
      // A release may be told without its boundary: these are taken, each with a warning.
      expect(rowsWith(checked, 'geometry-missing')).toBe(108);
      expect(rowsWith(checked, ...RINGS)).toBe(709);
      // Five have no ring, eight no land within: the 13 of less than a square metre.
      expect(rowsWith(checked, 'geometry-empty')).toBe(5);
      expect(rowsWith(checked, 'area-none', 'area-tiny')).toBe(8);
      // Counted as texts, 98 rows repeat another: four of them empty, and others told as invalid, which are not compared.
      expect(rowsWith(checked, 'shape-repeated')).toBe(91);
    });

    test('the places of accidents and of lifted minefields: all taken, however many lie at one place', async () => {
      const accidents = await bring('bih_minefields/incidents.geojson', { kind: 'accident' });
      expect(accidents.report).toMatchObject({ rows: 1442, accepted: 1442, outcomes: { added: 1442 } });
      const lifted = await bring('bih_minefields/lifted_minefields.geojson', { kind: 'device' });
      expect(lifted.report).toMatchObject({ rows: 925, accepted: 925, outcomes: { added: 925 } });
      expect([rowsWith(accidents, 'shape-repeated'), rowsWith(lifted, 'shape-repeated')]).toEqual([202, 90]);
    });
  });

  test('the twins of Colombia, as a table and as a workbook, bring the same and balance alike', async () => {
    const spec = { owner: 'COL', kind: 'land-release', product: 'cleared' } as const;
    const table = await bring('colombia/anti-personnel-mines.csv', spec);
    const entries = await desk.entries('land-release');
    const ofColombia = entries.filter(({ owner }) => owner === 'COL');
    const workbook = await bring(
      'colombia/Departamento_Administrativo_de_la_Presidencia.situaciondesminadohumanitario.xlsx',
      spec,
    );
    expect(table.report).toMatchObject({ rows: 333, accepted: 333, outcomes: { added: 333 } });
    expect(workbook.report).toMatchObject({ rows: 333, accepted: 333, outcomes: { unchanged: 333, added: 0 } });
    expect(workbook.report.findings).toEqual(table.report.findings);
    expect([...workbook.said]).toEqual([...table.said]);
    expect((await desk.entries('land-release')).filter(({ owner }) => owner === 'COL')).toEqual(ofColombia);
    expect(workbook.report.effect).toEqual([{ ...table.report.effect[0], before: table.report.effect[0]?.after }]);
    // The ledger holds what is cleared against what was recorded: nothing was, so nothing leaves it.
    expect(table.report.effect[0]?.after.closing).toBe(0);
    expect(rowsWith(table, 'area-nothing')).toBe(9);
  });

  describe('20,000 made-up records, 5,060 of them damaged', () => {
    /** The made-up dates run until January 2034; the file is read as on a day after them. */
    const AFTER = parseDay('2034-02-01');

    /** By the fault that was planted: what must be said of its row. */
    const SAID_OF: Readonly<Record<string, readonly string[]>> = {
      unclosed: ['ring-open'],
      one_point: ['ring-too-few'],
      two_points: ['ring-too-few'],
      null_geometry: ['geometry-missing'],
      bowtie: ['ring-crosses'],
      swapped_axes: ['axes-swapped', 'outside-country', 'outside-box'],
      utm_metres: ['metres-for-degrees'],
      null_island: ['null-island', 'outside-country', 'outside-box'],
      duplicate_id: ['id-repeated', 'id-variant', 'id-of-another-state'],
      area_in_hectares: ['area-unit-slip'],
      comma_decimal_area: ['number-comma'],
      dmy_date: ['date-other-form'],
      released_before_survey: ['release-before-survey'],
      status_synonym: ['word-synonym', 'letters-case'],
      trailing_space_iso: ['space-around'],
      mojibake_name: ['mojibake'],
      clockwise: ['ring-clockwise'],
      repeated_vertex: ['vertex-repeated'],
    };

    interface Line {
      readonly properties: { readonly site_id: string; readonly iso2: string };
      readonly geometry: { readonly coordinates: readonly (readonly (readonly [number, number])[])[] } | null;
    }
    const lines = <T>(name: string): T[] =>
      readFileSync(join(SHARED, 'synthetic', name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T);

    test('of the faults that a record can show, at least 95 % are found; of sound records, at most 1 % are doubted', async () => {
      const { report, said } = await bring('synthetic/dirty_20k.geojsonl', { owner: 'column:iso2' }, AFTER);
      const rows = lines<Line>('dirty_20k.geojsonl');
      const ids = new Map<string, number>();
      for (const { properties } of rows) ids.set(properties.site_id, (ids.get(properties.site_id) ?? 0) + 1);
      const boxes = new Map(
        [...new Set(report.effect.map(({ owner }) => owner))].map((owner) => [owner, territoryOf(owner)]),
      );
      const { default: countries } = await import('i18n-iso-countries');
      /** What the record cannot show: swapped axes that still lie in the State; an id that no other row has after all. */
      const visible = (dirt: string, { properties, geometry }: Line): boolean => {
        if (dirt === 'duplicate_id') return (ids.get(properties.site_id) ?? 0) > 1;
        if (dirt !== 'swapped_axes') return true;
        const owner = boxes.get(countries.alpha2ToAlpha3(properties.iso2.trim().toUpperCase()) ?? '');
        const [first] = geometry?.coordinates[0] ?? [];
        return first === undefined || !owner?.inside([first[0], first[1]]);
      };
      const kinds = new Map<
        string,
        { planted: number; visible: number; found: number; taken: number; by: Map<string, number> }
      >();
      const damaged = new Set<number>();
      const missed: string[] = [];
      for (const { line, dirt } of lines<{ line: number; dirt: string }>('dirty_20k.truth.jsonl')) {
        damaged.add(line);
        const own = kinds.get(dirt) ?? { planted: 0, visible: 0, found: 0, taken: 0, by: new Map() };
        kinds.set(dirt, own);
        own.planted += 1;
        const row = rows[line - 1];
        const heard = said.get(line);
        if (row === undefined || heard === undefined) throw new Error(`there is no line ${line}`);
        if (!visible(dirt, row)) continue;
        own.visible += 1;
        const hit = heard.findings.find(({ code }) => SAID_OF[dirt]?.includes(code));
        if (hit === undefined) {
          missed.push(
            `${dirt} in line ${line}: ${heard.findings.map(({ code }) => code).join(', ') || 'nothing said'}`,
          );
          continue;
        }
        own.found += 1;
        if (heard.taken) own.taken += 1;
        own.by.set(hit.code, (own.by.get(hit.code) ?? 0) + 1);
      }
      const doubted = new Map<string, number>();
      let alarms = 0;
      let clean = 0;
      for (const [row, { findings }] of said) {
        if (damaged.has(row)) continue;
        clean += 1;
        const grave = new Set(findings.flatMap(({ code, severity }) => (severity === 'note' ? [] : [code])));
        if (grave.size > 0) alarms += 1;
        for (const code of grave) doubted.set(code, (doubted.get(code) ?? 0) + 1);
      }
      const sum = (of: 'planted' | 'visible' | 'found') => [...kinds.values()].reduce((all, one) => all + one[of], 0);
      const table = [...kinds]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(
          ([dirt, { planted, visible: seen, found, taken, by }]) =>
            `  ${dirt}: ${found} of ${seen} (${planted} planted), ${taken} taken and told; by ${[...by].map(([code, count]) => `${code} ${count}`).join(', ')}`,
        );
      console.log(
        [
          `Planted faults: ${sum('planted')}; a record can show ${sum('visible')}; found ${sum('found')} = ${((100 * sum('found')) / sum('visible')).toFixed(2)} %.`,
          `False alarms: ${alarms} of ${clean} sound rows = ${((100 * alarms) / clean).toFixed(2)} % (${[...doubted].map(([code, count]) => `${code} ${count}`).join(', ')}).`,
          ...table,
          ...missed.slice(0, 20),
        ].join('\n'),
      );
      expect([sum('planted'), clean]).toEqual([5060, 14_940]);
      expect(sum('visible')).toBeGreaterThan(5000);
      expect(sum('found') / sum('visible')).toBeGreaterThanOrEqual(0.95);
      expect(alarms / clean).toBeLessThanOrEqual(0.01);
      // No kind of fault is taken in silence.
      expect([...kinds.keys()].sort()).toEqual(Object.keys(SAID_OF).sort());
      for (const [dirt, { visible: seen, found }] of kinds) expect([dirt, found / seen >= 0.95]).toEqual([dirt, true]);
    });
  });
});
