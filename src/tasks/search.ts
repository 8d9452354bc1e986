/**
 * Looking things up by what people call them: States by any of their names, treaties, acts, provisions; and, where a register is
 * open, land and documents. The best stands first; where nothing is found, what was probably meant is said.
 */
import { inOrder, nearest } from '../base/word.ts';
import type { LexiconSpec } from '../evidence/lexicon.ts';
import { ACT_KINDS, type Act, type ActKind } from '../law/act.ts';
import { plain } from '../law/name.ts';
import type { LegalRecord } from '../law/record.ts';
import { searchLand } from '../store/land/search.ts';
import { PUBLIC } from '../store/register/access.ts';
import type { Register } from '../store/register/register.ts';
import { inTime } from './site/in-time.ts';

/** Letters of a question that are looked at, and words of it. */
export const LONGEST = 200;
const WORDS = 12;
/** Milliseconds that the register may take; the rest is answered without it. */
const PATIENCE = 4_000;
/** Of each group. */
const MOST = 10;

export const NAME_WAYS = [
  'code',
  'name',
  'formal',
  'alias',
  'former',
  'demonym',
  'capital',
  'metonym',
  'group',
  'language',
] as const;
export type NameWay = (typeof NAME_WAYS)[number];

export interface StateHit {
  readonly state: string;
  /** The name that was found, and what kind of name it is. */
  readonly text: string;
  readonly way: NameWay;
  readonly score: number;
}

export interface TreatyHit {
  readonly treaty: string;
  readonly text: string;
  readonly score: number;
}

export interface ProvisionHit {
  readonly treaty: string;
  readonly article: string;
  readonly says: string;
}

export interface LandHit {
  readonly kind: string;
  readonly owner: string;
  readonly subject: string;
  readonly name: string | null;
}

export interface DocumentHit {
  readonly id: string;
  readonly title: string;
  readonly origin: string;
  readonly published: string | null;
}

export interface Found {
  readonly text: string;
  readonly states: readonly StateHit[];
  readonly treaties: readonly TreatyHit[];
  readonly acts: readonly Act[];
  readonly provisions: readonly ProvisionHit[];
  readonly land: readonly LandHit[];
  readonly documents: readonly DocumentHit[];
  /** What was probably meant, where no name was found. */
  readonly meant: string | null;
  /** Could the register be asked? `partial`: it has more names than are looked through; `busy`: it did not answer in time. */
  readonly register: 'asked' | 'partial' | 'opening' | 'busy';
}

interface Name {
  readonly state: string;
  readonly text: string;
  readonly plain: string;
  readonly way: NameWay;
}

const gathered = new WeakMap<LegalRecord, readonly Name[]>();

function namesOf(record: LegalRecord, lexicon: LexiconSpec): readonly Name[] {
  const known = gathered.get(record);
  if (known !== undefined) return known;
  const names: Name[] = [];
  const seen = new Set<string>();
  const put = (state: string, text: string, way: NameWay) => {
    const key = `${state} ${plain(text)}`;
    if (text === '' || seen.has(key)) return;
    seen.add(key);
    names.push({ state, text, plain: plain(text), way });
  };
  for (const state of record.states.values()) {
    const { iso3 } = state;
    put(iso3, state.name, 'name');
    put(iso3, iso3, 'code');
    put(iso3, state.iso2, 'code');
    put(iso3, state.formal, 'formal');
    for (const text of state.aliases) put(iso3, text, 'alias');
    for (const { name } of state.former) put(iso3, name, 'former');
    for (const text of state.capitals) put(iso3, text, 'capital');
    for (const text of state.demonyms) put(iso3, text, 'demonym');
  }
  const ways: Readonly<Record<string, NameWay>> = {
    name: 'alias',
    former: 'former',
    adjective: 'demonym',
    capital: 'capital',
    metonym: 'metonym',
    group: 'group',
  };
  for (const { text, kind, states, language } of lexicon.states) {
    for (const state of states) put(state, text, language === 'en' ? (ways[kind] ?? 'alias') : 'language');
  }
  gathered.set(record, names);
  return names;
}

/** 100: the same; less, the less of the name the text says. 0: not found. Both are plain. */
function scoreOf(name: string, wanted: string): number {
  if (name === wanted) return 100;
  if (wanted.length < 2) return 0;
  const length = Math.min(15, name.length - wanted.length) / 2;
  if (name.startsWith(wanted)) return 85 - length;
  if (` ${name}`.includes(` ${wanted}`)) return 65 - length;
  return wanted.length >= 4 && name.includes(wanted) ? 45 - length : 0;
}

/** Codes are short: they count only whole. A part of a name in another language may be any word of this one. */
function nameScore(name: Name, wanted: string): number {
  if (name.way === 'code') return name.plain === wanted ? 100 : 0;
  const score = scoreOf(name.plain, wanted);
  if (name.way === 'name') return score;
  if (name.way === 'group' || (name.way === 'language' && score < 100)) return score * 0.6;
  return score * 0.95;
}

function statesNamed(names: readonly Name[], wanted: string): StateHit[] {
  const best = new Map<string, StateHit>();
  for (const name of names) {
    const score = nameScore(name, wanted);
    if (score <= (best.get(name.state)?.score ?? 0)) continue;
    best.set(name.state, { state: name.state, text: name.text, way: name.way, score });
  }
  return [...best.values()].sort((left, right) => right.score - left.score || inOrder(left.state, right.state));
}

/** The States, treaties and kinds of act that the words of the question name. */
interface Named {
  readonly states: ReadonlySet<string>;
  readonly treaties: ReadonlySet<string>;
  readonly kinds: ReadonlySet<ActKind>;
  readonly years: readonly string[];
}

function namedIn(record: LegalRecord, names: readonly Name[], words: readonly string[]): Named {
  const byName = new Map<string, Set<string>>();
  for (const { plain: text, state, way } of names) {
    if (way === 'group') continue;
    byName.set(text, (byName.get(text) ?? new Set()).add(state));
  }
  const treatyNames = new Map(
    [...record.treaties.values()].flatMap(({ code, name, formal, aliases }) =>
      [code, name, formal, ...aliases].map((text) => [plain(text), code] as const),
    ),
  );
  const [states, treaties, kinds] = [new Set<string>(), new Set<string>(), new Set<ActKind>()];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= words.length; to += 1) {
      const text = words.slice(from, to).join(' ');
      // Two letters are more often a word (“in”, “no”) than a code.
      if (text.length < 3) continue;
      for (const state of byName.get(text) ?? []) states.add(state);
      const treaty = treatyNames.get(text);
      if (treaty !== undefined) treaties.add(treaty);
    }
  }
  for (const word of words) {
    if (word.length < 4) continue;
    for (const kind of ACT_KINDS) {
      const stems = kind.split('-').filter((part) => part.length > 4);
      if (stems.some((stem) => stem.startsWith(word) || word.startsWith(stem.slice(0, 6)))) kinds.add(kind);
    }
  }
  return { states, treaties, kinds, years: words.filter((word) => /^(19|20)\d\d$/.test(word)) };
}

function actsNamed(record: LegalRecord, text: string, named: Named): Act[] {
  const exact = record.acts.filter((act) => act.id.toLowerCase() === text.toLowerCase());
  if (exact.length > 0) return exact;
  const begun =
    text.length >= 5 ? record.acts.filter((act) => act.id.toLowerCase().startsWith(text.toLowerCase())) : [];
  const { states, treaties, kinds, years } = named;
  // A treaty alone, or a year, would name hundreds.
  const meant =
    states.size === 0 && (kinds.size === 0 || (treaties.size === 0 && years.length === 0)) ? [] : record.acts;
  const fits = meant
    .filter((act) => states.size === 0 || states.has(act.state))
    .filter((act) => treaties.size === 0 || treaties.has(act.treaty))
    .filter((act) => kinds.size === 0 || kinds.has(act.kind))
    .filter((act) => years.length === 0 || years.some((year) => act.when.text.includes(year)))
    .sort((left, right) => (right.when.latest ?? 0) - (left.when.latest ?? 0) || inOrder(left.id, right.id));
  return [...new Set([...begun, ...fits])];
}

function provisionsNamed(record: LegalRecord, text: string, named: Named, words: readonly string[]): ProvisionHit[] {
  const all = [...record.treaties.values()]
    .filter(({ code }) => named.treaties.size === 0 || named.treaties.has(code))
    .flatMap(({ code, provisions }) => [...provisions].map(([article, says]) => ({ treaty: code, article, says })));
  const asked =
    /(?:^|[^\p{L}])(?:art(?:icle|\.)?|ст(?:аття|\.)?)\s*(\d+(?:\(\w+\))*)/iu.exec(text)?.[1] ??
    /^\d+(?:\(\w+\))+$/.exec(text)?.[0];
  if (asked !== undefined) {
    return all.filter(
      ({ article }) => article.replace(/^CCW /, '') === asked || article.replace(/^CCW /, '').startsWith(`${asked}(`),
    );
  }
  const telling = words.filter((word) => word.length >= 4);
  if (telling.length === 0 || telling.length < words.length / 2) return [];
  return all.filter(({ says }) => {
    const held = plain(says);
    return telling.every((word) => held.includes(word));
  });
}

function treatiesNamed(record: LegalRecord, wanted: string): TreatyHit[] {
  return [...record.treaties.values()]
    .flatMap(({ code, name, formal, aliases }) => {
      const hits = [code, name, formal, ...aliases].map((text) => ({
        treaty: code,
        text,
        score: scoreOf(plain(text), wanted),
      }));
      const best = hits.reduce((one, other) => (other.score > one.score ? other : one));
      return best.score > 0 ? [best] : [];
    })
    .sort((left, right) => right.score - left.score);
}

/**
 * @param text at most {@link LONGEST} letters; more are not looked at
 * @param register or why it cannot be asked: land and documents are then not looked through, and the answer says so
 * @param patience milliseconds that the register may take
 */
export async function search(
  record: LegalRecord,
  lexicon: LexiconSpec,
  register: Register | 'opening' | 'busy',
  text: string,
  patience = PATIENCE,
): Promise<Found> {
  // What a database cannot keep cannot have been recorded.
  const asked = text
    .slice(0, LONGEST)
    .replaceAll(/\0|\p{Cs}/gu, '')
    .trim();
  const wanted = plain(asked);
  const empty = {
    text: asked,
    states: [],
    treaties: [],
    acts: [],
    provisions: [],
    land: [],
    documents: [],
    meant: null,
  };
  if (wanted === '') return { ...empty, register: typeof register === 'string' ? register : 'asked' };
  const words = wanted.split(' ').slice(0, WORDS);
  const names = namesOf(record, lexicon);
  const named = namedIn(record, names, words);
  const whole = statesNamed(names, wanted);
  const states = [
    ...whole,
    ...[...named.states]
      .filter((state) => !whole.some((hit) => hit.state === state))
      .map((state): StateHit => ({ state, text: record.states.get(state)?.name ?? state, way: 'name', score: 30 })),
  ];
  const treaties = treatiesNamed(record, wanted);
  for (const treaty of named.treaties) {
    if (!treaties.some((hit) => hit.treaty === treaty)) treaties.push({ treaty, text: treaty, score: 30 });
  }
  // What was asked for as a State brings its acts; what only holds a part of its name does not.
  const sure = new Set([...named.states, ...whole.filter(({ score }) => score >= 90).map(({ state }) => state)]);
  const acts = actsNamed(record, asked, { ...named, states: sure });
  const kept = typeof register === 'string' ? null : await inTime(inRegister(register, asked, wanted), patience);
  const { land, documents, partial } = kept ?? { land: [], documents: [], partial: false };
  const found = {
    text: asked,
    states: states.slice(0, MOST),
    treaties: treaties.slice(0, MOST),
    acts: acts.slice(0, MOST),
    provisions: provisionsNamed(record, asked, named, words).slice(0, MOST),
    land,
    documents,
  };
  const nothing = Object.values(found).every((list) => typeof list === 'string' || list.length === 0);
  return {
    ...found,
    meant: nothing ? meantBy(record, names, wanted, words) : null,
    register: typeof register === 'string' ? register : kept === null ? 'busy' : partial ? 'partial' : 'asked',
  };
}

async function inRegister(register: Register, asked: string, wanted: string) {
  const { entries, partial } = await searchLand(register.session, register.kinds, asked, MOST);
  const land = entries.map(({ kind, owner, subject, body }): LandHit => {
    const { name } = (body ?? {}) as { readonly name?: string | null };
    return { kind, owner, subject, name: name ?? null };
  });
  const kept = await register.read(PUBLIC, { kind: 'document' });
  const documents = kept.entries
    .map(({ subject, body }): DocumentHit => {
      type Detail = { readonly value: string } | null;
      const { title, origin, published } = body as unknown as { title: Detail; origin: string; published: Detail };
      return { id: subject, title: title?.value ?? origin, origin, published: published?.value ?? null };
    })
    .filter(({ id, title, origin }) => id === asked || plain(`${title} ${origin}`).includes(wanted));
  return { land, documents: documents.slice(0, MOST), partial };
}

/** The name that is spelt nearest to the question, or to a word of it. */
function meantBy(record: LegalRecord, names: readonly Name[], wanted: string, words: readonly string[]): string | null {
  const known = new Map<string, string>();
  for (const { plain: text, text: written, way } of names) {
    if (text.length > 3 && way !== 'code' && way !== 'group') known.set(text, known.get(text) ?? written);
  }
  for (const { code, name, formal, aliases } of record.treaties.values()) {
    for (const text of [code, name, formal, ...aliases]) if (text.length > 3) known.set(plain(text), text);
  }
  const list = [...known.keys()];
  for (const text of [wanted, ...words.filter((word) => word.length > 3)]) {
    const near = text.length > 2 ? nearest(text, list) : null;
    if (near !== null) return known.get(near) ?? null;
  }
  return null;
}
