/** Risk education and assistance on the command line: counted inside, told the public in editions, and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assistance, DEEDS, education } from '../site/assistance-place.ts';
import { CommandLine } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-cli-assistance-'));
const line = new CommandLine(folder);
const run = (words: string) => line.run(words.split(' '));
const inside = async (words: string) => {
  const { stdout, stderr } = await run(`assistance BIH ${words} --access internal --json`);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};
const record = (content: unknown) => {
  writeFileSync(join(folder, 'deeds.json'), JSON.stringify(content));
  return run('people deeds.json --reason yearly');
};
const plain = (text: string): string => text.replace(/\s+/g, ' ');

beforeAll(async () => {
  const { status, stderr } = await record(DEEDS);
  expect(status, stderr).toBe(0);
}, 120_000);
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('inside', () => {
  test('every sum is exact, with what is not known and of how many', async () => {
    const { stdout } = await run('assistance BIH --year 2024 --by sex --access internal');
    await expect(stdout).toMatchFileSnapshot('golden/assistance.txt');
  });

  test('by sex, age and disability', async () => {
    const { parts } = await inside('--year 2024 --kind assistance --by sex,age,disability');
    expect(parts.map(({ kind }: { kind: string }) => kind)).toEqual(['assistance']);
    expect(
      parts[0].lines.map((one: Record<string, unknown>) => [one.sex, one.age, one.disability, one.beneficiaries]),
    ).toEqual([
      ['male', 'adult', 'with', 180],
      ['female', 'child', 'with', 3],
      ['female', 'adult', 'with', 70],
      ['female', 'adult', 'without', 40],
    ]);
  });

  test('by method, organisation and year, with what spans two years in the second, and what counted nobody', async () => {
    const { parts } = await inside('--by year,method,organisation');
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      kind: 'education',
      records: 4,
      times: 87,
      beneficiaries: 900,
      uncounted: 1,
      spanning: 1,
    });
    expect(
      parts[0].lines.map((one: Record<string, unknown>) => [
        one.year,
        one.method,
        one.organisation,
        one.times,
        one.beneficiaries,
      ]),
    ).toEqual([
      ['2023', 'interpersonal', 'Red Sand', 30, 300],
      ['2024', 'interpersonal', 'Red Sand', 30, 400],
      ['2024', 'training', 'Blue Hill', 25, 200],
      ['2024', 'mass-media', 'unknown', 2, 0],
    ]);
  });

  test('what ended after the day that is asked about does not count', async () => {
    expect((await inside('--on 2024-01-30')).parts[0].beneficiaries).toBe(300);
    expect((await inside('--on 2024-01-31')).parts[0].beneficiaries).toBe(500);
    expect((await inside('--from 2024-02-01 --to 2024-02-29')).parts[0].records).toBe(0);
  });

  test('what was not known then does not count', async () => {
    expect((await inside('--known 2020-01-01')).parts.map((one: { records: number }) => one.records)).toEqual([0, 0]);
  });
});

describe('the public', () => {
  test('is told nothing before a year was told, and then as it was told', async () => {
    const before = await run('assistance BIH');
    expect(plain(before.stdout)).toContain(
      'No year of it was told the public from this register. That does not say that nothing was done.',
    );
    const trial = await run('assistance BIH --from 2023 --to 2024 --publish --dry-run');
    expect(plain(trial.stdout)).toContain('Would be told the public: BIH');
    expect(plain(trial.stdout)).toContain(
      'Victim assistance: of 2023 nothing is told, as nobody was recorded, or too few.',
    );
    expect((await run('assistance BIH')).stdout).toContain('No year of it was told');
    const told = await run('assistance BIH --from 2023 --to 2024 --publish --reason yearly');
    expect(told.status, told.stderr).toBe(0);
    const csv = await run('assistance BIH --by year,sex --csv');
    expect(csv.stdout.trim().split(/\r?\n/)).toEqual([
      'kind,year,sex,records,times,timesAtLeast,beneficiaries,atLeast,share',
      'education,2023,female,,,false,140,false,',
      'education,2023,male,,,false,160,false,',
      'education,2024,female,,,false,350,false,',
      'education,2024,male,,,false,160,false,',
      'education,2024,unknown,,,false,90,false,',
      'assistance,2024,female,,,false,113,false,',
      'assistance,2024,male,,,false,180,false,',
    ]);
    const service = JSON.parse((await run('assistance BIH --year 2024 --by service --json')).stdout);
    expect(
      service.parts[0].lines.find((one: { service: string }) => one.service === 'prosthesis').beneficiaries,
    ).toBeNull();
    expect(service.parts[0]).toMatchObject({ records: null, uncounted: null, spanning: null });
    const again = await run('assistance BIH --year 2024 --kind education --publish --reason again');
    expect([again.status, plain(again.stderr)]).toEqual([
      1,
      expect.stringContaining('of education in BIH the public was told 2024 already'),
    ]);
  });

  test('is told the same after what was done is corrected, added or taken back', async () => {
    const ask = async () =>
      Promise.all(
        ['', '--by sex', '--by service', '--by year,age', '--year 2024 --by sex,age', '--by method'].map(
          async (words) => (await run(`assistance BIH ${words} --json`.replace('  ', ' '))).stdout,
        ),
      );
    const before = await ask();
    expect(
      (await record([assistance([['female', '12-17', 'with', 1]]), education([['male', 'adult', 'with', 7]])])).status,
    ).toBe(0);
    const entries = JSON.parse((await run('export victim-assistance --access internal --json')).stdout) as {
      id: string;
      owner: string;
    }[];
    expect((await run(`retract ${entries[0]?.id} --reason wrong`)).stderr).not.toContain('error');
    expect(await ask()).toEqual(before);
    expect((await inside('--year 2024 --by sex')).parts[0].beneficiaries).toBe(607);
  });

  test.each([
    ['--by organisation', 'the public is told of no breakdown by organisation'],
    ['--by sex,age,disability', 'the public is told of no breakdown by sex and age and disability'],
    ['--from 2024-02-01', 'Two periods that differ by a day would tell of the persons of that day'],
    ['--to 2024-12-30', 'whole calendar years'],
    ['--by nonsense', '--by is “nonsense”'],
    ['--kind mine', '--kind is “mine”'],
    ['--by service,method', '--by service,method'],
    ['--kind education --by service', '--by service with --kind education'],
    ['--year 2024 --from 2023', '--year with --from or --to'],
    ['--year 2024 --from 2023 --publish --reason x', '--year with --from or --to'],
    ['--publish --reason x', '--publish without --from and --to'],
    ['--year 2024 --publish', '--publish without --reason'],
    ['--year 2024 --by sex --publish --reason x', '--by with --publish'],
    ['--year 2030 --publish --reason x', '2030 is not over'],
    ['--reason x', '--reason without --publish'],
    ['--from 2024 --to 2023', 'begins on 2024-01-01 and ends on 2023-12-31'],
  ])('is refused %s', async (words, says) => {
    const { status, stderr } = await run(`assistance BIH ${words}`);
    expect(status).toBe(2);
    expect(plain(stderr)).toContain(says);
  });

  test('has to name a State by its code', async () => {
    const { status, stderr } = await run('assistance Bosnia');
    expect([status, plain(stderr)]).toEqual([2, expect.stringContaining('the State is “Bosnia”')]);
  });
});

describe('what cannot be counted is not kept', () => {
  test.each([
    ['a day that the calendar does not have', { to: '2024-02-31' }, 'risk-education: to'],
    ['an end before its beginning', { from: '2024-05-01' }, 'risk-education: to'],
    ['a method of no list', { method: 'Milena' }, 'risk-education: method'],
    [
      'a group of nobody',
      { beneficiaries: [{ sex: 'male', age: 'adult', disability: 'with', count: 0 }] },
      'beneficiaries.0.count',
    ],
  ])('%s', async (_, change, says) => {
    const { status, stderr } = await record([education([], change)]);
    expect(status).toBeGreaterThan(0);
    expect(plain(stderr)).toContain(says);
    expect(stderr).not.toContain('Milena');
  });
});
