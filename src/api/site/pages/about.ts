/** The project itself: method, sources, cautions, confidence, corrections, last update, licence, how to cite. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { formatDay } from '../../../base/day.ts';
import { CONFIDENCES } from '../../../base/finding.ts';
import { bdi, type Html, html } from '../../../reports/html.ts';
import { programPath } from '../../../store/program.ts';
import type { Instant } from '../../../store/register/instant.ts';
import {
  aboutRecord,
  aboutResource,
  type CorrectionNote,
  correctionsOf,
  type RecordAbout,
  ROW_KINDS,
  type SourceUse,
} from '../../../tasks/about.ts';
import { inTime } from '../../../tasks/site/in-time.ts';
import { instantText } from '../parts/instant-text.ts';
import { sourceLink } from '../parts/reason-list.ts';
import { treatyName } from '../parts/treaty-choice.ts';
import { dayTime, english, longDay } from '../parts/written.ts';
import { type PageContent, pageRoute, type SiteQuestion } from '../route.ts';
import { ABOUT_WORDS } from '../words/about.ts';
import type { Language } from '../words.ts';

/** Corrections shown here; the register has the others. */
const MOST = 50;
/** Milliseconds that the register may take; the rest is told without it. */
const PATIENCE = 4_000;

interface About {
  readonly about: RecordAbout;
  /** Null while the register is being opened, or busy. */
  readonly register: {
    readonly corrections: readonly CorrectionNote[];
    readonly first: Instant;
    readonly recorded: Instant | null;
  } | null;
}

const counts = z.record(z.string(), z.int());
const day = z.iso.date();

export const ABOUT = pageRoute<About>({
  path: '/about',
  id: 'about',
  summary: 'Sources of the record with what rests on each, how far it reaches, and what was corrected in it',
  parameters: [],
  example: '/about',
  partial: ({ register }) => register === null,
  schema: z.strictObject({
    version: z.string(),
    licence: z.string(),
    rows: counts,
    confidence: counts,
    coverage: z.array(z.strictObject({ treaty: z.string(), through: day, note: z.string() })),
    sources: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        url: z.string().nullable(),
        note: z.string(),
        rows: counts,
        total: z.int(),
        first: day.nullable(),
        last: day.nullable(),
      }),
    ),
    register: z
      .strictObject({
        first: z.string(),
        recorded: z.string().nullable(),
        corrections: z.array(
          z.strictObject({
            kind: z.string(),
            owner: z.string(),
            subject: z.string(),
            verb: z.enum(['correct', 'retract', 'restore']),
            version: z.int(),
            author: z.string(),
            reason: z.string(),
            recorded: z.string(),
          }),
        ),
      })
      .nullable(),
  }),
  async find({ place }) {
    const about = aboutRecord(await place.record());
    if (!place.isOpen || place.isWriting) return { about, register: null };
    const [{ register, first }, { recorded }] = await Promise.all([place.open(), place.stamp()]);
    const corrections = await inTime(correctionsOf(register, first), PATIENCE);
    return { about, register: corrections === null ? null : { corrections, first, recorded } };
  },
  json: ({ about, register }, { version }) => ({
    version,
    licence: 'Apache-2.0',
    ...aboutResource(about),
    register: register === null ? null : { ...register, corrections: register.corrections.map((one) => ({ ...one })) },
  }),
  page,
});

function page({ about, register }: About, site: SiteQuestion): PageContent {
  const { language } = site.viewer;
  const say = ABOUT_WORDS(language);
  const method = ['clocks', 'edit', 'reasons', 'sources', 'data'] as const;
  const cautions = ['safe', 'law', 'silence', 'reports'] as const;
  const today = formatDay(site.today);
  const cited = say('cite-text', {
    version: site.version,
    page: say('cite-page'),
    on: longDay(site.today, language),
    known: longDay(site.today, language),
    address: `${site.base}/?on=${today}&known=${today}`,
    today: longDay(site.today, language),
  });
  const body = html`<p class="lead">${say('lead')}</p>
<h2 id="method">${say('method')}</h2><ul>${method.map((one) => html`<li>${say(`method-${one}`)}</li>`)}</ul>
<h2 id="cautions">${say('cautions')}</h2><div class="notice bad"><ul>${cautions.map((one) => html`<li>${say(`caution-${one}`)}</li>`)}</ul></div>
<h2 id="reach">${say('reach')}</h2>${reach(about, language)}
<h2 id="doubt">${say('doubt')}</h2><p>${say('doubt-lead', { count: about.rows.acts })}</p>
<ul>${CONFIDENCES.map((one) => html`<li><b>${about.confidence[one]}</b> ${say(`doubt-${one}`)}</li>`)}</ul><p class="small quiet">${say('doubt-more')}</p>
<h2 id="updated">${say('updated')}</h2>
${
  register === null
    ? html`<p class="notice doubt">${say('updated-opening')}</p>`
    : html`<p>${register.recorded !== null && say('updated-register', { at: `${instantText(register.recorded)} UTC` })} ${say('updated-first', { at: `${instantText(register.first)} UTC` })}</p>`
}
<p>${say('updated-version', { version: site.version })}</p>
${register !== null && html`<h2 id="corrections">${say('corrections')}</h2>${corrections(register.corrections, language)}`}
<h2 id="sources">${say('sources')}</h2>${sources(about.sources, language)}
<h2 id="cite">${say('cite')}</h2><p>${say('cite-lead')}</p><blockquote class="notice">${cited}</blockquote>
<h2 id="licence">${say('licence')}</h2><p>${say('licence-text')}</p><p>${say('licence-map')}</p>
<p><a href="/assets/LICENSES.txt">${say('licence-third')}</a></p>
<details><summary>${say('licence-notice')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('licence-notice')}"><pre lang="en">${notice()}</pre></div></details>`;
  return { title: say('title'), description: say('lead'), within: 'about', styles: ['about'], body };
}

let noticeText: string | null = null;
function notice(): string {
  noticeText ??= readFileSync(programPath('NOTICE'), 'utf8');
  return noticeText;
}

function reach({ coverage }: RecordAbout, language: Language): Html {
  const say = ABOUT_WORDS(language);
  const rows = coverage.map(
    ({ treaty, through, note }) =>
      html`<tr><th scope="row"><a href="/treaties/${encodeURIComponent(treaty)}">${treatyName(treaty, treaty, language)}</a></th><td>${dayTime(through, language)}</td><td>${english(note, language)}</td></tr>`,
  );
  return html`<div class="scroll"><table><thead><tr><th scope="col">${say('reach-treaty')}</th><th scope="col">${say('reach-through')}</th><th scope="col">${say('reach-note')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function corrections(list: readonly CorrectionNote[], language: Language): Html {
  const say = ABOUT_WORDS(language);
  const all = html`<p><a href="/register/changes">${say('corrections-register')}</a></p>`;
  if (list.length === 0) return html`<p>${say('corrections-none')}</p>${all}`;
  const rows = list.slice(0, MOST).map(({ kind, owner, subject, verb, author, reason, recorded }) => {
    const history = `/register/history/${[kind, owner, subject].map(encodeURIComponent).join('/')}`;
    return html`<tr><td><time datetime="${recorded}">${recorded.slice(0, 16).replace('T', ' ')}</time></td><td>${say(`verb-${verb}`)}: <a href="${history}">${bdi(subject)}</a></td><td>${bdi(author)}</td><td>${bdi(reason)}</td></tr>\n`;
  });
  return html`<p>${say('corrections-lead')}</p>
<div class="scroll"><table><thead><tr><th scope="col">${say('when')}</th><th scope="col">${say('what')}</th><th scope="col">${say('who')}</th><th scope="col">${say('why')}</th></tr></thead><tbody>${rows}</tbody></table></div>
${list.length > MOST && html`<p>${say('corrections-more', { count: MOST, all: list.length })}</p>`}${all}`;
}

function sources(list: readonly SourceUse[], language: Language): Html {
  const say = ABOUT_WORDS(language);
  const rows = list.map(({ source, rows: own, total, first, last }) => {
    const what = ROW_KINDS.flatMap((kind) => {
      const count = own[kind];
      return count === undefined ? [] : [say(`rows-${kind}`, { count })];
    });
    const days =
      first !== null && last !== null && html`${formatDay(first)}${last !== first && html` – ${formatDay(last)}`}`;
    return html`<tr id="source-${source.id}"><th scope="row">${english(sourceLink(source), language)}${source.note !== '' && html`<br><span class="small quiet">${english(source.note, language)}</span>`}</th><td class="number">${total}</td><td>${what.join(', ')}</td><td class="days">${days}</td></tr>
`;
  });
  return html`<p>${say('sources-lead', { count: list.length })}</p>
<div class="scroll"><table class="sources"><thead><tr><th scope="col">${say('source')}</th><th scope="col" class="number">${say('rows')}</th><th scope="col">${say('about')}</th><th scope="col">${say('days')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
