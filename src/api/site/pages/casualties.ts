/**
 * Casualties, as the public is told of them: from editions alone, whoever asks; with what others published beside.
 * Also who has signed in is told no more here: an answer that is kept for one must do for all.
 */

import { z } from 'zod';
import { formatDay } from '../../../base/day.ts';
import { BREAKDOWNS } from '../../../people/edition.ts';
import { DIMENSIONS } from '../../../people/word.ts';
import { casualtyChart } from '../../../reports/casualty-chart.ts';
import { bdi, Html, html } from '../../../reports/html.ts';
import {
  CASUALTY_COLUMNS,
  type CasualtyAnswer,
  type CasualtyLine,
  casualtiesResource,
  casualtyRows,
  type FigureShown,
} from '../../../reports/people.ts';
import { csvOf } from '../../../reports/table.ts';
import { PUBLIC } from '../../../store/register/access.ts';
import type { Json } from '../../../store/register/canonical.ts';
import { answerCasualties, TALLY_WORDS } from '../../../tasks/people/casualties.ts';
import { lineParameter, type Parameter } from '../../parameter.ts';
import { sameAs } from '../layout.ts';
import { SITE_KNOWN, SITE_ON } from '../parts/clocks.ts';
import { dayField, option, yearField } from '../parts/field.ts';
import { inNameOrder, stateName } from '../parts/state-name.ts';
import { percent, toldNumber, wordsParameter, yearParameter } from '../parts/told.ts';
import { pageRoute, type SiteQuestion } from '../route.ts';
import { ASSISTANCE } from '../words/assistance.ts';
import { CASUALTIES, PEOPLE_WORDS } from '../words/casualties.ts';
import { FRAME } from '../words/frame.ts';
import type { Language } from '../words.ts';
import { written } from './land/written.ts';

/** Empty where a form was left so. */
const STATE = lineParameter('state', 'A State, by its three letters; default: the world.');
const FROM = yearParameter('from', 'First year; default: from the beginning.');
const TO = yearParameter('to', 'Last year; default: the last that is over.');
const BY = wordsParameter(
  `Words of one breakdown that is told, with commas: ${BREAKDOWNS.filter(({ length }) => length > 0)
    .map((one) => one.join(','))
    .join('; ')}; and year and state beside each.`,
);

interface Found {
  readonly answer: CasualtyAnswer;
  readonly years: CasualtyAnswer;
  /** States of which a year was told. */
  readonly states: readonly string[];
}

const FIGURE = z.object({
  state: z.string().nullable(),
  year: z.int(),
  counts: z.enum(['casualties', 'incidents']),
  of: z.record(z.string(), z.string()),
  low: z.int(),
  high: z.int().nullable(),
  publisher: z.string(),
  edition: z.string(),
  published: z.string(),
  url: z.string().nullable(),
  note: z.string().nullable(),
  entry: z.string(),
});
const SCHEMA = z.object({
  state: z.string().nullable(),
  from: z.iso.date().nullable(),
  to: z.iso.date(),
  on: z.iso.date(),
  known: z.string().nullable(),
  by: z.array(z.enum(TALLY_WORDS)),
  told: z.literal('public'),
  casualties: z.int().nullable(),
  atLeast: z.boolean(),
  undated: z.null(),
  incidents: z.int().nullable(),
  incidentsAtLeast: z.boolean(),
  knownOf: z.int().nullable(),
  lines: z.array(z.looseObject({ casualties: z.int().nullable(), atLeast: z.boolean(), share: z.number().nullable() })),
  years: z.array(z.object({ state: z.string(), year: z.int(), recorded: z.string() })),
  figures: z.array(FIGURE.extend({ before: z.array(FIGURE), beside: z.array(FIGURE) })),
});

export const CASUALTIES_PAGE = pageRoute<Found>({
  path: '/casualties',
  id: 'casualties',
  summary: 'Casualties of a State or the world, by whole years and listed breakdowns, with what others published',
  parameters: [STATE, FROM, TO, BY, SITE_ON, SITE_KNOWN] as Parameter<unknown>[],
  example: '/casualties?by=outcome',
  schema: SCHEMA,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ answer }) => `casualties-${answer.state ?? 'world'}.csv`,
      body: ({ answer }) => csvOf(CASUALTY_COLUMNS(answer.by), casualtyRows(answer)),
    },
  },
  async find({ place, query, today }) {
    for (const one of [STATE, FROM, TO, BY, SITE_ON, SITE_KNOWN]) query.get(one as Parameter<unknown>);
    const { opening } = await place.open();
    const text = (name: string): string | undefined => query.text(name) || undefined;
    const [from, to, on, known] = ['from', 'to', 'on', 'known'].map(text);
    const spec = { state: text('state'), from, to, on, known };
    const answer = await answerCasualties(opening, { ...spec, by: query.get(BY) ?? [] }, today, PUBLIC);
    const years = await answerCasualties(opening, { ...spec, by: ['year'] }, today, PUBLIC);
    const all = await answerCasualties(opening, { on, known, by: ['state'] }, today, PUBLIC);
    return { answer, years, states: [...new Set(all.years.map(({ state }) => state))].sort() };
  },
  json: ({ answer }) => casualtiesResource(answer) as Json,
  async page({ answer, years, states }, question) {
    const { language } = question.viewer;
    const say = CASUALTIES(language);
    const record = await question.place.record();
    const where = answer.state === null ? say('world') : stateName(record, answer.state, language);
    const list = [...new Set([...states, ...(answer.state === null ? [] : [answer.state])])]
      .map((code) => ({ code, name: stateName(record, code, language) }))
      .sort((left, right) => inNameOrder(language)(left.name, right.name));
    const name = (code: string): string => stateName(record, code, language);
    return {
      title: say('title-of', { where }),
      within: 'casualties' as const,
      styles: ['land'],
      description: say('lede'),
      body: html`<p class="lede">${say('lede')}</p>${form(answer, list, question)}
${answer.state !== null && html`<p class="no-print"><a href="/states/${answer.state}/assistance">${ASSISTANCE(language)('link')}</a></p>`}
${answer.years.length === 0 ? nothing(language) : await told(answer, years, name, question)}
${figures(answer, language)}
<section aria-labelledby="why"><h2 id="why">${say('why')}</h2><p>${say('why-small')}</p><p>${say('why-years')}</p><p>${say('why-access')}</p></section>`,
    };
  },
});

function nothing(language: Language): Html {
  const say = CASUALTIES(language);
  return html`<p class="notice"><strong>${say('nothing-told')}.</strong> ${say('nothing-says')}</p>`;
}

const byText = (by: readonly string[], language: Language): string =>
  by.map((word) => CASUALTIES(language)(`w-${word}` as 'w-age')).join(', ');

function form(
  answer: CasualtyAnswer,
  states: readonly { readonly code: string; readonly name: string }[],
  question: SiteQuestion,
): Html {
  const { language } = question.viewer;
  const say = CASUALTIES(language);
  const frame = FRAME(language);
  const chosen = answer.by.join();
  const bys = BREAKDOWNS.flatMap((by): (readonly [string, string])[] =>
    by.length === 0
      ? [
          ['', say('by-none')],
          ['state', say('w-state')],
        ]
      : [
          [by.join(), byText(by, language)],
          [`year,${by.join()}`, say('and-year', { by: byText(by, language) })],
        ],
  );
  const others = bys.some(([value]) => value === chosen) ? [] : ([[chosen, byText(answer.by, language)]] as const);
  return html`<form class="clocks" aria-label="${say('title')}">
<label>${say('state')} <select name="state">${option('', say('world-choice'), answer.state === null)}${states.map(({ code, name }) => option(code, name, code === answer.state))}</select></label>
${yearField(question, 'from', say('from'))}${yearField(question, 'to', say('to'))}
<label>${say('by')} <select name="by">${[...bys, ...others].map(([value, text]) => option(value, text, value === chosen))}</select></label>
${dayField(question, 'on', say('on'))}${dayField(question, 'known', frame('known'))}
<button>${frame('ask')}</button></form>`;
}

const count = ({ casualties, atLeast }: Pick<CasualtyLine, 'casualties' | 'atLeast'>, language: Language) =>
  toldNumber(casualties, atLeast, language);

function wordText(by: string, word: string, name: (code: string) => string, language: Language): Html | string {
  const say = PEOPLE_WORDS(language);
  if (by === 'state') return bdi(name(word));
  if (word === 'unknown') return say('unknown');
  if (by === 'activity' && word === 'military') return say('w-military');
  return (DIMENSIONS as readonly string[]).includes(by) ? say(word as 'killed') : bdi(word);
}

async function told(
  answer: CasualtyAnswer,
  years: CasualtyAnswer,
  name: (code: string) => string,
  question: SiteQuestion,
): Promise<Html> {
  const { language } = question.viewer;
  const say = CASUALTIES(language);
  const { by, lines, casualties, incidents, knownOf } = answer;
  const row = (line: CasualtyLine): Html =>
    html`<tr>${line.key.map((word, index) => html`<th scope="row">${wordText(by[index] ?? '', word, name, language)}</th>`)}<td class="number">${count(line, language)}</td>${knownOf !== null && html`<td class="number">${line.share === null ? '' : percent(line.share, language)}</td>`}</tr>`;
  const foot = html`<tr><th scope="row" colspan="${String(Math.max(1, by.length))}">${say('total')}</th><td class="number">${count({ casualties: casualties.count, atLeast: casualties.atLeast }, language)}</td>${knownOf !== null && html`<td></td>`}</tr>
<tr><th scope="row" colspan="${String(Math.max(1, by.length))}">${say('incidents')}</th><td class="number">${count({ casualties: incidents.count, atLeast: incidents.atLeast }, language)}</td>${knownOf !== null && html`<td></td>`}</tr>`;
  const head = html`<thead><tr>${by.length === 0 ? html`<td></td>` : by.map((word) => html`<th scope="col">${say(`w-${word}` as 'w-age')}</th>`)}<th scope="col" class="number">${say('total')}</th>${knownOf !== null && html`<th scope="col" class="number">${say('share')}</th>`}</tr></thead>`;
  return html`<section aria-labelledby="counted"><h2 id="counted">${say('table')}</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="counted"><table>${head}<tbody>${lines.map(row)}</tbody><tfoot>${foot}</tfoot></table></div>
${knownOf !== null && html`<p class="small quiet">${say('known-of', { known: written(knownOf, language) })}</p>`}
<p><a href="${sameAs(question, 'csv')}" rel="nofollow">${say('csv')}</a> · <a href="${sameAs(question, 'json')}" rel="nofollow">${say('json')}</a></p></section>
${await drawn(years, language)}`;
}

async function drawn({ lines }: CasualtyAnswer, language: Language): Promise<Html> {
  const say = CASUALTIES(language);
  const years = lines.map((line) => ({ ...line, year: Number(line.key[0]) }));
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || years.length < 2) return html``;
  const chart = await casualtyChart(years, {
    label: say('chart-label', { from: String(first.year), to: String(last.year) }),
    unit: say('total'),
    left: '–',
  });
  const rows = years.map(
    (line) => html`<tr><th scope="row">${String(line.year)}</th><td class="number">${count(line, language)}</td></tr>`,
  );
  return html`<div class="sum-and-chart"><section aria-labelledby="years"><h2 id="years">${say('by-year')}</h2><div class="scroll" tabindex="0" role="group" aria-labelledby="years"><table class="sum"><thead><tr><th scope="col">${say('year')}</th><th scope="col" class="number">${say('total')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>
<section aria-labelledby="drawn"><h2 id="drawn">${say('chart')}</h2><div class="scroll chart" tabindex="0" role="group" aria-labelledby="drawn">${new Html(chart)}</div></section></div>`;
}

function figures({ figures: all, on }: CasualtyAnswer, language: Language): Html {
  const say = CASUALTIES(language);
  const number = ({ low, high, counts }: FigureShown): string => {
    const text =
      high === null
        ? say('at-least', { count: written(low, language) })
        : low === high
          ? written(low, language)
          : `${written(low, language)}–${written(high, language)}`;
    return counts === 'incidents' ? `${text} (${say('f-incidents')})` : text;
  };
  const cited = (figure: FigureShown): Html =>
    figure.url === null ? html`${bdi(figure.edition)}` : html`<a href="${figure.url}">${bdi(figure.edition)}</a>`;
  const of = ({ of: words }: FigureShown) =>
    Object.entries(words).length === 0
      ? say('all')
      : Object.entries(words).map(([by, word]) => wordText(by, word ?? 'unknown', String, language));
  const one = (figure: FigureShown, before: readonly FigureShown[]): Html =>
    html`<tr><th scope="row">${String(figure.year)}</th><td>${of(figure)}</td><td class="number">${number(figure)}</td><td>${cited(figure)}</td><td>${figure.published}</td><td>${before.map((old) => html`<div>${number(old)}: ${cited(old)}</div>`)}</td></tr>`;
  const rows = all.flatMap(({ figure, before, beside }) => [
    one(figure, before),
    ...beside.map((other) => one(other, [])),
  ]);
  return html`<section aria-labelledby="published"><h2 id="published">${say('figures')}</h2>${
    rows.length === 0
      ? html`<p>${say('figures-none')}</p>`
      : html`<p>${say('figures-lede', { on: formatDay(on) })}</p><div class="scroll" tabindex="0" role="group" aria-labelledby="published"><table><thead><tr><th scope="col">${say('year')}</th><th scope="col">${say('of')}</th><th scope="col" class="number">${say('number')}</th><th scope="col">${say('edition')}</th><th scope="col">${say('published')}</th><th scope="col">${say('before')}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }</section>`;
}
