/** Where the site tells more of a reason. */
import type { Ground } from '../../../base/finding.ts';
import type { LegalRecord } from '../../../law/record.ts';

/** The article on the page of its treaty, or the page of the act; null for what has no page. */
export function groundAddress(record: LegalRecord, ground: Ground): string | null {
  if (ground.kind === 'provision') {
    if (!record.treaties.has(ground.treaty)) return null;
    const anchor = ground.article.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return `/treaties/${encodeURIComponent(ground.treaty)}#art-${anchor.replaceAll(/^-|-$/g, '')}`;
  }
  if (ground.kind !== 'act' || ground.supposed || !record.acts.some(({ id }) => id === ground.id)) return null;
  return `/acts/${encodeURIComponent(ground.id)}`;
}
