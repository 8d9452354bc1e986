/**
 * The names that a text can use for the States, treaties and weapons of the record. Made once from data, then given to
 * every search: nothing here is known by heart.
 */

/** What kind of name it is: it decides what may stand beside it, and whether a stranger of the same name is likely. */
export const NAME_KINDS = ['name', 'former', 'adjective', 'capital', 'metonym', 'group'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export interface StateName {
  readonly text: string;
  readonly kind: NameKind;
  /** One State; several for a group such as “the Baltic States”; none where it only looks like one (“Latin America”). */
  readonly states: readonly string[];
  /** ISO 639-1; names in other languages are matched by their stem, since they are inflected. */
  readonly language: string;
}

export interface TreatyName {
  readonly text: string;
  readonly treaty: string;
}

export interface LexiconSpec {
  readonly states: readonly StateName[];
  readonly treaties: readonly TreatyName[];
  /** State code to its plain English name, for sentences of ours. */
  readonly called: ReadonlyMap<string, string>;
}
