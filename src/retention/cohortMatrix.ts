import { refuse, requireInteger, requireLevel } from "../errors.ts";
import { proportionInterval } from "../interval/proportionInterval.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { TwinWatch } from "../rows/keys.ts";
import type { Interval } from "../stats/interval.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import type { Period, PeriodOptions } from "../time/period.ts";
import type { Every } from "../time/rhythm.ts";
import { type AgeClock, type Cohort, type Reach, countCohorts } from "./countCohorts.ts";
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
  readonly age:
    | Every
    | {
        /** How long each age lasts, since the customer's first event. */
        readonly milliseconds: number;
      };
  /** Ages of the columns, ascending whole numbers, at most 10,000; 0 is the period of the first event itself. */
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
  /** In the unit of the option `age`; 0 is the period of the first event itself. */
  readonly age: number;
  /** Customers of the cohort; in the overall row, of the mature cohorts. */
  readonly n: number;
  /** Of these, active by the rule; null while the cell is immature. */
  readonly active: number | null;
  /** 100·active/n; null while the cell is immature. */
  readonly percent: number | null;
  /** Of `percent`, by the score method (Wilson's); null where a reason says why. */
  readonly interval: Interval | null;
  /** Why there is no percent: not yet over for all of them, or nobody; else null. */
  readonly reason: null | "immature" | "noCustomers";
}

/** One row of the matrix. */
export interface CohortRow {
  /** When its customers came. */
  readonly period: Period;
  /** Customers who came in it. */
  readonly n: number;
  /** One cell an age. */
  readonly cells: readonly CohortCell[];
}

/** Which share of each cohort was active at which age; rows = used + Σ excluded, of the activity and of the members. */
export interface CohortMatrix {
  readonly kind: "cohorts";
  /** What counts as active at an age. */
  readonly rule: CohortRule;
  /** Events of the activity. */
  readonly rows: number;
  /** Events of customers in the cohorts. */
  readonly used: number;
  readonly excluded: {
    /** Events after `asOf`: not yet known then. */
    readonly afterAsOf: number;
    /** Events of customers who are no members, where members are given. */
    readonly notMember: number;
    /** Events before the customer joined, where members are given. */
    readonly beforeJoining: number;
  };
  /** Null where cohorts are made by first events. */
  readonly members: null | {
    /** Members read: used + excluded. */
    readonly rows: number;
    /** Members in the cohorts. */
    readonly used: number;
    /** Members who joined after `asOf`: in no cohort yet. */
    readonly excluded: { readonly afterAsOf: number };
  };
  /** In the cohorts. */
  readonly customers: number;
  /** As they were asked for: the columns. */
  readonly ages: readonly number[];
  /** Ascending; periods in which nobody joined have no row. */
  readonly cohorts: readonly CohortRow[];
  /** Per age, over the mature cells only: the mean weighted by their customers. */
  readonly overall: readonly CohortCell[];
  /** Epoch milliseconds. */
  readonly asOf: number;
}

/**
 * The cohort matrix: customers by the period in which they came, and which share of them was active at each age.
 *
 * A cell is mature when the cohort's period has ended and the whole of the cell's last age lies before `asOf` for every customer
 * of the cohort; until then it is null, never 0. The overall row pools the mature cells, so that young cohorts neither dilute nor flatter it.
 * Formula: 100·active/n, score interval (Wilson's). Units: percent. Range: 0..100. In calendar ages 23:45 → 00:01 is a day later; in
 * milliseconds it is 16 minutes.
 * Weakness: cohorts of customers whose first event lies before the data are cohorts of their first event in the data: give
 * `members`. `onOrAfter` compares only cohorts that were watched equally long.
 *
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `BAD_DATE`, `BAD_KEY`, `BAD_TIME_ZONE`, `DUPLICATE` (a member twice), `NOT_A_NUMBER`,
 *   `NOT_INTEGER`, `OUT_OF_RANGE` (ages; more than a million periods), `HORIZON` (outside the given transitions)
 * @see [faderHardie2007]
 * @returns One row a cohort, one cell an age, and the overall row.
 * @example
 * const visits = [["a", "2026-01-05"], ["a", "2026-02-07"], ["b", "2026-01-20"], ["b", "2026-03-02"], ["c", "2026-02-03"]]
 *   .map(([customer, day]) => ({ customer: customer!, at: `${day}T12:00Z` }));
 * const matrix = cohortMatrix(visits, { rule: "bounded", cohorts: { every: "month", timeZone: "UTC" }, age: "month", ages: [1, 2], asOf: "2026-04-01T00:00Z" });
 * matrix.cohorts.map(({ period, cells }) => [period.label, cells.map((cell) => cell.percent)]); // => [["2026-01", [50, 50]], ["2026-02", [0, null]]]
 * matrix.overall.map((cell) => [cell.n, cell.active]); // => [[3, 1], [2, 1]]
 */
export function cohortMatrix(activity: Iterable<CustomerEvent>, options: CohortMatrixOptions): CohortMatrix {
  const given = settled(options);
  const { rule, ages, level } = given;
  const asOf = toInstant(given.asOf, "asOf");
  const events = historyOf(activity, "activity", asOf);
  const members = given.members === undefined ? null : readMembers(given.members, asOf);
  if (members !== null) requireMembers(events, members);
  const first = Math.min(members?.range?.[0] ?? asOf, events.range?.[0] ?? asOf);
  const calendar = calendarOver({ ...given.cohorts, asOf }, first, asOf, "cohorts.");
  const clock = ageClock(given, first, asOf);
  const counted = countCohorts(events, members, { calendar, clock, reach: reachOf(rule, ages, given.window), ages });
  const rows = [...counted.cohorts]
    .sort(([a], [b]) => a - b)
    .map(([ordinal, cohort]) => countsOf(calendar.periodAt(ordinal), cohort, ages, clock, asOf));
  return {
    kind: "cohorts",
    rule,
    rows: events.rows.length,
    used: counted.used,
    excluded: {
      afterAsOf: events.afterAsOf,
      notMember: events.used - counted.known,
      beforeJoining: counted.known - counted.used,
    },
    members: members && {
      rows: members.rows.length,
      used: members.used,
      excluded: { afterAsOf: members.afterAsOf },
    },
    customers: (members ?? events).customers.length,
    ages: [...ages],
    cohorts: rows.map(({ period, n, counts }) => ({
      period,
      n,
      cells: counts.map(({ age, active, mature }) => cellOf(age, n, active, level, !mature)),
    })),
    overall: ages.map((age, a) => overallCell(rows, age, a, level)),
    asOf,
  };
}

/** A cohort's active customers at each age, and whether the age is over for all of them. */
interface CohortCounts {
  readonly period: Period;
  readonly n: number;
  readonly counts: readonly { readonly age: number; readonly active: number; readonly mature: boolean }[];
}

function countsOf(
  period: Period,
  { n, latest, steps }: Cohort,
  ages: readonly number[],
  clock: AgeClock,
  asOf: number,
): CohortCounts {
  // The age that is running at asOf: those before it are over. Who joins later in a running period is of its cohort, too.
  const running = period.end > asOf ? 0 : clock.age(asOf, clock.origin(latest));
  let active = 0;
  const counts = ages.map((age, a) => ({ age, active: (active += steps[a]!), mature: age < running }));
  return { period, n, counts };
}

/** One age over the cohorts that are mature at it. */
function overallCell(rows: readonly CohortCounts[], age: number, a: number, level: number): CohortCell {
  const mature = rows.filter(({ counts }) => counts[a]!.mature);
  const n = mature.reduce((all, row) => all + row.n, 0);
  const active = mature.reduce((all, { counts }) => all + counts[a]!.active, 0);
  return cellOf(age, n, active, level, rows.length > 0 && mature.length === 0);
}

type Given = ReturnType<typeof settled>;

function settled(options: CohortMatrixOptions) {
  const given = settle(options, {
    rule: undefined as never,
    cohorts: undefined as never,
    age: undefined as never,
    ages: undefined as never,
    window: 1,
    asOf: undefined as never,
    members: undefined,
    level: 0.95,
  });
  requireChoice(given.rule, "rule", ["bounded", "onOrAfter", "cumulative"]);
  requireLevel(given.level);
  requireInteger(given.window, "window", 1, Number.MAX_SAFE_INTEGER);
  if (!Array.isArray(given.ages)) refuse("BAD_OPTION", "ages", "a list of whole numbers", given.ages);
  if (given.ages.length > 10_000) refuse("OUT_OF_RANGE", "ages", "at most 10,000 ages", given.ages.length);
  given.ages.forEach((age, index) => {
    requireInteger(age, "ages", (given.ages[index - 1] ?? -1) + 1, Number.MAX_SAFE_INTEGER, index);
  });
  const { every, timeZone, weekStart, fiscalYearStart, transitions } = settle(
    given.cohorts,
    {
      every: undefined as never,
      timeZone: undefined as never,
      weekStart: undefined,
      fiscalYearStart: undefined,
      transitions: undefined,
    },
    "cohorts",
  );
  if (typeof given.age !== "string") requireRecord(given.age, "age", "a period, or { milliseconds }");
  return { ...given, cohorts: { every, timeZone, weekStart, fiscalYearStart, transitions } };
}

function readMembers(given: Iterable<CustomerEvent>, asOf: number): History<CustomerEvent> {
  const members = historyOf(given, "members", asOf);
  const seen = new Set<unknown>();
  members.rows.forEach(({ customer }, index) => {
    if (seen.has(customer)) refuse("DUPLICATE", "members", "each customer once", customer, index);
    seen.add(customer);
  });
  return members;
}

/** Members of whom nobody did anything, because their ids are written otherwise in the events, are none of them. */
function requireMembers(events: History<CustomerEvent>, members: History<CustomerEvent>): void {
  const twins = new TwinWatch((twin) => events.numberOf.has(twin as CustomerKey), "members.customer");
  members.customers.forEach((customer, index) => {
    twins.see(customer, events.numberOf.has(customer), index);
  });
  twins.finish();
}

function ageClock({ age, cohorts }: Given, from: number, to: number): AgeClock {
  if (typeof age === "object" && "milliseconds" in age) {
    const { milliseconds } = settle(age, { milliseconds: undefined as never }, "age");
    requireInteger(milliseconds, "age.milliseconds", 1);
    return { origin: (since) => since, age: (at, since) => Math.floor((at - since) / milliseconds) };
  }
  const { ordinalAt } = calendarOver({ ...cohorts, every: age }, from, to, "age.");
  return { origin: ordinalAt, age: (at, since) => ordinalAt(at) - since };
}

function reachOf(rule: CohortRule, ages: readonly number[], window: number): Reach {
  const columns = ages.length;
  // Columns that are younger than an age; a table of them up to the oldest column.
  const table = new Int32Array(Math.min(columns === 0 ? 0 : ages[columns - 1]! + 1, 4096) + 1);
  const below = (age: number): number => {
    let k = 0;
    while (k < columns && ages[k]! < age) k++;
    return k;
  };
  for (let age = 0; age < table.length; age++) table[age] = below(age);
  const younger = (age: number): number => (age < table.length ? table[age]! : below(age));
  if (rule === "bounded") return { from: younger, to: (age) => younger(age + window) };
  if (rule === "onOrAfter") return { from: () => 0, to: (age) => younger(age + 1) };
  return { from: younger, to: (age) => (age === 0 ? 0 : columns) };
}

function cellOf(age: number, n: number, active: number, level: number, immature: boolean): CohortCell {
  if (immature) return { age, n, active: null, percent: null, interval: null, reason: "immature" };
  if (n === 0) return { age, n, active: 0, percent: null, interval: null, reason: "noCustomers" };
  const { lower, upper, method } = proportionInterval(active, n, { level });
  const interval = { lower: 100 * lower, upper: 100 * upper, level, method };
  return { age, n, active, percent: (100 * active) / n, interval, reason: null };
}
