/** The law as the check of claims asks it: on the real record, and on invented worlds where no real State gives an example. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, formatDay, parseDay } from '../../../src/base/day.ts';
import { asKnown } from '../../../src/law/as-known.ts';
import { dutiesUnder } from '../../../src/law/duty.ts';
import type { StockpileFigure } from '../../../src/law/record.ts';
import { standingOf } from '../../../src/law/standing.ts';
import { authorities } from '../../../src/tasks/evidence/authority.ts';
import { act, INVENTED, shippedRecord, state, TODAY, world } from '../../support/record.ts';

const record = shippedRecord();
const known = authorities(record, new Map([['RUS', 'Russia']]));
const asOf = (day: string) => known(parseDay(day));

test('a State is called by its plain name, else by the one on record, else by its code', () => {
  expect(['RUS', 'UKR', 'XXX'].map(asOf('2025-07-08').called)).toEqual(['Russia', 'Ukraine', 'XXX']);
});

describe('counts', () => {
  test.each([
    // The day before the first three withdrawals took effect, and the day itself.
    ['2025-12-26', '2025-12-26', 166],
    ['2025-12-27', '2025-12-27', 163],
    ['2026-01-10', '2026-01-10', 162],
    ['1999-02-28', '1999-02-28', 0],
    ['1999-03-01', '1999-03-01', 45],
  ])('Parties to the APMBC on %s, as known on %s: %i', (on, knownOn, parties) => {
    expect(asOf(knownOn).counts('APMBC', parseDay(on)).parties).toBe(parties);
  });

  test('on 2025-07-01: Parties, those that have deposited, signatures, and what it rests on', () => {
    const count = asOf('2025-07-01').counts('APMBC', parseDay('2025-07-01'));
    expect(count).toMatchObject({ parties: 164, consented: 166, signatures: 133 });
    expect(count.because).toHaveLength(1);
    expect(count.because[0]).toMatchObject({
      kind: 'fact',
      id: 'APMBC-parties',
      date: '2025-07-01',
      says: '164 States are Parties, 166 have deposited their consent and are not out, 133 have signed',
    });
    const [ground] = count.because;
    expect(ground?.kind === 'fact' && ground.sources.map((source) => source.id)).toContain('unoda-2018');
  });

  test('a deposit counts as consent from its day, as a Party from its entry into force, as neither once out', () => {
    const ask = authorities(
      world([
        act('APMBC', 'XXX', 'accession', '2010-01-15'),
        act('APMBC', 'XXX', 'withdrawal-notification', '2015-01-15'),
      ]),
      new Map(),
    )(TODAY);
    const on = (day: string) => {
      const { parties, consented } = ask.counts('APMBC', parseDay(day));
      return [parties, consented];
    };
    expect(on('2010-01-14')).toEqual([40, 40]);
    expect(on('2010-01-15')).toEqual([40, 41]);
    expect(on('2010-07-01')).toEqual([41, 41]);
    expect(on('2015-07-14')).toEqual([41, 41]);
    expect(on('2015-07-15')).toEqual([40, 40]);
  });

  test('a State whose membership is open is not counted, and that is said', () => {
    const [ground] = asOf('2026-03-01').counts('APMBC', parseDay('2006-12-01')).because;
    expect(ground).toMatchObject({
      confidence: 'medium',
      says: expect.stringContaining('not counted, because it is open whether they are: 1'),
    });
  });
});

describe('standing', () => {
  test('Ukraine on 2025-07-25 is contested, with who holds what; a week before it is plainly bound', () => {
    const contested = asOf('2025-07-25').standing('UKR', 'APMBC', parseDay('2025-07-25'));
    expect(contested).toMatchObject({ status: 'party', bound: null, boundByTreaty: true });
    expect(contested.positions.map((one) => [one.holder, one.bound])).toEqual(
      expect.arrayContaining([
        ['APMBC', true],
        ['UKR', false],
        ['Human Rights Watch', true],
      ]),
    );
    const before = asOf('2025-07-17').standing('UKR', 'APMBC', parseDay('2025-07-17'));
    expect(before).toMatchObject({
      status: 'party',
      bound: true,
      boundByTreaty: true,
      positions: [],
      entered: parseDay('2006-06-01'),
      since: parseDay('2006-06-01'),
      until: null,
    });
  });

  test('what was not yet known does not leak in', () => {
    const on = parseDay('2025-12-30');
    expect(asOf('2025-06-01').standing('EST', 'APMBC', on)).toMatchObject({ status: 'party', until: null });
    expect(asOf('2025-07-01').standing('EST', 'APMBC', on)).toMatchObject({ status: 'former-party', bound: false });
    expect(asOf('2025-07-01').standing('EST', 'APMBC', parseDay('2025-07-01'))).toMatchObject({
      status: 'withdrawal-notified',
      bound: true,
      until: parseDay('2025-12-27'),
    });
    // Circulated three days after its receipt, so unknown to a reader on the day itself.
    expect(asOf('2025-07-20').standing('UKR', 'APMBC', parseDay('2025-07-20')).bound).toBe(true);
    expect(asOf('2025-07-21').standing('UKR', 'APMBC', parseDay('2025-07-20')).bound).toBeNull();
  });

  test('a State without an act, and one that is no Party', () => {
    expect(asOf('2025-07-08').standing('RUS', 'APMBC', parseDay('2025-07-08'))).toMatchObject({
      status: 'no-act',
      bound: false,
    });
  });

  test('for any day it is what the law says, although answers are shared between days', () => {
    const states = ['UKR', 'EST', 'FIN', 'POL', 'MNE', 'RUS', 'LTU'];
    const days = fc.integer({ min: parseDay('1997-01-01'), max: parseDay('2027-01-01') });
    fc.assert(
      fc.property(days, days, fc.constantFrom(...states), fc.constantFrom('APMBC', 'CCM'), (on, at, one, treaty) => {
        const fresh = standingOf(asKnown(record, at as Day), treaty, one, on as Day);
        const { status, bound, boundByTreaty, since, entered, to, contested, because } = fresh;
        expect(known(at as Day).standing(one, treaty, on as Day)).toEqual({
          ...{ status, bound, boundByTreaty, since, entered, because },
          until: to,
          positions: contested,
        });
        expect(known(at as Day).known).toBe(at);
      }),
      { numRuns: 300 },
    );
  });
});

test('deadlines for any day are what the law says, although answers are shared between days', () => {
  const treaty = record.treaties.get('APMBC');
  if (treaty === undefined) throw new Error('no APMBC');
  const days = fc.integer({ min: parseDay('2005-01-01'), max: parseDay('2027-01-01') });
  fc.assert(
    fc.property(days, days, fc.constantFrom('UKR', 'BIH', 'KHM', 'HRV', 'AGO', 'GRC'), (on, at, one) => {
      const fresh = dutiesUnder(asKnown(record, at as Day), treaty, one, on as Day);
      const told = known(at as Day).deadlines(one, 'APMBC', on as Day);
      for (const { duty, due } of told) expect(due).toBe(fresh.find((each) => each.duty === duty)?.due);
      expect(told.map((each) => each.duty)).toEqual(
        fresh.map((each) => each.duty).filter((duty) => ['stockpile-destruction', 'mine-clearance'].includes(duty)),
      );
    }),
    { numRuns: 300 },
  );
});

describe('acts', () => {
  test('in order, each with its ground, and the other days that sources give', () => {
    const acts = asOf('2025-12-31').acts('LTU', 'APMBC');
    expect(acts.map((one) => [one.kind, one.when.text])).toEqual([
      ['signature', '1999-02-26'],
      ['declaration', '1999-02-26'],
      ['ratification', '2003-05-12'],
      ['withdrawal-notification', '2025-06-27'],
      ['withdrawal-effective', '2025-12-27'],
    ]);
    expect(acts[0]?.otherDays).toEqual([{ day: parseDay('1999-02-22'), holder: 'Landmine Monitor' }]);
    expect(acts[2]?.ground).toMatchObject({ kind: 'act', id: 'APMBC-LTU-ratification-2003-05-12' });
  });

  test('an objection names the State that it answers', () => {
    expect(asOf('2026-01-01').acts('CHE', 'APMBC').at(-1)).toMatchObject({ kind: 'objection', against: 'UKR' });
  });

  test('only those known', () => {
    const kinds = (day: string) =>
      asOf(day)
        .acts('UKR', 'APMBC')
        .map((one) => one.kind);
    expect(kinds('2025-07-20')).not.toContain('suspension-notification');
    expect(kinds('2025-07-21')).toContain('suspension-notification');
  });

  test('an act that could not stand is no answer', () => {
    const ask = authorities(world([act('APMBC', 'XXX', 'withdrawal-notification', '2010-01-15')]), new Map())(TODAY);
    expect(ask.acts('XXX', 'APMBC')).toEqual([]);
  });
});

describe('events, figures and completions', () => {
  test('events of a State, and of all; known from their first possible day', () => {
    const kinds = (day: string) =>
      asOf(day)
        .events('UKR')
        .map((one) => `${one.kind} ${one.when.text}`);
    expect(kinds('2025-06-28')).not.toContain('decree 2025-06-29');
    expect(kinds('2025-06-29')).toContain('decree 2025-06-29');
    expect(kinds('2024-11-18')).not.toContain('policy 2024-11-19/2024-11-20');
    expect(kinds('2024-11-19')).toContain('policy 2024-11-19/2024-11-20');
    // Its beginning is open: it is known by its end.
    expect(kinds('2025-07-10')).not.toContain('bill ../2025-07-11');
    expect(kinds('2025-07-11')).toContain('bill ../2025-07-11');
    const all = asOf('2025-12-31').events(null);
    expect(all.length).toBeGreaterThan(asOf('2025-12-31').events('UKR').length);
    expect(new Set(all.map((one) => one.ground.kind === 'fact' && one.ground.id)).size).toBe(all.length);
  });

  test('figures: known from the last day they can be of, without a date always', () => {
    const figures = (day: string) =>
      asOf(day)
        .figures('UKR')
        .map((one) => [one.measure, one.low]);
    expect(figures('2020-12-30')).not.toContainEqual(['destroyed', 3438492]);
    expect(figures('2020-12-31')).toContainEqual(['destroyed', 3438492]);
    expect(figures('2000-01-01')).toEqual([['remaining', 3364889]]);
    const [first] = asOf('2025-01-01').figures('LTU');
    expect(first?.ground).toMatchObject({ id: 'LTU-declared', says: 'stockpile declared: 8,091 mines', date: '' });
  });

  test('completions of a State under a treaty', () => {
    expect(asOf('2025-01-01').completions('LTU', 'APMBC')).toEqual([
      expect.objectContaining({ duty: 'mine-clearance', outcome: 'none-reported', when: null }),
      expect.objectContaining({ duty: 'stockpile-destruction', outcome: 'completed' }),
    ]);
    expect(asOf('2025-01-01').completions('LTU', 'CCM')).toEqual([]);
    expect(
      asOf('2004-06-06')
        .completions('LTU', 'APMBC')
        .map((one) => one.duty),
    ).toEqual(['mine-clearance']);
  });
});

test('conflicts, as known then', () => {
  expect(
    asOf('2025-07-08')
      .conflicts('UKR')
      .map((one) => one.from.text),
  ).toEqual(['2014-02', '2022-02-24']);
  expect(
    asOf('2020-01-01')
      .conflicts('UKR')
      .map((one) => one.from.text),
  ).toEqual(['2014-02']);
  expect(asOf('2025-07-08').conflicts('FIN')).toEqual([]);
});

describe('a treaty', () => {
  const treaty = (code: string) => asOf('2025-07-08').treaty(code);

  test('its days, and what it covers', () => {
    const apmbc = treaty('APMBC');
    expect(apmbc).toMatchObject({ code: 'APMBC', name: 'the Mine Ban Convention', inForce: parseDay('1999-03-01') });
    expect([apmbc?.adopted.text, apmbc?.opened.text]).toEqual(['1997-09-18', '1997-12-03']);
    expect(apmbc?.weapons).toContain('anti-personnel-mine');
    expect(apmbc?.coverage && formatDay(apmbc.coverage)).toBe('2026-03-31');
    expect(treaty('NPT')).toBeNull();
  });

  test('is in force only once enough are known to have consented', () => {
    expect(asOf('1998-01-01').treaty('APMBC')?.inForce).toBeNull();
  });

  test('prohibits each conduct with its article, and allows some for a purpose', () => {
    const { prohibits = [], allows = [] } = treaty('APMBC') ?? {};
    const articles = prohibits.map((one) => [one.conduct, one.because.kind === 'provision' && one.because.article]);
    expect(articles).toEqual([
      ['use', '1(1)(a)'],
      ['develop', '1(1)(b)'],
      ['produce', '1(1)(b)'],
      ['acquire', '1(1)(b)'],
      ['stockpile', '1(1)(b)'],
      ['retain', '1(1)(b)'],
      ['transfer', '1(1)(b)'],
      ['assist', '1(1)(c)'],
    ]);
    expect(allows).toContainEqual(
      expect.objectContaining({
        conduct: 'retain',
        purpose: 'training',
        because: expect.objectContaining({ article: '3(1)' }),
      }),
    );
  });

  test('a prohibition that hangs on a condition is not told as one of every Party', () => {
    expect(treaty('CCW-APII')?.prohibits).toEqual([]);
    expect(treaty('CCW-APII')?.allows).toContainEqual(expect.objectContaining({ conduct: 'use', purpose: null }));
  });

  test('how it is left, that it knows no suspension, its deadlines and single provisions', () => {
    const apmbc = treaty('APMBC');
    expect(apmbc?.withdrawal).toMatchObject({ months: 6, conflict: true });
    expect(apmbc?.withdrawal.because.map((one) => one.kind === 'provision' && one.article)).toEqual([
      '20(2)',
      '20(3)',
      '20(4)',
    ]);
    expect(apmbc?.suspension).toMatchObject({ provided: false, because: [{ article: '20' }] });
    expect([...(apmbc?.deadlines ?? [])].map(([id, one]) => [id, one.years])).toEqual([
      ['stockpile-destruction', 4],
      ['mine-clearance', 10],
    ]);
    expect(apmbc?.provision('20(3)')).toMatchObject({ kind: 'provision', treaty: 'APMBC', article: '20(3)' });
    expect(apmbc?.provision('99')).toBeNull();
    expect(treaty('CCW-APII')?.withdrawal.months).toBe(12);
  });
});

test('answers are made once: asked again, they are the same object', () => {
  const one = asOf('2025-07-08');
  const on = parseDay('2025-07-08');
  expect(one.standing('UKR', 'APMBC', on)).toBe(asOf('2025-07-08').standing('UKR', 'APMBC', parseDay('2025-07-07')));
  expect(one.counts('APMBC', on)).toBe(asOf('2025-07-08').counts('APMBC', on));
  expect(one.figures('UKR')).toBe(one.figures('UKR'));
});

test('figures of an invented State say low and high, and their note', () => {
  const states = new Map([['XXX', state('XXX')]]);
  const figure: StockpileFigure = {
    id: 'XXX remaining',
    state: 'XXX',
    treaty: 'APMBC',
    measure: 'remaining',
    low: 1000,
    high: 2000,
    when: null,
    confidence: 'low',
    sources: [INVENTED],
    note: 'a guess',
  };
  const ask = authorities(world([], { states, stockpiles: [figure] }), new Map())(TODAY);
  expect(ask.figures('XXX')[0]?.ground).toMatchObject({
    says: 'stockpile remaining: 1,000 to 2,000 mines (a guess)',
    confidence: 'low',
  });
});
