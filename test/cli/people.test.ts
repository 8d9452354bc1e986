/** People on the command line: recorded, counted, told the public, matched, and who they are kept apart. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casualty, incident, PEOPLE } from '../site/people-place.ts';
import { CommandLine } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-cli-people-'));
const line = new CommandLine(folder);
const run = (...words: string[]) => line.run(words);
/** With the key of the vault at hand. */
const withKey = (...words: string[]) =>
  line.run(words, { env: { WHITESTONE_VAULT_PASSPHRASE: 'four words of a list' } });
const put = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};

const plain = (text: string): string => text.replace(/\s+/g, ' ');

const LIST = `Province,District,Year,Month,Outcome,Age group,Sex,Category,Device,Latitude,Longitude,Full name
North,Lipa,2018,4,Killed,Under 18,M,Civilian,AP mine,44.73123,18.09456,Milena
North,Lipa,2018,4,Killed,Under 18,M,Civilian,AP mine,44.73123,18.09456,Bojan
North,Lipa,2018,5,Injured,Adult,F,Civilian,UXO,44.73123,18.09456,Ana
North,Lipa,2018,13,Injured,Adult,F,Civilian,UXO,44.73123,18.09456,Iva
`;

beforeAll(async () => {
  put('people.json', PEOPLE);
  const { status, stderr } = await run('people', 'people.json', '--reason', 'the lists of the province');
  expect(status, stderr).toBe(0);
}, 120_000);
afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('casualties', () => {
  test('are counted inside, incidents apart, with what is not known and of how many', async () => {
    const { stdout } = await run('casualties', '--state', 'BIH', '--by', 'sex', '--access', 'internal');
    expect(stdout).toMatch(/male +63 +96\.9 %/);
    expect(stdout).toMatch(/female +2 +3\.1 %/);
    expect(stdout).toMatch(/unknown +7\n/);
    expect(stdout).toContain('Known of      65: the denominator of the percentages');
    expect(stdout).toMatch(/Incidents +7 \(counted apart/);
  });

  test('are not told the public before a year was told, and then as it was told', async () => {
    const before = await run('casualties', '--state', 'BIH');
    expect(before.stdout).toContain('No year of it was told the public');
    const trial = await run(...'casualties --state BIH --from 2019 --to 2020 --publish --dry-run'.split(' '));
    expect(trial.stdout).toContain('Would be told the public: BIH');
    expect((await run('casualties', '--state', 'BIH')).stdout).toContain('No year of it was told');
    const told = await run(...'casualties --state BIH --from 2019 --to 2020 --publish --reason yearly'.split(' '));
    expect(told.status, told.stderr).toBe(0);
    const csv = await run(...'casualties --state BIH --by year,outcome --csv'.split(' '));
    expect(csv.stdout.trim().split(/\r?\n/)).toEqual([
      'year,outcome,casualties,atLeast,share',
      '2019,injured,27,false,',
      '2019,killed,9,false,',
      '2020,injured,32,false,',
    ]);
    const again = await run(...'casualties --state BIH --from 2020 --to 2020 --publish --reason again'.split(' '));
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('of BIH the public was told 2020 already');
    const withdraw = (years: string) => run(...`casualties --state BIH ${years} --withdraw --reason wrong`.split(' '));
    const gone = await withdraw('--from 2019 --to 2019');
    expect(gone.stdout).toContain('No longer told the public: BIH, 2019.');
    const left = await run(...'casualties --state BIH --by year,outcome --csv'.split(' '));
    expect(left.stdout).not.toContain('2019');
    expect(left.stdout).toContain('2020,injured,32,false,');
    const anew = await run(...'casualties --state BIH --from 2019 --to 2019 --publish --reason anew'.split(' '));
    expect(anew.stderr).toContain('of BIH the public was told 2019 already');
    const twice = await withdraw('--from 2018 --to 2019');
    expect(twice.status).toBe(1);
    expect(twice.stderr).toContain('of BIH the public is told nothing of 2018 to 2019');
    const rest = await run(
      ...'casualties --state BIH --from 2020 --to 2020 --withdraw --reason wrong --json'.split(' '),
    );
    expect(JSON.parse(rest.stdout)).toEqual({ state: 'BIH', withdrawn: [2020] });
    expect((await run('casualties', '--state', 'BIH')).stdout).toContain('No year of it was told the public');
  });

  test.each([
    ['--by subunit', 'the public is told of no breakdown by subunit'],
    ['--from 2019-02-01', 'Two periods that differ by a day would tell of the persons of that day'],
    ['--to 2019-12-30', 'whole calendar years'],
    ['--by nonsense', '--by is “nonsense”'],
    ['--world', '--state with --world'],
    ['--publish', '--publish without --state, --from and --to'],
    ['--from 2019 --to 2019 --withdraw', '--withdraw without --reason'],
    ['--from 2020 --to 2019 --withdraw --reason x', 'the years are 2020 to 2019'],
    ['--publish --withdraw', '--publish with --withdraw'],
    ['--from 2019 --to 2019 --withdraw --dry-run --reason x', '--dry-run with --withdraw'],
    ['--from 2019 --to 2030 --publish --reason x', '2030 is not over'],
    ['--reason x', '--reason without --publish'],
  ])('refuses the public %s', async (words, says) => {
    const { status, stderr } = await run('casualties', '--state', 'BIH', ...words.split(' '));
    expect(status).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(says);
  });
});

describe('a list of casualties', () => {
  const bring = (...more: string[]) =>
    run(...'import list.csv --kind casualty --owner BIH --source-title Police'.split(' '), ...more);

  test('is brought in without a name, a trial first, and what cannot be read is set aside', async () => {
    put('list.csv', LIST);
    const trial = await bring('--dry-run', '--json');
    expect(JSON.parse(trial.stdout)).toMatchObject({ rows: 4, accepted: 3, quarantined: 1, dryRun: true });
    const { stdout, status, stderr } = await bring();
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('3 new, 0 corrected');
    expect(stdout).toContain('Not kept      the columns Full name');
    const all = await run('export', 'casualty', '--access', 'personal', '--purpose', 'a test', '--json');
    const aside = await run('export', 'quarantined-row', '--access', 'internal', '--json');
    for (const secret of ['Milena', 'Bojan', 'Iva', '44.73123', '18.09456']) {
      expect(all.stdout).not.toContain(secret);
      expect(aside.stdout).not.toContain(secret);
    }
    const listed = (JSON.parse(all.stdout) as { body: { list: string | null }; geometry: unknown }[]).filter(
      ({ body }) => body.list === 'Police',
    );
    expect(listed.map(({ geometry }) => geometry)).toEqual(
      Array(3).fill({ type: 'Point', coordinates: [18.09, 44.73] }),
    );
  });

  test('twice is once, and its next edition corrects it, until that is taken back', async () => {
    expect((await bring()).stdout).toContain('0 new, 0 corrected, 3 as they were');
    put('list.csv', LIST.replace('5,Injured', '5,Killed').replace(/^.*Bojan\n/m, ''));
    const report = JSON.parse((await bring('--complete', '--json')).stdout);
    expect(report.outcomes).toEqual({ added: 0, changed: 1, unchanged: 1, kept: 0, missing: 1, unlisted: 0 });
    expect(report.changes).toEqual({ outcome: 1 });
    const count = async () =>
      (await run(...'casualties --state BIH --from 2018 --to 2018 --by outcome --csv --access internal'.split(' ')))
        .stdout;
    expect(await count()).toContain('killed,2,');
    const undone = await run('import', '--undo', report.import, '--reason', 'the wrong edition');
    expect(undone.status, undone.stderr).toBe(0);
    expect(await count()).toMatch(/killed,2,.*\s+injured,1,/);
  });

  test('of no one State is refused', async () => {
    const { status, stderr } = await run('import', 'list.csv', '--kind', 'casualty', '--owner', 'column:State');
    expect(status).toBe(2);
    expect(stderr).toContain('the three letters of one State');
  });
});

describe('matches', () => {
  const list = async () =>
    JSON.parse((await run('matches', '--state', 'BIH', '--purpose', 'one list of two', '--json')).stdout);

  test('are proposed with what speaks for them, decided, decided anew and taken back', async () => {
    put('two.json', [
      incident({ when: '2017-03-03', told: 'police', position: [18.3, 44.3], place: null }),
      incident({ when: '2017-03-03', told: 'hospital', position: [18.301, 44.301], place: null }),
    ]);
    const made = JSON.parse((await run('people', 'two.json', '--json')).stdout) as { subject: string }[];
    const [one = '', two = ''] = made.map(({ subject }) => subject).sort();
    const isPair = ({ pair }: { pair: string[] }) => pair.join() === [one, two].join();
    const proposal = (await list()).proposals.find(isPair);
    expect(proposal.evidence.map(({ code }: { code: string }) => code)).toEqual([
      'same-day',
      'same-place',
      'same-casualties',
      'same-device',
    ]);
    const count = async () =>
      JSON.parse(
        (await run(...'casualties --state BIH --from 2017 --to 2017 --json --access internal'.split(' '))).stdout,
      ).incidents;
    expect(await count()).toBe(2);
    expect(plain((await run('matches', two, one, '--same', '--reason', 'the same three names')).stdout)).toContain(
      'are one, and counted once',
    );
    expect(await count()).toBe(1);
    expect((await list()).proposals.find(isPair)).toBeUndefined();
    expect(plain((await run('matches', one, two, '--different', '--reason', 'two roads')).stdout)).toContain(
      'Before: one.',
    );
    expect(await count()).toBe(2);
    expect(plain((await run('matches', one, two, '--undo', '--reason', 'not sure')).stdout)).toContain(
      'are open again',
    );
    expect((await list()).proposals.find(isPair)).toBeDefined();
    expect((await run('matches', one, two, '--same', '--reason', 'sure now')).status).toBe(0);
    expect(await count()).toBe(1);
    const missing = await run('matches', one, one.replace(/.$/, 'x'), '--same', '--reason', 'y');
    expect(missing.stderr).toContain('one of the two is not recorded');
    expect((await run('matches', one, one, '--same', '--reason', 'y')).stderr).toContain('the two are the same record');
    expect((await run('matches', one, two)).stderr).toContain('none of --same, --different and --undo');
    expect((await run('matches')).stderr).toContain('--purpose is missing');
    const log = await run('access-log');
    expect(log.stdout).toContain('one list of two');
  });
});

describe('identity', () => {
  const NAME = 'Milena Kovačević';
  const IDENTITY = {
    name: NAME,
    purpose: 'rehabilitation',
    consent: { day: '2026-01-12', how: 'in writing', by: 'herself' },
    retainUntil: '2199-01-12',
  };
  let pseudonym = '';
  beforeAll(async () => {
    put('one.json', [casualty()]);
    pseudonym =
      (JSON.parse((await run('people', 'one.json', '--json')).stdout) as { subject: string }[])[0]?.subject ?? '';
    put('identity.json', IDENTITY);
  });

  test('is kept, shown, erased and told of; and is in no backup but a sealed one', async () => {
    const added = await withKey('identity', 'add', pseudonym, '--from', 'identity.json', '--purpose', 'a referral');
    expect(added.status, added.stderr).toBe(0);
    expect(added.stdout).toContain('is kept. Erase the file that it came from.'.split('. ')[0]);
    const shown = await withKey('identity', 'show', pseudonym, '--purpose', 'to call her');
    expect(shown.stdout).toContain(NAME);
    await run('backup', 'plain.backup');
    expect(existsSync(join(folder, 'plain.backup.vault'))).toBe(false);
    expect(readFileSync(join(folder, 'plain.backup'), 'latin1')).not.toContain('Milena');
    const sealed = await run('backup', 'whole.backup', '--with-vault');
    expect(sealed.stdout).toContain('whole.backup.vault: the vault, sealed');
    expect(readFileSync(join(folder, 'whole.backup.vault'), 'utf8')).not.toContain('Milena');
    expect((await withKey('identity', 'erase', pseudonym, '--purpose', 'she asked')).stdout).toContain('is erased');
    const gone = await withKey('identity', 'show', pseudonym, '--purpose', 'to call her');
    expect(gone.stderr.replace(/\s+/g, ' ')).toMatch(/was erased at .* by documentation: she asked/);
    const { notes } = JSON.parse((await withKey('identity', 'log', '--json')).stdout) as {
      notes: { verb: string; why: string }[];
    };
    expect(notes.map(({ verb }) => verb)).toEqual(['create', 'add', 'show', 'erase']);
  });

  test.each([
    ['show', ['--purpose', 'x'], 'no key was given'],
    ['show', [], 'no key was given'],
  ] as const)('%s without a key is refused', async (verb, more, says) => {
    expect((await run('identity', verb, pseudonym, ...more)).stderr).toContain(says);
  });

  test.each([
    [['show', 'PSEUDONYM'], '--purpose is missing'],
    [['show'], 'the pseudonym is missing'],
    [['add', 'PSEUDONYM', '--purpose', 'x'], '--from is missing'],
    [['add', 'nobody', '--purpose', 'x', '--from', 'identity.json'], 'no casualty under that pseudonym'],
    [['add', 'PSEUDONYM', '--purpose', 'x', '--from', 'broken.json'], 'the file is not JSON'],
    [['add', 'PSEUDONYM', '--purpose', 'x', '--from', 'unfit.json'], 'consent is missing'],
    [['log', 'PSEUDONYM'], 'a pseudonym with log'],
    [['look', 'PSEUDONYM'], 'the verb is “look”'],
  ])('%j is refused, and no name is told', async (words, says) => {
    put('broken.json', `{"name": "${NAME}"`);
    put('unfit.json', { ...IDENTITY, consent: NAME });
    const { status, stderr, stdout } = await withKey(
      'identity',
      ...words.map((word) => (word === 'PSEUDONYM' ? pseudonym : word)),
    );
    expect(status).toBeGreaterThan(0);
    expect(stderr.replace(/\s+/g, ' ')).toContain(says);
    expect(stderr + stdout).not.toContain('Milena');
  });
});

describe('what tells of a person has no place in the register', () => {
  test.each([
    [
      'a field that is not kept',
      [{ ...casualty(), body: { ...(casualty().body as object), name: 'Milena' } }],
      'fields that are not kept',
    ],
    ['a word of no list', [casualty({ sex: 'Milena' })], 'casualty: sex'],
    ['no list', '{"name": "Milena"', 'the file is no list of objects'],
    ['an unknown kind', [{ ...casualty(), kind: 'act' }], 'the kind is “act”'],
    ['a place that is none', [casualty({ position: 'Milena' })], 'position is no place'],
  ])('%s is refused by its name, and not by what is in it', async (_, content, says) => {
    put('bad.json', content);
    const { status, stderr } = await run('people', 'bad.json');
    expect(status).toBeGreaterThan(0);
    expect(stderr.replace(/\s+/g, ' ')).toContain(says);
    expect(stderr).not.toContain('Milena');
  });
});
