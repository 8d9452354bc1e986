/**
 * What else is tried on each document that was read, in the same run: a function that takes the document and must neither
 * throw, nor run long, nor take much memory. This one finds the claims of the document and checks them, as it is and as if it
 * spoke of mines from the first word on; `--hook MODULE` gives another module that exports one.
 */
import { parseDay } from '../../dist/base/day.js';
import { checkClaims } from '../../dist/evidence/check.js';
import { claimFinder } from '../../dist/evidence/find.js';
import { loadLexicon, loadRecord } from '../../dist/store/record/cached-record.js';
import { authorities } from '../../dist/tasks/evidence/authority.js';

const lexicon = await loadLexicon();
const find = claimFinder(lexicon);
const asOf = authorities(await loadRecord(), lexicon.called);
const LATEST = parseDay('2026-11-22');
/** Without a word on the subject nothing is searched for. */
const LEAD = 'Ukraine, Finland and the landmines of the Ottawa Convention. ';

export function onDocument(document) {
  for (const lead of ['', LEAD]) tryOne(lead === '' ? document : led(document, lead));
}

function led(document, lead) {
  const pages = document.pages.map(({ page, start, end }) => ({
    page,
    start: start === 0 ? 0 : start + lead.length,
    end: end + lead.length,
  }));
  return { ...document, text: lead + document.text, pages };
}

function tryOne(document) {
  const claims = find(document);
  for (const { span, quote } of claims) {
    if (document.text.slice(span.start, span.end) !== quote)
      throw new Error(`the words at ${span.start} are not “${quote}”`);
  }
  const { claims: checked } = checkClaims(document, claims, asOf(document.published?.value ?? LATEST));
  const bare = checked.find(({ reason }) => reason.trim() === '');
  if (bare !== undefined) throw new Error(`no reason for “${bare.claim.quote}”`);
}
