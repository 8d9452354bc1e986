/** References: publications that a document cites, with their dates. Lists at the end, numbered notes, and `(Reuters, 29 June 2022)`. */
import type { Day } from '../../base/day.ts';
import type { TextSpan } from '../claim.ts';
import { type FoundTime, timesIn } from './time.ts';
import { tokensOf } from './token.ts';

export interface CitedReference {
  readonly span: TextSpan;
  readonly title: string;
  readonly publisher: string;
  readonly found: FoundTime;
}

// `[1] The Washington Post, "Title," 29 June 2022.` and the same with other numbering. Bounded repetition throughout.
const NUMBERED = /(?:\[\d{1,3}\]|(?<=\n)\s{0,4}\d{1,3}[.)])\s{1,3}(?<body>[^[\]\n]{12,400})/g;
const QUOTED_TITLE = /[“"«](?<title>[^”"»\n]{5,250})[”"»]/;

export function citedIn(text: string, published: Day | null): CitedReference[] {
  const references: CitedReference[] = [];
  for (const match of `\n${text}`.matchAll(NUMBERED)) {
    const body = match.groups?.body ?? '';
    const title = QUOTED_TITLE.exec(body);
    if (title === null) continue;
    // The last date is that of publication; one inside the title is part of what it tells.
    const rest = body.slice(title.index + title[0].length);
    const tokens = tokensOf(rest);
    const found =
      timesIn(tokens, published)
        .filter((time) => !time.time.relative)
        .at(-1) ?? dateBefore(body.slice(0, title.index), published);
    if (found === undefined) continue;
    const lead = match[0].length - body.length;
    // The text was searched with one more line break before it.
    const start = match.index - 1 + (match[0].startsWith('[') ? 0 : lead);
    const length = match[0].trimEnd().length - (match[0].startsWith('[') ? 0 : lead);
    references.push({
      span: { start, end: start + length },
      title: title.groups?.title?.replace(/[,.]$/, '') ?? '',
      publisher: body.slice(0, title.index).replace(/[,\s]+$/, ''),
      found,
    });
  }
  return references;
}

function dateBefore(text: string, published: Day | null): FoundTime | undefined {
  return timesIn(tokensOf(text), published)
    .filter((time) => !time.time.relative)
    .at(-1);
}
