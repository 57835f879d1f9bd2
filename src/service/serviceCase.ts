import { CxError, type CxErrorCode, kindOf } from "../errors.ts";
import type { RowExclusion } from "../cube/cube.ts";
import type { Instant } from "../time/instant.ts";
import type { TimeSpan } from "../time/timeSpan.ts";

/** What a customer's message waits for: the first of one or more in a row, and the agent's reply to them. */
export interface CustomerTurn {
  readonly startedAt: number;
  /** The agent's first reply after it; null when there was none by `asOf`. */
  readonly answeredAt: number | null;
  /** When the case was resolved without a reply to this turn; null when it was not. */
  readonly closedAt: number | null;
}

/** Why a case is none to be measured. `botOnly`: nobody but a bot ever answered, and the case is closed. */
export type CaseLabel = "spam" | "merged" | "deleted" | "outbound" | "botOnly";

/** Measures that a help desk exports ready-made. */
export type MeasuredTime = "firstResponse" | "firstResolution" | "fullResolution";

/**
 * A ticket, conversation or call. Instants are epoch milliseconds.
 *
 * On every field a number means that it happened, null that it is known not to have happened by `asOf` (the case is still
 * open: censored), and an absent field that nobody knows (the case is excluded and counted). {@link foldEvents} makes them.
 */
export interface ServiceCase {
  readonly id: string;
  /** First inbound contact; entry into the queue for calls. */
  readonly startedAt: number;
  /** First public reply by a person; the answer for calls. */
  readonly firstResponseAt?: number | null | undefined;
  readonly firstResolvedAt?: number | null | undefined;
  /** The resolution that held; null = open now, also when reopened. */
  readonly resolvedAt?: number | null | undefined;
  readonly firstReopenedAt?: number | null | undefined;
  readonly abandonedAt?: number | null | undefined;
  /** Stretches in which the desk waits for somebody else; null where one has not ended. An empty list: never. Absent: not known. */
  readonly pauses?: readonly (readonly [from: number, to: number | null])[] | undefined;
  readonly turns?: readonly CustomerTurn[] | undefined;
  /** Public replies by people. */
  readonly agentReplies?: number | undefined;
  /** Customer messages after the first contact. */
  readonly customerReplies?: number | undefined;
  readonly reopens?: number | undefined;
  readonly escalations?: number | undefined;
  /** Changes from one agent or team to another. */
  readonly transfers?: number | undefined;
  /** Talk + hold + wrap-up, milliseconds. */
  readonly handleMs?: number | undefined;
  readonly customerId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly channel?: string | undefined;
  /** Which opening hours hold for this case, see {@link CalendarsById}. */
  readonly calendarId?: string | undefined;
  readonly excluded?: CaseLabel | undefined;
  /** Milliseconds as the help desk computed them, by a clock that the call names. */
  readonly measured?: Readonly<Partial<Record<MeasuredTime, number>>> | undefined;
  readonly dims?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/**
 * Why a case is not counted.
 *
 * - `spam`, `merged`, `deleted`, `outbound`, `botOnly`: its own label says so
 * - `unknown`: what is asked is not recorded (the field is absent)
 * - `badTime`: its instants or durations cannot be true; counted instead of refused when the call says so
 * - `notStarted`: it starts after `asOf`
 * - `outsidePeriod`: it belongs to another period
 * - `notCovered`: no target applies to it, or it is not what the definition counts
 * - `immature`: its window has not passed by `asOf`
 * - `pending`: it has neither happened nor become impossible
 * - `noKey`: it belongs to no cluster
 */
export type CaseExclusion =
  | CaseLabel
  | Extract<RowExclusion, "unknown" | "badTime" | "immature" | "pending" | "noKey">
  | "notStarted"
  | "outsidePeriod"
  | "notCovered";

/** Every reason, in the order in which they are printed. */
export const CASE_EXCLUSIONS: readonly CaseExclusion[] = [
  "spam",
  "merged",
  "deleted",
  "outbound",
  "botOnly",
  "unknown",
  "badTime",
  "notStarted",
  "outsidePeriod",
  "notCovered",
  "immature",
  "pending",
  "noKey",
];

/** How many cases were not counted, by reason; every reason is there, also with 0. */
export type CaseExcluded = Readonly<Record<CaseExclusion, number>>;

/** A case whose record cannot be true. */
export interface CaseIssue {
  /** Position in the cases. */
  readonly index: number;
  readonly id: string;
  readonly problem: string;
}

/** What every analysis of cases asks for. */
export interface CaseOptions {
  /** The state of knowledge: what happened later counts as not having happened yet. Nothing here reads a clock. */
  readonly asOf: Instant;
  /** Only the cases that belong to [start, end); all unless given. The function says which instant decides. */
  readonly period?: TimeSpan | undefined;
  /** A case whose times cannot be true is an error that names it (`"throw"`, the default) or counted as `badTime` and listed. */
  readonly badCases?: "throw" | "count" | undefined;
}

/** What is wrong with a case. @internal */
export interface CaseProblem {
  readonly code: CxErrorCode;
  readonly expected: string;
  readonly received: string;
}

/** An instant in seconds is a thousandth of one in milliseconds; nothing real is so far from `asOf` as a hundredth. */
const ABSURD = 100;
/** Before 1973, where small numbers stand for times counted from anywhere. */
const FROM_ANYWHERE = 1e11;

/** One empty list for millions of cases that have none. */
const NONE: readonly never[] = [];
const EVENTS = ["firstResponseAt", "firstResolvedAt", "resolvedAt", "firstReopenedAt", "abandonedAt"] as const;
const COUNTS = ["agentReplies", "customerReplies", "reopens", "escalations", "transfers", "handleMs"] as const;

/** What cannot be true about a case, or null. @internal */
export function problemOf(of: ServiceCase, asOf: number): CaseProblem | null {
  const { startedAt } = of;
  const wrong = instantProblem("startedAt", startedAt, asOf);
  if (wrong !== null) return wrong;
  for (const name of EVENTS) {
    const at = of[name];
    if (at === undefined || at === null) continue;
    const problem = instantProblem(name, at, asOf) ?? orderProblem(name, at, startedAt);
    if (problem !== null) return problem;
  }
  if (
    typeof of.resolvedAt === "number" &&
    typeof of.firstResolvedAt === "number" &&
    of.resolvedAt < of.firstResolvedAt
  ) {
    return { code: "OUT_OF_RANGE", expected: "resolvedAt not before firstResolvedAt", received: String(of.resolvedAt) };
  }
  for (const name of COUNTS) {
    const count = of[name];
    if (count !== undefined && !(Number.isFinite(count) && count >= 0)) {
      return { code: "OUT_OF_RANGE", expected: `${name} to be a number from 0`, received: String(count) };
    }
  }
  const shape = shapeProblem(of);
  if (shape !== null) return shape;
  for (const time of of.measured === undefined ? NONE : Object.values(of.measured)) {
    if (!(Number.isFinite(time) && time >= 0)) {
      return { code: "OUT_OF_RANGE", expected: "measured times from 0", received: String(time) };
    }
  }
  for (const { startedAt: from, answeredAt, closedAt } of of.turns ?? NONE) {
    for (const at of [from, answeredAt ?? from, closedAt ?? from]) {
      const problem = instantProblem("a turn", at, asOf) ?? orderProblem("a turn", at, Math.max(startedAt, from));
      if (problem !== null) return problem;
    }
  }
  for (const [from, to] of of.pauses ?? NONE) {
    const problem = instantProblem("a pause", from, asOf) ?? (to === null ? null : instantProblem("a pause", to, asOf));
    if (problem !== null) return problem;
    if (to !== null && to < from) {
      return { code: "OUT_OF_RANGE", expected: "pauses that do not end before they start", received: String(to) };
    }
  }
  return null;
}

/** What a file may hold and the types do not: null for a list, a list of nothing. */
function shapeProblem({ pauses, turns, measured }: ServiceCase): CaseProblem | null {
  if (pauses !== undefined && !isListOf(pauses, Array.isArray)) {
    return { code: "BAD_OPTION", expected: "pauses as a list of pairs", received: kindOf(pauses) };
  }
  if (turns !== undefined && !isListOf(turns, isRecord)) {
    return { code: "BAD_OPTION", expected: "turns as a list", received: kindOf(turns) };
  }
  if (measured !== undefined && !isRecord(measured)) {
    return { code: "BAD_OPTION", expected: "measured times by name", received: kindOf(measured) };
  }
  return null;
}

function isListOf(list: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(isOne);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function instantProblem(name: string, at: unknown, asOf: number): CaseProblem | null {
  if (typeof at !== "number" || !Number.isFinite(at)) {
    const received = typeof at === "number" ? String(at) : typeof at;
    return { code: "BAD_DATE", expected: `${name} in epoch milliseconds`, received };
  }
  if (isAbsurd(at, asOf)) {
    return { code: "BAD_DATE", expected: `${name} in the unit of asOf, milliseconds`, received: String(at) };
  }
  return null;
}

/** Whether an instant cannot be in the unit of another: seconds beside milliseconds. @internal */
export function isAbsurd(at: number, asOf: number): boolean {
  const [a, b] = [Math.abs(at), Math.abs(asOf)];
  return Math.max(a, b) > FROM_ANYWHERE && (a * ABSURD < b || a > b * ABSURD);
}

function orderProblem(name: string, at: number, startedAt: number): CaseProblem | null {
  if (at >= startedAt) return null;
  return { code: "OUT_OF_RANGE", expected: `${name} not before startedAt`, received: String(at) };
}

/** Refuses a case by its place in the list; its id may be a customer's words. @internal */
export function refuseCase({ code, expected, received }: CaseProblem, index: number): never {
  throw new CxError(code, { argument: "cases", index, expected, received });
}

/** Whether something has happened, seen from `asOf`: a number, null for not yet, undefined for not known. @internal */
export function seenBy(at: number | null | undefined, asOf: number): number | null | undefined {
  return typeof at === "number" && at > asOf ? null : at;
}
