/** Facts as rows of texts, and rows as facts: what the sheet of facts holds, and what is read from it. Nothing is lost between. */
import { Problem } from '../../base/problem.ts';
import { type Fact, type FactList, type Facts, LIST_NAMES, type ListName, type Reference } from './facts.ts';

export const FACT_COLUMNS = ['what', 'list', 'line', 'field', 'value'] as const;
/** Characters of one piece of a value: well under what a cell holds. */
const PIECE = 30_000;

const HEAD = ['state', 'stateName', 'treaty', 'from', 'to', 'on', 'known'] as const;

/** The first row names the columns. A long value goes on in rows of the field `…`. */
export function factRows(facts: Facts): string[][] {
  const rows: string[][] = [[...FACT_COLUMNS]];
  const put = (what: string, list: string, line: string, field: string, value: unknown) => {
    const text = written(value);
    if (text.length <= PIECE) {
      rows.push([what, list, line, field, text]);
      return;
    }
    // In brackets, for a sheet may drop spaces at the ends of a cell.
    for (let at = 0; at < text.length; at += PIECE) {
      rows.push([what, list, line, at === 0 ? field : '…', `<${text.slice(at, at + PIECE)}>`]);
    }
  };
  for (const name of HEAD) put('report', '', '', name, facts[name]);
  for (const list of LIST_NAMES) {
    const given = facts.lists[list];
    if (given === undefined) continue;
    put('list', list, '', 'state', given.state);
    put('list', list, '', 'because', given.because);
    put('list', list, '', 'outOf', given.outOf);
    // A line in a cell: a sheet of a hundred thousand areas would else be a million rows.
    for (const [index, fact] of given.facts.entries()) put('fact', list, String(index), 'all', fact);
  }
  for (const [index, reference] of facts.references.entries()) put('reference', '', String(index), 'all', reference);
  return rows;
}

/** JSON, with everything that a cell of XML cannot hold, or would not keep, by its number. */
function written(value: unknown): string {
  return JSON.stringify(value).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF_]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** @throws Problem `facts-malformed`, with the row */
export function factsOf(rows: readonly (readonly string[])[]): Facts {
  const [head = [], ...body] = joined(rows);
  if (FACT_COLUMNS.some((name, index) => head[index] !== name)) {
    throw malformed(1, `the first row is ${head.join(', ') || 'empty'}`);
  }
  const report: Record<string, unknown> = {};
  const lists: Partial<Record<ListName, Record<string, unknown> & { facts: Fact[] }>> = {};
  const references: Reference[] = [];
  for (const [index, [what = '', list = '', line = '', field = '', text = '']] of body.entries()) {
    const row = index + 2;
    const value = parsed(text, row);
    if (what === 'report') {
      report[field] = value;
      continue;
    }
    if (what === 'reference') {
      put(references, line, value as Reference, row);
      continue;
    }
    const name = LIST_NAMES.find((one) => one === list);
    if (name === undefined) throw malformed(row, `“${list}” is no list of facts`);
    let given = lists[name];
    if (given === undefined) {
      given = { facts: [] };
      lists[name] = given;
    }
    if (what === 'list') given[field] = value;
    else if (what === 'fact') put(given.facts, line, value as Fact, row);
    else throw malformed(row, `“${what}” is no kind of row`);
  }
  const lacks = HEAD.filter((name) => !Object.hasOwn(report, name));
  if (lacks.length > 0) throw malformed(body.length + 1, `the sheet does not say ${lacks.join(', ')}`);
  return {
    ...(report as unknown as Facts),
    lists: lists as unknown as Partial<Record<ListName, FactList>>,
    references,
  };
}

/** Pieces of one value put together again. */
function joined(rows: readonly (readonly string[])[]): string[][] {
  const whole: string[][] = [];
  for (const [index, row] of rows.entries()) {
    const last = whole.at(-1);
    const text = row[4] ?? '';
    if (row[3] === '…' && last !== undefined) last[4] = `${last[4] ?? ''}${text.slice(1, -1)}`;
    else whole.push([...row.slice(0, 4), rows[index + 1]?.[3] === '…' ? text.slice(1, -1) : text]);
  }
  return whole;
}

/** Lines stand in their order, none left out. */
function put<T>(list: T[], line: string, value: T, row: number): void {
  if (line !== String(list.length)) throw malformed(row, `its line is “${line}”, and ${list.length} is next`);
  if (typeof value !== 'object' || value === null) throw malformed(row, 'its value is no object');
  list.push(value);
}

function parsed(text: string, row: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(row, `the value “${text.slice(0, 60)}” is no JSON`);
  }
}

function malformed(row: number, found: string): Problem {
  return new Problem('facts-malformed', {
    found: `row ${row} of the sheet of facts: ${found}`,
    wanted: 'the sheet “Facts” as a report wrote it',
    next: 'Take the sheet from the report anew; its other sheets may be changed freely.',
  });
}
