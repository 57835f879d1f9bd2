import { refuse, requireNumber } from "../errors.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { sum } from "../numerics/sum.ts";
import { requireIterable } from "../errors.ts";
import { requireWeight } from "../tally/tally.ts";
import { designEffect, effectiveSampleSize } from "./effectiveSampleSize.ts";

/** How many of the population are in each category: counts, or shares that add up to 1. */
export type Population = Readonly<Record<string, number>>;

/** One category of a margin: how much of it there was, and how much there should be. */
export interface WeightedCategory {
  readonly dimension: string;
  readonly category: string;
  /** Rows. */
  readonly n: number;
  /** Sum of their weights before. */
  readonly before: number;
  /** What they weigh now: the population's. */
  readonly target: number;
}

/** Weights that make a sample speak for a population; {@link tally} and everything after take them. */
export interface SurveyWeights {
  /** One a row, in the order of the rows. */
  readonly weights: readonly number[];
  readonly n: number;
  /** Sum of the weights. */
  readonly total: number;
  /** Largest weight over smallest above 0; null without any. */
  readonly ratio: number | null;
  /** Kish's; null without any weight. */
  readonly designEffect: number | null;
  readonly effectiveN: number;
  readonly categories: readonly WeightedCategory[];
  readonly method: string;
}

/** One dimension of the rows, coded. @internal */
export interface Margin {
  readonly name: string;
  readonly categories: readonly string[];
  readonly targets: readonly number[];
  /** Category of each row. */
  readonly codes: Int32Array;
  /** Rows in each category. */
  readonly counts: readonly number[];
}

/** Rows and their weights before, ready to be weighted. @internal */
export function readBase<Row>(
  given: Iterable<Row>,
  weight: Accessor<Row, number> | undefined,
): { readonly rows: readonly Row[]; readonly base: Float64Array } {
  const rows = Array.from(requireIterable(given, "rows"));
  const read = weight === undefined ? null : readerOf(weight, "weight");
  const base = Float64Array.from(rows, (row, i) => (read === null ? 1 : requireWeight(read(row), i, "weight")));
  return { rows, base };
}

/**
 * Codes one dimension against its population; every category of the one must be in the other.
 *
 * @param path - Where the dimension stands in `by` and `population`; empty where they are it.
 * @internal
 */
export function readMargin<Row>(
  rows: readonly Row[],
  base: ArrayLike<number>,
  name: string,
  accessor: Accessor<Row, unknown>,
  population: Population,
  path: string = `.${name}`,
): Margin {
  const argument = `population${path}`;
  const entries = Object.entries(requirePopulation(population, argument));
  const codeOf = new Map(entries.map(([category], code) => [category, code]));
  const read = readerOf(accessor, `by${path}`);
  const codes = new Int32Array(rows.length);
  const counts = entries.map(() => 0);
  const weighted = entries.map(() => false);
  rows.forEach((row, i) => {
    const value = read(row);
    const key = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    // The category's own text may be a customer's: only its place is told.
    const code = key ? codeOf.get(String(value)) : undefined;
    if (code === undefined) refuse("BAD_KEY", `by${path}`, "a category of the population", value, i);
    codes[i] = code;
    counts[code]!++;
    if (base[i]! > 0) weighted[code] = true;
  });
  entries.forEach(([category, target], code) => {
    if (target > 0 && !weighted[code]) {
      refuse("EMPTY", `${argument}["${category}"]`, "at least one weighted row, or a population of 0", counts[code]);
    }
  });
  return {
    name,
    categories: entries.map(([category]) => category),
    targets: entries.map(([, target]) => target),
    codes,
    counts,
  };
}

/** Refuses what is no record of counts or shares. @internal */
export function requirePopulation(value: unknown, argument: string): Population {
  requireRecord(value, argument, "categories and how many there are");
  for (const [category, target] of Object.entries(value)) {
    requireNumber(target, `${argument}["${category}"]`, 0, 1e100);
  }
  return value as Population;
}

/** @internal */
export function requireRecord(value: unknown, argument: string, of: string): asserts value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    refuse("BAD_OPTION", argument, `a record of ${of}`, value);
  }
}

/** Σw per category, compensated: a million small weights must still meet their target. @internal */
export function categorySums(weights: ArrayLike<number>, { codes, categories }: Margin): Float64Array {
  const sums = new Float64Array(categories.length);
  const lost = new Float64Array(categories.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const term = weights[i]! - lost[code]!;
    const next = sums[code]! + term;
    lost[code] = next - sums[code]! - term; // Kahan 1965: enough for terms of one sign
    sums[code] = next;
  }
  return sums;
}

/** What the weights are like, beside them. @internal */
export function weightsResult(
  weights: ArrayLike<number>,
  base: ArrayLike<number>,
  margins: readonly Margin[],
  method: string,
): SurveyWeights {
  const list = Array.from(weights);
  const positive = list.filter((weight) => weight > 0);
  const smallest = positive.reduce((least, weight) => Math.min(least, weight), Infinity);
  const largest = positive.reduce((most, weight) => Math.max(most, weight), 0);
  return {
    weights: list,
    n: list.length,
    total: sum(list),
    ratio: positive.length === 0 ? null : largest / smallest,
    designEffect: designEffect(list),
    effectiveN: effectiveSampleSize(list),
    categories: margins.flatMap((margin) => {
      const before = categorySums(base, margin);
      return margin.categories.map((category, code) => ({
        dimension: margin.name,
        category,
        n: margin.counts[code]!,
        before: before[code]!,
        target: margin.targets[code]!,
      }));
    }),
    method,
  };
}
