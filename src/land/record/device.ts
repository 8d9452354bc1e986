/** Devices found and destroyed, and accidents as places: plain JSON. No person is named or described here. */
import type { Day } from '../../base/day.ts';
import type { DeviceKind, OrdnanceType } from '../words/device.ts';
import type { Activity, Disposal, Fate } from '../words/work.ts';
import type { Entered } from './area.ts';

/** One line of a report. Two lines may be alike: two items in one hole are two items. */
export interface DeviceFound extends DeviceKind {
  readonly code: string | null;
  readonly area: string | null;
  readonly ordnance: OrdnanceType | null;
  readonly model: string | null;
  readonly quantity: number | null;
  readonly fate: Fate;
  readonly disposal: Disposal;
  /** Centimetres below the surface. */
  readonly depth: number | null;
  readonly activity: Activity;
  readonly day: Day | null;
  readonly organisation: string | null;
  readonly units: readonly string[];
  readonly note: string | null;
  readonly entered: Entered;
}

/** Where and when something went off, and how many it hurt. Who they are is kept elsewhere. */
export interface Accident {
  readonly code: string | null;
  readonly area: string | null;
  readonly day: Day | null;
  readonly device: DeviceKind;
  /** Did it happen to people at work in mine action? Null where the source does not say. */
  readonly demining: boolean | null;
  readonly killed: number | null;
  readonly injured: number | null;
  readonly units: readonly string[];
  readonly note: string | null;
  readonly entered: Entered;
}
