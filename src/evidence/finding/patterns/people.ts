/** People killed and injured. */
import type { PatternGroup } from '../rule.ts';

const PEOPLE =
  '(people|civilians|children|persons|villagers|farmers|deminers|men|women|soldiers|boys|girls|victims|others|lives|of them|residents|shepherds|workers|peacekeepers|survivors|child|boy|girl|man|woman|person|civilian|farmer|shepherd|soldier|deminer)';
const BY =
  '(mine|mines|{W}|landmine|landmines|explosive|unexploded|blast*|remnants|explosion*|bomblet*|accident*|booby*)';

export const PEOPLE_HURT: PatternGroup = {
  title: 'People killed and injured',
  patterns: [
    {
      id: 'casualties',
      property: 'casualties',
      subject: 'before',
      treaty: 'none',
      unit: 'people',
      weapon: 'context',
      find: [
        `{count} of (them|those|the dead|the victims) (were|are) .. (civilians|children|deminers|women|soldiers)`,
        `{count} .. (lost their lives|killed or|killed and|been killed or) (injured|wounded|maimed|limbs|limb) ..`,
        `{count} .. (casualties|victims|casualty|mine casualties|landmine casualties|new casualties) .. {D}?`,
        `(casualties|victims|casualty) .. (was|is|were|at|of|to|reached|rose|fell|stood|total*|from|number*|numbered) .. {count} .. {D}?`,
        `{count} ${PEOPLE}? (were|was|have been|had been|are|,)? .. (killed or|killed and|dead or|killed , or|maimed or|killed or maimed) .. (injured|wounded|maimed|hurt) .. {D}?`,
        `(killed|maimed|injured|killing|maiming) (or|and) (injured|wounded|maimed|killed|injuring|wounding) .. {count} .. ${PEOPLE}? .. {D}?`,
        `(caused|causing|claimed|suffered|recorded|registered|reported|counted) .. {N}? .. (casualties|victims) .. {D}?`,
        `{count} (mine|landmine|explosive)? (incidents|accidents|explosions) .. {D}?`,
        `(thousands|hundreds|dozens|tens of thousands) of .. (casualties|victims)`,
        'no .. (casualties|victims)',
      ],
      good: [
        'Landmines caused 6,279 casualties in 2024.',
        'More than 300 people were killed or injured by mines in Myanmar last year.',
      ],
      bad: [
        'The earthquake caused no fear of landmines.',
        'The storm left 30 homeless in a village without landmines.',
      ],
    },
    {
      id: 'killed',
      property: 'killed',
      subject: 'before',
      treaty: 'none',
      unit: 'people',
      weapon: 'context',
      find: [
        `{count} .. (people|civilians|children|soldiers|deminers) (killed|dead) ..`,
        `{count} .. ${PEOPLE} .. (were|was|have been|had been|has been|are|been)? (killed|died|dead|lost their lives|blown up) !(or|and (injured|wounded|maimed)) ... ${BY}? .. {D}?`,
        `(killed|killing|claimed the lives of|claimed|kill) .. {count} .. (${PEOPLE}|in|,|.|and|last) .. {D}?`,
        `{count} (were|was|had been)? (killed|dead|deaths|fatalities|died) .. {D}?`,
        `(killed|killing) (a|an|his|her|one|two|three) .. ${PEOPLE} .. {D}?`,
        `(no|not a single|never) .. ${PEOPLE} .. (was|were|has been|have been) killed`,
        `${PEOPLE} (was|were) killed ... ${BY} .. {D}?`,
        `${BY} .. (killed|kills) .. ${PEOPLE} .. {D}?`,
      ],
      good: ['Landmines killed 1,945 people in 2024.', 'A landmine killed a farmer near Battambang on Monday.'],
      bad: ['The law on landmines was killed in committee.', 'Forty-six were killed in the copper mine.'],
    },
    {
      id: 'injured',
      property: 'injured',
      subject: 'before',
      treaty: 'none',
      unit: 'people',
      weapon: 'context',
      find: [
        `{count} (wounded|injured|maimed|hurt)`,
        `tore off (the|his|her|a) (foot|leg|hand|arm) ..`,
        `{count} .. (${PEOPLE}|others)? .. (were|was|have been|had been|has been|are|been)? (injured|wounded|maimed|hurt) ... ${BY}? .. {D}?`,
        `(injured|injuring|wounded|wounding|maimed|maiming) .. {count} .. (${PEOPLE}|others|in|,|.|more) .. {D}?`,
        `(lost|losing) (a|his|her|their|one|both|the) (left|right)? (leg|legs|foot|arm|hand|limb|limbs|eye|sight|eyes|hands) .. {D}?`,
        `(injured|wounded|injuring|maimed|wounding) (a|an|his|her|one|two|three|another) .. ${PEOPLE} .. {D}?`,
        `${PEOPLE} (was|were) (injured|wounded|maimed) ... ${BY} .. {D}?`,
      ],
      good: ['Mines injured 4,300 people in 2024.'],
      bad: ['His pride was injured near the old landmines.'],
    },
  ],
};
