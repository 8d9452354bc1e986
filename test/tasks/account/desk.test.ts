/** People, links and sessions, as they are kept: the same on both engines. */
import { beforeEach, expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { ACCOUNT_MIGRATIONS, migrateAccounts } from '../../../src/store/account/schema.ts';
import { backup } from '../../../src/store/register/backup.ts';
import { migrate } from '../../../src/store/register/migration.ts';
import { AccountDesk, IDLE, LONGEST } from '../../../src/tasks/account/account-desk.ts';
import { onBothEngines, temporaryFolder } from '../../store/engine/support/engines.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 60 * 60 * 1000;
const FROM = '198.51.100.7';
const CHEAP = { N: 1024, r: 8, p: 1 };
const GOOD = 'four unlike words here';

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'done';
}

onBothEngines('who can sign in', (engine) => {
  let desk: AccountDesk;
  const person = (name: string, password = GOOD) => ({ name, password });

  beforeEach(async () => {
    await engine().execute('DROP SCHEMA IF EXISTS account CASCADE');
    desk = new AccountDesk(async () => engine(), CHEAP);
  });

  const first = async (name = 'Oksana') => {
    const token = (await desk.firstToken()) ?? '';
    return desk.join(token, person(name), FROM, NOW);
  };
  const invited = async (name: string) =>
    desk.join(await desk.invite('Oksana', name, NOW), person(name), FROM, NOW + 1);

  test('the tables are made once, whoever comes first', async () => {
    const done = await Promise.all([migrateAccounts(engine()), migrateAccounts(engine())]);
    expect(done.flat()).toEqual([1]);
    const [known] = ACCOUNT_MIGRATIONS;
    if (known === undefined) throw new Error('no migration');
    const other = { ...known, statements: ['SELECT 1'] };
    expect(await codeOf(migrateAccounts(engine(), [other]))).toBe('schema-altered');
    expect(await codeOf(migrateAccounts(engine(), []))).toBe('schema-newer');
  });

  test('the first link lets one person in, once, and none when there is somebody', async () => {
    const token = (await desk.firstToken()) ?? '';
    expect(await desk.link(token, NOW)).toEqual({ kind: 'first' });
    expect(await codeOf(desk.link(`${token}x`, NOW))).toBe('link-spent');
    const { token: session, name } = await desk.join(token, person(' Oksana '), FROM, NOW);
    expect(name).toBe('Oksana');
    expect(await desk.session(session, NOW)).toMatchObject({ name: 'Oksana' });
    expect(await desk.firstToken()).toBeNull();
    expect(await codeOf(desk.link(token, NOW))).toBe('link-spent');
    expect(await codeOf(desk.join(token, person('Mallory'), FROM, NOW))).toBe('link-spent');
  });

  test('of two who come with the same link, one is let in', async () => {
    const token = (await desk.firstToken()) ?? '';
    const codes = await Promise.all(
      ['Oksana', 'Mallory'].map((name) => codeOf(desk.join(token, person(name), FROM, NOW))),
    );
    expect(codes.sort()).toEqual(['done', 'link-spent']);
    const invitation = await desk.invite('Oksana', '', NOW);
    const more = await Promise.all(
      ['Ihor', 'Eve'].map((name) => codeOf(desk.join(invitation, person(name), FROM, NOW))),
    );
    expect(more.sort()).toEqual(['done', 'link-spent']);
    expect(await desk.people()).toHaveLength(2);
  });

  test('a link that is refused for the name or the password stays good', async () => {
    await first();
    const token = await desk.invite('Oksana', '', NOW);
    expect(await codeOf(desk.join(token, person('Ihor', 'short'), FROM, NOW))).toBe('password-unfit');
    expect(await codeOf(desk.join(token, person('OKSANA'), FROM, NOW))).toBe('name-taken');
    expect(await codeOf(desk.join(token, person('whitestone'), FROM, NOW))).toBe('name-unfit');
    expect(await codeOf(desk.join(token, person('Ihor'), FROM, NOW))).toBe('done');
  });

  test('a link is good for three days, and can be withdrawn', async () => {
    await first();
    const token = await desk.invite('Oksana', 'Ihor of  the\u202E mine action centre', NOW);
    const [invitation] = await desk.invitations(NOW);
    expect(invitation).toMatchObject({ note: 'Ihor of the mine action centre', maker: 'Oksana', person: null });
    expect(await desk.link(token, NOW + 71 * HOUR)).toEqual({ kind: 'invited', maker: 'Oksana' });
    expect(await codeOf(desk.link(token, NOW + 72 * HOUR))).toBe('link-spent');
    expect(await desk.invitations(NOW + 72 * HOUR)).toEqual([]);
    await desk.withdraw(invitation?.id ?? '', 'Oksana', NOW);
    expect(await codeOf(desk.link(token, NOW))).toBe('link-spent');
    expect(await codeOf(desk.withdraw(invitation?.id ?? '', 'Oksana', NOW))).toBe('link-spent');
    expect(await codeOf(desk.withdraw("'; DROP SCHEMA account", 'Oksana', NOW))).toBe('link-spent');
  });

  test('an unknown name and a wrong password are refused in the same words', async () => {
    await first();
    const said = await Promise.all(
      [person('Oksana', 'wrong'), person('Nobody', 'wrong'), person('', '')].map((given) =>
        desk.signIn(given, FROM, NOW).catch((error: Problem) => JSON.stringify(error.text)),
      ),
    );
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toContain('do not fit together');
    // What is typed in place of a name may be a password; as much is written for it as for a name that there is.
    const refused = (await desk.events()).filter(({ what }) => what === 'refused');
    expect(refused.map(({ who }) => who).sort()).toEqual(['', '', 'Oksana']);
    expect(JSON.stringify(refused)).not.toContain('Nobody');
  });

  test('a session has a new token each time, ends the one before it, and only its hash is kept', async () => {
    const one = await first();
    const two = await desk.signIn(person('oksana '), FROM, NOW, one.token);
    expect(two.token).toMatch(/^[\w-]{43}$/);
    expect(two.token).not.toBe(one.token);
    expect(await desk.session(one.token, NOW)).toBeNull();
    expect(await desk.session(two.token, NOW)).toMatchObject({ name: 'Oksana' });
    const rows = await engine().query('SELECT * FROM account.session');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows.map((row) => Object.values(row).map(String)))).not.toContain(two.token);
    const people = await engine().query<{ password: string }>('SELECT password FROM account.person');
    expect(people[0]?.password).toMatch(/^scrypt\$/);
  });

  test('a session that somebody else chose is never taken on', async () => {
    await first();
    const planted = 'A'.repeat(43);
    const { token } = await desk.signIn(person('Oksana'), FROM, NOW, planted);
    expect(token).not.toBe(planted);
    expect(await desk.session(planted, NOW)).toBeNull();
  });

  test.each(['', 'x', `${'a'.repeat(42)}é`, "' OR 1=1 --", 'a'.repeat(100_000)])('%j is no session', async (token) => {
    expect(await desk.session(token, NOW)).toBeNull();
  });

  test('a session is over when it is not used for half a day, and after a week', async () => {
    const { token } = await first();
    expect(await desk.session(token, NOW + IDLE - 1)).not.toBeNull();
    let now = NOW;
    while (now + 6 * HOUR < NOW + LONGEST) {
      now += 6 * HOUR;
      expect(await desk.session(token, now)).not.toBeNull();
    }
    expect(await desk.session(token, NOW + LONGEST)).toBeNull();
    const again = await desk.signIn(person('Oksana'), FROM, NOW);
    expect(await desk.session(again.token, NOW + IDLE)).toBeNull();
    // Another process on the same database finds the same.
    const other = new AccountDesk(async () => engine(), CHEAP);
    const third = await desk.signIn(person('Oksana'), FROM, NOW);
    expect(await other.session(third.token, NOW + HOUR)).not.toBeNull();
    expect(await other.session(third.token, NOW + IDLE + HOUR)).toBeNull();
  });

  test('what is over leaves the tables with the next who signs in', async () => {
    await first();
    await desk.invite('Oksana', '', NOW);
    await desk.signIn(person('Oksana'), FROM, NOW + LONGEST);
    const [sessions] = await engine().query('SELECT count(*)::int AS count FROM account.session');
    const [links] = await engine().query('SELECT count(*)::int AS count FROM account.invitation');
    expect([sessions, links]).toEqual([{ count: 1 }, { count: 0 }]);
  });

  test('another password ends every session, rotates this one, and needs the old one', async () => {
    const one = await first();
    const two = await desk.signIn(person('Oksana'), FROM, NOW);
    const change = (old: string, password: string) => desk.changePassword(two.token, { old, password }, FROM, NOW);
    expect(await codeOf(change('wrong', 'six other words of mine'))).toBe('sign-in-refused');
    expect(await codeOf(change(GOOD, 'short'))).toBe('password-unfit');
    expect(await desk.session(two.token, NOW)).not.toBeNull();
    const three = await change(GOOD, 'six other words of mine');
    const open = await Promise.all([one, two, three].map(({ token }) => desk.session(token, NOW)));
    expect(open.map((found) => found !== null)).toEqual([false, false, true]);
    expect(await codeOf(desk.signIn(person('Oksana'), FROM, NOW))).toBe('sign-in-refused');
    expect(await codeOf(desk.signIn(person('Oksana', 'six other words of mine'), FROM, NOW))).toBe('done');
  });

  test('each can end their own sessions, and nobody another’s', async () => {
    const one = await first();
    const two = await desk.signIn(person('Oksana'), FROM, NOW);
    const ihor = await invited('Ihor');
    const { own, all } = await desk.sessions(two.token, NOW);
    expect(all).toHaveLength(2);
    const other = all.find(({ id }) => id !== own)?.id ?? '';
    expect(await desk.endSessions(ihor.token, other, NOW)).toBe(0);
    expect(await desk.session(one.token, NOW)).not.toBeNull();
    expect(await desk.endSessions(two.token, other, NOW)).toBe(1);
    expect(await desk.session(one.token, NOW)).toBeNull();
    await desk.signIn(person('Oksana'), FROM, NOW);
    expect(await desk.endSessions(two.token, null, NOW)).toBe(1);
    expect(await desk.session(two.token, NOW)).not.toBeNull();
    await desk.signOut(two.token, NOW);
    expect(await desk.session(two.token, NOW)).toBeNull();
    expect(await codeOf(desk.endSessions(two.token, null, NOW))).toBe('sign-in-needed');
  });

  test('who is removed is out at once, and their name stays theirs', async () => {
    await first();
    const ihor = await invited('Ihor');
    expect(await desk.session(ihor.token, NOW)).not.toBeNull();
    await desk.remove('Ihor', 'Oksana', NOW);
    expect(await desk.session(ihor.token, NOW)).toBeNull();
    expect(await codeOf(desk.signIn(person('Ihor'), FROM, NOW))).toBe('sign-in-refused');
    expect(await codeOf(desk.remove('Ihor', 'Oksana', NOW))).toBe('person-missing');
    expect(await codeOf(invited('IHOR'))).toBe('name-taken');
    expect(await codeOf(desk.renew('root', 'Ihor', NOW))).toBe('person-missing');
    expect((await desk.people()).map(({ name, removed }) => [name, removed !== null])).toEqual([
      ['Oksana', false],
      ['Ihor', true],
    ]);
    expect(await codeOf(desk.remove('Oksana', 'Oksana', NOW))).toBe('person-last');
  });

  test('a lost password is set anew by a link, which ends the sessions there are', async () => {
    const one = await first();
    const token = await desk.renew('root', 'oksana', NOW);
    expect(await desk.link(token, NOW)).toEqual({ kind: 'renewed', name: 'Oksana' });
    const two = await desk.join(token, person('Mallory', 'six other words of mine'), FROM, NOW);
    expect(two.name).toBe('Oksana');
    expect(await desk.session(one.token, NOW)).toBeNull();
    expect(await codeOf(desk.signIn(person('Oksana'), FROM, NOW))).toBe('sign-in-refused');
    // Made for somebody who was removed meanwhile, it does nothing.
    await invited('Ihor');
    const late = await desk.renew('root', 'Ihor', NOW);
    await desk.remove('Ihor', 'Oksana', NOW);
    expect(await codeOf(desk.join(late, person('Ihor'), FROM, NOW))).toBe('link-spent');
  });

  test('who came and went is written down', async () => {
    const { token } = await first();
    await invited('Ihor');
    await desk.signOut(token, NOW);
    await desk.remove('Ihor', 'Oksana', NOW).catch(() => undefined);
    const events = (await desk.events()).map(({ what, who, detail }) => `${what} ${who} ${detail}`.trim());
    expect(events).toEqual([
      'removed Ihor by Oksana',
      'signed-out Oksana',
      `signed-in Ihor ${FROM}`,
      'joined Ihor invited by Oksana',
      'invited Ihor by Oksana',
      `signed-in Oksana ${FROM}`,
      'joined Oksana the first',
    ]);
  });

  test('a backup of the register holds nothing of it', async () => {
    await migrate(engine());
    await first();
    const { readFileSync } = await import('node:fs');
    const { gunzipSync } = await import('node:zlib');
    const file = `${await temporaryFolder('backup')}/all`;
    const access = { level: 'personal', who: 'a tester', purpose: 'a test' } as const;
    await backup({ session: engine(), kinds: new Map(), access }, file, { made: '2026-11-22T12:00:00Z' });
    const bytes = readFileSync(file);
    const text = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    expect(text.includes('Oksana')).toBe(false);
    expect(text.includes('scrypt$')).toBe(false);
  });
});
