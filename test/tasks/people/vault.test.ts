/** The vault of identities: what is in it cannot be read, moved, cut or looked at without a trace. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { Vault } from '../../../src/store/people/vault.ts';
import { copyVault, vaultSecret } from '../../../src/tasks/people/identity.ts';

const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-vault-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = Buffer.from('four words of a list');
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
const BY = { who: 'ana', why: 'a follow-up visit', at: '2026-02-01T10:00:00.000Z' };
const NAME = 'Milena Kovačević';
const IDENTITY = {
  name: NAME,
  born: '1984-05-17',
  contact: 'ul. Lipa 4, Doboj',
  note: 'prosthesis of 2019',
  purpose: 'physical rehabilitation',
  consent: { day: '2026-01-12', how: 'in writing', by: 'herself' },
  retainUntil: '2031-01-12',
};

let path = '';
let turn = 0;
let vault: Vault;
beforeEach(async () => {
  turn += 1;
  path = join(folder, `${turn}.vault`);
  vault = await Vault.create(path, SECRET, BY, CHEAP);
  vault.add('p-1', IDENTITY, BY);
});

async function refused(work: () => unknown): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

type Kept = {
  kdf: Record<string, unknown>;
  records: { pseudonym: string; retainUntil: string; sealed: Record<'nonce' | 'text' | 'tag', string> }[];
  log: { verb: string; why: string; mark: string }[];
};
const kept = () => JSON.parse(readFileSync(path, 'utf8')) as Kept;
const alter = (change: (file: Kept) => void) => {
  const file = kept();
  change(file);
  writeFileSync(path, JSON.stringify(file));
};

describe('what is kept', () => {
  test('is shown to who has the key and says why, and that is noted before it is shown', async () => {
    const again = await Vault.open(path, SECRET);
    expect(again.show('p-1', { ...BY, why: 'to call her' })).toEqual(IDENTITY);
    expect((await Vault.open(path, SECRET)).log().map(({ verb, who, why }) => [verb, who, why])).toEqual([
      ['create', 'ana', 'a follow-up visit'],
      ['add', 'ana', 'a follow-up visit'],
      ['show', 'ana', 'to call her'],
    ]);
  });

  test('is nowhere in the file, not even by its length of name or the same text twice', () => {
    vault.add('p-2', IDENTITY, BY);
    const text = readFileSync(path, 'utf8');
    for (const secret of [
      NAME,
      'Milena',
      '1984',
      'Lipa',
      'prosthesis',
      'rehabilitation',
      'herself',
      SECRET.toString(),
    ]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, -2));
    }
    const [one, two] = kept().records;
    expect(one?.sealed.nonce).not.toBe(two?.sealed.nonce);
    expect(one?.sealed.text).not.toBe(two?.sealed.text);
  });

  test('has a nonce of its own each time it is sealed', () => {
    const seen = new Set<string>();
    for (let index = 0; index < 20; index += 1) {
      vault.add('p-1', IDENTITY, BY);
      seen.add(kept().records[0]?.sealed.nonce ?? '');
    }
    expect(seen.size).toBe(20);
  });

  test('is read by its owner alone', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is told when it should have been erased', () => {
    expect(vault.overdue('2031-01-12')).toEqual([]);
    expect(vault.overdue('2031-01-13')).toEqual(['p-1']);
  });
});

describe('erasure', () => {
  test('leaves that it was done, when, by whom and why, and nothing of what', async () => {
    const sealed = kept().records[0]?.sealed.text ?? 'none';
    vault.erase('p-1', { who: 'boris', why: 'she asked for it', at: '2026-03-01T09:00:00.000Z' });
    expect(readFileSync(path, 'utf8')).not.toContain(sealed);
    const again = await Vault.open(path, SECRET);
    expect(again.pseudonyms).toEqual([]);
    expect(again.log().at(-1)).toEqual({
      verb: 'erase',
      pseudonym: 'p-1',
      who: 'boris',
      why: 'she asked for it',
      at: '2026-03-01T09:00:00.000Z',
    });
    const problem = await refused(() => again.show('p-1', BY));
    expect(problem.code).toBe('identity-missing');
    expect(problem.message).toContain('was erased at 2026-03-01T09:00:00.000Z by boris: she asked for it');
  });
});

describe('what is refused', () => {
  test('another key, without a word of either', async () => {
    const problem = await refused(() => Vault.open(path, Buffer.from('another four words of it')));
    expect(problem.code).toBe('vault-locked');
    expect(problem.message).toContain('does not open with this key');
    expect(problem.message).not.toContain('another four');
  });

  test('a short passphrase', async () => {
    const problem = await refused(() => Vault.create(join(folder, 'short.vault'), Buffer.from('Doboj2026'), BY, CHEAP));
    expect(problem.code).toBe('password-unfit');
    expect(problem.message).not.toContain('Doboj2026');
  });

  test('a vault where one is', async () => {
    expect((await refused(() => Vault.create(path, SECRET, BY, CHEAP))).code).toBe('vault-locked');
  });

  test('nobody, or no purpose', async () => {
    expect((await refused(() => vault.show('p-1', { ...BY, why: ' ' }))).code).toBe('access-refused');
    expect((await refused(() => vault.erase('p-1', { ...BY, who: '' }))).code).toBe('access-refused');
    expect(vault.log()).toHaveLength(2);
  });

  test.each([
    ['without consent', { ...IDENTITY, consent: undefined }, /consent is missing or not as it should be/],
    ['without a purpose', { ...IDENTITY, purpose: '' }, /purpose is missing/],
    ['without retention', { ...IDENTITY, retainUntil: 'for ever' }, /retainUntil is missing/],
    ['to be erased already', { ...IDENTITY, retainUntil: '2025-01-01' }, /retainUntil lies in the past/],
    ['with what nobody asked for', { ...IDENTITY, [NAME]: 'x' }, /fields that are not kept/],
    ['that is none', NAME, /the identity is missing or not as it should be/],
  ])('an identity %s, by its field and never by what is in it', async (_, identity, says) => {
    const problem = await refused(() => vault.add('p-9', identity, BY));
    expect(problem.code).toBe('identity-unfit');
    expect(problem.message).toMatch(says);
    expect(problem.message).not.toContain(NAME);
    expect(vault.pseudonyms).toEqual(['p-1']);
  });

  test('no vault, no key, no key file', async () => {
    expect((await refused(() => Vault.open(join(folder, 'none'), SECRET))).code).toBe('vault-missing');
    expect((await refused(() => vaultSecret({ env: {} }))).message).toContain('no key was given');
    expect((await refused(() => vaultSecret({ keyFile: join(folder, 'no.key'), env: {} }))).code).toBe('file-missing');
  });
});

describe('a vault that somebody altered', () => {
  test.each([
    ['a record under another pseudonym', (file: Kept) => Object.assign(file.records[0] ?? {}, { pseudonym: 'p-2' })],
    ['a record taken out', (file: Kept) => file.records.pop()],
    ['a line of the log taken out', (file: Kept) => file.log.pop()],
    ['the log taken out', (file: Kept) => file.log.splice(0)],
    ['another purpose in the log', (file: Kept) => Object.assign(file.log[0] ?? {}, { why: 'nothing' })],
  ])('%s: is not opened', async (_, change) => {
    alter(change);
    const problem = await refused(() => Vault.open(path, SECRET));
    expect(problem.code).toBe('vault-damaged');
    expect(problem.message).not.toContain(NAME);
  });

  test.each([
    ['kept longer', (file: Kept) => Object.assign(file.records[0] ?? {}, { retainUntil: '2099-01-01' })],
    ['its text exchanged', (file: Kept) => Object.assign(file.records[0]?.sealed ?? {}, { text: 'AAAA' })],
    ['its mark cut', (file: Kept) => Object.assign(file.records[0]?.sealed ?? {}, { tag: 'AAAA' })],
  ])('a record with %s: is not shown', async (_, change) => {
    alter(change);
    const problem = await refused(async () => (await Vault.open(path, SECRET)).show('p-1', BY));
    expect(problem.code).toBe('vault-damaged');
  });

  test('two records exchanged: neither is shown', async () => {
    vault.add('p-2', { ...IDENTITY, name: 'Somebody Else' }, BY);
    alter(({ records: [one, two] }) => {
      if (one && two) [one.sealed, two.sealed] = [two.sealed, one.sealed];
    });
    const again = await Vault.open(path, SECRET);
    expect((await refused(() => again.show('p-1', BY))).code).toBe('vault-damaged');
  });

  test.each([
    ['no JSON', 'x'],
    ['of another form', '{"format":"other"}'],
    ['that asks for all of the memory', null],
  ])('%s: is not read', async (_, text) => {
    if (text !== null) writeFileSync(path, text);
    else alter((file) => Object.assign(file.kdf, { N: 2 ** 30 }));
    expect((await refused(() => Vault.open(path, SECRET))).code).toBe('vault-damaged');
  });
});

test('a copy is sealed as the vault is, and replaces nothing', async () => {
  const to = join(folder, `${turn}.copy`);
  expect(copyVault(path, to)).toBe(to);
  expect(readFileSync(to)).toEqual(readFileSync(path));
  expect((await refused(() => copyVault(path, to))).code).toBe('backup-taken');
  expect(copyVault(join(folder, 'none'), `${to}.2`)).toBeNull();
});
