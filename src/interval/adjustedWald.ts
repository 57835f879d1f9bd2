import { refuse, requireNumber } from "../errors.ts";
import { effectiveCounts } from "../metric/distribution.ts";
import { sum } from "../numerics/sum.ts";
import { type IntervalMethod, criticalValue } from "./interval.ts";
import { requireDistribution } from "./requireDistribution.ts";

/** Published pseudo-counts: answers added at the low end, in the middle and at the high end of the scale. */
export type PseudoCounts = "rocks" | "bonettPrice" | "agrestiMin";

const PUBLISHED: Readonly<Record<PseudoCounts, readonly [number, number, number]>> = {
  rocks: [0.75, 1.5, 0.75], // [rocks2016]; MeasuringU's n + 3 is the same formula [lewis2021]
  bonettPrice: [1, 0, 1], // [bonett2012]
  agrestiMin: [0.5, 1, 0.5], // [agresti2005]
};

/**
 * An adjusted Wald interval: Wald's formula after a few pseudo-answers, by their published names.
 *
 * Weakness: the constants were chosen for 95 % and do not adapt to the level; with `"rocks"` coverage for NPS is .91 at
 * worst for n = 10 and .93 for n = 20, with `"bonettPrice"` .93 and .94 (exact, bench/results/coverage.md). The center is not the score.
 *
 * Formula: m̃ ± z·√(Ṽ/(n + W)) over the counts with W pseudo-answers added, cut off at the ends of the scale. The middle
 * pseudo-answers stand half way between the ends, whether or not the metric has a value there.
 * Weights and clusters: on effective counts, with t(clusters − 1) for z.
 * Units: the metric's. Accuracy: 1e-11 relative, R NPS and PropCIs, test/reference/nps-dev.json and paired-diff.json.
 * Range: that of the method it makes: limits within the scale.
 *
 * @param pseudo - A published triple, or one of your own: `[low, middle, high]`.
 * @returns An interval method, to be handed on as the option `interval`.
 * @throws {CxError} `BAD_OPTION`, `LENGTH_MISMATCH`, `NOT_A_NUMBER` or `OUT_OF_RANGE` for the triple; `EMPTY` when called
 * @see [rocks2016], [bonett2012]
 * @example
 * const rocks = adjustedWaldWith("rocks");
 * const { lower, upper } = rocks(distribution(NPS, tallyFromCounts(NPS, { 3: 10, 8: 20, 10: 30 })), 0.95);
 * [lower.toFixed(4), upper.toFixed(4)]; // => ["13.3012", "50.1909"]
 */
export function adjustedWaldWith(pseudo: PseudoCounts | readonly [number, number, number]): IntervalMethod {
  const [low, middle, high] = requirePseudo(pseudo);
  const method = typeof pseudo === "string" ? `adjusted Wald, ${pseudo}` : `adjusted Wald, ${pseudo.join(" ")}`;
  return (distribution, level) => {
    requireDistribution(distribution, level);
    const counts = effectiveCounts(distribution);
    const [first, last] = [distribution.values[0]!, distribution.values.at(-1)!];
    const values = [...distribution.values, first, (first + last) / 2, last];
    const weights = [...counts, low, middle, high];
    const total = sum(weights);
    const mean = sum(values.map((value, k) => weights[k]! * value)) / total;
    const variance = sum(values.map((value, k) => weights[k]! * (value - mean) ** 2)) / total;
    const reach = criticalValue(distribution, level) * Math.sqrt(variance / total);
    return { lower: Math.max(first, mean - reach), upper: Math.min(last, mean + reach), level, method };
  };
}

function requirePseudo(pseudo: unknown): readonly [number, number, number] {
  if (typeof pseudo === "string" && Object.hasOwn(PUBLISHED, pseudo)) return PUBLISHED[pseudo as PseudoCounts];
  if (!Array.isArray(pseudo))
    refuse("BAD_OPTION", "pseudo", `${Object.keys(PUBLISHED).join(", ")} or three numbers`, pseudo);
  if (pseudo.length !== 3) refuse("LENGTH_MISMATCH", "pseudo", "three numbers", pseudo.length);
  for (const [index, count] of pseudo.entries()) requireNumber(count, "pseudo", 0, 1e9, index);
  return pseudo as unknown as readonly [number, number, number];
}
