/** Entries of areas, releases and changes as the dated acts that the ledger of land folds. */
import { type Day, parseDay } from '../../base/day.ts';
import type { Claim, LandEvent } from '../../land/ledger/event.ts';
import type { Classification, WorkStatus } from '../../land/words/area.ts';
import { isOpen } from '../../land/words/area.ts';
import type { DeviceClass } from '../../land/words/device.ts';
import type { ChangeAct, ReleaseProduct } from '../../land/words/work.ts';
import type { AreaVersion, LandDeed } from '../../store/land/history.ts';
import type { LandShape } from './land-shape.ts';

/** Stands for a beginning that nobody wrote down: before every day that is asked about. */
export const UNDATED = parseDay('1000-01-01');

/** The shape of an entry, by its id; null where it has none or none is needed. */
export type ShapeOf = (id: string) => LandShape | null;

const dayOf = (text: string | null): Day => (text === null ? UNDATED : parseDay(text));
/** Any clock serves the ledger that runs forward. */
const clockOf = (recorded: string): number => Date.parse(recorded);

/** The acts that the versions of one area tell of, in any order of the versions. */
export function eventsOfArea(versions: readonly AreaVersion[], shapeOf: ShapeOf): LandEvent<LandShape>[] {
  const ordered = [...versions].sort(
    (left, right) =>
      dayOf(left.from) - dayOf(right.from) ||
      (left.recorded < right.recorded ? -1 : left.recorded > right.recorded ? 1 : 0),
  );
  const events: LandEvent<LandShape>[] = [];
  let before: AreaVersion | null = null;
  let gone = false;
  for (const [index, version] of ordered.entries()) {
    const { id, area } = version;
    const act = {
      id,
      area,
      day: dayOf(version.from),
      known: clockOf(version.recorded),
      claim: claimOf(version, shapeOf),
    };
    const reopens = version.status === 'reopened' && before !== null && !isOpen(before.status as WorkStatus);
    if (before === null || gone) events.push({ ...act, act: 'recorded' });
    else events.push({ ...act, act: reopens ? 'reopened' : 'revised' });
    // A version that ended, with none that takes its place: the area is no longer said to be there.
    const next = ordered[index + 1];
    gone = version.until !== null && (next === undefined || dayOf(next.from) > dayOf(version.until));
    if (gone) events.push({ id: `${id}:ended`, area, day: dayOf(version.until), known: act.known, act: 'withdrawn' });
    before = version;
  }
  return events;
}

function claimOf(version: AreaVersion, shapeOf: ShapeOf): Claim<LandShape> {
  return {
    classification: version.classification as Classification,
    deviceClass: version.deviceClass as DeviceClass,
    units: version.units,
    shape: shapeOf(version.id),
    measured: version.computed,
    stated: version.stated,
  };
}

const ACTS = {
  'merged-into': 'merged',
  'split-into': 'split',
  'duplicate-of': 'duplicate',
  'withdrawn-as-error': 'withdrawn',
  'handed-over': 'handed-over',
  reopened: 'reopened',
} as const satisfies Partial<Record<ChangeAct, LandEvent<LandShape>['act']>>;

/** The act that a release or a change tells of; null for a change that the next version of its area shows. */
export function eventOfDeed(deed: LandDeed, shapeOf: ShapeOf): LandEvent<LandShape> | null {
  const { id, body } = deed;
  const act = { id, day: dayOf(deed.from), known: clockOf(deed.recorded) };
  if (deed.kind === 'land-release') {
    return {
      ...act,
      act: 'released',
      area: (body.area as string | null) ?? null,
      product: body.product as ReleaseProduct,
      shape: shapeOf(id),
      stated: (body.statedArea as number | null) ?? null,
      closes: body.closes === true,
    };
  }
  const area = body.area as string;
  const others = (body.others as readonly string[] | undefined) ?? [];
  const [other = ''] = others;
  const word = body.act as ChangeAct;
  if (word === 'remeasured') return null;
  switch (ACTS[word]) {
    case 'merged':
      return { ...act, act: 'merged', area, into: other };
    case 'split':
      return { ...act, act: 'split', area, into: others };
    case 'duplicate':
      return { ...act, act: 'duplicate', area, of: other };
    case 'withdrawn':
      return { ...act, act: 'withdrawn', area };
    case 'handed-over':
      return { ...act, act: 'handed-over', area };
    case 'reopened':
      return { ...act, act: 'reopened', area, claim: null };
  }
}
