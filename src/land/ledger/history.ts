/** From records to the acts that the ledger takes: versions of areas, releases, and changes that are no release. */
import type { Day } from '../../base/day.ts';
import type { HazardousArea } from '../record/area.ts';
import type { LandChange, LandRelease } from '../record/release.ts';
import { isOpen } from '../words/area.ts';
import type { Claim, LandEvent } from './event.ts';

/** What the register keeps beside a body. */
export interface Kept<S> {
  readonly id: string;
  /** The day from which it is so, or on which it happened. */
  readonly day: Day;
  readonly known: number;
  readonly supersedes?: readonly string[];
  readonly shape: S | null;
  /** m² of the shape, where it has been measured. */
  readonly measured: number | null;
}

/**
 * The acts of one area’s versions: the first records it, the others revise it.
 * @param area the id by which releases and changes name it
 * @param versions in the order of their days; corrections of a version have its day and supersede it
 */
export function actsOfArea<S>(
  area: string,
  versions: readonly (Kept<S> & { readonly body: HazardousArea })[],
): readonly LandEvent<S>[] {
  const first = Math.min(...versions.map(({ day }) => day));
  const original = versions.find(({ day }) => day === first);
  return versions.map((version) => {
    const { body, ...kept } = version;
    const base = actOf(kept);
    const corrects = kept.day === first && (kept.supersedes ?? []).length > 0;
    // A closed area’s first version was on the ledger all the same; its release takes it off again.
    if (version === original || corrects) return { ...base, act: 'recorded', area, claim: claimOf(kept, body) };
    if (body.status === 'reopened' && !reopenedBefore(versions, kept.day)) {
      return { ...base, act: 'reopened', area, claim: claimOf(kept, body) };
    }
    return { ...base, act: 'revised', area, claim: claimOf(kept, body) };
  });
}

/** Is the version before that day a reopened one already? Then this one only describes it anew. */
function reopenedBefore<S>(versions: readonly (Kept<S> & { readonly body: HazardousArea })[], day: Day): boolean {
  const before = versions
    .filter((version) => version.day < day)
    .sort((left, right) => left.day - right.day)
    .at(-1);
  return before !== undefined && isOpen(before.body.status);
}

export function actOfRelease<S>({ body, ...kept }: Kept<S> & { readonly body: LandRelease }): LandEvent<S> {
  return {
    ...actOf(kept),
    act: 'released',
    area: body.area,
    product: body.product,
    shape: kept.shape,
    stated: body.statedArea,
    closes: body.closes,
  };
}

/**
 * @param standing the version of the area that stands on that day, for those acts that describe it anew
 */
export function actOfChange<S>(
  { body, ...kept }: Kept<S> & { readonly body: LandChange },
  standing: HazardousArea | null,
): LandEvent<S> {
  const base = { ...actOf(kept), area: body.area };
  const [other = ''] = body.others;
  const claim = standing === null ? null : { ...claimOf(kept, standing), stated: body.statedArea };
  switch (body.act) {
    case 'reopened':
      // Without a shape or a size all that was released comes back.
      return { ...base, act: 'reopened', claim: kept.shape === null && body.statedArea === null ? null : claim };
    case 'remeasured':
      return claim === null ? { ...base, act: 'retracted' } : { ...base, act: 'revised', claim };
    case 'merged-into':
      return { ...base, act: 'merged', into: other };
    case 'split-into':
      return { ...base, act: 'split', into: body.others };
    case 'duplicate-of':
      return { ...base, act: 'duplicate', of: other };
    case 'withdrawn-as-error':
      return { ...base, act: 'withdrawn' };
    case 'handed-over':
      return { ...base, act: 'handed-over' };
  }
}

function actOf<S>({ id, day, known, supersedes }: Kept<S>) {
  return { id, day, known, ...(supersedes === undefined ? {} : { supersedes }) };
}

function claimOf<S>(kept: Kept<S>, body: HazardousArea): Claim<S> {
  return {
    classification: body.classification,
    deviceClass: body.deviceClass,
    units: body.units,
    shape: kept.shape,
    measured: kept.measured,
    stated: body.statedArea,
  };
}
