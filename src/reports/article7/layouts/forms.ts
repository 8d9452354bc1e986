/** APMBC Article 7, the legacy layout: Forms A to J with their tables. In it C is mined areas, and D what is retained. */
import type { Layout } from '../layout.ts';
import * as tables from './tables.ts';

export const FORMS: Layout = {
  name: 'forms',
  treaty: 'APMBC',
  title: 'report-article7',
  called: 'layout-forms',
  section: 'form-title',
  sections: [
    { letter: 'A', title: 'h-measures', provision: 'Art 7(1)(a); Art 9', tables: [{ table: 'A', ...tables.MEASURES }] },
    {
      letter: 'B',
      title: 'h-stock',
      provision: 'Art 7(1)(b)',
      tables: [
        { table: 'B1', ...tables.STOCK },
        { table: 'B2', ...tables.FOUND },
      ],
    },
    {
      letter: 'C',
      title: 'h-areas',
      provision: 'Art 7(1)(c)',
      tables: [
        { table: 'C1', ...tables.KNOWN },
        { table: 'C2', ...tables.SUSPECTED },
      ],
    },
    {
      letter: 'D',
      title: 'h-retained',
      provision: 'Art 7(1)(d); Art 3',
      tables: [
        { table: 'D1a', ...tables.RETAINED },
        { table: 'D1b', ...tables.USE },
        { table: 'D2', ...tables.TRAINING },
        { table: 'D3', ...tables.DESTRUCTION },
      ],
    },
    { letter: 'E', title: 'h-facilities', provision: 'Art 7(1)(e)', tables: [{ table: 'E', ...tables.FACILITIES }] },
    {
      letter: 'F',
      title: 'h-programmes',
      provision: 'Art 7(1)(f)',
      tables: [
        { table: 'F1', ...tables.STOCK_PROGRAMME },
        { table: 'F2', ...tables.AREA_PROGRAMME },
      ],
    },
    {
      letter: 'G',
      title: 'h-destroyed',
      provision: 'Art 7(1)(g)',
      tables: [
        { table: 'G1', ...tables.DESTROYED },
        { table: 'G1b', ...tables.FOUND_DESTROYED },
        { table: 'G2', ...tables.AREA_DESTROYED },
      ],
    },
    {
      letter: 'H',
      title: 'h-technical',
      provision: 'Art 7(1)(h)',
      tables: [
        { table: 'H1', ...tables.PRODUCED },
        { table: 'H2', ...tables.OWNED },
      ],
    },
    {
      letter: 'I',
      title: 'h-warning',
      provision: 'Art 7(1)(i); Art 5(2)',
      tables: [
        { table: 'I', ...tables.WARNING },
        { table: '', ...tables.EDUCATED },
      ],
    },
    {
      letter: 'J',
      title: 'h-other',
      provision: 'voluntary',
      tables: [
        { table: 'J', ...tables.OTHER },
        { table: '', ...tables.ASSISTANCE },
        { table: '', ...tables.ASSISTED },
        { table: '', ...tables.COOPERATION },
      ],
    },
  ],
};
