/** Lines of the ledger. */
import type { Day } from '../../base/day.ts';
import type { Classification } from '../words/area.ts';
import type { DeviceClass } from '../words/device.ts';
import type { Meaning } from '../words/meaning.ts';
import type { Amount } from './amount.ts';

export const LINES = {
  recorded: { label: 'Newly recorded', says: 'land recorded as hazardous', cite: 'IMAS 07.11' },
  reopened: { label: 'Reopened', says: 'released land that is hazardous again', cite: 'IMAS 07.11' },
  adjusted: {
    label: 'Adjusted',
    says: 're-measured, merged, split, passed to an area that claims it too, moved to another unit, or removed as an error',
    cite: 'IMAS 07.11',
  },
  reclassified: {
    label: 'Reclassified',
    says: 'from suspected to confirmed or back; over both together it is nothing',
    cite: 'IMAS 07.11',
  },
  cancelled: { label: 'Cancelled', says: 'released after non-technical survey', cite: 'IMAS 07.11' },
  reduced: { label: 'Reduced', says: 'released after technical survey', cite: 'IMAS 07.11' },
  cleared: { label: 'Cleared', says: 'released after clearance', cite: 'IMAS 07.11' },
} as const satisfies Record<string, Meaning>;
export type Line = keyof typeof LINES;

/** Land that came to an area’s account or left it. */
export interface Movement {
  readonly day: Day;
  readonly units: readonly string[];
  readonly area: string;
  readonly classification: Classification;
  readonly deviceClass: DeviceClass;
  readonly line: Line;
  /** More (positive) or less (negative) on the ledger. */
  readonly amount: Amount;
  /** Id of the event. */
  readonly because: string;
  /** m² as the event states them, on the first of its movements only; beside ours, never added. */
  readonly stated: number | null;
}
