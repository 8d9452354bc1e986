/**
 * Views: a question put to the register with its two clocks, and the SQL that answers it. What is in force as known at
 * an instant is every entry recorded by then that no entry recorded by then supersedes, retractions left out.
 */

import { type Day, formatDay } from '../../base/day.ts';
import type { Bbox } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import type { Session } from '../engine.ts';
import type { Places } from './access.ts';
import { cellReach, cellSql } from './coarse.ts';
import { earlier, type Instant } from './instant.ts';
import { lastPage, type Page } from './page.ts';

/** What is asked. What is not named is not filtered. */
export interface View {
  /** One owner or several. A question that can name its owner should: the tables can then be distributed by owner. */
  readonly owner?: string | readonly string[] | undefined;
  readonly kind?: string | readonly string[] | undefined;
  readonly subject?: string | readonly string[] | undefined;
  /** The day that the answer is about; without it, entries of any valid period. */
  readonly on?: Day | undefined;
  /** What the register knew at this instant; without it, or later than the last page, all that it knows. */
  readonly known?: Instant | undefined;
  readonly bbox?: Bbox | undefined;
  /** Of the reader (`placesSeen`): a box finds nobody's exact place who may not see it. Without it, all are exact. */
  readonly places?: Places | undefined;
}

/** The values of $1, $2, … of a statement. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The placeholder of a value. */
  of(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

export function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/**
 * The instant that an answer is given for: never later than the last page, for what is recorded after that is not known
 * yet. An answer for the instant returned here never changes.
 */
export async function settled(session: Session, known: Instant | undefined): Promise<{ known: Instant; page: Page }> {
  const page = await lastPage(session);
  return { known: known === undefined ? page.recorded : earlier(known, page.recorded), page };
}

/** Conditions on the entries of the table `alias`, without the clocks. */
export function filterSql(alias: string, view: View, parameters: Parameters): string[] {
  const conditions: string[] = [];
  for (const column of ['owner', 'kind', 'subject'] as const) {
    const value = view[column];
    if (value === undefined) continue;
    conditions.push(
      typeof value === 'string'
        ? `${alias}.${column} = ${parameters.of(value)}`
        : `${alias}.${column} = ANY (${parameters.of(value)}::text[])`,
    );
  }
  if (typeof view.owner === 'string' && view.subject !== undefined && view.kind === undefined) {
    // The index of subjects begins with owner and kind: with every kind of the owner named, it can be used.
    conditions.push(`${alias}.kind = ANY (ARRAY(${kindsSql(parameters.of(view.owner))}))`);
  }
  if (view.bbox) conditions.push(bboxSql(alias, view.bbox, parameters, view));
  return conditions;
}

/** The kinds that an owner has entries of; one look at the index for each. */
function kindsSql(owner: string): string {
  const next = (after: string): string =>
    `SELECT e.kind FROM register.entry e WHERE e.owner = ${owner} ${after} ORDER BY e.kind LIMIT 1`;
  return `WITH RECURSIVE k(kind) AS (
      (${next('')}) UNION ALL SELECT (${next('AND e.kind > k.kind')}) FROM k WHERE k.kind IS NOT NULL
    ) SELECT kind FROM k WHERE kind IS NOT NULL`;
}

/** Conditions that leave the entries of the table `alias` that answer the view. */
export function inForceSql(alias: string, view: View & { readonly known: Instant }, parameters: Parameters): string {
  const known = `${parameters.of(view.known)}::timestamptz`;
  return [
    ...filterSql(alias, view, parameters),
    ...standingSql(alias, { on: view.on }, parameters),
    `${alias}.recorded <= ${known}`,
    `NOT EXISTS (SELECT FROM register.entry later
       WHERE later.owner = ${alias}.owner AND later.supersedes = ${alias}.id AND later.recorded <= ${known})`,
  ].join(' AND ');
}

/** Conditions on a version that is the last one of its line: that it stands, on the day and in the box of the view. */
export function standingSql(
  alias: string,
  view: Pick<View, 'on' | 'bbox' | 'kind' | 'places'>,
  parameters: Parameters,
): string[] {
  const conditions = [`${alias}.verb <> 'retract'`];
  if (view.on !== undefined) conditions.push(`${alias}.valid @> ${parameters.of(formatDay(view.on))}::date`);
  if (view.bbox) conditions.push(bboxSql(alias, view.bbox, parameters, view));
  return conditions;
}

/**
 * Every version of the line of the row `of`, as a table. Two looks at two indexes: asked with OR, a planner may read all
 * entries of the owner instead.
 */
export function lineSql(of: string): string {
  return `(SELECT o.* FROM register.entry o WHERE o.owner = ${of}.owner AND o.id = ${of}.origin
    UNION ALL SELECT o.* FROM register.entry o WHERE o.owner = ${of}.owner AND o.origin = ${of}.origin AND o.version > 1)`;
}

function bboxSql(alias: string, bbox: Bbox, parameters: Parameters, seen: Pick<View, 'kind' | 'places'> = {}): string {
  const [west, south, east, north] = bbox;
  const fits =
    bbox.length === 4 &&
    bbox.every(Number.isFinite) &&
    Math.max(Math.abs(west), Math.abs(east)) <= 180 &&
    Math.max(Math.abs(south), Math.abs(north)) <= 90 &&
    south <= north;
  if (!fits) {
    throw new Problem('bbox-malformed', {
      found: `the bounding box is ${JSON.stringify(bbox)}`,
      wanted: 'west, south, east, north in degrees; longitudes from -180 to 180, latitudes from -90 to 90, south first',
      next: 'Correct the four numbers.',
    });
  }
  const boxes =
    west <= east
      ? [[west, east]]
      : [
          [west, 180],
          [-180, east],
        ];
  const meets = boxes.map(([left, right]) => {
    const corners = [left, south, right, north].map((number) => `${parameters.of(number)}::float8`).join(', ');
    return `ST_Intersects(${alias}.geometry, ST_MakeEnvelope(${corners}, 4326))`;
  });
  const asked = seen.kind === undefined ? null : listed(seen.kind);
  const hidden = Object.entries(seen.places ?? {}).filter(([kind]) => asked?.includes(kind) ?? true);
  if (hidden.length === 0) return `(${meets.join(' OR ')})`;
  const cells = hidden.flatMap(([kind, metres]) => {
    if (metres === null) return [];
    const [wide, high] = cellReach(south, north, metres);
    return boxes.map(([left, right]) => {
      const corners = [left, south, right, north].map((number) => `${parameters.of(number)}::float8`).join(', ');
      const box = `ST_MakeEnvelope(${corners}, 4326)`;
      // The place lies in its cell, so that the index finds it not far from the box.
      return `(${alias}.kind = ${parameters.of(kind)} AND ${alias}.geometry && ST_Expand(${box}, ${wide}, ${high})
        AND ST_Intersects(${cellSql(`${alias}.geometry`, metres)}, ${box}))`;
    });
  });
  const exact = `(${alias}.kind <> ALL (${parameters.of(hidden.map(([kind]) => kind))}::text[]) AND (${meets.join(' OR ')}))`;
  return `(${[exact, ...cells].join(' OR ')})`;
}

/** The owners that have entries, or entries of a kind, in order; one look at the index for each. */
export async function ownersOf(session: Session, kind?: string): Promise<string[]> {
  const rows = await session.query<{ owner: string }>(
    `WITH RECURSIVE o(owner) AS (
       (SELECT owner FROM register.entry ORDER BY owner LIMIT 1)
       UNION ALL
       SELECT (SELECT e.owner FROM register.entry e WHERE e.owner > o.owner ORDER BY e.owner LIMIT 1) FROM o WHERE o.owner IS NOT NULL
     ) SELECT owner FROM o WHERE owner IS NOT NULL AND
       ($1::text IS NULL OR EXISTS (SELECT FROM register.entry e WHERE e.owner = o.owner AND e.kind = $1::text))`,
    [kind ?? null],
  );
  return rows.map((row) => row.owner);
}
