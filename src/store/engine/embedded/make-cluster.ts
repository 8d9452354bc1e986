/** The thread that makes an empty cluster with the extensions in it (see kit.ts). It need not be durable: the caller sees to that. */
import { workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { EXTENSIONS } from '../extensions.ts';
import { postgisFrom, wholePostgis } from './postgis-bundle.ts';

const { cluster } = workerData as { readonly cluster: string };
const pg = await PGlite.create(cluster, { extensions: { postgis: postgisFrom(wholePostgis()), btree_gist } });
for (const { name } of EXTENSIONS) await pg.exec(`CREATE EXTENSION ${name}`);
await pg.exec('VACUUM ANALYZE');
await pg.exec('CHECKPOINT');
await pg.close();
