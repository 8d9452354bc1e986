/** What the page of reports is asked, and which report of the command line that is. */
import { z } from 'zod';
import { type Day, yearOf } from '../../../../base/day.ts';
import { wordOf } from '../../../../base/word.ts';
import { LANGUAGES } from '../../../../reports/article7/words.ts';
import type { ReportSpec } from '../../../../tasks/report/make-report.ts';
import type { Parameter } from '../../../parameter.ts';
import { SITE_MOMENT, SITE_ON } from '../../parts/clocks.ts';
import { given, textParameter } from '../../parts/given.ts';
import type { Sent, SiteQuestion } from '../../route.ts';

/** One choice, for a form without script cannot take back a layout that another report does not have. */
export const CHOICES = [
  'article7-forms',
  'article7-guide',
  'article7-ccm',
  'ccw-apii',
  'article5',
  'profile',
  'osce',
] as const;
export type Choice = (typeof CHOICES)[number];

const ASKED: Readonly<Record<Choice, Pick<ReportSpec, 'report' | 'treaty' | 'layout'>>> = {
  'article7-forms': { report: 'article7', treaty: 'APMBC', layout: 'forms' },
  'article7-guide': { report: 'article7', treaty: 'APMBC', layout: 'guide' },
  'article7-ccm': { report: 'article7', treaty: 'CCM' },
  'ccw-apii': { report: 'article7', treaty: 'CCW-APII' },
  article5: { report: 'article5' },
  profile: { report: 'profile' },
  osce: { report: 'osce' },
};

const STATE = textParameter('state', 'A State: its ISO code or English name. Without it, which reports there are.');
const REPORT: Parameter<Choice> = {
  name: 'report',
  description: 'Which report, in which layout; default: article7-forms.',
  schema: z.enum(CHOICES),
  read: (text) => wordOf(CHOICES, text, 'report'),
};
const YEAR = textParameter('year', 'The calendar year that it covers, four digits; default: the last that is over.');
/** `lang` is of the page. */
const LANGUAGE: Parameter<(typeof LANGUAGES)[number]> = {
  name: 'language',
  description: 'The language of the report; default: en.',
  schema: z.enum(LANGUAGES),
  read: (text) => wordOf(LANGUAGES, text, 'language'),
};
const KNOWN: Parameter<string> = {
  name: 'known',
  description: `${SITE_MOMENT.description} Or snapshot:NAME, as it was filed.`,
  schema: z.string(),
  read: (text) => (isFiled(text) ? text : SITE_MOMENT.read(text)),
};
export const PARAMETERS = [STATE, REPORT, YEAR, LANGUAGE, SITE_ON, KNOWN] as Parameter<unknown>[];

export function isFiled(known: string | undefined): boolean {
  return known?.startsWith('snapshot:') ?? false;
}

export interface Asked {
  /** As it was written. */
  readonly state: string | undefined;
  readonly choice: Choice;
  readonly year: string;
  readonly language: (typeof LANGUAGES)[number];
  readonly known: string | undefined;
}

/** @throws Problem `word-unknown`, of the days */
export function askedOf(question: SiteQuestion): Asked {
  given(question, SITE_ON);
  return {
    state: given(question, STATE),
    choice: given(question, REPORT) ?? 'article7-forms',
    year: given(question, YEAR) ?? String(yearOf(question.today) - 1),
    language: given(question, LANGUAGE) ?? 'en',
    known: given(question, KNOWN),
  };
}

export function specOf(asked: Asked & { readonly state: string }, on: string | undefined): ReportSpec {
  const { state, choice, year, language, known } = asked;
  return { ...ASKED[choice], state, year, lang: language, known, on: on || undefined };
}

/** The same from a form that files it. @throws Problem `word-unknown` */
export function sentSpec(sent: Pick<Sent, 'text'>, today: Day): Asked & { readonly state: string } {
  const text = (name: string): string | undefined => sent.text(name) || undefined;
  return {
    state: text('state') ?? '',
    choice: REPORT.read(text('report') ?? ''),
    year: text('year') ?? String(yearOf(today) - 1),
    language: LANGUAGE.read(text('language') ?? 'en'),
    known: undefined,
  };
}
