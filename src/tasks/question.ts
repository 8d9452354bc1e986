/** The frame of every question: about which day, as known when, on top of what. */
import { type Day, formatDay, parseDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { LegalRecord } from '../law/record.ts';
import { parseSupposition, suppose } from '../law/supposition.ts';
import type { View } from '../law/view.ts';

const EARLIEST = parseDay('1900-01-01');
const LATEST = parseDay('2199-12-31');

/**
 * A day that can be asked about: the treaties and their clocks lie well within these three centuries.
 * @throws Problem `day-malformed`, `day-impossible` or `day-out-of-range`
 */
export function questionDay(text: string, what: string): Day {
  const day = parseDay(text, what);
  if (day < EARLIEST || day > LATEST) {
    throw new Problem('day-out-of-range', {
      found: `${what} is “${text}”`,
      wanted: `a day from ${formatDay(EARLIEST)} to ${formatDay(LATEST)}`,
      next: 'Correct the year.',
    });
  }
  return day;
}

export interface QuestionSpec {
  /** `YYYY-MM-DD`; today when not given. */
  readonly on?: string | undefined;
  readonly known?: string | undefined;
  /** `KIND STATE TREATY DAY`, each. */
  readonly suppose?: readonly string[] | undefined;
}

export interface Question {
  readonly record: LegalRecord;
  readonly view: View;
  readonly on: Day;
  readonly known: Day;
  /** What a person should be told about how the question was read. */
  readonly remarks: readonly string[];
}

/**
 * @param today the caller's clock; nothing below reads one
 * @throws Problem when a day or a supposition cannot be read, or a supposed act cannot stand
 */
export function openQuestion(record: LegalRecord, spec: QuestionSpec, today: Day): Question {
  const supposed = (spec.suppose ?? []).map((text) => parseSupposition(record, text));
  const on = spec.on === undefined ? today : questionDay(spec.on, '--on');
  const remarks: string[] = [];
  let known = spec.known === undefined ? today : questionDay(spec.known, '--known');
  for (const act of supposed) {
    const day = act.when.latest ?? act.when.earliest;
    if (day === null || day <= known) continue;
    if (spec.known === undefined) {
      known = day;
      remarks.push(`The supposed act of ${act.when.text} lies ahead, so the question is asked as known on that day.`);
    } else {
      remarks.push(`The supposed act of ${act.when.text} is not yet known on ${spec.known}, so it changes nothing.`);
    }
  }
  if (supposed.length > 0) remarks.push(`Supposed, not recorded: ${supposed.map((act) => act.id).join(', ')}.`);
  return { record, view: suppose(record, known, supposed), on, known, remarks };
}
