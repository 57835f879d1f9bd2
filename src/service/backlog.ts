import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { survivalColumns } from "../stats/survival/survivalColumns.ts";
import type { SurvivalQuantile } from "../stats/survival/survivalQuantile.ts";
import { type Clock, type ClockNote, stopwatch } from "./clock.ts";
import { type CaseReading, type PeriodNote, isInside, noneExcluded, readCases } from "./readCases.ts";
import type { CaseExcluded, CaseIssue, CaseOptions, ServiceCase } from "./serviceCase.ts";
import { timeQuantile } from "./timeSummary.ts";

/** Options of {@link backlog}. */
export interface BacklogOptions extends CaseOptions {
  /** How the age of open cases is counted; pauses count. */
  readonly clock: Clock;
  /** Where one age bucket ends and the next begins, ascending, milliseconds on the clock. */
  readonly ageLimits: readonly number[];
  /** Confidence of the median's interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** Open cases of one age. */
export interface AgeBucket {
  /** This age is included. */
  readonly least: number;
  /** The next limit, not included; null for the oldest: no end. */
  readonly below: number | null;
  /** Open cases of this age. */
  readonly n: number;
}

/** How a backlog came from one instant to another: openBefore + opened − closed = openAfter. */
export interface BacklogFlow {
  /** From which instant to which. */
  readonly period: PeriodNote;
  /** Open at its start. */
  readonly openBefore: number;
  /** Cases that started in the period. */
  readonly opened: number;
  /** Closings less reopenings: cases closed at the end and not before, less those closed before and open at the end. */
  readonly closed: number;
  /** Open at its end. */
  readonly openAfter: number;
  /** Cases whose state at one of the two instants is not known; they are in none of the counts. */
  readonly unknown: number;
}

/** The state of the desk at an instant. */
export interface Backlog {
  readonly kind: "backlog";
  /** Epoch milliseconds: the instant whose state this is. */
  readonly asOf: number;
  /** What time ages count. */
  readonly clock: ClockNote;
  /** Open at `asOf`, reopened ones too. */
  readonly open: number;
  /** Not open at `asOf`. */
  readonly closed: number;
  /** Open cases by age. Their sum is `open`. */
  readonly ages: readonly AgeBucket[];
  /** Of the open cases' ages; age counts from the first start, also after a reopening. */
  readonly medianAge: SurvivalQuantile;
  /** Milliseconds on the clock: nine of ten open cases are no older. */
  readonly p90Age: SurvivalQuantile;
  /** Cases read: used + Σ excluded. */
  readonly rows: number;
  /** Cases whose state is known: open + closed. */
  readonly used: number;
  /** Cases whose state is not known or not asked for, by reason. */
  readonly excluded: CaseExcluded;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** Null without the option `period`. */
  readonly flow: BacklogFlow | null;
}

/**
 * The backlog: which cases are open at an instant, how old they are, and how it came to that over a period.
 *
 * A state, not a sum over time: `asOf` decides, and a past `asOf` gives the backlog of then, as far as the cases tell (between
 * the first of several resolutions and the last a case is `unknown`). A case whose first resolution is absent is taken
 * to have had none before `resolvedAt`. `period` asks for the flow; every case is in the state.
 * Formula: counts, ages on the clock by order statistics. Units: cases, milliseconds on the clock. Range: 0 and more. Lower is better.
 * Weakness: a count without the rate at which cases come in and go out says little: see `flow` and {@link throughput}.
 *
 * @returns Kind `backlog`.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `BAD_DATE` with the index of the case; `HORIZON` of the calendar
 * @see [kaplanMeier1958]
 * @example
 * const day = 86_400_000;
 * const cases = [[0, null], [2, 3], [4, null], [9, null], [5, 8]].map(([from, to], i) => ({ id: `${i}`, startedAt: from * day, resolvedAt: to && to * day }));
 * const { open, ages, flow } = backlog(cases, { asOf: 10 * day, clock: "calendar", ageLimits: [2 * day, 7 * day], period: { start: 3.5 * day, end: 10 * day } });
 * [open, ages.map(({ n }) => n), [flow.openBefore, flow.opened, flow.closed, flow.openAfter]]; // => [3, [1, 1, 1], [1, 3, 1, 3]]
 */
export function backlog(cases: Iterable<ServiceCase>, options: BacklogOptions): Backlog {
  const settled = settle(options, {
    asOf: undefined as never,
    period: undefined,
    badCases: "throw",
    clock: undefined as never,
    ageLimits: undefined as never,
    level: 0.95,
  });
  const { ageLimits, level } = settled;
  requireLevel(level);
  requireAscending(ageLimits);
  const watch = stopwatch(settled.clock, "run");
  const reading = readCases(cases, settled, (each) => watch.problemOf(each));
  const { asOf, period } = reading;
  if (period !== null && period.start > asOf) {
    refuse("OUT_OF_RANGE", "period.start", "an instant not after asOf", period.start);
  }
  const excluded = noneExcluded();
  const ages: number[] = [];
  let closed = 0;
  reading.cases.forEach((each, index) => {
    const state = reading.barred[index] ?? stateAt(each, asOf, asOf);
    if (state === "open") ages.push(watch.between(each, each.startedAt, asOf, index)!);
    else if (state === "closed") closed++;
    else excluded[state]++;
  });
  const curve = survivalColumns(ages, new Uint8Array(ages.length).fill(1), { level });
  return {
    kind: "backlog",
    asOf,
    clock: watch.note,
    open: ages.length,
    closed,
    ages: [0, ...ageLimits].map((least, place) => {
      const below = ageLimits[place] ?? null;
      return { least, below, n: ages.filter((age) => age >= least && (below === null || age < below)).length };
    }),
    medianAge: timeQuantile(curve, ages, 0.5),
    p90Age: timeQuantile(curve, ages, 0.9),
    rows: reading.cases.length,
    used: ages.length + closed,
    excluded,
    issues: reading.issues,
    flow: period === null ? null : flowOf(reading, { start: period.start, end: Math.min(period.end, asOf) }),
  };
}

function requireAscending(limits: readonly number[]): void {
  if (!Array.isArray(limits)) refuse("BAD_OPTION", "ageLimits", "a list of milliseconds", limits);
  limits.forEach((limit, index) => {
    requireNumber(limit, "ageLimits", 0, Infinity, index);
    if (limit <= (limits[index - 1] ?? 0))
      refuse("OUT_OF_RANGE", "ageLimits", "ascending limits above 0", limit, index);
  });
}

type State = "open" | "closed" | "unknown" | "notStarted";

function flowOf({ cases, barred, asOf }: CaseReading, period: PeriodNote): BacklogFlow {
  let [openBefore, opened, closed, openAfter, unknown] = [0, 0, 0, 0, 0];
  cases.forEach((each, index) => {
    if (barred[index] !== null) return;
    const { startedAt } = each;
    // The state just before the period: what starts or ends on its first instant belongs to it.
    const before: State = startedAt >= period.start ? "notStarted" : stateAt(each, period.start, asOf);
    const after: State = startedAt >= period.end && period.end < asOf ? "notStarted" : stateAt(each, period.end, asOf);
    if (before === "unknown" || after === "unknown") {
      unknown++;
      return;
    }
    const isNew = isInside(startedAt, period) || (startedAt === asOf && period.end === asOf);
    if (before === "open") openBefore++;
    if (isNew) opened++;
    if (after === "open") openAfter++;
    if (after === "closed" && (before === "open" || isNew)) closed++;
    if (after === "open" && before === "closed") closed--;
  });
  return { period, openBefore, opened, closed, openAfter, unknown };
}

/** Whether a case is open at an instant; resolutions at that instant have happened. */
function stateAt(of: ServiceCase, at: number, asOf: number): State {
  const { startedAt, firstResolvedAt, resolvedAt, firstReopenedAt, abandonedAt, reopens } = of;
  if (startedAt > at) return "notStarted";
  if (typeof abandonedAt === "number" && abandonedAt <= at) return "closed";
  if (resolvedAt === undefined) return "unknown";
  if (resolvedAt !== null && resolvedAt <= at) return "closed";
  // From here on it is not resolved for good at that instant.
  if (resolvedAt === null && at === asOf) return "open";
  if (firstResolvedAt === undefined) return reopens === undefined || reopens === 0 ? "open" : "unknown";
  if (firstResolvedAt === null || at < firstResolvedAt) return "open";
  if (typeof firstReopenedAt !== "number") return firstReopenedAt === null ? "closed" : "unknown";
  if (at < firstReopenedAt) return "closed";
  return reopens === 1 ? "open" : "unknown";
}
