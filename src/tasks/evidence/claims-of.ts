/** The claims that are kept, with the document that each stands in and what people hold of it. */
import type { Claim } from '../../evidence/claim.ts';
import type { Property } from '../../evidence/property.ts';
import type { Verdict } from '../../evidence/verdict.ts';
import {
  claimOf,
  documentOf,
  type Judgement,
  judgementOf,
  type KeptDocument,
} from '../../store/evidence/kept-evidence.ts';
import { EVIDENCE } from '../../store/evidence/kinds.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';
import { reading } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';

export interface ClaimFilter {
  /** ISO 3166-1 alpha-3; also where it is at the other end of what is said. */
  readonly state?: string | undefined;
  readonly property?: Property | undefined;
  /** By anybody's judgement; `none`: judged by nobody. */
  readonly judged?: Verdict | 'none' | undefined;
  /** The id of a document, or a part of its title, publisher or origin. */
  readonly document?: string | undefined;
  /** As kept at that instant; now, when not given. */
  readonly known?: Instant | undefined;
}

export interface KeptClaim {
  readonly claim: Claim;
  readonly document: KeptDocument | null;
  /** Of several people, in the order in which they were recorded; nobody is overruled. */
  readonly judgements: readonly Judgement[];
  /** When the claim was kept, an instant in UTC, and by whom. */
  readonly recorded: string;
  readonly author: string;
}

/**
 * In the order of documents (by day of publication, then id) and of places in them.
 * @throws Problem `schema-missing` where nothing was ever kept
 */
export function claimsOf(opening: Opening, filter: ClaimFilter = {}): Promise<readonly KeptClaim[]> {
  return reading(opening, (register) => claimsAt(register, filter));
}

/** The same, of a register that is open. */
export async function claimsAt(desk: Desk, filter: ClaimFilter = {}): Promise<readonly KeptClaim[]> {
  const { known } = filter;
  const documents = new Map(
    (await entriesOf(desk, 'document', known)).map((entry) => [entry.subject, documentOf(entry)]),
  );
  const judgements = new Map<string, Judgement[]>();
  for (const one of (await entriesOf(desk, 'judgement', known)).map(judgementOf)) {
    judgements.set(one.claim, [...(judgements.get(one.claim) ?? []), one]);
  }
  const kept: KeptClaim[] = [];
  for await (const entry of desk.stream(PUBLIC, { owner: EVIDENCE, kind: 'claim', known })) {
    const claim = claimOf(entry);
    const document = documents.get(claim.document) ?? null;
    const on = [...(judgements.get(claim.id) ?? [])].sort((one, other) => (one.recorded < other.recorded ? -1 : 1));
    if (!fits(filter, claim, document, on)) continue;
    kept.push({ claim, document, judgements: on, recorded: entry.recorded, author: entry.author });
  }
  return kept.sort(inOrder);
}

async function entriesOf(desk: Desk, kind: string, known: Instant | undefined): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of desk.stream(PUBLIC, { owner: EVIDENCE, kind, known })) entries.push(entry);
  return entries;
}

function fits(
  filter: ClaimFilter,
  claim: Claim,
  document: KeptDocument | null,
  judgements: readonly Judgement[],
): boolean {
  const { state, property, judged } = filter;
  if (state !== undefined && !claim.states.includes(state) && !claim.objects.includes(state)) return false;
  if (property !== undefined && claim.property !== property) return false;
  if (judged === 'none' && judgements.length > 0) return false;
  if (judged !== undefined && judged !== 'none' && !judgements.some((one) => one.verdict === judged)) return false;
  return filter.document === undefined || isMeant(filter.document, claim, document);
}

function isMeant(text: string, claim: Claim, document: KeptDocument | null): boolean {
  if (claim.document === text) return true;
  const told = [document?.title?.value, document?.publisher?.value, document?.origin];
  return told.some((one) => one?.toLowerCase().includes(text.toLowerCase()));
}

function inOrder(one: KeptClaim, other: KeptClaim): number {
  const day = ({ document }: KeptClaim) => document?.published?.value ?? Number.POSITIVE_INFINITY;
  if (day(one) !== day(other)) return day(one) - day(other);
  if (one.claim.document !== other.claim.document) return one.claim.document < other.claim.document ? -1 : 1;
  return one.claim.span.start - other.claim.span.start || (one.claim.id < other.claim.id ? -1 : 1);
}
