/** Every pattern, the more particular before the more general: where two find the same words, the first one counts. */
import type { PatternGroup } from '../rule.ts';
import { CONDUCT } from './conduct.ts';
import { COUNT } from './count.ts';
import { LAND } from './land.ts';
import { PEOPLE_HURT } from './people.ts';
import { RULE } from './rule.ts';
import { STANDING } from './standing.ts';
import { STOCKPILE } from './stockpile.ts';
import { TREATY } from './treaty.ts';
import { WITHDRAWAL } from './withdrawal.ts';

export const PATTERN_GROUPS: readonly PatternGroup[] = [
  TREATY,
  COUNT,
  STANDING,
  WITHDRAWAL,
  RULE,
  STOCKPILE,
  CONDUCT,
  LAND,
  PEOPLE_HURT,
];
