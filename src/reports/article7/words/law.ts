/** Words of the law that are titles of duties and acts; in English the record has its own. */
import type { Act } from '../../../law/act.ts';
import type { Said } from '../words.ts';

/** By the treaty and the id of the duty. */
export const DUTY_TITLES: Readonly<Record<string, Said>> = {
  'APMBC stockpile-destruction': { en: 'Destroy the stockpile', fr: 'Détruire le stock' },
  'APMBC retention': {
    en: 'Keep no more mines for training than the minimum absolutely necessary',
    fr: 'Ne conserver pour la formation que le minimum de mines absolument nécessaire',
  },
  'APMBC mine-clearance': {
    en: 'Destroy all anti-personnel mines in mined areas',
    fr: 'Détruire toutes les mines antipersonnel dans les zones minées',
  },
  'APMBC marking': {
    en: 'Identify, mark, monitor and protect mined areas',
    fr: 'Identifier, marquer, surveiller et protéger les zones minées',
  },
  'APMBC first-report': { en: 'First transparency report', fr: 'Premier rapport de transparence' },
  'APMBC yearly-report': { en: 'Yearly transparency report', fr: 'Rapport annuel de transparence' },
  'APMBC national-measures': {
    en: 'Legal, administrative and penal measures',
    fr: 'Mesures législatives, administratives et pénales',
  },
  'CCM stockpile-destruction': { en: 'Destroy the stockpile', fr: 'Détruire le stock' },
  'CCM retention': {
    en: 'Keep no more cluster munitions for training than the minimum absolutely necessary',
    fr: 'Ne conserver pour la formation que le minimum d’armes à sous-munitions absolument nécessaire',
  },
  'CCM remnant-clearance': {
    en: 'Clear and destroy cluster munition remnants',
    fr: 'Enlever et détruire les restes d’armes à sous-munitions',
  },
  'CCM first-report': { en: 'First transparency report', fr: 'Premier rapport de transparence' },
  'CCM yearly-report': { en: 'Yearly transparency report', fr: 'Rapport annuel de transparence' },
  'CCM national-measures': {
    en: 'Legal, administrative and penal measures',
    fr: 'Mesures législatives, administratives et pénales',
  },
  'CCW-APII recording': {
    en: 'Record and keep all information on minefields, mines and devices',
    fr: 'Enregistrer et conserver tous les renseignements sur les champs de mines, les mines et les dispositifs',
  },
  'CCW-APII post-hostilities-clearance': {
    en: 'Clear, remove, destroy or maintain minefields after hostilities',
    fr: 'Nettoyer, enlever, détruire ou entretenir les champs de mines après les hostilités',
  },
  'CCW-APII yearly-report': { en: 'Yearly report', fr: 'Rapport annuel' },
  'CCW-APII national-measures': { en: 'Legislative and penal measures', fr: 'Mesures législatives et pénales' },
};

/** As a thing that happened; in English the record says who did it. */
export const ACT_NAMES: Readonly<Record<Act['kind'], Said>> = {
  signature: { en: 'signature', fr: 'signature' },
  ratification: { en: 'ratification', fr: 'ratification' },
  acceptance: { en: 'acceptance', fr: 'acceptation' },
  approval: { en: 'approval', fr: 'approbation' },
  accession: { en: 'accession', fr: 'adhésion' },
  succession: { en: 'succession', fr: 'succession' },
  'consent-to-be-bound': { en: 'consent to be bound', fr: 'consentement à être lié' },
  declaration: { en: 'declaration', fr: 'déclaration' },
  'provisional-application': { en: 'provisional application', fr: 'application provisoire' },
  'withdrawal-notification': { en: 'notice of withdrawal', fr: 'notification de retrait' },
  'withdrawal-revocation': { en: 'notice of withdrawal taken back', fr: 'révocation de la notification de retrait' },
  'withdrawal-effective': { en: 'withdrawal reported to take effect', fr: 'retrait dont l’effet est signalé' },
  'suspension-notification': { en: 'notice of suspension', fr: 'notification de suspension' },
  'suspension-revocation': { en: 'notice of suspension taken back', fr: 'révocation de la notification de suspension' },
  objection: { en: 'objection', fr: 'objection' },
};
