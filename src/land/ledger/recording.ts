/** Acts by which land comes onto the ledger or is described anew: recorded, revised, reopened. */
import { formatDay } from '../../base/day.ts';
import type { Account } from './account.ts';
import { sameKey } from './account.ts';
import { agree, amountOf, amountText } from './amount.ts';
import type { Claim, LandEvent } from './event.ts';
import type { Ledger } from './ledger.ts';

type EventOf<S, A extends LandEvent<S>['act']> = Extract<LandEvent<S>, { readonly act: A }>;

/** The size that counts where a claim has no shape, in m². */
function sizeOf(claim: Claim<unknown>): number | null {
  return claim.measured ?? claim.stated;
}

/**
 * @param parents the areas that this one takes the place of, when it is recorded on the day of a split or merger; then no new
 * land is found, and what was released from them stays released
 */
export function record<S>(ledger: Ledger<S>, event: EventOf<S, 'recorded'>, parents: readonly string[]): void {
  const { claim } = event;
  const known = ledger.accounts.get(event.area);
  if (known !== undefined) {
    ledger.say(known.open ? 'recorded-twice' : 'recorded-after-release', event, {
      found: `area ${event.area} is recorded again on ${formatDay(event.day)}`,
      wanted: known.open ? 'one record of an area' : 'land that was released to stay so, or to be reopened',
      next: known.open
        ? 'It is read as a new version. If it is another area, give it another id.'
        : 'It is counted as reopened. Record the reopening with its reason.',
    });
    if (known.open) revise(ledger, { ...event, act: 'revised' });
    else reopen(ledger, { ...event, act: 'reopened' });
    return;
  }
  const account: Account<S> = {
    id: event.area,
    recorded: event.day,
    claim,
    drawn: claim.shape,
    open: true,
    claimed: null,
    held: null,
    amount: 0,
    most: 0,
    out: null,
    outAmount: 0,
    statedWhole: claim.stated,
    statedOut: 0,
    versioned: event.day,
  };
  ledger.accounts.set(event.area, account);
  const line = parents.length > 0 ? 'adjusted' : 'recorded';
  for (const parent of parents) ledger.markOut(account, ledger.accounts.get(parent)?.out ?? null, 0);
  if (claim.shape !== null) {
    const gain = account.out === null ? claim.shape : ledger.plane.minus(claim.shape, account.out);
    ledger.enter(account, gain, line, event, account.out === null ? claim.measured : null);
    return;
  }
  const size = sizeOf(claim);
  if (claim.measured === null) sayWithoutShape(ledger, event, size);
  if (size !== null) ledger.shift(account, amountOf(size), line, event);
}

function sayWithoutShape<S>(ledger: Ledger<S>, event: LandEvent<S>, size: number | null): void {
  ledger.say(size === null ? 'area-without-size' : 'area-without-geometry', event, {
    found: size === null ? 'the area has neither a shape nor a stated size' : 'the area has no shape',
    wanted: 'a polygon',
    next:
      size === null
        ? 'Nothing is counted for it. Give its shape or its size.'
        : `Its stated ${amountText(amountOf(size))} are counted; whether it overlaps others cannot be told.`,
    amount: size === null ? null : amountOf(size),
  });
}

export function revise<S>(ledger: Ledger<S>, event: EventOf<S, 'revised'>): void {
  const account = ledger.accounts.get(event.area);
  if (account === undefined) {
    sayNotRecorded(ledger, event, event.area);
    return;
  }
  const before = account.claim;
  account.claim = event.claim;
  account.versioned = event.day;
  if (!account.open) {
    ledger.say('changed-after-release', event, {
      found: `area ${event.area} is changed on ${formatDay(event.day)}, after it was closed`,
      wanted: 'a change of an open area',
      next: 'No land moves. If the land is hazardous again, record that it was reopened.',
    });
    return;
  }
  if (!sameKey(before, event.claim)) {
    const line = before.classification === event.claim.classification ? 'adjusted' : 'reclassified';
    ledger.emit(account, line, -account.amount, event, before);
    ledger.emit(account, line, account.amount, event);
  }
  const whole = restate(account, event.claim);
  if (event.claim.shape !== null) redraw(ledger, account, event, event.claim.shape);
  else if (account.drawn === null) resize(ledger, account, event, before, whole);
  ledger.settle(account, event);
}

/**
 * A version may state the size of the whole area or of what is left of it. It is read as what is left where it agrees with
 * that, and as the whole otherwise.
 * @returns by how many m² the whole changed
 */
function restate<S>(account: Account<S>, claim: Claim<S>): number {
  const before = account.statedWhole;
  if (claim.stated === null || claim.stated === before) return 0;
  if (before !== null && agree(amountOf(claim.stated), account.amount) && account.outAmount > 0) return 0;
  account.statedWhole = claim.stated;
  return claim.stated - (before ?? 0);
}

/** The boundary is drawn anew. Land released before stays out, wherever the new boundary runs. */
function redraw<S>(ledger: Ledger<S>, account: Account<S>, event: EventOf<S, 'revised'>, shape: S): void {
  const { plane } = ledger;
  if (account.drawn === shape) return;
  const unshaped = account.drawn === null ? account.amount : 0;
  const releasedUnshaped = account.drawn === null ? account.outAmount : 0;
  account.drawn = shape;
  const target = account.out === null ? shape : plane.minus(shape, account.out);
  if (account.claimed === null) {
    // Until now only a size was known: it gives way to the shape, less what was released from it somewhere.
    if (unshaped > 0) ledger.shift(account, -unshaped, 'adjusted', event);
    ledger.enter(account, target, 'adjusted', event, account.out === null ? event.claim.measured : null);
    if (releasedUnshaped > 0) ledger.shift(account, -releasedUnshaped, 'adjusted', event);
    return;
  }
  const gone = plane.minus(account.claimed, target);
  const gain = plane.minus(target, account.claimed);
  if (!plane.isEmpty(gone)) ledger.drop(account, gone, 'adjusted', event);
  if (!plane.isEmpty(gain)) ledger.enter(account, gain, 'adjusted', event, null);
}

function resize<S>(
  ledger: Ledger<S>,
  account: Account<S>,
  event: EventOf<S, 'revised'>,
  before: Claim<S>,
  whole: number,
): void {
  const { measured } = event.claim;
  if (measured !== null) {
    const was = before.measured ?? before.stated ?? 0;
    ledger.shift(account, amountOf(measured) - amountOf(was), 'adjusted', event);
  } else if (before.measured === null && whole !== 0) {
    ledger.shift(account, amountOf(whole), 'adjusted', event);
  }
}

export function reopen<S>(ledger: Ledger<S>, event: EventOf<S, 'reopened'>): void {
  const { plane } = ledger;
  const account = ledger.accounts.get(event.area);
  if (account === undefined) {
    sayNotRecorded(ledger, event, event.area);
    return;
  }
  const wasOpen = account.open;
  account.open = true;
  account.versioned = event.day;
  if (event.claim !== null) {
    const before = account.claim;
    account.claim = event.claim;
    if (wasOpen && !sameKey(before, event.claim)) {
      const line = before.classification === event.claim.classification ? 'adjusted' : 'reclassified';
      ledger.emit(account, line, -account.amount, event, before);
      ledger.emit(account, line, account.amount, event);
    }
  }
  const shape = event.claim?.shape ?? (wasOpen ? account.out : account.drawn);
  if (shape !== null) {
    account.out = account.out === null ? null : plane.minus(account.out, shape);
    if (account.drawn === null) account.drawn = shape;
    else if (event.claim?.shape != null) account.drawn = plane.or(account.drawn, shape);
    const gain = account.claimed === null ? shape : plane.minus(shape, account.claimed);
    const before = account.amount;
    // The measure of the last version serves where its shape is the one that comes back.
    const hint = account.claimed === null && account.claim.shape === shape ? account.claim.measured : null;
    if (!plane.isEmpty(gain)) ledger.enter(account, gain, 'reopened', event, hint);
    else if (account.out === null && account.outAmount > 0) {
      // It was released by size alone, so the shape never left the claim.
      ledger.shift(account, Math.min(ledger.measure(shape), account.outAmount), 'reopened', event);
    }
    account.outAmount = Math.max(0, account.outAmount - (account.amount - before));
  } else {
    const size = event.claim === null ? null : sizeOf(event.claim);
    const asked = size === null ? account.outAmount : amountOf(size);
    // Of an area that is open already no more can come back than is out.
    const amount = wasOpen ? Math.min(asked, account.outAmount) : asked;
    ledger.shift(account, amount, 'reopened', event);
    account.outAmount = Math.max(0, account.outAmount - amount);
  }
  // What is open again is to be released again: only what is stated from now on counts for the sum.
  if (!wasOpen) {
    account.statedOut = 0;
    account.statedWhole = event.claim?.stated ?? null;
  }
  if (wasOpen) ledger.settle(account, event);
}

/** Says that an act is about an area that is not on the ledger by then. */
export function sayNotRecorded<S>(ledger: Ledger<S>, event: LandEvent<S>, area: string): void {
  const later = ledger.firstRecorded(area);
  const release = event.act === 'released' && later !== null;
  ledger.say(release ? 'release-before-recorded' : 'not-recorded', event, {
    found:
      later === null
        ? `area ${area} is not on record`
        : `area ${area} is recorded on ${formatDay(later)}, after this act of ${formatDay(event.day)}`,
    wanted: 'an area recorded on or before that day',
    next: later === null ? 'Correct the id, or record the area.' : 'Correct one of the two days; no land was moved.',
  });
}
