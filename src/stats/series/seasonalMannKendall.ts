import { refuse, requireInteger, requireLevel } from "../../errors.ts";
import { requireChoice, requireFlag, settle } from "../../options.ts";
import type { OpenInterval } from "../interval.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { criticalOf, studentTSf } from "../../numerics/studentT.ts";
import { sum } from "../../numerics/sum.ts";
import type { Alternative } from "../alternative.ts";
import { largestOf } from "../lists.ts";
import { serialOfResiduals } from "./autocorrelation.ts";
import { kendallScore, kendallTau, kendallVariance } from "./kendall.ts";
import { pOf, trendDf, zOf } from "./mannKendall.ts";
import { midranks } from "../../numerics/midranks.ts";
import { MOST_STEPS, type Points, type TrendReason, requirePoints } from "./points.ts";
import { medianSlope, slopeCount } from "./selectSlopes.ts";
import { median, senSlope } from "./theilSen.ts";

/** Options of {@link seasonalMannKendall}. */
export interface SeasonalMannKendallOptions {
  /** Periods in a season's round: 12 for months, 4 for quarters, 7 for days of the week. */
  readonly seasonLength: number;
  /**
   * `"ar1"` (the default) allows for periods that resemble their neighbours, `"hirschSlack"` for correlation between the
   * seasons (needs about ten rounds; at most 31,000 periods), `"independent"` for none.
   */
  readonly serial?: "ar1" | "hirschSlack" | "independent" | undefined;
  /** `"twoSided"` unless given; `"greater"`: rising, `"less"`: falling. */
  readonly alternative?: Alternative | undefined;
  /** Whether |S| is taken down by 1; true unless given. */
  readonly continuity?: boolean | undefined;
  /** Confidence of the slope's interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** One season's part in a {@link SeasonalMannKendall}. */
export interface SeasonTrend {
  /** Rounds in which the season has a value. */
  readonly n: number;
  /** Rising pairs − falling pairs, within the season. */
  readonly s: number;
  /** Of `s`, ties allowed for. */
  readonly variance: number;
  /** τ-b; null when all its values are equal or there are fewer than two. */
  readonly tau: number | null;
}

/** Whether a seasonal series rises or falls, each season compared with itself. */
export interface SeasonalMannKendall {
  readonly kind: "seasonalMannKendall";
  /** Points without the gaps. */
  readonly n: number;
  /** Points in a season's round. */
  readonly seasonLength: number;
  /** Rising pairs − falling pairs, within seasons and added up. */
  readonly s: number;
  /** Of `s`, serial correlation allowed for; null where a reason says why. */
  readonly variance: number | null;
  /** S over its standard deviation: positive where the series rises; null where a reason says why. */
  readonly z: number | null;
  /** Degrees of freedom of the t; null for the normal. */
  readonly df: number | null;
  /** Of the claim `alternative`, 0..1; null where a reason says why. */
  readonly pValue: number | null;
  /** Median of the slopes within seasons, per position in the series (a month, not a year); null without any. */
  readonly slope: number | null;
  /** Of `slope`; an end is null where nothing bounds it, null as a whole where a reason says why. */
  readonly interval: OpenInterval | null;
  /** One a place in the round. */
  readonly seasons: readonly SeasonTrend[];
  /** Lag-1 autocorrelation used; null where none was. */
  readonly autocorrelation: number | null;
  /** How many times larger serial correlation makes the variance; 1 where none was allowed for. */
  readonly inflation: number;
  /** Independent points that would say as much. */
  readonly effectiveN: number;
  /** What the p-value speaks for: a trend, a rise or a fall. */
  readonly alternative: Alternative;
  /** How points that resemble each other were allowed for; `"normal"`: not at all. */
  readonly method: "ar1" | "hirschSlack" | "normal";
  /** `"tooFewSeasons"`: fewer than two full rounds. */
  readonly reason: TrendReason | "tooFewSeasons" | "negativeVariance";
}

/**
 * The seasonal Mann–Kendall test: every January against every other January, never against July.
 *
 * Formula: S and its variance summed over the seasons; slope: median of all slopes within seasons.
 * By default the variance is multiplied by the AR(1) factor of {@link mannKendall}, r from the series without its seasonal
 * slope and without each season's median; p from t with max(2, ⌊n*⌋ − 2) degrees of freedom.
 * Size at 5 %, five years of months: .032 / .043 / .043 at ρ = 0 / .3 / .6 (unadjusted .043 / .099 / .252).
 * Weakness: seasons that move in opposite directions cancel; two years of quarters can show nothing.
 * Accuracy: R trend::smk.test, csmk.test, sea.sens.slope, 1e-11, test/reference/seasonal-kendall.json.
 * Units: none for z and τ; the slope in values per round of the season.
 *
 * @param values - Equally spaced, whole series in order; null is a gap and keeps its place.
 * @returns S, z, τ, the p-value, the slope with its interval, and S of each season.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER` or `OUT_OF_RANGE` (seasonLength), `BAD_OPTION`
 * @see [hirschSlackSmith1982], [hirschSlack1984]
 * @example
 * const quarters = [40, 55, 48, 30, 43, 57, 52, 33, 47, 58, 53, 38];
 * const { s, slope } = seasonalMannKendall(quarters, { seasonLength: 4 });
 * [s, slope]; // => [12, 0.75]
 */
export function seasonalMannKendall(
  values: ArrayLike<number | null>,
  options: SeasonalMannKendallOptions,
): SeasonalMannKendall {
  const { seasonLength, serial, alternative, continuity, level } = settle(options, {
    seasonLength: undefined as never,
    serial: "ar1",
    alternative: "twoSided",
    continuity: true,
    level: 0.95,
  });
  requireInteger(seasonLength, "seasonLength", 2);
  requireChoice(serial, "serial", ["ar1", "hirschSlack", "independent"]);
  requireChoice(alternative, "alternative", ["twoSided", "greater", "less"]);
  requireFlag(continuity, "continuity");
  requireLevel(level);
  const points = requirePoints(values);
  const n = points.values.length;
  if (serial === "hirschSlack") requireFewPairs(values.length, seasonLength);
  const bySeason = seasonsOf(points, Math.min(seasonLength, values.length));
  const seasons = bySeason.map(seasonTrend);
  const s = seasons.reduce((all, season) => all + season.s, 0);
  const independent = sum(seasons.map((season) => season.variance));
  const untested = { variance: null, z: null, df: null, pValue: null, slope: null, interval: null };
  const head = { kind: "seasonalMannKendall" as const, n, seasonLength, s, ...untested, seasons };
  const method = serial === "independent" ? "normal" : serial;
  const none = { autocorrelation: null, inflation: 1, effectiveN: n, alternative, method } as const;
  if (values.length < 2 * seasonLength) return { ...head, ...none, reason: "tooFewSeasons" };
  if (slopeCount(bySeason) < 2) return { ...head, ...none, reason: "tooFewPoints" };
  if (independent === 0) return { ...head, ...none, slope: 0, reason: "constant" };
  const slope = medianSlope(bySeason);
  const residuals = (): number[] => deseasoned(points, seasonLength, slope);
  const correlation =
    serial === "ar1" ? { ...none, ...serialOfResiduals(points.times, residuals(), largestOf(points.values)) } : none;
  const variance =
    serial === "hirschSlack" ? hirschSlackVariance(values, seasonLength) : independent * correlation.inflation;
  if (!(variance > 0)) return { ...head, ...correlation, slope, reason: "negativeVariance" };
  const df = serial === "ar1" ? trendDf(correlation.effectiveN) : null;
  const z = zOf(s, variance, continuity);
  const reach = criticalOf(level, df ?? Infinity) * Math.sqrt(variance);
  return {
    ...head,
    ...correlation,
    variance,
    z,
    df,
    pValue: pOf(z, alternative, df === null ? normalSf : (x) => studentTSf(x, df)),
    slope,
    interval: senSlope(bySeason, reach, level, "seasonalSen").interval,
    reason: null,
  };
}

function seasonTrend({ values }: Points): SeasonTrend {
  const kendall = kendallScore(values);
  return { n: values.length, s: kendall.s, variance: kendallVariance(kendall), tau: kendallTau(kendall) };
}

/** The points of each season, on the whole series' time axis. */
function seasonsOf({ times, values }: Points, seasonLength: number): Points[] {
  const seasons = Array.from({ length: seasonLength }, () => ({ times: [] as number[], values: [] as number[] }));
  times.forEach((t, i) => {
    const season = seasons[t % seasonLength]!;
    season.times.push(t);
    season.values.push(values[i]!);
  });
  return seasons;
}

/** What is left of a series without its seasonal slope and each season's median. */
function deseasoned({ times, values: given }: Points, seasonLength: number, slope: number): number[] {
  const points = { times, values: given.map((value) => value - given[0]!) };
  const levels = seasonsOf(points, seasonLength).map(({ times, values }) =>
    values.length === 0 ? 0 : median(values.map((value, i) => value - slope * times[i]!)),
  );
  return points.values.map((value, i) => value - slope * points.times[i]! - levels[points.times[i]! % seasonLength]!);
}

/** The covariances of the seasons' S go over all pairs of periods. */
function requireFewPairs(length: number, seasonLength: number): void {
  const pairs = (length * (length + seasonLength)) / 2;
  if (pairs <= MOST_STEPS / 4) return;
  const most = Math.floor(Math.sqrt(MOST_STEPS / 2));
  refuse("OUT_OF_RANGE", "values", `at most ${most} periods with serial "hirschSlack"`, length);
}

/**
 * Variance of the summed S when seasons are correlated: the covariances of their S added up.
 *
 * Formula: cov(g, h) = [K + 4ΣRᵢᵍRᵢʰ − n(n_g + 1)(n_h + 1)]/3, K = Σ_{i<j} sign(Δᵢⱼᵍ Δᵢⱼʰ); a missing value has its season's
 * mean rank [hirschSlack1984] eq. 5–7.
 */
function hirschSlackVariance(values: ArrayLike<number | null>, seasonLength: number): number {
  const rounds = Math.ceil(values.length / seasonLength);
  const seasons = Array.from({ length: seasonLength }, (_, season) =>
    Array.from({ length: rounds }, (_round, year) => values[year * seasonLength + season] ?? null),
  );
  const ranks = seasons.map((season) => {
    const present = season.filter((value) => value !== null);
    const own = midranks(present);
    let next = 0;
    return season.map((value) => (value === null ? (present.length + 1) / 2 : own[next++]!));
  });
  let variance = 0;
  for (let g = 0; g < seasonLength; g++) {
    for (let h = 0; h < seasonLength; h++) {
      const [a, b] = [seasons[g]!, seasons[h]!];
      let concordance = 0;
      for (let i = 0; i < rounds; i++) {
        for (let j = i + 1; j < rounds; j++) concordance += signOf(a, i, j) * signOf(b, i, j);
      }
      const products = sum(ranks[g]!.map((rank, i) => rank * ranks[h]![i]!));
      const sizes = (countOf(a) + 1) * (countOf(b) + 1);
      variance += (concordance + 4 * products - rounds * sizes) / 3;
    }
  }
  return variance;
}

function signOf(season: readonly (number | null)[], i: number, j: number): number {
  const from = season[i] ?? null;
  const to = season[j] ?? null;
  return from === null || to === null ? 0 : Math.sign(to - from);
}

function countOf(season: readonly (number | null)[]): number {
  return season.filter((value) => value !== null).length;
}
