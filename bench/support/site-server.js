/** A site in a process of its own, that also imports when it is told to: on the embedded engine, only the process that serves can write. */

import { startServer } from '../../dist/api/server.js';
import { builtAssets } from '../../dist/api/site/assets.js';
import { createSite } from '../../dist/api/site/site.js';
import { loadLexicon } from '../../dist/store/record/cached-record.js';
import { importFile } from '../../dist/tasks/land/import.js';
import { placeOf } from '../../dist/tasks/register/place.js';
import { KeptPlace } from '../../dist/tasks/site/site-place.js';

const place = new KeptPlace({
  opening: { place: placeOf({ data: process.env.BENCH_DATA, env: process.env }), talk: { say() {} }, version: 'bench' },
  lexicon: () => loadLexicon(),
});
await place.open();
const shared = {
  place,
  accounts: { session: async () => null },
  assets: builtAssets(),
  clock: Date.now,
  version: 'bench',
};
const server = await startServer({
  port: 0,
  app: (transport) => createSite({ ...transport, ...shared }),
  report: (error) => console.error(error),
});
process.send({ url: server.url });
process.on('message', async ({ file }) => {
  const began = performance.now();
  const spec = { file, owner: 'BIH', repairs: 'safe', dryRun: false, author: 'bench', reason: 'measuring' };
  const today = Math.floor(Date.now() / 86_400_000);
  const report = await place.write((opening) => importFile(opening, spec, today));
  process.send({ took: performance.now() - began, rows: report.accepted });
});
process.on('disconnect', async () => {
  await server.close();
  await place.close();
  process.exit(0);
});
