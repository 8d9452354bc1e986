/** Files a report, or a correction of one: signed by the session, with a reason. */
import { stateNamed } from '../../../../law/name.ts';
import { submitReport } from '../../../../tasks/report/make-report.ts';
import type { ActionRoute } from '../../route.ts';
import { needsReason } from '../register/writing.ts';
import { filedPath } from './reports.ts';
import { sentSpec, specOf } from './spec.ts';

export const REPORT_FILE: ActionRoute = {
  kind: 'action',
  path: '/reports',
  id: 'report-file',
  summary: 'File a report, or a correction of it: what it was made from is frozen under a name',
  needs: 'session',
  limit: 20_000,
  async act({ place, viewer, today }, sent) {
    const asked = sentSpec(sent, today);
    const by = { author: viewer.session?.name ?? '', reason: needsReason(sent) };
    const { iso3 } = stateNamed(await place.record(), asked.state);
    const spec = specOf({ ...asked, state: iso3 }, sent.text('on'));
    const { snapshot } = await place.write((opening) => submitReport(opening, spec, today, by));
    return { to: filedPath(asked, iso3, snapshot) };
  },
};
