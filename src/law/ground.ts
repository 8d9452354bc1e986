/** Reasons, made from what they rest on. */
import type { When } from '../base/day.ts';
import type { Confidence, Ground, Source } from '../base/finding.ts';
import type { Act } from './act.ts';
import type { Conflict } from './conflict.ts';
import type { Treaty } from './treaty.ts';

/** The provision of a treaty; the loader has made sure that every article a rule cites is told there. */
export function provision(treaty: Treaty, article: string): Ground {
  return {
    kind: 'provision',
    treaty: treaty.code,
    article,
    says: treaty.provisions.get(article) ?? '',
    confidence: treaty.confidence,
  };
}

const DONE: Record<Act['kind'], string> = {
  signature: 'signed',
  ratification: 'deposited its ratification',
  acceptance: 'deposited its acceptance',
  approval: 'deposited its approval',
  accession: 'deposited its accession',
  succession: 'notified its succession',
  'consent-to-be-bound': 'notified its consent to be bound',
  declaration: 'made a declaration',
  'provisional-application': 'declared provisional application',
  'withdrawal-notification': 'gave notice of withdrawal, received by the depositary',
  'withdrawal-revocation': 'took back its notice of withdrawal',
  'withdrawal-effective': 'withdrawal reported to take effect',
  'suspension-notification': 'notified that it suspends the operation of the treaty',
  'suspension-revocation': 'took back its notice of suspension',
  objection: 'objected',
};

/** The act in words, without State, treaty or date: `deposited its ratification`. */
export function actDone(kind: Act['kind']): string {
  return DONE[kind];
}

export function actGround(act: Act): Ground {
  return {
    kind: 'act',
    id: act.id,
    says: `${act.state} ${DONE[act.kind]}`,
    date: act.when.text,
    confidence: act.confidence,
    supposed: act.supposed,
    note: act.note,
    sources: act.sources,
  };
}

export function conflictGround(conflict: Conflict): Ground {
  return {
    kind: 'fact',
    id: conflict.id,
    says: conflict.name,
    date: conflict.to === null ? `${conflict.from.text}/..` : `${conflict.from.text}/${conflict.to.text}`,
    confidence: conflict.confidence,
    sources: conflict.sources,
  };
}

export function fact(
  id: string,
  says: string,
  when: When | null,
  confidence: Confidence,
  sources: readonly Source[],
): Ground {
  return { kind: 'fact', id, says, date: when?.text ?? '', confidence, sources };
}
