/** Single rules on small invented worlds, for what no real State has done yet. */
import { describe, expect, test } from 'vitest';
import { type Day, formatDay, parseDay, parseWhen } from '../../src/base/day.ts';
import { Problem } from '../../src/base/problem.ts';
import { type Act, actId, knownFrom } from '../../src/law/act.ts';
import { asKnown } from '../../src/law/as-known.ts';
import { conflictsKnown, runningOn } from '../../src/law/conflict.ts';
import { dutiesUnder } from '../../src/law/duty.ts';
import { clockRuns, entryForState, entryOfTreaty, thresholdDay } from '../../src/law/entry-into-force.ts';
import { plain } from '../../src/law/name.ts';
import { changesBetween, partiesOn } from '../../src/law/parties.ts';
import type { Completion, Extension, LegalRecord } from '../../src/law/record.ts';
import { standingOf } from '../../src/law/standing.ts';
import { timelineOf } from '../../src/law/timeline.ts';
import { act, conflict, INVENTED, state, TODAY, world } from '../support/record.ts';

const JOINED = [act('APMBC', 'XXX', 'accession', '2000-01-15')];
const NOTICE = [...JOINED, act('APMBC', 'XXX', 'withdrawal-notification', '2010-03-10')];

function standing(record: LegalRecord, on: string, known: Day = TODAY) {
  return standingOf(asKnown(record, known), 'APMBC', 'XXX', parseDay(on));
}

function statuses(record: LegalRecord): [string, string][] {
  const { spans } = asKnown(record, TODAY).course('APMBC', 'XXX');
  return spans.slice(1).map((span) => [formatDay(span.from), span.status]);
}

function refusals(record: LegalRecord): string[] {
  return asKnown(record, TODAY)
    .course('APMBC', 'XXX')
    .refused.map(({ problem }) => problem.code);
}

describe('entry into force', () => {
  const { treaties } = world([]);
  const treaty = treaties.get('APMBC');
  if (treaty === undefined) throw new Error('no APMBC');
  const consents = asKnown(world([]), TODAY).consentsTo('APMBC');

  test('the two clocks', () => {
    const deposit = parseDay('2001-08-31');
    expect(formatDay(clockRuns({ months: 6, day: 'first-of-month', article: 'x' }, deposit))).toBe('2002-02-01');
    expect(formatDay(clockRuns({ months: 6, day: 'same-day', article: 'x' }, deposit))).toBe('2002-02-28');
  });

  test('a State counts once towards the threshold, by its first consent', () => {
    const again = consents.map((one) => ({ ...one, when: parseWhen('1998-10-01') }));
    expect(formatDay(thresholdDay(treaty, [...consents, ...again]) as Day)).toBe('1998-09-16');
    expect(thresholdDay(treaty, consents.slice(1))).toBeNull();
    expect(thresholdDay(treaty, [...consents.slice(1), ...consents.slice(1)])).toBeNull();
  });

  test('a consent without a day does not count', () => {
    const undated = act('APMBC', 'XXX', 'accession', '1998-01-01/1998-09-16');
    expect(thresholdDay(treaty, [...consents.slice(1), undated])).toBeNull();
  });

  test('without a stated day the clock gives it; with too few there is none', () => {
    const unstated = { ...treaty, inForce: null };
    expect(formatDay(entryOfTreaty(unstated, thresholdDay(unstated, consents)) as Day)).toBe('1999-03-01');
    expect(entryOfTreaty(unstated, thresholdDay(unstated, consents.slice(1)))).toBeNull();
    expect(entryOfTreaty(treaty, thresholdDay(treaty, consents.slice(1)))).toBeNull();
  });

  test('with the first, on the day of the threshold, or later; never before the treaty', () => {
    const entry = parseDay('1999-03-01');
    expect(entryForState(treaty, thresholdDay(treaty, consents), parseDay('1998-09-16'), entry)).toEqual({
      day: entry,
      article: '17(1)',
    });
    expect(entryForState(treaty, thresholdDay(treaty, consents), parseDay('1998-09-17'), entry)).toEqual({
      day: entry,
      article: '17(2)',
    });
    expect(entryForState(treaty, thresholdDay(treaty, consents), parseDay('1998-10-01'), entry)).toEqual({
      day: parseDay('1999-04-01'),
      article: '17(2)',
    });
    expect(entryForState(treaty, thresholdDay(treaty, consents), parseDay('1998-10-01'), null)).toEqual({
      day: null,
      article: '17(1)',
    });
  });

  test('a treaty whose stated day is later holds everybody back', () => {
    const late = { ...treaty, inForce: { date: parseDay('1999-06-01'), article: '17(1)', doubt: 'invented' } };
    const record = world([act('APMBC', 'XXX', 'accession', '1998-10-01')], {
      treaties: new Map([...treaties, ['APMBC', late]]),
    });
    expect(statuses(record)).toEqual([
      ['1998-10-01', 'consent-deposited'],
      ['1999-06-01', 'party'],
    ]);
  });
});

describe('withdrawal', () => {
  test('takes effect when the time has run and no conflict is on record', () => {
    expect(statuses(world(NOTICE))).toEqual([
      ['2000-01-15', 'consent-deposited'],
      ['2000-07-01', 'party'],
      ['2010-03-10', 'withdrawal-notified'],
      ['2010-09-10', 'former-party'],
    ]);
  });

  test('is deferred until the day after the conflict ends', () => {
    const record = world(NOTICE, { conflicts: [conflict('c', ['YYY', 'XXX'], '2010-09-10', '2012-05-31')] });
    expect(statuses(record).slice(3)).toEqual([
      ['2010-09-10', 'withdrawal-deferred'],
      ['2012-06-01', 'former-party'],
    ]);
    const deferred = standing(record, '2012-05-31');
    expect(deferred).toMatchObject({ bound: true, entered: parseDay('2000-07-01'), finding: 'known', assumes: [] });
    expect(deferred.because).toContainEqual(
      expect.objectContaining({ kind: 'fact', id: 'c', date: '2010-09-10/2012-05-31' }),
    );
    expect(standing(record, '2012-06-01')).toMatchObject({ bound: false, since: parseDay('2012-06-01') });
  });

  test('waits for the last of several conflicts that run when the time is up', () => {
    const conflicts = [
      conflict('a', ['XXX'], '2010-01-01', '2012-05-31'),
      conflict('b', ['XXX'], '2010-01-01', '2011-01-01'),
    ];
    expect(statuses(world(NOTICE, { conflicts })).at(-1)).toEqual(['2012-06-01', 'former-party']);
    expect(statuses(world(NOTICE, { conflicts: conflicts.reverse() })).at(-1)).toEqual(['2012-06-01', 'former-party']);
  });

  test('is not held back by a conflict of others, one that ended the day before, or one that begins the day after', () => {
    const conflicts = [
      conflict('others', ['YYY'], '2009-01-01', null),
      conflict('over', ['XXX'], '2009-01-01', '2010-09-09'),
      conflict('later', ['XXX'], '2010-09-11', null),
    ];
    expect(statuses(world(NOTICE, { conflicts })).at(-1)).toEqual(['2010-09-10', 'former-party']);
  });

  test('is held back by one that ends or begins on the very day', () => {
    expect(statuses(world(NOTICE, { conflicts: [conflict('c', ['XXX'], '2009-01-01', '2010-09-10')] })).at(-1)).toEqual(
      ['2010-09-11', 'former-party'],
    );
    expect(statuses(world(NOTICE, { conflicts: [conflict('c', ['XXX'], '2010-09-10', null)] })).at(-1)).toEqual([
      '2010-09-10',
      'withdrawal-deferred',
    ]);
  });

  test('an open end is an assumption that is said', () => {
    const record = world(NOTICE, { conflicts: [conflict('c', ['XXX'], '2009-01-01', null)] });
    expect(standing(record, '2020-01-01').assumes).toEqual([
      'no end is on record of: Conflict c (last confirmed for 2026-01-01); the deferral lasts as long as it runs',
    ]);
    // One open conflict beside a finished one leaves the end open.
    const two = world(NOTICE, {
      conflicts: [conflict('a', ['XXX'], '2009-01-01', '2011-01-01'), conflict('b', ['XXX'], '2009-01-01', null)],
    });
    expect(standing(two, '2020-01-01')).toMatchObject({ status: 'withdrawal-deferred' });
    expect(standing(two, '2020-01-01').assumes).toHaveLength(1);
  });

  test('cannot be determined where it is open whether a conflict ran', () => {
    const record = world(NOTICE, { conflicts: [conflict('c', ['XXX'], '2010', '2012-01-01')] });
    expect(standing(record, '2011-01-01')).toMatchObject({
      status: 'undetermined',
      bound: null,
      finding: 'undetermined',
      missing: ['whether on 2010-09-10 it was engaged in: Conflict c'],
    });
    expect(standing(record, '2010-09-09')).toMatchObject({ status: 'withdrawal-notified', bound: true });
  });

  test('nor where the end of the conflict is known only within limits', () => {
    const record = world(NOTICE, { conflicts: [conflict('c', ['XXX'], '2009-01-01', '2012')] });
    expect(standing(record, '2011-01-01')).toMatchObject({
      status: 'undetermined',
      missing: ['the day on which it ended: Conflict c'],
    });
  });

  test('is contested where every conflict that would defer it is disputed', () => {
    const disputed = conflict('c', ['XXX'], '2009-01-01', null, { disputedBy: 'XXX denies it' });
    const found = standing(world(NOTICE, { conflicts: [disputed] }), '2011-01-01');
    expect(found).toMatchObject({ status: 'contested', bound: null, boundByTreaty: null, finding: 'contested' });
    expect(found.contested.map(({ holder, bound }) => [holder, bound])).toEqual([
      ['c', true],
      ['c', false],
    ]);
    expect(found.contested[1]?.says).toContain('XXX denies it');
    const settled = world(NOTICE, { conflicts: [disputed, conflict('d', ['XXX'], '2009-01-01', null)] });
    expect(standing(settled, '2011-01-01').status).toBe('withdrawal-deferred');
  });

  test('can be taken back while deferred, and given again', () => {
    const conflicts = [conflict('c', ['XXX'], '2009-01-01', '2015-01-01')];
    const acts = [
      ...NOTICE,
      act('APMBC', 'XXX', 'withdrawal-revocation', '2011-01-01'),
      act('APMBC', 'XXX', 'withdrawal-notification', '2016-01-01'),
    ];
    expect(statuses(world(acts, { conflicts })).slice(3)).toEqual([
      ['2010-09-10', 'withdrawal-deferred'],
      ['2011-01-01', 'party'],
      ['2016-01-01', 'withdrawal-notified'],
      ['2016-07-01', 'former-party'],
    ]);
    expect(standing(world(acts, { conflicts }), '2012-01-01')).toMatchObject({
      since: parseDay('2000-07-01'),
      entered: parseDay('2000-07-01'),
    });
  });

  test('an act after the time has run finds the State gone', () => {
    const again = [...NOTICE, act('APMBC', 'XXX', 'withdrawal-notification', '2010-09-10')];
    expect(refusals(world(again))).toEqual(['withdrawal-by-non-party']);
    const back = [...NOTICE, act('APMBC', 'XXX', 'accession', '2010-09-10')];
    expect(refusals(world(back))).toEqual([]);
    expect(statuses(world(back)).slice(-2)).toEqual([
      ['2010-09-10', 'consent-deposited'],
      ['2011-03-01', 'party'],
    ]);
    expect(refusals(world([...NOTICE, act('APMBC', 'XXX', 'accession', '2010-09-09')]))).toEqual(['act-repeated']);
  });

  test('a reported effect joins the reasons', () => {
    const record = world([...NOTICE, act('APMBC', 'XXX', 'withdrawal-effective', '2010-09-10')]);
    expect(refusals(record)).toEqual([]);
    expect(standing(record, '2010-09-10').because).toContainEqual(
      expect.objectContaining({ kind: 'act', id: 'APMBC-XXX-withdrawal-effective-2010-09-10' }),
    );
  });

  test('ends the claim of a suspension', () => {
    const acts = [...NOTICE, act('APMBC', 'XXX', 'suspension-notification', '2010-04-01')];
    expect(standing(world(acts), '2010-05-01')).toMatchObject({
      status: 'withdrawal-notified',
      bound: null,
      finding: 'contested',
    });
    expect(standing(world(acts), '2010-09-10')).toMatchObject({
      status: 'former-party',
      bound: false,
      finding: 'known',
      contested: [],
    });
  });
});

describe('the order of acts', () => {
  test('a State that signs and ratifies on one day is taken in that order, however the rows stand', () => {
    const acts = [act('APMBC', 'XXX', 'ratification', '1997-12-03'), act('APMBC', 'XXX', 'signature', '1997-12-03')];
    expect(refusals(world(acts))).toEqual([]);
    expect(statuses(world(acts))[0]).toEqual(['1997-12-03', 'consent-deposited']);
  });

  test('signature closes when the treaty enters into force, not a day before', () => {
    expect(refusals(world([act('APMBC', 'XXX', 'signature', '1999-02-28')]))).toEqual([]);
    expect(refusals(world([act('APMBC', 'XXX', 'signature', '1999-03-01')]))).toEqual(['act-after-closing']);
  });

  test('acts begin on the day of opening', () => {
    expect(refusals(world([act('APMBC', 'XXX', 'signature', '1997-12-03')]))).toEqual([]);
    expect(refusals(world([act('APMBC', 'XXX', 'signature', '1997-12-02')]))).toEqual(['act-before-opening']);
  });

  test('notice on the day of entry into force can stand, on the day before not', () => {
    const notice = (day: string) => world([...JOINED, act('APMBC', 'XXX', 'withdrawal-notification', day)]);
    expect(refusals(notice('2000-07-01'))).toEqual([]);
    expect(refusals(notice('2000-06-30'))).toEqual(['withdrawal-by-non-party']);
  });

  test('a refused act changes nothing', () => {
    const record = world([...JOINED, act('APMBC', 'XXX', 'ratification', '2001-01-01')]);
    expect(statuses(record)).toEqual(statuses(world(JOINED)));
  });

  test('a State acts from the day on which it exists', () => {
    const states = new Map([...world([]).states, ['XXX', state('XXX', { existed: parseWhen('2000-01-15/..') })]]);
    expect(refusals(world(JOINED, { states }))).toEqual([]);
    const early = new Map([...states, ['XXX', state('XXX', { existed: parseWhen('2000-01-16/..') })]]);
    expect(refusals(world(JOINED, { states: early }))).toEqual(['act-without-subject']);
    expect(standing(world(JOINED, { states }), '2000-01-14')).toMatchObject({ status: 'no-state', bound: false });
  });

  test('a declaration of provisional application works from the later of declaration and deposit', () => {
    const declared = (day: string) => world([...JOINED, act('APMBC', 'XXX', 'provisional-application', day)]);
    expect(standing(declared('2000-03-01'), '2000-02-29').provisional).toBeNull();
    expect(standing(declared('2000-03-01'), '2000-03-01').provisional).toMatchObject({
      since: parseDay('2000-03-01'),
      article: '1(1)',
    });
    expect(standing(declared('1999-05-01'), '2000-01-15').provisional).toMatchObject({ since: parseDay('2000-01-15') });
    expect(standing(declared('1999-05-01'), '2000-01-14').provisional).toBeNull();
    expect(standing(declared('2000-03-01'), '2000-07-01').provisional).toBeNull();
  });
});

describe('an undated consent', () => {
  const undated = world([act('APMBC', 'XXX', 'accession', '2001-02-10/2001-05-20')]);

  test('leaves the standing undetermined until the latest day that it can lead to', () => {
    expect(statuses(undated)).toEqual([
      ['2001-02-10', 'undetermined'],
      ['2001-11-01', 'party'],
    ]);
    expect(standing(undated, '2001-10-31')).toMatchObject({
      bound: null,
      finding: 'undetermined',
      missing: ['the day of the accession (known only: 2001-02-10/2001-05-20)'],
    });
    expect(standing(undated, '2001-11-01')).toMatchObject({ bound: true, since: null, entered: null });
  });

  test('leaves the duties without a day', () => {
    const view = asKnown(undated, TODAY);
    const treaty = undated.treaties.get('APMBC');
    if (treaty === undefined) throw new Error('no APMBC');
    const duties = dutiesUnder(view, treaty, 'XXX', parseDay('2005-01-01'));
    expect(duties).toHaveLength(treaty.duties.length);
    for (const duty of duties) {
      expect(duty).toMatchObject({
        due: null,
        from: null,
        status: 'unknown',
        missing: ['the day of entry into force for the State'],
      });
    }
  });
});

describe('succession', () => {
  const born = (existed: string | null) =>
    new Map([...world([]).states, ['XXX', state('XXX', { existed: existed === null ? null : parseWhen(existed) })]]);

  test('without a date of independence only the ordinary clock is left', () => {
    const record = world([act('APMBC', 'XXX', 'succession', '2006-10-23')], { states: born(null) });
    expect(statuses(record)).toEqual([
      ['2006-10-23', 'consent-deposited'],
      ['2007-04-01', 'party'],
    ]);
    expect(standing(record, '2008-01-01')).toMatchObject({
      entered: parseDay('2007-04-01'),
      entryPositions: [],
      since: parseDay('2007-04-01'),
    });
  });

  test('independence is a second view, held by the practice of the depositary', () => {
    const record = world([act('APMBC', 'XXX', 'succession', '2006-10-23')], { states: born('2006-06-03/..') });
    const found = standing(record, '2006-06-03');
    expect(found.status).toBe('contested');
    expect(found.contested.map(({ holderKind, bound }) => [holderKind, bound])).toEqual([
      ['depositary', true],
      ['treaty', false],
    ]);
  });

  test('three views make two contested stretches', () => {
    const holder = (value: string, name: string) => ({
      about: 'in-force' as const,
      value: parseDay(value),
      holder: name,
      note: '',
      sources: [INVENTED],
    });
    const one = act('APMBC', 'XXX', 'succession', '2006-10-23', { disagreements: [holder('2007-01-01', 'a book')] });
    const record = world([one], { states: born('2006-06-03/..') });
    const views = (on: string) => standing(record, on).contested.map(({ bound }) => bound);
    expect(views('2006-12-31')).toEqual([true, false, false]);
    expect(views('2007-01-01')).toEqual([true, true, false]);
    expect(standing(record, '2007-03-31').status).toBe('contested');
    expect(standing(record, '2007-04-01')).toMatchObject({ status: 'party', since: null });
  });

  test('another day for the act itself is no view on entry into force', () => {
    const disagreement = {
      about: 'date' as const,
      value: parseDay('2006-01-01'),
      holder: 'a book',
      note: '',
      sources: [INVENTED],
    };
    const one = act('APMBC', 'XXX', 'succession', '2006-10-23', { disagreements: [disagreement] });
    expect(statuses(world([one], { states: born(null) })).at(-1)).toEqual(['2007-04-01', 'party']);
  });
});

describe('claims', () => {
  const CLAIM = 'APMBC-XXX-suspension-notification-2010-04-01';
  const claimed = [...JOINED, act('APMBC', 'XXX', 'suspension-notification', '2010-04-01', { note: 'says so' })];

  test('the claimant speaks through its act where no position is recorded', () => {
    const found = standing(world(claimed), '2010-04-01');
    expect(found.contested.map(({ holder, stance, says, bound }) => [holder, stance, says, bound])).toEqual([
      ['APMBC', 'rejects', expect.stringContaining('the text knows no suspension'), true],
      ['XXX', 'claims', 'says so', false],
    ]);
    const silent = [...JOINED, act('APMBC', 'XXX', 'suspension-notification', '2010-04-01')];
    expect(standing(world(silent), '2010-04-01').contested[1]?.says).toBe(
      'the operation of the treaty is suspended for it',
    );
  });

  test('positions join on their day, and are known from it', () => {
    const objection = act('APMBC', 'YYY', 'objection', '2010-06-01', { answers: CLAIM, note: 'no' });
    const undated = act('APMBC', 'ZZZ', 'objection', '2010-05-01/2010-07-01', { answers: CLAIM });
    const record = world([...claimed, objection, undated]);
    const holders = (on: string, known = TODAY) => standing(record, on, known).contested.map(({ holder }) => holder);
    expect(holders('2010-05-31')).toEqual(['APMBC', 'XXX']);
    expect(holders('2010-06-01')).toEqual(['APMBC', 'XXX', 'YYY']);
    expect(holders('2010-07-01')).toEqual(['APMBC', 'XXX', 'YYY', 'ZZZ']);
    expect(holders('2010-07-01', parseDay('2010-06-15'))).toEqual(['APMBC', 'XXX', 'YYY']);
    expect(standing(record, '2010-07-01').contested.map(({ since }) => since)).toEqual([
      parseDay('2010-04-01'),
      parseDay('2010-04-01'),
      parseDay('2010-06-01'),
      null,
    ]);
  });

  test('an objection to something else does not join', () => {
    const objection = act('APMBC', 'YYY', 'objection', '2010-06-01', { answers: 'APMBC-ZZZ-declaration-2001-01-01' });
    expect(standing(world([...claimed, objection]), '2011-01-01').contested).toHaveLength(2);
  });

  test('changes tell who joined', () => {
    const objection = act('APMBC', 'YYY', 'objection', '2010-06-01', { answers: CLAIM, note: 'no' });
    const view = asKnown(world([...claimed, objection]), TODAY);
    const changes = changesBetween(view, 'APMBC', parseDay('2010-03-31'), parseDay('2010-06-01'));
    expect(changes.map((one) => [formatDay(one.date), one.state, one.before, one.after])).toEqual([
      ['2010-04-01', 'XXX', 'party', 'party'],
      ['2010-06-01', 'XXX', 'party', 'party'],
    ]);
    expect(changes[0]?.because[0]).toMatchObject({ kind: 'act', id: CLAIM });
    expect(changes[1]?.because).toEqual([expect.objectContaining({ id: 'APMBC-YYY-objection-2010-06-01' })]);
  });
});

describe('changes and counts', () => {
  test('after the first day, up to and with the last', () => {
    const view = asKnown(world(NOTICE), TODAY);
    const days = (from: string, to: string) =>
      changesBetween(view, 'APMBC', parseDay(from), parseDay(to)).map(
        (one) => `${formatDay(one.date)} ${one.before} ${one.after}`,
      );
    expect(days('2010-03-09', '2010-09-10')).toEqual([
      '2010-03-10 party withdrawal-notified',
      '2010-09-10 withdrawal-notified former-party',
    ]);
    expect(days('2010-03-10', '2010-09-09')).toEqual([]);
  });

  test('of one day in the order of States', () => {
    const view = asKnown(world([act('APMBC', 'YYY', 'accession', '2000-01-15'), ...JOINED]), TODAY);
    const states = changesBetween(view, 'APMBC', parseDay('2000-01-01'), parseDay('2000-12-31')).map(
      (one) => one.state,
    );
    expect(states).toEqual(['XXX', 'YYY', 'XXX', 'YYY']);
  });

  test('a Party says until when, a former one is not listed, a signatory apart', () => {
    const acts = [...NOTICE, act('APMBC', 'YYY', 'signature', '1998-01-01')];
    const view = asKnown(world(acts), TODAY);
    const before = partiesOn(view, 'APMBC', parseDay('2010-09-09'));
    expect(before.count).toBe(41);
    expect(before.parties.find((line) => line.state === 'XXX')).toEqual({
      state: 'XXX',
      status: 'withdrawal-notified',
      entered: parseDay('2000-07-01'),
      until: parseDay('2010-09-10'),
      contested: false,
    });
    expect(before).toMatchObject({ signatures: 41, signatoriesNotParties: ['YYY'] });
    const after = partiesOn(view, 'APMBC', parseDay('2010-09-10'));
    expect(after).toMatchObject({ count: 40, signatures: 41 });
    expect(partiesOn(view, 'APMBC', parseDay('1997-12-31'))).toMatchObject({ signatures: 40, count: 0 });
  });

  test('a signature that was refused is not counted', () => {
    const view = asKnown(world([act('APMBC', 'XXX', 'signature', '1999-03-01')]), TODAY);
    expect(partiesOn(view, 'APMBC', TODAY).signatures).toBe(40);
  });

  test('a former Party that had signed is no signatory that is not a Party', () => {
    const acts = [
      act('APMBC', 'XXX', 'signature', '1998-01-01'),
      act('APMBC', 'XXX', 'ratification', '2000-01-15'),
      act('APMBC', 'XXX', 'withdrawal-notification', '2010-03-10'),
    ];
    expect(partiesOn(asKnown(world(acts), TODAY), 'APMBC', TODAY)).toMatchObject({
      signatures: 41,
      signatoriesNotParties: [],
    });
  });
});

describe('what is known', () => {
  const one = (more: Partial<Act>) => knownFrom({ ...act('APMBC', 'XXX', 'declaration', '2010-04-01'), ...more });

  test('from circulation, else from its day, else from the latest day it can have had', () => {
    expect(one({ circulated: parseDay('2010-05-01') })).toBe(parseDay('2010-05-01'));
    expect(one({})).toBe(parseDay('2010-04-01'));
    expect(one({ when: parseWhen('2010-01-01/2010-06-01') })).toBe(parseDay('2010-06-01'));
    expect(one({ when: parseWhen('2010-01-01/..') })).toBe(parseDay('2010-01-01'));
  });

  test('an act is known on the day itself', () => {
    expect(standing(world(JOINED), '2001-01-01', parseDay('2000-01-14')).status).toBe('no-act');
    expect(standing(world(JOINED), '2001-01-01', parseDay('2000-01-15')).status).toBe('party');
  });

  test('a day later than what is known is answered on the acts known, and says so', () => {
    expect(standing(world(JOINED), '2030-01-01').assumes).toEqual([
      'no act after 2026-11-22: later ones cannot be known yet',
    ]);
    expect(standing(world(JOINED), '2026-11-22').assumes).toEqual([]);
  });

  test('an id names treaty, State, kind and day', () => {
    expect(actId({ treaty: 'APMBC', state: 'XXX', kind: 'objection', when: parseWhen('2010-01-01/2010-06-01') })).toBe(
      'APMBC-XXX-objection',
    );
    expect(actId({ treaty: 'CCM', state: 'YYY', kind: 'accession', when: parseWhen('2010-01-01') })).toBe(
      'CCM-YYY-accession-2010-01-01',
    );
  });
});

describe('a conflict', () => {
  test.each([
    ['2010-01-01', '2012-12-31', '2009-12-31', 'no'],
    ['2010-01-01', '2012-12-31', '2010-01-01', 'yes'],
    ['2010-01-01', '2012-12-31', '2012-12-31', 'yes'],
    ['2010-01-01', '2012-12-31', '2013-01-01', 'no'],
    ['2010-02', null, '2010-01-31', 'no'],
    ['2010-02', null, '2010-02-27', 'maybe'],
    ['2010-02', null, '2010-02-28', 'yes'],
    ['2010-01-01', '2012', '2011-12-31', 'yes'],
    ['2010-01-01', '2012', '2012-01-01', 'yes'],
    ['2010-01-01', '2012', '2012-01-02', 'maybe'],
    ['2010-01-01', '2012', '2012-12-31', 'maybe'],
    ['2010-01-01', '2012', '2013-01-01', 'no'],
    ['../2010-01-01', null, '1999-01-01', 'maybe'],
    ['2010-01-01', '../2012-01-01', '2011-01-01', 'maybe'],
    ['2010-01-01', '2012-01-01/..', '2013-01-01', 'maybe'],
  ])('%s to %s, on %s: %s', (from, to, on, wanted) => {
    expect(runningOn(conflict('c', ['XXX'], from, to), parseDay(on))).toBe(wanted);
  });
});

describe('conflicts as known', () => {
  const one = conflict('c', ['XXX'], '2010-03-01', '2012-05-31', { confirmed: parseDay('2015-01-01') });
  const known = (day: string, what = one) =>
    conflictsKnown([what], parseDay(day)).map(({ to, confirmed }) => [to?.text ?? null, formatDay(confirmed)]);

  test('one that begins later is not known, one that begins on the day is', () => {
    expect(known('2010-02-28')).toEqual([]);
    expect(known('2010-03-01')).toEqual([[null, '2010-03-01']]);
  });

  test('an end is known from its first possible day', () => {
    expect(known('2012-05-30')).toEqual([[null, '2012-05-30']]);
    expect(known('2012-05-31')).toEqual([['2012-05-31', '2012-05-31']]);
    expect(known('2012-01-01', { ...one, to: parseWhen('2012') })).toEqual([['2012', '2012-01-01']]);
    expect(known('2011-12-31', { ...one, to: parseWhen('2012') })).toEqual([[null, '2011-12-31']]);
    expect(known('2011-12-31', { ...one, to: parseWhen('../2012-05-31') })).toEqual([['../2012-05-31', '2011-12-31']]);
  });

  test('nothing is confirmed beyond what is known, nor beyond its source', () => {
    expect(known('2014-12-31')).toEqual([['2012-05-31', '2014-12-31']]);
    expect(known('2016-01-01')).toEqual([['2012-05-31', '2015-01-01']]);
  });

  test('one without a known beginning is always known', () => {
    expect(known('1999-01-01', { ...one, from: parseWhen('../2010-03-01') })).toHaveLength(1);
  });

  test('a withdrawal is not held back by a conflict that nobody could know of', () => {
    const record = world(NOTICE, { conflicts: [conflict('c', ['XXX'], '2010-08-01', null)] });
    expect(standing(record, '2011-01-01', parseDay('2010-07-31')).status).toBe('former-party');
    expect(standing(record, '2011-01-01', parseDay('2010-08-01')).status).toBe('withdrawal-deferred');
  });
});

describe('a deadline', () => {
  const CLEARANCE = {
    state: 'XXX',
    treaty: 'APMBC',
    duty: 'mine-clearance',
    confidence: 'high' as const,
    sources: [INVENTED],
    note: '',
  };
  const granted = (when: string, until: string | null, more: Partial<Extension> = {}): Extension => ({
    ...CLEARANCE,
    kind: 'granted',
    meeting: '',
    when: parseWhen(when),
    until: until === null ? null : parseWhen(until),
    ...more,
  });
  const row = (outcome: Completion['outcome'], when: string | null, more: Partial<Completion> = {}): Completion => ({
    ...CLEARANCE,
    outcome,
    when: when === null ? null : parseWhen(when),
    ...more,
  });
  const duty = (on: string, more: Partial<LegalRecord>, known: Day = TODAY, id = 'mine-clearance') => {
    const record = world(JOINED, more);
    const treaty = record.treaties.get('APMBC');
    if (treaty === undefined) throw new Error('no APMBC');
    const found = dutiesUnder(asKnown(record, known), treaty, 'XXX', parseDay(on)).find((one) => one.duty === id);
    return found === undefined
      ? undefined
      : {
          due: found.due === null ? null : formatDay(found.due),
          status: found.status,
          why: found.why,
          completed: found.completed,
          because: found.because,
        };
  };

  test('is ten years from entry into force, the day itself included', () => {
    expect(duty('2010-07-01', {})).toMatchObject({ due: '2010-07-01', status: 'running', why: 'due on 2010-07-01' });
    expect(duty('2010-07-02', {})).toMatchObject({
      due: '2010-07-01',
      status: 'unknown',
      why: 'was due on 2010-07-01; completion is not on record',
    });
  });

  test('moves on the day of the grant, and to the latest day granted', () => {
    const extensions = [granted('2009-12-01', '2015-01-01'), granted('2014-06-01', '2012-01-01')];
    expect(duty('2009-11-30', { extensions })?.due).toBe('2010-07-01');
    expect(duty('2009-12-01', { extensions })?.due).toBe('2015-01-01');
    expect(duty('2014-06-01', { extensions })?.due).toBe('2015-01-01');
    expect(
      duty('2010-01-01', { extensions })?.because.map((ground) => ground.kind === 'provision' && ground.article),
    ).toContain('5(3)');
    expect(
      duty('2009-11-30', { extensions })?.because.map((ground) => ground.kind === 'provision' && ground.article),
    ).not.toContain('5(3)');
  });

  test('does not move for another State, duty, treaty or a mere request', () => {
    const extensions = [
      granted('2009-12-01', '2015-01-01', { state: 'YYY' }),
      granted('2009-12-01', '2015-01-01', { duty: 'stockpile-destruction' }),
      granted('2009-12-01', '2015-01-01', { treaty: 'CCM' }),
      granted('2009-12-01', '2015-01-01', { kind: 'requested' }),
      granted('2009-12-01', null),
    ];
    expect(duty('2010-01-01', { extensions })?.due).toBe('2010-07-01');
  });

  test('what is not yet known does not move it', () => {
    const extensions = [granted('2009-12-01', '2015-01-01')];
    expect(duty('2010-01-01', { extensions }, parseDay('2009-11-30'))?.due).toBe('2010-07-01');
    expect(duty('2010-01-01', { extensions }, parseDay('2009-12-01'))?.due).toBe('2015-01-01');
  });

  test('a grant on an unknown day covers nothing for sure', () => {
    const extensions = [granted('../2012-12-07', '2014-01-01')];
    expect(duty('2010-07-02', { extensions })).toMatchObject({
      status: 'unknown',
      why: expect.stringContaining('on a day that was not found'),
    });
    expect(duty('2010-07-01', { extensions })).toMatchObject({ status: 'running', due: '2010-07-01' });
    expect(duty('2012-12-07', { extensions })).toMatchObject({ status: 'running', due: '2014-01-01' });
    const short = [granted('../2012-12-07', '2011-01-01')];
    expect(duty('2011-01-02', { extensions: short })?.why).toBe('was due on 2010-07-01; completion is not on record');
  });

  test('done in time, late, or at a time that leaves it open', () => {
    expect(duty('2012-01-01', { completions: [row('completed', '2010-07-01')] })).toMatchObject({
      status: 'met',
      completed: '2010-07-01',
    });
    expect(duty('2012-01-01', { completions: [row('completed', '2010-07-02')] })).toMatchObject({
      status: 'late',
      completed: '2010-07-02',
    });
    expect(duty('2012-01-01', { completions: [row('completed', '2010-06/2010-07')] })).toMatchObject({
      status: 'unknown',
    });
    expect(duty('2012-01-01', { completions: [row('completed', '../2011-01-01')] })).toMatchObject({
      status: 'unknown',
    });
  });

  test('not yet done: running before the day, late after it', () => {
    const completions = [row('completed', '2012-03')];
    expect(duty('2010-07-01', { completions })).toMatchObject({ status: 'running', completed: null });
    expect(duty('2010-07-02', { completions })).toMatchObject({
      status: 'late',
      why: 'was due on 2010-07-01; completed only 2012-03',
    });
    expect(duty('2012-03-15', { completions })).toMatchObject({
      status: 'unknown',
      why: expect.stringContaining('leaves open whether by 2012-03-15'),
    });
    expect(duty('2012-03-31', { completions })).toMatchObject({ status: 'late', completed: '2012-03' });
  });

  test('what is not yet known of its completion is not told', () => {
    expect(duty('2010-07-02', { completions: [row('completed', '2012-03-01')] }, parseDay('2012-02-29'))?.status).toBe(
      'unknown',
    );
  });

  test('nothing to do is met from the start', () => {
    const completions = [row('none-reported', null, { note: 'no mined area reported' })];
    expect(duty('2001-01-01', { completions })).toMatchObject({ status: 'met', why: 'no mined area reported' });
  });

  test('outstanding after the day is late; outstanding before it says nothing', () => {
    expect(duty('2010-07-02', { completions: [row('outstanding', '2015-01-01')] })).toMatchObject({
      status: 'late',
      why: 'was due on 2010-07-01; still outstanding 2015-01-01',
    });
    expect(duty('2010-07-02', { completions: [row('outstanding', '2010-07-01')] })?.status).toBe('unknown');
    expect(duty('2010-07-02', { completions: [row('outstanding', '2010')] })?.status).toBe('unknown');
    expect(duty('2010-07-01', { completions: [row('outstanding', '2015-01-01')] })?.status).toBe('running');
  });

  test('a request is told after the day, once it was made and when it asks for more', () => {
    const extensions = [granted('2010-03-01', '2013-01-01', { kind: 'requested' })];
    expect(duty('2010-07-02', { extensions })?.why).toBe(
      'was due on 2010-07-01; a further extension was requested (2010-03-01), no grant is on record',
    );
    expect(
      duty('2010-07-02', { extensions: [granted('2011-03-01', '2013-01-01', { kind: 'requested' })] })?.why,
    ).toContain('completion is not on record');
    expect(
      duty('2010-07-02', { extensions: [granted('2010-03-01', '2010-01-01', { kind: 'requested' })] })?.why,
    ).toContain('completion is not on record');
    expect(duty('2010-07-02', { extensions: [granted('2010-03-01', null, { kind: 'requested' })] })?.why).toContain(
      'was requested',
    );
  });

  test('names the meeting and the note of a grant', () => {
    const extensions = [granted('2009-12-01', '2015-01-01', { meeting: '9th Meeting', note: 'from memory' })];
    const said = duty('2010-01-01', { extensions })?.because.map((ground) => ground.says);
    expect(said).toContain('extended by the 9th Meeting to 2015-01-01 (from memory)');
    const plainGrant = duty('2010-01-01', { extensions: [granted('2009-12-01', '2015-01-01')] })?.because.map(
      (ground) => ground.says,
    );
    expect(plainGrant).toContain('extended to 2015-01-01');
  });

  test('retained figures of the State are shown, of the treaty and up to the day', () => {
    const figure = (low: number, high: number, when: string | null, more: object = {}) => ({
      id: `XXX retained ${low}`,
      state: 'XXX',
      treaty: 'APMBC',
      measure: 'retained' as const,
      low,
      high,
      when: when === null ? null : parseWhen(when),
      confidence: 'high' as const,
      sources: [INVENTED],
      note: '',
      ...more,
    });
    const stockpiles = [
      figure(100, 100, '2005'),
      figure(50, 60, null),
      figure(7, 7, '2009-01-01'),
      figure(8, 8, '2001', { state: 'YYY' }),
      figure(9, 9, '2001', { treaty: 'CCM' }),
      figure(10, 10, '2001', { measure: 'destroyed' }),
    ];
    expect(duty('2008-12-31', { stockpiles }, TODAY, 'retention')?.why).toBe(
      'owed since 2000-07-01, without a day; retained: 100 (2005); retained: 50 to 60 (no day given)',
    );
    expect(duty('2009-01-01', { stockpiles }, parseDay('2008-12-31'), 'retention')?.why).not.toContain('retained: 7');
    expect(duty('2009-01-01', { stockpiles }, TODAY, 'retention')?.why).toContain('retained: 7 (2009-01-01)');
    expect(duty('2009-01-01', { stockpiles }, TODAY, 'marking')?.why).toBe('owed since 2000-07-01, without a day');
  });
});

describe('a time line', () => {
  const record = world([...NOTICE, act('APMBC', 'XXX', 'declaration', '2005-01-01/..', { note: 'something' })], {
    extensions: [
      {
        state: 'XXX',
        treaty: 'APMBC',
        duty: 'mine-clearance',
        kind: 'granted',
        meeting: '9th Meeting',
        when: parseWhen('2009-12-01'),
        until: parseWhen('2015-01-01'),
        confidence: 'low',
        sources: [INVENTED],
        note: 'n',
      },
      {
        state: 'XXX',
        treaty: 'APMBC',
        duty: 'mine-clearance',
        kind: 'requested',
        meeting: '',
        when: parseWhen('2009-03'),
        until: null,
        confidence: 'high',
        sources: [INVENTED],
        note: '',
      },
      {
        state: 'YYY',
        treaty: 'APMBC',
        duty: 'mine-clearance',
        kind: 'granted',
        meeting: '',
        when: parseWhen('2009-12-01'),
        until: parseWhen('2015-01-01'),
        confidence: 'low',
        sources: [INVENTED],
        note: '',
      },
    ],
    completions: [
      {
        state: 'XXX',
        treaty: 'APMBC',
        duty: 'stockpile-destruction',
        outcome: 'completed',
        when: parseWhen('2003-05'),
        confidence: 'high',
        sources: [INVENTED],
        note: '',
      },
      {
        state: 'XXX',
        treaty: 'APMBC',
        duty: 'mine-clearance',
        outcome: 'none-reported',
        when: null,
        confidence: 'high',
        sources: [INVENTED],
        note: '',
      },
    ],
    events: [
      {
        when: parseWhen('2010-01-01'),
        states: ['XXX', 'YYY'],
        treaty: 'APMBC',
        kind: 'vote',
        says: 'votes',
        confidence: 'high',
        sources: [INVENTED],
      },
      {
        when: parseWhen('2010-01-01'),
        states: ['YYY'],
        treaty: 'APMBC',
        kind: 'vote',
        says: 'others vote',
        confidence: 'high',
        sources: [INVENTED],
      },
      {
        when: parseWhen('2010-01-01'),
        states: ['XXX'],
        treaty: 'CCM',
        kind: 'vote',
        says: 'votes on another',
        confidence: 'high',
        sources: [INVENTED],
      },
    ],
  });

  test('puts everything in the order of days', () => {
    const moments = timelineOf(asKnown(record, TODAY), 'XXX', ['APMBC'], parseDay('2010-04-01'));
    expect(moments.map((one) => `${one.date} ${one.kind}: ${one.says}`)).toEqual([
      '2000-01-15 act: deposited its accession',
      '2000-07-01 standing: the treaty enters into force for it',
      '2000-12-28 deadline: First transparency report (Art 7(1)): due, unknown; was due on 2000-12-28; whether it was filed is not on record',
      '2003-05 completion: stockpile-destruction: completed',
      '2004-07-01 deadline: Destroy the stockpile (Art 4): due, met; completed 2003-05, due on 2004-07-01',
      '2005-01-01/.. act: made a declaration: something',
      '2009-03 extension: mine-clearance: extension requested to a day not named',
      '2009-04-30 deadline: Yearly transparency report (Art 7(2)): due, unknown; was due on 2009-04-30; whether it was filed is not on record',
      '2009-12-01 extension: mine-clearance: deadline extended to 2015-01-01 (9th Meeting); n',
      '2010-01-01 event: vote: votes',
      '2010-03-10 act: gave notice of withdrawal, received by the depositary',
      '2010-04-30 deadline: Yearly transparency report (Art 7(2)): due',
      '2010-09-10 standing: the withdrawal takes effect',
      '2015-01-01 deadline: Destroy all anti-personnel mines in mined areas (Art 5(1)): due, met; nothing to do is reported',
    ]);
  });

  test('tells only what was known', () => {
    const moments = timelineOf(asKnown(record, parseDay('2009-06-30')), 'XXX', ['APMBC'], parseDay('2009-06-30'));
    expect(moments.map((one) => one.kind)).not.toContain('event');
    expect(moments.filter((one) => one.kind === 'extension').map((one) => one.date)).toEqual(['2009-03']);
    expect(moments.filter((one) => one.kind === 'act').map((one) => one.date)).toEqual(['2000-01-15', '2005-01-01/..']);
  });

  test('tells of deferral, claims and contested entry', () => {
    const claim = act('APMBC', 'XXX', 'suspension-notification', '2010-04-01');
    const objection = act('APMBC', 'YYY', 'objection', '2010-06-01', { answers: claim.id, note: 'no' });
    const more = world([...NOTICE, claim, objection], { conflicts: [conflict('c', ['XXX'], '2009-01-01', null)] });
    const said = timelineOf(asKnown(more, TODAY), 'XXX', ['APMBC'], parseDay('2010-10-01')).map(
      (one) => `${one.date} ${one.says}`,
    );
    expect(said).toContain('2010-06-01 State YYY: no');
    expect(said).toContain('2010-09-10 the notice has run, but an armed conflict defers the withdrawal');
    expect(said.filter((one) => one.includes('State YYY'))).toHaveLength(1);
  });
});

describe('names', () => {
  test.each([
    ['  The Côte d’Ivoire ', "cote d'ivoire"],
    ['GUINEA-BISSAU', 'guinea bissau'],
    ['U.S.', 'u s'],
    ['São Tomé', 'sao tome'],
    ['Theland', 'theland'],
  ])('“%s” is read as “%s”', (text, wanted) => {
    expect(plain(text)).toBe(wanted);
  });
});

test('a treaty that is not there is a fault of the program, not of the person', () => {
  expect(() => asKnown(world([]), TODAY).course('NONE', 'XXX')).toThrow('names are resolved before rules are asked');
  expect(() => asKnown(world([]), TODAY).course('NONE', 'XXX')).not.toThrow(Problem);
});
