import { refuse, requireInteger } from "../../errors.ts";
import { sum } from "../../numerics/sum.ts";
import { requireTable } from "./table.ts";

/** One chance a table is kept; beyond, the tests for large numbers are exact enough. */
const LARGEST = 10_000_000;

/** Tables as likely as the observed one but for rounding belong to the p-value, as in R. */
const ALIKE = 1.0000001;

/**
 * Exact two-sided p-value of Fisher's test of a two by two table: two shares that are known to the last answer.
 *
 * Weakness: it holds the margins fixed and so errs on the safe side: at small n it finds less than {@link compare}, whose
 * score test keeps its level.
 *
 * Formula: Σ of the hypergeometric chances that are not above the observed table's. Range: 0..1.
 * Accuracy: 1e-10, R fisher.test, test/reference/contingency.test.ts.
 * Units: none, a probability.
 *
 * @param table - Two rows (groups) of two counts (successes and failures).
 * @returns The p-value alone; {@link mcNemar} is for the same people twice.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [fisher1935]
 * @example
 * fisherExact([[6, 1], [2, 5]]).toFixed(6); // => "0.102564"
 */
export function fisherExact(table: readonly [readonly [number, number], readonly [number, number]]): number {
  const { height, width } = requireTable(table, "table");
  if (height !== 2 || width !== 2) refuse("LENGTH_MISMATCH", "table", "a table of two by two", height * width);
  for (const i of [0, 1] as const) {
    for (const j of [0, 1] as const) requireInteger(table[i][j], `table[${i}]`, 0, LARGEST, j);
  }
  const [[a, b], [c, d]] = table;
  const [row, column, rest] = [a + b, a + c, b + d];
  const [least, most] = [Math.max(0, row - rest), Math.min(row, column)];
  // Chances relative to the likeliest table, from which they fall on both sides.
  const mode = Math.min(most, Math.max(least, Math.floor(((row + 1) * (column + 1)) / (a + b + c + d + 2))));
  const above = (k: number): number => ((row - k) * (column - k)) / ((k + 1) * (rest - row + k + 1));
  const chances = new Array<number>(most - least + 1).fill(1);
  for (let k = mode; k < most; k++) chances[k + 1 - least] = chances[k - least]! * above(k);
  for (let k = mode; k > least; k--) chances[k - 1 - least] = chances[k - least]! / above(k - 1);
  const observed = chances[a - least]! * ALIKE;
  return Math.min(1, sum(chances.filter((chance) => chance <= observed)) / sum(chances));
}
