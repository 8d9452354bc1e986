/**
 * Deadlines that the treaty sets in years from entry into force, and that a meeting may move: APMBC Art 4 and 5, CCM Art 3
 * and 4. An extended deadline is stored, never computed: meetings have set other days than anniversaries.
 */
import { type Day, formatDay, happenedBy, type When } from '../base/day.ts';
import type { Ground } from '../base/finding.ts';
import { fact, provision } from './ground.ts';
import { type Reason, reason } from './reason.ts';
import type { DutyStatus, Reckoning } from './reckoning.ts';
import type { Completion, Extension } from './record.ts';
import type { DutyRule, Treaty } from './treaty.ts';
import type { View } from './view.ts';

interface Matter {
  readonly view: View;
  readonly on: Day;
  readonly due: Day;
  readonly granted: readonly Extension[];
  readonly perhaps: readonly Extension[];
  readonly requested: readonly Extension[];
  readonly completions: readonly Completion[];
}

/** Could it have been known? What has no date counts as known. */
function knowable(when: When | null, known: Day): boolean {
  return when === null || when.earliest === null || when.earliest <= known;
}

/** The deadline as it stood on the day, and how the duty stood against it. */
export function deadline(
  view: View,
  treaty: Treaty,
  rule: DutyRule & { clock: 'deadline' },
  state: string,
  original: Day,
  on: Day,
): Reckoning {
  const ours = (one: { state: string; treaty: string; duty: string; when: When | null }) =>
    one.state === state && one.treaty === treaty.code && one.duty === rule.id && knowable(one.when, view.known);
  const extensions = view.record.extensions.filter(ours);
  const grants = extensions.filter((one) => one.kind === 'granted');
  const granted = grants.filter((one) => happenedBy(one.when, on) === 'yes');
  let due = original;
  for (const one of granted) if (one.until?.latest != null && one.until.latest > due) due = one.until.latest;
  const matter: Matter = {
    view,
    on,
    due,
    granted,
    perhaps: grants.filter((one) => happenedBy(one.when, on) === 'maybe'),
    requested: extensions.filter((one) => one.kind === 'requested' && happenedBy(one.when, on) !== 'no'),
    completions: view.record.completions.filter(ours),
  };
  const because: Ground[] = granted.map((one) =>
    fact(`${state}-extension-${one.until?.text}`, extensionSays(one), one.when, one.confidence, one.sources),
  );
  if (granted.length > 0 && rule.extension !== null) because.unshift(provision(treaty, rule.extension));
  const judged = judge(matter);
  return { ...judged, due, because: [...because, ...(judged.because ?? [])] };
}

function extensionSays(one: Extension): string {
  const meeting = one.meeting === '' ? '' : ` by the ${one.meeting}`;
  return `extended${meeting} to ${one.until?.text ?? 'a day not named'}${one.note === '' ? '' : ` (${one.note})`}`;
}

function extensionReason({ meeting, until, note }: Extension): Reason {
  return reason('extended', { meeting, until: until?.text ?? '', note });
}

type Judged = Omit<Reckoning, 'due'>;

function judge(matter: Matter): Judged {
  const nothing = matter.completions.find((one) => one.outcome === 'none-reported');
  if (nothing)
    return {
      status: 'met',
      why: nothing.note || 'nothing to do is reported',
      reason: nothing.note === '' ? reason('nothing-to-do') : reason('as-noted', { note: nothing.note }),
      because: [completionGround(nothing)],
    };
  const completed = matter.completions.find((one) => one.outcome === 'completed');
  if (completed?.when) return judgeCompleted(matter, completed, completed.when);
  return judgeOpen(matter);
}

function completionGround(one: Completion): Ground {
  const note = one.note === '' ? '' : ` (${one.note})`;
  return fact(`${one.state}-${one.duty}`, `${one.outcome}${note}`, one.when, one.confidence, one.sources);
}

function judgeCompleted(matter: Matter, completed: Completion, when: When): Judged {
  const { on, due } = matter;
  const because = [completionGround(completed)];
  const done = happenedBy(when, on);
  if (done === 'yes') return { ...inTime(when, due), completed: when.text, because };
  if (on <= due) return { ...stillRunning(due), because };
  const dueDay = formatDay(due);
  if (done === 'no') {
    return {
      status: 'late',
      why: `was due on ${dueDay}; completed only ${when.text}`,
      reason: reason('completed-only', { due: dueDay, completed: when.text }),
      because,
    };
  }
  return {
    status: 'unknown',
    why: `was due on ${dueDay}; completed ${when.text}, which leaves open whether by ${formatDay(on)}`,
    reason: reason('completed-unclear', { due: dueDay, completed: when.text, on: formatDay(on) }),
    missing: ['the day of completion'],
    because,
  };
}

function stillRunning(due: Day): { status: DutyStatus; why: string; reason: Reason } {
  const day = formatDay(due);
  return { status: 'running', why: `due on ${day}`, reason: reason('due', { due: day }) };
}

function inTime(when: When, due: Day): { status: DutyStatus; why: string; reason: Reason; missing?: string[] } {
  const day = formatDay(due);
  const values = { completed: when.text, due: day };
  if (when.latest !== null && when.latest <= due)
    return { status: 'met', why: `completed ${when.text}, due on ${day}`, reason: reason('completed', values) };
  if (when.earliest !== null && when.earliest > due) {
    const why = `completed ${when.text}, after the due day ${day}`;
    return { status: 'late', why, reason: reason('completed-late', values) };
  }
  return {
    status: 'unknown',
    why: `completed ${when.text}, which leaves open whether by the due day ${day}`,
    reason: reason('completed-open', values),
    missing: ['the day of completion, or the extensions before it'],
  };
}

function judgeOpen(matter: Matter): Judged {
  const { on, due, perhaps, requested, completions } = matter;
  if (on <= due) return stillRunning(due);
  const day = formatDay(due);
  const covering = perhaps.find((one) => one.until?.latest != null && one.until.latest >= on);
  if (covering) {
    return {
      status: 'unknown',
      why: `was due on ${day}; ${extensionSays(covering)}, on a day that was not found`,
      reason: reason('extension-undated', { due: day }, [extensionReason(covering)]),
      missing: ['the day on which the extension was granted'],
    };
  }
  // Not complete on a day after the due day means not complete on any day between.
  const outstanding = completions.find(
    (one) => one.outcome === 'outstanding' && one.when?.earliest != null && one.when.earliest > due,
  );
  if (outstanding) {
    return {
      status: 'late',
      why: `was due on ${day}; still outstanding ${outstanding.when?.text}`,
      reason: reason('outstanding', { due: day, when: outstanding.when?.text ?? '' }),
      because: [completionGround(outstanding)],
    };
  }
  const asked = requested.filter((one) => one.until === null || (one.until.latest ?? due) > due);
  const last = asked.at(-1);
  return {
    status: 'unknown',
    why: `was due on ${day}; ${
      last
        ? `a further extension was requested (${last.when.text}), no grant is on record`
        : 'completion is not on record'
    }`,
    reason: last
      ? reason('extension-requested', { due: day, when: last.when.text })
      : reason('completion-not-on-record', { due: day }),
    missing: ['whether it was completed, or the deadline moved'],
  };
}
