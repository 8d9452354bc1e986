/** A judgement of a person on a claim that is kept. */
import { Problem } from '../../../../base/problem.ts';
import { judgeClaim, retractJudgement } from '../../../../tasks/evidence/judge-claim.ts';
import { judgedResource } from '../../../../tasks/evidence/resource.ts';
import type { ActionRoute } from '../../route.ts';

export const JUDGE: ActionRoute = {
  kind: 'action',
  path: '/claims/{claim}/judge',
  id: 'claim-judge',
  summary: 'Record your judgement on a claim that is kept, or take it back',
  needs: 'session',
  limit: 32 * 1024,
  async act({ place, viewer, parts }, sent) {
    const author = viewer.session?.name ?? '';
    const reason = sent.text('reason')?.trim() ?? '';
    const claim = parts.claim ?? '';
    if (reason === '') {
      throw new Problem('text-unfit', {
        found: 'a judgement without a reason',
        wanted: 'a sentence that says why',
        next: 'Write why you hold it so; it is kept with the judgement.',
      });
    }
    const by = { author, reason: reason.replaceAll('\r\n', '\n').slice(0, 2_000) };
    const retract = sent.text('retract') !== undefined;
    const judged = await place.write((opening) =>
      retract ? retractJudgement(opening, claim, by) : judgeClaim(opening, claim, sent.text('verdict') ?? '', by),
    );
    if (!(sent.request.headers.get('accept') ?? '').includes('text/html')) {
      return { json: judgedResource(judged, (await place.lexicon()).called) };
    }
    return { to: `/documents/${judged.claim.document}#${judged.claim.id}` };
  },
};
