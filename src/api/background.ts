/** What lies behind the land on a map, as tiles. */
import { BACKGROUND_ZOOM, backgroundTile } from '../tasks/land/background.ts';
import { F } from './parameter.ts';
import { missing, type Route } from './question.ts';

export const BACKGROUND_TILE: Route = {
  path: '/background/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}',
  id: 'backgroundTile',
  summary: 'A Mapbox Vector Tile with the outlines of countries, a kilometre or two off, to see where one is',
  formats: ['mvt'],
  parameters: [F],
  fixed: true,
  answer({ parts }) {
    const [z = -1, y = -1, x = -1] = [parts.tileMatrix, parts.tileRow, parts.tileCol].map((part) =>
      /^\d{1,3}$/.test(part ?? '') ? Number(part) : -1,
    );
    if (z < 0 || z > BACKGROUND_ZOOM || Math.min(x, y) < 0 || Math.max(x, y) >= 2 ** z) {
      throw missing(
        `a tile ${parts.tileMatrix}/${parts.tileRow}/${parts.tileCol}`,
        `a zoom from 0 to ${BACKGROUND_ZOOM}, then the row and the column from 0 to 2^zoom - 1`,
      );
    }
    // Lines that do not change are not asked about each time the map is moved.
    const headers = { 'Cache-Control': 'public, max-age=86400' };
    return { type: 'application/vnd.mapbox-vector-tile', bytes: backgroundTile(z, x, y), headers };
  },
};
