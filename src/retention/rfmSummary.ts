import { requireNumber } from "../errors.ts";
import { sum } from "../numerics/sum.ts";
import { settle } from "../options.ts";
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
  /** Whose row it is. */
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

/** Every buyer's recency, frequency and spending; rows = used + excluded. */
export interface RfmSummary {
  readonly kind: "rfm";
  /** Purchases. */
  readonly rows: number;
  /** Purchases known at `asOf`. */
  readonly used: number;
  readonly excluded: {
    /** Purchases after `asOf`: not yet known then. */
    readonly afterAsOf: number;
  };
  /** In order of first appearance among the rows. */
  readonly customers: readonly RfmRow[];
  /** Epoch milliseconds. */
  readonly asOf: number;
}

/**
 * Recency, frequency and monetary value of each buyer, counted in days of a calendar: purchases of one day are one.
 *
 * Units: days, and the currency of the amounts. The first purchase is in neither frequency nor monetary: it says when a
 * buyer came, not how one behaves since. Weakness: it describes, it does not predict; nothing here says who is "lost".
 * Formula: recency: days from the first to the last day with a purchase; frequency: days with one after the first; monetary: their
 * amounts over their number; age: days from the first to `asOf`.
 * Range: 0 or more; monetary any number.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_DATE`, `BAD_KEY`, `BAD_TIME_ZONE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`
 * @see [faderHardie2001]
 * @returns One row a buyer.
 * @example
 * const orders = [[1, 20], [4, 10], [4, 5], [11, 25]].map(([day, amount]) => ({ customer: "ann", at: Date.UTC(2026, 0, day), amount }));
 * rfmSummary(orders, { asOf: "2026-01-31T00:00Z", timeZone: "UTC" }).customers; // => [{ customer: "ann", frequency: 2, recency: 10, age: 30, monetary: 20 }]
 */
export function rfmSummary(purchases: Iterable<Purchase>, options: RfmSummaryOptions): RfmSummary {
  const given = settle(options, { asOf: undefined as never, timeZone: undefined as never });
  const asOf = toInstant(given.asOf, "asOf");
  const { rows, used, afterAsOf, customers, times, starts, places, range } = historyOf(purchases, "purchases", asOf);
  rows.forEach(({ amount }, index) => {
    if (amount !== null && amount !== undefined) requireNumber(amount, "purchases.amount", -1e150, 1e150, index);
  });
  const calendar = calendarOver({ every: "day", timeZone: given.timeZone }, range?.[0] ?? asOf, asOf);
  const today = calendar.ordinalAt(asOf);
  const summary = customers.map((customer, number): RfmRow => {
    const [start, end] = [starts[number]!, starts[number + 1]!];
    const first = calendar.ordinalAt(times[places[start]!]!);
    let [last, frequency, known] = [first, 0, true];
    const repeats: number[] = [];
    for (let i = start + 1; i < end; i++) {
      const day = calendar.ordinalAt(times[places[i]!]!);
      if (day === first) continue;
      if (day > last) frequency++;
      last = day;
      const { amount } = rows[places[i]!]!;
      if (amount === null || amount === undefined) known = false;
      else repeats.push(amount);
    }
    const monetary = frequency === 0 || !known ? null : sum(repeats) / frequency;
    return { customer, frequency, recency: last - first, age: today - first, monetary };
  });
  return { kind: "rfm", rows: rows.length, used, excluded: { afterAsOf }, customers: summary, asOf };
}
