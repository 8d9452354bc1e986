/** What does not fit in the land that is recorded: rows set aside, what the ledger found, what was noted of rows that were taken. */
import { z } from 'zod';
import { SEVERITIES, type Severity } from '../../../base/check.ts';
import { Problem } from '../../../base/problem.ts';
import { bdi, html } from '../../../reports/html.ts';
import { csvOf } from '../../../reports/table.ts';
import { type LandProblem, landProblems, PROBLEM_PLACES } from '../../../tasks/land/problems.ts';
import { sameAs } from '../layout.ts';
import { type PageContent, pageRoute, type SiteQuestion } from '../route.ts';
import { IMPORT } from '../words/import.ts';
import { meaningOf, severityTag } from './import/findings.ts';
import { inEnglish, numberText, options, personOf } from './import/frame.ts';
import { pages } from './import/trial.ts';
import { featurePath } from './land/shelf.ts';

const ON_PAGE = 100;
/** More are not given at once; a filter makes them fewer. */
const MOST = 100_000;

const text = (name: string, description: string) => ({
  name,
  description,
  schema: z.string(),
  read: (value: string) => value.slice(0, 200),
});
const word = <W extends string>(name: string, description: string, words: readonly W[]) => ({
  name,
  description,
  schema: z.enum(words as readonly [W, ...W[]]),
  read(value: string): W | undefined {
    // A form sends what was left open as nothing.
    if (value === '') return undefined;
    const found = words.find((one) => one === value);
    if (found !== undefined) return found;
    throw new Problem('parameter-malformed', {
      found: `${name} is “${value.slice(0, 100)}”`,
      wanted: `one of ${words.join(', ')}`,
      next: 'Correct the parameter, or leave it out.',
    });
  },
});
const OWNER = text('owner', 'Only of this owner: the code of a State.');
const IMPORT_ID = text('import', 'Only of this import, by its id.');
const CODE = text('code', 'Only with this code.');
const SEVERITY = word<Severity>('severity', 'Only so grave.', SEVERITIES);
const PLACE = word('place', 'Only found there: rows set aside, the ledger, or noted of entries.', PROBLEM_PLACES);
const PAGE = {
  name: 'page',
  description: `Which ${ON_PAGE}, from 1.`,
  schema: z.int().min(1),
  read(value: string): number {
    if (/^[1-9]\d{0,6}$/.test(value)) return Number(value);
    throw new Problem('parameter-malformed', {
      found: `page is “${value.slice(0, 100)}”`,
      wanted: 'a number from 1',
      next: 'Correct the parameter, or leave it out.',
    });
  },
};

interface Found {
  readonly problems: readonly LandProblem[];
  /** By code and severity, whatever code was asked for. */
  readonly counts: readonly { readonly code: string; readonly severity: Severity; readonly count: number }[];
  readonly owners: readonly string[];
  readonly cut: boolean;
}

const given = (value: string | undefined): string | undefined =>
  value === undefined || value.trim() === '' ? undefined : value.trim();

export const LAND_PROBLEMS = pageRoute<Found>({
  path: '/land/problems',
  id: 'land-problems',
  summary: 'What does not fit in the land that is recorded',
  parameters: [OWNER, IMPORT_ID, CODE, SEVERITY, PLACE, PAGE],
  example: '/land/problems',
  schema: z.object({
    count: z.int(),
    counts: z.array(z.object({ code: z.string(), severity: z.enum(SEVERITIES), count: z.int() })),
    problems: z.array(z.looseObject({ code: z.string(), severity: z.enum(SEVERITIES), found: z.string() })),
  }),
  private: true,
  async find(question) {
    const { query, place } = question;
    const who = personOf(question);
    const { opening } = await place.open();
    const code = given(query.get(CODE));
    const severity = query.get(SEVERITY);
    const where = query.get(PLACE);
    const problems: LandProblem[] = [];
    const counts = new Map<string, { code: string; severity: Severity; count: number }>();
    const owners = new Set<string>();
    let cut = false;
    const spec = { owner: given(query.get(OWNER)), import: given(query.get(IMPORT_ID)), severity };
    await landProblems(opening, spec, who, async (all) => {
      for await (const one of all) {
        if (where !== undefined && one.place !== where) continue;
        owners.add(one.owner);
        const key = `${one.code} ${one.severity}`;
        const own = counts.get(key);
        if (own === undefined) counts.set(key, { code: one.code, severity: one.severity, count: 1 });
        else own.count += 1;
        if (code !== undefined && one.code !== code) continue;
        if (problems.length < MOST) problems.push(one);
        else cut = true;
      }
    });
    const rank = (one: { readonly severity: Severity }) => SEVERITIES.indexOf(one.severity);
    return {
      problems: problems.sort((a, b) => rank(a) - rank(b)),
      counts: [...counts.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count),
      owners: [...owners].sort(),
      cut,
    };
  },
  json: ({ problems, counts }, question) => ({
    count: problems.length,
    counts: counts.map((one) => ({ ...one })),
    problems: paged(problems, question).map((one) => ({ ...one })),
  }),
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: () => 'problems.csv',
      body: ({ problems }) =>
        csvOf(
          COLUMNS,
          problems.map((one) => ({ ...one })),
        ),
    },
  },
  page: problemsPage,
});

const COLUMNS = [
  'severity',
  'code',
  'place',
  'owner',
  'subject',
  'import',
  'row',
  'line',
  'field',
  'found',
  'wanted',
  'next',
  'repair',
];

function paged(problems: readonly LandProblem[], { query }: SiteQuestion): readonly LandProblem[] {
  const page = query.get(PAGE) ?? 1;
  return problems.slice((page - 1) * ON_PAGE, page * ON_PAGE);
}

function problemsPage({ problems, counts, owners, cut }: Found, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  const { query } = question;
  const page = query.get(PAGE) ?? 1;
  const owner = given(query.get(OWNER));
  const code = given(query.get(CODE));
  const names = [...new Set([...owners, ...(owner === undefined ? [] : [owner.toUpperCase()])])];
  const codes = [...new Set([...counts.map((one) => one.code), ...(code === undefined ? [] : [code])])].sort();
  const importId = given(query.get(IMPORT_ID));
  const filters = html`<form class="clocks" aria-label="${say('filters')}">${importId !== undefined && html`<input type="hidden" name="import" value="${importId}">`}
<label>${say('owner')} <select name="owner"><option value="">${say('any')}</option>${options(
    names.map((one) => [one, one]),
    owner?.toUpperCase() ?? null,
  )}</select></label>
<label>${say('severity')} <select name="severity"><option value="">${say('any')}</option>${options(
    SEVERITIES.map((one) => [one, say(`severity-${one}`)]),
    query.get(SEVERITY) ?? null,
  )}</select></label>
<label>${say('place')} <select name="place"><option value="">${say('any')}</option>${options(
    PROBLEM_PLACES.map((one) => [one, say(`place-${one}`)]),
    query.get(PLACE) ?? null,
  )}</select></label>
<label>${say('code')} <select name="code"><option value="">${say('any')}</option>${options(
    codes.map((one) => [one, one]),
    code ?? null,
  )}</select></label>
<button>${say('filter')}</button></form>`;
  const groups = counts.map(
    (one) =>
      html`<tr><td>${severityTag(question, one.severity)}</td><th scope="row"><a href="${sameAs(question, null, { code: one.code, page: undefined })}">${one.code}</a></th><td>${inEnglish(question, meaningOf(one.code))}</td><td class="number">${numberText(question, one.count)}</td></tr>`,
  );
  const list = paged(problems, question).map(
    (one) =>
      html`<tr><td>${severityTag(question, one.severity)}</td><td>${one.code}</td><td>${say(`place-${one.place}`)}</td><td>${one.owner}</td><td>${subjectOf(one)}</td><td>${inEnglish(question, one.found)}${one.next !== '' && html`<br><span class="quiet">${inEnglish(question, one.next)}</span>`}${one.repair !== null && html`<br><span class="repair">${say('repair')}: ${inEnglish(question, one.repair)}</span>`}</td></tr>`,
  );
  const head = (['severity', 'code', 'place', 'owner', 'subject', 'found'] as const).map(
    (key) => html`<th scope="col">${say(key)}</th>`,
  );
  const body = html`<p>${say('problems-intro')}</p>${filters}
${importId !== undefined && html`<p>${say('only-import')} <a href="/land/imports/${importId}">${importId}</a>. <a href="${sameAs(question, null, { import: undefined, page: undefined })}">${say('all-imports')}</a></p>`}
${
  counts.length === 0
    ? html`<p class="notice good">${say('problems-none')}</p>`
    : html`<h2>${say('by-code')}</h2><div class="scroll" tabindex="0" role="region" aria-label="${say('by-code')}"><table><thead><tr><th scope="col">${say('severity')}</th><th scope="col">${say('code')}</th><th scope="col">${say('meaning')}</th><th scope="col" class="number">${say('times')}</th></tr></thead><tbody>${groups}</tbody></table></div>
<h2 id="rows">${say('one-by-one')}</h2><p class="quiet">${say('problems-count', { count: problems.length })}${cut && html` ${say('problems-cut')}`} <a href="${sameAs(question, 'csv', { page: undefined })}" download>CSV</a> · <a href="${sameAs(question, 'json', { page: undefined })}">JSON</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('one-by-one')}"><table><thead><tr>${head}</tr></thead><tbody>${list}</tbody></table></div>${pages(question, page, problems.length, ON_PAGE)}`
}`;
  return {
    title: say('problems-title'),
    within: 'land',
    trail: [{ href: '/land', title: say('land') }],
    styles: ['import'],
    body,
  };
}

/** A row leads to its import, an entry to its own page. */
function subjectOf({ place, owner, subject, import: from, row }: LandProblem) {
  if (place === 'set-aside' && from !== null) {
    return html`<a href="/land/imports/${from}#rows">${bdi(subject)}</a>${row !== null && html` <span class="quiet">(${row})</span>`}`;
  }
  // Of what kind a noted entry is, is not said; its import is.
  if (place === 'noted')
    return from !== null && /^import-/.test(from)
      ? html`<a href="/land/imports/${from}">${bdi(subject)}</a>`
      : bdi(subject);
  return html`<a href="${featurePath('hazardous-area', owner, subject) ?? '/land'}">${bdi(subject)}</a>`;
}
