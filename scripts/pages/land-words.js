/** The page of the closed lists of land: words, checks, faults and findings, from the lists themselves. */

import { FAULTS } from '../../dist/geo/checks/fault.js';
import { CHECKS } from '../../dist/land/checks/code.js';
import { LEDGER_FINDINGS } from '../../dist/land/ledger/finding.js';
import { LINES } from '../../dist/land/ledger/movement.js';
import { FIELDS } from '../../dist/land/mapping/field.js';
import { NEXT_CLASSIFICATION, NEXT_STATUS } from '../../dist/land/transition.js';
import { TREATY_CLASSES } from '../../dist/land/treaty-class.js';
import * as area from '../../dist/land/words/area.js';
import * as device from '../../dist/land/words/device.js';
import * as minefield from '../../dist/land/words/minefield.js';
import * as work from '../../dist/land/words/work.js';
import { PROBLEM_PLACES } from '../../dist/tasks/land/problems.js';

const LISTS = [
  ['Classification', 'How sure it is that there is explosive ordnance. The first axis.', area.CLASSIFICATIONS],
  ['State of work', 'How far the work on an area is. The second axis.', area.WORK_STATUSES],
  ['Kind of evidence', 'It decides between SHA and CHA.', area.EVIDENCE_KINDS],
  ['Sort of evidence', 'What the evidence is.', area.EVIDENCE_SORTS],
  ['Priority', '', area.PRIORITIES],
  ['Land use', 'What an area keeps people from.', area.LAND_USES],
  ['Device category', 'What a device is.', device.DEVICE_CATEGORIES],
  ['Ordnance type', 'Which piece of unexploded or abandoned ordnance it is.', device.ORDNANCE_TYPES],
  ['Manufacture', 'Who made a device.', device.MANUFACTURES],
  ['Activation', 'What sets it off.', device.ACTIVATIONS],
  ['Treaty class', 'It follows from category and activation, and is never entered.', TREATY_CLASSES],
  ['Device class of an area', 'What a balance tells apart: each area has one.', device.DEVICE_CLASSES],
  ['Release product', 'How land leaves the ledger.', work.RELEASE_PRODUCTS],
  ['Survey type', '', work.SURVEY_TYPES],
  ['Survey result', '', work.SURVEY_RESULTS],
  ['Activity', 'The work by which land was released or items were found.', work.ACTIVITIES],
  ['Change', 'Acts on the ledger that are no release.', work.CHANGE_ACTS],
  ['Quality result', 'What quality management found.', work.QUALITY_RESULTS],
  ['Fate of a device', '', work.FATES],
  ['Disposal of a device', '', work.DISPOSALS],
  ['Emplacement', 'Of a minefield record: how the mines were put in place.', minefield.EMPLACEMENTS],
  ['Rules of a record', 'Under which a minefield record was made.', minefield.RECORD_RULES],
  ['Point type', 'What a point of a survey or record is for.', minefield.POINT_TYPES],
  ['Line of a balance', '', LINES],
];

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')).replaceAll(' ', ''), ...rows.map(line)].join('\n');
}

const listed = ([title, says, words]) =>
  [
    `### ${title}`,
    ...(says === '' ? [] : [says]),
    table(
      ['word', 'label', 'meaning', 'where it stands'],
      Object.entries(words).map(([word, { label, says: meaning, cite }]) => [`\`${word}\``, label, meaning, cite]),
    ),
  ].join('\n\n');

const codes = (list, repairs = false) =>
  table(
    ['code', 'severity', 'meaning', ...(repairs ? ['safe repair'] : [])],
    Object.entries(list).map(([code, { severity, says, repair = '' }]) => [
      `\`${code}\``,
      severity,
      says,
      ...(repairs ? [repair] : []),
    ]),
  );

const typeText = (type) => (typeof type === 'string' ? type : `word (${type.list})`);

function fields() {
  return Object.entries(FIELDS).map(([kind, own]) => {
    const list = Object.entries(own).map(([name, { type }]) => `\`${name}\` ${typeText(type)}`);
    return `**${kind}**: ${list.join(', ')}.`;
  });
}

function following(next) {
  return table(
    ['from', 'to', 'by'],
    Object.entries(next).flatMap(([from, all]) =>
      Object.entries(all).map(([to, by]) => [`\`${from}\``, `\`${to}\``, by]),
    ),
  );
}

/** The whole page. */
export function landWordsPage() {
  return `${[
    '# The closed lists of land',
    '<!-- Written by scripts/write-docs.js: change the lists, then run “npm run docs”. -->',
    'This page is generated from the program. How the lists are used is told in [land.md](land.md). *Usage* as the place where a word stands means that it is the sector’s habit alone. The words of IMAS are told in our own words; the number leads to the standard.',
    'The lists: [words](#words), [what may follow what](#what-may-follow-what), [fields that a column is read into](#fields-that-a-column-is-read-into), [checks of a shape](#checks-of-a-shape), [checks of a record](#checks-of-a-record), [findings of the ledger](#findings-of-the-ledger).',
    'Severity: an *error* keeps a row out of the register, or land out of the balance, until it is put right. A *warning* does not, and somebody should look. A *note* is for the record only.',
    `The places of a problem, as \`whitestone problems\` lists them: ${PROBLEM_PLACES.map((place) => `\`${place}\``).join(', ')}.`,
    '## Words',
    ...LISTS.map(listed),
    '## What may follow what',
    'What is not listed may not follow. Going from SHA to CHA is a reclassification, and never a release.',
    '### States of work',
    following(NEXT_STATUS),
    '### Classifications',
    following(NEXT_CLASSIFICATION),
    '## Fields that a column is read into',
    'For `import --map FIELD=COLUMN` and `--fix FIELD=VALUE`, by the kind in a profile, each with how its values are read.',
    ...fields(),
    '## Checks of a shape',
    'Of the geometry of a row. A safe repair moves no boundary; it is made unless `--repair none` is given, and recorded.',
    codes(FAULTS, true),
    '## Checks of a record',
    'Of the fields of a row. An import adds `row-unreadable`, `owner-unknown`, `product-unknown`, `id-of-another-state`, `shape-repeated`, `outside-country` and `beside-border`, which need the file around the row.',
    codes(CHECKS),
    '## Findings of the ledger',
    'Of the history of an area. The balance adds up all the same; the finding says what was done with the land.',
    codes(LEDGER_FINDINGS),
  ].join('\n\n')}\n`;
}
