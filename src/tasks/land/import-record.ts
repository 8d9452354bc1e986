/** What a row tells of, as entries to be: the record of its kind, and the release that a row of a released area tells as well. */
import { createHash } from 'node:crypto';
import type { CheckFinding } from '../../base/check.ts';
import type { Day, When } from '../../base/day.ts';
import type { Geometry } from '../../base/geometry.ts';
import { checkAccident, checkArea, checkDevice, checkLandRelease, checkSurvey } from '../../land/checks/record.ts';
import { buildAccident, buildArea, buildDevice, buildRelease, buildSurvey } from '../../land/mapping/build.ts';
import type { RecordKind } from '../../land/mapping/field.ts';
import { of, type Row } from '../../land/mapping/row.ts';
import { type AreaState, NOT_KNOWN } from '../../land/transition.ts';
import type { WorkStatus } from '../../land/words/area.ts';
import type { ReleaseProduct } from '../../land/words/work.ts';
import { writeDays } from '../../store/land/kept-land.ts';
import type { RowFinding } from './quarantine.ts';

/** Kinds of entries that a file can bring, with the kind of record that each is read as. */
export const IMPORT_KINDS = {
  'hazardous-area': 'area',
  'land-release': 'release',
  survey: 'survey',
  device: 'device',
  accident: 'accident',
} as const satisfies Record<string, RecordKind>;
export type ImportKind = keyof typeof IMPORT_KINDS;

export interface RowContext {
  readonly kind: ImportKind;
  readonly today: Day;
  /** The day that the data is of: from when a row without a date holds. Null where nobody said. */
  readonly on: Day | null;
  /** For rows of releases that do not say what became of the land. */
  readonly product: ReleaseProduct | null;
  /** Administrative units of the place; null where no units are known, and those named in the row are kept. */
  readonly units: readonly string[] | null;
  readonly geometry: Geometry | null;
  /** m². */
  readonly area: number | null;
  readonly repairs: readonly string[];
}

export interface Entered {
  readonly kind: string;
  readonly subject: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly geometry: Geometry | null;
  /** What of an area a transition turns on; null for other kinds. */
  readonly state: AreaState | null;
}

export interface ReadRecord {
  /** The id that the row has in its own system, as written but trimmed; null where it has none. */
  readonly code: string | null;
  /** Entries under a subject that is still to be given where the row has no id of its own. */
  entries(subject: string, noted: readonly RowFinding[]): Entered[];
  readonly findings: readonly RowFinding[];
}

/** @returns null where the row does not say enough to be a record of the kind */
export function recordOfRow(row: Row, context: RowContext): ReadRecord | null {
  const about = { today: context.today, measured: context.area };
  const placed = <R extends { readonly units: readonly string[] }>(record: R): R =>
    context.units === null || context.units.length === 0 ? record : { ...record, units: context.units };
  switch (context.kind) {
    case 'hazardous-area': {
      const built = buildArea(row, context.today);
      const area = placed(built.area);
      // Whether it can follow the version before is seen where it is written.
      const begins = firstDay(of.when(row, 'established')) ?? context.on;
      const ends = lastDay(built.releasedOn);
      return {
        code: area.code,
        findings: [...built.findings, ...checkArea(area, about, NOT_KNOWN)].map(told),
        entries: (subject, noted) => {
          const body = (status: WorkStatus) =>
            bodyIn(status === area.status ? area : { ...area, status }, context, noted);
          const entry = (from: Day | null, until: Day | null, status: WorkStatus) => ({
            kind: 'hazardous-area',
            subject,
            from,
            until,
            body: body(status),
            geometry: context.geometry,
            state: { classification: area.classification, status },
          });
          if (built.release === null) return [entry(begins, null, area.status)];
          const release = { ...placed(built.release), area: subject, entered: {} };
          const freed = {
            kind: 'land-release',
            subject: `${subject} released`,
            from: ends ?? begins,
            until: null,
            body: bodyIn(release, context, []),
            geometry: null,
            state: null,
          };
          // Until the day of its release it was open, whatever the row says of today.
          return ends !== null && begins !== null && ends > begins
            ? [entry(begins, ends, 'open'), entry(ends, null, area.status), freed]
            : [entry(begins, null, area.status), freed];
        },
      };
    }
    case 'land-release': {
      const built = buildRelease(row, context.today, context.product);
      if (built === null) return null;
      const release = placed(built.record);
      return single(
        release.code,
        'land-release',
        release,
        lastDay(built.on) ?? context.on,
        [...built.findings, ...checkLandRelease(release, about)],
        context,
      );
    }
    case 'device': {
      const built = buildDevice(row, context.today);
      const device = placed(built.record);
      return single(
        device.code,
        'device',
        device,
        firstDay(built.on) ?? context.on,
        [...built.findings, ...checkDevice(device, about)],
        context,
      );
    }
    case 'survey': {
      const built = buildSurvey(row, context.today);
      const survey = placed(built.record);
      return single(
        survey.code,
        'survey',
        survey,
        lastDay(built.on) ?? context.on,
        [...built.findings, ...checkSurvey(survey, about)],
        context,
      );
    }
    case 'accident': {
      const built = buildAccident(row, context.today);
      const accident = placed(built.record);
      return single(
        accident.code,
        'accident',
        accident,
        firstDay(built.on) ?? context.on,
        [...built.findings, ...checkAccident(accident, about)],
        context,
      );
    }
  }
}

function single(
  code: string | null,
  kind: string,
  record: object,
  from: Day | null,
  findings: readonly CheckFinding[],
  context: RowContext,
): ReadRecord {
  return {
    code,
    findings: findings.map(told),
    entries: (subject, noted) => [
      {
        kind,
        subject,
        from,
        until: null,
        body: bodyIn(record, context, noted),
        geometry: context.geometry,
        state: null,
      },
    ],
  };
}

function bodyIn(record: object, { area, repairs }: RowContext, noted: readonly RowFinding[]): Record<string, unknown> {
  const about = noted.map(({ code, severity, field, found }) => ({ code, severity, field, found }));
  // Fields that are added to an object of many cost ten times this, and every row has them.
  return writeDays({ computedArea: area, noted: about, repairs, ...record });
}

/** A hazard is there from the first day that it can have been there; land is free from the day by which it surely was. */
const firstDay = (when: When | null): Day | null => when?.earliest ?? when?.latest ?? null;
const lastDay = (when: When | null): Day | null => when?.latest ?? when?.earliest ?? null;

export function told({ code, severity, field, found, wanted, next, repair }: CheckFinding): RowFinding {
  return { code, severity, field, found, wanted, next, repair: repair?.says ?? null };
}

/** A subject for a row that has no id: made from what it says, so that the same row has it again. */
export function subjectOfContent(values: Readonly<Record<string, string>>, geometry: string | null): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return `row-${createHash('sha256')
    .update(JSON.stringify([sorted, geometry]))
    .digest('hex')
    .slice(0, 16)}`;
}
