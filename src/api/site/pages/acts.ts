/** The acts on record. */
import { z } from 'zod';
import { formatDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import { ACT_KINDS, type Act, type ActKind } from '../../../law/act.ts';
import { treatyNamed } from '../../../law/name.ts';
import { bdi, type Html, html } from '../../../reports/html.ts';
import { actResource } from '../../../reports/resource.ts';
import { csvOf } from '../../../reports/table.ts';
import { acts } from '../../../tasks/answer.ts';
import { openQuestion, type Question, questionDay } from '../../../tasks/question.ts';
import type { Parameter } from '../../parameter.ts';
import { sameAs } from '../layout.ts';
import { dayParameter, SITE_MOMENT, siteMoment, withSearch } from '../parts/clocks.ts';
import { given, textParameter, tidied } from '../parts/given.ts';
import { ACTS_SCHEMA } from '../parts/law-schema.ts';
import { inNameOrder, stateCalled, stateName } from '../parts/state-name.ts';
import { doubtHtml, english, longDay, sentence, whenHtml } from '../parts/written.ts';
import { pageRoute, type SiteQuestion } from '../route.ts';
import { ACTS } from '../words/acts.ts';
import { LAW, treatyName } from '../words/law.ts';

const STATE = textParameter('state', 'Only acts of this State: its code or name.');
const TREATY = textParameter('treaty', 'Only acts under this treaty: its code or name.');
const KIND: Parameter<ActKind> = {
  name: 'kind',
  description: 'Only acts of this kind.',
  schema: z.enum(ACT_KINDS),
  read: (text) => wordOf(ACT_KINDS, text, 'kind'),
};
const day = (name: string, description: string) => ({
  ...dayParameter(name, description),
  read: (text: string) => questionDay(text, name),
});
const FROM = day('from', 'Only acts that can have been done on this day or later, YYYY-MM-DD.');
const TO = day('to', 'Only acts that can have been done on this day or before, YYYY-MM-DD.');
const PARAMETERS = [STATE, TREATY, KIND, FROM, TO, SITE_MOMENT];
/** Acts on one page; a table has all. */
const SHOWN = 500;

export const ACT_COLUMNS = [
  'id',
  'treaty',
  'state',
  'stateName',
  'kind',
  'date',
  'circulated',
  'answers',
  'confidence',
  'supposed',
  'note',
];

interface Found {
  readonly question: Question;
  readonly acts: readonly Act[];
}

export const ACTS_PAGE = pageRoute<Found>({
  path: '/acts',
  id: 'acts',
  summary: 'The acts on record, by State, treaty, kind and time',
  parameters: PARAMETERS,
  example: '/acts?treaty=APMBC&kind=objection',
  schema: ACTS_SCHEMA,
  find,
  sets: (_, asked) => {
    const to = tidied(asked, PARAMETERS);
    return to === null ? {} : { to };
  },
  json: ({ question, acts: all }) => ({
    known: formatDay(question.known),
    count: all.length,
    acts: all.map((act) => actResource(question.record, act)),
  }),
  page,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: () => 'acts.csv',
      body: ({ question, acts: all }) =>
        csvOf(
          ACT_COLUMNS,
          all.map((act) => actResource(question.record, act)),
        ),
    },
  },
});

async function find(asked: SiteQuestion): Promise<Found> {
  const moment = siteMoment(asked);
  const record = await asked.place.record(moment.at);
  const question = openQuestion(record, { known: formatDay(moment.known) }, asked.today);
  const state = given(asked, STATE);
  const [from, to] = [given(asked, FROM), given(asked, TO)];
  if (from !== undefined && to !== undefined && to < from) {
    throw new Problem('interval-reversed', {
      found: `to is ${formatDay(to)}, before from, which is ${formatDay(from)}`,
      wanted: 'the earlier day in “from”',
      next: 'Exchange the two, or correct one.',
    });
  }
  return {
    question,
    acts: acts(question, {
      state: state === undefined ? undefined : (stateCalled(record, state) ?? state),
      treaty: given(asked, TREATY),
      kind: given(asked, KIND),
      from: from === undefined ? undefined : formatDay(from),
      to: to === undefined ? undefined : formatDay(to),
    }),
  };
}

function page({ question, acts: all }: Found, asked: SiteQuestion) {
  const { language } = asked.viewer;
  const { record } = question;
  const say = ACTS(language);
  const known = asked.query.text('known');
  const shown = all.slice(0, SHOWN);
  const rows = shown.map((act) => {
    const href = withSearch(`/acts/${encodeURIComponent(act.id)}`, { known });
    return html`<tr><td class="due">${whenHtml(act.when.text, language)}</td><td><a href="${withSearch(`/states/${act.state}`, { known })}">${bdi(stateName(record, act.state, language))}</a></td><td>${act.treaty}</td><td><a href="${href}">${LAW(language)(`kind-${act.kind}`)}<span class="hidden"> (${act.id})</span></a>${doubtHtml(act.confidence, language)}${act.note !== '' && html`<br><span class="small">${english(sentence(act.note), language)}</span>`}</td></tr>`;
  });
  const table =
    all.length === 0
      ? html`<p class="notice">${say('none')}</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label="${say('title')}"><table class="acts"><thead><tr><th scope="col">${say('date')}</th><th scope="col">${say('state')}</th><th scope="col">${say('treaty')}</th><th scope="col">${say('act')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const count = say('count', { count: all.length, known: longDay(siteMoment(asked).known, language) });
  return {
    title: say('title'),
    within: 'states' as const,
    styles: ['law'],
    description: say('description'),
    body: html`${form(question, asked)}<p>${count} · <a href="${sameAs(asked, 'csv')}">${say('csv')}</a>${all.length > SHOWN && html`<br>${say('first', { count: SHOWN })}`}</p>${table}`,
  };
}

function form({ record }: Question, asked: SiteQuestion): Html {
  const { language } = asked.viewer;
  const [say, law] = [ACTS(language), LAW(language)];
  const order = inNameOrder(language);
  const treaty = given(asked, TREATY);
  const code = treaty === undefined ? undefined : treatyNamed(record, treaty).code;
  const kind = given(asked, KIND);
  const names = [...record.states.keys()].map((iso3) => stateName(record, iso3, language)).sort(order);
  const dated = (name: string, label: string, value: string | undefined) =>
    html`<label>${label} <input type="date" name="${name}" value="${value}" min="1990-01-01" max="2199-12-31"></label>`;
  const { known } = siteMoment(asked);
  return html`<form class="clocks">
<label>${say('state')} <input name="state" list="states" value="${asked.query.text('state')}" placeholder="${say('state-hint')}" maxlength="100" autocomplete="off"></label>
<datalist id="states">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>
<label>${say('treaty')} <select name="treaty"><option value="">${say('all')}</option>${[...record.treaties.keys()].map((one) => html`<option value="${one}"${one === code && html` selected`}>${treatyName(record, one, language)}</option>`)}</select></label>
<label>${say('kind')} <select name="kind"><option value="">${say('any')}</option>${ACT_KINDS.map((one) => html`<option value="${one}"${one === kind && html` selected`}>${law(`kind-${one}`)}</option>`)}</select></label>
${dated('from', say('from'), asked.query.text('from'))}${dated('to', say('to'), asked.query.text('to'))}${dated('known', say('known'), formatDay(known))}<button>${say('go')}</button></form>`;
}
