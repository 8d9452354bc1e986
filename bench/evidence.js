// How fast claims are found and checked: 1,000 words, beside a public peer on the same text (compromise for names and
// numbers, chrono-node for dates: less than is done here), and 10,000 generated articles in flat memory. One core, one run.
import { loadavg } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as chrono from 'chrono-node';
import nlp from 'compromise';
import { parseDay } from '../dist/base/day.js';
import { checkClaims } from '../dist/evidence/check.js';
import { claimFinder } from '../dist/evidence/find.js';
import { loadLexicon, loadRecord } from '../dist/store/record/cached-record.js';
import { authorities } from '../dist/tasks/evidence/authority.js';
import { dispatches } from '../scripts/evaluation/articles.js';
import { generatedArticle } from './support/articles.js';

const ARTICLES = Number(process.env.WHITESTONE_ARTICLES ?? 10_000);
const [WARM_UP, ROUNDS] = [5, 15];

const started = performance.now();
const lexicon = await loadLexicon();
const find = claimFinder(lexicon);
const asOf = authorities(await loadRecord(), lexicon.called);
console.log(`start: names, patterns and record ready in ${(performance.now() - started).toFixed(0)} ms`);

function check({ name, text, published }) {
  const day = published === null ? null : parseDay(published);
  const document = {
    id: name,
    sha256: '',
    format: 'text',
    text,
    pages: [],
    origin: '-',
    title: null,
    publisher: null,
    author: null,
    language: null,
    published: day === null ? null : { value: day, origin: 'given', as: published },
  };
  return checkClaims(document, find(document), asOf(day ?? parseDay('2026-11-22'))).claims.length;
}

/** Names of people, places and organisations, numbers and dates: what a general library finds in a text. */
function peer({ text }) {
  const document = nlp(text);
  return (
    document.people().length +
    document.places().length +
    document.organizations().length +
    document.numbers().length +
    chrono.en.parse(text).length
  );
}

function median(work, articles) {
  const times = [];
  let found = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const start = performance.now();
    found = articles.reduce((sum, article) => sum + work(article), 0);
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  // On a machine that does other work besides, the least of them says most about the program.
  return { median: times[ROUNDS >> 1], least: times[0], most: times[ROUNDS - 1], found };
}

const words = (text) => text.split(/\s+/).filter(Boolean).length;
const open = dispatches('open');
const count = open.reduce((sum, { text }) => sum + words(text), 0);
const thousand = (time) => ((time / count) * 1000).toFixed(1);
const load = loadavg()[0].toFixed(1);
const ours = median(check, open);
const theirs = median(peer, open);
console.log(`${open.length} dispatches, ${count} words; load of the machine ${load}`);
console.log(
  `  whitestone: ${thousand(ours.median)} ms for 1,000 words in the median of ${ROUNDS} (from ${thousand(ours.least)} to ${thousand(ours.most)}), ${ours.found} claims found and checked; wanted: under 20`,
);
console.log(
  `  compromise and chrono-node: ${thousand(theirs.median)} ms (from ${thousand(theirs.least)} to ${thousand(theirs.most)}), ${theirs.found} names, numbers and dates found`,
);
console.log(
  `  ratio whitestone to peer: ${(ours.median / theirs.median).toFixed(2)} of the medians, ${(ours.least / theirs.least).toFixed(2)} of the least`,
);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const MB = 1024 * 1024;
function memory() {
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: Math.round(rss / MB), heap: heapUsed / MB };
}
const names = [...lexicon.called.values()];
const marks = [];
let [claims, total] = [0, 0];
const begun = performance.now();
for (let index = 0; index < ARTICLES; index += 1) {
  if (index === Math.ceil(ARTICLES / 10) || index === Math.ceil(ARTICLES / 2)) marks.push({ index, ...memory() });
  const article = generatedArticle(index, names);
  claims += check(article);
  total += words(article.text);
}
marks.push({ index: ARTICLES, ...memory() });
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${ARTICLES} generated articles, ${total} words: ${seconds.toFixed(1)} s, ${((seconds * 1e6) / total).toFixed(1)} ms for 1,000 words, ${claims} claims; load ${loadavg()[0].toFixed(1)}`,
);
for (const { index, rss, heap } of marks)
  console.log(`  after ${index}: ${rss} MB resident, ${heap.toFixed(1)} MB of heap in use`);
const growth = marks.at(-1).heap - marks[0].heap;
console.log(`  growth of the heap from the first tenth to the end: ${growth.toFixed(1)} MB; wanted: under 10`);
if (growth > 10) process.exitCode = 1;
