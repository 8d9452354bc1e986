/** APMBC Article 5: the tables of a progress report, and of a request to extend the deadline. */
import type { Layout } from '../layout.ts';
import * as tables from './tables.ts';

const plain = <T>(shared: T) => ({ table: '', ...shared });

export const ARTICLE_5: Layout = {
  name: 'article5',
  treaty: 'APMBC',
  title: 'report-article5',
  called: 'layout-article5',
  section: 'section-title',
  sections: [
    {
      letter: '1',
      title: 'h-deadline',
      provision: 'Art 5(1), (3)',
      tables: [tables.STANDINGS, tables.DUTIES].map(plain),
    },
    { letter: '2', title: 'h-left', provision: 'Art 5(1), (2)', tables: [tables.UNITS, tables.CHANGE].map(plain) },
    {
      letter: '3',
      title: 'h-progress',
      provision: 'Art 5(1)',
      tables: [tables.PROGRESS, tables.MILESTONES].map(plain),
    },
    { letter: '4', title: 'h-projection', provision: 'Art 5(1), (3)', tables: [plain(tables.PROJECTION)] },
    {
      letter: '5',
      title: 'h-request',
      provision: 'Art 5(4)',
      tables: [
        plain({
          caption: 'c-request' as const,
          list: 'request' as const,
          columns: ['heading', 'text', 'supplementary'] as const,
        }),
      ],
    },
  ],
};
