import { CxError, type CxErrorCode, kindOf } from "../errors.ts";
import { type CustomerTurn, CASE_LABELS, type ServiceCase } from "./serviceCase.ts";

/** What is wrong with a case. */
export interface CaseProblem {
  /** What a call that does not count bad cases throws. */
  readonly code: CxErrorCode;
  /** What would have been right, in words. */
  readonly expected: string;
  /** A number, or the name of a type: never a customer's words. */
  readonly received: string;
}

/** The magnitudes an instant of the unit of another may have. @internal */
export interface Plausible {
  readonly least: number;
  readonly most: number;
}

/** An instant in seconds is a thousandth of one in milliseconds; nothing real is so far from `asOf` as a hundredth. */
const ABSURD = 100;
/** No count and no time is longer; beyond it whole numbers are not told apart. */
const MOST = 9_007_199_254_740_991;
/** Before 1973, where small numbers stand for times counted from anywhere. */
const FROM_ANYWHERE = 1e11;

/** What is in the unit of an instant: seconds beside milliseconds are not. @internal */
export function plausibleBeside(asOf: number): Plausible {
  const size = Math.abs(asOf);
  return size > FROM_ANYWHERE
    ? { least: size / ABSURD, most: size * ABSURD }
    : { least: 0, most: Math.max(FROM_ANYWHERE, size * ABSURD) };
}

/** @internal */
export function isPlausible(at: number, { least, most }: Plausible): boolean {
  const size = Math.abs(at);
  return size >= least && size <= most;
}

/** What cannot be true about a case, or null. @internal */
export function problemOf(of: ServiceCase, unit: Plausible): CaseProblem | null {
  return (
    instantProblem("startedAt", of.startedAt, unit) ??
    eventProblem("firstResponseAt", of.firstResponseAt, of, unit) ??
    eventProblem("firstResolvedAt", of.firstResolvedAt, of, unit) ??
    eventProblem("resolvedAt", of.resolvedAt, of, unit) ??
    eventProblem("firstReopenedAt", of.firstReopenedAt, of, unit) ??
    eventProblem("abandonedAt", of.abandonedAt, of, unit) ??
    resolutionProblem(of) ??
    countProblem("agentReplies", of.agentReplies) ??
    countProblem("customerReplies", of.customerReplies) ??
    countProblem("reopens", of.reopens) ??
    countProblem("escalations", of.escalations) ??
    countProblem("transfers", of.transfers) ??
    countProblem("handleMs", of.handleMs) ??
    labelProblem(of) ??
    measuredProblem(of) ??
    turnsProblem(of, unit) ??
    pausesProblem(of, unit)
  );
}

function instantProblem(name: string, at: unknown, unit: Plausible): CaseProblem | null {
  if (typeof at !== "number" || !Number.isFinite(at))
    return problem(
      "BAD_DATE",
      `${name} in epoch milliseconds (readDates of cx-metrics/adapters makes them of text)`,
      at,
    );
  return isPlausible(at, unit) ? null : problem("BAD_DATE", `${name} in the unit of asOf, milliseconds`, at);
}

function eventProblem(name: string, at: unknown, { startedAt }: ServiceCase, unit: Plausible): CaseProblem | null {
  if (at === undefined || at === null) return null;
  const wrong = instantProblem(name, at, unit);
  if (wrong !== null) return wrong;
  return (at as number) >= startedAt ? null : problem("OUT_OF_RANGE", `${name} not before startedAt`, at);
}

function resolutionProblem({ firstResolvedAt, resolvedAt }: ServiceCase): CaseProblem | null {
  if (typeof resolvedAt !== "number" || typeof firstResolvedAt !== "number") return null;
  return resolvedAt >= firstResolvedAt
    ? null
    : problem("OUT_OF_RANGE", "resolvedAt not before firstResolvedAt", resolvedAt);
}

function countProblem(name: string, count: unknown): CaseProblem | null {
  if (count === undefined || (typeof count === "number" && count >= 0 && count <= MOST)) return null;
  return problem("OUT_OF_RANGE", `${name} to be a number from 0`, count);
}

function labelProblem({ excluded }: ServiceCase): CaseProblem | null {
  if ((excluded ?? null) === null || CASE_LABELS.includes(excluded!)) return null;
  return problem("BAD_OPTION", `excluded to be one of ${CASE_LABELS.join(", ")}`, excluded);
}

function measuredProblem({ measured }: ServiceCase): CaseProblem | null {
  if (measured === undefined) return null;
  if (!isRecord(measured)) return problem("BAD_OPTION", "measured times by name", measured);
  for (const time of Object.values(measured)) {
    if (!(typeof time === "number" && time >= 0 && time <= MOST))
      return problem("OUT_OF_RANGE", "measured times from 0", time);
  }
  return null;
}

function turnsProblem({ startedAt, turns }: ServiceCase, unit: Plausible): CaseProblem | null {
  if (turns === undefined) return null;
  if (!Array.isArray(turns)) return problem("BAD_OPTION", "turns as a list", turns);
  for (const turn of turns as readonly CustomerTurn[]) {
    if (!isRecord(turn)) return problem("BAD_OPTION", "turns as a list", turns);
    const { startedAt: from, answeredAt, closedAt } = turn;
    for (const at of [from, answeredAt ?? from, closedAt ?? from]) {
      const wrong = instantProblem("a turn", at, unit);
      if (wrong !== null) return wrong;
      if (at < startedAt || at < from) return problem("OUT_OF_RANGE", "a turn not before startedAt", at);
    }
  }
  return null;
}

function pausesProblem({ pauses }: ServiceCase, unit: Plausible): CaseProblem | null {
  if (pauses === undefined) return null;
  if (!Array.isArray(pauses)) return problem("BAD_OPTION", "pauses as a list of pairs", pauses);
  for (const pause of pauses as readonly unknown[]) {
    if (!Array.isArray(pause)) return problem("BAD_OPTION", "pauses as a list of pairs", pauses);
    const [from, to] = pause as [unknown, unknown];
    const wrong = instantProblem("a pause", from, unit) ?? (to === null ? null : instantProblem("a pause", to, unit));
    if (wrong !== null) return wrong;
    if (to !== null && (to as number) < (from as number)) {
      return problem("OUT_OF_RANGE", "pauses that do not end before they start", to);
    }
  }
  return null;
}

function problem(code: CxErrorCode, expected: string, received: unknown): CaseProblem {
  return { code, expected, received: kindOf(received) };
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Refuses a case by its place in the list; its id may be a customer's words. @internal */
export function refuseCase({ code, expected, received }: CaseProblem, index: number): never {
  throw new CxError(code, { argument: "cases", index, expected, received });
}
