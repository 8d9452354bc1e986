/** One State, in the manner of a Monitor profile: policy, stockpile, contamination, release, people. */
import type { Layout } from '../layout.ts';
import * as tables from './tables.ts';

const plain = <T>(shared: T) => ({ table: '', ...shared });

export const PROFILE: Layout = {
  name: 'profile',
  treaty: 'APMBC',
  title: 'report-profile',
  called: 'layout-profile',
  section: 'plain',
  sections: [
    { letter: '', title: 'h-deadline', provision: 'Art 4, 5, 7', tables: [tables.STANDINGS, tables.DUTIES].map(plain) },
    {
      letter: '',
      title: 'h-policy',
      provision: 'Art 1, 9',
      tables: [tables.MEASURES, tables.FACILITIES, tables.PRODUCED].map(plain),
    },
    {
      letter: '',
      title: 'h-stock',
      provision: 'Art 4; Art 7(1)(b), (g)',
      tables: [
        ...[tables.STOCK, tables.DESTROYED].map(plain),
        plain({
          caption: 'c-figures' as const,
          list: 'figure' as const,
          columns: ['measure', 'quantity', 'date', 'supplementary'] as const,
        }),
      ],
    },
    { letter: '', title: 'h-retained', provision: 'Art 3', tables: [tables.RETAINED, tables.USE].map(plain) },
    { letter: '', title: 'h-contamination', provision: 'Art 5', tables: [plain(tables.UNITS)] },
    { letter: '', title: 'h-release', provision: 'Art 5', tables: [tables.PROGRESS, tables.PROJECTION].map(plain) },
    {
      letter: '',
      title: 'h-casualties',
      provision: 'voluntary',
      tables: [plain(tables.CASUALTIES)],
    },
    {
      letter: '',
      title: 'h-warning',
      provision: 'Art 5(2); Art 7(1)(i)',
      tables: [tables.WARNING, tables.EDUCATED].map(plain),
    },
    {
      letter: '',
      title: 'h-assistance',
      provision: 'Art 6(3)',
      tables: [tables.ASSISTANCE, tables.ASSISTED].map(plain),
    },
    { letter: '', title: 'h-cooperation', provision: 'Art 6', tables: [plain(tables.COOPERATION)] },
  ],
};
