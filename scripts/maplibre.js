/**
 * What the site uses of MapLibre, from its source: what the page and its worker both need then lies in one file that both load,
 * where each of the two ready-made files has it whole. What no map of the site uses is left out.
 */
import { config } from '../node_modules/maplibre-gl/src/util/config.ts';

export { AttributionControl } from '../node_modules/maplibre-gl/src/ui/control/attribution_control.ts';
export { NavigationControl } from '../node_modules/maplibre-gl/src/ui/control/navigation_control.ts';
export { Map } from '../node_modules/maplibre-gl/src/ui/map.ts';
export { Popup } from '../node_modules/maplibre-gl/src/ui/popup.ts';

export function setWorkerUrl(address) {
  config.WORKER_URL = address;
}
