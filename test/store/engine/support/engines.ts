/** The two engines, each with a fresh empty database, for suites that must hold on both. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openEngine } from '../../../../src/store/engine/open-engine.ts';
import type { Engine } from '../../../../src/store/engine.ts';

/** A database of its own, and how to get rid of it. */
export interface Fresh {
  readonly options: { readonly data: string } | { readonly databaseUrl: string };
  remove(): Promise<void>;
}

export async function temporaryFolder(name = 'data'): Promise<string> {
  return mkdtemp(join(tmpdir(), `whitestone-${name}-`));
}

export async function freshEmbedded(): Promise<Fresh> {
  const data = await temporaryFolder();
  return { options: { data }, remove: () => rm(data, { recursive: true, force: true }) };
}

/** The server of this run, or null. */
export function serverUrl(): string | null {
  const server = inject('server');
  return 'url' in server ? server.url : null;
}

/** A database on the server of this run. */
export async function freshOnServer(url: string): Promise<Fresh> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const admin = await openEngine({ databaseUrl: url });
  await admin.execute(`CREATE DATABASE ${name}`);
  await admin.close();
  return {
    options: { databaseUrl: Object.assign(new URL(url), { pathname: `/${name}` }).href },
    remove: async () => {
      const again = await openEngine({ databaseUrl: url });
      await again.execute(`DROP DATABASE ${name} WITH (FORCE)`);
      await again.close();
    },
  };
}

/** The same suite on each engine; where there is no server, its half is shown as skipped. */
export function onBothEngines(title: string, suite: (engine: () => Engine, fresh: () => Fresh) => void): void {
  const url = serverUrl();
  for (const kind of ['embedded', 'server'] as const) {
    describe.skipIf(kind === 'server' && url === null)(`${title} (${kind})`, () => {
      let fresh: Fresh | null = null;
      let engine: Engine | null = null;
      beforeAll(async () => {
        fresh = kind === 'server' ? await freshOnServer(url ?? '') : await freshEmbedded();
        engine = await openEngine(fresh.options);
      });
      afterAll(async () => {
        await engine?.close();
        await fresh?.remove();
      });
      suite(
        () => present(engine),
        () => present(fresh),
      );
    });
  }
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('It is there only while a test runs.');
  return value;
}
