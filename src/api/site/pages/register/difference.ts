/** What differs between two moments: two instants, two days, two snapshots, or one of them and now. */
import { z } from 'zod';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Difference } from '../../../../store/register/difference.ts';
import type { Entry } from '../../../../store/register/entry.ts';
import { publicDifference, publicKinds } from '../../../../tasks/register/looking.ts';
import { differenceResource, entryResource } from '../../../../tasks/register/resource.ts';
import type { Parameter } from '../../../parameter.ts';
import { sameAs } from '../../layout.ts';
import { csvFormat } from '../../parts/csv.ts';
import { ENTRY_COLUMNS, ENTRY_SCHEMA, fieldsTable, historyPath, kindName } from '../../parts/entries.ts';
import { instantText } from '../../parts/instant-text.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { REGISTER } from '../../words/register.ts';
import { KIND, OWNER } from './changes.ts';
import { registerTrail } from './overview.ts';

const moment = (name: string, description: string): Parameter<string> => ({
  name,
  description,
  schema: z.string(),
  read: (value) => value.trim(),
});
const FROM = moment(
  'from',
  'The earlier moment: a day (its end), an instant in UTC, or snapshot:NAME. Without it, nothing is compared.',
);
const TO = moment('to', 'The later one, in the same forms; without it: now.');

/** Differences on one page. */
const SHOWN = 200;

interface Found {
  /** Null: nothing was asked. */
  readonly differences: readonly Difference[] | null;
  readonly kinds: readonly string[];
}

export const DIFFERENCE = pageRoute<Found>({
  path: '/register/difference',
  id: 'register-difference',
  summary: 'What differs between two instants, days or snapshots',
  parameters: [FROM, TO, KIND, OWNER],
  example: '/register/difference?from=1999-03-01&owner=UKR&kind=act',
  schema: z.object({
    differences: z
      .array(
        z.object({
          what: z.enum(['appeared', 'changed', 'vanished']),
          owner: z.string(),
          origin: z.uuid(),
          before: ENTRY_SCHEMA.nullable(),
          after: ENTRY_SCHEMA.nullable(),
        }),
      )
      .nullable(),
  }),
  formats: {
    csv: csvFormat<Found>('difference', ['what', ...ENTRY_COLUMNS], ({ differences }) =>
      (differences ?? []).flatMap(({ what, before, after }) => {
        const entry = after ?? before;
        return entry === null ? [] : [{ ...entryResource(entry), what }];
      }),
    ),
  },
  async find({ place, query }) {
    const asked = <T>(parameter: Parameter<T>) => (query.text(parameter.name) ? query.get(parameter) : undefined);
    const [from, to, kind, owner] = [asked(FROM), asked(TO), asked(KIND), asked(OWNER)];
    const { register } = await place.open();
    const kinds = publicKinds(register);
    if (from === undefined) return { differences: null, kinds };
    return { differences: await publicDifference(register, { from, to, kind, owner }), kinds };
  },
  json: ({ differences }) => ({ differences: differences?.map(differenceResource) ?? null }),
  page({ differences, kinds }, question) {
    const say = REGISTER(question.viewer.language);
    const value = (name: string) => question.query.text(name) ?? '';
    const options = kinds.map(
      (kind) =>
        html`<option value="${kind}"${kind === value('kind') ? html` selected` : null}>${kindName(question, kind)}</option>`,
    );
    const body = html`<form class="clocks" aria-label="${say('difference-between')}">
<label>${say('from')} <input name="from" value="${value('from')}" required maxlength="220" aria-describedby="moment-hint" size="22"></label>
<label>${say('to')} <input name="to" value="${value('to')}" maxlength="220" aria-describedby="to-hint" size="22"></label>
<label>${say('kind')} <select name="kind"><option value="">${say('any')}</option>${options}</select></label>
<label>${say('owner')} <input name="owner" value="${value('owner')}" size="5" maxlength="3" pattern="[A-Z]{2,3}" title="${say('owner-hint')}"></label>
<button>${say('compare')}</button></form>
<p class="quiet small"><span id="moment-hint">${say('from')}: ${say('moment-hint')}.</span> <span id="to-hint">${say('to')}: ${say('to-hint')}.</span></p>
${differences !== null && list(question, differences)}`;
    return { title: say('difference'), within: 'register', styles: ['register'], trail: registerTrail(question), body };
  },
});

function list(question: SiteQuestion, differences: readonly Difference[]): Html {
  const say = REGISTER(question.viewer.language);
  if (differences.length === 0) return html`<p class="notice good" role="status">${say('difference-none')}</p>`;
  const shown = differences.slice(0, SHOWN).map((one) => item(question, one));
  return html`<p><strong>${say('difference-caption', { count: differences.length })}</strong>
<a href="${sameAs(question, 'csv')}">${say('csv')}</a> · <a href="${sameAs(question, 'json')}">${say('json')}</a></p>
${differences.length > SHOWN && html`<p class="notice doubt">${say('difference-more', { shown: SHOWN })}</p>`}
<ul class="versions">${shown}</ul>`;
}

/** A sign beside the word: what appeared, changed or vanished is told without colour. */
const SIGNS = { appeared: '+', changed: '~', vanished: '−' } as const;

function item(question: SiteQuestion, { what, before, after }: Difference): Html {
  const say = REGISTER(question.viewer.language);
  const entry: Entry | null = after ?? before;
  if (entry === null) return html``;
  return html`<li><h2><span aria-hidden="true">${SIGNS[what]} </span><a href="${historyPath(entry)}">${bdi(entry.subject)}</a></h2>
<p><span class="tag">${say(what)}</span> <span class="tag">${kindName(question, entry.kind)}</span> <span class="tag">${entry.owner}</span></p>
${what !== 'vanished' && html`<p>${instantText(entry.recorded)} UTC, ${bdi(entry.author)}${entry.reason !== '' && html`: <span lang="en">${bdi(entry.reason)}</span>`}</p>${fieldsTable(question, what === 'changed' ? before : null, entry)}`}</li>`;
}
