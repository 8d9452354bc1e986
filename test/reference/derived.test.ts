/**
 * Against an independent derivation: a table of all APMBC Parties with the days that its maker computed (entry into force,
 * first report, Art 4, Art 5, withdrawal), and the list of acts that it was made from. Both lie beside the project, in
 * `../shared/reference/treaty`, not in it; without them these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { addDays, formatDay, parseDay } from '../../src/base/day.ts';
import { asKnown } from '../../src/law/as-known.ts';
import { dutiesUnder } from '../../src/law/duty.ts';
import { standingOf } from '../../src/law/standing.ts';
import { shippedRecord, TODAY } from '../support/record.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/reference/treaty/', import.meta.url));
const there = existsSync(FOLDER);
if (!there) console.warn('Skipped: the reference tables are not beside the project (../shared/reference/treaty).');

const rows = (name: string): Record<string, string>[] =>
  there ? parse(readFileSync(`${FOLDER}${name}`, 'utf8'), { columns: true }) : [];

describe.skipIf(!there)('the independent table of APMBC Parties', () => {
  const record = shippedRecord();
  const view = asKnown(record, TODAY);
  const treaty = record.treaties.get('APMBC');
  if (treaty === undefined) throw new Error('no APMBC');

  test('has every Party and former Party that the rules give', () => {
    const ours = [...record.states.keys()].filter((state) => {
      const { spans } = view.course('APMBC', state);
      return spans.some((span) => span.status === 'party');
    });
    expect(ours.sort()).toEqual(
      rows('apmbc-derived.csv')
        .map((row) => row.iso3)
        .sort(),
    );
  });

  test.each(rows('apmbc-derived.csv').map((row) => [row.state, row] as const))('%s', (_, row) => {
    const state = row.iso3 ?? '';
    const entry = row.entry_into_force_computed;
    if (!entry) {
      // Left blank there: succession, which the rule on deposits does not settle. Contested here.
      const { spans } = view.course('APMBC', state);
      expect(spans.some((span) => span.status === 'contested')).toBe(true);
      return;
    }
    const from = parseDay(entry);
    expect(standingOf(view, 'APMBC', state, from)).toMatchObject({ status: 'party', entered: from, bound: true });
    expect(standingOf(view, 'APMBC', state, addDays(from, -1)).boundByTreaty).toBe(false);
    const dues = new Map(dutiesUnder(view, treaty, state, from).map((duty) => [duty.duty, duty.due]));
    expect(formatDay(dues.get('first-report') ?? from)).toBe(row.art7_initial_due_180d);
    expect(formatDay(dues.get('stockpile-destruction') ?? from)).toBe(row.art4_deadline_4y);
    expect(formatDay(dues.get('mine-clearance') ?? from)).toBe(row.art5_deadline_10y_unextended);
    if (row.withdrawal_effective) {
      const out = parseDay(row.withdrawal_effective);
      expect(standingOf(view, 'APMBC', state, out).status).toBe('former-party');
      expect(standingOf(view, 'APMBC', state, addDays(out, -1)).status).toBe('withdrawal-notified');
    }
  });
});

describe.skipIf(!there)('the list of acts', () => {
  test('is wholly in the record, day for day', () => {
    const ours = new Set(shippedRecord().acts.map((act) => `${act.treaty} ${act.state} ${act.when.text}`));
    const missing = rows('actions.csv').filter(
      (row) => row.date !== '' && !ours.has(`${row.treaty} ${row.iso3} ${row.date}`),
    );
    expect(missing).toEqual([]);
    const undated = rows('actions.csv').filter((row) => row.date === '').length;
    expect(undated).toBe(shippedRecord().acts.filter((act) => act.when.text.includes('/')).length);
  });

  test('no confidence was raised on the way', () => {
    const order = ['low', 'medium', 'high'];
    const theirs = new Map(
      rows('actions.csv').map((row) => [`${row.treaty} ${row.iso3} ${row.date} ${row.action}`, row.confidence ?? '']),
    );
    for (const act of shippedRecord().acts) {
      const confidence = theirs.get(`${act.treaty} ${act.state} ${act.when.text} ${act.kind}`);
      if (confidence) expect(order.indexOf(act.confidence), act.id).toBeLessThanOrEqual(order.indexOf(confidence));
    }
  });

  test('the current Art 5 deadlines are those of the table', () => {
    const record = shippedRecord();
    const view = asKnown(record, TODAY);
    const treaty = record.treaties.get('APMBC');
    if (treaty === undefined) throw new Error('no APMBC');
    for (const row of rows('article5-deadlines.csv')) {
      const on =
        row.iso3 === 'FIN' || row.iso3 === 'POL' || row.iso3 === 'LTU' || row.iso3 === 'LVA' || row.iso3 === 'EST'
          ? '2025-12-01'
          : '2026-11-22';
      const duty = dutiesUnder(view, treaty, row.iso3 ?? '', parseDay(on)).find((one) => one.duty === 'mine-clearance');
      const granted = row.extensions_granted?.match(/>(\d{4}-\d{2}(-\d{2})?)(?=;|$)/g) ?? [];
      const last = granted.at(-1)?.slice(1) ?? row.original_deadline_computed ?? '';
      expect(formatDay(duty?.due ?? TODAY), row.state).toMatch(new RegExp(`^${last}`));
    }
  });
});
