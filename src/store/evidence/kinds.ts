/**
 * The kinds of entries that hold evidence. A `document` is what is known of a text, its `document-original` the bytes as they
 * were given, a `claim` what one place of it says, a `judgement` what a person holds of a claim.
 */
import { z } from 'zod';
import { MODES } from '../../evidence/claim.ts';
import { FORMATS, ORIGINS } from '../../evidence/document.ts';
import { PROPERTY_IDS, UNITS } from '../../evidence/property.ts';
import { VERDICTS } from '../../evidence/verdict.ts';
import type { KindSpec } from '../register/kind.ts';

/** Whose entries these are: a newspaper's words belong to no State, and do not hold up the chain of one. */
export const EVIDENCE = 'evidence';

/** An original larger than this is not kept; its hash is. */
export const LARGEST_ORIGINAL = 16 * 1024 * 1024;

const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');
const detail = z.strictObject({ value: z.string(), origin: z.enum(ORIGINS), as: z.string() }).nullable();
const day = z.strictObject({ value: dayText, origin: z.enum(ORIGINS), as: z.string() }).nullable();
const codes = z.array(z.string());

export const documentBody = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal digits'),
  bytes: z.int().min(0),
  format: z.enum(FORMATS),
  origin: z.string(),
  title: detail,
  publisher: detail,
  author: detail,
  language: detail,
  published: day,
});
export type DocumentBody = z.output<typeof documentBody>;

export const originalBody = z.strictObject({ sha256: z.string(), base64: z.base64() });

export const claimBody = z.strictObject({
  document: z.string(),
  span: z.strictObject({ start: z.int().min(0), end: z.int().min(0) }),
  quote: z.string(),
  page: z.int().min(1).nullable(),
  property: z.enum(PROPERTY_IDS as [string, ...string[]]),
  mode: z.enum(MODES),
  states: codes,
  objects: codes,
  treaty: z.string().nullable(),
  alternatives: codes,
  inferred: z.array(z.enum(['states', 'treaty'])),
  weapon: z.string().nullable(),
  conduct: codes,
  value: z
    .strictObject({
      low: z.number().nullable(),
      high: z.number().nullable(),
      unit: z.enum(UNITS),
      about: z.boolean(),
      as: z.string(),
    })
    .nullable(),
  time: z
    .strictObject({
      earliest: dayText.nullable(),
      latest: dayText.nullable(),
      as: z.string(),
      relative: z.boolean(),
      relation: z.enum(['at', 'by', 'since']),
    })
    .nullable(),
  speakers: z.array(z.strictObject({ name: z.string(), manner: z.enum(['quoted', 'reported']) })),
  pattern: z.string(),
});
export type ClaimBody = z.output<typeof claimBody>;

export const judgementBody = z.strictObject({ verdict: z.enum(VERDICTS), reason: z.string().min(1) });
export type JudgementBody = z.output<typeof judgementBody>;

export const EVIDENCE_KINDS: readonly KindSpec[] = [
  { name: 'document', body: documentBody, overlaps: 'one-per-subject' },
  // The text of somebody else: for those who work with the register, not for the public.
  { name: 'document-original', body: originalBody, overlaps: 'one-per-subject', mark: 'restricted', frozen: true },
  { name: 'claim', body: claimBody, overlaps: 'one-per-subject', frozen: true },
  { name: 'judgement', body: judgementBody, overlaps: 'one-per-source' },
];
