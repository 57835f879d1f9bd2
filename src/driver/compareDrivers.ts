import { CxError, refuse, requireLevel } from "../errors.ts";
import { type MetricInfo, infoOf } from "../metric/metric.ts";
import { fSf } from "../numerics/fCdf.ts";
import { criticalOf, twoSided } from "../numerics/studentT.ts";
import { symmetricInverse } from "../numerics/symmetricInverse.ts";
import { requireRecord, settle } from "../options.ts";
import { type CellKey, isKey } from "../rows/keys.ts";
import { sameScale } from "../scale/scale.ts";
import type { Interval } from "../stats/interval.ts";
import { requireList } from "../stats/lists.ts";
import { type AdjustMethod, adjustPValues, requireAdjustment } from "../stats/tests/adjustPValues.ts";
import { heterogeneity } from "../stats/tests/heterogeneity.ts";
import type { CrossTally } from "./crossState.ts";
import { tested } from "./deleteGroups.ts";
import { type DriverModel, driverModel } from "./driverFit.ts";
import { requireCrossTally } from "./requireCrossTally.ts";
import { requireView } from "./requireView.ts";

/** The drivers of one segment. */
export interface DriverSegment {
  /** What names the segment in the result. */
  readonly key: CellKey;
  /** Its answers, multiplied out by {@link crossTally}; of other respondents than the other segments. */
  readonly state: CrossTally;
}

/** Options of {@link compareDrivers}. */
export interface CompareDriversOptions {
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the items' p-values are adjusted; `"holm"` unless given. */
  readonly adjust?: AdjustMethod | undefined;
}

/** One item in all segments. */
export interface ComparedDriver {
  /** Its name. */
  readonly item: string;
  /** Outcome units per point in each segment, in their order. */
  readonly slopes: readonly {
    readonly key: CellKey;
    /** Null where the item is constant or follows from others in this segment, or nothing can be fitted to it. */
    readonly slope: number | null;
    /** Of `slope`; null without one, and with fewer than two groups. */
    readonly interval: Interval | null;
  }[];
  /** Of two segments: the first − the second. */
  readonly difference: number | null;
  /** Of `difference`; null without one, without standard errors, and for more than two segments. */
  readonly interval: Interval | null;
  /** Of more than two: Cochran's Q over the slopes. */
  readonly q: number | null;
  /** Against equal slopes, 0..1: of `difference`, or of `q`; null where neither can be tested. */
  readonly pValue: number | null;
  /** Adjusted for all items; null where `pValue` is. */
  readonly adjustedPValue: number | null;
}

/** Whether segments have other drivers. */
export interface DriverComparison {
  readonly kind: "driverComparison";
  readonly metric: MetricInfo;
  /** Confidence of the intervals. */
  readonly level: number;
  /** How the items' p-values were adjusted. */
  readonly adjust: AdjustMethod;
  /** In the order given, the current one first. */
  readonly segments: readonly {
    readonly key: CellKey;
    /** Rows of the segment's cross tally: `used` and `excluded` add up to it. */
    readonly rows: number;
    /** Rows in its sums. */
    readonly used: number;
    readonly excluded: CrossTally["excluded"];
    /** Groups that were left out one at a time. */
    readonly groups: number;
  }[];
  /** In the order of the items. */
  readonly items: readonly ComparedDriver[];
  /** All slopes of two segments at once; null for more than two, and where a segment has no standard errors for all. */
  readonly joint: {
    /** d'V⁻¹d over the slopes that both have. */
    readonly wald: number;
    /** `wald` as an F, on `df1` and `df2`. */
    readonly f: number;
    /** Slopes that both have. */
    readonly df1: number;
    /** From the groups of both segments together. */
    readonly df2: number;
    /** Against equal slopes of all items, 0..1. */
    readonly pValue: number;
  } | null;
  /** Why nothing was compared: no item has a slope in two segments; else null. */
  readonly reason: null | "noSlopes";
}

/**
 * Do segments differ in what drives them? Slopes are compared, not shares: shares change where only the spread of the answers does.
 *
 * Formula: per item the difference of slopes, t(groups − 2) on the errors by deleted groups, adjusted; for two segments jointly
 * W = d'V⁻¹d, F = W·(ν − p + 1)/(ν·p) on p and ν − p + 1, ν = G₁ + G₂ − 2; for more than two Cochran's Q per item.
 * Units: the metric's per point. Positive: the first segment's slope is larger.
 * Weakness: the segments must hold different respondents. At n = 800 the joint test rejects in 1.5 % where nothing differs.
 * Range: differences any number; p-values 0..1.
 *
 * @param segments - Two or more, the current one first.
 * @returns The differences of slopes item by item with interval and p-values, and the joint test.
 * @throws {CxError} `BAD_OPTION`, `EMPTY` (fewer than two), `METRIC_MISMATCH`, `SCALE_MISMATCH`, `DESIGN_MISMATCH`, those of a damaged state
 * @see [wolter2007], [cochran1954]
 * @example
 * const state = (turn: number) => crossTally(
 *   Array.from({ length: 80 }, (_, i) => ({ id: i, nps: (3 * i) % 11, food: 1 + ((3 * i + turn * (i % 3)) % 11 > 5 ? 3 : 0) + (i % 2) })),
 *   { metric: NPS, rating: "nps", key: "id", items: { food: "food" }, scale: scale(1, 5), missing: "completeRows" },
 * );
 * const { items } = compareDrivers([{ key: { year: 2018 }, state: state(0) }, { key: { year: 2017 }, state: state(4) }]);
 * (items[0]?.difference ?? 0) > 0; // => true
 */
export function compareDrivers(
  segments: readonly DriverSegment[],
  options: CompareDriversOptions = {},
): DriverComparison {
  const { level, adjust } = settle(options, { level: 0.95, adjust: "holm" });
  requireLevel(level);
  requireAdjustment(adjust);
  requireSegments(segments);
  const first = segments[0]!.state;
  const models = segments.map(({ state }) => driverModel(state, null));
  const items = first.items.map((_, j) => comparedItem(segments, models, j, level));
  const adjusted = adjustPValues(
    items.map(({ pValue }) => pValue),
    { method: adjust },
  );
  return {
    kind: "driverComparison",
    metric: infoOf(first.metric),
    level,
    adjust,
    segments: segments.map(({ key, state: { rows, used, excluded } }, s) => ({
      key,
      rows,
      used,
      excluded,
      groups: models[s]!.without.length,
    })),
    items: items.map((item, j) => ({ ...item, adjustedPValue: adjusted[j]! })),
    joint: models.length === 2 ? jointTest(models[0]!, models[1]!) : null,
    reason: items.every(({ slopes }) => slopes.filter(({ slope }) => slope !== null).length < 2) ? "noSlopes" : null,
  };
}

function comparedItem(
  segments: readonly DriverSegment[],
  models: readonly DriverModel[],
  j: number,
  level: number,
): ComparedDriver {
  const { name, scale } = segments[0]!.state.items[j]!;
  const found = models.map((model) => {
    const usable = model.reason === null && !model.constant[j] && !model.redundant[j];
    return usable ? tested(model, ({ slopes }) => slopes[j]! / scale.step, level) : null;
  });
  const slopes = found.map((each, s) => ({
    key: segments[s]!.key,
    slope: each?.estimate ?? null,
    interval: each?.interval ?? null,
  }));
  const nothing = { item: name, slopes, difference: null, interval: null, q: null, pValue: null, adjustedPValue: null };
  const errors = found.map((each) => each?.standardError ?? 0);
  const known = found.flatMap((each, s) => (errors[s]! > 0 ? [{ slope: each!.estimate!, error: errors[s]! }] : []));
  if (found.length > 2) {
    if (known.length < 2) return nothing;
    const { q, pValue } = heterogeneity({
      estimates: known.map(({ slope }) => slope),
      standardErrors: known.map(({ error }) => error),
    });
    return { ...nothing, q, pValue };
  }
  const [a, b] = [found[0]?.estimate ?? null, found[1]?.estimate ?? null];
  if (a === null || b === null) return nothing;
  if (known.length < 2) return { ...nothing, difference: a - b + 0 };
  const error = Math.hypot(errors[0]!, errors[1]!);
  const df = models[0]!.df + models[1]!.df;
  const reach = criticalOf(level, df) * error;
  return {
    ...nothing,
    difference: a - b + 0,
    interval: { lower: a - b - reach + 0, upper: a - b + reach + 0, level, method: "deleted groups, t" },
    pValue: Math.min(1, twoSided((a - b) / error, df)),
  };
}

/** All slopes that both have, at once. */
function jointTest(a: DriverModel, b: DriverModel): DriverComparison["joint"] {
  const there = Array.from({ length: a.p }, (_, j) => j).filter(
    (j) => !a.constant[j] && !b.constant[j] && !a.redundant[j] && !b.redundant[j],
  );
  const p = there.length;
  const nu = a.df + b.df;
  if (p === 0 || a.reason !== null || b.reason !== null || a.df < 1 || b.df < 1 || nu - p + 1 <= 0) return null;
  const v = new Float64Array(p * p);
  for (const model of [a, b]) {
    const groups = model.without.length;
    const means = there.map((j) => model.without.reduce((sum, { slopes }) => sum + slopes[j]!, 0) / groups);
    for (const { slopes } of model.without) {
      there.forEach((i, x) => {
        there.forEach((j, y) => {
          v[x * p + y]! += ((groups - 1) / groups) * (slopes[i]! - means[x]!) * (slopes[j]! - means[y]!);
        });
      });
    }
  }
  if (!v.every(Number.isFinite)) return null;
  const inverse = symmetricInverse(v, p);
  if (inverse === null) return null;
  const d = there.map((j) => a.full.slopes[j]! - b.full.slopes[j]!);
  let wald = 0;
  d.forEach((x, i) => {
    d.forEach((y, j) => (wald += x * y * inverse[i * p + j]!));
  });
  wald = Math.max(0, wald);
  const f = (wald * (nu - p + 1)) / (nu * p);
  return { wald, f, df1: p, df2: nu - p + 1, pValue: fSf(f, p, nu - p + 1) };
}

function requireSegments(segments: readonly DriverSegment[]): void {
  requireList(segments, "segments");
  if (segments.length < 2) refuse("EMPTY", "segments", "at least two segments", segments.length);
  for (let s = 0; s < segments.length; s++) {
    const each: unknown = segments[s];
    requireRecord(each, `segments[${s}]`, "a segment: key and state");
    const { key, state } = each as DriverSegment;
    requireRecord(key, `segments[${s}].key`, "a key, such as { year: 2018 }");
    for (const value of Object.values(key))
      if (!isKey(value)) refuse("BAD_KEY", `segments[${s}].key`, "strings, finite numbers or booleans", value);
    requireCrossTally(state, `segments[${s}].state`);
    requireView(state, "points", `segments[${s}].state`);
    requireSameQuestions(segments[0]!.state, state, `segments[${s}].state`);
  }
}

function requireSameQuestions(first: CrossTally, state: CrossTally, argument: string): void {
  if (state.metric.id !== first.metric.id) {
    throw new CxError("METRIC_MISMATCH", {
      argument: `${argument}.metric`,
      expected: `"${first.metric.id}"`,
      received: `"${state.metric.id}"`,
    });
  }
  const same =
    state.items.length === first.items.length && state.items.every(({ name }, j) => name === first.items[j]!.name);
  if (!same)
    throw new CxError("DESIGN_MISMATCH", {
      argument: `${argument}.items`,
      expected: "the items of the first segment",
      received: "others",
    });
  state.items.forEach(({ scale }, j) => {
    if (!sameScale(scale, first.items[j]!.scale))
      refuse("SCALE_MISMATCH", `${argument}.items[${j}].scale`, "the scale of the first segment", scale);
  });
}
