/** The register: how it is, how it is verified, its snapshots, what changed last. */
import { z } from 'zod';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Snapshot } from '../../../../store/register/snapshot.ts';
import { type RegisterOverview, registerOverview } from '../../../../tasks/register/looking.ts';
import { entryResource, snapshotResource } from '../../../../tasks/register/resource.ts';
import { formToken } from '../../layout.ts';
import { changesTable, ENTRY_SCHEMA, kindName } from '../../parts/entries.ts';
import { instantText } from '../../parts/instant-text.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { FRAME } from '../../words/frame.ts';
import { REGISTER } from '../../words/register.ts';

export const SNAPSHOT_SCHEMA = z.object({
  owner: z.string(),
  name: z.string(),
  on: z.iso.date().nullable(),
  known: z.string(),
  owners: z.array(z.string()).nullable(),
  kinds: z.array(z.string()).nullable(),
  entries: z.int(),
  hash: z.string(),
  stamp: z.string(),
  author: z.string(),
  reason: z.string(),
  recorded: z.string(),
});

export const OVERVIEW = pageRoute<RegisterOverview>({
  path: '/register',
  id: 'register',
  summary: 'The register: its stamp, what is in it, its snapshots, what changed last',
  parameters: [],
  example: '/register',
  schema: z.object({
    stamp: z.string(),
    recorded: z.string(),
    pages: z.int(),
    counts: z.array(z.object({ kind: z.string(), entries: z.int(), owners: z.int() })),
    snapshots: z.array(SNAPSHOT_SCHEMA),
    latest: z.array(ENTRY_SCHEMA),
  }),
  async find({ place }) {
    const { register } = await place.open();
    return registerOverview(register);
  },
  json: ({ counts, snapshots, latest, ...rest }) => ({
    ...rest,
    counts: counts.map((one) => ({ ...one })),
    snapshots: snapshots.map(snapshotResource),
    latest: latest.map(entryResource),
  }),
  page(found, question) {
    const say = REGISTER(question.viewer.language);
    const { session } = question.viewer;
    const total = found.counts.reduce((sum, { entries }) => sum + entries, 0);
    const number = (value: number) => value.toLocaleString(question.viewer.language === 'en' ? 'en-GB' : 'uk');
    const kinds = found.counts.map(
      ({ kind, entries, owners }) =>
        html`<tr><th scope="row"><a href="/register/changes?kind=${encodeURIComponent(kind)}">${kindName(question, kind)}</a></th><td class="number">${number(entries)}</td><td class="number">${number(owners)}</td></tr>`,
    );
    const body = html`<p>${say('intro')}</p>
${session === null ? html`<p class="quiet"><a href="/sign-in?back=/register">${say('sign-in-to-write')}</a></p>` : html`<p><a class="button" href="/register/record">${say('record-something')}</a></p>`}
<dl><dt>${say('entries')}</dt><dd>${number(total)}</dd><dt>${say('pages')}</dt><dd>${number(found.pages)}</dd><dt>${say('last')}</dt><dd><time datetime="${found.recorded}">${instantText(found.recorded)}</time></dd><dt>${say('stamp')}</dt><dd><code>${found.stamp}</code></dd></dl>
<p class="quiet small">${say('stamp-says')}</p>
<h2>${say('latest-changes')}</h2>
${changesTable(question, found.latest, say('latest-changes'), true)}
<p><a href="/register/changes">${say('all-changes')}</a> · <a href="/register/difference">${say('difference-between')}</a></p>
<h2>${say('snapshots')}</h2>
<p>${say('snapshots-says')}</p>
${snapshotsTable(question, found.snapshots)}
${
  session !== null &&
  html`<details><summary>${say('take-snapshot')}</summary><form method="post" action="/register/snapshots">${formToken(question)}
<p class="field"><label>${say('snapshot-name')} <input name="name" required maxlength="200" aria-describedby="name-hint"></label><br><span class="quiet small" id="name-hint">${say('snapshot-name-hint')}</span></p>
<p class="field"><label>${say('snapshot-reason')} <input name="reason" required maxlength="2000" size="40"></label></p>
<p><button>${say('take-snapshot')}</button></p></form></details>`
}
<h2>${say('kinds-here')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${say('kinds-here')}"><table><thead><tr><th scope="col">${say('kind')}</th><th scope="col" class="number">${say('count')}</th><th scope="col" class="number">${say('owners')}</th></tr></thead><tbody>${kinds}</tbody></table></div>
<h2 id="verified">${say('verified')}</h2>
<p>${say('verified-says')}</p>
<p><a href="/register/verify">${say('verify-now')}</a></p>`;
    return { title: say('title'), within: 'register', styles: ['register'], body };
  },
});

function snapshotsTable(question: SiteQuestion, snapshots: readonly Snapshot[]): Html {
  const say = REGISTER(question.viewer.language);
  if (snapshots.length === 0) return html`<p class="quiet">${say('snapshots-none')}</p>`;
  const rows = [...snapshots]
    .reverse()
    .map(
      (one) =>
        html`<tr><th scope="row"><a href="${snapshotPath(one)}">${bdi(one.name)}</a></th><td><time datetime="${one.known}">${instantText(one.known)}</time></td><td>${bdi(one.author)}</td><td lang="en">${bdi(one.reason)}</td></tr>`,
    );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('snapshots')}"><table><thead><tr><th scope="col">${say('snapshot-name')}</th><th scope="col">${say('as-known')}</th><th scope="col">${say('taken-by')}</th><th scope="col">${say('purpose')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

export function snapshotPath({ owner, name }: Pick<Snapshot, 'owner' | 'name'>): string {
  return `/register/snapshots/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

/** Where the pages below the register are. */
export function registerTrail(question: SiteQuestion): { readonly href: string; readonly title: string }[] {
  return [{ href: '/register', title: FRAME(question.viewer.language)('register') }];
}
