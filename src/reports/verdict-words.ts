/** The verdicts as a person reads them: a sign that does not need colour, a word, and what it means. */
import { VERDICTS, type Verdict } from '../evidence/verdict.ts';

export const VERDICT_SIGN: Record<Verdict, string> = {
  supported: '✓',
  imprecise: '≈',
  contradicted: '✗',
  contested: '⚖',
  unknown: '?',
  impossible: '⊘',
};

/** The verdict in a sentence. */
export const VERDICT_SAYS: Record<Verdict, string> = {
  supported: 'The record says the same.',
  imprecise: 'Loose, but what it means is right or nearly so; the correct value is given.',
  contradicted: 'The record says otherwise.',
  contested: 'The record holds positions that differ; each is given with its holder.',
  unknown: 'The record does not settle it. That is no judgement on the statement.',
  impossible: 'It cannot be, whatever the record holds.',
};

export type VerdictCounts = Readonly<Record<Verdict, number>>;

export function countVerdicts(claims: readonly { readonly verdict: Verdict }[]): VerdictCounts {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of claims) counts[verdict] += 1;
  return counts;
}
