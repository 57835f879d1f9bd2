import type { Accessor } from "../rows/rowOptions.ts";
import {
  type Population,
  type SurveyWeights,
  categorySums,
  readBase,
  readMargin,
  weightsResult,
} from "./surveyWeights.ts";

/** Options of {@link postStratify}. */
export interface PostStratifyOptions<Row> {
  /** The cell a row belongs to; for cells of two variables, one key of both. */
  readonly by: Accessor<Row, string | number | boolean>;
  /** How many of the population are in each cell. */
  readonly population: Population;
  /** Weights the rows had before; 1 each unless given. */
  readonly weight?: Accessor<Row, number> | undefined;
}

/**
 * Post-stratification weights: every cell weighs what it weighs in the population.
 *
 * Formula: w·N_cell/Σ w of the cell. Units: those of the population (counts, or shares).
 * It corrects for who answered, as far as the cells say who that is; not for why.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_KEY` (a row of no cell of the population), `EMPTY` (a cell without rows), `OUT_OF_RANGE`
 * @see [holtSmith1979]
 * @example
 * const rows = [{ tier: "basic", r: 9 }, { tier: "basic", r: 10 }, { tier: "basic", r: 7 }, { tier: "pro", r: 3 }];
 * const weighted = postStratify(rows, { by: "tier", population: { basic: 600, pro: 400 } });
 * [weighted.weights, weighted.effectiveN.toFixed(4)]; // => [[200, 200, 200, 400], "3.5714"]
 * score(NPS, tally(NPS, rows.map((row) => row.r), weighted)).value; // => 0
 */
export function postStratify<Row>(rows: Iterable<Row>, options: PostStratifyOptions<Row>): SurveyWeights {
  const { rows: list, base } = readBase(rows, options.weight);
  const margin = readMargin(list, base, "cell", options.by, options.population, "");
  const sums = categorySums(base, margin);
  const factors = margin.targets.map((target, code) => (sums[code] === 0 ? 0 : target / sums[code]!));
  const weights = base.map((weight, i) => weight * factors[margin.codes[i]!]!);
  return weightsResult(weights, base, [margin], "post-stratification");
}
