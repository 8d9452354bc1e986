/** Who changed what, the newest first, as narrow as one asks. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import { html } from '../../../../reports/html.ts';
import { type Instant, parseInstant } from '../../../../store/register/instant.ts';
import type { ChangeCursor, LatestChanges } from '../../../../store/register/latest.ts';
import { publicKinds, whoChangedWhat } from '../../../../tasks/register/looking.ts';
import { entryResource } from '../../../../tasks/register/resource.ts';
import type { Parameter } from '../../../parameter.ts';
import { sameAs } from '../../layout.ts';
import { csvFormat } from '../../parts/csv.ts';
import { changesTable, ENTRY_COLUMNS, ENTRY_SCHEMA, kindName } from '../../parts/entries.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { REGISTER } from '../../words/register.ts';
import { registerTrail } from './overview.ts';

const MOST = 1_000;
const USUAL = 50;

function text(name: string, description: string): Parameter<string> {
  return { name, description, schema: z.string(), read: (value) => value };
}

export const AUTHOR = text('author', 'Only what this person wrote; the whole name.');
export const KIND = text('kind', 'Only entries of this kind.');
export const OWNER: Parameter<string> = {
  name: 'owner',
  description: 'Only what this owner has: the code of a State, or UN.',
  schema: z.string().regex(/^[A-Z]{2,3}$/),
  read(value) {
    if (/^[A-Z]{2,3}$/.test(value)) return value;
    throw new Problem('parameter-malformed', {
      found: `owner is “${value.slice(0, 100)}”`,
      wanted: 'the code of a State in capitals (UKR), or UN',
      next: 'Correct it, or leave it out.',
    });
  },
};

const FROM: Parameter<Instant> = {
  name: 'from',
  description: 'Only what was recorded on this day (UTC) or later; or after an instant.',
  schema: z.string(),
  // A day begins where the one before it ends.
  read: (value) =>
    value.includes('T') ? parseInstant(value, 'from') : beginOf(parseInstant(value, 'from').slice(0, 10)),
};
const TO: Parameter<Instant> = {
  name: 'to',
  description: 'Only what was recorded until the end of this day (UTC); or until an instant.',
  schema: z.string(),
  read: (value) => parseInstant(value, 'to'),
};

function beginOf(day: string): Instant {
  const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return parseInstant(before);
}

const LIMIT: Parameter<number> = {
  name: 'limit',
  description: `Changes on a page; ${USUAL} where nothing is said, at most ${MOST}.`,
  schema: z.int().min(1).max(MOST).default(USUAL),
  read(value) {
    if (/^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= MOST) return Number(value);
    throw new Problem('parameter-malformed', {
      found: `limit is “${value.slice(0, 100)}”`,
      wanted: `a whole number from 1 to ${MOST}`,
      next: 'Correct it, or leave it out.',
    });
  },
};

const BEFORE: Parameter<ChangeCursor> = {
  name: 'before',
  description: 'Where the page before ended: taken from its link to older changes.',
  schema: z.string(),
  read(value) {
    const [, page, owner, seq] = /^(\d{1,15})\.([A-Z]{2,3})\.(\d{1,15})$/.exec(value) ?? [];
    if (page !== undefined && owner !== undefined && seq !== undefined) {
      return { page: Number(page), owner, seq: Number(seq) };
    }
    throw new Problem('parameter-malformed', {
      found: `before is “${value.slice(0, 100)}”`,
      wanted: 'what the link to older changes has',
      next: 'Leave it out, and begin with the newest.',
    });
  },
};

const cursorText = ({ page, owner, seq }: ChangeCursor) => `${page}.${owner}.${seq}`;

interface Found extends LatestChanges {
  readonly kinds: readonly string[];
}

/** A field of a form that was left empty asks nothing. */
function given<T>({ query }: SiteQuestion, parameter: Parameter<T>): T | undefined {
  return query.text(parameter.name) === '' ? undefined : query.get(parameter);
}

export const CHANGES = pageRoute<Found>({
  path: '/register/changes',
  id: 'register-changes',
  summary: 'Who changed what, the newest first',
  parameters: [AUTHOR, KIND, OWNER, FROM, TO, LIMIT, BEFORE],
  example: '/register/changes?kind=act&owner=UKR&limit=5',
  schema: z.object({ changes: z.array(ENTRY_SCHEMA), next: z.string().nullable() }),
  formats: {
    csv: csvFormat<Found>('changes', ENTRY_COLUMNS, ({ entries }) => entries.map(entryResource)),
  },
  async find(question) {
    const limit = given(question, LIMIT) ?? USUAL;
    const spec = {
      author: given(question, AUTHOR),
      kind: given(question, KIND),
      owner: given(question, OWNER),
      after: given(question, FROM),
      until: given(question, TO),
    };
    const cursor = given(question, BEFORE) ?? null;
    const { register } = await question.place.open();
    const found = await whoChangedWhat(register, spec, limit, cursor);
    return { ...found, kinds: publicKinds(register) };
  },
  json: ({ entries, next }, question) => ({
    changes: entries.map(entryResource),
    next: next === null ? null : question.base + sameAs(question, 'json', { before: cursorText(next) }),
  }),
  page({ entries, next, kinds }, question) {
    const say = REGISTER(question.viewer.language);
    const { query } = question;
    const value = (name: string) => query.text(name) ?? '';
    const options = kinds.map(
      (kind) =>
        html`<option value="${kind}"${kind === value('kind') ? html` selected` : null}>${kindName(question, kind)}</option>`,
    );
    // What is an instant cannot stand in a field for days: it stays as it is.
    const day = (name: string) =>
      value(name).includes('T')
        ? html`<input name="${name}" value="${value(name)}">`
        : html`<input type="date" name="${name}" value="${value(name)}">`;
    const links = [
      query.has('before') && html`<a href="${sameAs(question, null, { before: undefined })}">${say('newest')}</a>`,
      next !== null &&
        html`<a rel="next" href="${sameAs(question, null, { before: cursorText(next) })}">${say('older')}</a>`,
    ].filter((one) => one !== false);
    const body = html`<form class="clocks" aria-label="${say('filter')}">
<label>${say('kind')} <select name="kind"><option value="">${say('any')}</option>${options}</select></label>
<label>${say('owner')} <input name="owner" value="${value('owner')}" size="5" maxlength="3" pattern="[A-Z]{2,3}" title="${say('owner-hint')}"></label>
<label>${say('author')} <input name="author" value="${value('author')}" maxlength="500"></label>
<label>${say('after')} ${day('from')}</label>
<label>${say('until')} ${day('to')}</label>
<button>${say('filter')}</button></form>
${entries.length === 0 ? html`<p class="notice">${say('changes-none')}</p>` : changesTable(question, entries, say('changes-caption', { count: entries.length }))}
${links.length > 0 && html`<p class="pager">${links.map((link, index) => [index > 0 && ' · ', link])}</p>`}
<p class="quiet"><a href="${sameAs(question, 'csv')}">${say('csv')}</a> · <a href="${sameAs(question, 'json')}">${say('json')}</a></p>`;
    return { title: say('changes'), within: 'register', trail: registerTrail(question), body };
  },
});
