import { refuse, requireLevel, requireNumber } from "../../errors.ts";
import { findRoot } from "../../numerics/findRoot.ts";
import { criticalOf, twoSided } from "../../numerics/studentT.ts";
import { requireRecord, settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";

/** Successes out of trials. Whole numbers, or the effective counts of weighted or clustered answers. */
export interface ShareCount {
  /** 0 to `trials`. */
  readonly successes: number;
  /** Above 0. */
  readonly trials: number;
}

/** Options of {@link shareRatio} and {@link oddsRatio}. */
export interface ShareRatioOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
}

/** One share over another. */
export interface ShareRatio {
  readonly kind: "shareRatio";
  /** Current over reference; null where the reference has no success. */
  readonly estimate: number | null;
  /** The upper end is null where the reference has no success: any larger ratio is possible. */
  readonly interval: OpenInterval;
  /** Two-sided, of equal shares: below 1 − level exactly when the interval leaves out 1. */
  readonly pValue: number | null;
  /** `"noReference"`: the reference has no success; `"noSuccess"`: neither has one, so that every ratio is possible. */
  readonly reason: null | "noReference" | "noSuccess";
}

/**
 * How many times as large is one share as another? The ratio with Koopman's score interval: the relative change of a share.
 *
 * The relative change in percent is 100·(ratio − 1), with its limits alike. Its verdict at 1 is that of the pooled z test
 * without the factor N/(N − 1) which {@link compare} takes: at the edge of the level the two can differ.
 *
 * Formula: the r with (p̂₁ − r·p̂₀)² ≤ z²·(p₁q₁/n₁ + r²·p₀q₀/n₀), where p₁ = r·p₀ and p₀, most likely given r, is the smaller root
 * of N·r·p² − (r(n₁ + x₀) + x₁ + n₀)p + x₁ + x₀ = 0 [koopman1984]. Range: 0 and above, no unit.
 * Coverage at 95 % (simulated, ±.004, bench/results/rates.md): .944 to .998 for shares of 2 to 95 % and 30 to 500 trials a side.
 * Weakness: for a rare success on both sides it is wide, and without one in the reference open above.
 * Accuracy: 1e-9 relative, mpmath at 40 digits, test/reference/ratio-score.json.
 * Units: none, a share per share.
 *
 * @param current - Successes and trials of the side in question.
 * @param reference - Of the side it is held against.
 * @returns Ratio, interval, p-value.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [koopman1984]
 * @example
 * const { estimate, interval } = shareRatio({ successes: 13, trials: 19 }, { successes: 16, trials: 41 });
 * [estimate?.toFixed(4), interval.lower?.toFixed(6), interval.upper?.toFixed(6)]; // => ["1.7533", "1.046215", "2.860102"]
 */
export function shareRatio(current: ShareCount, reference: ShareCount, options: ShareRatioOptions = {}): ShareRatio {
  const { level } = settle(options, { level: 0.95 });
  const table = requireShares(current, reference, level);
  const { x1, n1, x0, n0 } = table;
  const [share1, share0] = [x1 / n1, x0 / n0];
  const score = (r: number): number => {
    const [p1, q1, p0, q0] = likeliestShares(r, table);
    const variance = (p1 * q1) / n1 + (r * r * p0 * q0) / n0;
    const gap = share1 - r * share0;
    return gap === 0 ? 0 : gap / Math.sqrt(variance);
  };
  const estimate = x0 === 0 ? null : share1 / share0;
  const { lower, upper } = scoreLimits(score, estimate, table, level);
  return {
    kind: "shareRatio",
    estimate,
    interval: { lower, upper, level, method: "Koopman score" },
    pValue: pooledP(table),
    reason: x0 > 0 ? null : x1 > 0 ? "noReference" : "noSuccess",
  };
}

/**
 * The most likely shares p₁ = r·p₀, and what each leaves of 1.
 *
 * The rest q₀ is the larger root of N·r·q² + k·q − (1 − r)·y₀ = 0, k = x₁ + n₀ − r·(N + y₀), y₀ the failures of the reference; q₁
 * likewise with the sides exchanged and 1/r. The same root of the discriminant serves all; below r = 1 it is a sum by q₀, above by q₁.
 */
function likeliestShares(r: number, { x1, n1, x0, n0 }: ShareTable): readonly [number, number, number, number] {
  const n = n1 + n0;
  const [y1, y0] = [n1 - x1, n0 - x0];
  const [k0, k1] = [x1 + n0 - r * (n + y0), x0 + n1 - (n + y1) / r];
  const root =
    r < 1 ? Math.sqrt(k0 * k0 + 4 * n * r * (1 - r) * y0) : r * Math.sqrt(k1 * k1 + (4 * n * (1 - 1 / r) * y1) / r);
  const p0 = Math.min(1, (2 * (x1 + x0)) / (r * (n1 + x0) + x1 + n0 + root));
  const q0 = k0 > 0 ? (2 * (1 - r) * y0) / (k0 + root) : (root - k0) / (2 * n * r);
  const q1 = k1 > 0 ? (2 * (1 - 1 / r) * y1) / (k1 + root / r) : (root - r * k1) / (2 * n);
  return [Math.min(1, r * p0), Math.max(0, q1), p0, Math.max(0, q0)];
}

/** Both sides of a comparison of shares. @internal */
export interface ShareTable {
  readonly x1: number;
  readonly n1: number;
  readonly x0: number;
  readonly n0: number;
}

/** Checks both sides, and the level. @internal */
export function requireShares(current: ShareCount, reference: ShareCount, level: number): ShareTable {
  requireLevel(level);
  for (const [name, side] of Object.entries({ current, reference })) {
    requireRecord(side, name, "a record of successes and trials");
    requireNumber(side.trials, `${name}.trials`, 1e-9, Number.MAX_SAFE_INTEGER);
    requireNumber(side.successes, `${name}.successes`, 0, side.trials);
    if (side.successes > 0 && side.successes < 1e-9)
      refuse("OUT_OF_RANGE", `${name}.successes`, "0, or a number from 1e-9", side.successes);
  }
  return { x1: current.successes + 0, n1: current.trials, x0: reference.successes + 0, n0: reference.trials };
}

/**
 * Limits of a ratio: where a score statistic, falling along the ratio, passes ±z. On the axis of the ratio's logarithm.
 *
 * @internal
 */
export function scoreLimits(
  score: (ratio: number) => number,
  estimate: number | null,
  { x1, x0 }: Pick<ShareTable, "x1" | "x0">,
  level: number,
): { readonly lower: number; readonly upper: number | null } {
  const z = criticalOf(level, Infinity);
  const passes = (at: number): number => {
    const above = (u: number): number => Math.max(-1e100, Math.min(1e100, score(Math.exp(u)) - at));
    let near = estimate ? Math.log(estimate) : 0;
    const side = above(near) > 0 ? 1 : -1;
    // A little beyond where a normal logarithm would end: most often the other side of the limit.
    const reach = 1.2 * z * Math.sqrt(1 / Math.max(0.5, x1) + 1 / Math.max(0.5, x0));
    let far = near + side * reach;
    for (let step = reach; above(far) * side > 0; step *= 2) [near, far] = [far, far + side * step];
    return Math.exp(findRoot(above, near, far));
  };
  return { lower: x1 === 0 ? 0 : passes(z), upper: x0 === 0 ? null : passes(-z) };
}

/** The pooled z test of equal shares, two-sided; null where all or none succeed. @internal */
export function pooledP({ x1, n1, x0, n0 }: ShareTable): number | null {
  const n = n1 + n0;
  const [y1, y0] = [n1 - x1, n0 - x0];
  const [successes, failures] = [x1 + x0, y1 + y0];
  if (successes === 0 || failures === 0) return null;
  // The difference of what is rarer keeps its digits.
  const gap = successes < failures ? x1 / n1 - x0 / n0 : y0 / n0 - y1 / n1;
  const z = gap / Math.sqrt((successes / n) * (failures / n) * (1 / n1 + 1 / n0));
  return twoSided(z, Infinity);
}
