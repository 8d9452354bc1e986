/** What the pages of a check are asked with. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import { wordOf } from '../../../../base/word.ts';
import { VERDICTS, type Verdict } from '../../../../evidence/verdict.ts';
import type { Parameter } from '../../../parameter.ts';

/** Which verdicts are shown, in the order of the list. */
export const VERDICT: Parameter<readonly Verdict[]> = {
  name: 'verdict',
  description: `Only statements with these verdicts, separated by commas: ${VERDICTS.join(', ')}.`,
  schema: z.string(),
  read(text) {
    const asked = text.split(',').map((one) => wordOf(VERDICTS, one.trim(), 'verdict'));
    return VERDICTS.filter((one) => asked.includes(one));
  },
};

export const DOCUMENT: Parameter<number> = {
  name: 'document',
  description: 'Which of several documents, by its number; default: the first.',
  schema: z.int().min(1),
  read(text) {
    if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
    throw new Problem('parameter-malformed', {
      found: `document is “${text.slice(0, 100)}”`,
      wanted: 'the number of a document, from 1',
      next: 'Choose one of the list on the page of the check.',
    });
  },
};

/** `contradicted,unknown`; undefined where all are shown. */
export function verdictText(verdicts: readonly Verdict[]): string | undefined {
  return verdicts.length === 0 ? undefined : verdicts.join(',');
}
