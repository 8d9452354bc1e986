/** The site and the page that stands alone show a verdict in the same colours and with the same underline. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERDICTS } from '../../src/evidence/verdict.ts';
import { PAGE_STYLE } from '../../src/reports/page-style.ts';

const CSS = readFileSync(new URL('../../src/web/style/check.css', import.meta.url), 'utf8');

test.each(VERDICTS)('%s', (verdict) => {
  const [light, dark] = [...PAGE_STYLE.matchAll(new RegExp(`^\\.${verdict}\\{--tint:(.+);--strong:(.+)\\}$`, 'gm'))];
  expect(light).toBeDefined();
  const block = new RegExp(`^\\.${verdict} \\{([^}]+)\\}`, 'm').exec(CSS)?.[1] ?? '';
  expect(block).toContain(`--tint: light-dark(${light?.[1]}, ${dark?.[1]});`);
  expect(block).toContain(`--strong: light-dark(${light?.[2]}, ${dark?.[2]});`);
  const alone = new RegExp(
    `mark\\.${verdict}\\{text-decoration-style:(\\w+);text-decoration-thickness:([^}]+)\\}`,
  ).exec(PAGE_STYLE);
  expect(alone).not.toBeNull();
  const mark = new RegExp(`^mark\\.${verdict} \\{([^}]+)\\}`, 'm').exec(CSS)?.[1] ?? '';
  expect(mark).toContain(`text-decoration-style: ${alone?.[1]};`);
  expect(mark).toContain(`text-decoration-thickness: ${alone?.[2]};`);
});
