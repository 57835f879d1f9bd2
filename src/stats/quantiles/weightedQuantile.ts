import { refuse, requireLevel, requireNumber } from "../../errors.ts";
import { firstWhere } from "../../numerics/firstWhere.ts";
import { criticalOf } from "../../numerics/studentT.ts";
import { sum } from "../../numerics/sum.ts";
import { requireChoice, settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";
import { requireSample } from "../../numerics/requireSample.ts";

/** Options of {@link weightedQuantile}. */
export interface WeightedQuantileOptions {
  /** One a value, 0 or above; 1 each unless given. */
  readonly weights?: ArrayLike<number> | undefined;
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /**
   * `"score"` unless given: every value whose share below is not significantly off p, judged by the variance at p.
   * `"woodruff"`: the interval of the share up to the quantile, inverted, as R's survey package has it.
   */
  readonly method?: "score" | "woodruff" | undefined;
}

/** A quantile of weighted values. */
export interface WeightedQuantile {
  readonly kind: "weightedQuantile";
  /** The smallest value with at least p of the weight up to it. */
  readonly estimate: number;
  /** An end is null where no value is extreme enough to be one. */
  readonly interval: OpenInterval;
  /** Values with a weight. */
  readonly n: number;
  /** As many equally weighted values would know as much: (Σw)²/Σw². */
  readonly effectiveN: number;
}

/**
 * A quantile of weighted values with its interval: the median waiting time of a sample that is weighted to its population.
 *
 * Without weights {@link quantileInterval} is exact and to be preferred.
 *
 * Formula: F(x) = Σ w[xᵢ ≤ x]/Σw. `"score"`: h = z·√(p(1 − p)/n), n = (Σw)²/Σw² [kish1965]; from the last x with F(x) < p − h to the first
 * with F(x−) > p + h. `"woodruff"`: F ± t(n − 1)·se of its linearised error, both read off F [woodruff1952].
 * Units: those of the values.
 * Coverage at 95 % (simulated, ±.004, bench/results/rates.md): `"score"` .962 to .985, `"woodruff"` .928 to .955 (median and p90 of 50 and
 * 200 exponential times). Weakness: `"woodruff"` misses near the ends (its width is 0 where all the
 * weight is reached). Accuracy: `"woodruff"` 1e-9 relative, R survey svyquantile, test/reference/weighted-quantile-ci.json.
 * Range: from the smallest value to the largest.
 *
 * @param p - Between 0 and 1.
 * @returns Quantile, interval, effective n.
 * @throws {CxError} `EMPTY`, `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `LENGTH_MISMATCH`, `BAD_OPTION`
 * @see [woodruff1952], [kish1965]
 * @example
 * const minutes = [12, 5, 7, 30, 9, 21, 3, 14, 8, 11];
 * const { estimate, interval } = weightedQuantile(minutes, 0.5, { weights: [1, 2, 1, 1, 3, 1, 2, 1, 2, 1] });
 * [estimate, interval.lower, interval.upper]; // => [9, 3, 21]
 */
export function weightedQuantile(
  values: ArrayLike<number>,
  p: number,
  options: WeightedQuantileOptions = {},
): WeightedQuantile {
  const { level, method, weights } = settle(options, { level: 0.95, method: "score", weights: undefined });
  requireLevel(level);
  requireChoice(method, "method", ["score", "woodruff"]);
  requireNumber(p, "p", 0, 1);
  if (p === 0 || p === 1) refuse("OUT_OF_RANGE", "p", "a number between 0 and 1", p);
  const curve = curveOf(values, weights);
  const { at, reached, total, n } = curve;
  const quantile = (share: number): number => firstWhere(0, at.length - 1, (k) => reached[k]! >= share * (1 - 1e-15));
  const place = quantile(p);
  const effectiveN = total ** 2 / curve.squares;
  let [lower, upper]: [number | null, number | null] = [null, null];
  if (method === "score") {
    const reach = criticalOf(level, Infinity) * Math.sqrt((p * (1 - p)) / effectiveN);
    const above = firstWhere(0, at.length, (k) => reached[k]! >= p - reach);
    const passed = firstWhere(0, at.length, (k) => (k === 0 ? 0 : reached[k - 1]!) > p + reach);
    lower = above === 0 ? null : at[above - 1]!;
    upper = passed === at.length ? null : at[passed]!;
  } else if (n > 1) {
    const share = reached[place]!;
    const reach = criticalOf(level, n - 1) * woodruffError(curve, place);
    lower = share - reach > 0 ? at[quantile(share - reach)]! : null;
    upper = share + reach > 1 ? null : at[quantile(share + reach)]!;
  }
  const words = method === "score" ? "weighted quantile, score" : "Woodruff";
  return {
    kind: "weightedQuantile",
    estimate: at[place]!,
    interval: { lower, upper, level, method: words },
    n,
    effectiveN,
  };
}

interface Curve {
  /** Values that have a weight, ascending, each once. */
  readonly at: readonly number[];
  /** Share of the weight up to each. */
  readonly reached: readonly number[];
  /** Σw² of the values up to each. */
  readonly squaresUpTo: readonly number[];
  readonly total: number;
  readonly squares: number;
  readonly n: number;
}

function curveOf(values: ArrayLike<number>, weights: ArrayLike<number> | undefined): Curve {
  requireSample(values);
  if (weights !== undefined) {
    requireSample(weights, "weights");
    if (weights.length !== values.length)
      refuse("LENGTH_MISMATCH", "weights", `${values.length} weights, one a value`, weights.length);
    for (let i = 0; i < weights.length; i++) requireNumber(weights[i], "weights", 0, 1e100, i);
  }
  const weightOf = (i: number): number => (weights === undefined ? 1 : weights[i]!);
  const order = Uint32Array.from({ length: values.length }, (_, i) => i)
    .filter((i) => weightOf(i) > 0)
    .sort((i, j) => values[i]! - values[j]!);
  const total = sum(Float64Array.from(order, weightOf));
  if (!(total >= 1e-100)) refuse("EMPTY", "weights", "at least one weight above 0 (1e-100 in all)", total);
  const [at, reached, squaresUpTo]: [number[], number[], number[]] = [[], [], []];
  let [weight, squares] = [0, 0];
  order.forEach((i, place) => {
    weight += weightOf(i);
    squares += weightOf(i) ** 2;
    if (place + 1 < order.length && values[order[place + 1]!] === values[i]) return;
    at.push(values[i]! + 0);
    reached.push(place + 1 === order.length ? 1 : Math.min(1, weight / total));
    squaresUpTo.push(squares);
  });
  return { at, reached, squaresUpTo, total, squares, n: order.length };
}

/** Linearised standard error of F at a value: √(n/(n − 1)·Σw²([x ≤ q] − F)²)/Σw [woodruff1952]. */
function woodruffError({ reached, squaresUpTo, squares, total, n }: Curve, place: number): number {
  const share = reached[place]!;
  const inside = squaresUpTo[place]!;
  return Math.sqrt((n / (n - 1)) * (inside * (1 - share) ** 2 + (squares - inside) * share ** 2)) / total;
}
