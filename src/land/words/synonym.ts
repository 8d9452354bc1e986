/**
 * Words of national systems for the words of our lists, folded (small letters, no accents). A language a line: English,
 * French, Spanish, Portuguese, Russian, Ukrainian, Bosnian/Croatian/Serbian, Arabic. A profile can add its own.
 */
import { fold } from '../values/written.ts';
import { CLASSIFICATIONS, PRIORITIES, WORK_STATUSES } from './area.ts';
import { CAUSES, CIVILIANS, DOINGS, OUTCOMES, PERSON_AGES, SEXES } from './casualty.ts';
import { ACTIVATIONS, DEVICE_CATEGORIES, DEVICE_CLASSES, MANUFACTURES, ORDNANCE_TYPES } from './device.ts';
import type { Meaning } from './meaning.ts';
import { EMPLACEMENTS } from './minefield.ts';
import { ACTIVITIES, DISPOSALS, FATES, QUALITY_RESULTS, RELEASE_PRODUCTS, SURVEY_TYPES } from './work.ts';

/** One column for what we keep in three: classification, state of work, product of release. */
export const LAND_STATES = {
  sha: CLASSIFICATIONS.sha,
  cha: CLASSIFICATIONS.cha,
  ...RELEASE_PRODUCTS,
  ...WORK_STATUSES,
} as const satisfies Record<string, Meaning>;
export type LandState = keyof typeof LAND_STATES;

/** The lists that a column of words can be read by. */
export const WORD_LISTS = {
  classification: CLASSIFICATIONS,
  status: WORK_STATUSES,
  state: LAND_STATES,
  product: RELEASE_PRODUCTS,
  priority: PRIORITIES,
  deviceClass: DEVICE_CLASSES,
  category: DEVICE_CATEGORIES,
  manufacture: MANUFACTURES,
  activation: ACTIVATIONS,
  ordnance: ORDNANCE_TYPES,
  survey: SURVEY_TYPES,
  activity: ACTIVITIES,
  quality: QUALITY_RESULTS,
  fate: FATES,
  disposal: DISPOSALS,
  emplacement: EMPLACEMENTS,
  outcome: OUTCOMES,
  age: PERSON_AGES,
  sex: SEXES,
  civilian: CIVILIANS,
  cause: CAUSES,
  doing: DOINGS,
} as const satisfies Record<string, Record<string, Meaning>>;
export type WordList = keyof typeof WORD_LISTS;

const SHA = `suspected | suspect | suspected hazard area | suspected hazardous area | suspected minefield | suspected area | suspicious area | dangerous area
  | sha open | zsd | zone suspecte | zone soupconnee dangereuse | zone soupconnee | area sospechosa | asp | area peligrosa sospechosa | area suspeita | area suspeita perigosa
  | подозреваемый опасный район | подозрительная территория | подозреваемая | підозріло небезпечний район | підозрювана небезпечна територія | потенційно небезпечна територія
  | sumnjiva povrsina | sumnjivo podrucje | rizicna povrsina | minski sumnjiva povrsina | msp | منطقة مشتبه بها | منطقة خطرة مشتبه بها`;
const CHA = `confirmed | confirmed hazard area | confirmed hazardous area | confirmed minefield | cha open | zdc | zone dangereuse confirmee | zone confirmee
  | area confirmada | area peligrosa confirmada | apc | area perigosa confirmada | подтвержденный опасный район | подтвержденная | підтверджений небезпечний район | підтверджена небезпечна територія
  | potvrdjena opasna povrsina | potvrdena opasna povrsina | منطقة خطرة مؤكدة | مؤكدة`;
const CANCELLED = `canceled | cancelled nts | cancelled by nts | cancelled land | discredited | annule | annulee | declassifie | cancelada | cancelado | descartada
  | отменено | отменена | аннулировано | исключено нетехническим обследованием | скасовано | скасована | відмінено | otkazano | ponisteno | iskljuceno nts | ملغاة | الغيت`;
const REDUCED = `reduced ts | reduced by ts | area reduced | reduced land | area reduction | reduit | reduite | reducida | reducido | area reducida | reduzida | reduzido
  | сокращено | уменьшено | сокращена | скорочено | зменшено | скорочена | reducirano | smanjeno | redukovano | مخفضة | مقلصة`;
const CLEARED = `clear | cleared area | cleared areas | cleared land | clearance completed | demined | lifted | lifted minefield | lifted minefields | depollue | depolluee | demine | deminee | nettoye
  | despejada | despejado | area despejada | desminada | desminado | limpa | limpo | desminagem concluida | очищено | очищена | разминировано | разминирована | обезврежено
  | розміновано | розмінована | очищено від внп | ocisceno | ociscena | ocistena | deminirano | razminirano | مطهرة | تم التطهير | منظفة`;

const UNTOLD = `sin informacion | no information | no data | not stated | no | sans information | sem informacao | нет данных | немає даних | nema podataka | لا معلومات`;

const SYNONYMS: { readonly [L in WordList]?: Readonly<Record<string, string>> } = {
  classification: { sha: SHA, cha: CHA, unknown: 'not classified | unclassified | unknown | inconnu | desconocido' },
  product: { cancelled: CANCELLED, reduced: REDUCED, cleared: CLEARED },
  status: {
    open: `active | new | registered | not started | open area | ouvert | ouverte | actif | abierta | abierto | activa | aberta | aberto | ativa | открыт | открыта | активный
      | відкрито | відкрита | активна | otvoreno | otvorena | aktivno | مفتوح | مفتوحة`,
    tasked: `assigned | planned | task issued | attribue | planifie | asignada | asignado | planificada | atribuida | planeada | назначено | запланировано | призначено | заплановано | dodijeljeno | planirano | مخططة`,
    'in-progress': `in progress | ongoing | on going | worked on | working | under clearance | wip | started | active clearance | en cours | en curso | en proceso | en ejecucion | em curso | em andamento
      | в работе | в процессе | ведутся работы | в роботі | у процесі | тривають роботи | u toku | u tijeku | قيد التنفيذ | جارية`,
    suspended: `on hold | paused | stopped | halted | suspendu | suspendue | suspendida | suspendido | suspensa | suspenso | приостановлено | приостановлена | призупинено | призупинена | obustavljeno | obustavljena | معلق | معلقة`,
    'awaiting-quality-control': `awaiting qc | pending qc | pending qa | completed pending qc | awaiting quality control | waiting for qa | completed | complete | finished | work completed
      | termine | terminee | attente de controle qualite | terminada | terminado | completada | concluida | concluido | ожидает контроля качества | завершено | очікує контролю якості | zavrseno | ceka kontrolu kvaliteta | مكتملة`,
    closed: `close | released | land released | ferme | fermee | clos | cloturee | libere | cerrada | cerrado | liberada | liberado | fechada | fechado | libertada | закрыт | закрыта | закрыто | освобождено
      | закрито | закрита | звільнено | zatvoreno | zatvorena | oslobodjeno | مغلق | مغلقة`,
    'handed-over': `handed over | hand over | handover | handedover | returned | remis | remise | entregada | entregado | entregue | передано | передана | сдано | передано користувачу | predato | predano | urucena | مسلمة`,
    reopened: `re opened | re open | reopen | rouvert | reabierta | reabierto | reaberta | переоткрыта | открыта повторно | повторно відкрито | ponovo otvoreno | معاد فتحها`,
  },
  priority: {
    high: `1 | h | urgent | first | haute | elevee | alta | alto | высокий | высокая | високий | висока | visok | visoka | i | عالية`,
    medium: `2 | m | med | normal | second | moyenne | media | medio | средний | средняя | середній | середня | srednji | srednja | ii | متوسطة`,
    low: `3 | l | third | basse | faible | baja | bajo | baixa | baixo | низкий | низкая | низький | низька | nizak | niska | iii | منخفضة`,
  },
  deviceClass: {
    ap: `apm | ap | ap mine | ap mines | ap minefield | anti personnel | antipersonnel | anti personnel mine | anti personnel mines | antipersonnel mines | improvised mines | improvised ap mines | improvised anti personnel mines
      | map | map minas | mine antipersonnel | mines antipersonnel | mina antipersonal | minas antipersonal | mina antipessoal | minas antipessoal | minas antipersonales
      | противопехотная мина | противопехотные мины | ппм | протипіхотна міна | протипіхотні міни | protivpjesadijska | protupjesacke | protivpjesadijske mine | ppm | الغام مضادة للافراد | لغم مضاد للافراد`,
    av: `avm | atm | at | av | av mine | av mines | av minefield | at mine | at mines | at minefield | anti vehicle | anti tank | antitank | antivehicle | anti vehicle mines | anti tank mines | mac | mine antichar | mines antichar | mines antivehicule
      | mina antitanque | minas antitanque | minas antivehiculo | mina anticarro | minas anticarro | противотанковая мина | противотанковые мины | птм | протитанкова міна | протитанкові міни
      | protivtenkovska | protuoklopne | protivtenkovske mine | الغام مضادة للدبابات | لغم مضاد للدبابات`,
    'mixed-with-ap': `mixed | mixed minefield | mixed mines | ap at | ap av | ap and at | ap and av | apm atm | apm avm | ap at mines | ap mines and erw | mixte | mixto | mixta | misto | mista | смешанное | смешанное минное поле | змішане | змішане мінне поле | mjesovito | mjesovita | مختلط`,
    mine: `mines | minefield | mined area | mine | minas | mina | champ de mines | campo minado | campo de minas | минное поле | мины | мінне поле | міни | minsko polje | mine unknown | unknown mine | حقل الغام`,
    cluster: `cm | cmr | cluster | cluster munition | cluster munitions | cluster munition strike | cluster munition remnants | cluster strike | submunition | submunitions | bomb live unit | blu
      | sous munitions | bombes a sous munitions | municiones en racimo | submuniciones | municoes cluster | кассетные боеприпасы | касетні боєприпаси | kasetna municija | ذخائر عنقودية`,
    erw: `battle area | battlefield | erw | uxo | axo | uxo axo | uxo spot | spot | spot task | bac | ba | reg | restes explosifs de guerre | engins non explosees | muse | municion sin explotar | remanentes explosivos de guerre
      | remanentes explosivos de guerra | engenhos nao explodidos | erg | взрывоопасные предметы | неразорвавшиеся боеприпасы | впв | вибухонебезпечні предмети | внп | neeksplodirana ubojna sredstva | nus | eksplozivni ostaci rata | مخلفات الحرب`,
    other: `ied | ieds | booby trap | booby traps | eei | aei | самодельное взрывное устройство | сву | саморобний вибуховий пристрій | свп`,
  },
  category: {
    'ap-mine': `apm | ap | ap mine | ap mines | anti personnel mine | antipersonnel mine | anti personnel | antipersonnel | landmine ap | mine antipersonnel | mina antipersonal | map | mina antipessoal | противопехотная мина | ппм | протипіхотна міна | protivpjesadijska mina | protupjesacka mina | لغم مضاد للافراد`,
    'av-mine': `avm | atm | at | av | at mine | av mine | anti tank mine | anti vehicle mine | antitank mine | mine antichar | mina antitanque | mina anticarro | противотанковая мина | птм | протитанкова міна | protivtenkovska mina | لغم مضاد للدبابات`,
    mine: `mine | mines | improvised mine | improvised mines | mina | minas | landmine | land mine | unknown mine | мина | міна | لغم`,
    'cluster-munition': `cluster munition | cluster bomb | dispenser | bombe a sous munitions | municion en racimo | bomba cluster | кассетный боеприпас | касетний боєприпас | kasetna bomba | ذخيرة عنقودية`,
    submunition: `submunition | submunitions | bomblet | blu | sous munition | submunicion | submunicao | суббоеприпас | суббоєприпас | podmunicija | ذخيرة فرعية`,
    uxo: `uxo | unexploded ordnance | eng | munition non explosee | engin non explose | muse | municion sin explotar | mune | engenho nao explodido | неразорвавшийся боеприпас | нрб | нерозірваний боєприпас | neeksplodirano ubojno sredstvo | nus | ذخيرة غير منفجرة`,
    axo: `axo | abandoned ordnance | abandoned explosive ordnance | munition abandonnee | municion abandonada | оставленный боеприпас | залишений боєприпас | napusteno ubojno sredstvo | ذخيرة متروكة`,
    'small-arms-ammunition': `saa | small arms ammunition | sa ammo | small arms ammo | ammunition | munition pour armes legeres | municion de armas pequenas | municao | стрелковые боеприпасы | патрон | патроны | набої | стрілецькі боєприпаси | streljacka municija | pjesadijska municija | ذخيرة اسلحة صغيرة`,
    fuze: `fuze | fuse | fuzes | detonator | initiator | allumeur | espoleta | fulminante | взрыватель | запал | детонатор | підривник | upaljac | صمام`,
    'booby-trap': `booby trap | boobytrap | piege | trampa explosiva | armadilha | мина ловушка | ловушка | міна пастка | mina iznenadjenja | شرك خداعي`,
    ied: `ied | improvised explosive device | eei | aei | artefacto explosivo improvisado | engin explosif improvise | engenho explosivo improvisado | сву | самодельное взрывное устройство | свп | саморобний вибуховий пристрій | improvizirana eksplozivna naprava | عبوة ناسفة`,
    pyrotechnic: `flare | smoke | illumination | pyrotechnic | pyrotechnics | fusee eclairante | bengala | сигнальная ракета | піротехніка`,
    other: 'other | otro | otros | autre | outro | другое | інше | ostalo | drugo | اخرى',
    unknown:
      'unknown | unidentified | inconnu | desconocido | desconhecido | неизвестно | невідомо | nepoznato | غير معروف',
  },
  manufacture: {
    factory:
      'factory | conventional | manufactured | industrial | industriel | fabrica | промышленная | заводская | заводська | промислова | fabricka | tvornicka',
    improvised:
      'improvised | homemade | home made | artisanal | improvise | improvisada | improvisado | самодельная | самодельное | саморобна | саморобний | improvizirana | improvizovana',
  },
  activation: {
    'victim-person':
      'victim operated | victim activated | voied | vo | person | pressure plate | pressure | tripwire | trip wire | victime | accionada por la victima | accionado por la victima | нажимная | натяжная | жертвой',
    'victim-vehicle': 'vehicle | vehicle operated | vehicule | vehiculo | veiculo | транспорт | vozilo',
    command:
      'command | command operated | rcied | remote | remote controlled | cwied | commande | telecommande | mando | radio | comando | управляемая | дистанционно | керована',
    timed: 'time | timer | timed | delay | retard | temporizador | tiempo | таймер | часовой механизм',
  },
  survey: {
    nts: `nts | non technical survey | non technical | non technical survey nts | gms | general mine action assessment | ent | enquete non technique | estudio no tecnico | estudios no tecnicos | levantamento nao tecnico
      | нетехническое обследование | нто | нетехнічне обстеження | ntо | netehnicki izvid | netehnicko izvidjanje | المسح غير التقني`,
    ts: `ts | technical survey | technical | et | enquete technique | estudio tecnico | estudios tecnicos | levantamento tecnico | техническое обследование | технічне обстеження | tehnicki izvid | tehnicko izvidjanje | المسح التقني`,
    'impact-survey': 'lis | landmine impact survey | impact survey | etude d impact',
    'general-survey': 'general survey | level 1 survey | level one survey | gs | opste izvidjanje | opci izvid',
    'post-clearance':
      'pca | post clearance assessment | post clearance survey | pdia | post demining impact assessment',
  },
  activity: {
    nts: 'nts | non technical survey | enquete non technique | estudio no tecnico | levantamento nao tecnico | нетехническое обследование | нетехнічне обстеження | netehnicki izvid',
    ts: 'ts | technical survey | enquete technique | estudio tecnico | levantamento tecnico | техническое обследование | технічне обстеження | tehnicki izvid',
    clearance: `clearance | mine clearance | manual clearance | mechanical clearance | demining | mined area clearance | minefield clearance | depollution | deminage | despeje | desminado | desminado humanitario | desminagem
      | разминирование | очистка | розмінування | очищення | deminiranje | razminiranje | ciscenje | تطهير | ازالة الالغام`,
    bac: 'bac | battle area clearance | depollution de zone de combat | despeje de area de combate | очистка районов боевых действий | очищення районів бойових дій | ciscenje bojista',
    eod: 'eod | eod spot | spot task | spot clearance | eod task | callout | nedex | обезвреживание | знешкодження | unistavanje',
    verification: 'verification | verified | confidence building',
    'quality-control':
      'qc | quality control | sampling | controle qualite | control de calidad | контроль качества | контроль якості | kontrola kvaliteta',
  },
  quality: {
    accepted:
      'accepted | passed | pass | ok | conforming | accepte | conforme | aceptado | aprobado | aceite | принято | соответствует | прийнято | відповідає | prihvaceno',
    'accepted-after-correction':
      'accepted after correction | corrected | passed after rework | accepte apres correction',
    rejected:
      'rejected | failed | fail | nonconforming | refuse | non conforme | rechazado | rejeitado | отклонено | не соответствует | відхилено | odbijeno',
    'not-inspected': 'not inspected | none | no qc',
  },
  fate: {
    destroyed:
      'destroyed | detonated | demolished | neutralised and destroyed | detruit | detruite | destruido | destruida | destruidos | уничтожено | знищено | unisteno | تدمير | مدمرة',
    disarmed:
      'disarmed | neutralised | neutralized | removed | render safe | rsp | neutralise | desactivado | desarmado | обезврежено | знешкоджено | deaktivirano',
    'left-marked':
      'found | marked | left in place | located | trouve | encontrado | обнаружено | виявлено | pronadjeno',
    'already-functioned':
      'functioned | exploded | expended | fonctionne | explotado | сработала | спрацювала | eksplodirala',
  },
  disposal: {
    'detonated-in-place':
      'in situ | bip | blow in place | blown in place | detonated in place | in place | на месте | на місці',
    'detonated-elsewhere': 'detonated elsewhere | cdd | central demolition',
    burned: 'burned | burnt | deflagrated | deflagration',
    neutralised: 'neutralised | neutralized | rsp',
    mechanical: 'mechanical | machine | flail | tiller',
  },
  outcome: {
    killed:
      'dead | died | deceased | fatal | fatality | tue | tuee | mort | morte | decede | muerto | muerta | fallecido | fallecida | morto | morta | убит | погиб | погибла | загинув | загинула | poginuo | poginula | قتيل',
    injured:
      'wounded | hurt | non fatal | survivor | blesse | blessee | herido | herida | ferido | ferida | ранен | ранена | поранений | поранена | ranjen | povrijedjen | جريح',
    unknown: UNTOLD,
  },
  age: {
    child:
      'boy | girl | under 18 | minor | menor | menor de edad | menor de 18 | menor de 18 anos | enfant | mineur | crianca | ребенок | дитина | dijete | طفل',
    adult:
      'man | woman | 18 and over | over 18 | mayor | mayor de edad | mayor de 18 | mayor de 18 anos | adulte | majeur | adulto | взрослый | дорослий | odrasli | بالغ',
    unknown: UNTOLD,
  },
  sex: {
    male: 'm | man | boy | masculin | homme | masculino | hombre | homem | мужской | м | чоловіча | ч | muski | ذكر',
    female:
      'f | w | woman | girl | feminin | femme | femenino | mujer | feminino | mulher | женский | ж | жіноча | zenski | انثى',
    unknown: UNTOLD,
  },
  civilian: {
    civilian:
      'civil | civilians | civile | paisano | гражданский | гражданское лицо | цивільний | цивільна особа | civil osoba | مدني',
    military:
      'security forces | soldier | armed forces | militaire | fuerza publica | militar | forcas armadas | военный | військовий | vojnik | عسكري',
    deminer: 'demining staff | demineur | desminador | desminador humanitario | sapador | сапер | деминер | демінер',
    unknown: UNTOLD,
  },
  cause: {
    'anti-personnel-mine':
      'apm | ap mine | anti personnel mine | antipersonnel mine | mine antipersonnel | mina antipersonal | accidente por map | map | mina antipessoal | противопехотная мина | протипіхотна міна',
    'anti-vehicle-mine':
      'avm | av mine | at mine | anti tank mine | anti vehicle mine | mine antichar | mina antitanque | mina anticarro | противотанковая мина | протитанкова міна',
    'improvised-mine':
      'improvised mine | victim operated ied | voied | ied | mina improvisada | mine improvisee | самодельная мина | саморобна міна',
    'mine-type-unknown': 'mine | landmine | unspecified mine | mina | мина | міна',
    submunition: 'cluster munition remnant | bomblet | sous munition | submunicion | суббоеприпас | суббоєприпас',
    'other-remnant':
      'erw | uxo | axo | explosive remnant of war | municion sin explotar | muse | accidente por muse | reg | engin non explose | неразорвавшийся боеприпас | нерозірваний боєприпас',
    unknown: UNTOLD,
  },
  doing: {
    farming: 'agriculture | agricultura | cultivating | labores agricolas | сельское хозяйство | сільське господарство',
    herding: 'tending animals | cuidado de animales | pastoreo | выпас скота | випас худоби',
    collecting:
      'collecting wood food or water | foraging | hunting | fishing | recogiendo comida agua o madera | caza pesca | сбор дров | збирання дров',
    travelling:
      'travel | in transit | viajando | transito por via usual | transito por trocha atajo | en route | в пути | у дорозі',
    'passing-by': 'passing by | standing nearby | bystander | pasando estando cerca | прохожий | перехожий',
    playing: 'play | recreation | jugando | jeu | игра | гра',
    tampering:
      'handling | tampering with device | manipulacion | manipulation | обращение с предметом | поводження з предметом',
    demining:
      'clearance | mine clearance | labores de desminado | desminado | deminage | разминирование | розмінування',
    military:
      'military activity | fuerza publica | actividades fuerza publica | erradicacion ponal | activite militaire | боевые действия | бойові дії',
    other:
      'otra | otro | autre | household work | trabajos de casa | mantenimiento de infraestructura | erradicador manual pci | erradicacion de cultivos ilicitos | другое | інше',
    unknown: UNTOLD,
  },
  emplacement: {
    'by-hand': 'manual | by hand | hand | hand laid | a la main | вручную | вручну | rucno',
    mechanical: 'mechanical | minelayer | machine | механизированный | механізований | mehanicki',
    'remotely-delivered':
      'remote | remotely delivered | scatterable | air | artillery | дистанционное | дистанційне | daljinski',
  },
};

/** A word of a list with those that mean it, split once. */
const INDEX = new Map<WordList, ReadonlyMap<string, string>>();

/** What a folded word means in a list: our own words and labels first, then those of others. */
export function indexOf(list: WordList): ReadonlyMap<string, string> {
  const known = INDEX.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  const add = (text: string, word: string) => {
    const folded = fold(text);
    if (folded !== '' && !index.has(folded)) index.set(folded, word);
  };
  for (const [word, meaning] of Object.entries<Meaning>(WORD_LISTS[list])) {
    add(word, word);
    add(meaning.label, word);
  }
  const given =
    list === 'state' ? { ...SYNONYMS.status, ...SYNONYMS.classification, ...SYNONYMS.product } : (SYNONYMS[list] ?? {});
  // Of a column for all three, a word is rather the classification or the product than the state of work.
  for (const [word, text] of Object.entries(given).reverse()) {
    if (word in WORD_LISTS[list]) for (const one of text.split('|')) add(one, word);
  }
  INDEX.set(list, index);
  return index;
}
