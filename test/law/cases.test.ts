/**
 * Cases that an expert can read: each file in `cases/` is a list of questions with the answers that the sources give. To add
 * one, write YAML; nothing here need change.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDay } from '../../src/base/day.ts';
import { Problem } from '../../src/base/problem.ts';
import { asKnown } from '../../src/law/as-known.ts';
import { thresholdDay } from '../../src/law/entry-into-force.ts';
import { stateNamed, treatyNamed } from '../../src/law/name.ts';
import {
  assessmentResource,
  dayText,
  dutyResource,
  partiesResource,
  standingResource,
} from '../../src/reports/resource.ts';
import { assessment, duties, parties, standings } from '../../src/tasks/answer.ts';
import { openQuestion } from '../../src/tasks/question.ts';
import { shippedRecord, TODAY } from '../support/record.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly ask: 'standing' | 'parties' | 'duty' | 'conduct' | 'threshold' | 'name' | 'refused';
  readonly state?: string;
  readonly treaty?: string;
  readonly duty?: string;
  readonly on?: string;
  readonly known?: string;
  readonly suppose?: string[];
  readonly conduct?: string;
  readonly weapon?: string;
  readonly by?: string;
  readonly to?: string;
  readonly purpose?: string;
  readonly in?: string;
  readonly role?: string;
  readonly expect: Record<string, unknown>;
}

const folder = new URL('cases/', import.meta.url);

function answer(one: Case): Record<string, unknown> {
  const record = shippedRecord();
  if (one.ask === 'name') return { iso3: stateNamed(record, one.state ?? '').iso3 };
  const question = openQuestion(record, one, TODAY);
  switch (one.ask) {
    case 'standing': {
      const [standing] = standings(question, one.state ?? '', one.treaty);
      if (standing === undefined) throw new Error('no standing');
      const resource = standingResource(record, standing);
      return {
        ...resource,
        holders: standing.contested.map((position) => position.holder),
        positions: Object.fromEntries(standing.contested.map((position) => [position.holder, position.bound])),
        entries: standing.entryPositions.map((position) => dayText(position.since)),
        articles: standing.because.flatMap((ground) => (ground.kind === 'provision' ? [ground.article] : [])),
        acts: standing.because.flatMap((ground) => (ground.kind === 'act' ? [ground.id] : [])),
      };
    }
    case 'parties': {
      const resource = partiesResource(record, parties(question, one.treaty ?? ''));
      const list = (key: 'parties' | 'unsettled') => (resource[key] as { state: string }[]).map((line) => line.state);
      return { ...resource, states: list('parties'), unsettled: list('unsettled') };
    }
    case 'duty': {
      const all = duties(question, one.state ?? '', one.treaty).filter((duty) => duty.duty === one.duty);
      const last = all.at(-1);
      const dues = all.map((duty) => dayText(duty.due));
      return last === undefined ? { owed: false } : { owed: true, dues, ...dutyResource(record, last) };
    }
    case 'conduct': {
      const found = assessment(question, {
        ...one,
        conduct: one.conduct ?? '',
        weapon: one.weapon ?? '',
        by: one.by ?? '',
      });
      const match = found.find((side) => side.treaty === one.treaty && side.role === one.role);
      if (match === undefined) throw new Error(`no side in the role of ${one.role}`);
      const articles = match.because.flatMap((ground) => (ground.kind === 'provision' ? [ground.article] : []));
      return { ...assessmentResource(record, match), articles };
    }
    case 'threshold': {
      const treaty = treatyNamed(record, one.treaty ?? '');
      return { day: dayText(thresholdDay(treaty, asKnown(record, question.known).consentsTo(treaty.code))) };
    }
    default:
      return {};
  }
}

function check(one: Case): void {
  if (one.ask === 'refused') {
    let problem: unknown;
    try {
      const question = openQuestion(shippedRecord(), one, TODAY);
      if (one.conduct !== undefined) {
        assessment(question, { ...one, conduct: one.conduct, weapon: one.weapon ?? '', by: one.by ?? '' });
      } else if (one.state !== undefined) {
        standings(question, one.state, one.treaty);
      }
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    const { code, message } = problem as Problem;
    expect(code).toBe(one.expect.code);
    for (const part of [one.expect.says].flat()) expect(message).toContain(part);
    return;
  }
  const found = answer(one);
  for (const [key, value] of Object.entries(one.expect)) {
    if (key === 'includes') {
      for (const [field, members] of Object.entries(value as Record<string, unknown[]>)) {
        expect(found[field], field).toEqual(expect.arrayContaining(members));
      }
    } else if (key === 'excludes') {
      for (const [field, members] of Object.entries(value as Record<string, unknown[]>)) {
        for (const member of members) expect(found[field], field).not.toContainEqual(member);
      }
    } else if (key === 'says') {
      for (const part of [value].flat()) expect(JSON.stringify(found)).toContain(part);
    } else {
      expect(found, key).toHaveProperty(key);
      expect(found[key], key).toEqual(value);
    }
  }
}

for (const file of readdirSync(folder).sort()) {
  describe(file.replace('.yaml', ''), () => {
    const cases = parse(readFileSync(new URL(file, folder), 'utf8'), { schema: 'core' }) as Case[];
    test.each(cases.map((one) => [one.case, one] as const))('%s', (_, one) => {
      expect(one.cite, 'every case has its citation').toBeTruthy();
      expect(one.on === undefined || parseDay(one.on), 'a day').toBeTruthy();
      expect(Object.keys(one.expect).length).toBeGreaterThan(0);
      check(one);
    });
  });
}
