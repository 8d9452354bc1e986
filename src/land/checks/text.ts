/** Checks of one text, whatever it says. */
import type { CheckFinding } from '../../base/check.ts';
import { tidy } from '../values/written.ts';
import { findingOf } from './code.ts';
import { lostLetters, mojibakeOf } from './mojibake.ts';

/** Words of letters and digits of ASCII with single spaces between, of which there is nothing to say. */
const PLAIN = /^[\w\-./]+(?: [\w\-./]+)*$/;

export function checkText(text: string, field: string | null): readonly CheckFinding[] {
  if (PLAIN.test(text)) return [];
  const findings: CheckFinding[] = [];
  if (tidy(text) !== text) {
    findings.push(
      findingOf('space-around', field, {
        found: `“${text}”`,
        wanted: `“${tidy(text)}”`,
        next: 'It is read without them.',
        repair: { says: `Write “${tidy(text)}”.`, safe: true },
      }),
    );
  }
  const mojibake = mojibakeOf(text);
  if (mojibake !== null) {
    findings.push(
      findingOf('mojibake', field, {
        found: `“${text}”`,
        wanted: mojibake.safe
          ? `“${mojibake.repaired}”, UTF-8 that was read as ${mojibake.encoding}`
          : `perhaps “${mojibake.repaired}”, ${mojibake.encoding} that was read as Latin-1`,
        next: mojibake.safe
          ? 'Read the file as UTF-8, or take the repair.'
          : 'Read the file again in that encoding, and see.',
        repair: { says: `Write “${mojibake.repaired}”.`, safe: mojibake.safe },
      }),
    );
  } else if (lostLetters(text)) {
    findings.push(
      findingOf('letters-lost', field, {
        found: `“${text}”`,
        wanted: 'the letters that stood there',
        next: 'They cannot be told from what is left. Export the table again as UTF-8.',
      }),
    );
  }
  return findings;
}
