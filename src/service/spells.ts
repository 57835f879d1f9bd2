import type { EventLog } from "./eventLog.ts";

/** A stay in a stage. @internal */
export interface Spell {
  readonly stage: string;
  readonly from: number;
  /** Null where it has not ended by `asOf`. */
  readonly to: number | null;
  /** Whether it ended by leaving the stage; false while it runs, and where the customer gave up. */
  readonly ended: boolean;
}

/** The stays of one case. @internal */
export interface CaseSpells {
  readonly spells: readonly Spell[];
  readonly leftOut: "merged" | "deleted" | null;
  /** False where the case was somewhere before the log says where. */
  readonly startKnown: boolean;
  /** When anything is first known of the case. */
  readonly first: number;
  /** When it was closed for the last time; null while it is open. */
  readonly closedAt: number | null;
}

/** The stays of the case at a place of the log, in the order of time. @internal */
export function spellsOf(
  log: EventLog,
  place: number,
  by: "state" | "agentId",
  initial: string | undefined,
): CaseSpells {
  const count = log.eventsOf(place);
  const first = log.at[log.order[0]!]!;
  const stays = new Stays(first);
  for (let i = 0; i < count; i++) {
    const leftOut =
      by === "state" ? stateEvent(log, log.order[i]!, stays, initial) : agentEvent(log, log.order[i]!, stays, initial);
    if (leftOut !== null) return { spells: [], leftOut, startKnown: true, first, closedAt: null };
  }
  return stays.end();
}

/** Where a case is, and where it was. */
class Stays {
  stage: string | null = null;
  closed: boolean = false;
  #closedAt: number = 0;
  readonly #first: number;
  readonly #spells: Spell[] = [];
  #from: number = 0;
  #startKnown: boolean = false;

  /** @param first - When anything is first known of the case. */
  constructor(first: number) {
    this.#first = first;
  }

  enter(next: string | null, at: number): void {
    if (this.#spells.length === 0 && this.stage === null) this.#startKnown = at === this.#first;
    if (!this.closed && next === this.stage) return;
    this.#leave(at, true);
    this.stage = next;
    this.#from = at;
    this.closed = false;
  }

  close(at: number, ended: boolean): void {
    this.#leave(at, ended);
    if (!this.closed) this.#closedAt = at;
    this.closed = true;
  }

  end(): CaseSpells {
    const spells = this.#spells;
    if (this.stage !== null && !this.closed)
      spells.push({ stage: this.stage, from: this.#from, to: null, ended: false });
    return {
      spells,
      leftOut: null,
      startKnown: this.#startKnown || spells.length === 0,
      first: this.#first,
      closedAt: this.closed ? this.#closedAt : null,
    };
  }

  #leave(at: number, ended: boolean): void {
    if (this.stage !== null && !this.closed) this.#spells.push({ stage: this.stage, from: this.#from, to: at, ended });
  }
}

/** Stages are states; a case that is open again is active. */
function stateEvent(log: EventLog, index: number, stays: Stays, initial: string | undefined): CaseSpells["leftOut"] {
  const at = log.at[index]!;
  const type = log.typeOf(index);
  if (type === "status" && log.stateOf(index) !== "closed") stays.enter(log.stateOf(index), at);
  else if (type === "reopened" && stays.closed) stays.enter("active", at);
  else return otherEvent(log, index, stays, initial);
  return null;
}

/** Stages are agents; a case that is open again is where it was, or with whom it was given to meanwhile. */
function agentEvent(log: EventLog, index: number, stays: Stays, initial: string | undefined): CaseSpells["leftOut"] {
  const at = log.at[index]!;
  const type = log.typeOf(index);
  if (type === "assigned") {
    const agent = log.events[index]!.agentId ?? null;
    if (agent !== null && stays.closed) stays.stage = agent;
    else if (agent !== null) stays.enter(agent, at);
  } else if (type === "reopened" || (type === "status" && log.stateOf(index) !== "closed")) {
    if (stays.closed) stays.enter(stays.stage, at);
  } else return otherEvent(log, index, stays, initial);
  return null;
}

/** What means the same for states and agents. */
function otherEvent(log: EventLog, index: number, stays: Stays, initial: string | undefined): CaseSpells["leftOut"] {
  const at = log.at[index]!;
  const type = log.typeOf(index);
  if (type === "merged" || type === "deleted") return type;
  if (type === "created" && stays.stage === null && initial !== undefined) stays.enter(initial, at);
  else if (type === "resolved" || type === "status") stays.close(at, true);
  else if (type === "abandoned") stays.close(at, false);
  return null;
}
