/**
 * OSCE, the yearly questionnaire on anti-personnel mines (FSC decision 7/04) with the one on explosive remnants of war (FSC decision
 * 3/11): I Amended Protocol II, II the Mine Ban Convention, III remnants and Protocol V. Politically agreed, no duty under a treaty.
 */
import type { Layout, TableSpec } from '../layout.ts';
import * as tables from './tables.ts';

const plain = <T>(shared: T) => ({ table: '', ...shared });
const under = (treaty: string, shared: Omit<TableSpec, 'table'>) =>
  plain({ ...shared, only: { field: 'treaty' as const, words: [treaty] } });

export const OSCE: Layout = {
  name: 'osce',
  treaty: 'APMBC',
  title: 'report-osce',
  called: 'layout-osce',
  section: 'section-title',
  asks: 'OSCE',
  sections: [
    {
      letter: 'I.1',
      title: 'h-osce-protocol',
      provision: 'AP II Art 13',
      tables: [under('CCW-APII', tables.STANDINGS), under('CCW-APII', tables.DUTIES)],
    },
    {
      letter: 'I.2',
      title: 'h-osce-restraint',
      provision: 'AP II Art 3, 13, 14',
      tables: [
        plain(tables.saying('c-legislation', 'legislation')),
        plain(tables.saying('c-requirements', 'technical')),
        plain(tables.saying('c-exchange', 'exchange')),
      ],
    },
    {
      letter: 'II.1',
      title: 'h-osce-convention',
      provision: 'Art 7, 15, 16',
      tables: [
        under('APMBC', tables.STANDINGS),
        under('APMBC', tables.DUTIES),
        plain(tables.saying('c-position', 'position')),
      ],
    },
    { letter: 'II.2', title: 'h-measures', provision: 'Art 7(1)(a); Art 9', tables: [plain(tables.MEASURES)] },
    {
      letter: 'II.3',
      title: 'h-stock',
      provision: 'Art 3, 4; Art 7(1)(b), (d), (e), (g)',
      tables: [tables.STOCK, tables.DESTROYED, tables.RETAINED, tables.FACILITIES].map(plain),
    },
    {
      letter: 'II.4',
      title: 'h-release',
      provision: 'Art 5; Art 7(1)(c), (g), (i)',
      tables: [tables.UNITS, tables.RELEASED, tables.AREA_DESTROYED, tables.WARNING, tables.EDUCATED].map(plain),
    },
    {
      letter: 'II.5',
      title: 'h-assistance',
      provision: 'Art 6(3)',
      tables: [tables.CASUALTIES, tables.ASSISTANCE, tables.ASSISTED].map(plain),
    },
    { letter: 'II.6', title: 'h-cooperation', provision: 'Art 6', tables: [plain(tables.COOPERATION)] },
    {
      letter: 'III.1',
      title: 'h-osce-remnants-law',
      provision: 'P V Art 2, 10; voluntary',
      tables: [plain(tables.saying('c-protocol-v', 'protocol-v'))],
    },
    {
      letter: 'III.2',
      title: 'h-osce-remnants',
      provision: 'P V Art 3; voluntary',
      tables: [
        plain({
          caption: 'c-remnants-destroyed' as const,
          list: 'released' as const,
          columns: ['unit', 'remnants'] as const,
          sum: ['remnants'] as const,
        }),
        plain(tables.saying('c-remnant-work', 'remnant-work')),
      ],
    },
    {
      letter: 'III.3',
      title: 'h-osce-remnants-assistance',
      provision: 'P V Art 7, 8; voluntary',
      tables: [plain(tables.saying('c-remnant-assistance', 'remnant-assistance'))],
    },
    { letter: 'IV', title: 'h-other', provision: 'voluntary', tables: [plain(tables.OTHER)] },
  ],
};
