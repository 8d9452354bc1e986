/** What the page of a State is made of. */
import type { Problem } from '../../../../base/problem.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import type { Moment } from '../../../../law/timeline.ts';
import type { BalanceAnswer } from '../../../../reports/land.ts';
import type { Instant } from '../../../../store/register/instant.ts';
import type { Brief } from '../../../../tasks/brief.ts';
import type { KeptClaim } from '../../../../tasks/evidence/claims-of.ts';
import type { Question } from '../../../../tasks/question.ts';
import type { Difference } from '../../../../tasks/what-if.ts';
import type { SiteMoment } from '../../parts/clocks.ts';
import { withSearch } from '../../parts/clocks.ts';
import type { Telling } from '../../parts/reasons.ts';
import { stateName } from '../../parts/state-name.ts';
import type { SiteQuestion } from '../../route.ts';
import { STATE } from '../../words/state.ts';

export interface StateFound {
  readonly moment: SiteMoment;
  /** With the suppositions on top, where they stand. */
  readonly question: Question;
  /** The same without them. */
  readonly recorded: Question;
  readonly brief: Brief;
  /** What the acts known make happen after the day asked about. */
  readonly ahead: readonly Moment[];
  /** Null until the register is open. */
  readonly sources: { readonly land: BalanceAnswer | null; readonly claims: readonly KeptClaim[] } | null;
  readonly supposed: {
    /** As written, one each. */
    readonly texts: readonly string[];
    /** Why they cannot stand. */
    readonly problem: Problem | null;
    readonly differences: readonly Difference[];
  };
  /** Of the last write; null until the register is open. */
  readonly written: Instant | null;
  /** The address that this one stands for, where it is another. */
  readonly to: string | null;
}

/** What the parts of the page are made with. */
export interface StateView extends Telling {
  readonly found: StateFound;
  readonly asked: SiteQuestion;
  readonly record: LegalRecord;
  readonly name: string;
  readonly say: ReturnType<typeof STATE>;
}

export function viewOf(found: StateFound, asked: SiteQuestion): StateView {
  const { language } = asked.viewer;
  const { record } = found.question;
  return {
    found,
    asked,
    record,
    language,
    name: stateName(record, found.brief.state.iso3, language),
    say: STATE(language),
    search: clocksOnly(asked),
  };
}

/** The clocks of the page, as they were given, for the addresses of other pages. */
function clocksOnly({ query }: SiteQuestion): string {
  return withSearch('', { on: query.text('on'), known: query.text('known') });
}

/** Parameters of the address, in the order in which they stand there. */
export function stateAddress(
  state: string,
  { on, known, suppose }: Readonly<Record<'on' | 'known' | 'suppose', string | undefined>>,
): string {
  return withSearch(`/states/${encodeURIComponent(state)}`, {
    on,
    known,
    suppose: suppose === '' ? undefined : suppose,
  });
}
