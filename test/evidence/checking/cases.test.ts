/**
 * Claims in, verdicts out, against the real record: cases/*.yaml, each with what it rests on, on both sides of each date.
 * They are made here and not found in a text, so that a case speaks of the check alone.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDay, parseWhen } from '../../../src/base/day.ts';
import type { Ground } from '../../../src/base/finding.ts';
import { checkClaims } from '../../../src/evidence/check.ts';
import type { Claim, ClaimTime, Mode } from '../../../src/evidence/claim.ts';
import { PROPERTIES, PROPERTY_IDS, type Property, type Unit } from '../../../src/evidence/property.ts';
import { VERDICTS, type Verdict } from '../../../src/evidence/verdict.ts';
import { casesIn } from '../../support/cases.ts';
import { asOf, documentOf, LATEST, SOME_DAY } from '../../support/finder.ts';
import { shippedRecord } from '../../support/record.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  /** `property STATES TREATY`. */
  readonly says: string;
  /** Words that a rule looks at; where they do not matter, there are none. */
  readonly quote?: string;
  /** As the record writes times; `by …`, `since …`; `open` for one that could not be resolved. */
  readonly time?: string;
  readonly value?: { is?: number; least?: number; most?: number; about?: boolean; unit?: Unit };
  readonly mode?: Mode;
  readonly objects?: readonly string[];
  readonly conduct?: readonly string[];
  readonly pattern?: string;
  readonly inferred?: Claim['inferred'];
  readonly alternatives?: readonly string[];
  /** Day of publication, and up to which things are known unless `known` says otherwise. */
  readonly on?: string | null;
  readonly known?: string;
  readonly expect?: {
    readonly verdict: Verdict;
    readonly reason?: string;
    readonly correct?: string;
    readonly missing?: string;
    readonly because?: readonly string[];
    readonly positions?: readonly string[];
  };
  /** Every verdict but this one will do. */
  readonly not?: Verdict;
}

function timeOf(text: string): ClaimTime {
  const [, relation = 'at', when = ''] = /^(?:(by|since) )?(.*)$/.exec(text) ?? [];
  const { earliest, latest } = when === 'open' ? { earliest: null, latest: null } : parseWhen(when);
  return { earliest, latest, as: when, relative: when === 'open', relation: relation as ClaimTime['relation'] };
}

/** States that a claim of the property can be about, so that a slip in a case is seen. */
function claimOf(one: Case): Claim {
  const [property = '', states = '', treaty = null] = one.says.split(' ');
  if (!(PROPERTY_IDS as readonly string[]).includes(property)) throw new Error(`no property “${property}”`);
  const codes = states.split('+');
  for (const code of codes)
    if (code !== 'WORLD' && !shippedRecord().states.has(code)) throw new Error(`no State “${code}”`);
  const { is, least, most, about = false, unit } = one.value ?? {};
  return {
    id: 'claim-0000000000000000',
    document: 'doc-0000000000000000',
    span: { start: 0, end: 1 },
    quote: one.quote ?? '',
    page: null,
    property: property as Property,
    mode: one.mode ?? 'asserted',
    states: [...codes].sort(),
    objects: one.objects ?? [],
    treaty,
    alternatives: one.alternatives ?? [],
    inferred: one.inferred ?? [],
    weapon: null,
    conduct: one.conduct ?? [],
    value:
      one.value === undefined
        ? null
        : {
            low: is ?? least ?? null,
            high: is ?? most ?? null,
            about,
            unit: unit ?? unitOf(property as Property),
            as: String(is ?? least ?? most),
          },
    time: one.time === undefined ? null : timeOf(String(one.time)),
    speakers: [],
    pattern: one.pattern ?? property,
  };
}

const unitOf = (property: Property): Unit => (PROPERTIES[property].group === 'count' ? 'states' : 'mines');

const nameOf = (ground: Ground): string => (ground.kind === 'provision' ? ground.article : ground.id);

describe.each(readdirSync(new URL('cases/', import.meta.url)).sort())('%s', (file) => {
  test.each(casesIn<Case>(new URL(`cases/${file}`, import.meta.url)))('%s', (_, one) => {
    expect(one.cite, 'every case has its citation').toBeTruthy();
    const on = one.on === undefined ? SOME_DAY : one.on;
    const known = one.known ?? on;
    const authority = asOf(known === null ? LATEST : parseDay(known));
    const { claims } = checkClaims(documentOf('', on), [claimOf(one)], authority);
    const [answer] = claims;
    if (answer === undefined) throw new Error('no answer');
    expect(VERDICTS).toContain(answer.verdict);
    if (one.not !== undefined) {
      expect(answer.verdict, answer.reason).not.toBe(one.not);
      return;
    }
    const wanted = one.expect;
    if (wanted === undefined) throw new Error('a case says what it expects');
    expect(answer.verdict, answer.reason).toBe(wanted.verdict);
    if (wanted.reason !== undefined) expect(answer.reason).toContain(wanted.reason);
    if (wanted.correct !== undefined) expect(answer.correct).toContain(wanted.correct);
    if (wanted.missing !== undefined) expect(answer.missing).toContain(wanted.missing);
    if (wanted.because !== undefined)
      expect(answer.because.map(nameOf)).toEqual(expect.arrayContaining([...wanted.because]));
    if (wanted.positions !== undefined)
      expect(answer.positions.map((position) => position.holder)).toEqual(
        expect.arrayContaining([...wanted.positions]),
      );
  });
});

test('every property has a case, and every verdict is given', () => {
  const all = readdirSync(new URL('cases/', import.meta.url)).flatMap((file) =>
    casesIn<Case>(new URL(`cases/${file}`, import.meta.url)).map(([, one]) => one),
  );
  const properties = new Set(all.map((one) => one.says.split(' ')[0]));
  expect(PROPERTY_IDS.filter((property) => !properties.has(property))).toEqual([]);
  expect([...new Set(all.flatMap((one) => (one.expect === undefined ? [] : [one.expect.verdict])))].sort()).toEqual(
    [...VERDICTS].sort(),
  );
});
