/** References: publications that a document cites, with their dates. Lists at the end, numbered notes, and `(Reuters, 29 June 2022)`. */
import type { Day } from '../../base/day.ts';
import type { Claim, TextSpan } from '../claim.ts';
import type { SourceDocument } from '../document.ts';
import type { NameIndex } from './names.ts';
import { identified } from './said.ts';
import { SUBJECT } from './subject.ts';
import { type FoundTime, timesIn } from './time.ts';
import { tokensOf } from './token.ts';

interface CitedReference {
  readonly span: TextSpan;
  readonly title: string;
  readonly publisher: string;
  readonly found: FoundTime;
}

// `[1] The Washington Post, "Title," 29 June 2022.` and the same with other numbering. Bounded repetition throughout.
const NUMBERED = /(?:\[\d{1,3}\]|(?<=\n)\s{0,4}\d{1,3}[.)])\s{1,3}(?<body>[^[\]\n]{12,400})/g;
const QUOTED_TITLE = /[“"«](?<title>[^”"»\n]{5,250})[”"»]/;

function citedIn(text: string, published: Day | null): CitedReference[] {
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

/** What a title reports, where it reports something that the record can date. A title that only weighs it reports nothing. */
const TOPICS: readonly (readonly [RegExp, string])[] = [
  [/suspen/i, 'suspension'],
  [/withdr|\b(?:leav|quit|exit|abandon|pull(?:s|ing|ed)? out|denounc)/i, 'withdrawal'],
  [/\b(?:approv|transfer|suppl|sale|sell|send|provid|deliver)\w*\b.*\bmines?\b/i, 'transfer'],
];

const WEIGHS =
  /\b(?:may|might|could|should|would|mulls?|weighs?|considers?|urges?|calls?|threatens?|debates?|why|whether|if)\b/i;

/** What a title reports to have happened; what it only weighs, before it says what, has not. */
function topicOf(title: string): string | undefined {
  const found = TOPICS.find(([pattern]) => pattern.test(title));
  if (found === undefined || title.includes('?')) return undefined;
  const at = found[0].exec(title)?.index ?? 0;
  return WEIGHS.test(title.slice(0, at)) ? undefined : found[1];
}

/** Each cited publication with a date. What its title tells is looked at when it is checked. */
export function references(document: SourceDocument, published: Day | null, index: NameIndex): Claim[] {
  return citedIn(document.text, published).map(({ span, title, found }) => {
    const names = index(tokensOf(title));
    const states = [...new Set(names.filter((name) => name.kind !== 'treaty').flatMap((name) => name.states))];
    const topic = topicOf(title);
    const about = /cluster/i.test(title) ? 'CCM' : SUBJECT.test(title) ? 'APMBC' : null;
    return identified(document, span, {
      property: 'reference',
      mode: 'asserted',
      states: states.length > 0 ? states : ['WORLD'],
      objects: [],
      treaty: names.find((name) => name.kind === 'treaty')?.treaty ?? about,
      alternatives: [],
      inferred: [],
      weapon: null,
      conduct: found.impossible ? ['impossible'] : topic === undefined ? [] : [topic],
      value: null,
      time: found.time,
      speakers: [],
      pattern: 'reference',
    });
  });
}
