import { settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
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
 * Formula: w·N_cell/Σ w of the cell. Units: those of the population (counts, or shares). Range: from 0.
 * It corrects for who answered, as far as the cells say who that is; not for why.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_KEY` (a row of no cell of the population), `EMPTY` (a cell without rows),
 *   `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [holtSmith1979]
 * @returns One weight a row, what the weighing costs, and each cell before and after.
 * @example
 * const rows = [{ tier: "basic", r: 9 }, { tier: "basic", r: 10 }, { tier: "basic", r: 7 }, { tier: "pro", r: 3 }];
 * const { weights, effectiveN } = postStratify(rows, { by: "tier", population: { basic: 600, pro: 400 } });
 * [weights, effectiveN.toFixed(4)]; // => [[200, 200, 200, 400], "3.5714"]
 * score(NPS, tally(NPS, rows.map((row) => row.r), { weights })).value; // => 0
 */
export function postStratify<Row>(rows: Iterable<Row>, options: PostStratifyOptions<Row>): SurveyWeights {
  const { by, population, weight } = settle(options, {
    by: undefined as never,
    population: undefined as never,
    weight: undefined,
  });
  const list = requireRows(rows);
  const base = readBase(list, weight);
  const margin = readMargin(list, base, "cell", by, population, "");
  const cells = margin.targets.length;
  const sums = categorySums(base, margin.codes, cells);
  const factors = margin.targets.map((target, cell) => (sums[cell] === 0 ? 0 : target / sums[cell]!));
  const byCell = { ...margin, codes: Int32Array.from({ length: cells }, (_, cell) => cell) };
  return weightsResult("postStratification", base, margin.codes, factors, [byCell], sums);
}
