/** The files that were brought in, each with what it wrote and what it set aside; and taking one back, which is an entry too. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import { releasedOf } from '../../../../land/balance.ts';
import { inSquareMetres } from '../../../../land/ledger/amount.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Resource } from '../../../../reports/resource.ts';
import { csvOf } from '../../../../reports/table.ts';
import { asideColumns, asideGeoJson, asideRows } from '../../../../tasks/land/aside-file.ts';
import { undoImport } from '../../../../tasks/land/import-undo.ts';
import {
  findImport,
  type KeptImport,
  listImports,
  type SetAside,
  setAside,
  tryUndo,
  type UndoEffect,
} from '../../../../tasks/land/imports.ts';
import { formToken } from '../../layout.ts';
import { type ActionRoute, type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import { type Effect, effectTable } from './effect.ts';
import { findingList, meaningOf } from './findings.ts';
import { inEnglish, numberText, personOf, problemNotice } from './frame.ts';
import { pages } from './trial.ts';

const ON_PAGE = 50;
const PAGE = {
  name: 'page',
  description: `Which ${ON_PAGE} rows, from 1.`,
  schema: z.int().min(1),
  read: (text: string) => Math.max(1, Math.min(1_000_000, Math.trunc(Number(text)) || 1)),
};

const importSchema = z.looseObject({
  import: z.string(),
  file: z.string(),
  owner: z.string(),
  kind: z.string(),
  rows: z.int(),
  accepted: z.int(),
  quarantined: z.int(),
  stands: z.boolean(),
  acts: z.array(z.object({ verb: z.string(), author: z.string(), reason: z.string(), recorded: z.string() })),
});

function importResource({
  id,
  file,
  owner,
  kind,
  layer,
  format,
  crs,
  encoding,
  sha256,
  bytes,
  rows,
  accepted,
  quarantined,
  unchanged,
  findings,
  remarks,
  stands,
  acts,
}: KeptImport): Resource {
  return {
    import: id,
    file,
    owner,
    kind,
    layer,
    format,
    crs,
    encoding,
    sha256,
    bytes,
    rows,
    accepted,
    quarantined,
    unchanged,
    findings: { ...findings },
    remarks: [...remarks],
    stands,
    acts: acts.map((one) => ({ ...one })),
  };
}

export const IMPORTS = pageRoute<readonly KeptImport[]>({
  path: '/land/imports',
  id: 'imports',
  summary: 'The files that were brought in: who, when, with what result',
  parameters: [],
  example: '/land/imports',
  schema: z.object({ imports: z.array(importSchema) }),
  private: true,
  async find(question) {
    const { register } = await question.place.open();
    return listImports(register, personOf(question));
  },
  json: (all) => ({ imports: all.map(importResource) }),
  page(all, question) {
    const say = IMPORT(question.viewer.language);
    const rows = all.map(({ id, file, owner, kind, rows: count, accepted, quarantined, stands, acts }) => {
      const [first] = acts;
      return html`<tr><th scope="row"><a href="/land/imports/${id}">${bdi(file)}</a></th><td>${first === undefined ? '' : momentText(question, first.recorded)}</td><td>${bdi(first?.author ?? '')}</td><td>${owner}</td><td>${kindName(question, kind)}</td><td class="number">${numberText(question, count)}</td><td class="number">${numberText(question, accepted)}</td><td class="number">${numberText(question, quarantined)}</td><td>${say(stands ? 'stands' : 'undone')}</td></tr>`;
    });
    const head = (['file', 'when', 'who', 'owner', 'kind', 'rows', 'accepted', 'set-aside', 'state'] as const).map(
      (key, index) => html`<th scope="col"${index > 4 && index < 8 && NUMBER}>${say(key)}</th>`,
    );
    return {
      ...framed(question),
      title: say('imports-title'),
      body: html`<p><a class="button" href="/land/import">${say('bring-in')}</a></p>
${all.length === 0 ? html`<p>${say('imports-none')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="${say('imports-title')}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`}`,
    };
  },
});

const NUMBER = html` class="number"`;

function framed(
  question: SiteQuestion,
  more: PageContent['trail'] = [],
): Pick<PageContent, 'within' | 'trail' | 'styles'> {
  const say = IMPORT(question.viewer.language);
  return { within: 'land', trail: [{ href: '/land', title: say('land') }, ...(more ?? [])], styles: ['import'] };
}

function kindName(question: SiteQuestion, kind: string): string {
  const say = IMPORT(question.viewer.language);
  switch (kind) {
    case 'hazardous-area':
    case 'land-release':
    case 'survey':
    case 'device':
    case 'accident':
      return say(`kind-${kind}`);
    default:
      return kind;
  }
}

/** Day and minute, in UTC. */
export function momentText({ viewer }: Pick<SiteQuestion, 'viewer'>, instant: string): string {
  const format = new Intl.DateTimeFormat(viewer.language === 'en' ? 'en-GB' : viewer.language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(Date.parse(`${instant.slice(0, 19)}Z`))} UTC`;
}

interface One {
  readonly kept: KeptImport;
  readonly rows: readonly SetAside[];
}

export const IMPORT_KEPT = pageRoute<One>({
  path: '/land/imports/{import}',
  id: 'import-kept',
  summary: 'One file that was brought in: how it was read, what came of it, the rows that were set aside',
  parameters: [PAGE],
  example: '/land/imports/import-0',
  needs: 'an import on record',
  schema: importSchema.extend({ setAside: z.array(z.looseObject({ row: z.int() })) }),
  private: true,
  async find(question) {
    const { register } = await question.place.open();
    const who = personOf(question);
    const kept = await findImport(register, question.parts.import ?? '', who);
    return { kept, rows: await setAside(register, kept, who) };
  },
  json: ({ kept, rows }) => ({
    ...importResource(kept),
    mapping: kept.mapping,
    setAside: rows.map(({ row, line, values, geometry, reasons }) => ({
      row,
      line,
      values: { ...values },
      geometry,
      reasons: reasons.map((one) => ({ ...one })),
    })),
  }),
  formats: {
    geojson: {
      type: 'application/geo+json',
      file: ({ kept }) => `${kept.id}-set-aside.geojson`,
      body: async ({ kept, rows }) => asideGeoJson(await asideRows(kept, rows)),
    },
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ kept }) => `${kept.id}-set-aside.csv`,
      async body({ kept, rows }) {
        const all = await asideRows(kept, rows);
        return csvOf(
          asideColumns(all),
          all.map(({ values, geometry }) => ({
            ...values,
            geometry: geometry === null ? null : JSON.stringify(geometry),
          })),
        );
      },
    },
  },
  page: keptPage,
});

function keptPage({ kept, rows }: One, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  const page = question.query.get(PAGE) ?? 1;
  const fact = (key: Parameters<typeof say>[0], value: string | Html) => html`<dt>${say(key)}</dt><dd>${value}</dd>`;
  const findings = Object.entries(kept.findings).sort(([, a], [, b]) => b - a);
  const acts = kept.acts.map(
    ({ verb, author, reason, recorded }) =>
      html`<li>${momentText(question, recorded)}: <b>${say(`verb-${verb}`)}</b>, ${bdi(author)}${reason !== '' && html` – ${bdi(reason)}`}</li>`,
  );
  const shown = rows.slice((page - 1) * ON_PAGE, page * ON_PAGE);
  const here = `/land/imports/${kept.id}`;
  const body = html`${!kept.stands && html`<div class="notice doubt"><p>${say('is-undone')}</p></div>`}
<p class="sum">${say('sum', { rows: kept.rows, accepted: kept.accepted, quarantined: kept.quarantined })}</p>
<ul class="acts"><li><a href="/land/balance?owner=${kept.owner}">${say('see-balance', { owner: kept.owner })}</a></li><li><a href="/land/problems?import=${kept.id}">${say('see-problems')}</a></li>${kept.stands && html`<li><a href="${here}/undo">${say('undo')}</a></li>`}</ul>
<h2>${say('history')}</h2><ol>${acts}</ol>
<h2>${say('how-read')}</h2>
<dl>${fact('import-id', html`<code>${kept.id}</code>`)}${fact('kind', kindName(question, kept.kind))}${fact('owner', kept.owner)}${fact('format', kept.format)}${fact('layer', kept.layer)}${fact('crs', kept.crs)}${fact('encoding', kept.encoding ?? '')}${fact('hash', html`<code class="hash">${kept.sha256}</code>`)}${kept.remarks.length > 0 && fact('remarks', html`${kept.remarks.map((one) => html`${inEnglish(question, one)}<br>`)}`)}</dl>
<h2>${say('trial-problems')}</h2>
${findings.length === 0 ? html`<p>${say('no-problems')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="${say('trial-problems')}"><table><thead><tr><th scope="col">${say('code')}</th><th scope="col">${say('meaning')}</th><th scope="col" class="number">${say('times')}</th></tr></thead><tbody>${findings.map(([code, count]) => html`<tr><th scope="row">${code}</th><td>${inEnglish(question, meaningOf(code))}</td><td class="number">${numberText(question, count)}</td></tr>`)}</tbody></table></div>`}
<h2 id="rows">${say('aside-title')}</h2>
${
  rows.length === 0
    ? html`<p>${say('aside-none')}</p>`
    : html`<p>${say('aside-intro')}</p><ul class="acts"><li><a href="${here}?f=csv" download>CSV</a></li><li><a href="${here}?f=geojson" download>GeoJSON</a></li><li><a href="/land/import">${say('bring-in')}</a></li></ul>
<ol class="rows">${shown.map(({ row, line, reasons, values }) => html`<li><p><b>${line === null ? say('row', { row }) : say('row-line', { row, line })}</b></p>${findingList(question, reasons)}<details><summary>${say('as-given')}</summary><dl>${Object.entries(values).map(([name, value]) => html`<dt>${bdi(name)}</dt><dd>${bdi(value.slice(0, 500))}</dd>`)}</dl></details></li>`)}</ol>${pages(question, page, rows.length)}`
}`;
  return { ...framed(question, [{ href: '/land/imports', title: say('imports-title') }]), title: kept.file, body };
}

interface Undoing {
  readonly kept: KeptImport;
  readonly effect: UndoEffect | null;
}

async function undoing(question: SiteQuestion): Promise<Undoing> {
  const { register, opening } = await question.place.open();
  const who = personOf(question);
  const kept = await findImport(register, question.parts.import ?? '', who);
  if (!kept.stands) return { kept, effect: null };
  return { kept, effect: await tryUndo(opening, register.engine, kept.id, question.today, who) };
}

function effectsOf({ effect }: UndoEffect): Effect[] {
  return effect.map(({ owner, before, after }) => ({
    owner,
    openBefore: inSquareMetres(before.closing),
    openAfter: inSquareMetres(after.closing),
    releasedBefore: inSquareMetres(releasedOf(before)),
    releasedAfter: inSquareMetres(releasedOf(after)),
  }));
}

export const IMPORT_UNDO_PAGE = pageRoute<Undoing>({
  path: '/land/imports/{import}/undo',
  id: 'import-undo-page',
  summary: 'What taking an import back would do',
  parameters: [],
  example: '/land/imports/import-0/undo',
  needs: 'an import on record',
  schema: z.object({
    import: z.string(),
    stands: z.boolean(),
    retracted: z.int().nullable(),
    reinstated: z.int().nullable(),
    effect: z.array(z.looseObject({ owner: z.string() })),
  }),
  private: true,
  fresh: true,
  find: undoing,
  sets: ({ kept }) => (kept.stands ? {} : { to: `/land/imports/${kept.id}` }),
  json: ({ kept, effect }) => ({
    import: kept.id,
    stands: kept.stands,
    retracted: effect?.retracted ?? null,
    reinstated: effect?.reinstated ?? null,
    effect: effect === null ? [] : effectsOf(effect).map((one) => ({ ...one })),
  }),
  page: (found, question) => undoPage(found, question, null),
});

function undoPage({ kept, effect }: Undoing, question: SiteQuestion, problem: Problem | null): PageContent {
  const say = IMPORT(question.viewer.language);
  const notice = problemNotice(question, problem === null ? null : { code: problem.code, ...problem.text });
  const body = html`${notice}<p>${say('undo-intro')}</p>
${
  effect !== null &&
  html`<p>${say('undo-count', { retracted: effect.retracted })}${effect.reinstated > 0 && html` ${say('undo-reinstated', { reinstated: effect.reinstated })}`}</p>
<h2>${say('effect')}</h2>${effectTable(question, effectsOf(effect))}`
}
<form method="post" action="/land/imports/${kept.id}/undo" class="answers">${formToken(question)}
<label class="field">${say('undo-reason')} <input name="reason" required maxlength="500"></label>
<p class="buttons"><button>${say('undo-do')}</button> <a href="/land/imports/${kept.id}">${say('undo-not')}</a></p></form>`;
  const trail = [
    { href: '/land/imports', title: say('imports-title') },
    { href: `/land/imports/${kept.id}`, title: kept.file },
  ];
  return { ...framed(question, trail), title: say('undo-title'), body };
}

export const IMPORT_UNDO: ActionRoute = {
  kind: 'action',
  path: '/land/imports/{import}/undo',
  id: 'import-undo',
  summary: 'Take an import back: what it wrote is retracted, and stays readable',
  needs: 'session',
  limit: 10_000,
  async act(question, sent) {
    const author = personOf(question);
    const reason = sent.text('reason')?.trim() ?? '';
    const id = question.parts.import ?? '';
    if (reason === '') {
      const problem = new Problem('option-conflict', {
        found: 'no reason is given',
        wanted: 'why the import is taken back, for who reads the history',
        next: 'Say it in a few words; nothing was changed.',
      });
      return { page: undoPage(await undoing(question), question, problem), status: 422 };
    }
    await question.place.write((opening) => undoImport(opening, id, { author, reason: reason.slice(0, 500) }));
    return { to: `/land/imports/${id}` };
  },
};
