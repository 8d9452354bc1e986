/** What a clock gives for a duty: its day, how it stands, and why. */
import type { Day } from '../base/day.ts';
import type { Ground } from '../base/finding.ts';
import type { Reason } from './reason.ts';

/**
 * `met`: done in time, or nothing to do. `late`: done after the due day, or known not to be done when it had passed.
 * `running`: the due day has not come, or there is none. `unknown`: the due day has passed and the record does not tell.
 */
export const DUTY_STATUSES = ['met', 'late', 'running', 'unknown'] as const;
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/** What a clock gives for one day of entry into force. */
export interface Reckoning {
  readonly due: Day | null;
  readonly status: DutyStatus;
  readonly why: string;
  readonly reason: Reason;
  readonly completed?: string | null;
  readonly covers?: number;
  readonly missing?: readonly string[];
  readonly because?: readonly Ground[];
}
