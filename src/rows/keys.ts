import { refuse } from "../errors.ts";

/** What can name a segment. `1` and `"1"` are two keys. */
export type KeyValue = string | number | boolean;

/** A segment: one value for each dimension. */
export type CellKey = Readonly<Record<string, KeyValue>>;

/** Refuses what cannot name a segment; minus zero is zero. @internal */
export function requireKey(value: unknown, argument: string, index: number): KeyValue {
  if (isKey(value)) return value === 0 ? 0 : value;
  return refuse("BAD_KEY", argument, "a string, a finite number or a boolean", value, index);
}

/** @internal */
export function isKey(value: unknown): value is KeyValue {
  return (
    typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
  );
}
