/**
 * A limit on what a part of a document unpacks to. A few hundred bytes of a PDF can unpack to gigabytes, into buffers that
 * double until the memory is full. No library that reads them has a limit of its own; here it is given one.
 */
import { TransformStream } from 'node:stream/web';

export interface AllocationGuard {
  /** Was a part cut off since this was last set to false? */
  tripped: boolean;
}

/**
 * From now on this thread makes no Uint8Array of more than so many bytes out of nothing, and unpacks no stream to more.
 * For a thread that does nothing but read documents: it changes what all of its code sees.
 */
export function guardAllocations(most: number): AllocationGuard {
  const guard = { tripped: false };
  const refuse = () => {
    guard.tripped = true;
    return new RangeError('a part beyond the limit');
  };
  globalThis.Uint8Array = boundedArray(most, refuse);
  globalThis.DecompressionStream = boundedUnpacking(most, refuse);
  return guard;
}

function boundedArray(most: number, refuse: () => Error): typeof Uint8Array {
  const bounded: typeof Uint8Array = new Proxy(Uint8Array, {
    construct(target, args: unknown[], made) {
      const [length] = args;
      if (typeof length === 'number' && length > most) throw refuse();
      return Reflect.construct(target, args, made === bounded ? target : made);
    },
  });
  return bounded;
}

function boundedUnpacking(most: number, refuse: () => Error): typeof DecompressionStream {
  const Unpacking = DecompressionStream;
  return class {
    readonly readable: ReadableStream;
    readonly writable: WritableStream;

    constructor(format: ConstructorParameters<typeof DecompressionStream>[0]) {
      const unpacking = new Unpacking(format);
      let size = 0;
      const scale = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, next) => {
          size += chunk.byteLength;
          if (size > most) next.error(refuse());
          else next.enqueue(chunk);
        },
      });
      this.writable = unpacking.writable;
      this.readable = unpacking.readable.pipeThrough(scale);
    }
  };
}
