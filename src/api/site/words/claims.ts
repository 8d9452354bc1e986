/** The words around printed claims, in the language of the page. */
import { type ClaimWords, dateWords, ENGLISH_CLAIMS } from '../../../reports/claim-words.ts';
import type { Language } from '../words.ts';

const UKRAINIAN: ClaimWords = {
  language: 'uk',
  verdict: {
    supported: 'підтверджено',
    imprecise: 'неточно',
    contradicted: 'суперечить',
    contested: 'спірно',
    unknown: 'невідомо',
    impossible: 'неможливо',
  },
  verdictSays: {
    supported: 'Дані кажуть те саме.',
    imprecise: 'Сказано неточно, але по суті правильно або майже правильно; правильне значення наведено.',
    contradicted: 'Дані кажуть інше.',
    contested: 'У даних є позиції, що розходяться; кожну наведено з тим, хто її обстоює.',
    unknown: 'Дані цього не вирішують. Це не оцінка твердження.',
    impossible: 'Так бути не може, хоч би що було в даних.',
  },
  legend: 'Що означають знаки',
  page: (page) => `с. ${page}`,
  onPage: (page) => `Сторінка ${page}.`,
  signTells: (verdict) => ` ${verdict}: твердження `,
  statement: (number) => `твердження ${number}`,
  none: 'Немає.',
  correct: 'Правильно:',
  missing: 'Бракує:',
  positions: 'Позиції',
  restsOn: 'Спирається на',
  inText: 'У тексті',
  textItself: 'сам текст',
  takenToSay: 'Прочитано як твердження, про що:',
  manner: { quoted: 'словами:', reported: 'за словами:' },
  mode: {
    asserted: 'стверджується',
    denied: 'заперечується',
    alleged: 'припускається',
    planned: 'планується',
    hypothetical: 'умовно',
    asked: 'запитується',
  },
  article: 'ст.',
  ground: 'Підстава:',
  stance: (bound) => (bound === null ? 'не стає ні на чий бік' : bound ? 'зв’язана' : 'не зв’язана'),
  confidence: (confidence) => `Певність: ${{ high: 'висока', medium: 'середня', low: 'низька' }[confidence]}.`,
  date: dateWords('до', 'від', '–'),
};

const WORDS: Readonly<Record<Language, ClaimWords>> = { en: ENGLISH_CLAIMS, uk: UKRAINIAN };

export function claimWords(language: Language): ClaimWords {
  return WORDS[language];
}
