/** Where the site tells more of a reason. */
import type { Ground } from '../../../base/finding.ts';
import type { LegalRecord } from '../../../law/record.ts';
import { actAddress, provisionAddress } from './reason-list.ts';

/** The article on the page of its treaty, or the page of the act; null for what has no page. */
export function groundAddress(record: LegalRecord, ground: Ground): string | null {
  if (ground.kind === 'provision') {
    if (!record.treaties.has(ground.treaty)) return null;
    return provisionAddress(ground.treaty, ground.article);
  }
  if (ground.kind !== 'act' || ground.supposed || !record.acts.some(({ id }) => id === ground.id)) return null;
  return actAddress(ground.id);
}
