/**
 * Documents out of what somebody names: files, folders with all that is in them, `-` for standard input, addresses of
 * the web. One after the other, in an order that is the same each time; one that cannot be read does not stop the others.
 */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../../base/problem.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import { ENDINGS, endingOf } from '../../evidence/reading/format.ts';
import { mostBytes, READING_LIMITS } from '../../evidence/reading/limits.ts';
import { reasonOf, sized } from '../../evidence/reading/refusal.ts';
import type { Given, Source } from '../../evidence/reading/source.ts';
import { type Fetched, fetchDocument, isAddress } from './fetch-document.ts';
import { type DocumentReader, openReader } from './read-document.ts';

export type Gathered =
  | { readonly kind: 'document'; readonly document: SourceDocument }
  | { readonly kind: 'problem'; readonly origin: string; readonly problem: Problem }
  /** Not asked for by name, and nothing that is read: told so that nobody waits for it. */
  | { readonly kind: 'skipped'; readonly origin: string; readonly why: string };

export interface GatherOptions {
  /** Standard input; without it, `-` is refused. */
  readonly input?: AsyncIterable<Uint8Array | string>;
  /** Without it, one is opened, and closed at the end. */
  readonly reader?: DocumentReader;
  readonly fetch?: (address: string) => Promise<Fetched>;
  /** Said of every document. */
  readonly given?: Given;
  /** Bytes of one document. */
  readonly bytes?: number;
  /** Called before each document is read, with its number from 1. */
  readonly progress?: (origin: string, number: number) => void;
}

/** @param names paths, addresses or `-`, as somebody wrote them */
export async function* gather(names: readonly string[], options: GatherOptions = {}): AsyncGenerator<Gathered> {
  const reader = options.reader ?? openReader();
  let number = 0;
  try {
    for await (const found of finds(names)) {
      if (found.kind !== 'source') {
        yield found;
        continue;
      }
      number += 1;
      options.progress?.(found.origin, number);
      yield await documentOf(found, reader, options);
    }
  } finally {
    if (!options.reader) await reader.close();
  }
}

interface Find {
  readonly kind: 'source';
  readonly origin: string;
  readonly from: 'file' | 'input' | 'address';
  /** Asked for by its own name, and not found in a folder. */
  readonly named: boolean;
}

async function documentOf(find: Find, reader: DocumentReader, options: GatherOptions): Promise<Gathered> {
  const { origin } = find;
  try {
    const source = await sourceOf(find, options);
    return {
      kind: 'document',
      document: await reader.read({ ...source, ...(options.given && { given: options.given }) }),
    };
  } catch (error) {
    const problem = error instanceof Problem ? error : unexpected(origin, error);
    const stranger = problem.code === 'document-format-unknown' && !find.named;
    return stranger ? { kind: 'skipped', origin, why: 'no format that is read' } : { kind: 'problem', origin, problem };
  }
}

async function sourceOf({ origin, from }: Find, options: GatherOptions): Promise<Source> {
  const most = options.bytes ?? mostBytes(READING_LIMITS);
  if (from === 'address') {
    const { bytes, address, mediaType } = await (options.fetch ?? ((one) => fetchDocument(one, { bytes: most })))(
      origin,
    );
    return { bytes, origin: address, mediaType };
  }
  if (from === 'file') {
    return { bytes: await allOf(createReadStream(origin), origin, most), origin };
  }
  if (!options.input) {
    throw new Problem('document-missing', {
      found: '- stands for standard input, and there is none',
      wanted: 'a file, a folder or an address',
      next: 'Name one.',
    });
  }
  return { bytes: await allOf(options.input, origin, most), origin };
}

/** No more is ever held than the limit and a piece. */
async function allOf(pieces: AsyncIterable<Uint8Array | string>, origin: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
    size += chunk.length;
    if (size > most) {
      throw new Problem('document-too-large', {
        found: `${origin} has more than ${sized(most)}`,
        wanted: `no more than ${sized(most)}`,
        next: 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.',
      });
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function* finds(names: readonly string[]): AsyncGenerator<Find | Exclude<Gathered, { kind: 'document' }>> {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === '-' || isAddress(name)) {
      if (seen.has(name)) yield twice(name);
      else yield { kind: 'source', origin: name, from: name === '-' ? 'input' : 'address', named: true };
      seen.add(name);
    } else yield* under(name, seen);
  }
}

/** A file that is named, whatever it is; and in a folder all that is named like a document, by the order of their names. */
async function* under(name: string, seen: Set<string>): AsyncGenerator<Find | Exclude<Gathered, { kind: 'document' }>> {
  /** What is still to come, the next last; so that no folder is held but the names in those that are open. */
  const waiting = [{ path: name, named: true, link: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, named, link } = next;
    if (!named && basename(path).startsWith('.')) {
      yield { kind: 'skipped', origin: path, why: 'hidden' };
      continue;
    }
    const about = await stat(path).catch((error: unknown) => missing(path, error));
    if (about instanceof Problem) {
      yield { kind: 'problem', origin: path, problem: about };
      continue;
    }
    if (about.isDirectory() && !link) {
      const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => missing(path, error));
      if (entries instanceof Problem) yield { kind: 'problem', origin: path, problem: entries };
      else {
        const inside = entries.map((entry) => ({
          path: join(path, entry.name),
          named: false,
          link: entry.isSymbolicLink(),
        }));
        waiting.push(...inside.sort((one, other) => (one.path < other.path ? 1 : -1)));
      }
      continue;
    }
    const why = named ? null : whySkipped(path, about.isDirectory() ? 'folder' : about.isFile() ? 'file' : 'other');
    const identity = `${about.dev}:${about.ino}`;
    if (why !== null) yield { kind: 'skipped', origin: path, why };
    else if (seen.has(identity)) yield twice(path);
    else yield { kind: 'source', origin: path, from: 'file', named };
    seen.add(identity);
  }
}

function whySkipped(path: string, is: 'folder' | 'file' | 'other'): string | null {
  // A folder only comes here by a link: it could lead back to where it stands.
  if (is === 'folder') return 'a link to a folder';
  if (is === 'other') return 'no file';
  const ending = endingOf(path);
  return ending === '' || ENDINGS.has(ending) ? null : `.${ending} is no format that is read`;
}

function twice(origin: string): Gathered & { kind: 'skipped' } {
  return { kind: 'skipped', origin, why: 'named before' };
}

function missing(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : reasonOf(error);
  const why: Record<string, string> = { ENOENT: 'is not there', ENOTDIR: 'is not there', EACCES: 'may not be opened' };
  return new Problem('document-missing', {
    found: `${path} ${why[code] ?? `cannot be opened (${code})`}`,
    wanted: 'a file, a folder, an address, or - for standard input',
    next: 'Look whether the name is right and you may read it.',
  });
}

/** An error of this program, told like a problem of the document so that the others are still read. */
export function unexpected(origin: string, error: unknown): Problem {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return missing(origin, error);
  return new Problem('document-unreadable', {
    found: `the reading of ${origin} failed (${reasonOf(error)})`,
    wanted: 'a document that is read or refused with a reason',
    next: 'This is an error of Whitestone: please report it, if you can with the document.',
  });
}
