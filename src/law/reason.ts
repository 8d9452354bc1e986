/** Why a duty stands as it does, before it is said in English: which case, and its values. `why` says the same in a sentence. */

export const REASONS = [
  'filed',
  'filed-late',
  'filed-unclear',
  'due',
  'due-contested',
  'not-filed',
  'filing-not-on-record',
  'as-noted',
  'nothing-to-do',
  'completed',
  'completed-late',
  'completed-open',
  'completed-only',
  'completed-unclear',
  'extension-undated',
  'extended',
  'outstanding',
  'extension-requested',
  'completion-not-on-record',
  'entry-unknown',
  'entry-contested',
  'entry',
  'entry-gives',
  'owed',
  'owed-figures',
  'retained',
] as const;
export type ReasonCode = (typeof REASONS)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** Days are `YYYY-MM-DD`, or as the record says them (EDTF); numbers with limits are `low` and `high`; a text that is not there is empty. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Reasons that stand within this one. */
  readonly parts: readonly Reason[];
}

export function reason(code: ReasonCode, values: Reason['values'] = {}, parts: readonly Reason[] = []): Reason {
  return { code, values, parts };
}
