/** Every State under one treaty on a day, in groups by where it stands: what a map shows, and more. */

import type { LegalRecord } from '../../../law/record.ts';
import { type Html, html } from '../../../reports/html.ts';
import { PLACES, type Place, type World, type WorldLine } from '../../../tasks/world.ts';
import { PLACE_WORDS } from '../words/places.ts';
import { WORLD_WORDS } from '../words/world.ts';
import type { Language } from '../words.ts';
import { withSearch } from './clocks.ts';
import { stateName } from './state-name.ts';
import { treatyName } from './treaty-choice.ts';
import { dayTime, longDay } from './written.ts';

export interface TableFrame {
  readonly record: LegalRecord;
  readonly language: Language;
  /** Of the two clocks, for the addresses of States. */
  readonly search: Readonly<Record<string, string>>;
}

export function stateAddress(state: string, search: Readonly<Record<string, string>>): string {
  return withSearch(`/states/${encodeURIComponent(state)}`, search);
}

/** @param places which groups; the others are left out */
export function standingTable(world: World, frame: TableFrame, places: readonly Place[] = PLACES): Html {
  const { record, language, search } = frame;
  const say = WORLD_WORDS(language);
  const called = PLACE_WORDS(language);
  const order = new Intl.Collator(language);
  const groups = places.flatMap((place) => {
    const lines = world.lines
      .filter((line) => line.place === place)
      .map((line) => ({ ...line, name: stateName(record, line.state, language) }))
      .sort((left, right) => order.compare(left.name, right.name));
    if (lines.length === 0) return [];
    const rows = lines.map(
      (
        line,
      ) => html`<tr data-state="${line.state}"><th scope="row"><a href="${stateAddress(line.state, search)}">${line.name}</a></th>
<td>${line.standing.since !== null && dayTime(line.standing.since, language)}</td><td>${besides(line, language)}</td></tr>
`,
    );
    return [
      html`<tbody id="group-${place}"><tr class="group"><th colspan="3" scope="rowgroup">${called(`place-${place}`)} <span class="quiet">(${lines.length})</span></th></tr>
${rows}</tbody>`,
    ];
  });
  const treaty = treatyName(world.treaty.code, world.treaty.name, language);
  const [day, known] = [longDay(world.on, language), longDay(world.known, language)];
  return html`<div class="scroll"><table class="standings"><caption>${say('table-of', { treaty, day, known })}</caption>
<thead><tr><th scope="col">${say('state')}</th><th scope="col">${say('since')}</th><th scope="col">${say('more')}</th></tr></thead>
${groups}</table></div>`;
}

/** What the group does not say: where it leads, and who holds otherwise. */
export function besides({ standing, out }: WorldLine, language: Language): string {
  const say = WORLD_WORDS(language);
  const parts: string[] = [];
  const { contested } = standing;
  if (contested.length > 0) {
    const of = (stance: string) => contested.filter((one) => one.stance === stance).length;
    parts.push(say('positions', { claims: of('claims'), rejects: of('rejects'), reserves: of('reserves') }));
  }
  if (out !== null) parts.push(say('out-on', { day: longDay(out, language) }));
  else if (standing.status === 'withdrawal-deferred') parts.push(say('out-held'));
  if (standing.status === 'consent-deposited' && standing.to !== null) {
    parts.push(say('in-on', { day: longDay(standing.to, language) }));
  }
  if (standing.entryPositions.length > 0) parts.push(say('entry-contested'));
  if (standing.provisional !== null) {
    const { article, since } = standing.provisional;
    parts.push(say('provisional', { article, day: longDay(since, language) }));
  }
  if (standing.confidence === 'low') parts.push(say('uncertain'));
  return parts.join('; ');
}
