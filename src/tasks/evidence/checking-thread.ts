/** The thread in which a server checks documents of strangers: finding and checking, and nothing else. It can be killed at any moment. */
import './silent-thread.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../base/problem.ts';
import { compare } from '../../evidence/side-by-side/compare.ts';
import { openCheckers } from './check-documents.ts';
import { type CheckingAsk, type CheckingStart, failure, type ThreadAnswer } from './thread-messages.ts';

const { record, lexicon } = workerData as CheckingStart;
const checkers = openCheckers(record, lexicon);

parentPort?.on('message', (ask: CheckingAsk) => {
  parentPort?.postMessage(answerTo(ask));
});

function answerTo(ask: CheckingAsk): ThreadAnswer {
  try {
    if (ask.kind === 'compare') return { kind: 'done', value: compare(ask.documents, []) };
    const { document, claims, known, today, most } = ask;
    const checked = checkers({ known }, today)(document, claims);
    if (checked.claims.length <= most) return { kind: 'done', value: checked };
    throw new Problem('document-too-large', {
      found: `${document.origin} holds ${checked.claims.length.toLocaleString('en')} statements on the mine treaties`,
      wanted: `no more than ${most.toLocaleString('en')}`,
      next: 'Give the part of it that matters as a document of its own, or use the command line.',
    });
  } catch (error) {
    return failure(error);
  }
}
