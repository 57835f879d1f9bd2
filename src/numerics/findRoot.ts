import { refuse, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";

/** Options of {@link findRoot}. */
export interface FindRootOptions {
  /** Half-width of the bracket at which to stop; the last bits of the root unless given. */
  readonly tolerance?: number | undefined;
}

/**
 * A root of a continuous function between two points where it has different signs.
 *
 * Method: Chandrupatla's: inverse quadratic steps where three points say that they are safe, bisection elsewhere.
 * Never leaves the bracket, needs no derivative; the sign changes within 4 ulp (or the tolerance) of the result.
 * Units: those of the ends.
 * Range: between the two ends.
 *
 * @param f - Continuous between the ends.
 * @param lower - One end.
 * @param upper - The other one.
 * @returns The root.
 * @throws {CxError} `BAD_OPTION`, `NO_CONVERGENCE` when the function has one sign, or is NaN, at both ends; `NOT_A_NUMBER` for an end that
 * is not finite, `NOT_A_NUMBER` or `OUT_OF_RANGE` for the tolerance
 * @see [chandrupatla1997], [scherer2010]
 * @example
 * findRoot((x) => x ** 3 - 2, 0, 2).toFixed(12); // => "1.259921049895"
 */
export function findRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  options: FindRootOptions = {},
): number {
  const { tolerance } = settle(options, { tolerance: 0 });
  if (typeof f !== "function") refuse("BAD_OPTION", "f", "a function", f);
  requireNumber(lower, "lower");
  requireNumber(upper, "upper");
  requireNumber(upper - lower, "upper - lower");
  requireNumber(tolerance, "tolerance", 0);
  // a: the newest point, b: the other side of the root, c: the point before.
  let [a, b, c] = [upper, lower, upper];
  let [fa, fb] = [f(upper), f(lower)];
  if (fb === 0) return lower;
  if (fa === 0) return upper;
  if (fa < 0 === fb < 0 || Number.isNaN(fa + fb)) {
    refuse("NO_CONVERGENCE", "lower, upper", "ends at which the function has different signs", fb);
  }
  let fc = fa;
  for (let share = 0.5; ;) {
    const x = a + share * (b - a);
    const fx = f(x);
    if (fx < 0 === fa < 0) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const close = (2 * Number.EPSILON * Math.abs(best) + tolerance / 2 + Number.MIN_VALUE) / Math.abs(b - a);
    if (close > 0.5 || fa === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    share =
      phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
        ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
        : 0.5;
    share = Math.min(1 - close, Math.max(close, share));
  }
}
