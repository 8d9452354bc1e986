/** The documents that are kept, with how much is known of each. */
import { documentOf, type KeptDocument } from '../../store/evidence/kept-evidence.ts';
import { EVIDENCE } from '../../store/evidence/kinds.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Desk } from '../../store/register/register.ts';

export interface ListedDocument {
  readonly document: KeptDocument;
  /** Claims that stand in it. */
  readonly claims: number;
  /** Judgements of people on them. */
  readonly judgements: number;
  /** When it was kept, an instant in UTC, and by whom. */
  readonly recorded: string;
  readonly author: string;
}

/** The youngest first, by the day of publication; those without a day last. */
export async function documentsAt(desk: Desk): Promise<readonly ListedDocument[]> {
  const claims = new Map<string, string[]>();
  for await (const { subject, source } of desk.stream(PUBLIC, { owner: EVIDENCE, kind: 'claim' })) {
    // The source of a claim is its document.
    const of = claims.get(source);
    if (of === undefined) claims.set(source, [subject]);
    else of.push(subject);
  }
  const judged = new Map<string, number>();
  for await (const { subject } of desk.stream(PUBLIC, { owner: EVIDENCE, kind: 'judgement' })) {
    judged.set(subject, (judged.get(subject) ?? 0) + 1);
  }
  const found: ListedDocument[] = [];
  for await (const entry of desk.stream(PUBLIC, { owner: EVIDENCE, kind: 'document' })) {
    const own = claims.get(entry.subject) ?? [];
    const judgements = own.reduce((sum, claim) => sum + (judged.get(claim) ?? 0), 0);
    const { recorded, author } = entry;
    found.push({ document: documentOf(entry), claims: own.length, judgements, recorded, author });
  }
  const day = ({ document }: ListedDocument) => document.published?.value ?? Number.NEGATIVE_INFINITY;
  return found.sort((one, other) => day(other) - day(one) || (one.document.id < other.document.id ? -1 : 1));
}

/** One of them; null where none of that id is kept. */
export async function documentAt(
  desk: Desk,
  id: string,
): Promise<{ readonly document: KeptDocument; readonly recorded: string; readonly author: string } | null> {
  const { entries } = await desk.read(PUBLIC, { owner: EVIDENCE, kind: 'document', subject: id });
  const [entry] = entries;
  return entry === undefined ? null : { document: documentOf(entry), recorded: entry.recorded, author: entry.author };
}
