/** Opens a file of places: what it is, is found from its content. */
import { Problem } from '../../../base/problem.ts';
import type { Source, SourceOptions } from './source.ts';

/**
 * Opens a file or a folder (a File Geodatabase, or the parts of a Shapefile).
 * @throws Problem of those under “Spatial files”
 */
export async function openSource(path: string, _options: SourceOptions = {}): Promise<Source> {
  throw new Problem('file-format-unknown', {
    found: `${path} is of no format that is read`,
    wanted: 'GeoJSON, Shapefile, GeoPackage, File Geodatabase, KML, GPX, FlatGeobuf, CSV or XLSX',
    next: 'Export it in one of these formats.',
  });
}
