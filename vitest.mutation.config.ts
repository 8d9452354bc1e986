import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { defineConfig } from 'vitest/config';
import { readRecord } from './src/store/record/data-directory.ts';

// The deterministic tests of the law: random histories are left out, and the record is read once, so that each mutant is
// tried in moments.
const prepared = join(tmpdir(), `whitestone-record-${process.ppid}.bin`);
if (!existsSync(prepared)) writeFileSync(prepared, serialize(readRecord(join(import.meta.dirname, 'data'))));

export default defineConfig({
  test: {
    include: ['test/law/mutation.ts'],
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    testTimeout: 20_000,
    env: { WHITESTONE_TEST_RECORD: prepared },
  },
});
