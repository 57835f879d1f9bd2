import { refuse, requireIterable, requireNumber } from "../errors.ts";
import { refuseOtherUnit } from "../time/instant.ts";
import { TwinWatch } from "../rows/keys.ts";
import { type LinkAnswers, type ReadValue, instantOf, requireCustomer, requireRow } from "./readLink.ts";

/** The window in milliseconds after the answer. @internal */
export interface LinkSpan {
  readonly start: number;
  readonly end: number;
}

/** What became of each answer. @internal */
export const COUNTED = 1;
/** @internal */
export const IMMATURE = 2;
/** @internal */
export const LOST = 3;
/** @internal */
export const DUPLICATE = 4;

/** Which answers count. @internal */
export interface Chosen {
  /** One of the states above for each answer that was read. */
  readonly state: Uint8Array;
  readonly used: number;
  readonly immature: number;
  readonly lost: number;
  readonly duplicate: number;
  /** The first kept answer of each customer, −1 for none, and the next one of the same customer. */
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** Chooses answers by time alone: nothing that a customer did later has a say. @internal */
export function chooseAnswers(
  read: LinkAnswers,
  {
    each,
    asOf,
    span,
  }: { readonly each: "first" | "latestMature" | "all"; readonly asOf: number; readonly span: LinkSpan },
): Chosen {
  const { customerOf, times, until, customers } = read;
  const n = read.read;
  const state = new Uint8Array(n);
  const pick = new Int32Array(customers.size).fill(-1);
  const isMature = (i: number): boolean => times[i]! + span.end <= asOf;
  if (each !== "all") {
    for (let i = 0; i < n; i++) {
      const old = pick[customerOf[i]!]!;
      const eligible = each === "first" || isMature(i);
      const better = old < 0 || (each === "first" ? times[i]! < times[old]! : times[i]! >= times[old]!);
      if (eligible && better) pick[customerOf[i]!] = i;
    }
  }
  const first = new Int32Array(customers.size).fill(-1);
  const next = new Int32Array(n).fill(-1);
  let [used, immature, lost, duplicate] = [0, 0, 0, 0];
  for (let i = n - 1; i >= 0; i--) {
    const mine = each === "all" || pick[customerOf[i]!] === i;
    // An answer that is too recent is that, whether or not its customer has an older one that counts.
    const recent = !isMature(i) && (mine || each === "latestMature");
    if (recent) {
      state[i] = IMMATURE;
      immature++;
    } else if (!mine) {
      state[i] = DUPLICATE;
      duplicate++;
    } else if (until[i]! < times[i]! + span.end) {
      state[i] = LOST;
      lost++;
    } else {
      state[i] = COUNTED;
      used++;
    }
    if (state[i] === DUPLICATE) continue;
    next[i] = first[customerOf[i]!]!;
    first[customerOf[i]!] = i;
  }
  return { state, used, immature, lost, duplicate, first, next };
}

/** What followed each answer. @internal */
export interface Matched {
  /** Milliseconds from the start of the window to the first event in it; Infinity without one. */
  readonly firstEvent: Float64Array;
  /** Σ amounts of the events in the window; null where no amounts were asked for. */
  readonly amounts: Float64Array | null;
  readonly events: Readonly<
    Record<
      "given" | "used" | "before" | "atAnswer" | "afterWindow" | "noAnswer" | "noKey" | "badTime" | "afterAsOf",
      number
    >
  >;
}

/** @internal */
export interface EventReaders {
  readonly key: ReadValue;
  readonly at: ReadValue;
  readonly amount: ReadValue | null;
  readonly asOf: number;
  readonly span: LinkSpan;
}

/** Puts every event where it belongs: in a window, or under the reason why in none. One loop: a call for each event costs 7 % of the link. @internal */
export function matchEvents(
  events: Iterable<unknown>,
  { times, until, customers, read }: LinkAnswers,
  { state, first, next }: Chosen,
  { key, at, amount, asOf, span }: EventReaders,
): Matched {
  const firstEvent = new Float64Array(read).fill(Infinity);
  const amounts = amount === null ? null : new Float64Array(read);
  const counts = {
    given: 0,
    used: 0,
    before: 0,
    atAnswer: 0,
    afterWindow: 0,
    noAnswer: 0,
    noKey: 0,
    badTime: 0,
    afterAsOf: 0,
  };
  let [index, earliest, latest] = [0, Infinity, -Infinity];
  const twins = new TwinWatch((twin) => customers.find(twin) >= 0, "events.key");
  for (const given of requireIterable(events, "events")) {
    const row = requireRow(given, "events", index) as never;
    const customer = requireCustomer(key(row), "events", index);
    const time = instantOf(at(row), "events", index);
    const paid = amount === null ? 0 : requireAmount(amount(row), index);
    index++;
    counts.given++;
    if (time !== null && time < earliest) earliest = time;
    if (time !== null && time > latest) latest = time;
    if (customer === null) counts.noKey++;
    else if (time === null) counts.badTime++;
    else if (time > asOf) counts.afterAsOf++;
    else {
      const number = customers.find(customer);
      if (number >= 0) twins.met = true;
      else if (!twins.met) twins.miss(customer, index - 1);
      let counted = false;
      let used = false;
      let same = false;
      let after = false;
      for (let i = number < 0 ? -1 : first[number]!; i >= 0; i = next[i]!) {
        const since = time - times[i]!;
        const inside = since > span.start && since <= span.end && time <= until[i]!;
        if (inside && since - span.start < firstEvent[i]!) firstEvent[i] = since - span.start;
        if (state[i] !== COUNTED) continue;
        counted = true;
        same ||= since === 0;
        after ||= since > span.end;
        if (!inside) continue;
        used = true;
        if (amounts !== null) amounts[i]! += paid;
      }
      if (used) counts.used++;
      else if (!counted) counts.noAnswer++;
      else if (same) counts.atAnswer++;
      else if (after) counts.afterWindow++;
      else counts.before++;
    }
  }
  refuseOtherUnit({ first: earliest, last: latest, count: counts.given }, "events.at", asOf);
  twins.finish();
  return { firstEvent, amounts, events: counts };
}

function requireAmount(amount: unknown, index: number): number {
  if (amount === null || amount === undefined) return 0;
  const value = typeof amount === "bigint" ? Number(amount) : amount;
  if (typeof value !== "number") refuse("NOT_A_NUMBER", "events.amount", "a finite number", amount, index);
  requireNumber(value, "events.amount", -1e15, 1e15, index);
  return value;
}
