/** What land is on record: how many entries of each kind, whose, in what state, and how much land the ledger has open. */
import type { Day } from '../../base/day.ts';
import type { BalanceLine } from '../../land/balance.ts';
import { servedKinds } from '../../store/land/items.ts';
import { landOwners } from '../../store/land/ledger-table.ts';
import { countLand, type LandCount } from '../../store/land/overview.ts';
import type { Instant } from '../../store/register/instant.ts';
import { ownersOf } from '../../store/register/view.ts';
import type { Opening } from '../register/open-register.ts';
import { balanceOf } from './balance.ts';
import { withLand } from './open-land.ts';

export interface LandOfOwner {
  readonly owner: string;
  readonly counts: readonly LandCount[];
  /** Land open on the day, by classification, in hundredths of a m²; land under several areas counted once. */
  readonly open: readonly BalanceLine[];
}

export interface LandOverview {
  readonly on: Day;
  /** Null in a register with nothing in it. */
  readonly known: Instant | null;
  readonly owners: readonly LandOfOwner[];
}

/** @param known an instant or a day (its end); now when not given */
export function landOverview(opening: Opening, on: Day, known: string | undefined): Promise<LandOverview> {
  return withLand(opening, known, async (land) => {
    const { register, page } = land;
    if (land.known === null) return { on, known: null, owners: [] };
    const kinds = servedKinds(register.kinds).map(({ name }) => name);
    const counts = await countLand(register.engine, { kinds, on, known: land.known });
    const onLedger = new Set(await landOwners(register.engine));
    const all = (await ownersOf(register.engine)).filter(
      (owner) => onLedger.has(owner) || counts.some((one) => one.owner === owner),
    );
    const owners: LandOfOwner[] = [];
    for (const owner of all) {
      const question = { owner, unit: '', from: null, to: on, by: ['classification'] as const, page };
      const { lines } = onLedger.has(owner) ? await balanceOf(register.engine, question) : { lines: [] };
      const own = counts.filter((one) => one.owner === owner);
      // Whose areas were all recorded later, or are gone, has none to show on the day.
      if (own.length > 0 || lines.length > 0) owners.push({ owner, counts: own, open: lines });
    }
    return { on, known: land.known, owners };
  });
}
