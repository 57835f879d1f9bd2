import { sum } from "../numerics/sum.ts";
import { mean, variance } from "../numerics/variance.ts";
import { type ItemAnswers, alphaOf, correlation, readItems, totals } from "./reliability.ts";

/** How one item goes with the others. */
export interface ItemTotal {
  /** Place of the item, from 0. */
  readonly item: number;
  readonly n: number;
  /** Null without complete respondents. */
  readonly mean: number | null;
  /** Null with fewer than two complete respondents. */
  readonly standardDeviation: number | null;
  /** Correlation with the sum of the other items; null where one of the two does not vary. */
  readonly correlation: number | null;
  /** Cronbach's alpha of the others; null where it is not defined (fewer than two others, or they do not vary). */
  readonly alphaIfDropped: number | null;
}

/**
 * Item analysis: each item's correlation with the sum of the others, and Cronbach's alpha without it.
 *
 * An item that lowers alpha, or correlates negatively, is often one that should have been reversed.
 * Formula: Pearson's r of the item and the total less the item ("corrected"). Range: −1..1.
 * Accuracy: R psych 2.2.9, 1e-9 relative, test/reference/reliability.json.
 *
 * @param respondents - One list of answers a respondent; who left an item out is not used.
 * @throws {CxError} `NOT_ITERABLE`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, with the respondent's index
 * @see [nunnally1994]
 * @example
 * const items = itemTotal([[5, 4, 1], [3, 3, 2], [1, 2, 5], [4, 4, 2], [2, 1, 4]]);
 * items.map((item) => item.correlation?.toFixed(4)); // => ["-0.5303", "-0.0857", "-0.9431"]
 */
export function itemTotal(respondents: Iterable<ItemAnswers>): readonly ItemTotal[] {
  const { columns, n } = readItems(respondents);
  const total = totals(columns);
  return columns.map((column, item) => {
    const others = columns.filter((_, other) => other !== item);
    const rest = total.map((all, row) => sum([all, -column[row]!]));
    return {
      item,
      n,
      mean: n === 0 ? null : mean(column),
      standardDeviation: n < 2 ? null : Math.sqrt(variance(column)),
      correlation: n < 2 ? null : correlation(column, rest),
      alphaIfDropped: n < 2 ? null : alphaOf(others),
    };
  });
}
