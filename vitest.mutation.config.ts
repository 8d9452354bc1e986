import { defineConfig } from 'vitest/config';

// The deterministic tests of the law: random histories are left out, so that each mutant is tried in moments.
export default defineConfig({
  test: {
    include: ['test/law/cases.test.ts', 'test/law/rules.test.ts', 'test/law/brief.test.ts'],
    testTimeout: 20_000,
  },
});
