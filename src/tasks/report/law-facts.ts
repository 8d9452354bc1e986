/** What the law has to tell in a report: standing under the treaties, duties and their days, figures of publications. */
import { type Day, formatDay, yearOf } from '../../base/day.ts';
import type { Ground } from '../../base/finding.ts';
import { type Duty, dutiesUnder } from '../../law/duty.ts';
import type { LegalRecord } from '../../law/record.ts';
import { standingOf } from '../../law/standing.ts';
import { type Fact, type FactList, listOf, type Reference } from '../../reports/article7/facts.ts';
import type { Question } from '../question.ts';

export interface LawFacts {
  readonly lists: Readonly<Record<'standing' | 'duty' | 'figure', FactList>>;
  readonly references: readonly Reference[];
  readonly duties: readonly Duty[];
  /** Was the State bound by the treaty of the report on that day? Null where it is contested or unknown. */
  readonly bound: (treaty: string, on: Day) => boolean | null;
}

export function lawFacts({ record, view, on, known }: Question, state: string): LawFacts {
  const references = new Map<string, Reference>();
  const put = (ground: Ground): string => {
    const reference = groundReference(ground);
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
              duty: one.covers === null ? one.title : `${one.title} (${one.covers})`,
              due: one.due === null ? null : formatDay(one.due),
              status: one.status,
              supplementary: one.why,
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

function groundReference(ground: Ground): Reference {
  if (ground.kind === 'provision') {
    const { treaty, article, says } = ground;
    return {
      id: `provision:${treaty} ${article}`,
      kind: 'provision',
      says: `${treaty} Art ${article}: ${says}`,
      url: null,
      recorded: null,
    };
  }
  const url = ground.sources.find((source) => source.url !== null)?.url ?? null;
  return {
    id: `${ground.kind}:${ground.id}`,
    kind: 'entry',
    says: `${ground.id}: ${ground.says}`,
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
