import { requireInteger, requireLevel } from "../errors.ts";
import { type Better, type MetricInfo, infoOf } from "../metric/metric.ts";
import { type ChangeUnit, type Verdict, changeUnit, requireComparable } from "../compare/change.ts";
import type { Series } from "../cube/seriesOf.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { studentTQuantile } from "../numerics/studentT.ts";
import type { Period } from "../time/periods.ts";
import { type MannKendall, mannKendall } from "../stats/series/mannKendall.ts";
import { requirePoints } from "../stats/series/points.ts";
import { type SeasonalMannKendall, seasonalMannKendall } from "../stats/series/seasonalMannKendall.ts";
import { isFavourable, seriesValues } from "./series.ts";
import { lineIntercept, senSlope } from "../stats/series/theilSen.ts";
import { type WeightedTrend, weightedTrend } from "../stats/series/weightedTrend.ts";

/** Options of {@link trend}. */
export interface TrendOptions {
  /** Confidence of verdict and interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Periods in a season's round (12 for months): each season is then compared with itself. No season unless given. */
  readonly seasonLength?: number | undefined;
}

/** Whether a series is moving, and how fast. */
export interface Trend {
  /** Id of the metric. */
  readonly metric: MetricInfo;
  readonly verdict: Verdict;
  /** Whether the slope points the metric's good way, however doubtful it is; null where it is 0 or unknown. */
  readonly favourable: boolean | null;
  /** Theil–Sen slope, in `unit` per period. */
  readonly slope: number | null;
  readonly unit: ChangeUnit;
  /** Interval of the slope, from the variance and the t of the verdict; an end is null where so few points do not bound it. */
  readonly interval: OpenInterval | null;
  /** Value of the line at the first period. */
  readonly intercept: number | null;
  readonly pValue: number | null;
  readonly level: number;
  /** Periods with a score. */
  readonly n: number;
  /** Periods without one. */
  readonly gaps: number;
  readonly first: Period | null;
  readonly last: Period | null;
  /** What the verdict was read off. */
  readonly test: MannKendall | SeasonalMannKendall;
  /** The straight line that knows each period's n; null with fewer than three points. Never decides. */
  readonly weighted: WeightedTrend | null;
  /** `"oneSeason"`: a season was named, but there are not two full rounds: tested without it. */
  readonly note: null | "oneSeason";
  /** Why the verdict is "not enough data" or there is nothing to decide, else null. */
  readonly reason: MannKendall["reason"] | SeasonalMannKendall["reason"];
}

/** Fewer points than this say nothing about a direction. */
const FEWEST = 4;

/**
 * Is it moving? One rule for every metric, with a verdict that survives periods resembling their neighbours.
 *
 * Verdict: the AR(1)-adjusted Mann–Kendall test ({@link mannKendall}; {@link seasonalMannKendall} with a season and two
 * full rounds) at `level`, by the metric's direction; "not enough data" below four points. Slope: Theil–Sen, its interval
 * between the slopes at ranks from the same variance and t, so that it has 0 inside exactly when there is no clear change
 * (0 itself may be an end when scores are equal). {@link weightedTrend}, its variance inflated by the same n/n*, is shown beside it.
 * Units: the metric's per period. Weakness: see {@link mannKendall}; half a year of months finds only steep trends.
 *
 * @throws {CxError} `BAD_OPTION`, `DUPLICATE`, `MIXED_PERIODS`, `METRIC_MISMATCH`, `OUT_OF_RANGE` (level, seasonLength)
 * @see [mann1945], [kendall1975], [sen1968], [hirschSlackSmith1982], [santer2000]
 * @example
 * const rows = [3, 4, 4, 6, 7, 9, 10, 12, 13, 15].flatMap((promoters, day) =>
 *   Array.from({ length: 20 }, (_, i) => ({ at: day * 864e5, score: i < promoters ? 10 : 6 })),
 * );
 * const found = trend(series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } }));
 * [found.verdict, found.slope, found.unit]; // => ["better", 14, "points"]
 */
export function trend(of: Series, options: TrendOptions = {}): Trend {
  const { level = 0.95, seasonLength } = options;
  requireLevel(level);
  if (seasonLength !== undefined) requireInteger(seasonLength, "seasonLength", 2);
  const { values, standardErrors, periods } = seriesValues(of);
  const scores = of.points.map(({ score }) => score);
  if (scores.length > 0) requireComparable(Object.fromEntries(scores.map((score, i) => [`points[${i}].score`, score])));
  const seasonal = seasonLength !== undefined && values.length >= 2 * seasonLength;
  const test = seasonal ? seasonalMannKendall(values, { seasonLength, level }) : mannKendall(values);
  const line = "slope" in test ? seasonalLine(test, values) : senLine(test, values, level);
  const { better, unit } = of.metric;
  const enough = test.n >= FEWEST;
  return {
    metric: infoOf(of.metric),
    verdict: enough ? verdictOf(test, level, better) : "not enough data",
    favourable: isFavourable(line.slope, better),
    ...line,
    unit: changeUnit(unit),
    pValue: enough ? test.pValue : null,
    level,
    n: test.n,
    gaps: values.length - test.n,
    first: periods[0] ?? null,
    last: periods.at(-1) ?? null,
    test,
    weighted: weightedOf(values, standardErrors, level, test.inflation),
    note: seasonLength !== undefined && !seasonal ? "oneSeason" : null,
    reason: enough ? test.reason : "tooFewPoints",
  };
}

function verdictOf({ s, pValue, reason }: MannKendall | SeasonalMannKendall, level: number, better: Better): Verdict {
  // Scores that never change are known not to move; anything else without a p-value is not known.
  if (pValue === null) return reason === "constant" ? "no clear change" : "not enough data";
  if (!(pValue <= 1 - level)) return "no clear change";
  return s > 0 === (better === "higher") ? "better" : "worse";
}

type Line = Pick<Trend, "slope" | "interval" | "intercept">;

function senLine(test: MannKendall, values: readonly (number | null)[], level: number): Line {
  const points = requirePoints(values);
  if (test.n < 2) return { slope: null, interval: null, intercept: null };
  const { variance, df } = test;
  const known = variance !== null && df !== null;
  const reach = known ? studentTQuantile((1 + level) / 2, df, (1 - level) / 2) * Math.sqrt(variance) : Infinity;
  const { slope, interval } = senSlope([points], reach, level, "senAr1");
  return { slope, interval: known ? interval : null, intercept: lineIntercept(points, slope) };
}

function seasonalLine({ slope, interval }: SeasonalMannKendall, values: readonly (number | null)[]): Line {
  const intercept = slope === null ? null : lineIntercept(requirePoints(values), slope);
  return { slope, interval, intercept };
}

function weightedOf(
  values: readonly (number | null)[],
  standardErrors: readonly (number | null)[],
  level: number,
  inflation: number,
): WeightedTrend | null {
  // A score without an interval (one cluster) has no weight.
  const known = values.map((value, i) => (standardErrors[i] === null ? null : value));
  const line = weightedTrend(known, standardErrors, { level, inflation });
  return line.reason === null ? line : null;
}
