/** What the author is told before a report goes out: found, wanted, next. */
import type { Said } from '../words.ts';
import { LAND_TEXTS } from './land-findings.ts';
import { STOCK_TEXTS } from './stock-findings.ts';

export interface FindingSaid {
  readonly found: Said;
  readonly wanted: Said;
  readonly next: Said;
}

const OWN_TEXTS = {
  'not-bound': {
    found: {
      en: '{state} was not bound by {treaty} on {day}',
      fr: '{state} n’était pas lié par le traité {treaty} le {day}',
    },
    wanted: {
      en: 'a State that is Party in the year of the report',
      fr: 'un État partie au cours de l’année du rapport',
    },
    next: {
      en: 'A State that is no Party may report of its own will; say so in the report.',
      fr: 'Un État qui n’est pas partie peut faire rapport de son plein gré ; indiquez-le dans le rapport.',
    },
  },
  'year-unfinished': {
    found: { en: '{year} is not over on {day}', fr: '{year} n’est pas terminée le {day}' },
    wanted: { en: 'a calendar year that is over', fr: 'une année civile terminée' },
    next: {
      en: 'What happens until {end} is not in it: make it again then.',
      fr: 'Ce qui survient jusqu’au {end} n’y figure pas : refaites-le alors.',
    },
  },
  'year-unfinished.not-begun': {
    found: { en: '{year} has not begun on {day}', fr: '{year} n’a pas commencé le {day}' },
    wanted: { en: 'a calendar year that is over', fr: 'une année civile terminée' },
    next: { en: 'Choose an earlier year.', fr: 'Choisissez une année antérieure.' },
  },
  'lists-missing': {
    found: { en: 'nothing is recorded for {lists}', fr: 'rien n’est enregistré pour : {lists}' },
    wanted: {
      en: 'what the treaty asks for, or a statement that there is none',
      fr: 'ce que le traité demande, ou une déclaration qu’il n’y a rien',
    },
    next: {
      en: 'Each table says where it would come from. State it with “whitestone report-statements STATE FILE”; “none: true” says that there is nothing.',
      fr: 'Chaque tableau dit quelle en serait la source. Déclarez-le avec « whitestone report-statements STATE FILE » ; « none: true » dit qu’il n’y a rien.',
    },
  },
  'lists-missing.questionnaire': {
    found: { en: 'nothing is recorded for {lists}', fr: 'rien n’est enregistré pour : {lists}' },
    wanted: {
      en: 'what the questionnaire asks for, or a statement that there is none',
      fr: 'ce que le questionnaire demande, ou une déclaration qu’il n’y a rien',
    },
    next: {
      en: 'Each table says where it would come from. State it with “whitestone report-statements STATE FILE”; “none: true” says that there is nothing.',
      fr: 'Chaque tableau dit quelle en serait la source. Déclarez-le avec « whitestone report-statements STATE FILE » ; « none: true » dit qu’il n’y a rien.',
    },
  },
  'deadline-out-of-reach': {
    found: {
      en: 'at the present rate the land is free in {year}; the deadline is {deadline}',
      fr: 'au rythme actuel, les terres seront libres en {year} ; la date limite est le {deadline}',
    },
    wanted: {
      en: 'destruction by the deadline, or a request to extend it (Art 5(3))',
      fr: 'la destruction avant la date limite, ou une demande de prolongation (Art 5(3))',
    },
    next: {
      en: 'A request is decided by a meeting before the deadline: see “whitestone report article5”.',
      fr: 'Une réunion statue sur la demande avant la date limite : voir « whitestone report article5 ».',
    },
  },
  'deadline-out-of-reach.never': {
    found: {
      en: 'at the present rate the land is free at no time; the deadline is {deadline}',
      fr: 'au rythme actuel, les terres ne seront jamais libres ; date limite : {deadline}',
    },
    wanted: {
      en: 'destruction by the deadline, or a request to extend it (Art 5(3))',
      fr: 'la destruction avant la date limite, ou une demande de prolongation (Art 5(3))',
    },
    next: {
      en: 'A request is decided by a meeting before the deadline: see “whitestone report article5”.',
      fr: 'Une réunion statue sur la demande avant la date limite : voir « whitestone report article5 ».',
    },
  },
  'filed-already': {
    found: {
      en: 'a report for this year is filed as “{snapshot}”',
      fr: 'un rapport pour cette année est déposé sous « {snapshot} »',
    },
    wanted: {
      en: 'one report a year, and corrections with a note',
      fr: 'un rapport par an, et des corrections motivées',
    },
    next: {
      en: '--submit files this as a correction; what changed since is told below.',
      fr: '--submit dépose ceci comme correction ; ce qui a changé depuis est exposé ci-dessous.',
    },
  },
  'count-of-others': {
    found: {
      en: '{account}: only others counted it; the State itself did not',
      fr: '{account} : seuls d’autres l’ont compté, pas l’État lui-même',
    },
    wanted: {
      en: 'the State’s own count, by type, quantity and, if possible, lot (Art 7(1)(b), (d))',
      fr: 'le décompte de l’État lui-même, par type, quantité et, si possible, lot (Art 7(1)(b), (d))',
    },
    next: {
      en: 'Record a stock-count with the code of the State as its voice.',
      fr: 'Enregistrez un « stock-count » dont la voix est le code de l’État.',
    },
  },
  'retained-without-use': {
    found: {
      en: 'mines are retained, and neither their use nor plans for them are recorded',
      fr: 'des mines sont conservées, et ni leur utilisation ni les projets à leur égard ne sont enregistrés',
    },
    wanted: {
      en: 'what they are kept for, what was done with them, and what is planned (table D1b)',
      fr: 'pourquoi elles sont conservées, ce qui en a été fait et ce qui est prévu (tableau D1b)',
    },
    next: {
      en: 'State it as “use”, or record it with the count.',
      fr: 'Déclarez-le sous « use », ou enregistrez-le avec le décompte.',
    },
  },
} as const satisfies Record<string, FindingSaid>;

export const FINDINGS = { ...OWN_TEXTS, ...STOCK_TEXTS, ...LAND_TEXTS } as const satisfies Record<string, FindingSaid>;
export type FindingText = keyof typeof FINDINGS;
