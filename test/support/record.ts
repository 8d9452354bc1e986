/** The shipped record, read once from `data/` itself (not from the cache), and small invented worlds for single rules. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { type Day, exactly, parseDay, parseWhen } from '../../src/base/day.ts';
import type { Source } from '../../src/base/finding.ts';
import { type Act, type ActKind, actId } from '../../src/law/act.ts';
import type { Conflict } from '../../src/law/conflict.ts';
import type { LegalRecord } from '../../src/law/record.ts';
import type { State } from '../../src/law/state.ts';

export const DATA = fileURLToPath(new URL('../../data', import.meta.url));

/** Mutation testing reads the record from a file made beforehand: the loader is not what it tries. */
const prepared = process.env.WHITESTONE_TEST_RECORD;
const shipped =
  prepared === undefined
    ? (await import('../../src/store/record/data-directory.ts')).readRecord(DATA)
    : (deserialize(readFileSync(prepared)) as LegalRecord);

export function shippedRecord(): LegalRecord {
  return shipped;
}

export const TODAY = parseDay('2026-11-22');

/** An invented source, so that invented facts cannot be taken for real ones. */
export const INVENTED: Source = { id: 'invented', title: 'Invented for a test', url: null, note: '' };

export function act(treaty: string, state: string, kind: ActKind, date: string, more: Partial<Act> = {}): Act {
  const when = parseWhen(date);
  return {
    id: actId({ treaty, state, kind, when }),
    treaty,
    state,
    kind,
    when,
    circulated: null,
    answers: null,
    confidence: 'high',
    supposed: false,
    note: '',
    sources: [INVENTED],
    disagreements: [],
    where: 'test',
    ...more,
  };
}

export function state(iso3: string, more: Partial<State> = {}): State {
  return {
    iso3,
    iso2: iso3.slice(0, 2),
    name: `State ${iso3}`,
    formal: `The State of ${iso3}`,
    aliases: [],
    former: [],
    demonyms: [],
    capitals: [],
    existed: null,
    succeeded: '',
    membership: 'un-member',
    note: '',
    sources: [INVENTED],
    ...more,
  };
}

export function conflict(
  id: string,
  states: readonly string[],
  from: string,
  to: string | null,
  more: Partial<Conflict> = {},
): Conflict {
  return {
    id,
    name: `Conflict ${id}`,
    kind: 'international',
    states,
    from: parseWhen(from),
    to: to === null ? null : parseWhen(to),
    confirmed: parseDay('2026-01-01'),
    disputedBy: '',
    confidence: 'high',
    sources: [INVENTED],
    note: '',
    ...more,
  };
}

/**
 * An invented world: the real treaties, no real act. Forty States (`A01` to `A40`) bring the APMBC into force on 1999-03-01,
 * so that any further State (`XXX`, `YYY`) stands alone under the rules.
 */
export function world(acts: readonly Act[], more: Partial<LegalRecord> = {}): LegalRecord {
  const { treaties, sources } = shippedRecord();
  const founders = Array.from({ length: 40 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);
  const founding = founders.flatMap((founder) => [
    act('APMBC', founder, 'signature', '1997-12-03'),
    act('APMBC', founder, 'ratification', '1998-09-16'),
  ]);
  const states = new Map([...founders, 'XXX', 'YYY', 'ZZZ'].map((iso3) => [iso3, state(iso3)]));
  return {
    states,
    treaties,
    acts: [...founding, ...acts],
    positions: [],
    conflicts: [],
    meetings: new Map(),
    extensions: [],
    completions: [],
    stockpiles: [],
    events: [],
    filings: [],
    filingCoverage: [],
    coverage: new Map(),
    sources,
    ...more,
  };
}

export function days(...texts: string[]): Day[] {
  return texts.map((text) => parseDay(text));
}

export { exactly };
