/**
 * The fields of each kind of record, and what others call them: our name first, then English, French, Spanish, Portuguese,
 * Russian, Ukrainian, Bosnian/Croatian/Serbian, Arabic, and the names of IMSMA NG and Core. Names that a shapefile cuts after
 * ten letters need not stand here.
 */
import type { WordList } from '../words/synonym.ts';

/** How the values of a field are read. */
export type FieldType =
  | 'id'
  | 'text'
  | 'count'
  | 'number'
  | 'size'
  | 'date'
  | 'year'
  | 'month'
  | 'truth'
  | 'longitude'
  | 'latitude'
  | 'geometry'
  | { readonly list: WordList };

export interface Field {
  readonly type: FieldType;
  /** Separated by `|`. */
  readonly names: string;
}

const CODE = `code | id | site id | siteid | area id | hazard id | hazard localid | hazard local id | imsma id | imsmaid | reference | ref | ref no | reference number | record id | local id | localid | unique id | mf id | minefield id | ha id | sha id | cha id | task id | site code | report code
  | numero | identifiant | id zone | codigo | codigo zona | identificador | id area | codigo area | номер | идентификатор | код | ідентифікатор | шифр | sifra | oznaka | broj | id broj | رقم | المعرف`;
const NAME = `name | site name | area name | hazard name | mf name | minefield name | title | location name | nom | nom du site | nom de la zone | nombre | nombre area | nombre zona | nome | nome da area | название | наименование | назва | найменування | naziv | ime | naziv lokacije | الاسم | اسم`;
const STATE = `state | status | area status | hazard status | current status | hazard state | type area | area type | land status | statut | etat | situation | estado | estado area | situacao | статус | состояние | стан | статус території | stanje | الحالة`;
const CLASSIFICATION = `classification | sha cha | hazard classification | area classification | class | clasificacion | classificacao | классификация | класифікація | klasifikacija | kategorija povrsine | التصنيف`;
const DEVICE_CLASS = `device class | hazard | hazard type | hazardtype | type of hazard | contamination | contamination type | type of contamination | threat | threat type | ordnance category | ordnance type | dangerous area type | type of minefield | type de contamination | type de danger | tipo de contaminacion | tipo de peligro | tipo contaminacion
  | tipo de contaminacao | вид загрязнения | тип загрязнения | тип опасности | вид забруднення | тип забруднення | тип небезпеки | vrsta opasnosti | vrsta kontaminacije | نوع التلوث`;
const SIZE = `stated area | area | area size | areasize | area sqm | area m2 | area m | size | size sqm | size m2 | sqm | area in sqm | total area | surface | superficie | superficie m2 | surface m2 | superficie en m2 | area en m2 | tamano | area em m2 | tamanho
  | площадь | площадь кв м | площадь м2 | площа | площа кв м | площа м2 | povrsina | povrsina m2 | velicina | المساحة | مساحة`;
const ESTABLISHED = `established | survey date | date of survey | surveyed | nts date | date established | report date | date of report | date of information | dateofinformation | date recorded | recorded | created on | entry date | entrydate | date d enquete | date de l enquete | date d enregistrement | fecha de estudio | fecha estudio | fecha de registro | fecha encuesta | data do levantamento | data de registo | data de registro
  | дата обследования | дата регистрации | дата обстеження | дата реєстрації | datum izvida | datum izvidjanja | datum registracije | datum unosa | تاريخ المسح`;
const RELEASED = `released | released date | release date | date released | date of release | clearance date | date cleared | cleared date | completion date | date of completion | closed date | closing date | date de liberation | date de depollution | date de cloture | fecha de liberacion | fecha de despeje | fecha de cierre | data de libertacao | data de liberacao | data de conclusao
  | дата освобождения | дата очистки | дата завершения | дата закрытия | дата звільнення | дата очищення | дата завершення | datum oslobadjanja | datum ciscenja | datum zavrsetka | تاريخ التطهير | تاريخ الإغلاق`;
const HANDED = `handed over | handover date | hand over date | date of handover | date handed over | date de remise | fecha de entrega | data de entrega | дата передачи | дата передачі | datum primopredaje | تاريخ التسليم`;
const ORGANISATION = `organisation | organization | organisati | operator | agency | implementing agency | reporting organisation | implementing partner | ngo | owner org | unit name | organismo | operateur | operador | organizacion | organizacao | agencia | организация | оператор | исполнитель | організація | виконавець | organizacija | izvodjac | المنظمة`;
const UNIT0 = `country | iso2 | iso3 | iso | country code | adm0 | adm0 pcode | pays | pais | страна | країна | drzava | zemlja | البلد`;
const UNIT1 = `adm1 | admin1 | province | region | governorate | oblast | department | state province | adm1 name | adm1 pcode | departamento | provincia | provincia nombre | departement | область | регион | регіон | kanton | entitet | zupanija | المحافظة | الولاية`;
const UNIT2 = `adm2 | admin2 | district | municipality | county | raion | rayon | canton | adm2 name | adm2 pcode | municipio | distrito | commune | район | община | громада | opcina | opstina | grad | المديرية`;
const UNIT3 = `adm3 | admin3 | subdistrict | sub district | commune name | village | townname | town | community | adm3 name | adm3 pcode | vereda | corregimiento | aldeia | село | населенный пункт | населений пункт | selo | naselje | mjesna zajednica | القرية`;
const NOTE = `note | notes | remarks | remark | comment | comments | description | observations | remarques | observaciones | comentarios | observacoes | примечание | примечания | описание | примітка | опис | napomena | primjedba | opis | ملاحظات`;
const FROM = `from | start date | startdate | started | date started | start | reportstartdate | begin date | date de debut | fecha de inicio | fecha inicio | data de inicio | дата начала | начало | дата початку | початок | datum pocetka | pocetak | تاريخ البدء`;
const TO = `to | end date | enddate | ended | date ended | end | reportenddate | date de fin | fecha de fin | fecha fin | fecha final | data de fim | дата окончания | окончание | дата закінчення | kraj | datum kraja | تاريخ الانتهاء`;
const YEAR = `year | annee | ano | anio | año | год | рік | godina | السنة`;
const MONTH = `month | mois | mes | месяц | місяць | mjesec | mesec | الشهر`;
const LONGITUDE = `longitude | lon | long | lng | x | point x | x coord | xcoord | easting | eastings | longitud | longitudcabecera | долгота | довгота | duzina | geografska duzina | خط الطول`;
const LATITUDE = `latitude | lat | y | point y | y coord | ycoord | northing | northings | latitud | latitudcabecera | широта | sirina | geografska sirina | خط العرض`;
const GEOMETRY = `geometry | geom | wkt | the geom | shape wkt | wkb | geojson | ubicacion | polygon | геометрия | геометрія`;
const AREA_REF = `hazard | hazard id | area id | area code | hazard localid | site id | related hazard | parent area | linked hazard | sha cha id | mf id | minefield id | codigo zona | id zone | код района | код території`;

const PLACE = {
  country: { type: 'text', names: UNIT0 },
  province: { type: 'text', names: UNIT1 },
  district: { type: 'text', names: UNIT2 },
  place: { type: 'text', names: UNIT3 },
  longitude: { type: 'longitude', names: LONGITUDE },
  latitude: { type: 'latitude', names: LATITUDE },
  geometry: { type: 'geometry', names: GEOMETRY },
  crs: { type: 'text', names: 'crs | epsg | srid | datum | coordinate system | projection | srs | систем координат' },
  organisation: { type: 'text', names: ORGANISATION },
  note: { type: 'text', names: NOTE },
} as const satisfies Record<string, Field>;

export const FIELDS = {
  area: {
    code: { type: 'id', names: CODE },
    name: { type: 'text', names: NAME },
    state: { type: { list: 'state' }, names: STATE },
    classification: { type: { list: 'classification' }, names: CLASSIFICATION },
    workStatus: {
      type: { list: 'status' },
      names: `work status | activity status | task status | progress | avancement | avance | ход работ | стан робіт | status radova`,
    },
    deviceClass: { type: { list: 'deviceClass' }, names: DEVICE_CLASS },
    statedArea: { type: 'size', names: SIZE },
    established: { type: 'date', names: ESTABLISHED },
    released: { type: 'date', names: RELEASED },
    handedOver: { type: 'date', names: HANDED },
    basis: {
      type: { list: 'survey' },
      names:
        'survey type | type of survey | type d enquete | tipo de estudio | вид обследования | вид обстеження | vrsta izvida',
    },
    priority: {
      type: { list: 'priority' },
      names:
        'priority | priority level | priorite | prioridad | prioridade | приоритет | пріоритет | prioritet | الأولوية',
    },
    beneficiaries: {
      type: 'count',
      names:
        'beneficiaries | direct beneficiaries | beneficiaires | beneficiarios | бенефициары | бенефіціари | korisnici | المستفيدون',
    },
    parent: {
      type: 'id',
      names: 'parent | parent id | parentfeat | parent feature | parent area | zone mere | area padre',
    },
    ...PLACE,
  },
  release: {
    code: { type: 'id', names: `${CODE} | hazreduc localid | hazreduc id | completion id | report id | featureid` },
    area: { type: 'id', names: AREA_REF },
    product: {
      type: { list: 'product' },
      names: `product | land release product | release type | type of release | type de liberation | tipo de liberacion | вид освобождения | вид звільнення | ${STATE}`,
    },
    statedArea: {
      type: 'size',
      names: `area cleared | cleared area | area released | released area | areacleared | area despejada | areadespejada | superficie depolluee | superficie liberee | area liberada | area limpa | очищенная площадь | площадь очистки | очищена площа | ociscena povrsina | ${SIZE}`,
    },
    depth: {
      type: 'number',
      names:
        'depth | depth cm | clearance depth | clearancedepth | search depth | profondeur | profundidad | profundidade | глубина | глибина | dubina | العمق',
    },
    activity: {
      type: { list: 'activity' },
      names:
        'activity | activity type | hazreduc type | method | task type | type d activite | tipo de actividad | tipodesminado | tipo de desminado | tipo de atividade | вид работ | вид робіт | vrsta radova | نوع النشاط',
    },
    from: { type: 'date', names: FROM },
    to: { type: 'date', names: `${TO} | ${RELEASED}` },
    year: { type: 'year', names: YEAR },
    month: { type: 'month', names: MONTH },
    quality: {
      type: { list: 'quality' },
      names:
        'quality | qc result | qa result | quality control | qc status | controle qualite | control de calidad | контроль качества | контроль якості | kontrola kvaliteta',
    },
    handedOver: { type: 'date', names: HANDED },
    taskOrder: {
      type: 'text',
      names:
        'task order | taskid | task id | task no | task number | ordre de tache | orden de tarea | задание | завдання | zadatak',
    },
    destroyed: {
      type: 'count',
      names:
        'items destroyed | devices destroyed | total destroyed | totalartefactosdestruidos | artefactos destruidos | engins detruits | уничтожено всего | знищено всього',
    },
    ...PLACE,
  },
  survey: {
    code: { type: 'id', names: CODE },
    area: { type: 'id', names: AREA_REF },
    type: {
      type: { list: 'survey' },
      names:
        'survey type | type | type of survey | type d enquete | tipo de estudio | вид обследования | вид обстеження | vrsta izvida',
    },
    from: { type: 'date', names: FROM },
    to: { type: 'date', names: `${TO} | ${ESTABLISHED}` },
    statedArea: { type: 'size', names: `area surveyed | surveyed area | ${SIZE}` },
    ...PLACE,
  },
  minefield: {
    code: {
      type: 'id',
      names: `${CODE} | record number | minefield record | formular | номер формуляра | broj zapisnika`,
    },
    emplacement: {
      type: { list: 'emplacement' },
      names:
        'emplacement | laying method | method of laying | methode de pose | metodo de colocacion | способ установки | спосіб встановлення | nacin postavljanja',
    },
    laid: {
      type: 'date',
      names:
        'laid | date laid | laying date | date of laying | date de pose | fecha de colocacion | дата установки | дата встановлення | datum postavljanja',
    },
    layer: {
      type: 'text',
      names: 'laid by | layer | unit | laying unit | unite | unidad | подразделение | підрозділ | jedinica',
    },
    mapSheet: {
      type: 'text',
      names: 'map sheet | mapsheet | fileid | sheet | feuille | hoja | лист карты | аркуш карти | list karte',
    },
    ...PLACE,
  },
  device: {
    code: { type: 'id', names: `${CODE} | hazreducdeviceinfo guid | device id` },
    area: { type: 'id', names: AREA_REF },
    category: {
      type: { list: 'category' },
      names:
        'category | device | device type | device category | ordnance category | ordnance | item | item type | type d engin | tipo de artefacto | artefacto | categoria | категория | тип впв | тип внп | категорія | vrsta sredstva | نوع الذخيرة',
    },
    model: {
      type: 'text',
      names: 'model | device model | ordnance model | subcategory | modele | modelo | модель | марка | tip | النوع',
    },
    quantity: {
      type: 'count',
      names:
        'quantity | qty | count | number | number of items | nombre | quantite | cantidad | numero | quantidade | количество | кількість | kolicina | العدد',
    },
    manufacture: {
      type: { list: 'manufacture' },
      names: 'manufacture | made | fabrication | fabricacion | изготовление | виготовлення',
    },
    activation: {
      type: { list: 'activation' },
      names:
        'activation | initiation | method of initiation | activated by | activacion | способ приведения в действие',
    },
    fate: {
      type: { list: 'fate' },
      names: 'fate | disposition | action taken | status | result | destroyed | destino | действие | дія',
    },
    depth: {
      type: 'number',
      names: 'depth | depth cm | depth found | profondeur | profundidad | глубина | глибина | dubina',
    },
    day: {
      type: 'date',
      names:
        'date | date found | found | date destroyed | found date | date de decouverte | fecha | fecha hallazgo | дата | дата обнаружения | дата виявлення | datum | datum nalaza | التاريخ',
    },
    year: { type: 'year', names: YEAR },
    month: { type: 'month', names: MONTH },
    activity: {
      type: { list: 'activity' },
      names: 'activity | activity type | task type | tipo de actividad | вид работ | вид робіт',
    },
    ...PLACE,
  },
  accident: {
    code: { type: 'id', names: `${CODE} | accident id | accident localid` },
    day: {
      type: 'date',
      names:
        'date | accident date | date of accident | incident date | date de l accident | fecha | fecha del accidente | fecha evento | data do acidente | дата | дата происшествия | дата події | datum | datum nesrece | التاريخ',
    },
    year: { type: 'year', names: YEAR },
    month: { type: 'month', names: MONTH },
    category: {
      type: { list: 'category' },
      names: 'device | device type | explosive | category | cause | tipo de artefacto | тип устройства | тип пристрою',
    },
    killed: {
      type: 'count',
      names:
        'killed | dead | deaths | fatalities | tues | morts | muertos | fallecidos | mortos | погибло | убито | загинуло | poginuli | القتلى',
    },
    injured: {
      type: 'count',
      names:
        'injured | wounded | blesses | heridos | feridos | ранено | пострадало | поранено | povrijedjeni | ranjeni | الجرحى',
    },
    demining: { type: 'truth', names: 'demining accident | demining | accident de deminage | accidente de desminado' },
    ...PLACE,
  },
  // Nothing here names a person: no name, no number of a document, no day of birth, no village, no remark.
  casualty: {
    incident: {
      type: 'id',
      names:
        'incident | incident id | accident | accident id | event id | id de l accident | id accidente | id evento | происшествие | подія | nesreca',
    },
    day: {
      type: 'date',
      names:
        'date | accident date | incident date | date of accident | date of incident | fecha | fecha del accidente | date de l accident | data do acidente | дата | дата происшествия | дата події | datum | datum nesrece | التاريخ',
    },
    year: { type: 'year', names: YEAR },
    month: { type: 'month', names: MONTH },
    outcome: {
      type: { list: 'outcome' },
      names:
        'outcome | injury | severity | result | victim status | estado | estado victima | estado de la victima | consequence | gravite | исход | наслідок | posljedica',
    },
    age: {
      type: { list: 'age' },
      names:
        'age group | age category | rangoedad | rango edad | rango de edad | tranche d age | возрастная группа | вікова група',
    },
    years: { type: 'count', names: 'age | age at accident | edad | idade | возраст | вік | dob age | starost' },
    sex: { type: { list: 'sex' }, names: 'sex | gender | sexe | genre | sexo | genero | пол | стать | spol | الجنس' },
    status: {
      type: { list: 'civilian' },
      names:
        'status | civil status | victim type | type of victim | category | condicion | condition | statut | condicao | статус | категория | категорія',
    },
    device: {
      type: { list: 'cause' },
      names:
        'device | device type | explosive | explosive type | cause | tipoevento | tipo de evento | tipo evento | tipo de artefacto | engin | тип устройства | тип пристрою',
    },
    activity: {
      type: { list: 'doing' },
      names:
        'activity | activity at time of accident | activite | actividad | actividad en el momento | atividade | деятельность | заняття | aktivnost',
    },
    province: { type: 'text', names: UNIT1 },
    district: { type: 'text', names: UNIT2 },
    longitude: { type: 'longitude', names: `${LONGITUDE} | longitudcabecera` },
    latitude: { type: 'latitude', names: `${LATITUDE} | latitudcabecera` },
  },
} as const satisfies Record<string, Record<string, Field>>;
export type RecordKind = keyof typeof FIELDS;
export const RECORD_KINDS = Object.keys(FIELDS) as readonly RecordKind[];
/** Those that columns alone may be taken for. That rows are persons, somebody has to say. */
export const LAND_RECORD_KINDS: readonly RecordKind[] = RECORD_KINDS.filter((kind) => kind !== 'casualty');

export function fieldsOf(kind: RecordKind): readonly (readonly [string, Field])[] {
  return Object.entries<Field>(FIELDS[kind]);
}

/** Columns that software makes and no one enters: never mapped, always said. */
export const MADE_BY_SOFTWARE: Readonly<Record<string, string>> = {
  objectid: 'a row number of the software',
  fid: 'a row number of the software',
  ogcfid: 'a row number of the software',
  globalid: 'an id that the software made',
  objectuid: 'an id that the software made',
  uniquerowid: 'an id that the software made',
  shapearea: 'measured by the software, in the units of its map',
  shapeleng: 'measured by the software, in the units of its map',
  shapelength: 'measured by the software, in the units of its map',
  stlength: 'measured by the software, in the units of its map',
  starea: 'measured by the software, in the units of its map',
  filtertoken: 'used by the software alone',
  filtertoke: 'used by the software alone',
  annotation: 'used by the software alone',
  ownermac: 'used by the software alone',
};
