/** The history of areas as the register has it: versions, releases and changes in force as known at an instant. */
import type { Bbox, Shape } from '../../base/geometry.ts';
import type { Session } from '../engine.ts';
import { fromEwkb } from '../register/geometry.ts';
import { type Instant, instantSql } from '../register/instant.ts';
import { inForceSql, Parameters } from '../register/view.ts';

/** Kinds whose entries move land. */
export const LEDGER_KINDS = ['hazardous-area', 'land-release', 'land-change'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** A page of the register on which something was said of land. */
export interface LandPage {
  readonly page: number;
  readonly recorded: Instant;
  readonly owner: string;
  /** The first page of a run that one import wrote; nobody knew any part of it before the whole. Else `page` itself. */
  readonly first: number;
}

/** Sources of this form are imports, each written in one transaction on any number of pages. */
export const IMPORT_SOURCE = /^import-/;

/** Pages after `after` with entries of these kinds, and whose they are; oldest first. */
export async function landPages(session: Session, after: number): Promise<LandPage[]> {
  const rows = await session.query<Omit<LandPage, 'first'> & { source: string | null }>(
    `SELECT e.page, ${instantSql('p.recorded')} AS recorded, e.owner,
       CASE WHEN min(e.source) = max(e.source) THEN min(e.source) END AS source
     FROM register.entry e JOIN register.page p ON p.number = e.page
     WHERE e.page > $1::bigint AND e.kind = ANY ($2::text[])
       AND e.recorded > coalesce((SELECT q.recorded FROM register.page q WHERE q.number = $1::bigint), '-infinity')
     GROUP BY e.page, p.recorded, e.owner ORDER BY e.page, e.owner`,
    [String(after), LEDGER_KINDS],
  );
  const pages: (LandPage & { readonly source: string | null })[] = [];
  // Owners are reckoned each for itself, so a run of one may have pages of others in it.
  const last = new Map<string, number>();
  for (const row of rows) {
    const at = last.get(row.owner);
    const before = at === undefined ? undefined : pages[at];
    const sameRun =
      at !== undefined &&
      before !== undefined &&
      row.source !== null &&
      IMPORT_SOURCE.test(row.source) &&
      before.source === row.source;
    if (sameRun) {
      pages[at] = { ...row, first: before.first };
    } else {
      last.set(row.owner, pages.length);
      pages.push({ ...row, first: row.page });
    }
  }
  return pages;
}

/** The areas that entries of the page name, and how many entries there are. Releases without an area bring those under them. */
export async function areasOnPage(session: Session, { owner, first, page }: LandPage): Promise<string[]> {
  await link(session, owner, first, page);
  const rows = await session.query<{ area: string }>(
    `WITH e AS (SELECT e.kind, e.subject FROM register.entry e WHERE e.owner = $1 AND ${onPages('$2', '$3')} AND e.kind = ANY ($4::text[]))
     SELECT subject AS area FROM e WHERE kind = 'hazardous-area'
     UNION SELECT l.area FROM e JOIN derived.link l ON l.owner = $1 AND l.kind = e.kind AND l.subject = e.subject WHERE l.area <> ''
     UNION SELECT o.subject FROM e JOIN register.entry v ON v.owner = $1 AND v.kind = e.kind AND v.subject = e.subject
       JOIN register.entry o ON o.owner = $1 AND o.kind = 'hazardous-area' AND o.geometry && v.geometry
       WHERE e.kind = 'land-release'`,
    [owner, String(first), String(page), LEDGER_KINDS],
  );
  return rows.map((row) => row.area);
}

/** Pages have no index of their own; the instants at which they were recorded have one. */
function onPages(first: string, last: string): string {
  const instant = (page: string) => `(SELECT q.recorded FROM register.page q WHERE q.number = ${page}::bigint)`;
  return `e.page BETWEEN ${first}::bigint AND ${last}::bigint AND e.recorded BETWEEN ${instant(first)} AND ${instant(last)}`;
}

/** Notes which areas the releases and changes of a page speak of, so that they are found from the area. */
async function link(session: Session, owner: string, first: number, page: number): Promise<void> {
  await session.query(
    `INSERT INTO derived.link (owner, area, kind, subject)
     SELECT DISTINCT e.owner, a.area, e.kind, e.subject
     FROM register.entry e CROSS JOIN LATERAL (
       SELECT coalesce(e.body->>'area', '') AS area
       UNION SELECT jsonb_array_elements_text(coalesce(e.body->'others', '[]'))
     ) a
     WHERE e.owner = $1 AND ${onPages('$2', '$3')}
       AND e.kind IN ('land-release', 'land-change') AND e.body IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [owner, String(first), String(page)],
  );
}

/** Areas whose land, in any version or release, lies near that of the given ones; the given ones among them. */
export async function areasAround(session: Session, owner: string, areas: readonly string[]): Promise<string[]> {
  const rows = await session.query<{ area: string }>(
    `WITH own AS (
       SELECT geometry FROM register.entry WHERE owner = $1 AND kind = 'hazardous-area' AND subject = ANY ($2::text[]) AND geometry IS NOT NULL
       UNION ALL
       SELECT r.geometry FROM derived.link l JOIN register.entry r ON r.owner = $1 AND r.kind = l.kind AND r.subject = l.subject
       WHERE l.owner = $1 AND l.area = ANY ($2::text[]) AND r.geometry IS NOT NULL
     )
     SELECT unnest($2::text[]) AS area
     UNION SELECT o.subject FROM own JOIN register.entry o
       ON o.owner = $1 AND o.kind = 'hazardous-area' AND o.geometry && own.geometry
     UNION SELECT l2.area FROM derived.link l1 JOIN derived.link l2 ON l2.owner = $1 AND l2.kind = l1.kind AND l2.subject = l1.subject
       WHERE l1.owner = $1 AND l1.area = ANY ($2::text[]) AND l2.area <> ''`,
    [owner, areas],
  );
  return rows.map((row) => row.area);
}

/** A version of an area that is in force. */
export interface AreaVersion {
  readonly id: string;
  readonly area: string;
  /** `YYYY-MM-DD`; null where its beginning is not known. */
  readonly from: string | null;
  /** The first day on which it no longer holds; null while it does. */
  readonly until: string | null;
  readonly recorded: Instant;
  readonly classification: string;
  readonly deviceClass: string;
  readonly status: string;
  /** JSON: a list of codes. */
  readonly units: readonly string[];
  readonly stated: number | null;
  readonly computed: number | null;
  /** Null where it encloses nothing. */
  readonly box: Bbox | null;
}

type Boxed = { west: number | null; south: number; east: number; north: number };

const BOX = `CASE WHEN ST_Dimension(e.geometry) = 2 THEN ST_XMin(e.geometry) END AS west,
  ST_YMin(e.geometry) AS south, ST_XMax(e.geometry) AS east, ST_YMax(e.geometry) AS north`;

function boxOf({ west, south, east, north }: Boxed): Bbox | null {
  return west === null ? null : [west, south, east, north];
}

/** Versions in force at the instant, of the areas, or of all areas of the owner where they are null. */
export async function areaVersions(
  session: Session,
  owner: string,
  areas: readonly string[] | null,
  known: Instant,
): Promise<AreaVersion[]> {
  const parameters = new Parameters();
  const inForce = inForceSql(
    'e',
    { owner, kind: 'hazardous-area', known, ...(areas === null ? {} : { subject: areas }) },
    parameters,
  );
  const rows = await session.query<Omit<AreaVersion, 'box' | 'units'> & Boxed & { units: string[] }>(
    `SELECT e.id::text AS id, e.subject AS area, lower(e.valid)::text AS "from", upper(e.valid)::text AS until,
       ${instantSql('e.recorded')} AS recorded, e.body->>'classification' AS classification,
       e.body->>'deviceClass' AS "deviceClass", e.body->>'status' AS status, e.body->'units' AS units,
       (e.body->>'statedArea')::float8 AS stated, (e.body->>'computedArea')::float8 AS computed, ${BOX}
     FROM register.entry e WHERE ${inForce}`,
    parameters.values,
  );
  // Named one by one: spreading takes several times as long, and there may be a million.
  return rows.map((row) => ({
    id: row.id,
    area: row.area,
    from: row.from,
    until: row.until,
    recorded: row.recorded,
    classification: row.classification,
    deviceClass: row.deviceClass,
    status: row.status,
    units: row.units,
    stated: row.stated,
    computed: row.computed,
    box: boxOf(row),
  }));
}

/** Where an area lies in one of its versions. */
export interface AreaBox {
  readonly area: string;
  /** Null where it encloses nothing. */
  readonly box: Bbox | null;
}

const BOXES_AT_ONCE = 50_000;

/** Of every version in force at the instant of every area of the owner, by area; a part at a time. */
export async function* areaBoxes(session: Session, owner: string, known: Instant): AsyncGenerator<readonly AreaBox[]> {
  let after: { readonly area: string; readonly seq: string } | null = { area: '', seq: '0' };
  while (after !== null) {
    const parameters = new Parameters();
    const inForce = inForceSql('e', { owner, kind: 'hazardous-area', known }, parameters);
    const [area, seq] = [parameters.of(after.area), parameters.of(after.seq)];
    const rows: (Boxed & { area: string; seq: string })[] = await session.query(
      `SELECT e.subject AS area, e.seq::text AS seq, ${BOX} FROM register.entry e
       WHERE ${inForce} AND (e.subject, e.seq) > (${area}, ${seq}::bigint)
       ORDER BY e.subject, e.seq LIMIT ${BOXES_AT_ONCE}`,
      parameters.values,
    );
    yield rows.map((row) => ({ area: row.area, box: boxOf(row) }));
    after = rows.length < BOXES_AT_ONCE ? null : (rows.at(-1) ?? null);
  }
}

/** A release or change that is in force. */
export interface LandDeed {
  readonly id: string;
  readonly kind: 'land-release' | 'land-change';
  readonly from: string | null;
  readonly recorded: Instant;
  readonly body: Readonly<Record<string, unknown>>;
  readonly box: Bbox | null;
}

/**
 * Releases and changes in force when the page was written that name the areas or, naming none, lie on them, and those that the
 * page itself speaks of, wherever they lie; all where areas is null.
 */
export async function landDeeds(
  session: Session,
  { owner, recorded: known, first, page }: LandPage,
  areas: readonly string[] | null,
): Promise<LandDeed[]> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { owner, kind: ['land-release', 'land-change'], known }, parameters);
  const columns = `e.id::text AS id, e.kind, lower(e.valid)::text AS "from", ${instantSql('e.recorded')} AS recorded,
       e.body - 'entered' AS body, ${BOX}`;
  const rows = await session.query<Omit<LandDeed, 'box'> & Boxed>(
    areas === null
      ? `SELECT ${columns} FROM register.entry e WHERE ${inForce}`
      : `WITH said AS (${saidSql(parameters.of(owner), parameters.of(areas))}
           UNION SELECT e.kind, e.subject FROM register.entry e
           WHERE e.owner = ${parameters.of(owner)} AND ${onPages(parameters.of(String(first)), parameters.of(String(page)))}
             AND e.kind IN ('land-release', 'land-change'))
         SELECT ${columns} FROM said s JOIN register.entry e ON e.kind = s.kind AND e.subject = s.subject WHERE ${inForce}`,
    parameters.values,
  );
  return rows.map(({ west, south, east, north, ...row }) => ({ ...row, box: boxOf({ west, south, east, north }) }));
}

/** Kind and subject of what speaks of the areas, or lies on them without naming one. */
function saidSql(owner: string, areas: string): string {
  return `SELECT kind, subject FROM derived.link WHERE owner = ${owner} AND area = ANY (${areas}::text[])
    UNION
    SELECT l.kind, l.subject FROM derived.link l
      JOIN register.entry r ON r.owner = ${owner} AND r.kind = l.kind AND r.subject = l.subject
      JOIN register.entry h ON h.owner = ${owner} AND h.kind = 'hazardous-area' AND h.subject = ANY (${areas}::text[]) AND h.geometry && r.geometry
    WHERE l.owner = ${owner} AND l.area = ''`;
}

/** The polygons of entries, by id. */
export async function shapesOf(session: Session, owner: string, ids: readonly string[]): Promise<Map<string, Shape>> {
  const shapes = new Map<string, Shape>();
  for (let at = 0; at < ids.length; at += SHAPES_AT_ONCE) {
    const rows = await session.query<{ id: string; ewkb: string }>(
      `SELECT id::text AS id, encode(ST_AsEWKB(geometry, 'NDR'), 'hex') AS ewkb
       FROM register.entry WHERE owner = $1 AND id = ANY ($2::uuid[])`,
      [owner, ids.slice(at, at + SHAPES_AT_ONCE)],
    );
    for (const { id, ewkb } of rows) {
      const geometry = fromEwkb(ewkb);
      if (geometry.type === 'Polygon') shapes.set(id, [geometry.coordinates]);
      else if (geometry.type === 'MultiPolygon') shapes.set(id, geometry.coordinates);
    }
  }
  return shapes;
}

const SHAPES_AT_ONCE = 5_000;
