/**
 * The kinds of entries that hold stockpiles: what was counted, and what came, went or changed its account. The bodies are what
 * the ledger of src/stockpiles works with, days as text (EDTF). The State is the owner of the entry.
 */
import { z } from 'zod';
import { CONFIDENCES } from '../../base/finding.ts';
import { ACCOUNTS, ACT_NAMES, type ActName, MEASURES, PURPOSES } from '../../stockpiles/act.ts';
import type { KindSpec } from '../register/kind.ts';

const text = z.string().nullable();

const said = {
  /** As the catalogue or the report calls the mine; null: all types together. */
  type: text,
  lot: text,
  /** Who has them: a service, a depot; null where it is not said. */
  holder: text,
  low: z.int().min(0),
  /** Null where a source only says “more than”. */
  high: z.int().min(0).nullable(),
  /** A day, month, year or interval (EDTF). Null: the source does not say. */
  date: text,
  /** Who says so: the State in a report, the Monitor, a support unit. */
  voice: z.string().min(1),
  /** The report or table that it stands in: what stands in one belongs together. */
  report: text,
  /** For what they are kept or handed over (Art 3). */
  purpose: z.enum(PURPOSES).nullable(),
  /** Who is authorised by the State to keep them (Art 7(1)(d)). */
  institution: text,
  /** What they were used for, and what is planned, as reported. */
  use: text,
  plan: text,
  confidence: z.enum(CONFIDENCES),
  /** Ids of sources on record. */
  sources: z.array(z.string()),
  note: z.string(),
};

export const stockCountBody = z.strictObject({
  measure: z.enum(MEASURES),
  ...said,
  /** The table says that it is complete, with nothing for types that it does not name. */
  complete: z.boolean(),
});
export type StockCountBody = z.output<typeof stockCountBody>;

export const stockMovementBody = z.strictObject({
  act: z.enum(ACT_NAMES as [ActName, ...ActName[]]),
  /** From or into which account; it counts only where the act leaves it open. */
  account: z.enum(ACCOUNTS),
  ...said,
  /** The subject of another statement of the same event, by another voice. */
  sameAs: text,
  /** The other State of a transfer. */
  counterpart: text,
  /** Where and how they were destroyed or used, as reported. */
  place: text,
  method: text,
});
export type StockMovementBody = z.output<typeof stockMovementBody>;

/** Nothing of it is marked: types, lots, numbers and institutions are what Art 7(1)(b), (d) and (g) ask to be told. */
export const STOCKPILE_KINDS: readonly KindSpec[] = [
  { name: 'stock-count', body: stockCountBody },
  { name: 'stock-movement', body: stockMovementBody },
];
export const STOCK_KIND_NAMES: readonly string[] = STOCKPILE_KINDS.map(({ name }) => name);
