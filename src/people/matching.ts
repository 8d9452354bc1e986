/**
 * Which incidents of several sources may be one: proposals with their evidence, for a person to decide. Nothing is joined here, and
 * what was joined can be taken apart again, for a decision is an entry like any other.
 */
import type { Day, When } from '../base/day.ts';
import { inOrder } from '../base/word.ts';
import type { WordOf } from './word.ts';

/** What a source tells of an incident, as far as it does. */
export interface ToldIncident {
  readonly id: string;
  /** Who tells of it: police, a hospital, the press. Two of one source are never proposed. */
  readonly source: string;
  readonly state: string;
  readonly when: When;
  /** Administrative units, the largest first. */
  readonly units: readonly string[];
  /** Name of the place as the source writes it. */
  readonly place: string | null;
  /** Longitude and latitude in degrees. */
  readonly position: readonly [number, number] | null;
  /** Metres that the position may be off. */
  readonly accuracy: number | null;
  readonly device: WordOf<'device'>;
  readonly killed: number | null;
  readonly injured: number | null;
}

/** What speaks for two being one (positive) or against it (negative), in parts of ten. */
export const EVIDENCE = {
  'same-day': { weight: 3, says: 'told of the same day' },
  'days-overlap': { weight: 1, says: 'told of days that can be the same' },
  'day-beside': { weight: 1, says: 'told of days side by side, as a report of the night or of the next morning is' },
  'days-apart': { weight: -9, says: 'told of days that cannot be the same' },
  'same-place': { weight: 3, says: 'at the same place, as exactly as it is known' },
  'same-name': { weight: 2, says: 'at a place of the same name' },
  'same-unit': { weight: 1, says: 'in the same administrative unit' },
  'other-unit': { weight: -4, says: 'in different administrative units' },
  'places-apart': { weight: -6, says: 'at places farther apart than either may be off' },
  'same-casualties': { weight: 2, says: 'with the same numbers of killed and injured' },
  'same-total': { weight: 1, says: 'with as many casualties in all, of whom some may have died since' },
  'other-casualties': { weight: -2, says: 'with numbers of casualties that no death since explains' },
  'same-device': { weight: 1, says: 'by the same sort of device' },
  'other-device': { weight: -1, says: 'by another sort of device; sources often mistake it' },
} as const;
export type EvidenceCode = keyof typeof EVIDENCE;

export interface Proposal {
  /** The lesser id first. */
  readonly pair: readonly [string, string];
  readonly evidence: readonly EvidenceCode[];
  /** The sum of the weights: the higher, the likelier. No probability. */
  readonly score: number;
}

export interface MatchOptions {
  /** Proposals with less are not made. */
  readonly least: number;
  /** Metres between two places; the caller knows the ellipsoid. */
  readonly distance: (from: readonly [number, number], to: readonly [number, number]) => number;
  /** Letters and marks aside, so that spellings can be compared. */
  readonly plain: (name: string) => string;
}

/** Metres by which a position may be off where its source does not say: a village. */
const ACCURACY = 3_000;

/** The likeliest first. */
export function proposeMatches(incidents: readonly ToldIncident[], options: MatchOptions): readonly Proposal[] {
  const proposals: Proposal[] = [];
  // Those whose days cannot meet need not be compared: in the order of their first day, the next is soon too late.
  const ordered = [...incidents].sort((left, right) => first(left.when) - first(right.when));
  for (const [index, one] of ordered.entries()) {
    for (let next = index + 1; next < ordered.length; next += 1) {
      const other = ordered[next] as ToldIncident;
      if (first(other.when) > last(one.when) + 1) break;
      if (one.source === other.source || one.state !== other.state) continue;
      const evidence = evidenceOf(one, other, options);
      const score = evidence.reduce((sum, code) => sum + EVIDENCE[code].weight, 0);
      if (score < options.least) continue;
      const pair: [string, string] = inOrder(one.id, other.id) <= 0 ? [one.id, other.id] : [other.id, one.id];
      proposals.push({ pair, evidence, score });
    }
  }
  return proposals.sort((left, right) => right.score - left.score || inOrder(left.pair.join(), right.pair.join()));
}

const first = ({ earliest }: When): number => earliest ?? Number.NEGATIVE_INFINITY;
const last = ({ latest }: When): number => latest ?? Number.POSITIVE_INFINITY;

function evidenceOf(one: ToldIncident, other: ToldIncident, options: MatchOptions): EvidenceCode[] {
  const found = [daysOf(one.when, other.when), placeOf(one, other, options), casualtiesOf(one, other)];
  if (one.device !== 'unknown' && other.device !== 'unknown') {
    found.push(one.device === other.device ? 'same-device' : 'other-device');
  }
  return found.filter((code) => code !== null);
}

function daysOf(one: When, other: When): EvidenceCode {
  const exact = (when: When): Day | null => (when.earliest === when.latest ? when.earliest : null);
  const [left, right] = [exact(one), exact(other)];
  if (left !== null && left === right) return 'same-day';
  if (first(one) <= last(other) && first(other) <= last(one)) return 'days-overlap';
  const between = Math.max(first(one), first(other)) - Math.min(last(one), last(other));
  return between <= 1 ? 'day-beside' : 'days-apart';
}

function placeOf(one: ToldIncident, other: ToldIncident, { distance, plain }: MatchOptions): EvidenceCode | null {
  if (one.position !== null && other.position !== null) {
    const reach = (one.accuracy ?? ACCURACY) + (other.accuracy ?? ACCURACY);
    return distance(one.position, other.position) <= reach ? 'same-place' : 'places-apart';
  }
  const deepest = Math.min(one.units.length, other.units.length);
  for (let level = 0; level < deepest; level += 1) if (one.units[level] !== other.units[level]) return 'other-unit';
  if (one.place !== null && other.place !== null && plain(one.place) === plain(other.place)) return 'same-name';
  return deepest > 0 ? 'same-unit' : null;
}

/** Somebody who was injured can have died since: the total stays, and the killed only grow. */
function casualtiesOf(one: ToldIncident, other: ToldIncident): EvidenceCode | null {
  const numbers = [one.killed, one.injured, other.killed, other.injured];
  if (numbers.some((number) => number === null)) return null;
  if (one.killed === other.killed && one.injured === other.injured) return 'same-casualties';
  const total = ({ killed, injured }: ToldIncident) => (killed ?? 0) + (injured ?? 0);
  return total(one) === total(other) ? 'same-total' : 'other-casualties';
}

/** A decision of a person on a proposal. The last one counts; taking a joining back is a decision too. */
export interface MatchDecision {
  readonly pair: readonly [string, string];
  readonly same: boolean;
}

/**
 * Incidents in groups that are held to be one. Decisions join along chains; a pair that was decided to be two is told as `clash` where
 * a chain joins it all the same.
 */
export function joined(
  ids: readonly string[],
  decisions: readonly MatchDecision[],
): { readonly groups: readonly (readonly string[])[]; readonly clashes: readonly (readonly [string, string])[] } {
  const lastOf = new Map<string, MatchDecision>();
  for (const decision of decisions) lastOf.set([...decision.pair].sort(inOrder).join('\u0000'), decision);
  const above = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    return root;
  };
  for (const { pair, same } of lastOf.values()) {
    if (!same) continue;
    const [one, two] = [rootOf(pair[0]), rootOf(pair[1])].sort(inOrder) as [string, string];
    if (one !== two) above.set(two, one);
  }
  const groups = new Map<string, string[]>();
  for (const id of [...ids].sort(inOrder)) {
    const root = rootOf(id);
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  const clashes = [...lastOf.values()]
    .filter(({ pair, same }) => !same && rootOf(pair[0]) === rootOf(pair[1]))
    .map(({ pair }) => pair);
  return { groups: [...groups.values()], clashes };
}
