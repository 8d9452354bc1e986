/**
 * Writes what an import took into the register: what is there already stays, what differs becomes a new version of it, and
 * what a person wrote since is never overwritten.
 */
import type { CheckFinding } from '../../base/check.ts';
import type { Day } from '../../base/day.ts';
import type { Geometry } from '../../base/geometry.ts';
import { type AreaState, checkTransition } from '../../land/transition.ts';
import { IMPORT_SOURCE } from '../../store/land/history.ts';
import type { Access } from '../../store/register/access.ts';
import { canonical } from '../../store/register/canonical.ts';
import type { Addition, Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import { toEwkb } from '../../store/register/geometry.ts';
import type { Desk } from '../../store/register/register.ts';

/** What became of a row that was taken. `refused`: it cannot follow what is there (checkTransition), so it is set aside after all. */
export const OUTCOMES = ['added', 'changed', 'unchanged', 'kept', 'refused'] as const;
/** `kept`: a person wrote the entry that is there, so the row is not taken. */
export type Outcome = (typeof OUTCOMES)[number];

export interface TakenRow {
  readonly row: number;
  readonly addition: Addition;
}

/** Rows looked up and written at a time. */
export const BATCH = 2_000;

/**
 * @param empty nothing of the owner and kind is in the register yet: then nothing is looked up
 * @returns what became of each row, in their order
 */
export async function writeRows(
  desk: Desk,
  access: Access,
  rows: readonly TakenRow[],
  empty: boolean,
): Promise<{
  readonly outcomes: readonly Outcome[];
  readonly kept: readonly { row: number; entry: Entry }[];
  readonly refused: ReadonlyMap<number, readonly CheckFinding[]>;
}> {
  const standing = empty ? new Map<string, Entry[]>() : await entriesOf(desk, access, rows);
  const changes: Change[] = [];
  const kept: { row: number; entry: Entry }[] = [];
  const refused = new Map<number, readonly CheckFinding[]>();
  const outcomes = rows.map(({ row, addition }): Outcome => {
    const own = standing.get(addition.subject) ?? [];
    const from = addition.valid?.from ?? null;
    const same = own.find((entry) => entry.valid.from === from);
    if (same !== undefined) {
      if (saysTheSame(same, addition)) return 'unchanged';
      if (!IMPORT_SOURCE.test(same.source)) {
        kept.push({ row, entry: same });
        return 'kept';
      }
      changes.push(corrected(same, addition));
      return 'changed';
    }
    // Whatever held when this begins ends there; whatever begins later ends this.
    const before = own.filter((entry) => begins(entry) < dayOf(from)).sort((a, b) => begins(b) - begins(a))[0];
    const later = own.filter((entry) => begins(entry) > dayOf(from)).sort((a, b) => begins(a) - begins(b))[0];
    const cannot = before === undefined ? [] : transitionOf(before, addition);
    if (cannot.length > 0) {
      refused.set(row, cannot);
      return 'refused';
    }
    if (before !== undefined && before.valid.until === (later?.valid.from ?? null)) {
      changes.push({
        verb: 'correct',
        owner: before.owner,
        id: before.id,
        valid: { from: before.valid.from, until: from },
        author: addition.author,
        reason: addition.reason ?? 'the next version of it begins',
      });
    }
    const until = addition.valid?.until ?? later?.valid.from ?? null;
    changes.push({ verb: 'add', ...addition, valid: { from, until } });
    return own.length === 0 ? 'added' : 'changed';
  });
  const fresh = changes.every((change) => change.verb === 'add');
  if (fresh) await desk.addMany(changes as readonly Addition[], { chunk: BATCH });
  else await desk.write(changes);
  return { outcomes, kept, refused };
}

/** Why a version of an area cannot follow the one before it; empty where it can, and for other kinds. */
function transitionOf(before: Entry, { kind, body }: Addition): CheckFinding[] {
  if (kind !== 'hazardous-area') return [];
  const state = (from: unknown): AreaState => {
    const { classification, status } = from as AreaState;
    return { classification, status };
  };
  return checkTransition(state(before.body), state(body)).filter(({ severity }) => severity === 'error');
}

const BEFORE_ALL = -1e9;
const dayOf = (day: Day | null): number => day ?? BEFORE_ALL;
const begins = (entry: Entry): number => dayOf(entry.valid.from);

async function entriesOf(desk: Desk, access: Access, rows: readonly TakenRow[]): Promise<Map<string, Entry[]>> {
  const found = new Map<string, Entry[]>();
  const [first] = rows;
  if (first === undefined) return found;
  const { owner, kind } = first.addition;
  const { entries } = await desk.read(access, { owner, kind, subject: rows.map(({ addition }) => addition.subject) });
  for (const entry of entries) {
    const own = found.get(entry.subject);
    if (own === undefined) found.set(entry.subject, [entry]);
    else own.push(entry);
  }
  return found;
}

function saysTheSame(entry: Entry, addition: Addition): boolean {
  return (
    canonical(entry.body) === canonical(JSON.parse(JSON.stringify(addition.body))) &&
    ewkbOf(entry.geometry) === ewkbOf(addition.geometry ?? null)
  );
}

const ewkbOf = (geometry: Geometry | null): string => (geometry === null ? '' : toEwkb(geometry));

function corrected(entry: Entry, { body, geometry, source, author, reason }: Addition): Change {
  return {
    verb: 'correct',
    owner: entry.owner,
    id: entry.id,
    body,
    geometry: geometry ?? null,
    source,
    author,
    reason: reason ?? 'imported again',
  };
}
