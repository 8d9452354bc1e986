/** What the program says of its own in cells and references: notes on a stock, where a sum comes from, how a duty stands. */
import type { Said } from '../words.ts';

export const SAYINGS = {
  'and-also': { en: '; ', fr: ' ; ' },
  plain: { en: '{text}', fr: '{text}' },
  'where-account': { en: '{account}', fr: '{account}' },
  'where-type': { en: '{account}, {type}', fr: '{account}, {type}' },
  'no-day': { en: 'no day given', fr: 'sans date' },
  'deadline-unknown': { en: 'not on record', fr: 'non enregistrée' },
  'counted-by-others': { en: 'counted by {voice}, not by the State', fr: 'compté par {voice}, non par l’État' },
  'counted-then-moved': { en: 'counted {count}, then moved', fr: '{count} au décompte, puis mouvements' },
  detector: { en: 'detector: {how}', fr: 'au détecteur : {how}' },
  'small-numbers': {
    en: 'small numbers are left out, so that nobody can be told from them',
    fr: 'les petits nombres sont omis, pour que personne ne puisse être reconnu',
  },
  'ref-stock': {
    en: '{id}: {what} {quantity}{type}, {when}, by {voice}{note}',
    fr: '{id} : {what} {quantity}{type}, {when}, selon {voice}{note}',
  },
  'ref-type': { en: ' {type}', fr: ' {type}' },
  'ref-note': { en: ' ({note})', fr: ' ({note})' },
  'ref-ledger': { en: 'ledger of land of {owner}: {command}', fr: 'registre des terres de {owner} : {command}' },
  'ref-ledger-unit': {
    en: 'ledger of land of {owner}, {unit}: {command}',
    fr: 'registre des terres de {owner}, {unit} : {command}',
  },
  'ref-devices': {
    en: 'devices destroyed from {from} to {to}: {command}',
    fr: 'engins détruits du {from} au {to} : {command}',
  },
  'ref-devices-unit': {
    en: 'devices destroyed from {from} to {to}, {unit}: {command}',
    fr: 'engins détruits du {from} au {to}, {unit} : {command}',
  },
  'ref-area': { en: 'hazardous-area {id}, from {source}', fr: 'zone dangereuse {id}, source : {source}' },
  'ref-statement': {
    en: '{id}, stated by {author}: {reason}{note}',
    fr: '{id}, déclaré par {author} : {reason}{note}',
  },
  'ref-casualties': {
    en: 'edition of the casualties of whole years, for the public',
    fr: 'édition publique des victimes, par années entières',
  },
  'ref-educated': {
    en: 'edition of risk education in whole years, for the public',
    fr: 'édition publique de l’éducation aux risques, par années entières',
  },
  'ref-assisted': {
    en: 'edition of victim assistance in whole years, for the public',
    fr: 'édition publique de l’assistance aux victimes, par années entières',
  },
  // Where it is told in English with words of the record, the place of the record stands alone.
  'ref-provision': { en: '{treaty} Art {article}', fr: '{treaty} Art {article}' },
  'ref-act': { en: '{id}: {state} {act}', fr: '{id} : {state}, {act}' },
  'ref-fact': { en: '{id}{date}', fr: '{id}{date}' },
  'duty-title': { en: '{title} ({covers})', fr: '{title} ({covers})' },

  'reason-filed': { en: 'filed {filed}, due on {due}', fr: 'déposé {filed}, échéance le {due}' },
  'reason-filed-late': {
    en: 'filed {filed}, {days} {days?day|days} after the due day {due}',
    fr: 'déposé {filed}, {days} {days?jour|jours} après l’échéance du {due}',
  },
  'reason-filed-unclear': {
    en: 'filed {filed}, which leaves open whether by the due day {due}',
    fr: 'déposé {filed}, sans que l’on sache si l’échéance du {due} a été respectée',
  },
  'reason-due': { en: 'due on {due}', fr: 'échéance le {due}' },
  'reason-due-contested': { en: 'the day on which it is due is contested', fr: 'l’échéance est contestée' },
  'reason-not-filed': {
    en: 'was due on {due}; not filed by {through}, {days} {days?day|days} later',
    fr: 'échu le {due} ; non déposé au {through}, {days} {days?jour|jours} plus tard',
  },
  'reason-filing-not-on-record': {
    en: 'was due on {due}; whether it was filed is not on record',
    fr: 'échu le {due} ; rien n’indique s’il a été déposé',
  },
  'reason-as-noted': { en: '{note}', fr: '{note}' },
  'reason-nothing-to-do': { en: 'nothing to do is reported', fr: 'il est communiqué qu’il n’y a rien à faire' },
  'reason-completed-only': {
    en: 'was due on {due}; completed only {completed}',
    fr: 'échu le {due} ; achevé seulement {completed}',
  },
  'reason-completed-unclear': {
    en: 'was due on {due}; completed {completed}, which leaves open whether by {on}',
    fr: 'échu le {due} ; achevé {completed}, sans que l’on sache si c’était au {on}',
  },
  'reason-completed': { en: 'completed {completed}, due on {due}', fr: 'achevé {completed}, échéance le {due}' },
  'reason-completed-late': {
    en: 'completed {completed}, after the due day {due}',
    fr: 'achevé {completed}, après l’échéance du {due}',
  },
  'reason-completed-open': {
    en: 'completed {completed}, which leaves open whether by the due day {due}',
    fr: 'achevé {completed}, sans que l’on sache si l’échéance du {due} a été respectée',
  },
  'reason-extension-undated': {
    en: 'was due on {due}; {parts}, on a day that was not found',
    fr: 'échu le {due} ; {parts}, à une date qui n’a pas été trouvée',
  },
  'reason-extended': { en: 'extended{meeting} to {until}{note}', fr: 'prolongé{meeting} jusqu’au {until}{note}' },
  'reason-meeting': { en: ' by the {meeting}', fr: ' ({meeting})' },
  'reason-no-until': { en: 'a day not named', fr: 'une date non indiquée' },
  'reason-outstanding': {
    en: 'was due on {due}; still outstanding {when}',
    fr: 'échu le {due} ; encore inachevé {when}',
  },
  'reason-extension-requested': {
    en: 'was due on {due}; a further extension was requested ({when}), no grant is on record',
    fr: 'échu le {due} ; une nouvelle prolongation a été demandée ({when}), aucun accord n’est enregistré',
  },
  'reason-completion-not-on-record': {
    en: 'was due on {due}; completion is not on record',
    fr: 'échu le {due} ; l’achèvement n’est pas enregistré',
  },
  'reason-entry-unknown': {
    en: 'from when it is bound is not on record',
    fr: 'le jour depuis lequel l’État est lié n’est pas enregistré',
  },
  'reason-entry-contested': {
    en: 'the day of entry into force is contested: {parts}',
    fr: 'la date d’entrée en vigueur est contestée : {parts}',
  },
  'reason-entry': { en: '{entry}', fr: '{entry}' },
  'reason-entry-gives': { en: '{entry} gives {due}', fr: '{entry} donne {due}' },
  'reason-owed': { en: 'owed since {since}, without a day', fr: 'due depuis le {since}, sans échéance' },
  'reason-owed-figures': {
    en: 'owed since {since}, without a day; {parts}',
    fr: 'due depuis le {since}, sans échéance ; {parts}',
  },
  'reason-retained': { en: 'retained: {quantity} ({when})', fr: 'mines conservées : {quantity} ({when})' },
} as const satisfies Record<string, Said>;
