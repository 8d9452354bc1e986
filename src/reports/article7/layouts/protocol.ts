/** CCW Amended Protocol II, the annual report under Article 13(4): Forms A to G, most of it told in words. */
import type { Layout } from '../layout.ts';
import * as tables from './tables.ts';

const plain = <T>(shared: T) => ({ table: '', ...shared });

export const PROTOCOL: Layout = {
  name: 'protocol',
  treaty: 'CCW-APII',
  title: 'report-protocol',
  called: 'layout-protocol',
  section: 'form-title',
  sections: [
    {
      letter: 'A',
      title: 'h-dissemination',
      provision: 'Art 13(4)(a)',
      tables: [plain(tables.saying('c-dissemination', 'dissemination'))],
    },
    {
      letter: 'B',
      title: 'h-rehabilitation',
      provision: 'Art 13(4)(b)',
      tables: [plain(tables.saying('c-rehabilitation', 'rehabilitation')), plain(tables.RELEASED)],
    },
    {
      letter: 'C',
      title: 'h-requirements',
      provision: 'Art 13(4)(c)',
      tables: [plain(tables.saying('c-requirements', 'technical'))],
    },
    {
      letter: 'D',
      title: 'h-legislation',
      provision: 'Art 13(4)(d); Art 14',
      tables: [plain(tables.saying('c-legislation', 'legislation'))],
    },
    {
      letter: 'E',
      title: 'h-exchange',
      provision: 'Art 13(4)(e)',
      tables: [plain(tables.saying('c-exchange', 'exchange'))],
    },
    { letter: 'F', title: 'h-other', provision: 'Art 13(4)(f)', tables: [plain(tables.OTHER)] },
    {
      letter: 'G',
      title: 'h-database',
      provision: 'Art 11(2)',
      tables: [plain(tables.saying('c-database', 'database'))],
    },
  ],
};
