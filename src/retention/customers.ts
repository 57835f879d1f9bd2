import { refuse, requireIterable } from "../errors.ts";
import { placesByGroup, sortByTime } from "../numerics/placesByGroup.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Instant, refuseOtherUnit, toInstant } from "../time/instant.ts";
import type { Period, PeriodOptions } from "../time/period.ts";
import { periodCalendar } from "../time/periodCalendar.ts";
import { DAY, zoneOffsets } from "../time/zoneOffsets.ts";

/** What identifies a customer. */
export type CustomerKey = string | number;

/** Something a customer did: a visit, a login, an order. */
export interface CustomerEvent {
  /** Whose event it is. */
  readonly customer: CustomerKey;
  /** When it happened. */
  readonly at: Instant;
}

/** Something a customer bought. */
export interface Purchase extends CustomerEvent {
  /** What was paid, in one currency; refunds are negative. */
  readonly amount?: number | null | undefined;
}

/** Refuses what is no customer's id. @internal */
export function requireCustomer(id: unknown, argument: string, index: number): CustomerKey {
  if (typeof id !== "string" && !Number.isFinite(id)) {
    refuse("BAD_KEY", argument, "a customer's id: a string or a finite number", id, index);
  }
  return id as CustomerKey;
}

/** Different ids, and how many stood there before. @internal */
export function customerSet(
  ids: Iterable<CustomerKey>,
  argument: string,
): { readonly found: ReadonlySet<CustomerKey>; readonly given: number; readonly repeated: number } {
  const found = new Set<CustomerKey>();
  let [given, repeated] = [0, 0];
  for (const id of requireIterable(ids, argument)) {
    if (found.has(requireCustomer(id, argument, given++))) repeated++;
    else found.add(id);
  }
  return { found, given, repeated };
}

/** Rows by customer, up to an instant: rows = used + afterAsOf. @internal */
export interface History<Row> {
  readonly rows: readonly Row[];
  readonly used: number;
  /** Rows after the as-of instant: not yet known then. */
  readonly afterAsOf: number;
  /** In order of first appearance; the number of each is its place here. */
  readonly customers: readonly CustomerKey[];
  readonly numberOf: ReadonlyMap<CustomerKey, number>;
  /** Instant of each row. */
  readonly times: Float64Array;
  /** Where each customer's rows start in `places`; one more than there are customers. */
  readonly starts: Int32Array;
  /** Places of the rows, customer by customer, by time. */
  readonly places: Int32Array;
  /** Earliest and latest instant of any row; null without rows. */
  readonly range: readonly [first: number, last: number] | null;
}

/** Reads rows into each customer's history. @internal */
export function historyOf<Row extends CustomerEvent>(
  given: Iterable<Row>,
  argument: string,
  asOf: number = Infinity,
): History<Row> {
  const rows = requireRows(given, argument);
  const numberOf = new Map<CustomerKey, number>();
  const customers: CustomerKey[] = [];
  const customerOf = new Int32Array(rows.length);
  const times = new Float64Array(rows.length);
  let [afterAsOf, first, last] = [0, Infinity, -Infinity];
  for (let place = 0; place < rows.length; place++) {
    const { customer, at } = rows[place]!;
    const time = typeof at === "number" && Number.isInteger(at) ? at : toInstant(at, `${argument}.at`, place);
    if (!(Math.abs(time) <= 8.64e15)) toInstant(at, `${argument}.at`, place);
    if (typeof customer !== "string") requireCustomer(customer, `${argument}.customer`, place);
    times[place] = time;
    if (time > asOf) {
      afterAsOf++;
      customerOf[place] = -1;
      continue;
    }
    if (time < first) first = time;
    if (time > last) last = time;
    let number = numberOf.get(customer);
    if (number === undefined) numberOf.set(customer, (number = customers.push(customer === 0 ? 0 : customer) - 1));
    customerOf[place] = number;
  }
  const { starts, places } = placesByGroup(customerOf, customers.length);
  for (let number = 0; number < customers.length; number++)
    sortByTime(places, starts[number]!, starts[number + 1]!, times);
  const used = rows.length - afterAsOf;
  refuseOtherUnit({ first, last, count: used }, `${argument}.at`, asOf);
  return {
    rows,
    used: places.length,
    afterAsOf,
    customers,
    numberOf,
    times,
    starts,
    places,
    range: used > 0 ? [first, last] : null,
  };
}

/** A calendar over all instants from `first` to `last`. @internal */
export interface CalendarOver {
  /** Number of the period an instant falls in. */
  readonly ordinalAt: (instant: number) => number;
  readonly periodAt: (ordinal: number) => Period;
}

/** The periods of a range, their starts listed once: rows come in no order, and a million of them. @internal */
export function calendarOver(options: PeriodOptions, from: number, to: number, argument: string = ""): CalendarOver {
  // The zone and the rhythm are asked for first, so that a wrong one is told as such.
  periodCalendar(options, argument);
  const { timeZone, transitions = zoneOffsets(timeZone, { start: from - 800 * DAY, end: to + 800 * DAY }) } = options;
  const calendar = periodCalendar({ ...options, transitions }, argument);
  const first = calendar.ordinalAt(from);
  const periods = calendar.ordinalAt(to) - first + 1;
  if (periods > 1_000_000) refuse("OUT_OF_RANGE", "asOf", "at most a million periods since the first row", periods);
  const starts = Float64Array.from({ length: periods }, (_, k) => calendar.startAt(first + k));
  const [begin, last] = [starts[0]!, periods - 1];
  const length = last > 0 ? (starts[last]! - begin) / last : Infinity;
  return {
    ordinalAt: (instant) => {
      // Periods are nearly of one length: the guess is off by one or two.
      let k = Math.max(0, Math.min(last, Math.floor((instant - begin) / length) || 0));
      while (k > 0 && starts[k]! > instant) k--;
      while (k < last && starts[k + 1]! <= instant) k++;
      return first + k;
    },
    periodAt: (ordinal) => calendar.periodAt(ordinal),
  };
}
