/** Refusals to supersede: each says what stands on the register now, and the two versions where two writers met. */
import { Problem } from '../../base/problem.ts';
import type { Change, Standing } from './change.ts';
import type { Entry } from './entry.ts';
import { type Kinds, kindOf } from './kind.ts';
import { formatPeriod } from './period.ts';

/** Somebody wrote between this writer's reading and writing. Both versions are here, for a page that shows them. */
export class VersionConflict extends Problem {
  /** The version that the writer saw; null when it never was. */
  readonly seen: Entry | null;
  /** The version that stands now. */
  readonly standing: Entry;

  constructor(seen: Entry | null, seenVersion: number, standing: Entry, open: boolean) {
    const shown = seen ? shownVersion(seen, open) : `version ${seenVersion}, which the register does not have`;
    super('version-conflict', {
      found: `the writer saw ${shown}; the register has ${shownVersion(standing, open)}`,
      wanted: `the version that stands, ${standing.version}`,
      next: 'Read the new version, decide again, and write with its number; nothing was recorded.',
    });
    this.seen = seen;
    this.standing = standing;
  }
}

/** Bodies are shown only where the kind has no marks: a message may go where its reader may not look. */
function shownVersion(entry: Entry, open: boolean): string {
  const by = `version ${entry.version} (${entry.verb} by ${entry.author}, ${entry.recorded}${entry.reason ? `: ${entry.reason}` : ''})`;
  if (!open || entry.body === null) return by;
  const body = JSON.stringify(entry.body);
  return `${by} ${formatPeriod(entry.valid)} ${body.length > 300 ? `${body.slice(0, 299)}…` : body}`;
}

/** An entry that is not there. */
export function missing(owner: string, id: string): Problem {
  return new Problem('entry-missing', {
    found: `${owner} has no entry ${id}`,
    wanted: 'the id of an entry of this owner',
    next: 'Read the subject again and take the id from there; nothing was recorded.',
  });
}

/**
 * May this change supersede what stands?
 * @param named the entry that the change names, when it is not the one that stands
 * @param seen the version of the line that the writer says to have seen, when it is not the one that stands
 * @throws Problem `version-conflict` (a {@link VersionConflict}), `kind-frozen`, `retracted-already`, `not-retracted` or
 *   `entry-superseded`
 */
export function checkSupersedes(
  kinds: Kinds,
  change: Exclude<Change, { verb: 'add' }>,
  standing: Standing,
  named: Entry,
  seen: Entry | null,
): void {
  const { head } = standing;
  const kind = kindOf(kinds, head.kind);
  if (kind.frozen) throw frozen(change.verb, head);
  if (change.seen !== undefined && change.seen !== head.version) {
    throw new VersionConflict(seen, change.seen, head, !kind.marked);
  }
  if (head.verb === 'retract' && change.verb !== 'restore') throw retracted(change.verb, head);
  if (head.verb !== 'retract' && change.verb === 'restore') throw notRetracted(head);
  const isSeen = named.id === head.id || (change.verb === 'restore' && named.id === head.supersedes);
  if (change.seen === undefined && !isSeen) throw superseded(named, head);
}

function frozen(verb: string, head: Entry): Problem {
  return new Problem('kind-frozen', {
    found: `${verb} of “${head.subject}”, a ${head.kind}`,
    wanted: 'nothing: entries of this kind stay as they are',
    next: `Add another ${head.kind} instead.`,
  });
}

function retracted(verb: string, head: Entry): Problem {
  return new Problem('retracted-already', {
    found: `${verb} of “${head.subject}” (${head.kind}), which ${head.author} retracted at ${head.recorded}: ${head.reason}`,
    wanted: 'an entry that stands',
    next: verb === 'correct' ? 'Restore it first, or add a new entry.' : 'Nothing is left to do; nothing was recorded.',
  });
}

function notRetracted(head: Entry): Problem {
  return new Problem('not-retracted', {
    found: `restore of “${head.subject}” (${head.kind}), which stands as version ${head.version}`,
    wanted: 'an entry that was retracted',
    next: 'Nothing is left to do; to go back to an older text, record a correction. Nothing was recorded.',
  });
}

function superseded(named: Entry, head: Entry): Problem {
  return new Problem('entry-superseded', {
    found: `entry ${named.id} is version ${named.version} of “${named.subject}” and was superseded`,
    wanted: `the entry that stands: ${head.id}, version ${head.version} (${head.verb} by ${head.author}, ${head.recorded})`,
    next: 'Read that version, decide again, and name it; nothing was recorded.',
  });
}
