/** What a State is called on a page. */
import countries from 'i18n-iso-countries';
import type { LegalRecord } from '../../../law/record.ts';
import type { Language } from '../words.ts';

/** The name of the record in English, the usual one in other languages; the code itself where there is no name for it. */
export function stateName(record: Pick<LegalRecord, 'states'>, iso3: string, language: Language): string {
  const english = record.states.get(iso3)?.name ?? countries.getName(iso3, 'en') ?? iso3;
  return language === 'en' ? english : (countries.getName(iso3, language) ?? english);
}
