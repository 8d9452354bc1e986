#!/usr/bin/env node
/**
 * A full Article 7 report over many areas and casualties on the embedded engine: gathered and composed, then printed in every format.
 * Each is done three times, and the median is told. Words: --areas N (default 100000), --casualties N (default 10000).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEngine } from '../dist/store/engine/open-engine.js';
import { importFile } from '../dist/tasks/land/import.js';
import { tellYears } from '../dist/tasks/people/edition.js';
import { importCasualties } from '../dist/tasks/people/import-casualties.js';
import { withRegister } from '../dist/tasks/register/open-register.js';
import { placeOf } from '../dist/tasks/register/place.js';
import { makeReport } from '../dist/tasks/report/make-report.js';
import { printReport } from '../dist/tasks/report/print-report.js';
import { makeAreas } from './support/areas.js';

const { values } = parseArgs({
  options: { areas: { type: 'string', default: '100000' }, casualties: { type: 'string', default: '10000' } },
  strict: false,
});
const [AREAS, CASUALTIES] = [Number(values.areas), Number(values.casualties)];
/** 2024-10-04. */
const TODAY = 20_000;
const [FIRST_YEAR, LAST_YEAR] = [2014, 2023];
const folder = mkdtempSync(join(tmpdir(), 'whitestone-bench-report-'));
const say = (line) => console.log(line);
const seconds = (value) => `${(value / 1000).toFixed(2)} s`;

async function median(work) {
  const times = [];
  let result;
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    result = await work();
    times.push(performance.now() - began);
  }
  return [times.sort((a, b) => a - b)[1], result];
}

/** Rows of a list of casualties, always the same. */
function casualties() {
  const words = [
    ['killed', 'injured', 'injured'],
    ['adult', 'adult', 'child', 'unknown'],
    ['male', 'male', 'female'],
    ['civilian', 'military', 'deminer'],
  ];
  const rows = Array.from({ length: CASUALTIES }, (_, index) => {
    const day = `${FIRST_YEAR + (index % (LAST_YEAR - FIRST_YEAR + 1))}-0${1 + (index % 9)}-1${index % 7}`;
    return [day, ...words.map((list, column) => list[((index * (column + 7)) % 11) % list.length])].join(',');
  });
  return `date,outcome,age,sex,status\n${rows.join('\n')}\n`;
}

try {
  const load = loadavg()[0].toFixed(1);
  say(`${AREAS.toLocaleString('en')} areas; ${cpus()[0]?.model}, ${cpus().length} cores, load ${load}`);
  const file = join(folder, 'areas.geojsonl');
  await makeAreas(file, AREAS);
  const place = { ...placeOf({ data: join(folder, 'register'), env: {} }), exists: true };
  const engine = await openEngine({ data: join(folder, 'register') });
  const opening = { place, engine, talk: { say: () => undefined }, version: 'bench' };
  const brought = { file, owner: 'BIH', repairs: 'safe', dryRun: false, author: 'bench', reason: 'measuring' };
  const began = performance.now();
  const { accepted } = await importFile(opening, brought, TODAY);
  await withRegister(opening, async () => undefined);
  say(`  ${accepted.toLocaleString('en')} areas taken in and on the ledger: ${seconds(performance.now() - began)}`);
  const hurt = join(folder, 'casualties.csv');
  writeFileSync(hurt, casualties());
  const people = { author: 'bench', reason: 'measuring', owner: 'BIH' };
  const listed = performance.now();
  const list = {
    ...people,
    file: hurt,
    kind: 'casualty',
    title: 'A list',
    repairs: 'safe',
    dryRun: false,
    complete: true,
  };
  const { outcomes } = await importCasualties(opening, list, TODAY);
  await tellYears(opening, { ...people, state: 'BIH', from: FIRST_YEAR, to: LAST_YEAR }, TODAY);
  say(`  ${outcomes.added.toLocaleString('en')} casualties taken in and told: ${seconds(performance.now() - listed)}`);
  for (const allAreas of [false, true]) {
    const spec = { report: 'article7', state: 'BIH', year: '2023', layout: 'guide', allAreas };
    const [gathered, made] = await median(() => makeReport(opening, spec, TODAY));
    const lines = made.report.sections.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows.length, 0);
    say(
      `  ${allAreas ? 'each area by itself' : 'areas by unit'}: ${lines.toLocaleString('en')} lines in ${seconds(gathered)}`,
    );
    for (const format of allAreas ? ['html', 'xlsx', 'json'] : ['html', 'pdf', 'docx', 'xlsx', 'json']) {
      const [took, bytes] = await median(() => printReport(made, format));
      const wanted =
        { html: '; wanted with the gathering: 2 s', pdf: '; wanted with the gathering: 10 s' }[format] ?? '';
      say(`    ${format}: ${seconds(took)}, ${(bytes.length / 1e6).toFixed(2)} MB${allAreas ? '' : wanted}`);
    }
  }
  await engine.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
