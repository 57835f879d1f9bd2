import { refuse, requireLevel } from "../errors.ts";
import { settle } from "../options.ts";
import type { Interval } from "../stats/interval.ts";
import { sum } from "../numerics/sum.ts";
import { type CustomerRevenue, type RevenueRetentionOptions, readRevenue, revenueRatio } from "./revenueRetention.ts";

/** A customer's revenue, and how a new customer came. */
export interface AcquiredRevenue extends CustomerRevenue {
  /** For customers without revenue at the start: by recommendation, by advertising or a price, or nobody asked. */
  readonly acquired?: "earned" | "bought" | null | undefined;
}

/** Growth that customers' goodwill made: those who stayed, and those they sent; rows = used + excluded. */
export interface EarnedGrowth {
  readonly kind: "earnedGrowth";
  /** Customers. */
  readonly rows: number;
  /** Customers with revenue at either end. */
  readonly used: number;
  readonly excluded: {
    /** Customers with none at either end. */
    readonly noRevenue: number;
  };
  /** Net revenue retention + earned new customers − 100, in percent of the revenue at the start; null without any. */
  readonly value: number | null;
  /** Null with one customer, where nothing varies, and where so few make the revenue that it can be anything. */
  readonly interval: Interval | null;
  /** Percent of the revenue at the start that its customers bring at the end. */
  readonly netRetention: number | null;
  /** Percent of the revenue at the start that earned new customers bring. */
  readonly earnedNew: number | null;
  /** All growth in percent: what the books show. */
  readonly growth: number | null;
  /** The value, were every new customer of unknown origin earned: with `value` the bounds of what is not known. */
  readonly valueIfUnknownEarned: number | null;
  /** Customers with revenue at the start; with the new ones they are all that are used. */
  readonly customers: number;
  /** Customers with revenue at the end only, by what brought them. */
  readonly newCustomers: {
    /** New customers who came by recommendation. */
    readonly earned: number;
    /** New customers who came by advertising or a price. */
    readonly bought: number;
    /** New customers of whom nobody knows; in `value` they are not earned. */
    readonly unknown: number;
  };
  /** Confidence of the interval. */
  readonly level: number;
  /** Why there is no value: no revenue at the start; else null. */
  readonly reason: null | "noRevenue";
}

/**
 * Earned growth: how much of the revenue's growth comes from customers who stay and from those they recommended.
 *
 * Formula: 100·(Σ end of customers at the start + Σ end of earned new ones)/Σ start − 100.
 * Units: percent of the revenue at the start. Range: from −100. Higher is better. Interval: the ratio of sums over all customers, t(n − 1).
 * Weakness: it stands on asking new customers what brought them; `unknown` says how many were not asked.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`
 * @see [reichheld2021]
 * @returns The growth, what it is made of, and what is not known of it.
 * @example
 * const { value, netRetention, earnedNew, growth } = earnedGrowth([{ start: 100, end: 110 }, { start: 100, end: 80 }, { start: 0, end: 40, acquired: "earned" }, { start: 0, end: 60, acquired: "bought" }]);
 * [value, netRetention, earnedNew, growth]; // => [15, 95, 20, 45]
 */
export function earnedGrowth(
  customers: Iterable<AcquiredRevenue>,
  options: RevenueRetentionOptions = {},
): EarnedGrowth {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  const rows = readRevenue(customers);
  rows.forEach(({ acquired }, index) => {
    if (!["earned", "bought", null, undefined].includes(acquired)) {
      refuse("BAD_OPTION", "customers.acquired", '"earned", "bought" or null', acquired, index);
    }
  });
  const start = sum(rows.map((row) => row.start));
  const isNew = (row: AcquiredRevenue): boolean => row.start === 0 && row.end > 0;
  const originOf = (row: AcquiredRevenue): "earned" | "bought" | "unknown" => row.acquired ?? "unknown";
  const percentOfStart = (counts: (row: AcquiredRevenue) => boolean): number | null =>
    start === 0 ? null : (100 * sum(rows.map((row) => (counts(row) ? row.end : 0)))) / start;
  const less100 = (percent: number | null): number | null => (percent === null ? null : percent - 100);
  const stayedOrEarned = (row: AcquiredRevenue): boolean => !isNew(row) || originOf(row) === "earned";
  const { interval } = revenueRatio(
    rows.map((row) => (stayedOrEarned(row) ? row.end : 0)),
    rows.map((row) => row.start),
    level,
  );
  const count = (origin: string): number => rows.filter((row) => isNew(row) && originOf(row) === origin).length;
  const hasRevenue = (row: AcquiredRevenue): boolean => row.start > 0 || row.end > 0;
  return {
    kind: "earnedGrowth",
    rows: rows.length,
    used: rows.filter(hasRevenue).length,
    excluded: { noRevenue: rows.filter((row) => row.start === 0 && row.end === 0).length },
    value: less100(percentOfStart(stayedOrEarned)),
    interval: interval && { ...interval, lower: interval.lower - 100, upper: interval.upper - 100 },
    netRetention: percentOfStart((row) => !isNew(row)),
    earnedNew: percentOfStart((row) => isNew(row) && originOf(row) === "earned"),
    growth: less100(percentOfStart(() => true)),
    valueIfUnknownEarned: less100(percentOfStart((row) => !isNew(row) || originOf(row) !== "bought")),
    customers: rows.filter((row) => row.start > 0).length,
    newCustomers: { earned: count("earned"), bought: count("bought"), unknown: count("unknown") },
    level,
    reason: start === 0 ? "noRevenue" : null,
  };
}
