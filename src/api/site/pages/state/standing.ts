/** Where the State stands: in a sentence, then treaty by treaty, each with its reasons one click away. */
import { BEGINNING, type Span } from '../../../../law/span.ts';
import type { Standing } from '../../../../law/standing.ts';
import { type Html, html } from '../../../../reports/html.ts';
import { withSearch } from '../../parts/clocks.ts';
import { groundsHtml } from '../../parts/reasons.ts';
import { boundText, statusHtml } from '../../parts/standing.ts';
import { dayHtml, doubtHtml, english, longDay } from '../../parts/written.ts';
import { LAW, treatyName } from '../../words/law.ts';
import type { StateView } from './found.ts';

/** One sentence for each treaty; the first is that of the Mine Ban Convention. */
export function headline(view: StateView): Html {
  const { found, language, say } = view;
  const { moment, brief } = found;
  const told = brief.standings.map((one) => headlineOf(view, one));
  const [first, ...others] = told;
  const asOf = say('as-of', { on: longDay(moment.on, language), known: longDay(moment.known, language) });
  return html`<p class="as-of">${asOf}</p>
<p class="lead">${first}</p>
<p>${others.join(' ')}</p>`;
}

export function headlineOf({ record, language, name, say, found }: StateView, standing: Standing): string {
  const { status, since, to, contested, bound } = standing;
  const disputed = contested.length > 0 && bound === null && status !== 'contested';
  const { spans } = found.question.view.course(standing.treaty, standing.state);
  const next = to === null ? null : spans.find((span) => span.from === to)?.status;
  const disputedAs = status === 'party' ? 'head-disputed' : 'head-disputed-otherwise';
  return say(disputed ? disputedAs : `head-${status}`, {
    status: LAW(language)(`status-${status}`),
    state: name,
    treaty: treatyName(record, standing.treaty, language),
    since: since === null ? 'none' : longDay(since, language),
    next: next === 'former-party' ? 'out' : next === 'withdrawal-deferred' ? 'deferred' : 'other',
    has: to === null ? 'no' : 'yes',
    to: to === null ? '' : longDay(to, language),
  });
}

export function standingSection(view: StateView): Html {
  const { say, found } = view;
  return html`<section aria-labelledby="standing"><h2 id="standing">${say('standing')}</h2>
<ul class="cards standings">${found.brief.standings.map((one) => html`<li class="card">${card(view, one)}</li>`)}</ul></section>`;
}

function card(view: StateView, standing: Standing): Html {
  const { record, language, say, found } = view;
  const law = LAW(language);
  const { treaty, status, since, bound, boundByTreaty, provisional, missing, to } = standing;
  const contested = standing.contested.length > 0;
  const name = treatyName(record, treaty, language);
  const from =
    since !== null
      ? html`, ${say('since', { day: longDay(since, language) })}`
      : standing.entryPositions.length > 0 && html`, ${say('entered-contested')}`;
  const bounded = boundText({ bound, contested }, language);
  const disputed =
    bound !== boundByTreaty &&
    boundByTreaty !== null &&
    html`<p>${say('own-terms', { bound: law(boundByTreaty ? 'bound' : 'not-bound') })} <a href="#positions">${say('see-positions')}</a></p>`;
  const entry = standing.entryPositions.length > 0 && html`<p><a href="#positions">${say('see-entry')}</a></p>`;
  const provisionally =
    provisional !== null &&
    html`<p>${say('provisional', { article: provisional.article, day: longDay(provisional.since, language) })}${doubtHtml(provisional.act.confidence, language)}</p>`;
  const refused = found.question.view.course(treaty, standing.state).refused;
  return html`<h3><a href="/treaties/${encodeURIComponent(treaty)}">${name}</a></h3>
<p class="status">${statusHtml(status, language)}${from}</p>
<p><strong>${bounded.charAt(0).toUpperCase() + bounded.slice(1)}</strong>${doubtHtml(standing.confidence, language)}</p>
${disputed}${entry}${provisionally}
${missing.map((what) => html`<p class="missing">${say('missing')}: ${english(what, language)}.</p>`)}
${to !== null && html`<p>${say('changes', { day: longDay(to, language) })}</p>`}
${refused.map(({ act, problem }) => html`<p class="notice bad small">${say('refused')} (${act.id}): ${english(problem.text.found, language)}.</p>`)}
<details class="printed"><summary>${say('why')}</summary>
${groundsHtml(standing.because, view)}
${standing.assumes.map((what) => html`<p class="small assumed">${say('assumes')}: ${english(what, language)}.</p>`)}
${steps(view, standing)}
<p class="small no-print"><a href="${withSearch('/acts', { state: standing.state, treaty, known: view.asked.query.text('known') })}">${say('acts-of')}</a></p>
</details>`;
}

/** How the finding was come to: the course of the State, from one change to the next, each with what is new among its reasons. */
function steps(view: StateView, standing: Standing): Html {
  const { language, say, found } = view;
  const { spans } = found.question.view.course(standing.treaty, standing.state);
  const upTo = spans.filter((span) => span.from <= standing.on);
  if (upTo.length < 2) return html``;
  const items = upTo.flatMap((span, index) => {
    const before = upTo[index - 1];
    if (before !== undefined && alike(before, span)) return [];
    const from = span.from === BEGINNING ? html`${say('from-the-beginning')}` : dayHtml(span.from);
    const contested = span.contested.length > 0;
    const fresh = span.because.filter(
      (ground) => before === undefined || !before.because.some((one) => JSON.stringify(one) === JSON.stringify(ground)),
    );
    const because = fresh.length > 0 && groundsHtml(fresh, view);
    return [
      html`<li>${from}: ${statusHtml(span.status, language)}; ${boundText({ bound: span.bound, contested }, language)}${because}</li>`,
    ];
  });
  return html`<details><summary>${say('steps')}</summary><ol class="steps">${items}</ol></details>`;
}

function alike(one: Span, other: Span): boolean {
  return (
    one.status === other.status &&
    one.bound === other.bound &&
    one.contested.length > 0 === other.contested.length > 0 &&
    one.provisional === other.provisional
  );
}
