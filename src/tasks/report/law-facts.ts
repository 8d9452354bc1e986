/** What the law has to tell in a report: standing under the treaties, duties and their days, figures of publications. */
import { type Day, formatDay, yearOf } from '../../base/day.ts';
import type { Ground } from '../../base/finding.ts';
import type { Act } from '../../law/act.ts';
import { type Duty, dutiesUnder } from '../../law/duty.ts';
import type { Reason } from '../../law/reason.ts';
import type { LegalRecord } from '../../law/record.ts';
import { standingOf } from '../../law/standing.ts';
import { type Fact, type FactList, listOf, type Reference } from '../../reports/article7/facts.ts';
import { type Given, Sayings, type Told, told } from '../../reports/article7/told.ts';
import { DUTY_TITLES } from '../../reports/article7/words/law.ts';
import type { Question } from '../question.ts';

export interface LawFacts {
  readonly lists: Readonly<Record<'standing' | 'duty' | 'figure', FactList>>;
  readonly references: readonly Reference[];
  readonly duties: readonly Duty[];
  /** Was the State bound by the treaty of the report on that day? Null where it is contested or unknown. */
  readonly bound: (treaty: string, on: Day) => boolean | null;
}

export function lawFacts(
  { record, view, on, known }: Question,
  state: string,
  sayings: Sayings = new Sayings('en'),
): LawFacts {
  const references = new Map<string, Reference>();
  const acts = new Map(record.acts.map((act) => [act.id, act]));
  const put = (ground: Ground): string => {
    const reference = groundReference(ground, acts, sayings);
    references.set(reference.id, reference);
    return reference.id;
  };
  const standings = [...record.treaties.values()].map(({ code }) => standingOf(view, code, state, on));
  const duties = [...record.treaties.values()].flatMap((treaty) => dutiesUnder(view, treaty, state, on));
  return {
    lists: {
      standing: listOf(
        standings.map(
          (one): Fact => ({
            id: one.treaty,
            values: {
              treaty: one.treaty,
              status: one.status.replaceAll('-', ' '),
              since: one.status === 'party' && one.entered !== null ? formatDay(one.entered) : dayOrNull(one.from),
              supplementary: one.contested.length > 0 ? 'contested' : null,
            },
            because: one.because.map(put),
          }),
        ),
      ),
      duty: listOf(
        duties.map(
          (one): Fact => ({
            id: `${one.treaty}-${one.duty}${one.covers === null ? '' : `-${one.covers}`}`,
            values: {
              treaty: one.treaty,
              duty: titleOf(one, sayings),
              due: one.due === null ? null : formatDay(one.due),
              status: one.status,
              supplementary: sayings.as(one.why, reasonTold(one.reason)),
            },
            because: one.because.map(put),
          }),
        ),
        [],
      ),
      figure: figures(record, state, Math.min(on, known) as Day, references),
    },
    references: [...references.values()],
    duties,
    bound: (treaty, day) => standingOf(view, treaty, state, day).boundByTreaty,
  };
}

/** A span that has been since ever has no day that means anything. */
function dayOrNull(day: Day): string | null {
  return yearOf(day) >= 1900 && yearOf(day) < 2200 ? formatDay(day) : null;
}

function titleOf({ treaty, duty, title, covers }: Duty, sayings: Sayings): string {
  const english = covers === null ? title : `${title} (${covers})`;
  const word = `${treaty} ${duty}`;
  // A record of another making may have other duties: its titles stay as they are.
  const known = Object.hasOwn(DUTY_TITLES, word) ? { words: [`title/${word}`] } : title;
  return sayings.as(
    english,
    covers === null ? told('plain', { text: known }) : told('duty-title', { title: known, covers: String(covers) }),
  );
}

/** The same as `why` says. */
export function reasonTold({ code, values, parts }: Reason): Told {
  const { low, high, meeting, until, note, when } = values;
  const all: Given = { all: parts.map(reasonTold) };
  if (code === 'retained') {
    const quantity = { low: Number(low), high: Number(high) };
    return told('reason-retained', { quantity, when: when === '' ? told('no-day') : String(when) });
  }
  if (code === 'extended') {
    return told('reason-extended', {
      meeting: meeting === '' ? '' : told('reason-meeting', { meeting: String(meeting) }),
      until: until === '' ? told('reason-no-until') : String(until),
      note: note === '' ? '' : told('ref-note', { note: String(note) }),
    });
  }
  return told(`reason-${code}`, { ...values, ...(parts.length === 0 ? {} : { parts: all }) });
}

function groundReference(ground: Ground, acts: ReadonlyMap<string, Act>, sayings: Sayings): Reference {
  if (ground.kind === 'provision') {
    const { treaty, article, says } = ground;
    return {
      id: `provision:${treaty} ${article}`,
      kind: 'provision',
      // The record tells it in English; another language names the place.
      says: sayings.as(`${treaty} Art ${article}: ${says}`, told('ref-provision', { treaty, article })),
      url: null,
      recorded: null,
    };
  }
  const act = ground.kind === 'act' ? acts.get(ground.id) : undefined;
  const elsewhere =
    act === undefined
      ? told('ref-fact', { id: ground.id, date: ground.date === '' ? '' : told('ref-note', { note: ground.date }) })
      : told('ref-act', { id: act.id, state: act.state, act: { words: [`deed/${act.kind}`] } });
  const url = ground.sources.find((source) => source.url !== null)?.url ?? null;
  return {
    id: `${ground.kind}:${ground.id}`,
    kind: 'entry',
    says: sayings.as(`${ground.id}: ${ground.says}`, elsewhere),
    url,
    recorded: null,
  };
}

function figures(record: LegalRecord, state: string, on: Day, references: Map<string, Reference>): FactList {
  const facts = record.stockpiles
    .filter((one) => one.state === state && (one.when?.earliest == null || one.when.earliest <= on))
    .map((one): Fact => {
      for (const { id, title, url } of one.sources) {
        references.set(`source:${id}`, { id: `source:${id}`, kind: 'source', says: title, url, recorded: null });
      }
      return {
        id: one.id,
        values: {
          measure: one.measure,
          quantity: one.low === one.high ? one.low : { low: one.low, high: one.high },
          date: one.when?.text ?? null,
          supplementary: one.note === '' ? null : one.note,
        },
        because: one.sources.map(({ id }) => `source:${id}`),
      };
    });
  return listOf(facts);
}
