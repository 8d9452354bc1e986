/** What is used of MapLibre; the rest of it is left out of what the browser loads. */
export { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
