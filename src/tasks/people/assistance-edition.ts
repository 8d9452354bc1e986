/** Telling the public of risk education and assistance: tables of whole years, told once, as of casualties (edition.ts). */
import type { Day } from '../../base/day.ts';
import { wordOf } from '../../base/word.ts';
import { DEED_KINDS, yearOfDeed } from '../../people/assistance.ts';
import { CONTACTS, type ToldDeeds, toldDeeds } from '../../people/assistance-edition.ts';
import type { AssistanceEdition } from '../../reports/assistance.ts';
import type { AssistanceEditionBody } from '../../store/people/kinds.ts';
import type { Opening } from '../register/open-register.ts';
import { doneOrTried } from '../register/trial.ts';
import { type EditionSpec, refuseTwice, subjectOf, tablesBody, tellableState } from './edition.ts';
import { deedsOf } from './kept.ts';

const KIND = 'assistance-edition';

export interface AssistanceEditionSpec extends EditionSpec {
  /** Both where it is not given; one may be told before the other. */
  readonly kind?: string | undefined;
}

/** @throws Problem `year-told`, `year-unfinished`, `interval-reversed`, `state-unknown`, `word-unknown` */
export async function tellAssistance(
  opening: Opening,
  spec: AssistanceEditionSpec,
  today: Day,
): Promise<AssistanceEdition> {
  const state = tellableState(spec, today);
  const kinds = spec.kind === undefined ? DEED_KINDS : [wordOf(DEED_KINDS, spec.kind, '--kind')];
  const { from, to, author, reason } = spec;
  return doneOrTried(opening, spec.dryRun ?? false, async (desk) => {
    for (const kind of kinds) await refuseTwice(desk, { owner: state, kind: KIND, what: kind }, from, to);
    const deeds = await deedsOf(desk, { level: 'internal', who: author }, { state });
    const parts = kinds.map((kind) => {
      const years: ToldDeeds[] = [];
      for (let year = from; year <= to; year += 1) {
        const own = deeds.filter((one) => one.kind === kind && yearOfDeed(one) === year);
        years.push(toldDeeds(year, kind, own));
      }
      return { kind, years };
    });
    const cells = parts.flatMap(({ years }) => years.flatMap(({ tables }) => tables.flatMap((table) => table.cells)));
    const left = cells.filter(({ count }) => count === null).length;
    const edition = { state, parts, told: cells.length - left, left, dryRun: spec.dryRun ?? false };
    if (edition.dryRun) return edition;
    for (const { kind, years } of parts) {
      const body: AssistanceEditionBody = {
        of: kind,
        ...CONTACTS,
        years: years.map(({ year, times, tables }) => ({ year, times, tables: tablesBody(tables) })),
      };
      const subject = `${subjectOf(state, from, to)} ${kind}`;
      await desk.add({ owner: state, kind: KIND, subject, body, source: 'this register', author, reason });
    }
    return edition;
  });
}
