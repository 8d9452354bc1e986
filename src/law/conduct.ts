/**
 * Assessing conduct: what the treaties said, on a day, to each State that took part. It states the law on a described fact;
 * whether the fact happened is not its question.
 */
import { addYears, type Day, formatDay } from '../base/day.ts';
import type { Ground, Position } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { deadline } from './deadline.ts';
import { provision } from './ground.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Conduct, ConductRule, Purpose, Role, Treaty, Weapon } from './treaty.ts';
import type { View } from './view.ts';

export interface ConductQuestion {
  readonly conduct: Conduct;
  readonly weapon: Weapon;
  /** Who does it. */
  readonly by: string;
  /** The other side of a transfer, or whoever is assisted. */
  readonly to: string | null;
  readonly on: Day;
  readonly purpose: Purpose | null;
  /** What is assisted, where the conduct is `assist`. */
  readonly assisting: Conduct | null;
}

export const VERDICTS = [
  'prohibited',
  'allowed',
  'not-bound',
  'not-covered',
  'not-regulated',
  'undetermined',
  'contested',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Assessment {
  readonly state: string;
  /** `actor`, `recipient`, or `assisted`. */
  readonly role: Role | 'assisted';
  readonly treaty: string;
  /**
   * `allowed` always has a condition. `not-covered`: the treaty does not deal with the weapon; `not-regulated`: it does, but
   * says nothing on this conduct by a State in this role.
   */
  readonly verdict: Verdict;
  /** What the treaty’s own terms give where a claim makes the verdict contested; else equal to it. */
  readonly byTreaty: Verdict;
  readonly article: string | null;
  readonly condition: string;
  /** Purposes for which the treaty would allow it, each with its article and condition. */
  readonly exceptions: readonly { readonly purpose: Purpose; readonly article: string; readonly condition: string }[];
  readonly says: string;
  readonly positions: readonly Position[];
  readonly missing: readonly string[];
  readonly standing: Standing;
  readonly because: readonly Ground[];
}

/**
 * For each State involved and each treaty, what follows.
 * @throws Problem `option-conflict` when the question does not fit together
 */
export function assess(view: View, question: ConductQuestion): Assessment[] {
  check(question);
  const { conduct, by, to, assisting } = question;
  const sides: { state: string; role: Assessment['role']; question: ConductQuestion }[] = [
    { state: by, role: 'actor', question },
  ];
  if (to !== null && conduct === 'transfer') sides.push({ state: to, role: 'recipient', question });
  if (to !== null && conduct === 'assist' && assisting !== null) {
    sides.push({ state: to, role: 'assisted', question: { ...question, conduct: assisting, by: to, to: null } });
  }
  return sides.flatMap((side) =>
    [...view.record.treaties.values()].map((treaty) => ({
      ...assessSide(view, treaty, side.state, side.role, side.question),
    })),
  );
}

function check({ conduct, by, to, assisting }: ConductQuestion): void {
  const twoSided = conduct === 'transfer' || conduct === 'assist';
  if (to !== null && !twoSided) {
    throw new Problem('option-conflict', {
      found: `“${conduct}” with another State (--to ${to})`,
      wanted: 'another State only for transfer and assist',
      next: 'Leave out --to, or ask about transfer or assist.',
    });
  }
  if (assisting !== null && conduct !== 'assist') {
    throw new Problem('option-conflict', {
      found: `“${conduct}” in “${assisting}”`,
      wanted: '--in only for assist: it names what is assisted',
      next: 'Leave out --in, or ask about assist.',
    });
  }
  if (to === by) {
    throw new Problem('option-conflict', {
      found: `${by} on both sides`,
      wanted: 'two States',
      next: 'Correct --by or --to.',
    });
  }
}

type Side = Omit<Assessment, 'state' | 'role' | 'treaty' | 'standing'>;

function assessSide(
  view: View,
  treaty: Treaty,
  state: string,
  role: Assessment['role'],
  question: ConductQuestion,
): Assessment {
  const standing = standingOf(view, treaty.code, state, question.on);
  return {
    state,
    role,
    treaty: treaty.code,
    standing,
    ...verdict(view, treaty, standing, role === 'recipient' ? role : 'actor', question),
  };
}

const PLAIN = { article: null, condition: '', exceptions: [], positions: [], missing: [] } as const;

function verdict(view: View, treaty: Treaty, standing: Standing, role: Role, question: ConductQuestion): Side {
  if (!treaty.weapons.includes(question.weapon)) {
    const says = `${treaty.code} does not deal with this weapon`;
    return settled('not-covered', { ...PLAIN, says, because: [provision(treaty, treaty.coverage)] });
  }
  const applied = applicable(view, treaty, standing, role, question);
  if (standing.boundByTreaty === false) return unbound(treaty, standing, applied.rule);
  if ('missing' in applied && applied.rule === null && applied.missing.length > 0) {
    return settled('undetermined', {
      ...PLAIN,
      says: 'a fact that the rule turns on is missing',
      missing: applied.missing,
      because: standing.because,
    });
  }
  const { rule } = applied;
  const because = [...(rule === null ? [] : articles(treaty, rule)), ...standing.because];
  const told = {
    article: rule?.article ?? null,
    condition: rule?.condition ?? '',
    exceptions: exceptions(treaty, rule, role, question),
    says: sentence(treaty, rule, question),
    positions: standing.contested,
    missing: standing.missing,
    because,
  };
  const byTreaty: Verdict = rule?.verdict ?? 'not-regulated';
  if (rule !== null && standing.boundByTreaty === null) {
    const open = standing.contested.length > 0 ? 'contested' : 'undetermined';
    return { ...told, verdict: open, byTreaty: open, says: `whether ${treaty.code} bound it on that day is ${open}` };
  }
  if (rule !== null && standing.bound === null) return { ...told, verdict: 'contested', byTreaty };
  return { ...told, positions: [], verdict: byTreaty, byTreaty };
}

function settled(verdict: Verdict, rest: Omit<Side, 'verdict' | 'byTreaty'>): Side {
  return { ...rest, verdict, byTreaty: verdict };
}

/** Not bound on the day; Art 18 may yet have made it apply the prohibition. */
function unbound(treaty: Treaty, standing: Standing, rule: ConductRule | null): Side {
  const { provisional } = standing;
  const because = [...standing.because];
  if (provisional && rule?.article.startsWith(provisional.article)) {
    const by = `${treaty.code} Art ${treaty.provisional?.article}`;
    const told = {
      ...PLAIN,
      article: rule.article,
      condition: `applied provisionally under ${by}`,
      because: [...articles(treaty, rule), ...because],
    };
    if (provisional.act.confidence === 'low') {
      const missing = ['a source for the declaration of provisional application'];
      return settled('undetermined', {
        ...told,
        missing,
        says: 'the declaration of provisional application rests on memory alone',
      });
    }
    return settled(rule.verdict, { ...told, says: sentence(treaty, rule, null) });
  }
  const early = standing.status === 'signatory' || standing.status === 'consent-deposited';
  const says = early
    ? `${treaty.code} is not in force for it; until then it owes not to defeat the treaty’s object and purpose (VCLT Art 18)`
    : `${treaty.code} does not bind it on that day`;
  return settled('not-bound', { ...PLAIN, says, because });
}

function articles(treaty: Treaty, rule: ConductRule): Ground[] {
  return [rule.article, ...rule.with].map((article) => provision(treaty, article));
}

function sentence(treaty: Treaty, rule: ConductRule | null, question: ConductQuestion | null): string {
  if (rule === null) return `${treaty.code} says nothing on this${question === null ? '' : ` (${question.conduct})`}`;
  const told = treaty.provisions.get(rule.article) ?? '';
  return rule.says === '' ? told : `${told} (${rule.says})`;
}

/** The first rule that fits; or what is missing to tell which one does. */
function applicable(
  view: View,
  treaty: Treaty,
  standing: Standing,
  role: Role,
  question: ConductQuestion,
): { rule: ConductRule | null; missing: string[] } {
  const missing: string[] = [];
  for (const rule of treaty.conduct) {
    if (!matchesKind(rule, role, question) || (rule.purpose !== null && rule.purpose !== question.purpose)) continue;
    if (rule.before !== null) {
      const due = dueOf(view, treaty, rule.before, standing, question.on);
      if (due === null) missing.push(`the deadline under Art ${rule.article}`);
      else if (question.on > due) continue;
      else return { rule, missing };
      continue;
    }
    if (rule.counterpart !== null) {
      const bound = question.to === null ? null : standingOf(view, treaty.code, question.to, question.on).boundByTreaty;
      if (bound === null) {
        missing.push(
          question.to === null ? 'to whom' : `whether ${treaty.code} bound ${question.to} on ${formatDay(question.on)}`,
        );
        continue;
      }
      if ((rule.counterpart === 'bound') !== bound) continue;
    }
    if (missing.length > 0) break;
    return { rule, missing };
  }
  return { rule: null, missing: [...new Set(missing)] };
}

function matchesKind(rule: ConductRule, role: Role, question: ConductQuestion): boolean {
  return (
    rule.role === role &&
    rule.conduct.includes(question.conduct) &&
    (rule.weapons === null || rule.weapons.includes(question.weapon))
  );
}

function dueOf(view: View, treaty: Treaty, duty: string, standing: Standing, on: Day): Day | null {
  const rule = treaty.duties.find((one) => one.id === duty);
  if (rule?.clock !== 'deadline' || standing.entered === null) return null;
  return deadline(view, treaty, rule, standing.state, addYears(standing.entered, rule.years), on).due;
}

/** Where a prohibition was found, the purposes for which the treaty would have allowed the same. */
function exceptions(
  treaty: Treaty,
  found: ConductRule | null,
  role: Role,
  question: ConductQuestion,
): Assessment['exceptions'] {
  if (found?.verdict !== 'prohibited') return [];
  return treaty.conduct.flatMap((rule) =>
    rule.purpose !== null && matchesKind(rule, role, question)
      ? [{ purpose: rule.purpose, article: rule.article, condition: rule.condition }]
      : [],
  );
}
