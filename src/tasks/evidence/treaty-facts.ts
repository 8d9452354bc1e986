/** What the check of claims asks of a treaty itself, taken from its data. */
import { exactly } from '../../base/day.ts';
import type { Ground } from '../../base/finding.ts';
import type { TreatyFacts } from '../../evidence/authority.ts';
import { provision } from '../../law/ground.ts';
import type { ConductRule, Treaty } from '../../law/treaty.ts';
import type { View } from '../../law/view.ts';

export function treatyFacts(view: View, treaty: Treaty): TreatyFacts {
  const cite = (article: string): Ground => provision(treaty, article);
  const { withdrawal, suspension } = treaty;
  const exits = [withdrawal.article, withdrawal.effect, withdrawal.conflict, withdrawal.afterwards];
  const actors = treaty.conduct.filter((rule) => rule.role === 'actor');
  return {
    code: treaty.code,
    // As it stands in a sentence: “the Mine Ban Convention”.
    name: /^CCW/.test(treaty.name) ? treaty.name : `the ${treaty.name}`,
    adopted: exactly(treaty.adopted.date),
    opened: exactly(treaty.opened.date),
    places: { adopted: treaty.adopted.place, opened: treaty.opened.place },
    inForce: view.inForce(treaty),
    threshold: treaty.entryIntoForce.first.deposits,
    prohibits: actors
      .filter(isAbsolute)
      .flatMap((rule) => rule.conduct.map((conduct) => ({ conduct, because: cite(rule.article) }))),
    allows: actors
      .filter((rule) => rule.verdict === 'allowed')
      .flatMap((rule) =>
        rule.conduct.map((conduct) => ({ conduct, purpose: rule.purpose, because: cite(rule.article) })),
      ),
    weapons: treaty.weapons,
    withdrawal: {
      months: withdrawal.months,
      // Every treaty on record names the provision that holds the effect back.
      conflict: withdrawal.conflict !== '',
      because: [...new Set(exits)].map(cite),
    },
    suspension: { provided: suspension.provided, because: [cite(suspension.article)] },
    deadlines: new Map(
      treaty.duties.flatMap((duty) =>
        duty.clock === 'deadline' ? [[duty.id, { years: duty.years, because: cite(duty.article) }]] : [],
      ),
    ),
    coverage: view.record.coverage.get(treaty.code)?.through ?? null,
    provision: (article) => (treaty.provisions.has(article) ? cite(article) : null),
  };
}

/** A prohibition that hangs on the other State, on the kind of weapon or on a condition is not one of every Party. */
function isAbsolute(rule: ConductRule): boolean {
  return rule.verdict === 'prohibited' && rule.weapons === null && rule.counterpart === null && rule.condition === '';
}
