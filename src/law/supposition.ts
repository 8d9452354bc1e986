/**
 * Suppositions: acts put on top of the record to ask “what if”. They obey the same rules as recorded acts and never touch
 * the record.
 */
import { type Day, parseWhen } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { wordOf } from '../base/word.ts';
import { ACT_KINDS, type Act, actId } from './act.ts';
import { asKnown } from './as-known.ts';
import { stateNamed, treatyNamed } from './name.ts';
import type { LegalRecord } from './record.ts';
import type { View } from './view.ts';

/**
 * Reads `KIND STATE TREATY DAY`, for example `withdrawal-notification UKR APMBC 2025-07-18`. The State may be several words;
 * an objection names the act that it answers after the day.
 * @throws Problem `supposition-malformed`, `word-unknown`, `state-unknown`, `treaty-unknown`, `day-malformed`, `day-impossible`
 */
export function parseSupposition(record: LegalRecord, text: string): Act {
  const [kindText = '', ...words] = text.trim().split(/\s+/);
  const dayAt = words.findIndex((word) => /^(\d|\.\.)/.test(word));
  const dayText = words[dayAt];
  const treatyText = words[dayAt - 1];
  const stateText = words.slice(0, Math.max(0, dayAt - 1)).join(' ');
  const [answers, ...rest] = words.slice(dayAt + 1);
  if (dayText === undefined || treatyText === undefined || stateText === '' || rest.length > 0) {
    throw new Problem('supposition-malformed', {
      found: `“${text}” is supposed`,
      wanted: 'KIND STATE TREATY DAY, for example “withdrawal-notification UKR APMBC 2025-07-18”',
      next: `Write them in that order; the kinds are ${ACT_KINDS.join(', ')}. An objection names the act that it answers after the day.`,
    });
  }
  const kind = wordOf(ACT_KINDS, kindText, 'the kind of the supposed act');
  const state = stateNamed(record, stateText).iso3;
  const treaty = treatyNamed(record, treatyText).code;
  const when = parseWhen(dayText, 'the day of the supposed act');
  return supposedAct({ treaty, state, kind, when, answers: answers ?? null });
}

/** An act that is supposed, as it would stand on the record. */
export function supposedAct(given: Pick<Act, 'treaty' | 'state' | 'kind' | 'when' | 'answers'>): Act {
  return {
    ...given,
    id: actId(given),
    circulated: null,
    confidence: 'high',
    supposed: true,
    note: 'supposed',
    sources: [],
    disagreements: [],
    where: 'supposition',
  };
}

/**
 * The view with the suppositions on top.
 * @throws Problem of whatever act cannot stand where it was supposed
 */
export function suppose(record: LegalRecord, known: Day, supposed: readonly Act[]): View {
  for (const act of supposed) {
    const target = act.answers;
    const exists = target === null || [...record.acts, ...supposed].some((one) => one.id === target);
    if ((act.kind === 'objection' && target === null) || !exists) throw missingTarget(act);
  }
  const view = asKnown(record, known, supposed);
  const refusals = supposed.flatMap((act) => view.course(act.treaty, act.state).refused);
  // A supposed act can also push a recorded one out of place; then too the supposition is at fault.
  const first = refusals.find((refusal) => refusal.act.supposed) ?? refusals[0];
  if (first) throw first.problem;
  return view;
}

/** An objection answers an act; it must be there. */
export function missingTarget(act: Act): Problem {
  return new Problem('target-missing', {
    found: `the objection of ${act.state} answers ${act.answers === null ? 'nothing' : `“${act.answers}”`}`,
    wanted: 'the id of an act on the record, for example APMBC-UKR-suspension-notification-2025-07-18',
    next: 'Look it up with “whitestone acts”.',
    where: act.where,
  });
}
