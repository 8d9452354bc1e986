/** How far a check is: what a page asks while it waits. */
import { z } from 'zod';
import { PROBLEMS } from '../../../../base/problem.ts';
import { html } from '../../../../reports/html.ts';
import type { Resource } from '../../../../reports/resource.ts';
import { countVerdicts } from '../../../../reports/verdict-words.ts';
import { type CheckItem, ITEM_STATES, isSettled, type KeptCheck } from '../../../../tasks/evidence/check-desk.ts';
import { pageRoute } from '../../route.ts';
import { checkAt } from './desk.ts';

export const ITEM_SCHEMA = z.object({
  number: z.int().min(1),
  name: z.string(),
  title: z.string().nullable(),
  state: z.enum(ITEM_STATES),
  href: z.string(),
  counts: z.record(z.string(), z.int()).nullable(),
  problem: z
    .object({ code: z.string(), title: z.string(), found: z.string(), wanted: z.string(), next: z.string() })
    .nullable(),
});

export const STATE_SCHEMA = z.object({
  id: z.string(),
  href: z.string(),
  settled: z.boolean(),
  until: z.iso.datetime(),
  documents: z.array(ITEM_SCHEMA),
});

export function stateResource(check: KeptCheck): Resource {
  return {
    id: check.id,
    href: `/check/${check.id}`,
    settled: isSettled(check),
    until: new Date(check.until).toISOString(),
    documents: check.items.map((item) => itemResource(check, item)),
  };
}

function itemResource({ id }: KeptCheck, { number, name, state, checked, problem }: CheckItem): Resource {
  return {
    number,
    name,
    title: checked?.document.title?.value ?? null,
    state,
    href: `/check/${id}?document=${number}`,
    counts: checked === null ? null : { ...countVerdicts(checked.claims) },
    problem:
      problem === null
        ? null
        : {
            code: problem.code,
            title: PROBLEMS[problem.code].title,
            found: problem.text.found,
            wanted: problem.text.wanted,
            next: problem.text.next,
          },
  };
}

export const CHECK_STATE = pageRoute<KeptCheck>({
  path: '/check/{check}/state',
  id: 'check-state',
  summary: 'How far a check is',
  parameters: [],
  example: '/check/example/state',
  schema: STATE_SCHEMA,
  fresh: true,
  find: checkAt,
  json: stateResource,
  sets: ({ id }) => ({ to: `/check/${id}` }),
  page: ({ id }) => ({ title: 'Whitestone', body: html`<p><a href="/check/${id}">/check/${id}</a></p>` }),
});
