import type { CaseEventType, UnusedEvent } from "./caseEvent.ts";
import { CaseFacts, type CasePolicy, CaseRecords } from "./caseRecord.ts";
import type { CaseAttributes, EventLog } from "./eventLog.ts";
import type { CaseLabel, ServiceCase } from "./serviceCase.ts";

/** Why an event of a case is not used; null where it is. */
type Unused = Exclude<UnusedEvent, "badTime" | "badEvent" | "duplicate" | "noStart" | "afterAsOf"> | null;

/**
 * Folds one case after the other: the state between two events, as [foldEvents] describes it. Every event is counted as used or
 * excluded.
 *
 * @internal
 */
export class CaseFold {
  used: number = 0;
  readonly #log: EventLog;
  readonly #policy: CasePolicy;
  readonly #records: CaseRecords;
  readonly #facts: CaseFacts = new CaseFacts();
  readonly #who: CaseAttributes = {
    customerId: undefined,
    channel: undefined,
    calendarId: undefined,
    agentId: undefined,
    dims: undefined,
  };
  #created: boolean = false;
  #contacted: boolean = false;
  #botReplied: boolean = false;
  #agentId: string | null = null;
  #state: string | null = null;
  #pausedSince: number | null = null;
  #waitingSince: number | null = null;

  constructor(log: EventLog, policy: CasePolicy) {
    this.#log = log;
    this.#policy = policy;
    this.#records = new CaseRecords(policy);
  }

  /** The case at a place of the log, or null where nothing starts it. */
  fold(place: number): ServiceCase | null {
    const log = this.#log;
    const count = log.eventsOf(place);
    const first = startOf(log, count, this.#policy);
    if (first === count) {
      for (let i = 0; i < count; i++) log.drop(log.order[i]!, "noStart");
      return null;
    }
    this.#begin(log.at[log.order[first]!]!);
    if (this.#policy.start === "firstInbound") this.#markOutbound(first);
    for (let i = 0; i < count; i++) this.#count(log.order[i]!);
    this.#end();
    log.attributesOf(place, count, this.#who);
    return this.#records.recordOf(log.idOf(place), this.#facts, this.#who);
  }

  #begin(start: number): void {
    this.#facts.reset(start);
    this.#created = this.#contacted = this.#botReplied = false;
    this.#agentId = this.#state = this.#pausedSince = null;
    // The customer waits from the start on.
    this.#waitingSince = start;
  }

  /** What has not ended by asOf, and who never answered. */
  #end(): void {
    const facts = this.#facts;
    if (this.#pausedSince !== null) facts.pauses.push([this.#pausedSince, null]);
    this.#endTurn(null, null);
    if (this.#botReplied && facts.firstResponseAt === null && facts.resolvedAt !== null) facts.label ??= "botOnly";
  }

  /** A case to which an agent wrote before the customer did is the agent's. */
  #markOutbound(first: number): void {
    const { order, at } = this.#log;
    for (let i = 0; i < first && at[order[i]!]! < this.#facts.startedAt; i++) {
      if (!this.#log.isReply(order[i]!, "agent")) continue;
      this.#facts.label = "outbound";
      this.#log.note(order[i]!, "agentFirst");
      return;
    }
  }

  #count(index: number): void {
    const unused = this.#take(index);
    if (unused === null) this.used++;
    else if (unused === "internal" || unused === "nothingNew") this.#log.excluded[unused]++;
    else this.#log.drop(index, unused);
  }

  #take(index: number): Unused {
    const log = this.#log;
    const at = log.at[index]!;
    const type = log.typeOf(index);
    if (at < this.#facts.startedAt && type !== "created" && type !== "assigned") return this.#takeEarly(index, type);
    switch (type) {
      case "created":
        return usedIf(this.#create(index));
      case "message":
        return log.isInternal(index) ? "internal" : usedIf(this.#message(index, at));
      case "status":
        return usedIf(this.#enter(log.stateOf(index), at));
      case "assigned":
        return usedIf(this.#assign(log.events[index]!.agentId ?? null));
      case "escalated":
        this.#facts.escalations++;
        return null;
      case "resolved":
        return this.#resolve(at) ? null : "resolvedAgain";
      case "reopened":
        return this.#facts.resolvedAt === null ? "reopenedWhileOpen" : usedIf(this.#reopen(at));
      case "answered":
        return usedIf(this.#respond(at, log.actorOf(index) === "bot"));
      case "abandoned":
        return usedIf(this.#abandon(at));
      case "merged":
        return usedIf(this.#policy.merged === "exclude" && this.#setLabel("merged"));
      case "deleted":
        return usedIf(this.#setLabel("deleted"));
    }
  }

  /** Before the start only a state means something, and the agent's message that makes a case outbound. */
  #takeEarly(index: number, type: CaseEventType): Unused {
    const log = this.#log;
    if (type === "status" && log.stateOf(index) !== "closed") {
      log.note(index, "stateBeforeStart");
      return usedIf(this.#enter(log.stateOf(index), this.#facts.startedAt));
    }
    return this.#facts.label === "outbound" && log.isReply(index, "agent") ? null : "beforeStart";
  }

  // What follows says whether it changed anything.

  #create(index: number): boolean {
    const first = !this.#created;
    this.#created = true;
    const outbound = this.#log.actorOf(index) === "agent" && this.#setLabel("outbound");
    return first || outbound;
  }

  #setLabel(label: CaseLabel): boolean {
    if (this.#facts.label === label) return false;
    this.#facts.label = label;
    return true;
  }

  #assign(agentId: string | null): boolean {
    if (agentId === null || agentId === this.#agentId) return false;
    if (this.#agentId !== null) this.#facts.transfers++;
    this.#agentId = agentId;
    return true;
  }

  #message(index: number, at: number): boolean {
    const facts = this.#facts;
    const actor = this.#log.actorOf(index);
    if (actor === "agent") {
      facts.agentReplies++;
      this.#respond(at, false);
      return true;
    }
    if (actor === "bot") return this.#respond(at, true);
    if (actor !== "customer") return false;
    // The first message is the contact itself, unless somebody has answered before: a form or a call, then.
    if (this.#contacted || facts.firstResponseAt !== null) facts.customerReplies++;
    this.#contacted = true;
    if (facts.resolvedAt !== null && this.#policy.reopenedBy === "customerMessage") this.#reopen(at);
    if (facts.resolvedAt === null) this.#waitingSince ??= at;
    return true;
  }

  #respond(at: number, bot: boolean): boolean {
    const firstOfBot = bot && !this.#botReplied;
    if (bot) this.#botReplied = true;
    if (bot && this.#policy.bots === "ignore") return firstOfBot;
    const first = this.#facts.firstResponseAt === null;
    if (first) this.#facts.firstResponseAt = at;
    return this.#endTurn(at, null) || first || firstOfBot;
  }

  #endTurn(answeredAt: number | null, closedAt: number | null): boolean {
    const startedAt = this.#waitingSince;
    if (startedAt === null) return false;
    this.#facts.turns.push({ startedAt, answeredAt, closedAt });
    this.#waitingSince = null;
    return true;
  }

  #abandon(at: number): boolean {
    const first = this.#facts.abandonedAt === null;
    if (first) this.#facts.abandonedAt = at;
    return this.#endTurn(null, at) || first;
  }

  #enter(state: string, at: number): boolean {
    // A status that closes what is resolved already says nothing new.
    if (state === "closed") return this.#resolve(at);
    const reopened = this.#facts.resolvedAt !== null && this.#reopen(at);
    const changed = this.#state !== state;
    this.#state = state;
    if (this.#policy.pausedIn.has(state)) this.#pausedSince ??= at;
    else this.#endPause(at);
    return reopened || changed;
  }

  #endPause(at: number): void {
    const since = this.#pausedSince;
    if (since !== null && since < at) this.#facts.pauses.push([since, at]);
    this.#pausedSince = null;
  }

  #resolve(at: number): boolean {
    const facts = this.#facts;
    if (facts.resolvedAt !== null) return false;
    facts.firstResolvedAt ??= at;
    facts.resolvedAt = at;
    this.#state = null;
    this.#endPause(at);
    this.#endTurn(null, at);
    return true;
  }

  #reopen(at: number): true {
    this.#facts.firstReopenedAt ??= at;
    this.#facts.resolvedAt = null;
    this.#facts.reopens++;
    return true;
  }
}

/** An event that changes nothing is not used. */
function usedIf(changed: boolean): "nothingNew" | null {
  return changed ? null : "nothingNew";
}

/** Place of the event that starts a case; as many as there are where none does. */
function startOf(log: EventLog, count: number, { start }: CasePolicy): number {
  for (let i = 0; i < count; i++) {
    const index = log.order[i]!;
    const starts =
      start === "firstEvent" ||
      (start === "created" ? log.typeOf(index) === "created" : log.isReply(index, "customer"));
    if (starts) return i;
  }
  return count;
}
