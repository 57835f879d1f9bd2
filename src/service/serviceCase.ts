import type { RowExclusion } from "../cube/cube.ts";
import type { Instant } from "../time/instant.ts";
import type { TimeSpan } from "../time/timeSpan.ts";

/** What a customer's message waits for: the first of one or more in a row, and the agent's reply to them. */
export interface CustomerTurn {
  /** The first message of the turn, epoch milliseconds. */
  readonly startedAt: number;
  /** The agent's first reply after it; null when there was none by `asOf`. */
  readonly answeredAt: number | null;
  /** When the case was resolved without a reply to this turn; null when it was not. */
  readonly closedAt: number | null;
}

/** Why a case is none to be measured. `botOnly`: nobody but a bot ever answered, and the case is closed. */
export type CaseLabel = "spam" | "merged" | "deleted" | "outbound" | "botOnly";

/** Every label. @internal */
export const CASE_LABELS: readonly CaseLabel[] = ["spam", "merged", "deleted", "outbound", "botOnly"];

/** Measures that a help desk exports ready-made. */
export type MeasuredTime = "firstResponse" | "firstResolution" | "fullResolution";

/**
 * A ticket, conversation or call. Instants are epoch milliseconds.
 *
 * On every field a number means that it happened, null that it is known not to have happened by `asOf` (the case is still
 * open: censored), and an absent field that nobody knows (the case is excluded and counted). {@link foldEvents} makes them.
 */
export interface ServiceCase {
  /** Names the case in issues and outcomes. */
  readonly id: string;
  /** First inbound contact; entry into the queue for calls. */
  readonly startedAt: number;
  /** First public reply by a person; the answer for calls. */
  readonly firstResponseAt?: number | null | undefined;
  /** The first of one or more resolutions, also where it did not hold. */
  readonly firstResolvedAt?: number | null | undefined;
  /** The resolution that held; null = open now, also when reopened. */
  readonly resolvedAt?: number | null | undefined;
  /** The first time that it was opened again after a resolution. */
  readonly firstReopenedAt?: number | null | undefined;
  /** When the customer gave up waiting: a hang-up in the queue. */
  readonly abandonedAt?: number | null | undefined;
  /** Stretches in which the desk waits for somebody else; null where one has not ended. An empty list: never. Absent: not known. */
  readonly pauses?: readonly (readonly [from: number, to: number | null])[] | undefined;
  /** In order of time; for {@link nextResponseTime}. */
  readonly turns?: readonly CustomerTurn[] | undefined;
  /** Public replies by people. */
  readonly agentReplies?: number | undefined;
  /** Customer messages after the first contact. */
  readonly customerReplies?: number | undefined;
  /** How often it was opened again after a resolution. */
  readonly reopens?: number | undefined;
  /** How often it went to a higher level. */
  readonly escalations?: number | undefined;
  /** Changes from one agent or team to another. */
  readonly transfers?: number | undefined;
  /** Talk + hold + wrap-up, milliseconds. */
  readonly handleMs?: number | undefined;
  /** Whose case it is; for repeat contacts and as a cluster. */
  readonly customerId?: string | undefined;
  /** Who has it, an agent or a team. */
  readonly agentId?: string | undefined;
  /** Where it came in: phone, chat, mail. */
  readonly channel?: string | undefined;
  /** Which opening hours hold for this case, see {@link CalendarsById}. */
  readonly calendarId?: string | undefined;
  /** Why it is no case to be measured; absent for an ordinary one. */
  readonly excluded?: CaseLabel | undefined;
  /** Milliseconds as the help desk computed them, by a clock that the call names. */
  readonly measured?: Readonly<Partial<Record<MeasuredTime, number>>> | undefined;
  /** What else it may be cut by. */
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
 * - `closedUnanswered`: it was closed without a reply, and the call says that such cases do not count
 * - `noKey`: it belongs to no segment or no cluster
 */
export type CaseExclusion =
  | CaseLabel
  | Extract<RowExclusion, "unknown" | "badTime" | "immature" | "pending" | "noKey">
  | "notStarted"
  | "outsidePeriod"
  | "notCovered"
  | "closedUnanswered";

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
  "closedUnanswered",
  "noKey",
];

/** How many cases were not counted, by reason; every reason is there, also with 0. */
export type CaseExcluded = Readonly<Record<CaseExclusion, number>>;

/** A case whose record cannot be true. */
export interface CaseIssue {
  /** Position in the cases. */
  readonly index: number;
  /** The case's id. */
  readonly id: string;
  /** What was expected and what was there, in words; never a customer's. */
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

/** Whether something has happened, seen from `asOf`: a number, null for not yet, undefined for not known. @internal */
export function seenBy(at: number | null | undefined, asOf: number): number | null | undefined {
  return typeof at === "number" && at > asOf ? null : at;
}

/** When what a measure waits for happened; null for not yet, undefined for not known. @internal */
export function eventOf(of: ServiceCase, measure: MeasuredTime): number | null | undefined {
  if (measure === "firstResponse") return of.firstResponseAt;
  return measure === "firstResolution" ? of.firstResolvedAt : of.resolvedAt;
}
