/** The words of the closed lists of land: English as the room of land has them, and their translation. */

import { LINES, type Line } from '../../../land/ledger/movement.ts';
import {
  CLASSIFICATIONS,
  type Classification,
  LAND_USES,
  type LandUse,
  PRIORITIES,
  type Priority,
  WORK_STATUSES,
  type WorkStatus,
} from '../../../land/words/area.ts';
import {
  DEVICE_CATEGORIES,
  DEVICE_CLASSES,
  type DeviceCategory,
  type DeviceClass,
} from '../../../land/words/device.ts';
import type { Meaning } from '../../../land/words/meaning.ts';
import {
  ACTIVITIES,
  type Activity,
  CHANGE_ACTS,
  type ChangeAct,
  DISPOSALS,
  type Disposal,
  FATES,
  type Fate,
  QUALITY_RESULTS,
  type QualityResult,
  RELEASE_PRODUCTS,
  type ReleaseProduct,
  SURVEY_RESULTS,
  SURVEY_TYPES,
  type SurveyResult,
  type SurveyType,
} from '../../../land/words/work.ts';
import type { Language } from '../words.ts';

interface List {
  readonly english: Readonly<Record<string, Meaning>>;
  readonly ukrainian: Readonly<Record<string, string>>;
}

/** A list whose translation lacks a word does not compile. */
function list<W extends string>(english: Readonly<Record<W, Meaning>>, ukrainian: Readonly<Record<W, string>>): List {
  return { english, ukrainian };
}

const UNKNOWN = 'Невідомо';

/** By the field whose values they are. */
const LISTS = {
  classification: list<Classification>(CLASSIFICATIONS, {
    sha: 'Ймовірно небезпечна ділянка',
    cha: 'Підтверджена небезпечна ділянка',
    unknown: 'Не класифіковано',
  }),
  status: list<WorkStatus>(WORK_STATUSES, {
    open: 'Відкрита',
    tasked: 'Видано завдання',
    'in-progress': 'Тривають роботи',
    suspended: 'Роботи призупинено',
    'awaiting-quality-control': 'Очікує контролю якості',
    closed: 'Закрита',
    'handed-over': 'Передана',
    reopened: 'Відкрита повторно',
  }),
  deviceClass: list<DeviceClass>(DEVICE_CLASSES, {
    ap: 'Протипіхотні міни',
    'mixed-with-ap': 'Змішане, з протипіхотними мінами',
    av: 'Протитранспортні міни',
    mine: 'Міни невідомого типу',
    cluster: 'Залишки касетних боєприпасів',
    erw: 'Район бойових дій',
    'mixed-without-ap': 'Змішане, без протипіхотних мін',
    other: 'Інше',
    unknown: UNKNOWN,
  }),
  product: list<ReleaseProduct>(RELEASE_PRODUCTS, {
    cancelled: 'Скасовано',
    reduced: 'Скорочено',
    cleared: 'Розміновано',
  }),
  activity: list<Activity>(ACTIVITIES, {
    nts: 'Нетехнічне обстеження',
    ts: 'Технічне обстеження',
    clearance: 'Розмінування',
    bac: 'Очищення району бойових дій',
    eod: 'Точкове завдання зі знешкодження',
    verification: 'Перевірка',
    'quality-control': 'Контроль якості',
    unknown: UNKNOWN,
  }),
  surveyType: list<SurveyType>(SURVEY_TYPES, {
    nts: 'Нетехнічне обстеження',
    ts: 'Технічне обстеження',
    'impact-survey': 'Обстеження впливу',
    'general-survey': 'Загальне обстеження',
    'post-clearance': 'Оцінка після розмінування',
    unknown: UNKNOWN,
  }),
  result: list<SurveyResult>(SURVEY_RESULTS, {
    'sha-recorded': 'Записано ймовірно небезпечну ділянку',
    'cha-recorded': 'Записано підтверджену небезпечну ділянку',
    reclassified: 'Змінено класифікацію',
    'no-evidence': 'Ознак не виявлено',
    inaccessible: 'Недоступно',
    unknown: UNKNOWN,
    unfinished: 'Не завершено',
  }),
  act: list<ChangeAct>(CHANGE_ACTS, {
    reopened: 'Відкрито повторно',
    remeasured: 'Переміряно',
    'merged-into': 'Приєднано до',
    'split-into': 'Поділено на',
    'duplicate-of': 'Дублікат',
    'handed-over': 'Передано',
    'withdrawn-as-error': 'Відкликано як помилку',
  }),
  quality: list<QualityResult>(QUALITY_RESULTS, {
    accepted: 'Прийнято',
    'accepted-after-correction': 'Прийнято після виправлення',
    rejected: 'Відхилено',
    'not-inspected': 'Не перевірено',
    unknown: UNKNOWN,
  }),
  category: list<DeviceCategory>(DEVICE_CATEGORIES, {
    'ap-mine': 'Протипіхотна міна',
    'av-mine': 'Протитранспортна міна',
    mine: 'Міна невідомого типу',
    'cluster-munition': 'Касетний боєприпас',
    submunition: 'Суббоєприпас, що не вибухнув',
    uxo: 'Боєприпас, що не вибухнув',
    axo: 'Покинутий боєприпас',
    'small-arms-ammunition': 'Боєприпаси до стрілецької зброї',
    fuze: 'Підривник або детонатор',
    'booby-trap': 'Міна-пастка',
    ied: 'Саморобний вибуховий пристрій',
    pyrotechnic: 'Піротехніка',
    other: 'Інше',
    unknown: UNKNOWN,
  }),
  fate: list<Fate>(FATES, {
    destroyed: 'Знищено',
    disarmed: 'Знешкоджено й вилучено',
    'left-marked': 'Залишено й позначено',
    'already-functioned': 'Знайдено спрацьованим',
    unknown: UNKNOWN,
  }),
  disposal: list<Disposal>(DISPOSALS, {
    'detonated-in-place': 'Підірвано на місці',
    'detonated-elsewhere': 'Підірвано в іншому місці',
    burned: 'Спалено',
    neutralised: 'Знешкоджено вручну',
    mechanical: 'Машиною',
    unknown: UNKNOWN,
  }),
  priority: list<Priority>(PRIORITIES, { high: 'Високий', medium: 'Середній', low: 'Низький' }),
  blocks: list<LandUse>(LAND_USES, {
    housing: 'Житло',
    farming: 'Рілля',
    grazing: 'Пасовище',
    forest: 'Ліс',
    water: 'Вода',
    road: 'Дорога або стежка',
    infrastructure: 'Інфраструктура',
    services: 'Школа, лікарня чи інша служба',
    heritage: 'Святиня, могила чи пам’ятка',
    nature: 'Природний заповідник',
    border: 'Кордон або військова земля',
    none: 'Нічого',
    other: 'Інше',
  }),
  line: list<Line>(LINES, {
    recorded: 'Нововиявлено',
    reopened: 'Відкрито повторно',
    adjusted: 'Уточнено',
    reclassified: 'Перекласифіковано',
    cancelled: 'Скасовано',
    reduced: 'Скорочено',
    cleared: 'Розміновано',
  }),
} as const;

export type ListName = keyof typeof LISTS;

export function isList(name: string): name is ListName {
  return name in LISTS;
}

/** What a word is called; the word itself where the list has it not. */
export function label(name: ListName, word: string, language: Language): string {
  const { english, ukrainian } = LISTS[name];
  return (language === 'en' ? english[word]?.label : ukrainian[word]) ?? word;
}

/** What it means, in English, with where that is said. */
export function meaning(name: ListName, word: string): Meaning | null {
  return LISTS[name].english[word] ?? null;
}

export function wordsIn(name: ListName): readonly string[] {
  return Object.keys(LISTS[name].english);
}
