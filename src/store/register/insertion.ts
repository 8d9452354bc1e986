/** The only place that puts rows into the tables of entries and pages. */
import { Problem } from '../../base/problem.ts';
import type { Session } from '../engine.ts';
import type { Draft } from './change.ts';
import { copyBytes, copyLine, inPieces } from './copytext.ts';
import { type EntryRow, entryHash, NOTHING_BEFORE } from './entry.ts';
import { type Instant, instantSql, later, nextAfter } from './instant.ts';
import { type Head, NO_PAGE, type Page, type PageRow, pageHash } from './page.ts';
import { rangeLiteral } from './period.ts';

/** A draft with its place in the chain. */
export interface Placed extends EntryRow {
  readonly draft: Draft;
}

/** More rows than this go through COPY, which starts slower and runs faster. */
const FEW = 64;

/** Drafts that are written together: what goes on one page, in this order. */
export interface Sheet {
  readonly drafts: readonly Draft[];
  /** What the clock says; null: the clock of the database. */
  readonly at: Instant | null;
}

/** Where the register stands: what the next page is chained to. */
interface Ends {
  readonly page: Pick<Page, 'number' | 'recorded' | 'hash'>;
  /** What the clock of the database says. */
  readonly clock: Instant;
  /** Sequence and hash of the last entry of each owner. */
  readonly heads: ReadonlyMap<string, { readonly seq: number; readonly hash: string }>;
}

/**
 * Puts each sheet on a page of its own, in their order; the caller holds the lock. As many answers of the database are
 * waited for as for one sheet.
 * @throws Problem `geometry-invalid`
 */
export async function insertPages(session: Session, sheets: readonly Sheet[]): Promise<Placed[]> {
  const owners = new Set(sheets.flatMap(({ drafts }) => drafts.map((draft) => draft.owner)));
  const ends = await readEnds(session, [...owners].sort());
  const heads = new Map(ends.heads);
  const placed: Placed[] = [];
  const pages: Page[] = [];
  for (const { drafts, at } of sheets) {
    const last = pages.at(-1) ?? ends.page;
    const number = last.number + 1;
    const recorded = later(at ?? ends.clock, nextAfter(last.recorded));
    for (const draft of drafts) {
      const before = heads.get(draft.owner);
      const seq = (before?.seq ?? 0) + 1;
      const row = rowOf(draft, seq, number, recorded, before?.hash ?? NOTHING_BEFORE);
      heads.set(draft.owner, { seq, hash: row.hash });
      placed.push(row);
    }
    const moved = [...new Set(drafts.map((draft) => draft.owner))].sort();
    const unhashed = {
      number,
      recorded,
      heads: moved.map((owner): Head => [owner, heads.get(owner)?.seq ?? 0, heads.get(owner)?.hash ?? '']),
      previous: last.hash,
    };
    pages.push({ ...unhashed, hash: pageHash(unhashed) });
  }
  if (placed.length > FEW) await insertMany(session, placed, pages);
  else await insertFew(session, placed, pages);
  return placed;
}

/** Named one by one: spreading takes longer than all the rest of an import. */
function rowOf(draft: Draft, seq: number, page: number, recorded: Instant, previous: string): Placed {
  const row = {
    owner: draft.owner,
    seq: String(seq),
    page: String(page),
    id: draft.id,
    origin: draft.origin,
    version: String(draft.version),
    verb: draft.verb,
    kind: draft.kind,
    subject: draft.subject,
    valid: draft.valid,
    body: draft.body,
    geometry: draft.geometry,
    source: draft.source,
    author: draft.author,
    reason: draft.reason,
    supersedes: draft.supersedes,
    recorded,
    previous,
    hash: '',
    draft,
  };
  row.hash = entryHash(row, draft.said);
  return row;
}

async function readEnds(session: Session, owners: readonly string[]): Promise<Ends> {
  type Row = Pick<PageRow, 'number' | 'hash'> & {
    recorded: Instant;
    clock: Instant;
    owner: string;
    seq: string | null;
    head: string | null;
  };
  const rows = await session.query<Row>(
    `SELECT coalesce(p.number, 0)::text AS number, coalesce(encode(p.hash, 'hex'), '${NO_PAGE.hash}') AS hash,
       coalesce(${instantSql('p.recorded')}, '${NO_PAGE.recorded}') AS recorded, ${instantSql('clock_timestamp()')} AS clock,
       o.owner, e.seq::text AS seq, encode(e.hash, 'hex') AS head
     FROM unnest($1::text[]) AS o(owner)
     LEFT JOIN LATERAL (SELECT * FROM register.page ORDER BY number DESC LIMIT 1) p ON true
     LEFT JOIN LATERAL (SELECT * FROM register.entry WHERE owner = o.owner ORDER BY seq DESC LIMIT 1) e ON true`,
    [owners],
    { repeated: true },
  );
  const [first] = rows;
  if (!first) throw new Error('a page without entries');
  return {
    page: { number: Number(first.number), recorded: first.recorded, hash: first.hash },
    clock: first.clock,
    heads: new Map(rows.flatMap((row) => (row.head ? [[row.owner, { seq: Number(row.seq), hash: row.head }]] : []))),
  };
}

/** The columns of the table of entries in the order of {@link values}, with the type that each text is cast to. */
export const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['owner', 'text'],
  ['seq', 'bigint'],
  ['page', 'bigint'],
  ['recorded', 'timestamptz'],
  ['id', 'uuid'],
  ['origin', 'uuid'],
  ['supersedes', 'uuid'],
  ['version', 'integer'],
  ['verb', 'text'],
  ['kind', 'text'],
  ['subject', 'text'],
  ['valid', 'daterange'],
  ['body', 'jsonb'],
  ['geometry', 'geometry'],
  ['source', 'text'],
  ['author', 'text'],
  ['reason', 'text'],
  ['previous', 'bytea'],
  ['hash', 'bytea'],
];
const NAMES = COLUMNS.map(([name]) => name).join(', ');

function values(placed: Placed): (string | null)[] {
  return [
    placed.owner,
    placed.seq,
    placed.page,
    placed.recorded,
    placed.id,
    placed.origin,
    placed.supersedes,
    placed.version,
    placed.verb,
    placed.kind,
    placed.subject,
    rangeLiteral(placed.draft.period),
    placed.body,
    placed.geometry,
    placed.source,
    placed.author,
    placed.reason,
    copyBytes(placed.previous),
    copyBytes(placed.hash),
  ];
}

function pagesSql(first: number): string {
  const list = ['bigint', 'timestamptz', 'text', 'text', 'text'].map((type, index) => `$${first + index}::${type}[]`);
  return `INSERT INTO register.page (number, recorded, heads, previous, hash)
    SELECT t.number, t.recorded, t.heads::jsonb, decode(t.previous, 'hex'), decode(t.hash, 'hex')
    FROM unnest(${list.join(', ')}) AS t(number, recorded, heads, previous, hash)`;
}

function pagesValues(pages: readonly Page[]): string[][] {
  return [
    pages.map((page) => String(page.number)),
    pages.map((page) => page.recorded),
    pages.map((page) => JSON.stringify(page.heads)),
    pages.map((page) => page.previous),
    pages.map((page) => page.hash),
  ];
}

/** All in one statement: a single write waits for as few answers as can be. */
async function insertFew(session: Session, placed: readonly Placed[], pages: readonly Page[]): Promise<void> {
  const rows = placed.map(values);
  const casts = COLUMNS.map(([name, type]) => `t.${name}::${type}`).join(', ');
  const arrays = COLUMNS.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const returned = await session.query<Invalid>(
    `WITH page AS (${pagesSql(COLUMNS.length + 1)})
     INSERT INTO register.entry (${NAMES}) SELECT ${casts} FROM unnest(${arrays}) AS t(${NAMES})
     RETURNING owner, seq::text AS seq, CASE WHEN NOT ST_IsValid(geometry) THEN ST_IsValidReason(geometry) END AS reason`,
    [...COLUMNS.map((_, index) => rows.map((row) => row[index] ?? null)), ...pagesValues(pages)],
    { repeated: true },
  );
  const invalid = returned.find((row) => row.reason !== null);
  if (invalid) refuseInvalid(placed, invalid);
}

async function insertMany(session: Session, placed: readonly Placed[], pages: readonly Page[]): Promise<void> {
  const lines = function* (): Generator<string> {
    for (const each of placed) yield copyLine(values(each));
  };
  await session.copyIn(`COPY register.entry (${NAMES}) FROM STDIN`, inPieces(lines()));
  await session.query(pagesSql(1), pagesValues(pages));
  // The type is in the second byte of the EWKB; a point or several points cannot be invalid.
  const suspects = placed.filter((each) => each.geometry !== null && !/^..0[14]/.test(each.geometry));
  for (const owner of new Set(suspects.map((each) => each.owner))) {
    const own = suspects.filter((each) => each.owner === owner);
    const [invalid] = await session.query<Invalid>(
      `SELECT owner, seq::text AS seq, ST_IsValidReason(geometry) AS reason FROM register.entry
       WHERE owner = $1 AND seq BETWEEN $2::bigint AND $3::bigint AND geometry IS NOT NULL AND NOT ST_IsValid(geometry)
       ORDER BY register.entry.seq LIMIT 1`,
      [owner, own[0]?.seq, own.at(-1)?.seq],
    );
    if (invalid) refuseInvalid(placed, invalid);
  }
}

/** What PostGIS says of a stored geometry. It is asked afterwards: asking before would parse each geometry twice. */
interface Invalid {
  readonly owner: string;
  readonly seq: string;
  readonly reason: string | null;
}

function refuseInvalid(placed: readonly Placed[], { owner, seq, reason }: Invalid): never {
  const culprit = placed.find((each) => each.owner === owner && each.seq === seq);
  const problem = new Problem('geometry-invalid', {
    found: `the geometry of “${culprit?.subject}” (${culprit?.kind}) is not valid: ${reason} (longitude latitude)`,
    wanted: 'rings that do not cross themselves or each other, holes inside their shell, lines of two different points',
    next: 'Repair the geometry where it was drawn; nothing was recorded.',
  });
  throw culprit?.draft.where ? problem.at(culprit.draft.where) : problem;
}
