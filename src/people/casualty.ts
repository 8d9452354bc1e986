/**
 * Incidents and casualties. An incident is one event at one place; it has any number of casualties, or none. A casualty is one person
 * killed or injured. Press and reports mix the two: they are never added to each other here.
 */
import type { When } from '../base/day.ts';
import type { WordOf } from './word.ts';

export interface Incident {
  readonly id: string;
  /** ISO 3166-1 alpha-3 of the State where it happened. */
  readonly state: string;
  readonly when: When;
  /** Codes of administrative units, the largest first; as far as they are known. */
  readonly units: readonly string[];
  readonly device: WordOf<'device'>;
}

export interface Casualty {
  /** A pseudonym: nothing of the person can be told from it. */
  readonly id: string;
  /** Null where only the person is told of, and no incident. */
  readonly incident: string | null;
  readonly state: string;
  readonly when: When;
  readonly units: readonly string[];
  readonly outcome: WordOf<'outcome'>;
  readonly age: WordOf<'age'>;
  readonly sex: WordOf<'sex'>;
  readonly status: WordOf<'status'>;
  readonly device: WordOf<'device'>;
  readonly activity: WordOf<'activity'>;
}

/** The persons of an incident have its device and place where their own record does not tell them. */
export function withIncident(casualty: Casualty, incident: Incident | undefined): Casualty {
  if (incident === undefined) return casualty;
  return {
    ...casualty,
    device: casualty.device === 'unknown' ? incident.device : casualty.device,
    units: casualty.units.length === 0 ? incident.units : casualty.units,
  };
}
