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
}

/** The stays of the case at a place of the log, in the order of time. @internal */
export function spellsOf(
  log: EventLog,
  place: number,
  by: "state" | "agentId",
  initial: string | undefined,
): CaseSpells {
  const count = log.eventsOf(place);
  const spells: Spell[] = [];
  let stage: string | null = null;
  let [from, closed, startKnown] = [0, false, false];
  const leave = (at: number, ended: boolean): void => {
    if (stage !== null && !closed) spells.push({ stage, from, to: at, ended });
  };
  const enter = (next: string | null, at: number): void => {
    if (spells.length === 0 && stage === null) startKnown = at === log.at[log.order[0]!];
    if (!closed && next === stage) return;
    leave(at, true);
    [stage, from, closed] = [next, at, false];
  };
  const close = (at: number, ended: boolean): void => {
    leave(at, ended);
    closed = true;
  };
  for (let i = 0; i < count; i++) {
    const index = log.order[i]!;
    const at = log.at[index]!;
    switch (log.typeOf(index)) {
      case "created":
        if (stage === null && initial !== undefined) enter(initial, at);
        break;
      case "status": {
        const state = log.stateOf(index);
        if (state === "closed") close(at, true);
        else if (by === "state") enter(state, at);
        else if (closed) enter(stage, at);
        break;
      }
      case "assigned": {
        const agent = log.events[index]!.agentId ?? null;
        if (by === "agentId" && agent !== null) {
          if (closed) stage = agent;
          else enter(agent, at);
        }
        break;
      }
      case "resolved":
        close(at, true);
        break;
      case "abandoned":
        close(at, false);
        break;
      case "reopened":
        if (closed) enter(by === "state" ? "active" : stage, at);
        break;
      case "merged":
        return { spells: [], leftOut: "merged", startKnown: true };
      case "deleted":
        return { spells: [], leftOut: "deleted", startKnown: true };
      default:
        break;
    }
  }
  if (stage !== null && !closed) spells.push({ stage, from, to: null, ended: false });
  return { spells, leftOut: null, startKnown: startKnown || spells.length === 0 };
}
