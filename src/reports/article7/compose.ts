/** From facts and a layout to a report in one language. */
import { changesBetween, type FactChange } from './difference.ts';
import {
  type Fact,
  type FactList,
  type Facts,
  isRange,
  LISTS,
  type ListName,
  lacking,
  MISSING,
  type Reference,
  specOf,
  type Value,
} from './facts.ts';
import { type Finding, toldFinding } from './finding.ts';
import type { Layout, SectionSpec, TableSpec } from './layout.ts';
import { LIST_CAPTIONS } from './list-captions.ts';
import { type Cell, type Column, plainCell, type Report, type Row, type Section, type Table } from './report.ts';
import { rangeText, type Sayings } from './told.ts';
import type { FieldName } from './words/columns.ts';
import { columnName, type Language, numberText, provisionText, say, type Text, valueWord } from './words.ts';

/** Filed or not. */
export type FilingStatus =
  | { readonly kind: 'draft'; readonly filed: string | null }
  | {
      readonly kind: 'filed';
      readonly snapshot: string;
      readonly hash: string;
      /** 0 for the first, then one more for each correction. */
      readonly correction: number;
      readonly note: string;
    };

export interface Composition {
  readonly facts: Facts;
  /** The State as the language calls it. */
  readonly stateName: string;
  readonly layout: Layout;
  readonly language: Language;
  readonly status: FilingStatus;
  /** What does not fit; shown in drafts only. */
  readonly findings: readonly Finding[];
  /** The year before, as known now; null where it was not asked for. */
  readonly before: Facts | null;
  /** The year since which a list says the same; none where it changed in the year of the report. */
  readonly since: Readonly<Partial<Record<ListName, number>>>;
  /** What the program said in the facts, for the language of the report; without it they are said as they are. */
  readonly sayings?: Sayings;
  /** What was filed last, where this is a draft of a correction. */
  readonly filed: Facts | null;
}

/** Lines of changes, and references, that are printed; the JSON has all. */
const [MOST_CHANGES, MOST_REFERENCES] = [300, 5_000];

export function compose(made: Composition): Report {
  const { facts, stateName, layout, language, status, findings, before, filed } = made;
  const book = new References(facts.references);
  const body = layout.sections.map((section) => sectionOf(made, section, book));
  const sections = [
    coverOf(made),
    ...(status.kind === 'draft' ? [findingsOf(language, findings)] : []),
    ...(filed === null ? [] : [changesOf(made, 'corrections', changesBetween(filed, facts))]),
    overviewOf(made),
    ...body,
    ...(before === null ? [] : [changesOf(made, 'changes', changesBetween(before, facts))]),
    referencesOf(made, book),
  ];
  return {
    language,
    title: say(language, layout.title),
    subtitle: `${stateName}, ${say(language, 'period-text', { from: facts.from, to: facts.to })}`,
    dated: facts.known === null ? facts.on : facts.known.slice(0, 10),
    draft: status.kind === 'draft',
    sections,
    facts,
    layout: layout.name,
  };
}

/** Numbers references in the order in which they are first used. */
class References {
  readonly used: Reference[] = [];
  readonly #all: ReadonlyMap<string, Reference>;
  readonly #numbers = new Map<string, number>();

  constructor(references: readonly Reference[]) {
    this.#all = new Map(references.map((one) => [one.id, one]));
  }

  numbers(ids: readonly string[]): readonly number[] {
    const numbers = ids.flatMap((id) => {
      const reference = this.#all.get(id);
      if (reference === undefined) return [];
      const known = this.#numbers.get(id);
      if (known !== undefined) return [known];
      this.used.push(reference);
      this.#numbers.set(id, this.used.length);
      return [this.used.length];
    });
    return [...new Set(numbers)].sort((left, right) => left - right);
  }
}

function coverOf(speech: Composition): Section {
  const { facts, stateName, layout, language, status } = speech;
  const contact = (facts.lists.contact?.facts ?? [])
    .map(({ values }) => valueText(speech, 'contact', 'text', values.text ?? null))
    .join('; ');
  const lines: readonly (readonly [Text, string, boolean])[] = [
    ['state', `${stateName} (${facts.state})`, false],
    ['period', say(language, 'period-text', { from: facts.from, to: facts.to }), false],
    ['asked-on', facts.on, false],
    ['known', facts.known ?? say(language, 'known-nothing'), false],
    ['layout', say(language, layout.called), false],
    ['contact', contact === '' ? say(language, 'missing') : contact, contact === ''],
    ['status', statusText(language, status), false],
  ];
  const rows = lines.map(
    ([label, text, missing]): Row => ({
      anchor: null,
      cells: [plainCell(say(language, label)), { ...plainCell(text), missing }],
    }),
  );
  const table: Table = {
    id: 'Cover',
    caption: say(language, 'cover'),
    columns: columnsNamed(language, ['field', 'content']),
    rows,
    total: null,
    remarks: [],
  };
  return { id: 'cover', title: say(language, 'cover'), remarks: [], tables: [table] };
}

function statusText(language: Language, status: FilingStatus): string {
  if (status.kind === 'draft') {
    return status.filed === null
      ? say(language, 'draft')
      : say(language, 'draft-correction', { snapshot: status.filed });
  }
  const { snapshot, hash, correction, note } = status;
  return correction === 0
    ? say(language, 'submitted', { snapshot, hash })
    : say(language, 'corrected', { snapshot, hash, number: correction, note });
}

function columnsNamed(language: Language, texts: readonly Text[]): readonly Column[] {
  return texts.map((text) => ({ title: say(language, text), numeric: false }));
}

function findingsOf(language: Language, findings: readonly Finding[]): Section {
  const rows = findings.map((one): Row => {
    const { severity, found, wanted, next } = toldFinding(language, one);
    return {
      anchor: null,
      cells: [plainCell(say(language, severity)), ...[found, wanted, next].map((text) => plainCell(text))],
    };
  });
  const table: Table = {
    id: 'Findings',
    caption: say(language, 'findings'),
    columns: columnsNamed(language, ['severity', 'finding-found', 'finding-wanted', 'finding-next']),
    rows,
    total: null,
    remarks: rows.length === 0 ? [say(language, 'no-findings')] : [],
  };
  return {
    id: 'findings',
    title: say(language, 'findings'),
    remarks: [say(language, 'findings-caution')],
    tables: [table],
  };
}

/** Section by section: changed, unchanged since, nothing, or not recorded. */
function overviewOf({ facts, layout, language, since }: Composition): Section {
  const rows = layout.sections.map((section): Row => {
    const title =
      section.letter === '' ? say(language, section.title) : `${section.letter}. ${say(language, section.title)}`;
    return {
      anchor: null,
      cells: [
        plainCell(title),
        plainCell(provisionText(language, section.provision)),
        plainCell(changeText(facts, section, language, since)),
      ],
    };
  });
  const table: Table = {
    id: 'Overview',
    caption: say(language, 'overview'),
    columns: columnsNamed(language, ['section', 'provision', 'change']),
    rows,
    total: null,
    remarks: [],
  };
  return { id: 'overview', title: say(language, 'overview'), remarks: [], tables: [table] };
}

function changeText(facts: Facts, { tables }: SectionSpec, language: Language, since: Composition['since']): string {
  const lists = [...new Set(tables.map(({ list }) => list))];
  const states = lists.map((list) => facts.lists[list]?.state ?? 'missing');
  if (states.every((state) => state === 'missing')) return say(language, 'since-missing');
  const years = lists.filter((_, index) => states[index] !== 'missing').map((list) => since[list] ?? null);
  const known = years.filter((year): year is number => year !== null);
  if (known.length < years.length) return say(language, 'since-changed');
  if (states.every((state) => state !== 'given')) return say(language, 'since-nothing');
  return say(language, 'since-unchanged', { year: Math.max(...known) });
}

function sectionOf(made: Composition, spec: SectionSpec, book: References): Section {
  const { language, layout } = made;
  const title =
    layout.section === 'plain'
      ? say(language, spec.title)
      : say(language, layout.section, { letter: spec.letter, title: say(language, spec.title) });
  return {
    id: spec.letter === '' ? spec.title : `section-${spec.letter}`,
    title,
    remarks: [provisionText(language, spec.provision)],
    tables: spec.tables.map((table) => tableOf(made, spec, table, book)),
  };
}

function tableOf(made: Composition, section: SectionSpec, spec: TableSpec, book: References): Table {
  const { facts, language, layout } = made;
  const given = facts.lists[spec.list] ?? MISSING;
  const tooMany = given.outOf !== null;
  const instead = tooMany ? spec.instead : undefined;
  const list = instead?.list ?? spec.list;
  const columns = instead?.columns ?? spec.columns;
  const shown = instead === undefined ? given : (facts.lists[instead.list] ?? MISSING);
  const chosen = instead === undefined ? only(spec, shown.facts) : shown.facts;
  const rows = chosen.map((fact) => rowOf(made, list, columns, fact, book));
  const caption = say(language, spec.caption);
  const ofTreaty = layout.treaty === 'APMBC' ? specOf(spec.list).provision : section.provision;
  const provision = layout.asks === undefined ? ofTreaty : `${layout.asks} ${section.letter}`;
  return {
    id:
      spec.table === ''
        ? `${section.letter || layout.name}${section.tables.length > 1 ? `-${spec.list}` : ''}`
        : spec.table,
    caption: spec.table === '' ? caption : say(language, 'table-title', { table: spec.table, caption }),
    columns: [
      ...columns.map((field) => ({ title: columnName(language, field), numeric: isNumeric(list, field) })),
      { title: say(language, 'basis'), numeric: false },
    ],
    rows: rows.length === 0 ? [] : rows,
    total: totalOf(made, list, columns, instead?.sum ?? spec.sum ?? [], chosen),
    remarks: remarksOf({ language, list: spec.list, given, chosen, provision, book, tooMany }),
  };
}

function only({ only: rule }: TableSpec, facts: readonly Fact[]): readonly Fact[] {
  if (rule === undefined) return facts;
  return facts.filter(({ values }) => {
    const value = values[rule.field];
    return typeof value === 'string' && rule.words.includes(value);
  });
}

function remarksOf(told: {
  readonly language: Language;
  readonly list: ListName;
  readonly given: FactList;
  readonly chosen: readonly Fact[];
  readonly provision: string;
  readonly book: References;
  readonly tooMany: boolean;
}): string[] {
  const { language, list, given, chosen, provision, book, tooMany } = told;
  const spec = specOf(list);
  const from = say(language, spec.from);
  if (given.state === 'missing') {
    return [
      spec.asked
        ? say(language, 'list-missing', { provision: provisionText(language, provision), from })
        : say(language, 'list-open', { from }),
    ];
  }
  const remarks: string[] = [];
  if (chosen.length === 0) {
    const numbers = book.numbers(given.because).map((number) => `[${number}]`);
    remarks.push([say(language, 'none'), ...numbers].join(' '));
  }
  if (tooMany) remarks.push(say(language, 'out-of', { count: numberText(language, given.outOf ?? 0) }));
  if (chosen.some((fact) => lacking(list, fact).length > 0)) remarks.push(say(language, 'cells-missing', { from }));
  return remarks;
}

function rowOf(speech: Speech, list: ListName, columns: readonly FieldName[], fact: Fact, book: References): Row {
  const lacks = lacking(list, fact);
  const cells = columns.map((field): Cell => {
    const value = fact.values[field] ?? null;
    const missing = lacks.includes(field);
    return {
      text: missing ? say(speech.language, 'missing') : valueText(speech, list, field, value),
      value,
      missing,
      url: null,
      basis: [],
    };
  });
  return { anchor: null, cells: [...cells, { ...plainCell(''), basis: book.numbers(fact.because) }] };
}

function isNumeric(list: ListName, field: string): boolean {
  return ['quantity', 'count', 'squareMetres', 'percent'].includes(specOf(list).fields[field]?.type ?? 'text');
}

/** How cells are said. */
type Speech = Pick<Composition, 'language' | 'sayings'>;

/** A value as it stands in a cell. */
function valueText({ language, sayings }: Speech, list: ListName, field: string, value: Value): string {
  if (value === null) return '';
  const type = specOf(list).fields[field]?.type ?? 'text';
  if (isRange(value)) return rangeText(language, value);
  if (typeof value === 'number') return type === 'year' ? String(value) : numberText(language, value);
  if (type !== 'text') return value;
  const said = sayings?.said(value) ?? value;
  return said === value ? valueWord(language, value, list) : said;
}

function totalOf(
  speech: Speech,
  list: ListName,
  columns: readonly FieldName[],
  sums: readonly FieldName[],
  facts: readonly Fact[],
): Row | null {
  if (facts.length < 2 || sums.length === 0) return null;
  let partly = false;
  const cells = columns.map((field): Cell => {
    if (!sums.includes(field)) return plainCell('');
    const values = facts.map(({ values }) => values[field] ?? null);
    if (values.some((value) => value === null)) partly = true;
    const value = values.reduce(plus, null);
    return { ...plainCell(valueText(speech, list, field, value)), value };
  });
  cells[0] = plainCell(say(speech.language, partly ? 'total-partly' : 'total'));
  return { anchor: null, cells: [...cells, plainCell('')] };
}

function plus(left: Value, right: Value): Value {
  if (left === null || typeof left === 'string') return right;
  if (right === null || typeof right === 'string') return left;
  if (typeof left === 'number' && typeof right === 'number') return Math.round((left + right) * 100) / 100;
  const [one, other] = [left, right].map((value) => (isRange(value) ? value : { low: value, high: value }));
  if (one === undefined || other === undefined) return null;
  return {
    low: one.low + other.low,
    high: one.high === null || other.high === null ? null : one.high + other.high,
  };
}

function changesOf(speech: Speech, title: 'changes' | 'corrections', changes: readonly FactChange[]): Section {
  const { language } = speech;
  const lines = changes.flatMap((change) => change.fields.flatMap((field) => changeRow(speech, change, field) ?? []));
  const shown = lines.slice(0, MOST_CHANGES);
  const rest = lines.length - shown.length;
  const table: Table = {
    id: title === 'changes' ? 'Changes' : 'Corrections',
    caption: say(language, title),
    columns: columnsNamed(language, ['list', 'line', 'field', 'before', 'now']),
    rows: shown,
    total: null,
    remarks: [
      ...(lines.length === 0 ? [say(language, 'no-changes')] : []),
      ...(rest > 0 ? [say(language, 'changes-more', { count: numberText(language, rest) })] : []),
    ],
  };
  return { id: title, title: say(language, title), remarks: [], tables: [table] };
}

function changeRow(speech: Speech, { list, id, before, now }: FactChange, field: string): Row | null {
  const { language } = speech;
  const [was, is] = [before?.values[field] ?? null, now?.values[field] ?? null];
  if (was === null && is === null) return null;
  const caption = say(language, LIST_CAPTIONS[list] ?? 'c-other');
  return {
    anchor: null,
    cells: [
      plainCell(caption),
      plainCell(nameOf(speech, list, now ?? before, id)),
      plainCell(columnName(language, field as FieldName)),
      plainCell(valueText(speech, list, field, was)),
      plainCell(valueText(speech, list, field, is)),
    ],
  };
}

/** How a person calls the line: its type, unit, area or year; else its id. */
function nameOf(speech: Speech, list: ListName, fact: Fact | null, id: string): string {
  for (const field of ['area', 'type', 'unit', 'year', 'measure', 'treaty']) {
    const value = fact?.values[field] ?? null;
    if (typeof value === 'string' && value !== '') return valueText(speech, list, field, value);
    if (typeof value === 'number') return String(value);
  }
  return id;
}

function referencesOf({ language, sayings }: Speech, book: References): Section {
  const shown = book.used.slice(0, MOST_REFERENCES);
  const rest = book.used.length - shown.length;
  const table: Table = {
    id: 'References',
    caption: say(language, 'references'),
    columns: columnsNamed(language, ['reference', 'reference-says', 'reference-where', 'reference-recorded']),
    rows: shown.map(
      ({ id, says, url, recorded }, index): Row => ({
        anchor: `ref-${index + 1}`,
        cells: [
          plainCell(String(index + 1)),
          plainCell(sayings?.said(says) ?? says),
          { ...plainCell(url ?? id), url },
          plainCell(recorded === null ? '' : recorded.slice(0, 10)),
        ],
      }),
    ),
    total: null,
    remarks: rest > 0 ? [say(language, 'references-more', { count: numberText(language, rest) })] : [],
  };
  return { id: 'references', title: say(language, 'references'), remarks: [], tables: [table] };
}

/** Is it the name of a list that a person states? */
export function isStated(name: string): name is ListName {
  return Object.hasOwn(LISTS, name) && specOf(name as ListName).stated;
}
