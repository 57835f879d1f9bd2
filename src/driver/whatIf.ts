import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { distribution, moments } from "../metric/distribution.ts";
import { type Metric, type MetricInfo, infoOf, requireMetric } from "../metric/metric.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { type Score, score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import { requireList } from "../stats/lists.ts";
import type { Tally } from "../tally/countAnswers.ts";
import { requireTally } from "../tally/requireTally.ts";

/** A share of one band that would answer like another. */
export interface Move<Band extends string = string> {
  /** The band they leave. */
  readonly from: Band;
  /** The band they would answer like; all its answers must be worth the same. */
  readonly to: Band;
  /** Of those in `from`, above 0 up to 100. */
  readonly percent: number;
}

/** Options of {@link whatIf}. */
export interface WhatIfOptions<Band extends string = string> {
  /** All at once; of one band at most 100 percent in all. */
  readonly moves: readonly Move<NoInfer<Band>>[];
  /** Which value is wanted: how much of the first move it takes. */
  readonly target?: number | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** A number with its interval. */
export interface Supposed {
  /** In the metric's unit. */
  readonly value: number;
  /** Null where all clusters are one. */
  readonly interval: Interval | null;
}

/** What a score would be. */
export interface WhatIf<Band extends string = string> {
  readonly kind: "whatIf";
  readonly metric: MetricInfo;
  /** Scored answers. */
  readonly n: number;
  /** Confidence of the intervals. */
  readonly level: number;
  /** As they were asked for. */
  readonly moves: readonly Move<Band>[];
  /** The score as it is. */
  readonly current: Score<Band>;
  /** The score with the moves; null without answers. */
  readonly then: Supposed | null;
  /** then − current, of the same answers: narrower than two intervals would suggest. */
  readonly gain: Supposed | null;
  /** Percent of the first move's band that would have to move for the target; null where no target was given. */
  readonly target: {
    /** The wanted value, in the metric's unit. */
    readonly value: number;
    /** 0 where it is reached already; null where all of the band would not be enough, and without answers. */
    readonly needed: number | null;
    /** Why `needed` is 0 or null, else null. */
    readonly reason: null | "outOfReach" | "reached";
  } | null;
  /** Why scores or intervals are null: no answers, or all of one cluster; else null. */
  readonly reason: null | "noAnswers" | "oneCluster";
}

/**
 * What would the score be if a share of one band answered like another? Arithmetic on these answers, no forecast.
 *
 * Formula: an answer of the band counts v_from + Σ q·(v_to − v_from), a metric on the same tally; `gain` is the metric of the differences;
 * needed = (target − current)/(share of the band · (v_to − v_from)). Intervals: the score engine on each.
 * Units: the metric's. Weakness: says nothing on how they would be moved, nor that the others stay.
 *
 * @param of - Answers counted over the metric's scale, with their weights and clusters.
 * @returns The score as it is and as it would be, the gain with its interval, and the share needed for a target.
 * @throws {CxError} `BAD_OPTION` (an unknown band, a band of several values), `OUT_OF_RANGE`, `NOT_A_NUMBER`, `NOT_ITERABLE`, `EMPTY` (no moves), `SCALE_MISMATCH`
 * Source: definition.
 * @example
 * const answers = tallyFromCounts(NPS, { 3: 20, 8: 30, 10: 50 });
 * const { current, then, gain } = whatIf(NPS, answers, { moves: [{ from: "detractor", to: "passive", percent: 30 }] });
 * [current.value, then?.value, gain?.value]; // => [30, 36, 6]
 */
export function whatIf<Band extends string>(
  metric: Metric<Band>,
  of: Tally,
  options: WhatIfOptions<Band>,
): WhatIf<Band> {
  const { moves, target, level } = settle<WhatIfOptions<Band>, typeof DEFAULTS>(options, DEFAULTS);
  requireMetric(metric);
  requireTally(of, "tally");
  requireLevel(level);
  if (target !== undefined) requireNumber(target, "target");
  const values = moved(metric, moves);
  const now = score(metric, of, { level });
  const known = now.value !== null;
  const differences = values.map((value, k) => value - metric.values[k]!);
  return {
    kind: "whatIf",
    metric: infoOf(metric),
    n: now.n,
    level,
    moves: moves.map(({ from, to, percent }) => ({ from, to, percent })),
    current: now,
    then: known ? supposed(metric, of, values, level) : null,
    gain: known ? supposed(metric, of, differences, level) : null,
    target: target === undefined ? null : neededFor(metric, now, moves[0]!, target),
    reason: known ? (now.reason === "oneCluster" ? "oneCluster" : null) : "noAnswers",
  };
}

const DEFAULTS = { moves: undefined as never, target: undefined, level: 0.95 } as const;

/** What an answer at each point would be worth. */
function moved<Band extends string>(metric: Metric<Band>, moves: readonly Move<Band>[]): number[] {
  requireList(moves, "moves");
  if (moves.length === 0) refuse("EMPTY", "moves", "at least one move", 0);
  const bands = [...new Set(metric.bands)];
  const values = [...metric.values];
  const gone = new Map<Band, number>();
  for (let m = 0; m < moves.length; m++) {
    requireRecord(moves[m], `moves[${m}]`, "a move: from, to, percent");
    const { from, to, percent } = settle<Move<Band>, typeof MOVE>(moves[m]!, MOVE, `options.moves[${m}]`);
    requireChoice(from, `moves[${m}].from`, bands);
    requireChoice(to, `moves[${m}].to`, bands);
    requireNumber(percent, `moves[${m}].percent`, 1e-9, 100);
    const total = (gone.get(from) ?? 0) + percent;
    if (total > 100 + 1e-9)
      refuse("OUT_OF_RANGE", `moves[${m}].percent`, "at most 100 percent of a band in all", total);
    if (from === to) refuse("BAD_OPTION", `moves[${m}].to`, "another band", to);
    gone.set(from, total);
    const step = worthOf(metric, to, `moves[${m}].to`) - worthOf(metric, from, `moves[${m}].from`);
    metric.bands.forEach((band, k) => {
      if (band === from) values[k]! += (percent / 100) * step;
    });
  }
  return values;
}

const MOVE = { from: undefined as never, to: undefined as never, percent: undefined as never } as const;

function worthOf<Band extends string>({ bands, values }: Metric<Band>, band: Band, argument: string): number {
  const worths = values.filter((_, k) => bands[k] === band);
  if (worths.some((worth) => worth !== worths[0])) {
    refuse("BAD_OPTION", argument, "a band whose answers are all worth the same", worths.length);
  }
  return worths[0]!;
}

function supposed(metric: Metric, of: Tally, values: readonly number[], level: number): Supposed {
  // Rounding leaves 36.00000000000001 apart from 36.
  const rounded = values.map((value) => Number(value.toPrecision(14)) + 0);
  if (new Set(rounded).size < 2) {
    const value = rounded[0]!;
    return { value, interval: { lower: value, upper: value, level, method: "one value" } };
  }
  const seen = distribution({ ...metric, values: rounded }, of);
  const { mean } = moments(seen);
  return { value: mean + 0, interval: seen.design?.clusters === 1 ? null : scoreInterval(seen, level) };
}

function neededFor<Band extends string>(
  metric: Metric<Band>,
  now: Score<Band>,
  { from, to }: Move<Band>,
  target: number,
): WhatIf["target"] {
  if (now.value === null) return { value: target, needed: null, reason: "outOfReach" };
  const gap = target - now.value;
  const step = worthOf(metric, to, "moves[0].to") - worthOf(metric, from, "moves[0].from");
  const good = metric.better === "higher" ? 1 : -1;
  if (good * gap <= 0) return { value: target, needed: 0, reason: "reached" };
  const needed = (100 * gap) / (((now.bands[from].percent ?? 0) / 100) * step);
  const possible = needed > 0 && needed <= 100;
  return { value: target, needed: possible ? needed : null, reason: possible ? null : "outOfReach" };
}
