/**
 * Keeps documents and the claims found in them. What the register has already is passed over, so that an identical import
 * changes nothing; a detail that somebody gave is never overwritten by one that was found.
 */
import type { Claim } from '../../evidence/claim.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import {
  claimAddition,
  documentAddition,
  documentBodyOf,
  originalAddition,
  type Written,
} from '../../store/evidence/kept-evidence.ts';
import { type DocumentBody, EVIDENCE, LARGEST_ORIGINAL } from '../../store/evidence/kinds.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { canonical } from '../../store/register/canonical.ts';
import type { Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from '../register/open-register.ts';

/** A document with its claims and the bytes that it was read from. */
export interface FoundClaims {
  readonly document: SourceDocument;
  readonly original: Uint8Array;
  readonly claims: readonly Claim[];
}

export interface Kept {
  readonly documents: { readonly added: number; readonly corrected: number; readonly present: number };
  readonly claims: { readonly added: number; readonly present: number };
  /** Documents whose original is larger than what is kept. */
  readonly withoutOriginal: readonly string[];
}

/**
 * All of them in one transaction.
 * @throws Problem of the engine or the register; then nothing was kept
 */
export async function keepClaims(opening: Opening, found: readonly FoundClaims[], by: Written): Promise<Kept> {
  const { result } = await withRegister(opening, (desk) => keepAt(desk, found, by));
  return result;
}

/** The same, within a transaction of the caller. */
export async function keepAt(desk: Desk, found: readonly FoundClaims[], by: Written): Promise<Kept> {
  // The same file under two names is one document.
  const each = [...new Map(found.map((one) => [one.document.id, one])).values()];
  const claims = [...new Map(each.flatMap((one) => one.claims).map((claim) => [claim.id, claim])).values()];
  const documents = await standing(
    desk,
    'document',
    each.map((one) => one.document.id),
  );
  const known = await standing(
    desk,
    'claim',
    claims.map((claim) => claim.id),
  );
  const changes: Change[] = [];
  const counts = { added: 0, corrected: 0, present: 0 };
  const withoutOriginal: string[] = [];
  for (const { document, original } of each) {
    const body = documentBodyOf(document, original.byteLength);
    const before = documents.get(document.id);
    if (before === undefined) {
      changes.push({ verb: 'add', ...documentAddition(document.id, body, by) });
      if (original.byteLength > LARGEST_ORIGINAL) withoutOriginal.push(document.id);
      else changes.push({ verb: 'add', ...originalAddition(document.id, body, original, by) });
      counts.added += 1;
      continue;
    }
    const merged = mergedBody(before.body as unknown as DocumentBody, body);
    if (canonical(merged) === canonical(before.body)) {
      counts.present += 1;
    } else {
      changes.push({ verb: 'correct', owner: EVIDENCE, id: before.id, body: merged, ...by });
      counts.corrected += 1;
    }
  }
  const fresh = claims.filter((claim) => !known.has(claim.id));
  changes.push(...fresh.map((claim): Change => ({ verb: 'add', ...claimAddition(claim, by) })));
  await desk.write(changes);
  return {
    documents: counts,
    claims: { added: fresh.length, present: claims.length - fresh.length },
    withoutOriginal,
  };
}

/** The entries in force of these subjects. */
async function standing(desk: Desk, kind: string, subjects: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  if (subjects.length === 0) return new Map();
  const { entries } = await desk.read(PUBLIC, { owner: EVIDENCE, kind, subject: subjects });
  return new Map(entries.map((entry) => [entry.subject, entry]));
}

const DETAILS = ['title', 'publisher', 'author', 'language', 'published'] as const;

/** What was given goes before what was found, and something before nothing. Where it was first read stays. */
function mergedBody(before: DocumentBody, now: DocumentBody): DocumentBody {
  const merged: Record<string, unknown> = { ...before };
  for (const name of DETAILS) {
    const [old, found] = [before[name], now[name]];
    if (found !== null && (old === null || found.origin === 'given' || old.origin !== 'given')) merged[name] = found;
  }
  return merged as DocumentBody;
}
