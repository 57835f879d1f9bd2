import { refuse, requireInteger, requireNumber } from "../../errors.ts";
import { selectRanks } from "../../numerics/select.ts";
import { settle } from "../../options.ts";
import { requireList } from "../lists.ts";

/** The nine definitions of a sample quantile, by Hyndman and Fan's numbers. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Options of {@link quantile} and {@link quantiles}. */
export interface QuantileOptions {
  /**
   * Hyndman and Fan's type: 7 (R, NumPy, Excel's PERCENTILE.INC) unless given; 6 is PERCENTILE.EXC, 1 the plain inverse of
   * the distribution function, 8 about median-unbiased.
   */
  readonly type?: QuantileType | undefined;
}

/**
 * A quantile of a sample.
 *
 * Method: exact selection, no sort; the input stays as it is. Types 4–9 interpolate between the two values about n·p.
 * Units: those of the values. Accuracy: 1e-11 relative, R quantile types 1–9, test/reference/quantiles.json.
 * Range: from the smallest value to the largest.
 *
 * @param values - Finite numbers in any order.
 * @param p - From 0 (the smallest value) to 1 (the largest).
 * @returns The number alone; {@link quantileInterval} has the interval, {@link quantiles} takes several p in one pass.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `NOT_INTEGER` (type), `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [hyndmanFan1996]
 * @example
 * quantile([1, 3, 4, 10], 0.9).toFixed(4); // => "8.2000"
 * quantile([1, 3, 4, 10], 0.9, { type: 6 }); // => 10
 */
export function quantile(values: ArrayLike<number>, p: number, options: QuantileOptions = {}): number {
  requireNumber(p, "p", 0, 1);
  return quantiles(values, [p], options)[0]!;
}

/**
 * Several quantiles of a sample in one pass: {@link quantile} for a list of p, which would cost a pass each.
 *
 * Formula and accuracy: those of {@link quantile}. Units: those of the values.
 * Range: from the smallest value to the largest.
 *
 * @param values - Finite numbers in any order.
 * @param probabilities - From 0 to 1, in any order.
 * @returns One number for each probability.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `NOT_INTEGER` (type), `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [hyndmanFan1996]
 * @example
 * quantiles([1, 3, 4, 10], [0.25, 0.5, 0.75]); // => [2.5, 3.5, 5.5]
 */
export function quantiles(
  values: ArrayLike<number>,
  probabilities: readonly number[],
  options: QuantileOptions = {},
): number[] {
  const { type } = settle(options, { type: 7 });
  requireInteger(type, "type", 1, 9);
  requireList(probabilities, "probabilities");
  requireLength(values);
  const places = probabilities.map((p, index) => {
    requireNumber(p, "probabilities", 0, 1, index);
    return placeOf(p, values.length, type);
  });
  const found = selectRanks(
    values,
    places.flatMap(({ low, high }) => [low, high]),
    "finite",
  );
  return places.map(({ fraction }, k) => {
    const [low, high] = [found[2 * k]!, found[2 * k + 1]!];
    if (fraction === 0 || low === high) return low + 0; // never −0
    if (fraction === 1) return high + 0;
    const gap = high - low;
    return (gap === Infinity ? (1 - fraction) * low + fraction * high : low + fraction * gap) + 0;
  });
}

/** Its values are checked while they are counted. */
function requireLength(values: ArrayLike<number>): void {
  const given: unknown = values;
  if (typeof given !== "object" || given === null || !(values.length >= 0)) {
    refuse("NOT_ITERABLE", "values", "an array or typed array", given);
  }
  if (values.length === 0) refuse("EMPTY", "values", "at least one value", values.length);
}

interface Place {
  readonly low: number;
  readonly high: number;
  readonly fraction: number;
}

/** (a, b) of types 4–9: the place is n·p + a + p(1 − a − b) [hyndmanFan1996]. */
const PLOTTING = /* @__PURE__ */ ((): Readonly<Record<number, readonly [a: number, b: number]>> => ({
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
}))();

function placeOf(p: number, n: number, type: QuantileType): Place {
  const [a, b] = PLOTTING[type] ?? [0, 1];
  const place = type <= 3 ? n * p - (type === 3 ? 0.5 : 0) : a + p * (n + 1 - a - b);
  // A product that misses a whole number by rounding alone (0.3·10) stands on it, as in R.
  const fuzz = 4 * Number.EPSILON * Math.max(1, place);
  const whole = Math.floor(place + fuzz);
  const rest = place - whole;
  const exact = Math.abs(rest) <= fuzz;
  // Types 1–3 take one value or, on a whole place, what their definition says of it; types 4–9 interpolate.
  const onWhole = type === 2 ? 0.5 : type === 3 ? whole % 2 : 0;
  const between = type <= 3 ? 1 : rest;
  const fraction = exact ? onWhole : between;
  const rank = (place: number): number => Math.min(n, Math.max(1, place)) - 1;
  return { low: rank(whole), high: rank(whole + 1), fraction };
}
