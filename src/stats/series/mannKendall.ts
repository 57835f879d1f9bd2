import { requireChoice, requireFlag, settle } from "../../options.ts";
import { normalSf } from "../../numerics/normalCdf.ts";
import { studentTSf } from "../../numerics/studentT.ts";
import type { Alternative } from "../alternative.ts";
import { serialCorrelation } from "./autocorrelation.ts";
import {
  type KendallScore,
  continuityCorrected,
  exactKendallTail,
  kendallScore,
  kendallTau,
  kendallVariance,
} from "./kendall.ts";
import { type Points, type TrendReason, requirePoints } from "./points.ts";
import { medianSlope } from "./selectSlopes.ts";

/** Options of {@link mannKendall}. */
export interface MannKendallOptions {
  /**
   * `"ar1"` (the default) allows for periods that resemble their neighbours; `"independent"` is the test as Mann and
   * Kendall wrote it, which rejects far too often when they do.
   */
  readonly serial?: "ar1" | "independent" | undefined;
  /** `"twoSided"` unless given; `"greater"`: rising, `"less"`: falling. */
  readonly alternative?: Alternative | undefined;
  /** Whether |S| is taken down by 1; true unless given. Ignored where the p-value is exact. */
  readonly continuity?: boolean | undefined;
}

/** Whether a series rises or falls, whatever the shape. */
export interface MannKendall {
  readonly kind: "mannKendall";
  /** Points without the gaps. */
  readonly n: number;
  /** Rising pairs − falling pairs. */
  readonly s: number;
  /** Variance of `s`, ties and serial correlation allowed for. */
  readonly variance: number | null;
  /** Kendall's τ-b against time, −1..1. */
  readonly tau: number | null;
  /** S over its standard deviation: positive where the series rises; null where a reason says why. */
  readonly z: number | null;
  /** Degrees of freedom of the t that `z` is compared with; null for the normal and the exact distribution. */
  readonly df: number | null;
  /** Of the claim `alternative`, 0..1; null where a reason says why. */
  readonly pValue: number | null;
  /** Lag-1 autocorrelation used; null where none was. */
  readonly autocorrelation: number | null;
  /** How many times larger serial correlation makes the variance; 1 where none was allowed for. */
  readonly inflation: number;
  /** Independent points that would say as much. */
  readonly effectiveN: number;
  /** What the p-value speaks for: a trend, a rise or a fall. */
  readonly alternative: Alternative;
  /** Which distribution p is from. */
  readonly method: "ar1" | "normal" | "exact" | "hamedRao";
  /** Why there is no test, else null. */
  readonly reason: TrendReason | "negativeVariance";
}

/** Up to so many different values the exact distribution is used. */
const EXACT_UP_TO = 10;

/**
 * The Mann–Kendall test: is there a trend, of whatever shape, in a series.
 *
 * Formula: S = Σ sign(xⱼ − xᵢ), i < j; z = (S − sign S)/√(f·var), var = [n(n − 1)(2n + 5) − Σt(t − 1)(2t + 5)]/18.
 * By default f = 1 + 2Σ(1 − k/n)rᵏ from the bias-corrected lag-1 autocorrelation r of the series without its Sen slope, and
 * p from t with max(2, ⌊n/f⌋ − 2) degrees of freedom. `"independent"`: f = 1, p from the normal, exact for n ≤ 10 without ties.
 * Size at 5 %, n = 24: .028 / .049 / .064 at ρ = 0 / .3 / .6, where the unadjusted test has .045 / .122 / .276.
 * Weakness: pays for that with power (.63 against .75 for a rise of 2 sd over 24 periods), and AR(1) is a model.
 * Where the level itself wanders under the sampling error, the correlation is underestimated: size .038 / .076 / .101 at
 * 12 / 24 / 48 months of NPS (bench/results/trend.md). Reads every period alike; {@link weightedTrend} knows how many answers each has. O(n log n).
 * Accuracy: R trend::mk.test, cor.test, 1e-11, test/reference/mann-kendall.json.
 * Units: none.
 *
 * @param values - Equally spaced; null is a gap and keeps its place.
 * @returns S, its variance, z, τ and the p-value; null with its reason for too few points.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `BAD_OPTION`
 * @see [mann1945], [kendall1975], [santer2000]
 * @example
 * const csat = [71, 74, 73, 76, 75, 79, 78, 82];
 * mannKendall(csat, { serial: "independent" }).s; // => 22
 * mannKendall(csat, { serial: "independent" }).pValue!.toFixed(6); // => "0.005506"
 * mannKendall(csat).pValue!.toFixed(3); // => "0.041"
 */
export function mannKendall(values: ArrayLike<number | null>, options: MannKendallOptions = {}): MannKendall {
  const { serial, alternative, continuity } = settle(options, {
    serial: "ar1",
    alternative: "twoSided",
    continuity: true,
  });
  requireChoice(serial, "serial", ["ar1", "independent"]);
  requireChoice(alternative, "alternative", ["twoSided", "greater", "less"]);
  requireFlag(continuity, "continuity");
  const points = requirePoints(values);
  const kendall = kendallScore(points.values);
  const { n, s } = kendall;
  const tau = kendallTau(kendall);
  if (n < 3 || tau === null) {
    const reason = n < 3 ? "tooFewPoints" : "constant";
    const method = serial === "ar1" ? "ar1" : "normal";
    const nothing = { variance: null, z: null, df: null, pValue: null, autocorrelation: null };
    return { kind: "mannKendall", n, s, tau, ...nothing, inflation: 1, effectiveN: n, alternative, method, reason };
  }
  return serial === "ar1"
    ? serialTest(points, kendall, tau, alternative, continuity)
    : independentTest(kendall, tau, alternative, continuity);
}

// The records are written out: spreading one costs as much as the sorting does.

/** The variance as serial correlation makes it, p from t. */
function serialTest(
  points: Points,
  kendall: KendallScore,
  tau: number,
  alternative: Alternative,
  continuity: boolean,
): MannKendall {
  const { n, s } = kendall;
  const { autocorrelation, inflation, effectiveN } = serialCorrelation(points, medianSlope([points]));
  const variance = kendallVariance(kendall) * inflation;
  const z = zOf(s, variance, continuity);
  const df = trendDf(effectiveN);
  return {
    kind: "mannKendall",
    n,
    s,
    tau,
    variance,
    z,
    df,
    pValue: pOf(z, alternative, (x) => studentTSf(x, df)),
    autocorrelation,
    inflation,
    effectiveN,
    alternative,
    method: "ar1",
    reason: null,
  };
}

/** The test as Mann and Kendall wrote it: p from the normal, exact for few values without ties. */
function independentTest(
  kendall: KendallScore,
  tau: number,
  alternative: Alternative,
  continuity: boolean,
): MannKendall {
  const { n, s, ties } = kendall;
  const variance = kendallVariance(kendall);
  const z = zOf(s, variance, continuity);
  const exact = n <= EXACT_UP_TO && ties.length === 0;
  return {
    kind: "mannKendall",
    n,
    s,
    tau,
    variance,
    z,
    df: null,
    pValue: exact ? exactP(s, n, alternative) : pOf(z, alternative, normalSf),
    autocorrelation: null,
    inflation: 1,
    effectiveN: n,
    alternative,
    method: exact ? "exact" : "normal",
    reason: null,
  };
}

/** S over its standard deviation. @internal */
export function zOf(s: number, variance: number, continuity: boolean): number {
  return continuity ? continuityCorrected(s, Math.sqrt(variance)) : s / Math.sqrt(variance) + 0;
}

/** Degrees of freedom of a trend over n* independent points: two are spent on the line. @internal */
export function trendDf(effectiveN: number): number {
  return Math.max(2, Math.floor(effectiveN) - 2);
}

/** Tail of z in the direction of the alternative. @internal */
export function pOf(z: number, alternative: Alternative, upperTail: (x: number) => number): number {
  if (alternative === "twoSided") return Math.min(1, 2 * upperTail(Math.abs(z)));
  return upperTail(alternative === "greater" ? z : -z);
}

function exactP(s: number, n: number, alternative: Alternative): number {
  if (alternative === "twoSided") return Math.min(1, 2 * exactKendallTail(Math.abs(s), n));
  return Math.min(1, exactKendallTail(alternative === "greater" ? s : -s, n));
}
