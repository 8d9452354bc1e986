/** What else the register and the ledger have on one area. */
import type { LedgerFinding } from '../../land/ledger/finding.ts';
import type { Session } from '../engine.ts';

/** An entry by what it is about. */
export interface Named {
  readonly kind: string;
  readonly subject: string;
}

/** Releases and changes that name the area, or lie on it and name none; the ledger must be up to date. */
export function saidOfArea(session: Session, owner: string, area: string): Promise<Named[]> {
  return session.query<Named & Record<string, unknown>>(
    `SELECT l.kind, l.subject FROM derived.link l WHERE l.owner = $1 AND l.area = $2
     UNION
     SELECT l.kind, l.subject FROM derived.link l
       JOIN register.entry r ON r.owner = $1 AND r.kind = l.kind AND r.subject = l.subject
       JOIN register.entry h ON h.owner = $1 AND h.kind = 'hazardous-area' AND h.subject = $2 AND h.geometry && r.geometry
     WHERE l.owner = $1 AND l.area = '' AND ST_Intersects(h.geometry, r.geometry) AND NOT ST_Touches(h.geometry, r.geometry)`,
    [owner, area],
  );
}

/** Entries of these kinds whose body names the area, whether in force or not. */
export function namingArea(
  session: Session,
  owner: string,
  kinds: readonly string[],
  field: 'area' | 'parent',
  area: string,
): Promise<Named[]> {
  return session.query<Named & Record<string, unknown>>(
    `SELECT DISTINCT e.kind, e.subject FROM register.entry e
     WHERE e.owner = $1 AND e.kind = ANY ($2::text[]) AND e.body->>$4 = $3 ORDER BY 1, 2 LIMIT ${MOST_NAMED}`,
    [owner, kinds, area, field],
  );
}

export const MOST_NAMED = 200;

/** A line of the account of an area. Amounts in hundredths of a m², more or less on the ledger. */
export interface AreaMovement {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly line: string;
  readonly amount: number;
  /** What the source states of it; 0 where it states nothing. */
  readonly stated: number;
  /** Id of the entry that brought it about. */
  readonly because: string;
}

/** In order of days, as known by the page. */
export function movementsOf(session: Session, owner: string, area: string, page: number): Promise<AreaMovement[]> {
  return session.query<AreaMovement & Record<string, unknown>>(
    `SELECT m.day::text AS day, m.line, sum(m.amount)::bigint AS amount, sum(m.stated)::bigint AS stated, m.because
     FROM derived.movement m WHERE m.owner = $1 AND m.area = $2 AND m.page <= $3::bigint
     GROUP BY 1, 2, 5 HAVING sum(m.amount) <> 0 ORDER BY 1, 2, 5`,
    [owner, area, String(page)],
  );
}

/** What the ledger found of the area. */
export async function findingsOn(session: Session, owner: string, area: string): Promise<LedgerFinding[]> {
  const rows = await session.query<{ finding: LedgerFinding }>(
    `SELECT finding FROM derived.finding WHERE owner = $1 AND area = $2
     ORDER BY array_position(ARRAY['error', 'warning', 'note'], finding->>'severity'), day, finding->>'code'`,
    [owner, area],
  );
  return rows.map((row) => row.finding);
}

/** Subjects that begin as the one does: among them is what was meant by it. */
export async function subjectsBeside(
  session: Session,
  owner: string,
  kind: string,
  subject: string,
): Promise<string[]> {
  const rows = await session.query<{ subject: string }>(
    `SELECT DISTINCT e.subject FROM register.entry e
     WHERE e.owner = $1 AND e.kind = $2 AND left(e.subject, 1) = left($3, 1) ORDER BY e.subject LIMIT 5000`,
    [owner, kind, subject],
  );
  return rows.map((row) => row.subject);
}
