/** What people state for reports: laws, programmes, production, warnings, plans. Recorded from a file, read as lists of facts. */
import { z } from 'zod';
import { type Day, day, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { nearest, wordOf } from '../../base/word.ts';
import { TREATIES } from '../../law/treaty.ts';
import { isStated } from '../../reports/article7/compose.ts';
import {
  type Fact,
  type FactList,
  LIST_NAMES,
  type ListName,
  listOf,
  type Reference,
  specOf,
  type Value,
} from '../../reports/article7/facts.ts';
import { Sayings, told } from '../../reports/article7/told.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { canonical } from '../../store/register/canonical.ts';
import type { Entry } from '../../store/register/entry.ts';
import { overlap } from '../../store/register/period.ts';
import type { StatementBody } from '../../store/report/kinds.ts';
import { type Opening, withRegister } from '../register/open-register.ts';

export const STATED = LIST_NAMES.filter(isStated);

export interface Stated {
  readonly lists: Partial<Record<ListName, FactList>>;
  readonly references: readonly Reference[];
}

/** The lists that statements make for a year, with what they rest on. */
export function statedLists(
  entries: readonly Entry[],
  treaty: string,
  year: number,
  sayings: Sayings = new Sayings('en'),
): Stated {
  const span = { from: day(year, 1, 1), until: day(year + 1, 1, 1) };
  const lists: Partial<Record<ListName, FactList>> = {};
  const references: Reference[] = [];
  const own = lastOfEach(entries.filter(({ body, valid }) => bodyOf(body).treaty === treaty && overlap(valid, span)));
  for (const list of STATED) {
    const stated = own.filter(({ body }) => bodyOf(body).list === list);
    if (stated.length === 0) continue;
    const facts = stated.filter(({ body }) => !bodyOf(body).none).map((entry) => factOf(list, entry));
    lists[list] = listOf(inYears(list, facts), stated.map(referenceId));
    references.push(...stated.map((one) => referenceOf(one, sayings)));
  }
  return { lists, references };
}

/** Plans and figures of years stand in the order of the years. */
function inYears(list: ListName, facts: readonly Fact[]): readonly Fact[] {
  if (specOf(list).fields.year === undefined) return facts;
  return [...facts].sort((left, right) => Number(left.values.year) - Number(right.values.year));
}

const bodyOf = (body: unknown): StatementBody => body as StatementBody;
const referenceId = ({ subject }: Entry): string => `statement:${subject}`;

/** Where a statement was followed by another on the same matter within the year, the later holds. */
function lastOfEach(entries: readonly Entry[]): Entry[] {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    const before = last.get(entry.subject);
    if (before === undefined || (before.valid.from ?? 0) <= (entry.valid.from ?? 0)) last.set(entry.subject, entry);
  }
  return [...last.values()];
}

function factOf(list: ListName, entry: Entry): Fact {
  const { values } = bodyOf(entry.body);
  const fields = Object.keys(specOf(list).fields);
  const { sources } = bodyOf(entry.body);
  return {
    id: entry.subject,
    values: Object.fromEntries(fields.map((name): [string, Value] => [name, values[name] ?? null])),
    because: [referenceId(entry), ...sources.map((id) => `source:${id}`)],
  };
}

function referenceOf(entry: Entry, sayings: Sayings): Reference {
  const { note } = bodyOf(entry.body);
  return {
    id: referenceId(entry),
    kind: 'entry',
    says: sayings.tell(
      told('ref-statement', {
        id: entry.subject,
        author: entry.author,
        reason: entry.reason,
        note: note === '' ? '' : told('ref-note', { note }),
      }),
    ),
    url: null,
    recorded: entry.recorded,
  };
}

const statement = z.strictObject({
  list: z.string(),
  id: z.string().regex(/^[\w.-]+$/, 'letters, digits, dots and hyphens'),
  from: z.string().nullish(),
  until: z.string().nullish(),
  none: z.boolean().default(false),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
  sources: z.array(z.string()).default([]),
  note: z.string().default(''),
});
const file = z.strictObject({ treaty: z.string().default('APMBC'), statements: z.array(statement).min(1) });

export interface StatementsDone {
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
}

/**
 * Records the statements of a file, all or none; one that is there already, under its list and id, is corrected where it differs.
 * @param text YAML or JSON
 * @throws Problem `report-statement-malformed`, `word-unknown`, or of the days
 */
export async function recordStatements(
  opening: Opening,
  state: string,
  text: string,
  by: { readonly author: string; readonly reason: string },
): Promise<StatementsDone> {
  const { treaty, statements } = await parsed(text);
  const code = wordOf(TREATIES, treaty, 'treaty');
  const additions = statements.map((one, index) => {
    const list = checkedList(one.list, index);
    checkValues(list, one, index);
    const subject = `${code}-${list}-${one.id}`;
    return {
      owner: state,
      kind: 'report-statement',
      subject,
      valid: { from: limit(one.from), until: limit(one.until) },
      body: {
        treaty: code,
        list,
        none: one.none,
        values: typed(list, one.values),
        sources: one.sources,
        note: one.note,
      },
      source: 'statement',
      ...by,
    };
  });
  const { result } = await withRegister(opening, async (desk) => {
    const { entries } = await desk.read(PUBLIC, { owner: state, kind: 'report-statement' });
    const done = { added: 0, corrected: 0, unchanged: 0 };
    for (const addition of additions) {
      // What begins on another day is another statement on the same matter: the earlier stays for its time.
      const before = entries.find(
        ({ subject, valid }) => subject === addition.subject && valid.from === addition.valid.from,
      );
      if (before === undefined) {
        await desk.add(addition);
        done.added += 1;
        continue;
      }
      const { owner, valid, body, source, author, reason } = addition;
      if (canonical(before.body) === canonical(body) && before.valid.until === valid.until) {
        done.unchanged += 1;
        continue;
      }
      await desk.correct({ owner, id: before.id, seen: before.version, valid, body, source, author, reason });
      done.corrected += 1;
    }
    return done;
  });
  return result;
}

async function parsed(text: string): Promise<z.output<typeof file>> {
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw malformed(String((error as Error).message).split('\n')[0] ?? 'it is no YAML');
  }
  const result = file.safeParse(value);
  if (result.success) return result.data;
  const flaws = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw malformed(flaws.slice(0, 5).join('; '));
}

function malformed(found: string): Problem {
  return new Problem('report-statement-malformed', {
    found,
    wanted: 'treaty: APMBC, and under statements: a list of list, id, from, values (or none: true), sources, note',
    next: `Correct the file; nothing was recorded. The lists are ${STATED.join(', ')}.`,
  });
}

function checkedList(list: string, index: number): ListName {
  if (isStated(list)) return list;
  const near = nearest(list, STATED);
  throw malformed(
    `statement ${index + 1}: “${list}” is no list that is stated${near === null ? '' : `; did you mean “${near}”?`}`,
  );
}

function checkValues(list: ListName, one: z.output<typeof statement>, index: number): void {
  const { fields } = specOf(list);
  const say = (found: string) => malformed(`statement ${index + 1} (${list} ${one.id}): ${found}`);
  const names = Object.keys(one.values);
  if (one.none && names.length > 0) throw say('it says that there is none, and gives values');
  if (!one.none && names.length === 0) throw say('it gives no values');
  for (const [name, value] of Object.entries(one.values)) {
    const field = fields[name];
    if (field === undefined) throw say(`“${name}” is none of ${Object.keys(fields).join(', ')}`);
    if (value === null) continue;
    const number = ['quantity', 'count', 'squareMetres', 'year', 'percent'].includes(field.type);
    if (number && (typeof value !== 'number' || value < 0)) throw say(`${name} is “${value}”, and no number from 0 on`);
    if (field.type === 'day') parseDay(String(value), `${name} of ${one.id}`);
  }
}

/** Numbers where text is wanted are what YAML made of it. */
function typed(list: ListName, values: Readonly<Record<string, string | number | null>>) {
  const { fields } = specOf(list);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const text = fields[name]?.type === 'text' || fields[name]?.type === 'day';
      return [name, text && value !== null ? String(value) : value];
    }),
  );
}

function limit(text: string | null | undefined): Day | null {
  return text == null ? null : parseDay(text);
}
