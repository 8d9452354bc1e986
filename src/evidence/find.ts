/** Finds the claims of a document: sentences, names, numbers, times, then patterns; each claim with its place and speaker. */
import type { Day } from '../base/day.ts';
import type { Claim, ClaimTime, Mode, Quantity, TextSpan } from './claim.ts';
import { pageAt, type SourceDocument } from './document.ts';
import { citedIn } from './finding/cited.ts';
import { fingerprint } from './finding/fingerprint.ts';
import {
  type Mark,
  type MarkedLine,
  type MarkedSentence,
  type Memory,
  markSentence,
  newMemory,
  spokenOf,
} from './finding/marking.ts';
import { modeOf } from './finding/mode.ts';
import { type FoundName, type NameIndex, nameIndex } from './finding/names.ts';
import { type CompiledPattern, compilePattern, filled } from './finding/pattern.ts';
import { PATTERN_GROUPS } from './finding/patterns/all.ts';
import type { PatternSpec } from './finding/rule.ts';
import { type Sentence, sentencesOf } from './finding/sentence.ts';
import { type Speech, speechOf } from './finding/speech.ts';
import { type Token, tokensOf } from './finding/token.ts';
import type { LexiconSpec } from './lexicon.ts';
import type { Property, Unit } from './property.ts';

/** Finds claims. Made once from the names, then used for any number of documents. */
export type ClaimFinder = (document: SourceDocument) => readonly Claim[];

interface Compiled {
  readonly spec: PatternSpec;
  readonly find: readonly CompiledPattern[];
}

/** What a sentence can lean on: what was spoken of before it. */
interface Context {
  readonly document: SourceDocument;
  readonly speech: Speech;
  readonly marked: MarkedSentence;
  readonly treaty: string | null;
  /** All treaties that the document speaks of. */
  readonly treaties: readonly string[];
  readonly states: readonly string[];
  readonly alone: boolean;
  /** Mines were spoken of here or a little before. */
  readonly weapon: string | null;
}

/** A claim in the making, with the tokens that it stands on. */
interface Draft {
  readonly spec: PatternSpec | null;
  readonly property: Property;
  readonly from: number;
  readonly to: number;
  readonly trigger: readonly [number, number];
  readonly mode: Mode;
  readonly states: readonly string[];
  readonly objects: readonly string[];
  readonly treaty: string | null;
  readonly alternatives: readonly string[];
  readonly inferred: Claim['inferred'];
  readonly weapon: string | null;
  readonly conduct: readonly string[];
  readonly value: Quantity | null;
  readonly time: ClaimTime | null;
}

/** A text with one of these is about the subject; of the weaker ones it takes two. */
const SUBJECT =
  /land-?\s?mines?\b|anti-?\s?personnel|anti-?\s?(?:vehicle|tank) mines?|mine ban|mine-ban|cluster (?:munition|bomb)|ottawa (?:convention|treaty)|protocol ii\b|протипіхотн|противопехотн|антиперсонал|оттавськ|оттавск/i;
const WEAK = /demin(?:er|ing|ed)|minefields?|mine clearance|mine action|unexploded|\bmines\b/gi;

function onSubject(text: string): boolean {
  return SUBJECT.test(text) || new Set((text.match(WEAK) ?? []).map((word) => word.toLowerCase())).size > 1;
}

export function claimFinder(names: LexiconSpec): ClaimFinder {
  const index = nameIndex(names);
  const groups = PATTERN_GROUPS.map(({ cue, patterns }) => ({
    cue,
    patterns: patterns.map(
      (spec): Compiled => ({ spec, find: spec.find.map((text) => compilePattern(text, spec.id)) }),
    ),
  }));
  return (document) => {
    const { text } = document;
    if (!onSubject(text)) return [];
    const published = document.published?.value ?? null;
    const sentences = sentencesOf(text);
    const speech = speechOf(text, sentences);
    const memory = newMemory();
    const named = sentences.map((sentence) => index(sentence.tokens));
    memory.home = mostNamed(named);
    memory.treaty = subjectTreaty(document, named);
    const treaties = treatiesOf(document, named);
    introduce(memory, sentences, named);
    const claims: Claim[] = [];
    let weapon: string | null = null;
    let weaponAge = 99;
    for (const [at, sentence] of sentences.entries()) {
      if (sentence.kind === 'references') continue;
      const { states, alone } = memory;
      const treaty = spokenOf(memory);
      const marked = markSentence(sentence, named[at] ?? [], published, memory);
      const here = marked.marks.find((mark) => mark.tag === 'W')?.weapon ?? null;
      weaponAge = here === null ? weaponAge + 1 : 0;
      weapon = here ?? (weaponAge <= 6 ? weapon : null);
      const context: Context = { document, speech, marked, treaty, treaties, states, alone, weapon };
      const drafts = groups.flatMap((group) =>
        group.cue.test(marked.whole.line.text) ? group.patterns.flatMap((compiled) => draftsOf(compiled, context)) : [],
      );
      for (const draft of [...withoutRepeats(drafts), ...datesOf(marked)]) {
        if (draft.mode === 'asserted' || draft.mode === 'denied' || draft.mode === 'alleged')
          claims.push(claimOf(draft, context));
      }
    }
    const cited = references(document, published, index);
    // What a cited title says is that publication's word, not the document's.
    const own = claims.filter(
      (claim) => !cited.some(({ span }) => span.start < claim.span.end && claim.span.start < span.end),
    );
    return inOrder([...own, ...cited]);
  };
}

/** The State that a document names most often, the first one of several. */
function mostNamed(named: readonly (readonly FoundName[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of named.flat()) {
    if (name.states.length === 1) counts.set(name.states[0] as string, (counts.get(name.states[0] as string) ?? 0) + 1);
  }
  const most = [...counts].sort((left, right) => right[1] - left[1])[0];
  return most === undefined ? [] : [most[0]];
}

/**
 * The treaty that a document is about before it names one: that of its title, the one it names most, or the one that deals
 * with the weapons it speaks of.
 */
function subjectTreaty({ text, title }: SourceDocument, named: readonly (readonly FoundName[])[]): string | null {
  const counts = new Map<string, number>();
  for (const { treaty } of named.flat()) if (treaty !== null) counts.set(treaty, (counts.get(treaty) ?? 0) + 1);
  const most = [...counts].sort((left, right) => right[1] - left[1])[0];
  if (most !== undefined) return most[0];
  const words = `${title?.value ?? ''} ${text}`;
  if (!TREATY_TALK.test(words)) return null;
  const [cluster, mines] = [/cluster (?:munition|bomb)/gi, /land-?\s?mines?|anti-?\s?personnel|minefield|demin/gi].map(
    (pattern) => (words.match(pattern) ?? []).length,
  );
  return (cluster ?? 0) > (mines ?? 0) ? CLUSTER : MINES;
}

/** Every treaty that a document names, or whose weapons it speaks of. */
function treatiesOf({ text }: SourceDocument, named: readonly (readonly FoundName[])[]): string[] {
  const found = new Set(named.flat().flatMap(({ treaty }) => (treaty === null ? [] : [treaty])));
  if (/cluster (?:munition|bomb)/i.test(text)) found.add(CLUSTER);
  if (/land-?\s?mines?|anti-?\s?personnel/i.test(text)) found.add(MINES);
  return [...found].sort();
}

/** Somewhere the text speaks of a treaty on these weapons, in whatever words. */
const TREATY_TALK =
  /(?:treaty|convention|ban|accord|pact)\b[^.\n]{0,60}\b(?:land-?\s?mines|anti-?\s?personnel|cluster)|(?:land-?\s?mines?|anti-?\s?personnel mines?|cluster (?:bomb|munition)s?)[ -](?:ban|treaty|convention|pact)|ottawa/i;

/** The treaties that deal with each weapon, where a text names the weapon only. */
const [MINES, CLUSTER] = ['APMBC', 'CCM'];

const TITLE = /^(?:president|premier|minister|chancellor|king|secretary|ambassador|leader)$/;

/** “Ukrainian President Volodymyr Zelenskyy”, wherever it stands, says whose president Zelenskyy is. */
function introduce(memory: Memory, sentences: readonly Sentence[], named: readonly (readonly FoundName[])[]): void {
  sentences.forEach(({ tokens }, at) => {
    for (const name of named[at] ?? []) {
      if (name.states.length !== 1) continue;
      let title = name.end;
      while (title - name.end < 4 && tokens[title] !== undefined && !TITLE.test((tokens[title] as Token).form))
        title += 1;
      if (!TITLE.test(tokens[title]?.form ?? '')) continue;
      let last = title;
      while (last - title < 3 && tokens[last + 1]?.capital && /^\p{Lu}\p{Ll}/u.test(tokens[last + 1]?.text ?? ''))
        last += 1;
      if (last > title && !memory.people.has(tokens[last]?.form ?? ''))
        memory.people.set(tokens[last]?.form ?? '', name.states);
    }
  });
}

function inOrder(claims: readonly Claim[]): Claim[] {
  return [...claims].sort(
    (left, right) =>
      left.span.start - right.span.start ||
      left.span.end - right.span.end ||
      left.property.localeCompare(right.property),
  );
}

function draftsOf(compiled: Compiled, context: Context): Draft[] {
  const { marked } = context;
  return [marked.whole, ...(marked.bare === null ? [] : [marked.bare])].flatMap((line) => {
    const drafts: Draft[] = [];
    const text = ` ${line.line.text}`;
    for (const { regexp, anchors } of compiled.find) {
      if (anchors !== null && !anchors.some((anchor) => text.includes(anchor))) continue;
      regexp.lastIndex = 0;
      for (let match = regexp.exec(line.line.text); match !== null; match = regexp.exec(line.line.text)) {
        if (match[0] === '') break;
        const draft = draftOf(compiled.spec, match, line, context);
        if (draft !== null) drafts.push(draft);
      }
    }
    return drafts;
  });
}

function draftOf(spec: PatternSpec, match: RegExpExecArray, line: MarkedLine, context: Context): Draft | null {
  const { marks } = context.marked;
  const first = line.line.at.get(match.index);
  const last = line.line.at.get(match.index + match[0].length);
  if (first === undefined || last === undefined) return null;
  const slots = filled(match);
  const mark = (name: string): Mark | undefined => marks[slots.get(name) ?? -1];
  const subject = subjectOf(spec, mark, line, first, context);
  if (subject === null) return null;
  const meant = treatyOf(spec, mark, line, first, last, context);
  if (meant === undefined) return null;
  const { treaty } = meant;
  const weaponMark = mark('W') ?? nearest(marks, 'W', line, first, last);
  const weapon = weaponMark?.weapon ?? (spec.weapon === 'context' ? context.weapon : null);
  if (
    spec.weapon !== undefined &&
    weapon === null &&
    !(spec.weapon === 'context' && treaty !== null && spec.treaty !== 'none')
  )
    return null;
  const time = mark('D') ?? timeNear(line, first, last);
  const value = mark('count') ?? mark('share') ?? mark('rank') ?? mark('N');
  const own = { plan: spec.plan === true, negative: spec.negative === true };
  const mode = modeOf(line.slots, first, last, own);
  const used = [subject.mark, time, value, mark('T'), mark('W')].filter((one): one is Mark => one !== undefined);
  const [start, end] = [line.slots[first]?.start ?? 0, line.slots[last - 1]?.end ?? 0];
  const near = used.filter((one) => start - one.end < 25 && one.start - end < 12);
  const words = line.slots.slice(first, last).map((slot) => slot.form);
  return {
    spec,
    property: spec.property,
    from: Math.min(start, ...near.map((one) => one.start)),
    to: Math.max(end, ...near.map((one) => one.end)),
    trigger: [start, end],
    mode,
    // A period that the treaty gives is the same for everybody; a day is somebody's.
    states: spec.property === 'treaty-deadline' && time === undefined ? ['WORLD'] : subject.states,
    objects: spec.to === undefined ? [] : (mark(spec.to)?.states ?? objectNear(line, last)),
    treaty,
    alternatives: meant.named || treaty === null ? [] : context.treaties.filter((code) => code !== treaty),
    inferred: [
      ...(subject.sure ? [] : (['states'] as const)),
      ...(meant.named || treaty === null ? [] : (['treaty'] as const)),
    ],
    weapon,
    conduct: [...(spec.conduct ?? []), ...conductsIn(spec, line, first, words)],
    value:
      value?.quantity == null || spec.unit === undefined
        ? null
        : { ...value.quantity, unit: unitOf(spec.unit, value, words) },
    time: time?.found?.time ?? null,
  };
}

function unitOf(unit: Unit, value: Mark, words: readonly string[]): Unit {
  if (value.role === 's') return 'share';
  if (value.role === 'r') return 'rank';
  if (unit === 'people' && words.some((word) => /^(?:incidents|accidents|explosions)$/.test(word))) return 'incidents';
  return unit;
}

interface Subject {
  readonly states: readonly string[];
  readonly mark: Mark | undefined;
  /** Named in the clause itself, not by a pronoun or in a sentence before. */
  readonly sure: boolean;
}

const WORLD: Subject = { states: ['WORLD'], mark: undefined, sure: true };

function subjectOf(
  spec: PatternSpec,
  mark: (name: string) => Mark | undefined,
  line: MarkedLine,
  first: number,
  context: Context,
): Subject | null {
  if (spec.subject === 'world') return WORLD;
  const slot = mark('S') ?? mark('state') ?? mark('any') ?? mark('parliament') ?? mark('head') ?? mark('adj');
  if (slot !== undefined) return { states: slot.states, mark: slot, sure: slot.sure };
  const before = actorBefore(line, first);
  if (before !== undefined) return { states: before.states, mark: before, sure: before.sure && before.role !== 'a' };
  // A passive, or a clause that goes on from the sentence before.
  if (context.states.length > 0) return { states: context.states, mark: undefined, sure: false };
  return spec.subject === 'before' ? WORLD : null;
}

const GOVERNING =
  /^(?:of|in|from|to|with|by|for|on|against|at|between|near|like|unlike|towards?|into|over|across|than)$/;

/** Whoever the clause is about: the nearest State before it that no preposition governs, else the nearest. */
function actorBefore(line: MarkedLine, first: number): Mark | undefined {
  let fallback: Mark | undefined;
  for (let at = first - 1; at >= 0; at -= 1) {
    const slot = line.slots[at];
    if (slot === undefined || slot.form === ';') break;
    const { mark } = slot;
    if (mark?.tag !== 'S' || mark.role === 'l') continue;
    if (!GOVERNING.test(line.slots[at - 1]?.form ?? '') && mark.role !== 'a') return mark;
    fallback ??= mark;
  }
  return fallback;
}

interface Meant {
  readonly treaty: string | null;
  /** By its name or a description; not by “the treaty”, or not at all. */
  readonly named: boolean;
}

/** The treaty that is meant, null where none is needed; undefined where the match is about none of ours. */
function treatyOf(
  spec: PatternSpec,
  mark: (name: string) => Mark | undefined,
  line: MarkedLine,
  first: number,
  last: number,
  context: Context,
): Meant | undefined {
  const given =
    mark('T') ??
    mark('named') ??
    (spec.treaty === 'none' ? undefined : nearest(context.marked.marks, 'T', line, first, last));
  if (spec.treaty === 'none' && given === undefined) return { treaty: null, named: false };
  if (given !== undefined) {
    if (given.treaty === null) return spec.treaty === 'none' ? { treaty: null, named: false } : undefined;
    return { treaty: given.treaty, named: given.role === 'n' && isNear(given, line, first, last) };
  }
  return spec.treaty === 'here' || context.treaty === null ? undefined : { treaty: context.treaty, named: false };
}

/** In the match or beside it: what stands in another clause may be another treaty. */
function isNear(mark: Mark, line: MarkedLine, first: number, last: number): boolean {
  const [start, end] = [line.slots[first]?.start ?? 0, line.slots[last - 1]?.end ?? 0];
  return mark.end >= start - 4 && mark.start <= end + 2;
}

/** The mark of that kind in the sentence that is nearest to the match, one before it rather than one behind. */
function nearest(
  marks: readonly Mark[],
  tag: Mark['tag'],
  line: MarkedLine,
  first: number,
  last: number,
): Mark | undefined {
  const [start, end] = [line.slots[first]?.start ?? 0, line.slots[last - 1]?.end ?? 0];
  const distance = (mark: Mark) =>
    mark.start >= start && mark.end <= end ? 0 : mark.end <= start ? start - mark.end : (mark.start - end) * 1.5 + 1;
  return marks.filter((mark) => mark.tag === tag).sort((left, right) => distance(left) - distance(right))[0];
}

/** A time right behind the match, or at the head of its clause: `In 2005, Ukraine ratified …`. */
function timeNear(line: MarkedLine, first: number, last: number): Mark | undefined {
  for (let at = first; at < last; at += 1)
    if (line.slots[at]?.mark?.tag === 'D') return line.slots[at]?.mark ?? undefined;
  for (let at = last; at < Math.min(line.slots.length, last + 5); at += 1) {
    const slot = line.slots[at];
    if (slot?.mark?.tag === 'D') return slot.mark;
    if (
      slot === undefined ||
      !/^(?:in|on|by|since|,|late|early|only|as|of|back|at|the|during|from|until|(?:last|earlier|this))$/.test(
        slot.form,
      )
    )
      break;
  }
  for (let at = first - 1; at >= Math.max(0, first - 5); at -= 1) {
    const slot = line.slots[at];
    if (slot?.mark?.tag === 'D') return slot.mark;
    if (
      slot === undefined ||
      (slot.mark !== null && slot.mark.tag !== 'S' && slot.mark.tag !== 'T') ||
      !(slot.form === ',' || slot.mark !== null)
    )
      break;
  }
  return undefined;
}

function objectNear(line: MarkedLine, last: number): readonly string[] {
  for (let at = last; at < Math.min(line.slots.length, last + 6); at += 1) {
    const mark = line.slots[at]?.mark;
    if (mark?.tag === 'S' && /^(?:in|to|for|on|against|across|inside|of)$/.test(line.slots[at - 1]?.form ?? ''))
      return mark.states;
  }
  return [];
}

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
function conductsIn(spec: PatternSpec, line: MarkedLine, first: number, words: readonly string[]): string[] {
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

/** Two patterns, or the same one in both forms of the sentence, that found the same thing: the first and shorter one stays. */
function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const same = kept.findIndex(
      (other) =>
        other.property === draft.property && other.from < draft.to && draft.from < other.to && sameStates(other, draft),
    );
    const other = kept[same];
    if (other === undefined) kept.push(draft);
    else if (better(draft, other)) kept[same] = draft;
  }
  return kept.filter((draft) => !kept.some((other) => other !== draft && excludes(other, draft)));
}

const sameStates = (left: Draft, right: Draft) =>
  left.states.some((state) => right.states.includes(state)) || left.states.length === 0;

/** The one that knows more stays: a time, a value, then the longer list of States, then the shorter clause. */
function better(draft: Draft, other: Draft): boolean {
  const score = (one: Draft) =>
    (one.time === null ? 0 : 2) +
    (one.value === null ? 0 : 2) +
    (one.treaty === null ? 0 : 1) +
    Math.min(one.states.length, 9) * 0.1 +
    one.conduct.length * 0.2 -
    (one.to - one.from) * 0.01;
  return score(draft) > score(other) + 0.5;
}

/** Words that one property claims are no longer free for a looser one. */
const STRONGER: Readonly<Record<string, readonly Property[]>> = {
  'never-signed': ['signed', 'never-party'],
  'never-party': ['ratified', 'party', 'signed'],
  'withdrawal-notified': ['withdrawal-announced', 'withdrawal-effective', 'ratified', 'withdrawal-voted'],
  'withdrawal-effective': ['withdrawal-announced', 'party'],
  'withdrawal-voted': ['withdrawal-announced', 'withdrawal-decreed'],
  'withdrawal-decreed': ['withdrawal-announced', 'signed'],
  'treaty-withdrawal': [
    'treaty-prohibits',
    'withdrawal-effective',
    'withdrawal-notified',
    'withdrawal-announced',
    'suspended',
  ],
  objected: ['suspended', 'withdrawal-announced'],
  'signatory-count': ['signed', 'party-count'],
  'party-count': ['ratified', 'party', 'signed'],
  'stockpile-rank': ['stockpile-held'],
  'stockpile-retained': ['stockpile-held'],
  'stockpile-destroyed': ['cleared', 'stockpile-held'],
  used: ['stockpile-held'],
  casualties: ['killed', 'injured'],
  party: ['ratified'],
};

function excludes(strong: Draft, weak: Draft): boolean {
  if (!(STRONGER[strong.property] ?? []).includes(weak.property)) return false;
  const overlap = Math.min(strong.trigger[1], weak.trigger[1]) - Math.max(strong.trigger[0], weak.trigger[0]);
  const length = Math.min(strong.trigger[1] - strong.trigger[0], weak.trigger[1] - weak.trigger[0]);
  return overlap > length * 0.4;
}

/** A full date with its weekday, or one that the calendar does not have, can be held against the calendar alone. */
function datesOf(marked: MarkedSentence): Draft[] {
  return marked.marks.flatMap((mark) => {
    const { found } = mark;
    if (found === null || (found.weekday === null && !found.impossible)) return [];
    return [
      {
        spec: null,
        property: 'dated',
        from: mark.start,
        to: mark.end,
        trigger: [mark.start, mark.end],
        mode: 'asserted',
        states: ['WORLD'],
        objects: [],
        treaty: null,
        alternatives: [],
        inferred: [],
        weapon: null,
        conduct: found.impossible ? ['impossible'] : [`weekday-${found.weekday}`],
        value: null,
        time: found.time,
      } satisfies Draft,
    ];
  });
}

function claimOf(draft: Draft, { document, marked, speech }: Context): Claim {
  const { tokens } = marked.sentence;
  const start = tokens[draft.from]?.start ?? marked.sentence.start;
  const end = tokens[Math.min(draft.to, tokens.length) - 1]?.end ?? marked.sentence.end;
  return identified(
    document,
    { start, end },
    { ...draft, speakers: speech.speakersOf({ start, end }), pattern: draft.spec?.id ?? 'date' },
  );
}

type Said = Pick<
  Claim,
  | 'property'
  | 'mode'
  | 'states'
  | 'objects'
  | 'treaty'
  | 'alternatives'
  | 'inferred'
  | 'weapon'
  | 'conduct'
  | 'value'
  | 'time'
  | 'speakers'
  | 'pattern'
>;

function identified(document: SourceDocument, span: TextSpan, said: Said): Claim {
  const quote = document.text.slice(span.start, span.end);
  const { property, mode, objects, treaty, alternatives, inferred, weapon, conduct, value, time, speakers, pattern } =
    said;
  const states = [...new Set(said.states)].sort();
  const id = `claim-${fingerprint([document.id, String(span.start), String(span.end), property, mode, states.join(' '), treaty ?? '', quote].join('\n'))}`;
  return {
    id,
    document: document.id,
    span,
    quote,
    page: pageAt(document, span.start),
    property,
    mode,
    states,
    objects,
    treaty,
    alternatives,
    inferred,
    weapon,
    conduct,
    value,
    time,
    speakers,
    pattern,
  };
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
function references(document: SourceDocument, published: Day | null, index: NameIndex): Claim[] {
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
