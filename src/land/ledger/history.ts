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

/** What the ledger takes of an area’s version. */
export type Described = Pick<HazardousArea, 'classification' | 'deviceClass' | 'status' | 'units' | 'statedArea'>;

export interface AreaAsKept<S> extends Kept<S> {
  readonly body: Described;
  /** The first day on which it no longer holds; null or left out while it does, or until the next version. */
  readonly until?: Day | null;
}

/**
 * The acts of one area’s versions: the first records it, the others revise it. One that ended with none in its place says that
 * the area is no longer there; what comes after is recorded anew.
 * @param area the id by which releases and changes name it
 * @param versions in any order; corrections of a version have its day and supersede it
 */
export function actsOfArea<S>(area: string, versions: readonly AreaAsKept<S>[]): readonly LandEvent<S>[] {
  const [only] = versions;
  // Most areas have one, and there are many areas.
  if (only !== undefined && versions.length === 1) {
    const { id, known, until = null } = only;
    const act: LandEvent<S> = { ...actOf(only), act: 'recorded', area, claim: claimOf(only, only.body) };
    return until === null ? [act] : [act, { id: endOf(id), day: until, known, act: 'withdrawn', area }];
  }
  const ordered = [...versions].sort((left, right) => left.day - right.day || left.known - right.known);
  const days = [...new Set(ordered.map(({ day }) => day))];
  const written = new Set<Day>();
  return ordered.flatMap((version) => {
    const { body, until = null, ...kept } = version;
    const before = ordered.findLast((other) => other.day < kept.day);
    // Two of one day that are no correction of each other: the second describes it anew.
    const first = !written.has(kept.day) || (kept.supersedes ?? []).length > 0;
    written.add(kept.day);
    const claim = claimOf(kept, body);
    const act: LandEvent<S> =
      (before === undefined || isGone(before, kept.day)) && first
        ? // A closed area’s first version was on the ledger all the same; its release takes it off again.
          { ...actOf(kept), act: 'recorded', area, claim }
        : body.status === 'reopened' && before !== undefined && !isOpen(before.body.status)
          ? { ...actOf(kept), act: 'reopened', area, claim }
          : { ...actOf(kept), act: 'revised', area, claim };
    const next = days.find((day) => day > kept.day);
    if (until === null || (next !== undefined && next <= until)) return [act];
    return [act, { id: endOf(kept.id), day: until, known: kept.known, act: 'withdrawn', area }];
  });
}

const endOf = (id: string): string => `${id}:ended`;

/** Did the version end before the day? */
const isGone = ({ until = null }: AreaAsKept<unknown>, day: Day): boolean => until !== null && until < day;

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
  standing: Described | null,
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

/** What takes the place of a version takes the place of its end as well. */
function actOf<S>({ id, day, known, supersedes }: Kept<S>) {
  if (supersedes === undefined) return { id, day, known };
  return { id, day, known, supersedes: supersedes.flatMap((other) => [other, endOf(other)]) };
}

function claimOf<S>(kept: Kept<S>, body: Described): Claim<S> {
  return {
    classification: body.classification,
    deviceClass: body.deviceClass,
    units: body.units,
    shape: kept.shape,
    measured: kept.measured,
    stated: body.statedArea,
  };
}
