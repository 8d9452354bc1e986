/** Folders and files for tests, and all rows of a file. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { Problem } from '../../../../../src/base/problem.ts';
import { openSource } from '../../../../../src/tasks/land/files/open-source.ts';
import type { Layer, SourceOptions, SourceRow } from '../../../../../src/tasks/land/files/source.ts';

export const SHARED = fileURLToPath(new URL('../../../../../../shared/data/', import.meta.url));

/** A folder that is gone after the tests of a file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export interface Everything {
  readonly format: string;
  readonly layers: readonly Layer[];
  readonly rows: readonly SourceRow[];
  readonly remarks: readonly string[];
  /** How the reading ended, if not well. */
  readonly problem: Problem | null;
}

/**
 * Opens and reads all of it. What is unpacked goes into a folder of its own, which must be empty afterwards.
 * @throws what is no Problem, and where something is left behind
 */
export async function readAll(path: string, options: SourceOptions = {}): Promise<Everything> {
  const workspace = mkdtempSync(join(tmpdir(), 'whitestone-test-space-'));
  let found: Everything = { format: '', layers: [], rows: [], remarks: [], problem: null };
  try {
    const source = await openSource(path, { workspace, ...options });
    const rows: SourceRow[] = [];
    found = { format: source.format, layers: source.layers, rows, remarks: source.remarks, problem: null };
    try {
      for (const layer of source.layers) for await (const row of source.rows(layer)) rows.push(row);
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    found = { ...found, problem: error };
  }
  const left = readdirSync(workspace);
  rmSync(workspace, { recursive: true });
  if (left.length > 0) throw new Error(`${path}: left behind ${left.join(', ')}`);
  return found;
}

interface Finder {
  findGdal(options: { install: boolean }): { version: string } | { missing: string };
}

/** GDAL's programs, or null and a word on the console. */
export async function gdal(): Promise<((program: 'ogr2ogr' | 'ogrinfo', ...words: string[]) => string) | null> {
  const script = new URL('../../../../../scripts/gdal.js', import.meta.url).href;
  const found = ((await import(script)) as Finder).findGdal({ install: true });
  if ('missing' in found) {
    console.warn(`Skipped: ${found.missing}`);
    return null;
  }
  return (program, ...words) => execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
