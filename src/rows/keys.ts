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

/**
 * Looks for keys of one list that another writes otherwise: 7 in the one, "7" in the other, which are two keys. Where no key at all is met
 * and one of them would be so, the lists were read by two readers, and every figure of their match would be nothing.
 *
 * @internal
 */
export class TwinWatch {
  /** Whether a key was met. */
  met: boolean = false;
  readonly #has: (key: KeyValue) => boolean;
  readonly #argument: string;
  #twin: { readonly key: KeyValue; readonly index: number } | null = null;

  /** @param has - Whether the other list has a key. */
  constructor(has: (key: KeyValue) => boolean, argument: string) {
    this.#has = has;
    this.#argument = argument;
  }

  /** A key, and whether it was met. */
  see(key: KeyValue, met: boolean, index: number): void {
    if (met) this.met = true;
    else if (!this.met) this.miss(key, index);
  }

  /** A key that was not met, where none was before. */
  miss(key: KeyValue, index: number): void {
    if (this.#twin !== null || typeof key === "boolean" || key === "") return;
    if (this.#has(typeof key === "number" ? String(key) : Number(key))) this.#twin = { key, index };
  }

  /** Refuses lists of which no key is met, but would be. */
  finish(): void {
    if (this.met || this.#twin === null) return;
    const { key, index } = this.#twin;
    refuse("BAD_KEY", this.#argument, 'keys written as in the other list (7 and "7" are two keys)', key, index);
  }
}

/** @internal */
export function isKey(value: unknown): value is KeyValue {
  return (
    typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
  );
}
