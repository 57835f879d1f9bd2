import { refuse } from "../../errors.ts";
import { chiSquareSf } from "../../numerics/chiSquare.ts";
import { deviance } from "../../numerics/deviance.ts";
import { sum } from "../../numerics/sum.ts";
import { settle } from "../../options.ts";
import { requireTable } from "./table.ts";

/** Options of {@link chiSquareTest}. */
export interface ChiSquareTestOptions {
  /** Yates' correction, for two by two tables only; false unless given. */
  readonly continuity?: boolean | undefined;
}

/** Whether the rows of a table are alike. */
export interface ChiSquareTest {
  readonly kind: "chiSquareTest";
  /** Pearson's χ², 0 and more. */
  readonly statistic: number;
  /** (rows − 1)·(columns − 1). */
  readonly df: number;
  /** Of Pearson's χ², against rows that are alike, 0..1. */
  readonly pValue: number;
  /** Likelihood-ratio statistic, and its p-value. */
  readonly g: number;
  /** Of `g`, 0..1. */
  readonly gPValue: number;
  /** Strength of the association, 0..1; grows with chance alone. */
  readonly cramersV: number;
  /** The same, corrected for chance; null where the correction leaves nothing of the table, as with one answer a row. */
  readonly cramersVCorrected: number | null;
  /** Why `cramersVCorrected` is null. */
  readonly reason: null | "tooFew";
  /** (observed − expected)/√expected. */
  readonly residuals: readonly (readonly number[])[];
  /** Residuals in standard errors: beyond ±2 a cell stands out. */
  readonly standardizedResiduals: readonly (readonly number[])[];
  /** Cells in which fewer than five answers are expected: with many of them the p-value is a rough one. */
  readonly thinCells: number;
}

/**
 * Do answers and segments go together? The χ² test of independence of a table of counts, row by row.
 *
 * For ordered answers {@link kruskalWallis} and {@link cochranArmitage} find more.
 *
 * Formula: Σ(observed − expected)²/expected; G = 2·Σ observed·ln(observed/expected); V = √(χ²/(n·(min(rows, columns) − 1))).
 * Accuracy: 1e-11, R chisq.test and DescTools, test/reference/contingency.test.ts.
 *
 * Weakness: with many thin cells the p-value is rough; take {@link fisherExact} for a small two by two table.
 * Units: none.
 *
 * @param table - counts[i][j]: answers of row i in column j.
 * @returns Both statistics with p-values, the strength, what each cell adds.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY` (fewer than two rows or columns, or one without answers), `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [pearson1900], [yates1934], [bergsma2013]
 * @example
 * const { statistic, df, pValue } = chiSquareTest([[30, 20, 50], [45, 25, 30]]);
 * [statistic.toFixed(4), df, pValue.toFixed(6)]; // => ["8.5556", 2, "0.013873"]
 */
export function chiSquareTest(
  table: readonly (readonly number[])[],
  options: ChiSquareTestOptions = {},
): ChiSquareTest {
  const { continuity } = settle(options, { continuity: false });
  if (typeof continuity !== "boolean") refuse("BAD_OPTION", "continuity", "true or false", continuity);
  requireTable(table, "table");
  const { rows, columns, n } = marginsOf(table);
  const [height, width] = [rows.length, columns.length];
  if (continuity && !(height === 2 && width === 2))
    refuse("BAD_OPTION", "continuity", "a table of two by two", continuity);
  const expected = rows.map((row) => columns.map((column) => (row * column) / n));
  const cells = (f: (observed: number, expected: number, i: number, j: number) => number): number[][] =>
    table.map((row, i) => row.map((observed, j) => f(observed, expected[i]![j]!, i, j)));
  const total = (of: readonly (readonly number[])[]): number => sum(of.flat());
  // Yates' half is no more than the difference itself.
  const half = continuity ? Math.min(0.5, Math.abs(table[0]![0]! - expected[0]![0]!)) : 0;
  const statistic = total(cells((o, e) => (Math.abs(o - e) - half) ** 2 / e));
  // The differences add up to 0: with them in every term nothing cancels.
  const g = 2 * total(cells((o, e) => deviance(o, e, o - e)));
  const df = (height - 1) * (width - 1);
  const square = total(cells((o, e) => (o - e) ** 2 / e)) / n;
  // [bergsma2013]
  const shrunk = (size: number): number => size - (size - 1) ** 2 / (n - 1);
  const room = Math.min(shrunk(height), shrunk(width)) - 1;
  const corrected = room > 0 ? Math.sqrt(Math.max(0, square - df / (n - 1)) / room) : null;
  return {
    kind: "chiSquareTest",
    statistic,
    df,
    pValue: chiSquareSf(statistic, df),
    g,
    gPValue: chiSquareSf(g, df),
    cramersV: Math.sqrt(square / (Math.min(height, width) - 1)),
    cramersVCorrected: corrected,
    reason: corrected === null ? "tooFew" : null,
    residuals: cells((o, e) => (o - e) / Math.sqrt(e)),
    standardizedResiduals: cells((o, e, i, j) => (o - e) / Math.sqrt(e * (1 - rows[i]! / n) * (1 - columns[j]! / n))),
    thinCells: expected.flat().filter((e) => e < 5).length,
  };
}

function marginsOf(table: readonly (readonly number[])[]): {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly n: number;
} {
  const rows = table.map((row) => sum(row));
  const columns = table[0]!.map((_, j) => sum(table.map((row) => row[j]!)));
  if (rows.includes(0) || columns.includes(0)) refuse("EMPTY", "table", "answers in every row and column", 0);
  return { rows, columns, n: sum(rows) };
}
