/** Who a casualty is: looked up, kept and erased in the vault, for a person who says why. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../base/problem.ts';
import { type Identity, Vault, type VaultBy, type VaultNote } from '../../store/people/vault.ts';
import { readingAs } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';
import type { Place } from '../register/place.ts';

export interface VaultSpec {
  /** The file of the vault. */
  readonly path: string;
  /** A passphrase, or what is in a key file. Never told by an error. */
  readonly secret: Uint8Array;
}

const NAME = 'identities.vault';

/**
 * The vault of a register: beside its database, unless another file is named.
 * @throws Problem `vault-missing` for a register on a server, where a file has to be named
 */
export function vaultPath(place: Place, given: string | undefined): string {
  if (given !== undefined && given !== '') return given;
  if (place.kind === 'embedded') return join(place.folder, NAME);
  throw new Problem('vault-missing', {
    found: 'the register is on a server, and no vault is named',
    wanted: 'the file of the vault: the identities are never on the server',
    next: 'Name it with --vault or WHITESTONE_VAULT.',
  });
}

/**
 * The secret from where the person has it: a key file goes before a passphrase.
 * @throws Problem `vault-locked` where there is neither
 */
export function vaultSecret(given: {
  readonly keyFile?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Uint8Array {
  const file = given.keyFile ?? given.env.WHITESTONE_VAULT_KEY_FILE;
  if (file !== undefined && file !== '') {
    try {
      return readFileSync(file);
    } catch (error) {
      throw new Problem('file-missing', {
        found: `the key file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
        wanted: 'the file that the vault was made with',
        next: 'Correct --key-file or WHITESTONE_VAULT_KEY_FILE.',
      });
    }
  }
  const passphrase = given.env.WHITESTONE_VAULT_PASSPHRASE;
  if (passphrase !== undefined && passphrase !== '') return Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  throw new Problem('vault-locked', {
    found: 'no key was given',
    wanted: '--key-file, WHITESTONE_VAULT_KEY_FILE, or WHITESTONE_VAULT_PASSPHRASE',
    next: 'Give one of them. A passphrase is never an argument: others on the machine could read it.',
  });
}

/**
 * Keeps who a casualty is. The first makes the vault.
 * @param cost of the key derivation; only tests lower it
 * @throws Problem `identity-missing` where no such casualty is recorded, `identity-unfit`, `vault-locked`, `vault-damaged`
 */
export async function addIdentity(
  opening: Opening,
  spec: VaultSpec,
  pseudonym: string,
  identity: unknown,
  by: VaultBy,
  cost?: Parameters<typeof Vault.create>[3],
): Promise<void> {
  await readingAs(opening, { level: 'internal', who: by.who }, async (register) => {
    const { entries } = await register.read(
      { level: 'internal', who: by.who },
      { kind: ['casualty', 'incident'], subject: pseudonym },
    );
    if (entries.length > 0) return;
    throw new Problem('identity-missing', {
      found: 'the register has no casualty under that pseudonym',
      wanted: 'the pseudonym of a casualty that is recorded',
      next: '“whitestone export casualty --access internal” lists them. Never use a name as a pseudonym.',
    });
  });
  const vault = existsSync(spec.path)
    ? await Vault.open(spec.path, spec.secret)
    : await Vault.create(spec.path, spec.secret, { ...by, why: 'the first identity is kept' }, cost);
  vault.add(pseudonym, identity, by);
}

/** @throws Problem `identity-missing`, `vault-missing`, `vault-locked`, `vault-damaged`, `access-refused` without a purpose */
export async function showIdentity({ path, secret }: VaultSpec, pseudonym: string, by: VaultBy): Promise<Identity> {
  return (await Vault.open(path, secret)).show(pseudonym, by);
}

/** @throws as {@link showIdentity} */
export async function eraseIdentity({ path, secret }: VaultSpec, pseudonym: string, by: VaultBy): Promise<void> {
  (await Vault.open(path, secret)).erase(pseudonym, by);
}

export interface VaultLog {
  readonly notes: readonly VaultNote[];
  /** How many identities are kept. */
  readonly kept: number;
  /** Pseudonyms of those that should have been erased. */
  readonly overdue: readonly string[];
}

/** @param today `YYYY-MM-DD` */
export async function vaultLog({ path, secret }: VaultSpec, today: string): Promise<VaultLog> {
  const vault = await Vault.open(path, secret);
  return { notes: vault.log(), kept: vault.pseudonyms.length, overdue: vault.overdue(today) };
}

/**
 * Copies the vault, as it is: sealed. Null where there is none.
 * @throws Problem `backup-taken`
 */
export function copyVault(path: string, to: string): string | null {
  if (!existsSync(path)) return null;
  if (existsSync(to)) {
    throw new Problem('backup-taken', {
      found: `there is a file ${to}`,
      wanted: 'a name that is not in use',
      next: 'Choose another name; nothing was copied.',
    });
  }
  copyFileSync(path, to);
  return to;
}
