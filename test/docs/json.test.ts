/** docs/json.md lists exactly the fields that the program prints. */
import { describe, expect, test } from 'vitest';
import { runCommand, textOf } from './console.ts';

type Thing = Record<string, unknown>;

/** Heading of a section, to the fields in each table under it. */
function documented(): Map<string, string[][]> {
  const sections = new Map<string, string[][]>();
  let tables: string[][] = [];
  let inTable = false;
  for (const line of textOf('docs/json.md').split('\n')) {
    const heading = /^#{2,3} (.+)$/.exec(line)?.[1];
    if (heading !== undefined) {
      tables = [];
      sections.set(heading, tables);
    }
    if (line.startsWith('| field |')) {
      tables.push([]);
      inTable = true;
    } else if (!line.startsWith('|')) {
      inTable = false;
    }
    const field = /^\| `([A-Za-z0-9]+)` \|/.exec(line)?.[1];
    if (inTable && field !== undefined) tables.at(-1)?.push(field);
  }
  return sections;
}

function json<T = Thing[]>(question: string): T {
  const { stdout, stderr } = runCommand(`whitestone ${question} --known 2026-03-01 --json`);
  expect(stderr).not.toContain('found:');
  return JSON.parse(stdout) as T;
}

function list(thing: Thing | undefined, field: string): Thing[] {
  return (thing?.[field] ?? []) as Thing[];
}

/** A sample of every kind of object, by the heading that documents it. */
function samples(): Map<string, Thing[]> {
  const standings = json('standing UKR --treaty APMBC --on 2026-01-01');
  const montenegro = json('standing MNE --treaty APMBC --on 2020-01-01');
  const provisional = json('standing ZAF --treaty APMBC --on 1998-12-01');
  const duties = json('duties UKR --on 2026-01-01');
  const parties = json<Thing>('parties --treaty APMBC --on 2006-12-01');
  const changes = json<Thing>('changes --treaty APMBC --from 2025-12-01 --to 2026-01-31');
  const assessments = json('assess transfer --by UKR --to USA --weapon ap-mine --on 2024-11-20');
  const acts = json('acts UKR');
  const brief = json<Thing>('brief UKR --on 2025-07-08');
  const states = JSON.parse(runCommand('whitestone states swaz --json').stdout) as Thing[];
  const positions = list(standings[0], 'contested');
  return new Map([
    ['standing', [...standings, ...montenegro, ...provisional]],
    ['provisional', provisional.flatMap((one) => (one.provisional ? [one.provisional as Thing] : []))],
    ['position', [...positions, ...list(montenegro[0], 'entryContested')]],
    ['source', positions.flatMap((one) => list(one, 'sources'))],
    ['duty', duties],
    ['moment', json('timeline UKR --on 2026-01-01')],
    ['parties', [parties]],
    ['party line', [...list(parties, 'parties'), ...list(parties, 'unsettled')]],
    ['changes', [changes]],
    ['count', list(changes, 'counts')],
    ['change', list(changes, 'changes')],
    ['assessment', assessments],
    ['exception', assessments.flatMap((one) => list(one, 'exceptions'))],
    ['act', acts],
    ['disagreement', acts.flatMap((one) => list(one, 'disagreements'))],
    ['state', states],
    ['former name', states.flatMap((one) => list(one, 'former'))],
    ['brief', [brief]],
    ['stockpile figure', list(brief, 'stockpile')],
    ['conflict', list(brief, 'conflicts')],
    ['exit', list(brief, 'exits')],
    ['ground', [...standings, ...duties].flatMap((one) => list(one, 'because'))],
  ]);
}

const pages = documented();
const found = samples();

test('every section with a table has a sample', () => {
  const withTables = [...pages].filter(([, tables]) => tables.length > 0).map(([heading]) => heading);
  expect([...found.keys()].sort()).toEqual(withTables.sort());
});

test('grounds of all three kinds were seen', () => {
  expect([...new Set(found.get('ground')?.map((one) => one.kind))].sort()).toEqual(['act', 'fact', 'provision']);
});

describe.each([...found])('%s', (heading, things) => {
  test('has the fields that the page lists, no more and no fewer', () => {
    expect(things.length).toBeGreaterThan(0);
    const tables = pages.get(heading) ?? [];
    for (const thing of things) {
      const table = heading === 'ground' ? tables[['provision', 'act', 'fact'].indexOf(String(thing.kind))] : tables[0];
      expect(Object.keys(thing).sort()).toEqual([...(table ?? [])].sort());
    }
  });
});
