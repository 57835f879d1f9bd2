import { refuse } from "../errors.ts";

/** Refuses anything but an array or a typed array. @internal */
export function requireList(values: unknown, argument: string, index?: number): asserts values is ArrayLike<unknown> {
  if (Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView))) return;
  refuse("NOT_ITERABLE", argument, "an array or a typed array", values, index);
}

/** Refuses a list of another length. @internal */
export function requireSameLength(list: ArrayLike<unknown>, argument: string, length: number): void {
  requireList(list, argument);
  if (list.length !== length) refuse("LENGTH_MISMATCH", argument, `${length} entries`, list.length);
}

/** The largest |x|, 0 of none: against it a rest is told from rounding. @internal */
export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}
