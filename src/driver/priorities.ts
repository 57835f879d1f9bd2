import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { infoOf } from "../metric/metric.ts";
import { criticalOf } from "../numerics/studentT.ts";
import { requireLimits } from "../compare/change.ts";
import { requireRecord, settle } from "../options.ts";
import type { Score } from "../score/score.ts";
import { chosenMethod } from "../stats/importance/relativeImportance.ts";
import type { Interval } from "../stats/interval.ts";
import { pairCounts } from "./crossMoments.ts";
import type { CrossTally } from "./crossState.ts";
import { errorOf, tested } from "./deleteGroups.ts";
import { type DriverFit, type DriverModel, driverModel } from "./driverFit.ts";
import { rankRanges } from "./rankRanges.ts";
import { fewestAnswers } from "./fewestAnswers.ts";
import { requireCrossTally } from "./requireCrossTally.ts";
import { requireView } from "./requireView.ts";
import type { PriorityCut, PrioritiesOptions, PriorityQuadrant, Priority, Priorities } from "./priority.ts";

/**
 * What do we do first? The outcome that would go with bringing each item to its goal, with its interval, and the four quadrants.
 *
 * The gain is slope·(goal − mean): an item counts when it matters and there is room. It holds only **if the slope were causal and
 * the other items stayed as they are**. Quadrants come second: `clear` says whether an item is established where it stands.
 *
 * Formula: gain = slope·max(0, goal − mean); intervals by leaving out one group of respondents at a time, t(groups − 1); ranks by all differences, Holm.
 * Units: the metric's. Direction: that of the metric; items are ordered by improvement, so by −gain where lower is better.
 * Weakness: a straight line: lifting an item from 2 to 3 is taken to be worth as much as from 4 to 5; see {@link penaltyReward} where it is not.
 * Coverage at 95 %: .94–.97 (bench/results/drivers.md).
 * Range: gains 0 or more where the slope is not below 0; ranks 1 to the number of items.
 *
 * @param state - Of {@link crossTally}, counted as points.
 * @returns The items with gain, rank and quadrant, each with how sure it is.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (a goal off the scale), `NOT_A_NUMBER`, `NOT_INTEGER`, those of a damaged state
 * @see [martilla1977], [wolter2007]
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ id: i, nps: 4 + (i % 7), food: 1 + (i % 7 > 2 ? 3 : 0) + (i % 2), signs: 1 + (i % 5) }));
 * const state = crossTally(rows, { metric: NPS, rating: "nps", key: "id", items: { food: "food", signs: "signs" }, scale: scale(1, 5), missing: "completeRows" });
 * const [first] = priorities(state, { goal: 4.5 }).items;
 * [first?.item, first?.quadrant, first?.gain?.toFixed(1)]; // => ["food", "keep up", "59.4"]
 */
export function priorities(state: CrossTally, options: PrioritiesOptions): Priorities {
  const settled = settle(options, {
    goal: undefined as never,
    cut: "mean",
    importance: undefined,
    level: 0.95,
    minimumN: undefined,
  });
  requireCrossTally(state);
  requireView(state, "points");
  const { level, cut } = settled;
  requireLevel(level);
  const goals = requireGoals(state, settled.goal);
  const stated = settled.importance === undefined ? null : requireStated(state, settled.importance);
  requireCut(cut);
  const minimumN = fewestAnswers(settled.minimumN, state.items.length);
  const model = driverModel(state, chosenMethod(undefined, state.items.length));
  const n = pairCounts(model.total, model.moments.width).least;
  const few = n < minimumN ? "belowMinimumN" : null;
  const reason = (n === 0 ? "noAnswers" : few) ?? model.reason ?? (model.without.length < 2 ? "tooFewGroups" : null);
  const shown = reason === null || reason === "tooFewGroups";
  const context: Context = { state, model, goals, stated, cut, level, good: state.metric.better === "higher" ? 1 : -1 };
  const ranks = shown ? rankRanges(model, (fit, j) => context.good * gainOf(context, fit, j), model.p, level) : null;
  const possible = Array.from({ length: model.p }, (_, j) => context.good * gainOf(context, model.full, j));
  const total = possible.reduce((sum, gain) => sum + (gain > 0 ? gain : 0), 0);
  const items = state.items.map((_, j): Priority => {
    const share = shown && possible[j]! > 0 && total > 0 ? (100 * possible[j]!) / total : null;
    return { ...priorityOf(context, j, shown), percent: share, rank: ranks?.[j] ?? null };
  });
  return {
    kind: "priorities",
    metric: infoOf(state.metric),
    rows: state.rows,
    used: state.used,
    excluded: state.excluded,
    n,
    level,
    importance: stated === null ? "derived" : "stated",
    cut: shown ? cutsOf(context, model.full) : { importance: null, performance: null },
    assumption: "if the slope were causal and the other items stayed as they are",
    minimumN,
    reason,
    items: items.sort((a, b) => orderOf(b, context.good) - orderOf(a, context.good)),
  };
}

interface Context {
  readonly state: CrossTally;
  readonly model: DriverModel;
  readonly goals: readonly number[];
  readonly stated: readonly Score[] | null;
  readonly cut: PriorityCut;
  readonly level: number;
  readonly good: 1 | -1;
}

function orderOf({ gain }: Priority, good: 1 | -1): number {
  return gain === null ? -Infinity : good * gain;
}

/** Mean answer as a share of the scale, 0..1. */
function performanceOf({ state }: Context, { means }: DriverFit, j: number): number {
  const { min, max, step } = state.items[j]!.scale;
  return 0.5 + (means[j]! * step) / (max - min);
}

function gainOf(context: Context, fit: DriverFit, j: number): number {
  const { min, max, step } = context.state.items[j]!.scale;
  const mean = min + performanceOf(context, fit, j) * (max - min);
  return (fit.slopes[j]! / step) * Math.max(0, context.goals[j]! - mean) + 0;
}

/** Share of R² in percent, or what was stated. */
function importanceOf({ stated }: Context, fit: DriverFit, j: number): number {
  return stated === null ? 100 * fit.shares![j]! : (stated[j]!.value ?? NaN);
}

function cutsOf(
  context: Context,
  fit: DriverFit,
): { readonly importance: number | null; readonly performance: number | null } {
  const { cut, model } = context;
  if (typeof cut === "object") return cut;
  const there = Array.from({ length: model.p }, (_, j) => j).filter((j) => !model.constant[j]);
  const middle = (values: readonly number[]): number | null => {
    const known = values.filter(Number.isFinite).sort((a, b) => a - b);
    if (known.length === 0) return null;
    if (cut === "mean") return known.reduce((sum, value) => sum + value, 0) / known.length;
    return (known[(known.length - 1) >> 1]! + known[known.length >> 1]!) / 2;
  };
  return {
    importance: middle(there.map((j) => importanceOf(context, fit, j))),
    performance: middle(there.map((j) => 100 * performanceOf(context, fit, j))),
  };
}

function priorityOf(context: Context, j: number, shown: boolean): Priority {
  const { state, model, goals, level, stated } = context;
  const { name, scale } = state.items[j]!;
  const usable = shown && !model.constant[j] && !model.redundant[j];
  const gain = tested(model, (fit) => gainOf(context, fit, j), level);
  const mean = tested(model, (fit) => scale.min + performanceOf(context, fit, j) * (scale.max - scale.min), level);
  const performance = tested(model, (fit) => 100 * performanceOf(context, fit, j), level);
  const importance = importanceOf(context, model.full, j);
  const derived = shown && stated === null ? tested(model, (fit) => importanceOf(context, fit, j), level) : null;
  const quadrant = shown && !model.constant[j] ? quadrantOf(context, j) : null;
  return {
    item: name,
    mean: model.total.n > 0 ? mean.estimate : null,
    meanInterval: mean.interval && within(mean.interval, scale.min, scale.max),
    performance: model.total.n > 0 ? performance.estimate : null,
    performanceInterval: performance.interval && within(performance.interval, 0, 100),
    goal: goals[j]!,
    gain: usable ? gain.estimate : null,
    interval: usable ? gain.interval : null,
    percent: null,
    rank: null,
    slope: usable && Number.isFinite(model.full.slopes[j]!) ? model.full.slopes[j]! / scale.step + 0 : null,
    importance: shown && Number.isFinite(importance) ? importance : null,
    importanceInterval:
      stated === null ? (derived?.interval ? within(derived.interval, 0, 100) : null) : stated[j]!.interval,
    quadrant: quadrant?.name ?? null,
    clear: quadrant?.clear ?? false,
  };
}

function within(interval: Interval, min: number, max: number): Interval {
  return { ...interval, lower: Math.max(min, interval.lower), upper: Math.min(max, interval.upper) };
}

function quadrantOf(context: Context, j: number): { readonly name: PriorityQuadrant; readonly clear: boolean } | null {
  const { model, level, stated } = context;
  const above = (fit: DriverFit): { readonly importance: number; readonly performance: number } => {
    const cuts = cutsOf(context, fit);
    return {
      importance: importanceOf(context, fit, j) - (cuts.importance ?? NaN),
      performance: 100 * performanceOf(context, fit, j) - (cuts.performance ?? NaN),
    };
  };
  const full = above(model.full);
  if (!Number.isFinite(full.importance) || !Number.isFinite(full.performance)) return null;
  const far = (distance: number, error: number | null): boolean =>
    error !== null && Math.abs(distance) > criticalOf(level, model.df) * error;
  const error = (side: "importance" | "performance"): number | null => errorOf(model, (fit) => above(fit)[side]);
  const bounds = stated?.[j]?.interval;
  // What was stated has its own interval; the cut is taken as known then.
  const farStated = bounds ? Math.abs(full.importance) > (bounds.upper - bounds.lower) / 2 : false;
  const clear =
    far(full.performance, error("performance")) && (stated ? farStated : far(full.importance, error("importance")));
  const important = full.importance >= 0;
  const good = full.performance >= 0;
  const name = important ? (good ? "keep up" : "improve first") : good ? "maintain" : "watch";
  return { name, clear };
}

function requireGoals({ items }: CrossTally, goal: unknown): readonly number[] {
  const isRecord = Object.prototype.toString.call(goal) === "[object Object]";
  const all = goal as Readonly<Record<string, number>>;
  if (isRecord) settle(all, Object.fromEntries(items.map(({ name }) => [name, undefined])), "options.goal");
  return items.map(({ name, scale }) => {
    const own: unknown = isRecord ? (Object.hasOwn(all, name) ? all[name] : undefined) : goal;
    requireNumber(own, isRecord ? `goal.${name}` : "goal", scale.min, scale.max);
    return own;
  });
}

function requireStated({ items }: CrossTally, importance: Readonly<Record<string, Score>>): readonly Score[] {
  settle(importance, Object.fromEntries(items.map(({ name }) => [name, undefined])) as never, "options.importance");
  return items.map(({ name }) => {
    const own = Object.hasOwn(importance, name) ? importance[name] : undefined;
    requireRecord(own, `importance.${name}`, "a score");
    if (own!.kind !== ("score" as unknown)) refuse("BAD_OPTION", `importance.${name}`, "a score", own);
    if (own!.value !== null) requireNumber(own!.value, `importance.${name}.value`);
    if (own!.interval !== null) requireLimits(own!.interval, `importance.${name}.interval`);
    return own!;
  });
}

function requireCut(cut: unknown): asserts cut is PriorityCut {
  if (cut === "mean" || cut === "median") return;
  if (typeof cut !== "object" || cut === null) {
    refuse("BAD_OPTION", "cut", '"mean", "median" or { importance, performance }', cut);
  }
  const { importance, performance } = settle(cut as { importance: number; performance: number }, { importance: undefined as never, performance: undefined as never }, "options.cut"); // prettier-ignore
  requireNumber(importance, "cut.importance");
  requireNumber(performance, "cut.performance", 0, 100);
}
