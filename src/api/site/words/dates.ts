/** Dates of which only limits are known. */
import { words } from '../words.ts';

export const DATES = words(
  { by: 'by {day}', from: 'from {day}', between: 'between {from} and {to}' },
  { by: 'не пізніше {day}', from: 'з {day}', between: 'між {from} та {to}' },
);
