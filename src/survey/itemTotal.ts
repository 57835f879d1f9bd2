import { type ItemAnswers, alphaOf, momentsOf, readItems } from "./reliability.ts";

/** How one item goes with the others. */
export interface ItemFigures {
  /** Place of the item, from 0. */
  readonly item: number;
  /** Null without complete respondents. */
  readonly mean: number | null;
  /** Null with fewer than two complete respondents. */
  readonly standardDeviation: number | null;
  /** Correlation with the sum of the other items; null where one of the two does not vary. */
  readonly correlation: number | null;
  /** Cronbach's alpha of the others; null where it is not defined (fewer than two others, or they do not vary). */
  readonly alphaIfDropped: number | null;
}

/** Each item beside the sum of the others. rows = used + excluded. */
export interface ItemTotal {
  readonly kind: "itemTotal";
  /** Respondents. */
  readonly rows: number;
  /** Complete respondents. */
  readonly used: number;
  readonly excluded: {
    /** Respondents left out because an item was missing. */
    readonly incomplete: number;
  };
  /** In the order in which they were asked. */
  readonly items: readonly ItemFigures[];
  /** `"tooFew"`: fewer than two complete respondents, so that nothing varies; else null. */
  readonly reason: null | "tooFew";
}

/**
 * Item analysis: each item's correlation with the sum of the others, and Cronbach's alpha without it.
 *
 * An item that lowers alpha, or correlates negatively, is often one that should have been reversed.
 * Formula: Pearson's r of the item and the total less the item ("corrected"). Range: −1..1. Units: none; mean and standard
 * deviation those of the answers. Weakness: no interval; read it beside the number of respondents.
 * Accuracy: R psych 2.2.9, 1e-9 relative, test/reference/reliability.json.
 *
 * @param respondents - One list of answers a respondent; who left an item out is counted and not used.
 * @throws {CxError} `NOT_ITERABLE`, `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, with the respondent's index
 * @see [nunnally1994]
 * @returns One entry an item, in their order.
 * @example
 * const { items } = itemTotal([[5, 4, 1], [3, 3, 2], [1, 2, 5], [4, 4, 2], [2, 1, 4]]);
 * items.map((item) => item.correlation?.toFixed(4)); // => ["-0.5303", "-0.0857", "-0.9431"]
 */
export function itemTotal(respondents: Iterable<ItemAnswers>): ItemTotal {
  const read = readItems(respondents);
  const { rows, n, incomplete, means } = read;
  const { variances, restVariances, restCovariances } = momentsOf(read);
  const items = variances.map((variance, item): ItemFigures => {
    const rest = restVariances[item]!;
    const others = variances.filter((_, other) => other !== item);
    const varies = variance > 0 && rest > 0;
    const correlation = restCovariances[item]! / Math.sqrt(variance * rest);
    return {
      item,
      mean: n === 0 ? null : means[item]!,
      standardDeviation: n < 2 ? null : Math.sqrt(variance),
      correlation: n < 2 || !varies ? null : Math.max(-1, Math.min(1, correlation)) + 0,
      alphaIfDropped: n < 2 ? null : alphaOf(others, rest),
    };
  });
  return {
    kind: "itemTotal",
    rows: rows.length,
    used: n,
    excluded: { incomplete },
    items,
    reason: n < 2 ? "tooFew" : null,
  };
}
