/** The map of standing with its figures and its legend. */
import { type Html, html } from '../../../../reports/html.ts';
import { PLACES, type World } from '../../../../tasks/world.ts';
import { besides, stateAddress, type TableFrame } from '../../parts/standing-table.ts';
import { stateName } from '../../parts/state-name.ts';
import { swatch, worldMap } from '../../parts/world-map.ts';
import { dayTime } from '../../parts/written.ts';
import { PLACE_WORDS } from '../../words/places.ts';
import { WORLD_WORDS } from '../../words/world.ts';
import type { Language } from '../../words.ts';

/** The places that each figure counts together. The island counts the same way. */
const FIGURES = [
  ['parties', 'party claim withdrawing'],
  ['claims', 'claim'],
  ['withdrawing', 'withdrawing'],
  ['coming', 'coming'],
  ['signatories', 'signatory'],
  ['former', 'former'],
  ['unsettled', 'unsettled'],
] as const;

export function figures(world: World, language: Language): Html {
  const say = WORLD_WORDS(language);
  const items = FIGURES.map(([name, places]) => {
    const count = PLACES.reduce((sum, place) => sum + (places.split(' ').includes(place) ? world.counts[place] : 0), 0);
    const figure = html`<b>${count}</b> <span>${say(name)}</span>`;
    return count === 0 && name !== 'parties'
      ? html`<li data-counts="${places}" hidden>${figure}</li>`
      : html`<li data-counts="${places}">${figure}</li>`;
  });
  return html`<p class="day">${dayTime(world.on, language)}</p><ul class="figures" aria-label="${say('figures')}">${items}</ul>`;
}

export function mapOf(world: World, frame: TableFrame): Html {
  const { record, language, search } = frame;
  const called = PLACE_WORDS(language);
  const shown = world.lines.map((line) => {
    const more = besides(line, language);
    const title = `${stateName(record, line.state, language)}: ${called(`place-${line.place}`)}`;
    const look = `at-${line.place}`;
    const href = stateAddress(line.state, search);
    return [line.state, { href, look, title: more === '' ? title : `${title}. ${more}` }] as const;
  });
  return worldMap(new Map(shown));
}

export function legend(world: World, language: Language): Html {
  const called = PLACE_WORDS(language);
  const say = WORLD_WORDS(language);
  const items = PLACES.map((place) => {
    const count = world.counts[place];
    const text = html`${swatch(`at-${place}`)}<span>${called(`place-${place}`)}</span> <b>${count}</b>`;
    return count === 0
      ? html`<li data-counts="${place}" hidden>${text}</li>`
      : html`<li data-counts="${place}"><a href="#group-${place}">${text}</a></li>`;
  });
  return html`<ul class="legend" aria-label="${say('legend')}">${items}</ul>`;
}
