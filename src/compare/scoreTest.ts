import { type Distribution, effectiveCounts, moments } from "../metric/distribution.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import { twoSided } from "../numerics/studentT.ts";
import { STILL, type ScoreArm, multiplierAt } from "./scorePair.ts";

/**
 * Two-sided p-value of the score test that a mean is `against`: below 1 − level exactly when the score interval leaves it out.
 *
 * Formula: z² = n(mean − against)²/V(against) [tango1998]; t(clusters − 1) for z where there are clusters.
 *
 * @internal
 */
export function scoreTest(of: Distribution, against: number): number {
  const counts = effectiveCounts(of);
  const mean = weightedMean(of.values, counts);
  const gap = Math.abs(mean - against);
  if (gap === 0) return 1;
  const a = of.values.map((value) => value - mean);
  const n = sum(counts);
  const { variance, df } = moments(of);
  const arm: ScoreArm =
    mean > against
      ? { a, counts, n, variance }
      : { a: a.map((d) => -d).reverse(), counts: [...counts].reverse(), n, variance };
  const mu = multiplierAt([arm, STILL], gap, variance / n);
  return twoSided(Math.sqrt(mu * gap), df);
}
