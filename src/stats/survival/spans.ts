import { refuse, requireCluster, requireNumber } from "../../errors.ts";
import { requireList, requireSameLength } from "../lists.ts";

/** Rows, checked. */
export interface Spans {
  readonly n: number;
  readonly durations: Float64Array;
  /** 1 where the event came at the end, 0 where the row was still open. */
  readonly ended: Uint8Array;
  /** When each row came under observation, 0 for one that was there from the start; null where all were. */
  readonly entries: Float64Array | null;
}

/** Checks rows before any work. @internal */
export function readSpans(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean | number>,
  entry?: ArrayLike<number>,
): Spans {
  requireList(durations, "durations");
  const n = durations.length;
  requireSameLength(observed, "observed", n);
  if (entry !== undefined) requireSameLength(entry, "entry", n);
  const given = new Float64Array(n);
  const ended = new Uint8Array(n);
  const entries = entry === undefined ? null : new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const duration = durations[i]!;
    if (!(typeof duration === "number" && duration >= 0 && duration < Infinity))
      requireNumber(duration, "durations", 0, Infinity, i);
    given[i] = duration + 0; // not −0
    ended[i] = isEvent(observed[i], i) ? 1 : 0;
    if (entries !== null) entries[i] = requireEntry(entry![i], duration, i);
  }
  return { n, durations: given, ended, entries };
}

/** True and 1 are events, false and 0 are censored. */
function isEvent(observed: unknown, index: number): boolean {
  if (observed === true || observed === 1) return true;
  if (observed !== false && observed !== 0) refuse("BAD_OPTION", "observed", "a boolean, 0 or 1", observed, index);
  return false;
}

function requireEntry(entry: unknown, duration: number, index: number): number {
  requireNumber(entry, "entry", 0, Infinity, index);
  // There from the start, so that it is at risk of what comes at 0, as every row is without entries.
  if (entry === 0) return 0; // not −0
  if (entry >= duration) refuse("OUT_OF_RANGE", "entry", `a number below the duration ${duration}`, entry, index);
  return entry;
}

/** Keys as numbers 0, 1, 2 … in the order in which they first appear. @internal */
export interface Numbered {
  readonly keys: readonly (string | number)[];
  /** Number of each row's key. */
  readonly of: Uint32Array;
}

/** Numbers the keys of rows: groups or clusters. @internal */
export function numberKeys(keys: ArrayLike<string | number>, argument: string, length: number): Numbered {
  requireSameLength(keys, argument, length);
  const numbers = new Map<string | number, number>();
  const of = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const key = keys[i]!;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(requireCluster(key, i, argument), number);
    }
    of[i] = number;
  }
  return { keys: [...numbers.keys()], of };
}

/** Whether a row is at risk of what comes at a time: from after its entry, and from 0 on where it was there from the start. @internal */
export function hasCome(entry: number, time: number): boolean {
  return entry < time || entry === 0;
}
