/** From a row that was read to the records that it tells of. What is not known is null or `unknown`, never guessed. */
import type { CheckFinding } from '../../base/check.ts';
import type { Day, When } from '../../base/day.ts';
import { wordOf } from '../../base/word.ts';
import { checkDay, checkRelease } from '../checks/date.ts';
import type { HazardousArea } from '../record/area.ts';
import type { Accident, DeviceFound } from '../record/device.ts';
import type { LandRelease, Survey } from '../record/release.ts';
import {
  CLASSIFICATIONS,
  type Classification,
  isOpen,
  PRIORITIES,
  WORK_STATUSES,
  type WorkStatus,
} from '../words/area.ts';
import { ACTIVATIONS, DEVICE_CATEGORIES, DEVICE_CLASSES, MANUFACTURES } from '../words/device.ts';
import { wordsOf } from '../words/meaning.ts';
import {
  ACTIVITIES,
  type Activity,
  FATES,
  PRODUCT_ACTIVITY,
  QUALITY_RESULTS,
  RELEASE_PRODUCTS,
  type ReleaseProduct,
  SURVEY_TYPES,
} from '../words/work.ts';
import { fieldsOf } from './field.ts';
import { of, type Row } from './row.ts';

function word<W extends string>(
  row: Row,
  field: string,
  list: Readonly<Record<W, { readonly label: string; readonly says: string; readonly cite: string }>>,
): W | null {
  const text = of.text(row, field);
  if (text === null) return null;
  return Object.hasOwn(list, text) ? (text as W) : wordOf(wordsOf(list), text, field);
}

export interface BuiltArea {
  readonly area: HazardousArea;
  /** Where the row says that the land was released, and how. */
  readonly release: LandRelease | null;
  /** When it was released: a day, a month or a year. */
  readonly releasedOn: When | null;
  readonly findings: readonly CheckFinding[];
}

/**
 * A row of areas. One column of states (`SHA`, `CHA`, `Cleared`) is taken apart into classification, state of work and product.
 * @param today the day on which it is checked
 */
export function buildArea(row: Row, today: Day): BuiltArea {
  const state = of.text(row, 'state');
  const product = state !== null && state in RELEASE_PRODUCTS ? (state as ReleaseProduct) : null;
  const classification =
    word(row, 'classification', CLASSIFICATIONS) ??
    (state !== null && state in CLASSIFICATIONS ? (state as Classification) : 'unknown');
  const handedOver = of.day(row, 'handedOver');
  const told =
    word(row, 'workStatus', WORK_STATUSES) ?? (state !== null && state in WORK_STATUSES ? (state as WorkStatus) : null);
  const status: WorkStatus = told ?? (product === null ? 'open' : handedOver === null ? 'closed' : 'handed-over');
  const established = of.when(row, 'established');
  const released = of.when(row, 'released');
  const area: HazardousArea = {
    code: of.text(row, 'code'),
    name: of.text(row, 'name'),
    classification,
    status,
    devices: [],
    deviceClass: word(row, 'deviceClass', DEVICE_CLASSES) ?? 'unknown',
    statedArea: of.number(row, 'statedArea'),
    basis: word(row, 'basis', SURVEY_TYPES),
    evidence: [],
    units: of.units(row),
    parent: of.text(row, 'parent'),
    previousCodes: [],
    priority: word(row, 'priority', PRIORITIES),
    blocks: [],
    beneficiaries: of.number(row, 'beneficiaries'),
    established: of.day(row, 'established'),
    organisation: of.text(row, 'organisation'),
    note: of.text(row, 'note'),
    entered: row.entered,
  };
  const isReleased = state === null && told === null ? null : product !== null || !isOpen(status);
  const release: LandRelease | null =
    product === null
      ? null
      : {
          code: null,
          area: area.code,
          product,
          statedArea: area.statedArea,
          depth: null,
          activity: PRODUCT_ACTIVITY[product],
          closes: true,
          from: null,
          to: of.day(row, 'released'),
          organisation: area.organisation,
          taskOrder: null,
          quality: 'unknown',
          handedOver,
          units: area.units,
          note: null,
          entered: {},
        };
  // A row whose date cannot be read has been told of that already.
  const dated =
    row.values.released === undefined || row.values.released.findings.every(({ severity }) => severity !== 'error');
  return {
    area,
    release,
    releasedOn: released,
    findings: [
      ...checkDay(established?.earliest ?? null, today, 'established'),
      ...checkDay(released?.earliest ?? null, today, 'released'),
      // Of periods that overlap neither comes first.
      ...checkRelease(
        established?.earliest ?? null,
        released?.latest ?? null,
        dated && row.values.released !== undefined ? isReleased : null,
      ),
    ],
  };
}

export interface Built<T> {
  readonly record: T;
  /** When it happened: a day, a month or a year; null where the row does not say. */
  readonly on: When | null;
  readonly findings: readonly CheckFinding[];
}

/** A row of completed work. Null where nothing says what became of the land. */
export function buildRelease(row: Row, today: Day, product: ReleaseProduct | null = null): Built<LandRelease> | null {
  const activity: Activity = word(row, 'activity', ACTIVITIES) ?? 'unknown';
  const made = word(row, 'product', RELEASE_PRODUCTS) ?? product;
  if (made === null) return null;
  const [from, to] = [of.day(row, 'from'), of.day(row, 'to')];
  const on = of.period(row, 'to');
  return {
    on,
    record: {
      code: of.text(row, 'code'),
      area: of.text(row, 'area'),
      product: made,
      statedArea: of.number(row, 'statedArea'),
      depth: of.number(row, 'depth'),
      activity,
      closes: false,
      from,
      to,
      organisation: of.text(row, 'organisation'),
      taskOrder: of.text(row, 'taskOrder'),
      quality: word(row, 'quality', QUALITY_RESULTS) ?? 'unknown',
      handedOver: of.day(row, 'handedOver'),
      units: of.units(row),
      note: of.text(row, 'note'),
      entered: row.entered,
    },
    findings: checkDay(on?.earliest ?? null, today, 'to'),
  };
}

export function buildDevice(row: Row, today: Day): Built<DeviceFound> {
  const on = of.period(row, 'day');
  return {
    on,
    record: {
      code: of.text(row, 'code'),
      area: of.text(row, 'area'),
      category: word(row, 'category', DEVICE_CATEGORIES) ?? 'unknown',
      manufacture: word(row, 'manufacture', MANUFACTURES) ?? 'unknown',
      activation: word(row, 'activation', ACTIVATIONS) ?? 'unknown',
      ordnance: null,
      model: of.text(row, 'model'),
      quantity: of.number(row, 'quantity'),
      fate: word(row, 'fate', FATES) ?? 'unknown',
      disposal: 'unknown',
      depth: of.number(row, 'depth'),
      activity: word(row, 'activity', ACTIVITIES) ?? 'unknown',
      day: of.day(row, 'day'),
      organisation: of.text(row, 'organisation'),
      units: of.units(row),
      note: of.text(row, 'note'),
      entered: row.entered,
    },
    findings: checkDay(on?.earliest ?? null, today, 'day'),
  };
}

export function buildSurvey(row: Row, today: Day): Built<Survey> {
  const on = of.when(row, 'to') ?? of.when(row, 'from');
  const [from, to] = [of.day(row, 'from'), of.day(row, 'to')];
  return {
    on,
    record: {
      code: of.text(row, 'code'),
      type: word(row, 'type', SURVEY_TYPES) ?? 'unknown',
      area: of.text(row, 'area'),
      from,
      to,
      organisation: of.text(row, 'organisation'),
      result: 'unknown',
      evidence: [],
      statedArea: of.number(row, 'statedArea'),
      units: of.units(row),
      note: of.text(row, 'note'),
      entered: row.entered,
    },
    findings: checkDay(on?.earliest ?? null, today, 'to'),
  };
}

/** An accident as a place: whatever else the row holds of people stays in the source. */
export function buildAccident(row: Row, today: Day): Built<Accident> {
  const on = of.period(row, 'day');
  const fields = fieldsOf('accident').map(([field]) => field);
  // Only what was mapped is kept as entered, because the other columns may name people.
  const entered = Object.fromEntries(
    fields.flatMap((field) => {
      const written = row.values[field]?.written ?? null;
      return written === null ? [] : [[field, String(written)]];
    }),
  );
  return {
    on,
    record: {
      code: of.text(row, 'code'),
      area: null,
      day: of.day(row, 'day'),
      device: {
        category: word(row, 'category', DEVICE_CATEGORIES) ?? 'unknown',
        manufacture: 'unknown',
        activation: 'unknown',
      },
      demining: of.truth(row, 'demining'),
      killed: of.number(row, 'killed'),
      injured: of.number(row, 'injured'),
      units: of.units(row),
      note: null,
      entered,
    },
    findings: checkDay(on?.earliest ?? null, today, 'day'),
  };
}
