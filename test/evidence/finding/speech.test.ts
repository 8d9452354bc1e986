/** Whose words these are: cases/speech.yaml. */
import { expect, test } from 'vitest';
import { sentencesOf } from '../../../src/evidence/finding/sentence.ts';
import { speechOf } from '../../../src/evidence/finding/speech.ts';
import { casesIn } from '../../support/cases.ts';

interface Case {
  readonly case: string;
  readonly text: string;
  readonly words: string;
  readonly speakers: readonly string[];
}

test.each(casesIn<Case>(new URL('cases/speech.yaml', import.meta.url)))('%s', (_, { text, words, speakers }) => {
  const start = text.indexOf(words);
  expect(start, `“${words}” stands in the text`).toBeGreaterThanOrEqual(0);
  const found = speechOf(text, sentencesOf(text)).speakersOf({ start, end: start + words.length });
  expect(found.map(({ name, manner }) => `${name} (${manner})`)).toEqual(speakers);
});
