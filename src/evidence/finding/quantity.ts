/** Numbers that a text names, with what limits them: `more than 3 million`, `a quarter`, `between 30 and 40`, `over 160`. */
import type { Quantity } from '../claim.ts';
import { lineOf } from './line.ts';
import { textOf } from './time.ts';
import type { Token } from './token.ts';

export interface FoundQuantity {
  readonly start: number;
  readonly end: number;
  /** Its unit is what the pattern that uses it counts; `share` and `rank` are told by the number itself. */
  readonly quantity: Omit<Quantity, 'unit'>;
  readonly own: 'share' | 'rank' | null;
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  dozen: 12,
};
const FRACTIONS: Readonly<Record<string, number>> = {
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fifth: 1 / 5,
  sixth: 1 / 6,
  tenth: 1 / 10,
};

const WORD = `(?:${[...TENS.map((ten) => `${ten}(?:(?: |-)(?:${ONES.slice(1, 10).join('|')}))?`), ...ONES].join('|')})`;
const FIGURE = `(?:\\d{1,3}(?: \\d{3})+|\\d+(?:[.,]\\d+)*|${WORD})`;
const SCALE = `(?: (?:${Object.keys(SCALES).join('|')})s?(?! of the))*`;
const NUMBER = `(?:(?:an?|${WORD}) hundred(?: and ${WORD})?|${FIGURE}${SCALE}|an? (?:hundred|thousand|million|billion|dozen)|(?:hundred|thousand|million|dozen)s(?: of (?:thousands|millions))?)`;
const MORE =
  'more than|over|upwards of|well over|just over|at least|no fewer than|no less than|in excess of|exceeding|above';
const LESS =
  'fewer than|less than|under|below|up to|as many as|at most|no more than|nearly|almost|close to|just under|just short of';
const ABOUT = 'about|some|around|approximately|roughly|an estimated|estimated|circa|nearly|almost|close to';
const BOUND = `(?:(?<bound>${MORE}|${LESS}|${ABOUT}) (?:(?<also>${ABOUT}) )?)?`;
const FRACTION = `(?:(?<parts>an?|one|two|three|four)[ -])?(?<fraction>half|thirds?|quarters?|fifths?|sixths?|tenths?)`;

const FORMS: readonly RegExp[] = [
  new RegExp(
    `(?<![^ ])(?:the )?(?:world 's )?(?<rank>${ORDINALS.join('|')}|\\d+ (?:st|nd|rd|th))(?: |-)(?:-)? ?(?:largest|biggest|highest) `,
    'g',
  ),
  new RegExp(
    `(?<![^ ])(?:between |from )?(?<from>${NUMBER})(?: (?:and|to|-|--) )(?<to>${NUMBER}) (?<percent>% |percent |per cent )?`,
    'g',
  ),
  new RegExp(`(?<![^ ])${BOUND}${FRACTION} (?:of )`, 'g'),
  new RegExp(`(?<![^ ])${BOUND}(?<value>${NUMBER}) (?<percent>% |percent |per cent )?`, 'g'),
  /(?<![^ ])(?<vague>several|many|numerous|countless|scores of|dozens of) /g,
];

function amountOf(text: string): number | null {
  let total = 0;
  let current: number | null = null;
  const plural = /^(?:hundred|thousand|million|billion|dozen)s/.test(text);
  for (const word of text.replace(/-/g, ' ').trim().split(' ')) {
    const scale = SCALES[word] ?? SCALES[word.replace(/s$/, '')];
    if (scale !== undefined) {
      current = (current ?? 1) * scale;
      continue;
    }
    if (word === 'a' || word === 'an' || word === 'of') continue;
    const one = ONES.indexOf(word);
    const ten = TENS.indexOf(word);
    const digits = /^\d/.test(word) ? figure(word) : null;
    const part = one >= 0 ? one : ten >= 0 ? (ten + 2) * 10 : digits;
    if (part === null) return null;
    // “3 438 492”: groups of three digits that follow a number continue it.
    if (current !== null && /^\d{3}$/.test(word) && digits !== null) current = current * 1000 + digits;
    else if (current !== null && ten < 0 && one > 0 && one < 10) current += part;
    else current = (current ?? 0) + part;
  }
  total += current ?? 0;
  return plural && total === 0 ? null : total;
}

/** `3,438,492` is an integer, `3.4` and `3,4` are fractions, `1.234.567` is an integer in continental writing. */
function figure(text: string): number | null {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replace(/,/g, ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return Number(text.replace(/\./g, ''));
  if (/^\d+[.,]\d+$/.test(text)) return Number(text.replace(',', '.'));
  return /^\d+$/.test(text) ? Number(text) : null;
}

export function quantitiesIn(tokens: readonly Token[], busy: ReadonlySet<number>): FoundQuantity[] {
  const line = lineOf(tokens.map((token) => token.form));
  const taken = new Set(busy);
  const found: FoundQuantity[] = [];
  for (const pattern of FORMS) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line.text); match !== null; match = pattern.exec(line.text)) {
      const start = line.at.get(match.index);
      const end = line.at.get(match.index + match[0].length);
      if (start === undefined || end === undefined) continue;
      let free = true;
      for (let index = start; index < end; index += 1) free &&= !taken.has(index);
      const read = free ? readQuantity(match.groups ?? {}) : null;
      if (read === null) {
        // A range that is none may hide a number in its second half.
        pattern.lastIndex = match.index + (line.text.indexOf(' ', match.index) + 1 - match.index);
        continue;
      }
      for (let index = start; index < end; index += 1) taken.add(index);
      found.push({ start, end, own: read.own, quantity: { ...read.limits, as: textOf(tokens, start, end) } });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

type Groups = Readonly<Record<string, string | undefined>>;
interface Reading {
  readonly limits: { readonly low: number | null; readonly high: number | null; readonly about: boolean };
  readonly own: FoundQuantity['own'];
}

function readQuantity(groups: Groups): Reading | null {
  if (groups.rank !== undefined) {
    const rank = ORDINALS.indexOf(groups.rank) + 1 || Number.parseInt(groups.rank, 10);
    return { limits: { low: rank, high: rank, about: false }, own: 'rank' };
  }
  if (groups.vague !== undefined) return { limits: { low: 2, high: null, about: true }, own: null };
  const own = groups.percent !== undefined || groups.fraction !== undefined ? 'share' : null;
  const scale = groups.percent !== undefined ? 0.01 : 1;
  if (groups.from !== undefined && groups.to !== undefined) {
    let [low, high] = [amountOf(groups.from), amountOf(groups.to)];
    if (low === null || high === null) return null;
    // “6.4 to 6.6 million”: the scale stands once.
    const last = SCALES[groups.to.trim().split(' ').at(-1) ?? ''];
    if (last !== undefined && low < high / 100 && low * last <= high) low *= last;
    if (low > high) return null;
    return { limits: { low: low * scale, high: high * scale, about: false }, own };
  }
  const value = groups.fraction !== undefined ? fraction(groups) : amountOf(groups.value ?? '');
  if (value === null) return null;
  return { limits: bounded(value * scale, groups.bound, groups.also), own };
}

function fraction(groups: Groups): number | null {
  const share = FRACTIONS[(groups.fraction ?? '').replace(/s$/, '')];
  if (share === undefined) return null;
  const parts = groups.parts === undefined || /^an?$/.test(groups.parts) ? 1 : ONES.indexOf(groups.parts);
  return parts * share;
}

/** What the words before a number make of it. “Nearly” is below and near; “up to” is a limit from above. */
function bounded(value: number, bound: string | undefined, also: string | undefined): Reading['limits'] {
  const about =
    also !== undefined ||
    (bound !== undefined && new RegExp(`^(?:${ABOUT}|just over|just under|just short of)$`).test(bound));
  if (bound === undefined || new RegExp(`^(?:${ABOUT})$`).test(bound)) return { low: value, high: value, about };
  return new RegExp(`^(?:${MORE})$`).test(bound)
    ? { low: value, high: null, about }
    : { low: null, high: value, about };
}
