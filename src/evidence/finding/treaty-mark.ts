/** Marks the treaties of a sentence: by name, by description, by “the treaty”; and those that are none of ours. */
import { type Board, EMPTY } from './board.ts';
import { type Role, spokenOf } from './mark.ts';
import type { FoundName } from './names.ts';
import type { Token } from './token.ts';

const TREATY_TAIL =
  /^(?:(?:on|banning|prohibiting) (?:the (?:use|prohibition)[^,.;]{0,60} of )?(?:anti-?personnel (?:land ?)?mines|landmines|cluster munitions)|(?:to|of|under) the (?:convention on (?:certain )?conventional weapons|ccw|conventional weapons convention|1980 convention on (?:certain )?conventional weapons)) /;
const BACK_REFERENCE = /^(?:treaty|convention|pact|accord|agreement|ban|protocol)$/;
const TREATY_NOUN =
  /^(?:convention|treaty|pact|accord|accords|agreement|protocol|charter|covenant|statute|conventions|agreements)$/;
const POINTING = /^(?:the|this|that|such|said|same|its|a|an)$/;
const QUALIFYING =
  /^(?:\d{4}|landmark|international|global|historic|same|un|united nations|entire|whole|very|disarmament|humanitarian|multilateral|key|signed)$/;

const PARLIAMENTS =
  /^(?:verkhovna rada|rada|seimas|saeima|riigikogu|sejm|eduskunta|bundestag|knesset|(?:state )?duma|congress|senate|stortinget?|riksdag|national assembly|parliament)$/;

/** The start of a name with its article, year and praise: `the landmark 1997`. */
export function withArticle(board: Board, start: number): number {
  let from = start;
  while (from > 0 && start - from < 3 && QUALIFYING.test(board.form(from - 1)) && !board.taken.has(from - 1)) from -= 1;
  return from > 0 && POINTING.test(board.form(from - 1)) && !board.taken.has(from - 1)
    ? from - 1
    : from < start && /^\d/.test(board.form(from))
      ? from
      : from;
}

export function named(board: Board, names: readonly FoundName[]): void {
  for (const name of names) {
    if (name.kind === 'treaty') {
      // “the Ottawa Convention on Anti-Personnel Mines”, “Protocol II to the Convention on Certain Conventional Weapons”.
      const tail = TREATY_TAIL.exec(board.after(name.end));
      const end = tail === null ? name.end : name.end + tail[0].trim().split(' ').length;
      board.put({ ...EMPTY, tag: 'T', role: 'n', start: withArticle(board, name.start), end, treaty: name.treaty });
      continue;
    }
    const before = board.form(name.start - 1);
    const start = before === 'the' && !board.taken.has(name.start - 1) ? name.start - 1 : name.start;
    const text = board.tokens
      .slice(name.start, name.end)
      .map((token) => token.form)
      .join(' ');
    const place =
      name.kind === 'capital' && /^(?:in|at|near|outside|around|of|to|from|toward|towards|across)$/.test(before);
    const role: Role =
      name.kind === 'adjective'
        ? 'a'
        : place || (name.kind === 'former' && /soviet|ussr/.test(text))
          ? 'l'
          : PARLIAMENTS.test(text)
            ? 'p'
            : name.kind === 'metonym' || name.kind === 'capital'
              ? 'g'
              : 'n';
    board.put({ ...EMPTY, tag: 'S', role, start, end: name.end, states: name.states });
  }
}

/** A treaty that we do not keep, by its capital letters: what points back to it must not point to one of ours. */
export function otherTreaties(board: Board): void {
  board.tokens.forEach((token, at) => {
    if (!token.capital || !TREATY_NOUN.test(token.form) || board.taken.has(at)) return;
    let start = at;
    while (
      start > 0 &&
      at - start < 6 &&
      ((board.tokens[start - 1] as Token).capital || /^(?:of|on|the|for|and)$/.test(board.form(start - 1))) &&
      !board.taken.has(start - 1)
    )
      start -= 1;
    while (start < at && !(board.tokens[start] as Token).capital) start += 1;
    const follows =
      /^(?:on|of|for|against|concerning|relating)$/.test(board.form(at + 1)) && board.tokens[at + 2]?.capital === true;
    const namedSo =
      at - start >= 1 && !(at - start === 1 && /^(?:The|This|That|Its|A)$/.test((board.tokens[start] as Token).text));
    if (namedSo || follows) board.put({ ...EMPTY, tag: 'T', role: 'n', start, end: at + 1 });
  });
}

/** `the treaty`, `this accord`: the treaty that was named last, where that was not long ago. */
export function backReferences(board: Board): void {
  board.tokens.forEach((token, at) => {
    if (!BACK_REFERENCE.test(token.form) || board.taken.has(at)) return;
    const start = withArticle(board, at);
    if (start === at || board.form(start) === 'a' || board.form(start) === 'an') return;
    const before = board.marks.filter((mark) => mark.tag === 'T' && mark.end <= start).at(-1);
    const treaty = before === undefined ? spokenOf(board.memory) : before.treaty;
    board.put({ ...EMPTY, tag: 'T', role: 'x', start, end: at + 1, treaty });
  });
}
