import { refuse, requireLevel, requireNumber } from "../errors.ts";
import type { Interval } from "../stats/interval.ts";
import { type Metric, type MetricInfo, infoOf, requireMetric } from "../metric/metric.ts";
import { requireRecord, settle } from "../options.ts";
import { type Excluded, EXCLUSIONS } from "../scale/codeBook.ts";
import { emptySlots } from "../tally/countAnswers.ts";
import { requireIterable } from "../errors.ts";
import { type Reading, type ReadingOptions, reading } from "../rows/reading.ts";

/** Options of {@link confidenceSequence}. */
export interface ConfidenceSequenceOptions extends ReadingOptions {
  /** 0.95 unless given; that of `from` where there is one. */
  readonly level?: number | undefined;
  /** The state that the last look left: the answers go on from there. */
  readonly from?: SequenceState | undefined;
}

/** What a later look needs of all earlier answers. Plain JSON. */
export interface SequenceState {
  /** The metric's id: the next look must be of the same. */
  readonly metric: string;
  /** The next look must ask for the same. */
  readonly level: number;
  /** Scored answers so far. */
  readonly n: number;
  /** All on the metric's range moved to 0..1. */
  readonly sum: number;
  /** Σ(x − mean so far)², the mean with half an answer in the middle. */
  readonly squares: number;
  /** Σλ of the bets so far. */
  readonly bets: number;
  /** Σλx, the answers weighted by their bets. */
  readonly weighted: number;
  /** Σψ(bet)·(x − mean before)², with the first mean at the low end (for the lower limit) and at the high end. */
  readonly costs: readonly [number, number];
}

/** A number that may be looked at every day. */
export interface SequenceLook {
  readonly kind: "sequence";
  readonly metric: MetricInfo;
  /** Plain mean of all answers so far; null without any. */
  readonly value: number | null;
  /** Scored answers of all looks so far. */
  readonly n: number;
  /** Answers of this call that are not scored, by reason. */
  readonly excluded: Excluded;
  /** Holds at all looks together with the level; null without answers. */
  readonly interval: Interval | null;
  /** To be stored and handed to the next look as `from`. */
  readonly state: SequenceState;
}

/** No bet is larger than half of what cannot be lost. */
const LARGEST_BET = 0.5;

/**
 * An interval for a number that is looked at every day: the true value lies in all the looks' intervals at once with the
 * level, however often and whenever somebody looks or stops.
 *
 * An ordinary 95 % interval that is read daily leaves out the truth at some look in a third of all quarters, this one in
 * fewer than 1 % (bench/results/peeking.md). The price: twice as wide as {@link scoreInterval} after 1800 answers.
 * The answers must come in the order they were given, and their expectation must not move; for "has it moved?" use a
 * control chart. `excluded` counts this call's answers only.
 *
 * Formula: predictable plug-in empirical Bernstein: λ_t = min(½, √(2·ln(2/α)/(σ̂²_{t−1}·t·ln(1 + t)))), limits
 * Σλx/Σλ ∓ (ln(2/α) + Σψ(λ)(x − μ̂_{t−1})²)/Σλ, ψ(λ) = −ln(1 − λ) − λ, cut off at the scale's ends.
 * Units: the metric's. Accuracy: 1e-9, confseq, test/reference/confidence-sequence.test.ts.
 * Range: limits within the scale.
 *
 * @returns The number so far, its interval, and the state from which the next look goes on.
 * @throws {CxError} those of {@link tally}; `METRIC_MISMATCH` (the state is another metric's or level's)
 * @see [waudbysmith2024]
 * @example
 * const monday = confidenceSequence(CSAT, [5, 4, 5, 2, 5, 5, 4, 1, 5, 4]);
 * const tuesday = confidenceSequence(CSAT, [5, 5, 4, 4, 5, 1, 5, 4, 5, 5], { from: monday.state });
 * [tuesday.n, tuesday.value, tuesday.interval?.lower.toFixed(4)]; // => [20, 85, "40.4010"]
 */
export function confidenceSequence(
  metric: Metric,
  ratings: Iterable<unknown>,
  options: ConfidenceSequenceOptions = {},
): SequenceLook {
  const {
    from,
    level: asked,
    ...rest
  } = settle(options, {
    level: undefined,
    from: undefined,
    codes: undefined,
    offScale: undefined,
    numerals: undefined,
  });
  requireMetric(metric);
  if (from !== undefined) requireRecord(from, "from", "the state of an earlier look");
  const level = asked ?? from?.level ?? 0.95;
  requireLevel(level);
  if (from !== undefined) requireState(from, metric, level);
  const read = reading(metric.scale, rest);
  const first = metric.values.reduce((least, value) => Math.min(least, value));
  const last = metric.values.reduce((most, value) => Math.max(most, value));
  const share = metric.values.map((value) => (value - first) / (last - first));
  const slots = emptySlots(read);
  const budget = Math.log(2 / (1 - level)); // α/2 each side
  const sums = betOn(from ?? NOTHING, ratings, read, slots, share, budget);
  const at = (fraction: number): number => (fraction >= 1 ? last : first + Math.max(0, fraction) * (last - first));
  const { n, sum, bets, weighted, costs } = sums;
  return {
    kind: "sequence",
    metric: infoOf(metric),
    value: n === 0 ? null : first + (sum / n) * (last - first) + 0,
    n,
    excluded: Object.fromEntries(
      EXCLUSIONS.map((reason, r) => [reason, slots[read.points + r]!]),
    ) as unknown as Excluded,
    interval:
      n === 0
        ? null
        : {
            lower: at((weighted - budget - costs[0]) / bets),
            upper: at((weighted + budget + costs[1]) / bets),
            level,
            method: "empirical Bernstein confidence sequence",
          },
    state: { metric: metric.id, level, ...sums },
  };
}

type Sums = Omit<SequenceState, "metric" | "level">;

const NOTHING: Sums = { n: 0, sum: 0, squares: 0, bets: 0, weighted: 0, costs: [0, 0] };

/** The sums after some more answers: before each of them the bet is made by those before it [waudbysmith2024]. All answers are counted in their slots. */
function betOn(
  from: Sums,
  ratings: Iterable<unknown>,
  read: Reading,
  slots: number[],
  share: readonly number[],
  budget: number,
): Sums {
  let { n, sum, squares, bets, weighted } = from;
  let [low, high] = from.costs;
  let index = 0;
  for (const raw of requireIterable(ratings, "ratings")) {
    const slot = read.slotOf(raw, index++);
    slots[slot]!++;
    if (slot >= read.points) continue;
    const x = share[slot]!;
    const variance = (0.25 + squares) / (n + 1); // a quarter for one answer that nobody gave
    const bet = Math.min(LARGEST_BET, Math.sqrt((2 * budget) / (variance * (n + 1) * Math.log(2 + n))));
    const cost = -Math.log1p(-bet) - bet;
    low += cost * (x - (n === 0 ? 0 : sum / n)) ** 2;
    high += cost * (x - (n === 0 ? 1 : sum / n)) ** 2;
    bets += bet;
    weighted += bet * x;
    n++;
    sum += x;
    squares += (x - (sum + 0.5) / (n + 1)) ** 2;
  }
  return { n, sum, squares, bets, weighted, costs: [low, high] };
}

function requireState(from: SequenceState, metric: Metric, level: number): void {
  if (from.metric !== metric.id) {
    refuse("METRIC_MISMATCH", "from.metric", `the state of "${metric.id}"`, from.metric);
  }
  if (from.level !== level) refuse("METRIC_MISMATCH", "from.level", `the state's level ${from.level}`, level);
  for (const part of ["n", "sum", "squares", "bets", "weighted"] as const) {
    requireNumber(from[part], `from.${part}`, 0, 1e300);
  }
  if (!Array.isArray(from.costs) || from.costs.length !== 2)
    refuse("BAD_OPTION", "from.costs", "two numbers", from.costs);
  from.costs.forEach((cost, side) => {
    requireNumber(cost, "from.costs", 0, 1e300, side);
  });
}
