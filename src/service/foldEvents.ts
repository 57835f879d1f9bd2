import { refuse } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { requireIterable } from "../errors.ts";
import { toInstant } from "../time/instant.ts";
import {
  CASE_EVENT_TYPES,
  CASE_STATES,
  type CaseEvent,
  type DroppedEvent,
  type FoldIssue,
  type FoldIssueKind,
  type FoldPolicy,
  type FoldedEvents,
} from "./caseEvent.ts";
import { type CasePolicy, type TimedEvent, foldCase } from "./foldCase.ts";
import { type ServiceCase, isAbsurd } from "./serviceCase.ts";

const ACTORS = ["customer", "agent", "bot", "system"];

/**
 * Cases from a help desk's log, under a policy that is named in full.
 *
 * Events may come in any order and more than once; each is used or listed as an issue, and the totals say so. Nothing is
 * guessed: what the log does not record stays absent in the cases, what it records and did not happen becomes null.
 * A pause and a turn of the customer end with the resolution; a reopened case goes on.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_DATE` (asOf), `BAD_OPTION` (policy); events are never refused
 * @example
 * const at = (minute) => 1_760_000_000_000 + minute * 60_000;
 * const { cases, issues, used, dropped } = foldEvents(
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
 * [cases[0].firstReopenedAt, cases[0].pauses, issues, used, dropped.duplicate]; // => [null, undefined, [{ index: 3, caseId: "a", kind: "duplicate" }], 4, 1]
 */
export function foldEvents(events: Iterable<CaseEvent>, policy: FoldPolicy): FoldedEvents {
  const asOf = toInstant(policy.asOf, "policy.asOf");
  const compiled = compilePolicy(policy);
  const issues: FoldIssue[] = [];
  const dropped: Record<DroppedEvent | "afterAsOf", number> = {
    badTime: 0,
    badEvent: 0,
    duplicate: 0,
    noStart: 0,
    beforeStart: 0,
    resolvedAgain: 0,
    reopenedWhileOpen: 0,
    afterAsOf: 0,
  };
  function note({ event, index }: Pick<TimedEvent, "event" | "index">, kind: FoldIssueKind): void {
    const caseId = (event as Partial<CaseEvent> | null)?.caseId;
    issues.push({ index, caseId: typeof caseId === "string" ? caseId : null, kind });
    if (kind in dropped) dropped[kind as DroppedEvent]++;
  }

  const byCase = new Map<string, TimedEvent[]>();
  let index = 0;
  for (const event of requireIterable(events, "events")) {
    const at = instantOf(event, asOf);
    if (!isEvent(event)) note({ event, index }, "badEvent");
    else if (at === null) note({ event, index }, "badTime");
    else if (at > asOf) dropped.afterAsOf++;
    else {
      const list = byCase.get(event.caseId);
      if (list === undefined) byCase.set(event.caseId, [{ event, at, index }]);
      else list.push({ event, at, index });
    }
    index++;
  }

  const cases: ServiceCase[] = [];
  for (const [id, list] of byCase) {
    const found = foldCase(id, withoutDuplicates(inOrder(list, note), note), compiled, note);
    if (found !== null) cases.push(found);
  }
  issues.sort((a, b) => a.index - b.index);
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  return { cases, issues, events: index, used: index - lost, dropped };
}

function compilePolicy(policy: FoldPolicy): CasePolicy {
  const { records, start, bots, reopenedBy, merged, pausedIn } = policy;
  requireChoice(start, "policy.start", ["created", "firstInbound", "firstEvent"]);
  requireChoice(bots, "policy.bots", ["ignore", "respond"]);
  requireChoice(reopenedBy, "policy.reopenedBy", ["event", "customerMessage"]);
  requireChoice(merged, "policy.merged", ["exclude", "keep"]);
  requireList(records, "policy.records", CASE_EVENT_TYPES);
  requireList(pausedIn, "policy.pausedIn", CASE_STATES);
  return { start, bots, reopenedBy, merged, records: new Set(records), pausedIn: new Set(pausedIn) };
}

function requireList(list: unknown, argument: string, choices: readonly string[]): void {
  if (!Array.isArray(list)) refuse("BAD_OPTION", argument, `a list of ${choices.join(", ")}`, list);
  for (const each of list) requireChoice(each, argument, choices);
}

function isEvent(event: unknown): event is CaseEvent {
  if (typeof event !== "object" || event === null) return false;
  const { caseId, type, actor, state } = event as Partial<Record<keyof CaseEvent, unknown>>;
  if (typeof caseId !== "string" || !(CASE_EVENT_TYPES as readonly unknown[]).includes(type)) return false;
  if ((actor ?? null) === null ? type === "message" : !ACTORS.includes(actor as string)) return false;
  return type !== "status" || (CASE_STATES as readonly unknown[]).includes(state);
}

/** Epoch milliseconds, or null where there is no instant or one in another unit. */
function instantOf(event: unknown, asOf: number): number | null {
  try {
    const at = toInstant((event as CaseEvent | null)?.at);
    return isAbsurd(at, asOf) ? null : at;
  } catch {
    return null;
  }
}

/** By time; events of one instant stay in the order of the log. */
function inOrder(events: TimedEvent[], note: (of: TimedEvent, kind: FoldIssueKind) => void): TimedEvent[] {
  let latest = -Infinity;
  let sorted = true;
  for (const each of events) {
    if (each.at < latest) {
      note(each, "outOfOrder");
      sorted = false;
    } else latest = each.at;
  }
  return sorted ? events : [...events].sort((a, b) => a.at - b.at || a.index - b.index);
}

/** A line that says all of what a line of the same instant said is its copy. */
function withoutDuplicates(
  events: readonly TimedEvent[],
  note: (of: TimedEvent, kind: FoldIssueKind) => void,
): TimedEvent[] {
  const kept: TimedEvent[] = [];
  for (const each of events) {
    let i = kept.length - 1;
    while (i >= 0 && kept[i]!.at === each.at && !isCopy(kept[i]!.event, each.event)) i--;
    if (i >= 0 && kept[i]!.at === each.at) note(each, "duplicate");
    else kept.push(each);
  }
  return kept;
}

function isCopy(a: CaseEvent, b: CaseEvent): boolean {
  return (
    a.type === b.type &&
    a.actor === b.actor &&
    (a.public ?? true) === (b.public ?? true) &&
    a.state === b.state &&
    a.agentId === b.agentId
  );
}
