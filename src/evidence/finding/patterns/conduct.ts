/** What was done with mines, and between whom there is war. */
import type { PatternGroup } from '../rule.ts';

export const CONDUCT: PatternGroup = {
  cue: /use|using|lay|laid|deploy|plant|scatter|emplac|transfer|supply|suppli|provid|provision|sale|sell|sold|deliver|export|produc|manufactur|war|conflict|invasion|invad|fire|drop|litter|seed|mining|mined|ship|sent|approv|contaminat/,
  patterns: [
    {
      id: 'transferred',
      property: 'transferred',
      treaty: 'none',
      weapon: 'here',
      to: 'to',
      find: [
        '{S} .. (approved|authorised|authorized|approves|cleared|announced|agreed|agreed to|allowed|permitted|okayed|decided|greenlit) .. (the|a|to)? .. (provision|supply|transfer|sale|delivery|shipment|export|provide|send|supplying|transferring) .. {W} .. (to|for) .. {any:to}? .. {D}?',
        '{S} ... (supplied|transferred|provided|sold|sent|delivered|shipped|exported|gave|donated|supplies|transfers|provides|has been supplying) ... {W} .. (to|for) {any:to} .. {D}?',
        '{S} ... (supplied|provided|equipped|armed) {any:to} with ... {W} .. {D}?',
        '(supply|transfer|delivery|provision|sale|shipment|export) of ... {W} ... to {any:to} .. {D}?',
        '{S} approves (sale|transfer|supply|delivery) of ... {W} ... (to {any:to})?',
        '{S} ... (exported|exports|sold|sells) ... {W}',
      ],
      good: ['In November 2024 the United States approved the provision of anti-personnel mines to Ukraine.'],
      bad: [
        'The United States provided mine detectors to Ukraine.',
        'The United States may transfer landmines to Ukraine.',
      ],
    },
    {
      id: 'produced',
      property: 'produced',
      treaty: 'none',
      weapon: 'here',
      find: [
        '{S} .. (is|are|was|were|has|have|had)? .. (produces|produced|producing|manufactures|manufactured|manufacturing|made|makes|builds|developed|produce|manufacture) .. (its own|their own|new|its|millions of|any)? .. {W} .. {D}?',
        '(production|manufacture) of .. {W} (in|by) {S} .. {D}?',
        '{S} .. (resumed|restarted|ended|stopped|halted|ceased|began|started) .. (the)? (production|producing|manufacture|manufacturing|making) .. (of)? .. {W} .. {D}?',
        '{S} (is|are|was|remains|remain) (a|an|among the|one of .. )? (producer|producers|manufacturer|manufacturers) .. (of .. {W})?',
        "{S} .. (never|not|n't|no longer) (produced|produces|made|manufactured) ... {W}",
      ],
      good: ['India still produces anti-personnel mines.', 'Finland never produced cluster munitions.'],
      bad: ['Finland could produce anti-personnel mines.', 'Poland produces mine detectors.'],
    },
    {
      id: 'used',
      property: 'used',
      treaty: 'none',
      weapon: 'here',
      find: [
        '{S} ,? (which|who|that)? ... (used|uses|using|laid|lays|laying|deployed|deploys|deploying|planted|planting|scattered|emplaced|sown|sowed|employed|fired|dropped|placed|been using|seeded|strewn) ... {W} ... (in|on|across|against|inside|along)? .. {any:to}? .. {D}?',
        '(use|deployment|laying|emplacement) of .. {W} (by|from) {S} .. (in {any:to})? .. {D}?',
        '{adj:S} (use|deployment) of .. {W} .. (in {any:to})? .. {D}?',
        "{any} 's .. (indiscriminate|massive|widespread|extensive|continued|own|alleged|documented|new|renewed|systematic)? .. use of .. {W} .. {D}?",
        '{S} (has|have|had)? mined .. (the|its|their|vast|large|fields|roads|border|land)',
        '{W} .. (laid|planted|used|scattered|emplaced|left|dropped|left behind) by {S} .. {D}?',
        '{S} ... (denied|denies|deny|rejected|rejects|not confirmed|accused|accuses|admitted|admits|acknowledged|blamed|blames) ... (use|using|used|laying|laid|planting|planted) ... ({W}|these|them|devices|mines)',
      ],
      good: ['Russia has used anti-personnel mines in Ukraine since February 2022.'],
      bad: ['Finland could use landmines along its border.', 'Deminers use drones to find landmines.'],
    },
    {
      id: 'conflict',
      property: 'conflict',
      treaty: 'none',
      find: [
        '{S} ... (waging|waged|wages) .. war (against|on|in|with) ({any:to}|us) .. since {D}',
        '(war|conflict|armed conflict) between {S} .. (since|from) {D}',
        "{S} 's .. (invasion|war|aggression|full-scale invasion) .. (of|against|on|in) {any:to} ,? .. (that|which)? .. (began|started|launched|since|in|of) .. (in|on)? {D}",
        "{any} 's {D} (full-scale)? invasion of {any:to}",
        '{S} (invaded|attacked) {any:to} .. (in|on|since) {D}',
        'since {D} ,? .. (aggressor|{S}) ... (war|conflict)',
        'invasion (of|against) {any:to} (began|started) .. {D}',
      ],
      good: ['Russia invaded Ukraine in February 2022, laying landmines.'],
      bad: ['Russia and Ukraine discussed landmines in 2022.'],
    },
  ],
};
