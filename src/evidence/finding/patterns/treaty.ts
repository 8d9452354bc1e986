/** The treaty itself: adopted, opened for signature, in force. */
import type { PatternGroup } from '../rule.ts';

export const TREATY: PatternGroup = {
  cue: /adopt|negotiat|conclud|agreed|draft|open|sign|force|effect|law|threshold|needed|requir|enact|binding|born|dates/,
  patterns: [
    {
      id: 'adopted',
      property: 'adopted',
      subject: 'world',
      treaty: 'context',
      find: [
        '{T} ,? (which|that)? (was|were|had been)? (formally|originally|first|finally|itself)? (adopted|negotiated|concluded|agreed|agreed upon|drafted|finalised|finalized) .. (in|on|at the end of|at|during|back in) .. {D}',
        '{T} .. (was|were) (adopted|negotiated|concluded|agreed|drafted) .. {D}',
        'the text .. (was|had been) (adopted|agreed|concluded|negotiated) .. (in|on|at) .. {D}',
        '(adopted|negotiated|concluded|agreed) (in|on) {D} .. {T}',
        '(adopted|negotiated|concluded|agreed) (in|at) {any} (in|on) {D}',
        '(adopted|negotiated|concluded) {T} .. (in|on) {D}',
        '{T} dates (from|back to) {D}',
        '{T} (of|from) {D}',
      ],
      good: [
        'The Ottawa Convention, adopted in 1997, bans the use of antipersonnel mines.',
        'The Convention on Cluster Munitions was adopted in Dublin on 30 May 2008.',
      ],
      bad: ['The Law of the Sea Convention was adopted in 1982.', 'Parliament adopted the budget in 1997.'],
    },
    {
      id: 'opened',
      property: 'opened',
      subject: 'world',
      treaty: 'context',
      find: [
        '{T} .. (was|were)? (opened|open) for (signature|signing) .. {D}',
        'opened for (signature|signing) .. (in|on) {D}',
        '{T} (,|which|that)? (was|were) (first|originally|solemnly)? signed (in|at|by .. in) .. (in|on)? {D}',
        '{T} (was|were) (first|originally|solemnly)? signed (in|on) {D}',
        '{T} , signed (in|at) .. (in|on)? {D}',
        '{T} ,? signed in {D}',
        'after it was signed in {any}',
        '{T} signed (in|at) {any} (in|on) {D}',
      ],
      good: [
        'The Mine Ban Treaty was opened for signature in Ottawa on 3 December 1997.',
        'The cluster munitions convention was signed in Oslo in December 2008.',
      ],
      bad: ['Finland signed a trade agreement in Oslo in 2008.', 'The exhibition opened in 1997.'],
    },
    {
      id: 'in-force',
      property: 'in-force',
      subject: 'world',
      treaty: 'context',
      find: [
        '{T} ,? (which|that)? .. (entered|came|went|enters|comes) into (force|effect|being) !(for) .. {D}',
        '(entered|came|went) into (force|effect) !(for) .. (on|in) {D}',
        '{T} ,? (which|that)? .. (became|has been|was|is) (binding|effective|law|legally binding|enacted|in force|binding international law|part of international law) .. {D}',
        '{T} ... (took effect|been in force|was enacted|became binding|become binding) .. {D}',
        '(became|becoming) (binding international law|international law|law|binding) (on|in) {D}',
        'in force since {D}',
        '{T} !(has|have) .. (is|was|has been)? in force (since|from) {D}',
        '(entry|coming) into force .. (in|on|of) {D}',
        '{N} ratifications .. (needed|required|necessary)',
        '(needed|needs|required|requires|takes) {N} ratifications',
        '(fortieth|thirtieth|twentieth) (ratification|instrument|deposit|state)',
        '{D} ,? when (it|{T}) (entered|came) into (force|effect)',
      ],
      good: [
        'The Ottawa Convention entered into force on 1 March 1999.',
        'The treaty banning landmines became binding international law in 1999.',
      ],
      bad: [
        'The ceasefire entered into force on Monday.',
        'The Ottawa Convention entered into force for Finland on 1 July 2012.',
      ],
    },
    {
      id: 'in-force-for',
      property: 'party',
      treaty: 'context',
      find: [
        '(entered|came|enters|took) (into)? (force|effect) (for|in) {S} .. (on|in) {D}',
        '(entered|came) into force for {S}',
      ],
      good: ['The Ottawa Convention entered into force for Finland on 1 July 2012.'],
      bad: ['The Ottawa Convention entered into force on 1 March 1999.'],
    },
  ],
};
