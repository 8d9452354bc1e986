/** What does not fit in areas, devices and the ledger of land; that of the ledger by the codes of `src/land/ledger/finding.ts`. */
import type { LedgerCode } from '../../../land/ledger/finding.ts';
import type { Said } from '../words.ts';

interface LandSaid {
  readonly found: Said;
  readonly wanted: Said;
  readonly next: Said;
}

/** Lines of the ledger are counted by code: each line by itself is told by “whitestone balance” and “whitestone problems”. */
function onLedger<C extends LedgerCode>(code: C, fr: string, next: Said) {
  return {
    found: { en: `{count} × ${code} on the ledger of land`, fr: `{count} × dans le registre des terres : ${fr}` },
    wanted: { en: 'a ledger in which all fits', fr: 'un registre où tout concorde' },
    next,
  };
}

const LEDGER_TEXTS = {
  'ledger-recorded-twice': onLedger('recorded-twice', 'zone enregistrée qui l’était déjà', {
    en: 'It is read as a new version. If it is another area, give it another id.',
    fr: 'C’est lu comme une nouvelle version. S’il s’agit d’une autre zone, donnez-lui un autre identifiant.',
  }),
  'ledger-recorded-after-release': onLedger('recorded-after-release', 'zone close enregistrée de nouveau', {
    en: 'It is counted as reopened. Record the reopening with its reason.',
    fr: 'Elle est comptée comme rouverte. Enregistrez la réouverture et son motif.',
  }),
  'ledger-not-recorded': onLedger('not-recorded', 'acte sur une zone qui n’était pas encore enregistrée', {
    en: 'Correct the id, or record the area.',
    fr: 'Corrigez l’identifiant, ou enregistrez la zone.',
  }),
  'ledger-release-before-recorded': onLedger(
    'release-before-recorded',
    'terres remises à disposition dans une zone enregistrée plus tard',
    {
      en: 'Correct one of the two days; no land was moved.',
      fr: 'Corrigez l’une des deux dates ; aucune terre n’a été déplacée.',
    },
  ),
  'ledger-release-nowhere': onLedger('release-nowhere', 'remise à disposition sans zone ni contour', {
    en: 'It is not counted. Name the area, or draw what was released.',
    fr: 'Elle n’est pas comptée. Nommez la zone, ou tracez ce qui a été remis à disposition.',
  }),
  'ledger-release-without-size': onLedger(
    'release-without-size',
    'remise à disposition partielle sans contour ni superficie',
    {
      en: 'It is not counted. Draw what was released, or state its size.',
      fr: 'Elle n’est pas comptée. Tracez ce qui a été remis à disposition, ou indiquez-en la superficie.',
    },
  ),
  'ledger-release-outside': onLedger('release-outside', 'terres remises à disposition hors de toute zone ouverte', {
    en: 'That part is reported apart and does not enter the balance. Extend the area first if it was hazardous.',
    fr: 'Cette part est présentée à part et n’entre pas dans le bilan. Étendez d’abord la zone si elle était dangereuse.',
  }),
  'ledger-released-twice': onLedger('released-twice', 'terres déjà remises à disposition auparavant', {
    en: 'That part is not counted again. See whether the same work was reported twice.',
    fr: 'Cette part n’est pas comptée de nouveau. Voyez si le même travail a été signalé deux fois.',
  }),
  'ledger-over-release': onLedger('over-release', 'davantage de terres remises à disposition qu’il n’en restait', {
    en: 'Only what was left is counted. See whether the area, or one of its releases, is stated wrongly.',
    fr: 'Seul ce qui restait est compté. Voyez si la zone, ou l’une de ses remises à disposition, est mal indiquée.',
  }),
  'ledger-release-differs': onLedger(
    'release-differs',
    'superficie indiquée d’une remise à disposition différente des terres qu’elle a prises',
    {
      en: 'The measured area is counted. See which of the two is wrong.',
      fr: 'La superficie mesurée est comptée. Voyez laquelle des deux est fausse.',
    },
  ),
  'ledger-does-not-add-up': onLedger(
    'does-not-add-up',
    'remises à disposition indiquées d’une zone close dont la somme n’est pas sa superficie',
    {
      en: 'The balance counts measured land and adds up. See which statement is wrong.',
      fr: 'Le bilan compte les terres mesurées et il est juste. Voyez quelle indication est fausse.',
    },
  ),
  'ledger-closed-with-land-left': onLedger(
    'closed-with-land-left',
    'zone dite close dont une part n’est pas remise à disposition',
    {
      en: 'That land stays on the ledger. Draw its release, or re-measure the area.',
      fr: 'Ces terres restent au registre. Tracez leur remise à disposition, ou remesurez la zone.',
    },
  ),
  'ledger-area-without-geometry': onLedger('area-without-geometry', 'zone sans contour', {
    en: 'The stated size is counted; whether it overlaps others cannot be told.',
    fr: 'La superficie indiquée est comptée ; il est impossible de dire si d’autres zones la recouvrent.',
  }),
  'ledger-area-without-size': onLedger('area-without-size', 'zone sans contour ni superficie', {
    en: 'Nothing is counted for it. Give its shape or its size.',
    fr: 'Rien n’est compté pour elle. Donnez son contour ou sa superficie.',
  }),
  'ledger-counted-once': onLedger('counted-once', 'terres qu’une autre zone ouverte revendique aussi', {
    en: 'It is counted once. See whether one of the two should be cut, merged or removed as a duplicate.',
    fr: 'Elles sont comptées une fois. Voyez si l’une des deux zones doit être découpée, fusionnée ou supprimée comme doublon.',
  }),
  'ledger-not-cut': onLedger('not-cut', 'contours qui n’ont pas pu être découpés l’un par l’autre', {
    en: 'Each is counted as it is, so land may be counted twice. Draw one of the two anew where they meet.',
    fr: 'Chacun est compté tel quel, et des terres peuvent l’être deux fois. Tracez de nouveau l’un des deux là où ils se touchent.',
  }),
  'ledger-changed-after-release': onLedger('changed-after-release', 'zone close qui est modifiée', {
    en: 'No land moves. If the land is hazardous again, record that it was reopened.',
    fr: 'Aucune terre n’est déplacée. Si les terres sont de nouveau dangereuses, enregistrez la réouverture.',
  }),
  'ledger-successor-missing': onLedger('successor-missing', 'zone dite versée dans une autre qui n’est pas ouverte', {
    en: 'The area stays as it is. Record the others first, or correct the id.',
    fr: 'La zone reste telle quelle. Enregistrez d’abord les autres, ou corrigez l’identifiant.',
  }),
  'ledger-split-leaves-land': onLedger('split-leaves-land', 'zone divisée que ses parties ne couvrent pas', {
    en: 'That land left the ledger as an adjustment. If it is hazardous, extend one of the parts.',
    fr: 'Ces terres ont quitté le registre par ajustement. Si elles sont dangereuses, étendez l’une des parties.',
  }),
  'ledger-handed-over-open': onLedger('handed-over-open', 'zone remise alors qu’une part est encore au registre', {
    en: 'No land moves. Record its release first, or correct the handover.',
    fr: 'Aucune terre n’est déplacée. Enregistrez d’abord sa remise à disposition, ou corrigez la remise.',
  }),
} as const satisfies Record<`ledger-${LedgerCode}`, LandSaid>;

export const LAND_TEXTS = {
  ...LEDGER_TEXTS,
  'areas-differ-from-ledger': {
    found: {
      en: 'the open areas measure {measured} m² one by one; the ledger has {closing} m² left',
      fr: 'les zones ouvertes mesurent {measured} m² prises une à une ; il en reste {closing} m² au registre',
    },
    wanted: {
      en: 'the ledger, in which land is counted once and what is released is off',
      fr: 'le registre, où les terres sont comptées une fois et où ce qui est remis à disposition est déduit',
    },
    next: {
      en: 'The report tells the ledger. Areas that overlap, or are released in part, make up the difference.',
      fr: 'Le rapport donne le registre. Les zones qui se recouvrent, ou sont remises à disposition en partie, font la différence.',
    },
  },
  'areas-without-size': {
    found: {
      en: '{count} open {count?area has|areas have} neither shape nor size',
      fr: '{count} {count?zone ouverte n’a|zones ouvertes n’ont} ni contour ni superficie',
    },
    wanted: { en: 'an area in m²', fr: 'une superficie en m²' },
    next: {
      en: 'Record it, or say in the report that it is not known.',
      fr: 'Enregistrez-la, ou dites dans le rapport qu’elle n’est pas connue.',
    },
  },
  'areas-without-unit': {
    found: {
      en: '{count} open {count?area lies|areas lie} in no administrative unit',
      fr: '{count} {count?zone ouverte ne se trouve|zones ouvertes ne se trouvent} dans aucune unité administrative',
    },
    wanted: {
      en: 'the location of each area (Art 7(1)(c))',
      fr: 'la localisation de chaque zone (Art 7(1)(c))',
    },
    next: {
      en: 'Bring the units in with “whitestone import FILE --kind unit”, or correct the areas.',
      fr: 'Importez les unités avec « whitestone import FILE --kind unit », ou corrigez les zones.',
    },
  },
  'devices-without-quantity': {
    found: {
      en: '{count} {count?record|records} of devices destroyed in {year} {count?has|have} no quantity',
      fr: '{count} {count?enregistrement d’engins détruits|enregistrements d’engins détruits} en {year} {count?n’a|n’ont} pas de quantité',
    },
    wanted: { en: 'how many were destroyed', fr: 'combien ont été détruits' },
    next: {
      en: 'Correct the records; without a number they count for nothing in the report.',
      fr: 'Corrigez les enregistrements ; sans nombre, ils ne comptent pour rien dans le rapport.',
    },
  },
  'devices-undetermined': {
    found: {
      en: '{count} {count?device|devices} destroyed in {year} {count?is|are} of a kind that no treaty can be named for',
      fr: '{count} {count?engin détruit|engins détruits} en {year} {count?est|sont} d’un genre pour lequel aucun traité ne peut être nommé',
    },
    wanted: { en: 'what each is, and what sets it off', fr: 'ce qu’est chacun, et ce qui le déclenche' },
    next: {
      en: 'Improvised mines that a person sets off are anti-personnel mines: record the activation.',
      fr: 'Les mines improvisées qu’une personne déclenche sont des mines antipersonnel : enregistrez l’activation.',
    },
  },
} as const satisfies Record<string, LandSaid>;
