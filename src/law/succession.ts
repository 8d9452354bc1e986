/**
 * Succession of States. The treaties' own clocks speak of deposits, not of successors; the Depositary's practice counts a
 * successor State from its independence (compare the 1978 Vienna Convention, Art 23), others have counted from the
 * notification. Both are set out, each with whoever holds it on record.
 */
import { type Day, formatDay } from '../base/day.ts';
import type { Position } from '../base/finding.ts';
import type { Act } from './act.ts';
import { entryForState } from './entry-into-force.ts';
import type { Treaty } from './treaty.ts';
import type { View } from './view.ts';

/** The competing days of entry into force (`since` of each position), in order; at least one. */
export function entryPositions(view: View, treaty: Treaty, act: Act, notified: Day, treatyEntry: Day): Position[] {
  const byDay = new Map<Day, Position>();
  const put = (since: Day, position: Omit<Position, 'since' | 'date' | 'bound' | 'stance'>) => {
    byDay.set(since, { ...position, stance: 'claims', since, date: formatDay(since), bound: true });
  };
  const ordinary = entryForState(treaty, view.threshold(treaty), notified, treatyEntry);
  if (ordinary.day !== null) {
    put(ordinary.day, {
      holder: treaty.code,
      holderKind: 'treaty',
      says: 'counted like an ordinary deposit; nobody is on record as holding this',
      ground: `${treaty.code} Art ${ordinary.article}`,
      confidence: 'low',
      sources: treaty.sources,
    });
  }
  for (const disagreement of act.disagreements) {
    if (disagreement.about !== 'in-force') continue;
    put(disagreement.value, {
      holder: disagreement.holder,
      holderKind: 'source',
      says: disagreement.note,
      ground: act.id,
      confidence: act.confidence,
      sources: disagreement.sources,
    });
  }
  const independence = view.record.states.get(act.state)?.existed?.earliest ?? null;
  if (independence !== null && !byDay.has(independence)) {
    put(independence, {
      holder: treaty.depositary,
      holderKind: 'depositary',
      says: 'practice for successor States: from independence',
      ground: 'Vienna Convention on Succession of States in respect of Treaties, Art 23',
      confidence: 'low',
      sources: [],
    });
  }
  return [...byDay.values()].sort((left, right) => (left.since ?? 0) - (right.since ?? 0));
}
