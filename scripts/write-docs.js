// Writes the pages of docs/ that come from the program itself: cli.md from the commands, evidence-patterns.md from the
// patterns, land-words.md and reference-systems.md from the tables of land. With --check it writes nothing and fails when one of them is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { PROBLEMS } from '../dist/base/problem.js';
import { makeProgram } from '../dist/cli/program.js';
import { patternsPage } from './pages/evidence-patterns.js';
import { landWordsPage } from './pages/land-words.js';
import { systemsPage } from './pages/reference-systems.js';

/** The help of a command as a terminal of 100 columns shows it. */
function helpOf(find) {
  let text = '';
  const world = {
    terminal: {
      out: (piece) => {
        text += piece;
      },
      err: () => {},
      colour: false,
      width: 100,
    },
    today: 0,
    record: () => Promise.reject(new Error('help needs no record')),
  };
  find(makeProgram(world, '0.0.0')).outputHelp();
  return text.trimEnd();
}

function fenced(text) {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function reference() {
  const quiet = { terminal: { out: () => {}, err: () => {}, colour: false, width: 100 }, today: 0 };
  const names = makeProgram(quiet, '0.0.0').commands.map((command) => command.name());
  const byName = (name) => (program) => program.commands.find((command) => command.name() === name);
  const problems = Object.entries(PROBLEMS).map(
    ([code, { exit, status, title }]) => `| \`${code}\` | ${exit} | ${status} | ${title} |`,
  );
  return `${[
    '# The command line',
    '<!-- Written by scripts/write-docs.js: change the command, then run “npm run docs”. -->',
    'This page is generated from the program. What the answers mean is told in the [README](../README.md#what-the-answers-mean), the fields of `--json` in [json.md](json.md). `whitestone` alone prints the help below. Days from 1900 to 2199 can be asked about.',
    `Commands: ${names.map((name) => `[${name}](#${name})`).join(', ')}. Further down: [environment](#environment), [problems](#problems).`,
    fenced(helpOf((program) => program)),
    ...names.flatMap((name) => [`## ${name}`, fenced(helpOf(byName(name)))]),
    '## environment',
    [
      '- `NO_COLOR`, when set, turns colour off; `FORCE_COLOR` turns it on where the output is no terminal.',
      '- `WHITESTONE_RECORD` names a folder laid out like `data/`, to be used in its place ([guide-data.md](guide-data.md)).',
      '- `WHITESTONE_DATA` names the folder of the register where `--data` does not; `DATABASE_URL` a PostgreSQL server that keeps it.',
      '- `WHITESTONE_AUTHOR` is the name under which is written where no author is given.',
    ].join('\n'),
    '## problems',
    'A problem says what was found, what was wanted and what to do next. Its code is stable. The exit code is that of the command line; the status is what an HTTP interface answers.',
    ['| code | exit | status | title |', '|---|---|---|---|', ...problems].join('\n'),
  ].join('\n\n')}\n`;
}

const PAGES = {
  'cli.md': reference,
  'evidence-patterns.md': patternsPage,
  'land-words.md': landWordsPage,
  'reference-systems.md': systemsPage,
};

for (const [name, write] of Object.entries(PAGES)) {
  const file = new URL(`../docs/${name}`, import.meta.url);
  const wanted = write();
  if (!process.argv.includes('--check')) {
    writeFileSync(file, wanted);
    continue;
  }
  let found = '';
  try {
    found = readFileSync(file, 'utf8');
  } catch {
    // A missing file is out of date too.
  }
  if (found.replaceAll('\r\n', '\n') !== wanted) {
    console.error(`docs/${name} is out of date: run “npm run docs” and commit what it writes.`);
    process.exitCode = 1;
  }
}
