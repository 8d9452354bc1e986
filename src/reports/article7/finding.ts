/** What does not fit, told to the author before the report goes out. */
import type { Severity } from '../../base/check.ts';

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
}
