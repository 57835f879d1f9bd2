import type { CaseEventType, FoldPolicy } from "./caseEvent.ts";
import type { CaseAttributes } from "./eventLog.ts";
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

/** What is known of a case while its events are read. @internal */
export class CaseFacts {
  startedAt: number = 0;
  label: CaseLabel | null = null;
  firstResponseAt: number | null = null;
  firstResolvedAt: number | null = null;
  resolvedAt: number | null = null;
  firstReopenedAt: number | null = null;
  abandonedAt: number | null = null;
  /** Of the case being read; their copies are as long as they must be. */
  readonly pauses: (readonly [number, number | null])[] = [];
  readonly turns: CustomerTurn[] = [];
  agentReplies: number = 0;
  customerReplies: number = 0;
  reopens: number = 0;
  escalations: number = 0;
  transfers: number = 0;

  reset(startedAt: number): void {
    this.startedAt = startedAt;
    this.label = null;
    this.firstResponseAt = this.firstResolvedAt = this.resolvedAt = this.firstReopenedAt = this.abandonedAt = null;
    this.pauses.length = this.turns.length = 0;
    this.agentReplies = this.customerReplies = this.reopens = this.escalations = this.transfers = 0;
  }
}

type Writable = { -readonly [Name in keyof ServiceCase]: ServiceCase[Name] };

/** Nothing that a case ever had: one list for all. */
const NONE: readonly never[] = [];

/**
 * Makes the records of cases: what happened, what is known not to have happened (null), and nothing about what the log does not record.
 *
 * Which fields a record has is a bit each. One with the same fields is copied and filled: a record that grows field by field
 * is made many times over (a quarter of the time of a million events).
 *
 * @internal
 */
export class CaseRecords {
  readonly #policy: CasePolicy;
  readonly #blanks: Map<number, Writable> = new Map();

  constructor(policy: CasePolicy) {
    this.#policy = policy;
  }

  recordOf(id: string, facts: CaseFacts, who: CaseAttributes): ServiceCase {
    const { records, responds, resolves, reopens } = this.#policy;
    const label = facts.label ?? undefined;
    const firstResponseAt = knownIf(responds, facts.firstResponseAt);
    const firstResolvedAt = knownIf(resolves, facts.firstResolvedAt);
    const resolvedAt = knownIf(resolves, facts.resolvedAt);
    const firstReopenedAt = knownIf(reopens, facts.firstReopenedAt);
    const abandonedAt = knownIf(records.has("abandoned"), facts.abandonedAt);
    const { customerId, channel, calendarId, agentId, dims } = who;
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
    found.startedAt = facts.startedAt;
    if (firstResponseAt !== undefined) found.firstResponseAt = firstResponseAt;
    if (firstResolvedAt !== undefined) found.firstResolvedAt = firstResolvedAt;
    if (resolvedAt !== undefined) found.resolvedAt = resolvedAt;
    if (firstReopenedAt !== undefined) found.firstReopenedAt = firstReopenedAt;
    if (abandonedAt !== undefined) found.abandonedAt = abandonedAt;
    if (label !== undefined) found.excluded = label;
    if (customerId !== undefined) found.customerId = customerId;
    if (channel !== undefined) found.channel = channel;
    if (calendarId !== undefined) found.calendarId = calendarId;
    if (agentId !== undefined) found.agentId = agentId;
    if (dims !== undefined) found.dims = dims;
    this.#count(found, facts);
    return found;
  }

  /** What every case of the policy has. */
  #count(found: Writable, facts: CaseFacts): void {
    const { records, reopens } = this.#policy;
    if (records.has("status")) found.pauses = copyOf(facts.pauses);
    if (records.has("message")) {
      found.turns = copyOf(facts.turns);
      found.agentReplies = facts.agentReplies;
      found.customerReplies = facts.customerReplies;
    }
    if (reopens) found.reopens = facts.reopens;
    if (records.has("escalated")) found.escalations = facts.escalations;
    if (records.has("assigned")) found.transfers = facts.transfers;
  }

  /** A case with these fields and nothing in them. */
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
