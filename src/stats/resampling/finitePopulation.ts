import { requireInteger } from "../../errors.ts";

/**
 * What is left of a variance when n of N were asked: 1 − n/N, or 1 without a known N.
 *
 * @see [cochran1977] 2.6
 * @internal
 */
export function finiteCorrection(n: number, population: number | undefined, argument: string = "population"): number {
  if (population === undefined) return 1;
  requireInteger(population, argument, n, Number.MAX_SAFE_INTEGER);
  return 1 - n / population;
}
