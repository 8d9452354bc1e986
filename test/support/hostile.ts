/** A checked document whose every field is made by somebody who means harm. */
import { parseDay } from '../../src/base/day.ts';
import type { CheckedDocument } from '../../src/evidence/check.ts';
import { ACT, checked, claim, document, FACT, PROVISION } from './evidence.ts';

/** Everything in it tries to be something else than text. */
export function hostileDocument(): CheckedDocument {
  const bad = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;</style></bdi>\u202E\0\uD800`;
  const text = `Ukraine ${bad} joined. <b onclick="x">Russia</b> did not.\n\n</p></article><iframe src="https://example.org"></iframe> ]]> <!-- `;
  const detail = { value: bad, origin: 'metadata', as: bad } as const;
  const source = document(text, {
    origin: 'javascript:alert(1)//https://example.org',
    title: detail,
    publisher: detail,
    author: detail,
    language: { value: `en" onload="alert(1)`, origin: 'metadata', as: '' },
    remarks: [{ about: 'text', says: bad }],
  });
  const sources = [{ id: bad, title: bad, url: `javascript:alert(1)`, note: bad }];
  const one = claim(source, `Ukraine ${bad} joined`, {
    speakers: [{ name: bad, manner: 'quoted' }],
    states: [bad],
    treaty: bad,
    mode: 'denied',
  });
  return {
    document: source,
    on: null,
    known: parseDay('2026-03-01'),
    claims: [
      checked(one, 'contradicted', {
        reason: bad,
        correct: bad,
        missing: bad,
        because: [
          { ...PROVISION, treaty: bad, article: bad, says: bad } as typeof PROVISION,
          { ...ACT, says: bad, note: bad, date: bad, sources } as typeof ACT,
          { ...FACT, says: bad, date: bad, sources: [{ ...sources[0], url: `https://a"onclick="x` }] } as typeof FACT,
        ],
        positions: [
          {
            holder: bad,
            holderKind: 'organisation',
            stance: 'claims',
            says: bad,
            ground: bad,
            since: null,
            date: bad,
            bound: null,
            confidence: 'low',
            sources: [],
          },
        ],
      }),
      checked(claim(source, '<b onclick="x">Russia</b> did not'), 'supported'),
    ],
  };
}
