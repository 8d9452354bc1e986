/** Everything that is recorded of one area, release, survey or device: what holds, what was written and when, what belongs to it. */
import { type Day, formatDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import type { LedgerFinding } from '../../land/ledger/finding.ts';
import {
  type AreaMovement,
  findingsOn,
  movementsOf,
  type Named,
  namingArea,
  saidOfArea,
  subjectsBeside,
} from '../../store/land/dossier.ts';
import { servedKinds } from '../../store/land/items.ts';
import { type Access, PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { Register } from '../../store/register/register.ts';
import type { Opening } from '../register/open-register.ts';
import { type Land, withLand } from './open-land.ts';
import { changesBetween, type FieldChange } from './version-change.ts';

export interface DossierSpec {
  /** A kind that anybody may see, with a place: `hazardous-area`. */
  readonly kind: string;
  readonly owner: string;
  readonly subject: string;
  readonly on: Day;
  /** An instant or a day (its end); now when not given. */
  readonly known?: string | undefined;
  /** What is shown of the entries; as anybody may see them when not given. */
  readonly access?: Access;
}

export interface DossierVersion {
  readonly entry: Entry;
  /** The version that it took the place of, or the line before it in time. */
  readonly before: Entry | null;
  readonly changes: readonly FieldChange[];
  /** Is it in force on the day, as known then? */
  readonly stands: boolean;
}

export interface Dossier {
  readonly kind: string;
  readonly owner: string;
  readonly subject: string;
  readonly on: Day;
  /** The instant that the answer is for. */
  readonly known: Instant;
  /** What holds on the day; null where nothing does. */
  readonly entry: Entry | null;
  /** All that was written on it by then, newest first. */
  readonly history: readonly DossierVersion[];
  /** Releases, changes, surveys, devices and parts that name it, or lie on it, in force as known then. */
  readonly linked: readonly Entry[];
  /** What it names itself: the area of a release, the whole that an area is part of. */
  readonly of: Entry | null;
  /** The account of an area, to the day. */
  readonly account: readonly AreaMovement[];
  /** What the ledger finds that does not fit, as it is reckoned now. */
  readonly findings: readonly LedgerFinding[];
}

/** Kinds whose bodies name the area that they are of. */
const NAMING = ['land-release', 'survey', 'device'];

/** @throws Problem `entry-missing` where nothing was ever written on it by then; `kind-unknown` */
export function dossierOf(opening: Opening, spec: DossierSpec): Promise<Dossier> {
  return withLand(opening, spec.known, async (land) => {
    const { register } = land;
    const { kind, owner, subject, on, access = PUBLIC } = spec;
    if (!servedKinds(register.kinds).some(({ name }) => name === kind)) throw unknownKind(register, kind);
    const view = { owner, kind, subject, ...(land.known === null ? {} : { known: land.known }) };
    const written = await register.history(access, view);
    if (written.length === 0 || land.known === null) throw await nothingOn(register, spec);
    const { entries } = await register.read(access, { ...view, on });
    const stands = new Set(entries.map(({ id }) => id));
    const entry = entries.at(-1) ?? null;
    const byId = new Map(written.map((one) => [one.id, one]));
    const history = written.map((one, index): DossierVersion => {
      const before = one.supersedes === null ? precedes(written.slice(0, index), one) : byId.get(one.supersedes);
      const changes = before ? changesBetween(before, one) : [];
      return { entry: one, before: before ?? null, changes, stands: stands.has(one.id) };
    });
    const named = kind === 'hazardous-area' ? await namedBy(register, owner, subject) : [];
    const linked = await read(register, access, owner, named, land);
    const self = entry ?? written.at(-1) ?? null;
    const above = text(self, kind === 'hazardous-area' ? 'parent' : 'area');
    const whole: Named[] = above === null ? [] : [{ kind: 'hazardous-area', subject: above }];
    const [of = null] = await read(register, access, owner, whole, land);
    const day = formatDay(on);
    const account = kind === 'hazardous-area' ? await movementsOf(register.engine, owner, subject, land.page) : [];
    return {
      kind,
      owner,
      subject,
      on,
      known: land.known,
      entry,
      history: history.reverse(),
      linked,
      of,
      account: account.filter((one) => one.day <= day),
      findings: kind === 'hazardous-area' ? await findingsOn(register.engine, owner, subject) : [],
    };
  });
}

/** The line before it in time: an area that was suspected until a day and confirmed from then on is told in two. */
function precedes(earlier: readonly Entry[], { valid }: Entry): Entry | null {
  const { from } = valid;
  if (from === null) return null;
  const fitting = earlier.filter((one) => one.body !== null && (one.valid.from === null || one.valid.from < from));
  return fitting.reduce<Entry | null>(
    (best, one) =>
      best === null || (one.valid.from ?? Number.NEGATIVE_INFINITY) >= (best.valid.from ?? Number.NEGATIVE_INFINITY)
        ? one
        : best,
    null,
  );
}

async function namedBy(register: Register, owner: string, area: string): Promise<Named[]> {
  const session = register.engine;
  const all = [
    ...(await saidOfArea(session, owner, area)),
    ...(await namingArea(session, owner, NAMING, 'area', area)),
    ...(await namingArea(session, owner, ['hazardous-area'], 'parent', area)),
  ];
  const seen = new Set<string>();
  return all.filter(({ kind, subject }) => {
    const key = JSON.stringify([kind, subject]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** In the order of their days. */
async function read(
  register: Register,
  access: Access,
  owner: string,
  named: readonly Named[],
  { known }: Land,
): Promise<Entry[]> {
  const kinds = [...new Set(named.map(({ kind }) => kind))];
  const found: Entry[] = [];
  for (const kind of kinds) {
    const subject = named.filter((one) => one.kind === kind).map((one) => one.subject);
    const { entries } = await register.read(access, { owner, kind, subject, ...(known === null ? {} : { known }) });
    found.push(...entries);
  }
  return found.sort(
    (a, b) => (a.valid.from ?? 0) - (b.valid.from ?? 0) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0),
  );
}

/** A text of the body; null where it has none. */
export function text(entry: Entry | null, field: string): string | null {
  const value = (entry?.body as Readonly<Record<string, unknown>> | null | undefined)?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

function unknownKind(register: Register, kind: string): Problem {
  return new Problem('kind-unknown', {
    found: `a kind of land “${kind.slice(0, 100)}”`,
    wanted: `one of ${servedKinds(register.kinds)
      .map(({ name }) => name)
      .join(', ')}`,
    next: 'Begin at /land.',
  });
}

async function nothingOn(register: Register, { kind, owner, subject, known }: DossierSpec): Promise<Problem> {
  const near = nearest(subject, await subjectsBeside(register.session, owner, kind, subject));
  const then = known === undefined ? '' : `, as known on ${known}`;
  return new Problem('entry-missing', {
    found: `nothing was ever recorded on ${kind} “${subject.slice(0, 200)}” of ${owner.slice(0, 20)}${then}`,
    wanted: 'the owner and the subject as the list of land shows them',
    next: near !== null && near !== subject ? `Did you mean “${near}”?` : 'Look for it at /land.',
  });
}
