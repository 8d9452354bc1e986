/** How many States signed, and how many are in. */
import type { PatternGroup } from '../rule.ts';

const STATES =
  '(states|countries|nations|governments|members|parties|signatories|capitals|state parties|states parties|un members|member states|powers|contracting parties)';

export const COUNT: PatternGroup = {
  title: 'How many States',
  patterns: [
    {
      id: 'signatory-count',
      property: 'signatory-count',
      subject: 'world',
      treaty: 'context',
      unit: 'states',
      find: [
        `(signatories|signatures) : {count}`,
        `{T} ... (signed|been signed|signature*) by .. {count} ${STATES}?`,
        `{count} ${STATES} ,? (that|which|have|had|has)? .. (signed|sign|put their names|had put their names|affixed) (it|{T}|up|,|.|in|on|the|and|to)`,
        '{T} (has|had|have|counts|with|now has|boasts) .. {count} (signatories|signatory states|signatures)',
        `{count} (signatories|signatory states|signatory countries|signatures) !(of .. letter)`,
        `one of {count} ${STATES} .. (that|which|to) (put|sign|have signed|signed)`,
        `signed by .. {count} ${STATES}?`,
      ],
      good: [
        'The Ottawa Convention has been signed by over 160 countries.',
        'The Mine Ban Treaty has 133 signatories.',
      ],
      bad: ['A letter on landmines was signed by 40 mayors.', 'The trade pact was signed by 12 countries.'],
    },
    {
      id: 'party-count',
      property: 'party-count',
      subject: 'world',
      treaty: 'context',
      unit: 'states',
      find: [
        `(states)? parties : {count}`,
        `{count} .. (have)? (gone all the way|signed and ratified) ..`,
        `{D} .. it was {count}`,
        `{T} ... (ratified|joined|been ratified|accepted|adopted|embraced) by .. {count} ${STATES}?`,
        `ratified by .. {count} ${STATES}`,
        `{count} ${STATES} ,? (that|which)? .. (are|is|were|have|had) (now|currently|already|since|also|all)? (become|been)? (party|parties|members|bound|states parties|joined|ratified|acceded|consented|in|on board)`,
        `{count} (state|states|country|full|contracting)? (parties|members|adherents|states parties|member states|party states) !(to the (conflict|talks))`,
        `{T} .. (has|had|have|counts|counted|with|now has|boasts|binds|bound|bind|covers|unites|includes|number|numbers) .. {count} .. (${STATES})`,
        `{count} ${STATES} ,? (that|which|have|has|had|to|who)? .. (ratified|joined|acceded|deposited|accepted|consented) .. {T}?`,
        '{count} (have|has|had) (already|since|now)? (ratified|joined|acceded|signed up|become parties|consented)',
        `(membership|parties|members|states parties|number of parties|number of states parties|total|tally|ranks|count) .. (to|at|is|was|of|stands at|stood at|fell to|rose to|down to|reached|remains|dropped to|from) .. {count} ${STATES}? .. (to {count:after})?`,
        `{count} (ratifications|accessions|deposits|instruments|consents) !(needed|required|are needed|were needed|to enter|of .. withdraw*) !(are|were|was)`,
        `leaving {count} (${STATES}|in)`,
        `{count} (of them)? (are|were) (in|bound|inside) !(favour|favor)`,
        '(only|just) {count} of (those|these|the) .. (ratified|joined|to ratify)',
        `{S} (became|become|was|is) (the)? .. {N} (state|country|nation|th|party|member)`,
        `one of {count} .. (states parties|parties|members)`,
      ],
      good: [
        'On 1 December 2025 the Ottawa Convention had 166 States Parties.',
        'The Ottawa Convention was ratified by 165 countries.',
      ],
      bad: [
        'The talks were attended by 40 countries that discussed the Ottawa Convention.',
        'The coalition has 12 parties.',
      ],
    },
  ],
};
