import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import type { Score } from "../score/score.ts";
import { type Change, armOf, changeOf, hasOneCluster, reasonOf, requireComparable } from "./change.ts";
import { type CompareOptions, compare, requireMargin } from "./compare.ts";
import { criticalOf } from "../numerics/studentT.ts";
import { moverContrast, pValueByInversion } from "./moverDifference.ts";
import { scoreTest } from "./scoreTest.ts";

/** A published number with its own uncertainty, in the metric's unit. */
export interface Benchmark {
  readonly value: number;
  readonly n: number;
  readonly interval: Pick<Interval, "lower" | "upper" | "level">;
}

/** Options of {@link compareToTarget}. */
export interface CompareToTargetOptions extends Omit<CompareOptions, "method"> {
  /** The interval of the score; {@link scoreInterval} unless given. */
  readonly interval?: IntervalMethod | undefined;
}

/**
 * Is the score above its target? Against a constant, a benchmark with its own uncertainty, or another score.
 *
 * A target that was read off other people's answers is not a constant: give it its interval, or the difference is
 * overstated.
 *
 * Formula: constant: interval of the score less the target, p-value of the score test at the target (of another method:
 * 1 − the level at which its interval ends there); benchmark: MOVER on the two intervals, both at one level; score:
 * {@link compare}. Units and verdict: as in {@link compare}; the reference arm of a constant has n = 0.
 *
 * @throws {CxError} `OUT_OF_RANGE` (target outside the scale, level, margin, minimumN), `NOT_A_NUMBER`, `METRIC_MISMATCH` (levels differ), `BAD_OPTION`
 * @see [tango1998], [zou2008]
 * @example
 * const { difference, verdict, pValue } = compareToTarget(nps([10, 10, 9, 9, 8, 10, 9, 7]), 30);
 * [difference, verdict, pValue?.toFixed(6)]; // => [45, "no clear change", "0.096092"]
 */
export function compareToTarget(
  score: Score,
  target: number | Benchmark | Score,
  options: CompareToTargetOptions = {},
): Change {
  const own = requireComparable({ score });
  if ((target as unknown) === null) refuse("BAD_OPTION", "target", "a number, a benchmark or a score", target);
  if (typeof target === "object" && "distribution" in target) return compare(score, target, options);
  const { level = own, interval = scoreInterval, minimumN = 2 } = options;
  const margin = options.margin ?? null;
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
  if (margin !== null) requireMargin(margin, level);
  const { values } = score.distribution;
  const benchmark = typeof target === "object" ? requireBenchmark(target, level) : null;
  const at = benchmark?.value ?? target;
  requireNumber(at, "target", values[0], values.at(-1));
  const reason = reasonOf([score], minimumN);
  const known = score.value !== null;
  const intervalAt = (each: number): Interval => {
    const { lower, upper, method } = interval(score.distribution, each);
    if (benchmark === null) return { lower: lower - at, upper: upper - at, level: each, method };
    const limits = moverContrast([{ value: score.value!, lower, upper }, atLevel(benchmark, each)], [1, -1]);
    return { lower: limits.lower, upper: limits.upper, level: each, method: `MOVER on ${method}` };
  };
  const pValue = (): number =>
    interval === scoreInterval && benchmark === null
      ? scoreTest(score.distribution, at)
      : pValueByInversion(intervalAt, score.value! - at, 0);
  return changeOf({
    metric: score.metric,
    difference: known ? score.value - at + 0 : null,
    test: known && !hasOneCluster([score]) ? { interval: intervalAt(level), pValue: pValue() } : null,
    reason,
    margin,
    narrow: () => intervalAt(2 * level - 1),
    current: armOf(score),
    reference: {
      of: null,
      value: at,
      n: benchmark?.n ?? 0,
      effectiveN: benchmark?.n ?? 0,
      interval: benchmark && { ...benchmark.interval, method: "benchmark" },
    },
  });
}

/** A benchmark's interval at another level: each side in proportion, as for a normal estimate. */
function atLevel({ value, interval }: Benchmark, level: number): { value: number; lower: number; upper: number } {
  const factor = criticalOf(level, Infinity) / criticalOf(interval.level, Infinity);
  return { value, lower: value - factor * (value - interval.lower), upper: value + factor * (interval.upper - value) };
}

function requireBenchmark(benchmark: Benchmark, level: number): Benchmark {
  const { value, n, interval } = benchmark;
  requireNumber(value, "target.value");
  requireInteger(n, "target.n", 1);
  requireLevel(interval.level, "target.interval.level");
  requireNumber(interval.lower, "target.interval.lower", -Infinity, value);
  requireNumber(interval.upper, "target.interval.upper", value);
  if (interval.level !== level) {
    refuse("METRIC_MISMATCH", "target.interval.level", `the score's level ${level}`, interval.level);
  }
  return benchmark;
}
