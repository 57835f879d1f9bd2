import { refuse, requireInteger } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tallyFromCounts } from "../tally/tallyFromCounts.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { DAY } from "../time/zoneOffsets.ts";
import { type CustomerEvent, calendarOver, historyOf } from "./customers.ts";
import { REPURCHASE, type RepurchaseBand } from "./retentionMetric.ts";

/** What a second purchase is: two orders of one day are often one purchase in two parcels. */
export type DistinctPurchase =
  | { readonly distinct: "orders"; readonly timeZone?: undefined }
  | {
      readonly distinct: "days";
      /** The zone whose days are meant. */
      readonly timeZone: string;
    };

/** Options of {@link repurchaseRate}. */
export type RepurchaseRateOptions = ScoreTallyOptions &
  DistinctPurchase & {
    /** The instant the data were taken; later purchases are not known yet. */
    readonly asOf: Instant;
    /**
     * Only a purchase within so many days of the first counts, and only buyers who have had them all: days of the zone's
     * calendar with `"days"`, 24 hours each with `"orders"`. Without it buyers of yesterday stand beside those of last year.
     */
    readonly withinDays?: number | undefined;
  };

/** Who bought again; buyers = mature + immature. */
export interface RepurchaseRate {
  readonly buyers: number;
  /** Buyers whose window is over: only they are scored. */
  readonly mature: number;
  readonly immature: number;
  /** Of the mature, those who bought again. */
  readonly repeat: number;
  /** Purchases after `asOf`, not counted. */
  readonly afterAsOf: number;
  /** In percent, with its interval. */
  readonly score: Score<RepurchaseBand>;
}

/**
 * The repurchase rate: the share of buyers who bought again, within a window of their first purchase where one is given.
 *
 * Formula: 100·repeat/mature. Units: percent. Interval: the score interval (Wilson's).
 *
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `BAD_KEY`, `BAD_TIME_ZONE`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [faderHardie2001]
 * @example
 * const orders = [["a", 1], ["a", 1], ["b", 2], ["b", 20], ["c", 3], ["c", 60], ["d", 80]].map(([customer, day]) => ({ customer: customer!, at: Date.UTC(2026, 0, Number(day)) }));
 * const { mature, immature, repeat } = repurchaseRate(orders, { distinct: "days", timeZone: "UTC", withinDays: 30, asOf: "2026-04-01T00:00Z" });
 * [mature, immature, repeat]; // => [3, 1, 1]
 */
export function repurchaseRate(purchases: Iterable<CustomerEvent>, options: RepurchaseRateOptions): RepurchaseRate {
  const { distinct, withinDays, level, interval, minimumN } = options;
  requireChoice(distinct, "distinct", ["orders", "days"]);
  if (withinDays !== undefined) requireInteger(withinDays, "withinDays", 1, 100_000);
  const asOf = toInstant(options.asOf, "asOf");
  const { customers, afterAsOf, range } = historyOf(purchases, "purchases", asOf);
  const dayOf = distinct === "days" ? dayCounter(options.timeZone, range?.[0] ?? asOf, asOf) : null;
  let [mature, repeat] = [0, 0];
  for (const events of customers.values()) {
    const first = events[0]!.at;
    // With days, a purchase later on the first day is none; the day that runs at asOf is not over.
    const [since, now] = dayOf === null ? [0, (asOf - first) / DAY] : [1, dayOf(asOf) - dayOf(first) - 1];
    if (withinDays !== undefined && now < withinDays) continue;
    mature++;
    const again = events.slice(1).some(({ at }) => {
      const passed = dayOf === null ? (at - first) / DAY : dayOf(at) - dayOf(first);
      return passed >= since && passed <= (withinDays ?? Infinity);
    });
    if (again) repeat++;
  }
  const counted = tallyFromCounts(REPURCHASE, [mature - repeat, repeat]);
  const buyers = customers.size;
  return {
    buyers,
    mature,
    immature: buyers - mature,
    repeat,
    afterAsOf,
    score: score(REPURCHASE, counted, { level, interval, minimumN }),
  };
}

function dayCounter(timeZone: string | undefined, from: number, to: number): (instant: number) => number {
  if (timeZone === undefined) refuse("BAD_OPTION", "timeZone", "the zone whose days are meant", timeZone);
  const calendar = calendarOver({ every: "day", timeZone }, from, to);
  return (instant) => calendar.ordinalAt(instant);
}
