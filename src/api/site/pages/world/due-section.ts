/** What falls due next under a treaty, and for whom. */
import { type Html, html } from '../../../../reports/html.ts';
import type { DueGroup, World } from '../../../../tasks/world.ts';
import { provisionAddress, reasonList } from '../../parts/reason-list.ts';
import { stateAddress, type TableFrame } from '../../parts/standing-table.ts';
import { stateName } from '../../parts/state-name.ts';
import { dayTime, english, longDay } from '../../parts/written.ts';
import { WORLD_WORDS } from '../../words/world.ts';
import { changeItem } from './changes-section.ts';

const FIRST = 6;
/** So many States are named; more of them are counted. */
const NAMED = 4;

export function dueSection(world: World, frame: TableFrame): Html {
  const say = WORLD_WORDS(frame.language);
  const [from, until] = [longDay(world.on, frame.language), longDay(world.until, frame.language)];
  const items = [
    ...world.ahead.map((change) => ({ day: change.date, item: changeItem(change, frame) })),
    ...world.due.map((group) => ({ day: group.due, item: dueItem(world.treaty.code, group, frame) })),
  ]
    .sort((left, right) => left.day - right.day)
    .map(({ item }) => item);
  if (items.length === 0) return html`<p>${say('due-none', { from, to: until })}</p>`;
  const rest = items.slice(FIRST);
  return html`<ol class="events">${items.slice(0, FIRST)}</ol>
${rest.length > 0 && html`<details><summary>${say('due-all', { count: items.length, until })}</summary><ol class="events">${rest}</ol></details>`}
<p class="small quiet">${say('due-note')}</p>`;
}

function dueItem(treaty: string, group: DueGroup, { record, language, search }: TableFrame): Html {
  const say = WORLD_WORDS(language);
  const { due, title, article, covers, duties } = group;
  const names = duties.map(
    ({ state }, index) =>
      html`${index > 0 && ', '}<a href="${stateAddress(state, search)}">${stateName(record, state, language)}</a>`,
  );
  const few = duties.length <= NAMED;
  const who = few
    ? html`<b>${names}</b>`
    : html`<details class="many"><summary>${say('due-states', { count: duties.length })}</summary>${names}</details>`;
  // For many States the reason is the provision, which stands there already.
  const why =
    few &&
    html`<details><summary>${say('why')}</summary>${duties.map((duty) => html`<p class="small">${duties.length > 1 && html`${stateName(record, duty.state, language)}: `}${english(duty.why, language)}</p>${reasonList(language, duty.because)}`)}</details>`;
  return html`<li><span class="when">${dayTime(due, language)}</span> ${english(title, language)}${covers !== null && html` ${say('due-covers', { year: String(covers) })}`} (<a href="${provisionAddress(treaty, article)}">${say('article', { article })}</a>): ${who}${why}</li>
`;
}
