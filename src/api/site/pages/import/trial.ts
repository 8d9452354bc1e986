/** The fourth step: what would be taken and what set aside, why, where, and what would mend it; and what the balance would be. */
import { z } from 'zod';
import { bdi, type Html, type HtmlPart, html } from '../../../../reports/html.ts';
import { answered } from '../../../../tasks/land/draft/draft.ts';
import { firstOf } from '../../../../tasks/land/draft/look.ts';
import { outlineOf } from '../../../../tasks/land/draft/outline.ts';
import type { TrialRow, TrialRows } from '../../../../tasks/land/draft/trial.ts';
import { REPAIRS } from '../../../../tasks/land/row-geometry.ts';
import { formToken, sameAs } from '../../layout.ts';
import { placesMap } from '../../parts/places-map.ts';
import { type ActionRoute, type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import { effectTable } from './effect.ts';
import { findingList, meaningOf, severityTag } from './findings.ts';
import {
  type AtDraft,
  draftOf,
  draftResource,
  inEnglish,
  numberText,
  problemNotice,
  progressBlock,
  reached,
  stepAddress,
  stepPage,
} from './frame.ts';
import { type Told, toldSchema } from './told.ts';

const ON_PAGE = 50;
/** Places on the map that cannot be moved. */
const STATIC = 500;

const CODE = {
  name: 'code',
  description: 'Only rows with this finding.',
  schema: z.string(),
  read: (text: string) => text,
};
const PAGE = {
  name: 'page',
  description: `Which ${ON_PAGE} rows, from 1.`,
  schema: z.int().min(1),
  read: (text: string) => Math.max(1, Math.min(1_000_000, Math.trunc(Number(text)) || 1)),
};

interface Found extends AtDraft {
  readonly told: Told | null;
  readonly rows: TrialRows | null;
}

export const IMPORT_TRIAL = pageRoute<Found>({
  path: '/land/import/{draft}/trial',
  id: 'import-trial',
  summary: 'What of a file would be taken, what set aside and why, and the effect on the balance',
  parameters: [CODE, PAGE],
  example: '/land/import/0123456789abcdef0123456789abcdef/trial',
  needs: 'a draft of your own',
  schema: z.looseObject({
    draft: z.string(),
    state: z.string(),
    trial: toldSchema.nullable(),
    rows: z.array(z.looseObject({ row: z.int() })),
  }),
  private: true,
  fresh: true,
  async find(question) {
    const at = await draftOf(question);
    const told = at.draft.trial === null ? null : toldSchema.parse(at.draft.trial);
    return { ...at, told, rows: told === null ? null : at.wizard.rows(at.draft) };
  },
  sets({ draft }) {
    const step = reached(draft);
    return step === 'what' || step === 'columns' || draft.done !== null ? { to: stepAddress(draft, step) } : {};
  },
  json: (at, question) => ({
    ...draftResource(question, at),
    repairs: at.draft.repairs,
    trial: at.draft.trial,
    rows: listed(at.rows, question).map(({ findings, ...row }) => ({
      ...row,
      repairs: [...row.repairs],
      at: row.at === null ? null : [...row.at],
      findings: findings.map((one) => ({ ...one })),
    })),
  }),
  formats: {
    geojson: {
      type: 'application/geo+json',
      body: ({ rows, draft }) => {
        const outline = draft.answers.owner === null ? [] : outlineOf(draft.answers.owner);
        const land =
          outline.length === 0
            ? []
            : [
                {
                  type: 'Feature',
                  geometry: { type: 'MultiPolygon', coordinates: outline },
                  properties: { role: 'outline' },
                },
              ];
        return JSON.stringify({ type: 'FeatureCollection', features: [...land, ...(rows?.features ?? [])] });
      },
    },
  },
  page: trialPage,
});

/** Rows that something was said of, the gravest first; what is only noted of a row, where it is asked for by its code. */
function listed(rows: TrialRows | null, { query }: SiteQuestion): readonly TrialRow[] {
  const code = query.get(CODE);
  const rank = (row: TrialRow) => (row.taken ? (row.worst === 'note' ? 2 : 1) : 0);
  return (rows?.rows ?? [])
    .filter(({ worst, findings }) =>
      code === undefined ? worst !== 'note' : findings.some((one) => one.code === code),
    )
    .toSorted((a, b) => rank(a) - rank(b) || a.row - b.row);
}

function trialPage({ wizard, draft, told, rows }: Found, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  const progress = wizard.progress(draft);
  if (progress !== null) {
    return stepPage(
      question,
      draft,
      'trial',
      progressBlock(question, draft, progress, draft.running === 'accept' ? 'write' : 'trial'),
      { refreshWithoutScript: 3 },
    );
  }
  const notice = html`${problemNotice(question, draft.failed)}${draft.stopped && html`<div class="notice doubt" role="status"><p>${say('stopped')}</p></div>`}${wizard.interrupted(draft) && html`<div class="notice doubt" role="status"><p>${say('interrupted')}</p></div>`}`;
  const choose = html`<form method="post" action="${stepAddress(draft, 'trial')}" class="answers">${formToken(question)}
<fieldset><legend>${say('repairs')}</legend>${REPAIRS.map((one) => html`<p><label class="choice"><input type="radio" name="repairs" value="${one}"${one === draft.repairs && CHECKED}> <b>${say(`repairs-${one}`)}</b> <span class="quiet">${say(`repairs-${one}-says`)}</span></label></p>`)}</fieldset>
<p class="buttons"><button${told !== null && PLAIN}>${say(told === null ? 'try' : 'try-again')}</button></p></form>`;
  if (told === null || rows === null) {
    return stepPage(question, draft, 'trial', html`${notice}<p>${say('trial-intro')}</p>${choose}`);
  }
  const list = listed(rows, question);
  const page = question.query.get(PAGE) ?? 1;
  const shown = list.slice((page - 1) * ON_PAGE, page * ON_PAGE);
  const code = question.query.get(CODE);
  const body = html`${notice}${summary(question, told)}
<h2>${say('effect')}</h2>${effectTable(question, told.effect)}
<p class="quiet small">${say('effect-repairs', { repairs: say(`repairs-${draft.repairs}`) })}</p>
<form method="get" action="${stepAddress(draft, 'write')}"><p><button>${say('go-on')}</button></p></form>
<h2 id="problems">${say('trial-problems')}</h2>
${groups(question, told)}
<h2>${say('repairs-title')}</h2>${choose}
<h2>${say('map')}</h2>
${mapPart(question, rows, draft.answers.owner)}
<h2 id="rows">${say('trial-rows')}</h2>
${code !== undefined && html`<p>${say('only', { code })} <a href="${sameAs(question, null, { code: undefined, page: undefined })}#rows">${say('all-rows')}</a></p>`}
${
  list.length === 0
    ? html`<p>${say(code === undefined ? 'no-problems' : 'no-rows')}</p>`
    : html`<p class="quiet">${say('rows-shown', { from: (page - 1) * ON_PAGE + 1, to: Math.min(page * ON_PAGE, list.length), count: list.length })}${rows.more.rows > 0 && html` ${say('rows-more', { count: rows.more.rows })}`}</p>
<ol class="rows">${shown.map((row) => rowPart(question, row))}</ol>${pages(question, page, list.length)}`
}`;
  return stepPage(question, draft, 'trial', body, {
    islands: ['import', 'trial-map'],
    styles: ['import', 'trial-map'],
  });
}

const CHECKED = html` checked`;
const PLAIN = html` class="plain"`;

export function summary(question: SiteQuestion, { rows, accepted, quarantined, outcomes, resolved }: Told): Html {
  const say = IMPORT(question.viewer.language);
  const { added = 0, changed = 0, unchanged = 0, kept = 0 } = outcomes;
  return html`<p class="sum">${say('sum', { rows, accepted, quarantined })}</p>
<dl><dt>${say('added')}</dt><dd>${numberText(question, added)}</dd><dt>${say('changed')}</dt><dd>${numberText(question, changed)}</dd><dt>${say('unchanged')}</dt><dd>${numberText(question, unchanged)}</dd>${kept > 0 && html`<dt>${say('kept')}</dt><dd>${numberText(question, kept)}</dd>`}<dt>${say('set-aside')}</dt><dd>${numberText(question, quarantined)}</dd>${resolved > 0 && html`<dt>${say('resolved')}</dt><dd>${numberText(question, resolved)}</dd>`}</dl>`;
}

function groups(question: SiteQuestion, { findings }: Told): Html {
  const say = IMPORT(question.viewer.language);
  if (findings.length === 0) return html`<p>${say('no-problems')}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('trial-problems')}"><table><thead><tr><th scope="col">${say('severity')}</th><th scope="col">${say('code')}</th><th scope="col">${say('meaning')}</th><th scope="col" class="number">${say('rows')}</th></tr></thead><tbody>${findings.map(
    ({ code, severity, count }) =>
      html`<tr><td>${severityTag(question, severity)}</td><th scope="row"><a href="${sameAs(question, null, { code, page: undefined })}#rows">${code}</a></th><td>${inEnglish(question, meaningOf(code))}</td><td class="number">${numberText(question, count)}</td></tr>`,
  )}</tbody></table></div>`;
}

function rowPart(question: SiteQuestion, { row, line, id, taken, findings, repairs, at }: TrialRow): Html {
  const say = IMPORT(question.viewer.language);
  const where = line === null ? say('row', { row }) : say('row-line', { row, line });
  return html`<li id="row-${row}"><p><b>${where}</b>${id !== null && html` · ${bdi(id)}`} · ${taken ? say('is-taken') : html`<span class="aside">${say('is-aside')}</span>`}${at !== null && html` <button type="button" class="plain show" data-at="${at.join(',')}" hidden>${say('show')}</button>`}</p>
${repairs.length > 0 && html`<p class="repair">${say('repaired')}: ${inEnglish(question, repairs.join('; '))}</p>`}${findingList(question, findings)}</li>`;
}

function mapPart(question: SiteQuestion, { features, more }: TrialRows, owner: string | null): HtmlPart {
  const say = IMPORT(question.viewer.language);
  if (features.length === 0) return html`<p>${say('map-none')}</p>`;
  const outline = owner === null ? [] : outlineOf(owner);
  const places = features
    .flatMap(({ geometry }) => {
      const first = firstOf(geometry);
      return first === null ? [] : [first];
    })
    .slice(0, STATIC);
  return html`<div class="trial-map" data-rows="${sameAs(question, 'geojson', { code: undefined, page: undefined })}" data-worker="${question.assets.address('maplibre-gl-worker.js')}" data-label="${say('map-label')}" data-nearer="${say('nearer')}" data-farther="${say('farther')}">
${placesMap(outline, places, say('map-static', { count: places.length }))}<p class="quiet small">${say('map-script')}</p></div>
<ul class="legend">${(['sound', 'taken', 'aside', 'given', 'proposed'] as const).map((role) => html`<li><span class="mark ${role}" aria-hidden="true"></span> ${say(`role-${role}`)}</li>`)}</ul>
${more.drawn > 0 && html`<p class="quiet small">${say('map-more', { count: more.drawn })}</p>`}`;
}

/** Links to the pages before and after. */
export function pages(question: SiteQuestion, page: number, count: number, size = ON_PAGE): HtmlPart {
  const say = IMPORT(question.viewer.language);
  const last = Math.max(1, Math.ceil(count / size));
  if (last === 1) return null;
  const link = (to: number, text: string, rel: string) =>
    html`<li><a href="${sameAs(question, null, { page: String(to) })}#rows" rel="${rel}">${text}</a></li>`;
  return html`<nav class="pages" aria-label="${say('pages')}"><ul>${page > 1 && link(page - 1, say('previous'), 'prev')}<li aria-current="page">${say('page-of', { page, last })}</li>${page < last && link(page + 1, say('following'), 'next')}</ul></nav>`;
}

export const IMPORT_TRY: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/trial',
  id: 'import-try',
  summary: 'Try a file: nothing is written',
  needs: 'session',
  limit: 10_000,
  async act(question, sent) {
    const { wizard, draft } = await draftOf(question);
    const repairs = REPAIRS.find((one) => one === sent.text('repairs')) ?? draft.repairs;
    wizard.startTrial(answered(draft, { repairs }), question.today, question.now);
    return { to: stepAddress(draft, 'trial') };
  },
};
