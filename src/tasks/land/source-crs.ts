/** From the reference system of a file to longitude and latitude. */
import type { ToDegrees } from './row-place.ts';

export async function toDegreesFrom(crs: string): Promise<ToDegrees | null> {
  if (/^(?:EPSG:4326|OGC:CRS84|urn:ogc:def:crs:OGC:1\.3:CRS84)$/i.test(crs)) return null;
  throw new Error(`not yet: ${crs}`);
}
