import { refuse, requireInteger } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { chiSquareSf } from "../numerics/chiSquare.ts";
import { sum } from "../numerics/sum.ts";
import { type Population, requirePopulation } from "./surveyWeights.ts";

/** One category of the sample beside the population. */
export interface CompositionCell {
  /** As the population names it. */
  readonly category: string;
  /** Rows of the sample. */
  readonly n: number;
  /** Percent of the sample; null without rows. */
  readonly samplePercent: number | null;
  /** Percent of the population, 0..100. */
  readonly populationPercent: number;
  /** Rows there would be, were the sample like the population. */
  readonly expected: number;
  /** (n − expected)/√(expected·(1 − share)): beyond ±2 it is more or less than chance would make. Null where it is not defined. */
  readonly residual: number | null;
}

/** Is this sample like the population? */
export interface CompositionCheck {
  readonly kind: "composition";
  /** Rows of the sample; all of them are in a cell. */
  readonly n: number;
  /** In the population's order. */
  readonly cells: readonly CompositionCell[];
  /** Null where there is nothing to compare. */
  readonly chiSquare: number | null;
  /** Categories with a population, less 1. */
  readonly df: number;
  /** Against a sample drawn from this population, 0..1; null where there is nothing to compare. */
  readonly pValue: number | null;
  /** Percent of the sample that would have to be in other categories for it to be like the population: the size of the difference. */
  readonly dissimilarity: number | null;
  /** Some cell expects fewer than 5 rows: chi-square is then only roughly right. */
  readonly smallCells: boolean;
  /** Why nothing is compared: no rows, or fewer than two categories with a population. */
  readonly reason: null | "noRows" | "oneCategory";
}

/**
 * Compares who answered with who could have: chi-square, and where the difference lies.
 *
 * Formula: Σ(O − E)²/E on categories − 1, E = n·N_g/N; residuals (O − E)/√(E(1 − N_g/N)).
 * Units: rows and percent. A large sample finds the smallest difference significant: read `dissimilarity`, and repair it with {@link postStratify} or {@link rake}.
 * Range: shares 0..100; residuals any number.
 *
 * @param sample - Rows in each category.
 * @param population - How many there are: counts, or shares.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_KEY` (a category that the population does not name)
 * @see [pearson1900], [agresti2013]
 * @returns The test, and each category beside the population's, in its order.
 * @example
 * const { chiSquare, pValue, cells, dissimilarity } = compositionCheck({ basic: 50, pro: 40, max: 10 }, { basic: 600, pro: 300, max: 100 });
 * [chiSquare?.toFixed(4), pValue?.toFixed(4), dissimilarity]; // => ["5.0000", "0.0821", 10]
 * cells.map((cell) => cell.residual?.toFixed(3)); // => ["-2.041", "2.182", "0.000"]
 */
export function compositionCheck(sample: Readonly<Record<string, number>>, population: Population): CompositionCheck {
  requireRecord(sample, "sample", "a record of categories and how many rows there are");
  const categories = Object.keys(requirePopulation(population, "population"));
  // The sample's categories are read off answers: only their place is told.
  Object.entries(sample).forEach(([category, count], index) => {
    requireInteger(count, "sample", 0, Number.MAX_SAFE_INTEGER, index);
    if (!Object.hasOwn(population, category)) refuse("BAD_KEY", "sample", "a category of the population", count, index);
    if (count > 0 && population[category] === 0) {
      refuse("OUT_OF_RANGE", `population["${category}"]`, "a population where there is a sample", 0);
    }
  });
  const counts = categories.map((category) => (Object.hasOwn(sample, category) ? sample[category]! + 0 : 0));
  const [n, N] = [sum(counts), sum(Object.values(population))];
  const shares = categories.map((category) => (N === 0 ? 0 : population[category]! / N + 0));
  const possible = shares.filter((share) => share > 0).length;
  const reason = n === 0 ? "noRows" : possible < 2 ? "oneCategory" : null;
  const cells = categories.map((category, g): CompositionCell => {
    const [count, share] = [counts[g]!, shares[g]!];
    const expected = n * share;
    const spread = Math.sqrt(expected * (1 - share));
    return {
      category,
      n: count,
      samplePercent: n === 0 ? null : (100 * count) / n,
      populationPercent: 100 * share,
      expected,
      residual: spread > 0 ? (count - expected) / spread : null,
    };
  });
  const compared = cells.filter(({ expected }) => expected > 0);
  const df = Math.max(0, possible - 1);
  const chiSquare = reason === null ? sum(compared.map((cell) => (cell.n - cell.expected) ** 2 / cell.expected)) : null;
  return {
    kind: "composition",
    n,
    cells,
    chiSquare,
    df,
    pValue: chiSquare === null ? null : chiSquareSf(chiSquare, df),
    dissimilarity:
      reason === null ? sum(cells.map((cell) => Math.abs(cell.samplePercent! - cell.populationPercent))) / 2 : null,
    smallCells: compared.some(({ expected }) => expected < 5),
    reason,
  };
}
