#!/usr/bin/env node
/**
 * How well claims are found and checked: npm run eval, npm run eval -- --show extra.
 *
 *   --json             all figures as JSON
 *   --show [FAULT]     the faults of the open half one by one: missed, other-property, verdict, states,
 *                      false-contradicted, extra; without a word all of them
 *   --half HALF        whose faults are shown: open, real, held-out
 *   --held-out-opened  lets the held-out half be shown. Whoever has seen it can measure nothing with it any more.
 *
 * Ends with 1 where a figure is below the floors of test/evidence/dispatches/floors.yaml.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { parseDay } from '../dist/base/day.js';
import { checkClaims } from '../dist/evidence/check.js';
import { claimFinder } from '../dist/evidence/find.js';
import { loadLexicon, loadRecord } from '../dist/store/record/cached-record.js';
import { authorities } from '../dist/tasks/evidence/authority.js';
import { dispatches, HALVES, realArticles } from './evaluation/articles.js';
import { measure, shortfalls } from './evaluation/measure.js';
import { faultsText, figuresText } from './evaluation/print.js';

const FAULTS = ['missed', 'other-property', 'verdict', 'states', 'false-contradicted', 'extra'];

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean' },
    show: { type: 'boolean' },
    half: { type: 'string', default: 'open' },
    'held-out-opened': { type: 'boolean' },
  },
  allowPositionals: true,
});

function refuse(message) {
  console.error(message);
  process.exit(2);
}

const wrong = positionals.find((word) => !FAULTS.includes(word));
if (wrong !== undefined) refuse(`No fault is called “${wrong}”. There are: ${FAULTS.join(', ')}.`);
if (!['open', 'real', 'held-out'].includes(values.half))
  refuse(`No half is called “${values.half}”: open, real or held-out.`);
if (values.show && values.half === 'held-out' && !values['held-out-opened']) {
  refuse(
    'The held-out half is measured, not looked at: once its faults are known, its figures say nothing.\nWhere that has been decided, say so with --held-out-opened, and write a new half.',
  );
}

const lexicon = await loadLexicon();
const find = claimFinder(lexicon);
const asOf = authorities(await loadRecord(), lexicon.called);
/** Where a dispatch has no day, the record is asked as it is known after its last entry. */
const LATEST = '2026-11-22';

function look({ name, text, title, published }) {
  const document = {
    id: name,
    sha256: '',
    format: 'text',
    text,
    pages: [],
    origin: '-',
    title: title === null ? null : { value: title, origin: 'metadata', as: title },
    publisher: null,
    author: null,
    language: null,
    published: published === null ? null : { value: parseDay(published), origin: 'given', as: published },
  };
  return checkClaims(document, find(document), asOf(parseDay(published ?? LATEST))).claims;
}

const results = Object.fromEntries(HALVES.map((half) => [half, measure(dispatches(half), look)]));
const real = realArticles();
if (real !== null) results.real = measure(real, look);

const floors = parse(readFileSync(new URL('../test/evidence/dispatches/floors.yaml', import.meta.url), 'utf8'));
const short = Object.entries(results).flatMap(([name, result]) => shortfalls(name, result, floors[name] ?? {}));

if (values.json) {
  const figures = Object.fromEntries(Object.entries(results).map(([name, { details: _, ...rest }]) => [name, rest]));
  console.log(JSON.stringify({ floors, below: short, ...figures }, null, 2));
} else if (values.show) {
  const shown = results[values.half];
  if (shown === undefined) refuse('The real articles are not beside the project (../shared/articles).');
  console.log(faultsText(shown.details, positionals.length > 0 ? positionals : FAULTS));
} else {
  for (const [name, result] of Object.entries(results)) console.log(`${figuresText(name, result)}\n`);
  if (real === null) console.log('Not measured: the real articles are not beside the project (../shared/articles).\n');
}
for (const line of short) console.error(`Below the floor: ${line}`);
if (short.length > 0) process.exitCode = 1;
