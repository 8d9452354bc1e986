/** Acts by which an area goes though its land is not released: merged, split, removed as a duplicate or as an error. */
import type { Account } from './account.ts';
import { amountText, LEAST_SAID } from './amount.ts';
import type { LandEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import { sayNotRecorded } from './recording.ts';

type Ending<S> = Extract<
  LandEvent<S>,
  { readonly act: 'merged' | 'split' | 'duplicate' | 'withdrawn' | 'handed-over' }
>;

export function end<S>(ledger: Ledger<S>, event: Ending<S>): void {
  const account = ledger.accounts.get(event.area);
  if (account === undefined) {
    sayNotRecorded(ledger, event, event.area);
    return;
  }
  if (event.act === 'handed-over') {
    if (account.amount > 0) {
      ledger.say('handed-over-open', event, {
        found: `${amountText(account.amount)} of the area are on the ledger`,
        wanted: 'an area that is released in full',
        next: 'No land moves. Record its release first, or correct the handover.',
        amount: account.amount,
      });
    }
    return;
  }
  if (!account.open) {
    // A record that is withdrawn or merged after its release takes nothing off the ledger again.
    ledger.say('changed-after-release', event, {
      found: `area ${account.id} was closed before`,
      wanted: 'an open area',
      next: 'No land moves. If its release was the error, retract the release.',
    });
    return;
  }
  const successors = event.act === 'merged' ? [event.into] : event.act === 'split' ? event.into : [];
  const needed = event.act === 'duplicate' ? [event.of] : successors;
  const missing = needed.filter((id) => id === account.id || ledger.accounts.get(id)?.open !== true);
  if (missing.length > 0 || (event.act === 'split' && successors.length === 0)) {
    ledger.say('successor-missing', event, {
      found: missing.length > 0 ? `${missing.join(', ')} is not open on that day` : 'no areas are named that it became',
      wanted: 'other areas that are open on the same day',
      next: 'The area stays as it is. Record the others first, or correct the id.',
    });
    return;
  }
  if (event.act === 'merged') merge(ledger, event, account, event.into);
  else {
    const unshaped = account.drawn === null;
    const { left } = ledger.drop(account, null, 'adjusted', event);
    if (event.act === 'split' && left >= LEAST_SAID && !unshaped) {
      ledger.say('split-leaves-land', event, {
        found: `${amountText(left)} of the area are in none of its parts`,
        wanted: 'parts that cover what was left of it',
        next: 'That land left the ledger as an adjustment. If it is hazardous, extend one of the parts.',
        amount: left,
      });
    }
  }
  account.open = false;
}

/** The other area takes over all that this one claims, also where its own boundary leaves it out. */
function merge<S>(
  ledger: Ledger<S>,
  event: Extract<LandEvent<S>, { readonly act: 'merged' }>,
  account: Account<S>,
  into: string,
): void {
  const { plane } = ledger;
  const other = ledger.accounts.get(into);
  if (other === undefined) return;
  if (account.claimed !== null) {
    other.claimed = other.claimed === null ? account.claimed : plane.or(other.claimed, account.claimed);
    if (account.drawn !== null)
      other.drawn = other.drawn === null ? account.drawn : plane.or(other.drawn, account.drawn);
  }
  if (account.out !== null) ledger.markOut(other, account.out, 0);
  if (account.held !== null) {
    // It may be that a third area, which goes first, claims part of it too.
    for (const rival of ledger.rivals(account.id)) {
      if (account.held === null || rival.claimed === null || !plane.meets(rival.claimed, account.held)) continue;
      const piece = plane.and(account.held, rival.claimed);
      if (!plane.isEmpty(piece)) ledger.transfer(account, rival, piece, event);
    }
  }
  if (account.held !== null) ledger.transfer(account, other, account.held, event);
  const rest = account.amount;
  if (rest > 0) {
    ledger.shift(account, -rest, 'adjusted', event);
    // An area that was described anew on the same day counts what it took over in its own size already.
    if (other.versioned !== event.day) ledger.shift(other, rest, 'adjusted', event);
  }
  account.claimed = null;
  // With the claim it may now go before a third area that went before the one that is gone.
  ledger.settle(other, event);
}
