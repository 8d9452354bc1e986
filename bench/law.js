// The standing of every State under every treaty on every day from 1997 to 2030, and the same question put to a public
// rules engine (json-rules-engine) that is given the same spans as its facts. One core, one run, figures side by side.
import { Engine } from 'json-rules-engine';
import { parseDay } from '../dist/base/day.js';
import { asKnown } from '../dist/law/as-known.js';
import { spanOn } from '../dist/law/standing.js';
import { loadRecord } from '../dist/store/record/cached-record.js';

const record = await loadRecord();
const first = parseDay('1997-01-01');
const last = parseDay('2030-12-31');
const known = parseDay('2026-11-22');

function everyStanding() {
  const view = asKnown(record, known);
  const tally = new Map();
  let questions = 0;
  for (const treaty of record.treaties.keys()) {
    for (const state of record.states.keys()) {
      const course = view.course(treaty, state);
      for (let day = first; day <= last; day += 1) {
        const { status } = spanOn(course, day);
        tally.set(status, (tally.get(status) ?? 0) + 1);
        questions += 1;
      }
    }
  }
  return { questions, tally };
}

function milliseconds(work) {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

const times = [];
let answer;
for (let round = 0; round < 5; round += 1) {
  const [time, result] = milliseconds(everyStanding);
  times.push(time);
  answer = result;
}
times.sort((left, right) => left - right);
const median = times[2];
console.log(
  `${answer.questions} standings (${record.states.size} States, ${record.treaties.size} treaties, ${last - first + 1} days)`,
);
console.log(
  `  whitestone: ${median.toFixed(0)} ms in the median of 5 (from ${times[0].toFixed(0)} to ${times[4].toFixed(0)}); wanted: under 1000`,
);
for (const [status, count] of [...answer.tally].sort()) console.log(`    ${status}: ${count}`);

// The peer: one rule for each span of one State, the day as the fact.
const view = asKnown(record, known);
const { spans } = view.course('APMBC', 'UKR');
const engine = new Engine();
for (const [index, span] of spans.entries()) {
  const conditions = [{ fact: 'day', operator: 'greaterThanInclusive', value: span.from }];
  if (span.to !== null) conditions.push({ fact: 'day', operator: 'lessThan', value: span.to });
  engine.addRule({ conditions: { all: conditions }, event: { type: span.status, params: { index } } });
}
const sample = Array.from({ length: 1000 }, (_, index) => first + ((index * 7919) % (last - first + 1)));
const start = performance.now();
let agreed = 0;
for (const day of sample) {
  const { events } = await engine.run({ day });
  if (events.length === 1 && events[0].type === spanOn(view.course('APMBC', 'UKR'), day).status) agreed += 1;
}
const peer = ((performance.now() - start) / sample.length) * 1000;
const [ours] = milliseconds(() => {
  for (let round = 0; round < 100; round += 1) for (const day of sample) spanOn(view.course('APMBC', 'UKR'), day);
});
const own = (ours / sample.length / 100) * 1000;
console.log(
  `one question on one State: whitestone ${own.toFixed(3)} µs, json-rules-engine ${peer.toFixed(1)} µs: ratio 1 : ${(peer / own).toFixed(0)}`,
);
console.log(`  both gave the same answer to ${agreed} of ${sample.length} questions`);
if (agreed !== sample.length) process.exitCode = 1;
