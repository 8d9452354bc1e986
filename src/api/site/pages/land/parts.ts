/** What the pages of land share. */
import { type Html, html } from '../../../../reports/html.ts';
import type { SiteQuestion } from '../../route.ts';
import { LAND, type LandKey } from '../../words/land.ts';

const PLACES: readonly (readonly [href: string, key: LandKey])[] = [
  ['/land', 'go-map'],
  ['/land/balance', 'go-balance'],
  ['/land/near', 'go-near'],
  ['/land/import', 'go-import'],
];

/** The way between the parts. */
export function landNav({ viewer, path }: SiteQuestion): Html {
  const say = LAND(viewer.language);
  const items = PLACES.map(([href, key]) =>
    href === path
      ? html`<li><a href="${href}" aria-current="page">${say(key)}</a></li>`
      : html`<li><a href="${href}">${say(key)}</a></li>`,
  );
  return html`<nav class="parts" aria-label="${say('sections')}"><ul>${items}</ul></nav>`;
}
