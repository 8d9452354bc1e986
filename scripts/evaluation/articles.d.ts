import type { Verdict } from '../../src/evidence/verdict.ts';

export interface Statement {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Null where what it says is told in free words. */
  readonly properties: readonly string[] | null;
  readonly says?: string;
  readonly states: readonly string[] | null;
  readonly treaty: string | null;
  readonly mode: string | null;
  readonly verdicts: readonly Verdict[];
  readonly because: string;
}

export interface MeasuredArticle {
  readonly name: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly nothing: readonly { readonly quote: string; readonly start: number; readonly end: number }[];
}

export const HALVES: readonly ['open', 'held-out'];
export function dispatches(half: 'open' | 'held-out'): MeasuredArticle[];
export function realArticles(): MeasuredArticle[] | null;
