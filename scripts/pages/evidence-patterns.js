/** The page on what is found in a text and by which words, from the properties and patterns themselves. */
import { PATTERN_GROUPS } from '../../dist/evidence/finding/patterns/all.js';
import { PROPERTIES } from '../../dist/evidence/property.js';

const TITLES = {
  treaty: 'The treaty',
  standing: 'Where a State stands',
  withdrawal: 'Leaving',
  count: 'Counts',
  rule: 'What the treaty says',
  stockpile: 'Stockpiles',
  conduct: 'Conduct',
  land: 'Land',
  people: 'People',
  text: 'The text itself',
};

const LANGUAGE = `## How they are written

A pattern sees a sentence in which every name, treaty, weapon, number and time is one slot, in small letters and without
diacritics: *Finland, Norway and Sweden joined the 1997 treaty in May 2012* is \`{S} joined {T} in {D}\`. It is written in a
small language (\`src/evidence/finding/pattern.ts\`):

| written | means |
|---|---|
| \`word\`, \`word*\` | that word; any word that begins so |
| \`{S}\` | a State that acts: by name, its government, head, parliament or forces, or a pronoun for it |
| \`{state}\`, \`{parliament}\`, \`{head}\`, \`{forces}\`, \`{adj}\`, \`{place}\`, \`{any}\` | only such a one; any of them |
| \`{T}\`, \`{named}\` | a treaty; one that is named or described, not merely “the treaty” |
| \`{D}\` | a time |
| \`{N}\`, \`{count}\`, \`{share}\`, \`{rank}\` | a number; only such a one |
| \`{W}\` | a weapon |
| \`{any:to}\` | the same under another name: the State at the other end |
| \`(a\\|b c)\`, \`x?\`, \`!(a\\|b)\` | one of these; perhaps; none of these may follow |
| \`..\` | up to four words, without a sign, a State or a treaty among them |
| \`...\`, \`....\` | up to ten without another State that acts; up to twelve |
| \`^\` | the beginning of the sentence |

Nothing repeats without a limit, so that no sentence takes long. Every sentence below is a test: what is *found* must be, what is
*left* must not.`;

const NEEDS = {
  treaty: { here: 'A treaty is named or pointed at in the sentence.', none: 'No treaty need be spoken of.' },
  weapon: {
    here: 'Mines or cluster munitions are named in the sentence.',
    context: 'Mines or cluster munitions are named in the sentence or a little before.',
  },
};

function patternText({ id, find, good, bad, treaty, weapon, plan, negative }) {
  const notes = [
    NEEDS.treaty[treaty],
    NEEDS.weapon[weapon],
    plan ? 'Words of planning are part of what it says.' : undefined,
    negative ? 'Its negation is part of what it says.' : undefined,
  ].filter((note) => note !== undefined);
  const list = (sentences) => sentences.map((sentence) => `- ${sentence}`).join('\n');
  return [
    `#### Pattern \`${id}\``,
    ...(notes.length > 0 ? [notes.join(' ')] : []),
    `Found:\n\n${list(good)}`,
    `Left:\n\n${list(bad)}`,
    `Ways to say it:\n\n${find.map((way) => `- \`${way}\``).join('\n')}`,
  ].join('\n\n');
}

/** The whole page. */
export function patternsPage() {
  const patterns = PATTERN_GROUPS.flatMap((group) => group.patterns);
  const of = (property) => patterns.filter((pattern) => pattern.property === property);
  const properties = Object.entries(PROPERTIES);
  const groups = [...new Set(properties.map(([, { group }]) => group))];
  const ways = patterns.reduce((sum, pattern) => sum + pattern.find.length, 0);
  return `${[
    '# What is found in a text, and by which words',
    '<!-- Written by scripts/write-docs.js: change the patterns in src/evidence/finding/patterns, then run “npm run docs”. -->',
    `This page is generated from the program. A statement is found when it says one of ${properties.length} things, the *properties*; ${patterns.length} patterns with ${ways} ways to say them are tried on each sentence. A claim names the pattern that found it, so that it can be looked up here. What becomes of a claim is told in [evidence.md](evidence.md).`,
    [
      '| property | says |',
      '|---|---|',
      ...properties.map(([id, { says }]) => `| [\`${id}\`](#${id}) | ${says} |`),
    ].join('\n'),
    LANGUAGE,
    ...groups.flatMap((group) => [
      `## ${TITLES[group]}`,
      ...properties
        .filter(([, property]) => property.group === group)
        .flatMap(([id, { says }]) => [
          `### ${id}`,
          `It says: ${says}.`,
          ...(of(id).length > 0 ? of(id).map(patternText) : [BY_ITSELF[id]]),
        ]),
    ]),
  ].join('\n\n')}\n`;
}

/** Found without a pattern. */
const BY_ITSELF = {
  dated: 'Found in every full date that names its weekday, and in every day that the calendar does not have.',
  reference:
    'Found in numbered notes and lists of sources: a title in quotation marks, and a date. What the title tells is looked at when it is checked.',
};
