/**
 * A minefield record: what the party that laid it wrote down, as CCW Amended Protocol II, Technical Annex 1, asks. It is kept
 * so that the mines can be found and removed. Plain JSON; the perimeter, once placed on the map, is the entry’s geometry.
 */
import type { Day } from '../../base/day.ts';
import type { DeviceKind } from '../words/device.ts';
import type { Emplacement, PointType, RecordRule } from '../words/minefield.ts';
import type { Entered } from './area.ts';

/** A point as the sheet gives it. */
export interface RecordPoint {
  readonly label: string;
  readonly type: PointType;
  readonly says: string;
  /** As written: grid letters and digits, degrees, or a bearing and distance from another point. */
  readonly written: string;
  /** The reference system or datum as the sheet names it: `SK-42 zone 6`, `EPSG:28406`. */
  readonly crs: string | null;
  /** Longitude and latitude on WGS 84 in degrees, where it has been placed. */
  readonly position: readonly [number, number] | null;
  /** Metres within which the place is right. */
  readonly accuracy: number | null;
}

/** One line of the sheet: so many of one kind. */
export interface MineLine extends DeviceKind {
  readonly model: string | null;
  /** Laid, as recorded. */
  readonly quantity: number | null;
  readonly fuze: string | null;
  /** Days that the fuze is said to last. */
  readonly lifetime: number | null;
  readonly antiHandling: boolean | null;
  /** Centimetres below the surface. */
  readonly depth: number | null;
}

/** For remotely delivered mines: CCW Amended Protocol II, Technical Annex 1(b) and 3. */
export interface RemoteDelivery {
  /** Hours until they destroy themselves, as recorded. */
  readonly selfDestruction: number | null;
  /** Hours until they are no longer able to work. */
  readonly selfDeactivation: number | null;
  readonly means: string | null;
}

export interface MinefieldRecord {
  readonly code: string | null;
  readonly rule: RecordRule;
  /** Two at least; a record under the Protocol of 1980 may have one. */
  readonly referencePoints: readonly RecordPoint[];
  readonly turningPoints: readonly RecordPoint[];
  readonly mines: readonly MineLine[];
  readonly emplacement: Emplacement;
  /** Laid by hand in rows, clusters or without a pattern, as the sheet says. */
  readonly pattern: string | null;
  readonly laid: Day | null;
  /** `HH:MM`, as recorded; no time zone is assumed. */
  readonly laidAt: string | null;
  readonly remote: RemoteDelivery | null;
  /** Metres, as estimated on the sheet. */
  readonly length: number | null;
  readonly width: number | null;
  readonly layer: string | null;
  readonly mapSheet: string | null;
  /** SHA-256 of the scanned sheet, hexadecimal. */
  readonly scan: string | null;
  readonly units: readonly string[];
  readonly note: string | null;
  readonly entered: Entered;
}
