/** The access log, and the keys that keep the ids of marked kinds from confirming a guess. */
import type { Migration } from '../migration.ts';
import { guards } from './001-entries.ts';

export const privacy: Migration = {
  number: 2,
  name: 'privacy',
  statements: [
    `CREATE TABLE register.access (
       owner text COLLATE "C" NOT NULL,
       id uuid NOT NULL,
       at timestamptz NOT NULL,
       who text COLLATE "C" NOT NULL,
       purpose text COLLATE "C" NOT NULL,
       asked jsonb NOT NULL,
       entries bigint,
       PRIMARY KEY (owner, id)
     )`,
    'CREATE INDEX access_at ON register.access (at)',
    `CREATE TABLE register.key (
       owner text COLLATE "C" PRIMARY KEY,
       key bytea NOT NULL CHECK (octet_length(key) = 32)
     )`,
    ...guards('access'),
    ...guards('key'),
  ],
};
