/** Names: from what people write to the one State or treaty that they mean. */

import { Problem } from '../base/problem.ts';
import { nearest } from '../base/word.ts';
import type { LegalRecord } from './record.ts';
import type { State } from './state.ts';
import type { Treaty } from './treaty.ts';

/** Letters only, without case, accents, “the”, or the difference between hyphens and spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^the /, '');
}

interface Names {
  readonly byName: ReadonlyMap<string, State>;
  readonly capitals: ReadonlyMap<string, State>;
}

/** The names of a record are gathered once; a record never changes. */
const gathered = new WeakMap<ReadonlyMap<string, State>, Names>();

function namesOf(record: LegalRecord): Names {
  const known = gathered.get(record.states);
  if (known) return known;
  const byName = new Map<string, State>();
  const capitals = new Map<string, State>();
  for (const state of record.states.values()) {
    const names = [state.name, state.formal, ...state.aliases, ...state.former.map((former) => former.name)];
    for (const name of [...names, state.iso3, state.iso2]) byName.set(plain(name), state);
    for (const capital of state.capitals) capitals.set(plain(capital), state);
  }
  const names = { byName, capitals };
  gathered.set(record.states, names);
  return names;
}

/**
 * The State of that code or name, present or former.
 * @throws Problem `state-unknown`, with what was probably meant
 */
export function stateNamed(record: LegalRecord, text: string): State {
  // Most questions give the code; the names need not be gathered for it.
  const coded = record.states.get(text);
  if (coded) return coded;
  const { byName, capitals } = namesOf(record);
  const wanted = plain(text);
  const found = byName.get(wanted);
  if (found) return found;
  const capital = capitals.get(wanted);
  const near = nearest(
    wanted,
    [...byName.keys()].filter((name) => name.length > 3),
  );
  const meant = capital ?? (near === null ? undefined : byName.get(near));
  throw new Problem('state-unknown', {
    found: `“${text}” names no State on record`,
    wanted: 'an ISO 3166 code (UKR, UA) or a present or former English name (Ukraine, Swaziland)',
    next: meant ? `Did you mean ${meant.name} (${meant.iso3})?` : '“whitestone states” lists them all.',
  });
}

/**
 * The treaty of that code or name.
 * @throws Problem `treaty-unknown`
 */
export function treatyNamed(record: LegalRecord, text: string): Treaty {
  const wanted = plain(text);
  const names = new Map<string, Treaty>();
  for (const treaty of record.treaties.values()) {
    for (const name of [treaty.code, treaty.name, treaty.formal, ...treaty.aliases]) names.set(plain(name), treaty);
  }
  const found = names.get(wanted);
  if (found) return found;
  const near = nearest(wanted, [...names.keys()]);
  throw new Problem('treaty-unknown', {
    found: `“${text}” names no treaty on record`,
    wanted: `one of ${[...record.treaties.values()].map((treaty) => `${treaty.code} (${treaty.name})`).join(', ')}`,
    next: near ? `Did you mean ${names.get(near)?.code}?` : 'Choose one of them.',
  });
}
