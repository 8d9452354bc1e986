/**
 * Risk education and victim assistance in a State, as the public is told of them: from editions alone, whoever asks. Also who has signed
 * in is told no more here: an answer that is kept for one must do for all.
 */

import { z } from 'zod';
import { stateNamed } from '../../../law/name.ts';
import { DEED_KINDS, DEED_WORDS } from '../../../people/assistance.ts';
import { assistanceBreakdowns } from '../../../people/assistance-edition.ts';
import {
  ASSISTANCE_COLUMNS,
  type AssistanceAnswer,
  type AssistanceLine,
  type AssistancePart,
  assistanceResource,
  assistanceRows,
} from '../../../reports/assistance.ts';
import { casualtyChart } from '../../../reports/casualty-chart.ts';
import { Html, html } from '../../../reports/html.ts';
import { csvOf } from '../../../reports/table.ts';
import { PUBLIC } from '../../../store/register/access.ts';
import type { Json } from '../../../store/register/canonical.ts';
import { answerAssistance } from '../../../tasks/people/assistance.ts';
import type { Parameter } from '../../parameter.ts';
import { sameAs } from '../layout.ts';
import { SITE_KNOWN, SITE_ON } from '../parts/clocks.ts';
import { dayField, option, yearField } from '../parts/field.ts';
import { stateName } from '../parts/state-name.ts';
import { percent, toldNumber, wordsParameter, yearParameter } from '../parts/told.ts';
import { pageRoute, type SiteQuestion } from '../route.ts';
import { ASSISTANCE } from '../words/assistance.ts';
import { CASUALTIES, PEOPLE_WORDS } from '../words/casualties.ts';
import { FRAME } from '../words/frame.ts';
import { ROLL } from '../words/roll.ts';
import type { Language } from '../words.ts';
import { written } from './land/written.ts';

const FROM = yearParameter('from', 'First year; default: from the beginning.');
const TO = yearParameter('to', 'Last year; default: the last that is over.');
/** Each once, though both kinds have it. */
const TOLD = [...new Set(DEED_KINDS.flatMap((kind) => assistanceBreakdowns(kind).map((by) => by.join())))];
const BY = wordsParameter(
  `Words of one breakdown that is told, with commas: ${TOLD.filter((by) => by !== '').join('; ')}; and year beside each; default: year.`,
);
const PARAMETERS = [FROM, TO, BY, SITE_ON, SITE_KNOWN] as Parameter<unknown>[];

const LINE = z.looseObject({
  records: z.null(),
  times: z.int().nullable(),
  timesAtLeast: z.boolean(),
  beneficiaries: z.int().nullable(),
  atLeast: z.boolean(),
  share: z.number().nullable(),
});
const SCHEMA = z.object({
  state: z.string(),
  from: z.iso.date().nullable(),
  to: z.iso.date(),
  on: z.iso.date(),
  known: z.string().nullable(),
  by: z.array(z.enum(DEED_WORDS)),
  told: z.literal('public'),
  parts: z.array(
    z.object({
      kind: z.enum(DEED_KINDS),
      records: z.null(),
      times: z.int().nullable(),
      timesAtLeast: z.boolean(),
      beneficiaries: z.int().nullable(),
      atLeast: z.boolean(),
      uncounted: z.null(),
      spanning: z.null(),
      knownOf: z.int().nullable(),
      lines: z.array(LINE),
      years: z.array(z.object({ year: z.int(), recorded: z.string() })),
    }),
  ),
});

export const ASSISTANCE_PAGE = pageRoute<AssistanceAnswer>({
  path: '/states/{state}/assistance',
  id: 'state-assistance',
  summary: 'Risk education and victim assistance in a State, by whole years and listed breakdowns',
  parameters: PARAMETERS,
  example: '/states/BIH/assistance?by=sex',
  schema: SCHEMA,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ state }) => `assistance-${state}.csv`,
      body: (answer) => csvOf(ASSISTANCE_COLUMNS(answer.by), assistanceRows(answer)),
    },
  },
  async find({ place, parts, query, today }) {
    for (const one of PARAMETERS) query.get(one);
    const state = stateNamed(await place.record(), parts.state ?? '').iso3;
    const { opening } = await place.open();
    const text = (name: string): string | undefined => query.text(name) || undefined;
    const [from, to, on, known] = ['from', 'to', 'on', 'known'].map(text);
    const by = query.get(BY) ?? [];
    return answerAssistance(
      opening,
      { state, from, to, on, known, by: by.length === 0 ? ['year'] : by },
      today,
      PUBLIC,
    );
  },
  json: (answer) => assistanceResource(answer) as Json,
  async page(answer, question) {
    const { language } = question.viewer;
    const say = ASSISTANCE(language);
    const where = stateName(await question.place.record(), answer.state, language);
    const told: Html[] = [];
    for (const part of answer.parts) told.push(await partHtml(part, answer, language));
    return {
      title: say('title', { where }),
      within: 'states' as const,
      styles: ['land'],
      description: say('lede'),
      trail: [
        { href: '/states', title: ROLL(language)('title') },
        { href: `/states/${answer.state}`, title: where },
      ],
      body: html`<p class="lede">${say('lede')}</p>${form(answer, question)}${told}
<p class="no-print"><a href="/casualties?state=${answer.state}">${CASUALTIES(language)('title')}</a> · <a href="${sameAs(question, 'csv')}" rel="nofollow">${CASUALTIES(language)('csv')}</a> · <a href="${sameAs(question, 'json')}" rel="nofollow">${CASUALTIES(language)('json')}</a></p>
<section aria-labelledby="why"><h2 id="why">${say('why')}</h2><p>${say('why-year')}</p><p>${say('why-small')}</p><p>${say('why-once')}</p><p>${CASUALTIES(language)('why-access')}</p></section>`,
    };
  },
});

const byText = (by: readonly string[], language: Language): string =>
  by.map((word) => ASSISTANCE(language)(`w-${word}` as 'w-age')).join(', ');

function form(answer: AssistanceAnswer, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = ASSISTANCE(language);
  const frame = FRAME(language);
  const chosen = answer.by.join();
  const bys = TOLD.flatMap((one): (readonly [string, string])[] => {
    if (one === '') return [['year', say('w-year')]];
    const text = byText(one.split(','), language);
    return [
      [one, text],
      [`year,${one}`, say('and-year', { by: text })],
    ];
  });
  const others = bys.some(([value]) => value === chosen) ? [] : ([[chosen, byText(answer.by, language)]] as const);
  return html`<form class="clocks" aria-label="${say('link')}">
${yearField(question, 'from', say('from'))}${yearField(question, 'to', say('to'))}
<label>${say('by')} <select name="by">${[...bys, ...others].map(([value, text]) => option(value, text, value === chosen))}</select></label>
${dayField(question, 'on', frame('on'))}${dayField(question, 'known', frame('known'))}
<button>${frame('ask')}</button></form>`;
}

/** As the other heads of the table begin. */
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function wordText(by: string, word: string, language: Language): string {
  const people = PEOPLE_WORDS(language);
  if (by === 'year') return word;
  if (word === 'unknown') return people('unknown');
  if (by === 'sex' || by === 'age') return people(word as 'male');
  return ASSISTANCE(language)((by === 'service' && word === 'education' ? 'to-education' : word) as 'other');
}

async function partHtml(part: AssistancePart, { by }: AssistanceAnswer, language: Language): Promise<Html> {
  const say = ASSISTANCE(language);
  const people = CASUALTIES(language);
  const { kind, lines, times, beneficiaries, knownOf, years } = part;
  const head = html`<section aria-labelledby="${kind}"><h2 id="${kind}">${say(kind)}</h2>`;
  if (years.length === 0) {
    return html`${head}<p class="notice"><strong>${say('nothing-told')}.</strong> ${say('nothing-says')}</p></section>`;
  }
  // Of sessions nothing is told but by year.
  const withTimes = by.join() === 'year';
  const cells = (line: Omit<AssistanceLine, 'key' | 'records'>): Html =>
    html`${withTimes && html`<td class="number">${toldNumber(line.times, line.timesAtLeast, language)}</td>`}<td class="number">${toldNumber(line.beneficiaries, line.atLeast, language)}</td>${knownOf !== null && html`<td class="number">${line.share === null ? '' : percent(line.share, language)}</td>`}`;
  const all = {
    times: times.count,
    timesAtLeast: times.atLeast,
    beneficiaries: beneficiaries.count,
    atLeast: beneficiaries.atLeast,
    share: null,
  };
  const rows = lines.map(
    (line) =>
      html`<tr>${line.key.map((word, index) => html`<th scope="row">${wordText(by[index] ?? '', word, language)}</th>`)}${cells(line)}</tr>`,
  );
  const done = say(kind === 'education' ? 'sessions' : 'services');
  const chart = withTimes ? await drawn(part, language) : null;
  const table = html`<div class="scroll" tabindex="0" role="group" aria-label="${say('table', { what: say(kind) })}"><table${chart !== null && html` class="sum"`}><thead><tr>${by.map((word) => html`<th scope="col">${capital(say(`w-${word}` as 'w-age'))}</th>`)}${withTimes && html`<th scope="col" class="number">${done}</th>`}<th scope="col" class="number">${say('beneficiaries')}</th>${knownOf !== null && html`<th scope="col" class="number">${people('share')}</th>`}</tr></thead><tbody>${rows}</tbody><tfoot><tr><th scope="row" colspan="${String(by.length)}">${say('all')}</th>${cells(all)}</tr></tfoot></table></div>`;
  return html`${head}${chart === null ? table : html`<div class="sum-and-chart">${table}${chart}</div>`}
${!withTimes && html`<p>${done}: ${toldNumber(times.count, times.atLeast, language)}</p>`}
${knownOf !== null && html`<p class="small quiet">${people('known-of', { known: written(knownOf, language) })}</p>`}</section>`;
}

/** By year, drawn; null of a year alone. */
async function drawn({ kind, lines }: AssistancePart, language: Language): Promise<Html | null> {
  const say = ASSISTANCE(language);
  const years = lines.map(({ key, beneficiaries }) => ({ year: Number(key[0]), casualties: beneficiaries }));
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || years.length < 2) return null;
  const chart = await casualtyChart(years, {
    label: say('chart-label', { what: say(kind), from: String(first.year), to: String(last.year) }),
    unit: say('beneficiaries'),
    left: '–',
  });
  return html`<div class="scroll chart" tabindex="0" role="group" aria-label="${say('drawn', { what: say(kind) })}">${new Html(chart)}</div>`;
}
