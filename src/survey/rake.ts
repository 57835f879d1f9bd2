import { CxError, refuse, requireInteger, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import { sum } from "../numerics/sum.ts";
import { type Coded, crossed } from "./crossed.ts";
import {
  type Margin,
  type Population,
  type SurveyWeights,
  categorySums,
  readBase,
  readMargin,
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
  /** 1000 unless given; at most 100,000. */
  readonly maxIterations?: number | undefined;
}

/** Raked weights, and how they came about. */
export interface RakedWeights extends SurveyWeights {
  /** Rounds over all dimensions; 0 where the margins were met already. */
  readonly iterations: number;
  /** The largest remaining distance of a margin, as a share of the population. */
  readonly maxError: number;
  /** The largest weight allowed, as a multiple of the mean weight; null where none was given. */
  readonly cap: number | null;
}

/**
 * Raking: weights that meet the margins of several dimensions where the population's cells are not known.
 *
 * Method: iterative proportional fitting, w·T_g/Σ_g w over one dimension after the other, until no margin is off by more
 * than `tolerance`; with `cap`, weights above it are cut after each round. Margins already met change nothing. Rows of one
 * cell are multiplied alike, so cells are fitted, not rows. Units: those of the population. Range: from 0.
 * Weakness: it adds no interaction that the sample lacks; small categories make large weights: read `ratio` and `effectiveN`.
 * Accuracy: R survey 4.1-1, 1e-9 relative, test/reference/weighting.json.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_KEY` (a row of no category), `EMPTY` (a category without rows),
 *   `NOT_A_NUMBER`, `OUT_OF_RANGE` (margins that do not add up to the same), `NO_CONVERGENCE` (margins that contradict each
 *   other or the cap)
 * @see [demingStephan1940], [deville1993]
 * @returns One weight a row, what the weighing costs, each category before and after, and how the fitting went.
 * @example
 * const rows = [["f", "old"], ["f", "young"], ["f", "young"], ["m", "old"], ["m", "young"]].map(([sex, age]) => ({ sex: sex!, age: age! }));
 * const { weights } = rake(rows, { by: { sex: "sex", age: "age" }, population: { sex: { f: 50, m: 50 }, age: { old: 60, young: 40 } } });
 * weights.map((weight) => weight.toFixed(3)); // => ["25.887", "12.056", "12.056", "34.113", "15.887"]
 */
export function rake<Row, const Name extends string>(
  rows: Iterable<Row>,
  options: RakeOptions<Row, Name>,
): RakedWeights {
  const { by, population, weight, cap, tolerance, maxIterations } = settle(options, {
    by: undefined as never,
    population: undefined as never,
    weight: undefined,
    cap: undefined,
    tolerance: 1e-12,
    maxIterations: 1000,
  });
  requireNumber(tolerance, "tolerance", 0, 1);
  requireInteger(maxIterations, "maxIterations", 1, 100_000);
  if (cap !== undefined) requireNumber(cap, "cap", 1);
  const names = dimensionsOf(by, population);
  const list = requireRows(rows);
  const base = readBase(list, weight);
  const read = names.map((name) => readMargin(list, base, name, by[name], population[name]));
  const { margins: byRow, total } = onOneTotal(read);

  const dimensions = byRow.map(({ codes, targets }) => ({ codes, size: targets.length }));
  // With a cap, only rows of one cell that weighed alike before still do after.
  if (cap !== undefined) dimensions.push(distinctWeights(base));
  const { cellOf, cells, first } = crossed(dimensions, list.length);
  const margins = byRow.map((margin) => ({ ...margin, codes: first.map((row) => margin.codes[row]!) }));
  const before = categorySums(base, cellOf, cells);
  let used = 0;
  for (let i = 0; i < base.length; i++) if (base[i]! > 0) used++;
  // What a cell may be multiplied by until its rows are at the cap.
  const limits = Float64Array.from(first, (row) =>
    cap === undefined || base[row] === 0 ? Infinity : (cap * total) / used / base[row]!,
  );

  const factors = new Float64Array(cells).fill(1);
  const { iterations, maxError } = fitAll(factors, before, limits, margins, { total, tolerance, maxIterations });
  return {
    ...weightsResult("raking", base, cellOf, factors, margins, before),
    iterations,
    maxError,
    cap: cap ?? null,
  };
}

interface Stopping {
  readonly total: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Fits the factors of the cells, one margin after the other, until all are met and no factor is above its limit. */
function fitAll(
  factors: Float64Array,
  before: Float64Array,
  limits: Float64Array,
  margins: readonly Margin[],
  { total, tolerance, maxIterations }: Stopping,
): Pick<RakedWeights, "iterations" | "maxError"> {
  const now = before.slice();
  let [iterations, maxError] = [0, errorOf(now, margins, total)];
  // Margins met by weights above the cap are not met.
  while (!(maxError <= tolerance && factors.every((factor, cell) => factor <= limits[cell]! * (1 + 1e-12)))) {
    if (iterations === maxIterations) {
      throw new CxError("NO_CONVERGENCE", {
        argument: "population",
        expected: `margins met to ${tolerance} within ${maxIterations} iterations`,
        received: String(maxError),
      });
    }
    iterations++;
    for (const margin of margins) fit(factors, now, before, margin);
    for (let cell = 0; cell < factors.length; cell++) {
      factors[cell] = Math.min(factors[cell]!, limits[cell]!);
      now[cell] = before[cell]! * factors[cell]!;
    }
    maxError = errorOf(now, margins, total);
  }
  return { iterations, maxError };
}

/** w·T_g/Σ_g w [demingStephan1940]. */
function fit(factors: Float64Array, now: Float64Array, before: Float64Array, { codes, targets }: Margin): void {
  const sums = categorySums(now, codes, targets.length);
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    factors[cell]! *= sums[code] === 0 ? 0 : targets[code]! / sums[code]!;
    now[cell] = before[cell]! * factors[cell]!;
  }
}

/** The largest distance of a margin from its target, as a share of the population. */
function errorOf(now: Float64Array, margins: readonly Margin[], total: number): number {
  let most = 0;
  for (const { codes, targets } of margins) {
    const sums = categorySums(now, codes, targets.length);
    targets.forEach((target, code) => {
      most = Math.max(most, Math.abs(sums[code]! - target) / total);
    });
  }
  return most;
}

/** The names of the dimensions; what is read and what is known of the population are the same ones. */
function dimensionsOf<Name extends string>(by: Readonly<Record<Name, unknown>>, population: unknown): Name[] {
  requireRecord(by, "by", "a record of dimensions and how each is read");
  requireRecord(population, "population", "a record of dimensions and their categories");
  const names = Object.keys(by) as Name[];
  if (names.length === 0) refuse("EMPTY", "by", "at least one dimension", 0);
  const unread = Object.keys(population as object).find((name) => !Object.hasOwn(by, name));
  if (unread !== undefined) refuse("BAD_KEY", `population.${unread}`, "a dimension that by reads", unread);
  return names;
}

/** The weights before, as one more dimension: rows that weigh alike are of one category. */
function distinctWeights(base: Float64Array): Coded {
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(base.length);
  for (let i = 0; i < base.length; i++) {
    let code = codeOf.get(base[i]!);
    if (code === undefined) codeOf.set(base[i]!, (code = codeOf.size));
    codes[i] = code;
  }
  return { codes, size: codeOf.size };
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
