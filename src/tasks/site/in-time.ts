/** An answer that is given without what takes long: while an import writes, the embedded register answers nobody else. */

/**
 * @param patience in milliseconds
 * @returns what the work gives; null where it is not there in time. It then goes on unheard.
 */
export async function inTime<T>(work: Promise<T>, patience: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
