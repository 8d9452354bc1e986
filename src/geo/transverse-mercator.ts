/**
 * The transverse Mercator projection of an ellipsoid, by Krüger's series to the sixth order (Karney 2011, Transverse Mercator
 * with an accuracy of a few nanometers, equations 7 to 36): within 5 nm as far as 3,900 km from the central meridian.
 */
import { A, DEGREES, F, RADIANS } from './ellipsoid.ts';

export interface Grid {
  /** Metres from the central meridian and from the equator, before false origins. */
  readonly x: number;
  readonly y: number;
  /** Degrees from grid north to true north seen as the grid's turn: true bearing = grid bearing + convergence. */
  readonly convergence: number;
  /** Grid metres for a metre on the ground. */
  readonly scale: number;
}

const N = F / (2 - F);
const E = Math.sqrt(F * (2 - F));
/** The rectifying radius. */
const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);

const series = (...rows: readonly (readonly number[])[]) =>
  rows.map((row, index) => row.reduce((sum, coefficient, power) => sum + coefficient * N ** (index + 1 + power), 0));
const ALPHA = series(
  [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800],
  [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360],
  [61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440],
  [49561 / 161280, -179 / 168, 6601661 / 7257600],
  [34729 / 80640, -3418889 / 1995840],
  [212378941 / 319334400],
);
const BETA = series(
  [1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800],
  [1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720],
  [17 / 480, -37 / 840, -209 / 4480, 5569 / 90720],
  [4397 / 161280, -11 / 504, -830251 / 7257600],
  [4583 / 161280, -108847 / 3991680],
  [20648693 / 638668800],
);

/** The tangent of the conformal latitude, from that of the latitude. */
function conformal(tau: number): number {
  const root = Math.hypot(1, tau);
  const sigma = Math.sinh(E * Math.atanh((E * tau) / root));
  return tau * Math.hypot(1, sigma) - sigma * root;
}

/**
 * Onto the plane, WGS 84.
 * @param latitude degrees
 * @param east degrees of longitude east of the central meridian, less than 80 either way
 * @param k0 the scale on the central meridian
 */
export function toGrid(latitude: number, east: number, k0: number): Grid {
  const tau = Math.tan(latitude * RADIANS);
  const t = conformal(tau);
  const [sin, cos] = [Math.sin(east * RADIANS), Math.cos(east * RADIANS)];
  const xi = Math.atan2(t, cos);
  const eta = Math.asinh(sin / Math.hypot(t, cos));
  let [x, y, p, q] = [eta, xi, 1, 0];
  for (const [index, alpha] of ALPHA.entries()) {
    const j = 2 * (index + 1);
    x += alpha * Math.cos(j * xi) * Math.sinh(j * eta);
    y += alpha * Math.sin(j * xi) * Math.cosh(j * eta);
    p += j * alpha * Math.cos(j * xi) * Math.cosh(j * eta);
    q += j * alpha * Math.sin(j * xi) * Math.sinh(j * eta);
  }
  const turned = Math.atan2(t * sin, cos * Math.hypot(1, t)) + Math.atan2(q, p);
  const w = Math.sqrt(1 - (E * Math.sin(latitude * RADIANS)) ** 2);
  const k = (w * Math.hypot(1, tau)) / Math.hypot(t, cos);
  return {
    x: k0 * RADIUS * x,
    y: k0 * RADIUS * y,
    convergence: turned * DEGREES,
    scale: ((k0 * RADIUS) / A) * k * Math.hypot(p, q),
  };
}

/** From the plane: latitude and degrees east of the central meridian. */
export function fromGrid(x: number, y: number, k0: number): { readonly latitude: number; readonly east: number } {
  const [gridEta, gridXi] = [x / (k0 * RADIUS), y / (k0 * RADIUS)];
  let [eta, xi] = [gridEta, gridXi];
  for (const [index, beta] of BETA.entries()) {
    const j = 2 * (index + 1);
    eta -= beta * Math.cos(j * gridXi) * Math.sinh(j * gridEta);
    xi -= beta * Math.sin(j * gridXi) * Math.cosh(j * gridEta);
  }
  const [sinhEta, cosXi] = [Math.sinh(eta), Math.cos(xi)];
  const wanted = Math.sin(xi) / Math.hypot(sinhEta, cosXi);
  let tau = wanted / (1 - E * E);
  // Newton's method; three rounds reach the last digit.
  for (let round = 0; round < 6; round += 1) {
    const t = conformal(tau);
    const step =
      ((wanted - t) / Math.hypot(1, t)) * ((1 + (1 - E * E) * tau * tau) / ((1 - E * E) * Math.hypot(1, tau)));
    tau += step;
    if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(tau))) break;
  }
  return { latitude: Math.atan(tau) * DEGREES, east: Math.atan2(sinhEta, cosXi) * DEGREES };
}
