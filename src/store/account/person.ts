/** People who can sign in, and the log of who came and went. */
import type { Session } from '../engine.ts';
import { type Instant, instantSql } from '../register/instant.ts';

export interface Person {
  readonly id: string;
  /** As it stands in the register beside what they write. */
  readonly name: string;
  readonly added: Instant;
  /** Null while they can sign in. */
  readonly removed: Instant | null;
}

/** With the hash of the password; null when removed. */
export interface KnownPerson extends Person {
  readonly password: string | null;
}

const COLUMNS = `id::text AS id, name, password, ${instantSql('added')} AS added, ${instantSql('removed')} AS removed`;

/** Names that a reader could take for one another are one name: compatibility forms, case and white space are folded. */
export function foldedName(name: string): string {
  return name.replaceAll('\0', '').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Removed people too: their names stay theirs. */
export async function personNamed(session: Session, name: string): Promise<KnownPerson | null> {
  const rows = await session.query<KnownPerson>(`SELECT ${COLUMNS} FROM account.person WHERE folded = $1`, [
    foldedName(name),
  ]);
  return rows[0] ?? null;
}

export async function personById(session: Session, id: string): Promise<KnownPerson | null> {
  const rows = await session.query<KnownPerson>(`SELECT ${COLUMNS} FROM account.person WHERE id = $1::uuid`, [id]);
  return rows[0] ?? null;
}

/** In the order in which they came. */
export async function listPeople(session: Session): Promise<Person[]> {
  const rows = await session.query<KnownPerson>(
    `SELECT ${COLUMNS} FROM account.person ORDER BY account.person.added, account.person.name`,
  );
  return rows.map(({ password: _, ...person }) => person);
}

/** Those who can sign in. */
export async function countPeople(session: Session): Promise<number> {
  const [row] = await session.query<{ count: string }>(
    'SELECT count(*)::text AS count FROM account.person WHERE removed IS NULL',
  );
  return Number(row?.count ?? 0);
}

export async function addPerson(
  session: Session,
  person: { readonly id: string; readonly name: string; readonly password: string },
  at: Date,
): Promise<void> {
  const { id, name, password } = person;
  await session.query(
    'INSERT INTO account.person (id, name, folded, password, added) VALUES ($1::uuid, $2, $3, $4, $5::timestamptz)',
    [id, name, foldedName(name), password, at],
  );
}

export async function setPassword(session: Session, id: string, password: string): Promise<void> {
  await session.query('UPDATE account.person SET password = $2 WHERE id = $1::uuid AND removed IS NULL', [
    id,
    password,
  ]);
}

export async function removePerson(session: Session, id: string, at: Date): Promise<void> {
  await session.query(
    'UPDATE account.person SET password = NULL, removed = $2::timestamptz WHERE id = $1::uuid AND removed IS NULL',
    [id, at],
  );
}

export const EVENTS = [
  'joined',
  'signed-in',
  'refused',
  'signed-out',
  'invited',
  'invitation-withdrawn',
  'password-changed',
  'sessions-ended',
  'removed',
] as const;
export type AccountEventKind = (typeof EVENTS)[number];

export interface AccountEvent {
  readonly at: Instant;
  readonly what: AccountEventKind;
  /** Who it is about. */
  readonly who: string;
  /** Who else had a part in it, or from where. */
  readonly detail: string;
}

export async function writeEvent(
  session: Session,
  event: Omit<AccountEvent, 'at'> & { readonly at: Date },
): Promise<void> {
  await session.query('INSERT INTO account.event (at, what, who, detail) VALUES ($1::timestamptz, $2, $3, $4)', [
    event.at,
    event.what,
    event.who,
    event.detail,
  ]);
}

/** Newest first. */
export async function readEvents(session: Session, limit: number): Promise<AccountEvent[]> {
  return session.query<AccountEvent>(
    `SELECT ${instantSql('at')} AS at, what, who, detail FROM account.event ORDER BY number DESC LIMIT $1::bigint`,
    [String(limit)],
  );
}
