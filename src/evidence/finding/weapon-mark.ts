/** Marks the weapons that a sentence names, and the treaties that it describes by them. */
import { type Board, EMPTY, finds } from './board.ts';
import { withArticle } from './treaty-mark.ts';

const MINE = '(?:land ?-?mines?|land mines?|mines?|devices|munitions)';
const WEAPONS: readonly (readonly [RegExp, string])[] = [
  [/(?<![^ ])(?:improvised (?:anti-?personnel )?(?:landmines?|mines?)) /g, 'improvised-anti-personnel-mine'],
  [
    new RegExp(`(?<![^ ])(?:anti-?personnel|anti personnel|ap) (?:and anti-?(?:vehicle|tank) )?${MINE} `, 'g'),
    'anti-personnel-mine',
  ],
  [new RegExp(`(?<![^ ])(?:anti-?vehicle|anti-?tank|anti vehicle|anti tank|at) ${MINE} `, 'g'), 'anti-vehicle-mine'],
  [/(?<![^ ])(?:apms|aps|antipersonnel weapons|anti-personnel weapons) /g, 'anti-personnel-mine'],
  [/(?<![^ ])cluster (?:munitions?|bombs?|weapons?|shells?|ammunition) /g, 'cluster-munition'],
  [/(?<![^ ])(?:landmines?|land mines?|land-mines?) /g, 'landmine'],
  [/(?<![^ ])mines /g, 'mine'],
];
/** Mines of another kind: where things are dug, or what floats. */
const NOT_OURS =
  /^(?:coal|gold|copper|iron|silver|diamond|salt|uranium|lithium|naval|sea|data|cobalt|bitcoin|limpet|zinc|nickel|emerald|open-pit|opencast|abandoned|disused|jade|tin|lead|ore)$/;

/** Descriptions that name a treaty without its name. */
const DESCRIBED: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![^ ])(?:anti-?personnel )?(?:land ?-?mines?|mines?)(?: |-)(?:ban )?(?:treaty|convention|ban|pact|accord|prohibition) /g,
    'APMBC',
  ],
  [
    /(?<![^ ])(?:treaty|convention|ban|pact|accord|prohibition) (?:banning|prohibiting|outlawing|on|against|of) (?:all |the use of |the )?(?:anti-?personnel (?:land ?)?mines|landmines|land mines) /g,
    'APMBC',
  ],
  [/(?<![^ ])cluster (?:munitions?|bombs?)(?: |-)(?:ban )?(?:treaty|convention|ban|pact|accord) /g, 'CCM'],
  [
    /(?<![^ ])(?:treaty|convention|ban|pact|accord|prohibition) (?:banning|prohibiting|outlawing|on|against|of) (?:all |the use of |the )?cluster (?:munitions|bombs) /g,
    'CCM',
  ],
];

export function treatiesDescribed(board: Board): void {
  for (const [pattern, treaty] of DESCRIBED) {
    for (const { start, end } of finds(board.line, pattern)) {
      if (NOT_OURS.test(board.form(start - 1))) continue;
      board.put({ ...EMPTY, tag: 'T', role: 'n', start: withArticle(board, start), end, treaty });
    }
  }
}

export function weapons(board: Board): void {
  for (const [pattern, weapon] of WEAPONS) {
    for (const { start, end } of finds(board.line, pattern)) {
      if (NOT_OURS.test(board.form(start - 1)) || (weapon === 'mine' && board.taken.has(start))) continue;
      const all =
        /^(?:all|any|these|such|its|their|of)$/.test(board.form(start - 1)) &&
        !board.taken.has(start - 1) &&
        board.form(start - 1) !== 'of';
      board.put({ ...EMPTY, tag: 'W', role: 'x', start: all ? start - 1 : start, end, weapon });
    }
  }
}
