/** A report ready to be printed: titles, tables and remarks in one language. Every printer prints this and decides nothing. */
import type { Facts, Value } from './facts.ts';
import type { Language } from './words.ts';

export interface Column {
  readonly title: string;
  readonly numeric: boolean;
}

export interface Cell {
  readonly text: string;
  readonly value: Value;
  /** Asked for, and not recorded. */
  readonly missing: boolean;
  /** Where it leads: an address of the web. */
  readonly url: string | null;
  /** Numbers of references, shown after the text. */
  readonly basis: readonly number[];
}

export interface Row {
  /** What others in the document can point to; null where nothing does. */
  readonly anchor: string | null;
  readonly cells: readonly Cell[];
}

export interface Table {
  /** `B1`, or a word of its own: the name of a sheet, unique in the report. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly total: Row | null;
  /** Said under the table: that there is nothing, what is missing and where it would come from. */
  readonly remarks: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly remarks: readonly string[];
  readonly tables: readonly Table[];
}

export interface Report {
  readonly language: Language;
  readonly title: string;
  /** The State and the period. */
  readonly subtitle: string;
  /** The day that a document is dated with, `YYYY-MM-DD`. */
  readonly dated: string;
  readonly draft: boolean;
  readonly sections: readonly Section[];
  readonly facts: Facts;
  readonly layout: string;
}

export const plainCell = (text: string, numeric: Value = null): Cell => ({
  text,
  value: numeric ?? text,
  missing: false,
  url: null,
  basis: [],
});
