/** The balance of land of an owner: what was there, what came, what was released, what is left (IMAS 07.11). */

import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import { type BalanceLine, releasedOf } from '../../../../land/balance.ts';
import { type Amount, inSquareMetres } from '../../../../land/ledger/amount.ts';
import { LEDGER_FINDINGS, type LedgerCode } from '../../../../land/ledger/finding.ts';
import { type BalanceStep, balanceChart } from '../../../../reports/balance-chart.ts';
import { bdi, Html, html } from '../../../../reports/html.ts';
import { BALANCE_COLUMNS, type BalanceAnswer, balanceResource, balanceRows } from '../../../../reports/land.ts';
import { csvOf } from '../../../../reports/table.ts';
import { landOwners, unitsOnLedger } from '../../../../store/land/ledger-table.ts';
import type { Json } from '../../../../store/register/canonical.ts';
import type { BalanceWord } from '../../../../tasks/land/balance.ts';
import { answerBalance } from '../../../../tasks/land/balance-answer.ts';
import { withLand } from '../../../../tasks/land/open-land.ts';
import { lineParameter, type Parameter } from '../../../parameter.ts';
import { sameAs } from '../../layout.ts';
import { dayParameter, SITE_KNOWN, withSearch } from '../../parts/clocks.ts';
import { option } from '../../parts/field.ts';
import { stateName } from '../../parts/state-name.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { FRAME } from '../../words/frame.ts';
import { LAND } from '../../words/land.ts';
import { label } from '../../words/land-lists.ts';
import type { Language } from '../../words.ts';
import { OWNER } from './filter.ts';
import { landNav } from './parts.ts';
import { instantText, squareMetres, written } from './written.ts';

const BYS: Readonly<Record<string, readonly BalanceWord[]>> = {
  '': [],
  classification: ['classification'],
  'device-class': ['device-class'],
  unit: ['unit'],
  'classification,device-class': ['classification', 'device-class'],
};
const BY: Parameter<readonly BalanceWord[]> = {
  name: 'by',
  description: 'A line for each classification, device-class or unit, or for classification and device-class together.',
  schema: z.enum(Object.keys(BYS) as [string, ...string[]]),
  read(text) {
    const found = BYS[text];
    if (found !== undefined) return found;
    throw new Problem('parameter-malformed', {
      found: `by is “${text.slice(0, 100)}”`,
      wanted: `one of ${Object.keys(BYS).filter(Boolean).join('; ')}`,
      next: 'Correct the parameter, or leave it out.',
    });
  },
};
const UNIT = lineParameter(
  'unit',
  'One administrative unit, by its code or its path; default: all of the owner’s land.',
);

/** A day of a form; left empty it is none. */
function optionalDay(name: string, description: string): Parameter<unknown> {
  const one = dayParameter(name, description);
  return { ...one, read: (text) => (text === '' ? null : one.read(text)) };
}
const FROM = optionalDay('from', 'First day of the period, YYYY-MM-DD; default: from the beginning.');
const TO = optionalDay('to', 'Last day of the period, YYYY-MM-DD; default: today.');

interface Found {
  readonly owners: readonly string[];
  readonly units: readonly string[];
  /** Null before an owner is chosen, where there are several. */
  readonly answer: BalanceAnswer | null;
}

const AMOUNTS = {
  opening: z.number(),
  recorded: z.number(),
  reopened: z.number(),
  adjusted: z.number(),
  reclassified: z.number(),
  cancelled: z.number(),
  reduced: z.number(),
  cleared: z.number(),
  closing: z.number(),
  released: z.number(),
};
const SCHEMA = z.union([
  z.object({ owners: z.array(z.string()) }),
  z.object({
    owner: z.string(),
    unit: z.string().nullable(),
    from: z.iso.date().nullable(),
    to: z.iso.date(),
    known: z.string().nullable(),
    squareMetres: z.literal(true),
    by: z.array(z.string()),
    lines: z.array(z.looseObject(AMOUNTS)),
    total: z.object(AMOUNTS),
    stated: z.array(z.object({ line: z.string(), stated: z.number(), counted: z.number() })),
    findings: z.array(z.object({ code: z.string(), severity: z.string(), count: z.int() })),
  }),
]);

export const LAND_BALANCE = pageRoute<Found>({
  path: '/land/balance',
  id: 'land-balance',
  summary: 'The balance of land of an owner or unit over a period, as known on a day',
  parameters: [OWNER as Parameter<unknown>, UNIT as Parameter<unknown>, FROM, TO, BY as Parameter<unknown>, SITE_KNOWN],
  example: '/land/balance',
  schema: SCHEMA,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ answer }) => `balance-${answer?.owner ?? 'land'}.csv`,
      body: ({ answer, owners }) =>
        answer === null
          ? csvOf(
              ['owner'],
              owners.map((owner) => ({ owner })),
            )
          : csvOf(BALANCE_COLUMNS(answer.by), balanceRows(answer)),
    },
  },
  async find({ place, query, today }) {
    const { opening } = await place.open();
    // Read even where they are not needed yet: what is wrong is told before anything is chosen.
    for (const one of [SITE_KNOWN, FROM, TO, UNIT, BY]) query.get(one as Parameter<unknown>);
    const known = query.text('known');
    const asked = query.get(OWNER) ?? null;
    const owners = await withLand(opening, known, ({ register }) => landOwners(register.engine));
    // Where there is one only, nobody has to choose.
    const owner = asked ?? (owners.length === 1 ? (owners[0] ?? null) : null);
    if (owner === null) return { owners, units: [], answer: null };
    const text = (name: string): string | undefined => query.text(name) || undefined;
    const spec = { owner, unit: text('unit'), from: text('from'), to: text('to'), by: query.get(BY) ?? [], known };
    const answer = await answerBalance(opening, spec, today);
    const units = await withLand(opening, known, ({ register }) => unitsOnLedger(register.engine, answer.owner));
    return { owners, units, answer };
  },
  json: ({ answer, owners }) => (answer === null ? { owners } : (balanceResource(answer) as Json)),
  async page({ owners, units, answer }, question) {
    const { language } = question.viewer;
    const say = LAND(language);
    const trail = [{ href: '/land', title: say('land') }];
    const head = html`${landNav(question)}<p class="lede">${say('balance-lede')}</p>${form(owners, units, answer, question)}`;
    const common = { within: 'land' as const, styles: ['land'], trail };
    if (answer === null) {
      const record = await question.place.record();
      const list = owners.map((owner) => {
        const href = sameAs(question, null, { owner });
        return html`<li><a href="${href}">${bdi(stateName(record, owner, language))}</a></li>`;
      });
      const body =
        owners.length === 0
          ? html`<p class="notice"><strong>${say('nothing')}.</strong> ${say('nothing-next')} <a href="/land/import">${say('go-import')}</a></p>`
          : html`<h2>${say('balance-choose')}</h2><ul>${list}</ul>`;
      return { ...common, title: say('balance'), body: html`${head}${body}` };
    }
    const name = stateName(await question.place.record(), answer.owner, language);
    const place = answer.unit === '' ? name : `${name}, ${answer.unit}`;
    const title = `${say('balance-of', { where: place })}, ${periodOf(answer, language)}`;
    return { ...common, title, body: html`${head}${await shown(answer, question)}` };
  },
});

function periodOf({ from, to }: BalanceAnswer, language: Language): string {
  const say = LAND(language);
  return from === null
    ? say('period-until', { to: formatDay(to) })
    : say('period', { from: formatDay(from), to: formatDay(to) });
}

function form(
  owners: readonly string[],
  units: readonly string[],
  answer: BalanceAnswer | null,
  { query, viewer, today }: SiteQuestion,
): Html {
  const { language } = viewer;
  const say = LAND(language);
  const frame = FRAME(language);
  const chosen = answer?.by.join(',') ?? '';
  const bys = (
    [
      ['', 'by-none'],
      ['classification', 'by-classification'],
      ['device-class', 'by-device-class'],
      ['unit', 'by-unit'],
      ['classification,device-class', 'by-both'],
    ] as const
  ).map(([value, key]) => option(value, say(key), value === chosen));
  const day = (name: string, text: string): Html =>
    html`<label>${text} <input type="date" name="${name}" value="${query.text(name) ?? ''}" min="1000-01-01" max="2199-12-31"></label>`;
  const known = query.text('known') ?? formatDay(today);
  return html`<form class="clocks" aria-label="${say('balance')}">
<label>${say('owner')} <select name="owner">${answer === null && option('', '…', true)}${owners.map((one) => option(one, one, one === answer?.owner))}</select></label>
${units.length > 0 && html`<label>${say('unit')} <select name="unit">${option('', say('unit-all'), answer?.unit === '')}${units.map((one) => option(one, one, one === answer?.unit))}</select></label>`}
${day('from', say('from'))}${day('to', say('to'))}
<label>${say('by')} <select name="by">${bys}</select></label>
<label>${frame('known')} <input type="date" name="known" value="${known}" min="1990-01-01" max="2199-12-31"></label>
<button>${frame('ask')}</button></form>`;
}

type Step = readonly [
  key: 'opening' | 'newly' | 'reopened' | 'adjusted' | 'reclassified' | 'cancelled' | 'reduced' | 'cleared' | 'closing',
  sign: '' | '+' | '±' | '−',
  amount: (line: BalanceLine) => Amount,
];
const STEPS: readonly Step[] = [
  ['opening', '', (line) => line.opening],
  ['newly', '+', (line) => line.recorded],
  ['reopened', '+', (line) => line.reopened],
  ['adjusted', '±', (line) => line.adjusted],
  ['reclassified', '±', (line) => line.reclassified],
  ['cancelled', '−', (line) => line.cancelled],
  ['reduced', '−', (line) => line.reduced],
  ['cleared', '−', (line) => line.cleared],
  ['closing', '', (line) => line.closing],
];

function keyText(by: readonly string[], key: readonly string[], language: Language): string {
  return by
    .map((word, index) => {
      const value = key[index] ?? '';
      if (word === 'unit') return value === '' ? LAND(language)('no-unit') : value;
      return label(word === 'device-class' ? 'deviceClass' : 'classification', value, language);
    })
    .join(', ');
}

async function shown(answer: BalanceAnswer, question: SiteQuestion): Promise<Html> {
  const { language } = question.viewer;
  const say = LAND(language);
  const { lines, total, by, known, stated, findings, owner } = answer;
  const figure = (amount: Amount): string => squareMetres(inSquareMetres(amount), language);
  const groups = by.length === 0 ? [] : lines.map((line) => [keyText(by, line.key, language), line] as const);
  const table =
    groups.length === 0
      ? html`<table class="sum" aria-labelledby="sum"><tbody>${STEPS.map(([key, sign, amount]) => html`<tr class="${key === 'closing' ? 'closing' : ''}"><th scope="row"><span class="step-sign" aria-hidden="true">${sign}</span>${say(key)}</th><td class="number">${figure(amount(total))}</td></tr>`)}<tr class="released"><th scope="row"><span class="step-sign"></span>${say('released')}</th><td class="number">${figure(releasedOf(total))}</td></tr></tbody></table>`
      : html`<table><thead><tr><td></td>${STEPS.map(([key, sign]) => html`<th scope="col" class="number"><span aria-hidden="true">${sign} </span>${say(key)}</th>`)}</tr></thead><tbody>${groups.map(([name, line]) => row(name, line, figure))}</tbody><tfoot>${row(say('total'), total, figure)}</tfoot></table>`;
  const chart = await balanceChart(chartSteps(total, language), {
    label: say('balance-chart-label', { opening: figure(total.opening), closing: figure(total.closing) }),
    unit: 'm²',
  });
  return html`${known !== null && html`<p class="small quiet">${say('balance-known', { known: instantText(known) })}</p>`}
<div class="sum-and-chart"><section aria-labelledby="sum"><h2 id="sum">${say('balance-table')}</h2><div class="scroll" tabindex="0" role="group" aria-labelledby="sum">${table}</div>
<p><a href="${sameAs(question, 'csv')}" rel="nofollow">${say('balance-csv')}</a> · <a href="${sameAs(question, 'json')}" rel="nofollow">${say('balance-json')}</a></p></section>
<section aria-labelledby="drawn"><h2 id="drawn">${say('balance-chart')}</h2><div class="scroll chart" tabindex="0" role="group" aria-labelledby="drawn">${new Html(chart)}</div></section></div>
${stated.length > 0 && html`<section aria-labelledby="stated"><h2 id="stated">${say('stated')}</h2><ul>${stated.map((one) => html`<li>${say('stated-line', { stated: figure(one.stated), counted: figure(one.counted), line: label('line', one.line, language).toLocaleLowerCase(language) })}</li>`)}</ul></section>`}
<section aria-labelledby="fit"><h2 id="fit">${say('does-not-fit')}</h2>${
    findings.length === 0
      ? html`<p>${say('fits')}</p>`
      : html`<table class="findings-of"><thead><tr><th scope="col">${say('finding-code')}</th><th scope="col" class="number">${say('finding-count')}</th></tr></thead><tbody>${findings.map((one) => html`<tr><th scope="row"><strong class="severity ${one.severity}">${say(`severity-${one.severity}` as 'severity-error')}</strong> <span lang="en">${LEDGER_FINDINGS[one.code as LedgerCode]?.says ?? one.code}</span></th><td class="number">${written(one.count, language)}</td></tr>`)}</tbody></table>`
  }<p><a href="${withSearch('/land', { owner })}">${say('go-map')}</a></p></section>`;
}

function row(name: string, line: BalanceLine, figure: (amount: Amount) => string): Html {
  return html`<tr><th scope="row">${bdi(name)}</th>${STEPS.map(([, , amount]) => html`<td class="number">${figure(amount(line))}</td>`)}</tr>`;
}

/** Steps that move nothing are left out of the picture; the table has them. */
function chartSteps(total: BalanceLine, language: Language): BalanceStep[] {
  const say = LAND(language);
  const text = (amount: Amount): string => squareMetres(inSquareMetres(amount), language);
  let level = inSquareMetres(total.opening);
  return STEPS.flatMap(([key, sign, amountOf]): BalanceStep[] => {
    const amount = amountOf(total);
    if (key === 'opening' || key === 'closing')
      return [{ name: say(key), from: 0, to: inSquareMetres(amount), sort: 'level', text: text(amount) }];
    const signed = inSquareMetres(sign === '−' ? -amount : amount);
    if (signed === 0) return [];
    const from = level;
    level += signed;
    return [
      {
        name: say(key),
        from,
        to: level,
        sort: signed > 0 ? 'more' : 'less',
        text: `${signed > 0 ? '+' : '−'}${text(Math.abs(amount))}`,
      },
    ];
  });
}
