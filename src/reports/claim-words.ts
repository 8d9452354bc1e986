/** The words around printed claims; what the rules themselves say is in English and no part of them. */
import type { Confidence } from '../base/finding.ts';
import type { Mode, Speaker } from '../evidence/claim.ts';
import type { Verdict } from '../evidence/verdict.ts';
import { VERDICT_SAYS } from './verdict-words.ts';

export interface ClaimWords {
  /** Of these words, BCP 47. */
  readonly language: string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly verdictSays: Readonly<Record<Verdict, string>>;
  readonly legend: string;
  /** Before the words of a page. */
  page(page: number): string;
  /** A sentence: on which page it stands. */
  onPage(page: number): string;
  /** For readers of the screen, between the sign and the number of a statement. */
  signTells(verdict: string): string;
  statement(number: number): string;
  readonly none: string;
  readonly correct: string;
  readonly missing: string;
  readonly positions: string;
  readonly restsOn: string;
  readonly inText: string;
  readonly textItself: string;
  /** Before the subject and what is said of it. */
  readonly takenToSay: string;
  readonly manner: Readonly<Record<Speaker['manner'], string>>;
  readonly mode: Readonly<Record<Mode, string>>;
  readonly article: string;
  readonly ground: string;
  stance(bound: boolean | null): string;
  confidence(confidence: Confidence): string;
  /** An interval (ISO 8601-2 as the record has it) in words. */
  date(text: string): string;
}

export const ENGLISH_CLAIMS: ClaimWords = {
  language: 'en',
  verdict: {
    supported: 'supported',
    imprecise: 'imprecise',
    contradicted: 'contradicted',
    contested: 'contested',
    unknown: 'unknown',
    impossible: 'impossible',
  },
  verdictSays: VERDICT_SAYS,
  legend: 'What the signs mean',
  page: (page) => `page ${page}`,
  onPage: (page) => `Page ${page}.`,
  signTells: (verdict) => ` ${verdict}: statement `,
  statement: (number) => `statement ${number}`,
  none: 'None.',
  correct: 'Correct:',
  missing: 'Missing:',
  positions: 'Positions',
  restsOn: 'Rests on',
  inText: 'In the text',
  textItself: 'the text itself',
  takenToSay: 'Taken to say of',
  manner: { quoted: 'in the words of', reported: 'as told by' },
  mode: {
    asserted: 'asserted',
    denied: 'denied',
    alleged: 'alleged',
    planned: 'planned',
    hypothetical: 'hypothetical',
    asked: 'asked',
  },
  article: 'Art',
  ground: 'Ground:',
  stance: (bound) => (bound === null ? 'takes no side' : bound ? 'bound' : 'not bound'),
  confidence: (confidence) => `Confidence: ${confidence}.`,
  date: dateWords('by', 'from', 'to'),
};

/** `by 2020-12-31`, `from 2022-02-24`, `2025-12-01 to 2025-12-05`, in the words of a language. */
export function dateWords(by: string, from: string, to: string): (date: string) => string {
  return (date) => {
    if (date.startsWith('../')) return `${by} ${date.slice(3)}`;
    if (date.endsWith('/..')) return `${from} ${date.slice(0, -3)}`;
    return date.replace('/', ` ${to} `);
  };
}
