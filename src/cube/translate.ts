import { type ColumnPart, type Numbers, isValid } from "../rows/columns.ts";

/** An entry of a table that was not met yet. @internal */
export const UNMET = -2;

/** Codes below this, or whole numbers, are looked up in a table. @internal */
export const TABLE = 4096;

/**
 * Replaces each number by its entry in a table; what is outside or not met yet is asked for.
 *
 * One copy of the loop for each kind of array that codes and ratings usually come in: a shared one would be 3 to 8 times slower.
 * The rest comes to the last copy through the engine's own conversion.
 *
 * @internal
 */
export function translate(
  part: ColumnPart & { readonly kind: "numbers" | "codes" },
  first: number,
  table: Int32Array,
  out: Int32Array,
  ask: Ask,
): void {
  const { values, valid } = part;
  // A place without a value may hold anything, also what has no label and is on no scale: it is neither asked for nor learnt.
  const known: Ask = valid === null ? ask : (value, i) => (isValid(valid, first + i) ? ask(value, i) : UNMET);
  if (values instanceof Uint8Array) {
    translateBytes(values, first, table, out, known);
  } else if (values instanceof Uint16Array) {
    translateShorts(values, first, table, out, known);
  } else {
    if (Array.isArray(values)) for (let i = 0; i < out.length; i++) out[i] = wholeCode(values[first + i]);
    else out.set((values as Numbers).subarray(first, first + out.length));
    translateInts(out, table, known);
  }
}

type Ask = (number: number, index: number) => number;

function translateBytes(values: Uint8Array, first: number, table: Int32Array, out: Int32Array, ask: Ask): void {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const value = values[first + i]!;
    const entry = value < size ? table[value]! : UNMET;
    out[i] = entry !== UNMET ? entry : learn(table, value, ask(value, i));
  }
}

function translateShorts(values: Uint16Array, first: number, table: Int32Array, out: Int32Array, ask: Ask): void {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const value = values[first + i]!;
    const entry = value < size ? table[value]! : UNMET;
    out[i] = entry !== UNMET ? entry : learn(table, value, ask(value, i));
  }
}

function translateInts(out: Int32Array, table: Int32Array, ask: Ask): void {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const value = out[i]!;
    const entry = value >>> 0 < size ? table[value]! : UNMET;
    out[i] = entry !== UNMET ? entry : learn(table, value, ask(value, i));
  }
}

/** In a plain array a hole, null or NaN is no code; a fraction or a string is asked for as one that has no label. */
function wholeCode(code: unknown): number {
  if (code === null || code === undefined || Number.isNaN(code)) return -1;
  return Number.isInteger(code) ? (code as number) : 0x7fffffff;
}

function learn(table: Int32Array, value: number, entry: number): number {
  if (value >>> 0 < table.length) table[value] = entry;
  return entry;
}

/** Kinds that fit in an Int32Array without loss. @internal */
export function isSmallKind(values: Numbers): boolean {
  return !(values instanceof Float64Array || values instanceof Float32Array || values instanceof Uint32Array);
}
