import { refuse } from "../errors.ts";

/** Options of {@link findRoot}. */
export interface FindRootOptions {
  /** Half-width of the bracket at which to stop; the last bits of the root unless given. */
  readonly tolerance?: number | undefined;
}

/**
 * A root of a continuous function between two points where it has different signs.
 *
 * Method: Brent's zeroin: inverse quadratic or secant steps, bisection whenever they do not shrink the bracket fast enough.
 * Never leaves the bracket, needs no derivative; the sign changes within 4 ulp (or the tolerance) of the result.
 *
 * @throws {CxError} `NO_CONVERGENCE` when the function has one sign, or is NaN, at both ends
 * @see [brent1973]
 * @example
 * findRoot((x) => x ** 3 - 2, 0, 2).toFixed(12); // => "1.259921049895"
 */
export function findRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  options: FindRootOptions = {},
): number {
  const { tolerance = 0 } = options;
  // a: the best point but one, b: the best, c: the other side of the root.
  let [a, b, c] = [lower, upper, lower];
  let [fa, fb] = [f(lower), f(upper)];
  if (fa === 0) return lower;
  if (fb === 0) return upper;
  if (!(fa < 0 !== fb < 0) || Number.isNaN(fa + fb)) {
    refuse("NO_CONVERGENCE", "lower, upper", "ends at which the function has different signs", fb);
  }
  let fc = fa;
  let step = b - a;
  let before = step;
  for (;;) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const close = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2 + Number.MIN_VALUE;
    const half = (c - b) / 2;
    if (Math.abs(half) <= close || fb === 0) return b;
    let taken = half;
    if (Math.abs(before) >= close && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        [p, q] = [2 * half * s, 1 - s]; // secant
      } else {
        const [u, v] = [fa / fc, fb / fc]; // inverse quadratic
        p = s * (2 * half * u * (u - v) - (b - a) * (v - 1));
        q = (u - 1) * (v - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(close * q), Math.abs(before * q))) taken = p / q;
    }
    before = taken === half ? half : step;
    step = taken;
    [a, fa] = [b, fb];
    b += Math.abs(step) > close ? step : close * Math.sign(half);
    fb = f(b);
    if (fb < 0 === fc < 0) {
      [c, fc] = [a, fa];
      step = before = b - a;
    }
  }
}
