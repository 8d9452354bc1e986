/** Addresses that come from outside. */

/** An address of this site, to go back to; the first page where it is none: nobody is sent to a stranger from here. */
export function localAddress(text: string | undefined): string {
  // A browser reads “\” as “/”, and two at the beginning as another host.
  if (text === undefined || !/^\/(?![/\\])[^\\]*$/.test(text) || /[\p{Cc}]/u.test(text) || text.length > 2_000)
    return '/';
  return text;
}
