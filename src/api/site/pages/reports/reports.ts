/** A report that a treaty asks for, as a page: what does not fit first, then each table; and as a file to be kept. */

import { formatDay, yearOf } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import { sectionHtml } from '../../../../reports/article7/print-html.ts';
import { reportResource } from '../../../../reports/article7/print-json.ts';
import { LANGUAGES } from '../../../../reports/article7/words.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import { type MadeReport, makeReport } from '../../../../tasks/report/make-report.ts';
import { type Format, MEDIA_TYPES, printReport } from '../../../../tasks/report/print-report.ts';
import { formToken, sameAs } from '../../layout.ts';
import { withSearch } from '../../parts/clocks.ts';
import { option } from '../../parts/field.ts';
import { tidied } from '../../parts/given.ts';
import { inNameOrder, stateName } from '../../parts/state-name.ts';
import { sentence } from '../../parts/written.ts';
import { type OtherFormat, type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { FRAME } from '../../words/frame.ts';
import { HOLDINGS } from '../../words/holdings.ts';
import { REPORTS_WORDS } from '../../words/reports.ts';
import { ROLL } from '../../words/roll.ts';
import { leadsOf } from './leads.ts';
import { SCHEMA } from './schema.ts';
import { type Asked, askedOf, CHOICES, isFiled, PARAMETERS, specOf } from './spec.ts';

interface Found {
  readonly asked: Asked;
  /** Null without a State. */
  readonly made: MadeReport | null;
}

/** By their names in the address; `html` there is the page. */
const FILES = { 'html-file': 'html', docx: 'docx', pdf: 'pdf', xlsx: 'xlsx' } as const satisfies Record<string, Format>;
const FILE_NAMES = Object.keys(FILES) as (keyof typeof FILES)[];

function fileOf(format: Format): OtherFormat<Found> {
  return {
    type: MEDIA_TYPES[format],
    file: ({ asked, made }) => `${asked.choice}-${made?.facts.state ?? ''}-${asked.year}-${asked.language}.${format}`,
    async body({ made }) {
      if (made !== null) return printReport(made, format);
      throw new Problem('parameter-conflict', {
        found: 'a report as a file, of no State',
        wanted: 'a State: state=BIH',
        next: 'Say of which State; /reports has a form.',
      });
    },
  };
}

export const REPORTS_PAGE = pageRoute<Found>({
  path: '/reports',
  id: 'reports',
  summary: 'A report that a treaty asks for, filled from what is recorded, with what does not fit and what is missing',
  parameters: PARAMETERS,
  example: '/reports?state=BIH&year=2024',
  schema: SCHEMA,
  formats: Object.fromEntries(FILE_NAMES.map((name) => [name, fileOf(FILES[name])])),
  async find(question) {
    const asked = askedOf(question);
    const { state } = asked;
    if (state === undefined) return { asked, made: null };
    const { opening } = await question.place.open();
    const spec = specOf({ ...asked, state }, question.query.text('on'));
    return { asked, made: await makeReport(opening, spec, question.today) };
  },
  sets: (_, question) => {
    const to = tidied(question, PARAMETERS);
    return to === null ? {} : { to };
  },
  json: ({ made }) =>
    made === null
      ? { reports: [...CHOICES], languages: [...LANGUAGES], formats: FILE_NAMES }
      : reportResource(made.report, made.findings),
  page,
});

async function page({ asked, made }: Found, question: SiteQuestion): Promise<PageContent> {
  const { language } = question.viewer;
  const say = REPORTS_WORDS(language);
  const record = await question.place.record();
  const code = made?.facts.state ?? null;
  const names = [...record.states.values()]
    .map(({ iso3 }) => ({ iso3, name: stateName(record, iso3, language) }))
    .sort((left, right) => inNameOrder(language)(left.name, right.name));
  const name = code === null ? '' : stateName(record, code, language);
  return {
    title: made === null ? say('title') : say('title-of', { report: say(asked.choice), state: name, year: asked.year }),
    within: 'states',
    styles: ['law', 'holdings', 'reports'],
    description: say('description'),
    trail: [
      { href: '/states', title: ROLL(language)('title') },
      ...(code === null
        ? []
        : [
            { href: `/states/${code}`, title: name },
            { href: '/reports', title: say('title') },
          ]),
    ],
    body: html`${made === null && html`<p class="lede">${say('intro')}</p>`}${form(asked, code, names, question)}
${made === null ? about(language) : told(made, asked, question)}`,
  };
}

function about(language: SiteQuestion['viewer']['language']): Html {
  const say = REPORTS_WORDS(language);
  return html`<section aria-labelledby="how"><h2 id="how">${say('how')}</h2><ul><li>${say('how-missing')}</li><li>${say('how-public')}</li><li>${say('how-formats')}</li></ul>
<p><a href="/filings">${say('to-calendar')}</a></p></section>`;
}

function form(
  { choice, year, language: written, known }: Asked,
  code: string | null,
  states: readonly { readonly iso3: string; readonly name: string }[],
  { viewer, query, today }: SiteQuestion,
): Html {
  const say = REPORTS_WORDS(viewer.language);
  const frame = FRAME(viewer.language);
  // What was filed has its own day; a day in its place asks anew.
  const knownDay = isFiled(known) ? '' : (known?.slice(0, 10) ?? formatDay(today));
  const tongue = { en: 'English', fr: 'Français' } as const;
  return html`<form class="clocks" action="/reports" aria-label="${say('form')}">
<label>${say('state')} <select name="state" required>${code === null && html`<option value="">${say('state-none')}</option>`}${states.map(({ iso3, name }) => option(iso3, name, iso3 === code))}</select></label>
<label>${say('report')} <select name="report">${CHOICES.map((one) => option(one, say(one), one === choice))}</select></label>
<label>${say('year')} <input type="number" name="year" value="${year}" min="1997" max="${String(yearOf(today))}" step="1"></label>
<label>${say('language')} <select name="language">${LANGUAGES.map((one) => html`<option value="${one}" lang="${one}"${one === written && html` selected`}>${tongue[one]}</option>`)}</select></label>
<label>${frame('on')} <input type="date" name="on" value="${query.text('on') || formatDay(today)}" min="1990-01-01" max="2199-12-31"></label>
<label>${frame('known')} <input type="date" name="known" value="${knownDay}" min="1990-01-01" max="2199-12-31"></label>
<button>${say('make')}</button></form>`;
}

function told(made: MadeReport, asked: Asked, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = REPORTS_WORDS(language);
  const { report, facts } = made;
  // What does not fit is told before, in words of the page.
  const sections = report.sections.filter(({ id }) => id !== 'findings');
  const files = [
    ...FILE_NAMES.map((name) => html`<li><a href="${sameAs(question, name)}" rel="nofollow">${say(name)}</a></li>`),
    html`<li><a href="${sameAs(question, 'json')}" rel="nofollow">${say('data')}</a></li>`,
  ];
  const links = sections.map(({ id, title }) => html`<li><a href="#h-${id}">${title}</a></li>`);
  const inReport = { state: facts.state, year: asked.year };
  return html`${status(made, question)}
<nav class="contents files no-print" aria-label="${say('downloads')}"><span class="quiet">${say('downloads')}:</span><ul>${files}</ul></nav>
${report.draft && findingsPart(made, question)}
<nav class="contents no-print" aria-label="${say('contents')}"><ul lang="${report.language}">${links}</ul></nav>
<div class="report" lang="${report.language}"><p class="lead">${report.title}</p><p>${bdi(report.subtitle)}</p>
${sections.map((section) => sectionHtml(section, leadsOf(section, inReport)))}</div>
<p class="small quiet">${say('hash', { hash: made.factsHash })}</p>
${report.draft && asked.known === undefined && filing(made, asked, question)}
<p class="no-print"><a href="${`/filings?state=${facts.state}`}">${say('to-calendar')}</a> · <a href="${`/states/${facts.state}/stockpile`}">${HOLDINGS(language)('to-stockpile')}</a></p>`;
}

function status({ status: is }: MadeReport, question: SiteQuestion): Html {
  const say = REPORTS_WORDS(question.viewer.language);
  const known = (value: string | undefined) => sameAs(question, null, { known: value, on: undefined });
  if (is.kind === 'draft') {
    return is.filed === null
      ? html`<p class="notice">${say('draft')}</p>`
      : html`<p class="notice">${say('draft-filed')} <a href="${known(`snapshot:${is.filed}`)}">${say('see-filed')}</a></p>`;
  }
  const { snapshot: name, correction: number, note } = is;
  const what = number === 0 ? say('is-filed', { name }) : say('is-correction', { name, number, note });
  return html`<p class="notice good">${what} <a href="${known(undefined)}">${say('see-draft')}</a></p>`;
}

function findingsPart(
  { findings, report: { language: written } }: MadeReport,
  { viewer: { language } }: SiteQuestion,
): Html {
  const say = REPORTS_WORDS(language);
  const items = findings.map(
    ({ severity, found, next }) =>
      html`<li><strong class="finding-${severity}">${say(`severity-${severity}`)}:</strong> <span lang="${written}">${bdi(sentence(found))} <span class="small quiet">${next}</span></span></li>`,
  );
  return html`<section aria-labelledby="findings"><h2 id="findings">${say('findings')}</h2>${
    items.length === 0 ? html`<p>${say('findings-none')}</p>` : html`<ul class="findings">${items}</ul>`
  }</section>`;
}

/** For who has signed in. */
function filing({ facts, status: is }: MadeReport, asked: Asked, question: SiteQuestion): Html | false {
  const { viewer, query } = question;
  if (viewer.session === null) return false;
  const say = REPORTS_WORDS(viewer.language);
  const again = is.kind === 'draft' && is.filed !== null;
  const fields = { ...addressOf(asked, facts.state), on: query.text('on') };
  const hidden = Object.entries(fields).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<section class="no-print" aria-labelledby="file"><h2 id="file">${again ? say('file-correction') : say('file')}</h2><p>${say('file-what')}</p>
<form method="post" action="/reports">${formToken(question)}${hidden}
<label class="field">${again ? say('file-note') : say('file-reason')} <input name="reason" required maxlength="1000" size="60"></label>
<button>${again ? say('file-correction') : say('file')}</button></form></section>`;
}

function addressOf({ choice, year, language }: Asked, state: string) {
  return { state, report: choice, year, language };
}

/** The address of a report that was filed. */
export function filedPath(asked: Asked, state: string, snapshot: string): string {
  return withSearch('/reports', { ...addressOf(asked, state), known: `snapshot:${snapshot}` });
}
