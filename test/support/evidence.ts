/** Invented documents, claims and verdicts, made by hand, so that what shows and keeps them is tested apart from finding. */
import { createHash } from 'node:crypto';
import { type Day, parseDay } from '../../src/base/day.ts';
import type { Ground } from '../../src/base/finding.ts';
import type { CheckedDocument } from '../../src/evidence/check.ts';
import type { Claim } from '../../src/evidence/claim.ts';
import type { SourceDocument } from '../../src/evidence/document.ts';
import type { CheckedClaim, Verdict } from '../../src/evidence/verdict.ts';

export const DISPATCH = `Kyiv leaves the mine ban, minister says
By Ana Sample

KYIV, July 8, 2025 – Ukraine has withdrawn from the Ottawa Convention, the defence minister said on Monday. The treaty, signed by over 160 countries, bans the use and stockpiling of anti-personnel mines. Russia never joined it.

“Estonia, Latvia and Lithuania gave notice in June,” the minister told the Sample Agency. Ukraine ratified the treaty in 2005 and has destroyed more than 3 million mines.
`;

export function document(text = DISPATCH, more: Partial<SourceDocument> = {}): SourceDocument {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    id: `doc-${sha256.slice(0, 16)}`,
    sha256,
    format: 'text',
    text,
    pages: [],
    origin: 'dispatch.txt',
    title: {
      value: 'Kyiv leaves the mine ban, minister says',
      origin: 'text',
      as: 'Kyiv leaves the mine ban, minister says',
    },
    publisher: { value: 'Sample Agency', origin: 'given', as: 'Sample Agency' },
    author: { value: 'Ana Sample', origin: 'text', as: 'By Ana Sample' },
    language: { value: 'en', origin: 'detected', as: 'en' },
    published: { value: parseDay('2025-07-08'), origin: 'text', as: 'July 8, 2025' },
    ...more,
  };
}

/** A claim on the first place of these words in the document. */
export function claim(source: SourceDocument, quote: string, more: Partial<Claim> = {}): Claim {
  const start = source.text.indexOf(quote);
  if (start < 0) throw new Error(`“${quote}” is not in the document`);
  const span = { start, end: start + quote.length };
  const said = JSON.stringify([source.id, span, more.property, more.states, more.value, more.time]);
  return {
    id: `claim-${createHash('sha256').update(said).digest('hex').slice(0, 16)}`,
    document: source.id,
    span,
    quote,
    page: null,
    property: 'party',
    mode: 'asserted',
    states: ['UKR'],
    objects: [],
    treaty: 'APMBC',
    alternatives: [],
    inferred: [],
    weapon: null,
    conduct: [],
    value: null,
    time: null,
    speakers: [],
    pattern: 'test-1',
    ...more,
  };
}

export const PROVISION: Ground = {
  kind: 'provision',
  treaty: 'APMBC',
  article: '20(3)',
  says: 'Withdrawal takes effect six months after the Depositary receives the notice.',
  confidence: 'high',
};

export const ACT: Ground = {
  kind: 'act',
  id: 'APMBC-UKR-ratification-2005-12-27',
  says: 'UKR deposited its ratification',
  date: '2005-12-27',
  confidence: 'high',
  supposed: false,
  note: '',
  sources: [{ id: 'invented', title: 'Invented for a test', url: 'https://example.org/a?b=1&c=2', note: '' }],
};

export const FACT: Ground = {
  kind: 'fact',
  id: 'UKR-destroyed',
  says: 'stockpile destroyed: 3,438,492 mines',
  date: '../2020-12-31',
  confidence: 'medium',
  sources: [{ id: 'other', title: 'Another source', url: null, note: 'by hand' }],
};

export function checked(of: Claim, verdict: Verdict, more: Partial<CheckedClaim> = {}): CheckedClaim {
  return {
    claim: of,
    verdict,
    reason: `A reason for ${verdict}.`,
    correct: null,
    because: [],
    positions: [],
    missing: null,
    ...more,
  };
}

/** The dispatch above, checked by hand: every verdict, a nested and an overlapping claim, speakers, numbers and days. */
export function checkedDispatch(source = document()): CheckedDocument {
  const told = { name: 'the defence minister', manner: 'reported' } as const;
  const quoted = [
    { name: 'the minister', manner: 'quoted' },
    { name: 'Sample Agency', manner: 'reported' },
  ] as const;
  const year = (text: string, as: string, relation: 'at' | 'by' | 'since' = 'at') => ({
    earliest: parseDay(`${text}-01-01`),
    latest: parseDay(`${text}-12-31`),
    as,
    relative: false,
    relation,
  });
  const claims: CheckedClaim[] = [
    checked(
      claim(source, 'Ukraine has withdrawn from the Ottawa Convention', {
        property: 'withdrawal-effective',
        speakers: [told],
      }),
      'contradicted',
      {
        reason: 'On 8 July 2025 no withdrawal of Ukraine was in effect: no notice of withdrawal is on record.',
        correct: 'Ukraine was a Party on 8 July 2025',
        because: [PROVISION, ACT],
      },
    ),
    checked(
      claim(source, 'signed by over 160 countries', {
        property: 'signatory-count',
        states: ['WORLD'],
        value: { low: 160, high: null, unit: 'states', about: false, as: 'over 160' },
      }),
      'imprecise',
      { reason: '133 States signed; 164 are Parties.', correct: '164 Parties, of which 133 signed' },
    ),
    checked(
      claim(source, 'The treaty, signed by over 160 countries, bans the use and stockpiling of anti-personnel mines', {
        property: 'treaty-prohibits',
        states: [],
        conduct: ['use', 'stockpile'],
        weapon: 'anti-personnel-mine',
      }),
      'supported',
      { because: [PROVISION] },
    ),
    checked(claim(source, 'Russia never joined it', { property: 'never-party', states: ['RUS'] }), 'supported'),
    checked(
      claim(source, 'Estonia, Latvia and Lithuania gave notice in June', {
        property: 'withdrawal-notified',
        states: ['EST', 'LTU', 'LVA'],
        speakers: quoted,
        time: {
          earliest: parseDay('2025-06-01'),
          latest: parseDay('2025-06-30'),
          as: 'in June',
          relative: true,
          relation: 'at',
        },
      }),
      'supported',
    ),
    checked(
      claim(source, 'Latvia and Lithuania gave notice in June,” the minister', {
        property: 'suspended',
        states: ['LVA'],
      }),
      'contested',
      {
        positions: [
          {
            holder: 'APMBC',
            holderKind: 'treaty',
            stance: 'rejects',
            says: 'there is no suspension',
            ground: 'APMBC Art 20',
            since: parseDay('2025-07-18'),
            date: '2025-07-18',
            bound: true,
            confidence: 'high',
            sources: [],
          },
          {
            holder: 'UKR',
            holderKind: 'state',
            stance: 'claims',
            says: 'it is suspended',
            ground: 'VCLT Art 62',
            since: null,
            date: '2025-07',
            bound: false,
            confidence: 'medium',
            sources: [{ id: 'invented', title: 'Invented for a test', url: null, note: '' }],
          },
        ],
      },
    ),
    checked(
      claim(source, 'Ukraine ratified the treaty in 2005', { property: 'ratified', time: year('2005', 'in 2005') }),
      'supported',
      { because: [ACT] },
    ),
    checked(
      claim(source, 'destroyed more than 3 million mines', {
        property: 'stockpile-destroyed',
        value: { low: 3_000_000, high: null, unit: 'mines', about: false, as: 'more than 3 million' },
      }),
      'unknown',
      { reason: 'The record does not settle it.', missing: 'a figure of what was destroyed by then', because: [FACT] },
    ),
    checked(claim(source, 'July 8, 2025', { property: 'dated', treaty: null, states: [] }), 'impossible', {
      reason: '8 July 2025 was a Tuesday.',
    }),
  ];
  const on = source.published?.value ?? null;
  return { document: source, on, known: on ?? (parseDay('2026-03-01') as Day), claims };
}
