/** The frame of every page: where one is, where one can go, how it is looked at, and the caution that holds for all of it. */
import { bdi, Html, html } from '../../reports/html.ts';
import type { PageContent, Section, SiteQuestion } from './route.ts';
import { THEMES, type Theme } from './viewer.ts';
import { FRAME } from './words/frame.ts';
import { LANGUAGE_NAMES, LANGUAGES } from './words.ts';

const PLACES: readonly { readonly section: Section; readonly href: string }[] = [
  { section: 'world', href: '/' },
  { section: 'states', href: '/states' },
  { section: 'treaties', href: '/treaties' },
  { section: 'check', href: '/check' },
  { section: 'land', href: '/land' },
  { section: 'casualties', href: '/casualties' },
  { section: 'register', href: '/register' },
];

/** No inline script or style; nothing from elsewhere. The worker of the map is a file of ours. */
export const SITE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function layout(question: SiteQuestion, content: PageContent): string {
  const { viewer, assets } = question;
  const { language, theme, session } = viewer;
  const say = FRAME(language);
  const { title, within, islands = [], styles = [], trail = [] } = content;
  const nav = PLACES.map(
    ({ section, href }) =>
      html`<li><a href="${href}"${section === within && new Html(' aria-current="true"')}>${say(section)}</a></li>`,
  );
  const crumbs =
    trail.length > 0 &&
    html`<nav class="trail" aria-label="${say('where')}"><ol>${trail.map(({ href, title: name }) => html`<li><a href="${href}">${bdi(name)}</a></li>`)}</ol></nav>`;
  const signing =
    session === null
      ? html`<a href="/sign-in?back=${encodeURIComponent(question.path + question.search)}">${say('sign-in')}</a>`
      : html`<form method="post" action="/sign-out">${formToken(question)}<a href="/me">${say('signed-in', { name: session.name })}</a> <button class="plain">${say('sign-out')}</button></form>`;
  const page = html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === 'Whitestone' ? title : `${title} · Whitestone`}</title>
${content.description !== undefined && html`<meta name="description" content="${content.description}">`}
<meta name="color-scheme" content="light dark">
${content.refreshWithoutScript !== undefined && html`<noscript><meta http-equiv="refresh" content="${content.refreshWithoutScript}"></noscript>`}
<link rel="icon" href="${assets.address('stones.svg')}" type="image/svg+xml">
${['site', ...styles].map((name) => html`<link rel="stylesheet" href="${assets.address(`${name}.css`)}">\n`)}
${islands.map((name) => html`<script type="module" src="${assets.address(`${name}.js`)}"></script>\n`)}
</head>
<body${content.wide && new Html(' class="wide"')}>
<a class="skip" href="#main">${say('skip')}</a>
<header class="top">
<a class="name" href="/">${STONES}<span>Whitestone</span></a>
<nav aria-label="${say('nav')}"><ul>${nav}</ul></nav>
<form class="search" role="search" action="/search"><input type="search" name="q" aria-label="${say('search-label')}" placeholder="${say('search')}" maxlength="200"><button>${say('search-go')}</button></form>
</header>
<main id="main">
${crumbs}
${content.ownHeading !== true && html`<h1>${bdi(title)}</h1>`}
${content.body}
</main>
<footer class="bottom">
<p class="caution">${say('caution')}</p>
<ul class="links"><li><a href="/about"${within === 'about' && new Html(' aria-current="true"')}>${say('about')}</a></li><li><a href="/docs/api"${within === 'api' && new Html(' aria-current="true"')}>${say('api')}</a></li><li><a href="${sameAs(asData(question), 'json')}" rel="alternate" type="application/json">${say('json')}</a></li></ul>
<div class="settings">${choice(question, say('language'), 'language', LANGUAGES, language, (one) => LANGUAGE_NAMES[one])}
${choice(question, say('colours'), 'theme', THEMES, theme, (one: Theme) => say(one))}
<div class="session">${signing}</div></div>
</footer>
</body>
</html>
`;
  return page.text;
}

/** Painted stones: white is the safe side, red the dangerous one. */
const STONES = new Html(
  '<svg class="stones" viewBox="0 0 44 20" width="44" height="20" aria-hidden="true" focusable="false"><path class="white" d="M3 13c-1-5 2-9 8-9s10 3 9 8-4 6-9 6-7-1-8-5z"/><path class="red" d="M24 12c0-5 3-8 8-8s9 3 9 7-3 7-9 7-8-2-8-6z"/></svg>',
);

function choice<T extends string>(
  question: SiteQuestion,
  label: string,
  name: string,
  values: readonly T[],
  chosen: T,
  called: (one: T) => string,
): Html {
  // “lang” in the address would go before what is chosen here.
  const search = new URLSearchParams(question.search);
  search.delete('lang');
  const rest = search.size === 0 ? '' : `?${search}`;
  const back = encodeURIComponent(question.path + rest);
  const items = values.map((one) =>
    one === chosen
      ? html`<li><span aria-current="true">${called(one)}</span></li>`
      : html`<li><a rel="nofollow" href="/settings?${name}=${one}&back=${back}"${name === 'language' && html` lang="${one}"`}>${called(one)}</a></li>`,
  );
  return html`<nav class="choice" aria-label="${label}"><ul>${items}</ul></nav>`;
}

/** At the root, a program is given the landing page of the interface; the first page as data is beside it. */
function asData({ path, search }: SiteQuestion): Pick<SiteQuestion, 'path' | 'search'> {
  return { path: path === '/' ? '/world' : path, search };
}

/** The address of this page in another format, or with other parameters; undefined leaves one out. */
export function sameAs(
  question: Pick<SiteQuestion, 'path' | 'search'>,
  format: string | null,
  set: Readonly<Record<string, string | undefined>> = {},
): string {
  const search = new URLSearchParams(question.search);
  if (format === null) search.delete('f');
  else search.set('f', format);
  for (const [name, text] of Object.entries(set)) {
    if (text === undefined) search.delete(name);
    else search.set(name, text);
  }
  const text = search.toString();
  return `${question.path}${text === '' ? '' : `?${text}`}`;
}

/** Stands in every form of a person who has signed in. */
export function formToken({ viewer }: Pick<SiteQuestion, 'viewer'>): Html {
  return viewer.session === null
    ? html``
    : html`<input type="hidden" name="form-token" value="${viewer.session.formToken}">`;
}
