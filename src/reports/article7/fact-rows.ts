/** Facts as rows of texts, and rows as facts: what the sheet of facts holds, and what is read from it. Nothing is lost between. */
import { Problem } from '../../base/problem.ts';
import { type FactList, type Facts, LIST_NAMES, type ListName, type Reference } from './facts.ts';

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
    for (const [index, fact] of given.facts.entries()) {
      const line = String(index);
      put('fact', list, line, 'id', fact.id);
      put('fact', list, line, 'because', fact.because);
      for (const [field, value] of Object.entries(fact.values)) put('value', list, line, field, value);
    }
  }
  for (const [index, reference] of facts.references.entries()) {
    for (const [field, value] of Object.entries(reference)) put('reference', '', String(index), field, value);
  }
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
  const lists: Partial<Record<ListName, Record<string, unknown> & { facts: Record<string, unknown>[] }>> = {};
  const references: Record<string, unknown>[] = [];
  for (const [index, [what = '', list = '', line = '', field = '', text = '']] of body.entries()) {
    const row = index + 2;
    const value = parsed(text, row);
    if (what === 'report') {
      report[field] = value;
      continue;
    }
    if (what === 'reference') {
      at(references, line, row)[field] = value;
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
    else if (what === 'fact') at(given.facts, line, row)[field] = value;
    else if (what === 'value') {
      const fact = at(given.facts, line, row);
      fact.values = { ...(fact.values as object | undefined), [field]: value };
    } else throw malformed(row, `“${what}” is no kind of row`);
  }
  const lacks = HEAD.filter((name) => !Object.hasOwn(report, name));
  if (lacks.length > 0) throw malformed(body.length + 1, `the sheet does not say ${lacks.join(', ')}`);
  const whole = Object.fromEntries(
    Object.entries(lists).map(([name, { facts, ...given }]) => [
      name,
      { ...given, facts: facts.map(({ values = {}, ...fact }) => ({ ...fact, values })) },
    ]),
  ) as unknown as Partial<Record<ListName, FactList>>;
  return {
    ...(report as unknown as Facts),
    lists: whole,
    references: references as unknown as Reference[],
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

function at(list: Record<string, unknown>[], line: string, row: number): Record<string, unknown> {
  const index = Number(line);
  if (!Number.isInteger(index) || index < 0 || index > list.length) throw malformed(row, `its line is “${line}”`);
  const found = list[index] ?? {};
  list[index] = found;
  return found;
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
