import { requireInteger, requireLevel } from "../errors.ts";
import { settle } from "../options.ts";
import { type ChangeUnit, type Verdict, changeUnit, isFavourable } from "../compare/change.ts";
import type { Series } from "../cube/seriesOf.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import type { CellKey } from "../rows/keys.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { type IsotonicTrend, type TestedTrend, testTrend } from "../stats/series/isotonicTrend.ts";
import type { KnownPoints } from "../stats/series/points.ts";
import { standingApart } from "../stats/series/standingApart.ts";
import { type WeightedTrend, weightedTrend } from "../stats/series/weightedTrend.ts";
import type { Period } from "../time/period.ts";
import { seriesValues } from "./series.ts";

/** Options of {@link trend}. */
export interface TrendOptions {
  /** Confidence of verdicts and intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Periods in a season's round (12 for months): each season is then compared with itself. No season unless given. */
  readonly seasonLength?: number | undefined;
}

/** Whether the level of a stretch of periods is higher or lower at its end, and how fast it went. */
export interface TrendStatement {
  /** By the p-value and the metric's good direction: `"worse"` also where a metric that should be low has risen. */
  readonly verdict: Verdict;
  /** Whether the slope points the metric's good way, however doubtful it is; null where it is 0 or unknown. */
  readonly favourable: boolean | null;
  /** Of the line that weighs each period by how well it is known, in `unit` per period. */
  readonly slope: number | null;
  /** What a step from period to period counts in. */
  readonly unit: ChangeUnit;
  /** Interval of the slope by the test of the verdict; an end is null where so few points do not bound it. */
  readonly interval: OpenInterval | null;
  /** Two-sided, against no trend, 0..1; null where `reason` says why there is no test. */
  readonly pValue: number | null;
  /** Periods with a score that has an interval. */
  readonly n: number;
  /** First period of the stretch, with a score or without; null without any. */
  readonly first: Period | null;
  /** Last period of the stretch, with a score or without; null without any. */
  readonly last: Period | null;
  /** Why the verdict is "not enough data", else null. */
  readonly reason: IsotonicTrend["reason"];
}

/** Whether a series is higher or lower than it was, and whether it keeps moving. */
export interface Trend extends TrendStatement {
  readonly kind: "trend";
  readonly metric: MetricInfo;
  /** Whose series it is. */
  readonly key: CellKey;
  /** Value of the line at the first period. */
  readonly intercept: number | null;
  /** Confidence of verdicts and intervals. */
  readonly level: number;
  /** Periods without a score, or with one whose uncertainty is unknown. */
  readonly gaps: number;
  /** Periods left out because they stand apart from both neighbours: one bad month is not a movement. {@link anomalies} asks after them. */
  readonly leftOut: readonly Period[];
  /**
   * The same question of the later half: does it keep moving? Null below six periods there. "No clear change" here does not say
   * that it levelled off, only that the later half alone does not show more.
   */
  readonly recent: TrendStatement | null;
  /** What the verdict was read off. */
  readonly test: IsotonicTrend;
  /** The straight line by weighted least squares, its season taken out; null with fewer than three points. Never decides. */
  readonly weighted: WeightedTrend | null;
  /**
   * `"oneSeason"`: a season was named, but there are not two full rounds: tested without it; `"yearlyRhythm"`: less than
   * 18 months and no season named, so that a yearly rhythm cannot be told from a trend.
   */
  readonly note: null | "oneSeason" | "yearlyRhythm";
}

/** Fewer periods than this in the later half say nothing for themselves. */
const FEWEST_RECENT = 6;

/** The shortest 18 months, in milliseconds. */
const YEAR_AND_A_HALF = 47_088_000_000;

/**
 * Is it moving? Two statements: `verdict`, whether the level is higher (lower) than it was over this span, and `recent`,
 * whether the later half by itself keeps moving.
 *
 * Verdict: {@link isotonicTrend} at `level` with each period's standard error, by the metric's direction; it never loses power as
 * answers per period grow. "Not enough data" where even periods in perfect order would not reach it (four at 95 %).
 * Interval of the slope: all slopes that the same test does not reject, so that 0 is outside exactly when the verdict is clear.
 * Units: the metric's per period.
 * One month that stands apart from both neighbours (`leftOut`) is no movement: it is left out, else it would hide one.
 * Season: curve and season are fitted together ({@link isotonicTrend}); the slope, `weighted` and `recent` know it.
 * Power at 12 months for a rise of 20 points of NPS, 300/1,000/3,000 answers a month: straight .65/.94/1.00, levelling off
 * .49/.86/1.00, a step .43/.90/1.00, speeding up .64/.91/1.00; size at most .06, under a level that wanders with memory .8 at
 * most .14 (6 to 36 months). With the season named, a straight rise of 10 points at 300/1,000 answers: .33/.67 of 24 months, .66/.95 of
 * 36, .74/1.00 of 48; size at most .05, at memory .8 at most .15 (24 to 48 months; simulated, bench/results/trend-verdict.md).
 * A step of 14 points beside one month 34 too low, 36 months of 250 answers: .72 with the season named, .81 without (.11 and .16 if that
 * month stayed in).
 * Weakness: half a year of months finds only steep trends (20 points need 3,000 answers a month); a yearly rhythm of ±8 points
 * that is not named is taken for a trend in .09 of series of 8 months, .01 of 12; months of very unequal n (log-sd 1) cost power:
 * .86 to .93 at 3,000 answers on average.
 * Formula: that of {@link isotonicTrend}, on all periods and on the later half.
 * Range: slopes any number; p-values 0..1.
 *
 * @returns The verdict with slope, interval and p-value, `recent` likewise, and what they rest on.
 * @throws {CxError} `BAD_OPTION`, `DUPLICATE`, `MIXED_PERIODS`, `METRIC_MISMATCH`, `NOT_INTEGER` or `OUT_OF_RANGE` (level, seasonLength)
 * @see [bartholomew1959], [barlow1972]
 * @example
 * const rows = [3, 4, 4, 6, 7, 9, 10, 12, 13, 15].flatMap((promoters, day) =>
 *   Array.from({ length: 20 }, (_, i) => ({ at: day * 864e5, score: i < promoters ? 10 : 6 })),
 * );
 * const found = trend(series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } }));
 * [found.verdict, found.slope!.toFixed(1), found.unit, found.recent]; // => ["better", "13.6", "points", null]
 */
export function trend(of: Series, options: TrendOptions = {}): Trend {
  const { level, seasonLength } = settle(options, { level: 0.95, seasonLength: undefined });
  requireLevel(level);
  if (seasonLength !== undefined) requireInteger(seasonLength, "seasonLength", 2);
  const { values, standardErrors, periods } = seriesValues(of);
  const metric = infoOf(of.metric);
  const observed = pointsOf(values, standardErrors);
  const seasonal = seasonLength !== undefined && values.length >= 2 * seasonLength;
  const how = { serial: "wander", level } as const;
  const season = seasonal ? seasonLength : null;
  const whole = testTrend(observed, { ...how, seasonLength: season, apart: standingApart(observed, season) });
  const half = Math.ceil(values.length / 2);
  // The later half alone could not tell its season: it takes the one of the whole.
  const seasonless = whole.test?.withoutSeason() ?? whole.points;
  const later = testTrend(from(seasonless, values.length - half), {
    ...how,
    seasonLength: null,
    lost: whole.test?.lost ?? 0,
  });
  const span = (periods.at(-1)?.end ?? 0) - (periods[0]?.start ?? 0);
  const yearly = seasonLength === undefined && span < YEAR_AND_A_HALF ? "yearlyRhythm" : null;
  return {
    kind: "trend",
    metric,
    key: of.key,
    ...statement(whole.found, metric, periods),
    intercept: whole.found.intercept,
    level,
    gaps: values.length - observed.values.length,
    leftOut: whole.found.leftOut.map((place) => periods[place]!),
    recent: half < FEWEST_RECENT ? null : statement(later.found, metric, periods.slice(-half)),
    test: whole.found,
    weighted: weightedOf(whole, level),
    note: seasonLength !== undefined && !seasonal ? "oneSeason" : yearly,
  };
}

/** The periods whose value and uncertainty are known. */
function pointsOf(values: readonly (number | null)[], standardErrors: readonly (number | null)[]): KnownPoints {
  const known = values.map((_, i) => i).filter((i) => values[i] !== null && standardErrors[i] !== null);
  return {
    times: known,
    values: known.map((i) => values[i]!),
    variances: known.map((i) => standardErrors[i]! ** 2),
  };
}

/** The points from a position on. */
function from({ times, values, variances }: KnownPoints, position: number): KnownPoints {
  const first = times.findIndex((t) => t >= position);
  const start = first < 0 ? times.length : first;
  return { times: times.slice(start), values: values.slice(start), variances: variances.slice(start) };
}

function statement(
  { n, slope, interval, pValue, direction, level, reason }: IsotonicTrend,
  { better, unit }: MetricInfo,
  periods: readonly Period[],
): TrendStatement {
  const clear = pValue !== null && pValue <= 1 - level;
  const moved: Verdict = (direction === "up") === (better === "higher") ? "better" : "worse";
  return {
    verdict: reason !== null ? "not enough data" : clear ? moved : "no clear change",
    favourable: isFavourable(slope, better),
    slope,
    unit: changeUnit(unit),
    interval,
    pValue: reason === null ? pValue : null,
    n,
    first: periods[0] ?? null,
    last: periods.at(-1) ?? null,
    reason,
  };
}

function weightedOf({ test }: TestedTrend, level: number): WeightedTrend | null {
  if (test === null) return null;
  const { points, inflation } = test.straight();
  const line = weightedTrend(points.values, points.variances.map(Math.sqrt), {
    times: points.times,
    level,
    inflation,
  });
  return line.reason === null ? line : null;
}
