/** A file on its way into the register: what was sent, what was answered of it, what a trial said of it, what came of it. */
import { z } from 'zod';
import { wordsOf } from '../../../land/words/meaning.ts';
import { RELEASE_PRODUCTS } from '../../../land/words/work.ts';
import type { Resource } from '../../../reports/resource.ts';
import { IMPORT_KINDS, type ImportKind } from '../import-record.ts';
import { REPAIRS } from '../row-geometry.ts';

const KINDS = Object.keys(IMPORT_KINDS) as [ImportKind, ...ImportKind[]];
const PRODUCTS = wordsOf(RELEASE_PRODUCTS);
const resource = z.custom<Resource>((value) => typeof value === 'object' && value !== null);
const answer = z.string().nullable();

/** What a person said of the file as a whole; null where nothing was said. */
export const answersSchema = z.strictObject({
  layer: answer,
  kind: z.enum(KINDS).nullable(),
  /** Three letters of a State, or `column:NAME`. */
  owner: answer,
  crs: answer,
  encoding: answer,
  /** Who published the file. */
  title: answer,
  /** YYYY-MM-DD. */
  on: answer,
  product: z.enum(PRODUCTS).nullable(),
  reason: answer,
});
export type Answers = z.infer<typeof answersSchema>;

const problem = z.strictObject({ code: z.string(), found: z.string(), wanted: z.string(), next: z.string() });

export const draftSchema = z.strictObject({
  id: z.string(),
  who: z.string(),
  /** Milliseconds since 1970. */
  created: z.number(),
  touched: z.number(),
  /** The name of the file, as it was sent. */
  file: z.string(),
  bytes: z.number(),
  answers: answersSchema,
  /** How its columns are read, as the text of a profile; null until it was said. */
  profile: z.string().nullable(),
  repairs: z.enum(REPAIRS),
  /** The import as it would be, as the command line tells it; null until a trial, and after another answer. */
  trial: resource.nullable(),
  /** The import as it was. */
  done: resource.nullable(),
  /** Work that was begun; where this process knows nothing of it, it was interrupted. */
  running: z.enum(['trial', 'accept']).nullable(),
  /** What the work that ended last was stopped by. */
  failed: problem.nullable(),
  /** The work that ended last was stopped by a person. */
  stopped: z.boolean(),
});
export type Draft = z.infer<typeof draftSchema>;
export type DraftProblem = z.infer<typeof problem>;

export const NO_ANSWERS: Answers = {
  layer: null,
  kind: null,
  owner: null,
  crs: null,
  encoding: null,
  title: null,
  on: null,
  product: null,
  reason: null,
};

/** Another answer makes what was tried before worthless. */
export function answered(draft: Draft, change: Partial<Pick<Draft, 'answers' | 'profile' | 'repairs'>>): Draft {
  return { ...draft, ...change, trial: null, failed: null, stopped: false };
}
