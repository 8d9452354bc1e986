/** The rule of kinds that allow one value at a time: what stands after a write may not overlap. */
import { Problem } from '../../base/problem.ts';
import type { Session } from '../engine.ts';
import type { Draft } from './change.ts';
import { formatPeriod, overlap, type Period, parsePeriod, periodSql } from './period.ts';

/** One value with its period: on the register already, or about to be written. */
interface Stretch {
  readonly id: string;
  readonly period: Period;
  readonly source: string;
  readonly author: string;
  readonly draft: Draft | null;
}

/**
 * Looks at what stands once the drafts are written, for the subjects of the drafts; the caller holds the lock.
 * @throws Problem `periods-overlap`, with both periods
 */
export async function refuseOverlaps(session: Session, drafts: readonly Draft[]): Promise<void> {
  const ruled = drafts.filter((draft) => draft.definition.overlaps !== 'allowed');
  if (ruled.length === 0) return;
  const groups = await standingStretches(session, ruled);
  for (const draft of ruled) {
    const group = groups.get(groupKey(draft)) ?? new Map<string, Stretch>();
    groups.set(groupKey(draft), group);
    if (draft.supersedes !== null) {
      // A correction may change the source, and with it the group.
      for (const each of groups.values()) each.delete(draft.supersedes);
    }
    if (draft.verb !== 'retract') group.set(draft.id, { ...draft, draft });
  }
  for (const group of groups.values()) refuseOverlapIn([...group.values()]);
}

/** What must not overlap among itself: one subject, or one source's word on one subject. */
function groupKey(of: {
  owner: string;
  kind: string;
  subject: string;
  source: string;
  definition: Draft['definition'];
}): string {
  const parts = [of.owner, of.kind, of.subject];
  return JSON.stringify(of.definition.overlaps === 'one-per-source' ? [...parts, of.source] : parts);
}

async function standingStretches(
  session: Session,
  ruled: readonly Draft[],
): Promise<Map<string, Map<string, Stretch>>> {
  const definitions = new Map(ruled.map((draft) => [draft.kind, draft.definition]));
  const rows = await session.query<Record<'id' | 'owner' | 'kind' | 'subject' | 'source' | 'author' | 'valid', string>>(
    `SELECT e.id::text AS id, e.owner, e.kind, e.subject, e.source, e.author, ${periodSql('e.valid')} AS valid
     FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[])) n(owner, kind, subject)
     JOIN register.entry e ON e.owner = n.owner AND e.kind = n.kind AND e.subject = n.subject
     WHERE e.verb <> 'retract'
       AND NOT EXISTS (SELECT FROM register.entry s WHERE s.owner = e.owner AND s.supersedes = e.id)`,
    [ruled.map((draft) => draft.owner), ruled.map((draft) => draft.kind), ruled.map((draft) => draft.subject)],
    { repeated: true },
  );
  const groups = new Map<string, Map<string, Stretch>>();
  for (const row of rows) {
    const definition = definitions.get(row.kind);
    if (!definition) continue;
    const key = groupKey({ ...row, definition });
    const group = groups.get(key) ?? new Map<string, Stretch>();
    groups.set(key, group.set(row.id, { ...row, period: parsePeriod(row.valid), draft: null }));
  }
  return groups;
}

/** In the order of their beginnings, a stretch overlaps an earlier one if it overlaps the one that reaches farthest. */
function refuseOverlapIn(stretches: Stretch[]): void {
  const beginning = (stretch: Stretch): number => stretch.period.from ?? Number.NEGATIVE_INFINITY;
  const end = (stretch: Stretch): number => stretch.period.until ?? Number.POSITIVE_INFINITY;
  let farthest: Stretch | null = null;
  for (const stretch of stretches.sort((a, b) => beginning(a) - beginning(b))) {
    // Two that stand already are not this write's doing (the rule may be younger than they are).
    if (farthest && overlap(farthest.period, stretch.period)) {
      if (stretch.draft) throw overlapping(stretch.draft, farthest);
      if (farthest.draft) throw overlapping(farthest.draft, stretch);
    }
    if (!farthest || end(stretch) > end(farthest)) farthest = stretch;
  }
}

function overlapping(draft: Draft, other: Stretch): Problem {
  const rule =
    draft.definition.overlaps === 'one-per-source' ? 'one value at a time from each source' : 'one value at a time';
  const problem = new Problem('periods-overlap', {
    found: `“${draft.subject}” (${draft.kind}) for ${draft.valid} overlaps ${formatPeriod(other.period)}, which ${
      other.draft ? 'the same write has' : `${other.author} recorded from ${other.source} (entry ${other.id})`
    }`,
    wanted: `periods that do not overlap: the kind “${draft.kind}” has ${rule}`,
    next: 'Correct the other entry so that it ends before this one begins, in the same write if need be; nothing was recorded.',
  });
  return draft.where ? problem.at(draft.where) : problem;
}
