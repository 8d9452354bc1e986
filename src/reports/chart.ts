/** What all drawings of Observable Plot share: made on the server, one picture with one name, nothing that the pages’ policy forbids. */
import { parseHTML } from 'linkedom';

export type Plotting = typeof import('@observablehq/plot');
export type ChartOptions = NonNullable<Parameters<Plotting['plot']>[0]>;

/** The drawing as SVG. @param label for who does not see it */
export function drawn(Plot: Plotting, label: string, className: string, options: ChartOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    ...options,
    document: document as unknown as NonNullable<ChartOptions['document']>,
    className,
    ariaLabel: label,
  });
  svg.setAttribute('role', 'img');
  // It is one picture with one name; the table beside it has what its parts would say.
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('aria-label', label);
  for (const style of svg.querySelectorAll('style')) style.remove();
  // The policy of the pages lets no style into an attribute.
  for (const one of [svg, ...svg.querySelectorAll('[style]')]) one.removeAttribute('style');
  return svg.outerHTML;
}

/** `12 345`, with a thin space that does not break. */
export function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
