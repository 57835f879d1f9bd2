import { requireLevel } from "../errors.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import { settle } from "../options.ts";
import { type ImportanceMethod, chosenMethod } from "../stats/importance/relativeImportance.ts";
import type { Interval } from "../stats/interval.ts";
import { type AdjustMethod, adjustPValues, requireAdjustment } from "../stats/tests/adjustPValues.ts";
import { pairCounts } from "./crossMoments.ts";
import type { CrossTally, MissingRule } from "./crossState.ts";
import { errorOf, shareLimits, tested } from "./deleteGroups.ts";
import { type DriverModel, driverModel } from "./driverFit.ts";
import { type RankRange, rankRanges } from "./rankRanges.ts";
import { fewestAnswers } from "./fewestAnswers.ts";
import { requireCrossTally } from "./requireCrossTally.ts";
import { requireView } from "./requireView.ts";

/** Options of {@link keyDrivers}. */
export interface KeyDriversOptions {
  /** `"lmg"` to 16 items (to 20 when given), `"johnson"` above. */
  readonly method?: ImportanceMethod | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Fewer answers than this say nothing; the larger of 30 and 5·(items + 1) unless given, and never fewer than items + 2. */
  readonly minimumN?: number | undefined;
  /** How the slopes' p-values are adjusted; `"holm"` unless given. */
  readonly adjust?: AdjustMethod | undefined;
}

/** What one item has to do with the outcome. */
export interface Driver {
  /** Its name. */
  readonly item: string;
  /** Answers with this item and the outcome, unweighted. */
  readonly n: number;
  /** Mean answer, in points of the item's scale. */
  readonly mean: number | null;
  /** Share of what all items explain, 0..100; they add up to 100. */
  readonly percent: number | null;
  /** Of `percent`. */
  readonly interval: Interval | null;
  /** The ranks that `percent` may have: how many items are clearly above, how many clearly below. */
  readonly rank: RankRange | null;
  /** Outcome units per point of the item, the other items equal. */
  readonly slope: number | null;
  /** Of `slope`; null without one, and with fewer than two groups. */
  readonly slopeInterval: Interval | null;
  /** Of a metric that counts for and against: the slope is plus − minus. */
  readonly parts: {
    /** What a point does to the share that counts for, in percentage points. */
    readonly plus: number;
    /** What a point does to the share that counts against, in percentage points. */
    readonly minus: number;
  } | null;
  /** Of the slope, two-sided. */
  readonly pValue: number | null;
  /** Adjusted for all items; null where `pValue` is. */
  readonly adjustedPValue: number | null;
  /** `"raises"` or `"lowers"` where the slope's interval leaves out 0. It is not turned where lower is better. */
  readonly sign: "raises" | "lowers" | "unclear";
  /** With the outcome, the other items aside. */
  readonly correlation: number | null;
  /** How much the other items widen the doubt about the slope; from 1. */
  readonly inflation: number | null;
  /** `"constant"`: everybody answers alike; `"collinear"`: others say nearly the same (inflation above 10). */
  readonly reason: null | "constant" | "collinear";
}

/** What drives an outcome. */
export interface Drivers {
  readonly kind: "drivers";
  readonly metric: MetricInfo;
  /** Rows of the cross tally: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows in its sums. */
  readonly used: number;
  readonly excluded: CrossTally["excluded"];
  /** Answers of the pair of questions with the fewest: all of them where rows are complete. */
  readonly n: number;
  /** Kish's (Σw)²/Σw². */
  readonly effectiveN: number;
  /** Groups that were left out one at a time. */
  readonly groups: number;
  /** What was done with rows that do not answer everything. */
  readonly missing: MissingRule;
  /** How the explained variance was shared out among the items. */
  readonly method: ImportanceMethod;
  /** Share of the outcome's variance that the items explain, 0..1; the interval is of `adjusted`. */
  readonly r2: {
    /** Null where a reason other than "tooFewGroups" says why. */
    readonly value: number | null;
    /** Less what as many items would explain by chance; null where answers are not more than items + 1. */
    readonly adjusted: number | null;
    /** Of `adjusted`; null without it, and with fewer than two groups. */
    readonly interval: Interval | null;
  };
  /** Confidence of the intervals. */
  readonly level: number;
  /** How the slopes' p-values were adjusted. */
  readonly adjust: AdjustMethod;
  /** The fewest answers that were asked for, and at least two more than columns. */
  readonly minimumN: number;
  /** Why figures are missing, else null; `"tooFewGroups"`: figures, but no intervals. */
  readonly reason: null | "noAnswers" | "belowMinimumN" | "constantOutcome" | "notPositiveDefinite" | "tooFewGroups";
  /** By `percent`, the largest first; items without one last. */
  readonly drivers: readonly Driver[];
}

/**
 * What drives the score? Each item's share of what the items explain together, its slope, and how sure the order is.
 *
 * Formula: shares: average increase of R² over all orders of the items (LMG), above 16 items Johnson's weights; slope: least
 * squares on all items; intervals by leaving out one group of respondents at a time, t(groups − 1), shares on the logit with
 * the lower limit 0 where the plain one is not above 0; ranks from all differences of shares, Holm-adjusted.
 * Units: percent of R²; slopes in the metric's unit per point. Range: 0..100.
 * Weakness: association, no proof of cause. Coverage at 95 % (bench/results/drivers.md): shares .90–.98 (least of an item .90 at n = 200), slopes .94–.97, R² .93–.97. The shares change with the spread of the items: compare slopes between groups.
 * Accuracy: R survey and relaimpo, 1e-8, test/reference/driver-jackknife.test.ts.
 *
 * @param state - Of {@link crossTally}, counted as points.
 * @returns The items with share, slope, rank and their intervals, and R² of all.
 * @throws {CxError} `BAD_OPTION` (no state, or one of boxes), `OUT_OF_RANGE`, `NOT_A_NUMBER`, `NOT_INTEGER`, those of a damaged state
 * @see [lindeman1980], [johnson2000], [wolter2007], [holm1979]
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ id: i, nps: 4 + (i % 7), food: 1 + (i % 7 > 2 ? 3 : 0) + (i % 2), signs: 1 + (i % 5) }));
 * const state = crossTally(rows, { metric: NPS, rating: "nps", key: "id", items: { food: "food", signs: "signs" }, scale: scale(1, 5), missing: "completeRows" });
 * const { drivers, n } = keyDrivers(state);
 * [n, drivers[0]?.item, drivers[0]?.sign]; // => [60, "food", "raises"]
 */
export function keyDrivers(state: CrossTally, options: KeyDriversOptions = {}): Drivers {
  const settled = settle(options, { method: undefined, level: 0.95, minimumN: undefined, adjust: "holm" });
  requireCrossTally(state);
  requireView(state, "points");
  const { level, adjust } = settled;
  requireLevel(level);
  const method = chosenMethod(settled.method, state.items.length);
  const minimumN = fewestAnswers(settled.minimumN, state.items.length);
  requireAdjustment(adjust);
  const model = driverModel(state, method);
  const { total, moments } = model;
  const counts = pairCounts(total, moments.width);
  const n = counts.least;
  const few = n < minimumN ? "belowMinimumN" : null;
  const reason = (n === 0 ? "noAnswers" : few) ?? model.reason ?? (model.without.length < 2 ? "tooFewGroups" : null);
  const shown = reason === null || reason === "tooFewGroups";
  const ranks = shown ? rankRanges(model, (fit, j) => fit.shares![j]!, model.p, level) : null;
  const drivers = state.items.map((_, j) =>
    driverOf(state, model, j, { level, n: counts.own[j]!, shown, rank: ranks?.[j] ?? null }),
  );
  const adjusted = adjustPValues(
    drivers.map(({ pValue }) => pValue),
    { method: adjust },
  );
  return {
    kind: "drivers",
    metric: infoOf(state.metric),
    rows: state.rows,
    used: state.used,
    excluded: state.excluded,
    n,
    effectiveN: total.squares > 0 ? total.weight ** 2 / total.squares : 0,
    groups: model.without.length,
    missing: state.missing,
    method,
    r2: shown ? r2Of(model, n, level) : { value: null, adjusted: null, interval: null },
    level,
    adjust,
    minimumN,
    reason,
    drivers: drivers
      .map((driver, j) => ({ ...driver, adjustedPValue: adjusted[j]! }))
      .sort((a, b) => (b.percent ?? -1) - (a.percent ?? -1)),
  };
}

interface Shown {
  readonly level: number;
  readonly n: number;
  readonly shown: boolean;
  readonly rank: RankRange | null;
}

function driverOf(state: CrossTally, model: DriverModel, j: number, { level, n, shown, rank }: Shown): Driver {
  const { name, scale } = state.items[j]!;
  const { full, moments, constant, redundant, inflation } = model;
  const { width, covariances, means } = moments;
  const step = scale.step;
  const share = full.shares![j]!;
  const known = shown && !constant[j] && Number.isFinite(share);
  const usable = shown && !constant[j] && !redundant[j];
  const slope = tested(model, ({ slopes }) => slopes[j]! / step, level);
  const error = known ? errorOf(model, ({ shares }) => shares![j]!) : null;
  const limits = error === null ? null : shareLimits(share, error, model.df, level);
  const correlation =
    covariances[j * width + width - 1]! / Math.sqrt(covariances[j * width + j]! * covariances[width * width - 1]!);
  const interval = usable ? slope.interval : null;
  const plus = full.plus === null ? NaN : full.plus[j]! / step;
  const high = inflation[j] ?? 0;
  return {
    item: name,
    n,
    mean: n > 0 ? scale.min + (means[j]! + (scale.max - scale.min) / step / 2) * step : null,
    percent: known ? 100 * Math.max(0, share) : null,
    interval: limits && {
      lower: 100 * limits.lower,
      upper: 100 * limits.upper,
      level,
      method: "deleted groups, logit",
    },
    rank: known ? rank : null,
    slope: usable ? slope.estimate : null,
    slopeInterval: interval,
    parts:
      usable && Number.isFinite(plus) && slope.estimate !== null
        ? { plus: plus + 0, minus: plus - slope.estimate + 0 }
        : null,
    pValue: usable ? slope.pValue : null,
    adjustedPValue: null,
    sign: interval === null ? "unclear" : interval.lower > 0 ? "raises" : interval.upper < 0 ? "lowers" : "unclear",
    correlation: shown && Number.isFinite(correlation) ? correlation + 0 : null,
    inflation: usable ? (inflation[j] ?? null) : null,
    reason: constant[j] ? (n > 0 ? "constant" : null) : redundant[j] || high > 10 ? "collinear" : null,
  };
}

/** Adjusted R², its limits on the logit with the standard error of R². */
function r2Of(model: DriverModel, n: number, level: number): Drivers["r2"] {
  const value = Math.min(1, Math.max(0, model.full.r2));
  const rest = n - model.p - 1;
  const adjusted = rest > 0 ? 1 - ((1 - value) * (n - 1)) / rest : null;
  const error = adjusted === null ? null : errorOf(model, ({ r2 }) => r2);
  if (adjusted === null || error === null) return { value, adjusted, interval: null };
  const limits = shareLimits(adjusted, error, model.df, level);
  return { value, adjusted, interval: { ...limits, level, method: "deleted groups, logit" } };
}
