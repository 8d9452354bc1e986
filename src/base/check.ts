/** What a check of given data says: the same shape for the fields of a record and for its geometry. */

/** `error`: the row cannot be taken as it is. `warning`: it can, and someone must look. `note`: worth knowing. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface CheckFinding {
  /** A word of the closed list of the part that checked. */
  readonly code: string;
  readonly severity: Severity;
  /** The field that is to blame; null where it is the geometry or the record as a whole. */
  readonly field: string | null;
  /** What was found. */
  readonly found: string;
  /** What was wanted in its place. */
  readonly wanted: string;
  /** What to do next. */
  readonly next: string;
  /**
   * What would mend it, or null where only a person can tell. `safe` where it changes no meaning, so that it may be done
   * without asking; it is recorded as a repair all the same.
   */
  readonly repair: { readonly says: string; readonly safe: boolean } | null;
}
