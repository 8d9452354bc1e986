/** The history of land: dated acts, each on one area. */
import type { Day } from '../../base/day.ts';
import { inOrder } from '../../base/word.ts';
import type { Classification } from '../words/area.ts';
import type { DeviceClass } from '../words/device.ts';
import type { ReleaseProduct } from '../words/work.ts';

/** What an area is said to be from a day on. */
export interface Claim<S> {
  readonly classification: Classification;
  readonly deviceClass: DeviceClass;
  /** Codes of administrative units, the largest first. */
  readonly units: readonly string[];
  /** Null where it has none, or where nothing lies near and its measure is enough. */
  readonly shape: S | null;
  /** m² of the shape, where the caller has measured it already; else null and the plane is asked. */
  readonly measured: number | null;
  /** m², as the source states them. Counted only where there is neither shape nor measure. */
  readonly stated: number | null;
}

interface Act {
  /** Of the entry that tells of it. */
  readonly id: string;
  /** The day that it is about. */
  readonly day: Day;
  /** When the register learned it; any clock, as long as it is one (for {@link asKnown}). */
  readonly known: number;
  /** Ids of the events that this one takes the place of, for those who know of it. */
  readonly supersedes?: readonly string[];
}

export type LandEvent<S> =
  /** Newly recorded. */
  | (Act & { readonly act: 'recorded'; readonly area: string; readonly claim: Claim<S> })
  /** A new version: other classification, boundary, device class or unit. A claim without shape leaves the shape as it is. */
  | (Act & { readonly act: 'revised'; readonly area: string; readonly claim: Claim<S> })
  | (Act & {
      readonly act: 'released';
      /** Null where the source names none; then the shape tells. */
      readonly area: string | null;
      readonly product: ReleaseProduct;
      readonly shape: S | null;
      /** m², as stated. */
      readonly stated: number | null;
      /** Is it said that nothing of the area is left? */
      readonly closes: boolean;
    })
  /** Released land on the ledger again: the shape of the claim, or all that was released where it is null. */
  | (Act & { readonly act: 'reopened'; readonly area: string; readonly claim: Claim<S> | null })
  | (Act & { readonly act: 'merged'; readonly area: string; readonly into: string })
  | (Act & { readonly act: 'split'; readonly area: string; readonly into: readonly string[] })
  | (Act & { readonly act: 'duplicate'; readonly area: string; readonly of: string })
  | (Act & { readonly act: 'withdrawn'; readonly area: string })
  | (Act & { readonly act: 'handed-over'; readonly area: string })
  /** Tells only that the events it supersedes never were. */
  | (Act & { readonly act: 'retracted'; readonly area: string | null });

export type LandAct = LandEvent<unknown>['act'];

/** On one day land is recorded before it is released, and released before its area goes. */
const RANK: Record<LandAct, number> = {
  recorded: 0,
  reopened: 1,
  revised: 2,
  released: 3,
  merged: 4,
  split: 4,
  duplicate: 4,
  withdrawn: 5,
  'handed-over': 6,
  retracted: 7,
};

/** The order in which events are taken: day, act, when known, id. A total order, so that a history has one reading. */
export function eventOrder(left: LandEvent<unknown>, right: LandEvent<unknown>): number {
  return (
    left.day - right.day || RANK[left.act] - RANK[right.act] || left.known - right.known || inOrder(left.id, right.id)
  );
}

/** The events as they stood for one who knew what the register knew then: without later ones, and without superseded ones. */
export function asKnown<S>(events: readonly LandEvent<S>[], known: number): readonly LandEvent<S>[] {
  const heard = events.filter((event) => event.known <= known);
  const gone = new Set(heard.flatMap((event) => event.supersedes ?? []));
  return gone.size === 0 ? heard : heard.filter((event) => !gone.has(event.id));
}
