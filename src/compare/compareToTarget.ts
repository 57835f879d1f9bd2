import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { requireRecord, settle } from "../options.ts";
import type { Score } from "../score/score.ts";
import {
  type Change,
  type ChangeArm,
  armOf,
  changeOf,
  hasOneCluster,
  fewestAsked,
  reasonOf,
  requireComparable,
  requireLimits,
} from "./change.ts";
import { isCensus } from "../metric/distribution.ts";
import { type CompareOptions, censusTest, compareBy } from "./compare.ts";
import { type MoverArm, moverContrast } from "../stats/moverContrast.ts";
import { moverDifferenceWith, pValueByInversion } from "./moverDifference.ts";
import { INTERVAL_COMPARING, pValueAgainst, requireIntervalComparing } from "./intervalComparing.ts";
import { relativeOf } from "./relativeInterval.ts";
import { scoreDifference } from "./scoreDifference.ts";

/** A published number with its own uncertainty, in the metric's unit. */
export interface Benchmark {
  /** As it was published, within the metric's range. */
  readonly value: number;
  /** The answers it was made of; shown, not used for the test. */
  readonly n: number;
  /** At the level of the comparison: one of another level is refused. */
  readonly interval: Pick<Interval, "lower" | "upper" | "level">;
}

/** Options of {@link compareToTarget}. */
export interface CompareToTargetOptions extends Omit<CompareOptions, "method"> {
  /** The interval of the score (and of a target that is a score); {@link scoreInterval} unless given. */
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
 * {@link compare}, by MOVER where an interval was named. Units and verdict: as in {@link compare}; the reference arm of a constant has n = 0.
 * Range: the difference within ± the scale's length; p-values 0..1.
 *
 * @returns A change whose reference is the target.
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
): Change<"targetChange"> {
  const settled = settle(options, INTERVAL_COMPARING);
  const own = requireComparable({ score });
  const { level, interval, margin, minimumN } = requireIntervalComparing(settled, own);
  if (typeof target !== "number") requireRecord(target, "target", "a number, a benchmark or a score");
  if (typeof target === "object" && "distribution" in target) {
    const method = interval === scoreInterval ? scoreDifference : moverDifferenceWith({ interval });
    return compareBy(score, target, { level: settled.level, method, margin, minimumN }, "targetChange");
  }
  const { at, arm, testAt } = typeof target === "object" ? againstBenchmark(target, level) : againstConstant(target);
  const { values } = score.distribution;
  requireNumber(at, "target", values[0], values.at(-1));
  const testable = score.value !== null && !hasOneCluster([score]);
  const intervalAt = (each: number): Interval => testAt(score, interval, each).interval;
  return changeOf({
    kind: "targetChange",
    metric: score.metric,
    difference: score.value === null ? null : score.value - at + 0,
    test: testable ? testAt(score, interval, level) : null,
    relativeInterval: testable ? relativeTo(arm, at, score, interval, level) : null,
    reason: reasonOf([score], minimumN),
    margin: margin ?? null,
    minimumN: fewestAsked([score], minimumN),
    narrow: () => intervalAt(2 * level - 1),
    current: armOf(score),
    reference: arm,
  });
}

/** A target, and how a score is tested against it. */
interface Target {
  readonly at: number;
  readonly arm: ChangeArm;
  readonly testAt: (
    score: Score,
    interval: IntervalMethod,
    level: number,
  ) => { readonly interval: Interval; readonly pValue: number };
}

/** Interval of the score less the constant; the score test, or where the interval ends at the constant. */
function againstConstant(at: number): Target {
  return {
    at,
    arm: { of: null, value: at + 0, n: 0, effectiveN: 0, interval: null },
    testAt: ({ distribution, value }, interval, level) => {
      if (isCensus(distribution)) return censusTest(value! - at + 0, level);
      const { lower, upper, method } = interval(distribution, level);
      return {
        interval: { lower: lower - at, upper: upper - at, level, method },
        pValue: pValueAgainst(at, value!, distribution, interval),
      };
    },
  };
}

/** MOVER on the score's interval and the benchmark's, both at one level. */
function againstBenchmark(benchmark: Benchmark, level: number): Target {
  const { value: at, n, interval: published } = requireBenchmark(benchmark, level);
  return {
    at,
    arm: { of: null, value: at, n, effectiveN: n, interval: { ...published, method: "benchmark" } },
    testAt: ({ distribution, value }, interval, level) => {
      const limitsAt = (each: number): Interval => {
        const { lower, upper, method } = interval(distribution, each);
        const limits = moverContrast([{ value: value!, lower, upper }, atLevel(benchmark, each)], [1, -1]);
        return { lower: limits.lower, upper: limits.upper, level: each, method: `MOVER on ${method}` };
      };
      return { interval: limitsAt(level), pValue: pValueByInversion(limitsAt, value! - at, 0) };
    },
  };
}

/** Percent of the target: it stands still, or has the benchmark's interval. */
function relativeTo(
  { interval: published }: ChangeArm,
  at: number,
  { value, distribution }: Score,
  interval: IntervalMethod,
  level: number,
): ReturnType<typeof relativeOf> {
  const { lower, upper, method } = interval(distribution, level);
  const target = { value: at, lower: published?.lower ?? at, upper: published?.upper ?? at };
  return relativeOf({ value: value!, lower, upper }, target, level, published ? `MOVER-R on ${method}` : method);
}

/** A benchmark's interval at another level: each side in proportion, as for a normal estimate. */
function atLevel({ value, interval }: Benchmark, level: number): MoverArm {
  const factor = criticalZ(level) / criticalZ(interval.level);
  return { value, lower: value - factor * (value - interval.lower), upper: value + factor * (interval.upper - value) };
}

function requireBenchmark(benchmark: Benchmark, level: number): Benchmark {
  const { value, n, interval } = benchmark;
  requireNumber(value, "target.value");
  requireInteger(n, "target.n", 1);
  requireLimits(interval, "target.interval");
  requireLevel(interval.level, "target.interval.level");
  requireNumber(value, "target.value", interval.lower, interval.upper);
  if (interval.level !== level) {
    refuse("METRIC_MISMATCH", "target.interval.level", `the score's level ${level}`, interval.level);
  }
  return benchmark;
}
