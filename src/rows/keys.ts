import { refuse } from "../errors.ts";
import { engineNumber } from "./numeral.ts";

/** What can name a segment. `1` and `"1"` are two keys. */
export type KeyValue = string | number | boolean;

/** A segment: one value for each dimension. */
export type CellKey = Readonly<Record<string, KeyValue>>;

/** Refuses what cannot name a segment; minus zero is zero, and a bigint the number that it is. @internal */
export function requireKey(raw: unknown, argument: string, index: number): KeyValue {
  const value = typeof raw === "bigint" ? engineNumber(raw) : raw;
  if (isKey(value)) return value === 0 ? 0 : value;
  return refuse("BAD_KEY", argument, "a string, a finite number or a boolean", raw, index);
}

/** @internal */
export function isKey(value: unknown): value is KeyValue {
  return (
    typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
  );
}
