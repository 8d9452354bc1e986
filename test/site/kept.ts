/** A site on a register of its own, with a person who has signed in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeptAccounts } from '../../src/api/site/accounts.ts';
import { SESSION_COOKIE } from '../../src/api/site/viewer.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { NOW, siteOf } from './support.ts';

export async function keptSite() {
  const folder = await mkdtemp(join(tmpdir(), 'whitestone-kept-'));
  const opening = { place: placeOf({ data: folder, env: {} }), talk: { say: () => undefined }, version: '9.9.9' };
  const place = new KeptPlace({ opening, lexicon: () => loadLexicon() });
  await place.open();
  // The work of a real hash is tried in test/tasks/account/limits.test.ts.
  const accounts = new KeptAccounts(place, () => NOW, { N: 1024, r: 8, p: 1 });
  const { token } = await accounts.desk.join(
    (await accounts.desk.firstToken()) ?? '',
    { name: 'Oksana', password: 'four unlike words here' },
    '198.51.100.7',
    NOW,
  );
  const close = async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...siteOf({ place, accounts }), place, accounts, cookie: `${SESSION_COOKIE}=${token}`, close };
}
