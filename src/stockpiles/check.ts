/**
 * Checks of what is said of a stock, in front of an author before a report goes out, and of a researcher afterwards:
 * stock(t) = stock(t−1) + found + acquired − destroyed − transferred, and retained likewise (Art 3, 4, 7(1)(b), (d), (g)).
 */
import { type Day, formatDay, type When, yearOf } from '../base/day.ts';
import { formatNumber } from '../base/number.ts';
import { ACCOUNTS, type Account, type Count, type Entry, effectOn, type Movement } from './act.ts';
import { balanceOn, type Position, wholeOf } from './balance.ts';
import { eventsOf, type StockEvent } from './event.ts';
import { STOCK_FINDINGS, type StockFinding, type StockFindingCode } from './finding.ts';
import { gap, meet, minus, NONE, plus, type Quantity, quantityText } from './quantity.ts';

export interface CheckOptions {
  readonly state: string;
  readonly on: Day;
  /** By when the stock had to be destroyed, as the law says (APMBC Art 4); null where nothing binds. */
  readonly deadline: Day | null;
  /** From so many yearly counts that are the same, a retained number is called unchanged. */
  readonly unchanged: number;
}

type Said = Pick<StockFinding, 'values' | 'found' | 'wanted' | 'next'>;

export function checkStock(entries: readonly Entry[], options: CheckOptions): readonly StockFinding[] {
  const own = entries.filter(
    ({ state, when }) => state === options.state && (when.earliest ?? when.latest ?? 0) <= options.on,
  );
  const counts = own.filter((one): one is Count => one.act === 'counted');
  const movements = own.filter((one): one is Movement => one.act !== 'counted');
  const events = eventsOf(movements);
  const found: StockFinding[] = [];
  const types = [null, ...new Set(own.flatMap(({ type }) => (type === null ? [] : [type])))];
  for (const account of ACCOUNTS) {
    const say = sayer(found, account);
    for (const type of types) {
      const of = counts.filter((one) => one.measure === account && (type === null || one.type === type));
      const touching = events.filter(
        ({ movement }) => effectOn(account, movement) !== 0 && (type === null || movement.type === type),
      );
      for (const reports of byVoice(of, type).values()) checkYears(say, account, type, reports, touching);
      checkVoices(say, type, positions(own, options, account, type), options.on);
    }
    checkTotals(
      say,
      counts.filter(({ measure }) => measure === account),
    );
    if (account === 'retained') {
      for (const type of types) {
        const of = counts.filter((one) => one.measure === account && (type === null || one.type === type));
        for (const reports of byVoice(of, type).values()) checkUnchanged(say, type, reports, options);
      }
    }
  }
  checkEvents(found, events);
  checkInAll(sayer(found, 'stock'), counts, events);
  checkStatements(found, counts);
  checkDeadline(sayer(found, 'stock'), own, options);
  return found;
}

type Say = (
  code: StockFindingCode,
  type: string | null,
  entries: readonly { readonly id: string }[],
  said: Said,
) => void;

function sayer(found: StockFinding[], account: Account): Say {
  return (code, type, entries, said) => {
    const ids = entries.map(({ id }) => id);
    const told = found.some((one) => one.code === code && one.account === account && one.entries.join() === ids.join());
    // What one type shows, the total of a State with that type alone shows again.
    if (!told) found.push({ code, severity: STOCK_FINDINGS[code].severity, account, type, entries: ids, ...said });
  };
}

function positions(entries: readonly Entry[], { state, on }: CheckOptions, account: Account, type: string | null) {
  return balanceOn(entries, { state, type, on })[account];
}

/** What one voice says at one time: the entries of a report, or one that stands alone. */
interface Report {
  readonly counts: readonly Count[];
  readonly day: Day;
  readonly total: Quantity;
}

/** Of each voice, its reports in the order of their days. Of a type alone, or the whole of all. */
function byVoice(counts: readonly Count[], type: string | null): ReadonlyMap<string, readonly Report[]> {
  const groups = new Map<string, Map<string, Count[]>>();
  for (const count of counts) {
    if ((count.when.latest ?? count.when.earliest) === null) continue;
    const reports = groups.get(count.voice) ?? new Map<string, Count[]>();
    groups.set(count.voice, reports);
    const name = count.report ?? `\u0000${count.id}`;
    reports.set(name, [...(reports.get(name) ?? []), count]);
  }
  return new Map(
    [...groups].map(([voice, reports]) => [
      voice,
      [...reports.values()]
        .map((all) => {
          const whole = type === null ? wholeOf(all) : all;
          const day = Math.max(...whole.map(({ when }) => when.latest ?? when.earliest ?? 0)) as Day;
          return { counts: whole, day, total: whole.map(({ quantity }) => quantity).reduce(plus, NONE) };
        })
        .sort((left, right) => left.day - right.day),
    ]),
  );
}

/** A report that stands alone says nothing of types that it does not name: only wholes of the same grain are compared. */
function comparable(left: Report, right: Report): boolean {
  const grain = ({ counts }: Report) => (counts.every(({ type }) => type === null) ? 'total' : 'types');
  return grain(left) === grain(right) || [left, right].every(({ counts }) => counts.every(({ complete }) => complete));
}

function checkYears(
  say: Say,
  account: Account,
  type: string | null,
  reports: readonly Report[],
  events: readonly StockEvent[],
): void {
  for (const [index, later] of reports.entries()) {
    const before = reports[index - 1];
    if (before === undefined || (type === null && !comparable(before, later))) continue;
    if (before.day === later.day) {
      if (meet(before.total, later.total)) continue;
      say('counted-twice', type, [...before.counts, ...later.counts], {
        values: { one: before.total, other: later.total, day: formatDay(later.day) },
        found: `${quantityText(before.total)} and ${quantityText(later.total)} for ${formatDay(later.day)}`,
        wanted: 'one number of one voice for one day',
        next: 'Correct the wrong one, or give the later report its own day.',
      });
      continue;
    }
    let [came, went] = [NONE, NONE];
    const told: Movement[] = [];
    for (const event of events) {
      const { earliest, latest } = event.when;
      if ((latest !== null && latest <= before.day) || (earliest !== null && earliest > later.day)) continue;
      const surely = earliest !== null && earliest > before.day && latest !== null && latest <= later.day;
      const moved = surely ? event.quantity : { low: 0, high: event.quantity.high };
      if (effectOn(account, event.movement) === 1) came = plus(came, moved);
      else went = plus(went, moved);
      told.push(...event.told);
    }
    const { left, short } = minus(plus(before.total, came), went);
    const values = { before: before.total, earlier: formatDay(before.day), came, went };
    const sum = `${quantityText(before.total)} on ${formatDay(before.day)}, plus ${quantityText(came)}, less ${quantityText(went)}`;
    if (short > 0) {
      say('more-went-than-was', type, [...before.counts, ...told], {
        values: { ...values, short },
        found: `${sum}: ${formatNumber(short)} more than there can have been`,
        wanted: 'no more going out than there was',
        next: 'Look for mines that were found or received and not told of, or correct a number.',
      });
    } else if (!meet(left, later.total)) {
      say('count-differs', type, [...before.counts, ...told, ...later.counts], {
        values: {
          ...values,
          left,
          later: formatDay(later.day),
          counted: later.total,
          gap: gap(left, later.total),
        },
        found: `${sum}, leaves ${quantityText(left)}; counted on ${formatDay(later.day)}: ${quantityText(later.total)}, ${formatNumber(gap(left, later.total))} apart`,
        wanted: 'what was, plus what came, less what went',
        next: 'Say what came or went besides, or correct a number.',
      });
    }
  }
}

function checkVoices(say: Say, type: string | null, all: readonly Position[], on: Day): void {
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (meet(one.balance, other.balance) || !comparableNow(one, other)) continue;
      const days = ({ basis }: Position) => [...new Set(basis.map(({ when }) => when.text))];
      const told = (of: Position) => `${quantityText(of.balance)} by ${of.voice} (counted ${days(of).join(', ')})`;
      say('voices-differ', type, [...one.basis, ...other.basis], {
        values: {
          day: formatDay(on),
          one: one.balance,
          voice: one.voice,
          counted: days(one),
          other: other.balance,
          otherVoice: other.voice,
          otherCounted: days(other),
        },
        found: `on ${formatDay(on)}, ${told(one)} and ${told(other)}`,
        wanted: 'numbers that can both be true, or a judgement on them',
        next: 'Both are kept. Ask which of them was corrected later.',
      });
    }
  }
}

/**
 * Two voices that counted at one time speak of the same; so does an older count that was followed by what came and went since.
 * An old count that nobody followed says nothing of today.
 */
function comparableNow(one: Position, other: Position): boolean {
  const limits = ({ basis }: Position) => ({
    first: Math.min(...basis.map(({ when }) => when.earliest ?? Number.NEGATIVE_INFINITY)),
    last: Math.max(...basis.map(({ when }) => when.latest ?? Number.POSITIVE_INFINITY)),
  });
  const [left, right] = [limits(one), limits(other)];
  if (left.first <= right.last && right.first <= left.last) return true;
  const older = left.last < right.last ? one : other;
  return older.came.length + older.went.length > 0;
}

/** What is said to be declared is one number; what was destroyed or found in all is one for its time. */
function checkStatements(found: StockFinding[], counts: readonly Count[]): void {
  const stated = counts.filter(({ measure }) => measure !== 'stock' && measure !== 'retained');
  for (const [index, one] of stated.entries()) {
    for (const other of stated.slice(index + 1)) {
      const alike = one.measure === other.measure && one.type === other.type && one.lot === other.lot;
      const unlike = one.holder !== other.holder || (one.report !== null && one.report === other.report);
      if (!alike || unlike || meet(one.quantity, other.quantity)) continue;
      if (one.measure !== 'declared' && !ofOneTime(one.when, other.when)) continue;
      const told = ({ quantity, voice, when }: Count) =>
        `${quantityText(quantity)} by ${voice} (${when.text === '' ? 'no day given' : when.text})`;
      sayer(found, 'stock')('statements-differ', one.type, [one, other], {
        values: {
          measure: one.measure,
          one: one.quantity,
          voice: one.voice,
          when: one.when.text,
          other: other.quantity,
          otherVoice: other.voice,
          otherWhen: other.when.text,
        },
        found: `${one.measure}: ${told(one)} and ${told(other)}`,
        wanted: 'one number, or a judgement on the two',
        next: 'Both are kept. Ask which edition is the later one.',
      });
    }
  }
}

function ofOneTime(left: When, right: When): boolean {
  const first = (one: When) => one.earliest ?? Number.NEGATIVE_INFINITY;
  const last = (one: When) => one.latest ?? Number.POSITIVE_INFINITY;
  return first(left) <= last(right) && first(right) <= last(left);
}

function checkTotals(say: Say, counts: readonly Count[]): void {
  const reports = new Map<string, Count[]>();
  for (const count of counts) {
    if (count.report === null) continue;
    const name = `${count.voice}\u0000${count.report}`;
    reports.set(name, [...(reports.get(name) ?? []), count]);
  }
  for (const report of reports.values()) {
    const totals = report.filter(({ type, lot, holder }) => type === null && lot === null && holder === null);
    const parts = report.filter((one) => !totals.includes(one));
    const [total] = totals.slice(-1);
    if (total === undefined || parts.length === 0) continue;
    const sum = parts.map(({ quantity }) => quantity).reduce(plus, NONE);
    const complete = parts.every((one) => one.complete);
    // Parts that may lack a type can be less than the total, never more.
    const fits = complete ? meet(sum, total.quantity) : total.quantity.high === null || sum.low <= total.quantity.high;
    if (fits) continue;
    say('total-differs', null, report, {
      values: { total: total.quantity, sum },
      found: `a total of ${quantityText(total.quantity)}; its parts make ${quantityText(sum)}`,
      wanted: 'a total that is the sum of its parts',
      next: 'Look for a line that is missing, or was added twice.',
    });
  }
}

function checkUnchanged(say: Say, type: string | null, reports: readonly Report[], { unchanged }: CheckOptions): void {
  let run: Report[] = [];
  for (const report of reports) {
    const same = run[0]?.total.low === report.total.low && run[0].total.high === report.total.high;
    run = same ? [...run, report] : [report];
  }
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || first.total.low === 0 || run.length < unchanged) return;
  say(
    'retained-unchanged',
    type,
    run.flatMap(({ counts }) => counts),
    {
      values: {
        quantity: first.total,
        reports: run.length,
        first: String(yearOf(first.day)),
        last: String(yearOf(last.day)),
      },
      found: `${quantityText(first.total)} in ${run.length} reports, from ${yearOf(first.day)} to ${yearOf(last.day)}`,
      wanted: 'the minimum number absolutely necessary, with what it was used for (Art 3(1))',
      next: 'State the use and the plans, or destroy what is not needed.',
    },
  );
}

function checkEvents(found: StockFinding[], events: readonly StockEvent[]): void {
  for (const { told, movement } of events) {
    const account = effectOn('stock', movement) === 0 ? 'retained' : 'stock';
    const say = sayer(found, account);
    const apart = told.find((one) => !meet(one.quantity, movement.quantity));
    if (apart !== undefined) {
      say('event-differs', movement.type, told, {
        values: {
          one: movement.quantity,
          voice: movement.voice,
          other: apart.quantity,
          otherVoice: apart.voice,
        },
        found: `${quantityText(movement.quantity)} by ${movement.voice}, ${quantityText(apart.quantity)} by ${apart.voice}`,
        wanted: 'numbers of one event that can both be true',
        next: 'Sums are made with the limits of both. Ask which of them was corrected.',
      });
    }
    if (movement.act === 'transferred' || movement.act === 'received') {
      if (movement.purpose === null || movement.purpose === 'unknown') {
        say('transfer-without-purpose', movement.type, [movement], {
          values: { quantity: movement.quantity, act: movement.act },
          found: `${quantityText(movement.quantity)} ${movement.act}, without a purpose`,
          wanted: 'training and development (Art 3(1)) or destruction (Art 3(2))',
          next: 'Record the purpose: a transfer for any other is prohibited to a Party.',
        });
      }
    }
    if (movement.act === 'retained' && (movement.purpose === null || movement.holder === null)) {
      say('retained-without-purpose', movement.type, [movement], {
        values: { quantity: movement.quantity, lacks: movement.holder === null ? 'institution' : 'purpose' },
        found: `${quantityText(movement.quantity)} set aside ${movement.holder === null ? 'without an institution' : 'without a purpose'}`,
        wanted: 'the institution that is authorised, and for what (Art 7(1)(d))',
        next: 'Record both.',
      });
    }
  }
}

/** What single destructions make up cannot be more than what is said to be destroyed in all. */
function checkInAll(say: Say, counts: readonly Count[], events: readonly StockEvent[]): void {
  for (const count of counts) {
    const day = count.when.latest;
    if (count.measure !== 'destroyed-in-all' || day === null || count.quantity.high === null) continue;
    const single = events.filter(
      ({ movement, when }) =>
        movement.act === 'destroyed' &&
        movement.voice === count.voice &&
        (count.type === null || movement.type === count.type) &&
        when.latest !== null &&
        when.latest <= day,
    );
    const sum = single.map(({ quantity }) => quantity).reduce(plus, NONE);
    if (sum.low <= count.quantity.high) continue;
    say('destroyed-in-all-differs', count.type, [count, ...single.flatMap(({ told }) => told)], {
      values: { quantity: count.quantity, day: formatDay(day), sum },
      found: `${quantityText(count.quantity)} destroyed in all by ${formatDay(day)}; single destructions make ${quantityText(sum)}`,
      wanted: 'at least as many in all as in single acts',
      next: 'Correct the number in all, or a destruction that was told twice.',
    });
  }
}

function checkDeadline(say: Say, entries: readonly Entry[], options: CheckOptions): void {
  const { deadline, on, state } = options;
  if (deadline === null || on <= deadline) return;
  const positions = balanceOn(entries, { state, on }).stock;
  const told = ({ basis, came, went }: Position) =>
    [...basis, ...[...came, ...went].map(({ movement }) => movement)].some(({ when }) => (when.latest ?? 0) > deadline);
  const later = positions.filter(told);
  for (const one of later) {
    if (one.balance.low === 0) continue;
    say('stock-after-deadline', null, one.basis, {
      values: { quantity: one.balance, voice: one.voice, day: formatDay(on), deadline: formatDay(deadline) },
      found: `${quantityText(one.balance)} by ${one.voice} on ${formatDay(on)}; the deadline was ${formatDay(deadline)}`,
      wanted: 'no stockpiled anti-personnel mines, save those that Art 3 permits (Art 4)',
      next: 'Art 4 knows no extension. Record what was destroyed since, or when it will be.',
    });
  }
  if (later.length > 0) return;
  for (const one of positions) {
    if (one.balance.low === 0) continue;
    say('stock-unknown-after-deadline', null, one.basis, {
      values: {
        quantity: one.balance,
        voice: one.voice,
        counted: one.basis.map(({ when }) => when.text),
        deadline: formatDay(deadline),
      },
      found: `${quantityText(one.balance)} by ${one.voice}, last counted ${one.basis.map(({ when }) => when.text).join(', ')}; the deadline was ${formatDay(deadline)}`,
      wanted: 'a count after the deadline, or the completion of the destruction',
      next: 'Look for the report that tells of it.',
    });
  }
}
