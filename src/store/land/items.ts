/**
 * Features out of the register: entries of one kind that are in force, by their line, page after page; and everything that a
 * map sheet is made of. Read as anybody may: kinds and fields with marks are left out, and cannot be asked for.
 */
import { type Day, formatDay } from '../../base/day.ts';
import type { Bbox, Geometry } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { SqlError } from '../engine/sql-error.ts';
import type { Session } from '../engine.ts';
import { PUBLIC, placesSeen, publicBody, publicBodySql } from '../register/access.ts';
import type { Json } from '../register/canonical.ts';
import { cellOf, cellSql, cellWords } from '../register/coarse.ts';
import { ewkbSql, ewkbToJson, fromEwkb } from '../register/geometry.ts';
import { type Instant, instantSql } from '../register/instant.ts';
import { type Kind, type Kinds, kindOf } from '../register/kind.ts';
import { type Period, parsePeriod, periodSql } from '../register/period.ts';
import { inForceSql, ownersOf, Parameters, settled } from '../register/view.ts';
import type { Expression } from './filter.ts';
import { filterSql } from './filter-sql.ts';

/** Counting goes no further than this. */
export const MOST_COUNTED = 10_000;
/** Milliseconds that a question with a filter may take. */
const PATIENCE = 20_000;

export interface ItemsView {
  readonly kind: string;
  /** In force on at least one day from the first to the last; null is open. */
  readonly first: Day | null;
  readonly last: Day | null;
  readonly known: Instant | null;
  readonly bbox?: Bbox | undefined;
  readonly filter?: Expression | undefined;
}

export interface ItemsPart {
  readonly limit: number;
  readonly after: ItemsPlace | null;
}

export interface ItemsPlace {
  readonly owner: string;
  readonly subject: string;
  readonly seq: number;
}

/** Kinds that are served: they have a geometry and no mark, and none on it or it is shown as a cell. */
export function servedKinds(kinds: Kinds): Kind[] {
  return [...kinds.values()].filter(
    ({ geometry, mark, marks, coarsened }) =>
      geometry !== null && mark === null && (marks.geometry === undefined || coarsened !== null),
  );
}

type FeatureRow = Record<'origin' | 'owner' | 'subject' | 'seq' | 'version' | 'valid' | 'source' | 'body', string> & {
  readonly recorded: Instant;
  readonly geometry: string | null;
};

function featureColumns(kind: Kind): string {
  return `e.origin::text AS origin, e.owner, e.subject, e.seq::text AS seq, e.version::text AS version, e.source,
    ${periodSql('e.valid')} AS valid, ${instantSql('e.recorded')} AS recorded, ${ewkbSql('e.geometry')} AS geometry,
    ${publicBodySql(kind, 'e')}::text AS body`;
}

/** A version of a line, as anybody may see it. Geometry and body are read when asked for: whoever passes texts on does without. */
export class Feature {
  /** Of the line. */
  readonly id: string;
  readonly owner: string;
  readonly subject: string;
  readonly seq: number;
  readonly version: number;
  readonly valid: Period;
  readonly recorded: Instant;
  readonly source: string;
  /** The size of the cell that the geometry is, `5 km`, where the exact place is not shown. */
  readonly coarsened: string | null;
  /** The body as JSON. */
  readonly bodyText: string;
  readonly #kind: Kind;
  readonly #ewkb: string | null;

  constructor(row: FeatureRow, kind: Kind) {
    this.id = row.origin;
    this.owner = row.owner;
    this.subject = row.subject;
    this.seq = Number(row.seq);
    this.version = Number(row.version);
    this.valid = parsePeriod(row.valid);
    this.recorded = row.recorded;
    this.source = row.source;
    this.coarsened = kind.coarsened === null || row.geometry === null ? null : cellWords(kind.coarsened);
    this.bodyText = publicBody(kind, row.body);
    this.#kind = kind;
    this.#ewkb = row.geometry;
  }

  get body(): { readonly [field: string]: Json } {
    return JSON.parse(this.bodyText) as { readonly [field: string]: Json };
  }
  get geometry(): Geometry | null {
    return this.#ewkb === null ? null : shownPlace(fromEwkb(this.#ewkb), this.#kind);
  }
  /** The geometry as JSON. */
  get geometryText(): string {
    return this.#ewkb !== null && this.coarsened === null ? ewkbToJson(this.#ewkb) : JSON.stringify(this.geometry);
  }
}

/** Of a served kind, where anybody sees that it lies. */
function shownPlace(exact: Geometry, { marks, coarsened }: Kind): Geometry {
  return marks.geometry === undefined || coarsened === null ? exact : cellOf(exact, coarsened);
}

/**
 * In the order of owner, subject and sequence. Owner after owner: within one, an index has that order.
 * @throws Problem of the bounding box, `filter-malformed` for a filter that cannot be worked out, `statement-timeout`
 */
export async function readItems(
  session: Session,
  kinds: Kinds,
  view: ItemsView,
  part: ItemsPart,
): Promise<{ readonly features: readonly Feature[]; readonly next: ItemsPlace | null }> {
  const kind = servedKind(kinds, view.kind);
  const { known } = await settled(session, view.known ?? undefined);
  const features: Feature[] = [];
  // One more than asked for tells whether there is a next page.
  const wanted = part.limit + 1;
  for (const owner of await ownersOf(session, view.kind)) {
    if (part.after !== null && Buffer.compare(Buffer.from(owner), Buffer.from(part.after.owner)) < 0) continue;
    const parameters = new Parameters();
    const conditions = conditionsOf(kind, { ...view, known }, owner, parameters);
    if (part.after?.owner === owner) {
      const [subject, seq] = [parameters.of(part.after.subject), parameters.of(String(part.after.seq))];
      conditions.push(`(e.subject, e.seq) > (${subject}, ${seq}::bigint)`);
    }
    const rows = await asked(() =>
      session.query<FeatureRow>(
        `SELECT ${featureColumns(kind)} FROM register.entry e WHERE ${conditions.join(' AND ')}
         ORDER BY e.subject, e.seq LIMIT ${parameters.of(String(wanted - features.length))}::bigint`,
        parameters.values,
        timeout(session),
      ),
    );
    for (const row of rows) features.push(new Feature(row, kind));
    if (features.length >= wanted) break;
  }
  const shown = features.slice(0, part.limit);
  const last = features.length > part.limit ? shown.at(-1) : undefined;
  return {
    features: shown,
    next: last === undefined ? null : { owner: last.owner, subject: last.subject, seq: last.seq },
  };
}

/** How many there are; null where they are more than {@link MOST_COUNTED}. */
export async function countItems(session: Session, kinds: Kinds, view: ItemsView): Promise<number | null> {
  const kind = servedKind(kinds, view.kind);
  const { known } = await settled(session, view.known ?? undefined);
  const parameters = new Parameters();
  const conditions = conditionsOf(kind, { ...view, known }, undefined, parameters);
  const rows = await asked(() =>
    session.query<{ count: string }>(
      `SELECT count(*)::text AS count FROM (
         SELECT FROM register.entry e WHERE ${conditions.join(' AND ')} LIMIT ${parameters.of(String(MOST_COUNTED + 1))}::bigint
       ) counted`,
      parameters.values,
      timeout(session),
    ),
  );
  const count = Number(rows[0]?.count ?? 0);
  return count > MOST_COUNTED ? null : count;
}

/** The version of a line that is in force; null where none is. */
export async function readItem(
  session: Session,
  kinds: Kinds,
  view: Omit<ItemsView, 'bbox' | 'filter'>,
  origin: string,
): Promise<Feature | null> {
  const kind = servedKind(kinds, view.kind);
  const { known } = await settled(session, view.known ?? undefined);
  for (const owner of await ownersOf(session, view.kind)) {
    const parameters = new Parameters();
    const conditions = conditionsOf(kind, { ...view, known }, owner, parameters);
    const id = parameters.of(origin);
    // Two looks at two indexes: first entries by their id, later ones by their line.
    const found = [`e.id = ${id}::uuid AND e.version = 1`, `e.origin = ${id}::uuid AND e.version > 1`];
    const rows = await session.query<FeatureRow>(
      found
        .map(
          (line) =>
            `(SELECT ${featureColumns(kind)} FROM register.entry e WHERE ${[...conditions, line].join(' AND ')})`,
        )
        .join(' UNION ALL '),
      parameters.values,
    );
    const [row] = rows;
    if (row !== undefined) return new Feature(row, kind);
  }
  return null;
}

function conditionsOf(
  of: Kind,
  view: ItemsView & { known: Instant },
  owner: string | undefined,
  parameters: Parameters,
): string[] {
  const { kind, first, last, known, bbox, filter } = view;
  const places = placesSeen(new Map([[of.name, of]]), PUBLIC);
  const conditions = [inForceSql('e', { owner, kind, known, bbox, places }, parameters)];
  if (first !== null || last !== null) {
    const limit = (day: Day | null): string => `${parameters.of(day === null ? null : formatDay(day))}::date`;
    conditions.push(`e.valid && daterange(${limit(first)}, ${limit(last)}, '[]')`);
  }
  const cell = places[of.name] ?? null;
  const place = cell === null ? 'e.geometry' : cellSql('e.geometry', cell);
  if (filter !== undefined) conditions.push(filterSql(filter, 'e', parameters, place));
  return conditions;
}

/** A kind that anybody may see. */
function servedKind(kinds: Kinds, name: string): Kind {
  const served = servedKinds(kinds);
  return kindOf(new Map(served.map((kind) => [kind.name, kind])), name);
}

/** The embedded engine has no clock that stops a statement. */
function timeout(session: Session): { timeout?: number } {
  return 'kind' in session && session.kind === 'server' ? { timeout: PATIENCE } : {};
}

/** Values that cannot be reckoned with (a power too large), and shapes that cannot be compared, are the question's fault. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SqlError) || !(error.code.startsWith('22') || error.code === 'XX000')) throw error;
    throw new Problem('filter-malformed', {
      found: `the filter cannot be worked out: ${error.message}`,
      wanted: 'numbers that can be reckoned with, and geometries that can be compared',
      next: 'Simplify the filter.',
    });
  }
}

/** Is this the stamp of a state that the register was once in, and went on from? */
export async function wasStamp(session: Session, stamp: string): Promise<boolean> {
  const [number = '', hash = ''] = stamp.split('-');
  if (!/^\d{1,15}$/.test(number)) return false;
  const rows = await session.query<{ hash: string }>(
    `SELECT encode(p.hash, 'hex') AS hash FROM register.page p WHERE p.number = $1::bigint`,
    [number],
  );
  return rows[0]?.hash === hash;
}

/** A version of a feature, of whatever time, for the map sheet. */
export interface Version {
  readonly owner: string;
  readonly seq: number;
  readonly origin: string;
  readonly version: number;
  readonly source: string;
  readonly subject: string;
  /** `YYYY-MM-DD`; null is open. */
  readonly from: string | null;
  readonly until: string | null;
  readonly recorded: Instant;
  /** When the next version of its line was recorded. */
  readonly superseded: Instant | null;
  readonly geometry: Geometry;
  /** The size of the cell that `geometry` is, where the exact place is not shown. */
  readonly coarsened: string | null;
  readonly body: Json;
}

interface VersionRow {
  readonly owner: string;
  readonly seq: string;
  readonly origin: string;
  readonly version: string;
  readonly source: string;
  readonly subject: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly recorded: string;
  readonly superseded: string | null;
  readonly geometry: string;
  readonly body: string;
}

/** Versions read at a time. */
const VERSIONS = 5_000;

/** Every version with a geometry that was recorded after an instant and until another, in the order of owner and subject; places as anybody may see them. */
export async function* versionsOf(
  session: Session,
  kind: Kind,
  after: Instant,
  until: Instant,
): AsyncGenerator<readonly Version[]> {
  for (const owner of await ownersOf(session, kind.name)) {
    let place: readonly [string, string] | null = null;
    do {
      const rows: VersionRow[] = await session.query<VersionRow>(
        `SELECT e.owner, e.seq::text AS seq, e.origin::text AS origin, e.subject,
           e.version::text AS version, e.source,
           to_char(lower(e.valid), 'YYYY-MM-DD') AS from, to_char(upper(e.valid), 'YYYY-MM-DD') AS until,
           ${instantSql('e.recorded')} AS recorded, ${ewkbSql('e.geometry')} AS geometry, e.body::text AS body,
           (SELECT ${instantSql('later.recorded')} FROM register.entry later
            WHERE later.owner = e.owner AND later.supersedes = e.id AND later.recorded <= $4::timestamptz) AS superseded
         FROM register.entry e
         WHERE e.owner = $1 AND e.kind = $2 AND e.recorded > $3::timestamptz AND e.recorded <= $4::timestamptz
           AND e.geometry IS NOT NULL AND ($5::text IS NULL OR (e.subject, e.seq) > ($5::text, $6::bigint))
         ORDER BY e.subject, e.seq LIMIT ${VERSIONS}`,
        [owner, kind.name, after, until, place?.[0] ?? null, place?.[1] ?? '0'],
      );
      yield rows.map((row) => ({
        ...row,
        seq: Number(row.seq),
        version: Number(row.version),
        recorded: row.recorded as Instant,
        superseded: row.superseded as Instant | null,
        geometry: shownPlace(fromEwkb(row.geometry), kind),
        coarsened: kind.coarsened === null ? null : cellWords(kind.coarsened),
        body: JSON.parse(row.body) as Json,
      }));
      const last = rows.at(-1);
      place = last !== undefined && rows.length === VERSIONS ? [last.subject, last.seq] : null;
    } while (place !== null);
  }
}

/** The lines of which a version was superseded after an instant and until another, and when. */
export async function supersessionsOf(
  session: Session,
  kind: string,
  after: Instant,
  until: Instant,
): Promise<readonly { readonly origin: string; readonly at: Instant }[]> {
  const rows = await session.query<{ origin: string; at: string }>(
    `SELECT e.origin::text AS origin, ${instantSql('e.recorded')} AS at FROM register.entry e
     WHERE e.kind = $1 AND e.supersedes IS NOT NULL AND e.recorded > $2::timestamptz AND e.recorded <= $3::timestamptz`,
    [kind, after, until],
  );
  return rows.map(({ origin, at }) => ({ origin, at: at as Instant }));
}
