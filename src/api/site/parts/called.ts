/** Names of States for what prints claims. */
import type { LegalRecord } from '../../../law/record.ts';
import type { Called } from '../../../reports/evidence.ts';
import type { Language } from '../words.ts';
import { stateName } from './state-name.ts';

/** State code to plain name in the language of the page. @param called as the lexicon has them, in English */
export function calledIn(record: LegalRecord, called: Called, language: Language): Called {
  if (language === 'en') return called;
  return new Map([...record.states.keys()].map((iso3) => [iso3, stateName(record, iso3, language)]));
}
