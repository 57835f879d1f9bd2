import { requireIterable } from "../errors.ts";
import type { CaseEvent, CaseEventType, CaseState, FoldIssue, FoldIssueKind, UnusedEvent } from "./caseEvent.ts";
import { type Plausible, plausibleBeside } from "./caseProblem.ts";
import { actorIn, codeOf, faultOf, isInternalIn, stateIn, typeIn } from "./eventCode.ts";
import type { EventTimes } from "./eventTimes.ts";

/** What the events of a case say of who and where. @internal */
export interface CaseAttributes {
  customerId: string | undefined;
  channel: string | undefined;
  calendarId: string | undefined;
  agentId: string | undefined;
  dims: CaseEvent["dims"];
}

/** Longer runs of one instant are looked up instead of compared with each other. */
const LONG_RUN = 16;

/**
 * A log, read once into columns and chained by case: what a million events say takes 16 bytes each, and no object.
 *
 * @internal
 */
export class EventLog {
  readonly events: readonly CaseEvent[];
  readonly asOf: number;
  readonly at: Float64Array;
  readonly issues: FoldIssue[] = [];
  readonly excluded: Record<UnusedEvent, number> = {
    badTime: 0,
    badEvent: 0,
    duplicate: 0,
    noStart: 0,
    beforeStart: 0,
    resolvedAgain: 0,
    reopenedWhileOpen: 0,
    afterAsOf: 0,
    internal: 0,
    nothingNew: 0,
  };
  readonly #codes: Uint16Array;
  /** The case's next event in the log, −1 for none. */
  readonly #next: Int32Array;
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  /** Cases whose events do not each stand after the one before. */
  readonly #tangled: boolean[] = [];
  /** The events of the case read last, in the order of time: the first {@link EventLog.eventsOf} of them. */
  order: Int32Array = new Int32Array(64);
  // Columns by case, for a record a case would be the most that is held.
  readonly #customerIds: (string | undefined)[] = [];
  readonly #channels: (string | undefined)[] = [];
  readonly #calendarIds: (string | undefined)[] = [];
  readonly #agentIds: (string | undefined)[] = [];
  readonly #dims: CaseEvent["dims"][] = [];

  constructor(events: Iterable<CaseEvent>, asOf: number, times: EventTimes) {
    const list = Array.isArray(events) ? (events as readonly CaseEvent[]) : [...requireIterable(events, "events")];
    this.events = list;
    this.asOf = asOf;
    this.at = new Float64Array(list.length);
    this.#codes = new Uint16Array(list.length);
    this.#next = new Int32Array(list.length).fill(-1);
    this.#read(plausibleBeside(asOf), times);
  }

  #read(unit: Plausible, times: EventTimes): void {
    const { events, at, asOf } = this;
    const places = new Map<string, number>();
    let [lastId, lastPlace] = ["", -1];
    for (let index = 0; index < events.length; index++) {
      const event = events[index]!;
      const code = codeOf(event);
      const time = code < 0 ? NaN : times(event.at, unit);
      if (code < 0) this.drop(index, "badEvent");
      else if (Number.isNaN(time)) this.drop(index, "badTime");
      else if (time > asOf) this.excluded.afterAsOf++;
      else {
        const { caseId } = event;
        // Many logs hold the events of a case together.
        const place = caseId === lastId && lastPlace >= 0 ? lastPlace : (places.get(caseId) ?? places.size);
        [lastId, lastPlace] = [caseId, place];
        at[index] = time;
        this.#codes[index] = code;
        if (place === this.#first.length) {
          places.set(caseId, place);
          this.#first.push(index);
          this.#last.push(index);
          this.#tangled.push(false);
          this.#customerIds.push(event.customerId ?? undefined);
          this.#channels.push(event.channel ?? undefined);
          this.#calendarIds.push(event.calendarId ?? undefined);
          this.#agentIds.push(event.agentId ?? undefined);
          this.#dims.push(dimsOf(undefined, event));
        } else {
          const before = this.#last[place]!;
          this.#next[before] = index;
          if (time <= at[before]!) this.#tangled[place] = true;
          this.#last[place] = index;
          this.#name(place, event);
        }
      }
    }
  }

  /** Takes what an event names, while the events of its case come in the order of time. */
  #name(place: number, event: CaseEvent): void {
    const { customerId, channel, calendarId, agentId, dims } = event;
    // Null from a database says as little as nothing.
    if (customerId !== undefined) this.#customerIds[place] ??= customerId ?? undefined;
    if (channel !== undefined) this.#channels[place] ??= channel ?? undefined;
    if (calendarId !== undefined) this.#calendarIds[place] ??= calendarId ?? undefined;
    if (agentId !== undefined) this.#agentIds[place] = agentId ?? this.#agentIds[place];
    if (dims !== undefined) this.#dims[place] = dimsOf(this.#dims[place], event);
  }

  get cases(): number {
    return this.#first.length;
  }

  /** Name of a case, as its first event gives it. */
  idOf(place: number): string {
    return this.events[this.#first[place]!]!.caseId;
  }

  /** Whose opening hours hold for a case. */
  calendarOf(place: number): string | undefined {
    return this.#calendarIds[place];
  }

  typeOf(index: number): CaseEventType {
    return typeIn(this.#codes[index]!);
  }

  actorOf(index: number): CaseEvent["actor"] {
    return actorIn(this.#codes[index]!);
  }

  stateOf(index: number): CaseState {
    return stateIn(this.#codes[index]!);
  }

  /** Whether no customer sees it. */
  isInternal(index: number): boolean {
    return isInternalIn(this.#codes[index]!);
  }

  /** A message that the customer sees, or wrote. */
  isReply(index: number, by: CaseEvent["actor"]): boolean {
    return this.typeOf(index) === "message" && this.actorOf(index) === by && !this.isInternal(index);
  }

  /** Puts the events of a case into {@link EventLog.order}, by time and each once, and says how many there are. */
  eventsOf(place: number): number {
    let count = 0;
    for (let index = this.#first[place]!; index >= 0; index = this.#next[index]!) {
      if (count === this.order.length) this.order = doubled(this.order);
      this.order[count++] = index;
    }
    return this.#tangled[place] ? this.#untangle(count) : count;
  }

  /** Who and where: the first to be named, and the last agent. For the case whose events were read last. */
  attributesOf(place: number, count: number, found: CaseAttributes): void {
    found.customerId = this.#customerIds[place];
    found.channel = this.#channels[place];
    found.calendarId = this.#calendarIds[place];
    found.agentId = this.#agentIds[place];
    found.dims = this.#dims[place];
    if (this.#tangled[place]) this.#nameInOrder(count, found);
  }

  #nameInOrder(count: number, found: CaseAttributes): void {
    found.customerId = found.channel = found.calendarId = found.agentId = found.dims = undefined;
    for (let i = 0; i < count; i++) {
      const event = this.events[this.order[i]!]!;
      found.customerId ??= event.customerId ?? undefined;
      found.channel ??= event.channel ?? undefined;
      found.calendarId ??= event.calendarId ?? undefined;
      found.agentId = event.agentId ?? found.agentId;
      found.dims = dimsOf(found.dims, event);
    }
  }

  /** By time; events of one instant stay in the order of the log, and copies go. */
  #untangle(count: number): number {
    const { at, order } = this;
    let latest = -Infinity;
    let sorted = true;
    for (let i = 0; i < count; i++) {
      const index = order[i]!;
      if (at[index]! < latest) {
        this.note(index, "outOfOrder");
        sorted = false;
      } else latest = at[index]!;
    }
    if (!sorted) order.subarray(0, count).sort((a, b) => at[a]! - at[b]! || a - b);
    let [kept, start] = [0, 0];
    let seen: Set<string> | null = null;
    for (let i = 0; i < count; i++) {
      const index = order[i]!;
      if (kept === 0 || at[order[start]!] !== at[index]) [start, seen] = [kept, null];
      if (kept - start === LONG_RUN)
        seen = new Set(Array.from(order.subarray(start, kept), (each) => this.#said(each)));
      if (seen === null ? this.#saidSince(start, kept, index) : seen.has(this.#said(index))) {
        this.drop(index, "duplicate");
      } else {
        order[kept++] = index;
        seen?.add(this.#said(index));
      }
    }
    return kept;
  }

  #saidSince(start: number, end: number, index: number): boolean {
    const { order } = this;
    for (let i = end - 1; i >= start; i--) {
      const other = order[i]!;
      if (this.#codes[other] === this.#codes[index] && this.events[other]!.agentId === this.events[index]!.agentId) {
        return true;
      }
    }
    return false;
  }

  /** A line that says all of what a line of the same instant said is its copy. */
  #said(index: number): string {
    return `${this.#codes[index]} ${this.events[index]!.agentId}`;
  }

  note(index: number, issue: FoldIssueKind): void {
    const caseId: unknown = (this.events[index] as Partial<CaseEvent> | null)?.caseId;
    const odd = { index, caseId: typeof caseId === "string" ? caseId : null, issue };
    this.issues.push(issue === "badEvent" ? { ...odd, expected: faultOf(this.events[index]) } : odd);
  }

  /** Lists an event as an issue for which it is not used. */
  drop(index: number, why: FoldIssueKind & UnusedEvent): void {
    this.excluded[why]++;
    this.note(index, why);
  }
}

function doubled(order: Int32Array): Int32Array {
  const longer = new Int32Array(2 * order.length);
  longer.set(order);
  return longer;
}

/** The dimensions named so far, and those that an event adds. */
function dimsOf(found: CaseEvent["dims"], { dims }: CaseEvent): CaseEvent["dims"] {
  return (dims ?? null) === null ? found : { ...dims, ...found };
}
