/** Stocks of mines: held, destroyed, kept for training, ranked. */
import type { PatternGroup } from '../rule.ts';

const MINES = '({W}|mines|landmines|of them|of its|of the weapons|of these|devices|pieces|stockpiled|munitions)';
/** A number of mines, with no more than a word between. */
const COUNTED = `{count} (more|remaining|such|stockpiled|of the|of its|of their|old|of these|stored|live|soviet-made|home-made)? ${MINES}`;
const HELD =
  '(held|holds|hold|had|has|have|possessed|possesses|possess|stockpiled|stockpiles|stores|stored|kept|keeps|owns|owned|inherited|declared|reported|holding|retains|counts|sits on|sat on|maintains|maintained|amassed|guards)';
const DESTROYED =
  '(destroyed|eliminated|scrapped|dismantled|disposed of|got rid of|blown up|burned|burnt|blew up|incinerated|demolished)';

export const STOCKPILE: PatternGroup = {
  title: 'Stocks of mines',
  patterns: [
    {
      id: 'stockpile-rank',
      property: 'stockpile-rank',
      subject: 'before',
      treaty: 'none',
      weapon: 'context',
      unit: 'rank',
      find: [
        "{S} .. (the|world 's|one of the)? {rank} .. (arsenal|stockpile|stock|stocks|arsenals|stockpiles|holder|hoard|cache|inventory|reserve) .. (of)? {W}?",
        '{rank} .. (arsenal|stockpile|stock|stocks|holder|hoard|inventory|reserve) .. (of)? .. {W}?',
        "(world 's|europe 's|the) (largest|biggest) (remaining|known|declared)? (arsenal|stockpile|stock|stocks|hoard|holder) .. (of)? .. {W}?",
        "one of the (world 's)? (largest|biggest) (remaining|known|declared)? (arsenals|stockpiles|stocks|hoards|holders) .. {W}?",
      ],
      good: ["Ukraine held the world's fifth-largest arsenal of antipersonnel mines."],
      bad: ['Ukraine is the second-largest country of Europe and has cleared mines.'],
    },
    {
      id: 'stockpile-retained',
      property: 'stockpile-retained',
      subject: 'before',
      treaty: 'none',
      weapon: 'context',
      unit: 'mines',
      find: [
        `(retained|retains|retain|retaining) .. {count} ... (train*|research|detection|develop*|instruct*|{W}|mines|article 3|deminers)`,
        `(kept|keeps|keep|held back|holds|keeping|reserved|set aside|keeps back|kept back) .. {count} ... (train*|research|detection|develop*|instruct*|article 3|deminers)`,
        `{count} ${MINES}? ... (retained|kept|held|set aside|reserved|keeps|retains) ... (for|under) .. (train*|research|detection|article 3)`,
        '(retains|keeps|retained|kept|keep|retain|holds|held) (no|none|zero|any) ... (train*|{W}|mines|research)',
        '(for|in) training .. {count}',
        '{S} ... (keeps|retains|kept|retained) ... (for|in) (training|research|detection)',
        '{count} .. (were|are|was|is) (retained|kept)',
        '{S} (keeps|retains|kept|retained) .. {count} (of them|mines|{W}|,|.|;|by)',
        '{count} .. that (it|they) (keeps|keep|retains|kept) ... train*',
        '{S} (keep|keeps|retain|retains) (none|no mines|some|mines)',
      ],
      good: [
        'Finland retains 16,500 mines for training under the Ottawa Convention.',
        'Latvia keeps no anti-personnel mines for training.',
      ],
      bad: [
        'Finland keeps 12 brigades and no landmines were discussed.',
        'The museum keeps 400 paintings about landmines.',
      ],
    },
    {
      id: 'stockpile-destroyed',
      property: 'stockpile-destroyed',
      subject: 'before',
      treaty: 'none',
      weapon: 'context',
      unit: 'mines',
      find: [
        `${DESTROYED} .. ${COUNTED} ... {D}?`,
        `${DESTROYED} .. {count} (,|.|;|in|by|of|and|a) .. {D}?`,
        `${DESTROYED} (all|both)? (of)? (its|their|the|our) .. (stock|stocks|stockpile|stockpiles|arsenal|arsenals|{W}|last|remaining) ... {count}? ... {D}?`,
        `{count} .. ${MINES} ... (were|had been|have been|been|was|are) (also|all|since|already)? ${DESTROYED} .. (by|in|between|at|from)? .. {D}?`,
        '(destruction|elimination) of .. (its|their|the|all|our)? .. ({count}|stock*|last|arsenal*|remaining) ... (completed|complete|finished|ended|done|over|outstanding|incomplete|unfinished|began|concluded|declared) .. {D}?',
        '(completed|finished|concluded|declared|announced) .. (the|its|their)? (completion of)? .. (destruction|stockpile destruction|destroying) .. (of)? ... {D}?',
        '{S} (was|were|is) (done|finished|rid of (it|them|its stock*)) .. (in|by) .. {D}',
        '{S} (finished|completed) (it|this|the job|the work|the destruction)? (in|by|on) {D}',
        '{S} (met|missed) (its|their|the) (stockpile|destruction)? (deadline|date) ..',
        '(gave up|handed in|blew up|got rid of) .. {count} .. (mines|{W})?',
        '{count} (mines|of them|{W}) (destroyed|burned|burnt|eliminated)',
        'all (blown up|burned|burnt|destroyed|gone) (by|in) .. {D}',
        'stockpile destruction .. (completed|complete|finished|outstanding|was|is) .. {D}?',
        '(not|never|yet to|failed to|has yet to|still to) .. (destroyed|destroy|finished|finish|completed|complete) .. (its|their|all|the) .. (stock*|{W}|destruction)',
      ],
      good: [
        'By May 2020, Ukraine had eliminated more than 3 million mines.',
        'Finland completed the destruction of its stockpile of landmines in 2015.',
      ],
      bad: ['The storm destroyed 300 houses near the old landmines.', 'Finland will destroy its landmines next year.'],
    },
    {
      id: 'stockpile-held',
      property: 'stockpile-held',
      subject: 'before',
      treaty: 'none',
      weapon: 'context',
      unit: 'mines',
      find: [
        `${HELD} .. ${COUNTED}`,
        `(has|have|had|still has|still had|still have) (about|a stockpile of|a stock of|an arsenal of|stocks of|at least)? ${COUNTED} !(casualties|victims)`,
        `(has|had|have) {count} (,|.|and|in|;)`,
        '{S} (says|gives|reports|reported|declared|holds|claims|puts) .. {count}',
        '{S} (declared|reported) (no|none|zero) .. (stock*|in)?',
        '(has|had|have|holds|held|keeps) (no|none|not any) .. (stock*|left|in its|mines|{W}|inventory)',
        '(never|not|no longer) (held|had|stockpiled|declared|possessed) .. (stock*|{W}|mines|any)',
        '{count} .. (mines|of them|{W})? (are|were|is) (still|now)? (left|there|in stock|lying|stored|held|kept) ..',
        '(has|have|had) (a|large|its|some|no) (stock|stocks|stockpile|stockpiles) of',
        'estimated at .. {count} .. (mines|units|{W})',
        `(stock|stocks|stockpile|stockpiles|arsenal|inventory|hoard) .. (of|at|is|was|numbers|numbered|stood at|totalled|contained|contains|put at) .. {count} .. ({W}|mines|landmines|.|,|in)`,
        `{count} .. ${MINES} .. (in (its|their|the|storage)|remain*|left|awaiting|await|still in|in stock|stockpiled|in (its|their) (arsenals|depots|stocks)) ...`,
        `{S} .. (is|are|was|were|still)? (believed|thought|estimated|said|reported)? (to)? (hold|have|possess|stockpile|holding|stockpiling|sitting on) .. {count}`,
        '(has|have|had|holds|held) (a|its|no|large|vast|huge|substantial) (stock|stocks|stockpile|stockpiles|arsenal) (of)? .. ({W}|bombs|mines|weapons|its own)?',
        `(declared|reported|revealed) ... {count} .. ${MINES}`,
      ],
      good: [
        'Ukraine declared a stockpile of 6.4 million anti-personnel mines.',
        'Greece still holds 343,413 anti-personnel mines.',
      ],
      bad: ['The town has 6,000 people and no landmines.', 'Greece cleared 300 hectares of landmines.'],
    },
  ],
};
