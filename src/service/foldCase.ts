import type { CaseEventType, FoldPolicy } from "./caseEvent.ts";
import type { CaseAttributes, EventLog } from "./eventLog.ts";
import type { CaseLabel, CustomerTurn, ServiceCase } from "./serviceCase.ts";

/** A policy, ready to be applied to one case after the other. @internal */
export interface CasePolicy extends Pick<FoldPolicy, "start" | "bots" | "reopenedBy" | "merged"> {
  readonly pausedIn: ReadonlySet<string>;
  readonly records: ReadonlySet<CaseEventType>;
  /** What the log tells of a case at all. */
  readonly responds: boolean;
  readonly resolves: boolean;
  readonly reopens: boolean;
}

/** Nothing that a case ever had: one list for all. */
const NONE: readonly never[] = [];

/**
 * Folds one case after the other: the state between two events, as [foldEvents] describes it. Every event is counted as used or
 * excluded where it is taken.
 *
 * @internal
 */
export class CaseFold {
  used: number = 0;
  readonly #log: EventLog;
  readonly #policy: CasePolicy;
  #start: number = 0;
  #label: CaseLabel | null = null;
  #created: boolean = false;
  #firstResponseAt: number | null = null;
  #firstResolvedAt: number | null = null;
  #resolvedAt: number | null = null;
  #firstReopenedAt: number | null = null;
  #abandonedAt: number | null = null;
  #state: string | null = null;
  #pausedSince: number | null = null;
  /** Of the case being folded; their copies are as long as they must be. */
  readonly #pauses: (readonly [number, number | null])[] = [];
  #waitingSince: number | null = null;
  readonly #turns: CustomerTurn[] = [];
  #agentReplies: number = 0;
  #customerReplies: number = 0;
  #contacted: boolean = false;
  #botReplied: boolean = false;
  #reopens: number = 0;
  #escalations: number = 0;
  #transfers: number = 0;
  #agentId: string | null = null;
  readonly #who: CaseAttributes = {
    customerId: undefined,
    channel: undefined,
    calendarId: undefined,
    agentId: undefined,
    dims: undefined,
  };
  readonly #blanks: Map<number, Writable> = new Map();

  constructor(log: EventLog, policy: CasePolicy) {
    this.#log = log;
    this.#policy = policy;
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
    this.#reset(log.at[log.order[first]!]!);
    if (this.#policy.start === "firstInbound") this.#markOutbound(first);
    for (let i = 0; i < count; i++) if (this.#take(log.order[i]!)) this.used++;
    log.attributesOf(place, count, this.#who);
    return this.#fields(log.idOf(place));
  }

  /** A case to which an agent wrote before the customer did is the agent's. */
  #markOutbound(first: number): void {
    const { order, at } = this.#log;
    for (let i = 0; i < first && at[order[i]!]! < this.#start; i++) {
      if (!this.#log.isReply(order[i]!, "agent")) continue;
      this.#label = "outbound";
      this.#log.note(order[i]!, "agentFirst");
      return;
    }
  }

  #reset(start: number): void {
    this.#start = start;
    this.#label = null;
    this.#created = false;
    this.#firstResponseAt = this.#firstResolvedAt = this.#resolvedAt = this.#firstReopenedAt = this.#abandonedAt = null;
    this.#state = this.#pausedSince = this.#agentId = null;
    this.#pauses.length = this.#turns.length = 0;
    // The customer waits from the start on.
    this.#waitingSince = start;
    this.#agentReplies = this.#customerReplies = this.#reopens = this.#escalations = this.#transfers = 0;
    this.#contacted = this.#botReplied = false;
  }

  /** Whether an event was used; counts it among the excluded where not. */
  #take(index: number): boolean {
    const log = this.#log;
    const at = log.at[index]!;
    const type = log.typeOf(index);
    if (at < this.#start && type !== "created" && type !== "assigned") return this.#takeEarly(index, type);
    switch (type) {
      case "created":
        return this.#create(index) || this.#nothingNew();
      case "message":
        if (log.isInternal(index)) {
          log.excluded.internal++;
          return false;
        }
        return this.#message(index, at) || this.#nothingNew();
      case "status":
        return this.#enter(log.stateOf(index), at) || this.#nothingNew();
      case "assigned":
        return this.#assign(log.events[index]!.agentId ?? null) || this.#nothingNew();
      case "escalated":
        this.#escalations++;
        return true;
      case "resolved":
        if (this.#resolve(at)) return true;
        log.drop(index, "resolvedAgain");
        return false;
      case "reopened":
        if (this.#resolvedAt !== null) return this.#reopen(at);
        log.drop(index, "reopenedWhileOpen");
        return false;
      case "answered":
        return this.#respond(at, log.actorOf(index) === "bot") || this.#nothingNew();
      case "abandoned":
        return this.#abandon(at) || this.#nothingNew();
      case "merged":
        return (this.#policy.merged === "exclude" && this.#setLabel("merged")) || this.#nothingNew();
      case "deleted":
        return this.#setLabel("deleted") || this.#nothingNew();
    }
  }

  /** Before the start only a state means something, and the agent's message that makes a case outbound. */
  #takeEarly(index: number, type: CaseEventType): boolean {
    const log = this.#log;
    if (type === "status" && log.stateOf(index) !== "closed") {
      log.note(index, "stateBeforeStart");
      return this.#enter(log.stateOf(index), this.#start) || this.#nothingNew();
    }
    if (this.#label === "outbound" && log.isReply(index, "agent")) return true;
    log.drop(index, "beforeStart");
    return false;
  }

  #nothingNew(): false {
    this.#log.excluded.nothingNew++;
    return false;
  }

  #create(index: number): boolean {
    const first = !this.#created;
    this.#created = true;
    const outbound = this.#log.actorOf(index) === "agent" && this.#setLabel("outbound");
    return first || outbound;
  }

  #setLabel(label: CaseLabel): boolean {
    if (this.#label === label) return false;
    this.#label = label;
    return true;
  }

  #assign(agentId: string | null): boolean {
    if (agentId === null || agentId === this.#agentId) return false;
    if (this.#agentId !== null) this.#transfers++;
    this.#agentId = agentId;
    return true;
  }

  #message(index: number, at: number): boolean {
    const actor = this.#log.actorOf(index);
    if (actor === "agent") {
      this.#agentReplies++;
      this.#respond(at, false);
      return true;
    }
    if (actor === "bot") return this.#respond(at, true);
    if (actor !== "customer") return false;
    // The first message is the contact itself, unless somebody has answered before: a form or a call, then.
    if (this.#contacted || this.#firstResponseAt !== null) this.#customerReplies++;
    this.#contacted = true;
    if (this.#resolvedAt !== null && this.#policy.reopenedBy === "customerMessage") this.#reopen(at);
    if (this.#resolvedAt === null) this.#waitingSince ??= at;
    return true;
  }

  #respond(at: number, bot: boolean): boolean {
    const firstOfBot = bot && !this.#botReplied;
    if (bot) this.#botReplied = true;
    if (bot && this.#policy.bots === "ignore") return firstOfBot;
    const first = this.#firstResponseAt === null;
    if (first) this.#firstResponseAt = at;
    return this.#endTurn(at, null) || first || firstOfBot;
  }

  #endTurn(answeredAt: number | null, closedAt: number | null): boolean {
    const startedAt = this.#waitingSince;
    if (startedAt === null) return false;
    this.#turns.push({ startedAt, answeredAt, closedAt });
    this.#waitingSince = null;
    return true;
  }

  #abandon(at: number): boolean {
    const first = this.#abandonedAt === null;
    if (first) this.#abandonedAt = at;
    return this.#endTurn(null, at) || first;
  }

  #enter(state: string, at: number): boolean {
    // A status that closes what is resolved already says nothing new.
    if (state === "closed") return this.#resolve(at);
    const reopened = this.#resolvedAt !== null && this.#reopen(at);
    const changed = this.#state !== state;
    this.#state = state;
    if (this.#policy.pausedIn.has(state)) this.#pausedSince ??= at;
    else this.#endPause(at);
    return reopened || changed;
  }

  #endPause(at: number): void {
    const since = this.#pausedSince;
    if (since !== null && since < at) this.#pauses.push([since, at]);
    this.#pausedSince = null;
  }

  #resolve(at: number): boolean {
    if (this.#resolvedAt !== null) return false;
    this.#firstResolvedAt ??= at;
    this.#resolvedAt = at;
    this.#state = null;
    this.#endPause(at);
    this.#endTurn(null, at);
    return true;
  }

  #reopen(at: number): true {
    this.#firstReopenedAt ??= at;
    this.#resolvedAt = null;
    this.#reopens++;
    return true;
  }

  /** What happened, what is known not to have happened (null), and nothing about what the log does not record. */
  #fields(id: string): ServiceCase {
    const { records, responds, resolves, reopens } = this.#policy;
    const who = this.#who;
    const [paused, talked] = [records.has("status"), records.has("message")];
    if (this.#pausedSince !== null) this.#pauses.push([this.#pausedSince, null]);
    this.#endTurn(null, null);
    const botOnly = this.#botReplied && this.#firstResponseAt === null && this.#resolvedAt !== null;
    const label = this.#label ?? (botOnly ? "botOnly" : undefined);
    const firstResponseAt = knownIf(responds, this.#firstResponseAt);
    const firstResolvedAt = knownIf(resolves, this.#firstResolvedAt);
    const resolvedAt = knownIf(resolves, this.#resolvedAt);
    const firstReopenedAt = knownIf(reopens, this.#firstReopenedAt);
    const abandonedAt = knownIf(records.has("abandoned"), this.#abandonedAt);
    const { customerId, channel, calendarId, agentId, dims } = who;
    // Which of the fields that not every case of this policy has are there: a bit each.
    const set =
      bit(0, firstResponseAt) +
      bit(1, firstResolvedAt) +
      bit(2, resolvedAt) +
      bit(3, firstReopenedAt) +
      bit(4, abandonedAt) +
      bit(5, label) +
      bit(6, customerId) +
      bit(7, channel) +
      bit(8, calendarId) +
      bit(9, agentId) +
      bit(10, dims);
    const found = this.#blank(set);
    found.id = id;
    found.startedAt = this.#start;
    if (firstResponseAt !== undefined) found.firstResponseAt = firstResponseAt;
    if (firstResolvedAt !== undefined) found.firstResolvedAt = firstResolvedAt;
    if (resolvedAt !== undefined) found.resolvedAt = resolvedAt;
    if (firstReopenedAt !== undefined) found.firstReopenedAt = firstReopenedAt;
    if (abandonedAt !== undefined) found.abandonedAt = abandonedAt;
    if (paused) found.pauses = copyOf(this.#pauses);
    if (talked) {
      found.turns = copyOf(this.#turns);
      found.agentReplies = this.#agentReplies;
      found.customerReplies = this.#customerReplies;
    }
    if (reopens) found.reopens = this.#reopens;
    if (records.has("escalated")) found.escalations = this.#escalations;
    if (records.has("assigned")) found.transfers = this.#transfers;
    if (label !== undefined) found.excluded = label;
    if (customerId !== undefined) found.customerId = customerId;
    if (channel !== undefined) found.channel = channel;
    if (calendarId !== undefined) found.calendarId = calendarId;
    if (agentId !== undefined) found.agentId = agentId;
    if (dims !== undefined) found.dims = dims;
    return found;
  }

  /** A case with these fields and nothing in them: a copy is made at once, where a record that grows is made many times. */
  #blank(set: number): Writable {
    let blank = this.#blanks.get(set);
    if (blank === undefined) {
      const { records, reopens } = this.#policy;
      const has = (place: number): boolean => Math.floor(set / 2 ** place) % 2 === 1;
      const there: Readonly<Record<keyof ServiceCase, boolean>> = {
        id: true,
        startedAt: true,
        firstResponseAt: has(0),
        firstResolvedAt: has(1),
        resolvedAt: has(2),
        firstReopenedAt: has(3),
        abandonedAt: has(4),
        pauses: records.has("status"),
        turns: records.has("message"),
        agentReplies: records.has("message"),
        customerReplies: records.has("message"),
        reopens,
        escalations: records.has("escalated"),
        transfers: records.has("assigned"),
        excluded: has(5),
        customerId: has(6),
        channel: has(7),
        calendarId: has(8),
        agentId: has(9),
        dims: has(10),
        handleMs: false,
        measured: false,
      };
      const names = Object.entries(there).flatMap(([name, isThere]) => (isThere ? [[name, null]] : []));
      // Parsed, for what is parsed holds all of its fields in one piece.
      this.#blanks.set(set, (blank = JSON.parse(JSON.stringify(Object.fromEntries(names))) as Writable));
    }
    return { ...blank };
  }
}

type Writable = { -readonly [Name in keyof ServiceCase]: ServiceCase[Name] };

/** What happened, or null where the log would say so. */
function knownIf(recorded: boolean, at: number | null): number | null | undefined {
  return at !== null || recorded ? at : undefined;
}

function bit(place: number, value: unknown): number {
  return value === undefined ? 0 : 2 ** place;
}

function copyOf<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? NONE : list.slice();
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
