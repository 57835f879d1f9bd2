import { refuse } from "../errors.ts";
import { requireIterable } from "../errors.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { type Period, type PeriodOptions, periodCalendar } from "../time/periods.ts";
import { DAY, zoneOffsets } from "../time/zoneOffsets.ts";

/** What identifies a customer. */
export type CustomerKey = string | number;

/** Something a customer did: a visit, a login, an order. */
export interface CustomerEvent {
  readonly customer: CustomerKey;
  readonly at: Instant;
}

/** Something a customer bought. */
export interface Purchase extends CustomerEvent {
  /** What was paid, in one currency; refunds are negative. */
  readonly amount?: number | null | undefined;
}

/** Refuses what is no customer's id. @internal */
export function requireCustomer(id: unknown, argument: string, index: number): CustomerKey {
  if (typeof id !== "string" && !(typeof id === "number" && Number.isFinite(id))) {
    refuse("BAD_KEY", argument, "a string or a finite number", id, index);
  }
  return id;
}

/** Different ids. @internal */
export function customerSet(ids: Iterable<CustomerKey>, argument: string): ReadonlySet<CustomerKey> {
  const found = new Set<CustomerKey>();
  let index = 0;
  for (const id of requireIterable(ids, argument)) found.add(requireCustomer(id, argument, index++));
  return found;
}

/** Rows by customer, up to an instant. @internal */
export interface History<Row> {
  /** By customer, in order of first appearance; each list by time. */
  readonly customers: ReadonlyMap<CustomerKey, readonly { readonly at: number; readonly row: Row }[]>;
  /** Rows after the as-of instant: not yet known then. */
  readonly afterAsOf: number;
  /** Earliest and latest instant of any row; null without rows. */
  readonly range: readonly [from: number, to: number] | null;
}

/** Reads rows into each customer's history. @internal */
export function historyOf<Row extends CustomerEvent>(
  rows: Iterable<Row>,
  argument: string,
  asOf: number = Infinity,
): History<Row> {
  const customers = new Map<CustomerKey, { at: number; row: Row }[]>();
  let [index, afterAsOf, from, to] = [0, 0, Infinity, -Infinity];
  for (const row of requireIterable(rows, argument)) {
    const given = row as Row | null | undefined;
    const id = requireCustomer(given?.customer, `${argument}.customer`, index);
    const at = toInstant(given?.at, `${argument}.at`, index);
    index++;
    if (at > asOf) {
      afterAsOf++;
      continue;
    }
    from = Math.min(from, at);
    to = Math.max(to, at);
    const known = customers.get(id);
    if (known === undefined) customers.set(id, [{ at, row }]);
    else known.push({ at, row });
  }
  for (const list of customers.values()) list.sort((a, b) => a.at - b.at);
  return { customers, afterAsOf, range: index > afterAsOf ? [from, to] : null };
}

/** A calendar over all instants from `from` to `to`. @internal */
export interface CalendarOver {
  /** Number of the period an instant falls in. */
  ordinalAt(instant: number): number;
  periodAt(ordinal: number): Period;
}

/** The periods of a range, their starts listed once: rows come in no order, and a million of them. @internal */
export function calendarOver(options: PeriodOptions, from: number, to: number): CalendarOver {
  const { timeZone, transitions = zoneOffsets(timeZone, { start: from - 800 * DAY, end: to + 800 * DAY }) } = options;
  const calendar = periodCalendar({ ...options, transitions });
  const first = calendar.ordinalAt(from);
  const starts = Float64Array.from({ length: calendar.ordinalAt(to) - first + 1 }, (_, k) =>
    calendar.startAt(first + k),
  );
  return {
    ordinalAt(instant) {
      let [low, high] = [0, starts.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! <= instant) low = middle + 1;
        else high = middle;
      }
      return first + low - 1;
    },
    periodAt: (ordinal) => calendar.periodAt(ordinal),
  };
}
