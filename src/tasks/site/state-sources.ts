/** What the register has of a State besides the record of the law: its land, and what sources claim about it. */
import { type Day, day, formatDay, yearOf } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import type { BalanceAnswer } from '../../reports/land.ts';
import type { Instant } from '../../store/register/instant.ts';
import { claimsAt, type KeptClaim } from '../evidence/claims-of.ts';
import { answerBalance } from '../land/balance-answer.ts';
import type { OpenPlace } from './site-place.ts';

/**
 * The balance of its land in the year of a day, up to that day, by classification; null where none is recorded.
 * @param known as recorded at that instant; now, when null
 */
export async function landOf(
  { opening }: OpenPlace,
  owner: string,
  on: Day,
  known: Instant | null,
): Promise<BalanceAnswer | null> {
  const spec = {
    owner,
    from: formatDay(day(yearOf(on), 1, 1)),
    to: formatDay(on),
    by: ['classification'] as const,
    ...(known === null ? {} : { known }),
  };
  try {
    const answer = await answerBalance(opening, spec, on);
    // What does not fit is told as of now only: it is left out of an answer that is to stay the same.
    return answer.lines.length === 0 ? null : { ...answer, findings: [] };
  } catch (error) {
    if (error instanceof Problem && error.code === 'land-missing') return null;
    throw error;
  }
}

/** In the order of the days of publication, the latest first. */
export async function claimsAbout(
  { register }: OpenPlace,
  state: string,
  known: Instant | null,
): Promise<readonly KeptClaim[]> {
  const kept = await claimsAt(register, { state, ...(known === null ? {} : { known }) });
  const published = ({ document }: KeptClaim) => document?.published?.value ?? Number.NEGATIVE_INFINITY;
  return [...kept].sort((left, right) => published(right) - published(left));
}
