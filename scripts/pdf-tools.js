#!/usr/bin/env node
/** qpdf, which takes the PDFs of reports apart in the tests. `--install` installs it where it is missing. */
import { findProgram, tell } from './debian.js';

const PLACES = [process.env.QPDF, '/usr/bin/qpdf', '/usr/local/bin/qpdf', '/opt/homebrew/bin/qpdf'];

/**
 * @param {{ install?: boolean }} [options]
 * @returns {string | null} its program
 */
export function findQpdf(options = {}) {
  return findProgram(PLACES, 'qpdf', options);
}

tell(import.meta.url, 'qpdf', findQpdf);
