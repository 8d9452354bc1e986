/** A snapshot: what was recorded at a moment, frozen under a name. */
import { formatDay } from '../../../../base/day.ts';
import { bdi, html } from '../../../../reports/html.ts';
import { COMMON } from '../../../../store/record/tables.ts';
import type { Snapshot } from '../../../../store/register/snapshot.ts';
import { takeSnapshot } from '../../../../tasks/register/keeping.ts';
import { snapshotResource } from '../../../../tasks/register/resource.ts';
import { kindName } from '../../parts/entries.ts';
import { instantText } from '../../parts/instant-text.ts';
import { type ActionRoute, pageRoute } from '../../route.ts';
import { REGISTER } from '../../words/register.ts';
import { registerTrail, SNAPSHOT_SCHEMA, snapshotPath } from './overview.ts';
import { needsReason } from './writing.ts';

export const SNAPSHOT = pageRoute<Snapshot>({
  path: '/register/snapshots/{owner}/{name}',
  id: 'register-snapshot',
  summary: 'A snapshot: when, by whom, what for, and the hash over all that it shows',
  parameters: [],
  example: '/register/snapshots/UN/submitted-2026',
  needs: 'a snapshot of that name',
  schema: SNAPSHOT_SCHEMA,
  async find({ place, parts }) {
    const { register } = await place.open();
    return register.snapshot(parts.owner ?? '', parts.name ?? '');
  },
  json: (found) => snapshotResource(found),
  page(found, question) {
    const say = REGISTER(question.viewer.language);
    const since =
      found.owner === COMMON &&
      html`<p><a class="button" href="/register/difference?from=${encodeURIComponent(`snapshot:${found.name}`)}">${say('since-then')}</a></p>`;
    const kinds = found.kinds?.map((kind) => kindName(question, kind)).join(', ') ?? say('any');
    const body = html`<p lang="en">${bdi(found.reason)}</p>
<dl><dt>${say('taken-by')}</dt><dd>${bdi(found.author)}</dd>
<dt>${say('taken-when')}</dt><dd><time datetime="${found.recorded}">${instantText(found.recorded)}</time></dd>
<dt>${say('as-known')}</dt><dd><time datetime="${found.known}">${instantText(found.known)}</time></dd>
<dt>${say('about-day')}</dt><dd>${found.on === null ? say('any-day') : formatDay(found.on)}</dd>
<dt>${say('shows-entries')}</dt><dd>${String(found.entries)} <span class="quiet">(${say('shows-says')})</span></dd>
<dt>${say('shows-kinds')}</dt><dd>${kinds}</dd>
<dt>${say('hash')}</dt><dd><code>${found.hash}</code></dd>
<dt>${say('stamp')}</dt><dd><code>${found.stamp}</code></dd>
<dt>${say('cite')}</dt><dd>${question.base}${snapshotPath(found)}</dd></dl>
${since}`;
    return {
      title: say('snapshot-title', { name: found.name }),
      within: 'register',
      styles: ['register'],
      trail: registerTrail(question),
      body,
    };
  },
});

export const TAKE_SNAPSHOT: ActionRoute = {
  kind: 'action',
  path: '/register/snapshots',
  id: 'register-snapshot-take',
  summary: 'Freeze what is recorded now under a name',
  needs: 'session',
  limit: 20_000,
  async act({ place, viewer }, sent) {
    const name = (sent.text('name') ?? '').trim();
    const by = { author: viewer.session?.name ?? '', reason: needsReason(sent) };
    const taken = await place.write((opening) => takeSnapshot(opening, name, by));
    return { to: snapshotPath(taken) };
  },
};
