/** How much land is on record: entries in force on a day as known at an instant, counted by what they are. */
import type { Day } from '../../base/day.ts';
import type { Session } from '../engine.ts';
import type { Instant } from '../register/instant.ts';
import { inForceSql, Parameters } from '../register/view.ts';

export interface LandCount {
  readonly owner: string;
  readonly kind: string;
  /** Of a hazardous area; else null. */
  readonly classification: string | null;
  /** Of a hazardous area its state of work, of a release what became of the land; else null. */
  readonly state: string | null;
  readonly count: number;
}

/** In the order of owner and kind. Every entry of the kinds is looked at once. */
export async function countLand(
  session: Session,
  view: { readonly kinds: readonly string[]; readonly on: Day; readonly known: Instant },
): Promise<LandCount[]> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', { kind: view.kinds, on: view.on, known: view.known }, parameters);
  return session.query<LandCount & Record<string, unknown>>(
    `SELECT e.owner, e.kind, e.body->>'classification' AS classification,
       coalesce(e.body->>'status', e.body->>'product') AS state, count(*)::int AS count
     FROM register.entry e WHERE ${inForce} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    parameters.values,
  );
}
