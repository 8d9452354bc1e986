/** To be cited: an address that gives the same page for ever, and what has been recorded since. */
import { formatDay } from '../../../../base/day.ts';
import { type Html, html } from '../../../../reports/html.ts';
import type { Json, Resource } from '../../../../reports/resource.ts';
import { PUBLIC } from '../../../../store/register/access.ts';
import type { Entry } from '../../../../store/register/entry.ts';
import type { Instant } from '../../../../store/register/instant.ts';
import { brief, briefResource } from '../../../../tasks/brief.ts';
import { openQuestion } from '../../../../tasks/question.ts';
import { english, longDay } from '../../parts/written.ts';
import type { SiteQuestion } from '../../route.ts';
import { type StateFound, type StateView, stateAddress } from './found.ts';

/**
 * What “known” says in an address that is cited. A day that is over stays as it was; while it is not, only an instant that is
 * past does: something can still be recorded on the day.
 */
export function citedKnown(
  { moment: { at }, written }: Pick<StateFound, 'moment' | 'written'>,
  { now, query }: Pick<SiteQuestion, 'now' | 'query'>,
): string {
  const second = `${new Date(now).toISOString().slice(0, 19)}Z`;
  // What was written within this second is on the page.
  const instant = written !== null && written > second ? written : second;
  const given = query.text('known');
  return at === null || given === undefined || at.slice(0, 19) >= instant.slice(0, 19) ? instant : given;
}

export interface Cited {
  readonly address: string;
  readonly known: string;
}

export function citedOf(found: StateFound, asked: SiteQuestion): Cited {
  const known = citedKnown(found, asked);
  const { problem, texts } = found.supposed;
  const suppose = problem === null ? texts.join('; ') : '';
  const path = stateAddress(found.brief.state.iso3, { on: formatDay(found.moment.on), known, suppose });
  return { address: `${asked.base}${path}`, known };
}

function knownText({ say, language, found }: StateView, known: string): string {
  const day = longDay(found.moment.known, language);
  return known.includes('T')
    ? say('cite-known-instant', { day, time: known.slice(11, 19) })
    : say('cite-known-day', { day });
}

export function citation(view: StateView): string {
  const { found, asked, say, name, language } = view;
  const { address, known } = citedOf(found, asked);
  const told = { state: name, on: longDay(found.moment.on, language), known: knownText(view, known), address };
  const supposed = found.supposed.problem === null ? found.supposed.texts.join('; ') : '';
  return supposed === '' ? say('cite-text', told) : say('cite-supposed', { ...told, supposed });
}

export function citeSection(view: StateView): Html {
  const { found, asked, say } = view;
  const { address } = citedOf(found, asked);
  const path = address.slice(asked.base.length);
  return html`<section class="cite" aria-labelledby="cite"><h2 id="cite">${say('cite')}</h2>
<p>${say('cite-permanent')}</p><p><a class="permanent" rel="bookmark" href="${path}">${address}</a></p>
<blockquote>${citation(view)}</blockquote>
<p class="no-print"><a href="${path}&amp;f=csl">${say('cite-csl')}</a></p></section>`;
}

/** One item of CSL-JSON. */
export function cslItem(view: StateView): Json {
  const { found, asked, name } = view;
  const { address } = citedOf(found, asked);
  const parts = (text: string) => ({ 'date-parts': [text.slice(0, 10).split('-').map(Number)] });
  const supposed = found.supposed.problem === null && found.supposed.texts.length > 0;
  return [
    {
      id: `whitestone-${found.brief.state.iso3}-${formatDay(found.moment.on)}`,
      type: 'webpage',
      title: `${name}: standing under the treaties on mines on ${formatDay(found.moment.on)}${supposed ? `, supposing ${found.supposed.texts.join('; ')}` : ''}`,
      'container-title': 'Whitestone',
      URL: address,
      issued: parts(formatDay(found.moment.known)),
      accessed: parts(new Date(asked.now).toISOString()),
      note: citation(view),
    },
  ];
}

/** Entries of the State recorded after what is shown. */
const SHOWN = 5;

/**
 * Stands outside of what is cited: the page stays as it was, and this says that more is known. Nothing where the page would
 * say the same today.
 */
export async function laterBar(view: StateView): Promise<Html> {
  const { found, asked, say, language } = view;
  const { at } = found.moment;
  const { iso3 } = found.brief.state;
  if (at === null || at.slice(0, 19) > new Date(asked.now).toISOString()) return html``;
  const record = await asked.place.record();
  const on = formatDay(found.moment.on);
  const now = openQuestion(record, { on }, asked.today);
  const then = briefResource(found.recorded.record, brief(found.recorded, iso3));
  const entries = await recordedSince(asked, iso3, at);
  if (lasting(briefResource(record, brief(now, iso3))) === lasting(then) && entries.length === 0) return html``;
  const shown = entries.slice(-SHOWN).reverse();
  const list =
    shown.length > 0 &&
    html`<p>${say('later-since')}:</p><ul>${shown.map((entry) => html`<li><time datetime="${entry.recorded}">${entry.recorded.slice(0, 10)}</time> ${say(`later-${entry.verb}`)}: ${entry.kind} ${entry.kind === 'act' ? html`<a href="/acts/${encodeURIComponent(entry.subject)}">${entry.subject}</a>` : entry.subject} (${entry.author}: ${english(entry.reason, language)})</li>`)}</ul>${entries.length > SHOWN && html`<p>${say('later-more', { count: entries.length - SHOWN })}</p>`}`;
  const suppose = found.supposed.texts.join('; ');
  return html`<aside class="notice doubt later no-print" aria-label="${say('later-title')}"><p><strong>${say('later-title')}</strong> <a href="${stateAddress(iso3, { on, known: undefined, suppose })}">${say('later-link')}</a></p>${list}<p class="small">${say('later-note', { known: longDay(found.moment.known, language) })}</p></aside>`;
}

async function recordedSince({ place }: SiteQuestion, owner: string, after: Instant): Promise<readonly Entry[]> {
  if (!place.isOpen) return [];
  const { register, first } = await place.open();
  // What was known before the register was first loaded is what it was first loaded with.
  return register.changes(PUBLIC, { owner, after: after < first ? first : after });
}

/** What it says, without the day that it is known on and how far its sources reach. */
function lasting(resource: Resource): string {
  return JSON.stringify(resource, (key, value: unknown) =>
    ['known', 'assumes', 'confirmed'].includes(key) ? undefined : value,
  );
}
