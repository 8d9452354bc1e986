/** What a caller asks to be written, and the drafts that become entries: everything but the place in the chain. */

import type { Geometry, GeometryType } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { canonical, keptText } from './canonical.ts';
import { type Content, type Entry, type EntryRow, entryId, saidText } from './entry.ts';
import { toEwkb } from './geometry.ts';
import { fittedText, type Kind, type Kinds, kindOf } from './kind.ts';
import { ALWAYS, checkedPeriod, formatPeriod, type Period } from './period.ts';

/** Something said for the first time. */
export interface Addition {
  readonly owner: string;
  readonly kind: string;
  readonly subject: string;
  /** Default: always. */
  readonly valid?: Period;
  /** Of any shape, to be checked; or {@link Fitted}, then with the geometry in it. */
  readonly body: unknown;
  readonly geometry?: Geometry | null;
  /** Who says so: the id of a publication, a survey, an office. */
  readonly source: string;
  /** Who writes it down. */
  readonly author: string;
  readonly reason?: string;
  /** Where it was read, for the error: `areas.csv:12`. Not kept. */
  readonly where?: string;
}

/** Names the version that the writer saw, in one of two ways. */
export interface Target {
  readonly owner: string;
  /** With `seen`: any version of the line. Without: exactly the version that the writer saw. */
  readonly id: string;
  /** The number of the version that the writer saw. */
  readonly seen?: number;
  readonly author: string;
  /** Why; never empty. */
  readonly reason: string;
  readonly where?: string;
}

/** A new version. What is not named stays as it was; what is named replaces the old as a whole (null: no geometry). */
export interface Correction extends Target {
  readonly valid?: Period;
  readonly body?: unknown;
  readonly geometry?: Geometry | null;
  readonly source?: string;
}

export type Change =
  | ({ readonly verb: 'add' } & Addition)
  | ({ readonly verb: 'correct' } & Correction)
  | ({ readonly verb: 'retract' } & Target)
  | ({ readonly verb: 'restore' } & Target);

/** An entry without its place in the chain; `kind` is the definition. */
export interface Draft extends Content {
  readonly definition: Kind;
  readonly period: Period;
  readonly id: string;
  /** Has it the id of a marked kind? Then {@link formerId} is another. */
  readonly keyed: boolean;
  /** What of it goes into its id and its hash, written out once. */
  readonly said: string;
  readonly origin: string;
  readonly version: number;
  readonly author: string;
  readonly reason: string;
  /** Where it was read, or null. */
  readonly where: string | null;
}

/** The key (hex) that the ids of a kind are made with, or null. */
export type KeyOf = (owner: string, kind: Kind) => string | null;

const OWNER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** @throws Problem `owner-malformed` */
export function checkedOwner(owner: string): string {
  if (OWNER.test(owner)) return owner;
  throw new Problem('owner-malformed', {
    found: `the owner is “${owner}”`,
    wanted: 'the three letters of a State (UKR) or a short name: letters, digits, dot, hyphen, underscore; at most 63',
    next: 'Correct the owner; nothing was recorded.',
  });
}

/** A problem that says where the change was read. */
export function located<T>(where: string | undefined | null, work: () => T): T {
  if (!where) return work();
  try {
    return work();
  } catch (error) {
    throw error instanceof Problem && error.text.where === undefined ? error.at(where) : error;
  }
}

/**
 * A body and geometry as they are kept, checked and written out once: for those who make many, and compare them with what
 * is there, before they are added. Texts only, so that what they were made from can go.
 */
export class Fitted {
  readonly kind: string;
  /** Canonical JSON. */
  readonly body: string;
  /** EWKB in hex, or null. */
  readonly geometry: string | null;

  /** @throws Problem `kind-unknown`, `body-unfit`, `geometry-unfit`, `geometry-invalid` */
  constructor(kinds: Kinds, kind: string, body: unknown, geometry: Geometry | null) {
    const definition = kindOf(kinds, kind);
    this.kind = definition.name;
    this.body = fittedText(definition, body);
    this.geometry = fittedGeometry(definition, geometry);
  }
}

/** An addition that was checked; only its id is missing. */
export type Prepared = Omit<Draft, 'id' | 'origin' | 'keyed'>;

/**
 * @throws Problem `owner-malformed`, `kind-unknown`, `body-unfit`, `text-unfit`, `geometry-unfit`, `geometry-invalid`,
 *   `interval-reversed`, `day-impossible`
 */
export function prepareAddition(kinds: Kinds, addition: Addition): Prepared {
  return located(addition.where, () => {
    const definition = kindOf(kinds, addition.kind);
    const period = checkedPeriod(addition.valid ?? ALWAYS);
    const { body, geometry } = fittedOf(kinds, definition, addition);
    const content: Content = {
      owner: checkedOwner(addition.owner),
      verb: 'add',
      kind: definition.name,
      subject: keptText(addition.subject, 'the subject', { empty: false, longest: 500 }),
      valid: formatPeriod(period),
      body,
      geometry,
      source: keptText(addition.source, 'the source', { empty: false, longest: 2000 }),
      supersedes: null,
    };
    const { author, reason, where } = writer(addition, true);
    // Named one by one: spreading takes longer than all the rest of an import.
    return {
      owner: content.owner,
      verb: content.verb,
      kind: content.kind,
      subject: content.subject,
      valid: content.valid,
      body: content.body,
      geometry: content.geometry,
      source: content.source,
      supersedes: null,
      author,
      reason,
      where,
      definition,
      period,
      said: saidText(content),
      version: 1,
    };
  });
}

function fittedOf(kinds: Kinds, definition: Kind, { kind, body, geometry = null }: Addition): Fitted {
  if (!(body instanceof Fitted)) return new Fitted(kinds, kind, body, geometry);
  if (body.kind !== definition.name || geometry !== null) {
    throw new Error(
      `a body fitted to “${body.kind}” is added as “${kind}”${geometry === null ? '' : ' with a geometry'}`,
    );
  }
  return body;
}

/** Gives an addition its id. */
export function draftAddition(prepared: Prepared, keyOf: KeyOf): Draft {
  const key = keyOf(prepared.owner, prepared.definition);
  const id = entryId(prepared, key, prepared.said);
  return {
    owner: prepared.owner,
    verb: prepared.verb,
    kind: prepared.kind,
    subject: prepared.subject,
    valid: prepared.valid,
    body: prepared.body,
    geometry: prepared.geometry,
    source: prepared.source,
    supersedes: null,
    author: prepared.author,
    reason: prepared.reason,
    where: prepared.where,
    definition: prepared.definition,
    period: prepared.period,
    said: prepared.said,
    version: 1,
    id,
    keyed: key !== null,
    origin: id,
  };
}

/** The id that an addition of a marked kind has if it was recorded before the kind had marks; else null. */
export function formerId(draft: Draft): string | null {
  return draft.verb === 'add' && draft.keyed ? entryId(draft, null, draft.said) : null;
}

/** What a later version is made from: the version it supersedes, and for a restoration what was retracted. */
export interface Standing {
  readonly head: Entry;
  readonly row: EntryRow;
  readonly retracted: EntryRow | null;
}

/** A draft of a later version; the caller has checked that it may be written. */
export function draftVersion(
  kinds: Kinds,
  change: Exclude<Change, { verb: 'add' }>,
  standing: Standing,
  keyOf: KeyOf,
): Draft {
  const { head, row } = standing;
  const definition = kindOf(kinds, head.kind);
  // A retraction carries no body; what is restored is what it took away.
  const base = change.verb === 'restore' ? (standing.retracted ?? row) : row;
  const correction: Partial<Correction> = change.verb === 'correct' ? change : {};
  const gone = change.verb === 'retract';
  const period = correction.valid === undefined ? head.valid : checkedPeriod(correction.valid);
  const content: Content = {
    owner: head.owner,
    verb: change.verb,
    kind: head.kind,
    subject: head.subject,
    valid: formatPeriod(period),
    body: gone ? null : correctedBody(definition, correction, base),
    geometry: gone ? null : correctedGeometry(definition, correction, base),
    source: keptText(correction.source ?? head.source, 'the source', { empty: false, longest: 2000 }),
    supersedes: head.id,
  };
  const said = saidText(content);
  const key = keyOf(head.owner, definition);
  const id = entryId(content, key, said);
  return {
    ...content,
    ...writer(change, false),
    definition,
    period,
    id,
    keyed: key !== null,
    said,
    origin: head.origin,
    version: head.version + 1,
  };
}

function correctedBody(kind: Kind, correction: Partial<Correction>, base: EntryRow): string | null {
  if (correction.body instanceof Fitted) return correction.body.body;
  if (correction.body !== undefined) return fittedText(kind, correction.body);
  return base.body === null ? null : canonical(JSON.parse(base.body));
}

function correctedGeometry(kind: Kind, correction: Partial<Correction>, base: EntryRow): string | null {
  if (correction.body instanceof Fitted) return correction.body.geometry;
  return correction.geometry === undefined ? base.geometry : fittedGeometry(kind, correction.geometry);
}

function writer(change: Addition | Target, mayBeSilent: boolean): Pick<Draft, 'author' | 'reason' | 'where'> {
  return {
    author: keptText(change.author, 'the author', { empty: false, longest: 500 }),
    reason: keptText(change.reason ?? '', 'the reason', { empty: mayBeSilent, longest: 4000 }),
    where: change.where ?? null,
  };
}

/** EWKB in hex, or null. @throws Problem `geometry-unfit` or `geometry-invalid` */
function fittedGeometry(kind: Kind, geometry: Geometry | null): string | null {
  const rule = kind.geometry;
  if (geometry === null) {
    if (rule?.required) throw unfitGeometry(kind, 'there is no geometry', rule.types);
    return null;
  }
  if (rule === null) throw unfitGeometry(kind, `there is a ${geometry.type}`, []);
  const ewkb = toEwkb(geometry);
  if (!rule.types.includes(geometry.type)) throw unfitGeometry(kind, `there is a ${geometry.type}`, rule.types);
  return ewkb;
}

function unfitGeometry(kind: Kind, found: string, types: readonly GeometryType[]): Problem {
  return new Problem('geometry-unfit', {
    found: `${found}, and the kind is “${kind.name}”`,
    wanted: types.length === 0 ? 'no geometry' : `a ${types.join(' or ')}`,
    next: 'Correct the geometry or the kind; nothing was recorded.',
  });
}
