/**
 * Claims that a treaty does not provide for, such as a suspension of its operation. Whitestone does not judge them: it sets
 * out who holds what, since when and on what ground, next to what the treaty itself says.
 */
import { type Day, exactDay, formatDay } from '../base/day.ts';
import type { Position } from '../base/finding.ts';
import type { Act } from './act.ts';
import type { Treaty } from './treaty.ts';
import type { View } from './view.ts';

/** Positions on a claim from one day on, until the next such day. */
export interface PositionsFrom {
  readonly from: Day;
  readonly positions: readonly Position[];
}

/**
 * APMBC Art 20, CCM Art 20, CCW Art 9: there is no way out but withdrawal.
 * All positions on a claim, day by day: the treaty's own terms and the claimant from the day of the claim, every other from
 * the day it was taken, or from the last day it can have been taken where only limits are known.
 */
export function positionsOn(view: View, treaty: Treaty, claim: Act, claimed: Day): PositionsFrom[] {
  const held: { from: Day; position: Position }[] = [{ from: claimed, position: treatyTerms(treaty, claimed) }];
  let claimantSpeaks = false;
  for (const row of view.record.positions) {
    if (row.claim !== claim.id) continue;
    const from = row.when.latest;
    if (from === null || from > view.known) continue;
    if (row.position.holder === claim.state) claimantSpeaks = true;
    held.push({ from, position: row.position });
  }
  if (!claimantSpeaks) held.push({ from: claimed, position: claimant(claim, claimed) });
  for (const objection of view.objectionsTo(claim.id)) {
    const from = objection.when.latest;
    if (from !== null) held.push({ from, position: objector(objection) });
  }
  for (const one of held) if (one.from < claimed) one.from = claimed;
  const days = [...new Set(held.map((one) => one.from))].sort((left, right) => left - right);
  return days.map((from) => ({
    from,
    positions: held
      .filter((one) => one.from <= from)
      .sort((left, right) => left.from - right.from)
      .map((one) => one.position),
  }));
}

function treatyTerms(treaty: Treaty, since: Day): Position {
  return {
    holder: treaty.code,
    holderKind: 'treaty',
    stance: 'rejects',
    says: treaty.provisions.get(treaty.suspension.article) ?? '',
    ground: `${treaty.code} Art ${treaty.suspension.article}`,
    since,
    date: formatDay(since),
    bound: true,
    confidence: treaty.confidence,
    sources: treaty.sources,
  };
}

function claimant(claim: Act, since: Day): Position {
  return {
    holder: claim.state,
    holderKind: 'state',
    stance: 'claims',
    says: claim.note === '' ? 'the operation of the treaty is suspended for it' : claim.note,
    ground: claim.id,
    since,
    date: claim.when.text,
    bound: false,
    confidence: claim.confidence,
    sources: claim.sources,
  };
}

function objector(objection: Act): Position {
  return {
    holder: objection.state,
    holderKind: 'state',
    stance: 'rejects',
    says: objection.note === '' ? 'objects to it' : objection.note,
    ground: objection.id,
    since: exactDay(objection.when),
    date: objection.when.text,
    bound: true,
    confidence: objection.confidence,
    sources: objection.sources,
  };
}
