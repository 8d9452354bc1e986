/**
 * Where two boundaries run side by side, an edge of one may be bowed across a vertex of the other once both are drawn as
 * straight lines of longitude and latitude (2 cm for 1 km at 45°). An edge that has a vertex of its own beside each of those is not.
 */
import type { PlanePolygons } from './clipper.ts';
import type { PlaneRing } from './tidy.ts';

type Place = readonly [number, number];

/**
 * The same rings, with a vertex in each edge beside every vertex that lies nearer to it than the two are bowed. A vertex that lies
 * within two units of an edge is itself put into it.
 * @param steepness by how many units an edge of one unit is bowed; four times that for two units
 */
export function withFeet(polygons: PlanePolygons, steepness: number): PlaneRing[] {
  const rings = polygons.flat();
  const bow = (a: Place, b: Place) => steepness * ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
  const vertices: { readonly at: Place; readonly bow: number }[] = [];
  let most = 0;
  for (const ring of rings) {
    for (const [index, at] of ring.entries()) {
      const own = Math.max(bow(at, ring.at(index - 1) ?? at), bow(at, ring[(index + 1) % ring.length] ?? at));
      most = Math.max(most, own);
      vertices.push({ at, bow: own });
    }
  }
  vertices.sort((a, b) => a.at[0] - b.at[0]);
  const first = (x: number): number => {
    let [low, high] = [0, vertices.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((vertices[middle]?.at[0] ?? 0) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return rings.map((ring) =>
    ring.flatMap((from, index) => {
      const to = ring[(index + 1) % ring.length] ?? from;
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const length = Math.hypot(dx, dy);
      const own = bow(from, to);
      const reach = MARGIN * (own + most) + HAIR;
      const [west, east] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach];
      const [south, north] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach];
      const feet: { readonly along: number; readonly at: Place }[] = [];
      for (let next = first(west); next < vertices.length; next += 1) {
        const { at, bow: other } = vertices[next] ?? { at: from, bow: 0 };
        if (at[0] > east) break;
        if (at[1] < south || at[1] > north) continue;
        const [px, py] = [at[0] - from[0], at[1] - from[1]];
        const along = (px * dx + py * dy) / length;
        const beside = Math.abs(px * dy - py * dx) / length;
        if (along <= HAIR || along >= length - HAIR || beside > MARGIN * (own + other) + HAIR) continue;
        const foot: Place = [
          Math.round(from[0] + (dx * along) / length) + 0,
          Math.round(from[1] + (dy * along) / length) + 0,
        ];
        feet.push({ along, at: beside <= HAIR ? at : foot });
      }
      feet.sort((a, b) => a.along - b.along);
      return [from, ...feet.map(({ at }) => at)];
    }),
  );
}

/** For the bow is reckoned roughly. */
const MARGIN = 1.5;
/** Units within which a vertex lies on an edge. */
const HAIR = 2;
