/** Land released, and acts on the ledger that are no release: plain JSON. The shape, where there is one, is the entry’s. */
import type { Day } from '../../base/day.ts';
import type { Activity, ChangeAct, QualityResult, ReleaseProduct, SurveyResult, SurveyType } from '../words/work.ts';
import type { Entered, Evidence } from './area.ts';

export interface LandRelease {
  readonly code: string | null;
  /** The area it was released from; null where the source names none and the shape must tell. */
  readonly area: string | null;
  readonly product: ReleaseProduct;
  /** m², as stated by the source. */
  readonly statedArea: number | null;
  /** Centimetres searched below the surface; for cleared land. */
  readonly depth: number | null;
  readonly activity: Activity;
  /** Is all that was left of the area released with it? */
  readonly closes: boolean;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly organisation: string | null;
  readonly taskOrder: string | null;
  readonly quality: QualityResult;
  /** The day on which it was given back, where it was. */
  readonly handedOver: Day | null;
  readonly units: readonly string[];
  readonly note: string | null;
  readonly entered: Entered;
}

export interface LandChange {
  readonly act: ChangeAct;
  /** The area on which it is done. */
  readonly area: string;
  /** The areas it became or duplicates: one for `merged-into` and `duplicate-of`, several for `split-into`, else none. */
  readonly others: readonly string[];
  /** m², as stated by the source. */
  readonly statedArea: number | null;
  readonly reason: string;
  readonly note: string | null;
  readonly entered: Entered;
}

export interface Survey {
  readonly code: string | null;
  readonly type: SurveyType;
  readonly area: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly organisation: string | null;
  readonly result: SurveyResult;
  readonly evidence: readonly Evidence[];
  /** m² surveyed, as stated by the source. */
  readonly statedArea: number | null;
  readonly units: readonly string[];
  readonly note: string | null;
  readonly entered: Entered;
}
