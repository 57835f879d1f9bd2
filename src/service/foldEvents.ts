import { refuse } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { toInstant } from "../time/instant.ts";
import { CASE_EVENT_TYPES, CASE_STATES, type CaseEvent, type FoldPolicy, type FoldedEvents } from "./caseEvent.ts";
import type { CasePolicy } from "./caseRecord.ts";
import { EventLog } from "./eventLog.ts";
import { eventTimes } from "./eventTimes.ts";
import { CaseFold } from "./foldCase.ts";
import type { ServiceCase } from "./serviceCase.ts";

/**
 * Cases from a help desk's log, under a policy that is named in full.
 *
 * Events may come in any order and more than once; each is counted as used or as excluded for a reason, and what is odd is listed.
 * Nothing is guessed: what the log does not record stays absent in the cases, what it records and did not happen becomes null.
 * A pause and a turn of the customer end with the resolution; a reopened case goes on.
 * Method: events are chained by case, put in the order of time, and folded one after the other into the state of their case.
 * Units: epoch milliseconds. Weakness: an event that the log misses makes a case that looks as if it had not happened.
 *
 * @returns Kind `foldedEvents`: the cases, and what became of every event.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_DATE` (asOf), `BAD_OPTION` (policy); events are never refused
 * Source: definition.
 * @example
 * const at = (minute) => 1_760_000_000_000 + minute * 60_000;
 * const { cases, issues, used, excluded } = foldEvents(
 *   [
 *     { caseId: "a", at: at(0), type: "message", actor: "customer", channel: "chat" },
 *     { caseId: "a", at: at(1), type: "message", actor: "bot" },
 *     { caseId: "a", at: at(9), type: "message", actor: "agent" },
 *     { caseId: "a", at: at(9), type: "message", actor: "agent" },
 *     { caseId: "a", at: at(30), type: "resolved" },
 *   ],
 *   { asOf: at(60), records: ["message", "resolved", "reopened"], start: "firstInbound", bots: "ignore", reopenedBy: "event", merged: "exclude", pausedIn: [] },
 * );
 * (cases[0].firstResponseAt - cases[0].startedAt) / 60_000; // => 9
 * [cases[0].firstReopenedAt, cases[0].pauses, issues, used, excluded.duplicate]; // => [null, undefined, [{ index: 3, caseId: "a", issue: "duplicate" }], 4, 1]
 */
export function foldEvents(events: Iterable<CaseEvent>, policy: FoldPolicy): FoldedEvents {
  const compiled = compilePolicy(policy);
  const log = new EventLog(
    events,
    toInstant(policy.asOf, "policy.asOf"),
    eventTimes(policy.timeZone, "policy.timeZone"),
  );
  const folding = new CaseFold(log, compiled);
  const cases: ServiceCase[] = [];
  for (let place = 0; place < log.cases; place++) {
    const found = folding.fold(place);
    if (found !== null) cases.push(found);
  }
  const { excluded } = log;
  const issues = log.issues.sort((a, b) => a.index - b.index);
  return { kind: "foldedEvents", cases, issues, rows: log.events.length, used: folding.used, excluded };
}

function compilePolicy(policy: FoldPolicy): CasePolicy {
  const { records, start, bots, reopenedBy, merged, pausedIn } = settle(
    policy,
    {
      asOf: undefined as never,
      timeZone: undefined,
      records: undefined as never,
      start: undefined as never,
      bots: undefined as never,
      reopenedBy: undefined as never,
      merged: undefined as never,
      pausedIn: undefined as never,
    },
    "policy",
  );
  requireChoice(start, "policy.start", ["created", "firstInbound", "firstEvent"]);
  requireChoice(bots, "policy.bots", ["ignore", "respond"]);
  requireChoice(reopenedBy, "policy.reopenedBy", ["event", "customerMessage"]);
  requireChoice(merged, "policy.merged", ["exclude", "keep"]);
  requireList(records, "policy.records", CASE_EVENT_TYPES);
  requireList(pausedIn, "policy.pausedIn", CASE_STATES);
  const recorded = new Set(records);
  return {
    start,
    bots,
    reopenedBy,
    merged,
    pausedIn: new Set(pausedIn),
    records: recorded,
    responds: recorded.has("message") || recorded.has("answered"),
    resolves: recorded.has("resolved") || recorded.has("status"),
    reopens: recorded.has("reopened") || recorded.has("status"),
  };
}

function requireList(list: unknown, argument: string, choices: readonly string[]): void {
  if (!Array.isArray(list)) refuse("BAD_OPTION", argument, `a list of ${choices.join(", ")}`, list);
  for (const each of list) requireChoice(each, argument, choices);
}
