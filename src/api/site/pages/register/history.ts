/** Every version of one thing: what each says anew, who wrote it, when, why, from which source, and its place in the chain. */
import { z } from 'zod';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Entry } from '../../../../store/register/entry.ts';
import { ALWAYS, formatPeriod } from '../../../../store/register/period.ts';
import { versionsOf } from '../../../../tasks/register/looking.ts';
import { RECORDABLE_KINDS } from '../../../../tasks/register/recordable.ts';
import { entryResource } from '../../../../tasks/register/resource.ts';
import { formToken, sameAs } from '../../layout.ts';
import { csvFormat } from '../../parts/csv.ts';
import {
  ENTRY_COLUMNS,
  ENTRY_SCHEMA,
  type EntryPlace,
  entryPath,
  fieldsTable,
  historyPath,
  kindName,
} from '../../parts/entries.ts';
import { instantText } from '../../parts/instant-text.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { REGISTER } from '../../words/register.ts';
import { registerTrail } from './overview.ts';

interface History {
  /** Oldest first. */
  readonly entries: readonly Entry[];
}

export const HISTORY = pageRoute<History>({
  path: '/register/history/{kind}/{owner}/{subject}',
  id: 'register-history',
  summary: 'Every version of one thing, retractions included',
  parameters: [],
  example: '/register/history/act/UKR/APMBC-UKR-ratification-2005-12-27',
  schema: z.object({ entries: z.array(ENTRY_SCHEMA) }),
  formats: {
    csv: csvFormat<History>('history', ENTRY_COLUMNS, ({ entries }) => entries.map(entryResource)),
  },
  async find({ place, parts }) {
    const { kind = '', owner = '', subject = '' } = parts;
    const { register } = await place.open();
    return { entries: await versionsOf(register, { kind, owner, subject }) };
  },
  json: ({ entries }) => ({ entries: entries.map(entryResource) }),
  page({ entries }, question) {
    const say = REGISTER(question.viewer.language);
    const head = entries.at(-1);
    if (head === undefined) throw new Error('a history without versions');
    const versions = entries.map((entry, index) => version(question, entries, entry, index)).reverse();
    const standing = say(head.verb === 'retract' ? 'stands-not' : 'stands');
    const body = html`<p><span class="tag">${kindName(question, head.kind)}</span> <span class="tag">${head.owner}</span></p>
<p>${say('history-says', { count: entries.length, standing })}</p>
${question.viewer.session === null ? html`<p class="quiet"><a href="/sign-in?back=${encodeURIComponent(historyPath(head))}">${say('sign-in-to-write')}</a></p>` : actions(question, head)}
<ol class="versions" reversed>${versions}</ol>
<p class="quiet"><a href="${sameAs(question, 'csv')}">${say('csv')}</a> · <a href="${sameAs(question, 'json')}">${say('json')}</a></p>`;
    return {
      title: say('history-of', { subject: head.subject }),
      within: 'register',
      styles: ['register'],
      trail: [...registerTrail(question), { href: '/register/changes', title: say('changes') }],
      body,
    };
  },
});

function version(question: SiteQuestion, entries: readonly Entry[], entry: Entry, index: number): Html {
  const say = REGISTER(question.viewer.language);
  const earlier = entries.slice(0, index).filter((one) => one.origin === entry.origin);
  // What is reinstated is compared with what stood before it was retracted.
  const before = earlier.findLast((one) => one.verb !== 'retract') ?? null;
  const valid = formatPeriod(entry.valid);
  return html`<li id="version-${entry.seq}"><h2>${say('version-heading', { version: entry.version, verb: say(entry.verb) })}</h2>
<p><time datetime="${entry.recorded}">${instantText(entry.recorded)} UTC</time>, ${bdi(entry.author)}${entry.reason !== '' && html`: <span lang="en">${bdi(entry.reason)}</span>`}</p>
${entry.version === 1 && index > 0 && html`<p class="quiet">${say('line-says')}</p>`}
${fieldsTable(question, before, entry)}
${entry.withheld.length > 0 && html`<p class="notice doubt">${say('withheld', { fields: entry.withheld.join(', ') })}</p>`}
<dl class="small"><dt>${say('source')}</dt><dd lang="en">${bdi(entry.source)}</dd>
<dt>${say('valid')}</dt><dd>${valid === formatPeriod(ALWAYS) ? say('always') : html`<code>${valid}</code>`}</dd>
${entry.geometry !== null && html`<dt>${say('geometry')}</dt><dd>${say('geometry-is', { type: entry.geometry.type })}</dd>`}
<dt>${say('place')}</dt><dd>${say('place-says', { seq: entry.seq, owner: entry.owner, page: entry.page })}</dd>
<dt>${say('hash')}</dt><dd>${entry.hash === null ? say('hash-withheld') : html`<a href="/register#verified"><code>${entry.hash}</code></a>`}</dd></dl></li>`;
}

/** What can be corrected here: entries of the record; land and documents have their own pages. */
export function isWritable(kind: string): boolean {
  return RECORDABLE_KINDS.includes(kind);
}

function actions(question: SiteQuestion, head: Entry): Html {
  if (!isWritable(head.kind)) return html``;
  const say = REGISTER(question.viewer.language);
  if (head.verb === 'retract') {
    return html`<details><summary>${say('reinstate-this')}</summary><p>${say('reinstate-says')}</p>${reasonForm(question, '/register/reinstate', head, say('reinstate-do'))}</details>`;
  }
  return html`<p><a class="button" href="${entryPath('correct', head)}">${say('correct-this')}</a></p>
<details><summary>${say('retract-this')}</summary><p>${say('retract-says')}</p>${reasonForm(question, '/register/retract', head, say('retract-do'))}</details>`;
}

/** Which entry is meant, and which version of it was seen. */
export function hiddenPlace(entry: EntryPlace & { readonly version: number }): Html {
  return html`${(['kind', 'owner', 'subject', 'version'] as const).map((name) => html`<input type="hidden" name="${name}" value="${entry[name]}">`)}`;
}

function reasonForm(question: SiteQuestion, action: string, head: Entry, button: string): Html {
  const say = REGISTER(question.viewer.language);
  return html`<form method="post" action="${action}">${formToken(question)}${hiddenPlace(head)}
<p class="field"><label>${say('reason')} <input name="reason" required maxlength="4000" size="50" aria-describedby="reason-hint"></label><br><span class="quiet small" id="reason-hint">${say('reason-hint')}</span></p>
<p><button>${button}</button></p></form>`;
}
