/** Sessions of people who have signed in, and links that let somebody choose a password. Tokens are kept as hashes only. */
import type { Session } from '../engine.ts';
import { type Instant, instantSql } from '../register/instant.ts';

export interface KeptSession {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly began: Instant;
  readonly used: Instant;
}

/** Lines of the log of who came and went. */
const KEPT_EVENTS = 10_000;

const COLUMNS = `s.id::text AS id, s.person::text AS person, p.name, ${instantSql('s.began')} AS began, ${instantSql('s.used')} AS used`;
const FROM = 'FROM account.session s JOIN account.person p ON p.id = s.person AND p.removed IS NULL';

export async function beginSession(
  session: Session,
  one: { readonly id: string; readonly hash: Uint8Array; readonly person: string },
  at: Date,
): Promise<void> {
  await session.query(
    'INSERT INTO account.session (id, hash, person, began, used) VALUES ($1::uuid, $2::bytea, $3::uuid, $4::timestamptz, $4::timestamptz)',
    [one.id, one.hash, one.person, at],
  );
}

/** @param limits instants before which a session that began, or was last used, is over */
export async function findSession(
  session: Session,
  hash: Uint8Array,
  limits: { readonly began: Date; readonly used: Date },
): Promise<KeptSession | null> {
  const rows = await session.query<KeptSession>(
    `SELECT ${COLUMNS} ${FROM} WHERE s.hash = $1::bytea AND s.began > $2::timestamptz AND s.used > $3::timestamptz`,
    [hash, limits.began, limits.used],
  );
  return rows[0] ?? null;
}

export async function touchSession(session: Session, id: string, at: Date): Promise<void> {
  await session.query(
    'UPDATE account.session SET used = $2::timestamptz WHERE id = $1::uuid AND used < $2::timestamptz',
    [id, at],
  );
}

/** Of one person, newest first. */
export async function sessionsOf(session: Session, person: string): Promise<KeptSession[]> {
  return session.query<KeptSession>(`SELECT ${COLUMNS} ${FROM} WHERE s.person = $1::uuid ORDER BY s.used DESC, s.id`, [
    person,
  ]);
}

/** Ends one session of a person; nothing where it is not theirs. @returns whether there was one */
export async function endSession(session: Session, person: string, id: string): Promise<boolean> {
  const rows = await session.query(
    'DELETE FROM account.session WHERE person = $1::uuid AND id = $2::uuid RETURNING id',
    [person, id],
  );
  return rows.length > 0;
}

/** Ends the sessions of a person, all or all but one. @returns how many */
export async function endSessions(session: Session, person: string, but: string | null = null): Promise<number> {
  const rows = await session.query(
    'DELETE FROM account.session WHERE person = $1::uuid AND id IS DISTINCT FROM $2::uuid RETURNING id',
    [person, but],
  );
  return rows.length;
}

/** Whatever is over leaves the tables. */
export async function sweep(
  session: Session,
  limits: { readonly began: Date; readonly used: Date },
  at: Date,
): Promise<void> {
  await session.query('DELETE FROM account.session WHERE began <= $1::timestamptz OR used <= $2::timestamptz', [
    limits.began,
    limits.used,
  ]);
  await session.query('DELETE FROM account.invitation WHERE expires <= $1::timestamptz', [at]);
  // Whoever tries passwords without end fills no disk.
  await session.query(
    `DELETE FROM account.event WHERE number <= (SELECT max(number) FROM account.event) - ${KEPT_EVENTS}`,
  );
}

export interface Invitation {
  readonly id: string;
  /** Whose password it sets anew; null: a new person’s. */
  readonly person: string | null;
  /** Whom it is for, in the words of who made it. */
  readonly note: string;
  readonly maker: string;
  readonly made: Instant;
  readonly expires: Instant;
}

const INVITATION = `id::text AS id, person::text AS person, note, maker, ${instantSql('made')} AS made, ${instantSql('expires')} AS expires`;

export async function addInvitation(
  session: Session,
  one: { readonly id: string; readonly hash: Uint8Array; readonly person: string | null } & Pick<
    Invitation,
    'note' | 'maker'
  >,
  at: Date,
  expires: Date,
): Promise<void> {
  await session.query(
    `INSERT INTO account.invitation (id, hash, person, note, maker, made, expires)
     VALUES ($1::uuid, $2::bytea, $3::uuid, $4, $5, $6::timestamptz, $7::timestamptz)`,
    [one.id, one.hash, one.person, one.note, one.maker, at, expires],
  );
}

export async function findInvitation(session: Session, hash: Uint8Array, at: Date): Promise<Invitation | null> {
  const rows = await session.query<Invitation>(
    `SELECT ${INVITATION} FROM account.invitation WHERE hash = $1::bytea AND expires > $2::timestamptz`,
    [hash, at],
  );
  return rows[0] ?? null;
}

/** Uses it up: of two who come with the same link, one finds it. */
export async function spendInvitation(session: Session, hash: Uint8Array, at: Date): Promise<Invitation | null> {
  const rows = await session.query<Invitation>(
    `DELETE FROM account.invitation WHERE hash = $1::bytea AND expires > $2::timestamptz RETURNING ${INVITATION}`,
    [hash, at],
  );
  return rows[0] ?? null;
}

export async function listInvitations(session: Session, at: Date): Promise<Invitation[]> {
  return session.query<Invitation>(
    `SELECT ${INVITATION} FROM account.invitation WHERE expires > $1::timestamptz ORDER BY account.invitation.made`,
    [at],
  );
}

export async function withdrawInvitation(session: Session, id: string): Promise<Invitation | null> {
  const rows = await session.query<Invitation>(
    `DELETE FROM account.invitation WHERE id = $1::uuid RETURNING ${INVITATION}`,
    [id],
  );
  return rows[0] ?? null;
}
