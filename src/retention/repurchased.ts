import { refuse, requireInteger } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { periodCalendar } from "../time/periodCalendar.ts";
import { DAY } from "../time/zoneOffsets.ts";
import type { CustomerQuestion } from "./customerOutcomes.ts";
import type { CustomerEvent, CustomerKey } from "./customers.ts";
import { REPURCHASE, type RepurchaseBand } from "./retentionMetric.ts";

/** What a second purchase is: two orders of one day are often one purchase in two parcels. */
export type DistinctPurchase =
  | {
      /** Every further order counts, also on the same day. */
      readonly distinct: "orders";
      readonly timeZone?: undefined;
    }
  | {
      /** Only an order on another day counts. */
      readonly distinct: "days";
      /** The zone whose days are meant. */
      readonly timeZone: string;
    };

/** Options of {@link repurchased}. */
export type RepurchasedOptions = DistinctPurchase & {
  /**
   * Only a purchase within so many days of the first counts, and only buyers who have had them all: days of the zone's
   * calendar with `"days"`, 24 hours each with `"orders"`. Without it buyers of yesterday stand beside those of last year.
   */
  readonly withinDays?: number | undefined;
  /**
   * Until when a buyer could be seen (an account closed, a shop that left the system); null: to the end. Needs `withinDays`. Who could
   * not be seen for all of the window is lost, whether they had bought again or not: leaving out only those who had not flatters the rate.
   */
  readonly observedUntil?: ((customer: CustomerKey) => Instant | null | undefined) | undefined;
};

/**
 * The question whether a buyer bought again, within a window of the first purchase where one is given: one answer a buyer.
 *
 * Answers: 1 repeat, 0 once, read by {@link REPURCHASE}. Units: points of the scale 0..1. Higher is better.
 * Weakness: losses must have nothing to do with buying. With a third of the buyers lost at random and a true rate of 39.3 %,
 * leaving out all of the lost gives 39.4 %, only the quiet ones 44.8 %, none 32.8 % (bench/results/lost-customers.md).
 * Definition: repeat when a second order (or a second day with one) stands in the window, or up to `asOf` without one.
 * Range: 0 and 1.
 *
 * @throws {CxError} `BAD_OPTION`, `BAD_TIME_ZONE`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [faderHardie2001]
 * @returns The question, for {@link customerOutcomes}.
 * @example
 * const orders = [["a", 1], ["a", 9], ["b", 2], ["c", 80]].map(([customer, day]) => ({ customer: customer!, at: Date.UTC(2026, 0, Number(day)) }));
 * const again = repurchased({ distinct: "orders", withinDays: 30 });
 * customerOutcomes(again, orders, { asOf: "2026-04-01T00:00Z" }).outcomes.map(({ customer, outcome }) => [customer, outcome]); // => [["a", 1], ["b", 0], ["c", "immature"]]
 */
export function repurchased(options: RepurchasedOptions): CustomerQuestion<CustomerEvent, RepurchaseBand> {
  const { distinct, timeZone, withinDays, observedUntil } = settle(options, {
    distinct: undefined as never,
    timeZone: undefined,
    withinDays: undefined,
    observedUntil: undefined,
  });
  requireChoice(distinct, "distinct", ["orders", "days"]);
  if (withinDays !== undefined) requireInteger(withinDays, "withinDays", 1, 100_000);
  if (observedUntil !== undefined) {
    if (typeof observedUntil !== "function") refuse("BAD_OPTION", "observedUntil", "a function", observedUntil);
    if (withinDays === undefined)
      refuse("BAD_OPTION", "withinDays", "a window, to know who was seen for all of it", withinDays);
  }
  // With days, a purchase later on the first day is none, and the day that runs at asOf is not over.
  const [dayOf, since, running] =
    distinct === "days" ? [dayCounter(timeZone), 1, 1] : [(instant: number): number => instant / DAY, 0, 0];
  const window = withinDays ?? Infinity;
  return {
    metric: REPURCHASE,
    of: "events",
    memberAt: ({ times }) => times[0]!,
    judge: ({ customer, times, index }, asOf) => {
      const first = dayOf(times[0]!);
      const fullUntil = (instant: number): boolean => dayOf(instant) - first - running >= window;
      if (withinDays !== undefined && !fullUntil(asOf)) return "immature";
      const seen = observedUntil?.(customer!) ?? null;
      if (seen !== null && !fullUntil(toInstant(seen, "observedUntil", index))) return "lost";
      for (let i = 1; i < times.length; i++) {
        const passed = dayOf(times[i]!) - first;
        if (passed > window) break;
        if (passed >= since) return 1;
      }
      return 0;
    },
  };
}

/** Days of a zone's calendar, numbered. */
function dayCounter(timeZone: string | undefined): (instant: number) => number {
  if (timeZone === undefined) refuse("BAD_OPTION", "timeZone", "the zone whose days are meant", timeZone);
  const calendar = periodCalendar({ every: "day", timeZone });
  return (instant) => Math.floor(calendar.civilAt(instant) / DAY);
}
