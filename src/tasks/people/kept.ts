/** Entries that tell of people, as the records that src/people reckons with. */
import { parseWhen, type When } from '../../base/day.ts';
import type { Deed, DeedKind } from '../../people/assistance.ts';
import type { ToldDeeds } from '../../people/assistance-edition.ts';
import type { Casualty, Incident } from '../../people/casualty.ts';
import type { ToldOfState } from '../../people/edition.ts';
import { type Counted, countedOnce } from '../../people/same.ts';
import type {
  AssistanceEditionBody,
  CasualtyBody,
  CasualtyEditionBody,
  CasualtyFigureBody,
  IncidentBody,
  MatchDecisionBody,
  RiskEducationBody,
  VictimAssistanceBody,
} from '../../store/people/kinds.ts';
import type { Access } from '../../store/register/access.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';

const NEVER: When = { text: '', earliest: null, latest: null };
const whenOf = (text: string | null): When => (text === null ? NEVER : parseWhen(text));
/** As the register’s kinds have checked it. */
const bodyOf = <B>(entry: Entry): B => entry.body as unknown as B;

export function incidentOf(entry: Entry): Incident {
  const { when, units, device } = bodyOf<IncidentBody>(entry);
  return { id: entry.subject, state: entry.owner, when: whenOf(when), units, device };
}

export function casualtyOf(entry: Entry): Casualty {
  const { when, list: _, ...rest } = bodyOf<CasualtyBody>(entry);
  return { id: entry.subject, state: entry.owner, when: whenOf(when), ...rest };
}

export interface Asked {
  /** A State; all of them where it is not given. */
  readonly state?: string | undefined;
  readonly known?: Instant | undefined;
}

/**
 * Every casualty and incident that the register holds, those that were decided to be one counted once.
 * @param access internal or personal: nothing of this is for the public
 */
export async function peopleOf(desk: Desk, access: Access, { state, known }: Asked): Promise<Counted> {
  const found = await desk.read(access, {
    kind: ['incident', 'casualty', 'match-decision'],
    ...(state === undefined ? {} : { owner: state }),
    ...(known === undefined ? {} : { known }),
  });
  const of = (kind: string) => found.entries.filter((entry) => entry.kind === kind);
  return countedOnce(
    of('incident').map(incidentOf),
    of('casualty').map(casualtyOf),
    of('match-decision').map((entry) => {
      const { of: what, pair, same } = bodyOf<MatchDecisionBody>(entry);
      return { of: what, pair, same };
    }),
  );
}

export interface Told extends ToldOfState {
  /** Id of the entry that holds the edition. */
  readonly entry: string;
  /** When the edition was recorded. */
  readonly recorded: Instant;
}

/** The years that the public was told by then, with their tables; the oldest first. */
export async function toldYears(desk: Desk, { state, known }: Asked): Promise<readonly Told[]> {
  const { entries } = await desk.read(PUBLIC, {
    kind: 'casualty-edition',
    ...(state === undefined ? {} : { owner: state }),
    ...(known === undefined ? {} : { known }),
  });
  return entries
    .flatMap((entry) =>
      bodyOf<CasualtyEditionBody>(entry).years.map((year) => ({
        ...year,
        state: entry.owner,
        entry: entry.id,
        recorded: entry.recorded,
      })),
    )
    .sort((left, right) => left.year - right.year || (left.state < right.state ? -1 : 1));
}

export interface KeptFigure extends CasualtyFigureBody {
  /** A State’s code, or `world`. */
  readonly state: string;
  readonly entry: string;
  readonly source: string;
  readonly recorded: Instant;
}

/** Totals that others published, as the register knows them. */
export async function keptFigures(desk: Desk, { state, known }: Asked): Promise<readonly KeptFigure[]> {
  const { entries } = await desk.read(PUBLIC, {
    kind: 'casualty-figure',
    ...(state === undefined ? {} : { owner: state }),
    ...(known === undefined ? {} : { known }),
  });
  return entries.map((entry) => ({
    ...bodyOf<CasualtyFigureBody>(entry),
    state: entry.owner,
    entry: entry.id,
    source: entry.source,
    recorded: entry.recorded,
  }));
}

/**
 * Sessions and services of a State, as the register holds them.
 * @param access internal or personal: nothing of this is for the public
 */
export async function deedsOf(
  desk: Desk,
  access: Access,
  { state, known }: { readonly state: string; readonly known?: Instant | undefined },
): Promise<readonly Deed[]> {
  const { entries } = await desk.read(access, {
    kind: Object.values(KIND_OF_DEED),
    owner: state,
    ...(known === undefined ? {} : { known }),
  });
  return entries.map((entry): Deed => {
    if (entry.kind === KIND_OF_DEED.education) {
      const { method: sort, sessions: times, units: _, ...rest } = bodyOf<RiskEducationBody>(entry);
      return { kind: 'education', sort, times, ...rest };
    }
    const { service: sort, services: times, units: _, ...rest } = bodyOf<VictimAssistanceBody>(entry);
    return { kind: 'assistance', sort, times, ...rest };
  });
}

const KIND_OF_DEED: Readonly<Record<DeedKind, string>> = {
  education: 'risk-education',
  assistance: 'victim-assistance',
};

export interface DeedsTold extends ToldDeeds {
  readonly kind: DeedKind;
  readonly state: string;
  readonly entry: string;
  readonly recorded: Instant;
}

/** The years of education and assistance that the public was told by then; the oldest first. */
export async function toldDeedsOf(
  desk: Desk,
  { state, known }: { readonly state: string; readonly known?: Instant | undefined },
): Promise<readonly DeedsTold[]> {
  const { entries } = await desk.read(PUBLIC, {
    kind: 'assistance-edition',
    owner: state,
    ...(known === undefined ? {} : { known }),
  });
  return entries
    .flatMap((entry) => {
      const { of: kind, years } = bodyOf<AssistanceEditionBody>(entry);
      return years.map((year) => ({ ...year, kind, state, entry: entry.id, recorded: entry.recorded }));
    })
    .sort((left, right) => left.year - right.year);
}
