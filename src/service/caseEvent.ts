import type { Instant } from "../time/instant.ts";
import type { ServiceCase } from "./serviceCase.ts";

/** What can happen to a case. */
export type CaseEventType =
  | "created"
  | "message"
  | "status"
  | "assigned"
  | "escalated"
  | "resolved"
  | "reopened"
  | "answered"
  | "abandoned"
  | "merged"
  | "deleted";

/** Whom a case waits for. `closed` is as good as resolved. */
export type CaseState = "active" | "waitingCustomer" | "waitingThirdParty" | "closed";

/** One line of a help desk's log. */
export interface CaseEvent {
  /** The case it belongs to. */
  readonly caseId: string;
  /** When it happened. */
  readonly at: Instant;
  /** What happened. */
  readonly type: CaseEventType;
  /** Who did it; a message needs it. */
  readonly actor?: "customer" | "agent" | "bot" | "system" | undefined;
  /** False for an internal note; true unless given. */
  readonly public?: boolean | undefined;
  /** The new state, for `status`. */
  readonly state?: CaseState | undefined;
  /** The agent or team it is with from now on, for `assigned`. */
  readonly agentId?: string | undefined;
  /** Whose case it is; the first one named holds. */
  readonly customerId?: string | undefined;
  /** Where it came in; the first one named holds. */
  readonly channel?: string | undefined;
  /** Which opening hours hold for the case; the first one named holds. */
  readonly calendarId?: string | undefined;
  /** What else is known of the case. */
  readonly dims?: ServiceCase["dims"];
}

/** How a log is read. Help desks disagree on all of it, so that nothing has a default. */
export interface FoldPolicy {
  /** What happened later is not read. */
  readonly asOf: Instant;
  /** The zone of times without an offset (`2026-04-14 21:51:17`); without it they are `badTime`. An hour that clocks show twice is read as its first. */
  readonly timeZone?: string | undefined;
  /**
   * The types of event that this log holds whenever they happen. What it does not record stays absent (not known) in the
   * cases; what it records and did not happen becomes null.
   */
  readonly records: readonly CaseEventType[];
  /** What starts the clock: the row's creation, the customer's first message, or the first event of any kind. */
  readonly start: "created" | "firstInbound" | "firstEvent";
  /** Whether a bot's message is a response. With `"ignore"` a closed case that only a bot answered is labelled `botOnly`. */
  readonly bots: "ignore" | "respond";
  /** What reopens a resolved case: only the log saying so (`reopened`, or a status other than closed), or a customer's message as well. */
  readonly reopenedBy: "event" | "customerMessage";
  /** Whether a merged case is labelled `merged` (and counted apart) or counts like any other. */
  readonly merged: "exclude" | "keep";
  /** In which states the desk waits for somebody else. */
  readonly pausedIn: readonly CaseState[];
}

/**
 * What is odd about an event.
 *
 * Not used: `badTime` (no instant, or seconds for milliseconds), `badEvent` (no case, an unknown type, a message without an
 * actor, a status without a state, a name that is no text, a `public` that is neither true nor false), `duplicate` (all of it said before), `noStart` (of a case that never starts under the
 * policy), `beforeStart`, `resolvedAgain` (without having been reopened), `reopenedWhileOpen`.
 * Used all the same: `outOfOrder` (it stands after a later one), `stateBeforeStart` (it holds from the start), `agentFirst`
 * (the case is labelled `outbound`).
 */
export type FoldIssueKind =
  Exclude<UnusedEvent, "afterAsOf" | "internal" | "nothingNew"> | "outOfOrder" | "stateBeforeStart" | "agentFirst";

/**
 * Why an event was not used. Three are no issues, and only counted: `afterAsOf`, `internal` (a note that no customer sees) and
 * `nothingNew` (under this policy it changes nothing: a second hang-up, the state it is in already, a message by the system).
 */
export type UnusedEvent =
  | "badTime"
  | "badEvent"
  | "duplicate"
  | "noStart"
  | "beforeStart"
  | "resolvedAgain"
  | "reopenedWhileOpen"
  | "afterAsOf"
  | "internal"
  | "nothingNew";

/** Something odd about an event. */
export interface FoldIssue {
  /** Position in the events. */
  readonly index: number;
  /** Null where the event names no case. */
  readonly caseId: string | null;
  /** What is odd. */
  readonly issue: FoldIssueKind;
  /** Of a `badEvent`: the first field that cannot be read, and what is expected there. `caseEventSchema` reads more, such as ids that are numbers. */
  readonly expected?: string | undefined;
}

/** Cases, with what became of every event. */
export interface FoldedEvents {
  readonly kind: "foldedEvents";
  /** In the order in which they first appear. */
  readonly cases: readonly ServiceCase[];
  /** What is odd about events, used or not, in their order. */
  readonly issues: readonly FoldIssue[];
  /** Events read: used + Σ excluded. */
  readonly rows: number;
  /** Events that made a case what it is. */
  readonly used: number;
  /** Events that were not used, by reason; every reason is there, also with 0. */
  readonly excluded: Readonly<Record<UnusedEvent, number>>;
}

/** Every type of event. @internal */
export const CASE_EVENT_TYPES: readonly CaseEventType[] = [
  "created",
  "message",
  "status",
  "assigned",
  "escalated",
  "resolved",
  "reopened",
  "answered",
  "abandoned",
  "merged",
  "deleted",
];

/** Every state. @internal */
export const CASE_STATES: readonly CaseState[] = ["active", "waitingCustomer", "waitingThirdParty", "closed"];

/** Everybody who can do something. @internal */
export const CASE_ACTORS: readonly NonNullable<CaseEvent["actor"]>[] = ["customer", "agent", "bot", "system"];
