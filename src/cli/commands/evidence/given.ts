/** What the options say of a document. */
import { Problem } from '../../../base/problem.ts';
import type { Given } from '../../../evidence/reading/source.ts';
import { questionDay } from '../../../tasks/question.ts';
import type { GivenOptions } from './check.ts';

/** @throws Problem `day-malformed`, `day-impossible`, `day-out-of-range`, `word-unknown` */
export function givenOf({ published, language, title, publisher, author }: GivenOptions): Given {
  if (language !== undefined && !/^[a-z]{2}$/.test(language)) {
    throw new Problem('word-unknown', {
      found: `--language is “${language}”`,
      wanted: 'two small letters of ISO 639-1, for example en, uk or fr',
      next: 'Write the code of the language, or leave it out: it is worked out from the text.',
    });
  }
  return {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(author === undefined ? {} : { author }),
    ...(language === undefined ? {} : { language }),
    ...(published === undefined ? {} : { published: questionDay(published, '--published') }),
  };
}
