/** CCM Article 7: Forms A to J. */
import type { Layout } from '../layout.ts';
import * as tables from './tables.ts';

const plain = <T>(shared: T) => ({ table: '', ...shared });

export const CLUSTER_MUNITIONS: Layout = {
  name: 'ccm',
  treaty: 'CCM',
  title: 'report-ccm',
  called: 'layout-ccm',
  section: 'form-title',
  sections: [
    { letter: 'A', title: 'h-measures', provision: 'Art 7(1)(a); Art 9', tables: [plain(tables.MEASURES)] },
    {
      letter: 'B',
      title: 'h-munitions',
      provision: 'Art 7(1)(b), (e), (f), (g); Art 3',
      tables: [
        plain({
          caption: 'c-munitions' as const,
          list: 'munition' as const,
          columns: ['type', 'munitions', 'submunitions', 'lot', 'supplementary'] as const,
          sum: ['munitions', 'submunitions'] as const,
        }),
        plain({
          caption: 'c-munitions-destroyed' as const,
          list: 'munition-destroyed' as const,
          columns: ['type', 'munitions', 'submunitions', 'method', 'date', 'supplementary'] as const,
          sum: ['munitions', 'submunitions'] as const,
        }),
      ],
    },
    {
      letter: 'C',
      title: 'h-technical',
      provision: 'Art 7(1)(c)',
      tables: [tables.PRODUCED, tables.OWNED].map(plain),
    },
    {
      letter: 'D',
      title: 'h-munitions-retained',
      provision: 'Art 3(8)',
      tables: [
        plain({
          caption: 'c-munitions-retained' as const,
          list: 'munition-retained' as const,
          columns: ['institution', 'type', 'munitions', 'submunitions', 'use', 'supplementary'] as const,
          sum: ['munitions', 'submunitions'] as const,
        }),
      ],
    },
    { letter: 'E', title: 'h-facilities', provision: 'Art 7(1)(d)', tables: [plain(tables.FACILITIES)] },
    {
      letter: 'F',
      title: 'h-remnants',
      provision: 'Art 7(1)(h), (i); Art 4',
      tables: [tables.UNITS, tables.CHANGE, tables.RELEASED, tables.AREA_DESTROYED].map(plain),
    },
    { letter: 'G', title: 'h-risk', provision: 'Art 7(1)(j)', tables: [tables.WARNING, tables.EDUCATED].map(plain) },
    {
      letter: 'H',
      title: 'h-assistance',
      provision: 'Art 7(1)(k); Art 5',
      tables: [tables.ASSISTANCE, tables.ASSISTED].map(plain),
    },
    { letter: 'I', title: 'h-resources', provision: 'Art 7(1)(m), (n); Art 6', tables: [plain(tables.COOPERATION)] },
    { letter: 'J', title: 'h-other', provision: 'voluntary', tables: [plain(tables.OTHER)] },
  ],
};
