/** docs/json.md lists exactly the fields that the program prints. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEEDS } from '../site/assistance-place.ts';
import { PEOPLE } from '../site/people-place.ts';
import { inProcess, ROOT, scratchFolder, textOf } from './console.ts';

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

const run = inProcess();
/** For files that a test makes out of a sample. */
const SLIPS = scratchFolder();

async function answer<T>(command: string): Promise<T> {
  const { stdout, stderr } = await run(`whitestone ${command} --json`);
  expect(stderr).not.toContain('found:');
  return JSON.parse(stdout) as T;
}

function json<T = Thing[]>(question: string): Promise<T> {
  return answer<T>(`${question} --known 2026-03-01`);
}

function list(thing: Thing | undefined, field: string): Thing[] {
  return (thing?.[field] ?? []) as Thing[];
}

/** A sample of every kind of object, by the heading that documents it. */
async function samples(): Promise<Map<string, Thing[]>> {
  const standings = await json('standing UKR --treaty APMBC --on 2026-01-01');
  const montenegro = await json('standing MNE --treaty APMBC --on 2020-01-01');
  const provisional = await json('standing ZAF --treaty APMBC --on 1998-12-01');
  const duties = await json('duties UKR --on 2026-01-01');
  const parties = await json<Thing>('parties --treaty APMBC --on 2006-12-01');
  const changes = await json<Thing>('changes --treaty APMBC --from 2025-12-01 --to 2026-01-31');
  const assessments = await json('assess transfer --by UKR --to USA --weapon ap-mine --on 2024-11-20');
  const acts = await json('acts UKR');
  const brief = await json<Thing>('brief UKR --on 2025-07-08');
  const states = await answer<Thing[]>('states swaz');
  const positions = list(standings[0], 'contested');
  return new Map([
    ['standing', [...standings, ...montenegro, ...provisional]],
    ['provisional', provisional.flatMap((one) => (one.provisional ? [one.provisional as Thing] : []))],
    ['position', [...positions, ...list(montenegro[0], 'entryContested')]],
    ['source', positions.flatMap((one) => list(one, 'sources'))],
    ['duty', duties],
    ['moment', await json('timeline UKR --on 2026-01-01')],
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
    ...(await registerSamples()),
    ...(await evidenceSamples()),
    ...(await landSamples()),
    ...(await holdingSamples()),
    ...(await peopleSamples()),
    ...(await reportSamples()),
  ]);
}

const OBJECTION =
  'record act --set treaty=APMBC --set state=IRL --set kind=objection --set date=2026-01-15 --set answers=APMBC-UKR-suspension-notification-2025-07-18 --set confidence=high --source-title "Note of Ireland" --reason received';
const ID = 'APMBC-IRL-objection-2026-01-15';

/** The same of what the register answers, from a register of its own. */
async function registerSamples(): Promise<[string, Thing[]][]> {
  const recorded = await answer<Thing>(OBJECTION);
  const snapshot = await answer<Thing[]>('snapshot submitted');
  const corrected = await answer<Thing>(`correct ${ID} --set note=x --reason seen`);
  const history = await answer<Thing[]>(`history ${ID}`);
  const differences = await answer<Thing[]>('diff --from snapshot:submitted');
  const verification = await answer<Thing>('verify --kept 1-abc');
  const backup = await answer<Thing>('backup register.backup');
  const status = await answer<Thing>('status');
  const register = status.register as Thing;
  return [
    ['entry change', [recorded, corrected]],
    ['entry', [...history, ...(await answer<Thing[]>('export act --owner IRL')), recorded.entry as Thing]],
    ['difference', differences],
    ['snapshot', [...snapshot, ...(await answer<Thing[]>('snapshot'))]],
    ['verification', [verification]],
    ['flaw', list(verification, 'flaws')],
    ['backup', [backup]],
    ['restoration', [await answer<Thing>('restore register.backup --data restored')]],
    ['status', [status]],
    ['register', [register]],
    ['migration', list(register, 'schema')],
    ['tally', list(register, 'counts')],
    ['access note', await answer<Thing[]>('access-log')],
  ];
}

/** The same of what is said of articles; of one, two days of publication are told, which is worth a remark. */
async function evidenceSamples(): Promise<[string, Thing[]][]> {
  const checks = await json(`check dispatch.txt ${join(ROOT, 'test/evidence/documents/news.html')}`);
  await run('whitestone check dispatch.txt --keep');
  const [first] = await answer<Thing[]>('claims');
  const judged = await answer<Thing>(`judge ${first?.id} unknown --reason unsure`);
  const again = await answer<Thing>(`judge ${first?.id} supported --reason sure`);
  const kept = await answer<Thing[]>('claims');
  const claims = checks.flatMap((one) => list(one, 'claims'));
  const all = checks.map((one) => one.document as Thing);
  const details = ['title', 'publisher', 'author', 'language', 'published'];
  const some = (things: readonly Thing[], ...fields: string[]) =>
    things.flatMap((one) => fields.flatMap((field) => (one[field] ? [one[field] as Thing] : [])));
  const own = Object.keys(judged.claim as Thing);
  const beyond = (thing: Thing) => Object.fromEntries(Object.entries(thing).filter(([name]) => !own.includes(name)));
  return [
    ['checked document', checks],
    ['verdict counts', some(checks, 'counts')],
    ['document', [...all, ...some(kept, 'documentDetails')]],
    ['detail', some(all, ...details)],
    ['remark', all.flatMap((one) => list(one, 'remarks'))],
    ['claim', some([judged], 'claim')],
    ['quantity', some(claims, 'value')],
    ['claim time', some(claims, 'time')],
    ['speaker', claims.flatMap((one) => list(one, 'speakers'))],
    ['checked claim', claims.map(beyond)],
    ['kept claim', kept.map(beyond)],
    ['judgement', [...kept.flatMap((one) => list(one, 'judgements')), ...some([judged, again], 'judgement', 'before')]],
    ['judged claim', [judged, again]],
  ];
}

/** The same of land: the samples of the guide for information managers. */
async function landSamples(): Promise<[string, Thing[]][]> {
  const units = await answer<Thing>('import units.geojson --owner BIH --kind unit');
  const first = await answer<Thing>('import areas.geojson --owner BIH');
  const again = await answer<Thing>('import areas.geojson --owner BIH --map workStatus=WORK --dry-run');
  await run('whitestone import releases.csv --owner BIH');
  const wrong = await answer<Thing>('import releases.csv --owner HRV');
  const problems = await answer<Thing[]>('problems --owner BIH');
  const balance = await answer<Thing>('balance BIH --year 2024');
  const near = await answer<Thing>('near 44.001,18.001 --on 2025-01-31');
  const sheet = join(ROOT, 'docs/examples/sheet.yaml');
  const good = await answer<Thing>(`traverse ${sheet} --adjust`);
  writeFileSync(join(SLIPS, 'slip.yaml'), readFileSync(sheet, 'utf8').replace('150.5', '105.5'));
  const slip = await answer<Thing>(`traverse ${join(SLIPS, 'slip.yaml')}`);
  const misclosures = [good, slip].map((one) => one.misclosure as Thing);
  const entered = await answer<Thing>('enter record-of-the-mill.yaml --reason given');
  const imports = [first, again, wrong];
  return [
    ['import', imports],
    ['column left', imports.flatMap((one) => list(one, 'columnsLeft'))],
    ['outcomes', imports.map((one) => one.outcomes as Thing)],
    ['count of a check', [...imports, balance].flatMap((one) => list(one, 'findings'))],
    ['effect', imports.flatMap((one) => list(one, 'effect'))],
    ['units brought in', [units]],
    ['undo', [await answer<Thing>(`import --undo ${wrong.import} --reason mistaken`)]],
    ['land problem', problems],
    ['balance', [balance]],
    ['balance line', [balance.total as Thing, ...list(balance, 'lines')]],
    ['stated sum', list(balance, 'stated')],
    ['near', [near]],
    ['place', [near.place as Thing]],
    ['record near', list(near, 'hits')],
    ['entered record', [entered]],
    ['finding of a record', list(entered, 'findings')],
    ['traverse', [good, slip]],
    ['leg', list(good, 'legs')],
    ['misclosure', misclosures],
    ['blunder', misclosures.flatMap((one) => list(one, 'blunders'))],
  ];
}

/** The same of stockpiles and reports: the sample of their page. */
async function holdingSamples(): Promise<[string, Thing[]][]> {
  const trial = await answer<Thing>('stockpile --import holdings.csv --dry-run');
  await run('whitestone stockpile --import holdings.csv --reason given');
  const one = await answer<Thing>('stockpile TUV --on 2014-12-31');
  await run(
    'whitestone filings --record KHM --treaty APMBC --year 2024 --filed 2025-05-04 --source memory --confidence low --reason given',
  );
  await run(
    'whitestone record filing-coverage --set treaty=APMBC --set year=2024 --set through=2025-06-15 --source memory --reason read',
  );
  const filings = await json<Thing>('filings --treaty APMBC --year 2024');
  const types = list(one, 'types');
  const positions = [one, ...types].flatMap((of) => [...list(of, 'stock'), ...list(of, 'retained')]);
  const entries = list(one, 'entries');
  return [
    ['stockpile', [one]],
    ['stock position', positions],
    ['limits', positions.map((of) => of.balance as Thing)],
    ['stock event', positions.flatMap((of) => [...list(of, 'came'), ...list(of, 'went')])],
    ['stock of a type', types],
    ['mine type', types.map((of) => of.mineType as Thing)],
    ['stock finding', list(one, 'findings')],
    ['stock entry', entries.filter(({ act }) => act === 'counted')],
    ['stock movement', entries.filter(({ act }) => act !== 'counted')],
    ['stock source', entries.flatMap((of) => list(of, 'sources'))],
    ['import of a ledger', [trial]],
    ['row of a ledger', list(trial, 'rows')],
    ['calendar of reports', [filings]],
    ['year looked for', list(filings, 'coverage')],
    ['report owed', list(filings, 'reports')],
  ];
}

/** The same of people: made-up ones. */
async function peopleSamples(): Promise<[string, Thing[]][]> {
  const file = join(SLIPS, 'people.json');
  writeFileSync(file, JSON.stringify(PEOPLE));
  const recorded = await answer<Thing[]>(`people ${file}`);
  const edition = await answer<Thing>('casualties --state BIH --from 2019 --to 2021 --publish --reason yearly');
  const counted = await answer<Thing>('casualties --state BIH');
  const world = await answer<Thing>('casualties --world');
  writeFileSync(file, JSON.stringify(DEEDS));
  await answer<Thing[]>(`people ${file}`);
  const deeds = await answer<Thing>('assistance BIH --from 2023 --to 2024 --publish --reason yearly');
  const done = await answer<Thing>('assistance BIH');
  const parts = list(done, 'parts');
  const csv = join(SLIPS, 'list.csv');
  writeFileSync(csv, 'Province,Year,Outcome,Sex\nNorth,2018,Killed,M\nNorth,2018,Lost,M\n');
  const brought = await answer<Thing>(`import ${csv} --kind casualty --owner BIH --source-title Police`);
  const matches = (why: string) => answer<Thing>(`matches --purpose ${why}`);
  const open = await matches('before');
  const [proposal] = list(open, 'proposals');
  const pair = ((proposal?.pair ?? []) as string[]).join(' ');
  const decided = await answer<Thing>(`matches ${pair} --same --reason same`);
  const years = list(edition, 'years');
  const tables = years.flatMap((one) => list(one, 'tables'));
  const figures = [...list(counted, 'figures'), ...list(world, 'figures')];
  return [
    ['recorded of people', recorded],
    ['casualties', [counted, world]],
    ['casualty line', list(counted, 'lines')],
    ['year that was told', list(counted, 'years')],
    ['published total', figures],
    ['edition of casualties', [edition]],
    ['year of an edition', years],
    ['table of an edition', tables],
    ['cell of an edition', tables.flatMap((one) => list(one, 'cells'))],
    ['assistance', [done]],
    ['part of assistance', parts],
    ['assistance line', parts.flatMap((one) => list(one, 'lines'))],
    ['year of assistance that was told', parts.flatMap((one) => list(one, 'years'))],
    ['edition of assistance', [deeds]],
    ['part of an edition of assistance', list(deeds, 'parts')],
    ['year of an edition of assistance', list(deeds, 'parts').flatMap((one) => list(one, 'years'))],
    ['list of casualties brought in', [brought]],
    ['persons of a list', [brought.outcomes as Thing]],
    ['row of a list set aside', list(brought, 'examples')],
    ['matches', [open]],
    ['proposal', list(open, 'proposals')],
    ['evidence of a proposal', list(open, 'proposals').flatMap((one) => list(one, 'evidence'))],
    ['decision on a match', list(await matches('after'), 'decisions')],
    ['match decided', [decided]],
  ];
}

/** A report from the same land, and what a State told for it. */
async function reportSamples(): Promise<[string, Thing[]][]> {
  const stated = await answer<Thing>('report-statements BIH statements.yaml --reason letters');
  const report = await answer<Thing>('report article7 BIH --year 2024');
  const article5 = await answer<Thing>('report article5 BIH --year 2024');
  const facts = [report, article5].map((one) => one.facts as Thing);
  return [
    ['report', [report, article5]],
    ['report facts', facts],
    ['report reference', facts.flatMap((one) => list(one, 'references'))],
    ['report finding', list(report, 'findings')],
    ['statements recorded', [stated]],
  ];
}

const pages = documented();
const found = await samples();

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
