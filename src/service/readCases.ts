import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { requireIterable } from "../errors.ts";
import { toInstant } from "../time/instant.ts";
import { requireTimeSpan } from "../time/timeSpan.ts";
import type { Stopwatch } from "./clock.ts";
import {
  CASE_EXCLUSIONS,
  type CaseExcluded,
  type CaseExclusion,
  type CaseIssue,
  type CaseOptions,
  type ServiceCase,
  problemOf,
  refuseCase,
} from "./serviceCase.ts";

/** [from, to) as epoch milliseconds. */
export interface PeriodNote {
  readonly from: number;
  readonly to: number;
}

/** Cases, read once: which of them can be measured at all, and why not the others. @internal */
export interface CaseReading {
  readonly cases: readonly ServiceCase[];
  readonly asOf: number;
  readonly period: PeriodNote | null;
  readonly issues: readonly CaseIssue[];
  /** For each case the reason that keeps it out of every measure, or null. */
  readonly barred: readonly (CaseExclusion | null)[];
}

/** Checks every case before anything is computed. @internal */
export function readCases(cases: Iterable<ServiceCase>, options: CaseOptions, clock?: Stopwatch): CaseReading {
  const { badCases = "throw" } = options;
  requireChoice(badCases, "badCases", ["throw", "count"]);
  const asOf = toInstant(options.asOf, "asOf");
  const period = options.period === undefined ? null : readPeriod(options.period);
  const list = Array.isArray(cases) ? (cases as readonly ServiceCase[]) : [...requireIterable(cases, "cases")];
  const issues: CaseIssue[] = [];
  const barred = list.map((each, index): CaseExclusion | null => {
    if (typeof each !== "object" || (each as unknown) === null) refuse("BAD_OPTION", "cases", "a case", each, index);
    const problem = problemOf(each, asOf) ?? clock?.problemOf(each) ?? null;
    if (problem !== null) {
      if (badCases === "throw") refuseCase(problem, index);
      issues.push({ index, id: each.id, problem: `expected ${problem.expected}, got ${problem.received}` });
      return "badTime";
    }
    return each.excluded ?? (each.startedAt > asOf ? "notStarted" : null);
  });
  return { cases: list, asOf, period, issues, barred };
}

/** [from, to) with from before to. @internal */
export function readPeriod(range: NonNullable<CaseOptions["period"]>): PeriodNote {
  const { start, end } = requireTimeSpan(range, "period");
  if (start === end) refuse("OUT_OF_RANGE", "period.end", "an instant after period.start", end);
  return { from: start, to: end };
}

/** Whether an instant lies in the period; always where there is none. @internal */
export function isInside(at: number, period: PeriodNote | null): boolean {
  return period === null || (at >= period.from && at < period.to);
}

/** Counts by reason, every reason named. @internal */
export function countExclusions(reasons: Iterable<unknown>): CaseExcluded {
  const counts = Object.fromEntries(CASE_EXCLUSIONS.map((reason) => [reason, 0])) as Record<CaseExclusion, number>;
  for (const reason of reasons) if (typeof reason === "string") counts[reason as CaseExclusion]++;
  return counts;
}
