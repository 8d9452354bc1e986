/** Names of States in the language of the page; the record has them in English. */
import { createRequire } from 'node:module';
import { plain } from '../../../law/name.ts';
import type { LegalRecord } from '../../../law/record.ts';
import { stateName as englishName } from '../../../reports/resource.ts';
import type { Language } from '../words.ts';

type Names = Readonly<Record<string, string | readonly string[]>>;

let ukrainian: Names | null = null;

/** By ISO 3166-1 alpha-2. Read when first asked for. */
function ukrainianNames(): Names {
  if (ukrainian === null) {
    const load = createRequire(import.meta.url);
    ukrainian = (load('i18n-iso-countries/langs/uk.json') as { readonly countries: Names }).countries;
  }
  return ukrainian;
}

/** The short name; the code where there is none. */
export function stateName(record: LegalRecord, iso3: string, language: Language): string {
  const state = record.states.get(iso3);
  if (language === 'en' || state === undefined) return englishName(record, iso3);
  const found = ukrainianNames()[state.iso2];
  return (typeof found === 'string' ? found : found?.[0]) ?? state.name;
}

/** The State that is called so in another language than English; its code, or null. */
export function stateCalled(record: LegalRecord, name: string): string | null {
  const wanted = plain(name);
  for (const state of record.states.values()) {
    const names = [ukrainianNames()[state.iso2] ?? []].flat();
    if (names.some((one) => plain(one) === wanted)) return state.iso3;
  }
  return null;
}

/** Sorts names as the language does. */
export function inNameOrder(language: Language): (left: string, right: string) => number {
  return new Intl.Collator(language === 'en' ? 'en-GB' : language).compare;
}
