/**
 * Pages: each write puts its entries on one page, and a page names the last entry of every chain that it moved on. The
 * pages are chained themselves, so that the last page's hash stands for every entry of every owner: the head of heads.
 */
import type { Session } from '../engine.ts';
import { sha256 } from './canonical.ts';
import { NOTHING_BEFORE } from './entry.ts';
import { BEGINNING, type Instant, instantSql } from './instant.ts';

/** Where the chain of an owner stood when the page was full: owner, sequence and hash (hex) of its last entry. */
export type Head = readonly [owner: string, seq: number, hash: string];

export interface Page {
  /** From 1, without gaps. */
  readonly number: number;
  /** Later than that of every page before it, even if the clock was set back. */
  readonly recorded: Instant;
  readonly heads: readonly Head[];
  readonly previous: string;
  readonly hash: string;
}

/** The select list that makes a {@link PageRow} of the table `alias`. */
export const PAGE_COLUMNS = `p.number::text AS number, ${instantSql('p.recorded')} AS recorded, p.heads::text AS heads,
  encode(p.previous, 'hex') AS previous, encode(p.hash, 'hex') AS hash`;

export interface PageRow {
  readonly number: string;
  readonly recorded: string;
  readonly heads: string;
  readonly previous: string;
  readonly hash: string;
}

export function pageOf(row: PageRow): Page {
  return {
    number: Number(row.number),
    recorded: row.recorded as Instant,
    heads: JSON.parse(row.heads) as Head[],
    previous: row.previous,
    hash: row.hash,
  };
}

/** SHA-256 over canonical JSON: the name of this form, the hash of the page before, number, instant, heads. */
export function pageHash(page: Omit<Page, 'hash'>): string {
  return sha256(JSON.stringify(['whitestone-page-1', page.previous, page.number, page.recorded, page.heads]));
}

/** Stands for the last page of a register that has none. */
export const NO_PAGE: Page = {
  number: 0,
  recorded: BEGINNING,
  heads: [],
  previous: NOTHING_BEFORE,
  hash: NOTHING_BEFORE,
};

/** The last page; one look at the end of an index. */
export async function lastPage(session: Session): Promise<Page> {
  const rows = await session.query<PageRow>(
    `SELECT ${PAGE_COLUMNS} FROM register.page p ORDER BY p.number DESC LIMIT 1`,
  );
  return rows[0] ? pageOf(rows[0]) : NO_PAGE;
}

/**
 * A short text that identifies exactly one state of the register: `PAGE-HASH`. Any write changes it; nothing else
 * does. Costs one look at an index, so that a cache can ask before every answer.
 */
export async function registerStamp(session: Session): Promise<string> {
  return stampOf(await lastPage(session));
}

export function stampOf(page: Pick<Page, 'number' | 'hash'>): string {
  return `${page.number}-${page.hash}`;
}
