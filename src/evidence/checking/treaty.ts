/** The treaty itself: adopted, opened for signature, in force. */
import { exactly, formatDay, type When } from '../../base/day.ts';
import type { TreatyFacts } from '../authority.ts';
import type { Claim } from '../claim.ts';
import {
  type Answer,
  type Asking,
  contradicted,
  fitOf,
  imprecise,
  nearEnough,
  type Rule,
  supported,
  told,
  unknown,
} from './answer.ts';

interface Milestone {
  readonly what: string;
  readonly when: When | null;
}

function milestones(treaty: TreatyFacts): Record<'adopted' | 'opened' | 'in-force', Milestone> {
  return {
    adopted: { what: 'was adopted', when: treaty.adopted },
    opened: { what: 'was opened for signature', when: treaty.opened },
    'in-force': { what: 'entered into force', when: treaty.inForce === null ? null : exactly(treaty.inForce) },
  };
}

/** The named milestone against the time that is claimed; a time that fits another one is told as such. */
function milestone(of: 'adopted' | 'opened' | 'in-force'): Rule {
  return (claim, _state, asking) => {
    const treaty = claim.treaty === null ? null : asking.authority.treaty(claim.treaty);
    if (treaty === null) return unknown('It is not said which treaty is meant.', 'the treaty');
    if (of === 'in-force' && claim.value !== null && claim.time === null) return consents(claim, treaty);
    const all = milestones(treaty);
    const own = all[of];
    if (own.when === null)
      return contradicted(
        `${treaty.name} was not in force, as far as is known on ${formatDay(asking.authority.known)}.`,
        undefined,
      );
    const right = `${treaty.name} ${own.what} on ${told(own.when)}`;
    return against(
      claim,
      treaty,
      own.when,
      right,
      Object.values(all).filter((other) => other !== own),
      asking,
    );
  };
}

function against(
  claim: Claim,
  treaty: TreatyFacts,
  when: When,
  right: string,
  others: readonly Milestone[],
  { on }: Asking,
): Answer {
  const fit = fitOf(claim.time, when);
  const elsewhere = otherPlace(claim, treaty);
  if (elsewhere !== null && fit !== 'off') return imprecise(`${right}, in ${elsewhere}.`, `${right}, in ${elsewhere}`);
  if (fit === 'fits') return supported(`${right}.`);
  if (fit === 'open') {
    const happened = on === null || when.earliest === null || when.earliest <= on;
    return happened ? supported(`${right}.`) : contradicted(`${right}, later than the article.`, right);
  }
  const other = others.find((one) => one.when !== null && fitOf(claim.time, one.when) === 'fits');
  if (other?.when) return imprecise(`${right}; on ${told(other.when)} it ${other.what}.`, right);
  if (nearEnough(claim, fit)) return imprecise(`${right}, not ${claim.time?.as ?? 'then'}.`, right);
  return contradicted(`${right}, not ${claim.time?.as ?? 'then'} (${treaty.code}).`, right);
}

const CITIES =
  /\b(?:in|at|,) (Geneva|Oslo|Dublin|Ottawa|Vienna|Brussels|Lima|Wellington|Maputo|New York|London|Paris)\b/;

/** Where it was, if the claim names another city. */
function otherPlace(claim: Claim, { places }: TreatyFacts): string | null {
  const said = CITIES.exec(claim.quote)?.[1];
  if (said === undefined || claim.property === 'in-force') return null;
  const place = claim.property === 'adopted' ? places.adopted : places.opened;
  return place === '' || place.includes(said) ? null : place;
}

/** How many States had to consent before it entered into force. */
function consents(claim: Claim, treaty: TreatyFacts): Answer {
  const right = `${treaty.name} needed the consent of ${treaty.threshold} States to enter into force`;
  const { low, high } = claim.value ?? { low: null, high: null };
  const fits = (low === null || low <= treaty.threshold) && (high === null || high >= treaty.threshold);
  return fits ? supported(`${right}.`) : contradicted(`${right}.`, String(treaty.threshold));
}

export const TREATY_RULES = {
  adopted: milestone('adopted'),
  opened: milestone('opened'),
  'in-force': milestone('in-force'),
} as const;
