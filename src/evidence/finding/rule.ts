/** What a pattern of the field is: one way to say one property, with sentences that it finds and others that it must not. */
import type { Property } from '../property.ts';

export interface PatternSpec {
  /** Stable; a claim names the pattern that found it. */
  readonly id: string;
  readonly property: Property;
  /** One or more ways to say it, in the language of `pattern.ts`. */
  readonly find: readonly string[];
  /**
   * Where the States come from: the slot `S` (or `any`, `state` …) of the pattern; `before`: whoever the clause is about;
   * `world`: the claim is about no State in particular.
   */
  readonly subject?: 'slot' | 'before' | 'world';
  /** Must a treaty be named, or pointed at, in the sentence (`here`), or is the one last spoken of meant (`context`)? */
  readonly treaty?: 'here' | 'context' | 'none';
  /** Which slots give the States at the other end. */
  readonly to?: string;
  readonly unit?:
    | 'states'
    | 'mines'
    | 'people'
    | 'incidents'
    | 'square-kilometres'
    | 'share'
    | 'rank'
    | 'votes'
    | 'months'
    | 'years';
  /** The negation is part of what it says; otherwise a negation makes a claim one that is denied. */
  readonly negative?: true;
  /** Words of planning and possibility are part of what it says. */
  readonly plan?: true;
  /** What lies ahead is told as settled: `will be bound until`, `will take effect on`. */
  readonly ahead?: true;
  /** A word for what the rule is about (see `checking/`). */
  readonly conduct?: readonly string[];
  /** Only about mines: the text must name some in the sentence or not far before it. */
  readonly weapon?: 'here' | 'context';
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/** The patterns of one subject. */
export interface PatternGroup {
  readonly title: string;
  readonly patterns: readonly PatternSpec[];
}
