/**
 * The kinds of entries that reports add to the register: what a person states for them, because nothing that is counted tells it
 * (laws, programmes, production, warnings, plans), and what was filed.
 */
import { z } from 'zod';
import type { KindSpec } from '../register/kind.ts';

/** One line of a list of facts, by the names that reports use; whoever records it has it checked against the list. */
export const statementBody = z.strictObject({
  treaty: z.enum(['APMBC', 'CCM', 'CCW-APII']),
  list: z.string().min(1),
  /** There is nothing to tell: then `values` is empty. */
  none: z.boolean(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Ids of sources on record. */
  sources: z.array(z.string()),
  note: z.string(),
});
export type StatementBody = z.output<typeof statementBody>;

/** A report that was frozen. The snapshot answers for ever what it was made from; the hash says that it still does. */
export const submissionBody = z.strictObject({
  report: z.string(),
  treaty: z.enum(['APMBC', 'CCM', 'CCW-APII']),
  year: z.int(),
  layout: z.string(),
  language: z.string(),
  /** The day on which deadlines and standing were asked. */
  on: z.string(),
  snapshot: z.string(),
  known: z.string(),
  /** SHA-256 of its facts as canonical JSON. */
  factsHash: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal digits'),
  /** SHA-256 over the entries of the snapshot. */
  snapshotHash: z.string(),
  /** 0 for the first, then one more for each correction. */
  correction: z.int().min(0),
  note: z.string().min(1),
});
export type SubmissionBody = z.output<typeof submissionBody>;

export const REPORT_KINDS: readonly KindSpec[] = [
  { name: 'report-statement', body: statementBody },
  { name: 'report-submission', body: submissionBody, overlaps: 'one-per-subject', frozen: true },
];
