/** The time line of a State: acts, what the clocks made of them, deadlines, and what happened around them, in order. */
import { type Day, exactly, type When } from '../base/day.ts';
import type { Confidence, Ground, Source } from '../base/finding.ts';
import { inOrder } from '../base/word.ts';
import { dutiesUnder } from './duty.ts';
import { actDone, actGround } from './ground.ts';
import { BEGINNING, type Status } from './span.ts';
import type { View } from './view.ts';

export const MOMENT_KINDS = ['act', 'standing', 'position', 'deadline', 'extension', 'completion', 'event'] as const;

export interface Moment {
  /** As far as known (EDTF). */
  readonly date: string;
  /** Where it stands in the order: its latest possible day. */
  readonly at: Day;
  readonly treaty: string;
  readonly kind: (typeof MOMENT_KINDS)[number];
  readonly says: string;
  readonly confidence: Confidence;
  readonly because: readonly Ground[];
  readonly sources: readonly Source[];
}

const STANDING: Partial<Record<Status, string>> = {
  party: 'the treaty enters into force for it',
  'withdrawal-deferred': 'the notice has run, but an armed conflict defers the withdrawal',
  'former-party': 'the withdrawal takes effect',
  contested: 'its standing is contested from here',
  undetermined: 'its standing cannot be determined from here',
};

/**
 * @param on deadlines are given as they stood on this day
 * @param treaties codes, in the order wanted
 */
export function timelineOf(view: View, state: string, treaties: readonly string[], on: Day): Moment[] {
  const moments: Moment[] = [];
  const put = (when: When, moment: Omit<Moment, 'date' | 'at'>) => {
    const at = when.latest ?? when.earliest;
    if (at !== null) moments.push({ date: when.text, at, ...moment });
  };
  for (const treaty of treaties) {
    acts(view, state, treaty, put);
    standings(view, state, treaty, put);
    deadlines(view, state, treaty, on, put);
  }
  around(view, state, treaties, put);
  return moments.sort(
    (left, right) => left.at - right.at || rank(left) - rank(right) || inOrder(left.treaty, right.treaty),
  );
}

function rank(moment: Moment): number {
  return MOMENT_KINDS.indexOf(moment.kind);
}

type Put = (when: When, moment: Omit<Moment, 'date' | 'at'>) => void;

function acts(view: View, state: string, treaty: string, put: Put): void {
  for (const act of view.actsOf(treaty, state)) {
    const { confidence, sources } = act;
    const says = `${actDone(act.kind)}${act.note === '' ? '' : `: ${act.note}`}`;
    put(act.when, { treaty, kind: 'act', says, confidence, sources, because: [actGround(act)] });
  }
}

function standings(view: View, state: string, treaty: string, put: Put): void {
  let before: Status | null = null;
  let held = new Set<string>();
  for (const span of view.course(treaty, state).spans) {
    const settles = span.status === 'party' && span.entryPositions.length > 0;
    const word = settles ? 'a Party on every view of its entry into force' : STANDING[span.status];
    const says = span.status === before ? undefined : word;
    if (says !== undefined && span.from !== BEGINNING) {
      put(exactly(span.from), {
        treaty,
        kind: 'standing',
        says,
        confidence: 'high',
        sources: [],
        because: span.because,
      });
    }
    for (const position of span.contested) {
      if (held.has(position.holder) || position.holder === state || position.holderKind === 'treaty') continue;
      const { confidence, sources } = position;
      put(
        { text: position.date, earliest: null, latest: span.from },
        {
          treaty,
          kind: 'position',
          says: `${view.record.states.get(position.holder)?.name ?? position.holder}: ${position.says}`,
          confidence,
          sources,
          because: [],
        },
      );
    }
    held = new Set(span.contested.map((position) => position.holder));
    before = span.status;
  }
}

function deadlines(view: View, state: string, treatyCode: string, on: Day, put: Put): void {
  const treaty = view.record.treaties.get(treatyCode);
  if (treaty === undefined) return;
  for (const duty of dutiesUnder(view, treaty, state, on)) {
    if (duty.due === null) continue;
    const told = duty.status === 'running' ? '' : `, ${duty.status}; ${duty.why}`;
    const says = `${duty.title} (Art ${duty.article}): due${told}`;
    const { because } = duty;
    put(exactly(duty.due), {
      treaty: treatyCode,
      kind: 'deadline',
      says,
      confidence: duty.confidence,
      sources: [],
      because,
    });
  }
}

function around(view: View, state: string, treaties: readonly string[], put: Put): void {
  const known = (when: When | null): when is When =>
    when !== null && (when.earliest === null || when.earliest <= view.known);
  const ours = (one: { state: string; treaty: string }) => one.state === state && treaties.includes(one.treaty);
  const { extensions, completions, events } = view.record;
  for (const one of extensions.filter(ours)) {
    if (!known(one.when)) continue;
    const what = one.kind === 'granted' ? 'deadline extended' : 'extension requested';
    const meeting = one.meeting === '' ? '' : ` (${one.meeting})`;
    const says = `${one.duty}: ${what} to ${one.until?.text ?? 'a day not named'}${meeting}${one.note === '' ? '' : `; ${one.note}`}`;
    put(one.when, {
      treaty: one.treaty,
      kind: 'extension',
      says,
      confidence: one.confidence,
      sources: one.sources,
      because: [],
    });
  }
  for (const one of completions.filter(ours)) {
    if (!known(one.when)) continue;
    const says = `${one.duty}: ${one.outcome}${one.note === '' ? '' : `; ${one.note}`}`;
    put(one.when, {
      treaty: one.treaty,
      kind: 'completion',
      says,
      confidence: one.confidence,
      sources: one.sources,
      because: [],
    });
  }
  for (const one of events) {
    if (!one.states.includes(state) || !treaties.includes(one.treaty) || !known(one.when)) continue;
    const { treaty, confidence, sources } = one;
    put(one.when, { treaty, kind: 'event', says: `${one.kind}: ${one.says}`, confidence, sources, because: [] });
  }
}
