/**
 * The commands of land at the command line: what a person sees, whole, from twelve made-up areas beside this
 * file (areas.geojson), three of them damaged on purpose. “npx vitest run test/cli -u” writes the
 * golden texts anew.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { type Circumstances, CommandLine } from '../support/command-line.ts';

const TODAY = parseDay('2026-02-01');
const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-land-cli-'));
const line = new CommandLine(folder);

afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

const whitestone = (words: readonly string[], more: Circumstances = {}) => line.run(words, { today: TODAY, ...more });

/** What depends on when it was asked. */
const timeless = (text: string) => text.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, 'INSTANT');

const BRING = ['import', 'areas.geojson', '--owner', 'BIH', '--author', 'ana', '--reason', 'a sample'];

beforeAll(async () => {
  copyFileSync(new URL('areas.geojson', import.meta.url), join(folder, 'areas.geojson'));
});

describe('the sample', () => {
  test('a trial run tells what would come of it', async () => {
    const { stdout, status } = await whitestone([...BRING, '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toContain('12 rows = 9 taken + 3 set aside.');
    expect(stdout).toContain('A trial run: nothing was changed.');
    const { status: empty, stderr } = await whitestone(['balance', 'BIH']);
    expect(empty).toBeGreaterThan(0);
    expect(stderr).toMatch(/\((schema|land)-missing\)/);
  });

  test('import', async () => {
    const { stdout, status } = await whitestone([...BRING, '--save-profile', 'profile.json']);
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot('golden/land-import.txt');
    const profile = JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8'));
    expect(profile).toMatchObject({ kind: 'area', columns: { code: 'site_id', established: 'survey_date' } });
  });

  test('the same again, as JSON and by the saved profile', async () => {
    const { stdout, status } = await whitestone([...BRING, '--profile', 'profile.json', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'areas.geojson',
      kind: 'hazardous-area',
      rows: 12,
      accepted: 9,
      quarantined: 3,
      resolved: 0,
      outcomes: { added: 0, changed: 0, unchanged: 9, kept: 0 },
      columns: { code: { column: 'site_id' } },
      dryRun: false,
    });
  });

  test.each([
    ['land-balance', ['balance', 'BIH', '--year', '2022']],
    ['land-balance-classes', ['balance', 'BIH', '--to', '2025-12-31', '--by', 'classification']],
    ['land-problems', ['problems', '--owner', 'BIH']],
    ['land-near', ['near', '44.2015,17.5005', '--on', '2025-12-31', '--radius', '600']],
    ['land-near-released', ['near', '44.201,17.513', '--on', '2025-12-31', '--radius', '100']],
    ['land-near-nothing', ['near', '43.2,18.1', '--on', '2025-12-31']],
  ])('%s', async (name, words) => {
    const { stdout, stderr, status } = await whitestone(words);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    await expect(timeless(stdout)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test('no answer about a place goes without the caution', async () => {
    for (const place of ['44.2015,17.5005', '44.201,17.513', '43.2,18.1']) {
      const { stdout } = await whitestone(['near', place]);
      expect(stdout.replace(/\s+/g, ' ')).toContain('No record is no proof of safety.');
      const { stdout: json } = await whitestone(['near', place, '--json']);
      expect(JSON.parse(json).caution).toContain('No record is no proof of safety.');
    }
  });

  test('as JSON and as a table', async () => {
    const balance = JSON.parse((await whitestone(['balance', 'BIH', '--year', '2022', '--json'])).stdout);
    expect(balance).toMatchObject({
      owner: 'BIH',
      unit: null,
      from: '2022-01-01',
      to: '2022-12-31',
      squareMetres: true,
    });
    const { opening, recorded, reopened, adjusted, reclassified, cancelled, reduced, cleared, closing } = balance.total;
    expect(opening + recorded + reopened + adjusted + reclassified - cancelled - reduced - cleared).toBeCloseTo(
      closing,
      2,
    );
    expect(cleared).toBeGreaterThan(0);
    const near = JSON.parse((await whitestone(['near', '44.2015,17.5005', '--json'])).stdout);
    expect(near).toMatchObject({ answer: 'in-hazard', radius: 2000, place: { latitude: 44.2015, longitude: 17.5005 } });
    expect(near.hits[0]).toMatchObject({ kind: 'hazardous-area', subject: 'VR-001', inside: true, metres: 0 });
    const problems = JSON.parse(
      (await whitestone(['problems', '--owner', 'BIH', '--severity', 'error', '--json'])).stdout,
    );
    expect(problems.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
      [7, 'ring-crosses'],
      [8, 'geometry-missing'],
      [9, 'release-before-survey'],
    ]);
    const { stdout: csv } = await whitestone(['problems', '--owner', 'BIH', '--csv']);
    expect(csv.split('\r\n')[0]).toBe(
      'place,owner,severity,code,subject,import,row,line,field,found,wanted,next,repair',
    );
    const { stdout: lines } = await whitestone(['balance', 'BIH', '--by', 'classification', '--csv']);
    expect(lines.split('\r\n')[0]).toBe(
      'classification,opening,recorded,reopened,adjusted,reclassified,cancelled,reduced,cleared,closing,released',
    );
  });

  test('export writes what is open in other programs, by the ending of the file', async () => {
    const { stdout, status } = await whitestone(['export', 'hazardous-area', '--owner', 'BIH', '--out', 'out.geojson']);
    expect({ status, stdout }).toMatchObject({ status: 0 });
    const { features } = JSON.parse(readFileSync(join(folder, 'out.geojson'), 'utf8'));
    const subjects = features.map(({ properties }: { properties: { subject: string } }) => properties.subject);
    // The two that were released have a version before and one after.
    expect(new Set(subjects).size).toBe(9);
    const wrong = await whitestone(['export', 'hazardous-area', '--out', 'out.docx']);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('a file that ends in “.docx”');
    expect(existsSync(join(folder, 'out.docx'))).toBe(false);
  });

  test('serve answers until it is told to end', async () => {
    const stop = new AbortController();
    let answered: Promise<unknown> = Promise.reject(new Error('it never said where'));
    answered.catch(() => undefined);
    const { status, stdout } = await whitestone(['serve', '--port', '0'], {
      stopping: stop.signal,
      printed: (text) => {
        const [, url] = /Whitestone is at (\S+)/.exec(text) ?? [];
        if (url === undefined) return;
        answered = fetch(
          new URL('collections/hazardous-area/items?limit=100&f=json', url.endsWith('/') ? url : `${url}/`),
        )
          .then((response) => response.json())
          .finally(() => stop.abort());
      },
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Whitestone is at http:\/\/127\.0\.0\.1:\d+/);
    expect(await answered).toMatchObject({ type: 'FeatureCollection', features: expect.any(Array) });
  });
});

describe('bad input', () => {
  const refused = async (words: readonly string[], more: Circumstances = {}) => {
    const { stdout, stderr, status } = await whitestone(words, more);
    expect(stdout).toBe('');
    return [status, stderr.replace(/\s+/g, ' ')] as const;
  };

  test.each<[string, string[], number, string]>([
    ['a file that is not there', ['import', 'gone.geojson', '--owner', 'BIH'], 2, '(file-missing)'],
    ['no file', ['import', '--owner', 'BIH'], 2, 'found: the file is missing'],
    ['no owner', ['import', 'areas.geojson'], 2, 'found: --owner is missing'],
    ['a wrong kind', ['import', 'areas.geojson', '--owner', 'BIH', '--kind', 'devise'], 2, 'Did you mean “device”?'],
    ['an unknown layer', ['import', 'areas.geojson', '--owner', 'BIH', '--layer', 'x'], 2, 'found: the layer “x”'],
    ['a pair that is none', ['import', 'areas.geojson', '--owner', 'BIH', '--map', 'code'], 2, '--map is “code”'],
    [
      'a profile that is not there',
      ['import', 'areas.geojson', '--owner', 'BIH', '--profile', 'p.json'],
      2,
      'the profile p.json cannot be read (ENOENT)',
    ],
    ['an unknown repair', ['import', 'areas.geojson', '--owner', 'BIH', '--repair', 'all'], 2, 'none, safe, proposed'],
    ['a system that is none', ['import', 'areas.geojson', '--owner', 'BIH', '--crs', 'EPSG:99'], 2, '(crs-'],
    ['an import that is none', ['import', '--undo', 'import-0', '--reason', 'x'], 2, '(import-missing)'],
    ['to take back for no reason', ['import', '--undo', 'import-0'], 2, '--reason is missing'],
    ['a place that cannot be read', ['near', 'behind the mill'], 2, '(place-unreadable)'],
    ['a radius less than nothing', ['near', '44,18', '--radius', '-5'], 2, 'found: a radius of -5 m'],
    ['a radius that is no number', ['near', '44,18', '--radius', 'far'], 2, 'found: --radius is “far”'],
    [
      'a period that ends before it begins',
      ['balance', 'BIH', '--from', '2025-01-01', '--to', '2024-01-01'],
      2,
      '(interval-reversed)',
    ],
    ['a year and a day', ['balance', 'BIH', '--year', '2025', '--to', '2024-01-01'], 2, '--year with --to'],
    ['a year that is none', ['balance', 'BIH', '--year', '25'], 2, '--year is “25”'],
    ['a State without land', ['balance', 'FRA'], 2, '(land-missing)'],
    ['a unit without land', ['balance', 'BIH', '--unit', 'X'], 2, 'no land lies in a unit “X”'],
    ['a dimension that is none', ['balance', 'BIH', '--by', 'colour'], 2, 'classification, device-class, unit'],
    ['a port that is none', ['serve', '--port', '70000'], 2, '--port is “70000”'],
    ['a severity that is none', ['problems', '--severity', 'bad'], 2, 'error, warning, note'],
  ])('%s', async (_, words, wanted, says) => {
    const [status, text] = await refused(words);
    expect(text).toContain(says);
    expect(status).toBe(wanted);
  });

  test('a file that is broken off', async () => {
    const whole = readFileSync(join(folder, 'areas.geojson'), 'utf8');
    writeFileSync(join(folder, 'half.geojson'), whole.slice(0, whole.length / 2));
    const [status, text] = await refused(['import', 'half.geojson', '--owner', 'BIH']);
    expect([status > 0, /\(file-[a-z]+\)/.test(text)]).toEqual([true, true]);
  });

  test('a port that another has', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = other.address() as { port: number };
      const [status, text] = await refused(['serve', '--port', String(port)]);
      expect(status).toBe(1);
      expect(text).toContain('(port-taken)');
      expect(text).toContain(String(port));
    } finally {
      other.close();
    }
  });

  test('told to end in the middle, an import leaves nothing', async () => {
    const { stdout: before } = await whitestone(['balance', 'BIH', '--json']);
    const features = JSON.parse(readFileSync(join(folder, 'areas.geojson'), 'utf8'));
    features.features[0].properties.site_id = 'VR-100';
    writeFileSync(join(folder, 'other.geojson'), JSON.stringify(features));
    const stop = AbortSignal.abort(new Error('told to end'));
    // The real program ends on it; what it then says is tried in test/cli/ending.test.ts.
    await expect(whitestone(['import', 'other.geojson', '--owner', 'BIH'], { stopping: stop })).rejects.toThrow(
      'told to end',
    );
    const { stdout: after } = await whitestone(['balance', 'BIH', '--json']);
    expect(after).toBe(before);
  });
});
