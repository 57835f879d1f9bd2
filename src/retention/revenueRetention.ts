import { requireLevel, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import type { Interval } from "../stats/interval.ts";
import { ratioOfSums } from "../stats/rates/ratioOfSums.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { sum } from "../numerics/sum.ts";

/** What one customer was worth at both ends of a period, in one currency. */
export interface CustomerRevenue {
  /** Recurring revenue at the start; 0 for a new customer. */
  readonly start: number;
  /** Recurring revenue at the end; 0 for a lost one. */
  readonly end: number;
}

/** Options of {@link revenueRetention} and {@link earnedGrowth}. */
export interface RevenueRetentionOptions {
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** What became of the revenue of the customers at the start; end = start − churned − contraction + expansion; rows = used + Σ excluded. */
export interface RevenueRetention {
  readonly kind: "revenueRetention";
  /** Customers. */
  readonly rows: number;
  /** Customers with revenue at the start. */
  readonly used: number;
  /** Customers without: they are in neither rate. */
  readonly excluded: {
    /** With revenue at the end only. */
    readonly newCustomers: number;
    /** With none at either end. */
    readonly noRevenue: number;
  };
  /** Revenue at the start, in the currency of the rows. */
  readonly start: number;
  /** Revenue at the start of those who pay nothing at the end. */
  readonly churned: number;
  /** What those who pay less at the end, but something, pay less; 0 or more. */
  readonly contraction: number;
  /** What those who pay more at the end pay more; 0 or more. */
  readonly expansion: number;
  /** Revenue at the end from the customers at the start. */
  readonly end: number;
  /** Gross: 100·Σ min(end, start)/Σ start, 0..100; null without revenue at the start. */
  readonly gross: number | null;
  /** Of `gross`; null without revenue at the start. */
  readonly grossInterval: Interval | null;
  /** Net: 100·Σ end/Σ start, with expansion; it can pass 100. Null without revenue at the start. */
  readonly net: number | null;
  /** Null with one customer, where all changed alike, and where so few make the revenue that it can be anything. */
  readonly netInterval: Interval | null;
  /** Confidence of both intervals. */
  readonly level: number;
  /** Why there are no rates: no revenue at the start; else null. */
  readonly reason: null | "noRevenue";
}

/**
 * Gross and net revenue retention (GRR, NRR) of the customers at the start of a period.
 *
 * Formula: per customer, never per total, so that one's expansion cannot hide another's loss: gross takes min(end, start).
 * Units: percent. Range: gross 0..100, net from 0. Higher is better. Intervals: gross, the score interval of each customer's share weighted by revenue (Kish's effective size);
 * net, the ratio of sums over customers with t(n − 1), Fieller's where the start's revenue varies by more than 10 %.
 * Weakness: few large customers make the number; the intervals say so.
 *
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `OUT_OF_RANGE` (negative revenue), `BAD_OPTION`
 * @see [cochran1977], [fieller1954]
 * @returns Both rates with their intervals, and where the revenue went.
 * @example
 * const { gross, net, churned, contraction, expansion } = revenueRetention([{ start: 100, end: 130 }, { start: 60, end: 40 }, { start: 40, end: 0 }, { start: 0, end: 75 }]);
 * [gross, net, churned, contraction, expansion]; // => [70, 85, 40, 20, 30]
 */
export function revenueRetention(
  customers: Iterable<CustomerRevenue>,
  options: RevenueRetentionOptions = {},
): RevenueRetention {
  const { level } = settle(options, { level: 0.95 });
  requireLevel(level);
  const rows = readRevenue(customers);
  const base = rows.filter(({ start }) => start > 0);
  const start = sum(base.map((row) => row.start));
  const net = revenueRatio(
    base.map((row) => row.end),
    base.map((row) => row.start),
    level,
  );
  return {
    kind: "revenueRetention",
    rows: rows.length,
    used: base.length,
    excluded: {
      newCustomers: rows.filter((row) => row.start === 0 && row.end > 0).length,
      noRevenue: rows.filter((row) => row.start === 0 && row.end === 0).length,
    },
    start,
    churned: sum(base.map((row) => (row.end === 0 ? row.start : 0))),
    contraction: sum(base.map((row) => (row.end > 0 ? Math.max(0, row.start - row.end) : 0))),
    expansion: sum(base.map((row) => Math.max(0, row.end - row.start))),
    end: sum(base.map((row) => row.end)),
    gross: start === 0 ? null : (100 * sum(base.map((row) => Math.min(row.end, row.start)))) / start,
    grossInterval: start === 0 ? null : grossInterval(base, level),
    net: net.percent,
    netInterval: net.interval,
    level,
    reason: start === 0 ? "noRevenue" : null,
  };
}

/** Beyond it a square, and with it every variance, is no number. */
const MOST = 1e150;

/** Refuses revenue that is none. @internal */
export function readRevenue<Row extends CustomerRevenue>(customers: Iterable<Row>): readonly Row[] {
  const rows = requireRows(customers, "customers");
  rows.forEach((row, index) => {
    requireNumber(row.start, "customers.start", 0, MOST, index);
    requireNumber(row.end, "customers.end", 0, MOST, index);
  });
  return rows;
}

/** Σy/Σx in percent; no interval where nothing varies, for no width would be a lie. @internal */
export function revenueRatio(
  y: readonly number[],
  x: readonly number[],
  level: number,
): { readonly percent: number | null; readonly interval: Interval | null } {
  if (!x.some((each) => each > 0)) return { percent: null, interval: null };
  const { value, residual, interval } = ratioOfSums(y, x, level);
  const varies = residual !== null && residual > 0;
  return {
    percent: 100 * value,
    interval:
      interval !== null && varies ? { ...interval, lower: 100 * interval.lower, upper: 100 * interval.upper } : null,
  };
}

/** Each customer's kept share, 0 to 100 %, weighs as its revenue: a mean on a bounded scale as any other. */
function grossInterval(base: readonly CustomerRevenue[], level: number): Interval {
  const kept = base.map(({ start, end }) => (100 * Math.min(start, end)) / start);
  const values = [...new Set([0, ...kept, 100])].sort((a, b) => a - b);
  const place = new Map(values.map((value, k) => [value, k]));
  const [counts, sums, squares] = [0, 1, 2].map(() => values.map(() => 0)) as [number[], number[], number[]];
  // In shares of the largest, whose squares stay numbers.
  const most = base.reduce((largest, { start }) => Math.max(largest, start), 0);
  base.forEach(({ start }, i) => {
    const k = place.get(kept[i]!)!;
    const weight = start / most;
    counts[k]!++;
    sums[k]! += weight;
    squares[k]! += weight * weight;
  });
  return scoreInterval({ values, counts, weights: { sums, squares }, design: null }, level);
}
