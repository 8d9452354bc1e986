/**
 * What the site uses of MapLibre, from its source: what the page and its worker both need then lies in one file that both load,
 * where each of the two ready-made files has it whole. Markers, popups and controls are left out.
 */
import { config } from '../node_modules/maplibre-gl/src/util/config.ts';

export { Map } from '../node_modules/maplibre-gl/src/ui/map.ts';

export function setWorkerUrl(address) {
  config.WORKER_URL = address;
}
