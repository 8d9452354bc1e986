/** What holds for every history, tried on random ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type Day, formatDay, parseDay } from '../../src/base/day.ts';
import type { Act } from '../../src/law/act.ts';
import { asKnown } from '../../src/law/as-known.ts';
import { dutiesUnder } from '../../src/law/duty.ts';
import { partiesOn } from '../../src/law/parties.ts';
import { standingOf } from '../../src/law/standing.ts';
import { suppose } from '../../src/law/supposition.ts';
import type { View } from '../../src/law/view.ts';
import { act, conflict, world } from '../support/record.ts';

const FIRST = parseDay('1997-12-03');
const LAST = parseDay('2030-12-31');
const anyDay = fc.integer({ min: FIRST, max: LAST }).map((number) => number as Day);
/** From the day on which the forty founders of the invented world are known. */
const knownDay = fc.integer({ min: parseDay('1998-09-16'), max: LAST }).map((number) => number as Day);
const STATE = 'XXX';

/** Acts in any order and of any sense; what cannot stand is refused by the fold, which is part of what is tried. */
const anyAct = fc
  .record({
    kind: fc.constantFrom(
      'signature',
      'ratification',
      'accession',
      'withdrawal-notification',
      'withdrawal-revocation',
      'suspension-notification',
      'suspension-revocation',
      'provisional-application',
      'declaration',
    ),
    day: anyDay,
  })
  .map(({ kind, day }) => act('APMBC', STATE, kind as Act['kind'], formatDay(day)));
const anyHistory = fc.uniqueArray(anyAct, { maxLength: 8, selector: (one) => one.id });
const anyConflicts = fc
  .array(fc.tuple(anyDay, fc.option(fc.integer({ min: 0, max: 3000 }))), { maxLength: 2 })
  .map((periods) =>
    periods.map(([from, length], index) =>
      conflict(`c${index}`, [STATE], formatDay(from), length === null ? null : formatDay(addDays(from, length))),
    ),
  );

/** Everything of a standing that a person would call the answer. */
function answer(view: View, on: Day) {
  const { status, bound, boundByTreaty, since, entered, finding, provisional, contested, missing } = standingOf(
    view,
    'APMBC',
    STATE,
    on,
  );
  return { status, bound, boundByTreaty, since, entered, finding, provisional, contested, missing };
}

/** An answer names the acts that it rests on, and of a supposed one it says so: that is the one difference there may be. */
function unmarked(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, held) => (name === 'supposed' ? false : held));
}

describe('for random histories', () => {
  test('standing is constant between the days on which something happens', () => {
    fc.assert(
      fc.property(anyHistory, anyConflicts, anyDay, (acts, conflicts, on) => {
        const view = asKnown(world(acts, { conflicts }), parseDay('2100-01-01'));
        const moments = new Set<number>([parseDay('1999-03-01')]);
        for (const one of acts) {
          const day = one.when.latest as Day;
          moments.add(day).add(addMonths(day, 6));
          for (let month = 5; month <= 7; month += 1)
            moments.add(parseDay(`${formatDay(addMonths(day, month)).slice(0, 7)}-01`));
        }
        for (const one of conflicts) if (one.to?.latest != null) moments.add(addDays(one.to.latest, 1));
        if (moments.has(on)) return;
        expect(answer(view, on)).toEqual(answer(view, addDays(on, -1)));
      }),
      { numRuns: 400 },
    );
  });

  test('a later act never changes an earlier day, for the same known', () => {
    fc.assert(
      fc.property(anyHistory, anyAct, anyDay, (acts, later, on) => {
        const day = later.when.latest as Day;
        const earlier = acts.filter((one) => (one.when.latest as Day) <= day && one.id !== later.id);
        if (on >= day) return;
        const before = asKnown(world(earlier), LAST);
        const after = asKnown(world([...earlier, later]), LAST);
        expect(answer(after, on)).toEqual(answer(before, on));
      }),
      { numRuns: 400 },
    );
  });

  test('what is not yet known changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, knownDay, anyDay, (acts, known, on) => {
        const all = asKnown(world(acts), known);
        const then = asKnown(world(acts.filter((one) => (one.when.latest as Day) <= known)), LAST);
        expect(answer(all, on)).toEqual(answer(then, on));
      }),
      { numRuns: 300 },
    );
  });

  test('a supposed act equals the same act recorded', () => {
    fc.assert(
      fc.property(anyHistory, anyAct, anyDay, (acts, extra, on) => {
        const without = acts.filter((one) => one.id !== extra.id);
        const supposed: Act = { ...extra, supposed: true };
        const recorded = asKnown(world([...without, extra]), LAST);
        let view: View;
        try {
          view = suppose(world(without), LAST, [supposed]);
        } catch {
          // Refused as a supposition: then it cannot stand on record either, or it pushes out one that does.
          expect(recorded.course('APMBC', STATE).refused.length).toBeGreaterThan(0);
          return;
        }
        expect(unmarked(answer(view, on))).toEqual(answer(recorded, on));
      }),
      { numRuns: 300 },
    );
  });

  test('no deadline falls before entry into force, and none is owed while not bound', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (acts, on) => {
        const record = world(acts);
        const view = asKnown(record, LAST);
        const standing = standingOf(view, 'APMBC', STATE, on);
        const treaty = record.treaties.get('APMBC');
        const duties = treaty === undefined ? [] : dutiesUnder(view, treaty, STATE, on);
        if (standing.boundByTreaty !== true) expect(duties).toEqual([]);
        for (const duty of duties) {
          expect(duty.from).toBe(standing.entered);
          if (duty.due !== null) expect(duty.due).toBeGreaterThan(duty.from ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('spans follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(anyHistory, anyConflicts, (acts, conflicts) => {
        const { spans } = asKnown(world(acts, { conflicts }), LAST).course('APMBC', STATE);
        spans.forEach((span, index) => {
          expect(span.to).toBe(spans[index + 1]?.from ?? null);
          if (span.to !== null) expect(span.from).toBeLessThan(span.to);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('bound and counted are the same thing where nothing is contested', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (acts, on) => {
        const view = asKnown(world(acts), LAST);
        const { boundByTreaty } = standingOf(view, 'APMBC', STATE, on);
        const listed = partiesOn(view, 'APMBC', on).parties.some((line) => line.state === STATE);
        expect(listed).toBe(boundByTreaty === true);
      }),
      { numRuns: 200 },
    );
  });

  test('a withdrawal never takes effect during a conflict that runs when its time is up', () => {
    fc.assert(
      fc.property(anyDay, anyConflicts, (notice, conflicts) => {
        const received = Math.max(notice, parseDay('2001-01-01')) as Day;
        const record = world(
          [
            act('APMBC', STATE, 'accession', '2000-01-15'),
            act('APMBC', STATE, 'withdrawal-notification', formatDay(received)),
          ],
          { conflicts },
        );
        const view = asKnown(record, parseDay('2100-01-01'));
        const expires = addMonths(received, 6);
        const engaged = conflicts.some(
          (one) => (one.from.latest as Day) <= expires && (one.to?.latest ?? Number.POSITIVE_INFINITY) >= expires,
        );
        expect(answer(view, expires).status).toBe(engaged ? 'withdrawal-deferred' : 'former-party');
        expect(answer(view, addDays(expires, -1)).bound).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
