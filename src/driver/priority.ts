import type { MetricInfo } from "../metric/metric.ts";
import type { Score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import type { CrossTally } from "./crossState.ts";
import type { RankRange } from "./rankRanges.ts";

/** Where the lines of the four quadrants stand. */
export type PriorityCut =
  | "mean"
  | "median"
  | {
      /** In the unit of the importance: 0..100, or the stated score's. */
      readonly importance: number;
      /** As a percentage of each item's scale, 0..100. */
      readonly performance: number;
    };

/** Options of {@link priorities}. */
export interface PrioritiesOptions {
  /** The point each item could be brought to: one for all, or one each. There is no default. */
  readonly goal: number | Readonly<Record<string, number>>;
  /** Where the quadrants part; `"mean"` of the items unless given. */
  readonly cut?: PriorityCut | undefined;
  /** What customers said is important, instead of what the outcome says: one score for each item. */
  readonly importance?: Readonly<Record<string, Score>> | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Fewer answers than this say nothing; the larger of 30 and 5·(items + 1) unless given, and never fewer than items + 2. */
  readonly minimumN?: number | undefined;
}

/** The four quadrants: important or not, good or poor. */
export type PriorityQuadrant = "keep up" | "improve first" | "watch" | "maintain";

/** What improving one item could be worth. */
export interface Priority {
  /** Its name. */
  readonly item: string;
  /** Mean answer, in points of the item's scale. */
  readonly mean: number | null;
  /** Of `mean`, within the scale; null with fewer than two groups. */
  readonly meanInterval: Interval | null;
  /** The mean as a percentage of the item's scale, 0..100: what items of unlike scales are compared by. */
  readonly performance: number | null;
  /** Of `performance`; null with fewer than two groups. */
  readonly performanceInterval: Interval | null;
  /** The point it could be brought to, in points of its scale. */
  readonly goal: number;
  /** Outcome that would go with the goal: slope · (goal − mean), 0 above the goal. */
  readonly gain: number | null;
  /** Of `gain`; null without one, and with fewer than two groups. */
  readonly interval: Interval | null;
  /** Of all items' gains that are improvements, 0..100; null where the gain is none. */
  readonly percent: number | null;
  /** The ranks that its gain may have, 1 is the largest; null without a gain. */
  readonly rank: RankRange | null;
  /** Outcome units per point of the item, the other items equal; null where it is constant or follows from others. */
  readonly slope: number | null;
  /** Share of what the items explain, or what customers said. */
  readonly importance: number | null;
  /** Of `importance`; of what was stated, that of its score. */
  readonly importanceInterval: Interval | null;
  /** Null where the item is constant, and where figures are missing. */
  readonly quadrant: PriorityQuadrant | null;
  /** Whether both distances to the cut are outside their intervals: else the quadrant is not established. */
  readonly clear: boolean;
}

/** What to do first. */
export interface Priorities {
  readonly kind: "priorities";
  readonly metric: MetricInfo;
  /** Rows of the cross tally: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows in its sums. */
  readonly used: number;
  readonly excluded: CrossTally["excluded"];
  /** Answers of the pair of questions with the fewest: all of them where rows are complete. */
  readonly n: number;
  /** Confidence of the intervals. */
  readonly level: number;
  /** Whether importance is read off the answers or was asked for. */
  readonly importance: "derived" | "stated";
  /** The lines between the quadrants: importance in its unit, performance as a percentage of each scale, 0..100. */
  readonly cut: {
    /** Null where figures are missing. */
    readonly importance: number | null;
    /** Null where figures are missing. */
    readonly performance: number | null;
  };
  /** What every gain rests on. */
  readonly assumption: "if the slope were causal and the other items stayed as they are";
  /** The fewest answers that were asked for, and at least two more than columns. */
  readonly minimumN: number;
  /** Why figures are missing, else null; `"tooFewGroups"`: figures, but no intervals. */
  readonly reason: null | "noAnswers" | "belowMinimumN" | "constantOutcome" | "notPositiveDefinite" | "tooFewGroups";
  /** By gain, the largest improvement first; items without one last. */
  readonly items: readonly Priority[];
}
