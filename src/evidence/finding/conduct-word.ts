/** The words for conduct in what is said of a rule. */
import type { MarkedLine } from './mark.ts';
import type { PatternSpec } from './rule.ts';

const CONDUCT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:use|uses|using|used|deploy\w*|lay|laying)$/, 'use'],
  [/^(?:stockpil\w*|possess\w*|storing|storage|hold|holding|keep|hoarding)$/, 'stockpile'],
  [/^(?:produc\w*|manufactur\w*|making|make)$/, 'produce'],
  [/^(?:transfer\w*|export\w*|trade|trading|sale|sell|selling|supply|supplying)$/, 'transfer'],
  [/^develop\w*$/, 'develop'],
  [/^(?:acqui\w*|buying|purchas\w*)$/, 'acquire'],
  [/^(?:retain\w*|retention|training)$/, 'retain'],
  [/^(?:assist\w*|encourag\w*)$/, 'assist'],
];

/** What a rule is said to forbid or to free for: the words for conduct in the match and in the list that follows it. */
export function conductsIn(spec: PatternSpec, line: MarkedLine, first: number, words: readonly string[]): string[] {
  if (spec.property !== 'treaty-prohibits' && spec.property !== 'treaty-withdrawal') return [];
  const rest = line.slots.slice(first + words.length, first + words.length + 14).map((slot) => slot.form);
  const stop = rest.findIndex((word) => /^(?:\.|;|which|but|while|who|:)$/.test(word));
  const all = [...words, ...(stop < 0 ? rest : rest.slice(0, stop))];
  const found = CONDUCT_WORDS.filter(([pattern]) => all.some((word) => pattern.test(word))).map(
    ([, conduct]) => conduct,
  );
  const duty = all.some((word) => /^(?:requires|obliges|commits|compels|demands|calls|orders|must)$/.test(word))
    ? ['requires']
    : [];
  const leave = all.some((word) => /^(?:allows|permits|lets|entitles|exempts|tolerates)$/.test(word)) ? ['allows'] : [];
  const outside =
    /(?:no bearing on|not cover|not apply to|says nothing about|not ban|not prohibit|silent on|not extend|not forbid|not concern|nothing to say)/.test(
      words.join(' '),
    )
      ? ['not-covered']
      : [];
  const forbids = all.some((word) => /^(?:bans?|banned|prohibit\w*|outlaw\w*|forbid\w*|bars|proscribes)$/.test(word))
    ? ['bans']
    : [];
  return [...new Set([...duty, ...leave, ...outside, ...forbids, ...found])];
}
