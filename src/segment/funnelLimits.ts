import { refuse, requireLevel } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type Distribution, effectiveN, moments } from "../metric/distribution.ts";
import type { MetricInfo } from "../metric/metric.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { winsorisedSigma } from "../numerics/overdispersion.ts";
import { sum } from "../numerics/sum.ts";
import type { Score } from "../score/score.ts";
import { weightsOf } from "../tally/addTallies.ts";
import { isFavourable } from "../compare/change.ts";
import { type Reconciliation, type SegmentOptions, type Segments, readSegments } from "./segments.ts";

/** Options of {@link funnelLimits}. */
export interface FunnelLimitsOptions<Name extends string = string> extends SegmentOptions<Name> {
  /** Inner limits, "worth a look"; 0.95 unless given. */
  readonly inner?: number | undefined;
  /** Outer limits, "hardly chance"; 0.998 (three standard errors) unless given. */
  readonly outer?: number | undefined;
  /**
   * `"estimated"` unless given: limits are widened where the units spread more than their answers explain, and with ten units or
   * more. `"none"`: limits of pure sampling.
   */
  readonly overdispersion?: "estimated" | "none" | undefined;
}

/** Lower and upper limit at one size; a limit at the end of the scale can never be crossed. */
export interface FunnelLimit {
  /** How much of what chance does lies within, 0..1. */
  readonly level: number;
  /** In the metric's unit. */
  readonly lower: number;
  /** In the metric's unit. */
  readonly upper: number;
}

/** One unit in the funnel. */
export interface FunnelUnit<Key> {
  /** The unit's value in each dimension. */
  readonly key: Key;
  /** Scored answers, unweighted. */
  readonly n: number;
  /** The size at which its limits are drawn; `n` where answers are neither weighted nor clustered. */
  readonly effectiveN: number;
  /** The score, in the metric's unit. */
  readonly value: number;
  /** Distance from the center in (widened) standard errors. */
  readonly z: number;
  /** The warning limits, at the size of this unit. */
  readonly inner: FunnelLimit;
  /** The action limits, at the size of this unit. */
  readonly outer: FunnelLimit;
  /** Which limits it lies beyond, on either side; `favourable` says whether on the good one. */
  readonly outside: "no" | "inner" | "outer";
  /** Whether it stands on the metric's good side of the center; null on it. */
  readonly favourable: boolean | null;
}

/** A funnel plot in numbers. */
export interface Funnel<Key> extends Reconciliation {
  readonly kind: "funnel";
  readonly metric: MetricInfo;
  /** The score of all units' answers together; null where nobody answered. */
  readonly center: number | null;
  /** Standard deviation of one answer: the limits at size n are center ± z·dispersion·this/√n. Null where nobody answered. */
  readonly standardDeviation: number | null;
  /** By how much the limits are widened, 1 or more. */
  readonly dispersion: number;
  /** Units with a value, in their order; none where every answer is worth the same. */
  readonly units: readonly FunnelUnit<Key>[];
  /**
   * Units without a value, and all of them where every answer is worth the same: then there are no limits. `n` is null where
   * not even that may be shown.
   */
  readonly withoutLimits: readonly {
    readonly key: Key;
    /** Scored answers; null where the unit is suppressed. */
    readonly n: number | null;
  }[];
}

/**
 * Which of many small units (stores, agents) lie outside of what chance explains at their size: a funnel plot.
 *
 * Formula: center ± z·φ·√(V/n), center and V from all answers together, so that a store whose five customers all say 10 gets limits as
 * wide as its size deserves; φ = max(1, √(mean of the winsorised z²)), the outer tenth on either side pulled in.
 * n is the effective one where answers are weighted or clustered; a known population changes nothing, because a store that asked
 * every customer of one year still differs from another by chance. Units: the metric's; limits end at the scale's ends.
 * Weakness: normal limits; below about ten answers a unit they are rough. With many units some lie outside the inner limits by chance.
 * Range: limits within the scale.
 *
 * @param of - A cube (its periods added up), the table of its scores, or a list of scores with their keys, all of one metric and level.
 * @returns The center, and each unit with the limits at its size.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `METRIC_MISMATCH`, `DUPLICATE`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [spiegelhalter2005]
 * @example
 * const stores = { north: [10, 9, 9, 10, 7, 9, 10, 8], south: [3, 6, 2, 9, 0, 5, 6, 1], west: [9, 7, 10, 6] };
 * const { center, units } = funnelLimits(Object.entries(stores).map(([key, ratings]) => ({ key, score: nps(ratings) })));
 * [center, ...units.map(({ key, z, outside }) => [key, z.toFixed(3), outside])]; // => [5, ["north", "2.151", "inner"], ["south", "-2.458", "inner"], ["west", "0.435", "no"]]
 */
export function funnelLimits<Key>(of: Segments<Key>, options: FunnelLimitsOptions = {}): Funnel<Key> {
  const { inner, outer, overdispersion, ...cutting } = settle(options, {
    by: undefined,
    metric: undefined,
    clusters: undefined,
    inner: 0.95,
    outer: 0.998,
    overdispersion: "estimated",
  });
  requireLevel(inner, "inner");
  requireLevel(outer, "outer");
  if (outer < inner) refuse("OUT_OF_RANGE", "outer", `a level not below the inner one, ${inner}`, outer);
  requireChoice(overdispersion, "overdispersion", ["estimated", "none"]);
  const { scored: all, ...who } = readSegments(of, { ...cutting, level: undefined });
  const shown = all.flatMap(({ key, score }) => (score === null ? [] : { key, score }));
  const { metric, distribution } = shown[0]!.score;
  const head = { kind: "funnel", metric, ...who } as const;
  const known = shown.filter(({ score }) => score.value !== null);
  if (known.length === 0) {
    const nothing = { center: null, standardDeviation: null, dispersion: 1, units: [] };
    return { ...head, ...nothing, withoutLimits: all.map(({ key, score }) => ({ key, n: score?.n ?? null })) };
  }
  const { mean: center, variance } = pooled(
    known.map(({ score }) => score.distribution),
    distribution.values,
  );
  const standardDeviation = Math.sqrt(variance);
  const usable = variance > 0 ? known.map(sizedUnit) : [];
  const zs = usable.map((unit) => ((unit.value - center) * Math.sqrt(unit.effectiveN)) / standardDeviation);
  // With a handful of units a wide z is as likely a finding as a nuisance.
  const dispersion = overdispersion === "none" || zs.length < 10 ? 1 : Math.max(1, winsorisedSigma(zs));
  const spread = { center, dispersion, standardDeviation, values: distribution.values };
  const [near, far] = [limitsAt(inner, spread), limitsAt(outer, spread)];
  const units = usable.map((unit, i) => {
    const favourable = isFavourable(unit.value - center, metric.better);
    return placed(unit, zs[i]! / dispersion + 0, near(unit.effectiveN), far(unit.effectiveN), favourable);
  });
  const withoutLimits = all.flatMap(({ key, score }) =>
    score === null || score.value === null || variance === 0 ? { key, n: score?.n ?? null } : [],
  );
  return { ...head, center, standardDeviation, dispersion, units, withoutLimits };
}

/** A unit at its effective size; a known population makes it no larger. */
function sizedUnit<Key>({
  key,
  score: { n, value, distribution },
}: {
  readonly key: Key;
  readonly score: Score;
}): Pick<FunnelUnit<Key>, "key" | "n" | "effectiveN" | "value"> {
  const { population: _, ...endless } = distribution;
  return { key, n, effectiveN: effectiveN(endless), value: value! };
}

/** What the limits are made of; the values of the scale end them. */
interface Spread {
  readonly center: number;
  readonly dispersion: number;
  readonly standardDeviation: number;
  readonly values: readonly number[];
}

/** The limits of a level at each size, ended at the scale's ends. */
function limitsAt(
  level: number,
  { center, dispersion, standardDeviation, values }: Spread,
): (n: number) => FunnelLimit {
  const [lowest, highest] = [values[0]!, values.at(-1)!];
  const z = criticalZ(level);
  return (n) => {
    const reach = (z * dispersion * standardDeviation) / Math.sqrt(n);
    return { level, lower: Math.max(lowest, center - reach), upper: Math.min(highest, center + reach) };
  };
}

/** A unit between its limits. Written out: spreading a record for each unit takes as long as all the rest. */
function placed<Key>(
  { key, n, effectiveN: size, value }: Pick<FunnelUnit<Key>, "key" | "n" | "effectiveN" | "value">,
  z: number,
  inner: FunnelLimit,
  outer: FunnelLimit,
  favourable: boolean | null,
): FunnelUnit<Key> {
  const outside = isBeyond(value, outer) ? "outer" : isBeyond(value, inner) ? "inner" : "no";
  return { key, n, effectiveN: size, value, z, inner, outer, outside, favourable };
}

function isBeyond(value: number, { lower, upper }: FunnelLimit): boolean {
  return value < lower || value > upper;
}

/** Mean and variance of all answers together. */
function pooled(
  distributions: readonly Distribution[],
  values: readonly number[],
): { readonly mean: number; readonly variance: number } {
  const sums = values.map((_, k) => sum(distributions.map((each) => weightsOf(each).sums[k]!)));
  return moments({ values, counts: sums, weights: null, design: null });
}
