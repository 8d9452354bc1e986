/** The reasons of a finding, each with the way to where it comes from: provision, act, source. */
import type { Ground, Source } from '../../../base/finding.ts';
import { type Html, html } from '../../../reports/html.ts';
import type { Language } from '../words.ts';
import { english } from './written.ts';

/** Where the page of a treaty tells an article: `/treaties/APMBC#art-20-3`. */
export function provisionAddress(treaty: string, article: string): string {
  return `/treaties/${encodeURIComponent(treaty)}#${articleAnchor(article)}`;
}

/** `20(3)` is at `art-20-3`, `CCW 9(2)` at `art-ccw-9-2`. */
export function articleAnchor(article: string): string {
  return `art-${article
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`;
}

export function actAddress(id: string): string {
  return `/acts/${encodeURIComponent(id)}`;
}

export function reasonList(language: Language, grounds: readonly Ground[]): Html {
  return html`<ul class="reasons">${grounds.map((ground) => html`<li>${english(reason(ground), language)}</li>`)}</ul>`;
}

function reason(ground: Ground): Html {
  if (ground.kind === 'provision') {
    const { treaty, article, says } = ground;
    return html`<a href="${provisionAddress(treaty, article)}">${treaty} Art ${article}</a>: ${says}`;
  }
  const told =
    ground.kind === 'act' && !ground.supposed
      ? html`<a href="${actAddress(ground.id)}">${ground.says}</a>`
      : html`${ground.says}`;
  return html`${told}${ground.sources.length > 0 && html` (${sourceList(ground.sources)})`}`;
}

/** Sources on one line, each leading to its address where it has one. */
export function sourceList(sources: readonly Source[]): Html {
  return html`${sources.map((source, index) => html`${index > 0 && '; '}${sourceLink(source)}`)}`;
}

export function sourceLink({ title, url }: Source): Html {
  // Only what is an address of the web becomes a link: sources are data.
  if (url === null || !/^https?:\/\//.test(url)) return html`${title}`;
  return html`<a href="${url}" rel="external noreferrer">${title}</a>`;
}
