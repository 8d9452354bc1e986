/** The record for questions about the law, quickly: a question does not wait for a database to open when it need not. */
import type { LegalRecord } from '../../law/record.ts';
import { loadRecord, readCache, SHIPPED_DATA } from '../../store/record/cached-record.ts';
import type { Opening } from './open-register.ts';
import { stateOf } from './place.ts';

/**
 * Where nothing was ever recorded, the program's own data; else the register's record, from the cache when it is of exactly
 * this state.
 * @throws Problem of the engine, the register or the data
 */
export async function lawRecord(opening: Opening): Promise<LegalRecord> {
  const { place, directory = SHIPPED_DATA } = opening;
  const shipped = () => loadRecord(directory);
  if (!place.exists) return shipped();
  if (place.kind === 'embedded') {
    const cached = readCache(place.cache, stateOf(place, '', directory));
    if (cached !== null) return cached;
    const { withRegister } = await import('./open-register.ts');
    return (await withRegister(opening, async () => undefined)).record;
  }
  const { serverRecord } = await import('./open-register.ts');
  return serverRecord(opening, shipped);
}
