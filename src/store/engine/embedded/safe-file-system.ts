/**
 * The file system of the embedded database, made durable. The one that PGlite brings does nothing when PostgreSQL asks
 * for its writes to be put on the disk; this one does it, and folders too when names in them have changed.
 */
import { dirname } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { type HostFiles, hostFiles } from './host-files.ts';

/** A change of a file that the machine refused. */
export interface FileFailure {
  /** The machine's word for it, for example `ENOSPC`. */
  readonly code: string;
  readonly path: string;
  /** PostgreSQL cannot go on after it: a lost log record or a file that did not reach the disk. */
  readonly fatal: boolean;
}

export interface FileWatch {
  /** Bytes that went into the write-ahead log. */
  onLogWritten(bytes: number): void;
  onFailure(failure: FileFailure): void;
  /** A line of PostgreSQL's own log. */
  onLogLine(line: string): void;
}

/** The parts of Emscripten's file system that are replaced here; it has no types of its own. */
interface Node {
  readonly id: number;
}
interface Stream {
  readonly nfd?: number;
  readonly node: Node;
}
interface NodeFileSystem {
  isWindows: boolean;
  realPath(node: Node): string;
  convertNodeCode(error: unknown): number | undefined;
  createNode(parent: Node, name: string, mode: number, device: unknown): Node & { mode: number };
  readonly node_ops: {
    mknod(parent: Node, name: string, mode: number, device: unknown): Node;
    setattr(node: Node, change: { size?: number }): void;
    rename(node: Node & { name: string }, folder: Node, name: string): void;
    unlink(parent: Node, name: string): void;
    rmdir(parent: Node, name: string): void;
  };
  readonly stream_ops: {
    write(stream: Stream, buffer: Int8Array, offset: number, length: number, position: number): number;
    fsync?(stream: Stream): number;
  };
}
interface EmscriptenModule {
  readonly FS: {
    readonly filesystems: { readonly NODEFS: NodeFileSystem };
    readonly ErrnoError: new (errno: number) => Error;
    isDir(mode: number): boolean;
    mkdir(path: string): void;
    mount(type: unknown, options: { root: string }, path: string): void;
  };
}

/** Emscripten's number for an error of the machine that has no number of its own. */
const EIO = 29;

/** Where rows on their way out are put aside, as the database sees it. */
export const SPOOL_MOUNT = '/spool';

export class SafeFileSystem extends NodeFS {
  readonly #spool: string;
  readonly #watch: FileWatch;
  readonly #files: HostFiles;
  /** Folders in which names have changed since they were last put on the disk. */
  readonly #changed = new Set<string>();

  constructor(folder: string, spool: string, watch: FileWatch, files: HostFiles = hostFiles) {
    super(folder);
    this.#spool = spool;
    this.#watch = watch;
    this.#files = files;
  }

  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const patch = (module: unknown) => this.#patch(module as EmscriptenModule);
    const printErr = (line: string) => this.#watch.onLogLine(line);
    return { emscriptenOpts: { ...emscriptenOpts, printErr, preRun: [...(emscriptenOpts.preRun ?? []), patch] } };
  }

  #patch({ FS }: EmscriptenModule): void {
    const nodefs = FS.filesystems.NODEFS;
    FS.mkdir(SPOOL_MOUNT);
    FS.mount(nodefs, { root: this.#spool }, SPOOL_MOUNT);
    const files = this.#files;
    const under = (parent: Node, name: string) => `${nodefs.realPath(parent)}/${name}`;
    const attempt = <T>(path: string, sync: boolean, change: () => T): T => {
      try {
        return change();
      } catch (error) {
        this.#report(error, path, sync);
        throw new FS.ErrnoError(nodefs.convertNodeCode(error) ?? EIO);
      }
    };
    const renamed = (path: string, change: () => void) => {
      attempt(path, false, change);
      this.#changed.add(dirname(path));
    };

    nodefs.stream_ops.write = (stream, buffer, offset, length, position) => {
      const path = nodefs.realPath(stream.node);
      const bytes = new Int8Array(buffer.buffer as ArrayBuffer, offset, length);
      const written = attempt(path, false, () => files.write(path, stream.nfd ?? -1, bytes, position));
      if (isLog(path)) this.#watch.onLogWritten(written);
      return written;
    };
    nodefs.stream_ops.fsync = (stream) => {
      const path = nodefs.realPath(stream.node);
      attempt(path, true, () => {
        if (stream.nfd === undefined) return this.#syncFolder(path);
        files.sync(path, stream.nfd);
        if (this.#changed.has(dirname(path))) this.#syncFolder(dirname(path));
      });
      return 0;
    };
    nodefs.node_ops.mknod = (parent, name, mode, device) => {
      const path = under(parent, name);
      const node = nodefs.createNode(parent, name, mode, device);
      renamed(path, () => (FS.isDir(mode) ? files.makeFolder(path, mode) : files.create(path, mode)));
      return node;
    };
    const { setattr } = nodefs.node_ops;
    nodefs.node_ops.setattr = (node, { size, ...rest }) => {
      setattr(node, rest);
      const path = nodefs.realPath(node);
      if (size !== undefined) attempt(path, false, () => files.resize(path, size));
    };
    nodefs.node_ops.rename = (node, folder, name) => {
      const from = nodefs.realPath(node);
      const to = under(folder, name);
      renamed(to, () => files.rename(from, to));
      this.#changed.add(dirname(from));
      node.name = name;
    };
    nodefs.node_ops.unlink = (parent, name) => {
      const path = under(parent, name);
      renamed(path, () => files.remove(path));
    };
    nodefs.node_ops.rmdir = (parent, name) => {
      const path = under(parent, name);
      renamed(path, () => files.removeFolder(path));
    };
  }

  #syncFolder(path: string): void {
    this.#files.syncFolder(path);
    this.#changed.delete(path);
  }

  #report(error: unknown, path: string, sync: boolean): void {
    const { code = 'UNKNOWN' } = error as NodeJS.ErrnoException;
    // A file that is not there, or is there already, is an answer and no failure.
    if (!sync && !['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EFBIG'].includes(code)) return;
    this.#watch.onFailure({ code, path, fatal: sync || isLog(path) });
  }
}

function isLog(path: string): boolean {
  return path.replaceAll('\\', '/').includes('/pg_wal/');
}
