/** What can happen to a stock of mines, and what can be said of it (APMBC Art 1, 3, 4 and 7(1)(b), (d), (g)). */
import type { When } from '../base/day.ts';
import type { Confidence, Source } from '../base/finding.ts';
import type { Quantity } from './quantity.ts';

/** Two accounts: mines to be destroyed (Art 4), and those kept for training and development (Art 3). */
export const ACCOUNTS = ['stock', 'retained'] as const;
export type Account = (typeof ACCOUNTS)[number];

/**
 * Every act, with what it does to each account: 1 comes in, -1 goes out. `either`: from the account that it names.
 * Source of the kinds: the tables B, D and G of the Article 7 forms.
 */
export const ACTS = {
  found: { stock: 1, retained: 0, says: 'found after the stock had been declared' },
  produced: { stock: 1, retained: 0, says: 'produced' },
  acquired: { stock: 1, retained: 0, says: 'acquired, other than by transfer from a State' },
  received: { stock: 'either', retained: 'either', direction: 1, says: 'received from another State' },
  transferred: { stock: 'either', retained: 'either', direction: -1, says: 'handed to another State' },
  retained: { stock: -1, retained: 1, says: 'set aside for training and development' },
  returned: { stock: 1, retained: -1, says: 'no longer retained, back in the stock to be destroyed' },
  used: { stock: 0, retained: -1, says: 'used up in training and development' },
  destroyed: { stock: 'either', retained: 'either', direction: -1, says: 'destroyed' },
  reconfigured: { stock: -1, retained: 0, says: 'altered so that a person cannot set it off' },
} as const;
export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[];

/** What a count is of. `…-in-all`: since the beginning, up to its day. */
export const MEASURES = ['stock', 'retained', 'destroyed-in-all', 'reconfigured-in-all', 'found-in-all'] as const;
export type Measure = (typeof MEASURES)[number];

/** Purposes that Art 3 knows, for which mines may be kept or handed over, and the one besides: to be destroyed. */
export const PURPOSES = ['detection', 'clearance', 'destruction-techniques', 'destruction', 'unknown'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What is said of which mines. */
export interface Subject {
  /** ISO 3166-1 alpha-3. */
  readonly state: string;
  /** As the catalogue or the report calls the mine; null: all types together. */
  readonly type: string | null;
  readonly lot: string | null;
  /** Who has them: a service, an institution; null where it is not said. */
  readonly holder: string | null;
}

interface Said extends Subject {
  readonly id: string;
  readonly quantity: Quantity;
  readonly when: When;
  /** Who says so: the State in a report, the Monitor, an implementation support unit. One voice can be followed from year to year. */
  readonly voice: string;
  /** The report or table that it stands in: what stands in one belongs together, and makes up its total. */
  readonly report: string | null;
  /** For what they are kept, handed over or set aside (Art 3); null where it is not said. */
  readonly purpose: Purpose | null;
  /** Who is authorised by the State to keep them or have them handed over (Art 7(1)(d)). */
  readonly institution: string | null;
  /** What retained mines were used for, and what is planned for them, as reported. */
  readonly use: string | null;
  readonly plan: string | null;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

/** So many there were, at the end of that day. */
export interface Count extends Said {
  readonly act: 'counted';
  readonly measure: Measure;
  /** The table says that it is complete, with nothing for types that it does not name. */
  readonly complete: boolean;
}

/** So many came, went, or changed their account. */
export interface Movement extends Said {
  readonly act: ActName;
  /** From or into which account; only where the act leaves it open. */
  readonly account: Account;
  /** Another statement of the same event, by another voice: counted once, within the limits of both. */
  readonly sameAs: string | null;
  /** The other State of a transfer. */
  readonly counterpart: string | null;
  /** Where, how: as reported. */
  readonly place: string | null;
  readonly method: string | null;
}

export type Entry = Count | Movement;

/** What a movement does to an account: 1, -1, or 0 where it does not touch it. */
export function effectOn(account: Account, { act, account: named }: Movement): 1 | -1 | 0 {
  const rule = ACTS[act];
  const effect = rule[account];
  if (effect !== 'either') return effect;
  return named === account && 'direction' in rule ? rule.direction : 0;
}
