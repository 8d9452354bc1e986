/**
 * The accounts of all areas, and the few ways in which land moves between them. Two things hold after each:
 * an account’s movements add up to its amount, and what accounts hold is disjoint. A piece that moves is measured once; the
 * number leaves one account and enters the other. What is left when a shape is used up goes with the last piece.
 */
import type { Day } from '../../base/day.ts';
import { type Account, precedence } from './account.ts';
import { type Amount, amountOf, LEAST_SAID } from './amount.ts';
import type { Claim, LandEvent } from './event.ts';
import { LEDGER_FINDINGS, type LedgerCode, type LedgerFinding } from './finding.ts';
import type { Line, Movement } from './movement.ts';
import type { Plane } from './plane.ts';

/** A remainder up to this is rounding: under 1 m², or a millionth of what was moved. */
const ROUNDING = { amount: 99, share: 1e-6 } as const;

/**
 * The nodes (an area by its id, a release without an area by the id of its event) whose shapes may meet those of a node, in
 * any version. Null where nothing is known: then all may.
 */
export type Near = ((node: string) => readonly string[]) | null;

interface Said {
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
  readonly amount?: Amount | null;
  readonly area?: string | null;
}

export class Ledger<S> {
  readonly plane: Plane<S>;
  readonly accounts = new Map<string, Account<S>>();
  readonly movements: Movement[] = [];
  readonly findings: LedgerFinding[] = [];
  readonly #history: readonly LandEvent<S>[];
  /** Made when it is first asked for. */
  #first: Map<string, Day> | null = null;
  readonly #near: Near;
  /** The event whose stated area has been put on a movement. */
  #statedOn: string | null = null;

  constructor(plane: Plane<S>, near: Near, history: readonly LandEvent<S>[]) {
    this.plane = plane;
    this.#history = history;
    this.#near = near;
  }

  /** The day on which an area is first recorded, in the whole history; null where it never is. */
  firstRecorded(area: string): Day | null {
    if (this.#first === null) {
      this.#first = new Map();
      for (const event of this.#history) {
        if (event.act === 'recorded' && !this.#first.has(event.area)) this.#first.set(event.area, event.day);
      }
    }
    return this.#first.get(area) ?? null;
  }

  /** The accounts, open or closed, whose land may meet that of a node; not the node’s own. */
  around(node: string): readonly Account<S>[] {
    if (this.#near === null) return [...this.accounts.values()].filter((account) => account.id !== node);
    const ids = this.#near(node);
    if (ids.length === 0) return [];
    return ids.flatMap((id) => (id === node ? [] : (this.accounts.get(id) ?? [])));
  }

  /** The open ones of them, in the order in which they are counted. */
  rivals(node: string): readonly Account<S>[] {
    const around = this.around(node);
    return around.length === 0 ? around : around.filter((account) => account.open).sort(precedence);
  }

  measure(piece: S): Amount {
    return amountOf(this.plane.area(piece));
  }

  emit(account: Account<S>, line: Line, amount: Amount, event: LandEvent<S>, claim: Claim<S> = account.claim): void {
    if (amount === 0) return;
    const fresh = this.#statedOn !== event.id;
    this.#statedOn = event.id;
    const stated = event.act === 'released' ? event.stated : 'claim' in event ? (event.claim?.stated ?? null) : null;
    this.movements.push({
      day: event.day,
      units: claim.units,
      area: account.id,
      classification: claim.classification,
      deviceClass: claim.deviceClass,
      line,
      amount,
      because: event.id,
      stated: fresh ? stated : null,
    });
  }

  say(code: LedgerCode, event: LandEvent<S>, said: Said): void {
    this.findings.push({
      code,
      severity: LEDGER_FINDINGS[code].severity,
      field: null,
      found: said.found,
      wanted: said.wanted,
      next: said.next,
      repair: null,
      event: event.id,
      area: said.area === undefined ? event.area : said.area,
      day: event.day,
      amount: said.amount ?? null,
    });
  }

  /** Takes a piece out of what an account holds. `measured` is more than `amount` where less was left. */
  take(from: Account<S>, piece: S): { readonly amount: Amount; readonly measured: Amount } {
    if (from.held === null) return { amount: 0, measured: 0 };
    const measured = this.measure(piece);
    const left = this.plane.minus(from.held, piece);
    const usedUp = this.plane.isEmpty(left) || this.measure(left) === 0;
    const rest = from.amount - measured;
    const rounding = rest <= Math.max(ROUNDING.amount, measured * ROUNDING.share);
    const amount = usedUp && rounding ? from.amount : Math.min(measured, from.amount);
    from.held = usedUp ? null : left;
    from.amount -= amount;
    return { amount, measured: usedUp && Math.abs(rest) <= ROUNDING.amount ? amount : measured };
  }

  add(to: Account<S>, amount: Amount): void {
    to.amount += amount;
    if (to.amount > to.most) to.most = to.amount;
  }

  /** A piece passes from one account to another; over both nothing is gained or lost. */
  transfer(from: Account<S>, to: Account<S>, piece: S, event: LandEvent<S>): void {
    const { amount } = this.take(from, piece);
    to.held = to.held === null ? piece : this.plane.or(to.held, piece);
    this.add(to, amount);
    const line = from.claim.classification === to.claim.classification ? 'adjusted' : 'reclassified';
    this.emit(from, line, -amount, event);
    this.emit(to, line, amount, event);
  }

  /**
   * An account claims more land. What no open account holds comes onto the ledger; of what others hold, it takes what it goes
   * before. `hint` is the measure of the gain in m², where known and nothing is shared.
   */
  enter(account: Account<S>, gain: S, line: Line, event: LandEvent<S>, hint: number | null): void {
    const { plane } = this;
    account.claimed = account.claimed === null ? gain : plane.or(account.claimed, gain);
    let rest = gain;
    let shared = 0;
    let touched = false;
    for (const other of this.rivals(account.id)) {
      if (other.held === null || !plane.meets(other.held, rest)) continue;
      const piece = plane.and(rest, other.held);
      if (plane.isEmpty(piece)) continue;
      touched = true;
      shared += this.measure(piece);
      rest = plane.minus(rest, piece);
      if (precedence(account, other) < 0) this.transfer(other, account, piece, event);
    }
    if (!plane.isEmpty(rest)) {
      const amount = !touched && hint !== null ? amountOf(hint) : this.measure(rest);
      account.held = account.held === null ? rest : plane.or(account.held, rest);
      this.add(account, amount);
      this.emit(account, line, amount, event);
    }
    if (shared >= LEAST_SAID) {
      this.say('counted-once', event, {
        found: 'part of the area is claimed by another open area as well',
        wanted: 'land that one area claims',
        next: 'It is counted once. See whether one of the two should be cut, merged or removed as a duplicate.',
        amount: shared,
      });
    }
  }

  /**
   * An account gives up a claim: a shape, or all (null). What another open account claims passes to it; the rest leaves the
   * ledger on this line.
   * @returns what left, and how much more was wanted than was there
   */
  drop(account: Account<S>, gone: S | null, line: Line, event: LandEvent<S>): { left: Amount; short: Amount } {
    const { plane } = this;
    let lost = account.held;
    if (gone !== null) {
      if (lost !== null) lost = plane.and(lost, gone);
      if (account.claimed !== null) account.claimed = plane.minus(account.claimed, gone);
    }
    const rivals = lost === null ? [] : this.rivals(account.id);
    for (const other of rivals) {
      if (lost === null || other.claimed === null || !plane.meets(other.claimed, lost)) continue;
      const piece = plane.and(lost, other.claimed);
      if (plane.isEmpty(piece)) continue;
      lost = plane.minus(lost, piece);
      this.transfer(account, other, piece, event);
    }
    if (gone === null) {
      const left = account.amount;
      account.amount = 0;
      account.held = null;
      account.claimed = null;
      this.emit(account, line, -left, event);
      return { left, short: 0 };
    }
    if (lost === null || plane.isEmpty(lost)) return { left: 0, short: 0 };
    const { amount, measured } = this.take(account, lost);
    this.emit(account, line, -amount, event);
    return { left: amount, short: Math.max(0, measured - amount) };
  }

  /** After a change of an account’s place in the order: land passes to whoever now goes first. */
  settle(account: Account<S>, event: LandEvent<S>): void {
    const { plane } = this;
    if (account.claimed === null) return;
    for (const other of this.rivals(account.id)) {
      const first = precedence(account, other) < 0;
      const from = first ? other : account;
      const to = first ? account : other;
      if (from.held === null || to.claimed === null || !plane.meets(from.held, to.claimed)) continue;
      const piece = plane.and(from.held, to.claimed);
      if (!plane.isEmpty(piece)) this.transfer(from, to, piece, event);
    }
  }

  /** Adds to, or takes from, an account without a shape. */
  shift(account: Account<S>, amount: Amount, line: Line, event: LandEvent<S>): void {
    const moved = Math.max(amount, -account.amount);
    this.add(account, moved);
    this.emit(account, line, moved, event);
  }

  /** Remembers land as released, so that a later version cannot bring it back. */
  markOut(account: Account<S>, shape: S | null, amount: Amount): void {
    if (shape !== null) account.out = account.out === null ? shape : this.plane.or(account.out, shape);
    account.outAmount += amount;
  }
}
