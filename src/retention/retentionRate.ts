import { refuse, requireInteger } from "../errors.ts";
import { settle } from "../options.ts";
import { TwinWatch } from "../rows/keys.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { isRecordOfCounts } from "./churnRate.ts";
import { type CustomerKey, customerSet } from "./customers.ts";
import { RETENTION, type RetentionBand } from "./retentionMetric.ts";

/** Who stayed, who went, who came; start = retained + lost, end = retained + joined; rows = used + Σ excluded. */
export interface RetentionRate {
  readonly kind: "retention";
  /** Ids given in both lists. */
  readonly rows: number;
  /** Different ids of each list: start + end. */
  readonly used: number;
  readonly excluded: {
    /** Ids that stood in their list before. */
    readonly repeated: number;
  };
  /** Customers at the start of the period. */
  readonly start: number;
  /** Customers at its end, new ones included. */
  readonly end: number;
  /** Customers at the start who are there at the end. */
  readonly retained: number;
  /** Customers at the start who are not. */
  readonly lost: number;
  /** Customers at the end that were not there at the start. */
  readonly joined: number;
  /** In percent, with its interval: compare, rank and describe take it. */
  readonly score: Score<RetentionBand>;
}

/** Period retention's numbers, for those who have no ids: a report's or a database's. */
export interface RetentionCounts {
  /** Customers at the start of the period. */
  readonly start: number;
  /** Customers at its end, new ones included. */
  readonly end: number;
  /** Customers who were new in the period **and** are still there at its end: others would be taken from the retained. */
  readonly joined: number;
}

/**
 * Period retention: the share of the customers at the start of a period that are still customers at its end.
 *
 * Formula: 100·|start ∩ end|/|start|; from counts 100·(end − joined)/start.
 * Units: percent. Range: 0..100. Higher is better. A customer who left and came back in between counts as retained.
 * Interval: the score interval (Wilson's), as if customers were a sample of those who could have been.
 * Weakness: counts cannot show that whoever joined and left within the period is in neither number; ids can.
 * By segment: {@link customerOutcomes} with {@link retained}.
 *
 * @param start - Ids of the customers at the start; an id that stands twice is one customer. Or a record of `start`, `end`
 *   and `joined`, which the options follow.
 * @param end - Ids of the customers at the end.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_KEY`, `BAD_OPTION`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE` (also where more would
 *   have been retained than there were)
 * @see [faderHardie2007]
 * @returns The rate as a score, and who stayed, went and came.
 * @example
 * const kept = retentionRate(["ann", "bo", "cy", "di"], ["di", "ed", "bo", "ann"]);
 * [kept.retained, kept.lost, kept.joined, kept.score.value]; // => [3, 1, 1, 75]
 * retentionRate({ start: 200, end: 190, joined: 30 }).score.value; // => 80
 */
export function retentionRate(
  start: Iterable<CustomerKey>,
  end: Iterable<CustomerKey>,
  options?: ScoreTallyOptions,
): RetentionRate;
/** From counts. */
export function retentionRate(counts: RetentionCounts, options?: ScoreTallyOptions): RetentionRate;
export function retentionRate(
  start: Iterable<CustomerKey> | RetentionCounts,
  second: Iterable<CustomerKey> | ScoreTallyOptions = {},
  options: ScoreTallyOptions = {},
): RetentionRate {
  if (isRecordOfCounts(start)) return retentionOfCounts(start, second as ScoreTallyOptions);
  return retentionOfIds(start, second as Iterable<CustomerKey>, options);
}

function retentionOfIds(
  start: Iterable<CustomerKey>,
  end: Iterable<CustomerKey>,
  options: ScoreTallyOptions,
): RetentionRate {
  const given = settled(options);
  const before = customerSet(start, "start");
  const after = customerSet(end, "end");
  let retained = 0;
  const twins = new TwinWatch((twin) => before.found.has(twin as CustomerKey), "end");
  let index = 0;
  for (const id of after.found) {
    const stayed = before.found.has(id);
    if (stayed) retained++;
    twins.see(id, stayed, index++);
  }
  twins.finish();
  return retentionOf(
    before.found.size,
    after.found.size,
    retained,
    given,
    before.given + after.given,
    before.repeated + after.repeated,
  );
}

function retentionOfCounts(counts: RetentionCounts, options: ScoreTallyOptions): RetentionRate {
  const given = settled(options);
  const { start, end, joined } = settle(counts, NUMBERS, "counts");
  requireInteger(start, "start", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(end, "end", 0, Number.MAX_SAFE_INTEGER);
  requireInteger(joined, "joined", 0, end);
  if (end - joined > start) refuse("OUT_OF_RANGE", "joined", `at least ${end - start}, end minus start`, joined);
  return retentionOf(start, end, end - joined, given, start + end, 0);
}

const NUMBERS = { start: undefined as never, end: undefined as never, joined: undefined as never };

function settled(options: ScoreTallyOptions): ScoreTallyOptions {
  return settle(options, { level: 0.95, interval: undefined, minimumN: 1 });
}

function retentionOf(
  start: number,
  end: number,
  retained: number,
  options: ScoreTallyOptions,
  rows: number,
  repeated: number,
): RetentionRate {
  const lost = start - retained;
  const counted = tallyFromCounts(RETENTION, [lost, retained]);
  return {
    kind: "retention",
    rows,
    used: start + end,
    excluded: { repeated },
    start,
    end,
    retained,
    lost,
    joined: end - retained,
    score: score(RETENTION, counted, options),
  };
}
