/** What pages load: styles, islands of script, fonts, each under a name with the hash of its content, so that it can be kept for ever. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../../store/program.ts';

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer> | null;
}

export interface Assets {
  /** The address of a file by its name (`site.css`, `world.js`). @throws Error where the build has none of that name */
  address(name: string): string;
  /** What is at an address below /assets/; null where nothing is. */
  find(file: string): Asset | null;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

/** Of the build: `dist/web/manifest.json` maps names to files. */
export function builtAssets(folder: string = programPath('dist', 'web')): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly names: Readonly<Record<string, string>>;
    readonly files: readonly string[];
  };
  const known = new Set(manifest.files);
  const read = new Map<string, Asset>();
  return {
    address(name) {
      const file = manifest.names[name];
      if (file === undefined) throw new Error(`The build has no ${name}; it is made by scripts/bundle-web.js.`);
      return `/assets/${file}`;
    },
    find(file) {
      if (!known.has(file)) return null;
      let asset = read.get(file);
      if (asset === undefined) {
        const brotli = known.has(`${file}.br`) ? new Uint8Array(readFileSync(join(folder, `${file}.br`))) : null;
        const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
        asset = { type, bytes: new Uint8Array(readFileSync(join(folder, file))), brotli };
        read.set(file, asset);
      }
      return asset;
    },
  };
}
