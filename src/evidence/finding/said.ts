/** A claim with its name: the same words in the same place of the same document are the same claim. */
import type { Claim, TextSpan } from '../claim.ts';
import { pageAt, type SourceDocument } from '../document.ts';
import { fingerprint } from './fingerprint.ts';

export type Said = Pick<
  Claim,
  | 'property'
  | 'mode'
  | 'states'
  | 'objects'
  | 'treaty'
  | 'alternatives'
  | 'inferred'
  | 'weapon'
  | 'conduct'
  | 'value'
  | 'time'
  | 'speakers'
  | 'pattern'
>;

export function identified(document: SourceDocument, span: TextSpan, said: Said): Claim {
  const quote = document.text.slice(span.start, span.end);
  const { property, mode, objects, treaty, alternatives, inferred, weapon, conduct, value, time, speakers, pattern } =
    said;
  const states = [...new Set(said.states)].sort();
  const id = `claim-${fingerprint([document.id, String(span.start), String(span.end), property, mode, states.join(' '), treaty ?? '', quote].join('\n'))}`;
  return {
    id,
    document: document.id,
    span,
    quote,
    page: pageAt(document, span.start),
    property,
    mode,
    states,
    objects,
    treaty,
    alternatives,
    inferred,
    weapon,
    conduct,
    value,
    time,
    speakers,
    pattern,
  };
}
