/** The stockpile of a State: what every voice says, how it changed over the years, and what does not add up. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { stateNamed } from '../../../../law/name.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import { bdi, Html, html } from '../../../../reports/html.ts';
import { stockChart } from '../../../../reports/stock-chart.ts';
import {
  STOCK_ROW_COLUMNS,
  type StockAnswer,
  statementsOf,
  stockResource,
  stockRows,
} from '../../../../reports/stockpile.ts';
import { csvOf } from '../../../../reports/table.ts';
import { ACCOUNTS, ACTS, type Account, type Entry } from '../../../../stockpiles/act.ts';
import type { Position } from '../../../../stockpiles/balance.ts';
import type { StockEvent } from '../../../../stockpiles/event.ts';
import type { MineType } from '../../../../stockpiles/mine-type.ts';
import type { Quantity } from '../../../../stockpiles/quantity.ts';
import { type SeriesPoint, seriesOf } from '../../../../stockpiles/series.ts';
import { mineTypesAt, type StockPlace, shippedTypes } from '../../../../tasks/stockpile/open-stock.ts';
import { stockAnswer } from '../../../../tasks/stockpile/stock-answer.ts';
import { sameAs } from '../../layout.ts';
import { clocksForm, SITE_MOMENT, SITE_ON, siteMoment, withSearch } from '../../parts/clocks.ts';
import { given, textParameter, tidied } from '../../parts/given.ts';
import { provisionHtml, sourcesHtml } from '../../parts/reasons.ts';
import { stateName } from '../../parts/state-name.ts';
import { doubtHtml, english, longDay, numberText, sentence, whenHtml, whenText } from '../../parts/written.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { HOLDINGS } from '../../words/holdings.ts';
import { ROLL } from '../../words/roll.ts';

const TYPE = textParameter('type', 'Only this type of mine, as it is told of.');
const LOT = textParameter('lot', 'Only this lot.');
const PARAMETERS = [SITE_ON, SITE_MOMENT, TYPE, LOT];

const text = z.string();
const amount = z.strictObject({ low: z.int(), high: z.int().nullable() });
const POSITION = z.strictObject({
  voice: text,
  account: z.enum(ACCOUNTS),
  balance: amount,
  counted: amount,
  countedOn: text,
  came: z.array(z.looseObject({ act: text, when: text, entries: z.array(text) })),
  went: z.array(z.looseObject({ act: text, when: text, entries: z.array(text) })),
  short: z.int(),
  entries: z.array(text),
});
const positions = { stock: z.array(POSITION), retained: z.array(POSITION) };
const SCHEMA = z.strictObject({
  state: text,
  stateName: text,
  on: z.iso.date(),
  known: text.nullable(),
  type: text.nullable(),
  lot: text.nullable(),
  duty: z.looseObject({ duty: text, status: text, why: text }).nullable(),
  ...positions,
  types: z.array(z.strictObject({ type: text, mineType: z.looseObject({ id: text }).nullable(), ...positions })),
  statements: z.array(text),
  uncounted: z.array(text),
  findings: z.array(
    z.strictObject({
      code: text,
      severity: text,
      account: z.enum(ACCOUNTS),
      type: text.nullable(),
      entries: z.array(text),
      found: text,
      wanted: text,
      next: text,
    }),
  ),
  entries: z.array(z.looseObject({ id: text, act: text, low: z.int(), high: z.int().nullable(), voice: text })),
});

interface Found {
  readonly record: LegalRecord;
  readonly answer: StockAnswer;
  /** False while the register opens: then the record alone is told. */
  readonly open: boolean;
}

export const STOCKPILE_PAGE = pageRoute<Found>({
  path: '/states/{state}/stockpile',
  id: 'state-stockpile',
  summary: 'The stockpile of a State by every voice, and what does not add up',
  parameters: PARAMETERS,
  example: '/states/UKR/stockpile?on=2024-12-31',
  schema: SCHEMA,
  find,
  sets: (_, asked) => {
    const to = tidied(asked, PARAMETERS);
    return to === null ? {} : { to };
  },
  json: ({ record, answer }) => stockResource(record, answer, ACCOUNTS),
  page,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ answer }) => `stockpile-${answer.state}-${formatDay(answer.on)}.csv`,
      body: ({ answer }) => csvOf(STOCK_ROW_COLUMNS, stockRows(answer, ACCOUNTS)),
    },
  },
});

async function find(asked: SiteQuestion): Promise<Found> {
  const { place, parts, today } = asked;
  const { on, known, at } = siteMoment(asked);
  const record = await place.record(at);
  const state = stateNamed(record, parts.state ?? '').iso3;
  const spec = { state, on: formatDay(on), type: given(asked, TYPE), lot: given(asked, LOT) };
  const alone: StockPlace = { register: null, record, at, known, mineTypes: shippedTypes(record) };
  if (!place.isOpen) return { record, answer: await stockAnswer(alone, spec, today), open: false };
  const { register } = await place.open();
  const mineTypes = await mineTypesAt(register, record, at);
  return { record, answer: await stockAnswer({ ...alone, register, mineTypes }, spec, today), open: true };
}

/** What the parts are made with. */
interface Telling {
  readonly asked: SiteQuestion;
  readonly say: ReturnType<typeof HOLDINGS>;
  readonly language: SiteQuestion['viewer']['language'];
  readonly answer: StockAnswer;
  readonly record: LegalRecord;
}

async function page({ record, answer, open }: Found, asked: SiteQuestion) {
  const { language } = asked.viewer;
  const say = HOLDINGS(language);
  const name = stateName(record, answer.state, language);
  const { on, known } = siteMoment(asked);
  const telling: Telling = { asked, say, language, answer, record };
  const accounts = [];
  for (const account of ACCOUNTS) accounts.push(await accountPart(telling, account));
  const { duty } = answer;
  const search = { on: asked.query.text('on'), known: asked.query.text('known') };
  const told =
    duty === null
      ? html`<p>${say('not-bound')}</p>`
      : html`<p>${say('duty-of')} (${provisionHtml(duty.treaty, duty.article, language)}): ${english(sentence(duty.why), language)}</p>`;
  return {
    title: say('title', { state: name }),
    within: 'states' as const,
    styles: ['law', 'holdings'],
    description: say('description', { state: name, day: longDay(on, language) }),
    trail: [
      { href: '/states', title: ROLL(language)('title') },
      { href: withSearch(`/states/${answer.state}`, search), title: name },
    ],
    body: html`${clocksForm(asked, ['type', 'lot'], html``, { on, known })}<p class="lede">${say('intro')}</p>
${!open && html`<p class="notice">${say('opening')}</p>`}${told}
<p class="no-print"><a href="${sameAs(asked, 'csv')}">${say('csv')}</a> · <a href="${withSearch('/filings', { ...search, state: answer.state })}">${say('to-filings')}</a></p>
${accounts}${uncountedPart(telling)}${statementsPart(telling)}${typesPart(telling)}${findingsPart(telling)}`,
  };
}

function amountText({ say, language }: Telling, { low, high }: Quantity): string {
  if (high === null) return say('at-least', { low: numberText(low, language) });
  if (low === high) return numberText(low, language);
  return say('range', { low: numberText(low, language), high: numberText(high, language) });
}

async function accountPart(telling: Telling, account: Account): Promise<Html> {
  const { say, answer, language } = telling;
  const rows = answer.balance[account].map((one) => positionRow(telling, one));
  const points = seriesOf(answer.entries, account);
  const head = html`<section aria-labelledby="${account}"><h2 id="${account}">${say(account)}</h2>`;
  if (rows.length === 0) return html`${head}<p>${say('none')}</p></section>`;
  const table = html`<div class="scroll" tabindex="0" role="group" aria-label="${say(account)}"><table class="figures"><thead><tr><th scope="col">${say('voice')}</th><th scope="col" class="number">${say('balance')}</th><th scope="col">${say('counted')}</th><th scope="col">${say('moves')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`${head}${table}${points.length > 1 && (await seriesPart(telling, account, points))}</section>`;

  async function seriesPart(of: Telling, which: Account, all: readonly SeriesPoint[]): Promise<Html> {
    const [first, last] = [all[0]?.when ?? '', all.at(-1)?.when ?? ''];
    const words = {
      label: say('chart-label', { account: say(which), from: whenText(first, language), to: whenText(last, language) }),
      unit: say('chart-unit'),
    };
    // The State by its name, as in the table.
    const called = (one: SeriesPoint) =>
      one.voice === answer.state ? { ...one, voice: stateName(telling.record, one.voice, language) } : one;
    const lines = all.map(
      (one) =>
        html`<tr><th scope="row">${whenHtml(one.when, language)}</th><td>${voiceHtml(of, one.voice)}</td><td class="number">${amountText(of, one.total)}</td></tr>`,
    );
    return html`<h3>${say('series')}</h3><div class="chart-and-table"><div class="chart no-print" tabindex="0" role="group" aria-label="${say('series')}">${new Html(await stockChart(all.map(called), words))}</div><table><thead><tr><th scope="col">${say('day')}</th><th scope="col">${say('voice')}</th><th scope="col" class="number">${say('balance')}</th></tr></thead><tbody>${lines}</tbody></table></div>`;
  }
}

/** A State in the language of the page; a publication by its id. */
function voiceHtml({ answer, record, language }: Telling, voice: string): Html {
  return voice === answer.state ? html`${bdi(stateName(record, voice, language))}` : html`${bdi(voice)}`;
}

function positionRow(telling: Telling, position: Position): Html {
  const { say, language } = telling;
  const { voice, basis, counted, balance, came, went, short } = position;
  const days = [...new Set(basis.map(({ when }) => when.text))].map((one) => whenText(one, language)).join(', ');
  const doubts = basis.map(({ confidence }) => confidence);
  const doubt = doubts.includes('low') ? 'low' : doubts.includes('medium') ? 'medium' : 'high';
  const notes = [...new Set(basis.map(({ note }) => note).filter((note) => note !== ''))];
  const moves = [
    ...came.map((one) => html`<li>+ ${eventHtml(telling, one)}</li>`),
    ...went.map((one) => html`<li>− ${eventHtml(telling, one)}</li>`),
  ];
  return html`<tr><th scope="row">${voiceHtml(telling, voice)}</th><td class="number"><strong>${amountText(telling, balance)}</strong>${short > 0 && html`<br><span class="finding-error small">${say('short', { count: short })}</span>`}</td><td>${say('counted-as', { number: amountText(telling, counted), day: days })}${doubtHtml(doubt, language)}${notes.map((one) => html`<br><span class="small">${english(sentence(one), language)}</span>`)}</td><td>${moves.length > 0 && html`<ul class="moves">${moves}</ul>`}${entriesHtml(telling, basis)}</td></tr>`;
}

function eventHtml(telling: Telling, { movement, quantity, when, told }: StockEvent): Html {
  const { language, say } = telling;
  const { act, type, counterpart, purpose, place, method, use, institution, note } = movement;
  const details = [type, counterpart, purpose, institution, use, place, method, note].filter(
    (one) => one !== null && one !== '',
  );
  const day = when.text === '' ? say('no-day') : when.text;
  return html`${amountText(telling, quantity)} ${english(`${ACTS[act].says}${details.length === 0 ? '' : ` (${details.join('; ')})`}`, language)}, ${english(day, language)} ${entriesHtml(telling, told)}`;
}

/** Where a figure comes from: its entries in the register, and their sources. */
function entriesHtml({ language, say, asked }: Telling, entries: readonly Entry[]): Html {
  const sources = [...new Map(entries.flatMap((one) => one.sources).map((one) => [one.id, one] as const)).values()];
  const links = entries.map((one, index) => {
    const search = withSearch('', { known: asked.query.text('known') });
    const path = `/register/history/${kindOf(one)}/${one.state}/${encodeURIComponent(one.id)}${search}`;
    return html`${index > 0 && ', '}<a href="${path}" title="${one.id}">${index + 1}</a>`;
  });
  return html`<span class="small">${say('entries')}: ${links}</span> ${sourcesHtml(sources, language)}`;
}

/** The kind of entry that it was made from. */
function kindOf(entry: Entry): string {
  if (entry.act !== 'counted') return 'stock-movement';
  if (!/^(APMBC|CCM) /.test(entry.id)) return 'stock-count';
  return / stockpile-destruction /.test(entry.id) ? 'completion' : 'stockpile-figure';
}

function uncountedPart(telling: Telling): Html {
  const { say, answer } = telling;
  const { uncounted } = answer.balance;
  if (uncounted.length === 0) return html``;
  return html`<section aria-labelledby="uncounted"><h2 id="uncounted">${say('uncounted')}</h2><ul>${uncounted.map((one) => html`<li>${eventHtml(telling, one)}</li>`)}</ul></section>`;
}

function statementsPart(telling: Telling): Html {
  const { say, answer, language } = telling;
  const rows = statementsOf(answer).map((one) => {
    const { measure, quantity, when, note, confidence, type } = one;
    return html`<tr><th scope="row">${say(`measure-${measure}`)}${type !== null && html` (${bdi(type)})`}</th><td class="number">${amountText(telling, quantity)}</td><td>${when.text === '' ? say('no-day') : whenHtml(when.text, language)}</td><td>${note !== '' && html`<span class="small">${english(sentence(note), language)}</span> `}${doubtHtml(confidence, language)} ${entriesHtml(telling, [one])}</td></tr>`;
  });
  if (rows.length === 0) return html``;
  return html`<section aria-labelledby="stated"><h2 id="stated">${say('stated')}</h2><div class="scroll" tabindex="0" role="group" aria-label="${say('stated')}"><table class="figures"><thead><tr><th scope="col">${say('measure')}</th><th scope="col" class="number">${say('balance')}</th><th scope="col">${say('day')}</th><th scope="col">${say('voice')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function typesPart(telling: Telling): Html {
  const { say, answer, asked } = telling;
  if (answer.types.length === 0 || answer.type !== null) return html``;
  const cell = (of: readonly Position[]) =>
    html`<td class="number">${of.map((one, index) => html`${index > 0 && html`<br>`}${amountText(telling, one.balance)} <span class="small quiet">${voiceHtml(telling, one.voice)}</span>`)}</td>`;
  const rows = answer.types.map(
    ({ type, mineType, stock, retained }) =>
      html`<tr><th scope="row"><a href="${sameAs(asked, null, { type })}">${bdi(type)}</a></th><td>${mineType !== null && typeHtml(telling, mineType)}</td>${cell(stock)}${cell(retained)}</tr>`,
  );
  return html`<section aria-labelledby="types"><h2 id="types">${say('types')}</h2><p class="small">${say('keep-away')}</p><div class="scroll" tabindex="0" role="group" aria-label="${say('types')}"><table class="figures"><thead><tr><th scope="col">${say('type')}</th><th scope="col">${say('type-known')}</th><th scope="col" class="number">${say('stock')}</th><th scope="col" class="number">${say('retained')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function typeHtml({ say, language }: Telling, type: MineType): Html {
  const { mineClass, action, country, explosive, detectability, confidence, sources, note } = type;
  const grams =
    explosive === null
      ? null
      : explosive.low === explosive.high
        ? say('grams-exact', { low: numberText(explosive.low, language) })
        : say('grams', { low: numberText(explosive.low, language), high: numberText(explosive.high, language) });
  const found = detectability === 'unknown' ? null : say(`find-${detectability}`);
  const told = [grams, found].filter((one) => one !== null).join('; ');
  return html`${english(`${mineClass}, ${action}, ${country}`, language)}; ${told}${doubtHtml(confidence, language)}${note !== '' && html`<br><span class="small">${english(sentence(note), language)}</span>`} ${sourcesHtml(sources, language)}`;
}

function findingsPart(telling: Telling): Html {
  const { say, answer, language } = telling;
  const byId = new Map(answer.entries.map((one) => [one.id, one]));
  const items = answer.findings.map(({ severity, type, found, wanted, next, entries }) => {
    const of = entries.flatMap((id) => byId.get(id) ?? []);
    return html`<li><strong class="finding-${severity}">${say(`severity-${severity}`)}</strong>${type !== null && html` (${bdi(type)})`}: ${english(`${sentence(found)} Wanted: ${sentence(wanted)} ${next}`, language)} ${entriesHtml(telling, of)}</li>`;
  });
  const body = items.length === 0 ? html`<p>${say('findings-none')}</p>` : html`<ul>${items}</ul>`;
  return html`<section aria-labelledby="findings"><h2 id="findings">${say('findings')}</h2>${body}</section>`;
}
