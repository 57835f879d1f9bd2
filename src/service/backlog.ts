import { refuse, requireLevel, requireNumber } from "../errors.ts";
import { kaplanMeier } from "../stats/survival/kaplanMeier.ts";
import type { SurvivalQuantile } from "../stats/survival/survivalQuantile.ts";
import { type Clock, type ClockNote, stopwatch } from "./clock.ts";
import { type PeriodNote, countExclusions, isInside, readCases } from "./readCases.ts";
import type { CaseExcluded, CaseExclusion, CaseIssue, CaseOptions, ServiceCase } from "./serviceCase.ts";
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
  /** From this age, included, to the next limit, not included; null for the oldest: no end. */
  readonly from: number;
  readonly to: number | null;
  readonly n: number;
}

/** How a backlog came from one instant to another: openBefore + opened − closed = openAfter. */
export interface BacklogFlow {
  readonly period: PeriodNote;
  readonly openBefore: number;
  /** Cases that started in the period. */
  readonly opened: number;
  /** Closings less reopenings. */
  readonly closed: number;
  readonly openAfter: number;
  /** Cases whose state at one of the two instants is not known; they are in none of the counts. */
  readonly unknown: number;
}

/** The state of the desk at an instant. */
export interface Backlog {
  readonly asOf: number;
  readonly clock: ClockNote;
  /** Open at `asOf`, reopened ones too. */
  readonly open: number;
  /** Open cases whose age bucket is named. Their sum is `open`. */
  readonly ages: readonly AgeBucket[];
  /** Of the open cases' ages; age counts from the first start, also after a reopening. */
  readonly medianAge: SurvivalQuantile;
  readonly p90Age: SurvivalQuantile;
  /** cases = open + closed + Σ excluded. */
  readonly cases: number;
  readonly closed: number;
  readonly excluded: CaseExcluded;
  readonly issues: readonly CaseIssue[];
  /** Null without the option `period`. */
  readonly flow: BacklogFlow | null;
}

/**
 * The backlog: which cases are open at an instant, how old they are, and how it came to that over a period.
 *
 * A state, not a sum over time: `asOf` decides, and a past `asOf` gives the backlog of then, as far as the cases tell (between
 * the first of several resolutions and the last a case is `unknown`). A case whose first resolution is absent is taken
 * to have had none before `resolvedAt`. Units: cases, milliseconds on the clock. Lower is better.
 *
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE`, `BAD_DATE` with the index of the case; `HORIZON` of the calendar
 * @example
 * const day = 86_400_000;
 * const cases = [[0, null], [2, 3], [4, null], [9, null], [5, 8]].map(([from, to], i) => ({ id: `${i}`, startedAt: from * day, resolvedAt: to && to * day }));
 * const { open, ages, flow } = backlog(cases, { asOf: 10 * day, clock: "calendar", ageLimits: [2 * day, 7 * day], period: { start: 3.5 * day, end: 10 * day } });
 * [open, ages.map(({ n }) => n), [flow.openBefore, flow.opened, flow.closed, flow.openAfter]]; // => [3, [1, 1, 1], [1, 3, 1, 3]]
 */
export function backlog(cases: Iterable<ServiceCase>, options: BacklogOptions): Backlog {
  const { ageLimits, level = 0.95 } = options;
  requireLevel(level);
  requireAscending(ageLimits);
  const watch = stopwatch(options.clock, "run");
  const reading = readCases(cases, options, watch);
  const { asOf, period } = reading;
  if (period !== null && period.from > asOf) {
    refuse("OUT_OF_RANGE", "period.from", "an instant not after asOf", period.from);
  }
  const states = reading.cases.map((each, index) => reading.barred[index] ?? stateAt(each, asOf, asOf));
  const ages: number[] = [];
  states.forEach((state, index) => {
    const each = reading.cases[index]!;
    if (state === "open") ages.push(watch.between(each, each.startedAt, asOf, index)!);
  });
  const curve = kaplanMeier(
    ages,
    ages.map(() => true),
    { level },
  );
  return {
    asOf,
    clock: watch.note,
    open: ages.length,
    ages: [0, ...ageLimits].map((from, place) => {
      const to = ageLimits[place] ?? null;
      return { from, to, n: ages.filter((age) => age >= from && (to === null || age < to)).length };
    }),
    medianAge: timeQuantile(curve, ages, 0.5),
    p90Age: timeQuantile(curve, ages, 0.9),
    cases: states.length,
    closed: states.filter((state) => state === "closed").length,
    excluded: countExclusions(states.filter((state) => state !== "open" && state !== "closed")),
    issues: reading.issues,
    flow: period === null ? null : flowOf(reading, { from: period.from, to: Math.min(period.to, asOf) }),
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

function flowOf(
  { cases, barred, asOf }: { cases: readonly ServiceCase[]; barred: readonly (CaseExclusion | null)[]; asOf: number },
  period: PeriodNote,
): BacklogFlow {
  let [openBefore, opened, openAfter, unknown] = [0, 0, 0, 0];
  cases.forEach((each, index) => {
    if (barred[index] !== null) return;
    // The state just before the period: what starts or ends on its first instant belongs to it.
    const before = each.startedAt >= period.from ? "notStarted" : stateAt(each, period.from, asOf);
    const after = each.startedAt >= period.to && period.to < asOf ? "notStarted" : stateAt(each, period.to, asOf);
    if (before === "unknown" || after === "unknown") {
      unknown++;
      return;
    }
    if (before === "open") openBefore++;
    if (isInside(each.startedAt, period) || (each.startedAt === asOf && period.to === asOf)) opened++;
    if (after === "open") openAfter++;
  });
  return { period, openBefore, opened, closed: openBefore + opened - openAfter, openAfter, unknown };
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
