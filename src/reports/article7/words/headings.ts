/** Titles of reports and headings of sections, in our own words. */
import type { Said } from '../words.ts';

export const HEADINGS = {
  'report-article7': {
    en: 'Report under Article 7 of the Mine Ban Convention',
    fr: 'Rapport au titre de l’article 7 de la Convention sur l’interdiction des mines antipersonnel',
  },
  'report-ccm': {
    en: 'Report under Article 7 of the Convention on Cluster Munitions',
    fr: 'Rapport au titre de l’article 7 de la Convention sur les armes à sous-munitions',
  },
  'report-protocol': {
    en: 'Annual report under Article 13 of Amended Protocol II',
    fr: 'Rapport annuel au titre de l’article 13 du Protocole II modifié',
  },
  'report-article5': { en: 'Article 5: progress, plan and projection', fr: 'Article 5 : progrès, plan et projection' },
  'report-osce': {
    en: 'OSCE questionnaire on anti-personnel mines and explosive remnants of war',
    fr: 'Questionnaire de l’OSCE sur les mines antipersonnel et les restes explosifs de guerre',
  },
  'h-osce-protocol': {
    en: 'Amended Protocol II: standing and annual report',
    fr: 'Protocole II modifié : situation et rapport annuel',
  },
  'h-osce-restraint': {
    en: 'Amended Protocol II: measures taken, and cooperation',
    fr: 'Protocole II modifié : mesures prises et coopération',
  },
  'h-osce-convention': {
    en: 'Mine Ban Convention: standing, report and position',
    fr: 'Convention sur l’interdiction des mines antipersonnel : situation, rapport et position',
  },
  'h-osce-remnants-law': { en: 'Protocol V: standing', fr: 'Protocole V : situation' },
  'h-osce-remnants': { en: 'Explosive remnants of war', fr: 'Restes explosifs de guerre' },
  'h-osce-remnants-assistance': {
    en: 'Assistance with explosive remnants of war',
    fr: 'Assistance relative aux restes explosifs de guerre',
  },
  'report-profile': { en: 'Country profile', fr: 'Profil de pays' },
  cover: { en: 'Cover', fr: 'Page de garde' },
  overview: { en: 'What changed, section by section', fr: 'Ce qui a changé, section par section' },
  findings: { en: 'Before filing: what does not fit', fr: 'Avant l’envoi : ce qui ne concorde pas' },
  changes: { en: 'Changes from the year before', fr: 'Changements par rapport à l’année précédente' },
  corrections: { en: 'Changes since this was filed', fr: 'Changements depuis le dépôt' },
  references: { en: 'Entries and sources', fr: 'Inscriptions et sources' },
  'h-measures': { en: 'National implementation measures', fr: 'Mesures d’application nationales' },
  'h-stock': { en: 'Stockpiled anti-personnel mines', fr: 'Mines antipersonnel stockées' },
  'h-areas': { en: 'Location of mined areas', fr: 'Localisation des zones minées' },
  'h-retained': {
    en: 'Anti-personnel mines retained or transferred',
    fr: 'Mines antipersonnel conservées ou transférées',
  },
  'h-facilities': {
    en: 'Conversion or decommissioning of production facilities',
    fr: 'Reconversion ou mise hors service des installations de production',
  },
  'h-programmes': { en: 'Destruction programmes', fr: 'Programmes de destruction' },
  'h-destroyed': {
    en: 'Anti-personnel mines destroyed after entry into force',
    fr: 'Mines antipersonnel détruites après l’entrée en vigueur',
  },
  'h-technical': { en: 'Technical characteristics', fr: 'Caractéristiques techniques' },
  'h-warning': { en: 'Measures to warn the population', fr: 'Mesures pour avertir la population' },
  'h-other': { en: 'Other matters', fr: 'Autres questions' },
  'h-assistance': { en: 'Victim assistance', fr: 'Assistance aux victimes' },
  'h-cooperation': { en: 'Cooperation and assistance', fr: 'Coopération et assistance' },
  'h-munitions': {
    en: 'Stockpiled cluster munitions and their destruction',
    fr: 'Armes à sous-munitions stockées et leur destruction',
  },
  'h-munitions-retained': {
    en: 'Cluster munitions retained or transferred',
    fr: 'Armes à sous-munitions conservées ou transférées',
  },
  'h-remnants': { en: 'Contaminated areas and clearance', fr: 'Zones contaminées et dépollution' },
  'h-risk': { en: 'Warning and risk education', fr: 'Avertissement et sensibilisation aux risques' },
  'h-resources': {
    en: 'National resources, cooperation and assistance',
    fr: 'Ressources nationales, coopération et assistance',
  },
  'h-dissemination': { en: 'Dissemination of information', fr: 'Diffusion de l’information' },
  'h-rehabilitation': { en: 'Mine clearance and rehabilitation', fr: 'Déminage et réadaptation' },
  'h-requirements': { en: 'Technical requirements', fr: 'Exigences techniques' },
  'h-legislation': { en: 'Legislation', fr: 'Législation' },
  'h-exchange': {
    en: 'Exchange of technical information and cooperation',
    fr: 'Échange d’informations techniques et coopération',
  },
  'h-database': {
    en: 'Information for the database of the United Nations',
    fr: 'Renseignements pour la base de données des Nations Unies',
  },
  'h-deadline': { en: 'Standing and deadlines', fr: 'Situation et échéances' },
  'h-left': { en: 'What is left', fr: 'Ce qui reste' },
  'h-progress': { en: 'Plan and achievement, year by year', fr: 'Plan et réalisation, année par année' },
  'h-projection': { en: 'Projection at the present rate', fr: 'Projection au rythme actuel' },
  'h-request': { en: 'For a request to extend the deadline', fr: 'Pour une demande de prolongation' },
  'h-policy': { en: 'Ban policy', fr: 'Politique d’interdiction' },
  'h-contamination': { en: 'Contamination', fr: 'Contamination' },
  'h-release': { en: 'Land release', fr: 'Remise à disposition des terres' },
  'h-casualties': { en: 'Casualties', fr: 'Victimes' },
} as const satisfies Record<string, Said>;
