/** The real program, as a process. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { DATA } from '../support/record.ts';

const BIN = fileURLToPath(new URL('../../bin/whitestone', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'whitestone-bin-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function whitestone(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, WHITESTONE_RECORD: _record, DATABASE_URL: _url, ...rest } = process.env;
  return spawnSync(process.execPath, [BIN, ...words], {
    encoding: 'utf8',
    env: { ...rest, WHITESTONE_DATA: join(scratch, 'no-register'), ...env },
  });
}

test('the contract of standing', () => {
  const { stdout, stderr, status } = whitestone(['standing', 'UKR', '--on', '2025-07-08', '--json']);
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const answer = JSON.parse(stdout);
  expect(answer).toHaveLength(3);
  expect(answer[0]).toMatchObject({
    state: 'UKR',
    treaty: 'APMBC',
    on: '2025-07-08',
    status: 'party',
    since: '2006-06-01',
    bound: true,
    contested: [],
  });
  expect(answer[0].known).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(answer[0].because).toContainEqual(expect.objectContaining({ kind: 'provision', article: '17(2)' }));
  expect(answer[0].because).toContainEqual(
    expect.objectContaining({
      kind: 'act',
      id: 'APMBC-UKR-ratification-2005-12-27',
      sources: expect.arrayContaining([expect.objectContaining({ id: 'unoda-2018' })]),
    }),
  );
});

test('the contract of parties', () => {
  const { stdout } = whitestone(['parties', '--treaty', 'APMBC', '--on', '2025-12-27', '--json']);
  expect(JSON.parse(stdout).count).toBe(163);
});

test('no colour where nobody looks, colour where it is forced, none where it is refused', () => {
  const words = ['standing', 'UKR', '--on', '2025-07-08'];
  expect(whitestone(words).stdout).not.toContain('\u001b[');
  expect(whitestone(words, { FORCE_COLOR: '1' }).stdout).toContain('\u001b[');
  expect(whitestone(words, { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b[');
});

test('a reader that closes early is no error', async () => {
  const child = spawn(process.execPath, [BIN, 'acts', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

test('a register: recorded, asked, verified, and found altered', () => {
  const env = { WHITESTONE_DATA: join(scratch, 'register'), WHITESTONE_AUTHOR: 'officer' };
  const act =
    'record act --set treaty=APMBC --set state=IRL --set kind=objection --set date=2026-01-15 --set answers=APMBC-UKR-suspension-notification-2025-07-18 --set confidence=high --set sources=unoda-2018 --reason received --json';
  const recorded = whitestone(act.split(' '), env);
  expect(recorded.stderr).toMatch(/^The project’s data: \d+ entries added, 0 corrected, 0 retracted\.\n$/);
  expect(JSON.parse(recorded.stdout)).toMatchObject({ written: true, entry: { author: 'officer', version: 1 } });
  const asked = whitestone(['standing', 'UKR', '--treaty', 'APMBC', '--on', '2026-02-01', '--json'], env);
  expect({ stderr: asked.stderr, status: asked.status }).toEqual({ stderr: '', status: 0 });
  expect(JSON.parse(asked.stdout)[0].contested.map((one: { holder: string }) => one.holder)).toContain('IRL');
  const verified = whitestone(['verify', '--kept', '1-abc'], env);
  expect(verified.stdout).toContain('“1-abc” is no stamp of a register');
  expect(verified.status).toBe(1);
});

describe('data of one’s own', () => {
  test('is read and used', () => {
    const copy = join(scratch, 'own');
    cpSync(DATA, copy, { recursive: true });
    const acts = join(copy, 'acts.csv');
    writeFileSync(acts, `${readFileSync(acts, 'utf8')}APMBC,RUS,accession,2020-01-10,,,low,memory,invented\n`);
    const { stdout } = whitestone(['standing', 'RUS', '--treaty', 'APMBC', '--on', '2020-07-01', '--json'], {
      WHITESTONE_RECORD: copy,
    });
    expect(JSON.parse(stdout)[0]).toMatchObject({ status: 'party', since: '2020-07-01', confidence: 'low' });
  });

  test('that is wrong is refused with file and line, and exit code 1', () => {
    const copy = join(scratch, 'wrong');
    cpSync(DATA, copy, { recursive: true });
    const acts = join(copy, 'acts.csv');
    const text = readFileSync(acts, 'utf8');
    writeFileSync(acts, `${text}APMBC,RUS,accession,2020-02-30,,,low,memory,invented\n`);
    const { stdout, stderr, status } = whitestone(['standing', 'RUS'], { WHITESTONE_RECORD: copy });
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toContain(`where:  data/acts.csv:${text.split('\n').length}`);
    expect(stderr).toContain('2020-02-30');
  });

  test('that is not there is said', () => {
    const { stderr, status } = whitestone(['standing', 'RUS'], { WHITESTONE_RECORD: join(scratch, 'nowhere') });
    expect(status).toBe(1);
    expect(stderr).toContain('data/sources.csv cannot be read (ENOENT)');
  });
});

test.skipIf(spawnSync('bash', ['--version']).status !== 0)('bash completes commands and options', () => {
  const script = whitestone(['completion', 'bash']).stdout;
  const complete = (words: string[]) =>
    spawnSync(
      'bash',
      [
        '-c',
        `${script}\nCOMP_WORDS=(${words.join(' ')} "")\nCOMP_CWORD=${words.length}\n_whitestone\necho "\${COMPREPLY[*]}"`,
      ],
      { encoding: 'utf8' },
    )
      .stdout.trim()
      .split(' ');
  expect(complete(['whitestone'])).toEqual(expect.arrayContaining(['standing', 'brief', 'duties', 'completion']));
  expect(complete(['whitestone', 'duties'])).toEqual(expect.arrayContaining(['--ics', '--until', '--on', '--help']));
});
