/** Pages of the HTTP interface: each is the printing of a resource that is there as JSON too. No script. */
import { escaped, isolated } from '../reports/html.ts';
import { STYLE } from './page-style.ts';

export interface Crumb {
  readonly href: string;
  readonly title: string;
}

export interface PageParts {
  readonly title: string;
  /** From the landing page to here, this page left out. */
  readonly trail: readonly Crumb[];
  /** The same answer in other formats. */
  readonly others: readonly Crumb[];
  /** HTML. */
  readonly body: string;
}

export function page({ title, trail, others, body }: PageParts): string {
  const crumbs = trail.map(({ href, title }) => `<li><a href="${escaped(href)}">${escaped(title)}</a></li>`).join('');
  const formats = others.map(({ href, title }) => `<a href="${escaped(href)}" rel="alternate">${escaped(title)}</a>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Whitestone</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>${crumbs === '' ? '' : `<nav aria-label="Where this is"><ol>${crumbs}</ol></nav>`}</header>
<main id="main">
<h1>${isolated(title)}</h1>
${body}
</main>
<footer><p>${formats.length === 0 ? '' : `The same as ${formats.join(', ')}. `}That nothing is recorded at a place is no proof that it is safe.</p></footer>
</body>
</html>
`;
}

export function link(href: string, text: string): string {
  return `<a href="${escaped(href)}">${isolated(text)}</a>`;
}

/** Pairs of a name and HTML. */
export function list(pairs: readonly (readonly [name: string, html: string])[]): string {
  return `<dl>${pairs.map(([name, html]) => `<dt>${isolated(name)}</dt><dd>${html}</dd>`).join('')}</dl>`;
}

/** Cells are HTML. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((one) => `<th scope="col">${isolated(one)}</th>`).join('');
  const body = rows
    .map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row">${first}</th>${rest.map((one) => `<td>${one}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A value of JSON in a cell. */
export function cell(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '–';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return isolated(value.join(', '));
  return isolated(
    typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value),
  );
}
