/** Leaving a treaty: said, decreed, voted, notified, in effect. Each is another thing in law, and the press mixes them. */
import type { PatternGroup } from '../rule.ts';

const LEFT =
  '(withdrawn|withdrew|pulled out|exited|quit|left|abandoned|departed|renounced|denounced|walked away|walked out|dropped out|ditched|bowed out)';
const LEAVE = '(withdraw|pull out|exit|quit|leave|abandon|depart|renounce|denounce|walk away|ditch)';
const LEAVING =
  '(withdrawing|pulling out|exiting|quitting|leaving|abandoning|departing|renouncing|denouncing|walking away|ditching)';
const EXIT = '(withdrawal|exit|departure|pullout|denunciation|exodus|leaving)';

export const WITHDRAWAL: PatternGroup = {
  title: 'Leaving a treaty',
  patterns: [
    {
      id: 'withdrawal-effective',
      property: 'withdrawal-effective',
      ahead: true,
      treaty: 'context',
      find: [
        `{S} ... (have|has|had) (now|already|all|both|each|also|formally|officially|since|recently|just|effectively|in fact|legally|unilaterally)? (formally|officially|all)? ${LEFT} (from|of|out of)? {T} .. {D}?`,
        `{S} ,? (which|who|that)? .. ${LEFT} (from|of|out of)? {T} .. {D}?`,
        `{S} ,? (which|who|that)? (have|has|had)? (all|also|already|formally|both|now)? (withdrawn|withdrew|quit|exited|pulled out|left) (on|in|,|.|and|last|earlier|too) .. {D}?`,
        '{S} (is|are|was|were) (now|no|already|formally|officially|legally)? (no longer|out|out of|not any longer) (a|an)? (state)? (party|parties|member|members|bound|of|by)? (to|of|by|since|,|.)?',
        '{S} ceased to be .. (party|parties|bound|member|members) .. {D}?',
        `{any} 's (own|formal|official)? ${EXIT} (from {T})? .. (took effect|takes effect|took legal effect|came into effect|came into force|become effective|became effective|entered into force|enters into force|has taken effect|will take effect|was completed|became final|is effective|effective) .. {D}?`,
        `(the)? ${EXIT} (of|by) {any} .. (took|takes|take|came|became|will take|entered|enters) (into)? (effect|force|effective) .. {D}?`,
        `${EXIT} .. (of {any})? (took effect|takes effect|will take effect|would take effect|took legal effect|becomes effective|become effective|became effective|came into effect|effective) (only)? (on|in|from|at) {D}`,
        '{S} (has been|have been|was|were) out (of {T})? since {D}',
        `{S} ,? (which|who)? .. (left|quit) it (in|on) {D}`,
        `after {S} ${LEFT}`,
        '(first|second|third|only) (state|country|nation|party|member) (ever)? to (leave|quit|withdraw|exit) .. {D}?',
        `{S} ,? .. (leaves|exits|quits) {T} (on|in) {D}`,
      ],
      good: [
        'Estonia, Latvia and Lithuania have withdrawn from the Ottawa Convention.',
        "Lithuania's withdrawal from the Convention on Cluster Munitions took effect on 6 March 2025.",
      ],
      bad: [
        'Finland will withdraw from the Ottawa Convention.',
        'Ukraine has withdrawn from the village near the front.',
      ],
    },
    {
      id: 'withdrawing',
      property: 'withdrawal-announced',
      treaty: 'here',
      plan: true,
      find: [
        `{S} ... (is|are|was|were) (also|now|all|formally|joining .. in|among .. countries)? ${LEAVING} (from|of|out of)? {T}`,
        `{S} (withdraws|exits|quits|leaves|abandons|pulls out|renounces|ditches|denounces|drops|scraps) (from|out of|of)? {T}`,
        `{S} .. joining .... in ${LEAVING} (from|of|out of)? {T}`,
      ],
      good: ['Ukraine is withdrawing from the Ottawa Convention.', 'Ukraine abandons Mine Ban Treaty commitments.'],
      bad: ['Is Ukraine withdrawing from the Ottawa Convention?'],
    },
    {
      id: 'withdrawal-decreed',
      property: 'withdrawal-decreed',
      treaty: 'context',
      plan: true,
      find: [
        '{S} .. (signed|issued|has signed|had signed|enacted|approved|has issued|published|that had signed) (a|the|his|her) .. (decree|degree|order|law|act|bill|legislation|edict) !(into law no) .. {D}?',
        '{S} ... signed .. (decree|degree|order) ... {D}?',
        '(signed|had signed|has signed) (a|the) (decree|degree|law|bill|act) (enacting|on|that|to|for|putting|allowing|authorising|approving) ... {D}?',
        '{S} .. (promulgated|proclaimed|signed) (it|the act|the law|the bill|the withdrawal|the decision) .. {D}?',
        '(decree|order|law|bill|act) ,? (was)? (signed|promulgated|issued) (by .. {S})? ,? (on)? ,? {D}',
        '(decree|order) .. (signed|issued|published) .. {D}',
        "(presidential|president 's) (decree|degree|order) .. (of|on|dated) {D}",
        '{adj} presidential decree .. (of|on|dated) {D}',
      ],
      good: [
        'Ukraine may leave the Ottawa Convention. President Volodymyr Zelenskyy of Ukraine issued a decree on 29 June.',
        'Latvia: the President promulgated the law on withdrawal from the Ottawa Convention on 24 April 2025.',
      ],
      bad: ['The President of Latvia signed the guest book and praised the Ottawa Convention.'],
    },
    {
      id: 'withdrawal-voted',
      property: 'withdrawal-voted',
      treaty: 'context',
      plan: true,
      find: [
        `(({S}|{parliament}) ...)? (voted|approved|passed|backed|endorsed|adopted|vote) ... (to (withdraw|leave|quit|exit|denounce|abandon|pull out|suspend)|for (withdrawal|leaving|withdrawing|exit|the (withdrawal|exit|law|bill))|in favour of|in favor of|withdrawal|exit|{T}) ... {D}?`,
        '{parliament} .. (voted|approved|passed|backed|endorsed|adopted|gave) ... {N} (votes|vote|to|in favour|for) ... {D}?',
        '{parliament} .. (voted|approved|passed|backed|endorsed|adopted|ratified) .. (the|a|its)? .. (law|bill|act|withdrawal|exit|departure|step|denunciation|suspension|decision|move) ... {D}?',
        '{parliament} .. (voted|approved|adopted|passed) ... {D}',
        '(in|on) {D} ,? .. {parliament} .. (voted|approved|passed|backed|adopted)',
        '(by|with) {N} (votes|vote) (to|against|in favour|for)',
        '{N} (to|-) {N} (vote|in favour|in favor|with|,)',
        '{N} (members|deputies|lawmakers|mps|legislators|of .. members) .. (voted|in favour|backed|voting)',
      ],
      good: ['The Lithuanian parliament voted to withdraw from the Ottawa Convention on 8 May 2025.'],
      bad: [
        'The Lithuanian parliament will vote on the Ottawa Convention next week.',
        'The Seimas voted for the budget.',
      ],
    },
    {
      id: 'withdrawal-notified',
      property: 'withdrawal-notified',
      treaty: 'context',
      find: [
        `{S} ... (notified|informed|told|has notified|have notified|had notified) ... (united nations|un|u.n.|depositary|secretary-general|secretary|guterres|new york|other parties) ... (withdraw*|leav*|exit|denunc*|depart*|quit*|intention) .. {D}?`,
        `{S} ... (deposited|submitted|handed|lodged|filed|delivered|presented|gave|given|sent|transmitted|handed over|handed in|served) (with)? ... (instrument*|notice|notification*|letter|papers|document*|note) ... (of|for|on|announcing|to) .. (its|their|the)? .. (withdraw*|denunciation|exit|departure|leave|quit|leaving) ... {D}?`,
        `{S} ... (notified|notifies|has formally notified) (its|their|the)? (formal|official)? ${EXIT} .. {D}?`,
        '(notified|informed|told) (the)? (united nations|un|u.n.|depositary|secretary-general|secretary|un secretary-general) .. (on|in) {D}',
        `(notified|informed|told) (the)? (united nations|un|u.n.|depositary|secretary-general) .. (of|that|about) ... (${LEAVE}|${EXIT}|${LEAVING}) .. {D}?`,
        '{S} (has|have)? (gave|given|handed in|sent) (its|their|a)? (notice|notices|letter|letters) .. {D}?',
        `(notice|notices|notification|notifications|instrument|instruments) of ${EXIT} .. (of|from|by) {any} ... {D}?`,
        `(formally|officially) notified .. ${EXIT} .. {D}?`,
        '{S} .. (deposited|gave|submitted|lodged|filed|handed in|sent|served) (its|their|the|an|a) (instrument*|notice*|notification*) .. (on|in) {D}',
        `{any} 's (notice|notification|instrument) .. (was|were|has been|reached|arrived|is) .. (received|deposited|registered|circulated|dated|{D})`,
        "{S} (did|have|has|had|does) (not|never|n't) (yet|formally|actually)? (notified|notify|given notice|give notice|deposited|deposit) .. (withdraw*|denunc*|notice|instrument|any|its)",
      ],
      good: [
        'Finland notified the United Nations of its withdrawal from the Ottawa Convention on 10 July 2025.',
        'Latvia deposited its instrument of withdrawal from the Ottawa Convention on 27 June 2025.',
      ],
      bad: [
        'Finland will notify the United Nations of its withdrawal from the Ottawa Convention next week.',
        'Finland deposited its instrument of ratification of the Ottawa Convention.',
      ],
    },
    {
      id: 'suspended',
      property: 'suspended',
      treaty: 'context',
      find: [
        '{S} ,? (which|who|that)? ... (suspended|suspends|has suspended|have suspended|was suspending|is suspending|froze|has frozen) (its|the|their)? .. (participation|operation|application|obligations|implementation|membership|compliance|commitments|treaty|convention) .. {D}?',
        '{S} ,? (which|who|that)? ... (suspended|suspends|has suspended|have suspended|was suspending|is suspending|froze|has frozen) ({T}|it) .. {D}?',
        "{any} 's (own|unilateral|declared)? suspension (of {T})? .. {D}?",
        'suspension (by|of) {S} .. {D}?',
        '{S} .. (notified|declared|announced|communicated|informed) ... suspen* .. {D}?',
        '(operation|application) of {T} .. (is|was|has been) suspended (for|by|in) {S}',
      ],
      good: [
        'Ukraine has suspended the operation of the Ottawa Convention.',
        'Ukraine suspended its participation in the Ottawa Convention in July 2025.',
      ],
      bad: ['Ukraine suspended the ferry and mentioned the Ottawa Convention.'],
    },
    {
      id: 'objected',
      property: 'objected',
      treaty: 'context',
      find: [
        '{S} ... (objected|objects|lodged an objection|filed an objection|raised an objection|has objected|have objected|formally objected|lodged objections|filed objections|raised objections) .. (to|against) ... (suspen*|withdraw*|declar*|notice|notif*|reservation*|statement|note|step|move|claim) ... {any:to}? .. {D}?',
        '{S} ... (objected|objects|lodged an objection|filed an objection|raised an objection) (,|.|to it|to this|to that|in|on) .. {D}?',
        '{S} ... (objected|objects) to {any:to} .. {D}?',
        '(objection|objections) (of|by|from) {S} .. {D}?',
        "{any} 's objection .. {D}?",
      ],
      good: ['Switzerland objected to the suspension of the Ottawa Convention by Ukraine.'],
      bad: ['Norway objected to the price of fish while reading the Ottawa Convention.'],
    },
    {
      id: 'withdrawal-announced',
      property: 'withdrawal-announced',
      treaty: 'context',
      plan: true,
      find: [
        `{S} ... (announced|announces|announcing|declared|declares|confirmed|unveiled|made public|stated|revealed|said) ... ${LEAVE} (from|of|out of)? {T}? .. {D}?`,
        `{S} ... (announced|announces|announcing|declared|confirmed|unveiled|proclaimed) .. (its|their|the|a|own|an|own intention*|intention*|plan*|decision)? ... (${EXIT}|${LEAVING}|${LEAVE}) (from|of|out of)? {T}? .. {D}?`,
        `{S} ,? .. (decided|resolved|agreed|chose|chosen|voted|opted|vowed|moved) to (also|formally|jointly)? ${LEAVE} (from|of|out of)? {T}? .. {D}?`,
        `{S} .. (decision|intention|intent|plan|plans|move|proposal|recommendation) to ${LEAVE} (from|of|out of)? {T}? .. {D}?`,
        `{any} 's (recent|own|bold|formal|official|announced|planned)? (decision|intention|move|plan|plans|announcement) (to|of|on) ${LEAVE} .. {D}?`,
        `{S} ... (initiated|initiating|began|begun|started|launched|triggered) ... (procedure|process|steps|procedures|work|move|proceedings) ... ${LEAVE} .. {T} .. {D}?`,
        `{S} ... (recommended|recommends|proposed|called for|urged) ... (${EXIT}|${LEAVING}|to ${LEAVE}|that .. ${LEAVE}) .. {D}?`,
        `{any} 's (own|planned|announced|impending|recent|unilateral)? ${EXIT} from {T} .. {D}?`,
        `the (government|cabinet) .. decision .. (made|taken) (on|in) {D}`,
        '{S} (set|has set) (out|course) .. (to|for) (leave|withdraw|exit|the exit) .. {T}',
        `${EXIT} (of|by) {S} from {T} .. {D}?`,
        `{adj} ${EXIT} from {T} .. {D}?`,
        `(announced|announces|confirmed|declared) .. (${LEAVING}|its ${EXIT}|the ${EXIT}|their ${EXIT}) (from|of|out of)? {T} .. {D}?`,
        `(initiating|beginning|starting|launching|initiate|begin) .. (procedure|process) .. (to ${LEAVE}|of ${LEAVING}) (from|of|out of)? {T}`,
      ],
      good: [
        'The Finnish government recently announced its own withdrawal from the Ottawa Convention.',
        'Poland and the Baltic States announced on 18 March 2025 that they would withdraw from the Ottawa Convention.',
      ],
      bad: ['Will Finland announce its withdrawal from the Ottawa Convention?', 'Finland announced a new budget.'],
    },
  ],
};
