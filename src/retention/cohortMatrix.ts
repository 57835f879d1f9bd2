import { refuse, requireInteger, requireLevel } from "../errors.ts";
import { requireChoice } from "../options.ts";
import type { Interval } from "../stats/interval.ts";
import { proportionInterval } from "../interval/proportionInterval.ts";
import { requireIterable } from "../errors.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import type { Period, PeriodOptions } from "../time/periods.ts";
import type { Every } from "../time/rhythm.ts";
import { type CustomerEvent, type CustomerKey, type History, calendarOver, historyOf } from "./customers.ts";

/**
 * Which curve.
 *
 * - `bounded`: active at that age, within the window that ends there
 * - `onOrAfter`: active at that age or later ("unbounded"); it still grows, as later activity comes in
 * - `cumulative`: active again by that age, from age 1 on
 */
export type CohortRule = "bounded" | "onOrAfter" | "cumulative";

/** Options of {@link cohortMatrix}. */
export interface CohortMatrixOptions {
  /** Three different curves, so there is no default. */
  readonly rule: CohortRule;
  /** The periods that make cohorts, by each customer's first event (or joining), and their time zone. */
  readonly cohorts: Omit<PeriodOptions, "asOf">;
  /** What age is counted in: calendar periods in the cohorts' zone, or whole stretches of so many milliseconds since the first event. */
  readonly age: Every | { readonly milliseconds: number };
  /** Ages of the columns, ascending whole numbers; 0 is the period of the first event itself. */
  readonly ages: readonly number[];
  /** For `bounded`: how many ages the window is wide, (age − window, age]; 1 unless given. */
  readonly window?: number | undefined;
  /** The instant the data were taken: what comes later is not known, cells that end later are not mature. */
  readonly asOf: Instant;
  /** Who joined when, where joining is not the first event: who never was active counts, too. */
  readonly members?: Iterable<CustomerEvent> | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** One cohort at one age. */
export interface CohortCell {
  readonly age: number;
  /** Customers of the cohort; in the overall row, of the mature cohorts. */
  readonly n: number;
  /** Of these, active by the rule; null while the cell is immature. */
  readonly active: number | null;
  /** 100·active/n; null while the cell is immature. */
  readonly percent: number | null;
  readonly interval: Interval | null;
  readonly reason: null | "immature" | "noCustomers";
}

/** One row of the matrix. */
export interface CohortRow {
  readonly period: Period;
  readonly n: number;
  /** One cell an age. */
  readonly cells: readonly CohortCell[];
}

/** Which share of each cohort was active at which age. */
export interface CohortMatrix {
  readonly rule: CohortRule;
  readonly ages: readonly number[];
  /** Ascending; periods in which nobody joined have no row. */
  readonly cohorts: readonly CohortRow[];
  /** Per age, over the mature cells only: the mean weighted by their customers. */
  readonly overall: readonly CohortCell[];
  readonly customers: number;
  /** What is in no cell, by reason. */
  readonly excluded: {
    readonly afterAsOf: number;
    /** Events of customers who are no members, where members are given. */
    readonly notMember: number;
    /** Events before the customer joined, where members are given. */
    readonly beforeJoining: number;
    /** Members who joined after `asOf`: in no cohort yet. */
    readonly membersAfterAsOf: number;
  };
  readonly asOf: number;
}

/**
 * The cohort matrix: customers by the period in which they came, and which share of them was active at each age.
 *
 * A cell is mature when the cohort's period has ended and the whole of the cell's last age lies before `asOf` for every customer
 * of the cohort; until then it is null, never 0. The overall row pools the mature cells, so that young cohorts neither dilute nor flatter it.
 * Formula: 100·active/n, score interval (Wilson's). Units: percent. In calendar ages 23:45 → 00:01 is a day later; in
 * milliseconds it is 16 minutes.
 * Weakness: cohorts of customers whose first event lies before the data are cohorts of their first event in the data: give
 * `members`. `onOrAfter` compares only cohorts that were watched equally long.
 *
 * @throws {CxError} `BAD_OPTION`, `BAD_DATE`, `BAD_KEY`, `BAD_TIME_ZONE`, `DUPLICATE` (a member twice), `OUT_OF_RANGE` (ages)
 * @see [faderHardie2007]
 * @example
 * const visits = [["a", "2026-01-05"], ["a", "2026-02-07"], ["b", "2026-01-20"], ["b", "2026-03-02"], ["c", "2026-02-03"]]
 *   .map(([customer, day]) => ({ customer: customer!, at: `${day}T12:00Z` }));
 * const matrix = cohortMatrix(visits, { rule: "bounded", cohorts: { every: "month", timeZone: "UTC" }, age: "month", ages: [1, 2], asOf: "2026-04-01T00:00Z" });
 * matrix.cohorts.map(({ period, cells }) => [period.label, cells.map((cell) => cell.percent)]); // => [["2026-01", [50, 50]], ["2026-02", [0, null]]]
 * matrix.overall.map((cell) => [cell.n, cell.active]); // => [[3, 1], [2, 1]]
 */
export function cohortMatrix(activity: Iterable<CustomerEvent>, options: CohortMatrixOptions): CohortMatrix {
  const { rule, ages, window = 1, level = 0.95 } = options;
  requireChoice(rule, "rule", ["bounded", "onOrAfter", "cumulative"]);
  requireLevel(level);
  requireInteger(window, "window", 1);
  requireGiven(ages, options.cohorts, options.age);
  ages.forEach((age, index) => {
    requireInteger(age, "ages", (ages[index - 1] ?? -1) + 1, Number.MAX_SAFE_INTEGER, index);
  });
  const asOf = toInstant(options.asOf, "asOf");
  const events = historyOf(activity, "activity", asOf);
  const members = options.members === undefined ? null : readMembers(options.members, asOf);
  const joined = firsts((members ?? events).customers);
  const range = (members ?? events).range ?? [asOf, asOf];
  const first = Math.min(range[0], events.range?.[0] ?? asOf);
  const calendar = calendarOver({ ...options.cohorts, asOf }, first, asOf);
  const ageOf = ageCounter(options, first, asOf);

  const cohorts = new Map<number, Cohort>();
  for (const [customer, at] of joined) {
    const ordinal = calendar.ordinalAt(at);
    let cohort = cohorts.get(ordinal);
    if (cohort === undefined) {
      cohorts.set(ordinal, (cohort = { n: 0, youngest: Infinity, active: ages.map(() => 0) }));
    }
    cohort.n++;
    // The age that is running at asOf: those before it are over.
    cohort.youngest = Math.min(cohort.youngest, ageOf(at, asOf));
    const lived =
      events.customers.get(customer)?.flatMap((event) => (event.at >= at ? [ageOf(at, event.at)] : [])) ?? [];
    ages.forEach((age, a) => {
      if (isActive(rule, lived, age, window)) cohort.active[a]!++;
    });
  }
  const rows = [...cohorts].sort(([a], [b]) => a - b);
  // Who joins later in a running period belongs to its cohort, too, and is younger than anybody in it.
  for (const [ordinal, cohort] of rows) if (calendar.periodAt(ordinal).end > asOf) cohort.youngest = 0;
  const overall = ages.map((age, a) => {
    const mature = rows.flatMap(([, cohort]) => (cohort.youngest > age ? [cohort] : []));
    const [n, active] = [total(mature.map((each) => each.n)), total(mature.map((each) => each.active[a]!))];
    return cellOf(age, n, active, level, rows.length > 0 && mature.length === 0);
  });
  return {
    rule,
    ages: [...ages],
    cohorts: rows.map(([ordinal, { n, youngest, active }]) => ({
      period: calendar.periodAt(ordinal),
      n,
      cells: ages.map((age, a) => cellOf(age, n, active[a]!, level, youngest <= age)),
    })),
    overall,
    customers: joined.size,
    excluded: {
      afterAsOf: events.afterAsOf,
      ...outside(events.customers, joined),
      membersAfterAsOf: members?.afterAsOf ?? 0,
    },
    asOf,
  };
}

function requireGiven(ages: unknown, cohorts: unknown, age: unknown): void {
  if (!Array.isArray(ages)) refuse("BAD_OPTION", "ages", "a list of whole numbers", ages);
  if (typeof cohorts !== "object" || cohorts === null)
    refuse("BAD_OPTION", "cohorts", "periods and their zone", cohorts);
  if (age === null || age === undefined) refuse("BAD_OPTION", "age", "a period or milliseconds", age);
}

interface Cohort {
  n: number;
  youngest: number;
  readonly active: number[];
}

type Events = ReadonlyMap<CustomerKey, readonly { readonly at: number }[]>;

function firsts(customers: Events): ReadonlyMap<CustomerKey, number> {
  return new Map([...customers].map(([customer, events]) => [customer, events[0]!.at]));
}

function readMembers(given: Iterable<CustomerEvent>, asOf: number): History<CustomerEvent> {
  const rows = Array.from(requireIterable(given, "members"));
  const members = historyOf(rows, "members", asOf);
  const seen = new Set<CustomerKey>();
  rows.forEach(({ customer }, index) => {
    if (seen.has(customer)) refuse("DUPLICATE", "members", "each customer once", customer, index);
    seen.add(customer);
  });
  return members;
}

/** Events that no cohort can hold: none where cohorts are made by first events. */
function outside(
  customers: Events,
  joined: ReadonlyMap<CustomerKey, number>,
): { notMember: number; beforeJoining: number } {
  let [notMember, beforeJoining] = [0, 0];
  for (const [customer, events] of customers) {
    const since = joined.get(customer);
    if (since === undefined) notMember += events.length;
    else beforeJoining += events.filter(({ at }) => at < since).length;
  }
  return { notMember, beforeJoining };
}

/** How many ages lie between two instants. */
function ageCounter({ age, cohorts }: CohortMatrixOptions, from: number, to: number): (a: number, b: number) => number {
  if (typeof age === "object" && "milliseconds" in age) {
    const { milliseconds } = age;
    requireInteger(milliseconds, "age.milliseconds", 1);
    return (a, b) => Math.floor((b - a) / milliseconds);
  }
  const calendar = calendarOver({ ...cohorts, every: age }, from, to);
  return (a, b) => calendar.ordinalAt(b) - calendar.ordinalAt(a);
}

function isActive(rule: CohortRule, lived: readonly number[], age: number, window: number): boolean {
  if (rule === "bounded") return lived.some((each) => each > age - window && each <= age);
  if (rule === "onOrAfter") return lived.some((each) => each >= age);
  return lived.some((each) => each >= 1 && each <= age);
}

function cellOf(age: number, n: number, active: number, level: number, immature: boolean): CohortCell {
  if (immature) return { age, n, active: null, percent: null, interval: null, reason: "immature" };
  if (n === 0) return { age, n, active: 0, percent: null, interval: null, reason: "noCustomers" };
  const { lower, upper, method } = proportionInterval(active, n, { level });
  const interval = { lower: 100 * lower, upper: 100 * upper, level, method };
  return { age, n, active, percent: (100 * active) / n, interval, reason: null };
}

function total(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
