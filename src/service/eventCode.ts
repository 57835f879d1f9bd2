import { isKey } from "../rows/keys.ts";
import {
  CASE_ACTORS,
  CASE_EVENT_TYPES,
  CASE_STATES,
  type CaseEvent,
  type CaseEventType,
  type CaseState,
} from "./caseEvent.ts";

/** The bits of an event's code: four of its type, three of its actor, one for what is internal, three of its state. */
const ACTOR = 16;
const INTERNAL = 128;
const STATE = 256;

const TYPE_CODES: ReadonlyMap<unknown, number> = /* @__PURE__ */ (() =>
  new Map(CASE_EVENT_TYPES.map((type, code) => [type, code])))();
const ACTOR_CODES: ReadonlyMap<unknown, number> = /* @__PURE__ */ (() =>
  new Map(CASE_ACTORS.map((actor, code) => [actor, code + 1])))();
const STATE_CODES: ReadonlyMap<unknown, number> = /* @__PURE__ */ (() =>
  new Map(CASE_STATES.map((state, code) => [state, code + 1])))();

/** What an event says, in one number; −1 where it is none. @internal */
export function codeOf(event: CaseEvent): number {
  if (typeof event !== "object" || (event as unknown) === null || typeof event.caseId !== "string") return -1;
  const { type, actor, state } = event;
  const typeCode = TYPE_CODES.get(type);
  if (typeCode === undefined) return -1;
  const nobody = actor === undefined || (actor as unknown) === null;
  const actorCode = nobody ? 0 : ACTOR_CODES.get(actor);
  if (actorCode === undefined || (nobody && type === "message")) return -1;
  const stateCode = state === undefined ? 0 : (STATE_CODES.get(state) ?? 0);
  if ((type === "status" && stateCode === 0) || !isNamed(event)) return -1;
  const shown: unknown = event.public ?? true;
  // A database's 0 or a file's "false" would make a reply of an internal note.
  if (typeof shown !== "boolean") return -1;
  return typeCode + ACTOR * actorCode + (shown ? 0 : INTERNAL) + STATE * stateCode;
}

/** Of an event that has no code, the first field that cannot be read and what is expected there. @internal */
export function faultOf(event: unknown): string {
  if (typeof event !== "object" || event === null) return "an event";
  const { caseId, type, actor, state, public: shown } = event as Readonly<Record<keyof CaseEvent, unknown>>;
  const nobody = actor === undefined || actor === null;
  if (typeof caseId !== "string") return "caseId: text";
  if (!TYPE_CODES.has(type)) return `type: one of ${CASE_EVENT_TYPES.join(", ")}`;
  if (nobody ? type === "message" : !ACTOR_CODES.has(actor)) return `actor: one of ${CASE_ACTORS.join(", ")}`;
  if (type === "status" && !STATE_CODES.has(state)) return `state: one of ${CASE_STATES.join(", ")}`;
  if (typeof (shown ?? true) !== "boolean") return "public: true or false";
  return "customerId, channel, calendarId, agentId: text; dims: texts, finite numbers, true, false or null";
}

/** Whether all that an event names is text, and its dimensions plain values; null from a database names nothing. */
function isNamed({ customerId, channel, calendarId, agentId, dims }: CaseEvent): boolean {
  if (!(isName(customerId) && isName(channel) && isName(calendarId) && isName(agentId))) return false;
  if (dims === undefined || (dims as unknown) === null) return true;
  return typeof dims === "object" && Object.values(dims).every((value) => value === null || isKey(value));
}

function isName(name: unknown): boolean {
  return name === undefined || name === null || typeof name === "string";
}

/** @internal */
export function typeIn(code: number): CaseEventType {
  return CASE_EVENT_TYPES[code % ACTOR]!;
}

/** @internal */
export function actorIn(code: number): CaseEvent["actor"] {
  return CASE_ACTORS[(Math.floor(code / ACTOR) % 8) - 1];
}

/** Of a status. @internal */
export function stateIn(code: number): CaseState {
  return CASE_STATES[Math.floor(code / STATE) - 1]!;
}

/** Whether no customer sees it. @internal */
export function isInternalIn(code: number): boolean {
  return (code & INTERNAL) !== 0;
}
