/** Passwords, names and how often somebody may try: without a register. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROBLEMS, Problem } from '../../../src/base/problem.ts';
import { foldedName } from '../../../src/store/account/person.ts';
import { Attempts, networkOf } from '../../../src/tasks/account/attempts.ts';
import { checkedName } from '../../../src/tasks/account/name.ts';
import { checkedPassword, passwordFits, passwordHash } from '../../../src/tasks/account/password.ts';

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a password', () => {
  test('is kept as scrypt with its cost and a salt of its own, and is known again', async () => {
    const [one, two] = [await passwordHash('four unlike words here'), await passwordHash('four unlike words here')];
    expect(one).toMatch(/^scrypt\$65536\$8\$2\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await passwordFits('four unlike words here', one)).toBe(true);
    expect(await passwordFits('four unlike words Here', one)).toBe(false);
    expect(await passwordFits('', one)).toBe(false);
  });

  test('is the same in whatever form of Unicode a keyboard sends it', async () => {
    const kept = await passwordHash('Паро\u0438\u0306 café з літерами');
    expect(await passwordFits('Паро\u0439 cafe\u0301 з літерами', kept)).toBe(true);
  });

  test('of nobody fits nothing, with the work of any other', async () => {
    expect(await passwordFits('four unlike words here', null)).toBe(false);
    // The key of the hash that stands for nobody is all zeros: even what would make it is refused.
    expect(await passwordFits('', null)).toBe(false);
  });

  test('kept at a lower cost is still known: the cost stands in the hash', async () => {
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync('an older password', salt, 32, { N: 1024, r: 8, p: 1 });
    const kept = `scrypt$1024$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`;
    expect(await passwordFits('an older password', kept)).toBe(true);
    expect(await passwordFits('another password', kept)).toBe(false);
    await expect(passwordFits('x', 'md5$1$1$1$a$b')).rejects.toThrow('kept in an unknown way');
  });

  test('may be any that is long enough', () => {
    for (const good of [
      'four unlike words here',
      'Xk3!mQ9z#Lp2',
      'чотири слова різні тут',
      '🪨🟥⬜🧭🗺️ a b c d e f g',
    ]) {
      expect(checkedPassword(good, 'Oksana')).toBe(good);
    }
  });

  test.each([
    ['short', 'a password of 5 characters'],
    ['elevenchars', 'a password of 11 characters'],
    ['x'.repeat(501), 'a password of 501 characters'],
    ['abababababababab', 'a password of a few characters, repeated'],
    ['oksana shevchenko 1', 'a password that is little else than the name'],
    ['🪨🪨🪨🪨🪨', 'a password of 5 characters'],
  ])('%j is refused', (password, found) => {
    const problem = problemOf(() => checkedPassword(password, 'Oksana  Shevchenko'));
    expect([problem.code, problem.text.found]).toEqual(['password-unfit', found]);
    expect(problem.text.next).toContain('Choose another one');
  });
});

describe('a name', () => {
  test.each([
    ['  Oksana   Shevchenko (SESU) ', 'Oksana Shevchenko (SESU)'],
    ['Li', 'Li'],
    ['محمد', 'محمد'],
    ['Zoe\u0308', 'Zo\u00eb'],
  ])('%j is kept as %j', (given, kept) => {
    expect(checkedName(given)).toBe(kept);
  });

  test.each([
    ['', 'a name of 0 characters'],
    ['x', 'a name of 1 characters'],
    ['x'.repeat(81), 'a name of 81 characters'],
    ['Oksana\u202Egnp.exe', 'a name with characters that cannot be seen'],
    ['Ok\u200Bsana', 'a name with characters that cannot be seen'],
    ['Oksana\u0007', 'a name with characters that cannot be seen'],
    ['Oks\u034Fana', 'a name with characters that cannot be seen'],
    ['---', 'a name without a letter'],
    ['Whitestone', '“Whitestone”, which is no person’s name here'],
    ['ＷＨＩＴＥＳＴＯＮＥ', '“ＷＨＩＴＥＳＴＯＮＥ”, which is no person’s name here'],
    ['Register', '“Register”, which is no person’s name here'],
  ])('%j is refused', (given, found) => {
    const problem = problemOf(() => checkedName(given));
    expect([problem.code, problem.text.found]).toEqual(['name-unfit', found]);
  });

  test('is one with whatever only looks otherwise', () => {
    expect(foldedName(' OKSANA  Shevchenko')).toBe(foldedName('oksana shevchenko'));
    expect(foldedName('Ｏｋｓａｎａ')).toBe('oksana');
    fc.assert(fc.property(fc.string(), (name) => foldedName(foldedName(name)) === foldedName(name)));
  });
});

describe('attempts', () => {
  const waitOf = (attempts: Attempts, name: string, address: string, now: number): number => {
    try {
      attempts.begin(name, address, now);
      return 0;
    } catch (error) {
      if (error instanceof Problem) return error.text.wait ?? -1;
      throw error;
    }
  };

  test('a few are free, then each waits twice as long as the one before, up to five minutes', () => {
    const attempts = new Attempts();
    let now = 0;
    const waits: number[] = [];
    for (let count = 0; count < 14; count += 1) {
      const wait = waitOf(attempts, 'Oksana', `10.0.0.${count}`, now);
      waits.push(wait);
      now += wait * 1000;
      if (wait > 0) expect(waitOf(attempts, 'Oksana', `10.0.0.${count}`, now)).toBe(0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
  });

  test('an attempt that has to wait is not counted, and however it is written a name is one name', () => {
    const attempts = new Attempts();
    for (let count = 0; count < 5; count += 1) attempts.begin('Oksana', `10.0.1.${count}`, 0);
    for (let count = 0; count < 100; count += 1) expect(waitOf(attempts, ' OKSANA ', '10.9.9.9', 0)).toBe(2);
    expect(waitOf(attempts, 'Ihor', '10.9.9.9', 0)).toBe(0);
    expect(waitOf(attempts, 'Oksana', '10.9.9.9', 2_000)).toBe(0);
  });

  test('many names from one address wait too; one good password does not hide them', () => {
    const attempts = new Attempts();
    for (let count = 0; count < 20; count += 1) attempts.begin(`name ${count}`, '2001:db8:1:2:3::1', 0);
    expect(waitOf(attempts, 'another', '2001:db8:1:2:ffff::9', 0)).toBe(2);
    expect(waitOf(attempts, 'another', '2001:db8:1:3::1', 0)).toBe(0);
    attempts.begin('mine', '2001:db8:1:2::7', 2_000);
    attempts.succeeded('mine', '2001:db8:1:2::7');
    expect(waitOf(attempts, 'yet another', '2001:db8:1:2::8', 2_000)).toBe(2);
  });

  test('a good password lets the name begin afresh, and an hour forgets', () => {
    const attempts = new Attempts();
    for (let count = 0; count < 5; count += 1) attempts.begin('Oksana', '10.0.0.1', 0);
    attempts.succeeded('Oksana', '10.0.0.1');
    expect(waitOf(attempts, 'Oksana', '10.0.0.1', 0)).toBe(0);
    const others = new Attempts();
    for (let count = 0; count < 5; count += 1) others.begin('Ihor', '10.0.0.2', 0);
    expect(waitOf(others, 'Ihor', '10.0.0.2', 1)).toBe(2);
    expect(waitOf(others, 'Ihor', '10.0.0.2', 61 * 60 * 1000)).toBe(0);
  });

  test('the refusal says how long, and that it is no error of the server', () => {
    const attempts = new Attempts();
    for (let count = 0; count < 5; count += 1) attempts.begin('Oksana', '10.0.0.1', 0);
    const problem = problemOf(() => attempts.begin('Oksana', '10.0.0.1', 0));
    expect(problem).toMatchObject({ code: 'sign-in-too-often', text: { wanted: 'a pause of 2 seconds', wait: 2 } });
    expect(PROBLEMS[problem.code].status).toBe(429);
  });

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4'],
    ['', ''],
  ])('the network of %j is %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
