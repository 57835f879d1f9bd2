import { refuse, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { isKey } from "../rows/keys.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { requireWeight } from "../rows/numeral.ts";
import { weightMoments } from "../stats/resampling/effectiveSampleSize.ts";

/** How many of the population are in each category: counts, or shares that add up to 1. */
export type Population = Readonly<Record<string, number>>;

/** One category of a margin: how much of it there was, and how much there should be. */
export interface WeightedCategory {
  /** Name of the dimension it belongs to. */
  readonly dimension: string;
  /** As the population names it. */
  readonly category: string;
  /** Rows. */
  readonly n: number;
  /** Sum of their weights before. */
  readonly before: number;
  /** What they weigh now: the population's. */
  readonly target: number;
}

/** Weights that make a sample speak for a population; {@link tally} takes them as `weights`. rows = used + excluded. */
export interface SurveyWeights {
  readonly kind: "weights";
  /** How the weights were fitted to the population. */
  readonly method: "postStratification" | "raking";
  /** Rows read. */
  readonly rows: number;
  /** Rows with a weight above 0. */
  readonly used: number;
  readonly excluded: {
    /** Rows that weighed nothing before, or are of a category of which the population has none. */
    readonly zeroWeight: number;
  };
  /** One a row, in the order of the rows. */
  readonly weights: readonly number[];
  /** Sum of the weights. */
  readonly total: number;
  /** Largest weight over smallest above 0; null without any. */
  readonly ratio: number | null;
  /** Kish's; null without any weight. */
  readonly designEffect: number | null;
  /** Equally weighted answers that would say as much. */
  readonly effectiveN: number;
  /** Every category of every dimension, before and after. */
  readonly categories: readonly WeightedCategory[];
}

/** One dimension of the rows, coded. @internal */
export interface Margin {
  readonly name: string;
  readonly categories: readonly string[];
  readonly targets: readonly number[];
  /** Category of each row, or of each cell of rows. */
  readonly codes: Int32Array;
  /** Rows in each category. */
  readonly counts: readonly number[];
}

/** Rows' weights before: those that are read, or 1 each. @internal */
export function readBase<Row>(rows: readonly Row[], weight: Accessor<Row, number> | undefined): Float64Array {
  const base = new Float64Array(rows.length).fill(1);
  if (weight === undefined) return base;
  const read = readerOf(weight, "weight");
  for (let i = 0; i < rows.length; i++) base[i] = requireWeight(read(rows[i]!), i, "weight") + 0;
  return base;
}

/**
 * Codes one dimension against its population; every category of the one must be in the other.
 *
 * @param path - Where the dimension stands in `by` and `population`; empty where they are it.
 * @internal
 */
export function readMargin<Row>(
  rows: readonly Row[],
  base: Float64Array,
  name: string,
  accessor: Accessor<Row, unknown>,
  population: Population,
  path: string = `.${name}`,
): Margin {
  const argument = `population${path}`;
  const entries = Object.entries(requirePopulation(population, argument));
  const places = new Map(entries.map(([category], code) => [category, code]));
  const read = readerOf(accessor, `by${path}`);
  const codes = new Int32Array(rows.length);
  const counts = entries.map(() => 0);
  const weighted = entries.map(() => false);
  // A value is made text once, not once a row.
  const known = new Map<unknown, number>();
  let [last, code]: [unknown, number | undefined] = [undefined, undefined];
  for (let i = 0; i < rows.length; i++) {
    const value = read(rows[i]!);
    if (value !== last || code === undefined) code = known.get(value);
    last = value;
    if (code === undefined) {
      code = isKey(value) ? places.get(String(value)) : undefined;
      // The category's own text may be a customer's: only its place is told.
      if (code === undefined) refuse("BAD_KEY", `by${path}`, "a category of the population", value, i);
      known.set(value, code);
    }
    codes[i] = code;
    counts[code]!++;
    if (base[i]! > 0) weighted[code] = true;
  }
  entries.forEach(([category, target], code) => {
    if (target > 0 && !weighted[code]) {
      refuse("EMPTY", `${argument}["${category}"]`, "at least one weighted row, or a population of 0", counts[code]);
    }
  });
  return {
    name,
    categories: entries.map(([category]) => category),
    targets: entries.map(([, target]) => target + 0),
    codes,
    counts,
  };
}

/** Refuses what is no record of counts or shares. @internal */
export function requirePopulation(value: unknown, argument: string): Population {
  requireRecord(value, argument, "a record of categories and how many there are");
  for (const [category, target] of Object.entries(value as Population)) {
    requireNumber(target, `${argument}["${category}"]`, 0, 1e100);
  }
  return value as Population;
}

/** Σw per category, compensated: a million small weights must still meet their target. @internal */
export function categorySums(weights: ArrayLike<number>, codes: Int32Array, categories: number): Float64Array {
  const sums = new Float64Array(categories);
  const lost = new Float64Array(categories);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const term = weights[i]! - lost[code]!;
    const next = sums[code]! + term;
    lost[code] = next - sums[code]! - term; // Kahan 1965: enough for terms of one sign
    sums[code] = next;
  }
  return sums;
}

/**
 * Weights by row from what each cell of rows is multiplied by, and what they are like.
 *
 * @param margins - Coded by cell.
 * @param totals - Σ of the weights before, by cell.
 * @internal
 */
export function weightsResult(
  method: SurveyWeights["method"],
  base: Float64Array,
  cellOf: Int32Array,
  factors: ArrayLike<number>,
  margins: readonly Margin[],
  totals: Float64Array,
): SurveyWeights {
  // Of its full length from the start: a list of a million that grows is copied twenty times, a tenth of a raking.
  const weights = new Array<number>(base.length);
  let zeroWeight = 0;
  for (let i = 0; i < base.length; i++) {
    const weight = base[i]! * factors[cellOf[i]!]!;
    weights[i] = weight;
    if (weight === 0) zeroWeight++;
  }
  const { used, total, ratio, designEffect, effectiveN } = weightMoments(weights);
  return {
    kind: "weights",
    method,
    rows: base.length,
    used,
    excluded: { zeroWeight },
    weights,
    total,
    ratio,
    designEffect,
    effectiveN,
    categories: margins.flatMap(({ name, categories, targets, codes, counts }) => {
      const before = categorySums(totals, codes, categories.length);
      return categories.map((category, code) => ({
        dimension: name,
        category,
        n: counts[code]!,
        before: before[code]!,
        target: targets[code]!,
      }));
    }),
  };
}
