import type { Metric } from "../metric/metric.ts";
import type { Scale } from "../scale/scale.ts";

/** What is done with a row that does not answer everything: left out, or used for the pairs of questions it answers. */
export type MissingRule = "completeRows" | "pairwise";

/** One item of a {@link CrossTally}. */
export interface CrossItem {
  /** As it was asked for. */
  readonly name: string;
  /** What can be answered; slopes are per point of it. */
  readonly scale: Scale;
  /** `"points"`: one column, the answer; `"boxes"`: two, whether it is a low and whether it is a high one. */
  readonly view: "points" | "boxes";
  /** The answers that are low; null where points are counted. */
  readonly low: readonly number[] | null;
  /** The answers that are high; null where points are counted. */
  readonly high: readonly number[] | null;
}

/** Sums over one group of respondents: answers as places about the middle of their scale, the outcome last. */
export interface CrossGroup {
  /** Answers, unweighted. */
  readonly n: number;
  /** Σ of the weights. */
  readonly weight: number;
  /** Σ of the squared weights. */
  readonly squares: number;
  /** Σ w·x, one a column. */
  readonly sums: readonly number[];
  /** Σ w·x·x', the lower triangle row by row. */
  readonly products: readonly number[];
  /** How many stand behind each pair of columns; null where all rows are complete. */
  readonly pairs: CrossPairs | null;
}

/** What pairwise counting keeps beside the products. */
export interface CrossPairs {
  /** Answers with both, the lower triangle. */
  readonly n: readonly number[];
  /** Σ of their weights, the lower triangle. */
  readonly weights: readonly number[];
  /** Σ w·x over the answers that have both, one row a column. */
  readonly sums: readonly number[];
}

/** Why a row is not in a cross tally. */
export type CrossExclusion = "incomplete" | "noKey" | "offScale" | "zeroWeight";

/**
 * How rows came to their group: by the hash of their key (`"key"`), by their place (`"row"`), by a column of an engine's (`column`, its
 * dialect and its name), or in several ways because states were added up as disjoint (`"mixed"`).
 */
export type CrossGrouping = "key" | "row" | "mixed" | `column ${string}`;

/** Items and outcome multiplied out, in groups: what all questions about drivers are answered from. Adds up. */
export interface CrossTally {
  readonly kind: "crossTally";
  /** The outcome. */
  readonly metric: Metric;
  /** In the order of their columns. */
  readonly items: readonly CrossItem[];
  /** What was done with rows that do not answer everything. */
  readonly missing: MissingRule;
  /** Rows read: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows in the sums. */
  readonly used: number;
  /** Rows in no sum, by reason; every reason is there, also with 0. */
  readonly excluded: Readonly<Record<CrossExclusion, number>>;
  /** Rows without an answer to each item. */
  readonly missingByItem: readonly number[];
  /** Rows without an answer to the outcome. */
  readonly missingOutcome: number;
  /** Whether all answers of one respondent stand in one group; then states of parts merge into the state of the whole. */
  readonly keyed: boolean;
  /** How rows came to their group. Only states that were grouped alike merge. */
  readonly grouping: CrossGrouping;
  /** Whether the outcome's positive part has a column of its own before the outcome. */
  readonly parts: boolean;
  /** Left out one at a time, they tell how uncertain everything is. */
  readonly groups: readonly CrossGroup[];
}
