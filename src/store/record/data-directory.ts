/** Reads the whole of `data/` into one legal record, and checks that it holds together. */

import { join } from 'node:path';
import { exactly, type When } from '../../base/day.ts';
import { CONFIDENCES, type Position, type Source } from '../../base/finding.ts';
import { Problem } from '../../base/problem.ts';
import { ACT_KINDS, type Act, actId, type Disagreement } from '../../law/act.ts';
import type { Conflict } from '../../law/conflict.ts';
import {
  type ClaimPosition,
  type Completion,
  type Coverage,
  EVENT_KINDS,
  type Extension,
  FILING_LAYOUTS,
  type Filing,
  type FilingCoverage,
  type LegalRecord,
  type Meeting,
  OUTCOMES,
  type RecordEvent,
  STOCKPILE_MEASURES,
  type StockpileFigure,
} from '../../law/record.ts';
import { MEMBERSHIPS, type State } from '../../law/state.ts';
import { TREATIES, type Treaty } from '../../law/treaty.ts';
import { checkRecord } from './coherence.ts';
import { mineTypesFrom } from './mine-types.ts';
import type { Row } from './table.ts';
import { readTables, TABLES, type Tables } from './tables.ts';
import { readTreaty } from './treaty-file.ts';

/**
 * @param directory a folder laid out like `data/`
 * @throws Problem `data-unreadable`, `data-invalid` or `data-contradictory`, at file and line; also the problems of acts that
 * cannot stand (`act-before-opening` and its like)
 */
export function readRecord(directory: string): LegalRecord {
  return recordFrom(readTables(directory), directory);
}

/**
 * The record that tables make, wherever their rows come from; the treaties themselves are read from the directory.
 * @throws Problem as {@link readRecord}
 */
export function recordFrom(tables: Tables, directory: string): LegalRecord {
  const sources = keyed(tables.sources, source, (one) => one.id);
  const treaties = new Map(
    TREATIES.map((code) => {
      const file = `${code.toLowerCase()}.yaml`;
      return [code, readTreaty(join(directory, 'treaties', file), `data/treaties/${file}`, sources)] as const;
    }),
  );
  const states = keyed(
    tables.states,
    (row) => state(row, sources),
    (one) => one.iso3,
  );
  const reader = new Reader(states, treaties, sources);
  const disagreements = new Map<string, { where: string; disagreement: Disagreement }[]>();
  for (const row of tables.disagreements) {
    const act = row.required('act');
    const list = disagreements.get(act) ?? [];
    list.push({ where: row.where, disagreement: reader.disagreement(row) });
    disagreements.set(act, list);
  }
  const acts = tables.acts.map((row) => reader.act(row, disagreements));
  const meetings = keyed(
    tables.meetings,
    (row) => reader.meeting(row),
    (one) => one.id,
  );
  const record: LegalRecord = {
    states,
    treaties,
    acts,
    positions: tables.positions.map((row) => reader.position(row)),
    conflicts: tables.conflicts.map((row) => reader.conflict(row)),
    meetings,
    extensions: tables.extensions.map((row) => reader.extension(row, meetings)),
    completions: tables.completions.map((row) => reader.completion(row)),
    stockpiles: tables.stockpiles.map((row) => reader.stockpile(row)),
    events: tables.events.map((row) => reader.event(row)),
    filings: tables.filings.map((row) => reader.filing(row)),
    filingCoverage: tables.filingCoverage.map((row) => reader.filingCoverage(row)),
    coverage: keyed(
      tables.coverage,
      (row) => reader.coverage(row),
      (one) => one.treaty,
    ),
    sources,
  };
  const actIds = new Set(acts.map((act) => act.id));
  const dangling = [
    ...[...disagreements].map(([id, list]) => ({ id, where: list[0]?.where ?? '' })),
    ...tables.positions.map((row) => ({ id: row.required('claim'), where: row.where })),
  ].filter((row) => !actIds.has(row.id));
  checkRecord(record, dangling);
  // The catalogue is no part of the law; here it is only checked.
  mineTypesFrom(tables.mineTypes, sources);
  return record;
}

/** A map by the key of each; rows with the same key contradict each other. */
function keyed<T>(rows: readonly Row[], read: (row: Row) => T, key: (one: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const row of rows) {
    const one = read(row);
    if (map.has(key(one))) {
      throw new Problem('data-contradictory', {
        found: `“${key(one)}” is there twice`,
        wanted: 'one row for each',
        next: 'Remove one of them.',
        where: row.where,
      });
    }
    map.set(key(one), one);
  }
  return map;
}

function source(row: Row): Source {
  return {
    id: row.required('id'),
    title: row.required('title'),
    url: row.text('url') || null,
    note: row.text('note'),
  };
}

function state(row: Row, sources: ReadonlyMap<string, Source>): State {
  const iso3 = row.required('iso3');
  if (!/^[A-Z]{3}$/.test(iso3)) throw row.wrong('iso3', `“${iso3}”`, 'three capital letters');
  return {
    iso3,
    iso2: row.required('iso2'),
    name: row.required('name'),
    formal: row.required('formal'),
    aliases: row.list('aliases'),
    former: row.list('former').map((entry) => {
      const [name = '', period] = entry.split('|');
      if (!name || !period)
        throw row.wrong('former', `“${entry}”`, 'NAME|PERIOD, for example Swaziland|1968-09-06/2018-04-19');
      return { name, used: new OneCell(row, 'former', period).when() };
    }),
    demonyms: row.list('demonyms'),
    capitals: row.list('capitals'),
    existed: row.optional('existed', row.when),
    succeeded: row.text('succeeded'),
    membership: row.word('membership', MEMBERSHIPS),
    note: row.text('note'),
    sources: row.many('source', sources, 'a source in data/sources.csv'),
  };
}

/** A part of a cell, read by the same readers as a whole one. */
class OneCell {
  private readonly row: Row;
  constructor(row: Row, column: string, value: string) {
    this.row = new (row.constructor as typeof Row)(row.where, { [column]: value });
    this.column = column;
  }
  private readonly column: string;
  when(): When {
    return this.row.when(this.column);
  }
}

const HOLDER_KINDS = ['state', 'depositary', 'meeting', 'organisation', 'treaty', 'source'] as const;
const STANCES = ['claims', 'rejects', 'reserves'] as const;

/** Reads rows that refer to States, treaties and sources. */
class Reader {
  private readonly states: ReadonlyMap<string, State>;
  private readonly treaties: ReadonlyMap<string, Treaty>;
  private readonly sourceMap: ReadonlyMap<string, Source>;

  constructor(
    states: ReadonlyMap<string, State>,
    treaties: ReadonlyMap<string, Treaty>,
    sources: ReadonlyMap<string, Source>,
  ) {
    this.states = states;
    this.treaties = treaties;
    this.sourceMap = sources;
  }

  coverage(row: Row): Coverage {
    return { treaty: this.treaty(row).code, through: row.day('through'), note: row.text('note') };
  }

  private treaty(row: Row): Treaty {
    return row.one('treaty', this.treaties, 'a treaty in data/treaties');
  }

  private state(row: Row): string {
    return row.one('state', this.states, 'a State in data/states.csv').iso3;
  }

  private sources(row: Row): Source[] {
    row.required('sources');
    return row.many('sources', this.sourceMap, 'a source in data/sources.csv');
  }

  private common(row: Row) {
    return { confidence: row.word('confidence', CONFIDENCES), sources: this.sources(row), note: row.text('note') };
  }

  act(row: Row, disagreements: ReadonlyMap<string, { disagreement: Disagreement }[]>): Act {
    const identity = {
      treaty: this.treaty(row).code,
      state: this.state(row),
      kind: row.word('kind', ACT_KINDS),
      when: row.when('date'),
    };
    // What is recorded keeps its id when its date is corrected, so that what refers to it still does.
    const id = row.subject ?? actId(identity);
    return {
      id,
      ...identity,
      circulated: row.optional('circulated', row.day),
      answers: row.text('answers') || null,
      ...this.common(row),
      supposed: false,
      disagreements: (disagreements.get(id) ?? []).map((one) => one.disagreement),
      where: row.where,
    };
  }

  disagreement(row: Row): Disagreement {
    return {
      about: row.word('about', ['date', 'in-force']),
      value: row.day('value'),
      holder: row.required('holder'),
      note: row.text('note'),
      sources: this.sources(row),
    };
  }

  position(row: Row): ClaimPosition {
    const when = row.when('date');
    const bound = row.text('bound');
    const position: Position = {
      holder: row.required('holder'),
      holderKind: row.word('holder_kind', HOLDER_KINDS),
      stance: row.word('stance', STANCES),
      says: row.required('says'),
      ground: row.required('ground'),
      since: when.earliest === when.latest ? when.earliest : null,
      date: when.text,
      bound: bound === '' ? null : row.word('bound', ['yes', 'no']) === 'yes',
      confidence: row.word('confidence', CONFIDENCES),
      sources: this.sources(row),
    };
    return { claim: row.required('claim'), when, position };
  }

  conflict(row: Row): Conflict {
    const whole = row.required('date');
    const [from = '', to = ''] = whole.split('/');
    const part = (value: string) => new OneCell(row, 'date', value).when();
    return {
      id: row.required('id'),
      name: row.required('name'),
      kind: row.word('kind', ['international', 'non-international']),
      states: row.many('states', this.states, 'a State in data/states.csv').map((state) => state.iso3),
      from: part(from),
      to: to === '..' || to === '' ? null : part(to),
      confirmed: row.day('confirmed'),
      disputedBy: row.text('disputed_by'),
      ...this.common(row),
    };
  }

  meeting(row: Row): Meeting {
    return {
      id: row.required('id'),
      treaty: this.treaty(row).code,
      name: row.required('name'),
      place: row.required('place'),
      date: row.day('date'),
      confidence: row.word('confidence', CONFIDENCES),
      sources: this.sources(row),
    };
  }

  /** The duty that a row is about; it must be one of the treaty’s with a deadline. */
  private duty(row: Row): string {
    const treaty = this.treaty(row);
    const ids = treaty.duties.filter((duty) => duty.clock === 'deadline').map((duty) => duty.id);
    return row.word('duty', ids);
  }

  extension(row: Row, meetings: ReadonlyMap<string, Meeting>): Extension {
    const meeting = row.optional('meeting', () => row.one('meeting', meetings, 'a meeting in data/meetings.csv'));
    const when = row.optional('date', row.when) ?? (meeting === null ? null : exactly(meeting.date));
    if (when === null) throw row.wrong('date', 'nothing, and no meeting is named', 'a date or a meeting');
    return {
      state: this.state(row),
      treaty: this.treaty(row).code,
      duty: this.duty(row),
      kind: row.word('kind', ['granted', 'requested']),
      meeting: meeting?.name ?? '',
      when,
      until: row.optional('until', row.when),
      ...this.common(row),
    };
  }

  completion(row: Row): Completion {
    return {
      state: this.state(row),
      treaty: this.treaty(row).code,
      duty: this.duty(row),
      outcome: row.word('outcome', OUTCOMES),
      when: row.optional('date', row.when),
      ...this.common(row),
    };
  }

  stockpile(row: Row): StockpileFigure {
    const [low, high] = [row.count('low'), row.count('high')];
    if (low > high) throw row.wrong('low', `${low}, more than high (${high})`, 'the smaller figure first');
    return {
      id: row.subject ?? TABLES.stockpiles.subject(row.cells),
      state: this.state(row),
      treaty: this.treaty(row).code,
      measure: row.word('measure', STOCKPILE_MEASURES),
      low,
      high,
      when: row.optional('date', row.when),
      ...this.common(row),
    };
  }

  filing(row: Row): Filing {
    const reports = this.treaty(row).duties.filter(
      ({ clock }) => clock === 'first-report' || clock === 'yearly-report',
    );
    const duty = row.word(
      'duty',
      reports.map(({ id }) => id),
    );
    const year = row.optional('year', row.year);
    if (year === null && reports.some(({ id, clock }) => id === duty && clock === 'yearly-report'))
      throw row.wrong('year', 'nothing', 'the calendar year that a yearly report covers');
    return {
      id: row.subject ?? TABLES.filings.subject(row.cells),
      state: this.state(row),
      treaty: this.treaty(row).code,
      duty,
      year,
      layout: row.optional('layout', () => row.word('layout', FILING_LAYOUTS)),
      filed: row.when('filed'),
      ...this.common(row),
    };
  }

  filingCoverage(row: Row): FilingCoverage {
    return {
      treaty: this.treaty(row).code,
      year: row.year('year'),
      states: row.many('states', this.states, 'a State in data/states.csv').map(({ iso3 }) => iso3),
      through: row.day('through'),
      sources: this.sources(row),
      note: row.text('note'),
    };
  }

  event(row: Row): RecordEvent {
    return {
      when: row.when('date'),
      states: row.many('states', this.states, 'a State in data/states.csv').map((state) => state.iso3),
      treaty: this.treaty(row).code,
      kind: row.word('kind', EVENT_KINDS),
      says: row.required('says'),
      confidence: row.word('confidence', CONFIDENCES),
      sources: this.sources(row),
    };
  }
}
