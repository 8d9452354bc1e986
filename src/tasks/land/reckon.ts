/**
 * Brings the ledger of land up to the last page of the register: page by page, so that what was known at any instant can be
 * summed; for each page only the areas that it concerns and those that share land with them.
 */
import { type Day, parseDay } from '../../base/day.ts';
import { openPlane } from '../../geo/plane.ts';
import { fold } from '../../land/ledger/fold.ts';
import { type AreaAsKept, actOfChange, actOfRelease, actsOfArea } from '../../land/ledger/history.ts';
import type { LandChange, LandRelease } from '../../land/record/release.ts';
import type { Classification, WorkStatus } from '../../land/words/area.ts';
import type { DeviceClass } from '../../land/words/device.ts';
import type { Engine, Session } from '../../store/engine.ts';
import {
  type AreaVersion,
  areaBoxes,
  areasAround,
  areasOnPage,
  areaVersions,
  type LandDeed,
  type LandPage,
  landDeeds,
  landPages,
  shapesOf,
} from '../../store/land/history.ts';
import {
  hasMovements,
  holdLedger,
  keepReckoned,
  putFindings,
  putMovements,
  reckonedPage,
  refreshFigures,
  sumPage,
} from '../../store/land/ledger-table.ts';
import { lastPage } from '../../store/register/page.ts';
import { eachMeeting, type LandPart, LandParts, namedBy, nodeOfDeed } from './land-parts.ts';
import { findingsOf, type LandShape, landPlane, landShape, type NotCut } from './land-shape.ts';

export interface Reckoning {
  /** The page of the register that the ledger has come to. */
  readonly page: number;
  /** Movements that were written now. */
  readonly movements: number;
}

export interface ReckonOptions {
  /** Told, a line at a time, what takes long. */
  readonly say?: (line: string) => void;
  /** The caller has refreshed the planner’s figures. */
  readonly refreshed?: boolean;
  /**
   * With more areas than `many` on a page, all areas of the owner are reckoned, in parts of about so many: to find those that each
   * shares land with takes longer.
   */
  readonly sizes?: { readonly many: number; readonly part: number };
}

const SIZES = { many: 5_000, part: 20_000 };

export async function reckon(engine: Engine, options: ReckonOptions = {}): Promise<Reckoning> {
  const last = (await lastPage(engine)).number;
  const reckoned = await reckonedPage(engine);
  if (reckoned?.page === last) return { page: last, movements: 0 };
  return engine.transaction((session) => reckonIn(session, options));
}

/** The same in the transaction of the caller, so that what it wrote there is on the ledger before it commits. */
export async function reckonIn(session: Session, options: ReckonOptions = {}): Promise<Reckoning> {
  const { page: from } = await holdLedger(session);
  const to = (await lastPage(session)).number;
  let movements = 0;
  for (const page of await landPages(session, from)) movements += await reckonPage(session, page, options);
  await keepReckoned(session, to);
  return { page: to, movements };
}

async function reckonPage(session: Session, page: LandPage, options: ReckonOptions): Promise<number> {
  const { say, refreshed = false, sizes = SIZES } = options;
  const { owner, recorded } = page;
  // None where the page releases land that is in no area: what it says is folded all the same, for that is a finding.
  const named = await areasOnPage(session, page);
  const many = named.length > sizes.many;
  if (many && !refreshed) await refreshFigures(session);
  if (many) say?.(`Reckoning the land of ${named.length} areas …`);
  const fresh = many && !(await hasMovements(session, owner));
  let written = 0;
  for (const { areas, deeds } of many
    ? await allParts(session, page, named, sizes.part)
    : [await onePart(session, page, named)]) {
    const versions = await areaVersions(session, owner, areas, recorded);
    const { movements, findings } = await folded(session, owner, versions, deeds);
    written += await putMovements(session, owner, page.page, areas, movements, fresh);
    await putFindings(session, owner, page.page, { areas, deeds: deeds.map(({ id }) => id) }, findings);
  }
  await sumPage(session, owner, page.page);
  return written;
}

async function onePart(session: Session, page: LandPage, named: readonly string[]): Promise<LandPart> {
  const areas = await closure(session, page.owner, named);
  return { areas, deeds: await landDeeds(session, page, areas) };
}

/** All land of the owner. Those that the page names are there too where they no longer stand: what they had is taken back. */
async function allParts(session: Session, page: LandPage, named: readonly string[], size: number): Promise<LandPart[]> {
  const parts = new LandParts();
  for await (const boxes of areaBoxes(session, page.owner, page.recorded)) {
    for (const each of boxes) parts.addArea(each);
  }
  for (const area of named) parts.addArea({ area, box: null });
  for (const deed of await landDeeds(session, page, null)) parts.addDeed(deed);
  return parts.parts(size);
}

/** The areas and all that share land with them, directly or through others. */
async function closure(session: Session, owner: string, areas: readonly string[]): Promise<string[]> {
  const known = new Set(areas);
  let fresh = [...known];
  while (fresh.length > 0) {
    const around = await areasAround(session, owner, fresh);
    fresh = around.filter((area) => !known.has(area));
    for (const area of fresh) known.add(area);
  }
  return [...known];
}

async function folded(session: Session, owner: string, versions: readonly AreaVersion[], deeds: readonly LandDeed[]) {
  const byArea = new Map<string, AreaVersion[]>();
  for (const version of versions) {
    const own = byArea.get(version.area);
    if (own === undefined) byArea.set(version.area, [version]);
    else own.push(version);
  }
  const near = neighbours(versions, deeds);
  const worked = new Set(deeds.flatMap(namedBy));
  const needed = [
    ...versions.filter(({ area, box }) => box !== null && (near(area).length > 0 || worked.has(area))),
    ...deeds.filter(({ box }) => box !== null),
  ];
  const shapes = await shapesOf(
    session,
    owner,
    needed.map(({ id }) => id),
  );
  const shapeOf = (id: string) => {
    const shape = shapes.get(id);
    return shape === undefined ? null : landShape(shape, id);
  };
  const events = [
    ...[...byArea].flatMap(([area, own]) =>
      actsOfArea(
        area,
        own.map((version) => keptVersion(version, shapeOf)),
      ),
    ),
    ...deeds.map((deed) => actOfDeed(deed, shapeOf)),
  ];
  const notCut: NotCut[] = [];
  const plane = landPlane(await openPlane(), (each) => notCut.push(each));
  const { movements, findings } = fold(events, plane, near);
  return { movements, findings: [...findings, ...findingsOf(notCut, events)] };
}

/** Stands for a beginning that nobody wrote down: before every day that is asked about. */
const UNDATED = parseDay('1000-01-01');

type ShapeOf = (id: string) => LandShape | null;

const dayOf = (text: string | null): Day => (text === null ? UNDATED : dayAt(text));

/** Many versions begin on the same few thousand days, and were recorded at the same few instants. */
const dayAt = remembered(parseDay);
const instantAt = remembered(Date.parse);
const MOST_REMEMBERED = 50_000;

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function keptVersion(version: AreaVersion, shapeOf: ShapeOf): AreaAsKept<LandShape> {
  const { id, from, until, recorded, classification, deviceClass, status, units, stated, computed } = version;
  return {
    id,
    day: dayOf(from),
    until: until === null ? null : dayAt(until),
    known: instantAt(recorded),
    shape: shapeOf(id),
    measured: computed,
    // As the register’s kinds have checked them.
    body: {
      classification: classification as Classification,
      deviceClass: deviceClass as DeviceClass,
      status: status as WorkStatus,
      units,
      statedArea: stated,
    },
  };
}

function actOfDeed({ id, kind, from, recorded, body }: LandDeed, shapeOf: ShapeOf) {
  const kept = { id, day: dayOf(from), known: Date.parse(recorded), shape: shapeOf(id), measured: null };
  return kind === 'land-release'
    ? actOfRelease({ ...kept, body: body as unknown as LandRelease })
    : actOfChange({ ...kept, body: body as unknown as LandChange }, null);
}

/** Which areas, and releases that name none, may share land: those whose boxes meet, and those that a deed names together. */
function neighbours(versions: readonly AreaVersion[], deeds: readonly LandDeed[]): (node: string) => readonly string[] {
  const boxed = [
    ...versions.flatMap(({ area, box }) => (box === null ? [] : [{ node: area, box }])),
    ...deeds.flatMap((deed) => (deed.box === null ? [] : [{ node: nodeOfDeed(deed), box: deed.box }])),
  ];
  const near = new Map<string, Set<string>>();
  const join = (a: string, b: string) => {
    if (a === b) return;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const own = near.get(from);
      if (own === undefined) near.set(from, new Set([to]));
      else own.add(to);
    }
  };
  const nodes = boxed.map(({ node }) => node);
  eachMeeting(
    boxed.map(({ box }) => box),
    (one, other) => join(nodes[one] ?? '', nodes[other] ?? ''),
  );
  for (const deed of deeds) {
    const named = namedBy(deed);
    for (const a of named) for (const b of named) join(a, b);
  }
  const none: readonly string[] = [];
  const lists = new Map([...near].map(([node, others]) => [node, [...others]]));
  return (node) => lists.get(node) ?? none;
}
