import type { CaseEvent, CaseEventType, FoldIssueKind, FoldPolicy } from "./caseEvent.ts";
import type { CaseLabel, CustomerTurn, ServiceCase } from "./serviceCase.ts";

/** An event with its instant and its place in the log. @internal */
export interface TimedEvent {
  readonly event: CaseEvent;
  readonly at: number;
  readonly index: number;
}

/** What is said about an event. @internal */
export type Note = (of: TimedEvent, kind: FoldIssueKind) => void;

/** The parts of a policy that a single case needs. @internal */
export type CasePolicy = Omit<FoldPolicy, "asOf" | "records" | "pausedIn"> & {
  readonly records: ReadonlySet<CaseEventType>;
  readonly pausedIn: ReadonlySet<string>;
};

/** One case from its events in the order of time, or null where nothing starts it. @internal */
export function foldCase(
  id: string,
  events: readonly TimedEvent[],
  policy: CasePolicy,
  note: Note,
): ServiceCase | null {
  const start = startOf(events, policy);
  if (start === null) {
    for (const each of events) note(each, "noStart");
    return null;
  }
  const fold = new CaseFold(start, policy, note);
  const agentFirst = events.find(({ event, at }) => isReply(event, "agent") && at < start);
  if (policy.start === "firstInbound" && agentFirst !== undefined) {
    fold.label = "outbound";
    note(agentFirst, "agentFirst");
  }
  for (const each of events) fold.take(each);
  return { id, startedAt: start, ...fold.fields(), ...attributesOf(events) };
}

function startOf(events: readonly TimedEvent[], { start }: CasePolicy): number | null {
  const first = events.find(({ event }) => {
    if (start === "firstEvent") return true;
    return start === "created" ? event.type === "created" : isReply(event, "customer");
  });
  return first === undefined ? null : first.at;
}

function isReply({ type, actor, public: seen }: CaseEvent, by: CaseEvent["actor"]): boolean {
  return type === "message" && actor === by && seen !== false;
}

/** The state of one case between two events. */
class CaseFold {
  label: CaseLabel | null = null;
  private firstResponseAt: number | null = null;
  private firstResolvedAt: number | null = null;
  private resolvedAt: number | null = null;
  private firstReopenedAt: number | null = null;
  private abandonedAt: number | null = null;
  private pausedSince: number | null = null;
  private readonly pauses: (readonly [number, number | null])[] = [];
  /** The customer waits from the start on. */
  private waitingSince: number | null;
  private readonly turns: CustomerTurn[] = [];
  private agentReplies = 0;
  private customerReplies = 0;
  private contacted = false;
  private botReplied = false;
  private reopens = 0;
  private escalations = 0;
  private transfers = 0;
  private agentId: string | undefined;
  private readonly start: number;
  private readonly policy: CasePolicy;
  private readonly note: Note;

  constructor(start: number, policy: CasePolicy, note: Note) {
    this.start = start;
    this.waitingSince = start;
    this.policy = policy;
    this.note = note;
  }

  take(of: TimedEvent): void {
    const { event, at } = of;
    if (at < this.start && event.type !== "created" && event.type !== "assigned") {
      if (event.type === "status" && event.state !== "closed") {
        this.note(of, "stateBeforeStart");
        this.enter(event.state!, this.start, of);
      } else if (!isReply(event, "agent") || this.label !== "outbound") this.note(of, "beforeStart");
      return;
    }
    switch (event.type) {
      case "created":
        if (event.actor === "agent") this.label = "outbound";
        break;
      case "message":
        this.message(event, at);
        break;
      case "status":
        this.enter(event.state!, at, of);
        break;
      case "assigned":
        if (this.agentId !== undefined && (event.agentId ?? this.agentId) !== this.agentId) this.transfers++;
        this.agentId = event.agentId ?? this.agentId;
        break;
      case "escalated":
        this.escalations++;
        break;
      case "resolved":
        this.resolve(at, of);
        break;
      case "reopened":
        if (this.resolvedAt === null) this.note(of, "reopenedWhileOpen");
        else this.reopen(at);
        break;
      case "answered":
        this.respond(at, event.actor === "bot");
        break;
      case "abandoned":
        this.abandonedAt ??= at;
        this.endTurn(null, at);
        break;
      case "merged":
        if (this.policy.merged === "exclude") this.label = "merged";
        break;
      case "deleted":
        this.label = "deleted";
        break;
    }
  }

  private message(event: CaseEvent, at: number): void {
    if (event.public === false) return;
    if (event.actor === "agent") {
      this.agentReplies++;
      this.respond(at, false);
    } else if (event.actor === "bot") this.respond(at, true);
    else if (event.actor === "customer") {
      // The first message is the contact itself, unless somebody has answered before: a form or a call, then.
      if (this.contacted || this.firstResponseAt !== null) this.customerReplies++;
      this.contacted = true;
      if (this.resolvedAt !== null && this.policy.reopenedBy === "customerMessage") this.reopen(at);
      if (this.resolvedAt === null) this.waitingSince ??= at;
    }
  }

  private respond(at: number, bot: boolean): void {
    if (bot) this.botReplied = true;
    if (bot && this.policy.bots === "ignore") return;
    this.firstResponseAt ??= at;
    this.endTurn(at, null);
  }

  private endTurn(answeredAt: number | null, closedAt: number | null): void {
    if (this.waitingSince !== null) this.turns.push({ startedAt: this.waitingSince, answeredAt, closedAt });
    this.waitingSince = null;
  }

  private enter(state: string, at: number, of: TimedEvent): void {
    if (state === "closed") {
      // A status that closes what is resolved already says nothing new.
      if (this.resolvedAt === null) this.resolve(at, of);
      return;
    }
    if (this.resolvedAt !== null) this.reopen(at);
    const paused = this.policy.pausedIn.has(state);
    if (paused) this.pausedSince ??= at;
    else this.endPause(at);
  }

  private endPause(at: number): void {
    if (this.pausedSince !== null && this.pausedSince < at) this.pauses.push([this.pausedSince, at]);
    this.pausedSince = null;
  }

  private resolve(at: number, of: TimedEvent): void {
    if (this.resolvedAt !== null) {
      this.note(of, "resolvedAgain");
      return;
    }
    this.firstResolvedAt ??= at;
    this.resolvedAt = at;
    this.endPause(at);
    this.endTurn(null, at);
  }

  private reopen(at: number): void {
    this.firstReopenedAt ??= at;
    this.resolvedAt = null;
    this.reopens++;
  }

  /** What happened, what is known not to have happened (null), and nothing about what the log does not record. */
  fields(): Omit<ServiceCase, "id" | "startedAt"> {
    const { records } = this.policy;
    const responds = records.has("message") || records.has("answered");
    const resolves = records.has("resolved") || records.has("status");
    const reopens = records.has("reopened") || records.has("status");
    const open = this.pausedSince === null ? [] : [[this.pausedSince, null] as const];
    const waiting =
      this.waitingSince === null ? [] : [{ startedAt: this.waitingSince, answeredAt: null, closedAt: null }];
    const botOnly = this.botReplied && this.firstResponseAt === null && this.resolvedAt !== null;
    const label = this.label ?? (botOnly ? "botOnly" : null);
    return {
      ...known("firstResponseAt", this.firstResponseAt, responds),
      ...known("firstResolvedAt", this.firstResolvedAt, resolves),
      ...known("resolvedAt", this.resolvedAt, resolves),
      ...known("firstReopenedAt", this.firstReopenedAt, reopens),
      ...known("abandonedAt", this.abandonedAt, records.has("abandoned")),
      ...(records.has("status") && { pauses: [...this.pauses, ...open] }),
      ...(records.has("message") && {
        turns: [...this.turns, ...waiting],
        agentReplies: this.agentReplies,
        customerReplies: this.customerReplies,
      }),
      ...(reopens && { reopens: this.reopens }),
      ...(records.has("escalated") && { escalations: this.escalations }),
      ...(records.has("assigned") && { transfers: this.transfers }),
      ...(label !== null && { excluded: label }),
    };
  }
}

function known<Name extends string>(
  name: Name,
  at: number | null,
  recorded: boolean,
): Partial<Record<Name, number | null>> {
  return at !== null || recorded ? ({ [name]: at } as Record<Name, number | null>) : {};
}

/** Who and where: the first to be named, and the last agent. */
function attributesOf(events: readonly TimedEvent[]): Partial<ServiceCase> {
  const found: { -readonly [Name in keyof ServiceCase]?: ServiceCase[Name] } = {};
  for (const { event } of events) {
    // Null from a database says as little as nothing.
    for (const name of ["customerId", "channel", "calendarId"] as const) {
      const value = event[name] ?? null;
      if (value !== null) found[name] ??= value;
    }
    const [agentId, dims] = [event.agentId ?? null, event.dims ?? null];
    if (agentId !== null) found.agentId = agentId;
    if (dims !== null) found.dims = { ...dims, ...found.dims };
  }
  return found;
}
