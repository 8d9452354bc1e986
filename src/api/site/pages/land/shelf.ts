/** The collections of land on the site: what each is called in an address, and what of it stands in the table. */
import { Problem } from '../../../../base/problem.ts';
import type { LandKey } from '../../words/land.ts';

export interface Shelf {
  /** The kind of entry, and collection of the OGC interface: `hazardous-area`. */
  readonly kind: string;
  /** In addresses: `/land/areas/BIH/MF-1`. */
  readonly path: string;
  /** The word of its title. */
  readonly title: LandKey;
  /** Fields of the body that stand in the table, after name and subject. */
  readonly columns: readonly string[];
}

export const SHELVES: readonly [Shelf, ...Shelf[]] = [
  {
    kind: 'hazardous-area',
    path: 'areas',
    title: 'areas',
    columns: ['classification', 'status', 'computedArea', 'deviceClass'],
  },
  {
    kind: 'land-release',
    path: 'releases',
    title: 'releases',
    columns: ['product', 'computedArea', 'area', 'organisation'],
  },
  { kind: 'survey', path: 'surveys', title: 'surveys', columns: ['type', 'result', 'area', 'organisation'] },
  { kind: 'device', path: 'devices', title: 'devices', columns: ['category', 'quantity', 'fate', 'area'] },
  { kind: 'unit', path: 'units', title: 'units', columns: ['name', 'level', 'parent'] },
];

/** By kind or by what it is called in addresses. @throws Problem `kind-unknown` */
export function shelfOf(text: string): Shelf {
  const found = SHELVES.find(({ kind, path }) => kind === text || path === text);
  if (found !== undefined) return found;
  throw new Problem('kind-unknown', {
    found: `a collection “${text.slice(0, 100)}”`,
    wanted: `one of ${SHELVES.map(({ path }) => path).join(', ')}`,
    next: 'Begin at /land.',
  });
}

/** The permanent place of what is recorded on a subject; null for a kind that has no page. */
export function featurePath(kind: string, owner: string, subject: string): string | null {
  const shelf = SHELVES.find((one) => one.kind === kind);
  return shelf === undefined ? null : `/land/${shelf.path}/${encodeURIComponent(owner)}/${encodeURIComponent(subject)}`;
}
