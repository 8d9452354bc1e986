/** What pages and answers say, for tests: the text of a page, and JSON whose shape the schemas hold elsewhere. */
import { siteOf } from './support.ts';

/** The fields that tests look at; each answer has some of them. */
export interface Told {
  readonly code: string;
  readonly detail: string;
  readonly found: string;
  readonly count: number;
  readonly state: { readonly iso3: string };
  readonly standings: readonly { readonly contested: readonly unknown[] }[];
  readonly ahead: readonly { readonly date: string }[];
  readonly land: unknown;
  readonly claims: unknown;
  readonly act: unknown;
  readonly acts: readonly { readonly state: string }[];
  readonly history: readonly { readonly verb: string }[];
}

/** As {@link siteOf}, with JSON that can be looked into. */
export function askedSite(...given: Parameters<typeof siteOf>) {
  const site = siteOf(...given);
  const json = async (path: string) => {
    const { body, ...rest } = await site.json(path);
    return { ...rest, body: body as Told };
  };
  return { ...site, json };
}

/** The text of a page, or of a part of it. */
export function textOf(html: string, part = /<main[\s\S]*<\/main>/): string {
  return (part.exec(html)?.[0] ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
