import { type AdjustMethod, adjustPValues, requireAdjustment } from "../stats/tests/adjustPValues.ts";
import { isFavourable } from "../compare/change.ts";
import { requireInteger, requireLevel } from "../errors.ts";
import { settle } from "../options.ts";
import type { CellKey } from "../rows/keys.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import type { Series } from "../cube/seriesOf.ts";
import { normalSf } from "../numerics/normalCdf.ts";
import { sum, weightedMean } from "../numerics/sum.ts";
import type { Score } from "../score/score.ts";
import { weightsOf } from "../tally/addTallies.ts";
import type { Period } from "../time/period.ts";
import type { ControlChart } from "../stats/series/controlChart.ts";
import { levelShifts } from "../stats/series/levelShifts.ts";
import { pelt } from "../stats/series/pelt.ts";
import { chartOfScores, pooledMoments, scoresOf } from "./scoreChart.ts";
import { intervalError } from "../score/intervalError.ts";
import { requireSeries } from "./series.ts";
import { median } from "../stats/series/theilSen.ts";

/** Options of {@link anomalies}. */
export interface AnomaliesOptions {
  /** Confidence after the adjustment for many periods; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How p-values are adjusted; `"holm"` unless given: one false alarm in 1/(1 − level) series. */
  readonly adjust?: AdjustMethod | undefined;
  /** Fewest periods of a level; 3 unless given. Shorter departures are unusual periods, not levels. */
  readonly minimumSegment?: number | undefined;
}

/** A period that does not fit the level around it. */
export interface Anomaly {
  /** Position in the series. */
  readonly at: number;
  readonly period: Period;
  /** The period's score, in the metric's unit. */
  readonly value: number;
  /** Score of all answers of the other periods of its level. */
  readonly expected: number;
  /** (value − expected) over its standard error, chance and differences between periods included. */
  readonly z: number;
  /** Two-sided, of `z`, for this period alone. */
  readonly pValue: number;
  /** Adjusted for all periods that were judged; at most 1 − `level`. */
  readonly adjustedPValue: number;
  /** Whether it departs from `expected` in the metric's good direction; null where both are equal. */
  readonly favourable: boolean | null;
}

/** A lasting change of level. */
export interface LevelShift {
  /** Position of the first period of the new level. */
  readonly at: number;
  /** The first of the new level. */
  readonly period: Period;
  /** Scores of the pooled answers before and after, up to the neighbouring shifts. */
  readonly before: number;
  /** Of the new level, in the metric's unit. */
  readonly after: number;
  /** Of this shift alone. */
  readonly pValue: number;
  /** Adjusted for the number of shifts (Holm). */
  readonly adjustedPValue: number;
  /** Whether the new level lies in the metric's good direction; null where both are equal. */
  readonly favourable: boolean | null;
}

/** What is unusual in a series. */
export interface Anomalies {
  readonly kind: "anomalies";
  readonly metric: MetricInfo;
  /** Whose series it is. */
  readonly key: CellKey;
  /** Periods that stand out from their level, in order of time. */
  readonly unusual: readonly Anomaly[];
  /** Where the level changed for good, in order of time. */
  readonly shifts: readonly LevelShift[];
  /** Spread of periods about their level over what chance explains, at least 1. */
  readonly sigmaZ: number | null;
  /** 1 − the chance that a series without anything unusual shows something. */
  readonly level: number;
  /** How the p-values of single periods were adjusted for being many. */
  readonly adjust: AdjustMethod;
  /** The whole series between Laney limits, for the picture. */
  readonly chart: ControlChart;
  /** Why nothing was looked for, else null: too few periods with a score, or every answer worth the same. */
  readonly reason: null | "tooFewPoints" | "constant";
}

/**
 * Is this month unusual, and when did it turn: lasting shifts first, then single periods that do not fit their level.
 *
 * Method: {@link levelShifts} with each period's standard error parts the series into levels, each shift with its p-value; periods
 * that do not fit the levels PELT proposes are left out of that test, one odd month must not hide a shift. Each period is then
 * compared with the pooled answers of the other periods of its level, z = (value − expected)/(σ_z·√(V/n + V/N)), σ_z ≥ 1 from the median
 * step between neighbours, one odd period taken out after the other; p from the normal, adjusted for the number of
 * periods. So a shift is told once and not again every month.
 * False claims of a shift at 95 % under a level that wanders (NPS, sd 6, 12 to 36 months, 100 to 30,000 answers): at most .05 at
 * memory ≤ .5, up to .16 at .8; a lasting fall of 20 points at mid-span of 12 months is found in .64/.94/1.00 at 300/1,000/3,000
 * answers a month, one of 10 points for six months, three months before the end of 30, in .39/.92/1.00, down and up again
 * (bench/results/trend-verdict.md).
 * The price: a fall of 10 points after two years at 100 answers a month is claimed within a year in .43, where the rules of
 * {@link scoreChart} signal in .77: to be warned early watch those, to be told what is certain ask here (bench/results/trend.md).
 * Units: the metric's. Weakness: a slope is cut into steps: look at {@link trend} first; seasons are not known here.
 * Range: z any number; p-values 0..1.
 *
 * @returns Shifts and unusual periods with their p-values, and the chart they stand on.
 * @throws {CxError} `BAD_OPTION`, `DUPLICATE`, `MIXED_PERIODS`, `METRIC_MISMATCH`, `OUT_OF_RANGE`
 * @see [killick2012], [barlow1972], [laney2002], [holm1979]
 * @example
 * const rows = [12, 11, 13, 12, 2, 12, 13, 11, 12].flatMap((promoters, day) =>
 *   Array.from({ length: 20 }, (_, i) => ({ at: day * 864e5, score: i < promoters ? 10 : 6 })),
 * );
 * const { unusual } = anomalies(series(rows, { metric: NPS, rating: "score", when: { at: "at", every: "day", timeZone: "UTC" } }));
 * unusual.map(({ period, value, expected }) => [period.label, value, expected]); // => [["1970-01-05", -80, 20]]
 */
export function anomalies(of: Series, options: AnomaliesOptions = {}): Anomalies {
  const { level, adjust, minimumSegment } = settle(options, { level: 0.95, adjust: "holm", minimumSegment: 3 });
  requireLevel(level);
  requireInteger(minimumSegment, "minimumSegment", 2);
  requireAdjustment(adjust);
  const points = requireSeries(of);
  const scores = scoresOf(of);
  const chart = chartOfScores(of, { laney: true });
  const metric = infoOf(of.metric);
  const common = { kind: "anomalies", metric, key: of.key, level, adjust, chart } as const;
  const nothing = { ...common, unusual: [], shifts: [], sigmaZ: null };
  const standardErrors = scores.map((score) => (score.value === null ? null : intervalError(score)));
  const values = scores.map(({ value }, i) => (standardErrors[i] === null ? null : value));
  const n = values.filter((value) => value !== null).length;
  const pooled = pooledMoments(scores);
  if (n < Math.max(3, minimumSegment) || pooled === null) return { ...nothing, reason: "tooFewPoints" };
  if (pooled.variance === 0) return { ...nothing, reason: "constant" };

  const judge = (cuts: readonly number[]): { levels: Level[]; spread: number; judged: Judged[] } => {
    const levels = levelsOf(scores, cuts);
    const spread = Math.max(1, medianStep(levels) / MEDIAN_RANGE_OF_TWO);
    return { levels, spread, judged: judgeOneByOne(scores, levels, spread, adjust, 1 - level) };
  };
  const odd = new Set(judge(pelt(values, { standardErrors, minimumSegment }).changes).judged.map(({ at }) => at));
  const usual = values.map((value, i) => (odd.has(i) ? null : value));
  const tested = levelShifts(usual, { standardErrors, minimumSegment, level }).shifts;
  const { levels, spread, judged } = judge(tested.map(({ at }) => at));
  const unusual = judged.map(({ at, expected, ...test }): Anomaly => {
    const value = scores[at]!.value!;
    const favourable = isFavourable(value - expected, metric.better);
    return { at, period: points[at]!.period, value, expected, ...test, favourable };
  });
  const shifts = tested.map(({ at, pValue, adjustedPValue }, k): LevelShift => {
    const [before, after] = [levels[k]!.center, levels[k + 1]!.center];
    const favourable = isFavourable(after - before, metric.better);
    return { at, period: points[at]!.period, before, after, pValue, adjustedPValue, favourable };
  });
  return { ...common, unusual, shifts, sigmaZ: spread, reason: null };
}

/** Median distance of two standard normal values, √2·Φ⁻¹(¾): unlike the mean it does not see a single odd period. */
const MEDIAN_RANGE_OF_TWO = 0.9538725524089066;

/** Of neighbours in the same level. */
function medianStep(levels: readonly Level[]): number {
  const z = levels.flatMap(({ neighbours }) => neighbours);
  return z.length < 2 ? 0 : median(z.slice(1).map((each, i) => Math.abs(each - z[i]!)));
}

interface Level {
  /** Score of all its answers. */
  readonly center: number;
  /** Positions of its periods with answers. */
  readonly places: readonly number[];
  /** Standardised scores in order, so that their steps tell the spread. */
  readonly neighbours: readonly number[];
}

/** The levels between the shifts. */
function levelsOf(scores: readonly Score[], shifts: readonly number[]): Level[] {
  return [0, ...shifts].map((start, k): Level => {
    const end = shifts[k] ?? scores.length;
    const places = Array.from({ length: end - start }, (_, i) => start + i).filter((at) => scores[at]!.value !== null);
    const own = places.map((at) => scores[at]!);
    const { mean, variance } = pooledMoments(own)!;
    const steps = own.map((score) => (score.value! - mean) / Math.sqrt(variance / score.effectiveN));
    return { center: mean, places, neighbours: variance > 0 ? steps : [] };
  });
}

type Judged = Omit<Anomaly, "period" | "value" | "favourable">;

/**
 * The worst period is taken out of what is expected of the others before the next one is looked for: otherwise it would
 * draw them all to its side and make them look odd in their turn.
 */
function judgeOneByOne(
  scores: readonly Score[],
  levels: readonly Level[],
  spread: number,
  method: AdjustMethod,
  alpha: number,
): Judged[] {
  const out = new Set<number>();
  for (;;) {
    const tested = levels.flatMap(({ places }) => judgeLevel(scores, places, out, spread));
    const adjusted = adjustPValues(
      tested.map(({ pValue }) => pValue),
      { method },
    );
    const odd = tested.flatMap((each, i) => (adjusted[i]! <= alpha ? [{ ...each, adjustedPValue: adjusted[i]! }] : []));
    const next = odd.filter(({ at }) => !out.has(at)).sort((a, b) => Math.abs(b.z) - Math.abs(a.z))[0];
    if (next === undefined) return odd;
    out.add(next.at);
  }
}

/** Every period of a level against the answers of the others that were not taken out. */
function judgeLevel(
  scores: readonly Score[],
  places: readonly number[],
  out: ReadonlySet<number>,
  spread: number,
): Omit<Judged, "adjustedPValue">[] {
  const usual = places.filter((at) => !out.has(at));
  const { values } = scores[places[0]!]!.distribution;
  const weightOf = (at: number): readonly number[] => weightsOf(scores[at]!.distribution).sums;
  const total = values.map((_, k) => sum(usual.map((at) => weightOf(at)[k]!)));
  const totalN = sum(usual.map((at) => scores[at]!.effectiveN));
  return places.flatMap((at) => {
    const { value, effectiveN } = scores[at]!;
    const own = weightOf(at);
    // The period itself must not draw its own expectation to its side.
    const rest = out.has(at) ? total : total.map((weight, k) => Math.max(0, weight - own[k]!));
    const restN = out.has(at) ? totalN : totalN - effectiveN;
    if (!(restN > 1e-9 * totalN) || usual.length < 2) return [];
    const expected = weightedMean(values, rest);
    const variance = sum(values.map((each, k) => rest[k]! * (each - expected) ** 2)) / sum(rest);
    if (!(variance > 0)) return [];
    const z = (value! - expected) / (spread * Math.sqrt(variance * (1 / effectiveN + 1 / restN)));
    return [{ at, expected, z: z + 0, pValue: 2 * normalSf(Math.abs(z)) }];
  });
}
