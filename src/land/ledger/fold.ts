/**
 * From the history of land to the lines of the ledger.
 *
 * closing = opening + newly recorded + reopened + adjusted + reclassified − cancelled − reduced − cleared (IMAS 07.11), for
 * each area, and so for any sum of areas, by construction: whatever comes to an account or leaves it is a line.
 */
import type { Day } from '../../base/day.ts';
import type { Account } from './account.ts';
import { end } from './ending.ts';
import { eventOrder, type LandEvent } from './event.ts';
import type { LedgerFinding } from './finding.ts';
import { Ledger, type Near } from './ledger.ts';
import type { Movement } from './movement.ts';
import type { Plane } from './plane.ts';
import { record, reopen, revise } from './recording.ts';
import { release } from './releasing.ts';

export interface Folded<S> {
  /** In the order in which they happened. */
  readonly movements: readonly Movement[];
  readonly findings: readonly LedgerFinding[];
  /** Every area that was ever recorded, as it stands at the end. */
  readonly accounts: ReadonlyMap<string, Readonly<Account<S>>>;
}

/**
 * @param events in any order; without those that no longer stand (`asKnown`)
 * @param near which areas may share land; null where any two may. Where nothing is near and sizes are measured, geometry is
 * not asked.
 */
export function fold<S>(events: readonly LandEvent<S>[], plane: Plane<S>, near: Near = null): Folded<S> {
  const sorted = inTime(events);
  const parents = parentsOf(sorted);
  const ledger = new Ledger<S>(plane, near, sorted);
  for (const event of sorted) {
    switch (event.act) {
      case 'recorded': {
        const from = parents.get(event.area);
        const sameDay = from?.filter((parent) => parent.day === event.day).map((parent) => parent.area);
        record(ledger, event, sameDay ?? NONE);
        break;
      }
      case 'revised':
        revise(ledger, event);
        break;
      case 'reopened':
        reopen(ledger, event);
        break;
      case 'released':
        release(ledger, event);
        break;
      case 'retracted':
        break;
      default:
        end(ledger, event);
    }
  }
  return { movements: ledger.movements, findings: ledger.findings, accounts: ledger.accounts };
}

const NONE: readonly string[] = [];

/** In the order of events, by days first: a long history has few events a day. */
function inTime<S>(events: readonly LandEvent<S>[]): readonly LandEvent<S>[] {
  const days = new Map<Day, LandEvent<S>[]>();
  for (const event of events) {
    const day = days.get(event.day);
    if (day === undefined) days.set(event.day, [event]);
    else day.push(event);
  }
  return [...days].sort((left, right) => left[0] - right[0]).flatMap(([, day]) => day.sort(eventOrder));
}

/** By area: the areas that it takes the place of, where it is recorded on the day on which they merge or split. */
function parentsOf(sorted: readonly LandEvent<unknown>[]): ReadonlyMap<string, readonly Parent[]> {
  const parents = new Map<string, Parent[]>();
  for (const event of sorted) {
    if (event.act !== 'merged' && event.act !== 'split') continue;
    for (const child of event.act === 'merged' ? [event.into] : event.into) {
      const known = parents.get(child) ?? [];
      known.push({ day: event.day, area: event.area });
      parents.set(child, known);
    }
  }
  return parents;
}

interface Parent {
  readonly day: Day;
  readonly area: string;
}
