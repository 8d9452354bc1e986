/** The names that texts can use, made from the record and from `data/names.csv`. */
import type { LexiconSpec, NameKind, StateName, TreatyName } from '../../evidence/lexicon.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { State } from '../../law/state.ts';
import type { GivenName } from './names.ts';

/** Where the same text is a name of several kinds, the first of them counts. */
const ORDER: readonly NameKind[] = ['name', 'former', 'adjective', 'metonym', 'capital', 'group'];

/**
 * Every text stands once. A name that two States bear (“Congolese”), and one that the table calls ambiguous, is left out:
 * better not understood than taken for the wrong State.
 */
export function lexiconOf(record: LegalRecord, names: readonly GivenName[]): LexiconSpec {
  const states = [...record.states.values()];
  const ambiguous = new Set(names.filter((one) => one.kind === 'ambiguous').map(keyOf));
  const candidates = [...names.flatMap(stateName), ...states.flatMap(namesOf)]
    .filter((one) => !ambiguous.has(keyOf(one)))
    .sort((left, right) => rank(left) - rank(right));
  const byText = new Map<string, StateName | null>();
  for (const name of candidates) {
    const before = byText.get(name.text);
    if (before === undefined) byText.set(name.text, name);
    else if (before !== null && before.kind === name.kind && before.language === name.language) {
      if (before.states.join() !== name.states.join()) byText.set(name.text, null);
    }
  }
  return {
    states: [...byText.values()].filter((name) => name !== null),
    treaties: treatyNames(record, ambiguous),
    called: new Map([
      ...states.map((state) => [state.iso3, state.name] as const),
      ...names.flatMap((one) => (one.kind === 'called' ? [[one.states[0] ?? '', one.text] as const] : [])),
    ]),
  };
}

function keyOf(name: { readonly text: string; readonly language: string }): string {
  return `${name.language} ${name.text}`;
}

/** What is no State's name stands first, so that it is never taken for one; then English, then by kind. */
function rank({ states, kind, language }: StateName): number {
  if (states.length === 0) return -1;
  return ORDER.indexOf(kind) + (language === 'en' ? 0 : ORDER.length);
}

function stateName({ text, kind, states, language }: GivenName): StateName[] {
  if (kind === 'ambiguous') return [];
  if (kind === 'called') return [{ text, kind: 'name', states, language }];
  return [{ text, kind: kind === 'other' ? 'group' : kind, states, language }];
}

function namesOf(state: State): StateName[] {
  const of = (kind: NameKind, texts: readonly string[]) =>
    texts.map((text): StateName => ({ text, kind, states: [state.iso3], language: 'en' }));
  return [
    ...of('name', [...new Set([state.name, state.formal, ...state.aliases.filter(isWritten)])]),
    ...of(
      'former',
      state.former.map((one) => one.name),
    ),
    ...of('adjective', state.demonyms),
    ...of('capital', state.capitals),
  ];
}

/** “Iran (Islamic Republic of)” is how a list sorts a name. */
function isWritten(alias: string): boolean {
  return !alias.includes('(');
}

/** Names of treaties in any language stand among their aliases. */
function treatyNames(record: LegalRecord, ambiguous: ReadonlySet<string>): TreatyName[] {
  return [...record.treaties.values()].flatMap(({ code, name, formal, aliases }) =>
    [...new Set([code, name, formal, ...aliases])]
      .filter((text) => !ambiguous.has(keyOf({ text, language: 'en' })))
      .map((text) => ({ text, treaty: code })),
  );
}

/** Names of one kind, language and State together: [kind, language, States, texts]. */
type Group = readonly [NameKind, string, readonly string[], readonly string[]];

interface Packed {
  readonly states: readonly Group[];
  readonly treaties: readonly (readonly [treaty: string, texts: readonly string[]])[];
  readonly called: readonly (readonly [string, string])[];
}

/** As short a text as it can be kept in, so that it is read quickly. */
export function packed(lexicon: LexiconSpec): string {
  const groups = new Map<string, [NameKind, string, readonly string[], string[]]>();
  for (const { kind, language, states, text } of lexicon.states) {
    const key = [kind, language, ...states].join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [kind, language, states, [text]]);
    else group[3].push(text);
  }
  const treaties = new Map<string, string[]>();
  for (const { treaty, text } of lexicon.treaties) treaties.set(treaty, [...(treaties.get(treaty) ?? []), text]);
  const whole: Packed = { states: [...groups.values()], treaties: [...treaties], called: [...lexicon.called] };
  return JSON.stringify(whole);
}

export function unpacked(text: string): LexiconSpec {
  const { states, treaties, called } = JSON.parse(text) as Packed;
  return {
    states: states.flatMap(([kind, language, of, texts]) =>
      texts.map((text) => ({ text, kind, states: of, language })),
    ),
    treaties: treaties.flatMap(([treaty, texts]) => texts.map((text) => ({ text, treaty }))),
    called: new Map(called),
  };
}
