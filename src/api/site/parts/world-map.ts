/** The map of the world as SVG: drawn once by the build (scripts/draw-world.js), coloured by what it is to show. */
import { readFileSync } from 'node:fs';
import { Html, html } from '../../../reports/html.ts';
import { programPath } from '../../../store/program.ts';

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly outline: string;
  /** By ISO 3166-1 alpha-3, or by name where there is none. */
  readonly shapes: Readonly<Record<string, string>>;
  /** Where a State is too small to be seen. */
  readonly dots: Readonly<Record<string, readonly [x: number, y: number]>>;
}

let drawing: Drawing | null = null;

export interface Shown {
  readonly href: string;
  /** Class of the shape: what it looks like. */
  readonly look: string;
  /** Told when the pointer rests on it. */
  readonly title: string;
}

/**
 * Readers of screens are not given the picture but the table beside it, which says the same and more; so its links are for
 * the pointer alone.
 * @param states by ISO 3166-1 alpha-3
 */
export function worldMap(states: ReadonlyMap<string, Shown>): Html {
  drawing ??= JSON.parse(readFileSync(programPath('dist', 'web', 'world-map.json'), 'utf8')) as Drawing;
  const { width, height, outline, shapes, dots } = drawing;
  const lands = Object.entries(shapes).filter(([code]) => !states.has(code));
  const links = [...states].flatMap(([code, { href, look, title }]) => {
    const [shape, dot] = [shapes[code], dots[code]];
    if (shape === undefined && dot === undefined) return [];
    const path = shape !== undefined && new Html(`<path d="${shape}"/>`);
    const circle = dot !== undefined && new Html(`<circle cx="${dot[0]}" cy="${dot[1]}" r="30"/>`);
    return [
      html`<a href="${href}" tabindex="-1" data-state="${code}" class="${look}"><title>${title}</title>${path}${circle}</a>`,
    ];
  });
  // Dots stand above the shapes of neighbours.
  const dotted = new Set(Object.keys(dots));
  const order = [...states.keys()].filter((code) => shapes[code] !== undefined || dots[code] !== undefined);
  const below = links.filter((_, index) => !dotted.has(order[index] ?? ''));
  const above = links.filter((_, index) => dotted.has(order[index] ?? ''));
  return html`<svg class="world" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${PATTERNS}
${new Html(`<path class="sea" d="${outline}"/>`)}
<g class="lands">${lands.map(([, shape]) => new Html(`<path d="${shape}"/>`))}</g>
<g class="states">${below}${above}</g></svg>`;
}

/** A pattern says what its colour says, for who does not see colours. */
const PATTERNS = new Html(
  `<defs>
<pattern id="p-claim" width="64" height="64" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="64" height="64"/><path class="line" d="M0 32H64M32 0V64"/></pattern>
<pattern id="p-withdrawing" width="56" height="56" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="56" height="56"/><path class="line" d="M14 0V56"/></pattern>
<pattern id="p-unsettled" width="64" height="64" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="64" height="64"/><path class="line" d="M0 32H64M32 0V64"/></pattern>
<pattern id="p-coming" width="56" height="56" patternUnits="userSpaceOnUse"><rect class="ground" width="56" height="56"/><circle class="spot" cx="16" cy="16" r="13"/><circle class="spot" cx="44" cy="44" r="13"/></pattern>
<pattern id="p-signatory" width="56" height="56" patternUnits="userSpaceOnUse"><rect class="ground" width="56" height="56"/><path class="line" d="M0 28H56"/></pattern>
<pattern id="p-former" width="60" height="60" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="ground" width="60" height="60"/><path class="line" d="M20 0V60"/></pattern>
</defs>`,
);

/** The same look, small, for a legend. */
export function swatch(look: string): Html {
  return new Html(
    `<svg class="swatch" viewBox="0 0 220 140" aria-hidden="true" focusable="false"><rect class="${look}" x="6" y="6" width="208" height="128"/></svg>`,
  );
}
