/**
 * What a rule returns: a value with its reasons, or what is missing, or the positions that compete. Never a default.
 */
import type { Day } from './day.ts';

/** How well a fact is sourced. `low` also marks what rests on memory alone. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A publication or page that a fact was taken from. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly note: string;
}

/** One reason of a finding: a provision applied, an act on the record, or another sourced fact. */
export type Ground =
  | {
      readonly kind: 'provision';
      readonly treaty: string;
      readonly article: string;
      /** The operative step, in our own words. */
      readonly says: string;
      readonly confidence: Confidence;
    }
  | {
      readonly kind: 'act';
      readonly id: string;
      /** One line: who did what, when. */
      readonly says: string;
      readonly date: string;
      readonly confidence: Confidence;
      readonly supposed: boolean;
      readonly note: string;
      readonly sources: readonly Source[];
    }
  | {
      readonly kind: 'fact';
      readonly id: string;
      readonly says: string;
      readonly date: string;
      readonly confidence: Confidence;
      readonly sources: readonly Source[];
    };

/** One of several positions on a contested question. */
export interface Position {
  /** Who holds it, for example `UKR` or `22nd Meeting of the States Parties`. */
  readonly holder: string;
  readonly holderKind: 'state' | 'depositary' | 'meeting' | 'organisation' | 'treaty' | 'source';
  /** Does it side with the claim, against it, or neither? */
  readonly stance: 'claims' | 'rejects' | 'reserves';
  readonly says: string;
  readonly ground: string;
  /** Since when it is held; null where only limits are known (then `date` says them). */
  readonly since: Day | null;
  readonly date: string;
  readonly bound: boolean | null;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
}

const ORDER: Record<Confidence, number> = { high: 2, medium: 1, low: 0 };

/** A chain is as strong as its weakest reason. */
export function weakest(grounds: readonly { readonly confidence: Confidence }[]): Confidence {
  let worst: Confidence = 'high';
  for (const ground of grounds) if (ORDER[ground.confidence] < ORDER[worst]) worst = ground.confidence;
  return worst;
}
