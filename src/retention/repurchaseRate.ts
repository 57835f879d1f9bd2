import { settle } from "../options.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { historiesOf } from "./customerOutcomes.ts";
import type { CustomerEvent } from "./customers.ts";
import { type RepurchasedOptions, repurchased } from "./repurchased.ts";
import { REPURCHASE, type RepurchaseBand } from "./retentionMetric.ts";

/** Options of {@link repurchaseRate}. */
export type RepurchaseRateOptions = ScoreTallyOptions &
  RepurchasedOptions & {
    /** The instant the data were taken; later purchases are not known yet. */
    readonly asOf: Instant;
  };

/** Who bought again; rows = used + excluded, buyers = mature + immature + lost. */
export interface RepurchaseRate {
  readonly kind: "repurchase";
  /** Purchases. */
  readonly rows: number;
  /** Purchases known at `asOf`. */
  readonly used: number;
  readonly excluded: {
    /** Purchases after `asOf`: not yet known then. */
    readonly afterAsOf: number;
  };
  /** Customers with a purchase. */
  readonly buyers: number;
  /** Buyers whose window is over and who were seen to its end: only they are scored. */
  readonly mature: number;
  /** Buyers whose window is not over at `asOf`; 0 without a window. */
  readonly immature: number;
  /** Buyers who could not be seen to the end of their window. */
  readonly lost: number;
  /** Of the mature, those who bought again. */
  readonly repeat: number;
  /** In percent, with its interval. */
  readonly score: Score<RepurchaseBand>;
}

/**
 * The repurchase rate: the share of buyers who bought again, within a window of their first purchase where one is given.
 *
 * Formula: 100·repeat/mature. Units: percent. Range: 0..100. Higher is better. Interval: the score interval (Wilson's).
 * By segment: {@link customerOutcomes} with {@link repurchased}, which also says what a lost buyer is.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `BAD_DATE`, `BAD_KEY`, `BAD_TIME_ZONE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [faderHardie2001]
 * @returns The rate as a score, and who is not in it.
 * @example
 * const orders = [["a", 1], ["a", 1], ["b", 2], ["b", 20], ["c", 3], ["c", 60], ["d", 80]].map(([customer, day]) => ({ customer: customer!, at: Date.UTC(2026, 0, Number(day)) }));
 * const { mature, immature, repeat } = repurchaseRate(orders, { distinct: "days", timeZone: "UTC", withinDays: 30, asOf: "2026-04-01T00:00Z" });
 * [mature, immature, repeat]; // => [3, 1, 1]
 */
export function repurchaseRate(purchases: Iterable<CustomerEvent>, options: RepurchaseRateOptions): RepurchaseRate {
  const given = settle(options, {
    distinct: undefined as never,
    timeZone: undefined,
    withinDays: undefined,
    observedUntil: undefined,
    asOf: undefined as never,
    level: 0.95,
    interval: undefined,
    minimumN: 1,
  });
  const { distinct, timeZone, withinDays, observedUntil, level, interval, minimumN } = given;
  const { judge } = repurchased({ distinct, timeZone, withinDays, observedUntil } as RepurchasedOptions);
  const asOf = toInstant(given.asOf, "asOf");
  const { histories, rows, used, afterAsOf } = historiesOf("events", purchases, asOf, "purchases");
  let [repeat, once, immature, lost] = [0, 0, 0, 0];
  for (const history of histories) {
    const outcome = judge(history, asOf);
    if (outcome === 1) repeat++;
    else if (outcome === 0) once++;
    else if (outcome === "immature") immature++;
    else lost++;
  }
  return {
    kind: "repurchase",
    rows,
    used,
    excluded: { afterAsOf },
    buyers: histories.length,
    mature: repeat + once,
    immature,
    lost,
    repeat,
    score: score(REPURCHASE, tallyFromCounts(REPURCHASE, [once, repeat]), { level, interval, minimumN }),
  };
}
