#!/usr/bin/env node
/** LibreOffice, which opens the documents of reports in the tests. `--install` installs it where it is missing. */
import { findProgram, tell } from './debian.js';

const PLACES = [
  process.env.SOFFICE,
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

/**
 * @param {{ install?: boolean }} [options]
 * @returns {string | null} its program
 */
export function findOffice(options = {}) {
  return findProgram(PLACES, 'libreoffice-writer-nogui', options);
}

tell(import.meta.url, 'LibreOffice', findOffice);
