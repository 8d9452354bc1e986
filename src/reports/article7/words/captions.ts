/** Captions of tables. */
import type { Said } from '../words.ts';

export const CAPTIONS = {
  'c-measures': { en: 'Legal, administrative and other measures', fr: 'Mesures juridiques, administratives et autres' },
  'c-stock': { en: 'Mines stockpiled at the end of the period', fr: 'Mines stockées à la fin de la période' },
  'c-found': {
    en: 'Previously unknown stocks found in the period',
    fr: 'Stocks auparavant inconnus, découverts pendant la période',
  },
  'c-known': { en: 'Areas known to contain mines', fr: 'Zones où la présence de mines est avérée' },
  'c-suspected': { en: 'Areas suspected to contain mines', fr: 'Zones où la présence de mines est soupçonnée' },
  'c-units': {
    en: 'Areas by administrative unit, at the end of the period',
    fr: 'Zones par unité administrative, à la fin de la période',
  },
  'c-areas': { en: 'Each area that is left', fr: 'Chacune des zones restantes' },
  'c-change': { en: 'How the land came to be so: balance of the period', fr: 'Bilan de la période' },
  'c-retained': {
    en: 'Mines retained for training and development',
    fr: 'Mines conservées pour la formation et la mise au point de techniques',
  },
  'c-use': { en: 'Purpose, actual use and plans', fr: 'Objet, utilisation effective et projets' },
  'c-training': {
    en: 'Mines transferred for training and development',
    fr: 'Mines transférées pour la formation et la mise au point de techniques',
  },
  'c-destruction': { en: 'Mines transferred for destruction', fr: 'Mines transférées pour destruction' },
  'c-facilities': {
    en: 'Programmes for production facilities',
    fr: 'Programmes relatifs aux installations de production',
  },
  'c-stock-programme': {
    en: 'Programmes to destroy stockpiled mines',
    fr: 'Programmes de destruction des mines stockées',
  },
  'c-area-programme': {
    en: 'Programmes to destroy mines in mined areas',
    fr: 'Programmes de destruction des mines dans les zones minées',
  },
  'c-destroyed': { en: 'Stockpiled mines destroyed in the period', fr: 'Mines stockées détruites pendant la période' },
  'c-found-destroyed': {
    en: 'Previously unknown stocks destroyed in the period',
    fr: 'Stocks auparavant inconnus, détruits pendant la période',
  },
  'c-area-destroyed': {
    en: 'Mines destroyed in mined areas in the period',
    fr: 'Mines détruites dans les zones minées pendant la période',
  },
  'c-released': {
    en: 'Land released in the period, with what was destroyed there',
    fr: 'Terres remises à disposition pendant la période, et engins détruits',
  },
  'c-produced': { en: 'Types produced', fr: 'Types produits' },
  'c-owned': { en: 'Types owned or possessed', fr: 'Types détenus ou possédés' },
  'c-warning': { en: 'Marking, fencing and risk education', fr: 'Marquage, clôtures et sensibilisation aux risques' },
  'c-assistance': { en: 'Services and plans', fr: 'Services et plans' },
  'c-cooperation': { en: 'Needs, and assistance given or received', fr: 'Besoins, et assistance fournie ou reçue' },
  'c-other': { en: 'Other information', fr: 'Autres renseignements' },
  'c-munitions': {
    en: 'Cluster munitions stockpiled at the end of the period',
    fr: 'Armes à sous-munitions stockées à la fin de la période',
  },
  'c-munitions-destroyed': {
    en: 'Cluster munitions destroyed in the period',
    fr: 'Armes à sous-munitions détruites pendant la période',
  },
  'c-munitions-retained': { en: 'Cluster munitions retained', fr: 'Armes à sous-munitions conservées' },
  'c-dissemination': {
    en: 'To the armed forces and the population',
    fr: 'Auprès des forces armées et de la population',
  },
  'c-rehabilitation': { en: 'Programmes', fr: 'Programmes' },
  'c-requirements': { en: 'Steps taken to meet them', fr: 'Mesures prises pour y satisfaire' },
  'c-legislation': { en: 'Laws and regulations', fr: 'Lois et règlements' },
  'c-exchange': { en: 'Exchange and cooperation', fr: 'Échanges et coopération' },
  'c-database': { en: 'Information given', fr: 'Renseignements fournis' },
  'c-progress': { en: 'Planned and achieved', fr: 'Prévu et réalisé' },
  'c-milestones': { en: 'Milestones ahead', fr: 'Jalons à venir' },
  'c-projection': {
    en: 'When the land would be free, if it goes on so',
    fr: 'Quand les terres seraient libres à ce rythme',
  },
  'c-request': { en: 'What Article 5(4) asks a request to state', fr: 'Ce que l’article 5(4) demande d’exposer' },
  'c-standing': { en: 'Standing under the treaties', fr: 'Situation au regard des traités' },
  'c-duties': { en: 'Duties and their days', fr: 'Obligations et échéances' },
  'c-figures': { en: 'Figures as publications give them', fr: 'Chiffres donnés par les publications' },
  'c-position': {
    en: 'Position, where the State is not Party or has something to add',
    fr: 'Position, si l’État n’est pas partie ou a quelque chose à ajouter',
  },
  'c-protocol-v': {
    en: 'Protocol V: consent to be bound, or what is intended; reports',
    fr: 'Protocole V : consentement à être lié, ou intentions ; rapports',
  },
  'c-remnants-destroyed': {
    en: 'Ordnance other than mines destroyed in the period',
    fr: 'Munitions autres que des mines détruites pendant la période',
  },
  'c-remnant-work': {
    en: 'Explosive remnants of war: what is known, marked and cleared',
    fr: 'Restes explosifs de guerre : ce qui est connu, marqué et enlevé',
  },
  'c-remnant-assistance': {
    en: 'Assistance with remnants that is needed, or can be given',
    fr: 'Assistance relative aux restes explosifs, demandée ou offerte',
  },
  'c-educated': { en: 'Risk education, and whom it reached', fr: 'Éducation aux risques, et qui elle a atteint' },
  'c-assisted': { en: 'Victim assistance, and whom it reached', fr: 'Assistance aux victimes, et qui elle a atteint' },
  'c-casualties': { en: 'Casualties by year', fr: 'Victimes par année' },
} as const satisfies Record<string, Said>;
