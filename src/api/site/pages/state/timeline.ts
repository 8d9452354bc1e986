/** The time line: a graphic made on the server, and a list with the same content. */
import { type Day, day, formatDay, yearOf } from '../../../../base/day.ts';
import type { Ground, Source } from '../../../../base/finding.ts';
import { BEGINNING, type Span } from '../../../../law/span.ts';
import type { Moment } from '../../../../law/timeline.ts';
import { type Html, html } from '../../../../reports/html.ts';
import { groundsHtml, sourcesHtml } from '../../parts/reasons.ts';
import { doubtHtml, english, longDay, sentence, whenHtml, whenText } from '../../parts/written.ts';
import { LAW, treatyName } from '../../words/law.ts';
import type { StateView } from './found.ts';

const [WIDTH, LANE, TOP, BAR, FOOT] = [960, 54, 4, 14, 24];
const FIRST = day(1996, 1, 1);

export function timelineSection(view: StateView): Html {
  const { say, found } = view;
  const { timeline } = found.brief;
  const past =
    timeline.length === 0
      ? html`<p>${say('timeline-none')}</p>`
      : html`<ol class="moments">${timeline.map((one) => html`<li>${momentHtml(one, view)}</li>`)}</ol>`;
  const ahead =
    found.ahead.length > 0 &&
    html`<h3 id="ahead">${say('ahead')}</h3><ol class="moments">${found.ahead.map((one) => html`<li>${momentHtml(one, view)}</li>`)}</ol>`;
  return html`<section aria-labelledby="timeline"><h2 id="timeline">${say('timeline')}</h2>
${graphic(view)}${past}${ahead}</section>`;
}

function momentHtml(moment: Moment, view: StateView): Html {
  const { language } = view;
  const { date, treaty, kind, says, confidence, because, sources } = moment;
  // An act is its own reason; its sources are said beside it.
  const grounds = kind === 'act' ? because.filter((one) => one.kind !== 'act' || one.supposed) : because;
  const act = kind === 'act' && because.find((one) => one.kind === 'act' && !one.supposed);
  const title =
    act && act.kind === 'act'
      ? html`<a href="/acts/${encodeURIComponent(act.id)}${view.search}">${english(sentence(says), language)}</a>`
      : english(sentence(says), language);
  return html`<span class="when">${whenHtml(date, language)}</span> <span class="what"><span class="treaty">${treaty}</span> <span class="quiet small">${LAW(language)(`moment-${kind}`)}</span> ${title}${doubtHtml(confidence, language)}
${folded(view, sources, grounds)}</span>`;
}

/** Where it was taken from, and why it is so: one click away. */
function folded(view: StateView, sources: readonly Source[], grounds: readonly Ground[]): Html {
  const { language, say } = view;
  if (sources.length + grounds.length === 0) return html``;
  const title = grounds.length > 0 ? say('why') : LAW(language)('sources', { count: sources.length });
  return html`<details class="small"><summary>${title}</summary>${grounds.length > 0 && groundsHtml(grounds, view)}${sources.length > 0 && sourcesHtml(sources, language)}</details>`;
}

interface Scale {
  readonly from: Day;
  readonly to: Day;
  x(day: Day): number;
}

function scaleOf({ found }: StateView): Scale {
  const { brief, ahead } = found;
  const bounds = found.brief.standings.flatMap(({ treaty, state }) =>
    found.question.view.course(treaty, state).spans.map((span) => span.from),
  );
  const last = Math.max(brief.on, ...bounds, ...ahead.map((one) => one.at)) as Day;
  const from = Math.min(FIRST, brief.on) as Day;
  const to = day(yearOf(last) + 1, 12, 31);
  const x = (one: Day) =>
    Math.round(((Math.min(Math.max(one, from), to) - from) / (to - from)) * (WIDTH - 2) * 10) / 10 + 1;
  return { from, to, x };
}

/** What stands in the fill of a bar: solid where bound, hatched on the way, dotted where it is open. */
function fillOf({ status, contested }: Span): { readonly fill: string; readonly class: string } | null {
  if (contested.length > 0 || status === 'contested' || status === 'undetermined')
    return { fill: 'url(#fill-contested)', class: 'bar-contested' };
  if (status === 'party') return { fill: '', class: 'bar-party' };
  if (status === 'withdrawal-notified' || status === 'withdrawal-deferred')
    return { fill: 'url(#fill-leaving)', class: 'bar-leaving' };
  if (status === 'signatory' || status === 'consent-deposited') return { fill: 'url(#fill-way)', class: 'bar-way' };
  if (status === 'former-party') return { fill: 'none', class: 'bar-left' };
  return null;
}

function graphic(view: StateView): Html {
  const { found, say, language, record } = view;
  const scale = scaleOf(view);
  const { standings, timeline, on } = found.brief;
  const height = TOP + standings.length * LANE + FOOT;
  const moments = [...timeline, ...found.ahead];
  const lanes = standings.map(({ treaty, state }, index) => {
    const top = TOP + index * LANE;
    const { spans } = found.question.view.course(treaty, state);
    const bars = spans.map((span) => bar(span, top + 24, scale, view));
    const marks = moments
      .filter((one) => one.treaty === treaty)
      .map((one) => mark(one, top + 24 + BAR / 2, scale, view));
    return html`<text class="lane" x="1" y="${top + 16}">${treatyName(record, treaty, language)}</text><line class="base" x1="1" x2="${WIDTH - 1}" y1="${top + 24 + BAR / 2}" y2="${top + 24 + BAR / 2}"/>${bars}${marks}`;
  });
  const bottom = TOP + standings.length * LANE;
  const title = say('timeline-graphic', { from: yearOf(scale.from), to: yearOf(scale.to) });
  return html`<div class="scroll timeline-graphic" tabindex="0" role="group" aria-label="${title}">
<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title}">
<defs>
<pattern id="fill-way" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="stroke-accent" x1="0" x2="0" y1="0" y2="6"/></pattern>
<pattern id="fill-leaving" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="fill-accent" width="8" height="8"/><rect class="fill-page" width="3" height="8"/></pattern>
<pattern id="fill-contested" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="fill-doubt" width="7" height="7"/><rect class="fill-page" width="3" height="7"/></pattern>
</defs>
${years(scale, bottom)}${lanes}
<line class="asked" x1="${scale.x(on)}" x2="${scale.x(on)}" y1="${TOP}" y2="${bottom}"><title>${say('asked-day')}: ${longDay(on, language)}</title></line>
</svg></div>
${legend(view)}`;
}

function years({ from, to, x }: Scale, bottom: number): Html {
  const step = yearOf(to) - yearOf(from) > 60 ? 20 : 5;
  const marks: Html[] = [];
  for (let year = Math.ceil(yearOf(from) / step) * step; year <= yearOf(to); year += step) {
    const at = x(day(year, 1, 1));
    if (at < 12 || at > WIDTH - 24) continue;
    marks.push(
      html`<line class="grid" x1="${at}" x2="${at}" y1="${TOP}" y2="${bottom}"/><text class="year" x="${at}" y="${bottom + 16}" text-anchor="middle">${year}</text>`,
    );
  }
  return html`${marks}`;
}

function bar(span: Span, y: number, { x, to }: Scale, { language }: StateView): Html {
  const look = fillOf(span);
  if (look === null) return html``;
  const [left, right] = [span.from === BEGINNING ? 1 : x(span.from), x(span.to ?? to)];
  const begun = span.from === BEGINNING ? '' : `${formatDay(span.from)}: `;
  const fill = look.fill === '' ? html`` : html` fill="${look.fill}"`;
  return html`<rect class="bar ${look.class}" x="${left}" y="${y}" width="${Math.max(1, Math.round((right - left) * 10) / 10)}" height="${BAR}"${fill}><title>${begun}${LAW(language)(`status-${span.status}`)}</title></rect>`;
}

/** A circle is an act, a diamond a position, a stroke what happened around it. What the bars show is not marked again. */
function mark(moment: Moment, y: number, { x }: Scale, { language }: StateView): Html {
  if (moment.kind === 'standing') return html``;
  const at = x(moment.at);
  const title = html`<title>${whenText(moment.date, language)}: ${moment.says}</title>`;
  if (moment.kind === 'act') return html`<circle class="mark" cx="${at}" cy="${y}" r="4.5">${title}</circle>`;
  if (moment.kind === 'position') return html`<path class="mark" d="M${at} ${y - 6}l5 6-5 6-5-6z">${title}</path>`;
  return html`<line class="tick" x1="${at}" x2="${at}" y1="${y + 8}" y2="${y + 17}">${title}</line>`;
}

const swatch = (shape: Html) => html`<svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">${shape}</svg>`;
const box = (name: string, fill: string | null) =>
  swatch(html`<rect class="bar ${name}" x="1" y="1" width="24" height="12"${fill !== null && html` fill="${fill}"`}/>`);

function legend({ say }: StateView): Html {
  const entries = [
    [box('bar-party', null), say('legend-party')],
    [box('bar-way', 'url(#fill-way)'), say('legend-way')],
    [box('bar-leaving', 'url(#fill-leaving)'), say('legend-leaving')],
    [box('bar-contested', 'url(#fill-contested)'), say('legend-contested')],
    [box('bar-left', 'none'), say('legend-left')],
    [swatch(html`<line class="base" x1="1" x2="25" y1="7" y2="7"/>`), say('legend-out')],
    [swatch(html`<circle class="mark" cx="13" cy="7" r="4.5"/>`), say('legend-act')],
    [swatch(html`<path class="mark" d="M13 1l5 6-5 6-5-6z"/>`), say('legend-position')],
    [swatch(html`<line class="tick" x1="13" x2="13" y1="2" y2="12"/>`), say('legend-other')],
    [swatch(html`<line class="asked" x1="13" x2="13" y1="0" y2="14"/>`), say('asked-day')],
  ] as const;
  return html`<ul class="legend small" aria-hidden="true">${entries.map(([sign, text]) => html`<li>${sign} ${text}</li>`)}</ul>`;
}
