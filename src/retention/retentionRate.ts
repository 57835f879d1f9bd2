import { refuse, requireInteger } from "../errors.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type CustomerKey, customerSet } from "./customers.ts";
import { RETENTION, type RetentionBand } from "./retentionMetric.ts";

/** Who stayed, who went, who came; start = retained + lost, end = retained + joined. */
export interface RetentionRate {
  /** Customers at the start of the period. */
  readonly start: number;
  /** Customers at its end, new ones included. */
  readonly end: number;
  readonly retained: number;
  readonly lost: number;
  /** Customers at the end that were not there at the start. */
  readonly joined: number;
  /** In percent, with its interval: compare, rank and describe take it. */
  readonly score: Score<RetentionBand>;
}

/**
 * Period retention: the share of the customers at the start of a period that are still customers at its end.
 *
 * Formula: 100·|start ∩ end|/|start|. Units: percent. A customer who left and came back in between counts as retained.
 * Interval: the score interval (Wilson's), as if customers were a sample of those who could have been.
 *
 * @param start - Ids of the customers at the start; an id that stands twice is one customer.
 * @param end - Ids of the customers at the end.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_KEY`, `OUT_OF_RANGE`
 * @see [faderHardie2007]
 * @example
 * const kept = retentionRate(["ann", "bo", "cy", "di"], ["di", "ed", "bo", "ann"]);
 * [kept.retained, kept.lost, kept.joined, kept.score.value]; // => [3, 1, 1, 75]
 */
export function retentionRate(
  start: Iterable<CustomerKey>,
  end: Iterable<CustomerKey>,
  options: ScoreTallyOptions = {},
): RetentionRate {
  const before = customerSet(start, "start");
  const after = customerSet(end, "end");
  let retained = 0;
  for (const id of after) if (before.has(id)) retained++;
  return retentionOf(before.size, after.size, retained, options);
}

/** What {@link retentionRateFromCounts} asks for. */
export interface RetentionCounts {
  /** Customers at the start of the period. */
  readonly start: number;
  /** Customers at its end, new ones included. */
  readonly end: number;
  /** Customers who were new in the period **and** are still there at its end: others would be taken from the retained. */
  readonly joined: number;
}

/**
 * Period retention from counts: the twin of {@link retentionRate} for those who have no ids.
 *
 * Formula: 100·(end − joined)/start. Units: percent.
 * Weakness: who joined and left within the period must be in neither number; counts cannot show that they were.
 *
 * @throws {CxError} `NOT_INTEGER`, `OUT_OF_RANGE` when more would have been retained than there were
 * @example
 * const kept = retentionRateFromCounts({ start: 200, end: 190, joined: 30 });
 * [kept.retained, kept.score.value, kept.score.interval?.lower.toFixed(4)]; // => [160, 80, "73.9145"]
 */
export function retentionRateFromCounts(counts: RetentionCounts, options: ScoreTallyOptions = {}): RetentionRate {
  const { start, end, joined } = counts;
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(end, "end", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(joined, "joined", 0, end);
  if (end - joined > start) refuse("OUT_OF_RANGE", "joined", `at least ${end - start}, end minus start`, joined);
  return retentionOf(start, end, end - joined, options);
}

function retentionOf(start: number, end: number, retained: number, options: ScoreTallyOptions): RetentionRate {
  const lost = start - retained;
  const counted = tallyFromCounts(RETENTION, [lost, retained]);
  return { start, end, retained, lost, joined: end - retained, score: score(RETENTION, counted, options) };
}
