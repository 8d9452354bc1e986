/**
 * A hazardous area as it is recorded: plain JSON. Its shape is the geometry of the entry, the day from which it is so is the
 * valid time of the entry; neither is repeated here. What is not known is null, never a default.
 */
import type { Day } from '../../base/day.ts';
import type { Classification, EvidenceKind, EvidenceSort, LandUse, Priority, WorkStatus } from '../words/area.ts';
import type { DeviceClass, DeviceKind } from '../words/device.ts';
import type { SurveyType } from '../words/work.ts';

/**
 * What the source wrote, by the name of its column: values as they were, coordinates as they were typed, the reference
 * system they were in. Kept beside ours, never read for an answer.
 */
export type Entered = Readonly<Record<string, string>>;

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly sort: EvidenceSort;
  readonly says: string;
}

export interface HazardousArea {
  /** The source’s own id, trimmed. */
  readonly code: string | null;
  readonly name: string | null;
  readonly classification: Classification;
  readonly status: WorkStatus;
  readonly devices: readonly DeviceKind[];
  /** As the devices say (device-class.ts); as the source states it where it names no devices. */
  readonly deviceClass: DeviceClass;
  /** m², as stated by the source. */
  readonly statedArea: number | null;
  /** The survey that it rests on. */
  readonly basis: SurveyType | null;
  readonly evidence: readonly Evidence[];
  /** Codes of administrative units, the largest first. */
  readonly units: readonly string[];
  /** The code of the area that this one is a part of. */
  readonly parent: string | null;
  readonly previousCodes: readonly string[];
  readonly priority: Priority | null;
  readonly blocks: readonly LandUse[];
  /** People who will use the land. */
  readonly beneficiaries: number | null;
  readonly established: Day | null;
  readonly organisation: string | null;
  readonly note: string | null;
  readonly entered: Entered;
}
