/** The calendar of reports: who owes one for a year, who filed, who is late, and where nobody looked. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { FILING_STATES, type FilingState } from '../../../../law/filing.ts';
import type { FilingLine } from '../../../../law/filing-calendar.ts';
import { stateNamed, treatyNamed } from '../../../../law/name.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import {
  FILING_COLUMNS,
  type FilingAnswer,
  filingCounts,
  filingResource,
  filingsResource,
} from '../../../../reports/filings.ts';
import { bdi, Html, html } from '../../../../reports/html.ts';
import { countChart } from '../../../../reports/stock-chart.ts';
import { csvOf } from '../../../../reports/table.ts';
import { filings } from '../../../../tasks/filings.ts';
import { openQuestion } from '../../../../tasks/question.ts';
import { sameAs } from '../../layout.ts';
import { clocksForm, SITE_MOMENT, SITE_ON, siteMoment, withSearch } from '../../parts/clocks.ts';
import { given, textParameter, tidied } from '../../parts/given.ts';
import { sourcesHtml } from '../../parts/reasons.ts';
import { stateName } from '../../parts/state-name.ts';
import { dayHtml, doubtHtml, english, numberText, whenHtml } from '../../parts/written.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { HOLDINGS } from '../../words/holdings.ts';
import { treatyName } from '../../words/law.ts';
import { REPORTS_WORDS } from '../../words/reports.ts';
import { ROLL } from '../../words/roll.ts';

const YEAR = textParameter('year', 'The calendar year that the reports cover; default: the last that is over.');
const TREATY = textParameter('treaty', 'Only this treaty: its code or name.');
const STATE = textParameter('state', 'Only this State; without a year, the reports of all years.');
const PARAMETERS = [SITE_ON, SITE_MOMENT, TREATY, YEAR, STATE];

const text = z.string();
const day = z.iso.date();
const REPORT = z.strictObject({
  due: day.nullable(),
  treaty: text,
  state: text,
  stateName: text,
  duty: text,
  article: text,
  covers: z.int().nullable(),
  status: z.enum(FILING_STATES),
  filed: text.nullable(),
  layout: text.nullable(),
  daysLate: z.int().nullable(),
  lookedThrough: day.nullable(),
  contested: z.boolean(),
  why: text,
  confidence: text.nullable(),
  sources: z.array(text),
  entry: text.nullable(),
});
const COVERAGE = z.strictObject({
  treaty: text,
  year: z.int(),
  states: z.array(text),
  through: day,
  sources: z.array(text),
  note: text,
});
const SCHEMA = z.strictObject({
  year: z.int().nullable(),
  state: text.nullable(),
  on: day,
  known: day,
  counts: z.array(z.looseObject({ treaty: text })),
  coverage: z.array(COVERAGE),
  reports: z.array(REPORT),
});

interface Found {
  readonly record: LegalRecord;
  readonly answer: FilingAnswer;
}

export const FILINGS_PAGE = pageRoute<Found>({
  path: '/filings',
  id: 'filings',
  summary: 'The calendar of reports: who owes one for a year, who filed, who is late',
  parameters: PARAMETERS,
  example: '/filings?treaty=APMBC&year=2024',
  schema: SCHEMA,
  async find(asked) {
    const moment = siteMoment(asked);
    const record = await asked.place.record(moment.at);
    const clocks = { on: formatDay(moment.on), known: formatDay(moment.known) };
    const spec = { treaty: given(asked, TREATY), year: given(asked, YEAR), state: given(asked, STATE) };
    return { record, answer: filings(openQuestion(record, clocks, asked.today), spec) };
  },
  sets: (_, asked) => {
    const to = tidied(asked, PARAMETERS);
    return to === null ? {} : { to };
  },
  json: ({ record, answer }) => filingsResource(record, answer),
  page,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ answer }) => `reports-${answer.year ?? 'all'}.csv`,
      body: ({ record, answer }) =>
        csvOf(
          FILING_COLUMNS,
          answer.lines.map((line) => filingResource(record, line)),
        ),
    },
  },
});

async function page({ record, answer }: Found, asked: SiteQuestion) {
  const { language } = asked.viewer;
  const say = HOLDINGS(language);
  const { year, lines } = answer;
  const parts = [];
  for (const one of filingCounts(lines)) parts.push(await treatyPart(one, { record, answer }, asked));
  const { on, known } = siteMoment(asked);
  const whose = answer.state === null ? null : stateName(record, answer.state, language);
  return {
    title: whose === null ? say('filings-title') : `${say('filings-title')}: ${whose}`,
    within: 'states' as const,
    styles: ['law', 'holdings'],
    description: say('filings-description'),
    trail: [
      { href: '/states', title: ROLL(language)('title') },
      ...(answer.state === null || whose === null ? [] : [{ href: `/states/${answer.state}`, title: whose }]),
    ],
    body: html`<p class="lede">${say('filings-intro')}</p>${clocksForm(asked, ['state'], fields({ record, answer }, asked), { on, known })}
<p><strong>${year === null ? say('filings-all') : say('filings-for', { year: String(year) })}</strong> · <a href="${sameAs(asked, 'csv')}">${say('csv')}</a> · <a href="${withSearch('/reports', { state: answer.state ?? undefined })}">${REPORTS_WORDS(language)('make-report')}</a></p>
${lines.length === 0 && html`<p class="notice">${say('filings-none')}</p>`}${parts}`,
  };
}

function fields({ record, answer }: Found, asked: SiteQuestion): Html {
  const { language } = asked.viewer;
  const say = HOLDINGS(language);
  const treaty = given(asked, TREATY);
  const chosen = treaty === undefined ? undefined : treatyNamed(record, treaty).code;
  const options = [...record.treaties.keys()].map(
    (code) =>
      html`<option value="${code}"${code === chosen && html` selected`}>${treatyName(record, code, language)}</option>`,
  );
  return html`<label>${say('treaty')} <select name="treaty"><option value="">${say('all')}</option>${options}</select></label>
<label>${say('year')} <input name="year" inputmode="numeric" pattern="[0-9]{4}" size="5" value="${answer.year === null ? '' : String(answer.year)}"></label>`;
}

const SORTS = {
  filed: 'good',
  'filed-late': 'doubt',
  'filed-unclear': 'doubt',
  'not-filed': 'bad',
  due: 'quiet',
  'no-record': 'quiet',
} as const;

async function treatyPart(
  { treaty, counts }: { readonly treaty: string; readonly counts: Partial<Record<FilingState, number>> },
  { record, answer }: Found,
  asked: SiteQuestion,
): Promise<Html> {
  const { language } = asked.viewer;
  const say = HOLDINGS(language);
  const name = treatyName(record, treaty, language);
  const bars = FILING_STATES.flatMap((state) => {
    const count = counts[state];
    return count === undefined ? [] : [{ name: say(`status-${state}`), count, sort: SORTS[state] }];
  });
  const chart = await countChart(bars, { label: say('filings-chart', { treaty: name }), unit: say('count') });
  const looked = answer.coverage.filter((one) => one.treaty === treaty);
  const who = (states: readonly string[]) =>
    states.length === 0 ? say('looked-all') : states.map((one) => stateName(record, one, language)).join(', ');
  const coverage =
    looked.length === 0
      ? html`<p class="notice">${say('nobody-looked')}</p>`
      : looked.map(
          (one) =>
            html`<p>${say('looked', { day: formatDay(one.through), who: who(one.states), year: String(one.year) })} ${sourcesHtml(one.sources, language)}</p>`,
        );
  const rows = answer.lines.filter((one) => one.treaty === treaty).map((line) => row(line, record, asked));
  return html`<section aria-labelledby="${treaty}"><h2 id="${treaty}">${name}</h2>${coverage}
<div class="chart-and-table"><div class="chart no-print" tabindex="0" role="group" aria-label="${say('count')}">${new Html(chart)}</div>
<table class="figures"><thead><tr><th scope="col">${say('status')}</th><th scope="col" class="number">${say('count')}</th></tr></thead><tbody>${bars.map((bar) => html`<tr><th scope="row">${bar.name}</th><td class="number">${numberText(bar.count, language)}</td></tr>`)}</tbody></table></div>
<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table><thead><tr><th scope="col">${say('state')}</th><th scope="col">${say('what')}</th><th scope="col">${say('due')}</th><th scope="col">${say('status')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function row(line: FilingLine, record: LegalRecord, asked: SiteQuestion): Html {
  const { language } = asked.viewer;
  const say = HOLDINGS(language);
  const { party, duty, covers, due, state, filing, daysLate, lookedThrough, contested } = line;
  const what = covers === null ? say('first-report') : say('yearly-report', { year: String(covers) });
  const href = sameAs(asked, null, { state: stateNamed(record, party).iso3, year: undefined });
  const details = [
    filing !== null && html`${say('filed-on', { day: '' })}${whenHtml(filing.filed.text, language)}`,
    daysLate !== null && html`${say('days-late', { count: daysLate })}`,
    state === 'not-filed' && lookedThrough !== null && html`${say('not-found-by', { day: formatDay(lookedThrough) })}`,
    filing !== null && filing.layout !== null && html`${say('layout', { layout: filing.layout })}`,
    contested && html`<span class="contest">${say('contested')}</span>`,
  ].filter((one): one is Html => one !== false);
  const told = details.map((one, index) => html`${index > 0 && '; '}${one}`);
  const entry =
    filing !== null &&
    html` <a href="/register/history/filing/${party}/${encodeURIComponent(filing.id)}">${say('entries')}</a> ${sourcesHtml(filing.sources, language)}${doubtHtml(filing.confidence, language)}${filing.note !== '' && html` ${english(filing.note, language)}`}`;
  const late = state === 'not-filed';
  return html`<tr><th scope="row"><a href="${href}">${bdi(stateName(record, party, language))}</a></th><td>${duty === 'first-report' ? say('first-report') : what}</td><td>${due === null ? '?' : dayHtml(due)}</td><td><span${late && html` class="late"`}>${say(`status-${state}`)}</span>${details.length > 0 && html` <span class="small">${told}</span>`}${entry}</td></tr>`;
}
