/**
 * What does not fit in the ledger of stocks, by the codes of `src/stockpiles/finding.ts`; in English as it is said there. `{where}` is
 * the account and the type, `{entries}` are what it rests on.
 */
import type { Said } from '../words.ts';

interface StockSaid {
  readonly found: Said;
  readonly wanted: Said;
  readonly next: Said;
}

const SET_ASIDE = {
  wanted: {
    en: 'the institution that is authorised, and for what (Art 7(1)(d))',
    fr: 'l’institution autorisée, et à quelle fin (Art 7(1)(d))',
  },
  next: { en: 'Record both.', fr: 'Enregistrez les deux.' },
} as const;

export const STOCK_TEXTS = {
  'count-differs': {
    found: {
      en: '{where}: {before} on {earlier}, plus {came}, less {went}, leaves {left}; counted on {later}: {counted}, {gap} apart ({entries})',
      fr: '{where} : {before} le {earlier}, plus {came}, moins {went}, laisse {left} ; compté le {later} : {counted}, soit un écart de {gap} ({entries})',
    },
    wanted: {
      en: 'what was, plus what came, less what went',
      fr: 'ce qui était là, plus les entrées, moins les sorties',
    },
    next: {
      en: 'Say what came or went besides, or correct a number.',
      fr: 'Indiquez les autres entrées ou sorties, ou corrigez un nombre.',
    },
  },
  'more-went-than-was': {
    found: {
      en: '{where}: {before} on {earlier}, plus {came}, less {went}: {short} more than there can have been ({entries})',
      fr: '{where} : {before} le {earlier}, plus {came}, moins {went} : {short} de plus qu’il ne pouvait y en avoir ({entries})',
    },
    wanted: { en: 'no more going out than there was', fr: 'pas plus de sorties que ce qu’il y avait' },
    next: {
      en: 'Look for mines that were found or received and not told of, or correct a number.',
      fr: 'Cherchez des mines découvertes ou reçues qui n’ont pas été signalées, ou corrigez un nombre.',
    },
  },
  'total-differs': {
    found: {
      en: '{where}: a total of {total}; its parts make {sum} ({entries})',
      fr: '{where} : un total de {total} ; la somme de ses parties est {sum} ({entries})',
    },
    wanted: { en: 'a total that is the sum of its parts', fr: 'un total égal à la somme de ses parties' },
    next: {
      en: 'Look for a line that is missing, or was added twice.',
      fr: 'Cherchez une ligne manquante ou ajoutée deux fois.',
    },
  },
  'counted-twice': {
    found: {
      en: '{where}: {one} and {other} for {day} ({entries})',
      fr: '{where} : {one} et {other} pour le {day} ({entries})',
    },
    wanted: { en: 'one number of one voice for one day', fr: 'un seul nombre par voix et par jour' },
    next: {
      en: 'Correct the wrong one, or give the later report its own day.',
      fr: 'Corrigez celui qui est faux, ou donnez au rapport ultérieur son propre jour.',
    },
  },
  'voices-differ': {
    found: {
      en: '{where}: on {day}, {one} by {voice} (counted {counted}) and {other} by {otherVoice} (counted {otherCounted}) ({entries})',
      fr: '{where} : le {day}, {one} selon {voice} (compté {counted}) et {other} selon {otherVoice} (compté {otherCounted}) ({entries})',
    },
    wanted: {
      en: 'numbers that can both be true, or a judgement on them',
      fr: 'des nombres qui peuvent être vrais tous deux, ou un jugement à leur sujet',
    },
    next: {
      en: 'Both are kept. Ask which of them was corrected later.',
      fr: 'Les deux sont gardés. Demandez lequel a été corrigé par la suite.',
    },
  },
  'event-differs': {
    found: {
      en: '{where}: {one} by {voice}, {other} by {otherVoice} ({entries})',
      fr: '{where} : {one} selon {voice}, {other} selon {otherVoice} ({entries})',
    },
    wanted: {
      en: 'numbers of one event that can both be true',
      fr: 'des nombres sur un même événement qui peuvent être vrais tous deux',
    },
    next: {
      en: 'Sums are made with the limits of both. Ask which of them was corrected.',
      fr: 'Les sommes sont faites avec les limites des deux. Demandez lequel a été corrigé.',
    },
  },
  'retained-unchanged': {
    found: {
      en: '{where}: {quantity} in {reports} reports, from {first} to {last} ({entries})',
      fr: '{where} : {quantity} dans {reports} rapports, de {first} à {last} ({entries})',
    },
    wanted: {
      en: 'the minimum number absolutely necessary, with what it was used for (Art 3(1))',
      fr: 'le nombre minimum absolument nécessaire, avec l’usage qui en a été fait (Art 3(1))',
    },
    next: {
      en: 'State the use and the plans, or destroy what is not needed.',
      fr: 'Déclarez l’utilisation et les projets, ou détruisez ce qui n’est pas nécessaire.',
    },
  },
  'retained-without-purpose': {
    found: {
      en: '{where}: {quantity} set aside without a purpose ({entries})',
      fr: '{where} : {quantity} mises de côté sans objet indiqué ({entries})',
    },
    ...SET_ASIDE,
  },
  'retained-without-purpose.institution': {
    found: {
      en: '{where}: {quantity} set aside without an institution ({entries})',
      fr: '{where} : {quantity} mises de côté sans institution indiquée ({entries})',
    },
    ...SET_ASIDE,
  },
  'stock-after-deadline': {
    found: {
      en: '{where}: {quantity} by {voice} on {day}; the deadline was {deadline} ({entries})',
      fr: '{where} : {quantity} selon {voice} le {day} ; la date limite était le {deadline} ({entries})',
    },
    wanted: {
      en: 'no stockpiled anti-personnel mines, save those that Art 3 permits (Art 4)',
      fr: 'aucune mine antipersonnel stockée, hormis celles que l’Art 3 autorise (Art 4)',
    },
    next: {
      en: 'Art 4 knows no extension. Record what was destroyed since, or when it will be.',
      fr: 'L’Art 4 ne prévoit pas de prolongation. Enregistrez ce qui a été détruit depuis, ou quand cela le sera.',
    },
  },
  'stock-unknown-after-deadline': {
    found: {
      en: '{where}: {quantity} by {voice}, last counted {counted}; the deadline was {deadline} ({entries})',
      fr: '{where} : {quantity} selon {voice}, dernier décompte {counted} ; la date limite était le {deadline} ({entries})',
    },
    wanted: {
      en: 'a count after the deadline, or the completion of the destruction',
      fr: 'un décompte après la date limite, ou l’achèvement de la destruction',
    },
    next: { en: 'Look for the report that tells of it.', fr: 'Cherchez le rapport qui en fait état.' },
  },
  'statements-differ': {
    found: {
      en: '{where}: {measure}: {one} by {voice} ({when}) and {other} by {otherVoice} ({otherWhen}) ({entries})',
      fr: '{where} : {measure} : {one} selon {voice} ({when}) et {other} selon {otherVoice} ({otherWhen}) ({entries})',
    },
    wanted: { en: 'one number, or a judgement on the two', fr: 'un seul nombre, ou un jugement sur les deux' },
    next: {
      en: 'Both are kept. Ask which edition is the later one.',
      fr: 'Les deux sont gardés. Demandez quelle édition est la plus récente.',
    },
  },
  'transfer-without-purpose': {
    found: {
      en: '{where}: {quantity} {act}, without a purpose ({entries})',
      fr: '{where} : {quantity} {act}, sans objet indiqué ({entries})',
    },
    wanted: {
      en: 'training and development (Art 3(1)) or destruction (Art 3(2))',
      fr: 'la formation et la mise au point de techniques (Art 3(1)) ou la destruction (Art 3(2))',
    },
    next: {
      en: 'Record the purpose: a transfer for any other is prohibited to a Party.',
      fr: 'Enregistrez l’objet : tout autre transfert est interdit à un État partie.',
    },
  },
  'destroyed-in-all-differs': {
    found: {
      en: '{where}: {quantity} destroyed in all by {day}; single destructions make {sum} ({entries})',
      fr: '{where} : {quantity} détruites en tout au {day} ; les destructions prises une à une font {sum} ({entries})',
    },
    wanted: {
      en: 'at least as many in all as in single acts',
      fr: 'au moins autant en tout que dans les actes pris un à un',
    },
    next: {
      en: 'Correct the number in all, or a destruction that was told twice.',
      fr: 'Corrigez le nombre total, ou une destruction signalée deux fois.',
    },
  },
} as const satisfies Record<string, StockSaid>;
