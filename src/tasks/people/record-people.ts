/** Recording what tells of people by hand: incidents, casualties, published totals, risk education and assistance. */
import { randomUUID } from 'node:crypto';
import { type Day, parseWhen } from '../../base/day.ts';
import type { Geometry, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { PEOPLE_KINDS, WORLD } from '../../store/people/kinds.ts';
import type { Addition } from '../../store/register/change.ts';
import type { Written } from '../../store/register/writing.ts';
import type { By } from '../register/entries.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { stateCode } from './casualties.ts';

export const RECORDED_KINDS = [
  'incident',
  'casualty',
  'casualty-figure',
  'risk-education',
  'victim-assistance',
] as const;
export type RecordedKind = (typeof RECORDED_KINDS)[number];

export interface PeopleSpec {
  readonly kind: RecordedKind;
  /** A State’s code; `world` for a published total of the world. */
  readonly owner: string;
  /** Its fields, as the kind has them (store/people/kinds.ts); `position` beside them: longitude and latitude. */
  readonly body: unknown;
  /** Who says so. */
  readonly source: string;
}

/**
 * Subjects are made by chance, so that nothing can be told from them; of a published total, from what it is the total of.
 * @returns the subjects, in their order
 * @throws Problem `body-unfit` and of the register; then nothing was kept
 */
export async function recordPeople(opening: Opening, specs: readonly PeopleSpec[], by: By): Promise<readonly string[]> {
  const additions = specs.map((spec, index) => additionOf(spec, by, `record ${index + 1}`));
  const { result } = await withRegister(opening, (desk) =>
    desk.write(additions.map((addition) => ({ verb: 'add', ...addition }))),
  );
  return result.map(({ entry }: Written) => entry.subject);
}

function additionOf({ kind, owner, body, source }: PeopleSpec, by: By, where: string): Addition {
  const own = kind === 'casualty-figure' && owner.toLowerCase() === WORLD ? WORLD : stateCode(owner);
  const { position, ...fields } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const fitted = PEOPLE_KINDS.find(({ name }) => name === kind)?.body.safeParse(fields);
  // What somebody wrote where it does not belong may name a person: only the field is told.
  if (fitted !== undefined && !fitted.success) {
    const paths = fitted.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' ? 'fields that are not kept' : issue.path.map(String).join('.') || 'the whole',
    );
    throw new Problem('body-unfit', {
      found: `${kind}: ${[...new Set(paths)].join(', ')}`,
      wanted: 'the fields of its kind, as docs/people.md lists them, and no name of anybody',
      next: 'Correct these fields; nothing was kept.',
      where,
    });
  }
  return {
    owner: own,
    kind,
    subject: kind === 'casualty-figure' ? figureSubject(own, fields) : randomUUID(),
    valid: { from: firstDay(fields), until: null },
    body: fields,
    geometry: pointOf(position, where),
    source,
    where,
    ...by,
  };
}

/** A published total stands from the day on which it surely was out; the others from their own day. */
function firstDay(fields: Readonly<Record<string, unknown>>): Day | null {
  const text = fields.published ?? fields.when ?? fields.from;
  if (typeof text !== 'string') return null;
  const { earliest, latest } = parseWhen(text);
  return fields.published === undefined ? earliest : latest;
}

function figureSubject(owner: string, fields: Readonly<Record<string, unknown>>): string {
  const { year, counts, of, publisher, edition } = fields as Record<string, string> & { of: Record<string, string> };
  return [owner, year, counts, ...Object.values(of ?? {}).sort(), publisher, edition].join(' / ');
}

function pointOf(position: unknown, where: string): Geometry | null {
  if (position === undefined || position === null) return null;
  if (Array.isArray(position) && position.length === 2 && position.every((one) => typeof one === 'number')) {
    return { type: 'Point', coordinates: position as unknown as Position };
  }
  throw new Problem('body-unfit', {
    found: 'position is no place',
    wanted: 'longitude and latitude in degrees',
    next: 'Correct it; nothing was kept.',
    where,
  });
}
