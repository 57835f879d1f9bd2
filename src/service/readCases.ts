import { refuse, requireIterable } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { toInstant } from "../time/instant.ts";
import { requireTimeSpan } from "../time/timeSpan.ts";
import { type CaseProblem, plausibleBeside, problemOf, refuseCase } from "./caseProblem.ts";
import {
  CASE_EXCLUSIONS,
  type CaseExcluded,
  type CaseExclusion,
  type CaseIssue,
  type CaseOptions,
  type ServiceCase,
} from "./serviceCase.ts";

/** [start, end) as epoch milliseconds. */
export interface PeriodNote {
  /** Epoch milliseconds. */
  readonly start: number;
  /** Epoch milliseconds, not included. */
  readonly end: number;
}

/** Cases, read once: which of them can be measured at all, and why not the others. */
export interface CaseReading {
  /** As they were given. */
  readonly cases: readonly ServiceCase[];
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** Null where none was asked for. */
  readonly period: PeriodNote | null;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** For each case the reason that keeps it out of every measure, or null. */
  readonly barred: readonly (CaseExclusion | null)[];
}

/** What every reading of cases asks for, settled. @internal */
export interface ReadCasesOptions extends Pick<CaseOptions, "asOf" | "period"> {
  readonly badCases: "throw" | "count";
}

/**
 * Checks every case before anything is computed.
 *
 * @param ownProblem - What makes a case unfit for this measure alone: a clock that its calendar is not of.
 * @internal
 */
export function readCases(
  cases: Iterable<ServiceCase>,
  options: ReadCasesOptions,
  ownProblem?: (of: ServiceCase) => CaseProblem | null,
): CaseReading {
  const { badCases } = options;
  requireChoice(badCases, "badCases", ["throw", "count"]);
  const asOf = toInstant(options.asOf, "asOf");
  const period = options.period === undefined ? null : readPeriod(options.period);
  const list = Array.isArray(cases) ? (cases as readonly ServiceCase[]) : [...requireIterable(cases, "cases")];
  const unit = plausibleBeside(asOf);
  const issues: CaseIssue[] = [];
  const barred = new Array<CaseExclusion | null>(list.length);
  for (let index = 0; index < list.length; index++) {
    const each = list[index]!;
    if (typeof each !== "object" || (each as unknown) === null) refuse("BAD_OPTION", "cases", "a case", each, index);
    const problem = problemOf(each, unit) ?? ownProblem?.(each) ?? null;
    if (problem === null) barred[index] = each.excluded ?? (each.startedAt > asOf ? "notStarted" : null);
    else {
      if (badCases === "throw") refuseCase(problem, index);
      issues.push({ index, id: each.id, problem: `expected ${problem.expected}, got ${problem.received}` });
      barred[index] = "badTime";
    }
  }
  return { cases: list, asOf, period, issues, barred };
}

/** [start, end) with start before end. */
function readPeriod(range: NonNullable<CaseOptions["period"]>): PeriodNote {
  const period = requireTimeSpan(range, "period");
  if (period.start === period.end) refuse("OUT_OF_RANGE", "period.end", "an instant after period.start", period.end);
  return period;
}

/** Whether an instant lies in the period; always where there is none. @internal */
export function isInside(at: number, period: PeriodNote | null): boolean {
  return period === null || (at >= period.start && at < period.end);
}

/** 0 for every reason. @internal */
export function noneExcluded(): Record<CaseExclusion, number> {
  const counts = {} as Record<CaseExclusion, number>;
  for (const reason of CASE_EXCLUSIONS) counts[reason] = 0;
  return counts;
}

/** Counts both sides: those that say something (numbers), and the others by reason. @internal */
export function countOutcomes(outcomes: readonly (number | CaseExclusion)[]): {
  readonly used: number;
  readonly excluded: CaseExcluded;
} {
  const excluded = noneExcluded();
  let used = 0;
  for (const outcome of outcomes) {
    if (typeof outcome === "number") used++;
    else excluded[outcome]++;
  }
  return { used, excluded };
}
