/** How a clause is said: asserted, denied, alleged, planned, supposed, asked. */
import type { Mode } from '../claim.ts';
import type { Slot } from './mark.ts';

const CLAUSE_END = /^(?:;|:|--|but|while|whereas|although|though|because|however)$/;
const SUPPOSED =
  /^(?:if|unless|whether|would|could|might|may|should|were|suppose|supposing|imagine|hypothetically|perhaps|possibly|maybe|can)$/;
const PLANNED =
  /^(?:will|shall|'ll|plan|plans|planned|planning|intend|intends|intended|want|wants|wanted|hope|hopes|hoped|wish|wishes|expected|expects|preparing|prepares|prepared|consider|considers|considering|considered|mull|mulls|mulling|weigh|weighs|weighing|seek|seeks|seeking|urge|urges|urged|urging|call|calls|called|ask|asks|asked|propose|proposes|proposed|promise|promises|promised|pledge|pledges|pledged|soon|debate|debates|debating|contemplating|demand|demands|demanded|going|ready|poised|reviewing|threaten|threatens|threatened)$/;
const AHEAD = /^(?:will|shall|'ll)$/;
const NEGATED = /^(?:not|never|n't|no|nor|neither|without|nobody|none|cannot)$/;
const ALLEGED =
  /^(?:allegedly|reportedly|alleged|allegation|allegations|alleges|accused|accuses|accusing|rumoured|rumored|supposedly|purportedly|claims|claimed|claim|blamed|blames|unconfirmed|suspected)$/;
const DENYING = /^(?:denied|denies|deny|denying|denial|rejected|rejects|refuted|refutes|dismissed)$/;

/**
 * @param slots of the line that the pattern matched
 * @param from first slot of the match, `to` is exclusive
 * @param own the words of planning, of what lies ahead and of negation belong to what the pattern says
 */
export function modeOf(
  slots: readonly Slot[],
  from: number,
  to: number,
  own: { readonly plan: boolean; readonly ahead: boolean; readonly negative: boolean },
): Mode {
  const form = (at: number) => slots[at]?.form ?? '';
  if (/^\?$/.test(form(slots.length - 1)) || form(slots.length - 2) === '?') return 'asked';
  let start = from;
  while (start > 0 && from - start < 14 && !CLAUSE_END.test(form(start - 1))) start -= 1;
  const opening = range(start, from).map(form);
  const inside = range(from, to).map(form);
  // “Whether”, “if” and “unless” rule the whole clause; so does an “if” that follows it.
  const following = range(to, Math.min(slots.length, to + 3)).map(form);
  if (
    opening.some((word) => /^(?:if|unless|whether|suppose|imagine)$/.test(word)) ||
    /^(?:if|unless)$/.test(following.find((word) => word !== ',') ?? '')
  )
    return 'hypothetical';
  if (!own.plan) {
    // An auxiliary just before the verb, or within the match before its verb.
    const near = [...opening.slice(-4), ...inside.slice(0, -1)];
    const modal = near.findIndex((word) => SUPPOSED.test(word) && word !== 'were' && word !== 'may' && word !== 'can');
    const permitted = near.findIndex((word) => word === 'may' || word === 'can');
    if (modal >= 0) return 'hypothetical';
    if (permitted >= 0 && !own.negative) return 'hypothetical';
    if (near.some((word) => PLANNED.test(word) && !(own.ahead && AHEAD.test(word)))) return 'planned';
    if (
      near.some(
        (word, at) =>
          word === 'to' && /^(?:set|due|about|yet|supposed|scheduled|likely|order)$/.test(near[at - 1] ?? ''),
      )
    )
      return 'planned';
  } else if (beforeVerb(inside).some((word) => /^(?:cannot|would|could|might)$/.test(word))) {
    return 'hypothetical';
  } else if (!own.ahead && beforeVerb(inside).some((word) => AHEAD.test(word))) {
    return 'planned';
  } else if (opening.slice(-3).some((word) => /^(?:would|could|might|may|should|will|shall|n't)$/.test(word))) {
    return opening.slice(-3).some((word) => /^(?:will|shall)$/.test(word)) ? 'planned' : 'hypothetical';
  }
  // “Nobody says that it has withdrawn.”
  if (
    opening.some((word) => /^(?:nobody|none|no-one)$/.test(word)) &&
    opening.some((word) => /^(?:says?|said|claims?|claimed|means|thinks)$/.test(word))
  )
    return 'denied';
  if (opening.some((word) => DENYING.test(word)) || inside.some((word) => DENYING.test(word))) return 'denied';
  if (!own.negative && isNegated([...opening.slice(-2), ...inside])) return 'denied';
  if ([...opening, ...inside].some((word) => ALLEGED.test(word))) return 'alleged';
  return 'asserted';
}

/** A negation holds to the next “and” or “but”: “has never joined and uses them” denies no use. */
function isNegated(words: readonly string[]): boolean {
  const joint = words.findLastIndex((word) => word === 'and' || word === 'but');
  const negation = words.findLastIndex((word) => NEGATED.test(word));
  return negation >= 0 && !(joint > negation && joint < words.length - 1 && joint - negation > 2);
}

/** The words before the verb that announces or decides: what follows it is what is announced. */
function beforeVerb(words: readonly string[]): readonly string[] {
  const verb = words.findIndex((word) =>
    /^(?:announc|declar|confirm|said|stat|reveal|decid|recommend|propos|began|start|initiat|sign|issu)/.test(word),
  );
  return words.slice(0, verb < 0 ? 5 : verb);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
