/** The words of bringing a file in, of what was brought in, and of what does not fit. */
import { words } from '../words.ts';
import { ENGLISH } from './import-english.ts';
import { UKRAINIAN } from './import-ukrainian.ts';

export const IMPORT = words(ENGLISH, UKRAINIAN);
