/** Writing by hand: record, correct, retract, reinstate; signed by the session, with a reason, checked against the record. */
import { z } from 'zod';
import { CONFIDENCES } from '../../../../base/finding.ts';
import { Problem } from '../../../../base/problem.ts';
import { ACT_KINDS } from '../../../../law/act.ts';
import { FILING_LAYOUTS } from '../../../../law/record.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import { ACCOUNTS, ACT_NAMES, MEASURES, PURPOSES } from '../../../../stockpiles/act.ts';
import { VersionConflict } from '../../../../store/register/conflict.ts';
import type { Entry } from '../../../../store/register/entry.ts';
import {
  type Change,
  correctEntry,
  type NewSource,
  recordEntry,
  reinstateEntry,
  retractEntry,
  type Seen,
} from '../../../../tasks/register/entries.ts';
import { versionsOf } from '../../../../tasks/register/looking.ts';
import { RECORDABLE_KINDS, recordableCells, recordableColumns } from '../../../../tasks/register/recordable.ts';
import { changeResource, entryResource } from '../../../../tasks/register/resource.ts';
import { formToken } from '../../layout.ts';
import { ENTRY_SCHEMA, historyPath, kindName } from '../../parts/entries.ts';
import type { ActionRoute, Done, PageContent, Sent, SiteQuestion } from '../../route.ts';
import { pageRoute } from '../../route.ts';
import { FRAME } from '../../words/frame.ts';
import { REGISTER } from '../../words/register.ts';
import { hiddenPlace } from './history.ts';
import { registerTrail } from './overview.ts';

type Fields = Readonly<Record<string, string>>;

/** @throws Problem `text-unfit`: whoever changes the record says why */
export function needsReason(sent: Sent): string {
  const reason = (sent.text('reason') ?? '').trim();
  if (reason !== '') return reason;
  throw new Problem('text-unfit', {
    found: 'no reason',
    wanted: 'why it is written; it is kept with the entry',
    next: 'Say why, and send it again; nothing was recorded.',
  });
}

const byOf = ({ viewer }: SiteQuestion, sent: Sent) => ({
  author: viewer.session?.name ?? '',
  reason: needsReason(sent),
});

const columnsOf = recordableColumns;

/** What the form sends for the columns of the kind. */
function fieldsOf(kind: string, sent: Sent): Fields {
  return Object.fromEntries(columnsOf(kind).map((column) => [column, (sent.text(`field-${column}`) ?? '').trim()]));
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  'stock-count measure': MEASURES,
  'stock-count purpose': PURPOSES,
  'stock-count complete': ['yes', 'no'],
  'stock-movement act': ACT_NAMES,
  'stock-movement account': ACCOUNTS,
  'stock-movement purpose': PURPOSES,
  'filing duty': ['first-report', 'yearly-report'],
  'filing layout': FILING_LAYOUTS,
};

/** Words that a column can hold; null: any text. */
function wordsOf(kind: string, column: string, treaties: readonly string[]): readonly string[] | null {
  if (column === 'treaty') return treaties;
  if (column === 'confidence') return CONFIDENCES;
  if (kind === 'act' && column === 'kind') return ACT_KINDS;
  return WORDS[`${kind} ${column}`] ?? null;
}

async function inputs(question: SiteQuestion, kind: string, values: Fields): Promise<Html> {
  const { treaties } = await question.place.record();
  return html`${columnsOf(kind).map((column) => {
    const value = values[column] ?? '';
    const list = wordsOf(kind, column, [...treaties.keys()]);
    const name = `field-${column}`;
    if (list === null) {
      const long = ['note', 'says', 'ground', 'title'].includes(column);
      const input = long
        ? html`<textarea name="${name}" rows="3" cols="50" maxlength="20000">${value}</textarea>`
        : html`<input name="${name}" value="${value}" maxlength="2000" size="36">`;
      return html`<p class="field"><label><span lang="en">${column}</span> ${input}</label></p>`;
    }
    const all = value === '' || list.includes(value) ? list : [value, ...list];
    const options = ['', ...all].map((one) => html`<option${one === value ? html` selected` : null}>${one}</option>`);
    return html`<p class="field"><label><span lang="en">${column}</span> <select name="${name}" lang="en">${options}</select></label></p>`;
  })}`;
}

function reasonField(question: SiteQuestion, value: string): Html {
  const say = REGISTER(question.viewer.language);
  return html`<p class="field"><label>${say('reason')} <input name="reason" value="${value}" required maxlength="4000" size="50" aria-describedby="reason-hint"></label><br><span class="quiet small" id="reason-hint">${say('reason-hint')}</span></p>`;
}

/** What was wrong with what was sent. */
function refusal(question: SiteQuestion, problem: Problem | null): Html {
  if (problem === null) return html``;
  const say = FRAME(question.viewer.language);
  const { found, wanted, next, where } = problem.text;
  return html`<div class="notice bad" role="alert"><p><strong>${REGISTER(question.viewer.language)('refused')}</strong></p><dl lang="en"><dt lang="${question.viewer.language}">${say('found')}</dt><dd>${where !== undefined && `${where}: `}${found}</dd><dt lang="${question.viewer.language}">${say('wanted')}</dt><dd>${wanted}</dd><dt lang="${question.viewer.language}">${say('next')}</dt><dd>${next}</dd></dl></div>`;
}

const wantsPage = (sent: Sent) => (sent.request.headers.get('accept') ?? '').includes('text/html');

function written(sent: Sent, change: Change): Done {
  return wantsPage(sent) ? { to: historyPath(change.entry) } : { json: changeResource(change) };
}

/** The record held together before: what is wrong with it now is wrong with what was sent, and no fault of the server. */
function asRefusal(error: unknown): unknown {
  const ours = error instanceof Problem && ['data-invalid', 'data-contradictory'].includes(error.code);
  return ours ? new Problem('record-refused', error.text) : error;
}

/** For a browser the form again; a program is told the problem. */
async function orAgain(sent: Sent, work: () => Promise<Done>, form: (problem: Problem) => Promise<PageContent>) {
  try {
    return await work();
  } catch (found) {
    const error = asRefusal(found);
    // What is wrong inside is not for the form.
    const told =
      error instanceof Problem && !['engine-failed', 'engine-closed', 'data-unreadable'].includes(error.code);
    if (!told || !wantsPage(sent)) throw error;
    return { page: await form(error), status: error instanceof VersionConflict ? 409 : 422 };
  }
}

const KIND = {
  name: 'kind',
  description: 'What is to be recorded.',
  schema: z.enum(RECORDABLE_KINDS as [string, ...string[]]),
  read(value: string) {
    recordableColumns(value);
    return value;
  },
};

interface Given {
  readonly fields: Fields;
  readonly reason: string;
  readonly source: NewSource;
  readonly problem: Problem | null;
}

const NOTHING: Given = { fields: {}, reason: '', source: { id: '', title: '', url: '' }, problem: null };

async function recordPage(question: SiteQuestion, kind: string, given: Given): Promise<PageContent> {
  const say = REGISTER(question.viewer.language);
  const kinds = RECORDABLE_KINDS.map(
    (name) =>
      html`<option value="${name}"${name === kind ? html` selected` : null}>${kindName(question, name)}</option>`,
  );
  const { id, title, url } = given.source;
  const source =
    kind !== 'source' &&
    html`<details${title === '' ? null : html` open`}><summary>${say('new-source')}</summary><p>${say('new-source-says')}</p>
<p class="field"><label>${say('source-id')} <input name="source-id" value="${id}" maxlength="100"></label></p>
<p class="field"><label>${say('source-title')} <input name="source-title" value="${title}" maxlength="1000" size="50"></label></p>
<p class="field"><label>${say('source-url')} <input type="url" name="source-url" value="${url}" maxlength="2000" size="50"></label></p></details>`;
  const body = html`${refusal(question, given.problem)}
<p>${say('record-says')}</p>
<form class="clocks" action="/register/record" aria-label="${say('record-kind')}"><label>${say('record-kind')} <select name="kind">${kinds}</select></label><button class="plain">${say('choose')}</button></form>
<form method="post" action="/register/record">${formToken(question)}<input type="hidden" name="kind" value="${kind}">
${await inputs(question, kind, given.fields)}
${source}
${reasonField(question, given.reason)}
<p><button>${say('record')}</button></p></form>`;
  const name = kindName(question, kind);
  return { title: say('record-title', { kind: name }), within: 'register', trail: registerTrail(question), body };
}

export const RECORD = pageRoute<{ readonly kind: string }>({
  path: '/register/record',
  id: 'register-record',
  summary: 'The form to record something, with the fields of its kind',
  parameters: [KIND],
  example: '/register/record?kind=act',
  schema: z.object({ kind: z.string(), fields: z.array(z.string()) }),
  fresh: true,
  private: true,
  find: ({ query }) => ({ kind: query.get(KIND) ?? 'act' }),
  json: ({ kind }) => ({ kind, fields: columnsOf(kind) }),
  page: ({ kind }, question) => recordPage(question, kind, NOTHING),
});

const shared = { kind: 'action', needs: 'session', limit: 200_000 } as const;

export const RECORD_SENT: ActionRoute = {
  ...shared,
  path: '/register/record',
  id: 'register-record-send',
  summary: 'Record something',
  async act(question, sent) {
    const kind = sent.text('kind') ?? '';
    const fields = fieldsOf(kind, sent);
    const texts = (name: string) => (sent.text(`source-${name}`) ?? '').trim();
    const source = { id: texts('id'), title: texts('title'), url: texts('url') };
    const given = { fields, reason: sent.text('reason') ?? '', source };
    return orAgain(
      sent,
      async () => {
        const by = byOf(question, sent);
        const fresh =
          kind !== 'source' && source.title !== '' ? { ...source, id: source.id || idOf(source.title) } : null;
        const own = fresh === null || fields.sources ? fields : { ...fields, sources: fresh.id };
        const change = await question.place.write((opening) => recordEntry(opening, kind, own, by, fresh));
        return written(sent, change);
      },
      (problem) => recordPage(question, kind, { ...given, problem }),
    );
  },
};

/** The id of a source from its title, as the command line makes it. */
function idOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.join('-').slice(0, 60);
}

interface Correcting {
  readonly head: Entry;
}

async function headOf(question: SiteQuestion, place: { kind: string; owner: string; subject: string }): Promise<Entry> {
  const { register } = await question.place.open();
  const head = (await versionsOf(register, place)).at(-1);
  if (head === undefined) throw new Error('a history without versions');
  // @throws for a kind that is not written by hand
  recordableColumns(head.kind);
  return head;
}

interface Correction {
  readonly fields: Fields;
  readonly reason: string;
  readonly problem: Problem | null;
}

async function correctPage(question: SiteQuestion, head: Entry, given: Correction): Promise<PageContent> {
  const say = REGISTER(question.viewer.language);
  const { problem } = given;
  const told =
    problem instanceof VersionConflict ? conflict(question, head, problem, given.fields) : refusal(question, problem);
  const body = html`${told}
<p>${say('correct-says', { version: head.version })}</p>
<form method="post" action="/register/correct">${formToken(question)}${hiddenPlace(head)}
${await inputs(question, head.kind, given.fields)}
${reasonField(question, given.reason)}
<p><button>${say('correct-do')}</button> <a href="${historyPath(head)}">${say('history')}</a></p></form>`;
  return {
    title: say(problem instanceof VersionConflict ? 'conflict-title' : 'correct-title', { subject: head.subject }),
    within: 'register',
    trail: [...registerTrail(question), { href: historyPath(head), title: head.subject }],
    body,
  };
}

/** Both versions side by side: what one meant to write, and what stands now. */
function conflict(question: SiteQuestion, head: Entry, problem: VersionConflict, yours: Fields): Html {
  const say = REGISTER(question.viewer.language);
  const { standing } = problem;
  const theirs: Fields = recordableCells(standing);
  const rows = columnsOf(head.kind).map((column) => {
    const [one, two] = [yours[column] ?? '', theirs[column] ?? ''];
    const sign = one === two ? '=' : '≠';
    return html`<tr><th scope="row" lang="en">${column}</th><td lang="en">${bdi(one)}</td><td>${sign}</td><td lang="en">${bdi(two)}</td></tr>`;
  });
  const version = standing.version;
  const gone = standing.verb === 'retract';
  return html`<div class="notice doubt" role="alert"><p>${say('conflict-says', { author: standing.author, version })}</p>${gone && html`<p>${say('conflict-retracted', { author: standing.author, reason: standing.reason })}</p>`}</div>
${!gone && html`<div class="scroll" tabindex="0" role="region" aria-label="${say('conflict-title')}"><table><thead><tr><th scope="col">${say('field')}</th><th scope="col">${say('conflict-yours')}</th><td></td><th scope="col">${say('conflict-theirs', { version })}</th></tr></thead><tbody>${rows}</tbody></table></div>`}`;
}

export const CORRECT = pageRoute<Correcting>({
  path: '/register/correct/{kind}/{owner}/{subject}',
  id: 'register-correct',
  summary: 'The form to correct an entry, with the version that stands',
  parameters: [],
  example: '/register/correct/act/UKR/APMBC-UKR-ratification-2005-12-27',
  schema: z.object({ standing: ENTRY_SCHEMA, fields: z.array(z.string()) }),
  fresh: true,
  private: true,
  async find(question) {
    const { kind = '', owner = '', subject = '' } = question.parts;
    return { head: await headOf(question, { kind, owner, subject }) };
  },
  json: ({ head }) => ({ standing: entryResource(head), fields: columnsOf(head.kind) }),
  page: ({ head }, question) =>
    correctPage(question, head, { fields: recordableCells(head), reason: '', problem: null }),
});

/** Which entry is meant, and which version was seen. @throws Problem `word-unknown` */
function placeOf(sent: Sent): Seen & { kind: string; owner: string; subject: string } {
  const [kind = '', owner = '', subject = ''] = ['kind', 'owner', 'subject'].map((name) => sent.text(name));
  const version = Number(sent.text('version'));
  if (Number.isInteger(version) && version > 0) return { kind, owner, subject, version };
  throw new Problem('word-unknown', {
    found: `the version is “${(sent.text('version') ?? '').slice(0, 40)}”`,
    wanted: 'the number of the version that was seen: 1, 2, 3 …',
    next: 'Open the history of the entry, and send the form from there.',
  });
}

export const CORRECT_SENT: ActionRoute = {
  ...shared,
  path: '/register/correct',
  id: 'register-correct-send',
  summary: 'Correct an entry: a new version takes the place of the one that was seen',
  async act(question, sent) {
    const place = placeOf(sent);
    const fields = fieldsOf(place.kind, sent);
    return orAgain(
      sent,
      async () => {
        const by = byOf(question, sent);
        const change = await question.place.write((opening) => correctEntry(opening, place.subject, fields, by, place));
        return written(sent, change);
      },
      async (problem) => {
        const head = await headOf(question, place);
        return correctPage(question, head, { fields, reason: sent.text('reason') ?? '', problem });
      },
    );
  },
};

function turning(path: string, id: string, summary: string, turn: typeof retractEntry): ActionRoute {
  return {
    ...shared,
    path,
    id,
    summary,
    async act(question, sent) {
      const place = placeOf(sent);
      const by = byOf(question, sent);
      try {
        return written(sent, await question.place.write((opening) => turn(opening, place.subject, by, place)));
      } catch (error) {
        throw asRefusal(error);
      }
    },
  };
}

export const RETRACT_SENT = turning(
  '/register/retract',
  'register-retract',
  'Retract an entry: no question is answered from it from then on, and it stays readable',
  retractEntry,
);

export const REINSTATE_SENT = turning(
  '/register/reinstate',
  'register-reinstate',
  'Reinstate an entry that was retracted',
  reinstateEntry,
);
