/** All that is recorded of one area, release, survey, device or unit, at a permanent address. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { inSquareMetres } from '../../../../land/ledger/amount.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Access } from '../../../../store/register/access.ts';
import type { Json } from '../../../../store/register/canonical.ts';
import type { Entry } from '../../../../store/register/entry.ts';
import { type Dossier, type DossierVersion, dossierOf, text } from '../../../../tasks/land/dossier.ts';
import type { Collection } from '../../../../tasks/land/feature-source.ts';
import { entryResource } from '../../../../tasks/register/resource.ts';
import { clocksForm, clocksSearch, SITE_KNOWN, SITE_ON, siteClocks, withSearch } from '../../parts/clocks.ts';
import { stateName } from '../../parts/state-name.ts';
import { type PageRoute, pageRoute, type SiteQuestion } from '../../route.ts';
import { LAND, type LandKey } from '../../words/land.ts';
import { label } from '../../words/land-lists.ts';
import type { Language } from '../../words.ts';
import { boxAround, landMap } from './map.ts';
import { landNav } from './parts.ts';
import { featurePath, SHELVES, type Shelf } from './shelf.ts';
import { fieldName, fieldValue, inOrder, instantText, periodText, squareMetres } from './written.ts';

interface Found {
  readonly dossier: Dossier;
  readonly collection: Collection;
}

const CHANGE = z.object({ field: z.string(), before: z.json(), after: z.json() });
const ENTRY = z.looseObject({
  id: z.string(),
  owner: z.string(),
  kind: z.string(),
  subject: z.string(),
  version: z.int(),
});
const SCHEMA = z.object({
  owner: z.string(),
  kind: z.string(),
  subject: z.string(),
  on: z.iso.date(),
  known: z.string(),
  entry: ENTRY.nullable(),
  history: z.array(z.object({ stands: z.boolean(), changes: z.array(CHANGE), entry: ENTRY })),
  linked: z.array(ENTRY),
  of: ENTRY.nullable(),
  account: z.array(
    z.object({
      day: z.iso.date(),
      line: z.string(),
      squareMetres: z.number(),
      stated: z.number().nullable(),
      because: z.string(),
    }),
  ),
  findings: z.array(z.looseObject({ code: z.string(), severity: z.string(), found: z.string() })),
});

function featureRoute(shelf: Shelf): PageRoute<Found> {
  return pageRoute<Found>({
    path: `/land/${shelf.path}/{owner}/{subject}`,
    id: `land-${shelf.path}-one`,
    summary: `One of the collection “${shelf.kind}”: what holds, its history, what belongs to it`,
    parameters: [SITE_ON, SITE_KNOWN],
    example: `/land/${shelf.path}/BIH/KR-001`,
    needs: 'a record of that number',
    schema: SCHEMA,
    async find(question) {
      const { opening, source } = await question.place.open();
      const dossier = await dossierOf(opening, specOf(question, shelf));
      const collection = (await source.collections()).find(({ id }) => id === shelf.kind);
      if (collection === undefined) throw new Error(`the source has no ${shelf.kind}`);
      return { dossier, collection };
    },
    json: ({ dossier }) => dossierJson(dossier),
    formats: {
      geojson: {
        type: 'application/geo+json',
        file: ({ dossier }) => `${dossier.owner}-${dossier.subject}.geojson`,
        body: ({ dossier }) => JSON.stringify(geoJson(dossier)),
      },
    },
    page: (found, question) => page(found, question, shelf),
  });
}

function specOf(question: SiteQuestion, shelf: Shelf, access?: Access) {
  const { on } = siteClocks(question);
  const { owner = '', subject = '' } = question.parts;
  return { kind: shelf.kind, owner, subject, on, known: question.query.text('known'), ...(access ? { access } : {}) };
}

function dossierJson(dossier: Dossier): Json {
  const { owner, kind, subject, on, known, entry, history, linked, of, account, findings } = dossier;
  return {
    owner,
    kind,
    subject,
    on: formatDay(on),
    known,
    entry: entry === null ? null : (entryResource(entry) as Json),
    history: history.map((one) => ({
      stands: one.stands,
      changes: one.changes.map((change) => ({ ...change })),
      entry: entryResource(one.entry) as Json,
    })),
    linked: linked.map((one) => entryResource(one) as Json),
    of: of === null ? null : (entryResource(of) as Json),
    account: account.map(({ day, line, amount, stated, because }) => ({
      day,
      line,
      squareMetres: inSquareMetres(amount),
      stated: stated === 0 ? null : inSquareMetres(stated),
      because,
    })),
    findings: findings.map(({ code, severity, found, wanted, next, day }) => ({
      code,
      severity,
      found,
      wanted,
      next,
      day: formatDay(day),
    })),
  };
}

function geoJson({ entry, owner, subject, on, known }: Dossier): Json {
  if (entry === null) return { type: 'FeatureCollection', features: [] };
  const { origin, geometry, body, version, recorded, source, valid } = entry;
  const properties = {
    ...(body as { readonly [field: string]: Json }),
    owner,
    subject,
    version,
    validFrom: valid.from === null ? null : formatDay(valid.from),
    validUntil: valid.until === null ? null : formatDay(valid.until),
    recorded,
    source,
    on: formatDay(on),
    known,
  };
  return { type: 'Feature', id: origin, geometry: geometry as unknown as Json, properties };
}

async function page(found: Found, question: SiteQuestion, shelf: Shelf) {
  const { language, session } = question.viewer;
  const say = LAND(language);
  const { collection } = found;
  // What is not for everybody is read only for the page of who has signed in: other formats may be kept on the way.
  const { opening } = await question.place.open();
  const dossier =
    session === null
      ? found.dossier
      : await dossierOf(opening, specOf(question, shelf, { level: 'internal', who: session.name }));
  const { entry, owner, subject, history, on } = dossier;
  const last = entry ?? history.find((one) => one.entry.body !== null)?.entry ?? null;
  const name = text(last, 'name');
  const state = stateName(await question.place.record(), owner, language);
  const title = name === null ? subject : `${subject} · ${name}`;
  const box = boxAround([last?.geometry ?? null, ...dossier.linked.map(({ geometry }) => geometry)]);
  const day = formatDay(on);
  const clocks = clocksSearch(question);
  return {
    title,
    within: 'land' as const,
    styles: ['land'],
    islands: box === null ? [] : ['land-map'],
    trail: [
      { href: withSearch('/land', clocks), title: say('land') },
      { href: withSearch('/land', { ...clocks, collection: shelf.path }), title: say(shelf.title) },
    ],
    body: html`${landNav(question)}
<p class="lede">${say(`one-${shelf.path}` as LandKey)} · ${bdi(state)}</p>
${clocksForm(question)}
<div class="feature"><div class="facts">
<section id="summary" aria-labelledby="holds"><h2 id="holds">${say('holds-now')}</h2>${
      entry === null
        ? html`<p class="notice doubt">${say('holds-not', { on: day })}</p>`
        : facts(entry, language, dossier, question)
    }</section>
</div>
${box !== null && html`<section class="map-side" aria-labelledby="map-heading"><h2 id="map-heading">${say('map')}</h2>${landMap(question, { shelf, collection, cql: null, bbox: box, ...(last === null ? {} : { focus: last.origin }) })}</section>`}</div>
${shelf.kind === 'hazardous-area' && linkedSection(dossier, question)}
${dossier.account.length > 0 && accountSection(dossier, question)}
${findingsSection(dossier, question)}
${historySection(dossier, language)}
${permanent(dossier, question, shelf)}`,
  };
}

/** Said elsewhere on the page. */
const ELSEWHERE = ['noted', 'repairs', 'entered', 'statedArea', 'computedArea'];

function facts(entry: Entry, language: Language, dossier: Dossier, question: SiteQuestion): Html {
  const say = LAND(language);
  const body = entry.body as { readonly [field: string]: Json };
  const rows = inOrder(body)
    .filter(([field, value]) => !ELSEWHERE.includes(field) && !isNothing(value))
    .map(([field, value]) => {
      const to = (field === 'area' || field === 'parent') && typeof value === 'string';
      const href = to ? featurePath('hazardous-area', entry.owner, value) : null;
      const shown =
        href === null
          ? fieldValue(field, value, language)
          : html`<a href="${withSearch(href, clocksSearch(question))}">${bdi(String(value))}</a>`;
      return html`<dt>${fieldName(field, language)}</dt><dd>${shown}</dd>`;
    });
  const { of } = dossier;
  const whole = of !== null && text(of, 'name') !== null && html`<p>${say('of')}: ${bdi(text(of, 'name') ?? '')}</p>`;
  return html`<dl><dt>${say('valid')}</dt><dd>${periodText(entry.valid, language)}</dd>${rows}</dl>${whole}
${size(body, language)}
<p class="small">${say('source')}: ${bdi(entry.source)}. ${say('recorded-by', { recorded: instantText(entry.recorded), author: entry.author })}. ${say('version')} ${entry.version}.</p>
${given(entry, language)}`;
}

const isNothing = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What the source says beside what we measure. */
function size(body: { readonly [field: string]: Json }, language: Language): Html {
  const say = LAND(language);
  const [stated, ours] = [body.statedArea, body.computedArea].map((one) => (typeof one === 'number' ? one : null));
  const of = (value: number | null | undefined): string => squareMetres(value ?? 0, language);
  if (stated == null && ours == null) return html``;
  if (stated == null) return html`<p>${say('ours-only', { ours: of(ours) })}</p>`;
  if (ours == null) return html`<p>${say('given-only', { stated: of(stated) })}</p>`;
  return html`<p>${say('given-note', { stated: of(stated), ours: of(ours) })}</p>`;
}

/** The row as it was given, for those who may see it. */
function given({ body, withheld }: Entry, language: Language): Html {
  const say = LAND(language);
  if (withheld.includes('entered')) return html`<p class="small quiet">${say('given-hidden')}</p>`;
  const entered = (body as { readonly entered?: Readonly<Record<string, string>> }).entered ?? {};
  const rows = Object.entries(entered);
  if (rows.length === 0) return html``;
  return html`<details class="given"><summary>${say('given-row')}</summary><dl>${rows.map(([name, value]) => html`<dt>${bdi(name)}</dt><dd>${bdi(value)}</dd>`)}</dl></details>`;
}

function linkTo(entry: Pick<Entry, 'kind' | 'owner' | 'subject'>, question: SiteQuestion): Html {
  const href = featurePath(entry.kind, entry.owner, entry.subject);
  return href === null
    ? bdi(entry.subject)
    : html`<a href="${withSearch(href, clocksSearch(question))}">${bdi(entry.subject)}</a>`;
}

function kindName(kind: string, language: Language): string {
  const shelf = SHELVES.find((one) => one.kind === kind);
  return LAND(language)(shelf === undefined ? 'one-change' : (`one-${shelf.path}` as LandKey));
}

/** What became of it, in a word. */
function gist(entry: Entry, language: Language): string {
  const words = [
    ['land-release', 'product', 'product'],
    ['land-change', 'act', 'act'],
    ['survey', 'type', 'surveyType'],
    ['device', 'category', 'category'],
    ['hazardous-area', 'status', 'status'],
  ] as const;
  const found = words.find(([kind]) => kind === entry.kind);
  const word = found === undefined ? null : text(entry, found[1]);
  return found === undefined || word === null ? '' : label(found[2], word, language);
}

function linkedSection({ linked, on }: Dossier, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = LAND(language);
  const rows = linked
    .filter(({ valid }) => valid.from === null || valid.from <= on)
    .map((entry) => {
      const body = entry.body as { readonly [field: string]: Json };
      const ours = typeof body.computedArea === 'number' ? squareMetres(body.computedArea, language) : '';
      const stated = typeof body.statedArea === 'number' ? squareMetres(body.statedArea, language) : '';
      return html`<tr><th scope="row">${linkTo(entry, question)}</th><td>${kindName(entry.kind, language)}</td><td>${gist(entry, language)}</td><td>${entry.valid.from === null ? '' : formatDay(entry.valid.from)}</td><td class="number">${ours}</td><td class="number">${stated}</td><td>${bdi(text(entry, 'organisation') ?? '')}</td></tr>`;
    });
  const table = html`<div class="scroll" tabindex="0" role="group" aria-labelledby="linked"><table><thead><tr><th scope="col">${say('subject')}</th><th scope="col">${say('what')}</th><th scope="col"><span class="hidden">${say('state')}</span></th><th scope="col">${say('account-day')}</th><th scope="col" class="number">${fieldName('computedArea', language)}</th><th scope="col" class="number">${fieldName('statedArea', language)}</th><th scope="col">${fieldName('organisation', language)}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section aria-labelledby="linked"><h2 id="linked">${say('linked')}</h2>${rows.length === 0 ? html`<p>${say('linked-none')}</p>` : table}<p class="small quiet">${say('accidents-left')}</p></section>`;
}

function accountSection({ account, history, linked }: Dossier, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = LAND(language);
  const entries = new Map([...history.map(({ entry }) => entry), ...linked].map((entry) => [entry.id, entry]));
  const rows = account.map(({ day, line, amount, stated, because }) => {
    const entry = entries.get(because);
    const metres = inSquareMetres(amount);
    const sign = amount > 0 ? '+' : '';
    return html`<tr><td>${day.startsWith('1000') ? say('not-said') : day}</td><td>${label('line', line, language)}</td><td class="number">${sign}${squareMetres(metres, language)}</td><td class="number">${stated !== 0 && squareMetres(Math.abs(inSquareMetres(stated)), language)}</td><td>${entry !== undefined && html`${linkTo(entry, question)} (${say('version')} ${entry.version})`}</td></tr>`;
  });
  const left = account.reduce((sum, { amount }) => sum + amount, 0);
  return html`<section aria-labelledby="account"><h2 id="account">${say('account')}</h2><p class="small quiet">${say('account-note')}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="account"><table><thead><tr><th scope="col">${say('account-day')}</th><th scope="col">${say('account-line')}</th><th scope="col" class="number">${say('account-amount')}</th><th scope="col" class="number">${say('account-stated')}</th><th scope="col">${say('because')}</th></tr></thead><tbody>${rows}</tbody><tfoot><tr><th scope="row" colspan="2">${say('account-left')}</th><td class="number">${squareMetres(inSquareMetres(left), language)}</td><td></td><td></td></tr></tfoot></table></div></section>`;
}

interface Note {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly found: string;
  readonly next?: string;
}

function findingsSection({ entry, findings }: Dossier, { viewer }: SiteQuestion): Html {
  const { language } = viewer;
  const say = LAND(language);
  const body = (entry?.body ?? {}) as { readonly noted?: readonly Note[]; readonly repairs?: readonly string[] };
  const items = (notes: readonly Note[]): Html =>
    html`<ul class="findings">${notes.map(({ severity, found, next }) => html`<li><strong class="severity ${severity}">${say(`severity-${severity}`)}</strong> <span lang="en">${found}.${next !== undefined && next !== '' && html` ${next}`}</span></li>`)}</ul>`;
  const noted = body.noted ?? [];
  const repairs = body.repairs ?? [];
  const nothing = noted.length + findings.length + repairs.length === 0;
  return html`<section aria-labelledby="findings"><h2 id="findings">${say('findings')}</h2>
${nothing && html`<p>${say('findings-none')}</p>`}
${findings.length > 0 && html`<h3>${say('findings-ledger')}</h3>${items(findings)}`}
${noted.length > 0 && html`<h3>${say('findings-row')}</h3>${items(noted)}`}
${repairs.length > 0 && html`<h3>${say('repairs')}</h3><ul lang="en">${repairs.map((one) => html`<li>${one}</li>`)}</ul>`}</section>`;
}

function historySection({ history }: Dossier, language: Language): Html {
  const say = LAND(language);
  return html`<section aria-labelledby="history" id="versions"><h2 id="history">${say('versions')}</h2><p class="small quiet">${say('versions-note')}</p>
<ol class="versions">${history.map((one) => versionItem(one, language))}</ol></section>`;
}

function versionItem({ entry, before, changes, stands }: DossierVersion, language: Language): Html {
  const say = LAND(language);
  const { verb, recorded, author, reason, version, valid, source } = entry;
  const rows = changes.map(({ field, before: old, after }) =>
    field === 'geometry' && old === true && after === true
      ? html`<tr><th scope="row">${fieldName(field, language)}</th><td colspan="2">${say('shape-changed')}</td></tr>`
      : html`<tr><th scope="row">${fieldName(field, language)}</th><td>${fieldValue(field, old, language)}</td><td>${fieldValue(field, after, language)}</td></tr>`,
  );
  const table = html`<details><summary>${say('changed')}</summary><div class="scroll"><table><thead><tr><th scope="col">${say('field')}</th><th scope="col">${say('before')}</th><th scope="col">${say('after')}</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
  const told =
    before === null || entry.body === null
      ? ''
      : changes.length === 0
        ? html`<p class="small quiet">${say('changed-none')}</p>`
        : table;
  return html`<li><p><strong>${say('version')} ${version}</strong>, ${say(`verb-${verb}`)}${entry.body !== null && html`; ${say('valid')}: ${periodText(valid, language)}`}${stands && html` <span class="tag">${say('stands')}</span>`}</p>
<p>${say('recorded-by', { recorded: instantText(recorded), author })}. ${say('reason')}: ${bdi(reason)}. ${say('source')}: ${bdi(source)}.</p>${told}</li>`;
}

function permanent({ owner, subject, on }: Dossier, question: SiteQuestion, shelf: Shelf): Html {
  const say = LAND(question.viewer.language);
  const { known } = siteClocks(question);
  const path = featurePath(shelf.kind, owner, subject) ?? question.path;
  const day = formatDay(known ?? question.today);
  const address = withSearch(path, { on: formatDay(on), known: day });
  const open = (known ?? question.today) >= question.today;
  const geojson = withSearch(path, { ...clocksSearch(question), f: 'geojson' });
  return html`<section aria-labelledby="permanent"><h2 id="permanent">${say('permanent')}</h2><p><a href="${address}">${question.base}${address}</a></p><p class="small quiet">${say('permanent-note')}${open && html` ${say('permanent-today')}`}</p><p><a href="${geojson}" rel="nofollow">GeoJSON</a> · <a href="${withSearch(path, { ...clocksSearch(question), f: 'json' })}" rel="nofollow">JSON</a></p></section>`;
}

export const LAND_FEATURES: readonly PageRoute<Found>[] = SHELVES.map(featureRoute);
