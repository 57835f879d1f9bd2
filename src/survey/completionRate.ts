import { refuse, requireInteger } from "../errors.ts";
import { shareMetric } from "../metric/builders.ts";
import type { Metric } from "../metric/metric.ts";
import { settle } from "../options.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";

/** Whether a transaction that was started came to an end. */
export type CompletionBand = "failed" | "completed";

/**
 * Completion: the share of started transactions that came to an end, 1 (completed) and 0 (failed), higher is better.
 *
 * Formula: 100·completed/n. Units: percent. Range: 0..100. See {@link completionRate} for what counts as completed.
 * Source: GOV.UK Service Manual, Measuring completion rate.
 *
 * @example
 * score(COMPLETION, [1, 1, 0, 1]).value; // => 75
 */
export const COMPLETION: Metric<CompletionBand> = /* @__PURE__ */ shareMetric({
  id: "completion",
  name: { en: "the completion rate", zh: "完成率" },
  scale: { min: 0, max: 1, step: 1 },
  bands: { failed: [0], completed: [1] },
  band: "completed",
  source: "GOV.UK Service Manual",
});

/** How the transactions that were started ended; started = completed + ineligibleEnds + failed + open. */
export interface CompletionCounts {
  /** Transactions started; one that was saved and taken up again is one. */
  readonly started: number;
  /** Of these, completed, those taken up again included. */
  readonly completed: number;
  /** Ended because the person may not, or need not, go on: "not eligible", "already paid". 0 unless given. */
  readonly ineligibleEnds?: number | undefined;
  /** Ended by an error, given up, or saved and not taken up within the time that is allowed. */
  readonly failed: number;
  /** Saved, and still to be taken up in time. 0 unless given. */
  readonly open?: number | undefined;
}

/** The completion rate of a digital service; rows = used + excluded. */
export interface CompletionRate {
  readonly kind: "completionRate";
  /** Transactions started. */
  readonly rows: number;
  /** Transactions that ended. */
  readonly used: number;
  readonly excluded: {
    /** Saved, and still to be taken up in time. */
    readonly immature: number;
  };
  /** Completed, or ended as they should: with `ineligibleEnds`. */
  readonly completed: number;
  /** Ended by an error, or given up. */
  readonly failed: number;
  /** In percent, with its interval. */
  readonly score: Score<CompletionBand>;
}

/**
 * The completion rate of a digital service, as the GOV.UK Service Manual counts it.
 *
 * Formula: 100·(completed + ineligibleEnds)/(started − open). Who is told "not eligible" or "already paid" has come to an end;
 * an error or giving up fails. Units: percent. Range: 0..100. Higher is better. Interval: the score interval (Wilson's).
 * It is about a service and its transactions; that of a questionnaire is `"completed/started"` of {@link responseRate}.
 * Source: GOV.UK Service Manual, Measuring completion rate.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE` (ends that do not add up to the started)
 * @returns The rate as a score, and what is still open.
 * @example
 * const rate = completionRate({ started: 1000, completed: 700, ineligibleEnds: 100, failed: 150, open: 50 });
 * [rate.score.value?.toFixed(4), rate.used, rate.excluded.immature]; // => ["84.2105", 950, 50]
 */
export function completionRate(counts: CompletionCounts, options: ScoreTallyOptions = {}): CompletionRate {
  const { level, interval, minimumN } = settle(options, { level: 0.95, interval: undefined, minimumN: 1 });
  const given = settle(
    counts,
    {
      started: undefined as never,
      completed: undefined as never,
      ineligibleEnds: 0,
      failed: undefined as never,
      open: 0,
    },
    "counts",
  );
  for (const [name, count] of Object.entries(given)) requireInteger(count, `counts.${name}`, 0, 1e15);
  const { started, ineligibleEnds, failed, open } = given;
  const completed = given.completed + ineligibleEnds;
  if (completed + failed + open !== started) {
    refuse("OUT_OF_RANGE", "counts.started", `${completed + failed + open}, the sum of all ends`, started);
  }
  return {
    kind: "completionRate",
    rows: started,
    used: completed + failed,
    excluded: { immature: open },
    completed,
    failed,
    score: score(COMPLETION, tallyFromCounts(COMPLETION, [failed, completed]), { level, interval, minimumN }),
  };
}
