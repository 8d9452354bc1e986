/** What changed lately under a treaty, each with its reasons. */
import { formatDay } from '../../../../base/day.ts';
import type { Ground } from '../../../../base/finding.ts';
import type { Change } from '../../../../law/parties.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import { type Html, html } from '../../../../reports/html.ts';
import type { World } from '../../../../tasks/world.ts';
import { reasonList } from '../../parts/reason-list.ts';
import { stateAddress, type TableFrame } from '../../parts/standing-table.ts';
import { stateName } from '../../parts/state-name.ts';
import { dayTime, longDay } from '../../parts/written.ts';
import { PLACE_WORDS } from '../../words/places.ts';
import { WORLD_WORDS } from '../../words/world.ts';

const FIRST = 6;

export function changesSection(world: World, frame: TableFrame): Html {
  const say = WORLD_WORDS(frame.language);
  const { changes, since, on } = world;
  const [from, to] = [longDay(since, frame.language), longDay(on, frame.language)];
  if (changes.length === 0) return html`<p>${say('changed-none', { from, to })}</p>`;
  const item = (change: Change) => changeItem(change, frame);
  const rest = changes.slice(FIRST);
  return html`<ol class="events">${changes.slice(0, FIRST).map(item)}</ol>
${rest.length > 0 && html`<details><summary>${say('changed-all', { count: changes.length, from })}</summary><ol class="events">${rest.map(item)}</ol></details>`}`;
}

export function changeItem(
  { date, state, before, after, because }: Change,
  { record, language, search }: TableFrame,
): Html {
  const say = WORLD_WORDS(language);
  const called = PLACE_WORDS(language);
  const what =
    before === after
      ? say(because.some(isClaim(record)) ? 'changed-claim' : 'changed-positions')
      : html`${called(`status-${before}`)} → ${called(`status-${after}`)}`;
  const day = { ...search, on: formatDay(date) };
  return html`<li><span class="when">${dayTime(date, language)}</span> <a href="${stateAddress(state, day)}"><b>${stateName(record, state, language)}</b></a>: ${what}
${because.length > 0 && html`<details><summary>${say('why')}</summary>${reasonList(language, because)}</details>`}</li>
`;
}

/** The act by which a State claims what the treaty does not provide for. */
function isClaim(record: LegalRecord): (ground: Ground) => boolean {
  return (ground) =>
    ground.kind === 'act' && record.acts.find((act) => act.id === ground.id)?.kind === 'suspension-notification';
}
