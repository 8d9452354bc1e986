/** For work on the pure rooms: their tests alone, without the build and the servers that other suites need. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], setupFiles: ['test/support/chance.ts'], testTimeout: 120_000 },
});
