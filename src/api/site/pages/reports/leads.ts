/** Where the references of a report lead within the site, by their ids. */
import type { Leads } from '../../../../reports/article7/print-html.ts';
import type { Section } from '../../../../reports/article7/report.ts';
import { withSearch } from '../../parts/clocks.ts';
import { historyPath } from '../../parts/entries.ts';
import { actAddress, provisionAddress } from '../../parts/reason-list.ts';

const NOWHERE: Leads = () => null;

/** Only the list of references leads on: everything else leads to it. */
export function leadsOf(section: Section, { state }: { readonly state: string }): Leads {
  return section.id === 'references' ? ({ text }) => addressOf(text, state) : NOWHERE;
}

function addressOf(id: string, state: string): string | null {
  const [, sort, rest = ''] = /^(\w+):(.*)$/s.exec(id) ?? [];
  switch (sort) {
    case 'statement':
      return historyPath({ kind: 'report-statement', owner: state, subject: rest });
    case 'area':
      return historyPath({ kind: 'hazardous-area', owner: state, subject: rest });
    case 'act':
      return actAddress(rest);
    case 'stock':
      return `/states/${state}/stockpile`;
    case 'provision': {
      const [treaty = '', ...article] = rest.split(' ');
      return provisionAddress(treaty, article.join(' '));
    }
    case 'ledger': {
      const [, unit = '', from = '', to = ''] = /^(.*):([^:]*):([^:]*)$/s.exec(rest) ?? [];
      return withSearch('/land/balance', { owner: state, unit: unit || undefined, from: from || undefined, to });
    }
    default:
      return null;
  }
}
