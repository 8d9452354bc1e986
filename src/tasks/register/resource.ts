/** Entries and what is told of the register, as resources. */
import { formatDay } from '../../base/day.ts';
import type { Resource } from '../../reports/resource.ts';
import type { AccessNote } from '../../store/register/access.ts';
import type { Difference } from '../../store/register/difference.ts';
import type { Entry } from '../../store/register/entry.ts';
import { formatPeriod } from '../../store/register/period.ts';
import type { Snapshot } from '../../store/register/snapshot.ts';
import type { Verification } from '../../store/register/verification.ts';
import type { Change } from './entries.ts';
import type { Status } from './keeping.ts';

export function entryResource(entry: Entry): Resource {
  const { valid, body, geometry, hash, withheld, ...rest } = entry;
  return {
    ...rest,
    valid: formatPeriod(valid),
    body: body as Resource,
    geometry: geometry as Resource | null,
    hash,
    withheld,
  };
}

/** What a row of an export says besides the fields of its kind; so written that no field has the same name. */
export const ROW_COLUMNS = [
  'entry.id',
  'entry.owner',
  'entry.subject',
  'entry.valid',
  'entry.version',
  'entry.recorded',
  'entry.author',
  'entry.reason',
  'entry.geometry',
  'entry.withheld',
] as const;

/** An entry as a row: lists and objects in a field are written as JSON. */
export function exportRow(entry: Entry): Resource {
  const body = Object.entries((entry.body ?? {}) as Readonly<Record<string, unknown>>).map(([field, value]) => [
    field,
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  ]);
  return {
    ...(Object.fromEntries(body) as Resource),
    'entry.id': entry.id,
    'entry.owner': entry.owner,
    'entry.subject': entry.subject,
    'entry.valid': formatPeriod(entry.valid),
    'entry.version': entry.version,
    'entry.recorded': entry.recorded,
    'entry.author': entry.author,
    'entry.reason': entry.reason,
    'entry.geometry': entry.geometry === null ? null : JSON.stringify(entry.geometry),
    'entry.withheld': [
      ...entry.withheld,
      ...(entry.coarsened === undefined ? [] : [`geometry (a cell of ${entry.coarsened} in its place)`]),
    ],
  };
}

export function changeResource(change: Change): Resource {
  const before = change.before === null ? null : entryResource(change.before);
  return { written: change.written, entry: entryResource(change.entry), before };
}

export function differenceResource(one: Difference): Resource {
  const shown = (entry: Entry | null) => (entry === null ? null : entryResource(entry));
  return { what: one.what, owner: one.owner, origin: one.origin, before: shown(one.before), after: shown(one.after) };
}

export function snapshotResource(one: Snapshot): Resource {
  return { ...one, on: one.on === null ? null : formatDay(one.on) };
}

export function verificationResource(found: Verification): Resource {
  return { ...found, flaws: found.flaws.map((flaw) => ({ ...flaw })) };
}

export function noteResource(note: AccessNote): Resource {
  return { ...note } as Resource;
}

export function statusResource(found: Status): Resource {
  const { register } = found;
  if (register === null) return { ...found, register: null };
  return {
    ...found,
    register: {
      ...register,
      schema: register.schema.map((one) => ({ ...one })) as unknown as Resource[],
      counts: register.counts.map((one) => ({ ...one })),
    },
  };
}
