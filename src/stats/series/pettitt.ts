import { midranks } from "../../numerics/midranks.ts";
import { type TrendReason, requirePoints } from "./points.ts";

/** The most likely place of one shift. */
export interface Pettitt {
  readonly kind: "pettitt";
  /** Points without the gaps. */
  readonly n: number;
  /** max |U|. */
  readonly statistic: number | null;
  /** Against no shift, 0..1; null where a reason says why. */
  readonly pValue: number | null;
  /** Position in the series of the first point after the shift. */
  readonly at: number | null;
  /** Positive: the values after it are higher. */
  readonly direction: "up" | "down" | null;
  /** Why there is no test, else null: fewer than three points, or all values equal. */
  readonly reason: TrendReason;
}

/**
 * Pettitt's test: is there one shift in level, and where. Ranks only, so that outliers do not matter.
 *
 * Formula: U_k = 2Σ_{i≤k} R_i − k(n + 1), K = max|U_k|, p ≈ 2 exp(−6K²/(n³ + n²)), at most 1.
 * Weakness: p is an approximation for p < 0.5, sees one shift only, takes a trend for a shift, and takes the points as independent.
 * Accuracy: R trend::pettitt.test, 1e-9, test/reference/changepoint-acf.json.
 * Units: none; the shift is a position from 0.
 *
 * @param values - null is a gap and keeps its place.
 * @returns K, its approximate p-value, and where the shift is.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`
 * @see [pettitt1979]
 * @example
 * const { at, pValue, direction } = pettitt([40, 42, 41, 39, 40, 52, 51, 53, 50, 52]);
 * [at, pValue!.toFixed(4), direction]; // => [5, "0.0661", "up"]
 */
export function pettitt(values: ArrayLike<number | null>): Pettitt {
  const points = requirePoints(values);
  const n = points.values.length;
  const nothing = { kind: "pettitt", n, statistic: null, pValue: null, at: null, direction: null } as const;
  if (n < 3) return { ...nothing, reason: "tooFewPoints" };
  if (points.values.every((value) => value === points.values[0])) return { ...nothing, reason: "constant" };
  let [u, statistic, place, sign] = [0, -1, 0, 0];
  midranks(points.values).forEach((rank, i) => {
    u += 2 * rank - (n + 1);
    if (i < n - 1 && Math.abs(u) > statistic) [statistic, place, sign] = [Math.abs(u), i + 1, Math.sign(u)];
  });
  return {
    kind: "pettitt",
    n,
    statistic,
    pValue: Math.min(1, 2 * Math.exp((-6 * statistic * statistic) / (n ** 3 + n ** 2))),
    at: points.times[place]!,
    direction: sign < 0 ? "up" : "down",
    reason: null,
  };
}
