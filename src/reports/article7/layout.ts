/** What a layout is: data. Sections with their letters, and in them tables that show lists of facts. */
import type { ListName } from './facts.ts';
import type { FieldName } from './words/columns.ts';
import type { Text } from './words.ts';

export interface TableSpec {
  /** `B1`; empty where the layout does not number its tables. */
  readonly table: string;
  readonly caption: Text;
  readonly list: ListName;
  readonly columns: readonly FieldName[];
  /** Only facts whose field has one of these words. */
  readonly only?: { readonly field: FieldName; readonly words: readonly string[] };
  /** Columns that are added up. */
  readonly sum?: readonly FieldName[];
  /** Shown in place of the lines of `list` where there are too many to print: a list of sums, with these columns. */
  readonly instead?: {
    readonly list: ListName;
    readonly columns: readonly FieldName[];
    readonly sum: readonly FieldName[];
  };
}

export interface SectionSpec {
  /** Empty where the layout does not letter its sections. */
  readonly letter: string;
  readonly title: Text;
  /** `Art 7(1)(c)`. */
  readonly provision: string;
  readonly tables: readonly TableSpec[];
}

export interface Layout {
  readonly name: string;
  readonly treaty: string;
  readonly title: Text;
  readonly called: Text;
  /** How a section is titled. */
  readonly section: 'form-title' | 'section-title' | 'plain';
  readonly sections: readonly SectionSpec[];
  /** Who asks, where no provision of the treaty does: a section is then cited by its letter. */
  readonly asks?: string;
}
