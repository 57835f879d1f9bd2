import { CxError, refuse, requireInteger, requireNumber } from "../errors.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import { sum } from "../numerics/sum.ts";
import {
  type Margin,
  type Population,
  type SurveyWeights,
  categorySums,
  readBase,
  readMargin,
  requireRecord,
  weightsResult,
} from "./surveyWeights.ts";

/** Options of {@link rake}. */
export interface RakeOptions<Row, Name extends string> {
  /** How each dimension is read off a row. */
  readonly by: Readonly<Record<Name, Accessor<Row, string | number | boolean>>>;
  /** The population's margins: for each dimension, how many are in each category. All add up to the same. */
  readonly population: Readonly<Record<NoInfer<Name>, Population>>;
  /** Weights the rows had before; 1 each unless given. */
  readonly weight?: Accessor<Row, number> | undefined;
  /** The largest weight allowed, as a multiple of the mean weight; none unless given. */
  readonly cap?: number | undefined;
  /** How far a margin may be off, as a share of the population; 1e-12 unless given. */
  readonly tolerance?: number | undefined;
  /** 1000 unless given. */
  readonly maxIterations?: number | undefined;
}

/** Raked weights, and how they came about. */
export interface RakedWeights extends SurveyWeights {
  /** Rounds over all dimensions; 0 where the margins were met already. */
  readonly iterations: number;
  /** The largest remaining distance of a margin, as a share of the population. */
  readonly maxError: number;
  readonly cap: number | null;
}

/**
 * Raking: weights that meet the margins of several dimensions where the population's cells are not known.
 *
 * Method: iterative proportional fitting, w·T_g/Σ_g w over one dimension after the other, until no margin is off by more
 * than `tolerance`; with `cap`, weights above it are cut after each round. Margins already met change nothing.
 * Weakness: it adds no interaction that the sample lacks; small categories make large weights: read `ratio` and `effectiveN`.
 * Accuracy: R survey 4.1-1, 1e-9 relative, test/reference/weighting.json.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_KEY` (a row of no category), `EMPTY` (a category without rows), `OUT_OF_RANGE`
 *   (margins that do not add up to the same), `NO_CONVERGENCE` (margins that contradict each other or the cap)
 * @see [demingStephan1940], [deville1993]
 * @example
 * const rows = [["f", "old"], ["f", "young"], ["f", "young"], ["m", "old"], ["m", "young"]].map(([sex, age]) => ({ sex: sex!, age: age! }));
 * const { weights } = rake(rows, { by: { sex: "sex", age: "age" }, population: { sex: { f: 50, m: 50 }, age: { old: 60, young: 40 } } });
 * weights.map((weight) => weight.toFixed(3)); // => ["25.887", "12.056", "12.056", "34.113", "15.887"]
 */
export function rake<Row, const Name extends string>(
  rows: Iterable<Row>,
  options: RakeOptions<Row, Name>,
): RakedWeights {
  const { by, population, cap, tolerance = 1e-12, maxIterations = 1000 } = options;
  requireNumber(tolerance, "tolerance", 0, 1);
  requireInteger(maxIterations, "maxIterations", 1);
  if (cap !== undefined) requireNumber(cap, "cap", 1);
  const { rows: list, base } = readBase(rows, options.weight);
  requireRecord(by, "by", "dimensions and how each is read");
  const names = Object.keys(by) as Name[];
  if (names.length === 0) refuse("EMPTY", "by", "at least one dimension", 0);
  const unread = Object.keys(population).find((name) => !Object.hasOwn(by, name));
  if (unread !== undefined) refuse("BAD_KEY", `population.${unread}`, "a dimension that by reads", unread);
  const { margins, total } = onOneTotal(names.map((name) => readMargin(list, base, name, by[name], population[name])));

  const weights = base.slice();
  const limit = cap === undefined ? Infinity : (cap * total) / base.filter((weight) => weight > 0).length;
  let [iterations, maxError] = [0, errorOf(weights, margins, total)];
  // Margins met by weights above the cap are not met.
  while (!(maxError <= tolerance && weights.every((weight) => weight <= limit * (1 + 1e-12)))) {
    if (iterations === maxIterations) {
      throw new CxError("NO_CONVERGENCE", {
        argument: "population",
        expected: `margins met to ${tolerance} within ${maxIterations} iterations`,
        received: String(maxError),
      });
    }
    iterations++;
    for (const margin of margins) fit(weights, margin);
    if (cap !== undefined) weights.forEach((weight, i) => (weights[i] = Math.min(weight, limit)));
    maxError = errorOf(weights, margins, total);
  }
  return { ...weightsResult(weights, base, margins, "raking"), iterations, maxError, cap: cap ?? null };
}

/** w·T_g/Σ_g w [demingStephan1940]. */
function fit(weights: Float64Array, margin: Margin): void {
  const sums = categorySums(weights, margin);
  const factors = margin.targets.map((target, code) => (sums[code] === 0 ? 0 : target / sums[code]!));
  for (let i = 0; i < weights.length; i++) weights[i]! *= factors[margin.codes[i]!]!;
}

/** The largest distance of a margin from its target, as a share of the population. */
function errorOf(weights: Float64Array, margins: readonly Margin[], total: number): number {
  let most = 0;
  for (const margin of margins) {
    const sums = categorySums(weights, margin);
    margin.targets.forEach((target, code) => {
      most = Math.max(most, Math.abs(sums[code]! - target) / total);
    });
  }
  return most;
}

/**
 * Margins of one population have one total. Shares written with ten digits miss it by the tenth: those are brought to the
 * first one's total, for no weights meet two totals.
 */
function onOneTotal(margins: readonly Margin[]): { readonly margins: readonly Margin[]; readonly total: number } {
  const [total = 0, ...others] = margins.map(({ targets }) => sum(targets));
  if (total === 0) refuse("OUT_OF_RANGE", `population.${margins[0]!.name}`, "a population above 0", total);
  others.forEach((other, index) => {
    if (Math.abs(other - total) > 1e-9 * total) {
      refuse("OUT_OF_RANGE", `population.${margins[index + 1]!.name}`, `a margin that adds up to ${total}`, other);
    }
  });
  return {
    total,
    margins: margins.map((margin) => {
      const own = sum(margin.targets);
      return own === total ? margin : { ...margin, targets: margin.targets.map((target) => target * (total / own)) };
    }),
  };
}
