/** Release: land leaves the ledger once. */
import { type Account, precedence } from './account.ts';
import { type Amount, agree, amountOf, amountText, EDGE, LEAST_SAID } from './amount.ts';
import type { LandEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import { sayNotRecorded } from './recording.ts';

type Release<S> = Extract<LandEvent<S>, { readonly act: 'released' }>;

export function release<S>(ledger: Ledger<S>, event: Release<S>): void {
  const named = event.area === null ? undefined : ledger.accounts.get(event.area);
  if (event.area !== null && named === undefined) sayNotRecorded(ledger, event, event.area);
  if (event.shape === null) {
    if (named !== undefined) releaseSize(ledger, event, named);
    else if (event.area === null) {
      ledger.say('release-nowhere', event, {
        found: 'the release names no area and has no shape',
        wanted: 'one of the two',
        next: 'It is not counted. Name the area, or draw what was released.',
        amount: event.stated === null ? null : amountOf(event.stated),
      });
    }
    return;
  }
  // What an unknown area is said to have cancelled or reduced is no one else’s to lose.
  if (event.area !== null && named === undefined && event.product !== 'cleared') return;
  releaseShape(ledger, event, event.shape, named);
  if (event.stated !== null) compareStated(ledger, event, ledger.measure(event.shape));
}

/** Land that was searched is clear, whichever areas claim it; a survey speaks of the area that it surveyed. */
function releaseShape<S>(ledger: Ledger<S>, event: Release<S>, shape: S, named: Account<S> | undefined): Amount {
  const { plane } = ledger;
  const throughout = event.product === 'cleared' || named === undefined;
  const around = ledger.around(event.area ?? event.id);
  const all = named === undefined ? around : [named, ...around.filter((account) => account !== named)];
  const under = all
    .filter(
      (account) =>
        (throughout || account === named) &&
        account.open &&
        account.claimed !== null &&
        plane.meets(account.claimed, shape),
    )
    .sort(precedence);
  let outside = shape;
  for (const account of under) if (account.claimed !== null) outside = plane.minus(outside, account.claimed);
  let taken = 0;
  let short = 0;
  if (named?.open && named.drawn === null) {
    // Nothing is known of where the area lies: as much leaves it as no other area accounts for.
    const wanted = plane.isEmpty(outside) ? 0 : ledger.measure(outside);
    const amount = Math.min(wanted, named.amount);
    ledger.shift(named, -amount, event.product, event);
    ledger.markOut(named, shape, amount);
    taken += amount;
    short += wanted - amount;
  } else if (!plane.isEmpty(outside)) {
    sayOutside(ledger, event, outside, all);
  }
  for (const account of under) {
    if (throughout) {
      // All claims on this land end, so none of it passes to another account.
      if (account.claimed !== null) account.claimed = plane.minus(account.claimed, shape);
      const piece = account.held === null ? null : plane.and(account.held, shape);
      const { amount, measured } =
        piece === null || plane.isEmpty(piece) ? { amount: 0, measured: 0 } : ledger.take(account, piece);
      ledger.emit(account, event.product, -amount, event);
      ledger.markOut(account, shape, amount);
      taken += amount;
      short += Math.max(0, measured - amount);
    } else {
      const { left, short: less } = ledger.drop(account, shape, event.product, event);
      ledger.markOut(account, shape, left);
      taken += left;
      short += less;
    }
  }
  if (short >= LEAST_SAID) sayOver(ledger, event, taken + short, taken);
  if (named !== undefined) finish(ledger, event, named);
  return taken;
}

function sayOutside<S>(ledger: Ledger<S>, event: Release<S>, outside: S, all: readonly Account<S>[]): void {
  const { plane } = ledger;
  let rest = outside;
  let twice = 0;
  for (const { out } of all) {
    if (out === null || !plane.meets(out, rest)) continue;
    const piece = plane.and(out, rest);
    if (plane.isEmpty(piece)) continue;
    twice += ledger.measure(piece);
    rest = plane.minus(rest, piece);
  }
  if (twice >= LEAST_SAID) {
    ledger.say('released-twice', event, {
      found: `${amountText(twice)} of it were released before`,
      wanted: 'land that is released once',
      next: 'That part is not counted again. See whether the same work was reported twice.',
      amount: twice,
    });
  }
  const beyond = plane.isEmpty(rest) ? 0 : ledger.measure(rest);
  if (beyond >= LEAST_SAID) {
    ledger.say('release-outside', event, {
      found: `${amountText(beyond)} of it lie in no open area`,
      wanted: 'land within the areas on the ledger',
      next: 'That part is reported apart and does not enter the balance. Extend the area first if it was hazardous.',
      amount: beyond,
    });
  }
}

/** A release of which only the size is known, or that closes the area with all that is left. */
function releaseSize<S>(ledger: Ledger<S>, event: Release<S>, named: Account<S>): void {
  const nothing = named.amount === 0 && (named.claimed === null || ledger.plane.isEmpty(named.claimed));
  if (!named.open || nothing) {
    ledger.say('released-twice', event, {
      found: `nothing is left of area ${named.id}`,
      wanted: 'an open area with land on the ledger',
      next: 'It is not counted. See whether the same work was reported twice, or the area was reopened.',
      amount: event.stated === null ? null : amountOf(event.stated),
    });
    return;
  }
  if (event.closes) {
    const all = named.claimed;
    if (all !== null && event.product === 'cleared' && ledger.rivals(named.id).length > 0) {
      compareStated(ledger, event, releaseShape(ledger, event, all, named));
      return;
    }
    const { left } = ledger.drop(named, null, event.product, event);
    ledger.markOut(named, all, left);
    compareStated(ledger, event, left);
    finish(ledger, event, named);
    return;
  }
  if (event.stated === null) {
    ledger.say('release-without-size', event, {
      found: 'part of the area is released, with neither a shape nor a size',
      wanted: 'one of the two',
      next: 'It is not counted. Draw what was released, or state its size.',
    });
    return;
  }
  const wanted = amountOf(event.stated);
  const amount = Math.min(wanted, named.amount);
  ledger.shift(named, -amount, event.product, event);
  ledger.markOut(named, null, amount);
  if (wanted > amount) sayOver(ledger, event, wanted, amount);
  finish(ledger, event, named);
}

function sayOver<S>(ledger: Ledger<S>, event: Release<S>, wanted: Amount, amount: Amount): void {
  ledger.say('over-release', event, {
    found: `${amountText(wanted)} are released where ${amountText(amount)} were left`,
    wanted: 'no more than is left of the area',
    next: 'Only what was left is counted. See whether the area, or one of its releases, is stated wrongly.',
    amount: wanted - amount,
  });
}

function compareStated<S>(ledger: Ledger<S>, event: Release<S>, measured: Amount): void {
  if (event.stated === null) return;
  const stated = amountOf(event.stated);
  if (agree(stated, measured)) return;
  ledger.say('release-differs', event, {
    found: `${amountText(stated)} are stated and ${amountText(measured)} are measured`,
    wanted: 'the same within 1 %',
    next: 'The measured area is counted. See which of the two is wrong.',
    amount: stated - measured,
  });
}

/** Adds up what was stated, and closes an account of which nothing is left. */
function finish<S>(ledger: Ledger<S>, event: Release<S>, named: Account<S>): void {
  if (!named.open) return;
  named.statedOut = event.stated === null || named.statedOut === null ? null : named.statedOut + event.stated;
  if (event.closes && named.amount > 0 && named.amount <= named.most * EDGE) {
    // The release was drawn along the boundary and leaves a seam.
    ledger.drop(named, null, 'adjusted', event);
  }
  if (event.closes && named.amount > 0) {
    ledger.say('closed-with-land-left', event, {
      found: `${amountText(named.amount)} of the area are in no release`,
      wanted: 'releases that cover the area when it is closed',
      next: 'That land stays on the ledger. Draw its release, or re-measure the area.',
      amount: named.amount,
    });
    return;
  }
  if (!event.closes) return;
  named.open = false;
  named.claimed = null;
  named.held = null;
  const { statedWhole, statedOut } = named;
  if (statedWhole === null || statedOut === null || agree(amountOf(statedWhole), amountOf(statedOut))) return;
  ledger.say('does-not-add-up', event, {
    found: `the releases state ${amountText(amountOf(statedOut))} together, the area ${amountText(amountOf(statedWhole))}`,
    wanted: 'the same within 1 %',
    next: 'The balance counts measured land and adds up. See which statement is wrong.',
    amount: amountOf(statedOut) - amountOf(statedWhole),
  });
}
