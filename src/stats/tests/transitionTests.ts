import { refuse } from "../../errors.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { sum } from "../../numerics/sum.ts";
import { requireTable } from "./table.ts";

/** A χ² test of a table of transitions. */
export interface TransitionTest {
  readonly kind: "stuartMaxwell" | "bowker";
  /** χ² on `df`; 0 where nobody moved. */
  readonly statistic: number;
  /** Fewer where bands are empty, or nobody moved between them. */
  readonly df: number;
  /** Against moves that balance, 0..1. */
  readonly pValue: number;
}

/**
 * Did the shares of the bands change between two waves of the same people? Stuart and Maxwell's test of the margins.
 *
 * Formula: d'S⁻¹d with d the differences of row and column totals, S_ii = r_i + c_i − 2n_ii, S_ij = −(n_ij + n_ji).
 * Bands that nobody left or joined, and groups of bands between which nobody moved, cost their degrees of freedom.
 * Nobody moved: statistic 0, df 0, p = 1. Accuracy: 1e-11, R DescTools, test/reference/contingency.test.ts.
 * Units: none.
 *
 * @param table - counts[i][j]: people in band i before and band j after.
 * @returns The statistic, its degrees of freedom, the p-value.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `LENGTH_MISMATCH` (not square), `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [stuart1955], [maxwell1970]
 * @example
 * const { statistic, df, pValue } = stuartMaxwell([[10, 9, 10], [6, 6, 3], [10, 7, 13]]);
 * [statistic.toFixed(6), df, pValue.toFixed(6)]; // => ["2.015385", 2, "0.365060"]
 */
export function stuartMaxwell(table: readonly (readonly number[])[]): TransitionTest {
  requireSquare(table);
  const moved = table.map((row, i) => sum(row) - sum(table.map((other) => other[i]!)));
  const spread = table.map((row, i) =>
    row.map((_, j) =>
      i === j ? sum(row) + sum(table.map((other) => other[i]!)) - 2 * table[i]![i]! : -(table[i]![j]! + table[j]![i]!),
    ),
  );
  const { square, rank } = quadraticForm(spread, moved);
  return { kind: "stuartMaxwell", statistic: square, df: rank, pValue: rank === 0 ? 1 : chiSquareSf(square, rank) };
}

/**
 * Did people move one way between two bands as often as the other? Bowker's test of symmetry.
 *
 * Formula: Σ (n_ij − n_ji)²/(n_ij + n_ji) over pairs of bands between which somebody moved; df = their number.
 * Nobody moved: statistic 0, df 0, p = 1. Accuracy: 1e-11, R mcnemar.test, test/reference/contingency.test.ts.
 * Units: none.
 *
 * @param table - counts[i][j]: people in band i before and band j after.
 * @returns The statistic, its degrees of freedom, the p-value.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `LENGTH_MISMATCH` (not square), `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [bowker1948]
 * @example
 * bowker([[10, 9, 10], [6, 6, 3], [10, 7, 13]]).statistic.toFixed(6); // => "2.200000"
 */
export function bowker(table: readonly (readonly number[])[]): TransitionTest {
  requireSquare(table);
  const pairs = table.flatMap((row, i) =>
    row.slice(0, i).flatMap((count, j) => (count + table[j]![i]! > 0 ? [[count, table[j]![i]!] as const] : [])),
  );
  const statistic = sum(pairs.map(([there, back]) => (there - back) ** 2 / (there + back)));
  const pValue = pairs.length === 0 ? 1 : chiSquareSf(statistic, pairs.length);
  return { kind: "bowker", statistic, df: pairs.length, pValue };
}

/** d'S⁻d for a positive semidefinite S, by elimination with the largest pivot first; what is left at rounding is no rank. */
function quadraticForm(
  spread: readonly (readonly number[])[],
  moved: readonly number[],
): { readonly square: number; readonly rank: number } {
  const rows = spread.map((row, i) => [...row, moved[i]!]);
  const last = moved.length;
  const open = new Set(rows.keys());
  const least = 1e-10 * spread.reduce((largest, row, i) => Math.max(largest, row[i]!), 0);
  let square = 0;
  let rank = 0;
  for (;;) {
    const pivot = [...open].reduce((best, i) => (best < 0 || rows[i]![i]! > rows[best]![best]! ? i : best), -1);
    if (pivot < 0 || !(rows[pivot]![pivot]! > least)) return { square, rank };
    open.delete(pivot);
    rank++;
    const at = rows[pivot]!;
    square += at[last]! ** 2 / at[pivot]!;
    for (const i of open) {
      const factor = rows[i]![pivot]! / at[pivot]!;
      rows[i] = rows[i]!.map((value, j) => value - factor * at[j]!);
    }
  }
}

function requireSquare(table: readonly (readonly number[])[]): void {
  const { height, width } = requireTable(table, "table");
  if (height !== width) refuse("LENGTH_MISMATCH", "table", `${height} columns, one a row`, width);
}
