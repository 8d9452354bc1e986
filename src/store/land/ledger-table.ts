/**
 * The ledger of land as tables: derived from entries, never a source. They are made page by page of the register, each row
 * with the page that brought it about, so that a sum over the rows up to a page is what was known then. A correction does
 * not change rows: it brings new ones that take the old amounts back. Dropped and made again when their form changes.
 */
import { type Day, formatDay } from '../../base/day.ts';
import { type Amount, amountOf } from '../../land/ledger/amount.ts';
import type { LedgerFinding } from '../../land/ledger/finding.ts';
import type { Line, Movement } from '../../land/ledger/movement.ts';
import type { Classification } from '../../land/words/area.ts';
import type { DeviceClass } from '../../land/words/device.ts';
import type { Session } from '../engine.ts';
import { copyLine, inPieces } from '../register/copytext.ts';
import { type Instant, instantSql } from '../register/instant.ts';

/** Raised whenever the tables or what the fold says of a history change; older tables are then made again. */
const FORM = 3;

const TABLES = [
  'CREATE SCHEMA derived',
  `CREATE TABLE derived.land (form integer NOT NULL, page bigint NOT NULL, recorded timestamptz)`,
  `CREATE TABLE derived.movement (
     owner text COLLATE "C" NOT NULL,
     page bigint NOT NULL,
     area text COLLATE "C" NOT NULL,
     day date NOT NULL,
     unit text COLLATE "C" NOT NULL,
     classification text COLLATE "C" NOT NULL,
     device_class text COLLATE "C" NOT NULL,
     line text COLLATE "C" NOT NULL,
     amount bigint NOT NULL,
     because text COLLATE "C" NOT NULL,
     stated bigint NOT NULL,
     compared bigint NOT NULL
   )`,
  'CREATE INDEX movement_area ON derived.movement (owner, area)',
  'CREATE INDEX movement_page ON derived.movement (page, owner)',
  // The sums of a day by the unit that the land lies in, and of a month by that unit and every unit around it.
  `CREATE TABLE derived.daily (
     owner text COLLATE "C" NOT NULL,
     unit text COLLATE "C" NOT NULL,
     day date NOT NULL,
     page bigint NOT NULL,
     classification text COLLATE "C" NOT NULL,
     device_class text COLLATE "C" NOT NULL,
     line text COLLATE "C" NOT NULL,
     amount bigint NOT NULL,
     stated bigint NOT NULL,
     compared bigint NOT NULL
   )`,
  'CREATE INDEX daily_day ON derived.daily (owner, day, unit)',
  `CREATE TABLE derived.monthly (
     owner text COLLATE "C" NOT NULL,
     unit text COLLATE "C" NOT NULL,
     depth integer NOT NULL,
     month date NOT NULL,
     page bigint NOT NULL,
     classification text COLLATE "C" NOT NULL,
     device_class text COLLATE "C" NOT NULL,
     line text COLLATE "C" NOT NULL,
     amount bigint NOT NULL,
     stated bigint NOT NULL,
     compared bigint NOT NULL
   )`,
  'CREATE INDEX monthly_unit ON derived.monthly (owner, unit, month)',
  `CREATE TABLE derived.finding (
     owner text COLLATE "C" NOT NULL,
     area text COLLATE "C",
     day date NOT NULL,
     finding jsonb NOT NULL,
     -- On which page it was found, and on which it no longer was; null while it is.
     page bigint NOT NULL,
     gone bigint
   )`,
  // Which releases and changes speak of which area; an empty area where only the shape tells.
  `CREATE TABLE derived.link (
     owner text COLLATE "C" NOT NULL,
     area text COLLATE "C" NOT NULL,
     kind text COLLATE "C" NOT NULL,
     subject text COLLATE "C" NOT NULL,
     PRIMARY KEY (owner, area, kind, subject)
   )`,
  'CREATE INDEX link_subject ON derived.link (owner, kind, subject)',
  'CREATE INDEX finding_area ON derived.finding (owner, area)',
];

export interface Reckoned {
  /** The last page of the register that is in the ledger; 0 before the first. */
  readonly page: number;
}

/** The lock of those who bring the ledger up to date; any number that no other lock of this program has. */
const LOCK = 7_305_118;

/**
 * Waits until nobody else brings the ledger up to date, and makes its tables where they are missing or of another form.
 * The lock goes with the transaction.
 */
export async function holdLedger(session: Session): Promise<Reckoned> {
  await session.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  const held = await reckonedPage(session);
  if (held !== null) return held;
  await session.execute('DROP SCHEMA IF EXISTS derived CASCADE');
  for (const statement of TABLES) await session.execute(statement);
  await session.query(`INSERT INTO derived.land (form, page) VALUES (${FORM}, 0)`);
  return { page: 0 };
}

/** How far the ledger has come; null where it has to be made. */
export async function reckonedPage(session: Session): Promise<Reckoned | null> {
  const [there] = await session.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'derived' AND c.relname = 'land') AS there`,
  );
  if (!there?.there) return null;
  const [row] = await session.query<{ form: number; page: number }>('SELECT form, page FROM derived.land');
  return row?.form === FORM ? { page: row.page } : null;
}

export async function keepReckoned(session: Session, page: number): Promise<void> {
  await session.query('UPDATE derived.land SET page = $1::bigint', [String(page)]);
}

/** A unit with those around it, as one text: `UKR-14/UKR-1402`. Empty for land whose unit is not known. */
export function unitPath(units: readonly string[]): string {
  return units.map((unit) => unit.replaceAll('/', '\u2215')).join('/');
}

const SEPARATOR = '\u0001';

/** Movements that say the same of the same, as one key. */
function keyOf(row: Omit<LedgerRow, keyof Amounts>): string {
  const { area, day, unit, classification, deviceClass, line, because } = row;
  return [area, day, unit, classification, deviceClass, line, because].join(SEPARATOR);
}

interface Amounts {
  readonly amount: Amount;
  /** What the source states of it, and how much of the amount is of acts that state something: the two can be compared. */
  readonly stated: Amount;
  readonly compared: Amount;
}

interface LedgerRow extends Amounts {
  readonly area: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly unit: string;
  readonly classification: string;
  readonly deviceClass: string;
  readonly line: string;
  readonly because: string;
}

/** @param states ids of the acts whose source states an amount; it stands on the first of their movements only */
function rowOf(movement: Movement, states: ReadonlySet<string>): LedgerRow {
  const { area, classification, deviceClass, line, because, amount } = movement;
  return {
    area,
    day: formatDay(movement.day),
    unit: unitPath(movement.units),
    classification,
    deviceClass,
    line,
    because,
    amount,
    // Signed as the movement is: what is stated of a release goes off.
    stated: movement.stated === null ? 0 : amountOf(movement.stated) * Math.sign(amount),
    compared: states.has(because) ? amount : 0,
  };
}

/** What the ledger has of the areas so far, as one row for each thing said. */
async function rowsOn(
  session: Session,
  owner: string,
  areas: readonly string[] | null,
): Promise<Map<string, LedgerRow>> {
  const rows = await session.query<LedgerRow>(
    `SELECT area, day::text AS day, unit, classification, device_class AS "deviceClass", line, because,
       sum(amount)::bigint AS amount, sum(stated)::bigint AS stated, sum(compared)::bigint AS compared
     FROM derived.movement WHERE owner = $1 AND ($2::text[] IS NULL OR area = ANY ($2::text[]))
     GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(amount) <> 0 OR sum(stated) <> 0 OR sum(compared) <> 0`,
    [owner, areas],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/**
 * Brings what the ledger says of the areas to these movements: adds what is new and takes back what no longer holds, on the
 * page. Areas that are not named keep theirs; null names all of the owner's.
 * @param fresh none of the areas has movements yet; nothing is looked up then
 */
export async function putMovements(
  session: Session,
  owner: string,
  page: number,
  areas: readonly string[] | null,
  movements: readonly Movement[],
  fresh = false,
): Promise<number> {
  const before = fresh ? new Map<string, LedgerRow>() : await rowsOn(session, owner, areas);
  const states = new Set(movements.flatMap(({ because, stated }) => (stated === null ? [] : [because])));
  const rows = fresh ? freshRows(movements, states) : differing(before, movements, states);
  let count = 0;
  const lines = function* (): Generator<string> {
    for (const row of rows) {
      count += 1;
      yield copyLine([
        owner,
        String(page),
        row.area,
        row.day,
        row.unit,
        row.classification,
        row.deviceClass,
        row.line,
        String(row.amount),
        row.because,
        String(row.stated),
        String(row.compared),
      ]);
    }
  };
  await session.copyIn(
    'COPY derived.movement (owner, page, area, day, unit, classification, device_class, line, amount, because, stated, compared) FROM STDIN',
    inPieces(lines()),
  );
  return count;
}

function* freshRows(movements: readonly Movement[], states: ReadonlySet<string>): Generator<LedgerRow> {
  for (const movement of movements) yield rowOf(movement, states);
}

const plus = (a: Amounts, b: Amounts): Amounts => ({
  amount: a.amount + b.amount,
  stated: a.stated + b.stated,
  compared: a.compared + b.compared,
});
const NOTHING: Amounts = { amount: 0, stated: 0, compared: 0 };
const negative = ({ amount, stated, compared }: Amounts): Amounts => ({
  amount: -amount,
  stated: -stated,
  compared: -compared,
});
const isNothing = ({ amount, stated, compared }: Amounts): boolean => amount === 0 && stated === 0 && compared === 0;

function* differing(
  before: ReadonlyMap<string, LedgerRow>,
  movements: readonly Movement[],
  states: ReadonlySet<string>,
): Generator<LedgerRow> {
  const after = new Map<string, LedgerRow>();
  for (const movement of movements) {
    const row = rowOf(movement, states);
    const key = keyOf(row);
    const same = after.get(key);
    after.set(key, same === undefined ? row : { ...row, ...plus(row, same) });
  }
  for (const [key, row] of after) {
    const change = plus(row, negative(before.get(key) ?? NOTHING));
    if (!isNothing(change)) yield { ...row, ...change };
  }
  for (const [key, row] of before) if (!after.has(key)) yield { ...row, ...negative(row) };
}

/** Adds up what the page brought, for quick answers; once for each page and owner, after its movements. */
export async function sumPage(session: Session, owner: string, page: number): Promise<void> {
  const of = [owner, String(page)];
  await session.query(
    `INSERT INTO derived.daily (owner, unit, day, page, classification, device_class, line, amount, stated, compared)
     SELECT owner, unit, day, page, classification, device_class, line, sum(amount), sum(stated), sum(compared)
     FROM derived.movement WHERE owner = $1 AND page = $2::bigint
     GROUP BY owner, unit, day, page, classification, device_class, line`,
    of,
  );
  await session.query(
    `INSERT INTO derived.monthly (owner, unit, depth, month, page, classification, device_class, line, amount, stated, compared)
     SELECT d.owner, array_to_string(p.parts[1:n.depth], '/'), n.depth, date_trunc('month', d.day)::date, d.page,
       d.classification, d.device_class, d.line, sum(d.amount), sum(d.stated), sum(d.compared)
     FROM derived.daily d
     CROSS JOIN LATERAL (SELECT CASE WHEN d.unit = '' THEN ARRAY[]::text[] ELSE string_to_array(d.unit, '/') END AS parts) p
     CROSS JOIN LATERAL generate_series(0, cardinality(p.parts)) n(depth)
     WHERE d.owner = $1 AND d.page = $2::bigint
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
    of,
  );
}

/** Sums of amounts of one unit, or of one unit within it. */
export interface LedgerSum extends Amounts {
  /** Path of the unit: the one asked for, or one of those directly within it. */
  readonly unit: string;
  readonly classification: Classification;
  readonly deviceClass: DeviceClass;
  readonly line: Line;
}

export interface LedgerQuestion {
  readonly owner: string;
  /** Path of a unit; empty for the whole land of the owner. */
  readonly unit: string;
  /** Movements before this day; null for all. */
  readonly before: Day | null;
  /** Up to this page of the register. */
  readonly page: number;
  /** A sum for each unit directly within, instead of one for the unit. */
  readonly split?: boolean;
}

/** What had come and gone before the day, as known by the page. */
export async function sumLedger(session: Session, question: LedgerQuestion): Promise<LedgerSum[]> {
  const { owner, unit, before, page, split = false } = question;
  const depth = unit === '' ? 0 : unit.split('/').length;
  const day = before === null ? null : formatDay(before);
  // Two ways to a unit: the months of the unit itself, or of those one step below it.
  const within = split ? `m.depth = $5::integer + 1 AND ${below('m.unit')}` : 'm.unit = $2';
  const named = split
    ? `array_to_string((string_to_array(d.unit, '/'))[1:$5::integer + 1], '/')`
    : // Cast, so that the type is known where it stands alone.
      '$2::text';
  const ofDay = split ? below('d.unit') : `($2 = '' OR d.unit = $2 OR ${below('d.unit')})`;
  return session.query<LedgerSum>(
    `SELECT unit, classification, "deviceClass", line, sum(amount)::bigint AS amount,
       sum(stated)::bigint AS stated, sum(compared)::bigint AS compared FROM (
       SELECT m.unit, m.classification, m.device_class AS "deviceClass", m.line, m.amount, m.stated, m.compared
       FROM derived.monthly m
       WHERE m.owner = $1 AND ${within} AND m.page <= $3::bigint
         AND ($4::date IS NULL OR m.month < date_trunc('month', $4::date)::date)
       UNION ALL
       SELECT ${named}, d.classification, d.device_class, d.line, d.amount, d.stated, d.compared
       FROM derived.daily d
       WHERE d.owner = $1 AND ${ofDay} AND d.page <= $3::bigint AND $5::integer >= 0
         AND $4::date IS NOT NULL AND d.day >= date_trunc('month', $4::date)::date AND d.day < $4::date
     ) s GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [owner, unit, String(page), day, depth],
  );
}

/** Strictly within the unit $2: its path and a separator begin the path. The collation is C, so the index serves. */
function below(column: string): string {
  return `CASE WHEN $2 = '' THEN ${column} <> '' ELSE starts_with(${column}, $2 || '/') END`;
}

/**
 * What the fold says from a page on, in place of what it said before; that stays, for those who ask what was known then.
 * @param about the areas that were folded, null for all of the owner, and the releases and changes that were
 */
export async function putFindings(
  session: Session,
  owner: string,
  page: number,
  about: { readonly areas: readonly string[] | null; readonly deeds: readonly string[] },
  findings: readonly { readonly area: string | null; readonly day: Day }[],
): Promise<void> {
  // What is of no area goes by its release, which may have been corrected since.
  await session.query(
    `WITH said AS (SELECT t.finding::jsonb AS finding FROM unnest($5::text[]) t(finding))
     UPDATE derived.finding f SET gone = $2::bigint
     WHERE f.owner = $1 AND f.gone IS NULL AND NOT EXISTS (SELECT FROM said WHERE said.finding = f.finding)
       AND ($3::text[] IS NULL OR f.area = ANY ($3::text[]) OR (f.area IS NULL AND (f.finding->>'event' = ANY ($4::text[])
         OR EXISTS (SELECT FROM register.entry e WHERE e.owner = $1 AND e.supersedes::text = f.finding->>'event'))))`,
    [owner, String(page), about.areas, about.deeds, findings.map((finding) => JSON.stringify(finding))],
  );
  if (findings.length === 0) return;
  await session.query(
    `INSERT INTO derived.finding (owner, area, day, finding, page)
     SELECT $1, t.area, t.day::date, t.finding::jsonb, $2::bigint
     FROM unnest($3::text[], $4::text[], $5::text[]) t(area, day, finding)
     WHERE NOT EXISTS (SELECT FROM derived.finding f WHERE f.owner = $1 AND f.gone IS NULL AND f.finding = t.finding::jsonb)`,
    [
      owner,
      String(page),
      findings.map((finding) => finding.area),
      findings.map((finding) => formatDay(finding.day)),
      findings.map((finding) => JSON.stringify(finding)),
    ],
  );
}

/** Has the owner any movement yet? */
export async function hasMovements(session: Session, owner: string): Promise<boolean> {
  const rows = await session.query('SELECT 1 AS one FROM derived.movement WHERE owner = $1 LIMIT 1', [owner]);
  return rows.length > 0;
}

/** Whose land is on the ledger, in order. */
export async function landOwners(session: Session): Promise<string[]> {
  const rows = await session.query<{ owner: string }>('SELECT DISTINCT owner FROM derived.monthly ORDER BY owner');
  return rows.map((row) => row.owner);
}

/** The last page of the register at an instant, or of all; page 0 where there is none. */
export async function pageAt(
  session: Session,
  instant: Instant | null,
): Promise<{ page: number; known: Instant | null }> {
  const [row] = await session.query<{ page: number; known: Instant }>(
    `SELECT p.number AS page, ${instantSql('p.recorded')} AS known FROM register.page p
     WHERE $1::timestamptz IS NULL OR p.recorded <= $1::timestamptz ORDER BY p.number DESC LIMIT 1`,
    [instant],
  );
  return row ?? { page: 0, known: null };
}

/** Paths of the units that have land, the one asked for and those within it. */
export async function unitsOnLedger(session: Session, owner: string): Promise<string[]> {
  const rows = await session.query<{ unit: string }>(
    `SELECT DISTINCT unit FROM derived.monthly WHERE owner = $1 AND unit <> '' ORDER BY unit`,
    [owner],
  );
  return rows.map((row) => row.unit);
}

/** What the ledger found that does not fit, of one owner, as known at a page or now: the worst first, then by area and day. */
export async function ledgerFindings(session: Session, owner: string, page?: number): Promise<LedgerFinding[]> {
  const rows = await session.query<{ finding: LedgerFinding & { day: Day } }>(
    `SELECT finding FROM derived.finding WHERE owner = $1
       AND CASE WHEN $2::bigint IS NULL THEN gone IS NULL ELSE page <= $2::bigint AND (gone IS NULL OR gone > $2::bigint) END
     ORDER BY array_position(ARRAY['error', 'warning', 'note'], finding->>'severity'), area, day, finding->>'code'`,
    [owner, page === undefined ? null : String(page)],
  );
  return rows.map((row) => row.finding);
}

/** What questions compare; the figures of bodies and hashes take as long again, and decide no plan. */
const COMPARED = [
  ...['owner', 'seq', 'page', 'recorded', 'id', 'origin', 'supersedes'],
  ...['version', 'verb', 'kind', 'subject', 'valid', 'geometry'],
];

/** After much was written: the embedded engine has nobody who would refresh the planner's figures. */
export async function refreshFigures(session: Session): Promise<void> {
  await session.execute(`ANALYZE register.entry (${COMPARED.join(', ')})`);
}
