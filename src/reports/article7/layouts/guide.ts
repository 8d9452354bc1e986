/** APMBC Article 7, the newer layout of the guide to reporting: sections A to H. In it C is what is retained, and D mined areas. */
import type { Layout } from '../layout.ts';
import * as tables from './tables.ts';

const plain = <T>(shared: T) => ({ table: '', ...shared });

export const GUIDE: Layout = {
  name: 'guide',
  treaty: 'APMBC',
  title: 'report-article7',
  called: 'layout-guide',
  section: 'section-title',
  sections: [
    { letter: 'A', title: 'h-measures', provision: 'Art 7(1)(a); Art 9', tables: [plain(tables.MEASURES)] },
    {
      letter: 'B',
      title: 'h-stock',
      provision: 'Art 7(1)(b), (f), (g); Art 4',
      tables: [tables.STOCK, tables.FOUND, tables.DESTROYED, tables.FOUND_DESTROYED, tables.STOCK_PROGRAMME].map(plain),
    },
    {
      letter: 'C',
      title: 'h-retained',
      provision: 'Art 7(1)(d); Art 3',
      tables: [tables.RETAINED, tables.USE, tables.TRAINING, tables.DESTRUCTION].map(plain),
    },
    {
      letter: 'D',
      title: 'h-areas',
      provision: 'Art 7(1)(c), (f), (g), (i); Art 5',
      tables: [
        tables.UNITS,
        tables.AREAS,
        tables.CHANGE,
        tables.RELEASED,
        tables.AREA_DESTROYED,
        tables.AREA_PROGRAMME,
        tables.MILESTONES,
        tables.WARNING,
        tables.EDUCATED,
      ].map(plain),
    },
    {
      letter: 'E',
      title: 'h-technical',
      provision: 'Art 7(1)(h)',
      tables: [tables.PRODUCED, tables.OWNED].map(plain),
    },
    { letter: 'F', title: 'h-facilities', provision: 'Art 7(1)(e)', tables: [plain(tables.FACILITIES)] },
    {
      letter: 'G',
      title: 'h-assistance',
      provision: 'Art 6(3); voluntary',
      tables: [tables.ASSISTANCE, tables.ASSISTED].map(plain),
    },
    {
      letter: 'H',
      title: 'h-cooperation',
      provision: 'Art 6; voluntary',
      tables: [tables.COOPERATION, tables.OTHER].map(plain),
    },
  ],
};
