import { requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { requireIterable } from "../errors.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type CustomerKey, type Purchase, calendarOver, historyOf } from "./customers.ts";

/** Options of {@link rfmSummary}. */
export interface RfmSummaryOptions {
  /** The instant the data were taken; later purchases are not known yet. */
  readonly asOf: Instant;
  /** The zone whose days are meant. */
  readonly timeZone: string;
}

/** One buyer in four numbers, as models of repeat buying take them. */
export interface RfmRow {
  readonly customer: CustomerKey;
  /** Days with a purchase after the first one: 0 for who came once. */
  readonly frequency: number;
  /** Days from the first to the last purchase; 0 for who came once. */
  readonly recency: number;
  /** Days from the first purchase to `asOf`: T. */
  readonly age: number;
  /** Mean spent on a day of repeat purchase; null without one, or where amounts are missing. */
  readonly monetary: number | null;
}

/** Every buyer's recency, frequency and spending. */
export interface RfmSummary {
  /** In order of first appearance among the rows. */
  readonly customers: readonly RfmRow[];
  /** Purchases after `asOf`, not counted. */
  readonly afterAsOf: number;
  readonly asOf: number;
}

/**
 * Recency, frequency and monetary value of each buyer, counted in days of a calendar: purchases of one day are one.
 *
 * Units: days, and the currency of the amounts. The first purchase is in neither frequency nor monetary: it says when a
 * buyer came, not how one behaves since. Weakness: it describes, it does not predict; nothing here says who is "lost".
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_DATE`, `BAD_KEY`, `BAD_TIME_ZONE`, `NOT_A_NUMBER`
 * @see [faderHardie2001]
 * @example
 * const orders = [[1, 20], [4, 10], [4, 5], [11, 25]].map(([day, amount]) => ({ customer: "ann", at: Date.UTC(2026, 0, day), amount }));
 * rfmSummary(orders, { asOf: "2026-01-31T00:00Z", timeZone: "UTC" }).customers; // => [{ customer: "ann", frequency: 2, recency: 10, age: 30, monetary: 20 }]
 */
export function rfmSummary(purchases: Iterable<Purchase>, options: RfmSummaryOptions): RfmSummary {
  const asOf = toInstant(options.asOf, "asOf");
  const rows = Array.from(requireIterable(purchases, "purchases"));
  rows.forEach((row, index) => {
    const amount = (row as Purchase | null)?.amount;
    if (amount !== null && amount !== undefined) {
      requireNumber(amount, "purchases.amount", -Infinity, Infinity, index);
    }
  });
  const { customers, afterAsOf, range } = historyOf(rows, "purchases", asOf);
  const calendar = calendarOver({ every: "day", timeZone: options.timeZone }, range?.[0] ?? asOf, asOf);
  const today = calendar.ordinalAt(asOf);
  const summary = [...customers].map(([customer, events]): RfmRow => {
    const days = events.map(({ at }) => calendar.ordinalAt(at));
    const [first, last] = [days[0]!, days.at(-1)!];
    const repeats = events.filter((_, i) => days[i]! > first).map(({ row }) => row.amount ?? null);
    const frequency = new Set(days).size - 1;
    const known = repeats.filter((amount) => amount !== null);
    const monetary = frequency === 0 || known.length < repeats.length ? null : sum(known) / frequency;
    return { customer, frequency, recency: last - first, age: today - first, monetary };
  });
  return { customers: summary, afterAsOf, asOf };
}
