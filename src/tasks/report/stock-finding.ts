/** A finding on the ledger of stocks, for the author of a report: its code and values, without its English. */
import { type Finding, finding } from '../../reports/article7/finding.ts';
import { type Given, told } from '../../reports/article7/told.ts';
import type { FindingText } from '../../reports/article7/words/findings.ts';
import type { StockFinding } from '../../stockpiles/finding.ts';

/** Values that are words of closed lists, and those that may be empty where no day is given. */
const [WORDS, DAYS] = [
  ['measure', 'act'],
  ['when', 'otherWhen'],
];

export function stockFinding({ code, severity, account, type, entries, values }: StockFinding): Finding {
  const word = { words: [`account/${account}`] };
  const where = type === null ? told('where-account', { account: word }) : told('where-type', { account: word, type });
  const given = Object.entries(values).map(([name, value]): [string, Given] => {
    if (WORDS.includes(name)) return [name, { words: [`${name}/${String(value)}`] }];
    return [name, DAYS.includes(name) && value === '' ? told('no-day') : value];
  });
  const text: FindingText = values.lacks === 'institution' ? 'retained-without-purpose.institution' : code;
  return finding(text, severity, { ...Object.fromEntries(given), where, entries });
}
