/** Land: contaminated, cleared, done. */
import type { PatternGroup } from '../rule.ts';

const AREA =
  '(square (kilometres|kilometers|km|metres|meters|miles)|km2|km²|sq km|sq . km|hectares|hectare|ha|acres|m2)';
const DIRTY =
  '(mined|contaminated|polluted|littered|infested|affected|dangerous|hazardous|suspected|riddled|strewn|sown|covered|seeded)';
const CLEAN =
  '(cleared|released|demined|returned|freed|cleaned|declared safe|handed back|declared free|made safe|swept)';

export const LAND: PatternGroup = {
  title: 'Land',
  patterns: [
    {
      id: 'contaminated-share',
      property: 'contaminated',
      subject: 'before',
      treaty: 'none',
      unit: 'share',
      weapon: 'context',
      find: [
        `{share} (of)? ({any}|its|the|their|our)? .. (territory|land|country|farmland|surface|area|fields|soil|provinces|districts) ... ${DIRTY} ...`,
        `{share} (of)? {any} .. (is|are|was|were|remains) .. ${DIRTY}`,
        `(contaminat*|mined|mines|littered|suspected|affected) ... {share} (of)? ({any}|its|the|their)? .. (territory|land|country|farmland|surface|area)`,
        `{share} (of)? (the|its|their|our)? (territory|land|country) ... (contaminat*|{W}|unexploded)`,
      ],
      good: ['About 25% of Ukrainian territory is already mined or contains unexploded ordnance.'],
      bad: [
        'About 25% of Ukrainian deminers are women.',
        'Russia controls a fifth of Ukraine, where landmines were laid.',
      ],
    },
    {
      id: 'contaminated-area',
      property: 'contaminated',
      subject: 'before',
      treaty: 'none',
      unit: 'square-kilometres',
      weapon: 'context',
      find: [
        `{count} square (kilometres|kilometers) (,|.|or)`,
        `{count} .. (bomblets|submunitions|mines|{W}) (behind|remain*|left|in the ground|still)`,
        `{S} (has|have|had) (none|no mines|no mined areas|no minefields|no problem) ..`,
        `{S} (never|says it has no|has no|have no) (had)? .. (any|mined areas|problem|minefields|mines)`,
        `{count} ${AREA} (of)? ... (${DIRTY}|minefields|mines|contamination|hazard*|to clear|left|remain*|still)`,
        `(${DIRTY}|contamination|minefields|hazard*|remain*) ... {count} ${AREA}`,
        `{count} .. (minefields|mined areas|hazardous areas|suspected areas|hazard areas|confirmed hazardous areas|suspected hazardous areas|suspected hazard areas)`,
        '{S} .. (is|remains|was|are|has become|became|still) (one of|among)? (the)? (most|heavily|severely|badly|still|worst)? .. (mined|contaminated|mine-affected|affected|bombed|littered|mine-contaminated|heavily mined) .. (country|countries|nation|place|by|in|with)',
        '(no|free of|not) .. (known|remaining)? (mined areas|minefields|mines|contamination) ... (on|in|territory|left|remain*|territories)',
        '{W} .. (remain|remains|are|lie|lies) .. (in|on|along|across|under|buried) .. {any:S}',
      ],
      good: ['Bosnia and Herzegovina still has 838 square kilometres of suspected minefields.'],
      bad: ['The park of 40 hectares opened near the former landmines office.'],
    },
    {
      id: 'cleared-area',
      property: 'cleared',
      subject: 'before',
      treaty: 'none',
      unit: 'square-kilometres',
      weapon: 'context',
      find: [
        `{S} ,? .. (declared|was declared|is|became|been declared) .. (clear|free of mines|mine-free|done|clean) .. {D}?`,
        `{S} (announced|said|declared|reported) ... (clearance|last minefield|last mine|it was done|it is done|is done|was done|is gone|are gone|end of its) .. {D}?`,
        `{S} (was|were|are|is) (both|all)? done .. {D}`,
        `(to|has|have|not|n't) (have)? .. (cleared|clear) (one|a single|any|all|its) .. (field|mine*|area*|{W})`,
        `{count} .. (mines|{W}|items|explosive*) .. (recovered|taken out|dug up|lifted|removed|found)`,
        `first .. (country|state) .. to (complete|finish) (its|the)? (clearance|demining) ..`,
        `{S} (removed|lifted|cleared) (their|its|the) (mines|{W}) .. {D}?`,
        `${CLEAN} .. {count} .. (${AREA}|minefields|mined areas|hazardous areas|villages|communities|areas) .. {D}?`,
        `{count} ${AREA} (of .. )?.. (were|was|have been|has been|had been|been) .. ${CLEAN} .. {D}?`,
        '(clear|cleared|clearing|removed|remove|lifted|defused|found and destroyed|neutralised|unearthed|dug up) .. {count} .. ({W}|mines|landmines|explosive*|items|devices|unexploded*) .. {D}?',
        '{S} ,? .. (completed|finished|has completed|have completed|fulfilled) .. (its|their|the|all)? (known)? .. (clearance|demining|mine clearance|mine-clearance|article 5|clearing) ... {D}?',
        '{S} .. (declared|was declared|has declared|have declared|is|became|announced|became the|been declared)? (itself|themselves)? .. (mine-free|mine free|free of mines|free of landmines|free of .. {W}|clear of mines|landmine-free|free from mines) .. {D}?',
        '(clearance|demining) .. (was|is|has been|had been|were|would be)? (completed|complete|finished|over|declared complete|concluded) .. {D}?',
        '{S} ,? .. (cleared|removed|has cleared|have cleared) (all|its|their|every|the last) .. ({W}|minefields|mined areas|minefield|mines|land) .. {D}?',
        '{count} .. ({W}|mines|explosive*) ... (were|was|have been|been) (cleared|removed|lifted|found|defused|neutralised) .. {D}?',
      ],
      good: [
        'Mozambique completed mine clearance in September 2015.',
        'Deminers cleared 12 square kilometres of minefields in Angola last year.',
      ],
      bad: ['Angola will complete mine clearance in 2028.', 'The customs cleared 12 containers of mine detectors.'],
    },
  ],
};
