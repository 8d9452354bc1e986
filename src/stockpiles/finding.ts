/** What does not add up in what is said of a stock. Each finding names its line; nothing is put right in silence. */
import type { Severity } from '../base/check.ts';
import type { Account } from './act.ts';
import type { Quantity } from './quantity.ts';

export const STOCK_FINDINGS = {
  'count-differs': {
    severity: 'error',
    says: 'a count is not what the count before it leaves, with what came and went in between',
  },
  'more-went-than-was': { severity: 'error', says: 'more went out than there can have been' },
  'total-differs': { severity: 'error', says: 'the total of a report is not the sum of its parts' },
  'counted-twice': { severity: 'warning', says: 'one voice gives two numbers for one day' },
  'voices-differ': { severity: 'warning', says: 'two voices give numbers that cannot both be true' },
  'event-differs': { severity: 'warning', says: 'two voices tell of one event with numbers that cannot both be true' },
  'retained-unchanged': {
    severity: 'note',
    says: 'the number of retained mines has not changed for years: their use and the plans for them should be stated',
  },
  'retained-without-purpose': { severity: 'note', says: 'mines are retained, and it is not said for what or by whom' },
  'stock-after-deadline': {
    severity: 'error',
    says: 'mines are left in stock after the deadline for their destruction',
  },
  'stock-unknown-after-deadline': {
    severity: 'warning',
    says: 'mines were in stock when they were last counted, before the deadline for their destruction; nothing is told of since',
  },
  'statements-differ': {
    severity: 'warning',
    says: 'two statements of what was declared, destroyed or found in all cannot both be true',
  },
  'transfer-without-purpose': {
    severity: 'warning',
    says: 'mines are handed over or received, and neither training nor destruction is named as the purpose',
  },
  'destroyed-in-all-differs': {
    severity: 'warning',
    says: 'the number destroyed in all is less than what single destructions make up',
  },
} as const satisfies Record<string, { readonly severity: Severity; readonly says: string }>;
export type StockFindingCode = keyof typeof STOCK_FINDINGS;

/** Numbers, limits, days (`YYYY-MM-DD`) and years, words of the closed lists, and texts as somebody wrote them. */
export type StockValues = Readonly<Record<string, string | number | Quantity | readonly string[]>>;

export interface StockFinding {
  readonly code: StockFindingCode;
  readonly severity: Severity;
  readonly account: Account;
  /** The type that it is about; null: all together. */
  readonly type: string | null;
  /** The entries that it rests on. */
  readonly entries: readonly string[];
  /** What `found` says, before it is said in English. */
  readonly values: StockValues;
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
}
