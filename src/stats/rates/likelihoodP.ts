import { firstWhere } from "../../numerics/firstWhere.ts";
import type { Tails } from "../../numerics/regularizedBeta.ts";

/** Counts as likely as the observed one but for rounding belong to the p-value, as in R. */
const ALIKE = 1.0000001;

/** The distribution of a count that rises to its mean and falls from there. @internal */
export interface CountDistribution {
  readonly mean: number;
  /** The largest count; infinite for a Poisson one. */
  readonly most: number;
  readonly chance: (k: number) => number;
  /** P(X ≤ k) and P(X > k). */
  readonly upTo: (k: number) => Tails;
}

/**
 * Exact two-sided p-value by likelihood: the chance of all counts that are no likelier than x. R's binom.test and poisson.test.
 *
 * @internal
 */
export function likelihoodP(x: number, { mean, most, chance, upTo }: CountDistribution): number {
  if (x === mean) return 1;
  // So far up whole numbers are soon no longer told apart, and the two tails are alike.
  if (mean > 2 ** 52) return Math.min(1, 2 * (x > mean ? upTo(x - 1).complement : upTo(x).value));
  const observed = chance(x) * ALIKE;
  if (x > mean) {
    const likelier = firstWhere(0, Math.floor(mean) + 1, (k) => chance(k) > observed);
    return Math.min(1, upTo(likelier - 1).value + upTo(x - 1).complement);
  }
  const middle = Math.ceil(mean);
  let far = middle + 1;
  while (far < most && chance(far) > observed) far = middle + 2 * (far - middle);
  const unlikely = firstWhere(middle, Math.min(far, most) + 1, (k) => chance(k) <= observed);
  return Math.min(1, upTo(x).value + upTo(unlikely - 1).complement);
}
