import { CxError, requireLevel } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { Change, ChangeUnit } from "../compare/change.ts";
import { compare } from "../compare/compare.ts";
import { type Cube, metricOf, namesOf, requireCube } from "../cube/cube.ts";
import type { CellKey } from "../rows/keys.ts";
import type { DimensionOf } from "../cube/rollUp.ts";
import type { Interval } from "../stats/interval.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { criticalZ } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import { intervalError } from "../score/intervalError.ts";
import { SCORING, type Score, scoreTally } from "../score/score.ts";
import { addTallies, weightsOf } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { emptyTally } from "../tally/emptyTally.ts";
import { type Composition, type KitagawaParts, kitagawa, partVariances } from "./kitagawa.ts";
import { type Reconciliation, type SegmentOptions, segmentsOf, whoIsIn } from "./segments.ts";

/** Options of {@link decomposeChange}. */
export interface DecomposeChangeOptions<Name extends string> extends SegmentOptions<Name> {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /**
   * `"sampled"` unless given: the segments' shares are those of the answers, so they are estimates. `"fixed"`: they are known,
   * as where everybody was asked or weights set them.
   */
  readonly shares?: "sampled" | "fixed" | undefined;
}

/** A part of a change. */
export interface ChangePart {
  /** In the unit of the change: above 0 it lifted the number, whichever way is good. */
  readonly value: number;
  /** Null where a segment has no standard error. */
  readonly standardError: number | null;
  /** By the delta method; null where a segment has no standard error. */
  readonly interval: Interval | null;
}

/** A segment on one side of a change. */
export interface SegmentSide {
  /** Its scored answers on that side, unweighted. */
  readonly n: number;
  /** Percent of that side's answers (weighted where they are); null where it has none. */
  readonly percent: number | null;
  /** Null where nobody of the segment answered. */
  readonly value: number | null;
}

/** What a segment contributes to a change. */
export interface DecomposedSegment<Key> {
  /** The segment's value in each dimension of `by`. */
  readonly key: Key;
  /** The segment now. */
  readonly current: SegmentSide;
  /** The segment before. */
  readonly reference: SegmentSide;
  /** What its own change contributes; null where it is on one side only. */
  readonly rate: number | null;
  /** What the change of its share contributes, against the mean total; null where a side of the change has no answers. */
  readonly mix: number | null;
}

/**
 * Whether the parts point against the whole: `"every segment"` is Simpson's reversal (all segments that moved moved one way,
 * the total the other), `"rate total"` says only that all segments' changes together did. Said only where the interval of `rate` leaves
 * out 0: on the plain numbers a reversal was found in a fifth of the changes that were a move of the mix alone.
 */
export type Reversal = "none" | "rate total" | "every segment";

/** Where a change came from: what the segments did (rate) and how their mix moved (mix). */
export interface Decomposition<Key> extends Reconciliation {
  readonly kind: "decomposition";
  readonly metric: MetricInfo;
  /** What the change and all its parts count in. */
  readonly unit: ChangeUnit;
  /** Confidence of all intervals. */
  readonly level: number;
  /** The change that is taken apart: now against before, tested. */
  readonly change: Change<"change">;
  /** The segments' own changes. Null where a side has no answers. */
  readonly rate: ChangePart | null;
  /** The move of the mix. Null where a side has no answers. */
  readonly mix: ChangePart | null;
  /** In the cube's order; those of one side only too. */
  readonly segments: readonly DecomposedSegment<Key>[];
  /** Segments that have answers on one side only: they can have no rate part. */
  readonly oneSided: number;
  /** `"none"` as long as the interval of `rate` reaches 0. */
  readonly reversal: Reversal;
  /** Whether the segments' shares were taken for estimates or for known. */
  readonly shares: "sampled" | "fixed";
}

/**
 * Why did it change: because customers of the same kind answer otherwise, or because other customers answer.
 *
 * Formula: rate = (r₁ − r₀)(s₀ + s₁)/2, mix = (s₁ − s₀)((r₀ + r₁)/2 − (R₀ + R₁)/2), summed over the segments; together exactly
 * the change. A segment on one side only has no rate part: its share moves the mix, at the number it has.
 * Intervals by the delta method with the shares sampled too, each segment's standard error from its interval.
 * Coverage at 95 % (the airport's answers resampled, 150, 600 and 2,700 a side): rate .943, .952, .949; mix .992, .983, .960. With
 * shares taken as fixed where they are sampled, the mix falls to .865. (simulated, ±.006, bench/results/segment-coverage.md).
 * Units: the metric's; a share's parts are percentage points.
 * It explains a change by the segments it was given, not by causes: another cut gives another split.
 * Range: differences within ± the scale's length; p-values 0..1.
 *
 * @param current - The cube of now.
 * @param reference - The cube of before, counted the same way over the same dimensions; periods are added up.
 * @returns The change, its two parts with their intervals, and what each segment contributes.
 * @throws {CxError} `SCALE_MISMATCH`, `DESIGN_MISMATCH`, `BAD_OPTION` (dimensions differ), `METRIC_MISMATCH`, `OUT_OF_RANGE` (level)
 * @see [kitagawa1955]
 * @example
 * const cubeOf = (counts: Record<string, number[]>) =>
 *   tallyBy(Object.entries(counts).flatMap(([area, scores]) => scores.map((score) => ({ area, score }))), { metric: NPS, rating: "score", by: ["area"] });
 * const [now, before] = [cubeOf({ A: [10, 10, 10, 10], B: [10, 0, 0, 0, 0, 0] }), cubeOf({ A: [10, 10, 10, 0], B: [0] })];
 * const { change, rate, mix } = decomposeChange(now, before);
 * [change.difference, rate?.value.toFixed(6), mix?.value.toFixed(6)]; // => [-20, "43.333333", "-63.333333"]
 */
export function decomposeChange<Key extends CellKey, const Name extends DimensionOf<Key> = DimensionOf<Key>>(
  current: Cube<Key>,
  reference: Cube<Key>,
  options: DecomposeChangeOptions<Name> = {},
): Decomposition<Pick<Key, Name>> {
  const settled = settle(options, {
    by: undefined,
    metric: undefined,
    clusters: undefined,
    level: 0.95,
    shares: "sampled",
  });
  const { level, shares, clusters } = settled;
  const by = settled.by as SegmentOptions<Name>["by"];
  requireCube(current, "current");
  requireCube(reference, "reference");
  requireLevel(level);
  requireChoice(shares, "shares", ["sampled", "fixed"]);
  requireSameDimensions(current, reference);
  const metric = metricOf(current, settled.metric, "current");
  if (settled.metric === undefined) requireSameCubeMetric(metric, reference);
  const none = emptyTally(metric);
  const sides = [segmentsOf<Key, Name>(reference, { by, clusters }), segmentsOf<Key, Name>(current, { by, clusters })];
  const keys = new Map(sides.flat().map(({ id, key }) => [id, key]));
  const [before, now] = sides.map((segments) => {
    const byId = new Map(segments.map(({ id, tally }) => [id, tally]));
    const tallies = [...keys.keys()].map((id) => byId.get(id) ?? none);
    return sideOf(metric, tallies, level, clusters);
  }) as [Side, Side];
  const parts = kitagawa(before, now);
  const change = compare(now.total, before.total, { level });
  const known = change.difference !== null;
  const intervals = known ? partIntervals(before, now, parts, level, shares) : null;
  return {
    kind: "decomposition",
    metric: infoOf(metric),
    unit: change.unit,
    level,
    ...bothCounted(whoIsIn(current), whoIsIn(reference)),
    change,
    rate: intervals && intervals.rate,
    mix: intervals && intervals.mix,
    segments: [...keys.values()].map((key, g) => ({
      key,
      current: segmentSide(now, g),
      reference: segmentSide(before, g),
      rate: parts.rate[g] ?? null,
      mix: known ? parts.mix[g]! + 0 : null,
    })),
    oneSided: before.scores.filter(({ n }, g) => n > 0 !== now.scores[g]!.n > 0).length,
    reversal: reversalOf(change.difference ?? 0, parts, intervals && intervals.rate.interval),
    shares,
  };
}

/** Two cubes count as one: rows of both sides, used and left out. */
function bothCounted(a: Reconciliation, b: Reconciliation): Reconciliation {
  const names = [...new Set([...Object.keys(a.excluded), ...Object.keys(b.excluded)])] as (keyof typeof a.excluded)[];
  return {
    rows: a.rows + b.rows,
    used: a.used + b.used,
    excluded: Object.fromEntries(names.map((name) => [name, (a.excluded[name] ?? 0) + (b.excluded[name] ?? 0)])),
  };
}

function requireSameCubeMetric({ id }: Metric, { metric }: Cube): void {
  if (metric === null || metric.id === id) return;
  throw new CxError("METRIC_MISMATCH", {
    argument: "reference.metric",
    expected: `"${id}"`,
    received: `"${metric.id}"`,
  });
}

interface Side extends Composition {
  readonly scores: readonly Score[];
  readonly total: Score;
}

function sideOf(metric: Metric, tallies: readonly Tally[], level: number, clusters: "disjoint" | undefined): Side {
  const scoring = { ...SCORING, level };
  const scores = tallies.map((tally) => scoreTally(metric, tally, scoring));
  const weights = tallies.map((tally) => sum(weightsOf(tally).sums));
  const all = sum(weights);
  return {
    scores,
    total: scoreTally(metric, addTallies([emptyTally(metric), ...tallies], { clusters }), scoring),
    shares: weights.map((weight) => (all === 0 ? 0 : weight / all)),
    rates: scores.map(({ value }) => value),
  };
}

function segmentSide({ scores, shares, total }: Side, g: number): SegmentSide {
  const { n, value } = scores[g]!;
  return { n, percent: total.n === 0 ? null : 100 * shares[g]!, value };
}

function partIntervals(
  first: Side,
  second: Side,
  parts: KitagawaParts,
  level: number,
  shares: "sampled" | "fixed",
): { readonly rate: ChangePart; readonly mix: ChangePart } {
  const errors = [first, second].map(({ scores }) => scores.map(intervalError));
  const squared = errors.map((side) => side.map((se) => (se === null ? null : se * se)));
  const sizes = shares === "fixed" ? null : ([first.total.effectiveN, second.total.effectiveN] as const);
  const variances = partVariances([first, second], parts, [squared[0]!, squared[1]!], sizes);
  // A segment with answers but without an interval (all in one cluster) leaves nothing to say about the parts' errors.
  const unknown = [first, second].some(({ scores }) => scores.some(({ n, interval }) => n > 0 && interval === null));
  const partOf = (value: number, variance: number): ChangePart => {
    if (unknown) return { value, standardError: null, interval: null };
    const standardError = Math.sqrt(variance);
    const reach = criticalZ(level) * standardError;
    const method = shares === "fixed" ? "delta method, shares fixed" : "delta method, shares sampled";
    return { value, standardError, interval: { lower: value - reach, upper: value + reach, level, method } };
  };
  return {
    rate: partOf(sum(parts.rate.map((part) => part ?? 0)) + 0, variances.rate),
    mix: partOf(sum(parts.mix) + 0, variances.mix),
  };
}

function reversalOf(change: number, { rate }: KitagawaParts, interval: Interval | null): Reversal {
  if (interval === null || (interval.lower <= 0 && interval.upper >= 0)) return "none";
  const moves = rate.flatMap((part) => (part === null || part === 0 ? [] : Math.sign(part)));
  const against = -Math.sign(change);
  if (change === 0 || moves.length === 0) return "none";
  if (moves.every((move) => move === against)) return "every segment";
  return Math.sign(sum(rate.map((part) => part ?? 0))) === against ? "rate total" : "none";
}

function requireSameDimensions(current: Cube, reference: Cube): void {
  const names = reference.dimensions.map(({ name }) => name);
  const own = current.dimensions.map(({ name }) => name);
  if (own.length === names.length && own.every((name, d) => name === names[d])) return;
  throw new CxError("BAD_OPTION", {
    argument: "current.dimensions",
    expected: `the dimensions of reference in their order: ${namesOf(reference)}`,
    received: namesOf(current),
  });
}
