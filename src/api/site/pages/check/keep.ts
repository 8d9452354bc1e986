/** Keeps a document of a check, with its claims, in the register. */
import { Problem } from '../../../../base/problem.ts';
import { keepClaims } from '../../../../tasks/evidence/keep-claims.ts';
import type { ActionRoute } from '../../route.ts';
import { deskOf } from './desk.ts';
import { DOCUMENT } from './parameters.ts';

export const KEEP: ActionRoute = {
  kind: 'action',
  path: '/check/{check}/keep',
  id: 'check-keep',
  summary: 'Keep a document of a check, with its claims, in the register',
  needs: 'session',
  limit: 16 * 1024,
  async act({ place, viewer, parts, now, version, ...question }, sent) {
    const check = deskOf({ place }).find(parts.check ?? '', now);
    const number = DOCUMENT.read(sent.text('document') ?? '1');
    const item = check.items.find((one) => one.number === number);
    if (item?.checked === undefined || item.checked === null || item.original === null) {
      throw new Problem('resource-missing', {
        found: `this check has no document ${number} that is checked`,
        wanted: 'a document that is checked',
        next: 'Look at the page of the check.',
      });
    }
    const { checked, original } = item;
    const { document, claims } = checked;
    const author = viewer.session?.name ?? '';
    const found = [{ document, original, claims: claims.map(({ claim }) => claim) }];
    await place.write((opening) =>
      keepClaims(opening, found, { author, reason: `found by whitestone ${version} on the site` }),
    );
    if (!(sent.request.headers.get('accept') ?? '').includes('text/html')) {
      return { json: { document: document.id, href: `${question.base}/documents/${document.id}` }, status: 201 };
    }
    return { to: `/documents/${document.id}` };
  },
};
