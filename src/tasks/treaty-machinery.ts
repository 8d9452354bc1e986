/**
 * The machinery of a treaty, article by article: what each asks, the periods and thresholds that stand in it, and the rule that
 * carries it out. Everything is taken from the treaty as data; the names of the rules are held to the code by a test.
 */
import type { ActKind } from '../law/act.ts';
import type { Clock, ConductRule, DutyRule, Treaty, Weapon } from '../law/treaty.ts';
import type { Resource } from '../reports/resource.ts';

/** A function, and the file that it is in. */
export interface Rule {
  readonly name: string;
  readonly file: string;
}

export const RULES = {
  order: { name: 'admit', file: 'src/law/order-of-acts.ts' },
  threshold: { name: 'entryOfTreaty', file: 'src/law/entry-into-force.ts' },
  entry: { name: 'entryForState', file: 'src/law/entry-into-force.ts' },
  succession: { name: 'entryPositions', file: 'src/law/succession.ts' },
  expiry: { name: 'expiry', file: 'src/law/withdrawal.ts' },
  effect: { name: 'effectOf', file: 'src/law/withdrawal.ts' },
  claim: { name: 'positionsOn', file: 'src/law/claim.ts' },
  course: { name: 'courseOf', file: 'src/law/course.ts' },
  conduct: { name: 'assess', file: 'src/law/conduct.ts' },
  deadline: { name: 'deadline', file: 'src/law/deadline.ts' },
  duty: { name: 'dutiesUnder', file: 'src/law/duty.ts' },
} as const satisfies Readonly<Record<string, Rule>>;

export type Part = { readonly rule: Rule | null } & (
  | { readonly kind: 'signature' }
  | { readonly kind: 'consent'; readonly signatories: readonly ActKind[]; readonly others: readonly ActKind[] }
  | { readonly kind: 'succession' }
  | { readonly kind: 'entry-first'; readonly deposits: number; readonly clock: Clock }
  | { readonly kind: 'entry-later'; readonly clock: Clock }
  | { readonly kind: 'notice'; readonly months: number }
  | { readonly kind: 'effect'; readonly months: number }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'afterwards' }
  | { readonly kind: 'no-suspension' }
  | { readonly kind: 'provisional'; readonly applies: string }
  | { readonly kind: 'coverage'; readonly weapons: readonly Weapon[] }
  | { readonly kind: 'conduct'; readonly conduct: ConductRule }
  | { readonly kind: 'duty'; readonly duty: DutyRule }
  | { readonly kind: 'extension'; readonly duty: DutyRule }
);

export interface Article {
  /** `20(3)`, `CCW 9(2)`. */
  readonly article: string;
  /** The operative step in our own words; empty where the record has none. */
  readonly says: string;
  readonly parts: readonly Part[];
}

/** Every article of which the record tells or a rule makes use, in the order of the text. */
export function machineryOf(treaty: Treaty): Article[] {
  const parts = new Map<string, Part[]>();
  const put = (article: string, part: Part) => {
    const list = parts.get(article);
    if (list === undefined) parts.set(article, [part]);
    else list.push(part);
  };
  const { signature, consent, entryIntoForce, withdrawal, suspension, provisional } = treaty;
  put(treaty.coverage, { kind: 'coverage', weapons: treaty.weapons, rule: RULES.conduct });
  for (const conduct of treaty.conduct) {
    for (const article of [conduct.article, ...conduct.with])
      put(article, { kind: 'conduct', conduct, rule: RULES.conduct });
  }
  for (const duty of treaty.duties) {
    put(duty.article, { kind: 'duty', duty, rule: duty.clock === 'deadline' ? RULES.deadline : RULES.duty });
    if (duty.clock === 'deadline' && duty.extension !== null) {
      put(duty.extension, { kind: 'extension', duty, rule: RULES.deadline });
    }
  }
  if (signature !== null) put(signature.article, { kind: 'signature', rule: RULES.order });
  const { signatories, others, successors } = consent;
  put(consent.article, { kind: 'consent', signatories, others, rule: RULES.order });
  if (successors.length > 0) put(consent.article, { kind: 'succession', rule: RULES.succession });
  const { first, later } = entryIntoForce;
  put(first.article, { kind: 'entry-first', deposits: first.deposits, clock: first, rule: RULES.threshold });
  put(later.article, { kind: 'entry-later', clock: later, rule: RULES.entry });
  if (provisional !== null) {
    put(provisional.article, { kind: 'provisional', applies: provisional.applies, rule: RULES.course });
  }
  const { months } = withdrawal;
  put(withdrawal.article, { kind: 'notice', months, rule: RULES.expiry });
  put(withdrawal.effect, { kind: 'effect', months, rule: RULES.expiry });
  put(withdrawal.conflict, { kind: 'conflict', rule: RULES.effect });
  put(withdrawal.afterwards, { kind: 'afterwards', rule: null });
  if (!suspension.provided) put(suspension.article, { kind: 'no-suspension', rule: RULES.claim });
  const order = new Intl.Collator('en', { numeric: true });
  return [...new Set([...treaty.provisions.keys(), ...parts.keys()])]
    .sort((left, right) => order.compare(left, right))
    .map((article) => ({ article, says: treaty.provisions.get(article) ?? '', parts: parts.get(article) ?? [] }));
}

export function articleResource({ article, says, parts }: Article): Resource {
  return { article, says, parts: parts.map(partResource) };
}

function partResource(part: Part): Resource {
  const { kind } = part;
  const rule = part.rule === null ? null : { ...part.rule };
  switch (part.kind) {
    case 'duty':
    case 'extension': {
      const { practice, ...duty } = part.duty;
      return { kind, rule, duty: { ...duty, practice: practice === null ? null : practice.note } };
    }
    case 'conduct':
      return { kind, rule, conduct: { ...part.conduct } };
    case 'entry-first':
      return { kind, rule, deposits: part.deposits, months: part.clock.months, day: part.clock.day };
    case 'entry-later':
      return { kind, rule, months: part.clock.months, day: part.clock.day };
    case 'notice':
    case 'effect':
      return { kind, rule, months: part.months };
    case 'consent':
      return { kind, rule, signatories: part.signatories, others: part.others };
    case 'provisional':
      return { kind, rule, applies: part.applies };
    case 'coverage':
      return { kind, rule, weapons: part.weapons };
    default:
      return { kind, rule };
  }
}
