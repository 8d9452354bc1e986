/**
 * The vault of identities: one file, apart from the register, in which a pseudonym is joined to a person.
 *
 * Each identity is sealed by AES-256-GCM under a key that scrypt derives (RFC 7914) from a passphrase or a key file; each sealing has a
 * nonce of its own, and the pseudonym and the day of retention are authenticated with it, so that no record can be put under another
 * pseudonym or kept longer unseen. The log of who opened what, when and why is in plain text and chained by HMAC under the same key: a
 * line that was taken out or altered is found when the vault is opened. The last line’s mark is sealed with the header, so that lines
 * cannot be cut from its end either, but by going back to an older copy of the whole file.
 *
 * What is erased is gone from the file; copies of the file made before still have it. No error here tells a secret.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt as scryptCallback,
  timingSafeEqual,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Problem } from '../../base/problem.ts';
import { syncFolder } from '../engine/embedded/host-files.ts';

const scrypt = promisify(
  scryptCallback as (
    secret: Uint8Array,
    salt: Uint8Array,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, key: Buffer) => void,
  ) => void,
);

const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');
const said = z.string().trim().min(1).max(2_000);

/** What is known of who somebody is; keys that are not here are refused, so that nothing is kept that nobody asked for. */
export const identityShape = z.strictObject({
  name: said,
  born: z.string().max(50).nullable().default(null),
  contact: z.string().max(2_000).nullable().default(null),
  note: z.string().max(10_000).nullable().default(null),
  /** What it is kept for. */
  purpose: said,
  /** How the person (or who may speak for them) agreed, and when; without it nothing is kept. */
  consent: z.strictObject({ day: dayText, how: said, by: said }),
  /** The last day on which it may be kept. */
  retainUntil: dayText,
});
export type Identity = z.output<typeof identityShape>;

export const VAULT_VERBS = ['create', 'add', 'replace', 'show', 'erase'] as const;
export type VaultVerb = (typeof VAULT_VERBS)[number];

export interface VaultNote {
  readonly verb: VaultVerb;
  /** Null where it is about the vault as a whole. */
  readonly pseudonym: string | null;
  readonly at: string;
  readonly who: string;
  readonly why: string;
}

/** Who does it, when (an instant in UTC, by the caller’s clock) and why. */
export interface VaultBy {
  readonly who: string;
  readonly why: string;
  readonly at: string;
}

const FORMAT = 'whitestone-vault-1';
/** Some 130 MB and half a second a try (OWASP: N = 2^17, r = 8, p = 1). */
const COST = { N: 2 ** 17, r: 8, p: 1 };
type Cost = typeof COST;

const base64 = z.base64();
const sealedShape = z.strictObject({ nonce: base64, text: base64, tag: base64 });
type Sealed = z.output<typeof sealedShape>;
const fileShape = z.strictObject({
  format: z.literal(FORMAT),
  // Bounded, so that a file that somebody made cannot fill the memory.
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(2)
      .max(2 ** 20),
    r: z.int().min(1).max(16),
    p: z.int().min(1).max(4),
    salt: base64,
  }),
  /** The mark of the last line of the log and the pseudonyms that are there, sealed: opens with the right key alone. */
  state: sealedShape,
  records: z.array(z.strictObject({ pseudonym: z.string(), retainUntil: dayText, sealed: sealedShape })),
  log: z.array(
    z.strictObject({
      verb: z.enum(VAULT_VERBS),
      pseudonym: z.string().nullable(),
      at: z.string(),
      who: z.string(),
      why: z.string(),
      mark: z.string(),
    }),
  ),
});
type VaultFile = z.output<typeof fileShape>;

interface Keys {
  readonly seal: Uint8Array;
  readonly log: Uint8Array;
}

export class Vault {
  readonly path: string;
  readonly #keys: Keys;
  #file: VaultFile;

  private constructor(path: string, keys: Keys, file: VaultFile) {
    this.path = path;
    this.#keys = keys;
    this.#file = file;
  }

  /**
   * Makes an empty vault.
   * @throws Problem `password-unfit` where the secret is too short, `vault-locked` where a vault is there
   */
  static async create(path: string, secret: Uint8Array, by: VaultBy, cost: Cost = COST): Promise<Vault> {
    checkSecret(secret);
    if (existsSync(path)) {
      throw new Problem('vault-locked', {
        found: `there is a vault at ${path}`,
        wanted: 'a place without one',
        next: 'Open it with its own key, or name another file.',
      });
    }
    const salt = randomBytes(16);
    const keys = await keysOf(secret, salt, cost);
    const nothing = { nonce: '', text: '', tag: '' };
    const kdf = { name: 'scrypt' as const, ...cost, salt: salt.toString('base64') };
    const vault = new Vault(path, keys, { format: FORMAT, kdf, state: nothing, records: [], log: [] });
    vault.#note('create', null, by);
    vault.#save();
    return vault;
  }

  /** @throws Problem `vault-missing`, `vault-locked` (another key), `vault-damaged` */
  static async open(path: string, secret: Uint8Array): Promise<Vault> {
    const file = readVault(path);
    const { N, r, p, salt } = file.kdf;
    const keys = await keysOf(secret, Buffer.from(salt, 'base64'), { N, r, p });
    let state: string;
    try {
      state = unsealed(keys.seal, file.state, `${FORMAT} state`);
    } catch {
      throw new Problem('vault-locked', {
        found: `the vault at ${path} does not open with this key`,
        wanted: 'the passphrase or key file that it was made with',
        next: 'Use that one. Without it nobody can read the vault, and nobody can restore it.',
      });
    }
    checkState(path, keys, file, state);
    return new Vault(path, keys, file);
  }

  get pseudonyms(): readonly string[] {
    return this.#file.records.map(({ pseudonym }) => pseudonym);
  }

  /** Those that should have been erased by that day. @param today `YYYY-MM-DD` */
  overdue(today: string): readonly string[] {
    return this.#file.records.filter(({ retainUntil }) => retainUntil < today).map(({ pseudonym }) => pseudonym);
  }

  /**
   * Keeps an identity, in the place of the one that was there.
   * @throws Problem `identity-unfit`: names the field, never what is in it
   */
  add(pseudonym: string, identity: unknown, by: VaultBy): void {
    const fitted = identityShape.safeParse(identity);
    if (!fitted.success) throw unfit(fitted.error);
    const { retainUntil } = fitted.data;
    if (retainUntil < by.at.slice(0, 10)) {
      throw new Problem('identity-unfit', {
        found: 'retainUntil lies in the past',
        wanted: 'the last day on which it may be kept',
        next: 'Do not keep what should be erased already; nothing was kept.',
      });
    }
    const rest = this.#file.records.filter((one) => one.pseudonym !== pseudonym);
    const sealed = sealedOf(this.#keys.seal, JSON.stringify(fitted.data), aboutOf(pseudonym, retainUntil));
    const verb = rest.length < this.#file.records.length ? 'replace' : 'add';
    this.#file = { ...this.#file, records: [...rest, { pseudonym, retainUntil, sealed }] };
    this.#note(verb, pseudonym, by);
    this.#save();
  }

  /**
   * Who it is. That somebody looked is written down first: what cannot be noted is not shown.
   * @throws Problem `identity-missing`, `vault-damaged`
   */
  show(pseudonym: string, by: VaultBy): Identity {
    const record = this.#recordOf(pseudonym);
    this.#note('show', pseudonym, by);
    this.#save();
    let text: string;
    try {
      text = unsealed(this.#keys.seal, record.sealed, aboutOf(pseudonym, record.retainUntil));
    } catch {
      throw damaged(this.path, `the record of ${pseudonym} was altered, or belongs to another`);
    }
    return identityShape.parse(JSON.parse(text));
  }

  /**
   * Erases an identity. What stays is that it was done: when, by whom, why.
   * @throws Problem `identity-missing`
   */
  erase(pseudonym: string, by: VaultBy): void {
    this.#recordOf(pseudonym);
    const records = this.#file.records.filter((one) => one.pseudonym !== pseudonym);
    this.#file = { ...this.#file, records };
    this.#note('erase', pseudonym, by);
    this.#save();
  }

  /** All that was done, the first first. */
  log(): readonly VaultNote[] {
    return this.#file.log.map(({ mark: _, ...note }) => note);
  }

  #recordOf(pseudonym: string): VaultFile['records'][number] {
    const record = this.#file.records.find((one) => one.pseudonym === pseudonym);
    if (record !== undefined) return record;
    const erased = this.#file.log.findLast((note) => note.pseudonym === pseudonym && note.verb === 'erase');
    throw new Problem('identity-missing', {
      found:
        erased === undefined
          ? 'no identity is kept under that pseudonym'
          : `the identity under that pseudonym was erased at ${erased.at} by ${erased.who}: ${erased.why}`,
      wanted: 'the pseudonym of a casualty whose identity is kept',
      next: erased === undefined ? '“whitestone identity log” shows which there are.' : 'It cannot be had again.',
    });
  }

  #note(verb: VaultVerb, pseudonym: string | null, { who, why, at }: VaultBy): void {
    for (const [what, text] of [
      ['who does it', who],
      ['why', why],
    ] as const) {
      if (text.trim() !== '') continue;
      throw new Problem('access-refused', {
        found: `the vault is opened without saying ${what}`,
        wanted: 'a person and a purpose',
        next: 'Say both; they are written to the log of the vault.',
      });
    }
    const note = { verb, pseudonym, at, who, why };
    const before = this.#file.log.at(-1)?.mark ?? '';
    this.#file = { ...this.#file, log: [...this.#file.log, { ...note, mark: markOf(this.#keys.log, before, note) }] };
  }

  /** Whole or not at all, and on the disk before anything is shown. */
  #save(): void {
    const state = sealedOf(this.#keys.seal, stateOf(this.#file), `${FORMAT} state`);
    this.#file = { ...this.#file, state };
    const partial = `${this.path}.${process.pid}.partial`;
    const handle = openSync(partial, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(this.#file, null, 1)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    try {
      renameSync(partial, this.path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
    syncFolder(dirname(this.path));
  }
}

const aboutOf = (pseudonym: string, retainUntil: string): string =>
  JSON.stringify([FORMAT, 'identity', pseudonym, retainUntil]);

/** What the file must hold to be whole: the end of its log, and whose records there are. */
function stateOf({ log, records }: VaultFile): string {
  return JSON.stringify([log.at(-1)?.mark ?? '', records.map(({ pseudonym }) => pseudonym).sort()]);
}

function checkState(path: string, keys: Keys, file: VaultFile, state: string): void {
  let before = '';
  for (const { mark, ...note } of file.log) {
    const wanted = markOf(keys.log, before, note);
    if (mark.length !== wanted.length || !timingSafeEqual(Buffer.from(mark), Buffer.from(wanted))) {
      throw damaged(path, `its log was altered at the line of ${note.at}`);
    }
    before = mark;
  }
  if (state !== stateOf(file)) throw damaged(path, 'records or lines of its log are missing, or were added');
}

function damaged(path: string, found: string): Problem {
  return new Problem('vault-damaged', {
    found: `the vault at ${path} is not as it was written: ${found}`,
    wanted: 'a vault that only this program has written',
    next: 'Restore a copy of it, and find out who altered this one.',
  });
}

function readVault(path: string): VaultFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem('vault-missing', {
      found: `there is no vault at ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      wanted: 'a vault',
      next: 'The first “whitestone identity add” makes one; --vault names another.',
    });
  }
  try {
    return fileShape.parse(JSON.parse(text));
  } catch {
    throw damaged(path, 'it cannot be read');
  }
}

/** So many bytes at least: four words of a list, or a key file. */
const SHORTEST = 16;

function checkSecret(secret: Uint8Array): void {
  if (secret.length >= SHORTEST) return;
  throw new Problem('password-unfit', {
    found: 'the passphrase is too short',
    wanted: `at least ${SHORTEST} characters: four or more words that nobody would guess, or a key file`,
    next: 'Choose a longer one; keep it where the vault is not. Without it nobody can read the vault.',
  });
}

async function keysOf(secret: Uint8Array, salt: Uint8Array, { N, r, p }: Cost): Promise<Keys> {
  const master = await scrypt(secret, salt, 32, { N, r, p, maxmem: 256 * N * r });
  const part = (what: string) => new Uint8Array(hkdfSync('sha256', master, '', `${FORMAT} ${what}`, 32));
  return { seal: part('seal'), log: part('log') };
}

function sealedOf(key: Uint8Array, text: string, about: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const [a, b, c] = [nonce, sealed, cipher.getAuthTag()].map((bytes) => bytes.toString('base64')) as [
    string,
    string,
    string,
  ];
  return { nonce: a, text: b, tag: c };
}

/** @throws where the key, the text or what it is about is another */
function unsealed(key: Uint8Array, { nonce, text, tag }: Sealed, about: string): string {
  const options = { authTagLength: 16 } as const;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), options)
    .setAAD(Buffer.from(about))
    .setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString('utf8');
}

function markOf(key: Uint8Array, before: string, { verb, pseudonym, at, who, why }: VaultNote): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([before, verb, pseudonym, at, who, why]))
    .digest('hex');
}

function unfit(error: z.ZodError): Problem {
  const fields = error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    // The keys of an object are what somebody wrote: they are not told either.
    if (issue.code === 'unrecognized_keys')
      return `${path === '' ? 'the identity' : path} has fields that are not kept`;
    return `${path === '' ? 'the identity' : path} is missing or not as it should be`;
  });
  return new Problem('identity-unfit', {
    found: [...new Set(fields)].join('; '),
    wanted:
      'name, born, contact, note, purpose, consent (day, how, by) and retainUntil; days as YYYY-MM-DD; purpose, consent and retainUntil are required',
    next: 'Correct these fields; nothing was kept.',
  });
}
