/**
 * Verification: goes through every entry and every page, makes each hash again, and says where something was altered,
 * taken out, moved or slipped in. It reads in parts, in bounded memory, up to the page that was last when it began, so
 * the register may be written to meanwhile.
 */
import type { Session } from '../engine.ts';
import { canonicalBody, type EntryRow, entryColumns, entryHash, entryId, NOTHING_BEFORE } from './entry.ts';
import { lastPage, PAGE_COLUMNS, type Page, type PageRow, pageHash, pageOf, stampOf } from './page.ts';
import { checkSnapshot, listSnapshots } from './snapshot.ts';
import { ownersOf } from './view.ts';

/** What can be wrong. */
export const FLAWS = [
  /** What the row says is not what was hashed. */
  'altered',
  /** A row that the chain or a page names is not there. */
  'missing',
  /** The row is as it was written, and stands elsewhere than it was written. */
  'moved',
  /** A row that no page accounts for: it was put in behind the register's back. */
  'slipped-in',
  /** It supersedes what it cannot supersede. */
  'inconsistent',
  /** The register is not a continuation of the state that the caller kept. */
  'not-as-kept',
  /** A snapshot no longer answers as it did. */
  'snapshot',
  /** What refuses changes in the database was taken away or switched off. */
  'unguarded',
] as const;

export interface Flaw {
  readonly what: (typeof FLAWS)[number];
  readonly owner: string | null;
  /** Place in the chain of the owner. */
  readonly seq: number | null;
  readonly page: number | null;
  readonly id: string | null;
  /** A sentence: what differs. */
  readonly says: string;
}

export interface Verification {
  readonly sound: boolean;
  readonly entries: number;
  readonly pages: number;
  /** The state that was verified: keep it elsewhere, and give it as `kept` next time. */
  readonly stamp: string;
  /** The first thousand. */
  readonly flaws: readonly Flaw[];
  readonly flawCount: number;
}

export interface VerifyOptions {
  /**
   * A stamp kept outside the register (printed, published, in a backup). Whoever can rewrite the whole database can
   * rewrite every hash in it; only what was kept elsewhere shows that.
   */
  readonly kept?: string;
  readonly progress?: (entries: number, total: number) => void;
  /** Rows read at a time; default 5,000. */
  readonly chunk?: number;
}

/** The tables that must refuse changes. */
const GUARDED = ['access', 'entry', 'key', 'page'];

/** Verifies the register. */
export async function verify(session: Session, options: VerifyOptions = {}): Promise<Verification> {
  const last = await lastPage(session);
  const finds = new Finds();
  const total = await countUpTo(session, last.number);
  const chunk = options.chunk ?? 5_000;
  let entries = 0;
  const owners = await ownersOf(session);
  for (const owner of owners) {
    const chain = new Chain(session, owner, finds);
    for await (const rows of chainParts(session, owner, last.number, chunk)) {
      await chain.check(rows);
      entries += rows.length;
      options.progress?.(entries, total);
    }
    await chain.finish();
  }
  await checkPages(session, last, finds, chunk);
  await checkLines(session, last.number, finds);
  await checkKept(session, options.kept, finds);
  await checkSnapshots(session, finds);
  await checkGuards(session, finds);
  const { flaws, count } = finds;
  return { sound: count === 0, entries, pages: last.number, stamp: stampOf(last), flaws, flawCount: count };
}

class Finds {
  readonly flaws: Flaw[] = [];
  count = 0;

  add(what: Flaw['what'], says: string, at: Partial<Omit<Flaw, 'what' | 'says'>> = {}): void {
    this.count += 1;
    if (this.flaws.length < 1_000) this.flaws.push({ what, owner: null, seq: null, page: null, id: null, ...at, says });
  }
}

async function countUpTo(session: Session, page: number): Promise<number> {
  const [row] = await session.query<{ count: string }>(
    'SELECT count(*)::text AS count FROM register.entry WHERE page <= $1::bigint',
    [String(page)],
  );
  return Number(row?.count ?? 0);
}

/** The chain of an owner in parts. What was put on later pages than the last was written since, or was slipped in. */
async function* chainParts(
  session: Session,
  owner: string,
  lastPageNumber: number,
  chunk: number,
): AsyncGenerator<EntryRow[]> {
  let after = '0';
  for (;;) {
    const rows = await session.query<EntryRow>(
      `SELECT ${entryColumns('e')} FROM register.entry e WHERE e.owner = $1 AND e.seq > $2::bigint
       ORDER BY e.seq LIMIT $3::bigint`,
      [owner, after, String(chunk)],
    );
    // What stands on later pages that are there was written meanwhile; on pages that are not there, it was slipped in.
    const isLater = (row: EntryRow): boolean => Number(row.page) > lastPageNumber;
    const newest = rows.some(isLater) ? (await lastPage(session)).number : lastPageNumber;
    const due = rows.filter((row) => !isLater(row) || Number(row.page) > newest);
    if (due.length > 0) yield due;
    const then = rows.at(-1);
    if (rows.length < chunk || !then) return;
    after = then.seq;
  }
}

/** Checks the entries of one owner, part after part. */
class Chain {
  readonly #session: Session;
  readonly #owner: string;
  readonly #finds: Finds;
  /** Read when first something is wrong. */
  #key: Promise<string | null> | null = null;
  #seq = 0;
  #hash: string = NOTHING_BEFORE;
  /** The entry before, whose page may end with it. */
  #before: EntryRow | null = null;
  /** Was something said of the entry before? Then its page need not say it again. */
  #said = false;
  #pages = new Map<string, Page>();

  constructor(session: Session, owner: string, finds: Finds) {
    this.#session = session;
    this.#owner = owner;
    this.#finds = finds;
  }

  async check(rows: readonly EntryRow[]): Promise<void> {
    await this.#readPages(rows);
    for (const row of rows) {
      if (this.#before && this.#before.page !== row.page) this.#endOfPage(this.#before);
      await this.#checkRow(row);
      this.#before = row;
    }
  }

  async finish(): Promise<void> {
    if (this.#before) this.#endOfPage(this.#before);
  }

  async #readPages(rows: readonly EntryRow[]): Promise<void> {
    const numbers = [...new Set(rows.map((row) => row.page))].filter((number) => !this.#pages.has(number));
    const before = this.#before && this.#pages.get(this.#before.page);
    const found = await this.#session.query<PageRow>(
      `SELECT ${PAGE_COLUMNS} FROM register.page p WHERE p.number = ANY ($1::bigint[])`,
      [numbers],
    );
    const kept = new Map([...this.#pages].filter(([number]) => rows.some((row) => row.page === number)));
    this.#pages = kept;
    if (this.#before && before) this.#pages.set(this.#before.page, before);
    for (const row of found) this.#pages.set(row.number, pageOf(row));
  }

  async #checkRow(row: EntryRow): Promise<void> {
    const seq = Number(row.seq);
    const at = { owner: this.#owner, seq, page: Number(row.page), id: row.id };
    const gap = seq !== this.#seq + 1;
    if (gap) {
      const range = seq - this.#seq === 2 ? `entry ${seq - 1}` : `entries ${this.#seq + 1} to ${seq - 1}`;
      this.#finds.add('missing', `${range} of ${this.#owner} not there`, {
        ...at,
        seq: this.#seq + 1,
        id: null,
        page: null,
      });
    }
    const canonical = { ...row, body: safeBody(row.body) };
    const altered = entryHash(canonical) !== row.hash;
    const moved = !altered && !gap && row.previous !== this.#hash;
    if (altered) this.#finds.add('altered', await this.#whatDiffers(canonical), at);
    if (moved) this.#finds.add('moved', await this.#whereFrom(row), at);
    this.#said = altered || moved;
    this.#seq = seq;
    this.#hash = row.hash;
  }

  /** The id covers what an entry says; so it tells whether that was altered, or what is told about it. */
  async #whatDiffers(row: EntryRow): Promise<string> {
    this.#key ??= keyOf(this.#session, this.#owner);
    const key = await this.#key;
    const sameContent = [null, key].some((each) => entryId(row, each) === row.id);
    const page = this.#pages.get(row.page);
    if (!sameContent) return 'the subject, kind, valid period, body, geometry, source or id is not what was recorded';
    if (page && page.recorded !== row.recorded) return `the recorded instant is not that of its page, ${page.recorded}`;
    return 'the author, reason, version, page or hash is not what was recorded';
  }

  async #whereFrom(row: EntryRow): Promise<string> {
    if (row.previous === NOTHING_BEFORE) return 'it was written as the first entry of its owner';
    const [before] = await this.#session.query<{ seq: string; id: string }>(
      `SELECT seq::text AS seq, id::text AS id FROM register.entry WHERE owner = $1 AND hash = decode($2, 'hex')`,
      [this.#owner, row.previous],
    );
    return before
      ? `it was written after entry ${before.id}, which now has sequence ${before.seq}`
      : 'it was written after an entry that is not there any more';
  }

  #endOfPage(row: EntryRow): void {
    const at = { owner: this.#owner, seq: Number(row.seq), page: Number(row.page), id: row.id };
    const page = this.#pages.get(row.page);
    if (!page) {
      this.#finds.add('slipped-in', `its page ${row.page} is not there`, at);
      return;
    }
    if (this.#said) return;
    // Where the page goes on after this entry, something is missing, and that is found as a gap or at the chain's end.
    const [, end = 0, hash = ''] = page.heads.find(([owner]) => owner === this.#owner) ?? [];
    if (end === Number(row.seq) && hash !== row.hash) {
      this.#finds.add('altered', `page ${row.page} has another hash for it`, at);
    } else if (end < Number(row.seq)) {
      const told = end > 0 ? `ends with entry ${end} of ${this.#owner}` : `has no entries of ${this.#owner}`;
      this.#finds.add('slipped-in', `page ${row.page} ${told}, and this one stands after it`, at);
    }
  }
}

/** A body that was altered into something that canonical JSON refuses is altered, and no reason to stop. */
function safeBody(body: string | null): string | null {
  try {
    return canonicalBody(body);
  } catch {
    return body;
  }
}

async function keyOf(session: Session, owner: string): Promise<string | null> {
  const [row] = await session.query<{ key: string }>(
    `SELECT encode(key, 'hex') AS key FROM register.key WHERE owner = $1`,
    [owner],
  );
  return row?.key ?? null;
}

async function checkPages(session: Session, last: Page, finds: Finds, chunk: number): Promise<void> {
  let before: Page | null = null;
  for (;;) {
    const rows: PageRow[] = await session.query<PageRow>(
      `SELECT ${PAGE_COLUMNS} FROM register.page p WHERE p.number > $1::bigint AND p.number <= $2::bigint
       ORDER BY p.number LIMIT $3::bigint`,
      [String(before?.number ?? 0), String(last.number), String(chunk)],
    );
    const pages = rows.map(pageOf);
    for (const page of pages) {
      checkPage(page, before, finds);
      before = page;
    }
    const [first, final] = [pages[0], pages.at(-1)];
    if (first && final) await checkHeads(session, first.number, final.number, finds);
    if (rows.length < chunk) return;
  }
}

function checkPage(page: Page, before: Page | null, finds: Finds): void {
  const at = { page: page.number };
  const number = (before?.number ?? 0) + 1;
  if (page.number !== number) {
    finds.add('missing', `page ${number}${page.number > number + 1 ? ` to ${page.number - 1}` : ''} not there`, {
      page: number,
    });
  }
  if (pageHash(page) !== page.hash) {
    finds.add('altered', 'the instant, the heads or the hash of the page is not what was recorded', at);
  } else if (page.number === number && page.previous !== (before?.hash ?? NOTHING_BEFORE)) {
    finds.add('moved', 'the page was written after another page than the one before it', at);
  }
  if (before && page.recorded <= before.recorded) {
    finds.add(
      'altered',
      `the page is recorded at ${page.recorded}, not after the one before it (${before.recorded})`,
      at,
    );
  }
}

/** The end of a chain leaves no gap when it is cut off; but the pages know where it ended. */
async function checkHeads(session: Session, from: number, to: number, finds: Finds): Promise<void> {
  const rows = await session.query<{ owner: string; seq: string; page: string }>(
    `SELECT h.head ->> 0 AS owner, h.head ->> 1 AS seq, p.number::text AS page
     FROM register.page p CROSS JOIN LATERAL jsonb_array_elements(p.heads) AS h(head)
     WHERE p.number BETWEEN $1::bigint AND $2::bigint
       AND NOT EXISTS (SELECT FROM register.entry e WHERE e.owner = h.head ->> 0 AND e.seq >= (h.head ->> 1)::bigint)
     ORDER BY p.number`,
    [String(from), String(to)],
  );
  for (const row of rows) {
    const at = { owner: row.owner, seq: Number(row.seq), page: Number(row.page) };
    finds.add(
      'missing',
      `the chain of ${row.owner} ends before entry ${row.seq}, the last one on page ${row.page}`,
      at,
    );
  }
}

/** What a forger with the right hashes would still get wrong. */
async function checkLines(session: Session, lastPageNumber: number, finds: Finds): Promise<void> {
  const rows = await session.query<{ owner: string; seq: string; page: string; id: string; found: boolean }>(
    `SELECT e.owner, e.seq::text AS seq, e.page::text AS page, e.id::text AS id, t.id IS NOT NULL AS found
     FROM register.entry e LEFT JOIN register.entry t ON t.owner = e.owner AND t.id = e.supersedes
     WHERE e.supersedes IS NOT NULL AND e.page <= $1::bigint
       AND (t.id IS NULL OR t.seq >= e.seq OR t.version + 1 <> e.version OR t.origin <> e.origin OR t.kind <> e.kind
         OR t.subject <> e.subject OR (t.verb = 'retract') <> (e.verb = 'restore'))
     ORDER BY e.owner, e.seq LIMIT 1000`,
    [String(lastPageNumber)],
  );
  for (const row of rows) {
    const says = row.found
      ? 'it does not follow from the entry that it supersedes'
      : 'the entry that it supersedes is not there';
    finds.add('inconsistent', says, { owner: row.owner, seq: Number(row.seq), page: Number(row.page), id: row.id });
  }
}

async function checkKept(session: Session, kept: string | undefined, finds: Finds): Promise<void> {
  if (kept === undefined) return;
  const [, number = '', hash = ''] = /^(\d+)-([0-9a-f]{64})$/.exec(kept) ?? [];
  if (number === '') {
    finds.add('not-as-kept', `“${kept}” is no stamp of a register`);
    return;
  }
  if (number === '0') return;
  const [page] = await session.query<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM register.page WHERE number = $1::bigint`,
    [number],
  );
  const at = { page: Number(number) };
  if (!page) finds.add('not-as-kept', `page ${number} was there when the stamp was kept, and is not now`, at);
  else if (page.hash !== hash) finds.add('not-as-kept', `page ${number} is another than when the stamp was kept`, at);
}

async function checkSnapshots(session: Session, finds: Finds): Promise<void> {
  for (const snapshot of await listSnapshots(session)) {
    const { owner, name } = snapshot;
    if (!(await checkSnapshot(session, snapshot))) {
      finds.add('snapshot', `the snapshot “${name}” of ${owner} does not answer as it did`, { owner });
    }
    await checkKept(session, snapshot.stamp, finds);
  }
}

async function checkGuards(session: Session, finds: Finds): Promise<void> {
  const rows = await session.query<{ name: string }>(
    `SELECT t.name FROM unnest($1::text[]) AS t(name)
     WHERE NOT EXISTS (
       SELECT FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
       WHERE g.tgrelid = ('register.' || t.name)::regclass AND g.tgname = 'append_only' AND g.tgenabled = 'A'
         AND f.proname = 'refuse_change' AND f.prosrc LIKE '%RAISE EXCEPTION%'
         -- before; update, delete and truncate; for each statement
         AND g.tgtype::integer & 59 = 58)`,
    [GUARDED],
  );
  for (const { name } of rows) {
    finds.add(
      'unguarded',
      `the table register.${name} does not refuse changes: its trigger was taken away or switched off`,
    );
  }
}
