/** The extensions of PostgreSQL that the register may use, with the oldest release of each; the engine sees to them. */
export const EXTENSIONS = [
  { name: 'postgis', oldest: '3.3' },
  { name: 'btree_gist', oldest: '1.0' },
] as const;
