#!/usr/bin/env node
/**
 * After installation: makes what the embedded database starts from, beside the program, so that the first start does not
 * have to (see src/store/engine/embedded/kit.ts). A failure here is no failure of the installation: the first start then
 * does it, in the user's cache folder.
 */
import { existsSync } from 'node:fs';

const built = new URL('../dist/program/kit.js', import.meta.url);
if (existsSync(built)) {
  try {
    const { installedKits, kit } = await import(built.href);
    await kit((line) => console.error(line), [installedKits()]);
  } catch (error) {
    console.error(
      `The database engine will be prepared at the first start (${error instanceof Error ? error.message : error}).`,
    );
  }
}
