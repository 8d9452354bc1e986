import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { PATTERN_GROUPS } from '../../src/evidence/finding/patterns/all.ts';
import { claimsIn } from '../support/finder.ts';
test('list', () => {
  const out: string[] = [];
  for (const { patterns } of PATTERN_GROUPS) for (const p of patterns) {
    for (const kind of ['good', 'bad'] as const) for (const s of p[kind]) {
      const res = ['', 'A note on landmines.\n\n'].map((lead) => claimsIn(lead + s));
      const has = res.map((r) => r.some((c) => c.property === p.property));
      const show = (r: any) => r.map((c: any) => `${c.property}(${c.mode}) by ${c.pattern} “${c.quote}”`).join(' | ') || 'nothing';
      if (kind === 'good' ? !has[1] || !has[0] : has[0] || has[1]) out.push(`${p.id} ${kind}: ${s}\n    alone: ${show(res[0])}\n    in a text on landmines: ${show(res[1])}`);
    }
  }
  writeFileSync('/tmp/pf.out', out.join('\n') + '\n');
});
