/** Incidents and persons that were decided to be one are counted once. */
import type { Casualty, Incident } from './casualty.ts';
import { withIncident } from './casualty.ts';
import { joined, type MatchDecision } from './matching.ts';
import { DIMENSIONS } from './word.ts';

export interface Decided extends MatchDecision {
  readonly of: 'incident' | 'casualty';
}

export interface Counted {
  readonly incidents: readonly Incident[];
  /** Each with the device and place of its incident where its own record does not tell them. */
  readonly casualties: readonly Casualty[];
}

/** The first of each group stands for it, and takes from the others what it does not know itself. */
export function countedOnce(
  incidents: readonly Incident[],
  casualties: readonly Casualty[],
  decisions: readonly Decided[],
): Counted {
  const of = (what: Decided['of'], ids: readonly string[]) =>
    joined(
      ids,
      decisions.filter((one) => one.of === what && one.pair.every((id) => ids.includes(id))),
    ).groups;
  const none = decisions.every(({ same }) => !same);
  const groupsOf = (what: Decided['of'], ids: readonly string[]) => (none ? ids.map((id) => [id]) : of(what, ids));
  const byId = new Map(incidents.map((one) => [one.id, one]));
  const onceIncidents = groupsOf('incident', [...byId.keys()]).map((ids) => merged(ids, byId, mergeIncidents));
  const persons = new Map(
    casualties.map((one) => [one.id, withIncident(one, one.incident === null ? undefined : byId.get(one.incident))]),
  );
  const onceCasualties = groupsOf('casualty', [...persons.keys()]).map((ids) => merged(ids, persons, mergeCasualties));
  return { incidents: onceIncidents, casualties: onceCasualties };
}

function merged<T>(ids: readonly string[], all: ReadonlyMap<string, T>, merge: (one: T, other: T) => T): T {
  return ids.map((id) => all.get(id) as T).reduce(merge);
}

function mergeIncidents(one: Incident, other: Incident): Incident {
  return {
    ...one,
    units: one.units.length >= other.units.length ? one.units : other.units,
    device: one.device === 'unknown' ? other.device : one.device,
  };
}

function mergeCasualties(one: Casualty, other: Casualty): Casualty {
  const words = Object.fromEntries(
    DIMENSIONS.map((name) => [name, one[name] === 'unknown' ? other[name] : one[name]]),
  ) as Pick<Casualty, (typeof DIMENSIONS)[number]>;
  return { ...one, ...words, units: one.units.length >= other.units.length ? one.units : other.units };
}
