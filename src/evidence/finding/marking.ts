/**
 * Marks a sentence: names, treaties, weapons, numbers and times become one slot each, lists of States become one, and
 * what only points back (“the treaty”, “it”, “the country”) is resolved to what was named before. Patterns then see
 * `§Sn0 have all withdrawn from §Tn1 in §Dx2 .`
 */
import type { Day } from '../../base/day.ts';
import type { Quantity } from '../claim.ts';
import { type Line, lineOf } from './line.ts';
import type { FoundName } from './names.ts';
import { quantitiesIn } from './quantity.ts';
import type { Sentence } from './sentence.ts';
import { type FoundTime, timesIn } from './time.ts';
import type { Token } from './token.ts';

/**
 * Who it is that acts: `n` the State by name, `g` its government, `h` its head of State or government, `p` its
 * parliament, `f` its forces, `a` only an adjective, `l` a city as a place, `x` a pronoun.
 */
export type Role = 'n' | 'g' | 'h' | 'p' | 'f' | 'a' | 'l' | 'x';

export interface Mark {
  readonly tag: 'S' | 'T' | 'D' | 'N' | 'W';
  /** Its second letter in the line: the role of a State, `n` or `x` for a treaty, `n`, `s` or `r` for a number. */
  readonly role: string;
  /** Tokens of the sentence, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly states: readonly string[];
  /** Named here, or a pronoun that can only mean one State. */
  readonly sure: boolean;
  readonly treaty: string | null;
  readonly weapon: string | null;
  readonly found: FoundTime | null;
  readonly quantity: Omit<Quantity, 'unit'> | null;
}

/** One word, sign or mark of the line. */
export interface Slot {
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly mark: Mark | null;
}

export interface MarkedLine {
  readonly slots: readonly Slot[];
  readonly line: Line;
}

export interface MarkedSentence {
  readonly sentence: Sentence;
  readonly marks: readonly Mark[];
  readonly whole: MarkedLine;
  /** Without what stands in parentheses, between dashes, or in a relative clause; null where there is no such thing. */
  readonly bare: MarkedLine | null;
}

/** What was named so far, for what points back to it. */
export interface Memory {
  /** Whoever the last sentence was about. */
  states: readonly string[];
  /** By role: “the president” after “Ukraine’s president”. */
  treaty: string | null;
  /** Was nobody else spoken of in the last sentence that named a State? */
  alone: boolean;
  /** Whoever the document speaks of most: who “the President” and “we” are where nothing nearer says so. */
  home: readonly string[];
  /** How many sentences ago the treaty was named. */
  treatyAge: number;
  /** The same for a treaty that is none of ours, which “the agreement” then means. */
  foreignAge: number;
  /** The treaties of ours that were named so far. */
  readonly treaties: Set<string>;
  /** Surname to States, from “Ukrainian President Volodymyr Zelenskyy”. */
  readonly people: Map<string, readonly string[]>;
}

export function newMemory(): Memory {
  return {
    states: [],
    alone: false,
    home: [],
    treaty: null,
    treatyAge: 99,
    foreignAge: 99,
    treaties: new Set(),
    people: new Map(),
  };
}

/** The treaty that is spoken of: ours, unless another one was named after it and just now. */
export function spokenOf(memory: Memory): string | null {
  return memory.foreignAge <= 1 && memory.foreignAge < memory.treatyAge ? null : memory.treaty;
}

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [
    /^(?:parliament|parliamentarians|legislature|lawmakers|legislators|senate|congress|mps|deputies|senators|assembly|house|rada)$/,
    'p',
  ],
  [/^(?:president|premier|prime minister|chancellor|head of state|head of government|king|emir|sultan)$/, 'h'],
  [
    /^(?:forces|troops|army|military|soldiers|units|marines|navy|fighters|gunners|sappers|invaders|occupiers|commanders|militia|rebels)$/,
    'f',
  ],
  [
    /^(?:government|authorities|officials|leaders|leadership|administration|cabinet|ministry|minister|ministers|side|delegation|diplomats|state|foreign ministry|defence ministry|defense ministry|foreign minister|defence minister|defense minister|ambassador|representative|presidency|republic|junta|regime|council)$/,
    'g',
  ],
];
/** Words that may stand between a State and the office: `Ukraine’s new deputy defence minister`. */
const BETWEEN =
  /^(?:new|former|then|deputy|vice|acting|first|national|foreign|defence|defense|prime|interior|armed|ground|own|entire|military|elected|outgoing|incoming|supreme|federal|state|top|senior|government|ruling|de|facto)$/;
const PARLIAMENTS =
  /^(?:verkhovna rada|rada|seimas|saeima|riigikogu|sejm|eduskunta|bundestag|knesset|(?:state )?duma|congress|senate|stortinget?|riksdag|national assembly|parliament)$/;

const MINE = '(?:land ?-?mines?|land mines?|mines?|devices|munitions)';
const WEAPONS: readonly (readonly [RegExp, string])[] = [
  [/(?<![^ ])(?:improvised (?:anti-?personnel )?(?:landmines?|mines?)) /g, 'improvised-anti-personnel-mine'],
  [
    new RegExp(`(?<![^ ])(?:anti-?personnel|anti personnel|ap) (?:and anti-?(?:vehicle|tank) )?${MINE} `, 'g'),
    'anti-personnel-mine',
  ],
  [new RegExp(`(?<![^ ])(?:anti-?vehicle|anti-?tank|anti vehicle|anti tank|at) ${MINE} `, 'g'), 'anti-vehicle-mine'],
  [/(?<![^ ])(?:apms|aps|antipersonnel weapons|anti-personnel weapons) /g, 'anti-personnel-mine'],
  [/(?<![^ ])cluster (?:munitions?|bombs?|weapons?|shells?|ammunition) /g, 'cluster-munition'],
  [/(?<![^ ])(?:landmines?|land mines?|land-mines?) /g, 'landmine'],
  [/(?<![^ ])mines /g, 'mine'],
];
/** Mines of another kind: where things are dug, or what floats. */
const NOT_OURS =
  /^(?:coal|gold|copper|iron|silver|diamond|salt|uranium|lithium|naval|sea|data|cobalt|bitcoin|limpet|zinc|nickel|emerald|open-pit|opencast|abandoned|disused|jade|tin|lead|ore)$/;

/** Descriptions that name a treaty without its name. */
const DESCRIBED: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![^ ])(?:anti-?personnel )?(?:land ?-?mines?|mines?)(?: |-)(?:ban )?(?:treaty|convention|ban|pact|accord|prohibition) /g,
    'APMBC',
  ],
  [
    /(?<![^ ])(?:treaty|convention|ban|pact|accord|prohibition) (?:banning|prohibiting|outlawing|on|against|of) (?:all |the use of |the )?(?:anti-?personnel (?:land ?)?mines|landmines|land mines) /g,
    'APMBC',
  ],
  [/(?<![^ ])cluster (?:munitions?|bombs?)(?: |-)(?:ban )?(?:treaty|convention|ban|pact|accord) /g, 'CCM'],
  [
    /(?<![^ ])(?:treaty|convention|ban|pact|accord|prohibition) (?:banning|prohibiting|outlawing|on|against|of) (?:all |the use of |the )?cluster (?:munitions|bombs) /g,
    'CCM',
  ],
];
const TREATY_TAIL =
  /^(?:(?:on|banning|prohibiting) (?:the (?:use|prohibition)[^,.;]{0,60} of )?(?:anti-?personnel (?:land ?)?mines|landmines|cluster munitions)|(?:to|of|under) the (?:convention on (?:certain )?conventional weapons|ccw|conventional weapons convention|1980 convention on (?:certain )?conventional weapons)) /;
const BACK_REFERENCE = /^(?:treaty|convention|pact|accord|agreement|ban|protocol|instrument)$/;
const TREATY_NOUN =
  /^(?:convention|treaty|pact|accord|accords|agreement|protocol|charter|covenant|statute|conventions|agreements)$/;
const POINTING = /^(?:the|this|that|such|said|same|its|a|an)$/;
const QUALIFYING =
  /^(?:\d{4}|landmark|international|global|historic|same|un|united nations|entire|whole|very|disarmament|humanitarian|multilateral|key|signed)$/;

function finds(line: Line, pattern: RegExp): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line.text); match !== null; match = pattern.exec(line.text)) {
    const [start, end] = [line.at.get(match.index), line.at.get(match.index + match[0].length)];
    if (start !== undefined && end !== undefined) found.push({ start, end });
  }
  return found;
}

const EMPTY = { states: [], sure: true, treaty: null, weapon: null, found: null, quantity: null } as const;

/** Is a sign that no pattern should see: quotation marks, emphasis of Markdown. */
const NOISE = /^(?:"|\*|_|`|#|>|•|')$/;

export function markSentence(
  sentence: Sentence,
  names: readonly FoundName[],
  published: Day | null,
  memory: Memory,
): MarkedSentence {
  const marks = new Marking(sentence.tokens, names, published, memory);
  const list = marks.all();
  const whole = lineFrom(sentence.tokens, list);
  return { sentence, marks: list, whole, bare: withoutAsides(whole) };
}

function lineFrom(tokens: readonly Token[], marks: readonly Mark[]): MarkedLine {
  const slots: Slot[] = [];
  const byStart = new Map(marks.map((mark, index) => [mark.start, { mark, index }]));
  for (let at = 0; at < tokens.length; at += 1) {
    const here = byStart.get(at);
    if (here !== undefined) {
      const { mark, index } = here;
      slots.push({ form: `§${mark.tag}${mark.role}${index}`, start: mark.start, end: mark.end, mark });
      at = mark.end - 1;
      continue;
    }
    const { form } = tokens[at] as Token;
    if (NOISE.test(form)) continue;
    // A footnote mark: [1].
    if (form === '[' && tokens[at + 2]?.form === ']' && /^\d/.test((tokens[at + 1] as Token).form)) {
      at += 2;
      continue;
    }
    slots.push({ form, start: at, end: at + 1, mark: null });
  }
  return { slots, line: lineOf(slots.map((slot) => slot.form)) };
}

const OPENS_ASIDE =
  /^(?:which|who|whose|a|an|the|its|now|then|long|where|once|and|like|including|nations|countries|states|all|itself|also|along|together|for|in|by)$/;
const LONGEST_ASIDE = 16;

function withoutAsides(whole: MarkedLine): MarkedLine | null {
  const kept: Slot[] = [];
  const { slots } = whole;
  let cut = false;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] as Slot;
    const close = closing(slots, at);
    if (close !== null) {
      cut = true;
      at = close;
      continue;
    }
    kept.push(slot);
  }
  return cut ? { slots: kept, line: lineOf(kept.map((slot) => slot.form)) } : null;
}

/** The slot that closes the aside which opens here, or null. */
function closing(slots: readonly Slot[], at: number): number | null {
  const form = (slots[at] as Slot).form;
  const sign = form === '(' ? ')' : form === '--' ? '--' : form === ',' ? ',' : null;
  if (sign === null) return null;
  if (form === ',') {
    const [before, after] = [slots[at - 1]?.mark, slots[at + 1]?.form ?? ''];
    if (
      before === undefined ||
      before === null ||
      !(before.tag === 'S' || before.tag === 'T') ||
      !OPENS_ASIDE.test(after)
    )
      return null;
  }
  for (let to = at + 2; to < slots.length && to - at <= LONGEST_ASIDE; to += 1) {
    if ((slots[to] as Slot).form === sign) return to;
  }
  return null;
}

/** The marks of one sentence in the making. */
class Marking {
  private readonly marks: Mark[] = [];
  private readonly taken = new Set<number>();
  private readonly line: Line;
  private readonly tokens: readonly Token[];
  private readonly memory: Memory;

  constructor(tokens: readonly Token[], names: readonly FoundName[], published: Day | null, memory: Memory) {
    this.tokens = tokens;
    this.memory = memory;
    this.line = lineOf(tokens.map((token) => token.form));
    this.named(names);
    this.treatiesDescribed();
    this.otherTreaties();
    this.weapons();
    this.backReferences();
    for (const found of timesIn(tokens, published)) {
      this.put({ ...EMPTY, tag: 'D', role: 'x', start: found.start, end: found.end, found });
    }
    for (const { start, end, own, quantity } of quantitiesIn(tokens, this.taken)) {
      this.put({ ...EMPTY, tag: 'N', role: own === 'share' ? 's' : own === 'rank' ? 'r' : 'n', start, end, quantity });
    }
    this.offices();
    this.pronouns();
    this.lists();
    this.remember();
  }

  all(): readonly Mark[] {
    return this.marks.sort((left, right) => left.start - right.start);
  }

  private form(at: number): string {
    return this.tokens[at]?.form ?? '';
  }

  private put(mark: Mark): boolean {
    for (let at = mark.start; at < mark.end; at += 1) if (this.taken.has(at)) return false;
    for (let at = mark.start; at < mark.end; at += 1) this.taken.add(at);
    this.marks.push(mark);
    return true;
  }

  private replace(old: Mark, mark: Mark): void {
    this.marks[this.marks.indexOf(old)] = mark;
    for (let at = mark.start; at < mark.end; at += 1) this.taken.add(at);
  }

  /** The start of a name with its article, year and praise: `the landmark 1997`. */
  private withArticle(start: number): number {
    let from = start;
    while (from > 0 && start - from < 3 && QUALIFYING.test(this.form(from - 1)) && !this.taken.has(from - 1)) from -= 1;
    return from > 0 && POINTING.test(this.form(from - 1)) && !this.taken.has(from - 1)
      ? from - 1
      : from < start && /^\d/.test(this.form(from))
        ? from
        : from;
  }

  private treatiesDescribed(): void {
    for (const [pattern, treaty] of DESCRIBED) {
      for (const { start, end } of finds(this.line, pattern)) {
        if (NOT_OURS.test(this.form(start - 1))) continue;
        this.put({ ...EMPTY, tag: 'T', role: 'n', start: this.withArticle(start), end, treaty });
      }
    }
  }

  private named(names: readonly FoundName[]): void {
    for (const name of names) {
      if (name.kind === 'treaty') {
        // “the Ottawa Convention on Anti-Personnel Mines”, “Protocol II to the Convention on Certain Conventional Weapons”.
        const tail = TREATY_TAIL.exec(this.after(name.end));
        const end = tail === null ? name.end : name.end + tail[0].trim().split(' ').length;
        this.put({ ...EMPTY, tag: 'T', role: 'n', start: this.withArticle(name.start), end, treaty: name.treaty });
        continue;
      }
      const before = this.form(name.start - 1);
      const start = before === 'the' && !this.taken.has(name.start - 1) ? name.start - 1 : name.start;
      const text = this.tokens
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
      this.put({ ...EMPTY, tag: 'S', role, start, end: name.end, states: name.states });
    }
  }

  private after(end: number): string {
    return this.tokens
      .slice(end, end + 14)
      .map((token) => `${token.form} `)
      .join('');
  }

  /** A treaty that we do not keep, by its capital letters: what points back to it must not point to one of ours. */
  private otherTreaties(): void {
    this.tokens.forEach((token, at) => {
      if (!token.capital || !TREATY_NOUN.test(token.form) || this.taken.has(at)) return;
      let start = at;
      while (
        start > 0 &&
        at - start < 6 &&
        ((this.tokens[start - 1] as Token).capital || /^(?:of|on|the|for|and)$/.test(this.form(start - 1))) &&
        !this.taken.has(start - 1)
      )
        start -= 1;
      while (start < at && !(this.tokens[start] as Token).capital) start += 1;
      const follows =
        /^(?:on|of|for|against|concerning|relating)$/.test(this.form(at + 1)) && this.tokens[at + 2]?.capital === true;
      const namedSo =
        at - start >= 1 && !(at - start === 1 && /^(?:The|This|That|Its|A)$/.test((this.tokens[start] as Token).text));
      if (namedSo || follows) this.put({ ...EMPTY, tag: 'T', role: 'n', start, end: at + 1 });
    });
  }

  private weapons(): void {
    for (const [pattern, weapon] of WEAPONS) {
      for (const { start, end } of finds(this.line, pattern)) {
        if (NOT_OURS.test(this.form(start - 1)) || (weapon === 'mine' && this.taken.has(start))) continue;
        const all =
          /^(?:all|any|these|such|its|their|of)$/.test(this.form(start - 1)) &&
          !this.taken.has(start - 1) &&
          this.form(start - 1) !== 'of';
        this.put({ ...EMPTY, tag: 'W', role: 'x', start: all ? start - 1 : start, end, weapon });
      }
    }
  }

  /** `the treaty`, `this accord`: the treaty that was named last, where that was not long ago. */
  private backReferences(): void {
    this.tokens.forEach((token, at) => {
      if (!BACK_REFERENCE.test(token.form) || this.taken.has(at)) return;
      const start = this.withArticle(at);
      if (start === at || this.form(start) === 'a' || this.form(start) === 'an') return;
      const before = this.marks.filter((mark) => mark.tag === 'T' && mark.end <= start).at(-1);
      const treaty = before === undefined ? spokenOf(this.memory) : before.treaty;
      this.put({ ...EMPTY, tag: 'T', role: 'x', start, end: at + 1, treaty });
    });
  }

  /** `Ukrainian President Volodymyr Zelenskyy`, `Finland’s parliament`, `the government of Angola`, `the president`. */
  private offices(): void {
    for (const mark of [...this.marks]
      .filter((one) => one.tag === 'S')
      .sort((left, right) => left.start - right.start)) {
      const possessive = this.form(mark.end) === "'s" || this.form(mark.end) === "'";
      const joined = /^-$/.test(this.form(mark.end));
      if (joined || (mark.role !== 'a' && !possessive && mark.role !== 'n' && mark.role !== 'g')) continue;
      let at = possessive ? mark.end + 1 : mark.end;
      const from = at;
      while (at - from < 3 && BETWEEN.test(this.form(at)) && !this.taken.has(at) && this.officeAt(at) === null) at += 1;
      const office = this.officeAt(at);
      if (office === null || (mark.role === 'n' && !possessive && !this.tokens[at]?.capital && office.role !== 'f'))
        continue;
      const end = this.personAfter(office.end);
      this.people(office.end, end, mark.states);
      // The article before an adjective belongs to the office: `the Finnish government`.
      const start =
        mark.start > 0 && this.form(mark.start - 1) === 'the' && !this.taken.has(mark.start - 1)
          ? mark.start - 1
          : mark.start;
      this.replace(mark, { ...mark, role: office.role, start, end });
    }
    this.tokens.forEach((token, at) => {
      if (this.taken.has(at)) return;
      const office = this.officeAt(at);
      if (office === null) return;
      const of =
        this.form(office.end) === 'of'
          ? this.marks.find((mark) => mark.tag === 'S' && mark.start === office.end + 1)
          : undefined;
      const the = /^(?:the|its|their|his|her)$/.test(this.form(at - 1)) && !this.taken.has(at - 1);
      if (of !== undefined) {
        this.replace(of, { ...of, role: office.role, start: the ? at - 1 : at });
        return;
      }
      const end = this.personAfter(office.end);
      const known = end > office.end ? this.memory.people.get(this.form(end - 1)) : undefined;
      const titled = token.capital && end > office.end;
      if (!the && !titled) return;
      const states = known ?? (titled && this.memory.home.length > 0 ? this.memory.home : this.sentenceStates(at));
      if (states.length > 0)
        this.put({
          ...EMPTY,
          tag: 'S',
          role: office.role === 'f' ? 'f' : office.role,
          start: the ? at - 1 : at,
          end,
          states,
        });
    });
    // People without their office: “Zelenskyy said”.
    this.tokens.forEach((token, at) => {
      if (!token.capital || this.taken.has(at)) return;
      const states = this.memory.people.get(token.form);
      if (states === undefined) return;
      const first = at > 0 && this.tokens[at - 1]?.capital && !this.taken.has(at - 1) && at > 1 ? at - 1 : at;
      this.put({ ...EMPTY, tag: 'S', role: 'h', start: first, end: at + 1, states });
    });
  }

  private officeAt(at: number): { role: Role; end: number } | null {
    if (this.taken.has(at)) return null;
    for (const length of [3, 2, 1]) {
      const text = this.tokens
        .slice(at, at + length)
        .map((token) => token.form)
        .join(' ');
      const role = ROLES.find(([pattern]) => pattern.test(text));
      if (role !== undefined) return { role: role[1], end: at + length };
    }
    return null;
  }

  private personAfter(at: number): number {
    let end = at;
    while (
      end - at < 3 &&
      this.tokens[end]?.capital &&
      !this.taken.has(end) &&
      /^\p{Lu}[\p{L}'’-]+$/u.test((this.tokens[end] as Token).text) &&
      !/^(?:The|On|In|And|But|Of)$/.test((this.tokens[end] as Token).text)
    )
      end += 1;
    return end;
  }

  private people(from: number, to: number, states: readonly string[]): void {
    if (to > from && states.length === 1) this.memory.people.set(this.form(to - 1), states);
  }

  /** The State that a sentence has spoken of before this place, else that of the sentence before. */
  private sentenceStates(at: number): readonly string[] {
    const before = this.marks.filter((mark) => mark.tag === 'S' && mark.role !== 'l' && mark.end <= at);
    return before.sort((left, right) => left.start - right.start).at(-1)?.states ?? this.memory.states;
  }

  private pronouns(): void {
    this.tokens.forEach((token, at) => {
      if (this.taken.has(at)) return;
      const country =
        (token.form === 'country' || token.form === 'nation') &&
        /^(?:the|this|that)$/.test(this.form(at - 1)) &&
        !this.taken.has(at - 1);
      const it =
        (token.form === 'it' || token.form === 'they') &&
        (at === 0 ||
          /^(?:,|;|:|--|and|but|that|when|because|since|although|if|whether|as|said|says|before|after|until|while|once|so|though)$/.test(
            this.form(at - 1),
          )) &&
        /^(?:has|have|had|is|was|were|are|will|would|did|does|do|never|also|still|remains?|signed|ratified|joined|acceded|announced|deposited|notified|withdrew|left|became|destroyed|retains?|keeps?|holds?|declared|completed|cleared|used|laid|submitted|decided|voted|says?|plans?|intends?|wants?|began|started|suspended|approved|formally|officially|retained|produced|transferred)$/.test(
          this.form(at + 1),
        );
      const we = token.form === 'we' && /^\p{L}/u.test(this.form(at + 1)) && this.memory.home.length > 0;
      if (we) {
        this.put({ ...EMPTY, tag: 'S', role: 'x', start: at, end: at + 1, states: this.memory.home, sure: false });
        return;
      }
      if (!country && !it) return;
      const before = this.marks
        .filter((mark) => mark.tag === 'S' && mark.role !== 'l' && mark.role !== 'a' && mark.end <= at)
        .sort((left, right) => left.start - right.start);
      // The subject of the sentence rather than the State that was named last.
      const meant = before.find((mark) => !this.governed(mark)) ?? before.at(-1);
      const states = meant?.states ?? this.memory.states;
      const sure =
        meant === undefined
          ? this.memory.alone
          : new Set(before.flatMap((mark) => mark.states)).size === meant.states.length;
      const plural = token.form === 'they';
      if (states.length === 0 || (plural && states.length < 2) || (!plural && states.length > 1)) return;
      this.put({ ...EMPTY, tag: 'S', role: 'x', start: country ? at - 1 : at, end: at + 1, states, sure });
    });
  }

  /** Stands after a preposition, so that it is not what the sentence is about. */
  private governed(mark: Mark): boolean {
    return /^(?:of|in|from|to|with|by|for|on|against|at|between|near|like|unlike|towards?|into|over|across|than|joining)$/.test(
      this.form(mark.start - 1),
    );
  }

  private lists(): void {
    const states = () =>
      this.marks
        .filter((mark) => mark.tag === 'S' && mark.role !== 'l')
        .sort((left, right) => left.start - right.start);
    for (let joined = true; joined; ) {
      joined = false;
      const list = states();
      for (let index = 0; index + 1 < list.length; index += 1) {
        const [left, right] = [list[index] as Mark, list[index + 1] as Mark];
        const same =
          left.role === right.role ||
          (left.role === 'n' && right.role === 'g') ||
          (left.role === 'g' && right.role === 'n');
        if (!same || left.role === 'a' || left.role === 'x' || !this.joins(left, right)) continue;
        this.marks.splice(this.marks.indexOf(right), 1);
        this.replace(left, { ...left, end: right.end, states: [...new Set([...left.states, ...right.states])].sort() });
        joined = true;
        break;
      }
    }
    for (const mark of states()) {
      // “and several other countries” belongs to the list.
      const tail =
        /^(?:,? ?)(?:and|or|as well as) (?:(?:several|some|many|a number of|a few|two|three|dozens of|numerous) )?(?:others?|other (?:countries|states|nations|major powers)) /.exec(
          this.after(mark.end).replace(/ ,/g, ','),
        );
      if (tail !== null && mark.states.length > 1)
        this.replace(mark, { ...mark, end: mark.end + tail[0].trim().split(' ').length });
    }
  }

  /** Is what lies between two names only the commas and conjunctions of a list? */
  private joins(left: Mark, right: Mark): boolean {
    const between = this.tokens
      .slice(left.end, right.start)
      .map((token) => token.form)
      .join(' ');
    if (
      /^(?:,? ?(?:and|or|nor|&|as well as|along with|both)(?: also)?|, (?:and|or) also)$/.test(between) ||
      between === '/'
    )
      return true;
    if (between !== ',') return false;
    // A comma joins only where the list goes on: “In Ukraine, Russia has …” is no list.
    const next = this.form(right.end) === ',' ? right.end + 1 : right.end;
    if (/^(?:and|or|nor|as|&)$/.test(this.form(next))) return true;
    if (
      next > right.end &&
      this.marks.some((mark) => mark.tag === 'S' && (mark.start === next || mark.start === next + 1))
    )
      return true;
    return left.states.length > 1;
  }

  private remember(): void {
    const { memory } = this;
    const ordered = this.all();
    const treaties = ordered.filter((mark) => mark.tag === 'T');
    memory.treatyAge += 1;
    memory.foreignAge += 1;
    for (const { treaty } of treaties) if (treaty !== null) memory.treaties.add(treaty);
    const ours = treaties.filter((mark) => mark.treaty !== null).at(-1);
    const foreign = treaties.filter((mark) => mark.treaty === null && mark.role === 'n').at(-1);
    if (ours !== undefined) {
      memory.treaty = ours.treaty;
      memory.treatyAge = foreign !== undefined && foreign.start > ours.start ? 1 : 0;
    }
    if (foreign !== undefined) memory.foreignAge = 0;
    const actors = ordered.filter((mark) => mark.tag === 'S' && mark.role !== 'l' && mark.role !== 'a');
    const subject =
      actors.find((mark) => !this.governed(mark)) ??
      actors[0] ??
      ordered.find((mark) => mark.tag === 'S' && mark.role === 'a');
    if (subject !== undefined) {
      memory.states = subject.states;
      const others = ordered.filter((mark) => mark.tag === 'S' && mark.role !== 'l').flatMap((mark) => mark.states);
      memory.alone = subject.sure && new Set(others).size === subject.states.length;
    }
  }
}
