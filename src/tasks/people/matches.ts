/** Incidents that several sources may tell of as one: proposed with what speaks for it, decided by a person, and decided anew. */
import { parseWhen } from '../../base/day.ts';
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { inOrder } from '../../base/word.ts';
import { geodesicDistance } from '../../geo/distance.ts';
import { fold } from '../../land/values/written.ts';
import { EVIDENCE, joined, proposeMatches, type ToldIncident } from '../../people/matching.ts';
import type { MatchAnswer, MatchDone } from '../../reports/people.ts';
import type { IncidentBody, MatchDecisionBody } from '../../store/people/kinds.ts';
import type { Access } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import type { By } from '../register/entries.ts';
import { readingAs } from '../register/keeping.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { stateCode } from './casualties.ts';

/** Proposals with less are not made. */
export const LEAST_SCORE = 4;

export interface MatchesSpec {
  readonly state?: string | undefined;
  /** Weights that the evidence must add up to; {@link LEAST_SCORE} when not given. */
  readonly least?: number | undefined;
}

/**
 * Proposals that nobody has decided on, the likeliest first, and what was decided.
 * @param access personal: exact places are compared, though only what follows from them is told
 */
export function matchesOf(opening: Opening, spec: MatchesSpec, access: Access): Promise<MatchAnswer> {
  const owner = spec.state === undefined ? {} : { owner: stateCode(spec.state) };
  refusePublic(access);
  return readingAs(opening, access, async (register) => {
    const { entries } = await register.read(access, { kind: ['incident', 'match-decision'], ...owner });
    const told = entries.filter(({ kind }) => kind === 'incident').map(toldOf);
    const kept = entries.filter(({ kind }) => kind === 'match-decision');
    const decisions = kept.map((entry) => ({ entry, ...(entry.body as unknown as MatchDecisionBody) }));
    const decided = new Set(decisions.map(({ pair }) => pair.join('\u0000')));
    const all = proposeMatches(told, {
      least: spec.least ?? LEAST_SCORE,
      distance: (from, to) => geodesicDistance(from, to),
      plain: fold,
    });
    const incidents = decisions.filter((one) => one.of === 'incident');
    const { groups, clashes } = joined(
      told.map(({ id }) => id),
      incidents.map(({ pair, same }) => ({ pair, same })),
    );
    return {
      proposals: all
        .filter(({ pair }) => !decided.has(pair.join('\u0000')))
        .map(({ pair, score, evidence }) => ({
          pair,
          score,
          evidence: evidence.map((code) => ({ code, weight: EVIDENCE[code].weight, says: EVIDENCE[code].says })),
        })),
      decisions: decisions.map(({ of, pair, same, entry }) => ({
        of,
        pair,
        same,
        author: entry.author,
        reason: entry.reason,
        recorded: entry.recorded,
      })),
      groups: groups.filter(({ length }) => length > 1),
      clashes,
    };
  });
}

/**
 * A person decides that two are one, or are not; deciding again corrects the decision, and the one before stays readable.
 * @throws Problem `entry-missing`, `pair-unfit`
 */
export async function decideMatch(
  opening: Opening,
  pair: readonly [string, string],
  same: boolean,
  by: By,
): Promise<MatchDone> {
  const { result } = await withRegister(opening, async (desk) => {
    const [one, two] = await pairOf(desk, pair, by);
    const ids = [one.subject, two.subject] as [string, string];
    const of = one.kind as MatchDecisionBody['of'];
    const evidence =
      of === 'incident'
        ? (proposeMatches([toldOf(one), toldOf(two)], {
            least: Number.NEGATIVE_INFINITY,
            distance: (from, to) => geodesicDistance(from, to),
            plain: fold,
          })[0]?.evidence ?? [])
        : [];
    const body: MatchDecisionBody = { of, pair: ids, same, evidence: [...evidence] };
    const before = await decisionOn(desk, one.owner, ids, by);
    if (before === null) {
      const subject = ids.join(' + ');
      await desk.add({ owner: one.owner, kind: 'match-decision', subject, body, source: 'decided here', ...by });
    } else if (before.verb === 'retract') {
      const target = { owner: one.owner, id: before.id, ...by };
      const { entry } = await desk.restore({ ...target, seen: before.version });
      await desk.correct({ ...target, id: entry.id, seen: entry.version, body });
    } else await desk.correct({ owner: one.owner, id: before.id, seen: before.version, body, ...by });
    return { of, pair: ids, same, before: standing(before) };
  });
  return result;
}

/**
 * Takes a decision back: the two are proposed again.
 * @throws Problem `decision-missing`
 */
export async function undoMatch(opening: Opening, pair: readonly [string, string], by: By): Promise<MatchDone> {
  const { result } = await withRegister(opening, async (desk) => {
    const [one, two] = await pairOf(desk, pair, by);
    const ids = [one.subject, two.subject] as [string, string];
    const before = await decisionOn(desk, one.owner, ids, by);
    if (before === null || before.verb === 'retract') {
      throw new Problem('decision-missing', {
        found: `nobody has decided on ${ids.join(' and ')}`,
        wanted: 'two on which somebody has',
        next: '“whitestone matches” shows what was decided.',
      });
    }
    await desk.retract({ owner: one.owner, id: before.id, seen: before.version, ...by });
    return { of: one.kind as MatchDecisionBody['of'], pair: ids, same: null, before: standing(before) };
  });
  return result;
}

const standing = (entry: Entry | null): boolean | null =>
  entry === null || entry.body === null ? null : (entry.body as unknown as MatchDecisionBody).same;

function refusePublic(access: Access): void {
  if (access.level === 'personal') return;
  throw new Problem('access-refused', {
    found: 'matching compares exact places and days of incidents',
    wanted: 'personal access, with a purpose',
    next: 'Say what for with --purpose; it is written to the access log.',
  });
}

async function pairOf(desk: Desk, [left, right]: readonly [string, string], by: By): Promise<readonly [Entry, Entry]> {
  const access: Access = { level: 'personal', who: by.author, purpose: `matching: ${by.reason}` };
  const { entries } = await desk.read(access, { kind: ['incident', 'casualty'], subject: [left, right] });
  const found = [left, right].map((subject) => entries.find((entry) => entry.subject === subject));
  const [one, two] = found.sort((a, b) => inOrder(a?.subject ?? '', b?.subject ?? ''));
  if (one === undefined || two === undefined) {
    throw new Problem('entry-missing', {
      found: 'one of the two is not recorded, or no longer stands',
      wanted: 'the ids of two incidents, or the pseudonyms of two casualties',
      next: '“whitestone matches --purpose …” shows pairs.',
    });
  }
  if (one.subject === two.subject || one.kind !== two.kind || one.owner !== two.owner) {
    throw new Problem('pair-unfit', {
      found:
        one.subject === two.subject
          ? 'the two are the same record'
          : one.kind !== two.kind
            ? 'an incident and a casualty'
            : `one is of ${one.owner}, the other of ${two.owner}`,
      wanted: 'two incidents, or two casualties, of one State',
      next: 'Correct the ids.',
    });
  }
  return [one, two];
}

/** The last version of what was decided on the two, taken back or not. */
async function decisionOn(desk: Desk, owner: string, ids: readonly string[], by: By): Promise<Entry | null> {
  const access: Access = { level: 'internal', who: by.author };
  const lines = await desk.changes(access, { owner, kind: 'match-decision', subject: ids.join(' + ') });
  return lines.at(-1) ?? null;
}

function toldOf(entry: Entry): ToldIncident {
  const { when, units, place, accuracy, device, killed, injured, told } = entry.body as unknown as IncidentBody;
  const { geometry } = entry;
  const position = geometry?.type === 'Point' ? geometry.coordinates : null;
  return {
    id: entry.subject,
    source: told,
    state: entry.owner,
    when: when === null ? { text: '', earliest: null, latest: null } : parseWhen(when),
    units,
    place: place ?? null,
    position: position === null ? null : (position as Position as [number, number]),
    accuracy,
    device,
    killed,
    injured,
  };
}
