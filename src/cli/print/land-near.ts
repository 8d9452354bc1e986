/** What is recorded at a place, for the terminal. */
import { formatDay } from '../../base/day.ts';
import { formatNumber } from '../../base/number.ts';
import { CLASSIFICATIONS, WORK_STATUSES } from '../../land/words/area.ts';
import { DEVICE_CLASSES } from '../../land/words/device.ts';
import { RELEASE_PRODUCTS } from '../../land/words/work.ts';
import type { NearTold } from '../../reports/land-near.ts';
import type { Style } from '../terminal.ts';
import type { Page } from './page.ts';

const ANSWERS: Readonly<Record<string, readonly [text: string, style: Style]>> = {
  'in-hazard': ['The place lies in a recorded hazardous area. Keep out.', 'bad'],
  released: ['The place lies in land that is recorded as released.', 'doubt'],
  'near-hazard': ['The place lies in no recorded hazardous area; there are records around it.', 'doubt'],
  'nothing-recorded': ['Nothing is recorded here or around it.', 'doubt'],
};

/** Records shown; the rest are counted. */
const SHOWN = 12;
const WINDS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

export function printNear(page: Page, near: NearTold): void {
  const { place, on, known, radius, answer, hits, caution } = near;
  const [longitude, latitude] = place.position;
  page.heading(`${latitude.toFixed(6)}, ${longitude.toFixed(6)} on ${formatDay(on)}`);
  for (const said of place.said) page.text(`Read as ${said}.`, 0, 'quiet');
  const [text, style] = ANSWERS[answer] ?? [answer, 'doubt'];
  page.text(text, 0, style);
  page.line();
  for (const hit of hits.slice(0, SHOWN)) page.entry(where(hit), what(hit), 0, 22);
  if (hits.length > SHOWN) page.text(`and ${formatNumber(hits.length - SHOWN)} more within ${formatNumber(radius)} m.`);
  if (hits.length === 0) page.text(`No record within ${formatNumber(radius)} m.`);
  page.line();
  page.text(caution, 0, 'strong');
  page.text(`As known at ${known}.`, 0, 'quiet');
}

function where({ inside, metres, bearing }: NearTold['hits'][number]): string {
  if (inside) return 'here';
  const wind = bearing === null ? '' : ` ${WINDS[Math.round(bearing / 45) % 8]}`;
  return `${formatNumber(Math.max(1, Math.round(metres)))} m${wind}`;
}

function what(hit: NearTold['hits'][number]): string {
  const label = (list: Readonly<Record<string, { readonly label: string }>>, word: string | null) =>
    word === null ? null : (list[word]?.label ?? word);
  const kind =
    hit.kind === 'hazardous-area'
      ? label(CLASSIFICATIONS, hit.classification)
      : hit.kind === 'land-release'
        ? `Land ${label(RELEASE_PRODUCTS, hit.state)?.toLowerCase()}`
        : hit.kind === 'device'
          ? 'Device found'
          : 'Accident';
  const state = hit.kind === 'hazardous-area' ? label(WORK_STATUSES, hit.state)?.toLowerCase() : null;
  const since = hit.from === null ? null : `since ${hit.from}`;
  const by = hit.organisation === null ? null : `by ${hit.organisation}`;
  const devices =
    hit.deviceClass === null || hit.deviceClass === 'unknown'
      ? null
      : label(DEVICE_CLASSES, hit.deviceClass)?.toLowerCase();
  const told = [kind, state, devices, since, by].filter((one) => one !== null && one !== undefined).join(', ');
  return `${told} (${hit.owner} ${hit.name ?? hit.subject}, from ${hit.source})`;
}
