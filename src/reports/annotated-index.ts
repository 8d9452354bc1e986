/** The page that leads to the annotated pages of several documents. */
import { type Day, formatDay } from '../base/day.ts';
import { VERDICTS } from '../evidence/verdict.ts';
import { escaped, isolated } from './html.ts';
import { PAGE_POLICY, PAGE_STYLE } from './page-style.ts';
import { VERDICT_SIGN, type VerdictCounts } from './verdict-words.ts';

export interface IndexLine {
  /** The file of the page, beside this one. */
  readonly file: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly published: Day | null;
  readonly counts: VerdictCounts;
}

export function indexPage(lines: readonly IndexLine[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(PAGE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="Whitestone">
<title>Checked documents</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>Checked documents</h1>
<p>${lines.length === 1 ? 'One document' : `${lines.length} documents`} checked against the record of Whitestone.</p>
</header>
<main class="index">
<ul class="documents">
${lines.map(item).join('\n')}
</ul>
</main>
</body>
</html>
`;
}

function item({ file, title, publisher, published, counts }: IndexLine): string {
  const told = [publisher === null ? null : isolated(publisher), published === null ? null : formatDay(published)];
  const about = told.filter((part) => part !== null).join(', ');
  const found = VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) =>
      `<li class="${verdict}"><span class="count"><span aria-hidden="true">${VERDICT_SIGN[verdict]}\uFE0E</span> ${counts[verdict]} ${verdict}</span></li>`,
  );
  return `<li>
<h2><a href="${escaped(encodeURIComponent(file))}">${isolated(title)}</a></h2>
${about === '' ? '' : `<p class="small">${about}</p>\n`}${
  found.length === 0 ? '<p class="small">No statement found.</p>' : `<ul class="counts">\n${found.join('\n')}\n</ul>`
}
</li>`;
}
