/** The page of the interface: every operation, its parameters, and an example that runs. Made from the routes as they are served. */
import { z } from 'zod';
import { type Html, html } from '../../../reports/html.ts';
import { ROUTES as OGC_ROUTES } from '../../api.ts';
import { F, type Parameter } from '../../parameter.ts';
import type { Route } from '../../question.ts';
import { formatsOf, OPENAPI_PATH } from '../openapi.ts';
import { type ActionRoute, type PageRoute, pageRoute, type SiteQuestion } from '../route.ts';
import { DOCS } from '../words/docs.ts';

interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tag: 'site' | 'ogc' | 'writing';
  readonly formats: readonly string[];
  readonly parameters: readonly Parameter<unknown>[];
  /** Null for what is sent. */
  readonly example: string | null;
  /** What has to be there first; null: nothing. */
  readonly needs: string | null;
  readonly session: boolean;
  readonly limit: number | null;
}

/** In place of the parts of a path of the OGC interface. A feature is named by an id that no document can know. */
const PARTS: Readonly<Record<string, string>> = {
  collection: 'hazardous-area',
  tileMatrix: '0',
  tileRow: '0',
  tileCol: '0',
};

function ofOgc({ path, id, summary, formats, parameters }: Route): Operation {
  let needs: string | null = null;
  const example = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const part = PARTS[name];
    if (part === undefined) needs = 'the id of a feature, as a list of them has it';
    return part ?? '01234567-89ab-8def-8123-456789abcdef';
  });
  const asked = formats.includes('json') ? `${example}?f=json` : example;
  const own = parameters.filter((one) => one.name !== F.name);
  const shared = { method: 'GET', tag: 'ogc', session: false, limit: null } as const;
  return { ...shared, path, id, summary, formats, parameters: own, example: asked, needs };
}

function ofPage(route: PageRoute<unknown>): Operation {
  const { path, id, summary, parameters, example, needs = null } = route;
  const shared = { method: 'GET', tag: 'site', limit: null } as const;
  return {
    ...shared,
    path,
    id,
    summary,
    formats: formatsOf(route),
    parameters,
    example,
    needs,
    session: route.private ?? false,
  };
}

function ofAction({ path, id, summary, needs, limit }: ActionRoute): Operation {
  const shared = { method: 'POST', tag: 'writing', formats: [], parameters: [], example: null, needs: null } as const;
  return { ...shared, path, id, summary, session: needs === 'session', limit };
}

/** In the order of their paths; writing last. */
export function operationsOf({ routes }: Pick<SiteQuestion, 'routes'>): readonly Operation[] {
  const pages = routes.flatMap((one) => (one.kind === 'page' && one.path !== '/' ? [ofPage(one)] : []));
  const actions = routes.flatMap((one) => (one.kind === 'action' ? [ofAction(one)] : []));
  const byPath = (one: Operation, two: Operation) => (one.path < two.path ? -1 : one.path > two.path ? 1 : 0);
  return [...pages.sort(byPath), ...OGC_ROUTES.map(ofOgc), ...actions.sort(byPath)];
}

export const API_PAGE = pageRoute<readonly Operation[]>({
  path: '/docs/api',
  id: 'docs-api',
  summary: 'Every operation of the interface, with its parameters and an example that runs',
  parameters: [],
  example: '/docs/api',
  schema: z.object({
    document: z.string(),
    operations: z.array(
      z.object({
        method: z.enum(['GET', 'POST']),
        path: z.string(),
        id: z.string(),
        summary: z.string(),
        tag: z.enum(['site', 'ogc', 'writing']),
        formats: z.array(z.string()),
        parameters: z.array(z.object({ name: z.string(), description: z.string() })),
        example: z.string().nullable(),
        needs: z.string().nullable(),
        session: z.boolean(),
      }),
    ),
  }),
  find: (question) => operationsOf(question),
  json: (operations, { base }) => ({
    document: `${base}${OPENAPI_PATH}`,
    operations: operations.map(({ limit: _, parameters, formats, ...one }) => ({
      ...one,
      formats: [...formats],
      parameters: parameters.map(({ name, description }) => ({ name, description })),
    })),
  }),
  page(operations, question) {
    const say = DOCS(question.viewer.language);
    const part = (tag: Operation['tag'], title: string, says?: string) => html`<h2 id="${tag}">${title}</h2>
${says !== undefined && html`<p>${says}</p>`}
${operations.filter((one) => one.tag === tag).map((one) => operation(question, one))}`;
    const body = html`<p>${say('intro')}</p>
<p><a class="button" href="${OPENAPI_PATH}">${say('document')}</a></p>
<p>${say('ogc', { base: question.base })}</p>
<p>${say('problems')}</p>
<nav aria-label="${say('contents')}"><ul><li><a href="#site">${say('site')}</a></li><li><a href="#ogc">${say('ogc-title')}</a></li><li><a href="#writing">${say('writing')}</a></li></ul></nav>
${part('site', say('site'))}
${part('ogc', say('ogc-title'))}
${part('writing', say('writing'), say('writing-says'))}`;
    return { title: say('title'), within: 'api', styles: ['docs'], body };
  },
});

function operation(question: SiteQuestion, one: Operation): Html {
  const say = DOCS(question.viewer.language);
  const { path, parameters, formats, example, needs, session, limit } = one;
  const rows = parameters.map(
    (parameter) =>
      html`<tr><th scope="row"><code>${parameter.name}</code></th><td lang="en">${parameter.description}</td><td lang="en">${valuesOf(parameter)}</td></tr>`,
  );
  const table =
    rows.length > 0 &&
    html`<div class="scroll" tabindex="0" role="region" aria-label="${say('parameters', { path })}"><table><thead><tr><th scope="col">${say('parameter')}</th><th scope="col">${say('what-it-is')}</th><th scope="col">${say('values')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section class="operation" id="${one.id}"><h3><code>${one.method} ${path}</code></h3>
<p lang="en">${one.summary}.</p>
${limit !== null && html`<p class="quiet">${say(session ? 'session-needed' : 'anyone')} ${say('limit', { bytes: limit })}</p>`}
${limit === null && session && html`<p class="quiet">${say('private')}</p>`}
${formats.length > 0 && html`<p class="quiet">${say('formats')}: ${formats.join(', ')}</p>`}
${table}
${example !== null && (needs === null ? tried(question, one, example) : html`<p>${say('needs', { needs, example })}</p>`)}</section>`;
}

/** What of the formats a program is given by the line that is shown. */
export const acceptOf = ({ formats }: Pick<Operation, 'formats'>) =>
  formats.includes('json') ? 'application/json' : '*/*';

function tried(question: SiteQuestion, one: Operation, example: string): Html {
  const say = DOCS(question.viewer.language);
  // The address is in single quotes, so that a shell leaves it as it is.
  const address = `${question.base}${example.replaceAll("'", '%27')}`;
  const how = one.formats.includes('json') ? `-H 'Accept: ${acceptOf(one)}'` : '--output answer';
  return html`<p><a href="${example}">${say('try')}<span class="hidden"> ${example}</span></a></p>
<pre tabindex="0" aria-label="${example}" role="region"><code>curl ${how} '${address}'</code></pre>`;
}

/** The values that a parameter takes, as far as its schema says. */
function valuesOf({ schema }: Parameter<unknown>): string {
  const { enum: words, format, minimum, maximum, default: usual, type } = z.toJSONSchema(schema, { io: 'input' });
  const range = minimum === undefined && maximum === undefined ? '' : `${minimum ?? '…'} – ${maximum ?? '…'}`;
  const what = words?.join(', ') ?? [format ?? (type === 'string' ? '' : type), range].filter((one) => one).join(', ');
  return usual === undefined ? what : `${what} (${String(usual)})`;
}
