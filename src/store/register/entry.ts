/**
 * Entries: one row each, written once. An entry is the first version of something said about a subject, or a later
 * version that supersedes exactly one earlier entry; the versions that follow from one first entry are its line.
 */

import type { Geometry } from '../../base/geometry.ts';
import { canonical, contentUuid, type Json, sha256 } from './canonical.ts';
import { ewkbSql, fromEwkb } from './geometry.ts';
import { type Instant, instantSql } from './instant.ts';
import { type Period, parsePeriod, periodSql } from './period.ts';

/** What can be done. A retraction says that a line no longer stands; a restoration takes a retraction back. */
export const VERBS = ['add', 'correct', 'retract', 'restore'] as const;
export type Verb = (typeof VERBS)[number];

export interface Entry<Body = Json> {
  /** The State (ISO 3166-1 alpha-3) or tenant whose entry it is; part of every key. */
  readonly owner: string;
  /** Place in the chain of its owner, from 1, without gaps. */
  readonly seq: number;
  /** The page of the register that it was written on; what is written together shares one. */
  readonly page: number;
  /** A UUID made from the content: the same content from the same source has the same id. */
  readonly id: string;
  /** The id of the first entry of its line. */
  readonly origin: string;
  /** From 1, counting along its line. */
  readonly version: number;
  readonly verb: Verb;
  readonly kind: string;
  readonly subject: string;
  readonly valid: Period;
  /** Null in a retraction. */
  readonly body: Body | null;
  readonly geometry: Geometry | null;
  readonly source: string;
  readonly author: string;
  readonly reason: string;
  /** The id of the entry that this one takes the place of; null in a first entry. */
  readonly supersedes: string | null;
  readonly recorded: Instant;
  /** SHA-256 in hex, over the entry and the hash before it; null when something is withheld (it could confirm a guess). */
  readonly hash: string | null;
  /** Paths of the fields left out because the access given does not reach them; `geometry` for the geometry. */
  readonly withheld: readonly string[];
  /** The size of the cell, `5 km`, where `geometry` is the cell that the place lies in and not the place itself. */
  readonly coarsened?: string;
}

/** An entry as the database writes it, all texts: nothing in it depends on the driver or the session. */
export interface EntryRow {
  readonly owner: string;
  readonly seq: string;
  readonly page: string;
  readonly id: string;
  readonly origin: string;
  readonly version: string;
  readonly verb: Verb;
  readonly kind: string;
  readonly subject: string;
  readonly valid: string;
  readonly body: string | null;
  readonly geometry: string | null;
  readonly source: string;
  readonly author: string;
  readonly reason: string;
  readonly supersedes: string | null;
  readonly recorded: string;
  readonly previous: string;
  readonly hash: string;
}

/** The previous hash of what has nothing before it. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** The select list that makes an {@link EntryRow} of the table `alias`. */
export function entryColumns(alias: string): string {
  const of = (column: string): string => `${alias}.${column}`;
  return [
    ...['owner', 'verb', 'kind', 'subject', 'source', 'author', 'reason'].map(of),
    ...['seq', 'page', 'id', 'origin', 'version', 'supersedes', 'body'].map((name) => `${of(name)}::text AS ${name}`),
    `${periodSql(of('valid'))} AS valid`,
    `${ewkbSql(of('geometry'))} AS geometry`,
    `${instantSql(of('recorded'))} AS recorded`,
    `encode(${of('previous')}, 'hex') AS previous`,
    `encode(${of('hash')}, 'hex') AS hash`,
  ].join(', ');
}

export function entryOf(row: EntryRow): Entry {
  return {
    owner: row.owner,
    seq: Number(row.seq),
    page: Number(row.page),
    id: row.id,
    origin: row.origin,
    version: Number(row.version),
    verb: row.verb,
    kind: row.kind,
    subject: row.subject,
    valid: parsePeriod(row.valid),
    body: row.body === null ? null : (JSON.parse(row.body) as Json),
    geometry: row.geometry === null ? null : fromEwkb(row.geometry),
    source: row.source,
    author: row.author,
    reason: row.reason,
    supersedes: row.supersedes,
    recorded: row.recorded as Instant,
    hash: row.hash,
    withheld: [],
  };
}

/** What an entry says, without who wrote it, when and why. `body` is canonical JSON or null. */
export type Content = Pick<
  EntryRow,
  'owner' | 'verb' | 'kind' | 'subject' | 'valid' | 'body' | 'geometry' | 'source' | 'supersedes'
>;

/**
 * The id that an entry of this content has.
 * @param key the owner's key (hex) where the kind has marks, else null: without a key, an id could be used to confirm
 *   a guess at a name that is withheld
 * @param said {@link saidText} of the content, where it is at hand
 */
export function entryId(content: Content, key: string | null, said = saidText(content)): string {
  const head =
    content.supersedes === null
      ? '"whitestone-content-1"'
      : texts(['whitestone-version-1', content.supersedes, content.verb]);
  return contentUuid(`[${head},${said}]`, key);
}

/**
 * The hash of an entry: SHA-256 over the canonical JSON of a list, in UTF-8. The list is: the name of this form, the
 * hash of the entry before it in the chain of its owner, page, instant recorded, id, origin, version, verb, the id
 * superseded, author, reason, then owner, kind, subject, valid period, body, EWKB, source. Numbers of pages and
 * versions are written as texts.
 * @param said {@link saidText} of the row, where it is at hand
 */
export function entryHash(row: Omit<EntryRow, 'hash' | 'seq'>, said = saidText(row)): string {
  const { previous, page, recorded, id, origin, version, verb, supersedes, author, reason } = row;
  // Of hexadecimal digits, numbers, instants and verbs, JSON is the text in quotation marks.
  const place = `"${previous}","${page}","${recorded}","${id}","${origin}","${version}","${verb}"`;
  const before = supersedes === null ? 'null' : `"${supersedes}"`;
  return sha256(`["whitestone-entry-1",${place},${before},${texts([author, reason])},${said}]`);
}

/** What an entry says, as members of a JSON list: the end of what its id and its hash are made from. */
export function saidText(content: Content): string {
  const { owner, kind, subject, valid, body, geometry, source } = content;
  // The body is canonical JSON already and is set in as it stands; EWKB has nothing but hexadecimal digits.
  const shape = geometry === null ? 'null' : `"${geometry}"`;
  return `${texts([owner, kind, subject, valid])},${body ?? 'null'},${shape},${JSON.stringify(source)}`;
}

function texts(items: readonly (string | null)[]): string {
  let text = '';
  for (let at = 0; at < items.length; at += 1) text += (at === 0 ? '' : ',') + JSON.stringify(items[at]);
  return text;
}

/** The canonical text of a body that the database wrote in its own order. */
export function canonicalBody(body: string | null): string | null {
  return body === null ? null : canonical(JSON.parse(body));
}
