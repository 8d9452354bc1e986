/** What a State is called in the language of the page. */
import { createRequire } from 'node:module';
import type { LegalRecord } from '../../../law/record.ts';
import { stateName as englishName } from '../../../reports/resource.ts';
import type { Language } from '../words.ts';

let ukrainian: Readonly<Record<string, string | readonly string[]>> | null = null;

/** The short name; in Ukrainian as the package i18n-iso-countries has it. The code where there is none. */
export function stateName(record: LegalRecord, iso3: string, language: Language): string {
  if (language === 'en') return englishName(record, iso3);
  ukrainian ??= (
    createRequire(import.meta.url)('i18n-iso-countries/langs/uk.json') as {
      countries: Readonly<Record<string, string | readonly string[]>>;
    }
  ).countries;
  const found = [ukrainian[record.states.get(iso3)?.iso2 ?? ''] ?? []].flat()[0];
  return found ?? englishName(record, iso3);
}
