/**
 * The kinds of entries that hold land: what is recorded of places, and what was done with files that brought them. The
 * bodies are the records of src/land with days as text, and beside them what this program found when it took them in.
 */
import { z } from 'zod';
import { SEVERITIES } from '../../base/check.ts';
import {
  CLASSIFICATIONS,
  EVIDENCE_KINDS,
  EVIDENCE_SORTS,
  LAND_USES,
  PRIORITIES,
  WORK_STATUSES,
} from '../../land/words/area.ts';
import {
  ACTIVATIONS,
  DEVICE_CATEGORIES,
  DEVICE_CLASSES,
  MANUFACTURES,
  ORDNANCE_TYPES,
} from '../../land/words/device.ts';
import { type Meaning, wordsOf } from '../../land/words/meaning.ts';
import { EMPLACEMENTS, POINT_TYPES, RECORD_RULES } from '../../land/words/minefield.ts';
import {
  ACTIVITIES,
  CHANGE_ACTS,
  DISPOSALS,
  FATES,
  QUALITY_RESULTS,
  RELEASE_PRODUCTS,
  SURVEY_RESULTS,
  SURVEY_TYPES,
} from '../../land/words/work.ts';
import type { KindSpec } from '../register/kind.ts';

const word = <W extends string>(list: Readonly<Record<W, Meaning>>) => z.enum(wordsOf(list) as [W, ...W[]]);
const text = z.string().nullable();
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD')
  .nullable();
/** m², or a length or count: never negative. */
const amount = z.number().min(0).nullable();
const count = z.int().min(0).nullable();
const codes = z.array(z.string());
const entered = z.record(z.string(), z.string());

const deviceKind = {
  category: word(DEVICE_CATEGORIES),
  manufacture: word(MANUFACTURES),
  activation: word(ACTIVATIONS),
};
const evidence = z.array(z.strictObject({ kind: word(EVIDENCE_KINDS), sort: word(EVIDENCE_SORTS), says: z.string() }));

/** What a check said when the record was taken in, and what was repaired then. */
const noted = z.array(
  z.strictObject({ code: z.string(), severity: z.enum(SEVERITIES), field: text, found: z.string() }),
);
const taken = {
  /** m² on the ellipsoid, of the geometry of the entry; null where it encloses nothing. */
  computedArea: amount,
  noted,
  repairs: z.array(z.string()),
  entered,
  note: text,
};

export const hazardousAreaBody = z.strictObject({
  code: text,
  name: text,
  classification: word(CLASSIFICATIONS),
  status: word(WORK_STATUSES),
  devices: z.array(z.strictObject(deviceKind)),
  deviceClass: word(DEVICE_CLASSES),
  statedArea: amount,
  basis: word(SURVEY_TYPES).nullable(),
  evidence,
  units: codes,
  parent: text,
  previousCodes: codes,
  priority: word(PRIORITIES).nullable(),
  blocks: z.array(word(LAND_USES)),
  beneficiaries: count,
  established: day,
  organisation: text,
  ...taken,
});

export const landReleaseBody = z.strictObject({
  code: text,
  area: text,
  product: word(RELEASE_PRODUCTS),
  statedArea: amount,
  depth: amount,
  activity: word(ACTIVITIES),
  closes: z.boolean(),
  from: day,
  to: day,
  organisation: text,
  taskOrder: text,
  quality: word(QUALITY_RESULTS),
  handedOver: day,
  units: codes,
  ...taken,
});

export const landChangeBody = z.strictObject({
  act: word(CHANGE_ACTS),
  area: z.string(),
  others: codes,
  statedArea: amount,
  reason: z.string().min(1),
  note: text,
  entered,
});

export const surveyBody = z.strictObject({
  code: text,
  type: word(SURVEY_TYPES),
  area: text,
  from: day,
  to: day,
  organisation: text,
  result: word(SURVEY_RESULTS),
  evidence,
  statedArea: amount,
  units: codes,
  ...taken,
});

export const deviceBody = z.strictObject({
  ...deviceKind,
  code: text,
  area: text,
  ordnance: word(ORDNANCE_TYPES).nullable(),
  model: text,
  quantity: count,
  fate: word(FATES),
  disposal: word(DISPOSALS),
  depth: amount,
  activity: word(ACTIVITIES),
  day,
  organisation: text,
  units: codes,
  ...taken,
});

export const accidentBody = z.strictObject({
  code: text,
  area: text,
  day,
  device: z.strictObject(deviceKind),
  demining: z.boolean().nullable(),
  killed: count,
  injured: count,
  units: codes,
  ...taken,
});

const point = z.strictObject({
  label: z.string(),
  type: word(POINT_TYPES),
  says: z.string(),
  written: z.string(),
  crs: text,
  position: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).nullable(),
  accuracy: amount,
});

export const minefieldRecordBody = z.strictObject({
  code: text,
  rule: word(RECORD_RULES),
  referencePoints: z.array(point),
  turningPoints: z.array(point),
  mines: z.array(
    z.strictObject({
      ...deviceKind,
      model: text,
      quantity: count,
      fuze: text,
      lifetime: amount,
      antiHandling: z.boolean().nullable(),
      depth: amount,
    }),
  ),
  emplacement: word(EMPLACEMENTS),
  pattern: text,
  laid: day,
  laidAt: z
    .string()
    .regex(/^\d{2}:\d{2}$/, 'a time as HH:MM')
    .nullable(),
  remote: z.strictObject({ selfDestruction: amount, selfDeactivation: amount, means: text }).nullable(),
  length: amount,
  width: amount,
  layer: text,
  mapSheet: text,
  scan: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal digits')
    .nullable(),
  units: codes,
  ...taken,
});

/** A scan larger than this is not kept; its hash can be. */
export const LARGEST_SCAN = 16 * 1024 * 1024;

/** The scanned sheet of a minefield record, as it was given; its subject is its SHA-256. */
export const scanBody = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal digits'),
  name: z.string(),
  bytes: z.int().min(1).max(LARGEST_SCAN),
  base64: z.base64(),
});

/** One file that was taken in: what it was, how it was read, what came of it. */
export const importBody = z.strictObject({
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal digits'),
  bytes: z.int().min(0),
  format: z.string(),
  layer: z.string(),
  kind: z.string(),
  crs: z.string(),
  encoding: text,
  mapping: z.json(),
  rows: z.int().min(0),
  accepted: z.int().min(0),
  quarantined: z.int().min(0),
  unchanged: z.int().min(0),
  /** How often each check spoke, accepted rows and others. */
  findings: z.record(z.string(), z.int().min(0)),
  remarks: codes,
});

/** A row that was not taken, as it was given, with the reasons; what is repaired is brought in again. */
export const quarantinedRowBody = z.strictObject({
  import: z.string(),
  kind: z.string(),
  row: z.int().min(1),
  line: z.int().min(1).nullable(),
  values: entered,
  /** The geometry as it was given, as JSON; null where there was none or it was too large to keep. */
  geometry: text,
  reasons: z
    .array(
      z.strictObject({
        code: z.string(),
        severity: z.enum(SEVERITIES),
        field: text,
        found: z.string(),
        wanted: z.string(),
        next: z.string(),
        repair: text,
      }),
    )
    .min(1),
});

/** An administrative unit, from a file that somebody gave. */
export const unitBody = z.strictObject({
  code: z.string().min(1),
  name: z.string(),
  /** 1 for the largest below the State. */
  level: z.int().min(1).max(9),
  parent: text,
  entered,
});

const AREAS = ['Polygon', 'MultiPolygon'] as const;
const PLACES = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', ...AREAS] as const;

/** Kinds of land that have a place, in the order in which they are shown. */
export const LAND_KINDS: readonly KindSpec[] = [
  {
    name: 'hazardous-area',
    body: hazardousAreaBody,
    geometry: { required: false, types: PLACES },
    marks: { entered: 'restricted' },
  },
  {
    name: 'land-release',
    body: landReleaseBody,
    geometry: { required: false, types: PLACES },
    marks: { entered: 'restricted' },
  },
  { name: 'survey', body: surveyBody, geometry: { required: false, types: PLACES }, marks: { entered: 'restricted' } },
  { name: 'device', body: deviceBody, geometry: { required: false, types: PLACES }, marks: { entered: 'restricted' } },
  {
    name: 'accident',
    body: accidentBody,
    geometry: { required: false, types: PLACES },
    // Where somebody was hurt can be where somebody lives; what a check says of a row can tell its place, and a note anything.
    // How many were hurt on a day in a district would give back what the tables of casualties leave out.
    marks: {
      killed: 'restricted',
      injured: 'restricted',
      entered: 'restricted',
      noted: 'restricted',
      repairs: 'restricted',
      note: 'restricted',
      geometry: 'restricted',
    },
    coarsened: 5_000,
  },
  // Sheets of armies; whoever holds one decides whom it helps.
  {
    name: 'minefield-record',
    body: minefieldRecordBody,
    geometry: { required: false, types: PLACES },
    mark: 'restricted',
  },
  { name: 'scan', body: scanBody, overlaps: 'one-per-subject', mark: 'restricted', frozen: true },
  { name: 'land-change', body: landChangeBody, marks: { entered: 'restricted' } },
  {
    name: 'unit',
    body: unitBody,
    overlaps: 'one-per-subject',
    geometry: { required: true, types: AREAS },
    marks: { entered: 'restricted' },
  },
  { name: 'import', body: importBody, overlaps: 'one-per-subject', mark: 'restricted' },
  { name: 'quarantined-row', body: quarantinedRowBody, overlaps: 'one-per-subject', mark: 'restricted' },
];
