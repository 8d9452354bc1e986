/** Addresses that come from outside. */

/** Stands for this site, wherever it is: an address that leads away from it has another origin. */
const HERE = 'http://here.invalid';

/**
 * An address of this site, to go back to; the first page where it is none: nobody is sent to a stranger from here. As a header
 * takes it: without a control character, and what is not ASCII in percent signs.
 */
export function localAddress(text: string | undefined): string {
  // A browser reads “\” as “/”, and two at the beginning as another host.
  if (text === undefined || !/^\/(?![/\\])[^\\]*$/.test(text) || /[\p{Cc}]/u.test(text) || text.length > 2_000)
    return '/';
  if (!URL.canParse(text, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(text, HERE);
  // What had dots in it may begin with two strokes once they are resolved.
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
