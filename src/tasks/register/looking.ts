/** Looking at an open register as anybody may: what there is, who changed what, every version of a thing, what differs. */
import { Problem } from '../../base/problem.ts';
import { COMMON } from '../../store/record/tables.ts';
import { mayRead, PUBLIC } from '../../store/register/access.ts';
import type { Difference } from '../../store/register/difference.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { ChangeCursor, LatestChanges } from '../../store/register/latest.ts';
import type { Register } from '../../store/register/register.ts';
import { type Snapshot, viewNow } from '../../store/register/snapshot.ts';
import { listed, type View } from '../../store/register/view.ts';
import { viewAt } from './keeping.ts';

/** Kinds that anybody may see, in the order of their names. */
export function publicKinds({ kinds }: Pick<Register, 'kinds'>): readonly string[] {
  return [...kinds.values()]
    .filter((kind) => mayRead(PUBLIC, kind))
    .map(({ name }) => name)
    .sort();
}

export interface RegisterOverview {
  readonly stamp: string;
  /** Of the last write. */
  readonly recorded: Instant;
  /** Writes: each puts what it wrote on one page. */
  readonly pages: number;
  /** Entries ever written, of kinds that anybody may see. */
  readonly counts: readonly { readonly kind: string; readonly entries: number; readonly owners: number }[];
  readonly snapshots: readonly Snapshot[];
  readonly latest: readonly Entry[];
}

const overviews = new WeakMap<Register, { readonly stamp: string; readonly made: Promise<RegisterOverview> }>();

/** Counts every entry once for each state of the register, however often it is asked. */
export async function registerOverview(register: Register): Promise<RegisterOverview> {
  const stamp = await register.stamp();
  const kept = overviews.get(register);
  if (kept?.stamp === stamp) return kept.made;
  const made = makeOverview(register);
  overviews.set(register, { stamp, made });
  made.catch(() => overviews.delete(register));
  return made;
}

async function makeOverview(register: Register): Promise<RegisterOverview> {
  const { stamp, recorded, pages, counts } = await register.status();
  const kinds = publicKinds(register);
  const summed = kinds.flatMap((kind) => {
    const own = counts.filter((one) => one.kind === kind);
    const entries = own.reduce((sum, one) => sum + one.entries, 0);
    return entries === 0 ? [] : [{ kind, entries, owners: own.length }];
  });
  const { entries } = await register.latestChanges(PUBLIC, {}, 10);
  return { stamp, recorded, pages, counts: summed, snapshots: await register.snapshots(), latest: entries };
}

export interface ChangesSpec {
  readonly author?: string | undefined;
  readonly kind?: string | undefined;
  readonly owner?: string | undefined;
  readonly after?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** @throws Problem `kind-unknown`, also for a kind that is not for anybody */
export function whoChangedWhat(
  register: Register,
  { author, kind, owner, after, until }: ChangesSpec,
  limit: number,
  from: ChangeCursor | null,
): Promise<LatestChanges> {
  if (kind !== undefined) checkKind(register, kind);
  const view = {
    ...(author === undefined ? {} : { author }),
    ...(kind === undefined ? {} : { kind }),
    ...(owner === undefined ? {} : { owner }),
    ...(after === undefined ? {} : { after }),
    ...(until === undefined ? {} : { until }),
  };
  return register.latestChanges(PUBLIC, view, limit, from);
}

function checkKind(register: Register, kind: string): void {
  const kinds = publicKinds(register);
  if (kinds.includes(kind)) return;
  throw new Problem('kind-unknown', {
    found: `the kind is “${kind.slice(0, 100)}”`,
    wanted: `one of ${kinds.join(', ')}`,
    next: 'Choose a kind of the list.',
  });
}

/**
 * Every version of what one owner has on a subject, oldest first.
 * @throws Problem `entry-missing`: the same whether there is nothing, or nothing that anybody may see
 */
export async function versionsOf(
  register: Register,
  { kind, owner, subject }: { readonly kind: string; readonly owner: string; readonly subject: string },
): Promise<readonly Entry[]> {
  const seen = mayRead(PUBLIC, register.kinds.get(kind));
  const found = seen ? await register.history(PUBLIC, { kind, owner, subject }) : [];
  if (found.length > 0) return found;
  throw new Problem('entry-missing', {
    found: `nothing of kind “${kind.slice(0, 100)}” is recorded for ${owner.slice(0, 20)} on “${subject.slice(0, 200)}”`,
    wanted: 'the address of an entry, as the pages of the register link to it',
    next: 'Look for it among the changes at /register/changes.',
  });
}

export interface DifferenceSpec {
  /** An instant, a day (its end), or `snapshot:NAME`. */
  readonly from: string;
  /** The same; now, when not given. */
  readonly to?: string | undefined;
  readonly kind?: string | undefined;
  readonly owner?: string | undefined;
}

/** Entries between two instants that are compared at once: what is more takes too long for a page. */
const MOST_COMPARED = 20_000;
const SNAPSHOT = 'snapshot:';

/**
 * What anybody may see of what changed.
 * @throws Problem `answer-too-large`, `snapshot-missing`, `kind-unknown`, or of the instants
 */
export async function publicDifference(register: Register, spec: DifferenceSpec): Promise<readonly Difference[]> {
  const { from, to, kind, owner } = spec;
  if (kind !== undefined) checkKind(register, kind);
  const asked = kind === undefined ? publicKinds(register) : [kind];
  const left = await viewAt(register, asked, from, 'from');
  const right =
    to !== undefined
      ? await viewAt(register, asked, to, 'to')
      : from.startsWith(SNAPSHOT)
        ? viewNow(await register.snapshot(COMMON, from.slice(SNAPSHOT.length)))
        : {};
  // A snapshot may hold fewer kinds: what only one side looked at is no difference.
  const kinds = asked.filter((one) =>
    [left, right].every((view: View) => view.kind === undefined || listed(view.kind).includes(one)),
  );
  const narrow = (view: View): View => ({ ...view, kind: kinds, ...(owner === undefined ? {} : { owner }) });
  const [before, after] = [narrow(left), narrow(right)];
  const [first, last] = [before.known, after.known];
  const [begin, end] = first !== undefined && last !== undefined && last < first ? [last, first] : [first, last];
  const count = await register.countChanges(PUBLIC, {
    kind: kinds,
    ...(owner === undefined ? {} : { owner }),
    ...(begin === undefined ? {} : { after: begin }),
    ...(end === undefined ? {} : { until: end }),
  });
  if (count > MOST_COMPARED) {
    throw new Problem('answer-too-large', {
      found: `${count} entries were written between the two`,
      wanted: `at most ${MOST_COMPARED}`,
      next: 'Choose instants that are closer together, one kind or one owner; or use “whitestone diff”.',
    });
  }
  return register.difference(PUBLIC, before, after);
}
