/**
 * Whole answers and whole refusals, word for word: the texts are part of what the law says to a person. When a change is
 * meant, “npx vitest run test/law -u” writes them anew; read the difference before committing it.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Problem } from '../../src/base/problem.ts';
import {
  assessmentResource,
  changeResource,
  dutyResource,
  momentResource,
  partiesResource,
  standingResource,
} from '../../src/reports/resource.ts';
import { assessment, changes, duties, parties, standings, timeline } from '../../src/tasks/answer.ts';
import { openQuestion } from '../../src/tasks/question.ts';
import { shippedRecord, TODAY } from '../support/record.ts';

const record = shippedRecord();

function ask(on?: string, known?: string, suppose?: string[]) {
  return openQuestion(record, { on, known, suppose }, TODAY);
}

/** Sources are told by their ids: their titles belong to the data, not to the rules. */
function told(answer: unknown): string {
  return JSON.stringify(
    answer,
    (key, value) => (key === 'sources' ? value.map((one: { id: string }) => one.id) : value),
    1,
  );
}

const standing = (state: string, on?: string, known?: string, suppose?: string[]) => () => {
  const question = ask(on, known, suppose);
  return standings(question, state).map((one) => standingResource(record, one));
};

test.each<[string, () => unknown]>([
  ['standing-ukr', standing('UKR', '2025-12-06')],
  ['standing-mne', standing('MNE', '2006-12-01')],
  ['standing-mne-later', standing('MNE', '2008-12-01')],
  ['standing-ssd', standing('SSD', '2012-01-01')],
  ['standing-ltu', standing('LTU', '2026-01-01')],
  ['standing-ben', standing('BEN')],
  ['standing-swe', standing('SWE', '1999-01-01')],
  ['standing-deferred', standing('UKR', '2030-01-18', '2026-11-22', ['withdrawal-notification UKR APMBC 2025-07-18'])],
  ['standing-early', standing('CAN', '1998-09-15', '1998-09-15')],
  ['duties-ukr', () => duties(ask('2025-12-06'), 'UKR').map((one) => dutyResource(record, one))],
  ['duties-mne', () => duties(ask('2011-01-01'), 'MNE').map((one) => dutyResource(record, one))],
  ['duties-moz', () => duties(ask('2016-01-01'), 'MOZ').map((one) => dutyResource(record, one))],
  ['timeline-ukr', () => timeline(ask(), 'UKR').map(momentResource)],
  ['timeline-mne', () => timeline(ask(), 'MNE', 'APMBC').map(momentResource)],
  [
    'changes-2025',
    () => changes(ask(), '2025-06-01', '2026-03-01', 'APMBC').changes.map((one) => changeResource(record, one)),
  ],
  ['parties-apii-1998', () => partiesResource(record, parties(ask('1998-12-03'), 'CCW-APII'))],
  [
    'assess',
    () =>
      [
        { conduct: 'transfer', by: 'USA', to: 'UKR', weapon: 'ap-mine', on: '2025-09-01' },
        { conduct: 'transfer', by: 'USA', weapon: 'ap-mine', on: '2025-09-01' },
        { conduct: 'use', by: 'SWE', weapon: 'ap-mine', on: '1999-01-01' },
        { conduct: 'use', by: 'NOR', weapon: 'cluster-munition', on: '2010-01-01' },
        { conduct: 'assist', by: 'EST', to: 'UKR', in: 'use', weapon: 'av-mine', on: '2025-08-01' },
        { conduct: 'produce', by: 'MNE', weapon: 'ap-mine', on: '2006-12-01' },
        { conduct: 'stockpile', by: 'MNE', weapon: 'ap-mine', on: '2010-12-01' },
        { conduct: 'use', by: 'BEN', weapon: 'ap-mine', on: '2020-01-01' },
        { conduct: 'use', by: 'AGO', weapon: 'cluster-munition', on: '2015-01-01' },
      ].map((spec) => assessment(ask(spec.on), spec).map((one) => assessmentResource(record, one))),
  ],
])('%s', async (name, answer) => {
  await expect(told(answer())).toMatchFileSnapshot(`golden/${name}.json`);
});

test('every refusal, word for word', async () => {
  const cases = parse(readFileSync(new URL('cases/refused.yaml', import.meta.url), 'utf8'), { schema: 'core' });
  const texts = cases.map((one: Record<string, string> & { suppose?: string[] }) => {
    try {
      const question = openQuestion(record, one, TODAY);
      if (one.conduct)
        assessment(question, { ...one, conduct: one.conduct, weapon: one.weapon ?? '', by: one.by ?? '' });
      else standings(question, one.state ?? '', one.treaty);
    } catch (error) {
      if (error instanceof Problem) return `${one.case}\n  ${error.code}: ${error.message}`;
      throw error;
    }
    return `${one.case}\n  not refused`;
  });
  await expect(`${texts.join('\n')}\n`).toMatchFileSnapshot('golden/refused.txt');
});
