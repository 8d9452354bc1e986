/** What a report of land adds up: areas by unit, devices destroyed, and when land last moved. Entries in force as known at an instant. */
import { type Day, formatDay } from '../../base/day.ts';
import type { Session } from '../engine.ts';
import type { Instant } from '../register/instant.ts';
import { inForceSql, Parameters } from '../register/view.ts';

interface Asked {
  readonly owner: string;
  readonly known: Instant;
}

export interface AreaCount {
  /** Code of the largest unit around it; empty where none is recorded. */
  readonly unit: string;
  readonly classification: string;
  readonly deviceClass: string;
  readonly count: number;
  /** m² as computed, else as stated; land under two areas is in both. */
  readonly squareMetres: number;
  /** Of them, so many have neither. */
  readonly unsized: number;
}

const OPEN = `e.body->>'status' NOT IN ('closed', 'handed-over')`;
const UNIT = `coalesce(e.body->'units'->>0, '')`;

/** Open areas of each of the days, read once for all of them. */
export async function countAreas(
  session: Session,
  { owner, known, days }: Asked & { readonly days: readonly Day[] },
): Promise<AreaCount[][]> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { owner, kind: 'hazardous-area', known }, parameters);
  const onDays = days.map((on) => `e.valid @> ${parameters.of(formatDay(on))}::date`);
  const rows = await session.query<AreaCount & { readonly onDays: readonly boolean[] }>(
    // What is taken out of a body is taken out once (OFFSET 0); it is most of the time.
    `SELECT unit, classification, "deviceClass", "onDays", count(*)::int AS count,
       coalesce(sum(size), 0)::float8 AS "squareMetres", count(*) FILTER (WHERE size IS NULL)::int AS unsized
     FROM (
       SELECT ${UNIT} AS unit, e.body->>'classification' AS classification, e.body->>'deviceClass' AS "deviceClass",
         coalesce((e.body->>'computedArea')::float8, (e.body->>'statedArea')::float8) AS size,
         ARRAY[${onDays.join(', ')}] AS "onDays"
       FROM register.entry e WHERE ${inForce} AND (${onDays.join(' OR ')}) AND ${OPEN} OFFSET 0
     ) area GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3`,
    parameters.values,
  );
  return days.map((_, index) => merged(rows.filter(({ onDays: open }) => open[index] === true)));
}

function merged(rows: readonly AreaCount[]): AreaCount[] {
  const counts = new Map<string, AreaCount>();
  for (const { unit, classification, deviceClass, count, squareMetres, unsized } of rows) {
    const key = JSON.stringify([unit, classification, deviceClass]);
    const sum = counts.get(key);
    counts.set(key, {
      unit,
      classification,
      deviceClass,
      count: count + (sum?.count ?? 0),
      squareMetres: squareMetres + (sum?.squareMetres ?? 0),
      unsized: unsized + (sum?.unsized ?? 0),
    });
  }
  return [...counts.values()];
}

export interface DeviceCount {
  readonly year: number;
  readonly unit: string;
  readonly category: string;
  readonly manufacture: string;
  readonly activation: string;
  readonly activity: string;
  readonly quantity: number;
  /** Entries without a quantity: they count for nothing here. */
  readonly uncounted: number;
}

/** Devices destroyed in a span of days, by year. */
export function countDevices(
  session: Session,
  { owner, known, from, to }: Asked & { readonly from: Day; readonly to: Day },
): Promise<DeviceCount[]> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { owner, kind: 'device', known }, parameters);
  const [first, last] = [formatDay(from), formatDay(to)].map((day) => parameters.of(day));
  return session.query<DeviceCount & Record<string, unknown>>(
    `SELECT left(e.body->>'day', 4)::int AS year, ${UNIT} AS unit, e.body->>'category' AS category,
       e.body->>'manufacture' AS manufacture, e.body->>'activation' AS activation, e.body->>'activity' AS activity,
       coalesce(sum((e.body->>'quantity')::int), 0)::int AS quantity,
       count(*) FILTER (WHERE e.body->>'quantity' IS NULL)::int AS uncounted
     FROM register.entry e
     WHERE ${inForce} AND e.body->>'fate' = 'destroyed' AND e.body->>'day' BETWEEN ${first} AND ${last}
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
    parameters.values,
  );
}

export interface AreaLine {
  readonly id: string;
  readonly subject: string;
  readonly name: string | null;
  readonly classification: string;
  readonly deviceClass: string;
  readonly unit: string;
  readonly units: readonly string[];
  readonly computed: number | null;
  readonly stated: number | null;
  readonly established: string | null;
  readonly source: string;
  readonly recorded: string;
}

/** Each open area of a day, by unit and code. */
export function listAreas(
  session: Session,
  { owner, known, on, classes }: Asked & { readonly on: Day; readonly classes: readonly string[] },
): Promise<AreaLine[]> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { owner, kind: 'hazardous-area', on, known }, parameters);
  return session.query<AreaLine & Record<string, unknown>>(
    `SELECT e.id::text AS id, e.subject, e.body->>'name' AS name, e.body->>'classification' AS classification,
       e.body->>'deviceClass' AS "deviceClass", ${UNIT} AS unit, e.body->'units' AS units,
       (e.body->>'computedArea')::float8 AS computed, (e.body->>'statedArea')::float8 AS stated,
       e.body->>'established' AS established, e.source,
       to_char(e.recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS recorded
     FROM register.entry e
     WHERE ${inForce} AND ${OPEN} AND e.body->>'deviceClass' = ANY (${parameters.of(classes)}::text[])
     ORDER BY ${UNIT}, e.subject`,
    parameters.values,
  );
}

/** The years in which land of these classes moved, up to a day and a page of the register. */
export async function yearsMoved(
  session: Session,
  asked: { readonly owner: string; readonly page: number; readonly to: Day; readonly classes: readonly string[] },
): Promise<number[]> {
  const rows = await session.query<{ year: number }>(
    `SELECT DISTINCT extract(year FROM m.month)::int AS year FROM derived.monthly m
     WHERE m.owner = $1 AND m.unit = '' AND m.page <= $2::bigint AND m.month <= $3::date AND m.device_class = ANY ($4::text[])
     ORDER BY 1`,
    [asked.owner, String(asked.page), formatDay(asked.to), asked.classes],
  );
  return rows.map(({ year }) => year);
}

/** Names of units by code. */
export async function unitNames(session: Session, { owner, known }: Asked): Promise<Map<string, string>> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { owner, kind: 'unit', known }, parameters);
  const rows = await session.query<{ code: string; name: string }>(
    `SELECT e.body->>'code' AS code, e.body->>'name' AS name FROM register.entry e WHERE ${inForce}`,
    parameters.values,
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** Land that the ledger has left in each area, in hundredths of a m², up to a day and a page of the register. */
export async function leftInAreas(
  session: Session,
  asked: { readonly owner: string; readonly page: number; readonly to: Day },
): Promise<Map<string, number>> {
  const rows = await session.query<{ area: string; amount: number }>(
    `SELECT m.area, sum(m.amount)::bigint AS amount FROM derived.movement m
     WHERE m.owner = $1 AND m.page <= $2::bigint AND m.day <= $3::date GROUP BY m.area`,
    [asked.owner, String(asked.page), formatDay(asked.to)],
  );
  return new Map(rows.map(({ area, amount }) => [area, Number(amount)]));
}

/** Was a device ever recorded? Where none was, that none was destroyed is not known. */
export async function hasDevices(session: Session, { owner, known }: Asked): Promise<boolean> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { owner, kind: 'device', known }, parameters);
  const rows = await session.query(`SELECT 1 AS one FROM register.entry e WHERE ${inForce} LIMIT 1`, parameters.values);
  return rows.length > 0;
}
