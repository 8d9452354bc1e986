import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { PATTERN_GROUPS } from '../../src/evidence/finding/patterns/all.ts';
import { compilePattern } from '../../src/evidence/finding/pattern.ts';
import { markSentence } from "../../src/evidence/finding/marking.ts"; import { newMemory } from "../../src/evidence/finding/mark.ts";
import { nameIndex } from '../../src/evidence/finding/names.ts';
import { sentencesOf } from '../../src/evidence/finding/sentence.ts';
import { lexicon } from '../support/finder.ts';
import { readDispatches } from '../support/dispatch.ts';
test('dead', () => {
  const index = nameIndex(lexicon);
  const lines: string[] = [];
  const add = (t: string, title?: string) => { const m = newMemory(); m.treaty = 'APMBC'; m.home=['UKR']; for (const s of sentencesOf(t)) { const x = markSentence(s, index(s.tokens), 20277 as any, m); lines.push(x.whole.line.text); if (x.bare) lines.push(x.bare.line.text); } };
  for (const g of PATTERN_GROUPS) for (const p of g.patterns) for (const s of [...p.good, ...p.bad]) add(s);
  for (const d of readDispatches('open')) add(d.text);
  const out: string[] = [];
  let n = 0, dead = 0; const anch: string[] = []; const slow: [number,string][]=[];
  for (const g of PATTERN_GROUPS) for (const p of g.patterns) for (const f of p.find) {
    n++; const c = compilePattern(f, p.id);
    const hit = lines.filter((l) => { c.regexp.lastIndex = 0; return c.regexp.test(l); });
    if (!hit.length) { dead++; out.push(`${p.id}: ${f}`); }
    // anchors sound?
    for (const l of hit) if (c.anchors && !c.anchors.some(a => ` ${l}`.includes(a))) anch.push(`${p.id}: ${f} | ${l}`); }
    if (new RegExp(`^(?:${c.regexp.source})$`).test('')) out.push('EMPTY ' + f);
  }
  writeFileSync('/tmp/dead.out', `${n} ways, ${dead} never match in good, bad or open\n${out.join('\n')}\n\nANCHORS/CUE\n${anch.join('\n')}\n`);
});
