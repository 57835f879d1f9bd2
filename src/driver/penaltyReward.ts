import { requireLevel } from "../errors.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import { settle } from "../options.ts";
import type { Interval } from "../stats/interval.ts";
import { pairCounts } from "./crossMoments.ts";
import type { CrossTally, MissingRule } from "./crossState.ts";
import { type Tested, tested } from "./deleteGroups.ts";
import { type DriverFit, type DriverModel, driverModel } from "./driverFit.ts";
import { fewestAnswers } from "./fewestAnswers.ts";
import { requireCrossTally } from "./requireCrossTally.ts";
import { requireView } from "./requireView.ts";

/** Options of {@link penaltyReward}. */
export interface PenaltyRewardOptions {
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Fewer answers than this say nothing; the larger of 30 and 5·(2·items + 1) unless given, and never fewer than 2·items + 2. */
  readonly minimumN?: number | undefined;
}

/** What kind of item it is: one whose low answers cost, one whose high answers pay, or both alike. */
export type PenaltyClass = "must-be" | "performance" | "attractive" | "no clear effect";

/** What low and high answers to one item go with. */
export interface ItemPenalty {
  /** Its name. */
  readonly item: string;
  /** Answers with this item and the outcome, unweighted. */
  readonly n: number;
  /** The answers that count as low, as high. */
  readonly low: readonly number[];
  /** The answers that count as high. */
  readonly high: readonly number[];
  /** Share of low answers, of high ones, 0..100. */
  readonly lowPercent: number | null;
  /** Percent of high answers, 0..100; null without answers. */
  readonly highPercent: number | null;
  /** Outcome of low against middle answers, the other items equal: below 0 where it costs. */
  readonly penalty: number | null;
  /** Of `penalty`; null without one, and with fewer than two groups. */
  readonly penaltyInterval: Interval | null;
  /** Outcome of high against middle answers. */
  readonly reward: number | null;
  /** Of `reward`; null without one, and with fewer than two groups. */
  readonly rewardInterval: Interval | null;
  /** reward + penalty: below 0 where low answers cost more than high ones pay. */
  readonly asymmetry: number | null;
  /** Of `asymmetry`; null without one, and with fewer than two groups. */
  readonly asymmetryInterval: Interval | null;
  /** (reward − |penalty|)/(reward + |penalty|), −1..1; null where the two have not the usual signs. */
  readonly impact: number | null;
  /** Outcome that goes with lifting every low answer to the middle: share of low answers · −penalty. */
  readonly gain: number | null;
  /** Of `gain`; null without one, and with fewer than two groups. */
  readonly gainInterval: Interval | null;
  /** By the three intervals, in the metric's good direction; null where one is. */
  readonly class: PenaltyClass | null;
  /** `"emptyBox"`: nobody answers low, or nobody high, or nobody between. */
  readonly reason: null | "emptyBox" | "collinear";
}

/** Must-be, performance and attractive items. */
export interface PenaltyReward {
  readonly kind: "penaltyReward";
  readonly metric: MetricInfo;
  /** Rows of the cross tally: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows in its sums. */
  readonly used: number;
  readonly excluded: CrossTally["excluded"];
  /** Answers of the pair of questions with the fewest: all of them where rows are complete. */
  readonly n: number;
  /** Groups that were left out one at a time. */
  readonly groups: number;
  /** What was done with rows that do not answer everything. */
  readonly missing: MissingRule;
  /** Confidence of the intervals. */
  readonly level: number;
  /** The fewest answers that were asked for, and at least two more than columns. */
  readonly minimumN: number;
  /** Why figures are missing, else null; `"tooFewGroups"`: figures, but no intervals. */
  readonly reason: null | "noAnswers" | "belowMinimumN" | "constantOutcome" | "notPositiveDefinite" | "tooFewGroups";
  /** In the order of the items. */
  readonly items: readonly ItemPenalty[];
}

/**
 * Which items are must-be (low answers cost more than high ones pay), which attractive, which both alike?
 *
 * Formula: least squares of the outcome on 1{low} and 1{high} of all items together, middle answers the base [brandt1987];
 * asymmetry = reward + penalty; class: neither clear → no clear effect, asymmetry clearly below 0 → must-be, clearly above 0 →
 * attractive, else performance. Intervals by leaving out one group at a time, t(groups − 1).
 * Units: the metric's. Direction: that of the metric; where lower is better, read penalty and reward the other way round.
 * Weakness: the class turns with the cut, and a bounded score flattens rewards near its end; a box of 1 % of the answers has an interval
 * as wide as the scale. Association, no proof of cause.
 * Accuracy: R survey, 1e-8, test/reference/driver-jackknife.test.ts.
 * Range: differences any number; p-values 0..1.
 *
 * @param state - Of {@link crossTally} with `low` and `high`.
 * @returns The items with penalty, reward and asymmetry, each with its interval, and the class.
 * @throws {CxError} `BAD_OPTION` (no state, or one of points), `OUT_OF_RANGE`, `NOT_A_NUMBER`, `NOT_INTEGER`, those of a damaged state
 * @see [brandt1987], [mikulic2008]
 * @example
 * const rows = Array.from({ length: 120 }, (_, i) => ({ id: i, nps: i % 4 === 0 ? 2 : 7 + ((i >> 2) % 3), signs: i % 4 === 0 ? 1 : 3 + (i % 3) }));
 * const state = crossTally(rows, { metric: NPS, rating: "nps", key: "id", items: { signs: "signs" }, scale: scale(1, 5), low: [1, 2], high: [5], missing: "completeRows" });
 * penaltyReward(state).items[0]?.class; // => "must-be"
 */
export function penaltyReward(state: CrossTally, options: PenaltyRewardOptions = {}): PenaltyReward {
  const settled = settle(options, { level: 0.95, minimumN: undefined });
  requireCrossTally(state);
  requireView(state, "boxes");
  const { level } = settled;
  requireLevel(level);
  const minimumN = fewestAnswers(settled.minimumN, 2 * state.items.length);
  const model = driverModel(state, null);
  const counts = pairCounts(model.total, model.moments.width);
  const n = counts.least;
  const few = n < minimumN ? "belowMinimumN" : null;
  const reason = (n === 0 ? "noAnswers" : few) ?? model.reason ?? (model.without.length < 2 ? "tooFewGroups" : null);
  const shown = reason === null || reason === "tooFewGroups";
  return {
    kind: "penaltyReward",
    metric: infoOf(state.metric),
    rows: state.rows,
    used: state.used,
    excluded: state.excluded,
    n,
    groups: model.without.length,
    missing: state.missing,
    level,
    minimumN,
    reason,
    items: state.items.map((_, j) => itemOf(state, model, j, { n: counts.own[2 * j]!, level, shown })),
  };
}

interface Asked {
  readonly n: number;
  readonly level: number;
  readonly shown: boolean;
}

const NOT_TESTED: Tested = { estimate: null, standardError: null, interval: null, pValue: null };

function itemOf(state: CrossTally, model: DriverModel, j: number, { n, level, shown }: Asked): ItemPenalty {
  const { name, low, high } = state.items[j]!;
  const { means, covariances, width } = model.moments;
  const [a, b] = [2 * j, 2 * j + 1];
  // A middle is there unless low and high are all: then 1{low} + 1{high} = 1.
  const empty = model.constant[a]! || model.constant[b]! || means[a]! + means[b]! > 1 - 1e-12;
  const collinear = model.redundant[a]! || model.redundant[b]!;
  const usable = shown && !empty && !collinear && covariances[width * width - 1]! > 0;
  const test = (figure: (of: DriverFit) => number): Tested => (usable ? tested(model, figure, level) : NOT_TESTED);
  const penalty = test(({ slopes }) => slopes[a]!);
  const reward = test(({ slopes }) => slopes[b]!);
  const asymmetry = test(({ slopes }) => slopes[a]! + slopes[b]!);
  const gain = test((of) => -of.slopes[a]! * of.means[a]!);
  return {
    item: name,
    n,
    low: low!,
    high: high!,
    lowPercent: n > 0 ? 100 * means[a]! + 0 : null,
    highPercent: n > 0 ? 100 * means[b]! + 0 : null,
    penalty: penalty.estimate,
    penaltyInterval: penalty.interval,
    reward: reward.estimate,
    rewardInterval: reward.interval,
    asymmetry: asymmetry.estimate,
    asymmetryInterval: asymmetry.interval,
    impact: impactOf(penalty.estimate, reward.estimate, state.metric.better === "higher" ? 1 : -1),
    gain: gain.estimate,
    gainInterval: gain.interval,
    class: classOf(penalty.interval, reward.interval, asymmetry.interval, state.metric.better === "higher" ? 1 : -1),
    reason: n > 0 && empty ? "emptyBox" : collinear ? "collinear" : null,
  };
}

/** [mikulic2008] */
function impactOf(penalty: number | null, reward: number | null, good: 1 | -1): number | null {
  if (penalty === null || reward === null) return null;
  const [cost, pay] = [-good * penalty, good * reward];
  return cost >= 0 && pay >= 0 && cost + pay > 0 ? (pay - cost) / (pay + cost) + 0 : null;
}

function classOf(
  penalty: Interval | null,
  reward: Interval | null,
  asymmetry: Interval | null,
  good: 1 | -1,
): PenaltyClass | null {
  if (penalty === null || reward === null || asymmetry === null) return null;
  const clear = ({ lower, upper }: Interval): -1 | 0 | 1 => (lower > 0 ? 1 : upper < 0 ? -1 : 0);
  if (clear(penalty) === 0 && clear(reward) === 0) return "no clear effect";
  const side = good * clear(asymmetry);
  return side < 0 ? "must-be" : side > 0 ? "attractive" : "performance";
}
