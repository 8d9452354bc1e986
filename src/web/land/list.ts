/** The list beside the map: that of another day is fetched as a page, and its list put in place of this one. */

/** The element of this id in the page at an address. @throws Error where the page has none, or could not be had */
export async function partOf(address: string, ids: readonly string[]): Promise<Element[]> {
  const response = await fetch(address, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return ids.flatMap((id) => page.getElementById(id) ?? []);
}

/** Of all that is asked for in turn only the last is wanted. */
export function lastOnly<T>(): (work: Promise<T>, take: (found: T) => void, fail: () => void) => void {
  let turn = 0;
  return (work, take, fail) => {
    turn += 1;
    const own = turn;
    work.then(
      (found) => {
        if (own === turn) take(found);
      },
      () => {
        if (own === turn) fail();
      },
    );
  };
}
