/**
 * One sentence, said of every State: the verdict follows what the law answers for that State, on both sides of the days that
 * matter. The law is asked here by itself, not through the checker.
 */
import { describe, expect, test } from 'vitest';
import { addDays, type Day, exactDay, formatDay, happenedBy, parseDay, yearOf } from '../../src/base/day.ts';
import { checkClaims } from '../../src/evidence/check.ts';
import type { Claim } from '../../src/evidence/claim.ts';
import type { Property } from '../../src/evidence/property.ts';
import type { CheckedClaim, Verdict } from '../../src/evidence/verdict.ts';
import { type Act, CONSENT_KINDS } from '../../src/law/act.ts';
import { asKnown } from '../../src/law/as-known.ts';
import { PARTY_STATUSES } from '../../src/law/span.ts';
import { standingOf } from '../../src/law/standing.ts';
import { asOf, documentOf, find, lexicon } from '../support/finder.ts';
import { shippedRecord } from '../support/record.ts';

const record = shippedRecord();
const STATES = [...record.states.keys()];
/** Before the treaty was in force, in its first years, before and after the notices of 2025 took effect, past all sources. */
const DAYS = [
  '1998-06-01',
  '2004-03-01',
  '2025-07-08',
  '2025-12-26',
  '2025-12-27',
  '2026-09-30',
  '2026-10-01',
  '2026-11-01',
];

const called = (state: string) => lexicon.called.get(state) ?? record.states.get(state)?.name ?? state;

interface Law {
  readonly day: Day;
  readonly treaty: string;
  readonly state: string;
  /** Silence of the record proves nothing on that day. */
  readonly beyond: boolean;
  readonly signature: Act | undefined;
  readonly consents: readonly Act[];
  readonly status: string;
  readonly contested: boolean;
  readonly boundByTreaty: boolean | null;
}

function lawOf(state: string, treaty: string, on: string): Law {
  const day = parseDay(on);
  const view = asKnown(record, day);
  const acts = view.actsOf(treaty, state);
  const { status, contested, boundByTreaty } = standingOf(view, treaty, state, day);
  return {
    day,
    treaty,
    state,
    beyond: day > (record.coverage.get(treaty)?.through ?? day),
    signature: acts.find((act) => act.kind === 'signature'),
    consents: acts.filter((act) => CONSENT_KINDS.includes(act.kind) && happenedBy(act.when, day) !== 'no'),
    status,
    contested: contested.length > 0,
    boundByTreaty,
  };
}

/** Where there is nothing on record, it was not done; after the sources end, that is not known. */
const silence = ({ beyond }: Law, verdict: Verdict): Verdict => (beyond ? 'unknown' : verdict);

interface Template {
  readonly says: string;
  readonly property: Property;
  readonly treaty: string;
  readonly text: (name: string) => string;
  readonly wanted: (law: Law) => Verdict;
}

const TEMPLATES: readonly Template[] = [
  {
    says: 'X ratified the Ottawa Convention.',
    property: 'ratified',
    treaty: 'APMBC',
    text: (name) => `${name} ratified the Ottawa Convention.`,
    wanted: (law) => (law.consents.length > 0 ? 'supported' : silence(law, 'contradicted')),
  },
  {
    says: 'X has never signed the Mine Ban Treaty.',
    property: 'never-signed',
    treaty: 'APMBC',
    text: (name) => `${name} has never signed the Mine Ban Treaty.`,
    wanted: (law) =>
      law.signature !== undefined
        ? 'contradicted'
        : // It joined without a signature: literally right, and misleading.
          law.consents.length > 0
          ? 'imprecise'
          : silence(law, 'supported'),
  },
  {
    says: 'X is a party to the Convention on Cluster Munitions.',
    property: 'party',
    treaty: 'CCM',
    text: (name) => `${name} is a party to the Convention on Cluster Munitions.`,
    wanted: partyWanted,
  },
  {
    says: 'X is a party to the Ottawa Convention.',
    property: 'party',
    treaty: 'APMBC',
    text: (name) => `${name} is a party to the Ottawa Convention.`,
    wanted: partyWanted,
  },
  {
    says: 'X is not a party to the Ottawa Convention.',
    property: 'never-party',
    treaty: 'APMBC',
    text: (name) => `${name} is not a party to the Ottawa Convention.`,
    wanted: (law) => {
      const party = partyWanted(law);
      return party === 'supported' ? 'contradicted' : party === 'contradicted' ? 'supported' : party;
    },
  },
  {
    says: 'X has withdrawn from the Ottawa Convention.',
    property: 'withdrawal-effective',
    treaty: 'APMBC',
    text: (name) => `${name} has withdrawn from the Ottawa Convention.`,
    wanted: (law) => {
      if (law.status === 'former-party') return 'supported';
      // A suspension is no withdrawal, whatever its effect may be.
      if (law.contested) return 'contradicted';
      // Six months after the sources end (31 March 2026), a notice that they cannot know could have had its effect.
      if (law.status === 'party') return law.day >= parseDay('2026-10-01') ? 'unknown' : 'contradicted';
      if (PARTY_STATUSES.includes(law.status as never)) return 'contradicted';
      if (law.status === 'consent-deposited') return 'contradicted';
      return law.boundByTreaty === null ? 'unknown' : silence(law, 'contradicted');
    },
  },
];

function partyWanted(law: Law): Verdict {
  if (law.contested) return 'contested';
  if (PARTY_STATUSES.includes(law.status as never)) return 'supported';
  if (law.status === 'consent-deposited') return 'imprecise';
  if (law.status === 'former-party') return 'contradicted';
  return law.boundByTreaty === null ? 'unknown' : silence(law, 'contradicted');
}

/** No template speaks of a time that hangs on the day of publication: each sentence is read once and checked on every day. */
const read = new Map<string, readonly Claim[]>();

/** The claim of the property on exactly this State, checked; null where it is not found. */
function verdictOn(text: string, on: string, property: Property, state: string, treaty: string): CheckedClaim | null {
  const document = documentOf(text, on);
  const claims = read.get(text) ?? find(document);
  read.set(text, claims);
  return (
    checkClaims(document, claims, asOf(parseDay(on))).claims.find(
      ({ claim }) => claim.property === property && claim.states.join() === state && claim.treaty === treaty,
    ) ?? null
  );
}

describe.each(TEMPLATES.map((template) => [template.says, template] as const))('%s', (_, template) => {
  const seen = new Set<string>();

  test.each(DAYS)('of every State on %s', (on) => {
    const wrong = STATES.flatMap((state) => {
      const text = template.text(called(state));
      const wanted = template.wanted(lawOf(state, template.treaty, on));
      const found = verdictOn(text, on, template.property, state, template.treaty);
      seen.add(wanted);
      if (found?.verdict === wanted) return [];
      return [`${text} ${wanted}, not ${found === null ? 'found' : `${found.verdict} (${found.reason})`}`];
    });
    expect(wrong).toEqual([]);
  });

  test('has different answers for different States', () => {
    expect(seen.size).toBeGreaterThan(1);
  });
});

describe('X signed the Ottawa Convention in YEAR.', () => {
  const on = '2025-07-08';
  const signatories = STATES.flatMap((state) => {
    const { signature } = lawOf(state, 'APMBC', on);
    const day = signature === undefined ? null : exactDay(signature.when);
    return day === null ? [] : [{ state, year: yearOf(day), signature }];
  });

  test.each([
    ['the year on record', 0, 'supported'],
    ['two years earlier', -2, 'contradicted'],
    ['eleven years later', 11, 'contradicted'],
  ] as const)('of every signatory with %s', (_, shift, verdict) => {
    expect(signatories.length).toBeGreaterThan(130);
    const wrong = signatories.flatMap(({ state, year }) => {
      const said = year + shift;
      const text = `${called(state)} signed the Ottawa Convention in ${said}.`;
      // In the year of its ratification the two are confused, which is loose and not wrong.
      const confused = lawOf(state, 'APMBC', on).consents.some(
        (act) => yearOf(act.when.earliest ?? (0 as Day)) === said,
      );
      const wanted = shift !== 0 && confused ? 'imprecise' : verdict;
      const found = verdictOn(text, on, 'signed', state, 'APMBC');
      return found?.verdict === wanted ? [] : [`${text} ${wanted}, not ${found?.verdict} (${found?.reason})`];
    });
    expect(wrong).toEqual([]);
  });

  test('of every State that did not sign', () => {
    const others = STATES.filter((state) => lawOf(state, 'APMBC', on).signature === undefined);
    const wrong = others.flatMap((state) => {
      const { consents } = lawOf(state, 'APMBC', on);
      const text = `${called(state)} signed the Ottawa Convention in 1998.`;
      const joined = consents.some((act) => yearOf(act.when.earliest ?? (0 as Day)) === 1998);
      const found = verdictOn(text, on, 'signed', state, 'APMBC');
      const wanted = joined ? 'imprecise' : 'contradicted';
      return found?.verdict === wanted ? [] : [`${text} ${wanted}, not ${found?.verdict} (${found?.reason})`];
    });
    expect(others.length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });
});

describe('on both sides of the day', () => {
  /** Every act by which a State joined, with its exact day. */
  const deposits = record.acts.filter(
    (act) =>
      act.treaty === 'APMBC' &&
      CONSENT_KINDS.includes(act.kind) &&
      exactDay(act.when) !== null &&
      act.circulated === null,
  );

  test('a State has ratified from the day of its deposit, not on the day before', () => {
    const wrong = deposits.flatMap(({ state, when, kind }) => {
      const day = exactDay(when) as Day;
      const text = `${called(state)} ratified the Ottawa Convention.`;
      const verdict = (on: Day) => verdictOn(text, formatDay(on), 'ratified', state, 'APMBC')?.verdict;
      const [before, at] = [verdict(addDays(day, -1)), verdict(day)];
      return before === 'contradicted' && at === 'supported'
        ? []
        : [`${text} (${kind} ${formatDay(day)}): ${before}, ${at}`];
    });
    expect(deposits.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });

  test('a State has withdrawn from the day on which its notice takes effect, not on the day before', () => {
    const today = asKnown(record, parseDay('2026-11-22'));
    const left = STATES.flatMap((state) =>
      ['APMBC', 'CCM'].flatMap((treaty) =>
        today
          .course(treaty, state)
          .spans.flatMap((span) => (span.status === 'former-party' ? [{ state, treaty, span }] : [])),
      ),
    );
    expect(left.map(({ state, treaty }) => `${state} ${treaty}`)).toEqual(
      expect.arrayContaining(['EST APMBC', 'FIN APMBC', 'LTU APMBC', 'LVA APMBC', 'POL APMBC', 'LTU CCM']),
    );
    const wrong = left.flatMap(({ state, treaty, span }) => {
      const text = `${called(state)} has withdrawn from the ${treaty === 'CCM' ? 'Convention on Cluster Munitions' : 'Ottawa Convention'}.`;
      const verdict = (on: Day) => verdictOn(text, formatDay(on), 'withdrawal-effective', state, treaty)?.verdict;
      const [before, at] = [verdict(addDays(span.from, -1)), verdict(span.from)];
      return before === 'contradicted' && at === 'supported'
        ? []
        : [`${text} ${formatDay(span.from)}: ${before}, ${at}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('in other words', () => {
  test('a State by any of its names has never signed, as by the plain one', () => {
    const names = lexicon.states.filter(
      ({ states, kind }) => states.length === 1 && kind !== 'adjective' && kind !== 'group',
    );
    const missed = names.filter(({ text, states }) => {
      const claims = find(documentOf(`${text} has never signed the Mine Ban Treaty.`));
      return !claims.some((claim) => claim.property === 'never-signed' && claim.states.join() === states[0]);
    });
    expect(names.length).toBeGreaterThan(1500);
    // Two letters could be anything; a small letter begins no name; two abbreviations end two sentences.
    expect(missed.map((name) => name.text).sort()).toEqual(['EE. UU.', 'NZ', 'eSwatini']);
  });

  test('a treaty by any of its names was ratified, as by the one used here', () => {
    const missed = lexicon.treaties.filter(({ text, treaty }) => {
      const name = /^the /i.test(text) ? text : `the ${text}`;
      const claims = find(documentOf(`A note on landmines.\n\nUkraine ratified ${name} in 2005.`));
      return !claims.some((claim) => claim.property === 'ratified' && claim.treaty === treaty);
    });
    expect(missed.map((name) => name.text)).toEqual([]);
  });
});
